/** Earlier and later, for what is too long to be drawn at once. */
import { el } from "../el.js";
import { digits } from "../words.js";

/**
 * @param {string} act what the buttons do
 * @param {string} word what is counted: "Part" or "Page"
 * @param {number} index
 * @param {number} count
 * @returns {Node[]}
 */
export function pager(act, word, index, count) {
  const button = (label, to) =>
    el(
      "button",
      { type: "button", class: "button small", "data-act": act, "data-value": to, disabled: to < 0 || to >= count },
      label,
    );
  return [
    button("Earlier", index - 1),
    el("span", {}, `${word} ${digits(index + 1)} of ${digits(count)}`),
    button("Later", index + 1),
  ];
}
