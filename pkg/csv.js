// Quotes as a spreadsheet reads them: the command line's table, byte for byte. Pure: no page in here.

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
  "reports",
];

/**
 * One row for each quote, under a row of headings. Offsets are UTF-16 code units; paragraphs count from 1.
 *
 * @param {string} text
 * @param {import("./index.d.ts").Result} result
 * @param {string} file what the first column calls the text
 */
export function quotesCsv(text, { paragraphs, entities, quotes }, file) {
  const words = ({ start, end }) => text.slice(start, end);
  let paragraph = 0; // both lists are in the order of the text
  const rows = quotes.map(({ id, kind, reports, certainty, speaker, cue, spans, start, end, evidence }) => {
    while (paragraphs[paragraph]?.start <= start) paragraph++;
    return [
      file,
      id,
      kind,
      certainty,
      speaker?.name,
      entities[speaker?.entity]?.kind,
      speaker && words(speaker.mention).replace(/,+$/, ""),
      cue?.text,
      spans.map(words).join(" "),
      start,
      end,
      paragraph,
      evidence.map(({ sieve }) => sieve).join("; "),
      reports,
    ];
  });
  // RFC 4180 ends every line with CRLF.
  return [COLUMNS, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value) {
  const plain = String(value ?? "");
  // A spreadsheet takes words that begin like this for a formula; an apostrophe before them says that they are words.
  const safe = /^[=+\-@＝＋－＠\t\r\n]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
