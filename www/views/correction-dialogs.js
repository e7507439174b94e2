/** Dialogs in which a person decides. Each promises what was chosen, and nothing where they thought better of it. */
import { fillOptions } from "../choosing.js";
import { byId, el } from "../el.js";
import { fill } from "../fill.js";
import { wording } from "../wording.js";

/** @param {string} id @returns {Promise<string>} the value of the button that closed the dialog */
export function ask(id) {
  const dialog = byId(id);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}

/**
 * @param {string} words of the quote
 * @param {{name: string, aliases: string[], description?: string}[]} names the likeliest first
 * @returns {Promise<object | string | null | undefined>} one of the names, a new one, or null for nobody known
 */
export async function askSpeaker(words, names) {
  const [input, list, button] = [byId("speaker-name"), byId("speaker-list"), byId("speaker-take")];
  const typed = () => input.value.trim();
  const offer = () => {
    const part = typed().toLowerCase();
    const found = names.filter(({ name, aliases }) => [name, ...aliases].some((one) => one.toLowerCase().includes(part)));
    fillOptions(list, [
      ...found.map((one) => [names.indexOf(one), [one.name, one.description].filter(Boolean).join(", ")]),
      ["nobody", "Unknown / not stated"],
      ["new", part ? `New name: “${typed()}”` : "New name…"],
    ]);
    list.selectedIndex = found.length > 0 ? 0 : 1;
  };
  byId("speaker-quote").textContent = words;
  input.value = "";
  input.oninput = offer;
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
  offer();
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
 * @param {{title: string, words: string, kind: string, kinds: [value: string, label: string][],
 *   labels?: string[]}} given
 * @param {(words: string) => T | null} find what the words stand for
 * @returns {Promise<{kind: string, place: T} | undefined>}
 * @template T
 */
export async function askWords({ title, words, kind, kinds, labels = ["Words", "Type"] }, find) {
  const [box, select, fault] = [byId("edit-words"), byId("edit-kind"), byId("edit-fault")];
  byId("edit-title").textContent = title;
  [box, select].forEach((field, at) => (field.labels[0].firstChild.data = `${labels[at]} `));
  fillOptions(select, kinds, kind);
  box.value = words;
  fault.textContent = "";
  byId("edit-take").onclick = (event) => {
    box.value = box.value.trim();
    if (!box.value || find(box.value)) return; // the form itself refuses an empty box
    event.preventDefault();
    fault.textContent = wording("no-such-words");
    box.focus();
  };
  return (await ask("edit-dialog")) ? { kind: select.value, place: find(box.value) } : undefined;
}

/** @param {{what: string, target: object, places: [value: number, label: string][]}[]} rows */
export function renderUnfit(rows) {
  byId("unfit-list").replaceChildren(
    ...rows.map(({ what, target, places }, index) => {
      const { prefix, exact, name, suffix } = target;
      const mayApply = places.length > 0;
      const row = el("li", { "data-index": index, dir: "auto" }, fill("unfit-row", { what, prefix, words: exact ?? name, suffix, mayApply }));
      if (mayApply) fillOptions(row.querySelector("select"), [["", "Apply to…"], ...places]);
      return row;
    }),
  );
}

/** The queue: under the card in turn, its likely speakers by number. */
export function renderChoices(list, names, progress) {
  list.querySelector(".choices")?.remove();
  const choices = fill("choices", { progress });
  const speaker = ({ name }, at) => {
    const button = fill("choose-speaker", { key: at + 1, name });
    button.firstElementChild.dataset.value = at;
    return button;
  };
  choices.querySelector(".count").after(...names.map(speaker));
  list.querySelector(".card[tabindex='0']")?.append(choices);
}
