/** Lines of a PDF's pages -> text in paragraphs: without running heads, with words joined over line ends. Pure. */
import { typical } from "./pdf-lines.js";

/** @typedef {import("./pdf-lines.js").Line} Line */

/** A hyphen after these at the end of a line belongs to the word: self-made, well-known. */
const COMPOUND = new RegExp(
  "(^|-)(all|co|cross|ex|half|high|long|low|mid|multi|non|part|post|pre|pro|quasi|self|semi|short|so|vice|well|" +
    "two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|" +
    "year|month|week|day|hour|(long|high|low|fast|old|young|larg|strong|great|hard)est)$",
  "i",
);
const SENTENCE_END = /[.!?…][”’"')\]]*\d{0,2}$/;
const BULLET = /^[•‣▪●◦■]/;

/**
 * @param {{height: number, lines: Line[]}[]} pages
 * @returns {string}
 */
export function textOfPages(pages) {
  const body = withoutRunning(pages);
  const words = wordsIn(body);
  const paragraphs = [];
  let before = null;
  for (const lines of body) {
    const habits = habitsOf(lines);
    for (const [index, line] of lines.entries()) {
      if (before && !begins(line, before, habits, before.page !== lines)) join(paragraphs.at(-1), line.text, words);
      else paragraphs.push([line.text]);
      const around = Math.max(...lines.slice(Math.max(0, index - 1), index + 2).map(({ right }) => right));
      before = { ...line, page: lines, around };
    }
  }
  return paragraphs.map((pieces) => pieces.join("")).join("\n\n");
}

/** How a page is set: the distance of lines within a paragraph, where lines start in each column, the usual size. */
function habitsOf(lines) {
  const steps = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (before?.column === line.column && line.y > before.y) steps.push((line.y - before.y) / line.size);
  });
  // Lines of a paragraph are nearer than paragraphs, and where paragraphs are short there are few of them.
  const step = steps.sort((a, b) => a - b)[Math.floor(steps.length / 8)] ?? 1.2;
  const margins = new Map();
  for (const { column, x } of lines) {
    if (!margins.has(column)) margins.set(column, []);
    margins.get(column).push(x);
  }
  for (const [column, starts] of margins) margins.set(column, starts.length < 3 ? column.left : commonest(starts));
  return { step, margins, size: typical(lines.map(({ size }) => size)) };
}

/** The place where most lines start. */
function commonest(starts) {
  const counts = new Map();
  let best = starts[0];
  for (const start of starts) {
    const place = Math.round(start);
    counts.set(place, (counts.get(place) ?? 0) + 1);
    if (counts.get(place) > (counts.get(Math.round(best)) ?? 0)) best = start;
  }
  return best;
}

function isIndented(line, margins) {
  const indent = line.x - margins.get(line.column);
  return indent > 0.7 * line.size && indent < 5 * line.size;
}

/** Whether a line begins a paragraph, by what a reader sees: type size, distance, indent, a short line before. */
function begins(line, before, { step, margins, size }, turned) {
  if (Math.abs(line.size - before.size) > 0.12 * Math.max(line.size, before.size)) return true;
  if (BULLET.test(line.text)) return true;
  const ended = SENTENCE_END.test(before.text.slice(-12));
  // On to the next column or page, of a distance nothing can be told.
  if (turned || line.y < before.y) return isIndented(line, margins) || (ended && isShort(before, line));
  if (line.y - before.y > 1.3 * step * line.size) return true;
  const shift = line.x - before.x;
  if (isIndented(line, margins) && shift > 0.7 * line.size && !BULLET.test(before.text)) return true;
  if (ended) return isShort(before, line);
  // A short line in the midst of long ones is a heading or a byline, unless it tells that it goes on.
  return (
    !/[-\u00AD\u2010,;]$/.test(before.text) &&
    line.size < 1.15 * size &&
    isShort(before, line, Math.min(before.around, line.column.right))
  );
}

/** Had the paragraph gone on, the next line's first word would have found room in this one. */
function isShort(line, next, margin = line.column.right) {
  const word = next.text.search(/\s|$/) * 0.55 * next.size;
  return margin - line.right > word + 0.5 * line.size;
}

/** Adds a line to the pieces of its paragraph: a word that was broken at the line's end becomes one word again. */
function join(pieces, next, words) {
  const last = pieces.at(-1);
  const ending = last.slice(-80);
  const hyphen = /(\p{L}+(?:-\p{L}+)*)([-\u00AD\u2010])$/u.exec(ending);
  const right = hyphen && /^\p{L}+/u.exec(next)?.[0];
  if (right) {
    if (!keepsHyphen(hyphen[1], right, hyphen[2], words)) pieces[pieces.length - 1] = last.slice(0, -1);
    pieces.push(next);
  } else pieces.push(/[^\s][-\u2010/\u2014]$/.test(ending) ? next : " " + next);
}

/** The same word elsewhere in the text decides, else what is usual. */
function keepsHyphen(left, right, mark, words) {
  if (mark === "\u00AD") return false;
  if (/^\p{Lu}/u.test(right)) return true;
  const [whole, compound] = [left + right, `${left}-${right}`].map((word) => words.get(word.toLowerCase()) ?? 0);
  if (whole !== compound) return compound > whole;
  return COMPOUND.test(left);
}

/** How often each word stands wholly within a line. */
function wordsIn(pages) {
  const words = new Map();
  for (const { text } of pages.flat()) {
    for (const [word] of text.toLowerCase().matchAll(/\p{L}+(?:-\p{L}+)*/gu))
      words.set(word, (words.get(word) ?? 0) + 1);
  }
  return words;
}

/** Heads, feet and page numbers: the same words, numbers aside, at the same height near the edge of several pages. */
function withoutRunning(pages) {
  const key = (line) => `${line.text.replace(/\d+/g, "#").toLowerCase()}|${Math.round(line.y / 4)}`;
  const seen = new Map();
  const edges = pages.map(({ height, lines }) => {
    const edge = lines.filter((line) => line.y < 0.14 * height || line.y > 0.88 * height);
    for (const place of new Set(edge.map(key))) seen.set(place, (seen.get(place) ?? 0) + 1);
    return new Set(edge);
  });
  const often = Math.max(2, Math.min(5, Math.ceil(pages.length / 4)));
  return pages.map(({ lines }, index) =>
    lines.filter((line) => !edges[index].has(line) || seen.get(key(line)) < often),
  );
}
