/**
 * What the views show, computed from one result: numbered quotes, speakers with their shares, names by kind.
 * Pure: no document, no state.
 */
import { LONGEST_SOURCE } from "./limits.js";
import { kindOf, NAME_KINDS } from "./name-filter.js";
import { countWords } from "./words.js";

/** Kinds that are no names of anybody or anything. */
const NO_NAMES = ["unnamed", "date", "money", "quantity"];

/**
 * A long text has hundreds of thousands of quotes, of which a few are ever drawn: what is counted here is counted over
 * all of them, and `quote` and `name` describe the few.
 * @param {string} text the exact text that was analysed
 * @param {object} result the engine's result, UTF-16 offsets
 */
export function summarize(text, result) {
  const quotes = [...result.quotes].sort((a, b) => a.start - b.start || b.end - a.end);
  const index = new Map(quotes.map((quote, at) => [quote.id, at]));
  const entities = new Map(result.entities.map((entity) => [entity.id, entity]));
  const quoted = new Set(quotes.flatMap((quote) => (quote.speaker ? [quote.speaker.entity] : [])));
  return {
    words: countWords(text),
    quotes,
    groups: groupBySpeaker(text, quotes, entities),
    check: quotes.filter((quote) => quote.certainty === "check" || (!quote.speaker && !quote.decided)),
    unattributed: quotes.filter((quote) => !quote.speaker && !quote.decided).length,
    names: groupNames(result.entities, quoted),
    isQuoted: (id) => quoted.has(id),
    /** A quote with all that a card shows, or nothing where there is no such quote. */
    quote: (id) =>
      index.has(id)
        ? describeQuote(text, result.paragraphs, entities, quotes[index.get(id)], index.get(id) + 1)
        : undefined,
    /** A name with all that a row shows, or nothing where there is no such name. */
    name: (id) => (entities.has(id) ? describeName(text, entities, entities.get(id), quoted.has(id)) : undefined),
  };
}

/** `printed`: the source's words where they do not hold the speaker's name, such as "she". */
function describeQuote(text, paragraphs, entities, quote, number) {
  const { speaker } = quote;
  const mention = speaker?.mention ? text.slice(speaker.mention.start, speaker.mention.end) : null;
  const isNamed = !mention || mention.includes(speaker.name); // whom a person named may be printed nowhere near
  return {
    ...quote,
    number,
    text: quoteText(text, quote.spans),
    paragraph: paragraphAt(paragraphs, quote.start) + 1,
    role: entities.get(speaker?.entity)?.description ?? null,
    printed: isNamed ? null : sourceText(text, speaker.mention),
  };
}

/** The words of a source. Of a long one, "the baker, 46, who lives in Hull and…", what stands before its first comma. */
export function sourceText(text, { start, end }) {
  const words = text.slice(start, end);
  return words.length > LONGEST_SOURCE ? words.split(",", 1)[0] : words.replace(/,$/, "");
}

/**
 * The words of a quote. Where the article interrupts it, three dots stand for the interruption; where only a
 * paragraph ends between two spans, the break is kept.
 */
export function quoteText(text, spans) {
  let out = "";
  spans.forEach((span, index) => {
    if (index > 0) out += text.slice(spans[index - 1].end, span.start).trim() === "" ? "\n" : " … ";
    out += text.slice(span.start, span.end).trim();
  });
  return out;
}

/** Index of the paragraph that holds a position, by binary search. */
export function paragraphAt(paragraphs, position) {
  let low = 0;
  let high = paragraphs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (paragraphs[middle].start <= position) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}

/** Speakers by the number of words quoted; quotes without a speaker come last and belong to nobody. */
function groupBySpeaker(text, quotes, entities) {
  const groups = new Map();
  let total = 0;
  for (const quote of quotes) {
    const key = quote.speaker ? quote.speaker.entity : null;
    if (!groups.has(key)) {
      const name = quote.speaker?.name ?? "Speaker not found";
      groups.set(key, {
        entity: key,
        name,
        role: entities.get(key)?.description ?? null,
        quotes: [],
        words: 0,
        share: 0,
      });
    }
    const group = groups.get(key);
    group.quotes.push(quote);
    for (const { start, end } of quote.spans) {
      const words = countWords(text, start, end);
      group.words += words;
      total += words;
    }
  }
  for (const group of groups.values()) group.share = total === 0 ? 0 : group.words / total;
  return [...groups.values()].sort(
    (a, b) => (a.entity === null) - (b.entity === null) || b.words - a.words || a.quotes[0].start - b.quotes[0].start,
  );
}

/** Entities under their headings, the most mentioned first. One without a name or a place is listed only if it speaks. */
function groupNames(entities, quoted) {
  const groups = NAME_KINDS.map(([kind, heading]) => ({ kind, heading, names: [] }));
  const byKind = new Map(groups.map((group) => [group.kind, group]));
  for (const entity of entities)
    if ((entity.named && entity.mentions.length > 0) || quoted.has(entity.id))
      (byKind.get(kindOf(entity)) ?? byKind.get("other")).names.push(entity);
  for (const { names } of groups) names.sort((a, b) => b.mentions.length - a.mentions.length || a.id - b.id);
  return groups.filter(({ names }) => names.length > 0);
}

/** `similar`: names spelt nearly the same, with perhaps a misprint between them. */
function describeName(text, entities, entity, quoted) {
  const mentions = [...entity.mentions].sort((a, b) => a.start - b.start);
  const pronouns = new Map();
  for (const mention of mentions) {
    if (mention.form !== "pronoun") continue;
    const word = text.slice(mention.start, mention.end).toLowerCase();
    pronouns.set(word, (pronouns.get(word) ?? 0) + 1);
  }
  return {
    ...entity,
    role: entity.description ?? null,
    aliases: entity.aliases.filter((alias) => alias !== entity.name),
    pronouns: [...pronouns],
    similar: (entity.similar ?? []).map((id) => entities.get(id).name),
    mentions,
    quoted,
  };
}

/** Number of people and bodies that are quoted; quotes of nobody do not count. */
export function countSpeakers(summary) {
  return summary.groups.filter((group) => group.entity !== null).length;
}

/** Number of names, without unnamed speakers, dates, sums and quantities. */
export function countNames(summary) {
  return summary.names.reduce((sum, { kind, names }) => sum + (NO_NAMES.includes(kind) ? 0 : names.length), 0);
}
