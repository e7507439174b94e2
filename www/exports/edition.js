/** What all formats start from: the quotes to be written, with all that is known of each. Pure. */
import { paragraphAt } from "../summary.js";
import { plural } from "../words.js";

/**
 * `result.quotes` of an article are those to be written; `made`: when, `tool`: by what.
 * @typedef {{made: string, tool: string, articles: import("../corpus.js").Article[], shown: number, total: number,
 *   filter: string, bom?: boolean}} Edition
 */

/** The quotes of an article in the order of its text. `content`: as printed; `printed`: the words for the speaker. */
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
  return filter || shown < total ? `${shown.toLocaleString("en")} of ${all} (filtered${filter && `: ${filter}`})` : all;
}

/** "12 March 2026"; what is no date of the calendar stays as it is. */
export function dateWords(date, locale = "en-GB") {
  const day = /^\d{4}-\d\d-\d\d/.exec(date)?.[0];
  const time = new Date(day);
  const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return time.toJSON()?.startsWith(day) ? time.toLocaleDateString(locale, form) : date;
}

/** The address as a link may bear it; "" for what is no address of the web. */
export function webAddress(url) {
  try {
    return /^https?:/.exec(url) ? new URL(url).href : "";
  } catch {
    return "";
  }
}

/** Half a surrogate pair cannot be written in any file. */
export const wellFormed = (text) => text.replace(/\p{Cs}/gu, "\uFFFD");

/** From offsets in code units to offsets in code points, which other languages count. */
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

/** One article's own file; among others, a number makes its name unlike theirs. */
export const fileOf = (articles, index, ending) =>
  fileName((articles.length > 1 ? `${index + 1} ` : "") + articles[index].title, ending);
