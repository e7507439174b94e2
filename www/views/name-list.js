/** The Names tab of one text: names by kind, with other spellings, pronouns and where in the text they stand. */
import { el } from "../el.js";
import { strip } from "./names-view.js";

/**
 * @param {HTMLElement} root
 * @param {object} summary
 * @param {number} length of the text
 * @param {{from: number, to: number}} page rows to draw, counted over all groups
 */
export function renderNames(root, summary, length, { from, to }) {
  let row = 0;
  const sections = [];
  for (const group of summary.names) {
    const shown = group.names.slice(Math.max(from - row, 0), Math.max(to - row, 0));
    row += group.names.length;
    if (shown.length === 0) continue;
    sections.push(
      el(
        "section",
        { class: "group" },
        el("h3", { class: "eyebrow" }, `${group.heading} `, el("span", { class: "count" }, String(group.names.length))),
        el("ul", { class: "names" }, ...shown.map(({ id }) => nameRow(summary.name(id), length))),
      ),
    );
  }
  root.replaceChildren(...(sections.length > 0 ? sections : [el("p", { class: "nothing" }, "No names found.")]));
}

function nameRow(name, length) {
  const also = [...name.aliases, ...name.pronouns.map(([word, times]) => `${word} ×${times}`)];
  const times = name.mentions.length;
  return el(
    "li",
    { class: "name", id: `name-${name.id}`, "data-name": name.id, "data-kind": name.kind, tabindex: "-1" },
    el(
      "p",
      { class: "name-head" },
      el("button", { type: "button", class: "plain name-name", "data-act": "next-mention", dir: "auto" }, name.name),
      name.quoted ? el("span", { class: "tag" }, "quoted") : null,
      el("span", { class: "count", "data-count": times, title: "Mentions, pronouns included" }, `${times}×`),
    ),
    name.role && el("p", { class: "name-role", dir: "auto" }, name.role),
    also.length > 0 ? el("p", { class: "name-also", dir: "auto" }, "also: ", also.join(", ")) : null,
    name.similar.length > 0
      ? el("p", { class: "name-also", dir: "auto" }, "perhaps the same as ", name.similar.join(", "))
      : null,
    strip(name.mentions.map(({ start }) => start / (length + 1))),
  );
}
