/** How quotes change: between documents (drift), and between two versions of one story. Pure. */
import { FIGURES } from "../exports/edition.js";
import { quoteText } from "../summary.js";
import { createIndex, createReader, isSamePerson, likeness, wordDiff, wordsIn } from "./likeness.js";
import { textsAlike } from "./whole-texts.js";

/** So many wordings of one quote are told apart. */
const MOST_VERSIONS = 12;
/** With less of the shorter text in common, two articles are two stories. */
const LEAST_SHARE = 0.4;
const MOST_SUGGESTIONS = 20;

/** Those that matter most come first. "named": only one of them says by name who said it. */
const CHANGES = ["speaker", "words", "kind", "named", "shortened"];

/**
 * Quotes that stand in two documents or more, those with differences first.
 * @param {import("../corpus.js").CorpusQuote[]} quotes in the order of the documents
 * @returns {{versions: {items: object[], pieces: object[], changes: string[]}[], changes: string[], articles: number,
 *   left: number}[]} `pieces` and `changes` of a version against the first; `left`: quotes not shown
 */
export function driftOf(quotes) {
  const index = createIndex();
  const read = createReader();
  const groups = new Map(); // of each reading
  quotes.forEach((item, at) => {
    const reading = Object.assign(read(item), { at });
    if (reading.plain === "") return;
    let group = [reading];
    for (const [other] of index.find(reading)) {
      const theirs = groups.get(other);
      if (theirs === group || likeness(reading, other) === 0) continue;
      const [larger, smaller] = theirs.length > group.length ? [theirs, group] : [group, theirs];
      for (const member of smaller) groups.set(member, larger);
      larger.push(...smaller);
      group = larger;
    }
    groups.set(reading, group);
    index.add(reading);
  });
  const rank = ({ changes: [worst] }) => (worst ? CHANGES.indexOf(worst) : CHANGES.length);
  return [...new Set(groups.values())]
    .filter((group) => countArticles(group) > 1)
    .map(describe)
    .sort((a, b) => rank(a) - rank(b) || b.articles - a.articles);
}

const countArticles = (readings) => new Set(readings.map(({ item }) => item.article)).size;

function describe(readings) {
  // Retold ones last, because they are to be held against what was printed as said; else by date, as far as there is one.
  const orderOf = ({ item: { article, quote } }) => `${quote.kind === "indirect"} ${article.meta.date || "~"}`;
  readings.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : a.at - b.at));
  const versions = [];
  let left = 0;
  for (const reading of readings) {
    const same = versions.find(
      ({ first }) =>
        first.plain === reading.plain &&
        first.item.quote.kind === reading.item.quote.kind &&
        (first.person === reading.person || isSamePerson(first, reading)),
    );
    if (same) same.items.push(reading.item);
    else if (versions.length === MOST_VERSIONS) left++;
    else versions.push({ first: reading, items: [reading.item], ...against(readings[0], reading) });
  }
  return {
    versions,
    changes: CHANGES.filter((change) => versions.some(({ changes }) => changes.includes(change))),
    articles: countArticles(readings),
    left,
  };
}

/** What differs between two readings: a word diff, and what to call it. */
function against(one, two) {
  const [before, after] = [one, two].map(({ item }) => wordsIn(quoteText(item.article.text, item.quote.spans)));
  const pieces = wordDiff(before, after);
  const [named, other] = [one, two].map(({ item }) => !!item.article.result.entities[item.quote.speaker?.entity]?.named);
  const kinds = pieces.map(({ kind }) => kind);
  // Only at its ends, and only in one way: without a "not" in the middle it is another sentence.
  const isCut = kinds.slice(1, -1).every((kind) => kind === "same") && !["added", "removed"].every((kind) => kinds.includes(kind));
  const found = {
    speaker: named && other && !isSamePerson(one, two),
    words: !isCut,
    kind: one.item.quote.kind !== two.item.quote.kind,
    named: named !== other,
    shortened: isCut && kinds.some((kind) => kind !== "same"),
  };
  return { pieces, changes: CHANGES.filter((change) => found[change]) };
}

/** Pairs of articles that share words as versions of one story do, the most alike first. */
export function likelyVersions(articles) {
  const pairs = textsAlike(articles).filter(({ shared, share }) => shared > 4 && share >= LEAST_SHARE);
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
  const candidates = twos
    .flatMap((two) => index.find(two).map(([one]) => ({ one, two, alike: likeness(one, two, true) })))
    .filter(({ alike }) => alike > 0);
  // The likest first, and those of the same person; of equals the one at the nearest place.
  const rank = ({ one, two, alike }) => alike + isSamePerson(one, two) / 10 - Math.abs(one.at - two.at) / 1e6;
  candidates.sort((a, b) => rank(b) - rank(a));
  const partner = new Map();
  for (const { one, two } of candidates)
    if (!partner.has(one) && !partner.has(two)) partner.set(one, two).set(two, one);
  const alone = (readings) => readings.filter((reading) => !partner.has(reading)).map(({ item }) => item);
  return {
    pairs: twos
      .filter((two) => partner.has(two))
      .map((two) => ({ one: partner.get(two).item, two: two.item, ...against(partner.get(two), two) })),
    added: alone(twos),
    dropped: alone(ones),
  };
}

/** Names that only one of two documents prints, in whatever wording. @returns {{added: object[], dropped: object[]}} entities */
export function namesBetween(before, after) {
  const wordings = ({ name, aliases }) => [name, ...aliases].map((wording) => wording.toLowerCase());
  const namesOf = ({ result }) => result.entities.filter(({ named, kind, mentions }) => named && mentions.length > 0 && !FIGURES.includes(kind));
  const only = (article, other) => {
    const known = new Set(namesOf(other).flatMap(wordings));
    return namesOf(article).filter((name) => !wordings(name).some((wording) => known.has(wording)));
  };
  return { added: only(after, before), dropped: only(before, after) };
}
