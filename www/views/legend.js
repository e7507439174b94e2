/** The legend, which is also the switchboard of the marks. */
import { fill } from "../fill.js";

/**
 * @param {HTMLElement} root
 * @param {{kind: string, label: string, of: string, count: number}[]} kinds
 * @param {string[]} hidden
 * @param {boolean} letters
 */
export function renderLegend(root, kinds, hidden, letters) {
  const focused = root.contains(document.activeElement) ? (document.activeElement.dataset.kind ?? "letters") : null;
  const pressed = (template, isOn, values) => {
    const button = fill(template, values).firstElementChild;
    button.ariaPressed = String(isOn);
    return button;
  };
  const entries = kinds
    .filter(({ count }) => count > 0)
    .map(({ kind, label, of, count }) => {
      const entry = pressed("legend-entry", !hidden.includes(kind), { label, count: String(count) });
      entry.dataset.kind = entry.firstElementChild.dataset.kind = kind;
      entry.firstElementChild.dataset.type = of;
      return entry;
    });
  const letter = pressed("legend-letters", letters);
  root.replaceChildren(...entries, ...(entries.length > 0 ? [letter] : []));
  if (focused !== null)
    root.querySelector(focused === "letters" ? '[data-act="toggle-letters"]' : `[data-kind="${focused}"]`)?.focus();
}
