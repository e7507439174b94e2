// Quotes as a spreadsheet reads them. Pure: no page in here.

import { wordsAt, wordsOf } from "./annotations.js";

const COLUMNS = ["quote", "kind", "certainty", "speaker", "description", "source", "cue", "text", "start", "end"];

/** One row for each quote; offsets are UTF-16 code units. */
export function quotesCsv(text, { quotes, entities }) {
  const rows = quotes.map((quote) => [
    quote.id + 1,
    quote.kind,
    quote.certainty,
    quote.speaker?.name,
    entities[quote.speaker?.entity]?.description,
    quote.speaker && wordsAt(text, quote.speaker.mention),
    quote.cue?.text,
    wordsOf(text, quote),
    quote.start,
    quote.end,
  ]);
  // RFC 4180 ends every line with CRLF.
  return [COLUMNS, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value) {
  const plain = String(value ?? "");
  // A spreadsheet takes words that begin like this for a formula; an apostrophe before them says that they are words.
  const safe = /^[=+\-@\t\r]/.test(plain) && typeof value !== "number" ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
