/**
 * What the views show, computed from one result: numbered quotes, speakers with their shares, names by kind.
 * Pure: no document, no state.
 */
import { countWords } from "./words.js";

/** Kinds of entity that are marked in the text, and the heading each is listed under. */
const NAME_GROUPS = [
  ["person", "People"],
  ["organization", "Organisations"],
  ["place", "Places"],
  ["group", "Groups"],
  ["event", "Events"],
  ["work", "Works"],
  ["other", "Other names"],
];
const OTHER_HEADING = "Dates, sums and figures";
const UNNAMED_HEADING = "Speakers without a name";

/**
 * @param {string} text the exact text that was analysed
 * @param {object} result the engine's result, UTF-16 offsets
 */
export function summarize(text, result) {
  const paragraphs = result.paragraphs;
  const entities = new Map(result.entities.map((entity) => [entity.id, { ...entity, mentions: [...entity.mentions].sort((a, b) => a.start - b.start) }]));
  const quotes = [...result.quotes]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((quote, index) => describeQuote(text, paragraphs, entities, quote, index + 1));
  return {
    words: countWords(text),
    quotes,
    quoteById: new Map(quotes.map((quote) => [quote.id, quote])),
    groups: groupBySpeaker(quotes),
    check: quotes.filter((quote) => quote.certainty === "check" || !quote.speaker),
    unattributed: quotes.filter((quote) => !quote.speaker).length,
    names: groupNames(text, quotes, entities),
    nameById: entities,
  };
}

function describeQuote(text, paragraphs, entities, quote, number) {
  const content = quoteText(text, quote.spans);
  const speaker = quote.speaker;
  const entity = speaker ? entities.get(speaker.entity) : undefined;
  const mention = speaker?.mention ? text.slice(speaker.mention.start, speaker.mention.end) : null;
  return {
    ...quote,
    number,
    text: content,
    words: countWords(content),
    paragraph: paragraphAt(paragraphs, quote.start) + 1,
    role: entity?.description ?? null,
    printed: mention !== null && mention !== speaker.name ? mention : null,
  };
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
function groupBySpeaker(quotes) {
  const groups = new Map();
  let total = 0;
  for (const quote of quotes) {
    const key = quote.speaker ? quote.speaker.entity : null;
    if (!groups.has(key)) {
      groups.set(key, { entity: key, name: quote.speaker?.name ?? "Speaker not found", role: quote.role, quotes: [], words: 0, share: 0 });
    }
    const group = groups.get(key);
    group.quotes.push(quote);
    group.words += quote.words;
    total += quote.words;
  }
  for (const group of groups.values()) group.share = total === 0 ? 0 : group.words / total;
  return [...groups.values()].sort(
    (a, b) => (a.entity === null) - (b.entity === null) || b.words - a.words || a.quotes[0].start - b.quotes[0].start,
  );
}

function groupNames(text, quotes, entities) {
  const quoted = new Set(quotes.flatMap((quote) => (quote.speaker ? [quote.speaker.entity] : [])));
  const headings = new Map(NAME_GROUPS);
  const groups = new Map([...NAME_GROUPS.map(([, heading]) => heading), UNNAMED_HEADING, OTHER_HEADING].map((heading) => [heading, []]));
  for (const entity of entities.values()) {
    if (!entity.named && !quoted.has(entity.id)) continue;
    const heading = entity.named ? (headings.get(entity.kind) ?? OTHER_HEADING) : UNNAMED_HEADING;
    groups.get(heading).push(describeName(text, entity, quoted.has(entity.id)));
  }
  return [...groups]
    .filter(([, names]) => names.length > 0)
    .map(([heading, names]) => ({ heading, names: names.sort((a, b) => b.mentions.length - a.mentions.length || a.first - b.first) }));
}

function describeName(text, entity, quoted) {
  const { mentions } = entity;
  const pronouns = new Map();
  for (const mention of mentions) {
    if (mention.form !== "pronoun") continue;
    const word = text.slice(mention.start, mention.end).toLowerCase();
    pronouns.set(word, (pronouns.get(word) ?? 0) + 1);
  }
  return {
    id: entity.id,
    kind: entity.kind,
    name: entity.name,
    role: entity.description ?? null,
    aliases: entity.aliases.filter((alias) => alias !== entity.name),
    pronouns: [...pronouns],
    mentions,
    first: mentions[0]?.start ?? 0,
    quoted,
  };
}

/** Number of people and bodies that are quoted; quotes of nobody do not count. */
export function countSpeakers(summary) {
  return summary.groups.filter((group) => group.entity !== null).length;
}

/** Number of names, without unnamed speakers, dates and figures. */
export function countNames(summary) {
  const aside = [UNNAMED_HEADING, OTHER_HEADING];
  return summary.names.reduce((sum, group) => sum + (aside.includes(group.heading) ? 0 : group.names.length), 0);
}
