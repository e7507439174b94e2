/** The Names tab of one text: names by kind, with other spellings, pronouns and where in the text they stand. */
import { groupsOnPage, nameRow } from "../cards.js";
import { el } from "../el.js";
import { fill } from "../fill.js";
import { redrawGroups, shows } from "../redraw.js";

/**
 * @param {HTMLElement} root
 * @param {object} summary
 * @param {number} length of the text
 * @param {{from: number, to: number}} page rows to draw, counted over all groups
 */
export function renderNames(root, summary, length, page) {
  const groups = groupsOnPage(summary.names, "names", page);
  redrawGroups(
    root,
    groups.map(({ group: { kind, heading, names }, shown }) => ({
      key: `names ${kind}`,
      head: [shows(names.length), () => fill("names-heading", { heading, count: names.length }).firstElementChild],
      list: ["rows", () => el("ul", { class: "names" })],
      rows: shown.map(({ id }) => {
        const name = summary.name(id);
        // In thousandths of the text: finer than can be seen, they would change with every letter.
        const places = name.mentions.map(({ start }) => Math.round((start * 1000) / (length + 1)) / 1000);
        return [shows(name, places), () => row(name, places)];
      }),
    })),
  );
  if (groups.length === 0) root.append(fill("no-names"));
}

function row(name, places) {
  const { id, kind, aliases, pronouns, mentions } = name;
  return nameRow(
    { id: `name-${id}`, "data-name": id, "data-kind": kind, tabindex: "-1" },
    { "data-act": "next-mention" },
    {
      ...name,
      also: [...aliases, ...pronouns.map(([word, times]) => `${word} ×${times}`)],
      times: String(mentions.length),
      places,
    },
  );
}
