// The same text gives the same result in wasm and natively. ONRECORD names the command line's program.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test, { before } from "node:test";

import { quotesCsv } from "../pkg/csv.js";
import { analyze, init } from "../pkg/node.js";

const ARTICLES = join(import.meta.dirname, "../seeds/articles");
const files = readdirSync(ARTICLES).filter((name) => name.endsWith(".txt"));

before(() => init());

function printed(text, format) {
  const options = ["analyze", "-", "--format", format, "--offsets", "utf-16"];
  return execFileSync(process.env.ONRECORD, options, { input: text, encoding: "utf8", maxBuffer: 2 ** 28 });
}

function natively(text) {
  const { file, ...result } = JSON.parse(printed(text, "json"));
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
    assert.equal(quotesCsv(text, result, "-"), printed(text, "csv"));
  });
}

test("so do texts that no newspaper prints", () => {
  for (const text of ["", " \r\n\t", "🙂“🙂,” said 🙂.", "“".repeat(2000), "e\u0301\u200d \u202e“x” said Ann Day\u2029"]) {
    assert.deepEqual(plain(analyze(text)), natively(text));
    assert.equal(quotesCsv(text, analyze(text), "-"), printed(text, "csv"));
  }
});

test("cells that a spreadsheet would run or split are guarded the same", () => {
  const text = "“=1+1, no?” said Ann Day.\r\n\r\n“-2,” said Ann Day, “\tand @3.”\r\n\r\n=Day called it “+4”.\r\n\r\n“‘5’, \"six\".”\r\n";
  const table = quotesCsv(text, analyze(text), "-");
  assert.match(table, /^'-,/m);
  assert.match(table, /""/);
  assert.equal(table, printed(text, "csv"));
});
