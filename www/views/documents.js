/** The list of open documents and the list of samples. */
import { el } from "../el.js";

/**
 * @param {HTMLElement} select
 * @param {string[]} titles
 * @param {number} current
 */
export function renderDocuments(select, titles, current) {
  select.replaceChildren(
    ...titles.map((title, index) => el("option", { value: index, selected: index === current }, title || "Untitled")),
  );
}

/**
 * @param {HTMLElement} list
 * @param {{title: string, words: number, about: string}[]} samples
 */
export function renderSamples(list, samples) {
  list.replaceChildren(
    ...samples.map((sample, index) =>
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", class: "sample", "data-act": "sample", "data-value": index, title: sample.about },
          el("span", { class: "sample-title" }, sample.title),
          el("span", { class: "sample-words" }, `${sample.words} words`),
        ),
      ),
    ),
  );
}
