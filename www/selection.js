/** A selection, `{type: "quote", id}` or `{type: "name", id, at}` (`at`: where the mention starts), and its elements. */
import { VIEWS } from "./routes.js";

/**
 * Which quote or name an element of the text or the list stands for.
 * @param {{dataset: DOMStringMap}} element a mark, a quote's link, a card or a row
 * @param {object} summary
 */
export function selectionOf({ dataset }, summary) {
  if (dataset.quote !== undefined) return { type: "quote", id: Number(dataset.quote) };
  if (dataset.name !== undefined) return mentionOf(summary, Number(dataset.name), 0);
  if (dataset.type === "name") return { type: "name", id: Number(dataset.id), at: Number(dataset.at) };
  return { type: "quote", id: Number(dataset.id) };
}

/** The selection of a name at one of its mentions, counted round and round. */
export function mentionOf(summary, id, index) {
  const { mentions } = summary.name(id);
  return { type: "name", id, at: mentions[index % mentions.length]?.start };
}

/** The id of the row that stands for a selection in the list. */
export function rowId(selected) {
  return selected.type === "quote" ? `card-${selected.id}` : `name-${selected.id}`;
}

/** The document and the quote that an element stands for: its card's, or where the text is on show what is selected. */
export function quoteAt({ state, current }, element) {
  const { quote, article } = element.closest("[data-quote]")?.dataset ?? {};
  const document = article ? state.documents.find(({ id }) => id === Number(article)) : current;
  const isShown = state.selected?.type === "quote" && !VIEWS.includes(state.mode);
  const id = quote ?? (isShown ? state.selected.id : undefined);
  return { document, quote: document.analysed.summary.quote(Number(id)) };
}
