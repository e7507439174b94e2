/**
 * What is open, kept in the browser for the moment of a reload that the reader has asked for, and no longer: it is deleted
 * when it has been taken back, or at the next start where it never was.
 */
import { readersIn } from "./readers.js";

const NAME = "onrecord-reload";
/** Milliseconds after which nobody will come back for it. Until then it may be another tab's. */
const STALE_MS = 600_000;

/** What of the page's state is kept. What the engine found is found again. */
const KEPT = ["documents", "current", "mode", "choices", "corrections", "hidden", "letters", "stances", "theme"];

// Read before anything else writes to the history: the reload's own entry says under which key its things are kept.
const mine = globalThis.history?.state?.kept; // no history in tests

/**
 * Keep what is open and load the page anew, with these readers and those that it has.
 * @param {string[]} readers
 * @param {object} state of the store
 * @param {{name: string, bytes: Uint8Array}[]} files to open after the reload
 */
export async function reloadWith(readers, state, files) {
  const key = Array.from(crypto.getRandomValues(new Uint32Array(4))).join("-");
  const kept = Object.fromEntries(KEPT.filter((name) => name in state).map((name) => [name, state[name]]));
  kept.documents = state.documents.map((document) => ({ ...document, analysed: null }));
  await inStore((store) => store.put({ state: kept, files, at: Date.now() }, key));
  const wanted = new Set([...readersIn(location.search), ...readers]);
  history.replaceState({ kept: key }, "", `?reader=${[...wanted]}`);
  location.reload();
}

/** What this tab has kept over the reload, once; `null` where it has kept nothing. */
export async function takeBack() {
  if (!mine && !(await indexedDB.databases()).some(({ name }) => name === NAME)) return null;
  let found = null;
  let others = 0;
  await inStore((store) => {
    store.openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      const isMine = cursor.key === mine;
      if (isMine) found = cursor.value;
      if (isMine || !(Date.now() - cursor.value.at < STALE_MS)) cursor.delete();
      else others++;
      cursor.continue();
    };
  });
  if (others === 0) indexedDB.deleteDatabase(NAME);
  return found;
}

/** Run one transaction, to its end. */
function inStore(work) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction("kept", "readwrite");
      const end = (settle, value) => {
        database.close();
        settle(value);
      };
      transaction.oncomplete = () => end(resolve);
      transaction.onabort = () => end(reject, transaction.error);
      try {
        work(transaction.objectStore("kept"));
      } catch (error) {
        transaction.abort();
        reject(error);
      }
    };
  });
}
