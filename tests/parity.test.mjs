// The same text gives the same result in wasm and natively. ONRECORD names the command line's program.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test, { before } from "node:test";

import { analyze, init } from "../pkg/node.js";

const ARTICLES = join(import.meta.dirname, "../seeds/articles");
const files = readdirSync(ARTICLES).filter((name) => name.endsWith(".txt"));

before(() => init());

function natively(text) {
  const options = ["analyze", "-", "--format", "json", "--offsets", "utf-16"];
  const printed = execFileSync(process.env.ONRECORD, options, { input: text, encoding: "utf8", maxBuffer: 2 ** 28 });
  const { file, ...result } = JSON.parse(printed);
  assert.equal(file, "-");
  return result;
}

/** As it comes out of JSON: without fields that are undefined. */
const plain = (result) => JSON.parse(JSON.stringify(result));

test("there are articles to compare", () => assert.ok(files.length >= 8));

for (const file of files) {
  test(`${file} reads the same in wasm and natively`, () => {
    const text = readFileSync(join(ARTICLES, file), "utf8");
    const result = plain(analyze(text));
    assert.ok(result.quotes.length > 0);
    assert.deepEqual(result, natively(text));
  });
}

test("so do texts that no newspaper prints", () => {
  for (const text of ["", " \r\n\t", "🙂“🙂,” said 🙂.", "“".repeat(2000), "e\u0301\u200d \u202e“x” said Ann Day\u2029"]) {
    assert.deepEqual(plain(analyze(text)), natively(text));
  }
});
