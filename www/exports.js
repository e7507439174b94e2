/** Files to take away. Pure: text in, text out. */

/**
 * The engine's result with the document's name and the very text its offsets point into.
 * @param {string} text
 * @param {object} result
 * @param {string} title
 */
export function toJson(text, result, title) {
  return JSON.stringify({ document: title, ...result, text }, null, 2) + "\n";
}

/** A name that every file system takes. */
export function fileName(title, ending) {
  const stem = title
    .replace(/\.(txt|md|markdown|html?|xhtml)$/i, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return `${stem.slice(0, 60) || "article"}.${ending}`;
}
