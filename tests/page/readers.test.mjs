/** PDF, DOCX, ODT, EPUB and zip files: from their bytes to the marked text, over the reload that loads their reader. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { linesOf } from "../../www/readers/pdf-lines.js";
import { textOfPages } from "../../www/readers/pdf-text.js";
import { readerFor, READERS, readersIn } from "../../www/readers/readers.js";
import { entriesOf } from "../../www/readers/zip.js";
import { noticesFor } from "../../www/notices.js";
import { Store } from "../../www/store.js";
import { ARTICLE, assertClean, drop, marked, withBrowser } from "./browser.mjs";
import { column, docx, pdf, zip } from "./made-files.mjs";

const open = withBrowser();
const notice = (page, words) => page.locator(".notice", { hasText: words });
const shown = (page) =>
  page.locator("#article .paragraph").evaluateAll((paragraphs) => paragraphs.map((one) => one.innerText.trim()));

/** Pieces as PDF.js gives them, y downwards, each character half as wide as high. */
const pieces = (lines, x = 50, top = 100, size = 10) =>
  lines.flatMap((text, index) =>
    text === "" ? [] : [{ text: text.trim(), x: x + (text.startsWith(" ") ? 12 : 0), y: top + index * 12, width: text.trim().length * size * 0.5, size }],
  );
const textOf = (...pages) => {
  const gutters = [];
  return textOfPages(pages.map((page) => ({ height: 800, lines: linesOf(page, gutters) })));
};

const LEFT = [
  "The harbour board sat for five long",
  "hours on Tuesday before the vote was",
  "taken, and nobody in the room looked",
  "as if they had slept. The ferry, it de-",
  "cided, will run through the night.",
  " “We will keep the boats running for",
  "as long as there is somebody to carry,”",
  "said Maria Gonsalves, the harbour",
];
const RIGHT = [
  "master of Port Ellery. She has held",
  "the post for eleven years and a half.",
  " Tobias Renn, the well-",
  "known owner of the Blue Anchor inn,",
  "said nobody had asked him about it.",
  "“They never ask,” he said. “They tell.”",
];
const TWO_COLUMNS = [
  "Ferry to run all night after a long meeting",
  "The harbour board sat for five long hours on Tuesday before the vote was taken, and nobody in the room looked as if they had slept. The ferry, it decided, will run through the night.",
  "“We will keep the boats running for as long as there is somebody to carry,” said Maria Gonsalves, the harbour master of Port Ellery. She has held the post for eleven years and a half.",
  "Tobias Renn, the well-known owner of the Blue Anchor inn, said nobody had asked him about it. “They never ask,” he said. “They tell.”",
];
const headline = (text, y = 70, x = 50) => ({ text, x, y, width: text.length * 8, size: 18 });

test("columns are read one after the other, under the headline that runs over both", () => {
  const page = [headline(TWO_COLUMNS[0]), ...pieces(LEFT), ...pieces(RIGHT, 260, 103)];
  assert.deepEqual(textOf(page).split("\n\n"), TWO_COLUMNS);
  assert.deepEqual(textOf(page.toReversed()).split("\n\n"), TWO_COLUMNS, "whatever order the file has them in");
});

test("what runs across the columns parts them: what stands above it is read first", () => {
  const below = (lines) => lines.map((line) => line.replace("harbour", "market"));
  const page = [
    ...pieces(LEFT),
    ...pieces(RIGHT, 260),
    headline("Another story of the day, over both columns", 240),
    ...pieces(below(LEFT), 50, 270),
    ...pieces(below(RIGHT), 260, 270),
  ];
  const text = textOf(page);
  const order = ["The harbour board", "They tell", "Another story", "The market board", "They tell"];
  let at = -1;
  for (const words of order) {
    const next = text.indexOf(words, at + 1);
    assert.ok(next > at, `${words} after ${at}`);
    at = next;
  }
});

test("a table is no pair of columns, and a last page with a few lines keeps its columns", () => {
  const rows = ["Ellery", "Moor", "Saltby", "Quay", "Ness", "Hythe"];
  const table = [...pieces(rows), ...pieces(rows.map((_, index) => `${index}.5 million`), 260)];
  assert.match(textOf(table), /Ellery 0\.5 million/);
  const last = [...pieces(LEFT), ...pieces(RIGHT.slice(0, 2), 260)];
  const text = textOf([...pieces(LEFT, 50, 300), ...pieces(RIGHT, 260, 300)], last);
  assert.ok(text.endsWith("said Maria Gonsalves, the harbour master of Port Ellery. She has held the post for eleven years and a half."), text);
});

test("paragraphs by distance, by indent and by a short last line", () => {
  const first = ["The board sat for five hours on Tuesday evening", "and then it voted."];
  const second = ["Nobody had expected so many people to come and", "hear them do it."];
  const apart = [...pieces(first), ...pieces(second, 50, 100 + 2 * 12 + 7)];
  const indented = pieces([...first, " " + second[0], second[1]]);
  const short = pieces([...first, ...second]);
  for (const page of [apart, indented, short])
    assert.deepEqual(textOf(page).split("\n\n"), [first.join(" "), second.join(" ")]);
});

test("a byline is a paragraph although it has no full stop, a large first letter is part of its word", () => {
  const lines = pieces(["he night ferry to Port Ellery will run until", "spring, after a long meeting of the board on"], 74);
  const page = [
    ...pieces(["By Ines Calder"], 50, 80),
    { text: "T", x: 50, y: 113, width: 22, size: 30 },
    ...lines,
    ...pieces(["Tuesday, which ended after midnight in the rain."], 50, 124),
  ];
  assert.deepEqual(textOf(page).split("\n\n"), [
    "By Ines Calder",
    "The night ferry to Port Ellery will run until spring, after a long meeting of the board on Tuesday, which ended after midnight in the rain.",
  ]);
});

test("a hyphen at the end of a line goes or stays as the rest of the text has the word", () => {
  const told = (lines) => textOf(pieces(lines));
  assert.match(told(["It is the har-", "bour that counts."]), /the harbour that/);
  assert.match(told(["It is the longest-", "lived of all."]), /longest-lived/);
  assert.match(told(["She came with Ana Gonsalves-", "Ruiz and others to town."]), /Gonsalves-Ruiz/);
  assert.match(told(["The co-op has its own co-", "op of co-ops, and the co-op pays."]), /own co-op of/);
  assert.match(told(["A resign-", "ation, they say, is no re-sign-ation; a resignation is."]), /^A resignation/);
  assert.match(told(["A self-", "made man."]), /self-made/);
  assert.match(told(["A soft\u00AD", "ware house."]), /software/);
});

test("running heads and page numbers are left out, what is said twice elsewhere is not", () => {
  const pages = [1, 2, 3].map((number) => [
    { text: `The Ellery Echo · page ${number}`, x: 50, y: 30, width: 100, size: 8 },
    ...pieces(["“No comment,” said the harbour master again.", `It was the day number ${number} of the strike.`], 50, 300),
    { text: String(number), x: 300, y: 780, width: 5, size: 8 },
  ]);
  const text = textOf(...pages);
  assert.doesNotMatch(text, /Echo|^\d$/m);
  assert.equal(text.match(/No comment/g).length, 3);
  assert.match(textOf(pages[0]), /Echo/, "on a single page nothing tells that it is a running head");
});

test("hostile pages take time in proportion to what is on them", () => {
  const many = Array.from({ length: 40_000 }, (_, index) => ({
    text: "T", x: (index * 37) % 500, y: (index * 61) % 700, width: 5, size: index % 3 ? 30 : 8,
  }));
  const started = performance.now();
  textOf(many);
  textOf(pieces(Array.from({ length: 40_000 }, () => "words and more words that never come to an en-")));
  textOf([{ text: "a".repeat(2_000_000) + "-", x: 0, y: 0, width: 1e9, size: 10 }, ...pieces(["b"])]);
  textOf([{ text: "far", x: -1e300, y: 1e300, width: NaN, size: 10 }, ...pieces(["b", "c"])]);
  assert.ok(performance.now() - started < 5000, `${performance.now() - started} ms`);
});

test("which file needs which reader", () => {
  assert.equal(readerFor("Report.PDF"), "pdf");
  assert.equal(readerFor("letter.docx"), "office");
  assert.equal(readerFor("nothing", Buffer.from("%PDF-1.4")), "pdf");
  assert.equal(readerFor("nothing.txt", Buffer.from("PK\x03\x04")), "office");
  assert.equal(readerFor("notes.txt", Buffer.from("PK")), undefined);
  assert.equal(readerFor("notes.constructor"), undefined);
  assert.deepEqual(readersIn("?reader=pdf,../../evil,office"), ["pdf", "office"]);
  assert.deepEqual(readersIn("?reader=constructor"), []);
});

test("zip files are unpacked, damaged and encrypted ones refused, bombs given up", async () => {
  const made = zip({ "a.txt": "hello ".repeat(50), "b/ü.txt": "stored" }, { stored: ["b/ü.txt"] });
  const texts = async (bytes) =>
    Promise.all(entriesOf(bytes).map(async ({ name, read }) => [name, new TextDecoder().decode(await read())]));
  const expected = [["a.txt", "hello ".repeat(50)], ["b/ü.txt", "stored"]];
  assert.deepEqual(await texts(made), expected);
  assert.deepEqual(await texts(Buffer.concat([Buffer.from("something before"), made])), expected);
  assert.throws(() => entriesOf(made.subarray(0, made.length - 30)), /no zip directory/);
  await assert.rejects(texts(zip({ "a.txt": "x" }, { encrypted: true })), /encrypted/);
  const torn = Buffer.from(made);
  torn.fill(0xff, 40, 50);
  await assert.rejects(texts(torn));
  const bomb = zip(Object.fromEntries([1, 2, 3].map((n) => [`${n}`, Buffer.alloc(100_000_000)])));
  assert.ok(bomb.length < 1_000_000);
  await assert.rejects(async () => {
    for (const { read } of entriesOf(bomb)) await read();
  }, /too large/);
});

test("the sizes that the page tells are those of the files, and the libraries are those that are named", async () => {
  const read = (file) => readFile(new URL(`../../www/${file}`, import.meta.url));
  const weigh = async (files) => (await Promise.all(files.map(read))).reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0) / 1000;
  const library = ["pdf.min.js", "pdf.worker.min.js"].map((file) => `vendor/pdfjs-dist/${file}`);
  const own = (...names) => names.map((name) => `readers/${name}.js`);
  assert.equal(Math.round((await weigh([...library, ...own("pdf", "pdf-lines", "pdf-text")])) / 10) * 10, READERS.pdf.kilobytes);
  assert.equal(Math.round(await weigh(own("office", "docx", "odt", "xml-text", "zip"))), READERS.office.kilobytes);
  const listed = (await read("vendor/README.md")).toString();
  for (const file of library) {
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", await read(file))).toString("hex");
    assert.ok(listed.includes(digest), file);
  }
});

test("what is said of files that wait for a reader", () => {
  const store = new Store();
  const said = (problem, offline = false) =>
    noticesFor({ ...store.state, problems: [problem], offline }, undefined)
      .map(({ pieces: parts, actions }) => [parts.map((part) => part.em ?? part).join(""), actions.map(({ label }) => label).join(" · ")]);
  const files = (...names) => names.map((name) => ({ name }));
  assert.deepEqual(said({ kind: "reader", readers: ["pdf"], files: files("report.pdf") }), [[
    "report.pdf waits to be opened. Load the PDF reader (0.6 MB) – the page reloads and reseals; your text is kept.",
    "Load and reload · Remove",
  ]]);
  assert.match(said({ kind: "reader", readers: ["office"], files: files("a.docx", "b.odt", "c.docx") })[0][0],
    /^a\.docx and 2 other files wait to be opened\. Load the DOCX and ODT reader \(5 KB\)/);
  assert.deepEqual(said({ kind: "reader", readers: ["pdf"], files: files("report.pdf") }, true), [[
    "report.pdf waits to be opened. Its reader is not here yet, and you are offline.", "Remove",
  ]]);
  assert.deepEqual(said({ kind: "cancelled", read: 212, files: 500 })[0][0], "Stopped. 212 of 500 files read.");
});
