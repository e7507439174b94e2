/**
 * A concordance that knows who is speaking. Pure. A match stays within its paragraph, and belongs to the quote that it
 * begins in.
 */
import { speakerKey } from "./corpus.js";
import { NOBODY } from "./quote-filter.js";
import { quotesAlong } from "./quotes-along.js";

/** Characters shown on either side of a match. */
const CONTEXT = 60;
/** Characters shown of a match. */
const LONGEST = 240;

/**
 * @param {import("./corpus.js").Article[]} articles
 * @param {{query: string, mode: "literal" | "word" | "regex", caseSensitive?: boolean, speaker?: string,
 *   where?: "all" | "inside" | "outside", sort?: "text" | "left" | "right", limit?: number}} search
 * @param {number[][]} [found] what `findPlaces` has found elsewhere
 * @returns the counts are of all matches; `capped`: `lines`, sorted, are only the first of them
 */
export function concordance(articles, search, found) {
  const { where = "all", speaker: wanted = "", sort = "text", limit = 10_000 } = search;
  const { pattern, error } = patternOf(search);
  const places = found ?? (pattern ? findPlaces(articles.map(searchable), pattern.source, pattern.flags) : []);
  const speakers = new Map();
  const lines = [];
  let [total, inside, documents] = [0, 0, 0];
  places.forEach((list, index) => {
    const article = articles[index];
    const before = total;
    const quoteAt = quotesAlong(article.result.quotes);
    for (let at = 0; at < list.length; at += 3) {
      const [start, end, paragraph] = list.slice(at, at + 3);
      const quote = quoteAt(start);
      const { entity, name } = quote?.speaker ?? {};
      const speaker = name === undefined ? null : { key: speakerKey(article, entity), name };
      const key = quote && (speaker?.key ?? NOBODY);
      if ((wanted && key !== wanted) || where === (quote ? "outside" : "inside")) continue;
      total++;
      if (quote) {
        inside++;
        if (!speakers.has(key)) speakers.set(key, { key, name: name ?? "Speaker not found", count: 0 });
        speakers.get(key).count++;
      }
      if (lines.length < limit) {
        const { id = null, kind = null } = quote ?? {};
        const around = contextOf(article.text, start, end, article.result.paragraphs[paragraph]);
        lines.push({ article, start, end, ...around, paragraph: paragraph + 1, speaker, quote: id, kind });
      }
    }
    if (total > before) documents++;
  });
  if (sort !== "text") sortBy(sort, lines);
  const ranked = [...speakers.values()].sort((a, b) => b.count - a.count);
  return { lines, total, inside, documents, speakers: ranked, capped: total > lines.length, error };
}

/** What is looked for, as a pattern, or what the browser says is wrong with it. Typed quotation marks find printed ones. */
export function patternOf({ query, mode, caseSensitive }) {
  if (query.trim() === "") return { pattern: null, error: "" };
  const flags = caseSensitive ? "gu" : "giu";
  if (mode === "regex") return compiled(query, flags);
  const words = (mode === "word" ? query.trim() : query)
    .replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")
    .replace(/['’]/g, "['’]")
    .replace(/["“”]/g, '["“”]')
    .replace(/\s+/g, "\\s+");
  const sign = "[\\p{L}\\p{M}\\p{N}_]";
  return compiled(mode === "word" ? `(?<!${sign})${words}(?!${sign})` : words, flags);
}

/** Many a pattern from elsewhere is right only without the rules for Unicode. */
function compiled(source, flags) {
  try {
    return { pattern: new RegExp(source, flags), error: "" };
  } catch ({ message }) {
    if (flags.endsWith("u")) return compiled(source, flags.slice(0, -1));
    return { pattern: null, error: message.split(": ").at(-1).toLowerCase() };
  }
}

/** What of an article is searched: its text, and where its paragraphs begin and end. */
export function searchable({ text, result }) {
  return { text, bounds: result.paragraphs.flatMap(({ start, end }) => [start, end]) };
}

/** Start, end and paragraph of every match, text by text. Needs nothing around it: a worker runs its source. */
export function findPlaces(texts, source, flags) {
  const pattern = new RegExp(source, flags);
  return texts.map(({ text, bounds }) => {
    const found = [];
    for (let at = 0; at < bounds.length; at += 2) {
      const start = bounds[at];
      for (const { 0: match, index } of text.slice(start, bounds[at + 1]).matchAll(pattern))
        if (match) found.push(start + index, start + index + match.length, at / 2);
    }
    return found;
  });
}

/** What stands around a match in its paragraph, cut between words where there is a space. */
function contextOf(text, start, end, bounds) {
  const from = Math.max(bounds.start, start - CONTEXT);
  const to = Math.min(bounds.end, end + CONTEXT);
  const left = text.slice(from, start);
  const right = text.slice(end, to);
  return {
    left: from > bounds.start ? left.replace(/^\S*(?=\s)/, "") : left,
    match: text.slice(start, Math.min(end, start + LONGEST)) + (end - start > LONGEST ? "…" : ""),
    right: to < bounds.end ? right.replace(/(?<=\s)\S*$/, "") : right,
  };
}

/** By the words after the match, or by those before it from the match outwards. */
function sortBy(side, lines) {
  const { compare } = new Intl.Collator("en");
  const keys = new Map();
  for (const line of lines) {
    const words = line[side].match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    keys.set(line, (side === "left" ? words.reverse() : words).join(" "));
  }
  lines.sort((a, b) => compare(keys.get(a), keys.get(b)));
}
