/** The weight of the page. Times are measured by `cargo xtask bench`, beside their budgets. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { loadedModules } from "./modules-loaded.mjs";

const LIMIT = 60_000;

test("the page's JavaScript is within 60 KB gzipped", (context) => {
  const files = loadedModules();
  assert.ok(files.length > 30 && files.some((file) => file.endsWith("store.js")), "the modules were found");
  const sizes = files.map((file) => [gzipSync(readFileSync(file), { level: 9 }).length, file]);
  const all = sizes.reduce((sum, [size]) => sum + size, 0);
  context.diagnostic(`${all} bytes in ${files.length} modules`);
  assert.ok(all <= LIMIT, `${all} bytes; the largest: ${sizes.sort((a, b) => b[0] - a[0]).slice(0, 8).join("; ")}`);
});
