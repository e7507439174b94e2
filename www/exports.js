/** Files to take away. Pure: text in, text out. */

const COLUMNS = ["document", "quote", "kind", "certainty", "speaker", "role", "source", "cue", "text", "words", "paragraph", "start", "end"];

/**
 * One row per quote, as RFC 4180 has it: commas, CRLF, doubled quotation marks.
 * @param {object} summary
 * @param {string} title
 * @param {{bom?: boolean}} [options] a byte-order mark makes older Excel read UTF-8
 */
export function toCsv(summary, title, { bom = false } = {}) {
  const rows = summary.quotes.map((quote) => [
    title,
    quote.number,
    quote.kind,
    quote.certainty,
    quote.speaker?.name ?? "",
    quote.role ?? "",
    quote.printed ?? quote.speaker?.name ?? "",
    quote.cue?.text ?? "",
    quote.text,
    quote.words,
    quote.paragraph,
    quote.start,
    quote.end,
  ]);
  const lines = [COLUMNS, ...rows].map((row) => row.map(cell).join(","));
  return (bom ? "\uFEFF" : "") + lines.join("\r\n") + "\r\n";
}

/** A spreadsheet runs a cell that begins like a formula; an apostrophe in front makes it text. */
function cell(value) {
  if (typeof value === "number") return String(value);
  const guarded = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

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
  const stem = title.replace(/\.(txt|md|markdown|html?|xhtml)$/i, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return `${stem.slice(0, 60) || "article"}.${ending}`;
}
