/** Dialogs in which a person decides. Each promises what was chosen, or nothing where they thought better of it. */
import { byId, el } from "../el.js";

/** Show a dialog of the page. @param {string} id @returns {Promise<string>} the value of the button that closed it */
export function ask(id) {
  const dialog = byId(id);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}

/**
 * Who says it: somebody of the text, nobody known (null), or a new name (a string).
 * @param {string} words of the quote
 * @param {{name: string, aliases: string[], description?: string}[]} names the likeliest first
 * @returns {Promise<object | string | null | undefined>}
 */
export async function askSpeaker(words, names) {
  const input = byId("speaker-name");
  const list = byId("speaker-list");
  const typed = () => input.value.trim();
  const fill = () => {
    const part = typed().toLowerCase();
    const found = [...names.keys()].filter((at) =>
      [names[at].name, ...names[at].aliases].some((name) => name.toLowerCase().includes(part)),
    );
    const isNew = !names.some(({ name }) => name === typed());
    const rows = found.slice(0, 100).map((at) => [at, [names[at].name, names[at].description].filter(Boolean).join(", ")]);
    rows.push(["unknown", "Unknown / not stated"], ...(isNew ? [["new", `New name${part ? `: “${typed()}”` : "…"}`]] : []));
    list.replaceChildren(...rows.map(([value, label]) => el("option", { value }, label)));
    list.selectedIndex = found.length > 0 ? 0 : 1;
  };
  byId("speaker-quote").textContent = words;
  input.value = "";
  input.oninput = fill;
  fill();
  const button = byId("speaker-take");
  button.onclick = (event) => {
    if (list.value !== "new" || typed()) return;
    event.preventDefault();
    input.focus();
  };
  input.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    list.selectedIndex = Math.min(Math.max(list.selectedIndex + step, 0), list.length - 1);
  };
  list.ondblclick = () => button.click();
  list.onkeydown = ({ key }) => key === "Enter" && button.click();
  if (!(await ask("speaker-dialog"))) return undefined;
  if (list.value === "unknown") return null;
  return list.value === "new" ? typed() : names[list.value];
}

/**
 * Show exactly what would be touched before it is.
 * @param {string} title
 * @param {(string | Node)[]} lines
 * @param {[value: string, label: string][]} choices
 * @returns {Promise<string>} "" where none was taken
 */
export function askAbout(title, lines, choices) {
  byId("touch-title").textContent = title;
  byId("touch-list").replaceChildren(...lines.map((line) => el("li", { dir: "auto" }, line)));
  const [first, ...others] = choices.map(([value, label]) => el("button", { value, class: "button" }, label));
  first.className = "primary";
  byId("touch-choices").replaceChildren(first, ...others);
  return ask("touch-dialog");
}

/**
 * The words of a quote or a name, and its kind.
 * @param {{title: string, words: string, kind: string, kinds: [string, string][]}} given
 * @param {(words: string) => object | null} find where such words stand in the text
 * @returns {Promise<{kind: string, place: {start: number, end: number}} | undefined>}
 */
export async function askWords({ title, words, kind, kinds }, find) {
  const [box, select] = [byId("words-box"), byId("words-kind")];
  byId("words-heading").textContent = title;
  select.replaceChildren(...kinds.map(([value, label]) => el("option", { value, selected: value === kind }, label)));
  box.value = words;
  byId("words-fault").textContent = "";
  byId("words-take").onclick = (event) => {
    if (find(box.value)) return;
    event.preventDefault();
    byId("words-fault").textContent = "These words do not stand in the text. Copy them from it.";
    box.focus();
  };
  return (await ask("words-dialog")) ? { kind: select.value, place: find(box.value) } : undefined;
}

/**
 * Corrections that no longer fit, each with its old context and the places that it may be applied to.
 * @param {{what: string, target: object, places: [value: string, label: string][]}[]} rows
 * @param {string} left
 */
export function renderUnfit(rows) {
  byId("unfit-title").textContent = `${rows.length} ${rows.length === 1 ? "correction no longer fits" : "corrections no longer fit"}`;
  byId("unfit-list").replaceChildren(
    ...rows.map(({ what, target, places }, index) =>
      el(
        "li",
        { "data-index": index },
        el("strong", { dir: "auto" }, what),
        el("p", { dir: "auto" }, `…${target.prefix ?? ""}`, el("mark", {}, target.exact ?? target.name), `${target.suffix ?? ""}…`),
        el(
          "p",
          { class: "row" },
          el(
            "select",
            { "aria-label": "Apply to" },
            el("option", { value: "" }, "Apply to…"),
            ...places.map(([value, label]) => el("option", { value }, label)),
          ),
          el("button", { type: "button", class: "button small", "data-act": "apply-unfit" }, "Apply"),
          el("button", { type: "button", class: "button small", "data-act": "drop-unfit" }, "Drop"),
        ),
      ),
    ),
  );
}

/**
 * The queue: under the card in turn its likely speakers, by number.
 * @param {HTMLElement} list
 * @param {{name: string}[]} names
 * @param {string} progress
 */
export function renderChoices(list, names, progress) {
  const card = list.querySelector(".card[tabindex='0']");
  const button = (act, key, label, value) =>
    el("button", { type: "button", class: "choice", "data-act": act, "data-value": value }, el("kbd", {}, key), ` ${label}`);
  list.querySelector(".choices")?.remove();
  card?.append(
    el(
      "div",
      { class: "choices" },
      el("p", { class: "count" }, progress),
      ...names.map(({ name }, at) => button("choose-speaker", String(at + 1), name, at)),
      button("right", "y", "Right"),
      button("not-a-quote", "n", "Not a quote"),
    ),
  );
}
