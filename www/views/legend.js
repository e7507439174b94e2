/** The legend, which is also the switchboard of the marks. */
import { el } from "../el.js";

/**
 * @param {HTMLElement} root
 * @param {{kind: string, label: string, of: string, count: number}[]} kinds
 * @param {string[]} hidden
 * @param {boolean} letters
 */
export function renderLegend(root, kinds, hidden, letters) {
  const focused = root.contains(document.activeElement) ? (document.activeElement.dataset.kind ?? "letters") : null;
  const entries = kinds
    .filter((kind) => kind.count > 0)
    .map(({ kind, label, of, count }) =>
      el(
        "button",
        {
          type: "button",
          class: "legend-entry",
          "data-act": "toggle-kind",
          "data-kind": kind,
          "aria-pressed": String(!hidden.includes(kind)),
        },
        el("mark", { "data-type": of, "data-kind": kind, "data-edge": "start" }, label),
        el("span", { class: "count" }, String(count)),
      ),
    );
  const letter = el(
    "button",
    {
      type: "button",
      class: "legend-entry",
      "data-act": "toggle-letters",
      "aria-pressed": String(letters),
      title: "A letter before each mark, for those who see colours and lines badly",
    },
    "Letters",
  );
  root.replaceChildren(...entries, ...(entries.length > 0 ? [letter] : []));
  if (focused !== null)
    root.querySelector(focused === "letters" ? '[data-act="toggle-letters"]' : `[data-kind="${focused}"]`)?.focus();
}
