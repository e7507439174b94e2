/**
 * All analysed documents taken together: quotes, speakers and names across them. Pure.
 * Two documents mean the same person only where both print the same full name; whoever has no name is one document's.
 */
import { metaOf, titleOf } from "./meta.js";
import { countWords } from "./words.js";

/**
 * @typedef {{id: number, title: string, meta: {title: string, author: string, source: string, date: string, url: string},
 *   text: string, result: object, summary: object}} Article
 * @typedef {{article: Article, quote: object, number: number, key: string | null, words: number}} CorpusQuote
 * @typedef {{key: string | null, name: string, role: string | null, quotes: CorpusQuote[], words: number, share: number,
 *   articles: Set<number>}} Speaker
 * @typedef {{key: string, kind: string, name: string, named: boolean, aliases: string[], role: string | null,
 *   count: number, entries: {article: Article, entity: object}[], quoted: boolean}} Name
 */

const articles = new WeakMap();
const quotesOf = new WeakMap();

/**
 * @param {object[]} documents of the store; those without an analysis are left out
 * @returns {{articles: Article[], quotes: CorpusQuote[], speakers: Speaker[], names: Name[]}}
 */
export function corpusOf(documents) {
  const known = documents.filter(({ analysed }) => analysed).map(articleOf);
  const quotes = known.flatMap(articleQuotes);
  return { articles: known, quotes, speakers: speakersOf(quotes), names: namesOf(known) };
}

/** One document as the views take it; the same object as long as nothing of it changes. */
export function articleOf(document) {
  if (!articles.has(document)) {
    const { id, analysed } = document;
    const { text, result, summary } = analysed;
    articles.set(document, { id, title: titleOf(document), meta: metaOf(document), text, result, summary });
  }
  return articles.get(document);
}

/** Who an entity is across documents: its exact name, or its place in its own document where it has none. */
export function speakerKey(article, entity) {
  const { name, named, id } = article.result.entities[entity];
  return named ? name : `${article.id}/${id}`;
}

function articleQuotes(article) {
  if (!quotesOf.has(article)) {
    const described = article.summary.quotes.map((quote, index) => ({
      article,
      quote,
      number: index + 1,
      key: quote.speaker ? speakerKey(article, quote.speaker.entity) : null,
      words: quote.spans.reduce((sum, { start, end }) => sum + countWords(article.text, start, end), 0),
    }));
    quotesOf.set(article, described);
  }
  return quotesOf.get(article);
}

/**
 * Speakers of some quotes by the words quoted; quotes without a speaker come last and belong to nobody.
 * @param {CorpusQuote[]} quotes
 * @returns {Speaker[]}
 */
export function speakersOf(quotes) {
  const speakers = new Map();
  let total = 0;
  for (const item of quotes) {
    const { article, quote, key, words } = item;
    let speaker = speakers.get(key);
    if (!speaker) {
      speaker = { key, name: quote.speaker?.name ?? "Speaker not found", role: null, quotes: [], words: 0, share: 0 };
      speaker.articles = new Set();
      speakers.set(key, speaker);
    }
    speaker.role ??= article.result.entities[quote.speaker?.entity]?.description ?? null;
    speaker.quotes.push(item);
    speaker.words += words;
    speaker.articles.add(article.id);
    total += words;
  }
  for (const speaker of speakers.values()) speaker.share = total === 0 ? 0 : speaker.words / total;
  return [...speakers.values()].sort((a, b) => (a.key === null) - (b.key === null) || b.words - a.words);
}

function namesOf(known) {
  const names = new Map();
  for (const article of known) {
    for (const group of article.summary.names) {
      for (const entity of group.names) {
        const key = `${entity.kind} ${speakerKey(article, entity.id)}`;
        let name = names.get(key);
        if (!name) {
          const { kind, named } = entity;
          name = { key, kind, name: entity.name, named, aliases: [], role: null, count: 0, entries: [], quoted: false };
          names.set(key, name);
        }
        name.entries.push({ article, entity });
        name.count += entity.mentions.length;
        name.role ??= entity.description ?? null;
        name.quoted ||= article.summary.isQuoted(entity.id);
        for (const alias of entity.aliases)
          if (alias !== name.name && !name.aliases.includes(alias)) name.aliases.push(alias);
      }
    }
  }
  return [...names.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
