/** Quotation marks that open and never close, or close what never opened. Pure. */

/** Teasers and menus are cut off anywhere, and nobody mends them. */
const NOT_OURS = new Set(["related", "furniture"]);

/**
 * @param {string} text
 * @param {{start: number, end: number, role: string}[]} paragraphs
 * @returns {{pieces: (string | {em: string})[], start: number, end: number}[]}
 */
export function unmatchedMarks(text, paragraphs) {
  const ours = paragraphs.filter(({ role }) => !NOT_OURS.has(role));
  return ours.flatMap((paragraph, index) => {
    const words = text.slice(paragraph.start, paragraph.end);
    const next = ours[index + 1];
    // A quotation that goes on in the next paragraph opens there once more and closes only at its very end.
    const goesOn = next !== undefined && /^["“‘]/.test(text.slice(next.start, next.end).trimStart());
    const at = words.includes("“") || words.includes("”") ? curly(words, goesOn) : straight(words, goesOn);
    if (at === null) return [];
    const start = paragraph.start + at;
    const before = words.slice(Math.max(0, at - 25), at).replace(/^\S*\s/, "…");
    const after = words.slice(at, at + 35).replace(/\s+\S*$/, "…");
    return [{ pieces: [{ em: words[at] === "”" ? before + words[at] : after }], start, end: start + 1 }];
  });
}

/** Where a mark without a partner stands. Inside a quotation within the quotation, marks may open once more. */
function curly(words, goesOn) {
  const open = [];
  for (const { 0: mark, index } of words.matchAll(/[“”]/g)) {
    if (mark === "”") {
      if (open.length === 0) return index;
      open.pop();
    } else {
      if (open.length > 0 && !words.slice(open.at(-1), index).includes("‘")) return open[0];
      open.push(index);
    }
  }
  return goesOn ? null : (open[0] ?? null);
}

/** The same mark opens and closes. One after a figure may stand for inches, or close a quotation: either reading will do. */
function straight(words, goesOn) {
  const marks = [...words.matchAll(/"/g)];
  const sure = marks.filter(({ index }) => !/\d/.test(words[index - 1] ?? ""));
  const isOdd = marks.length % 2 === 1 && sure.length % 2 === 1;
  return isOdd && !goesOn ? sure.at(-1).index : null;
}
