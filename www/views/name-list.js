/** The Names tab of one text: names by kind, with other spellings, pronouns and where in the text they stand. */
import { groupsOnPage, nameRow } from "../cards.js";
import { el } from "../el.js";
import { fill } from "../fill.js";

/**
 * @param {HTMLElement} root
 * @param {object} summary
 * @param {number} length of the text
 * @param {{from: number, to: number}} page rows to draw, counted over all groups
 */
export function renderNames(root, summary, length, page) {
  const groups = groupsOnPage(summary.names, "names", page);
  root.replaceChildren(
    ...groups.map(({ group, shown }) =>
      el(
        "section",
        { class: "group" },
        fill("names-heading", { heading: group.heading, count: group.names.length }),
        el("ul", { class: "names" }, ...shown.map(({ id }) => row(summary.name(id), length))),
      ),
    ),
  );
  if (groups.length === 0) root.append(fill("no-names"));
}

function row(name, length) {
  const { id, kind, aliases, pronouns, mentions } = name;
  return nameRow(
    { id: `name-${id}`, "data-name": id, "data-kind": kind, tabindex: "-1" },
    { "data-act": "next-mention" },
    {
      ...name,
      also: [...aliases, ...pronouns.map(([word, times]) => `${word} ×${times}`)],
      times: String(mentions.length),
      places: mentions.map(({ start }) => start / (length + 1)),
    },
  );
}
