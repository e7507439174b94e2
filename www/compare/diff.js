/** What changed between two wordings, word by word. Pure. */

/** Texts that differ so much that it takes more steps to tell how are shown as wholly changed. */
const MOST_STEPS = 250_000;

/**
 * The words of a text; signs that stand alone, such as a dash, belong to the word before.
 * @returns {{text: string, key: string}[]} `key`: without case, quotation marks and other signs
 */
export function wordsIn(text, most = 400) {
  const words = [];
  for (const [piece] of text.matchAll(/[^\s—–]+[—–]*|[—–]+/g)) {
    const key = /^[a-z]+$/.test(piece) ? piece : keyOf(piece);
    if (key === "") {
      if (words.length > 0) words.at(-1).text += ` ${piece}`;
    } else if (words.push({ text: piece, key }) > most) {
      words.splice(most, 1, { text: "…", key: "…" });
      break;
    }
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
    const [last, other] = [pieces.at(-1), pieces.at(-2)];
    // In one stretch of changes what was removed stays together, and so does what was added.
    const mate = [last, last?.kind !== "same" && kind !== "same" && other].find((piece) => piece && piece.kind === kind);
    if (mate) mate.text += ` ${text}`;
    else pieces.push({ kind, text });
  };
  let start = 0;
  while (start < before.length && before[start].key === after[start]?.key) put("same", after[start++]);
  let ends = 0;
  const left = Math.min(before.length, after.length) - start;
  while (ends < left && before.at(-1 - ends).key === after.at(-1 - ends).key) ends++;
  const a = before.slice(start, before.length - ends);
  const b = after.slice(start, after.length - ends);
  const width = b.length + 1;
  const isTold = a.length * b.length <= MOST_STEPS;
  // How many words the rests from here on have in common, in order.
  const common = new Uint16Array(isTold ? (a.length + 1) * width : 0);
  if (isTold)
    for (let i = a.length - 1; i >= 0; i--)
      for (let j = b.length - 1, at = i * width + j; j >= 0; j--, at--)
        common[at] =
          a[i].key === b[j].key ? common[at + width + 1] + 1 : Math.max(common[at + width], common[at + 1]);
  let j = 0;
  for (let i = 0; i < a.length; ) {
    if (isTold && a[i].key === b[j]?.key) put("same", b[j++], i++);
    else if (!isTold || j === b.length || common[(i + 1) * width + j] >= common[i * width + j + 1]) put("removed", a[i++]);
    else put("added", b[j++]);
  }
  while (j < b.length) put("added", b[j++]);
  for (const word of after.slice(after.length - ends)) put("same", word);
  return pieces;
}
