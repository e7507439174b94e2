/**
 * What is marked in the text: quotes, names, and the cue and source of each quote (which only light up).
 * Pure: no document.
 */

/** The kinds that the legend offers, in its order. */
export const KINDS = [
  { kind: "direct", label: "Direct", of: "quote" },
  { kind: "mixed", label: "Mixed", of: "quote" },
  { kind: "indirect", label: "Indirect", of: "quote" },
  { kind: "person", label: "People", of: "name" },
  { kind: "organization", label: "Organisations", of: "name" },
  { kind: "place", label: "Places", of: "name" },
  { kind: "other", label: "Other", of: "name" },
];

const MARKED_AS_OTHER = new Set(["group", "event", "work", "other"]);

/** How an entity's kind is drawn: people, organisations and places have a line of their own; dates and sums none. */
export function drawnKind(kind) {
  if (kind === "person" || kind === "organization" || kind === "place") return kind;
  return MARKED_AS_OTHER.has(kind) ? "other" : null;
}

/**
 * Every annotation of a result, outer before inner where two cover the same text.
 * @returns {{start: number, end: number, type: string, kind: string, id: number, last?: boolean, certainty?: string}[]}
 */
export function annotationsOf(result) {
  const found = [];
  for (const quote of result.quotes) {
    quote.spans.forEach((span, index) => {
      found.push({ ...span, type: "quote", kind: quote.kind, id: quote.id, certainty: quote.certainty, last: index === quote.spans.length - 1 });
    });
    if (quote.cue) found.push({ start: quote.cue.start, end: quote.cue.end, type: "cue", kind: "cue", id: quote.id });
    if (quote.speaker?.mention) found.push({ ...quote.speaker.mention, type: "source", kind: "source", id: quote.id });
  }
  for (const entity of result.entities) {
    const kind = drawnKind(entity.kind);
    if (!entity.named || kind === null) continue;
    for (const { form, start, end } of entity.mentions) {
      if (form === "name") found.push({ start, end, type: "name", kind, id: entity.id });
    }
  }
  const rank = { quote: 0, source: 1, cue: 2, name: 3 };
  return found.sort((a, b) => a.start - b.start || b.end - a.end || rank[a.type] - rank[b.type]);
}

/**
 * The legend's entries with how often each kind occurs.
 * @param {object} result
 */
export function countKinds(result) {
  const counts = new Map();
  const add = (kind) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
  for (const quote of result.quotes) add(quote.kind);
  for (const entity of result.entities) if (entity.named) add(drawnKind(entity.kind));
  return KINDS.map((entry) => ({ ...entry, count: counts.get(entry.kind) ?? 0 }));
}
