/** The settings in Help: keys, and what a screen reader is told. */
import { byId, el } from "./el.js";
import { KEYS, keysByCommand, withKey } from "./keyboard.js";

/** @param {import("./store.js").Store} store */
export function listenForSettings(store) {
  byId("own-keys").replaceChildren(
    ...KEYS.map(([command, , does]) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, el("input", { maxlength: 1, "data-command": command, "aria-label": `Key: ${does}` })),
        el("td", {}, does),
      ),
    ),
  );
  byId("help").addEventListener("change", ({ target }) => {
    const { command } = target.dataset;
    const { own } = store.state.keys;
    if (target.id === "keys-on") store.setKeys({ on: target.checked });
    if (target.id === "announce-quotes") store.announceQuotes(target.checked);
    // A space or nothing is no key: drawing brings the old one back.
    if (command) store.setKeys({ own: target.value.trim() ? withKey(own, command, target.value) : { ...own } });
  });
}

/** @param {object} state */
export function fillSettings({ keys, announceQuotes }) {
  const byCommand = keysByCommand(keys.own);
  for (const input of byId("own-keys").querySelectorAll("input")) {
    input.value = byCommand.get(input.dataset.command);
    input.disabled = !keys.on;
  }
  byId("keys-on").checked = keys.on;
  byId("announce-quotes").checked = announceQuotes;
}
