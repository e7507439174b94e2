/**
 * A state of the page, held against axe and pictured. Pictures go to a temporary folder; with UPDATE_SCREENSHOTS=1 to
 * docs/screenshots/states/, to be looked at.
 */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync } from "node:fs";
import { stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertNoViolations } from "./doing.mjs";
import { ROOT } from "./server.mjs";

const isWanted = process.env.UPDATE_SCREENSHOTS === "1";
const folder = isWanted ? join(ROOT, "docs/screenshots/states") : mkdtempSync(join(tmpdir(), "onrecord-states-"));
if (isWanted) mkdirSync(folder, { recursive: true });

/** @param {import("playwright-core").Page} page @param {string} state its name in states.mjs */
export async function pictured(page, state) {
  const path = join(folder, `${state}.jpg`);
  await page.screenshot({ path, type: "jpeg", quality: 80 });
  assert.ok((await stat(path)).size > 5000, path);
  await assertNoViolations(page, state);
}
