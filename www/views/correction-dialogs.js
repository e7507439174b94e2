/** Dialogs in which a person decides. Each promises what was chosen, and nothing where they thought better of it. */
import { byId, el } from "../el.js";

/** @param {string} id @returns {Promise<string>} the value of the button that closed the dialog */
export function ask(id) {
  const dialog = byId(id);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}

const options = (rows) => rows.map(([value, label]) => el("option", { value }, label));

/**
 * @param {string} words of the quote
 * @param {{name: string, aliases: string[], description?: string}[]} names the likeliest first
 * @returns {Promise<object | string | null | undefined>} one of the names, a new one, or null for nobody known
 */
export async function askSpeaker(words, names) {
  const [input, list, button] = [byId("speaker-name"), byId("speaker-list"), byId("speaker-take")];
  const typed = () => input.value.trim();
  const fill = () => {
    const part = typed().toLowerCase();
    const found = names.filter(({ name, aliases }) => [name, ...aliases].some((one) => one.toLowerCase().includes(part)));
    list.replaceChildren(
      ...options(found.map((one) => [names.indexOf(one), [one.name, one.description].filter(Boolean).join(", ")])),
      ...options([
        ["nobody", "Unknown / not stated"],
        ["new", part ? `New name: “${typed()}”` : "New name…"],
      ]),
    );
    list.selectedIndex = found.length > 0 ? 0 : 1;
  };
  byId("speaker-quote").textContent = words;
  input.value = "";
  input.oninput = fill;
  input.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    list.selectedIndex = Math.min(Math.max(list.selectedIndex + step, 0), list.length - 1);
  };
  list.onkeydown = ({ key }) => key === "Enter" && button.click();
  list.ondblclick = () => button.click();
  button.onclick = (event) => {
    if (list.value !== "new" || typed()) return;
    event.preventDefault();
    input.focus();
  };
  fill();
  if (!(await ask("speaker-dialog"))) return undefined;
  if (list.value === "nobody") return null;
  return names[list.value] ?? typed();
}

/**
 * Show exactly what would be touched before it is.
 * @param {string} title
 * @param {string[]} lines
 * @param {[value: string, label: string][]} choices
 */
export function askAbout(title, lines, choices) {
  byId("touch-title").textContent = title;
  byId("touch-list").replaceChildren(...lines.map((line) => el("li", { dir: "auto" }, line)));
  byId("touch-choices").replaceChildren(
    ...choices.map(([value, label], at) => el("button", { value, class: at ? "button" : "primary", autofocus: !at }, label)),
  );
  return ask("touch-dialog");
}

/**
 * Words, and what they are.
 * @param {{title: string, words: string, kind: string, kinds: [value: string, label: string][]}} given
 * @param {(words: string) => T | null} find what the words stand for
 * @returns {Promise<{kind: string, place: T} | undefined>}
 * @template T
 */
export async function askWords({ title, words, kind, kinds }, find) {
  const [box, select, fault] = [byId("edit-words"), byId("edit-kind"), byId("edit-fault")];
  byId("edit-title").textContent = title;
  select.replaceChildren(...options(kinds));
  select.value = kind;
  box.value = words;
  fault.textContent = "";
  byId("edit-take").onclick = (event) => {
    if (!box.value || find(box.value)) return;
    event.preventDefault();
    fault.textContent = "These words do not stand in the text. Copy them from it.";
    box.focus();
  };
  return (await ask("edit-dialog")) ? { kind: select.value, place: find(box.value) } : undefined;
}

/** @param {{what: string, target: object, places: [value: number, label: string][]}[]} rows */
export function renderUnfit(rows) {
  byId("unfit-title").textContent = `${rows.length} ${rows.length === 1 ? "correction no longer fits" : "corrections no longer fit"}`;
  const button = (act, label) => el("button", { type: "button", class: "button small", "data-act": act }, label);
  byId("unfit-list").replaceChildren(
    ...rows.map(({ what, target, places }, index) =>
      el(
        "li",
        { "data-index": index, dir: "auto" },
        el("strong", {}, what),
        el("p", {}, `…${target.prefix ?? ""}`, el("mark", {}, target.exact ?? target.name), `${target.suffix ?? ""}…`),
        el(
          "p",
          { class: "row" },
          ...(places.length > 0
            ? [
                el("select", { "aria-label": "Apply to" }, ...options([["", "Apply to…"], ...places])),
                button("apply-unfit", "Apply"),
              ]
            : []),
          button("drop-unfit", "Drop"),
        ),
      ),
    ),
  );
}

/** The queue: under the card in turn, its likely speakers by number. */
export function renderChoices(list, names, progress) {
  list.querySelector(".choices")?.remove();
  const choice = (act, key, label) =>
    el("button", { type: "button", class: "choice", "data-act": act, "data-value": key - 1 }, el("kbd", {}, key), ` ${label}`);
  list
    .querySelector(".card[tabindex='0']")
    ?.append(
      el(
        "div",
        { class: "choices" },
        el("p", { class: "count" }, progress),
        ...names.map(({ name }, at) => choice("choose-speaker", String(at + 1), name)),
        choice("right", "y", "Right"),
        choice("not-a-quote", "n", "Not a quote"),
      ),
    );
}
