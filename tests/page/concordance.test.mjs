/** The concordance, without a browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { concordance, patternOf } from "../../www/concordance.js";
import { NOBODY } from "../../www/quote-filter.js";
import { say } from "./wording.mjs";

const FERRY = `Night ferry stays

“We will keep the night boats running, and we will pay,” said Maria Gonsalves.

Tobias Renn said the board didn’t ask. The NIGHT boat is İnci’s.

“Bring soup for the night.”

Night fell over the long harbour wall, and over everybody who had come to see the last of the boats go out to sea.`;
const SHOP = `Soup sells out

Maria Gonsalves called it “a good night for soup.”`;

/** An article, and the quotes that an engine would find: [its words, who says them, their kind]. */
function article(id, text, quotes) {
  const names = [...new Set(quotes.map(([, name]) => name).filter(Boolean))];
  const placeOf = (words) => {
    const start = text.indexOf(words);
    assert.notEqual(start, -1, words);
    return { start, end: start + words.length };
  };
  return {
    id,
    title: `Document ${id}`,
    text,
    result: {
      paragraphs: text.split("\n\n").map(placeOf),
      entities: names.map((name, index) => ({ id: index, name, named: true })),
      quotes: quotes.map(([words, name, kind], index) => ({
        id: index,
        kind,
        spans: words.split("|").map(placeOf),
        speaker: name ? { entity: names.indexOf(name), name } : null,
      })),
    },
  };
}

const ARTICLES = [
  article(1, FERRY, [
    ["“We will keep the night boats running, and we will pay,”", "Maria Gonsalves", "direct"],
    ["the board didn’t ask", "Tobias Renn", "indirect"],
    ["“Bring soup for the night.”", null, "direct"],
  ]),
  article(2, SHOP, [["“a good night for soup.”", "Maria Gonsalves", "direct"]]),
];
const search = (query, more = {}) => concordance(ARTICLES, { query, mode: "literal", ...more });
const matches = (found) => found.lines.map(({ match }) => match);

test("every match is found, with its place, its paragraph, its document and who is speaking", () => {
  const found = search("night");
  assert.equal(found.total, 6);
  assert.equal(found.documents, 2);
  assert.equal(found.inside, 3);
  for (const { article, start, end, match } of found.lines) assert.equal(article.text.slice(start, end), match);
  assert.deepEqual(
    found.lines.map((line) => [line.article.id, line.paragraph, line.quote, line.kind, line.speaker?.name]),
    [
      [1, 1, null, null, undefined],
      [1, 2, 0, "direct", "Maria Gonsalves"],
      [1, 3, null, null, undefined],
      [1, 4, 2, "direct", undefined],
      [1, 5, null, null, undefined],
      [2, 2, 0, "direct", "Maria Gonsalves"],
    ],
  );
  assert.deepEqual(found.speakers, [
    { key: "Maria Gonsalves", name: "Maria Gonsalves", count: 2 },
    { key: NOBODY, name: "Speaker not found", count: 1 },
  ]);
});

test("inside and outside quotes are all there is; said by takes its quotes only", () => {
  const all = search("night").total;
  assert.equal(search("night", { where: "inside" }).total + search("night", { where: "outside" }).total, all);
  assert.equal(search("night", { where: "outside" }).inside, 0);
  assert.deepEqual(matches(search("night", { speaker: "Maria Gonsalves" })), ["night", "night"]);
  assert.equal(search("night", { speaker: NOBODY }).total, 1);
  assert.equal(search("night", { speaker: "Maria Gonsalves", where: "outside" }).total, 0);
  assert.equal(search("gonsalves", { speaker: "Maria Gonsalves" }).total, 0, "named, not speaking");
});

test("of nested quotes the inner one speaks, and after it the outer one again", () => {
  const text = "“He told me ‘never sail’ and left, so never again,” she said. Never.";
  const nested = article(1, text, [
    ["“He told me ‘never sail’ and left, so never again,”", "Ann Day", "direct"],
    ["‘never sail’", "Jo Lund", "direct"],
  ]);
  const { lines } = concordance([nested], { query: "never", mode: "literal" });
  assert.deepEqual(
    lines.map(({ speaker }) => speaker?.name),
    ["Jo Lund", "Ann Day", undefined],
  );
});

test("an interrupted quote does not own what stands between its spans", () => {
  const text = "“The sea rose,” said Ann Day by the sea, “and the sea fell.”";
  const broken = article(1, text, [["“The sea rose,”|“and the sea fell.”", "Ann Day", "direct"]]);
  const { lines } = concordance([broken], { query: "sea", mode: "word" });
  assert.deepEqual(
    lines.map(({ quote }) => quote),
    [0, null, 0],
  );
});

test("case is kept or not, and offsets stay right beside letters that change their length", () => {
  assert.deepEqual(matches(search("NIGHT", { caseSensitive: true })), ["NIGHT"]);
  assert.deepEqual(matches(search("night boat is")), ["NIGHT boat is"]);
  const long = article(1, "İİİ STRASSE straße strasse", []);
  const { lines } = concordance([long], { query: "strasse", mode: "literal" });
  assert.deepEqual(
    lines.map(({ start, match }) => [start, match]),
    [
      [4, "STRASSE"],
      [19, "strasse"],
    ],
  );
});

test("any text is no pattern, and typed quotation marks find printed ones", () => {
  const odd = article(1, "It cost $5.00 (net) [sic] a|b? 5x00 didn't “so”", []);
  const count = (query) => concordance([odd], { query, mode: "literal" }).total;
  for (const query of ["$5.00", "(net)", "[sic]", "a|b?", 'didn’t', '"so"']) assert.equal(count(query), 1, query);
  assert.equal(search("didn't").total, 1);
});

test("whole words, in any script", () => {
  const text = article(1, "will willing Will's good-will will2 _will éwill wille", []);
  assert.equal(concordance([text], { query: " will ", mode: "word" }).total, 3);
  const other = article(1, "мир мирный мир, 港 港町", []);
  assert.equal(concordance([other], { query: "мир", mode: "word" }).total, 2);
  assert.equal(concordance([other], { query: "港", mode: "word" }).total, 1);
});

test("patterns: within a paragraph, never empty, with or without the rules for Unicode", () => {
  const pattern = (query) => search(query, { mode: "regex" });
  assert.deepEqual(matches(pattern("\\bwe (will|won’t)\\b")), ["We will", "we will"]);
  assert.equal(pattern("^night").total, 2);
  assert.equal(pattern("out.*maria").total, 0);
  assert.equal(pattern("x*").total, 0);
  assert.equal(pattern("()").total, 0);
  assert.deepEqual(matches(pattern("\\p{Lu}nci")), ["İnci"]);
  assert.equal(pattern("night\\-?ferry|\\_").error, "");
  const pairs = article(1, "😀😀 \ud83d a", []);
  assert.equal(concordance([pairs], { query: "😀|(?=.)", mode: "regex" }).total, 2);
  assert.equal(concordance([pairs], { query: "\ud83d", mode: "literal" }).total, 1);
});

test("a bad pattern is told", () => {
  for (const query of ["(", "[z-a]", "*", "a{2,1}", "(?<a"]) {
    const found = search(query, { mode: "regex" });
    assert.match(say("search-bad", found), /^This pattern does not work: [a-z].+[^.]\. Put a backslash before/, query);
    assert.equal(found.total, 0);
  }
  assert.deepEqual(patternOf({ query: "  ", mode: "regex" }), { pattern: null, error: "" });
  assert.equal(search("").total, 0);
});

test("what stands around a match: to the end of its paragraph or of a word", () => {
  const [first, , , , last] = search("night").lines;
  assert.deepEqual([first.left, first.right], ["", " ferry stays"]);
  assert.equal(last.left, "");
  assert.equal(last.right, " fell over the long harbour wall, and over everybody who ");
  const [end] = search("to sea").lines;
  assert.equal(end.right, ".");
  assert.equal(end.left, " everybody who had come to see the last of the boats go out ");
  const endless = article(1, `${"a".repeat(500)}X${"b".repeat(5000)}`, []);
  const [line] = concordance([endless], { query: "x", mode: "literal" }).lines;
  assert.deepEqual([line.left.length, line.right.length], [60, 60]);
  const [long] = concordance([endless], { query: "xb+", mode: "regex" }).lines;
  assert.equal(long.match.length, 241);
  assert.equal(long.end - long.start, 5001);
});

test("sorted by what stands before, from the match outwards, or after", () => {
  const text = article(1, "a big red boat sinks. The old red boat waits. One big blue boat, Ada!", []);
  const starts = (article, sort) =>
    concordance([article], { query: "boat", mode: "word", sort }).lines.map(({ start }) => start);
  assert.deepEqual(starts(text, "text"), [10, 34, 59]);
  assert.deepEqual(starts(text, "left"), [59, 10, 34], "blue big, red big, red old");
  const after = article(1, "boat Zoe. boat ada. boat Bo", []);
  assert.deepEqual(starts(after, "right"), [10, 20, 0]);
});

test("lines end at a limit, counts do not", () => {
  const found = search("night", { limit: 2 });
  assert.equal(found.lines.length, 2);
  assert.deepEqual([found.total, found.inside, found.capped], [6, 3, true]);
  assert.equal(search("night").capped, false);
});

test("five hundred articles are searched while somebody types", (context) => {
  const words = "the board of the harbour will meet on Monday to talk about boats, soup and rain in town".split(" ");
  const line = (first) => Array.from({ length: 40 }, (_, at) => words[(first + at * 3) % words.length]).join(" ");
  const lines = Array.from({ length: 20 }, (_, index) => line(index * 7));
  const text = lines.join("\n");
  let start = 0;
  const paragraphs = lines.map((line) => ({ start, end: (start += line.length + 1) - 1 }));
  const speaker = { entity: 0, name: "Ann Day" };
  const kind = "direct";
  const quotes = paragraphs.map(({ start, end }, id) => ({ id, kind, spans: [{ start, end: end - 9 }], speaker }));
  const result = { paragraphs, quotes, entities: [{ id: 0, name: "Ann Day", named: true }] };
  const many = Array.from({ length: 500 }, (_, id) => ({ id, title: "", text, result }));
  assert.ok(text.split(/\s+/).length >= 780);
  for (const query of ["harbour", "zebra"]) {
    const times = [1, 2, 3].map(() => {
      const before = performance.now();
      assert.equal(concordance(many, { query, mode: "literal" }).total > 0, query === "harbour");
      return performance.now() - before;
    });
    context.diagnostic(`${query}: ${Math.round(Math.min(...times))} ms`);
    assert.ok(Math.min(...times) < 300, `${times} ms`); // meant: 100 ms
  }
});
