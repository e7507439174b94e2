/**
 * Corrections of all documents with undo and redo, as values that never change. Pure.
 *
 * @typedef {import("./replay.js").Op & {document: string | number}} DocumentOp
 * @typedef {{label: string, ops: DocumentOp[], without?: DocumentOp[]}} Batch one step; `without`: ops it takes back
 * @typedef {{done: Batch[], undone: Batch[]}} History
 */

/** @type {History} */
export const NOTHING_DONE = { done: [], undone: [] };

/** @param {History} history @param {Batch} batch @returns {History} */
export const push = ({ done }, batch) => ({ done: [...done, batch], undone: [] });

/** @param {History} history @returns {History} */
export function undo({ done, undone }) {
  return { done: done.slice(0, -1), undone: [...done.slice(-1), ...undone] };
}

/** @param {History} history @returns {History} */
export function redo({ done, undone }) {
  return { done: [...done, ...undone.slice(0, 1)], undone: undone.slice(1) };
}

/** All corrections that stand, by document. @param {History} history @returns {Map<string | number, DocumentOp[]>} */
export function opsByDocument({ done }) {
  const without = new Set(done.flatMap((batch) => batch.without ?? []));
  const found = new Map();
  for (const op of done.flatMap(({ ops }) => ops)) {
    if (without.has(op)) continue;
    if (!found.has(op.document)) found.set(op.document, []);
    found.get(op.document).push(op);
  }
  return found;
}
