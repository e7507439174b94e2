/** Two versions of one story: which open articles look like that, and what differs between them. Pure. */
import { against } from "./drift.js";
import { createIndex, createReader, isSamePerson, likeness } from "./likeness.js";

/** With less of the shorter text in common, two articles are two stories. */
const LEAST_SHARE = 0.25;
const MOST_SUGGESTIONS = 20;
const AMOUNTS = ["date", "money", "quantity"];

/** Pairs of articles that have stretches of words in common, with the share of them, the most alike first. */
export function likelyVersions(articles) {
  const read = createReader();
  const index = createIndex();
  const pairs = [];
  for (const two of articles) {
    const body = two.result.paragraphs.filter(({ role }) => role === "body" || role === "transcript");
    const reading = read(body.map(({ start, end }) => two.text.slice(start, end)).join("\n"));
    // One stretch in four stands for all, the same ones in every text.
    reading.known = new Set(reading.grams.filter((gram) => (gram & 0x300) === 0));
    for (const [one, shared] of index.find(reading)) {
      const share = Math.min(shared / Math.min(reading.known.size, one.known.size), 1);
      if (shared > 4 && share >= LEAST_SHARE) pairs.push({ one: one.article, two, share });
    }
    index.add(Object.assign(reading, { article: two }));
  }
  return pairs.sort((a, b) => b.share - a.share).slice(0, MOST_SUGGESTIONS);
}

/**
 * Quotes of one version beside those of another.
 * @param {import("../corpus.js").CorpusQuote[]} before
 * @param {import("../corpus.js").CorpusQuote[]} after
 * @returns {{pairs: {one: object, two: object, pieces: object[], changes: string[]}[], added: object[], dropped: object[]}}
 */
export function quotesBetween(before, after) {
  const read = createReader();
  const index = createIndex();
  const [ones, twos] = [before, after].map((items) => items.map((item, at) => Object.assign(read(item), { at })));
  ones.forEach(index.add);
  const candidates = twos.flatMap((two) =>
    index.find(two).map(([one]) => ({ one, two, alike: likeness(one, two, true) + isSamePerson(one, two) / 10 })),
  );
  // The likest first; of equals the one at the nearest place.
  const apart = ({ one, two }) => Math.abs(one.at - two.at);
  candidates.sort((a, b) => b.alike - a.alike || apart(a) - apart(b));
  const partner = new Map();
  for (const { one, two, alike } of candidates)
    if (alike > 0.2 && !partner.has(one) && !partner.has(two)) partner.set(one, two).set(two, one);
  const alone = (readings) => readings.filter((reading) => !partner.has(reading)).map(({ item }) => item);
  return {
    pairs: twos
      .filter((two) => partner.has(two))
      .map((two) => ({ one: partner.get(two).item, two: two.item, ...against(partner.get(two), two) })),
    added: alone(twos),
    dropped: alone(ones),
  };
}

/** Names that only one of two articles prints, in whatever wording. @returns {{added: object[], dropped: object[]}} entities */
export function namesBetween(before, after) {
  const wordings = ({ name, aliases }) => [name, ...aliases].map((wording) => wording.toLowerCase());
  const [one, two] = [before, after].map(({ result }) =>
    result.entities.filter(({ named, kind }) => named && !AMOUNTS.includes(kind)),
  );
  const missing = (names, others) => {
    const known = new Set(others.flatMap(wordings));
    return names.filter((name) => !wordings(name).some((wording) => known.has(wording)));
  };
  return { added: missing(two, one), dropped: missing(one, two) };
}
