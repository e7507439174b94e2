/** Lists drawn anew only where they show something else than before, so that typing does not wait for them. */

import { el } from "./el.js";

const shownBy = new WeakMap();

/**
 * Give `root` these children and no others. One that shows what a child shows already is that child.
 * @param {Element} root
 * @param {[shows: string, make: () => Element][]} wanted `shows`: all that can be seen in it, the same for no two of them
 * @returns {Element[]}
 */
export function redraw(root, wanted) {
  const isWanted = new Set(wanted.map(([shows]) => shows));
  const there = new Map();
  for (const child of [...root.children]) {
    const shows = shownBy.get(child);
    if (isWanted.has(shows)) there.set(shows, child);
    else child.remove();
  }
  let next = root.firstChild;
  return wanted.map(([shows, make]) => {
    const child = there.get(shows) ?? make();
    shownBy.set(child, shows);
    if (child === next) next = next.nextSibling;
    else root.insertBefore(child, next);
    return child;
  });
}

/**
 * The same for sections of a heading and a list of rows.
 * @typedef {[shows: string, make: () => Element]} Wanted
 * @param {Element} root
 * @param {{key: string, head: Wanted, list: Wanted, rows: Wanted[]}[]} groups
 */
export function redrawGroups(root, groups) {
  const sections = redraw(
    root,
    groups.map(({ key }) => [key, () => el("section", { class: "group" })]),
  );
  groups.forEach(({ head, list, rows }, index) => redraw(redraw(sections[index], [head, list])[1], rows));
}

/** A key for `redraw`: what is shown, wherever in the text it stands. */
export function shows(...values) {
  return JSON.stringify(values, (key, value) => (key === "start" || key === "end" ? undefined : value));
}
