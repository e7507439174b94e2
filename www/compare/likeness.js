/**
 * Whether two quotes are versions of the same words. Pure. An index finds those that share three words in a row, so that
 * never all are compared with all; then the words decide.
 */
import { quoteText } from "../summary.js";
import { wordsIn } from "./diff.js";

/** Of those that share a stretch of words, the first and so many of the last are looked at. */
const LAST = 4;
/** So many of those that share most with a quote are compared with it. */
const MOST_CANDIDATES = 12;

/** Words that change where a quote is retold ("We will", "they would"), by what they count as. */
const ALIKE = new Map();
for (const words of [
  "i we he she they you",
  "me us him her them my our his their your",
  "will would shall ll d wo",
  "is are was were am be re m s",
  "has have had ve",
  "can could ca",
  "this that these those",
  "not t",
])
  for (const word of words.split(" ")) ALIKE.set(word, words);

/** @returns {(item: object | string) => object} what it makes of quotes (or texts) can be compared with each other */
export function createReader() {
  const ids = new Map();
  const telling = [];
  const idOf = (word) => {
    let id = ids.get(word);
    if (id === undefined) {
      // "close", "closes" and "closed" are one.
      const like = ALIKE.get(word) ?? word.replace(/(?<=\p{L}{3})(e[ds]?|s)$/u, "");
      ids.set(word, (id = ids.get(like) ?? telling.length));
      ids.set(like, id);
      telling[id] = !ALIKE.has(word) && (word.length > 4 || /\d/.test(word));
    }
    return id;
  };
  return (item) => {
    const { article, quote } = item;
    const keys = wordsIn(quote ? quoteText(article.text, quote.spans) : item, quote ? 400 : 5000).map(({ key }) => key);
    // "don't" is "do not": n't, 'll, 's and the like are words of their own.
    const words = keys.flatMap((key) => key.replace(/n't$/, "'t").split("'")).filter(Boolean).map(idOf);
    const grams = words.slice(2).map((word, at) => Math.imul(Math.imul(words[at], 31337) + words[at + 1], 31337) + word);
    return {
      item,
      person: quote?.speaker?.name.toLowerCase() ?? "",
      plain: keys.join(" "),
      count: words.length,
      telling: words.filter((word) => telling[word]).length,
      grams,
      known: new Set(grams),
      sorted: words.sort((a, b) => a - b),
      isTelling: (word) => telling[word],
    };
  };
}

/** `add` a reading; `find` those that share words with one: readings and how much is shared. */
export function createIndex() {
  const lists = new Map();
  const keysOf = ({ plain, known }) => [plain, ...known];
  return {
    add(reading) {
      for (const key of keysOf(reading)) {
        if (lists.has(key)) lists.get(key).push(reading);
        else lists.set(key, [reading]);
      }
    },
    find(reading) {
      const shared = new Map();
      for (const key of keysOf(reading)) {
        const list = lists.get(key) ?? [];
        for (const other of list.length > LAST ? [list[0], ...list.slice(-LAST)] : list)
          shared.set(other, (shared.get(other) ?? 0) + 1);
      }
      const found = [...shared];
      if (found.length > MOST_CANDIDATES) found.sort((a, b) => b[1] - a[1]).length = MOST_CANDIDATES;
      return found;
    },
  };
}

/** One name is the end of the other: "Pell" and "Margaret Pell". Nobody is the same as nobody. */
export function isSamePerson({ person: a }, { person: b }) {
  return a !== "" && b !== "" && (` ${a}`.endsWith(` ${b}`) || ` ${b}`.endsWith(` ${a}`));
}

/**
 * How alike two quotes are, 0 where too little speaks for it. Few or common words count only from the same speaker.
 * @param {boolean} [trusting] where the two articles are known to tell one story
 */
export function likeness(a, b, trusting = false) {
  const isTrusted = trusting || isSamePerson(a, b);
  if (a.plain === b.plain) return isTrusted || (a.count > 4 && a.telling > 2) ? 1 : 0;
  const [words, telling, share, run] = isTrusted ? [4, 2, 0.6, 2] : [6, 3, 0.7, 3];
  const least = [Math.min(a.count, b.count), Math.min(a.telling, b.telling)];
  if (least[0] < words || least[1] < telling) return 0;
  const shared = [0, 0];
  let at = 0;
  for (const word of a.sorted) {
    while (b.sorted[at] < word) at++;
    if (b.sorted[at] !== word) continue;
    at++;
    shared[0]++;
    if (a.isTelling(word)) shared[1]++;
  }
  if (shared.some((count, index) => count < share * least[index])) return 0;
  // Threes of words in a row that both have.
  let longest = 0;
  a.grams.reduce((length, gram) => {
    const next = b.known.has(gram) ? length + 1 : 0;
    longest = Math.max(longest, next);
    return next;
  }, 0);
  return longest < run - 1 ? 0 : (2 * shared[0]) / (a.count + b.count);
}
