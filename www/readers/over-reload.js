/**
 * What is open, kept for the moment of a reload in a database that is named by the time. It is deleted when it has been
 * taken back (coming-back.js), or at a later start where it never was.
 */
import { readersIn } from "./readers.js";

const NAME = "onrecord-reload-";
/** Milliseconds until then: it may be another tab's. */
const STALE = 600_000;
/** What of the page's state is kept. What the engine found is found again. */
const KEPT =
  "current mode choices history keeping keys announceQuotes tab hidden letters stances theme style imported".split(" ");

/** Where this page finds what was kept; read before anything else writes to the history. */
export const mine = history.state?.kept;

/**
 * Load the page anew, with the readers that it has and those of these files.
 * @param {{name: string, bytes: Uint8Array, reader: string}[]} files opened then; there may be none
 * @param {object | null} state of the store, to be kept
 */
export async function reloadFor(files, state) {
  const kept = state && NAME + Date.now() + "-" + Math.random();
  if (state)
    await new Promise((resolve, reject) => {
      const opening = indexedDB.open(kept);
      opening.onupgradeneeded = () => {
        const documents = state.documents.map((document) => ({ ...document, analysed: null }));
        const rest = Object.fromEntries(KEPT.map((key) => [key, state[key]]));
        opening.result.createObjectStore("kept").put({ files, state: { ...rest, documents } }, 0);
      };
      opening.onsuccess = resolve;
      opening.onerror = reject;
    });
  const wanted = new Set([...readersIn(location.search), ...files.map(({ reader }) => reader)]);
  history.replaceState({ kept }, "", wanted.size > 0 ? `?reader=${[...wanted]}` : "");
  location.reload();
}

/** Deletes what nobody came back for. */
export async function sweep() {
  for (const { name } of await indexedDB.databases())
    if (name.startsWith(NAME) && Date.now() - parseInt(name.slice(NAME.length)) > STALE) indexedDB.deleteDatabase(name);
}
