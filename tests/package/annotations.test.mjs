import assert from "node:assert/strict";
import test from "node:test";
import { NAME_KINDS, USUAL_NAMES, annotationsOf, bySpeaker, legendOf, shownOf, sourceOf, statusOf, wordList } from "../../pkg/annotations.js";
import { quotesCsv } from "../../pkg/csv.js";

// An invented result. Its first quote is interrupted and begins as a spreadsheet's formula does.
const TEXT = '=1, Ng said, "a\nb". -2, it was said. Ng left.';
const place = (words, from = 0) => ({ start: TEXT.indexOf(words, from), end: TEXT.indexOf(words, from) + words.length });
const NG = {
  id: 0, kind: "person", name: "Ng", named: true, aliases: [], description: "a pilot",
  mentions: [{ ...place("Ng"), form: "name" }, { ...place("it"), form: "pronoun" }, { ...place("Ng", 20), form: "name" }],
};
const SOMEBODY = { id: 1, kind: "person", name: "a bystander", named: false, aliases: [], mentions: [{ ...place("it"), form: "nominal" }] };
const HULL = { id: 2, kind: "organization", name: "Hull Board", named: true, aliases: [], mentions: [] };
const EVIDENCE = [{ sieve: "source-then-verb", ...place("Ng said") }, { sieve: "continuation", ...place("said") }];
const quote = (id, kind, certainty, speaker, cue, ...spans) =>
  ({ id, kind, reports: "speech", certainty, speaker, cue, spans, start: spans[0].start, end: spans.at(-1).end,
    evidence: cue ? EVIDENCE : [] });
const RESULT = {
  paragraphs: [{ start: 0, end: 15, role: "body" }, { start: 16, end: TEXT.length, role: "body" }],
  entities: [NG, SOMEBODY, HULL],
  quotes: [
    quote(0, "indirect", "check", null, null, place("-2")),
    quote(1, "mixed", "likely", { entity: 0, name: "Ng", mention: place("Ng") }, { ...place("said"), text: "said" },
      place("=1"), place('"a\nb"')),
    quote(2, "direct", "clear", { entity: 1, name: "a bystander", mention: place("it") }, null, place("left")),
  ],
};
const ALL = { kinds: wordList(null, ["direct", "mixed", "indirect"]), names: wordList(null, ["person", "organization"]), certainty: null };

test("a list of words: none given means all, an empty one none, org is organization", () => {
  assert.deepEqual([...wordList(null, ["a", "b"])], ["a", "b"]);
  assert.deepEqual([...wordList("", ["a"])], []);
  assert.deepEqual([...wordList(" person  org ", [])], ["person", "organization"]);
});

test("what is shown: kinds, certainty and names as asked, and no name of the unnamed", () => {
  const ids = (wanted) => {
    const { quotes, names } = shownOf(RESULT, { ...ALL, ...wanted });
    return [quotes.map(({ id }) => id).join(), names.map(({ id }) => id).join()];
  };
  assert.deepEqual(ids({}), ["0,1,2", "0,2"]);
  assert.deepEqual(ids({ certainty: "likely" }), ["1,2", "0,2"]);
  assert.deepEqual(ids({ certainty: "clear", names: new Set(["person"]) }), ["2", "0"]);
  assert.deepEqual(ids({ kinds: new Set(["mixed"]) }), ["1", "0,2"]);
});

test("marked are all spans of a quote, and mentions by name only", () => {
  const marked = annotationsOf(shownOf(RESULT, ALL)).map(({ type, id, start, end }) => [type, id, TEXT.slice(start, end)]);
  assert.deepEqual(marked, [
    ["quote", 0, "-2"], ["quote", 1, "=1"], ["quote", 1, '"a\nb"'], ["quote", 2, "left"], ["entity", 0, "Ng"], ["entity", 0, "Ng"],
  ]);
});

test("speakers come in the order in which they speak, nobody last", () => {
  assert.deepEqual([...bySpeaker(RESULT.quotes)].map(([speaker, quotes]) => [speaker, quotes.length]), [[0, 1], [1, 1], [null, 1]]);
});

test("the status line counts nobody as no speaker", () => {
  assert.equal(statusOf(shownOf(RESULT, ALL), ["quotes", "names"]), "3 quotes by 2 speakers. 1 without a speaker. 2 names.");
  assert.equal(statusOf({ quotes: [], names: [NG] }, ["names"]), "1 name.");
});

test("the legend has the kinds that occur, shown or not", () => {
  const legend = legendOf(RESULT, ["quotes", "names"], { ...ALL, names: new Set() });
  assert.deepEqual(legend.map(({ kind, count, isOn }) => [kind, count, isOn]), [
    ["direct", 1, true], ["mixed", 1, true], ["indirect", 1, true], ["person", 1, false], ["organization", 1, false],
  ]);
});

test("stances are shown, marked and counted only when asked for", () => {
  const [first, second, third] = RESULT.quotes;
  const result = { ...RESULT, quotes: [first, { ...second, reports: "stance" }, third] };
  const ids = (wanted) => shownOf(result, { ...ALL, ...wanted }).quotes.map(({ id }) => id);
  assert.deepEqual([ids({}), ids({ stances: true })], [[0, 2], [0, 1, 2]]);
  const counts = (wanted) => legendOf(result, ["quotes"], { ...ALL, ...wanted }).map(({ kind, count }) => [kind, count]);
  assert.deepEqual(counts({}), [["direct", 1], ["indirect", 1]]);
  assert.deepEqual(counts({ stances: true }), [["direct", 1], ["mixed", 1], ["indirect", 1]]);
  assert.equal(statusOf(shownOf(result, ALL), ["quotes"]), "2 quotes by 1 speaker. 1 without a speaker.");
  const marked = annotationsOf(shownOf(result, { ...ALL, stances: true })).filter(({ type }) => type === "quote");
  assert.deepEqual(marked.map(({ id, reports }) => [id, reports]),
    [[0, "speech"], [1, "stance"], [1, "stance"], [2, "speech"]]);
});

test("a long source is told up to its first comma", () => {
  const long = "Ann Day, 46, a baker in Hull who has run the shop on the corner since 1999";
  const whole = (words) => sourceOf(words, { start: 0, end: words.length });
  assert.deepEqual([whole("Ann Day, 46, a\nbaker"), whole(long)], ["Ann Day, 46, a baker", "Ann Day"]);
});

test("dates, sums and quantities come last, and are shown when asked for", () => {
  const others = Object.keys(NAME_KINDS).slice(USUAL_NAMES.length);
  assert.deepEqual(others, ["date", "money", "quantity"]);
  const result = { quotes: [], entities: [HULL, { id: 3, kind: "date", name: "May 5", named: true, aliases: [], mentions: [] }] };
  const ids = (names) => shownOf(result, { ...ALL, names }).names.map(({ id }) => id);
  assert.deepEqual([ids(wordList(null, USUAL_NAMES)), ids(wordList("date", USUAL_NAMES))], [[2], [3]]);
  assert.deepEqual(legendOf(result, ["names"], ALL).map(({ label, isOn }) => [label, isOn]), [["Organisations", true], ["Dates", false]]);
});

test("CSV: quoting, one line a quote, and nothing that a spreadsheet would run", () => {
  const inOrder = [RESULT.quotes[1], RESULT.quotes[0], { ...RESULT.quotes[2], reports: "stance" }];
  assert.equal(quotesCsv(TEXT, { ...RESULT, quotes: inOrder }, "@home, 1.txt"), [
    "file,quote,kind,certainty,speaker,speaker_kind,source,cue,text,start,end,paragraph,sieve,reports",
    `"'@home, 1.txt",1,mixed,likely,Ng,person,Ng,said,"'=1 ""a\nb""",0,18,1,source-then-verb; continuation,speech`,
    `"'@home, 1.txt",0,indirect,check,,,,,'-2,20,22,2,,speech`,
    `"'@home, 1.txt",2,direct,clear,a bystander,person,it,,left,40,44,2,,stance`,
    "",
  ].join("\r\n"));
});
