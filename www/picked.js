/** What a reader has selected in the marked text. */

/**
 * @param {HTMLElement} root the article
 * @param {import("./store.js").Store} store
 * @returns {{start: number, end: number} | null | undefined} in the text's own units; null for nothing, undefined where
 *   the selection has gone elsewhere, as it may once a button is pressed
 */
export function selectedPlace(root, { current, state }) {
  const selection = getSelection();
  if (selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!current?.analysed || !root.contains(range.commonAncestorContainer)) return undefined;
  const { blocks } = current.analysed.parts[state.part];
  const offset = (node, at) => {
    const paragraph = (node.closest ? node : node.parentElement).closest(".paragraph");
    const before = new Range();
    before.setStart(paragraph ?? root, 0);
    before.setEnd(node, at);
    // The numbers of the quotes, and what is there for screen readers alone, are no text.
    const added = [...(paragraph ?? root).querySelectorAll(".ref, .hidden-text")].filter((each) => before.intersectsNode(each));
    const extra = added.reduce((sum, { textContent }) => sum + textContent.length, 0);
    return (blocks[[...root.children].indexOf(paragraph)]?.start ?? NaN) + before.toString().length - extra;
  };
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  return end > start ? { start, end } : null;
}
