/**
 * A state of the page, held against axe and pictured. Pictures go to a temporary folder; with UPDATE_SCREENSHOTS=1 to
 * docs/screenshots/states/, to be looked at.
 */
import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync } from "node:fs";
import { stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./server.mjs";

/** Every state that the page can be in, as its plan names them; each is reached and pictured by a test. */
export const STATES = [
  "loading",
  "blocked",
  "empty",
  "too-short",
  "no-quotes",
  "no-names",
  "unattributed",
  "not-english",
  "mixed-language",
  "transcript",
  "encoding",
  "bad-file",
  "scanned-pdf",
  "pdf-columns",
  "unsupported",
  "large",
  "very-large",
  "out-of-memory",
  "cancelled",
  "storage-off",
  "restored",
  "deleted",
  "draft-changed",
  "update",
  "offline",
];

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const isWanted = process.env.UPDATE_SCREENSHOTS === "1";
const folder = isWanted ? join(ROOT, "docs/screenshots/states") : mkdtempSync(join(tmpdir(), "onrecord-states-"));
if (isWanted) mkdirSync(folder, { recursive: true });

/** @param {import("playwright-core").Page} page @param {string} state what the test calls it */
export async function assertNoViolations(page, state) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const told = violations.map(
    ({ id, nodes }) => `${state}: ${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`,
  );
  assert.deepEqual(told, []);
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string} state one of STATES
 * @param {{passing?: boolean}} [how] `passing`: it may be over before axe is done, so only the picture is taken
 */
export async function pictured(page, state, { passing = false } = {}) {
  assert.ok(STATES.includes(state), state);
  const path = join(folder, `${state}.jpg`);
  await page.screenshot({ path, type: "jpeg", quality: 80 });
  assert.ok((await stat(path)).size > 5000, path);
  if (!passing) await assertNoViolations(page, state);
}
