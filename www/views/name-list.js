/** The Names tab of one text: names by kind, with other spellings, pronouns and where in the text they stand. */
import { groupsOnPage, nameRow } from "../cards.js";
import { el } from "../el.js";
import { fill } from "../fill.js";
import { redraw, shows } from "../redraw.js";

/**
 * @param {HTMLElement} root
 * @param {object} summary
 * @param {number} length of the text
 * @param {{from: number, to: number}} page rows to draw, counted over all groups
 */
export function renderNames(root, summary, length, page) {
  const groups = groupsOnPage(summary.names, "names", page);
  const sections = redraw(
    root,
    groups.map(({ group }) => [`names ${group.kind}`, () => el("section", { class: "group" })]),
  );
  groups.forEach(({ group, shown }, index) => {
    const { heading, names } = group;
    const [, list] = redraw(sections[index], [
      [shows(heading, names.length), () => fill("names-heading", { heading, count: names.length }).firstElementChild],
      ["rows", () => el("ul", { class: "names" })],
    ]);
    const rows = shown.map(({ id }) => rowOf(summary.name(id), length));
    redraw(
      list,
      rows.map((name) => [shows(name), () => row(name)]),
    );
  });
  if (groups.length === 0) root.append(fill("no-names"));
}

/** `places` in thousandths of the text: finer than can be seen, they would change with every letter. */
function rowOf(name, length) {
  return { ...name, places: name.mentions.map(({ start }) => Math.round((start * 1000) / (length + 1)) / 1000) };
}

function row(name) {
  const { id, kind, aliases, pronouns, mentions } = name;
  return nameRow(
    { id: `name-${id}`, "data-name": id, "data-kind": kind, tabindex: "-1" },
    { "data-act": "next-mention" },
    {
      ...name,
      also: [...aliases, ...pronouns.map(([word, times]) => `${word} ×${times}`)],
      times: String(mentions.length),
    },
  );
}
