/** The Quotes tab (cards under their speakers) and the Check tab (cards in text order). */
import { el, rich, svg } from "../el.js";
import { addressOf, placeAddress } from "../routes.js";
import { certaintyWord, plural } from "../words.js";

const KIND = { direct: "Direct", mixed: "Mixed", indirect: "Indirect" };

/**
 * @param {HTMLElement} root
 * @param {object} summary
 * @param {{from: number, to: number}} page rows to draw, counted over all groups
 */
export function renderSpeakers(root, summary, { from, to }) {
  let row = 0;
  const sections = [];
  for (const group of summary.groups) {
    const shown = group.quotes.slice(Math.max(from - row, 0), Math.max(to - row, 0));
    row += group.quotes.length;
    if (shown.length > 0)
      sections.push(
        el(
          "section",
          { class: "group" },
          speaker(group),
          el("ol", { class: "cards" }, ...shown.map(({ id }) => card(summary.quote(id)))),
        ),
      );
  }
  root.replaceChildren(...(sections.length > 0 ? sections : [el("p", { class: "nothing" }, "No quotes found.")]));
}

export function renderCheck(root, summary, { from, to }) {
  const shown = summary.check.slice(from, to);
  root.replaceChildren(
    shown.length > 0
      ? el("ol", { class: "cards" }, ...shown.map(({ id }) => card(summary.quote(id))))
      : el(
          "p",
          { class: "nothing" },
          summary.quotes.length > 0
            ? "Nothing to check: every quote has a speaker that the text makes likely."
            : "No quotes found.",
        ),
  );
}

function speaker(group) {
  const share = Math.round(group.share * 100);
  const unknown = group.entity === null;
  return el(
    "header",
    { class: "speaker", "data-unknown": unknown },
    el(
      "h3",
      { class: "speaker-name", dir: "auto" },
      unknown
        ? group.name
        : el(
            "button",
            { type: "button", class: "plain", "data-act": "show-name", "data-name": group.entity, tabindex: "-1" },
            group.name,
          ),
    ),
    group.role && el("p", { class: "speaker-role", dir: "auto" }, group.role),
    el(
      "p",
      { class: "speaker-figures" },
      el("span", { class: "bar", "aria-hidden": "true" }, bar(group.share)),
      el(
        "span",
        {},
        `${plural(group.quotes.length, "quote")} · ${plural(group.words, "word")} · `,
        el("span", { title: "Share of all quoted words, indirect speech included" }, `${share}%`),
      ),
    ),
  );
}

/** The share as a thin bar; drawn in SVG because the page's rules allow no inline style. */
export function bar(share) {
  const drawing = svg("svg", { viewBox: "0 0 100 4", preserveAspectRatio: "none" });
  drawing.append(
    svg("rect", { class: "bar-all", width: 100, height: 4 }),
    svg("rect", { class: "bar-share", width: Math.max(share * 100, 1), height: 4 }),
  );
  return drawing;
}

/**
 * @param {object} quote of a summary
 * @param {import("../corpus.js").Article | null} [article] named on the card
 * @param {import("../corpus.js").CorpusQuote | null} [item] in a list over all documents
 */
export function card(quote, article = null, item = null) {
  return el(
    "li",
    {
      class: "card",
      id: item ? `quote-${item.article.id}-${quote.id}` : `card-${quote.id}`,
      "data-quote": quote.id,
      "data-article": item?.article.id,
      "data-kind": quote.kind,
      "data-reports": quote.reports,
      "data-certainty": quote.certainty,
      tabindex: "-1",
    },
    el(
      "p",
      { class: "card-head" },
      el(
        "span",
        { class: "card-kind" },
        `${KIND[quote.kind]} · `,
        quote.reports === "stance" ? "stance · " : null,
        el("span", { class: "certainty" }, certaintyWord(quote)),
      ),
      el("span", { class: "card-number", "aria-hidden": "true" }, String(quote.number)),
    ),
    el("blockquote", { class: "card-quote", dir: "auto" }, quote.text),
    el(
      "p",
      { class: "card-source" },
      quote.speaker
        ? el("cite", { dir: "auto" }, quote.speaker.name)
        : el("span", { class: "not-found" }, "Speaker not found"),
      ...(quote.printed ? [" (", el("span", {}, "printed as ", el("em", {}, `“${quote.printed}”`)), ")"] : []),
      ...(quote.cue && /\p{L}/u.test(quote.cue.text) ? [" · ", el("em", {}, quote.cue.text)] : []),
    ),
    el(
      "p",
      { class: "card-actions" },
      item
        ? el("a", { class: "link", href: addressOf("read", item.article.id, quote.id) }, placeInWords(quote, article))
        : el(
            "button",
            {
              type: "button",
              class: "link",
              "data-act": "in-text",
              "aria-label": `In text, paragraph ${quote.paragraph}`,
            },
            `In text ¶${quote.paragraph}`,
          ),
      el("button", { type: "button", class: "link", "data-act": "copy" }, "Copy"),
      el("button", { type: "button", class: "link", "data-act": "copy-style", "aria-label": "Copy in a style" }, "as…"),
      el("button", { type: "button", class: "link", "data-act": "why", "aria-expanded": "false" }, "Why"),
      el("button", { type: "button", class: "link", "data-act": "wrong-speaker" }, "Wrong speaker…"),
      el("button", { type: "button", class: "link", "data-act": "not-a-quote" }, "Not a quote"),
      el("button", { type: "button", class: "link", "data-act": "change-quote" }, "Edit…"),
    ),
  );
}

function placeInWords({ paragraph }, article) {
  return article ? `${article.title || "Untitled"} ¶${paragraph}` : `In text ¶${paragraph}`;
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
  button.setAttribute("aria-expanded", String(!open));
  if (open) {
    open.remove();
    return;
  }
  const lines = reasons.map(({ pieces, start, end }) =>
    el(
      "li",
      {},
      card.dataset.article
        ? el("a", { class: "link", href: placeAddress(document, { start, end }) }, ...rich(pieces))
        : el(
            "button",
            { type: "button", class: "link", "data-act": "point", "data-start": start, "data-end": end },
            ...rich(pieces),
          ),
    ),
  );
  card.append(el("ul", { class: "why", "aria-label": "Why" }, ...lines));
}
