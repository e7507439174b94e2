/** The settings in Help: keys, and what a screen reader is told. */
import { byId } from "./el.js";
import { keysByCommand, withKey } from "./keyboard.js";

/** @param {import("./store.js").Store} store */
export function listenForSettings(store) {
  byId("help").addEventListener("change", ({ target }) => {
    const { command } = target.dataset;
    const { own } = store.state.keys;
    if (target.id === "keys-on") store.setKeys({ on: target.checked });
    if (target.id === "announce-quotes") store.set({ announceQuotes: target.checked });
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
