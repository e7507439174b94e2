/** What was open before the page was loaded anew, with a reader or in a newer version. */
import { mine } from "./over-reload.js";

/**
 * @param {import("../store.js").Store} store
 * @param {(files: File[]) => Promise<void>} openFiles
 */
export async function comeBack(store, openFiles) {
  const kept = await takeBack();
  if (!kept) return;
  store.restore(kept.state);
  await openFiles(kept.files.map(({ name, bytes }) => new File([bytes], name)));
}

/** Once: then it is deleted, whether it could be read or not. */
async function takeBack() {
  if (!mine) return undefined;
  try {
    return await new Promise((resolve, reject) => {
      const opening = indexedDB.open(mine);
      opening.onupgradeneeded = () => resolve(); // a reload of the reload: it is no longer there
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        if (!database.objectStoreNames.contains("kept")) return database.close();
        const getting = database.transaction("kept").objectStore("kept").get(0);
        getting.onerror = () => reject(getting.error);
        getting.onsuccess = () => {
          database.close();
          resolve(getting.result);
        };
      };
    });
  } finally {
    indexedDB.deleteDatabase(mine);
  }
}
