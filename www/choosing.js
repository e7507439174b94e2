/**
 * Controls that choose something in a view: `<input|select data-choose="words.query">` and
 * `<button data-choose="compare.pane" data-value="drift">`. They write into the store's choices and show what is there.
 */
import { el } from "./el.js";

/** @param {import("./store.js").Store} store */
export function listenForChoices(store) {
  const choose = (control, value) => {
    const [view, key] = control.dataset.choose.split(".");
    if (store.state.choices[view][key] !== value) store.choose(view, { [key]: value });
  };
  for (const type of ["input", "change"])
    document.addEventListener(type, ({ target }) => {
      if (target.matches("input[data-choose], select[data-choose]"))
        choose(target, target.type === "checkbox" ? target.checked : target.value);
    });
  // The forms of the views have no server to go to; Enter leads to what they have found.
  document.addEventListener("submit", (event) => {
    if (event.target.method === "dialog") return;
    event.preventDefault();
    event.target.parentElement.querySelector(".results :is(.card, .names button, td a, li a)")?.focus();
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-choose]");
    if (button) choose(button, button.dataset.value);
  });
}

/** Let the controls that stand in the page show what is chosen. */
export function fillChoices(choices) {
  for (const control of document.querySelectorAll("form [data-choose]")) {
    const [view, key] = control.dataset.choose.split(".");
    const value = choices[view][key];
    if (control.matches("button")) control.ariaPressed = String(control.dataset.value === value);
    else if (control.type === "checkbox") control.checked = value;
    else if (control.value !== value) control.value = value;
  }
}

/**
 * The entries of a select, drawn anew.
 * @param {HTMLSelectElement} select
 * @param {[value: string, label: string][]} entries
 * @param {string} [chosen] shown also where it is no entry any more: it is chosen until something else is
 */
export function fillOptions(select, entries, chosen = entries[0][0]) {
  const known = entries.some(([value]) => value === chosen) ? entries : [...entries, [chosen, "Not here any more"]];
  select.replaceChildren(...known.map(([value, label]) => el("option", { value }, label)));
  select.value = chosen;
}
