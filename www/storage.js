/** What this browser keeps between visits, on request only: one record in IndexedDB. */

const NAME = "onrecord";

/**
 * @typedef {{documents: object[], history: import("./corrections/history.js").History, settings: object, at: string}} Work
 */

/** @param {Work} work */
export const keep = (work) => inStore("readwrite", (store) => store.put(work, NAME));

/** @returns {Promise<Work | undefined>} */
export const restore = () => inStore("readonly", (store) => store.get(NAME));

export const forget = () => inStore("readwrite", (store) => store.delete(NAME));

/** Whether this browser keeps anything: a private window may refuse. */
export async function available() {
  try {
    await inStore("readwrite", (store) => store.put(0, "try"));
    await inStore("readwrite", (store) => store.delete("try"));
    return true;
  } catch {
    return false;
  }
}

async function inStore(mode, use) {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(NAME);
  const database = await settled(opening, "success");
  try {
    const transaction = database.transaction(NAME, mode);
    const request = use(transaction.objectStore(NAME));
    await settled(transaction, "complete");
    return request.result;
  } finally {
    database.close();
  }
}

function settled(request, event) {
  return new Promise((resolve, reject) => {
    request.addEventListener(event, () => resolve(request.result));
    for (const fault of ["error", "abort", "blocked"])
      request.addEventListener(fault, () => reject(request.error ?? new Error(fault)));
  });
}
