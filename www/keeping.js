/** "Keep my work in this browser": written a moment after each change, offered on the next visit, deleted on a word. */
import { byId } from "./el.js";
import { available, forget, keep, restore } from "./storage.js";

const WAIT_MS = 1000;
const UNDO_MS = 10_000;
const SETTINGS = ["theme", "letters", "stances", "hidden", "keys", "announceQuotes", "style"];

/** @param {import("./store.js").Store} store */
export function createKeeping(store) {
  const box = byId("keep");
  let timer = 0;
  let written = [];

  const work = () => {
    const { documents, history } = store.state;
    const plain = documents.filter(({ text }) => text !== "").map(({ analysed, bytes, ...document }) => document);
    return { documents: plain, history, settings: Object.fromEntries(SETTINGS.map((key) => [key, store.state[key]])), at: new Date().toISOString() };
  };
  const refused = (error) => {
    console.error(error);
    store.set({ keeping: false });
    store.say({ kind: "storage-off" });
  };
  const write = () => keep(work()).catch(refused);

  const erase = async () => {
    const { kept, keeping } = store.state;
    clearTimeout(timer);
    await forget();
    store.set({ kept: null, keeping: false, deleted: { ...(kept ?? work()), keeping } });
    forgetLater();
  };
  const forgetLater = () => {
    const { deleted } = store.state;
    setTimeout(() => store.state.deleted === deleted && store.set({ deleted: null }), UNDO_MS);
  };

  box.addEventListener("change", async () => {
    if (!box.checked) return erase().catch(refused);
    if (!(await available())) return refused(new Error("no storage"));
    navigator.storage?.persist?.();
    if (store.state.kept) store.continueKept();
    store.set({ keeping: true });
    await write();
  });

  store.addEventListener("change", () => {
    const { keeping, documents, history } = store.state;
    box.checked = keeping;
    const now = [keeping, documents, history, ...SETTINGS.map((key) => store.state[key])];
    if (!keeping || now.every((value, index) => value === written[index])) return;
    written = now;
    clearTimeout(timer);
    timer = setTimeout(write, WAIT_MS);
  });
  addEventListener("pagehide", () => store.state.keeping && write());

  restore().then(
    (kept) => kept?.documents?.length > 0 && store.keptIs(kept),
    (error) => console.warn("Nothing is kept here:", error.message),
  );

  return {
    "continue-kept": () => store.continueKept(),
    "delete-kept": () => erase().catch(refused),
    "delete-documents"() {
      store.remove(store.state.choices.documents.checked);
      forgetLater();
    },
    async "undo-delete"() {
      const { keeping, before, ...kept } = store.state.deleted;
      if (before) {
        // What has been opened or changed meanwhile stays as it is now.
        const { documents: now, mode } = store.state;
        const back = before.documents.map((document) => now.find(({ id }) => id === document.id) ?? document);
        const documents = [...new Set([...back, ...now])];
        const shown = now.length > 0 && { current: documents.indexOf(store.current), mode };
        return store.set({ ...before, documents, ...shown, deleted: null });
      }
      store.set({ deleted: null, keeping, kept: keeping ? null : kept });
      await keep(kept).catch(refused);
    },
  };
}
