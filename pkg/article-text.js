// An article in the page, read as the text that the engine gets, with the way back from the text to the page.

// Not part of what a reader reads as the article.
const PASSED_OVER = "script, style, noscript, template, textarea, select, button, input, iframe, object, svg, math, "
  + "canvas, audio, video, on-record, [hidden], [aria-hidden='true']";

const BLANKS = " \t\n\r\f";

/**
 * A text node and the part of the text that came from it: the character of the text at `start + i` stands in the node
 * at `offsets[i]`, and `offsets` has one more entry, the end.
 *
 * @typedef {{node: Text, start: number, end: number, offsets: number[]}} Run
 */

/**
 * Reads what an element shows: blocks become paragraphs, and white space collapses as it does on the screen.
 *
 * @param {Element} article connected to its document, because its styles decide
 * @returns {{text: string, runs: Run[]}} runs by position
 */
export function readArticle(article) {
  const text = new TextBuilder();
  const runs = [];
  readElement(article);
  return { text: text.toString(), runs };

  function readElement(element) {
    const { display, whiteSpace } = getComputedStyle(element);
    if (display === "none" || element.matches(PASSED_OVER)) return;
    if (element.localName === "br") return text.breakLine(1);
    const isBlock = !/^(inline|contents|ruby)/.test(display);
    if (isBlock) text.breakLine(2);
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) readText(child, whiteSpace.startsWith("pre"));
      else if (child.nodeType === Node.ELEMENT_NODE) readElement(child);
    }
    if (isBlock) text.breakLine(2);
  }

  function readText(node, keepsBlanks) {
    const { data } = node;
    const start = text.length;
    const offsets = [];
    let end = 0;
    for (let i = 0; i < data.length; i++) {
      const isBlank = !keepsBlanks && BLANKS.includes(data[i]);
      if (isBlank && BLANKS.includes(text.last)) continue;
      text.add(isBlank ? " " : data[i]);
      offsets.push(i);
      end = i + 1;
    }
    if (end > 0) runs.push({ node, start, end: text.length, offsets: [...offsets, end] });
  }
}

/** A growing text that knows its last character; an empty one behaves as after a line break. */
class TextBuilder {
  #characters = [];

  get length() {
    return this.#characters.length;
  }

  get last() {
    return this.#characters.at(-1) ?? "\n";
  }

  add(character) {
    this.#characters.push(character);
  }

  /** Ends the line with so many breaks, fewer where some stand already. */
  breakLine(breaks) {
    if (this.length === 0) return;
    const standing = this.last !== "\n" ? 0 : this.#characters.at(-2) !== "\n" ? 1 : 2;
    for (let i = standing; i < breaks; i++) this.add("\n");
  }

  toString() {
    return this.#characters.join("");
  }
}

/** The page's ranges of one span of the text, a range for each text node that it touches. */
export function rangesOf(runs, { start, end }) {
  const ranges = [];
  for (let i = firstEndingAfter(runs, start); i < runs.length && runs[i].start < end; i++) {
    const { node, start: from, end: to, offsets } = runs[i];
    const range = new Range();
    range.setStart(node, offsets[Math.max(start, from) - from]);
    range.setEnd(node, offsets[Math.min(end, to) - from]);
    ranges.push(range);
  }
  return ranges;
}

/** Where in the text a place in the page is, or null where it is not part of it. */
export function placeOf(runs, node, offset) {
  const run = runs.find((each) => each.node === node);
  if (!run) return null;
  const after = run.offsets.findIndex((each) => each > offset);
  return after <= 0 ? null : run.start + after - 1;
}

function firstEndingAfter(runs, place) {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle].end > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
