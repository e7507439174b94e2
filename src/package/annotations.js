// What of a result is shown, and the words for it. Pure: no page in here.

const CERTAINTIES = ["check", "likely", "clear"];

const LONGEST_SOURCE = 60;

// The attribute's short words beside the contract's.
const SHORT = { org: "organization" };

/** Reads a list of words from an attribute; without the attribute, the usual ones. */
export function wordList(value, usual) {
  if (value === null) return new Set(usual);
  return new Set(value.split(/\s+/).filter(Boolean).map((word) => SHORT[word] ?? word));
}

export const QUOTE_KINDS = { direct: "Direct", mixed: "Mixed", indirect: "Indirect" };

/** A name's kind, of one. */
export const NAME_KIND = {
  person: "Person",
  organization: "Organisation",
  place: "Place",
  group: "Group",
  event: "Event",
  work: "Work",
  other: "Other",
  date: "Date",
  money: "Money",
  quantity: "Quantity",
};

/** The same of several. */
export const NAME_KINDS = {
  person: "People",
  organization: "Organisations",
  place: "Places",
  group: "Groups",
  event: "Events",
  work: "Works",
  other: "Other",
  date: "Dates",
  money: "Money",
  quantity: "Quantities",
};

/** The kinds shown unless others are asked for: dates, sums and quantities would drown the names. */
export const USUAL_NAMES = Object.keys(NAME_KINDS).filter((kind) => !["date", "money", "quantity"].includes(kind));

/** Whether a quote only tells what somebody thinks, wants or stands for. */
export function isStance({ reports }) {
  return reports === "stance";
}

/**
 * The part of a result that the element shows.
 *
 * @param {import("./index.d.ts").Result} result
 * @param {{kinds: Set<string>, names: Set<string>, certainty: string | null, stances?: boolean}} wanted
 */
export function shownOf({ quotes, entities }, { kinds, names, certainty, stances }) {
  const least = Math.max(0, CERTAINTIES.indexOf(certainty));
  return {
    quotes: quotes.filter((quote) =>
      kinds.has(quote.kind) && CERTAINTIES.indexOf(quote.certainty) >= least && (stances || !isStance(quote))),
    names: entities.filter((entity) => entity.named && names.has(entity.kind)),
  };
}

/**
 * The places to mark: every span of a quote, every mention of a name by name.
 *
 * @returns {{start: number, end: number, type: "quote" | "entity", id: number, kind: string, reports?: string, certainty?: string}[]}
 */
export function annotationsOf({ quotes, names }) {
  const ofQuotes = quotes.flatMap(({ id, kind, reports, certainty, spans }) =>
    spans.map(({ start, end }) => ({ start, end, type: "quote", id, kind, reports, certainty })));
  const ofNames = names.flatMap(({ id, kind, mentions }) =>
    mentions
      .filter(({ form }) => form === "name")
      .map(({ start, end }) => ({ start, end, type: "entity", id, kind })));
  return [...ofQuotes, ...ofNames];
}

/** One entry for each kind that the result has, shown or not; stances count where they are asked for. */
export function legendOf({ quotes, entities }, lists, { kinds, names, stances }) {
  const entries = (all, labels, on) =>
    Object.entries(labels).map(([kind, label]) => ({
      kind,
      label,
      count: all.filter((each) => each.kind === kind).length,
      isOn: on.has(kind),
    }));
  return [
    ...(lists.includes("quotes") ? entries(quotes.filter((quote) => stances || !isStance(quote)), QUOTE_KINDS, kinds) : []),
    ...(lists.includes("names") ? entries(entities.filter(({ named }) => named), NAME_KINDS, names) : []),
  ].filter(({ count }) => count > 0);
}

/** What is shown, in a line. */
export function statusOf({ quotes, names }, lists) {
  const speakers = new Set(quotes.flatMap(({ speaker }) => (speaker ? [speaker.entity] : [])));
  const unknown = quotes.filter(({ speaker }) => !speaker).length;
  return [
    lists.includes("quotes") && `${counted(quotes.length, "quote")} by ${counted(speakers.size, "speaker")}.`,
    unknown > 0 && `${unknown} without a speaker.`,
    lists.includes("names") && `${counted(names.length, "name")}.`,
  ].filter(Boolean).join(" ");
}

/** Quotes by speaker, the first to speak first; those without one last, under null. */
export function bySpeaker(quotes) {
  const groups = new Map();
  for (const quote of quotes) {
    const speaker = quote.speaker?.entity ?? null;
    if (!groups.has(speaker)) groups.set(speaker, []);
    groups.get(speaker).push(quote);
  }
  const nobody = groups.get(null);
  if (nobody) {
    groups.delete(null);
    groups.set(null, nobody);
  }
  return groups;
}

/** A quote's words, without what interrupts them. */
export function wordsOf(text, { spans }) {
  return spans.map((span) => wordsAt(text, span)).join(" … ");
}

/** The words of a source; of a long one, what stands before its first comma. */
export function sourceOf(text, mention) {
  const words = wordsAt(text, mention);
  return words.length > LONGEST_SOURCE ? words.split(",", 1)[0] : words.replace(/,$/, "");
}

/** The words at a place, on one line. */
export function wordsAt(text, { start, end }) {
  return text.slice(start, end).replace(/\s+/g, " ").trim();
}

/** "1 quote", "2 quotes". */
export function counted(count, one) {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
