/** Copied quotes: every style, nothing invented, nothing that is markup. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { citation, STYLES } from "../../www/citation.js";
import { summarize } from "../../www/summary.js";
import { hard } from "./hard-edition.mjs";
import { RESULT, TEXT } from "./invented.mjs";

const BARE = { title: "", author: "", source: "", date: "", url: "" };
const META = {
  title: "Ferry to run all night",
  author: "Ines Calder",
  source: "The Example",
  date: "2026-03-12",
  url: "https://example.org/ferry",
};
const article = { id: 1, title: "ferry.txt", meta: META, text: TEXT, result: RESULT, summary: summarize(TEXT, RESULT) };
const bare = { ...article, title: "", meta: BARE };
/** The article with one quote changed. */
const changed = (id, changes, from = article) => {
  const quotes = RESULT.quotes.map((quote) => (quote.id === id ? { ...quote, ...changes } : quote));
  const result = { ...RESULT, quotes };
  return { ...from, result, summary: summarize(TEXT, result) };
};
const plain = (id, style, from = article) => citation({ id }, from, style).plain;

test("the usual style: words, who, where, and a link to the words", () => {
  assert.equal(
    plain(2),
    "“Nobody should swim home,” said Maria Gonsalves, the harbour master (The Example, 12 March 2026, para. 3). " +
      "https://example.org/ferry#:~:text=Nobody%20should%20swim%20home",
  );
  assert.equal(
    citation({ id: 2 }, article).html,
    "<p>“Nobody should swim home,” said <cite>Maria Gonsalves</cite>, the harbour master (The Example, 12 March 2026, para. 3). " +
      '<a href="https://example.org/ferry#:~:text=Nobody%20should%20swim%20home">https://example.org/ferry#:~:text=Nobody%20should%20swim%20home</a></p>',
  );
});

test("what is not known is left out, not made up", () => {
  assert.equal(
    plain(2, "sentence", bare),
    "“Nobody should swim home,” said Maria Gonsalves, the harbour master (para. 3).",
  );
  assert.equal(plain(3, "sentence", bare), "Tobias Renn: “a wet joke.” (para. 4).");
  assert.equal(plain(4, "sentence", bare), "“Bring soup.” – speaker not found (para. 5).");
  for (const [style] of STYLES)
    for (const id of [1, 2, 3, 4]) {
      const { plain, html } = citation({ id }, bare, style);
      for (const text of [plain, html])
        assert.doesNotMatch(text, /undefined|null|NaN|false|\(\)|, ,|,,|“”|  |\[object|n\.d\./, `${style} ${id}`);
    }
});

test("a stance is never told as something said, in any style", () => {
  for (const kind of ["direct", "mixed", "indirect"])
    for (const [style] of STYLES) {
      const { plain, html } = citation({ id: 3 }, changed(3, { reports: "stance", kind }), style);
      for (const text of [plain, html]) assert.match(text, /a stance, not said/, style);
      assert.doesNotMatch(plain.replaceAll("not said", ""), /\bsaid\b/, style);
    }
});

test("verbs: what was written was not said; anything uncommon is “said”", () => {
  const verb = (text) => / (\w+) Maria/.exec(plain(2, "plain", changed(2, { cue: { start: 0, end: 4, text } })))[1];
  assert.deepEqual(["wrote", "asked", "says", "told", "added", "according to"].map(verb), [
    "wrote",
    "asked",
    "says",
    "said",
    "said",
    "said",
  ]);
  assert.equal(
    plain(2, "plain", changed(2, { cue: null })),
    "“Nobody should swim home,” said Maria Gonsalves, the harbour master",
  );
});

test("the mark before the speaker: a full stop becomes a comma, a question stays one", () => {
  const words = (said) => {
    const text = `${said}${TEXT.slice(0, 200)}`;
    const quote = { ...RESULT.quotes[2], start: 0, end: said.length, spans: [{ start: 0, end: said.length }] };
    const result = { ...RESULT, quotes: [quote] };
    return plain(quote.id, "plain", { ...article, text, result, summary: summarize(text, result) }).split(" Maria")[0];
  };
  assert.deepEqual(["“So.”", "“So,”", "“So”", "“So?”", "“So…”", "“A ‘so.’”", '"So."'].map(words), [
    "“So,” said",
    "“So,” said",
    "“So,” said",
    "“So?” said",
    "“So…” said",
    "“A ‘so,’” said",
    '"So," said',
  ]);
});

test("Markdown and HTML: block quotations", () => {
  assert.equal(
    plain(2, "markdown"),
    "> “Nobody should swim home”\n>\n> – Maria Gonsalves, the harbour master (The Example, 12 March 2026, para. 3) <https://example.org/ferry#:~:text=Nobody%20should%20swim%20home>",
  );
  const { plain: code, html } = citation({ id: 2 }, article, "html");
  assert.equal(code, html);
  assert.equal(
    code,
    '<blockquote cite="https://example.org/ferry"><p>“Nobody should swim home”</p></blockquote>\n' +
      "<p>– <cite>Maria Gonsalves</cite>, the harbour master (The Example, 12 March 2026, para. 3)</p>",
  );
});

test("APA and Chicago", () => {
  assert.equal(
    plain(2, "apa"),
    "“Nobody should swim home” (Maria Gonsalves, as cited in Ines Calder, 2026, para. 3).\n" +
      "Ines Calder. (2026, March 12). Ferry to run all night. The Example. https://example.org/ferry",
  );
  assert.match(citation({ id: 2 }, article, "apa").html, /<i>The Example<\/i>/);
  assert.equal(
    plain(2, "chicago"),
    "“Nobody should swim home” Maria Gonsalves, the harbour master, quoted in Ines Calder, “Ferry to run all night,” The Example, March 12, 2026, para. 3, https://example.org/ferry.",
  );
  assert.match(plain(3, "chicago", changed(3, { kind: "indirect" })), /, paraphrased in Ines Calder/);
  assert.equal(plain(4, "apa", bare), "“Bring soup.” (speaker not found, para. 5).");
  assert.equal(plain(4, "chicago", bare), "“Bring soup.” speaker not found, quoted in para. 5.");
});

test("for fact-check: what is known, and room for what is not", () => {
  assert.equal(
    plain(2, "check"),
    [
      "Quote: “Nobody should swim home,”",
      "Kind: direct",
      "Speaker: Maria Gonsalves, the harbour master",
      "Printed as: she",
      "Certainty: Likely",
      "Where: The Example, 12 March 2026, para. 3",
      "Link: https://example.org/ferry#:~:text=Nobody%20should%20swim%20home",
      ...["Source: ", "Checked by: ", "Date: ", "OK: "],
    ].join("\n"),
  );
  assert.match(plain(2, "check", changed(2, { decided: true })), /\nCertainty: Confirmed\n/);
  assert.match(plain(4, "check"), /\nSpeaker: speaker not found\n/);
});

test("links: marked off by the rules for text fragments, to the web only", () => {
  const link = (said, url) => {
    const quote = { ...RESULT.quotes[2], start: 0, end: said.length, spans: [{ start: 0, end: said.length }] };
    const result = { ...RESULT, quotes: [quote] };
    const from = { ...article, text: said, meta: { ...META, url }, result: { ...result, paragraphs: [quote] } };
    return / (https?:\S+)$/.exec(plain(quote.id, "sentence", { ...from, summary: summarize(said, from.result) }))?.[1];
  };
  const at = (said, url = "https://a.example/") => link(said, url)?.split(":~:text=")[1];
  assert.equal(at("“We-we, & you”"), "We%2Dwe%2C%20%26%20you");
  assert.equal(at("“It’s (so) 100% ‘odd’!”"), "It%E2%80%99s%20%28so%29%20100%25%20%E2%80%98odd");
  assert.equal(
    at("“one two three four five six seven eight nine.”"),
    "one%20two%20three%20four,six%20seven%20eight%20nine",
  );
  assert.equal(at("“one two\nthree”"), "one%20two");
  assert.equal(at("“half \ud83d pair”"), "half%20%EF%BF%BD%20pair");
  assert.equal(link("“Yes”", "https://a.example/b#c"), "https://a.example/b#c:~:text=Yes");
  assert.equal(link("“Yes”", "https://a.example/b#:~:text=no"), "https://a.example/b#:~:text=Yes");
  assert.equal(link("“…”", "https://a.example/"), "https://a.example/");
  assert.deepEqual(
    [link("“Yes”", "javascript:alert(1)"), link("“Yes”", "a.example"), link("“Yes”", "")],
    [undefined, undefined, undefined],
  );
});

test("hostile words are words in every style", () => {
  const evil = '<img src=x onerror=alert(1)> & "co" *b*';
  const meta = { title: evil, author: evil, source: evil, date: evil, url: `https://a.example/"><b>` };
  for (const { id } of hard.result.quotes)
    for (const [style] of STYLES) {
      const { html } = citation({ id }, { ...hard, meta }, style);
      assert.doesNotMatch(html, /<(?!\/?(p|i|a|cite|blockquote|table|tr|th|td)\b)/, style);
      assert.doesNotMatch(html, /"[^"<>]*<b>/);
      if (style === "markdown")
        assert.doesNotMatch(citation({ id }, { ...hard, meta }, style).plain, /[^\\]<img|[^\\]\*b/);
    }
});
