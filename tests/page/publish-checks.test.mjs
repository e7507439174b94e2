/** "Before you publish": what it finds in invented articles, read by the real engine, and what it leaves alone. */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { analyze, init } from "../../pkg/node.js";
import { publishChecks } from "../../www/publish-checks.js";
import { unmatchedMarks } from "../../www/quote-marks.js";
import { digest } from "../../www/store.js";

before(() => init());

const checksOf = (text, change = (result) => result) => {
  const { result, summary } = digest(text, change(analyze(text)));
  return publishChecks(text, result, summary);
};

/** The lines of one check, in words. */
const lines = (text, id, change) =>
  (checksOf(text, change).find((check) => check.id === id)?.items ?? []).map(({ pieces }) =>
    pieces.map((piece) => piece.em ?? piece).join(""),
  );

const HEAD = "Weir to be rebuilt in spring\n\nBy Ines Calder\n\n";
const TAIL = "\n\nThe weir was built in 1911 and has not been mended since. Work begins in March.\n";

test("a quote that nobody is named for, but no sign and no title", () => {
  const text = `${HEAD}The lamps went out along the quay one after the other until it was dark.

“Bring soup and a great many blankets to the pier tonight.”

The rain had stopped. A sign on the gate reads “Do not feed the swans or the children.” Her thesis was “A History of Weirs and Their Keepers.”${TAIL}`;
  assert.deepEqual(lines(text, "unattributed"), ["“Bring soup and a great many blankets to the pier tonight.”"]);
  const [{ items }] = checksOf(text).filter(({ id }) => id === "unattributed");
  assert.equal(text.slice(items[0].start, items[0].end), "“Bring soup and a great many blankets to the pier tonight.”");
  assert.equal(typeof items[0].quote, "number");
});

test("nothing is asked about what a person has decided", () => {
  const text = `${HEAD}It was dark.\n\n“Bring soup and a great many blankets to the pier tonight.”\n\nThe rain had stopped.${TAIL}`;
  const decided = (result) => ({ ...result, quotes: result.quotes.map((quote) => ({ ...quote, decided: true })) });
  assert.equal(lines(text, "unattributed").length, 1);
  assert.deepEqual(lines(text, "unattributed", decided), []);
  assert.deepEqual(lines(text, "uncertain", decided), []);
});

test("a long quote is cut at a word and closed", () => {
  const text = `${HEAD}It was dark.\n\n“Bring soup and a great many blankets to the pier tonight, and candles, and somebody who can sing in the rain.”\n\nThe rain had stopped.${TAIL}`;
  assert.deepEqual(lines(text, "unattributed"), [
    "“Bring soup and a great many blankets to the pier tonight, and…”",
  ]);
});

test("a headline that quotes other words than the text", () => {
  const article = (headline) =>
    `${headline}\n\nBy Ines Calder\n\n“We will never, ever close the clinic on the hill,” said Maria Gonsalves, the mayor.${TAIL}`;
  assert.deepEqual(lines(article("Mayor: ‘We will never close the clinic’"), "headline"), [
    "‘We will never close the clinic’",
  ]);
  assert.deepEqual(lines(article("Mayor: ‘We will never, ever close the clinic’"), "headline"), []);
});

test("people quoted by a surname alone, never introduced", () => {
  const text = `${HEAD}The weir will be rebuilt. “It leaks like a basket,” Okonjo said.

“It always has,” said Maria Gonsalves, the mayor. Her brother, Tobias, was less sure. “Baskets float,” Tobias said.

Pruitt, who keeps the lock, said the gates were sound. “They are oak,” Pruitt said.${TAIL}`;
  assert.deepEqual(lines(text, "unintroduced"), ["Okonjo, 1 quote"]);
});

test("a speaker who is quoted before the full name stands", () => {
  const text = `${HEAD}The weir will be rebuilt. “It leaks like a basket,” Okonjo said on Monday.

Work begins in March.

Adaeze Okonjo, the engineer of the county, has measured it twice. “It leaks more than it did,” Okonjo said.${TAIL}`;
  assert.deepEqual(lines(text, "late"), ["Okonjo, Adaeze Okonjo only in ¶5"]);
  assert.deepEqual(lines(text, "unintroduced"), []);
});

test("a name spelt two ways, but not in capitals or with ’s", () => {
  const text = `${HEAD}“It leaks,” said María González, the mayor. González’s brother said so too.

Ms. Gonzalez has measured it. GONZÁLEZ was her mother’s name.

Heather Samuelson, the engineer, agreed. “It does,” Sameuelson said.${TAIL}`;
  assert.deepEqual(lines(text, "spelling"), ["Gonzalez and González", "Sameuelson and Heather Samuelson"]);
});

test("a company named after its founder and a family are no misprints", () => {
  const text = `${HEAD}“It leaks,” said Peter Castell, who founded Castellan in 1979. Castellan makes pumps.${TAIL}`;
  assert.deepEqual(lines(text, "spelling"), []);
});

const marksIn = (...paragraphs) => {
  const text = paragraphs.join("\n");
  let at = 0;
  const places = paragraphs.map((words) => {
    const start = at;
    at += words.length + 1;
    return { start, end: start + words.length, role: "body" };
  });
  return unmatchedMarks(text, places).map(({ start }) => start);
};

test("quotation marks that do not match", () => {
  assert.deepEqual(marksIn("He said “no, and left."), [8]);
  assert.deepEqual(marksIn("He said no,” and left."), [11]);
  assert.deepEqual(marksIn("“They grow,“ he said. “You see.”"), [0]);
  assert.deepEqual(marksIn('He said "no, and left.'), [8]);
});

test("quotation marks that do match", () => {
  assert.deepEqual(marksIn("He said “no,” and “yes.”", 'She said "no."'), []);
  assert.deepEqual(marksIn("“It goes on", "“and on,” he said."), []);
  assert.deepEqual(marksIn("“He told me, ‘It was “a bit lively” that day,’” she said."), []);
  assert.deepEqual(marksIn('The board is 6" wide.', '"We won in 2016" is what she said.', '"It is 6" wide," he said.'), []);
  assert.deepEqual(marksIn("’Twas the night, and the girls’ lamps were out."), []);
});

test("what is to check is one line, not one for each quote", () => {
  const text = `${HEAD}It was dark. “Nobody has ever asked me that,” another said. The former officer disagreed. “It was filed,” they said.

“I can hum it now,” it says.${TAIL}`;
  const [line, ...more] = lines(text, "uncertain");
  assert.deepEqual(more, []);
  assert.match(line, /^\d+ quotes? marked Check$/);
});

test("of the samples, little is asked, and what is asked is worth it", async () => {
  const folder = new URL("../../seeds/articles/", import.meta.url);
  const asked = [];
  for (const file of (await readdir(folder)).filter((name) => /\.txt$/.test(name)).sort()) {
    const text = await readFile(new URL(file, folder), "utf8");
    for (const { id, items } of checksOf(text)) if (id !== "uncertain") asked.push([file, id, items.length]);
  }
  assert.deepEqual(asked, [["harvest-fair.txt", "marks", 1]]);
});

test("a hundred thousand names and marks are looked at in less than three seconds", () => {
  const count = 100_000;
  const words = "“Ann Day” ";
  const text = words.repeat(count);
  const mentions = Array.from({ length: count }, (_, index) => ({
    start: index * words.length + 1,
    end: index * words.length + 8,
    form: "name",
  }));
  const entities = mentions.map((mention, id) => ({ id, kind: "person", name: "Ann Day", named: true, aliases: [], mentions: [mention] }));
  const quotes = mentions.map((mention, id) => ({
    id,
    kind: "direct",
    reports: "speech",
    certainty: "check",
    evidence: [],
    start: mention.start - 1,
    end: mention.end + 1,
    spans: [{ start: mention.start - 1, end: mention.end + 1 }],
    speaker: { entity: id, name: "Ann Day", mention },
  }));
  const result = { language: { code: "en", supported: true }, paragraphs: [{ start: 0, end: text.length, role: "body" }], entities, quotes };
  const { summary } = digest(text, result);
  const began = process.cpuUsage();
  publishChecks(text, result, summary);
  const took = process.cpuUsage(began).user / 1000;
  assert.ok(took < 3000, `${took} ms`);
});
