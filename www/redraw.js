/** Lists drawn anew only where they show something else than before, so that typing does not wait for them. */
import { el } from "./el.js";

const keys = new WeakMap(); // of children, see shows()

/**
 * Give `root` these children and no others. One that shows what a child shows already is that child.
 * @param {Element} root
 * @param {[key: string, make: () => Element][]} wanted `key`: all that can be seen in it, the same for no two of them
 * @returns {Element[]}
 */
export function redraw(root, wanted) {
  const isWanted = new Set(wanted.map(([key]) => key));
  const there = new Map();
  for (const child of [...root.children]) {
    const key = keys.get(child);
    if (isWanted.has(key)) there.set(key, child);
    else child.remove();
  }
  let next = root.firstChild;
  return wanted.map(([key, make]) => {
    const child = there.get(key) ?? make();
    keys.set(child, key);
    if (child === next) next = next.nextSibling;
    else root.insertBefore(child, next);
    return child;
  });
}

/**
 * The same for sections of a heading and a list of rows.
 * @typedef {[key: string, make: () => Element]} Wanted
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
  return JSON.stringify(values, (property, value) => (property === "start" || property === "end" ? undefined : value));
}
