/** The page's pure modules, without a browser. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { decode, decodeAs, fileKind, looksBinary } from "../../www/decode.js";
import { reasonsFor } from "../../www/evidence.js";
import { commandFor, neighbour } from "../../www/keyboard.js";
import { annotationsIn, countKinds, namesInOrder } from "../../www/marks.js";
import { announcement, isAddress, noticesFor } from "../../www/notices.js";
import { cutParts, partAt, unread } from "../../www/parts.js";
import { titleOf } from "../../www/meta.js";
import { digest, listOf, Store } from "../../www/store.js";
import { countNames, countSpeakers, paragraphAt, quoteText, summarize } from "../../www/summary.js";
import { countWords, plural } from "../../www/words.js";
import { RESULT, TEXT } from "./invented.mjs";
import { ROOT } from "./server.mjs";
import { noticeInWords, say, wording } from "./wording.mjs";

const isRead = (store, analysed) => store.analysesAre([{ id: store.current.id, analysed }]);

const why = (text, quote) => reasonsFor(text, quote, say);

const summary = summarize(TEXT, RESULT);
const quoteById = (id) => summary.quote(id);

test("quotes are numbered in the order of the text", () => {
  const described = summary.quotes.map(({ id }) => summary.quote(id));
  assert.deepEqual(
    described.map((quote) => [quote.number, quote.id]),
    [
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ],
  );
  assert.deepEqual(
    described.map((quote) => quote.paragraph),
    [2, 3, 4, 5],
  );
});

test("an interrupted quote shows where it was interrupted, a broken paragraph keeps its break", () => {
  assert.equal(quoteById(1).text, "“We will keep the boats running,” … “Whatever the weather.”");
  assert.equal(
    quoteText("“a\n\n“b”", [
      { start: 0, end: 2 },
      { start: 4, end: 7 },
    ]),
    "“a\n“b”",
  );
});

test("speakers come by words quoted, nobody comes last and is not a person", () => {
  assert.deepEqual(
    summary.groups.map((group) => [group.name, group.quotes.length, group.words]),
    [
      ["Maria Gonsalves", 2, 13],
      ["Tobias Renn", 1, 3],
      ["Speaker not found", 1, 2],
    ],
  );
  assert.equal(
    summary.groups.reduce((sum, group) => sum + group.share, 0),
    1,
  );
  assert.equal(countSpeakers(summary), 2);
  assert.equal(announcement(summary), "4 quotes, 2 speakers. 1 to check.");
});

test("the printed source is told only where it differs from the name", () => {
  assert.equal(quoteById(1).printed, null);
  assert.equal(quoteById(2).printed, "she");
});

test("a long printed source is told up to its first comma", () => {
  const long = "the harbour master, who has run the boats to Port Ellery for half her life";
  const text = `“No,” said ${long}.`;
  const mention = { start: text.indexOf(long), end: text.indexOf(long) + long.length };
  const quotes = [{ ...RESULT.quotes[1], speaker: { entity: 7, name: "Maria Gonsalves", mention } }];
  const told = (words) => summarize(words, { ...RESULT, quotes }).quote(1);
  assert.equal(told(text).printed, "the harbour master");
  assert.equal(why(text, told(text)).at(-1).pieces[0].em, "the harbour master");
  assert.equal(told(text.replace("the harbour master", "Maria Gonsalves")).printed, null);
});

const STANCE = RESULT.quotes.map((quote) => (quote.id === 3 ? { ...quote, reports: "stance" } : quote));

test("stances are left out of everything but the whole result, unless asked for", () => {
  const speech = digest(TEXT, { ...RESULT, quotes: STANCE });
  assert.deepEqual(speech.stances, { count: 1, shown: false });
  assert.deepEqual(
    speech.summary.groups.map(({ name, share }) => [name, share]),
    [
      ["Maria Gonsalves", 13 / 15],
      ["Speaker not found", 2 / 15],
    ],
  );
  assert.equal(announcement(speech.summary), "3 quotes, 1 speaker. 1 to check.");
  assert.equal(speech.summary.quote(3), undefined);
  assert.equal(speech.summary.name(8).quoted, false);
  assert.equal(speech.kinds.find(({ kind }) => kind === "mixed").count, 0);
  assert.ok(!annotationsIn(speech.result, RESULT.quotes[3]).some(({ type }) => type === "quote"));
  assert.equal(speech.whole.quotes.length, 4);

  const all = digest(TEXT, { ...RESULT, quotes: STANCE }, { stances: true });
  assert.deepEqual(all.stances, { count: 1, shown: true });
  assert.equal(all.summary.quotes.length, 4);
  assert.equal(annotationsIn(all.result, RESULT.quotes[3]).find(({ type }) => type === "quote").reports, "stance");
});

test("the store keeps whether stances are shown, for every document and every analysis", () => {
  const store = new Store();
  store.open([{ name: "a", text: TEXT }]);
  isRead(store, digest(TEXT, { ...RESULT, quotes: STANCE }));
  store.showStances(true);
  assert.equal(store.current.analysed.summary.quotes.length, 4);
  store.select({ type: "quote", id: 3 });
  store.open([{ name: "b", text: TEXT }]);
  isRead(store, digest(TEXT, { ...RESULT, quotes: STANCE })); // begun before they were asked for
  assert.equal(store.current.analysed.summary.quotes.length, 4);
  store.showDocument(0);
  store.select({ type: "quote", id: 3 });
  store.showStances(false);
  assert.equal(store.state.selected, null);
  assert.deepEqual(
    store.state.documents.map(({ analysed }) => analysed.summary.quotes.length),
    [3, 3],
  );
});

test("names come by kind, with other spellings, pronouns and mentions in order", () => {
  assert.deepEqual(
    summary.names.map((group) => group.heading),
    ["People", "Dates"],
  );
  const maria = summary.name(summary.names[0].names[0].id);
  assert.deepEqual(
    [maria.aliases, maria.pronouns, maria.mentions.length, maria.quoted],
    [["Gonsalves"], [["she", 1]], 2, true],
  );
  assert.ok(maria.mentions[0].start < maria.mentions[1].start);
  assert.equal(countNames(summary), 2);
  assert.equal(listOf(summary, "names").length, 3);
});

test("a name says which others are spelt nearly the same", () => {
  const [maria, tobias, ...others] = RESULT.entities;
  const entities = [{ ...maria, similar: [tobias.id] }, { ...tobias, similar: [maria.id] }, ...others];
  const similar = summarize(TEXT, { ...RESULT, entities });
  assert.deepEqual(
    [maria, tobias].map(({ id }) => [similar.name(id).similar, summary.name(id).similar]),
    [[["Tobias Renn"], []], [["Maria Gonsalves"], []]],
  );
});

test("an unnamed speaker is listed apart from the names", () => {
  const quotes = [{ ...RESULT.quotes[0], speaker: { entity: 9, name: "a passer-by", mention: null } }];
  const headings = summarize(TEXT, { ...RESULT, quotes }).names.map((group) => group.heading);
  assert.ok(headings.includes("Speakers without a name"));
});

test("dates, sums and quantities are listed last and count as no names", () => {
  const kinds = ["quantity", "money", "date", "other", "person"];
  const entities = kinds.map((kind, id) => ({ ...RESULT.entities[0], id, kind }));
  const { names } = summarize(TEXT, { ...RESULT, quotes: [], entities });
  assert.deepEqual(
    names.map((group) => group.heading),
    ["People", "Other names", "Dates", "Sums of money", "Quantities"],
  );
  assert.equal(countNames({ names }), 2);
});

test("paragraphs are found by position", () => {
  const paragraphs = [
    { start: 0, end: 3 },
    { start: 5, end: 9 },
    { start: 11, end: 20 },
  ];
  assert.deepEqual(
    [0, 4, 5, 10, 19, 99].map((position) => paragraphAt(paragraphs, position)),
    [0, 0, 1, 1, 2, 2],
  );
});

test("words are runs with a letter or a digit, in any script", () => {
  assert.equal(countWords("It’s 5 o'clock — über-früh… “Ja”?"), 5);
  assert.equal(countWords(" \n\t– … “”"), 0);
  assert.equal(countWords("林淵 said"), 2);
  assert.equal(countWords("one\u00a0two\u2003three"), 3);
  assert.equal(plural(1, "quote"), "1 quote");
  assert.equal(plural(1204, "word"), "1,204 words");
});

test("marks: outer before inner, names by name only, dates not at all", () => {
  const annotations = annotationsIn(RESULT, { start: 0, end: TEXT.length });
  assert.ok(annotations.every((annotation, index) => index === 0 || annotations[index - 1].start <= annotation.start));
  const maria = annotations.filter((annotation) => TEXT.slice(annotation.start, annotation.end) === "Maria Gonsalves");
  assert.deepEqual(
    maria.map((annotation) => annotation.type),
    ["source", "name"],
  );
  assert.deepEqual(
    annotations.filter((annotation) => annotation.type === "name").map((annotation) => annotation.id),
    [7, 8],
  );
  assert.deepEqual(
    annotations
      .filter((annotation) => annotation.id === 1 && annotation.type === "quote")
      .map((annotation) => annotation.last),
    [false, true],
  );
  assert.deepEqual(
    annotationsIn(RESULT, RESULT.quotes[2]).map((annotation) => annotation.type),
    ["quote"],
  );
  assert.deepEqual(
    namesInOrder(RESULT).map((name) => name.id),
    [7, 8],
  );
  assert.deepEqual(
    countKinds(RESULT)
      .map(({ kind, count }) => [kind, count])
      .filter(([, count]) => count > 0),
    [
      ["direct", 3],
      ["mixed", 1],
      ["person", 2],
    ],
  );
});

test("parts are cut between paragraphs, and within one only where it alone is too long", () => {
  const text = "aaaa\nbbbb\n" + "c".repeat(25);
  const paragraphs = [
    { start: 0, end: 4 },
    { start: 5, end: 9 },
    { start: 10, end: 35 },
  ];
  const parts = cutParts(text, paragraphs, 10);
  assert.deepEqual(
    parts.map((part) => [part.start, part.end]),
    [
      [0, 9],
      [10, 20],
      [20, 30],
      [30, 35],
    ],
  );
  assert.equal(
    parts
      .flatMap((part) => part.blocks)
      .map((block) => text.slice(block.start, block.end))
      .join(""),
    text.replaceAll("\n", ""),
  );
  assert.deepEqual(
    [0, 9, 19, 29, 34, 999].map((position) => partAt(parts, position)),
    [0, 1, 1, 2, 3, 3],
  );
});

test("parts never cut a surrogate pair", () => {
  const text = "😀".repeat(20);
  for (const block of cutParts(text, [{ start: 0, end: text.length }], 7).flatMap((part) => part.blocks)) {
    assert.ok(
      text.slice(block.start, block.end).isWellFormed?.() ??
        !/[\ud800-\udbff]$/.test(text.slice(block.start, block.end)),
    );
  }
});

test("a text without a result still shows its lines", () => {
  assert.deepEqual(
    unread("a b\n\n  c\r\nd", 100).parts[0].blocks.map(({ start, end }) => [start, end]),
    [
      [0, 3],
      [7, 8],
      [10, 11],
    ],
  );
});

test("why: one sentence for each piece of evidence, with its place", () => {
  const plain = (quote) =>
    why(TEXT, quote).map(({ pieces }) => pieces.map((piece) => piece.em ?? piece).join(""));
  assert.deepEqual(plain(quoteById(1)), [
    "Inside quotation marks.",
    "said belongs to the quote, and Maria Gonsalves follows it.",
  ]);
  assert.deepEqual(plain(quoteById(2)).at(-1), "she refers to Maria Gonsalves – a guess.");
  const antecedent = { sieve: "antecedent", start: TEXT.indexOf("Maria"), end: TEXT.indexOf(", the harbour master") };
  assert.deepEqual(
    plain({ ...quoteById(2), evidence: [antecedent] }).slice(1),
    ["she refers back to Maria Gonsalves."],
    "whom a pronoun means is said once",
  );
  assert.equal(
    plain({ ...quoteById(2), evidence: [{ ...antecedent, start: antecedent.end - "Gonsalves".length }] }).at(-1),
    "she refers to Maria Gonsalves – a guess.",
  );
  assert.deepEqual(plain(quoteById(3)), ["Partly inside quotation marks.", "Rule “a new sieve”: Tobias Renn"]);
  assert.deepEqual(plain(quoteById(4)), ["Inside quotation marks.", "No source stands near enough to it."]);
  const stance = { ...quoteById(3), reports: "stance" };
  assert.deepEqual(plain(stance)[1], "A stance: what somebody thinks, wants or stands for, not what they said.");
  const [, shown] = why(TEXT, stance);
  assert.equal(TEXT.slice(shown.start, shown.end), "called");
  const [, reason] = why(TEXT, quoteById(1));
  assert.equal(TEXT.slice(reason.start, reason.end), "said Maria Gonsalves");
});

test("every sieve of the engine has a sentence of its own", async () => {
  const engine = await readFile(new URL("../../src/analysis.rs", import.meta.url), "utf8");
  const sieves = [...engine.matchAll(/Sieve::\w+ => "([a-z-]+)"/g)].map(([, name]) => name);
  assert.ok(sieves.length > 5);
  for (const sieve of sieves) {
    const [, reason] = why(TEXT, { ...quoteById(1), evidence: [{ sieve, start: 0, end: 5 }] });
    assert.ok(!/^Rule/.test(reason.pieces.map((piece) => piece.em ?? piece).join("")), sieve);
  }
});

test("bytes: a mark decides, then strict UTF-8, then a guess that is told", () => {
  const bytes = (...values) => Uint8Array.from(values);
  assert.deepEqual(decode(bytes(0xef, 0xbb, 0xbf, 0xc3, 0xa9)), { text: "é", encoding: "utf-8", guessed: false });
  assert.deepEqual(decode(bytes(0xff, 0xfe, 0xe9, 0)), { text: "é", encoding: "utf-16le", guessed: false });
  assert.deepEqual(decode(bytes(0xfe, 0xff, 0, 0xe9)), { text: "é", encoding: "utf-16be", guessed: false });
  assert.deepEqual(decode(bytes(0xc3, 0xa9)), { text: "é", encoding: "utf-8", guessed: false });
  assert.deepEqual(decode(bytes(0x41, 0xe9)), { text: "Aé", encoding: "windows-1252", guessed: true });
  const page = (charset) => new Uint8Array([...Buffer.from(`<html><meta charset="${charset}">`), 0xe9]);
  assert.equal(decode(page("windows-1251")).text.at(-1), "й");
  assert.deepEqual([decode(page("windows-1251")).guessed, decode(page("no-such")).guessed], [false, true]);
  assert.equal(decodeAs(bytes(0xe9), "windows-1251"), "й");
  assert.equal(looksBinary(bytes(0x25, 0x50, 0, 1)), true);
  assert.equal(looksBinary(bytes(0xff, 0xfe, 0x41, 0)), false);
  assert.deepEqual(["a.TXT", "b.md", "c.htm", "d.pages", "noending"].map(fileKind), [
    "text",
    "text",
    "html",
    "unsupported",
    "text",
  ]);
});

test("keys", () => {
  const key = (name, more = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...more });
  assert.equal(commandFor(key("j"), "text"), "next-quote");
  assert.equal(commandFor(key("ArrowRight"), "text"), "next-quote");
  assert.equal(commandFor(key("ArrowDown"), "list"), "next-row");
  assert.equal(commandFor(key("ArrowDown"), "text"), undefined);
  assert.equal(commandFor(key("c", { ctrlKey: true }), "text"), undefined);
  assert.equal(neighbour("abc", -1, 1), "a");
  assert.deepEqual(
    [neighbour(["a", "b"], 1, 1), neighbour(["a", "b"], 0, -1), neighbour(["a", "b"], -1, -1), neighbour([], -1, 1)],
    ["b", "a", "b", undefined],
  );
});

test("the store adds, replaces and forgets documents", () => {
  const store = new Store();
  let changes = 0;
  store.addEventListener("change", () => changes++);
  store.type("hello");
  assert.equal(store.current.text, "hello");
  assert.equal(store.state.mode, "edit");
  store.open([{ name: "ferry.txt", text: TEXT }]);
  assert.deepEqual(store.state.documents.map(titleOf), ["hello", "ferry.txt"]);
  assert.equal(store.state.mode, "read");
  isRead(store, digest(TEXT, RESULT));
  store.select({ type: "quote", id: 3 });
  isRead(store, digest(TEXT, { ...RESULT, quotes: RESULT.quotes.filter((quote) => quote.id !== 3) }));
  assert.equal(store.state.selected, null);
  store.startOver();
  assert.equal(store.current, undefined);
  assert.equal(store.state.documents.length, 2);
  assert.ok(changes >= 6);
});

test("a short paste stays in the box, a long one is there to be read", () => {
  const store = new Store();
  store.paste({ text: "Only a few words." });
  assert.equal(store.state.mode, "edit");
  store.paste({ text: "word ".repeat(60) });
  assert.equal(store.state.mode, "read");
});

const START = new Store().state;
const said = (state, current) =>
  noticesFor({ ...START, engine: "ready", ...state }, current).map((notice) => noticeInWords(notice).words);
const analysed = (text, result) => ({
  text,
  encoding: null,
  page: null,
  allowed: false,
  analysed: { text, result, summary: summarize(text, result) },
});
const EMPTY = { ...RESULT, entities: [], quotes: [] };
const LONG = "word ".repeat(640);

test("states are told in their own words", () => {
  assert.deepEqual(said({ engine: "slow" }), ["Getting ready… (1.8 MB, once)"]);
  assert.deepEqual(said({ engine: "blocked" }), [
    "This browser or site blocks WebAssembly. Ask the site owner to allow 'wasm-unsafe-eval'.",
  ]);
  assert.deepEqual(said({ offline: true }), ["Offline. Everything works."]);
  assert.deepEqual(said({}, analysed("Just a few words.", EMPTY)), ["Keep going: a paragraph or two works best."]);
  assert.deepEqual(said({}, analysed(LONG, EMPTY)), [
    "No quotes found in 640 words. This can be right: opinion pieces and briefs often have none. If you can see one, select it and choose Add quote.",
    "No names found.",
  ]);
  assert.deepEqual(
    said({}, analysed(LONG, { ...EMPTY, entities: RESULT.entities }))[0],
    "No quotes found in 640 words. We found 2 names. This can be right: opinion pieces and briefs often have none. If you can see one, select it and choose Add quote.",
  );
  assert.deepEqual(said({}, analysed(TEXT, RESULT)), [
    "1 quote has no speaker we could find. It is listed under Speaker not found and is not counted as people.",
  ]);
  const spanish = { ...RESULT, language: { code: "es", supported: false } };
  assert.equal(
    said({}, analysed(TEXT, spanish))[0],
    "This looks like Spanish, not English. Quotation marks still work; speakers and names will often be wrong.",
  );
  const unknown = { ...RESULT, language: { code: "und", supported: false } };
  assert.match(said({}, analysed(TEXT, unknown))[0], /^This looks like another language, not English\./);
});

test("the size that is told while the engine loads is about its size", async () => {
  const { size } = await stat(new URL("../../pkg/engine_bg.wasm", import.meta.url));
  const [, told] = /\(([\d.]+) MB, once\)/.exec(wording("notice-loading", {}).words);
  assert.ok(Math.abs(size / 1e6 - told) < 0.3, `${size} bytes`);
});

test("files that are none are named", () => {
  assert.deepEqual(said({ problems: [{ kind: "unreadable", name: "report.txt", others: 11 }] }), [
    "We could not read report.txt. It may be damaged or password-protected. The other 11 files are fine.",
  ]);
  assert.deepEqual(said({ problems: [{ kind: "unreadable", name: "report.txt", others: 0 }] }), [
    "We could not read report.txt. It may be damaged or password-protected.",
  ]);
  assert.deepEqual(said({ problems: [{ kind: "unsupported", name: "a.pages", ending: ".pages" }] }), [
    "We cannot open .pages files. Save it as .docx or .txt.",
  ]);
});

test("sizes, addresses, encodings and web pages are told", () => {
  const raw = (text, more = {}) => ({ text, encoding: null, page: null, allowed: false, analysed: null, ...more });
  assert.deepEqual(said({ running: true }, raw("x".repeat(3_400_000))), [
    "Large text (3.4 MB). Showing results as they arrive.",
  ]);
  const huge = raw("x".repeat(25_000_001));
  assert.match(
    said({}, huge)[0],
    /^This may use about 1 GB of memory in this tab\. .*`?onrecord analyze folder\/ --format csv`?\.$/,
  );
  assert.deepEqual(said({}, { ...huge, allowed: true }), []);
  assert.match(said({}, raw(" https://news.example/story "))[0], /^We cannot fetch pages/);
  assert.equal(isAddress("See https://news.example/story for more"), false);
  // Its name stands in the select of the page.
  assert.match(said({}, raw("é", { encoding: "windows-1252" })).join(), /If you see odd characters, choose another:/);
  assert.deepEqual(said({}, raw("a", { page: { text: "word ".repeat(812), everything: "more" } })), [
    "This looks like a web page. We kept the article (812 words) and left out menus.",
  ]);
});

test("a dismissed message is gone", () => {
  assert.deepEqual(said({ dismissed: ["unattributed"] }, analysed(TEXT, RESULT)), []);
});

test("no module uses a name or an import that is not there", () => {
  const tsc = fileURLToPath(import.meta.resolve("typescript/package.json")).replace("package.json", "bin/tsc");
  const how = "--allowJs --checkJs --noEmit --target es2022 --module esnext --moduleResolution bundler --lib es2023,dom,dom.iterable";
  const { stdout } = spawnSync(process.execPath, [tsc, ...how.split(" "), "www/app.js"], { cwd: ROOT, encoding: "utf8" });
  assert.match(stdout, /^www\//m, "it has looked at them");
  // 2304, 2552: no such name; 2305, 2307, 2724: no such export or module. The page's types are for its readers alone.
  const missing = stdout.split("\n").filter((line) => /error TS(?:2304|2552|2305|2307|2724):/.test(line) && !line.includes("'onrecord'"));
  assert.deepEqual(missing, []);
});
