/** How two wordings differ, and whether two quotes are versions of the same words. Pure. */
import { quoteText } from "../summary.js";

/** Texts that differ so much that it takes more steps to tell how are shown as wholly changed. */
const MOST_STEPS = 250_000;
/** Of the quotes that share a stretch of words, the first and so many of the last are looked at. */
const LAST = 4;
/** So many of those that share most with a quote are compared with it. */
const MOST_CANDIDATES = 12;

/** Words that change where a quote is retold ("We will", "they would"), by what they count as. */
const ALIKE = new Map(
  [
    "i we he she they you",
    "me us him her them my our his their your",
    "will would shall ll d wo",
    "is are was were am be re m s",
    "has have had ve",
    "can could ca",
    "this that these those",
    "not t",
  ].flatMap((words) => words.split(" ").map((word) => [word, words])),
);

/** Words, each with a `key` without case and signs. Signs that stand alone, such as a dash, belong to the word before. */
export function wordsIn(text, most = 400) {
  const words = [];
  for (const [piece] of text.matchAll(/[^\s—–]+[—–]*|[—–]+/g)) {
    const key = /^[a-z]+$/.test(piece) ? piece : keyOf(piece);
    if (key === "") {
      if (words.length > 0) words.at(-1).text += ` ${piece}`;
    } else if (words.length === most) {
      words.push({ text: "…", key: "…" });
      break;
    } else words.push({ text: piece, key });
  }
  return words;
}

const keyOf = (piece) =>
  piece
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[^\p{L}\p{N}\p{M}'%$€£]+/gu, "")
    .replace(/^'+|'+$/g, "");

/** @returns {{kind: "same" | "added" | "removed", text: string}[]} what is the same is printed as in `after` */
export function wordDiff(before, after) {
  const pieces = [];
  const put = (kind, { text }) => {
    // In one stretch of changes what was removed stays together, and so does what was added.
    let mate = pieces.at(-1);
    if (mate && mate.kind !== kind && mate.kind !== "same" && kind !== "same") mate = pieces.at(-2);
    if (mate?.kind === kind) mate.text += ` ${text}`;
    else pieces.push({ kind, text });
  };
  let start = 0;
  while (start < before.length && before[start].key === after[start]?.key) put("same", after[start++]);
  const a = before.slice(start);
  const b = after.slice(start);
  const end = [];
  while (a.length > 0 && a.at(-1).key === b.at(-1)?.key) {
    a.pop();
    end.push(b.pop());
  }
  const width = b.length + 1;
  const isTold = a.length * b.length <= MOST_STEPS;
  // How many words the rests from here on have in common, in order.
  const common = new Uint16Array(isTold ? (a.length + 1) * width : 0);
  for (let i = isTold ? a.length - 1 : -1; i >= 0; i--)
    for (let j = b.length - 1, at = i * width + j; j >= 0; j--, at--)
      common[at] = a[i].key === b[j].key ? common[at + width + 1] + 1 : Math.max(common[at + width], common[at + 1]);
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const at = i * width + j;
    if (isTold && a[i]?.key === b[j]?.key) put("same", b[j++], i++);
    else if (j === b.length || (i < a.length && !(common[at + width] < common[at + 1]))) put("removed", a[i++]);
    else put("added", b[j++]);
  }
  for (const word of end.reverse()) put("same", word);
  return pieces;
}

/** @returns {(item: object | string) => object} what it makes of quotes, or texts, can be compared with each other */
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
    const words = quote ? wordsIn(quoteText(article.text, quote.spans)) : wordsIn(item, 5000);
    // "don't" is "do not": n't, 'll, 's and the like are words of their own.
    const all = words.flatMap(({ key }) => key.replace(/n't$/, "'t").split("'")).filter(Boolean).map(idOf);
    const threes = all.slice(2).map((word, at) => Math.imul(Math.imul(all[at], 31337) + all[at + 1], 31337) + word);
    return {
      item,
      person: quote?.speaker?.name.toLowerCase() ?? "",
      plain: words.map(({ key }) => key).join(" "),
      threes,
      known: new Set(threes),
      sorted: all.sort((a, b) => a - b),
      telling: all.filter((word) => telling[word]),
    };
  };
}

/** Finds readings that share three words in a row, so that never all are compared with all. */
export function createIndex() {
  const lists = new Map();
  return {
    add(reading) {
      for (const key of [reading.plain, ...reading.known]) {
        if (lists.has(key)) lists.get(key).push(reading);
        else lists.set(key, [reading]);
      }
    },
    /** @returns {[reading: object, shared: number][]} */
    find(reading) {
      const shared = new Map();
      for (const key of [reading.plain, ...reading.known]) {
        const list = lists.get(key) ?? [];
        for (const other of list.length > LAST ? [list[0], ...list.slice(-LAST)] : list)
          shared.set(other, (shared.get(other) ?? 0) + 1);
      }
      const found = [...shared];
      return found.length > MOST_CANDIDATES ? found.sort((a, b) => b[1] - a[1]).slice(0, MOST_CANDIDATES) : found;
    },
  };
}

/** One name is the end of the other: "Pell" and "Margaret Pell". Nobody is the same as nobody. */
export const isSamePerson = ({ person: a }, { person: b }) =>
  a !== "" && b !== "" && (` ${a}`.endsWith(` ${b}`) || ` ${b}`.endsWith(` ${a}`));

/**
 * How alike two quotes are, 0 where too little speaks for it. Few or common words count only from the same speaker.
 * @param {boolean} [trusting] where the two articles are known to tell one story
 */
export function likeness(a, b, trusting = false) {
  const isTrusted = trusting || isSamePerson(a, b);
  if (a.plain === b.plain) return isTrusted || (a.sorted.length > 4 && a.telling.length > 2) ? 1 : 0;
  const [words, telling, share, run] = isTrusted ? [4, 2, 0.6, 1] : [6, 3, 0.7, 2];
  const enough = (one, two, least) =>
    Math.min(one.length, two.length) >= least && inBoth(one, two) >= share * Math.min(one.length, two.length);
  if (!enough(a.telling, b.telling, telling) || !enough(a.sorted, b.sorted, words)) return 0;
  // How often three words in a row, each time one further, are in both.
  let [longest, length] = [0, 0];
  for (const three of a.threes) {
    length = b.known.has(three) ? length + 1 : 0;
    longest = Math.max(longest, length);
  }
  return longest < run ? 0 : (2 * inBoth(a.sorted, b.sorted)) / (a.sorted.length + b.sorted.length);
}

/** Of two sorted lists. */
function inBoth(a, b) {
  let [at, count] = [0, 0];
  for (const word of a) {
    while (b[at] < word) at++;
    if (b[at] === word) {
      at++;
      count++;
    }
  }
  return count;
}
