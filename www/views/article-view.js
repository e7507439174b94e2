/** The marked text: one paragraph element per block, one `<mark>` per annotation and run, a link after each quote. */
import { el } from "../el.js";
import { annotationsIn } from "../marks.js";

const TAGS = { headline: "h2", heading: "h3" };

/**
 * @param {HTMLElement} root
 * @param {object} analysed
 * @param {number} part which part of a long text
 * @param {Function} segmentsByBlock from the package
 */
export function renderArticle(root, analysed, part, segmentsByBlock) {
  const shown = analysed.parts[part] ?? { start: 0, end: 0, blocks: [] };
  const { blocks } = shown;
  const runs = segmentsByBlock(analysed.text, annotationsIn(analysed.result, shown), blocks);
  root.replaceChildren(...blocks.map((block, index) => paragraph(analysed, block, runs[index], isAloud(root))));
  moveStop(root, root.querySelector(".ref"));
}

/**
 * Draw again only the paragraphs that hold one of the places, with the place of `pointed` marked too.
 * @param {({start: number, end: number} | null)[]} places
 */
export function redrawPlaces(root, analysed, part, segmentsByBlock, pointed, places) {
  const blocks = analysed.parts[part]?.blocks ?? [];
  const touched = new Set(
    places.flatMap((place) => blocks.flatMap((block, index) => (place && meets(block, place) ? [index] : []))),
  );
  for (const index of touched) {
    const block = blocks[index];
    const spans = annotationsIn(analysed.result, block);
    if (pointed) spans.push({ ...pointed, type: "pointer", kind: "pointer", id: "" });
    const [runs] = segmentsByBlock(analysed.text, spans, [block]);
    const stop = root.children[index].querySelector(".ref[tabindex='0']")?.dataset.quote;
    const focused = root.children[index].contains(document.activeElement)
      ? document.activeElement.dataset.quote
      : undefined;
    root.children[index].replaceWith(paragraph(analysed, block, runs, isAloud(root)));
    if (stop !== undefined) moveStop(root, refOf(root, stop));
    if (focused !== undefined) refOf(root, focused)?.focus({ preventScroll: true });
  }
}

function meets(block, place) {
  return place.start < block.end && place.end > block.start;
}

const isAloud = (root) => root.hasAttribute("data-announce");

function paragraph(analysed, block, runs, aloud) {
  const { role } = analysed.result.paragraphs[block.paragraph];
  const element = el(TAGS[role] ?? "p", {
    class: "paragraph",
    dir: "auto",
    lang: analysed.foreign?.has(block.paragraph) ? "" : null, // the article's is not this paragraph's
    "data-role": role,
    "data-number": block.paragraph + 1,
  });
  for (const run of runs) {
    for (const span of aloud ? run.spans : []) {
      if (span.first && span.start === run.start) element.append(...told(analysed, span, span.start));
    }
    element.append(marked(run));
    for (const span of run.spans) {
      if (!span.last || span.end !== run.end) continue;
      if (aloud) element.append(...told(analysed, span, span.end));
      element.append(reference(analysed.summary.quote(span.id)));
    }
  }
  return element;
}

/** For screen readers: whose quote begins, and that it ends. Nothing within a word. */
function told({ text, summary }, { id, start }, at) {
  if (/^[\p{L}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1))) return [];
  const words = at === start ? `Quote, ${summary.quote(id).speaker?.name ?? "speaker not found"}: ` : " End of quote. ";
  return [el("span", { class: "hidden-text" }, words)];
}

/** The text of one run inside its marks, the outermost first. */
function marked(run) {
  return run.spans.reduceRight(
    (inside, span) =>
      el(
        "mark",
        {
          "data-type": span.type,
          "data-kind": span.kind,
          "data-id": span.id,
          "data-at": span.type === "name" ? span.start : null,
          "data-reports": span.reports,
          "data-certainty": span.certainty,
          "data-edge": edge(run, span),
        },
        inside,
      ),
    document.createTextNode(run.text),
  );
}

function edge(run, span) {
  const ends = [run.start === span.start ? "start" : "", run.end === span.end ? "end" : ""].filter(Boolean);
  return ends.length > 0 ? ends.join(" ") : null;
}

/** The one real link per quote: a raised number that leads to the card. */
function reference(quote) {
  const kind = quote.reports === "stance" ? `${quote.kind}, stance` : quote.kind;
  const label = `Quote ${quote.number}: ${quote.speaker?.name ?? "speaker not found"}, ${kind}, ${quote.certainty}`;
  return el(
    "a",
    {
      class: "ref",
      href: `#card-${quote.id}`,
      "data-quote": quote.id,
      "data-kind": quote.kind,
      "aria-label": label,
      tabindex: "-1",
    },
    String(quote.number),
  );
}

/** Show which quote or name is selected, and light up the cue and the source of a quote. */
export function showSelected(root, selected) {
  for (const mark of root.querySelectorAll("mark[data-selected]")) delete mark.dataset.selected;
  if (selected === null) return;
  const found =
    selected.type === "quote"
      ? marksOfQuote(root, selected.id)
      : root.querySelectorAll(`mark[data-type="name"][data-id="${selected.id}"]`);
  for (const mark of found) mark.dataset.selected = "";
  if (selected.type === "quote") moveStop(root, refOf(root, selected.id));
}

/** While the pointer or the focus rests on a quote, its words light up in the text. */
export function showLit(root, id) {
  for (const mark of root.querySelectorAll("mark[data-lit]")) delete mark.dataset.lit;
  if (id === null) return;
  for (const mark of marksOfQuote(root, id)) mark.dataset.lit = "";
}

function marksOfQuote(root, id) {
  return root.querySelectorAll(
    `mark:is([data-type="quote"], [data-type="cue"], [data-type="source"])[data-id="${id}"]`,
  );
}

/** The element that stands for a selection in the text: the link of a quote, the mark of a name's mention. */
export function placeOf(root, selected) {
  if (selected.type === "quote") return refOf(root, selected.id);
  return (
    root.querySelector(`mark[data-type="name"][data-id="${selected.id}"][data-at="${selected.at}"]`) ??
    root.querySelector('mark[data-type="pointer"]')
  );
}

/** Where a quote begins in what is drawn. */
export function openingOf(root, selected) {
  return selected.type === "quote"
    ? root.querySelector(`mark[data-type="quote"][data-id="${selected.id}"]`)
    : placeOf(root, selected);
}

function refOf(root, id) {
  return root.querySelector(`.ref[data-quote="${id}"]`);
}

/** One tab stop into the text: the link of the selected quote, or the first. */
function moveStop(root, ref) {
  if (!ref) return;
  for (const old of root.querySelectorAll(".ref[tabindex='0']")) old.tabIndex = -1;
  ref.tabIndex = 0;
}
