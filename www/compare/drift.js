/** Quote drift: the same quote in several documents, and what differs between its versions. Pure. */
import { quoteText } from "../summary.js";
import { wordDiff, wordsIn } from "./diff.js";
import { createIndex, createReader, isSamePerson, likeness } from "./likeness.js";

/** So many wordings of one quote are told apart. */
const MOST_VERSIONS = 12;

/** Those that matter most come first. "named": only one of them says by name who said it. */
export const CHANGES = ["speaker", "words", "kind", "named", "shortened"];

/**
 * Quotes that stand in two documents or more, those with differences first.
 * @param {import("../corpus.js").CorpusQuote[]} quotes in the order of the documents
 * @returns {{versions: {items: object[], pieces: object[], changes: string[]}[], changes: string[], articles: number,
 *   left: number}[]} `pieces` and `changes` of a version against the first, by date; `left`: quotes not shown
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
    .map(describe)
    .filter(({ articles }) => articles > 1)
    .sort((a, b) => rank(a) - rank(b) || b.articles - a.articles);
}

function describe(readings) {
  const dateOf = ({ item }) => item.article.meta.date || "~"; // the last of all
  readings.sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : a.at - b.at));
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
    articles: new Set(readings.map(({ item }) => item.article)).size,
    left,
  };
}

/** What differs between two readings: a word diff, and what to call it. */
export function against(one, two) {
  const [before, after] = [one, two].map(({ item }) => wordsIn(quoteText(item.article.text, item.quote.spans)));
  const pieces = wordDiff(before, after);
  const [named, other] = [one, two].map(({ item }) => item.article.result.entities[item.quote.speaker?.entity]?.named);
  const changed = pieces.filter(({ kind }) => kind !== "same");
  // Only at its ends, and only in one way: without a "not" in the middle it is another sentence.
  const isShortened =
    pieces.slice(1, -1).every(({ kind }) => kind === "same") && new Set(changed.map(({ kind }) => kind)).size < 2;
  const found = {
    speaker: named && other && !isSamePerson(one, two),
    named: !named !== !other,
    words: !isShortened,
    shortened: isShortened && changed.length > 0,
    kind: one.item.quote.kind !== two.item.quote.kind,
  };
  return { pieces, changes: CHANGES.filter((change) => found[change]) };
}
