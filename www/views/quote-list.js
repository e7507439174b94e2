/** The Quotes tab (cards under their speakers) and the Check tab (cards in text order). */
import { el, rich } from "../el.js";
import { fill } from "../fill.js";
import { addressOf, placeAddress } from "../routes.js";
import { certaintyWord, plural } from "../words.js";

/** @type {Record<string, string>} */
export const QUOTE_KINDS = { direct: "Direct", mixed: "Mixed", indirect: "Indirect" };

/**
 * @param {HTMLElement} root
 * @param {object} summary
 * @param {{from: number, to: number}} page rows to draw, counted over all groups
 */
export function renderSpeakers(root, summary, page) {
  const groups = groupsOnPage(summary.groups, "quotes", page);
  root.replaceChildren(
    ...groups.map(({ group, shown }) => el("section", { class: "group" }, speaker(group), cards(summary, shown))),
  );
  if (groups.length === 0) root.append(fill("no-quotes"));
}

/** The rows of a page under their headings; of a group that goes on elsewhere, its part. */
export function groupsOnPage(groups, rows, { from, to }) {
  let before = 0;
  return groups.flatMap((group) => {
    const shown = group[rows].slice(Math.max(from - before, 0), Math.max(to - before, 0));
    before += group[rows].length;
    return shown.length > 0 ? [{ group, shown }] : [];
  });
}

export function renderCheck(root, summary, { from, to }) {
  const shown = summary.check.slice(from, to);
  if (shown.length > 0) root.replaceChildren(cards(summary, shown));
  else root.replaceChildren(fill(summary.quotes.length > 0 ? "nothing-to-check" : "no-quotes"));
}

const cards = (summary, quotes) => el("ol", { class: "cards" }, ...quotes.map(({ id }) => card(summary.quote(id))));

function speaker({ entity, name, role, share, quotes, words }) {
  const props = { type: "button", class: "plain", "data-act": "show-name", "data-name": entity, tabindex: "-1" };
  return el(
    "header",
    { class: "speaker", "data-unknown": entity === null },
    fill("speaker", {
      name: entity === null ? name : el("button", props, name),
      role,
      bar: bar(share),
      figures: `${plural(quotes.length, "quote")} · ${plural(words, "word")} · `,
      share: `${Math.round(share * 100)}%`,
    }),
  );
}

/** The share as a thin bar; drawn in SVG because the page's rules allow no inline style. */
export function bar(share) {
  const drawing = fill("bar").firstElementChild;
  drawing.lastElementChild.setAttribute("width", Math.max(share * 100, 1));
  return drawing;
}

/**
 * @param {object} quote of a summary
 * @param {import("../corpus.js").Article} [article] in a list over all documents
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
