/** Invented articles that are hard to write down, read by the real engine, as the exports take them. */
import { analyze, init } from "../../pkg/node.js";
import { summarize } from "../../www/summary.js";

await init();

const HARD = `=SUM(A1) & <b>the ferry</b>\r
\r
By Ines Calder\r
\r
PORT ELLERY — The ferry board of Port Ellery met in Hull on 3 May 2026.\r
\r
“We will keep “the boats” running 😀,” said María Gonsalves, the harbour master of Port Ellery. “They cost $3 million; it’s 14% of 20,000.”\r
\r
“Nobody should swim home.\r
\r
“Nobody, I say – not “one of you”, not two,” she said.\r
\r
Tobias Renn, who owns the Blue Anchor inn, said the board was “a wet joke | of *sorts*” and 𝒪 nothing else.\r
\r
"=1+1 is two," Renn said, "and -2, @home\u0001 too."\r
\r
Renn hopes to sell the inn.\r
\r
Labour said ]]> its \ud83d half was lost. “Bring soup.”\r
`;

const SHORT = `“It rains,” said Ann Day.\n\nThe Rain Office said so too.\n`;

/** @param {number} id @param {string} title @param {string} text */
export function articleOf(id, title, text, meta = {}) {
  const result = analyze(text);
  const known = { title: "", author: "", source: "", date: "", url: "", ...meta };
  return { id, title, meta: known, text, result, summary: summarize(text, result) };
}

export const hard = articleOf(1, "ferry & co.txt", HARD, {
  title: "=SUM(A1) & <b>the ferry</b>",
  author: "Ines “Ink” Calder, +44",
  source: "The Example",
  date: "2026-03-12",
  url: "https://example.org/a?b=c&d='e'#part",
});
export const short = articleOf(2, "ferry & co.txt", SHORT);

/** @param {object[]} articles */
export function editionOf(articles, changes = {}) {
  const shown = articles.reduce((sum, { result }) => sum + result.quotes.length, 0);
  return {
    made: "2026-11-22T10:00:00Z",
    tool: "onrecord 0.1.0",
    articles,
    shown,
    total: shown,
    filter: "",
    ...changes,
  };
}

export const edition = editionOf([hard, short]);

/** Some quotes of an article, as a filter leaves them. */
export const only = (article, wanted) => ({
  ...article,
  result: { ...article.result, quotes: article.result.quotes.filter(wanted) },
});

/** The same numbers again and again, between 0 and 1. */
export function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An article with quotes and names wherever chance puts them, one over the other. */
export function randomArticle(seed) {
  const random = numbers(seed);
  const below = (limit) => Math.floor(random() * limit);
  const letters = ["a", "b ", "<", "&", "“", "”", "😀", '"', " ", "]]>", "\u0002", "‘", "’", "é"];
  const paragraphs = [];
  let text = "";
  for (let line = 1 + below(5); line > 0; line--) {
    const start = text.length;
    text += "a";
    for (let n = 1 + below(30); n > 0; n--) text += letters[below(letters.length)];
    paragraphs.push({ start, end: text.length, role: start === 0 ? "headline" : "body" });
    text += "\n";
  }
  // Places that cut no pair of surrogates in two.
  const places = [0];
  for (const character of text) places.push(places.at(-1) + character.length);
  const span = () => {
    const [a, b] = [below(places.length - 1), below(places.length - 1)].sort((x, y) => x - y);
    const place = { start: places[a], end: places[b + 1] };
    return /[^\s\0-\x1f]/.test(text.slice(place.start, place.end)) ? place : span();
  };
  const kinds = ["person", "organization", "place", "group", "event", "work", "other", "date", "money", "quantity"];
  const forms = ["name", "name", "nominal", "pronoun"];
  const entities = Array.from({ length: below(12) }, (_, id) => ({
    id,
    kind: kinds[below(kinds.length)],
    name: `N${id} <&>`,
    named: random() < 0.8,
    aliases: [],
    mentions: Array.from({ length: 1 + below(4) }, () => ({ ...span(), form: forms[below(4)] })),
  }));
  const speakers = entities.filter(({ kind }) => !["date", "money", "quantity"].includes(kind));
  const quotes = Array.from({ length: below(8) }, (_, id) => {
    // Spans of one quote follow one another.
    const [a, b] = [span(), span()];
    const spans = a.end <= b.start ? [a, b] : [a];
    const { id: entity, name } = speakers[below(speakers.length)] ?? {};
    return {
      id,
      kind: ["direct", "mixed", "indirect"][below(3)],
      reports: random() < 0.8 ? "speech" : "stance",
      start: spans[0].start,
      end: spans.at(-1).end,
      spans,
      cue: random() < 0.5 ? null : { ...span(), text: "said" },
      speaker: name ? { entity, name, mention: span() } : null,
      certainty: ["clear", "likely", "check"][below(3)],
      evidence: [],
    };
  });
  const result = {
    schema: 1,
    offsets: "utf-16",
    language: { code: "en", supported: true },
    paragraphs,
    entities,
    quotes,
  };
  const meta = { title: "", author: "", source: "", date: "", url: "" };
  return { id: seed, title: `random ${seed}`, meta, text, result, summary: summarize(text, result) };
}
