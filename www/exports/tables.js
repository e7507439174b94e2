/** For spreadsheets and programs: CSV, JSON, JSON lines, under the names that the command line uses. Pure. */
import { paragraphAt } from "../summary.js";
import { rowsOf } from "./edition.js";

const COLUMNS = (
  "file,quote,kind,certainty,speaker,speaker_kind,source,cue,text,start,end,paragraph,sieve,reports,decided,role," +
  "title,author,publication,date,url"
).split(",");

/** "source" already names the words for a speaker. */
const metaOf = ({ meta: { title, author, source, date, url } }) => ({ title, author, publication: source, date, url });

/** Quotes, each with all that is needed to understand it alone. */
const records = ({ articles }) =>
  articles.flatMap((article) =>
    rowsOf(article).map(({ content: text, printed: source, number, ...quote }) => {
      const { offsets, entities } = article.result;
      const speaker_kind = entities[quote.speaker?.entity]?.kind;
      return { file: article.title, offsets, ...quote, text, source, speaker_kind, ...metaOf(article) };
    }),
  );

/** @param {import("./edition.js").Edition} edition */
export function csv(edition) {
  const rows = records(edition).map(({ id, speaker, cue, evidence, decided, ...record }) => {
    const sieve = evidence.map((each) => each.sieve).join("; ");
    const flat = { ...record, quote: id, speaker: speaker?.name, cue: cue?.text, sieve, decided: !!decided };
    return COLUMNS.map((column) => flat[column]);
  });
  return csvOf([COLUMNS, ...rows], edition.bom);
}

/** RFC 4180. An apostrophe keeps a spreadsheet from running what begins like a formula; `bom` tells old Excel: UTF-8. */
export function csvOf(rows, bom) {
  const field = (value) => {
    const words = String(value ?? "").replace(/^[=+\-@\t\r]/, "'$&");
    return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
  };
  return (bom ? "\uFEFF" : "") + rows.map((row) => row.map(field).join(",") + "\r\n").join("");
}

/** Whole results with their texts: an object for one article, else an array, as on the command line. */
export function json({ made, tool, filter, articles }) {
  const all = articles.map((article) => ({
    file: article.title,
    text: article.text,
    ...metaOf(article),
    made,
    tool,
    filter: filter || undefined,
    ...article.result,
  }));
  return JSON.stringify(all.length === 1 ? all[0] : all, null, 2) + "\n";
}

/** One quote a line. */
export const jsonl = (edition) => records(edition).map((record) => JSON.stringify(record) + "\n").join("");

const SHEET = ["Document", "¶", "What", "As printed", "Of whom", "Source", "Checked by", "Date", "OK"];
const FIGURES = ["date", "money", "quantity"];

/** What is to be checked, in the order of the text: names with titles, quotes, figures in quotes; columns to fill in. */
export function factRows({ articles }) {
  return [SHEET, ...articles.flatMap(factsOf)];
}

function factsOf(article) {
  const { text, result, title } = article;
  const rows = [];
  const add = (start, what, printed, whom) => rows.push([start, what, printed, whom]);
  const figures = [];
  for (const { kind, named, name, description, mentions } of result.entities) {
    if (FIGURES.includes(kind)) for (const { start, end } of mentions) figures.push([start, end, kind]);
    else if (named && mentions.length) add(mentions[0].start, kind.replace("z", "s"), name, description);
  }
  for (const { index, 0: digits } of text.matchAll(/\p{Sc}?\d+([.,:/]\d+)*%?/gu))
    figures.push([index, index + digits.length, "number"]);
  const spans = [];
  for (const { start, kind, reports, content, speaker, role, ...quote } of rowsOf(article)) {
    const whom = speaker ? [speaker.name, role].filter(Boolean).join(", ") : "Speaker not found";
    add(start, reports === "stance" ? "stance, not said" : `${kind} quote`, content, whom);
    for (const span of quote.spans) spans.push({ ...span, whom });
  }
  // Each figure once, with the innermost quote around it.
  spans.sort((a, b) => b.start - a.start);
  const open = [];
  let reached = 0;
  for (const [start, end, what] of figures.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    while (spans.at(-1)?.start <= start) open.push(spans.pop());
    while (open.at(-1)?.end < end) open.pop();
    if (start < reached || open.length === 0) continue;
    reached = end;
    add(start, what, text.slice(start, end), open.at(-1).whom);
  }
  return rows
    .sort((a, b) => a[0] - b[0])
    .map(([start, ...cells]) => [title, paragraphAt(result.paragraphs, start) + 1, ...cells.map((cell) => cell ?? ""), "", "", "", ""]);
}
