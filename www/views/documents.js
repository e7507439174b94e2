/** The list of open documents and the list of samples. */
import { el } from "../el.js";
import { fill } from "../fill.js";

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
    ...samples.map(({ title, words, about }, index) => {
      const sample = fill("sample", { title, words });
      const button = sample.querySelector("button");
      button.dataset.value = index;
      button.title = about;
      return sample;
    }),
  );
}
