/** The Quotes tab (cards under their speakers) and the Check tab (cards in text order). */
import { bar, card, groupsOnPage } from "../cards.js";
import { el } from "../el.js";
import { fill } from "../fill.js";
import { plural } from "../words.js";

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
