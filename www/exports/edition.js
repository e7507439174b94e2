/** What is taken away: quotes with all that is known of each; as tables and JSON; and what is to be checked. Pure. */
import { quotesAlong } from "../quotes-along.js";
import { paragraphAt } from "../summary.js";
import { digits, plural } from "../words.js";

/**
 * `result.quotes` of an article are those to be written. `bom`: old Excel knows UTF-8 by it; `style`: what report.css says.
 * @typedef {{made: string, tool: string, articles: import("../corpus.js").Article[], shown: number, total: number,
 *   filter: string, bom?: boolean, style?: string}} Edition
 */

/** An article's quotes in order. `content`: as printed; `printed`: the words for the speaker. */
export function rowsOf({ text, result, summary }) {
  const words = ({ start, end }) => text.slice(start, end);
  const rows = result.quotes.map((quote) => ({
    ...summary.quote(quote.id),
    content: quote.spans.map(words).join(" "),
    printed: quote.speaker?.mention ? words(quote.speaker.mention).replace(/,+$/, "") : "",
  }));
  return rows.sort((a, b) => a.number - b.number);
}

/** "212 quotes", or "14 of 212 quotes (filtered: speaker: Ann Day)". */
export function extentOf({ shown, total, filter }) {
  const all = plural(total, "quote");
  return filter || shown < total ? `${digits(shown)} of ${all} (filtered${filter && `: ${filter}`})` : all;
}

/** "12 March 2026"; what is no day of the calendar stays as it is. */
export function dateWords(date, locale = "en-GB") {
  const day = /^\d{4}-\d\d-\d\d/.exec(date)?.[0];
  const time = new Date(day);
  const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return time.toJSON()?.startsWith(day) ? time.toLocaleDateString(locale, form) : date;
}

/** What a link may lead to, else "". */
export function webAddress(url) {
  try {
    return /^https?:/.exec(url) ? new URL(url).href : "";
  } catch {
    return "";
  }
}

/** Half a surrogate pair cannot be written to a file. */
export const wellFormed = (text) => text.replace(/\p{Cs}/gu, "\uFFFD");

/** From code units to code points, which other languages count. */
export function codePoints(text) {
  const pairs = [{ start: -1 }];
  for (const { index } of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) pairs.push({ start: index });
  return (offset) => offset - paragraphAt(pairs, offset - 1);
}

/** A name that every file system takes. */
export function fileName(title, ending) {
  const stem = title
    .replace(/\.(txt|md|markdown|html?|xhtml)$/i, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return `${stem.slice(0, 60) || "article"}.${ending}`;
}

/** Of one article among others, a number makes it unlike theirs. */
export const fileOf = (articles, index, ending) =>
  fileName((articles.length > 1 ? `${index + 1} ` : "") + articles[index].title, ending);

const COLUMNS = (
  "file,quote,kind,certainty,speaker,speaker_kind,source,cue,text,start,end,paragraph,sieve,reports,decided,role," +
  "title,author,publication,date,url"
).split(",");

/** "source" already names the words for a speaker. */
const metaOf = ({ meta: { title, author, source, date, url } }) => ({ title, author, publication: source, date, url });

/** Quotes that can be read without their articles. */
const records = ({ articles }) =>
  articles.flatMap((article) =>
    rowsOf(article).map(({ content: text, printed: source, number, ...quote }) => {
      const { offsets, entities } = article.result;
      const speaker_kind = entities[quote.speaker?.entity]?.kind;
      return { file: article.title, offsets, ...quote, text, source, speaker_kind, ...metaOf(article) };
    }),
  );

/** @param {Edition} edition */
export function csv(edition) {
  const rows = records(edition).map(({ id, speaker, cue, evidence, decided, ...record }) => {
    const sieve = evidence.map((each) => each.sieve).join("; ");
    const flat = { ...record, quote: id, speaker: speaker?.name, cue: cue?.text, sieve, decided: !!decided };
    return COLUMNS.map((column) => flat[column]);
  });
  return csvOf([COLUMNS, ...rows], edition.bom);
}

/** RFC 4180. An apostrophe keeps spreadsheets from running what begins like a formula. */
function csvOf(rows, bom) {
  const field = (value) => {
    const words = String(value ?? "").replace(/^[=+\-@＝＋－＠\t\r\n]/, "'$&");
    return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
  };
  return (bom ? "\uFEFF" : "") + rows.map((row) => row.map(field).join(",") + "\r\n").join("");
}

/** An object for one article, else an array, as on the command line. */
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
export const jsonl = (edition) =>
  records(edition)
    .map((record) => JSON.stringify(record) + "\n")
    .join("");

const SHEET = ["Document", "¶", "What", "As printed", "Of whom", "Source", "Checked by", "Date", "OK"];
/** Kinds that are no names. */
export const FIGURES = ["date", "money", "quantity"];

export const factCsv = (edition) => csvOf(factRows(edition), edition.bom);

/** Names with titles, quotes, and figures in quotes, in the order of the text, with columns to fill in. */
export const factRows = ({ articles }) => [SHEET, ...articles.flatMap(factsOf)];

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
  const quotes = rowsOf(article);
  const whomOf = ({ speaker, role }) => (speaker ? [speaker.name, role].filter(Boolean).join(", ") : "Speaker not found");
  for (const quote of quotes) {
    const { start, kind, reports, content } = quote;
    add(start, reports === "stance" ? "stance, not said" : `${kind} quote`, content, whomOf(quote));
  }
  // Each figure once, with the innermost quote around it.
  const quoteAt = quotesAlong(quotes);
  let reached = 0;
  for (const [start, end, what] of figures.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const quote = quoteAt(start, end);
    if (start < reached || !quote) continue;
    reached = end;
    add(start, what, text.slice(start, end), whomOf(quote));
  }
  rows.sort((a, b) => a[0] - b[0]);
  const place = (start) => [title, paragraphAt(result.paragraphs, start) + 1];
  return rows.map(([start, what, printed, whom = ""]) => [...place(start), what, printed, whom, "", "", "", ""]);
}
