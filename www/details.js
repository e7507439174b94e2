/** The dialog in which a reader says what is known of an article, or of several at once. */
import { byId } from "./el.js";
import { FIELDS, metaOf } from "./meta.js";

/**
 * A field shows what all of the documents have in common; one that stays as it was changes nothing.
 * @param {import("./store.js").Store} store
 * @param {number[]} ids
 */
export function describeDocuments(store, ids) {
  const dialog = byId("details");
  const form = byId("details-form");
  const documents = store.state.documents.filter(({ id }) => ids.includes(id));
  const known = documents.map(metaOf);
  byId("details-title").textContent = documents.length === 1 ? "Details" : `Details of ${documents.length} documents`;
  form.elements.title.closest("label").hidden = documents.length > 1;
  for (const field of FIELDS) {
    const input = form.elements[field];
    input.value = known.every((meta) => meta[field] === known[0][field]) ? known[0][field] : "";
    input.dataset.before = input.value;
  }
  dialog.returnValue = "";
  dialog.onclose = () => {
    if (dialog.returnValue !== "save") return;
    const changed = FIELDS.map((field) => form.elements[field]).filter(({ value, dataset }) => value !== dataset.before);
    store.describe(ids, Object.fromEntries(changed.map(({ name, value }) => [name, value.trim()])));
  };
  dialog.showModal();
}
