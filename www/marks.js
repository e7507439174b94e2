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
function drawnKind(kind) {
  if (kind === "person" || kind === "organization" || kind === "place") return kind;
  return MARKED_AS_OTHER.has(kind) ? "other" : null;
}

/**
 * What is marked in one stretch of the text, outer before inner where two cover the same words.
 * @param {object} result
 * @param {{start: number, end: number}} place
 * @returns {{start: number, end: number, type: string, kind: string, id: number, reports?: string, first?: boolean, last?: boolean, certainty?: string}[]}
 */
export function annotationsIn(result, place) {
  const found = [];
  const add = ({ start, end }, more) => {
    if (start < place.end && end > place.start) found.push({ start, end, ...more });
  };
  for (const { id, kind, reports, certainty, spans, cue, speaker } of result.quotes) {
    spans.forEach((span, index) =>
      add(span, { type: "quote", kind, reports, id, certainty, first: index === 0, last: index === spans.length - 1 }),
    );
    if (cue) add(cue, { type: "cue", kind: "cue", id });
    if (speaker?.mention) add(speaker.mention, { type: "source", kind: "source", id });
  }
  for (const { id, kind, start, end } of markedNames(result)) add({ start, end }, { type: "name", kind, id });
  const rank = { quote: 0, source: 1, cue: 2, name: 3 };
  return found.sort((a, b) => a.start - b.start || b.end - a.end || rank[a.type] - rank[b.type]);
}

/** The mentions by name of everything whose kind is drawn; pronouns would drown the page in lines. */
function* markedNames(result) {
  for (const { id, kind, named, mentions } of result.entities) {
    const drawn = drawnKind(kind);
    if (!named || drawn === null) continue;
    for (const { form, start, end } of mentions) if (form === "name") yield { id, kind: drawn, start, end };
  }
}

/** The same in the order of the text, for stepping from name to name. */
export function namesInOrder(result) {
  return [...markedNames(result)].sort((a, b) => a.start - b.start);
}

/**
 * The legend's entries with how often each kind occurs.
 * @param {object} result
 */
export function countKinds(result) {
  const counts = new Map();
  const add = (kind) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
  for (const quote of result.quotes) add(quote.kind);
  for (const { kind, named, mentions } of result.entities) if (named && mentions.length > 0) add(drawnKind(kind));
  return KINDS.map((entry) => ({ ...entry, count: counts.get(entry.kind) ?? 0 }));
}
