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

/** @returns {(item: import("../corpus.js").CorpusQuote) => object} what it makes of quotes can be compared */
export function createReader() {
  const ids = new Map();
  // Words that say little by themselves have negative numbers.
  const idOf = (word) => {
    let id = ids.get(word);
    if (id === undefined) {
      // "close", "closes" and "closed" are one.
      const like = ALIKE.get(word) ?? word.replace(/(?<=\p{L}{3})(e[ds]?|s)$/u, "");
      const isTelling = like !== ALIKE.get(word) && (word.length > 4 || /\d/.test(word));
      ids.set(word, (id = ids.get(like) ?? (isTelling ? ids.size + 1 : -ids.size - 1)));
      ids.set(like, id);
    }
    return id;
  };
  return (item) => {
    const { article, quote } = item;
    const pieces = wordsIn(quoteText(article.text, quote.spans));
    const words = [];
    for (const { key } of pieces) {
      // "don't" is "do not": n't, 'll, 's and the like are words of their own.
      if (key.includes("'")) words.push(...key.replace(/n't$/, "'t").split("'").filter(Boolean).map(idOf));
      else words.push(idOf(key));
    }
    const threes = words.slice(2).map((word, at) => Math.imul(Math.imul(words[at], 31337) + words[at + 1], 31337) + word);
    const plain = pieces.map(({ key }) => key).join(" ");
    return {
      item,
      person: quote.speaker?.name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "") ?? "",
      plain,
      words,
      threes,
      known: new Set(threes).add(plain),
    };
  };
}

/** Finds readings that share three words in a row, so that never all are compared with all. */
export function createIndex() {
  const lists = new Map();
  return {
    add(reading) {
      for (const key of reading.known) {
        if (lists.has(key)) lists.get(key).push(reading);
        else lists.set(key, [reading]);
      }
    },
    /** @returns {[reading: object, shared: number][]} */
    find(reading) {
      const shared = new Map();
      for (const key of reading.known) {
        const list = lists.get(key) ?? [];
        for (const other of list.length > LAST ? [list[0], ...list.slice(-LAST)] : list)
          shared.set(other, (shared.get(other) ?? 0) + 1);
      }
      const found = [...shared];
      return found.length > MOST_CANDIDATES ? found.sort((a, b) => b[1] - a[1]).slice(0, MOST_CANDIDATES) : found;
    },
  };
}

/** "Pell", "Margaret Pell" and "Margaret A. Pell". Nobody is the same as nobody. */
export function isSamePerson({ person: one }, { person: two }) {
  const [a, b] = [one.split(" "), two.split(" ")];
  return one !== "" && a.at(-1) === b.at(-1) && (a.length === 1 || b.length === 1 || a[0] === b[0]);
}

/**
 * How alike two quotes are, 0 where too little speaks for it. Few or common words count only from the same speaker.
 * @param {boolean} [trusting] where the two articles are known to tell one story
 */
export function likeness(a, b, trusting = false) {
  const isTrusted = trusting || isSamePerson(a, b);
  if (isTrusted && a.plain === b.plain) return 1;
  const [least, share, telling] = isTrusted ? [3, 0.4, 2] : [4, 0.65, 3];
  const [short, long] = a.threes.length < b.threes.length ? [a, b] : [b, a];
  let shared = 0;
  const told = new Set();
  short.threes.forEach((three, at) => {
    if (!long.known.has(three)) return;
    shared++;
    for (const word of short.words.slice(at, at + 3)) if (word > 0) told.add(word);
  });
  if (shared < least || shared < share * short.threes.length || told.size < telling) return 0;
  return (2 * shared) / (short.threes.length + long.threes.length);
}
