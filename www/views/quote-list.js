/** The Quotes tab (cards under their speakers) and the Check tab (cards in text order). */
import { bar, card, groupsOnPage, toggleReasons } from "../cards.js";
import { el } from "../el.js";
import { fill } from "../fill.js";
import { redraw, redrawGroups, shows } from "../redraw.js";
import { plural } from "../words.js";

const CARDS = ["cards", () => el("ol", { class: "cards" })];

/**
 * @param {HTMLElement} root
 * @param {object} summary
 * @param {{from: number, to: number}} page rows to draw, counted over all groups
 */
export function renderSpeakers(root, summary, page) {
  closeOpened(root);
  const groups = groupsOnPage(summary.groups, "quotes", page);
  redrawGroups(
    root,
    groups.map(({ group, shown }) => {
      const percent = Math.round(group.share * 100);
      const head = shows({ ...group, share: percent, quotes: group.quotes.length });
      return {
        key: `speaker ${group.entity}`,
        head: [head, () => speaker(group, percent)],
        list: CARDS,
        rows: cards(summary, shown),
      };
    }),
  );
  if (groups.length === 0) root.append(fill("no-quotes"));
}

export function renderCheck(root, summary, { from, to }) {
  closeOpened(root);
  const shown = summary.check.slice(from, to);
  const [list] = redraw(root, shown.length > 0 ? [CARDS] : []);
  if (list) redraw(list, cards(summary, shown));
  else root.append(fill(summary.quotes.length > 0 ? "nothing-to-check" : "no-quotes"));
}

/** What was opened in a card was about the text as it was; the card may stay. */
function closeOpened(root) {
  for (const why of root.querySelectorAll(".card > .why")) toggleReasons(why.parentElement);
  root.querySelector(".choices")?.remove();
}

const cards = (summary, quotes) =>
  quotes.map(({ id }) => {
    const quote = summary.quote(id);
    return [shows(quote), () => card(quote)];
  });

function speaker({ entity, name, role, quotes, words }, percent) {
  const props = { type: "button", class: "plain", "data-act": "show-name", "data-name": entity, tabindex: "-1" };
  return el(
    "header",
    { class: "speaker", "data-unknown": entity === null },
    fill("speaker", {
      name: entity === null ? name : el("button", props, name),
      role,
      bar: bar(percent / 100),
      figures: `${plural(quotes.length, "quote")} · ${plural(words, "word")} · `,
      share: `${percent}%`,
    }),
  );
}
