/** The box "Before you publish": each line leads to its place in the text. */
import { el, rich } from "../el.js";
import { wording } from "../wording.js";
import { plural } from "../words.js";

/** Lines under one heading. */
const MOST = 50;

/**
 * @param {HTMLDetailsElement} root
 * @param {ReturnType<import("../publish-checks.js").publishChecks>} checks
 */
export function renderChecks(root, checks) {
  const lines = checks.reduce((sum, { items }) => sum + items.length, 0);
  root.hidden = lines === 0;
  root.replaceChildren(
    el("summary", {}, "Before you publish ", el("span", { class: "count" }, plural(lines, "thing"))),
    ...checks.flatMap(({ id, items }) => [
      el("h3", { class: "eyebrow", id: `checks-${id}` }, wording(`check-${id}`)),
      el("ul", { class: "why", "aria-labelledby": `checks-${id}` }, ...items.slice(0, MOST).map(line)),
      items.length > MOST ? el("p", { class: "hint" }, `and ${items.length - MOST} more`) : "",
    ]),
  );
}

function line({ pieces, start, end, quote }) {
  const place = { "data-act": "point", "data-start": start, "data-end": end, "data-key": `check-${start}-${quote ?? ""}` };
  return el("li", {}, el("button", { type: "button", class: "link", dir: "auto", ...place }, ...rich(pieces)));
}
