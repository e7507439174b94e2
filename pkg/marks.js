// Marks in an article: either <mark> elements around its words, or highlights painted over them. Both layers have the
// same methods, so the element need not know which it has. A layer is cleared before the article is read and painted.

import { isStance } from "./annotations.js";
import { placeOf, rangesOf } from "./article-text.js";
import { segmentsByBlock } from "./segments.js";

/**
 * @typedef {import("./article-text.js").Run} Run
 * @typedef {ReturnType<import("./annotations.js").annotationsOf>[number]} Annotation
 */

/** Wraps the article's words in <mark> elements, and takes them away without a trace. */
export class MarkLayer {
  #marks = new Map();
  #replaced = [];

  /** @param {string} text @param {Run[]} runs @param {Annotation[]} annotations @param {"light" | "dark"} theme */
  paint(text, runs, annotations, theme) {
    const pieces = segmentsByBlock(text, annotations, runs);
    runs.forEach((run, index) => {
      if (pieces[index].some(({ spans }) => spans.length > 0)) this.#wrap(run, pieces[index], theme);
    });
    // One stop for the Tab key; the arrow keys lead on from there.
    this.#quoteMarks()[0]?.setAttribute("tabindex", "0");
  }

  clear() {
    for (const { node, inserted } of this.#replaced) {
      inserted.find((each) => each.parentNode)?.before(node);
      for (const each of inserted) each.remove();
    }
    this.#replaced = [];
    this.#marks.clear();
  }

  /** What was clicked or has the focus: the innermost annotation there. */
  at(event) {
    return this.#marks.get(event.target.closest?.("mark.onrecord")) ?? null;
  }

  select(selected) {
    for (const [mark, annotation] of this.#marks) mark.toggleAttribute("data-selected", isSame(annotation, selected));
  }

  /** Brings the n-th place of something into view, and the focus with it. */
  reveal(wanted, nth = 0) {
    const starts = this.#starts().filter(([, annotation]) => isSame(annotation, wanted));
    if (starts.length === 0) return;
    const [mark] = starts[nth % starts.length];
    if (!mark.hasAttribute("tabindex")) mark.setAttribute("tabindex", "-1");
    mark.focus({ preventScroll: true });
    scrollTo(mark);
  }

  /** Moves the focus from one quote's mark to the next or the one before. */
  step(event, by) {
    const marks = this.#quoteMarks();
    const { type, id } = this.at(event);
    const index = marks.findIndex((mark) => isSame(this.#marks.get(mark), { kind: type, id }));
    const next = marks[index + by];
    if (index < 0 || !next) return;
    for (const mark of marks) mark.setAttribute("tabindex", mark === next ? "0" : "-1");
    next.focus();
  }

  // The first mark of each place: one that runs over several text nodes has several.
  #starts() {
    const seen = new Set();
    return [...this.#marks].filter(([, annotation]) => !seen.has(annotation) && seen.add(annotation));
  }

  #quoteMarks() {
    const seen = new Set();
    return this.#starts()
      .filter(([, { type, id }]) => type === "quote" && !seen.has(id) && seen.add(id))
      .map(([mark]) => mark);
  }

  // The text node itself is kept and put back later: frameworks hold on to theirs.
  #wrap({ node, start, offsets }, pieces, theme) {
    const fragment = document.createDocumentFragment();
    const open = [{ node: fragment }];
    const write = (into, from, to) => {
      if (from < to) into.append(node.data.slice(from, to));
    };
    write(fragment, 0, offsets[0]);
    for (const piece of pieces) {
      // Go on in the marks that stay open, so that a quote with a name in it is one mark and not three.
      let depth = 0;
      while (depth < piece.spans.length && open[depth + 1]?.annotation === piece.spans[depth]) depth++;
      open.length = depth + 1;
      for (const annotation of piece.spans.slice(depth)) {
        const mark = this.#mark(annotation, theme);
        open.at(-1).node.append(mark);
        open.push({ node: mark, annotation });
      }
      write(open.at(-1).node, offsets[piece.start - start], offsets[piece.end - start]);
    }
    write(fragment, offsets.at(-1), node.data.length);
    const inserted = [...fragment.childNodes];
    node.replaceWith(fragment);
    this.#replaced.push({ node, inserted });
  }

  #mark(annotation, theme) {
    const mark = document.createElement("mark");
    mark.className = `onrecord onrecord-${annotation.type === "quote" ? "quote" : "name"}`;
    mark.dataset.kind = annotation.kind;
    mark.dataset.theme = theme;
    if (annotation.reports) mark.dataset.reports = annotation.reports;
    if (annotation.certainty) mark.dataset.certainty = annotation.certainty;
    this.#marks.set(mark, annotation);
    return mark;
  }
}

/** Paints over the article with the CSS Custom Highlight API; not a node of it changes. */
export class HighlightLayer {
  static isSupported() {
    return typeof Highlight === "function" && "highlights" in CSS;
  }

  #runs = [];
  #annotations = [];
  #theme = "light";
  #painted = new Map();

  paint(text, runs, annotations, theme) {
    this.#runs = runs;
    this.#annotations = annotations;
    this.#theme = theme;
    // A highlight has no attributes to tell a stance by: it gets the look of indirect speech.
    for (const annotation of annotations) this.#add(isStance(annotation) ? "indirect" : annotation.kind, annotation);
  }

  clear() {
    for (const [range, highlight] of this.#painted) highlight.delete(range);
    this.#painted.clear();
    this.#annotations = [];
  }

  at({ clientX, clientY }) {
    const caret = caretAt(clientX, clientY);
    const place = caret && placeOf(this.#runs, caret.node, caret.offset);
    if (place === null) return null;
    const here = this.#annotations.filter(({ start, end }) => start <= place && place < end);
    return here.sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
  }

  select(selected) {
    for (const [range, highlight] of this.#painted) {
      if (highlight !== highlightNamed("selected", this.#theme)) continue;
      highlight.delete(range);
      this.#painted.delete(range);
    }
    for (const annotation of this.#annotations) {
      if (isSame(annotation, selected)) this.#add("selected", annotation);
    }
  }

  reveal(wanted, nth = 0) {
    const places = this.#annotations.filter((annotation) => isSame(annotation, wanted));
    if (places.length === 0) return;
    const [range] = rangesOf(this.#runs, places[nth % places.length]);
    if (range) scrollTo(range.startContainer.parentElement);
  }

  // Painted words cannot take the focus: the panel is the keyboard's way.
  step() {}

  #add(name, annotation) {
    const highlight = highlightNamed(name, this.#theme);
    for (const range of rangesOf(this.#runs, annotation)) {
      highlight.add(range);
      this.#painted.set(range, highlight);
    }
  }
}

// The page has one registry, so all elements share the highlights. Names go over quotes, the selected over all.
function highlightNamed(name, theme) {
  const key = `onrecord-${name}-${theme}`;
  if (!CSS.highlights.has(key)) {
    const highlight = new Highlight();
    highlight.priority = ["direct", "mixed", "indirect"].includes(name) ? 0 : name === "selected" ? 2 : 1;
    CSS.highlights.set(key, highlight);
  }
  return CSS.highlights.get(key);
}

function caretAt(x, y) {
  const position = document.caretPositionFromPoint?.(x, y);
  if (position) return { node: position.offsetNode, offset: position.offset };
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

function isSame(annotation, selected) {
  return selected !== null && annotation.type === selected.kind && annotation.id === selected.id;
}

function scrollTo(element) {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
}
