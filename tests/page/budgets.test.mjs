/** The weight of the page. Times are measured by `cargo xtask bench`, beside their budgets. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { ROOT } from "./server.mjs";

/** What the page loads at its start. Readers of other files come only when they are asked for. */
export const SCRIPTS = ["www/page.js", "www/page-worker.js"];
const LIMIT = 60_000;

test("the page's JavaScript is within 60 KB gzipped", (context) => {
  const html = readFileSync(join(ROOT, "www/index.html"), "utf8");
  assert.deepEqual([...html.matchAll(/<script\b[^>]*src="([^"]+)"/g)].map(([, src]) => src), ["page.js"]);
  const all = SCRIPTS.reduce((sum, file) => sum + gzipSync(readFileSync(join(ROOT, file)), { level: 9 }).length, 0);
  context.diagnostic(`${all} bytes`);
  assert.ok(all <= LIMIT, `${all} bytes`);
});
