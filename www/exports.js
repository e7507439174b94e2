/** Files to take away. Pure: text in, text out. */
import { paragraphAt } from "./summary.js";

const COLUMNS = [
  "file",
  "quote",
  "kind",
  "certainty",
  "speaker",
  "speaker_kind",
  "source",
  "cue",
  "text",
  "start",
  "end",
  "paragraph",
  "sieve",
];

/**
 * One row per quote, as RFC 4180 has it: commas, CRLF, doubled quotation marks. The table is the command line's, column
 * by column, so that both can be put into one sheet.
 * @param {string} text
 * @param {object} result
 * @param {string} file
 * @param {{bom?: boolean}} [options] a byte-order mark makes older Excel read UTF-8
 */
export function toCsv(text, result, file, { bom = false } = {}) {
  const kinds = new Map(result.entities.map(({ id, kind }) => [id, kind]));
  const rows = result.quotes.map(({ id, kind, certainty, speaker, cue, spans, start, end, evidence }) => [
    file,
    id,
    kind,
    certainty,
    speaker?.name ?? "",
    kinds.get(speaker?.entity) ?? "",
    speaker?.mention ? text.slice(speaker.mention.start, speaker.mention.end) : "",
    cue?.text ?? "",
    spans.map((span) => text.slice(span.start, span.end)).join(" "),
    start,
    end,
    paragraphAt(result.paragraphs, start) + 1,
    evidence.map(({ sieve }) => sieve).join("; "),
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
  const stem = title
    .replace(/\.(txt|md|markdown|html?|xhtml)$/i, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return `${stem.slice(0, 60) || "article"}.${ending}`;
}
