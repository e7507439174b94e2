/** Templates of index.html: what is always the same stands there, the page's code brings what is not. */
import { byId } from "./el.js";
import { digits } from "./words.js";

/**
 * A copy of what is in a template. An element with `data-slot="KEY"` takes the value of that key, words or a number as
 * its text, an element in its place; one with `data-if="KEY"` is there only if there is such a value.
 * @param {string} id of the template
 * @param {Record<string, string | number | boolean | Element | null | undefined>} [values]
 * @returns {DocumentFragment}
 */
export function fill(id, values = {}) {
  const copy = byId(id).content.cloneNode(true);
  for (const part of copy.querySelectorAll("[data-if]")) if (!values[part.dataset.if]) part.remove();
  for (const place of copy.querySelectorAll("[data-slot]")) {
    const value = values[place.dataset.slot] ?? "";
    if (value === "" || value.nodeType) place.replaceWith(value);
    else place.textContent = typeof value === "number" ? digits(value) : value;
  }
  return copy;
}
