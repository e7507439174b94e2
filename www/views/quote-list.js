/** The Quotes tab (cards under their speakers) and the Check tab (cards in text order). */
import { bar, card, groupsOnPage, toggleReasons } from "../cards.js";
import { el } from "../el.js";
import { fill } from "../fill.js";
import { redraw, shows } from "../redraw.js";
import { plural } from "../words.js";

const CARDS = ["cards", () => el("ol", { class: "cards" })];

/**
 * @param {HTMLElement} root
 * @param {object} summary
 * @param {{from: number, to: number}} page rows to draw, counted over all groups
 */
export function renderSpeakers(root, summary, page) {
  const groups = groupsOnPage(summary.groups, "quotes", page);
  const sections = redraw(
    root,
    groups.map(({ group }) => [`speaker ${group.entity}`, () => el("section", { class: "group" })]),
  );
  groups.forEach(({ group, shown }, index) => {
    const { entity, name, role, share, words, quotes } = group;
    const head = shows(entity, name, role, share, words, quotes.length);
    const [, list] = redraw(sections[index], [[head, () => speaker(group)], CARDS]);
    renderCards(list, summary, shown);
  });
  if (groups.length === 0) root.append(fill("no-quotes"));
}

export function renderCheck(root, summary, { from, to }) {
  const shown = summary.check.slice(from, to);
  const [list] = redraw(root, shown.length > 0 ? [CARDS] : []);
  if (list) renderCards(list, summary, shown);
  else root.append(fill(summary.quotes.length > 0 ? "nothing-to-check" : "no-quotes"));
}

/** What was opened in a card that stays is closed: it was about the text as it was. */
function renderCards(list, summary, quotes) {
  for (const why of list.querySelectorAll(".why")) toggleReasons(why.parentElement);
  list.querySelector(".choices")?.remove();
  const described = quotes.map(({ id }) => summary.quote(id));
  redraw(
    list,
    described.map((quote) => [shows(quote), () => card(quote)]),
  );
}

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
