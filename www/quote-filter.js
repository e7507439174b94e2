/** Which quotes the Quotes view shows, and in what order. Pure. */
import { speakersOf } from "./corpus.js";
import { quoteText } from "./summary.js";
import { digits, plural } from "./words.js";

const KINDS = ["direct", "mixed", "indirect"];
/** The value for quotes without a speaker; no name is empty, so no speaker's key is it. */
export const NOBODY = " ";

/**
 * @param {{quotes: import("./corpus.js").CorpusQuote[]}} corpus
 * @param {{kind: string, speaker: string, document: string, certainty: string, contains: string}} choice
 */
export function filterQuotes({ quotes }, choice) {
  const words = choice.contains.trim().toLowerCase();
  return quotes.filter(
    (item) =>
      (choice.kind === "" || item.quote.kind === choice.kind) &&
      (choice.speaker === "" || (item.key ?? NOBODY) === choice.speaker) &&
      (choice.document === "" || String(item.article.id) === choice.document) &&
      (choice.certainty === "" || certaintyOf(item.quote) === choice.certainty) &&
      (words === "" || wordsOf(item).includes(words)),
  );
}

/** @param {boolean} decided whether a person has said so */
function certaintyOf({ decided, certainty, speaker }) {
  return decided ? "confirmed" : speaker ? certainty : "check";
}

function wordsOf({ article, quote }) {
  return `${quoteText(article.text, quote.spans)} ${quote.speaker?.name ?? ""}`.toLowerCase();
}

/**
 * The speakers of some quotes, in the chosen order; those of nobody come last in any.
 * @param {import("./corpus.js").CorpusQuote[]} quotes
 * @param {"share" | "first" | "name"} sort
 */
export function sortedSpeakers(quotes, sort) {
  const speakers = speakersOf(quotes);
  const first = new Map(quotes.map((item, index) => [item, index]));
  const orders = {
    share: (a, b) => b.words - a.words,
    first: (a, b) => first.get(a.quotes[0]) - first.get(b.quotes[0]),
    name: (a, b) => a.name.localeCompare(b.name, "en"),
  };
  return speakers.sort((a, b) => (a.key === null) - (b.key === null) || orders[sort](a, b));
}

/**
 * The filter in words, "" where everything is shown: "direct · speaker: Ann Day · contains “budget”".
 * @param {object} choice
 * @param {{articles: import("./corpus.js").Article[], speakers: import("./corpus.js").Speaker[]}} corpus
 */
export function filterInWords({ kind, speaker, document, certainty, contains }, { articles, speakers }) {
  const title = articles.find(({ id }) => String(id) === document)?.title;
  return [
    kind,
    speaker && `speaker: ${speakers.find(({ key }) => key === speaker)?.name ?? "not found"}`,
    document && `document: ${title ?? "not found"}`,
    certainty,
    contains.trim() && `contains “${contains.trim()}”`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** "8 direct, 2 mixed, 1 indirect" */
export function kindsInWords(quotes) {
  const counts = KINDS.map((kind) => [kind, quotes.filter(({ quote }) => quote.kind === kind).length]);
  return counts
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${digits(count)} ${kind}`)
    .join(", ");
}

/** "14 of 212 quotes · 5 speakers · 3 documents" */
export function countInWords(quotes, total) {
  const speakers = new Set(quotes.map(({ key }) => key).filter((key) => key !== null)).size;
  const documents = new Set(quotes.map(({ article }) => article.id)).size;
  const of = quotes.length === total ? "" : `${digits(quotes.length)} of `;
  return `${of}${plural(total, "quote")} · ${plural(speakers, "speaker")} · ${plural(documents, "document")}`;
}
