/** Cards of quotes and rows of names, which several views list. */
import { el, rich, svg } from "./el.js";
import { fill } from "./fill.js";
import { STRIP_TICKS } from "./limits.js";
import { addressOf, placeAddress } from "./routes.js";
import { certaintyWord } from "./words.js";

/** @type {Record<string, string>} */
export const QUOTE_KINDS = { direct: "Direct", mixed: "Mixed", indirect: "Indirect" };

/** The rows of a page under their headings; of a group that goes on elsewhere, its part. */
export function groupsOnPage(groups, rows, { from, to }) {
  let before = 0;
  return groups.flatMap((group) => {
    const shown = group[rows].slice(Math.max(from - before, 0), Math.max(to - before, 0));
    before += group[rows].length;
    return shown.length > 0 ? [{ group, shown }] : [];
  });
}

/** The share as a thin bar; drawn in SVG because the page's rules allow no inline style. */
export function bar(share) {
  const drawing = fill("bar").firstElementChild;
  drawing.lastElementChild.setAttribute("width", Math.max(share * 100, 1));
  return drawing;
}

/**
 * @param {object} quote of a summary
 * @param {import("./corpus.js").Article} [article] in a list over all documents
 * @param {boolean} [isNamed] whether the card says which document it is from
 */
export function card(quote, article, isNamed) {
  const { id, kind, reports, certainty, speaker, cue, paragraph } = quote;
  const title = isNamed ? article.title || "Untitled" : "In text";
  return el(
    "li",
    {
      class: "card",
      id: article ? `quote-${article.id}-${id}` : `card-${id}`,
      "data-quote": id,
      "data-article": article?.id,
      "data-kind": kind,
      "data-reports": reports,
      "data-certainty": certainty,
      tabindex: "-1",
    },
    fill("card", {
      ...quote,
      kind: QUOTE_KINDS[kind],
      isStance: reports === "stance",
      certainty: certaintyWord(quote),
      number: String(quote.number),
      name: speaker?.name,
      isUnknown: !speaker,
      cue: /\p{L}/u.test(cue?.text ?? "") && cue.text,
      link: article && el("a", { class: "link", href: addressOf("read", article.id, id) }, `${title} ¶${paragraph}`),
      isHere: !article,
    }),
  );
}

/**
 * Open or close the list of reasons in a card.
 * @param {HTMLElement} card
 * @param {{pieces: (string | {em: string})[], start: number, end: number}[]} reasons
 * @param {number} document its id
 */
export function toggleReasons(card, reasons, document) {
  const button = card.querySelector('[data-act="why"]');
  const open = card.querySelector(".why");
  button.ariaExpanded = String(!open);
  if (open) return open.remove();
  const lines = reasons.map(({ pieces, start, end }) => {
    const props = card.dataset.article
      ? { href: placeAddress(document, { start, end }) }
      : { type: "button", "data-act": "point", "data-start": start, "data-end": end };
    return el("li", {}, el(props.href ? "a" : "button", { class: "link", ...props }, ...rich(pieces)));
  });
  card.append(el("ul", { class: "why", "aria-label": "Why" }, ...lines));
}

/**
 * A row as both lists of names have it.
 * @param {Record<string, string | number>} props of the row
 * @param {Record<string, string | number>} onPress of its button
 * @param {{name: string, also: string[], similar: string[], places: number[]}} shown and whatever else the template `name` takes
 */
export function nameRow(props, onPress, { name, also, similar, places, ...shown }) {
  const button = el("button", { type: "button", class: "plain name-name", dir: "auto", ...onPress }, name);
  const lists = { also: also.join(", "), similar: similar.join(", ") };
  const row = el("li", { class: "name", ...props }, fill("name", { ...shown, ...lists, button }));
  row.querySelector(".strip").append(...ticks(places));
  return row;
}

/** The ticks of a thin line for all documents, one for each mention. It says nothing that the counts do not say. */
function ticks(places) {
  const step = Math.ceil(places.length / STRIP_TICKS);
  const drawn = places.filter((_, index) => index % step === 0);
  return drawn.map((place) => svg("rect", { x: (place * 995).toFixed(1), width: 5, height: 10 }));
}
