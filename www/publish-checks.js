/**
 * "Before you publish": what an editor would ask about, each line with its place in the text. Pure.
 * What the checks are called stands in index.html. A line that is not worth reading costs the box its readers; where there is doubt, nothing is said.
 */
import { unmatchedMarks } from "./quote-marks.js";
import { spelledTwoWays } from "./spellings.js";
import { paragraphAt } from "./summary.js";
import { plural } from "./words.js";

const BODY = new Set(["body", "transcript"]);
const TITLE = /^(?:Mr|Mrs|Ms|Miss|Mx)\b\.?\s*/;
/** What stands before a name that is being introduced: "their father, ", "the pilot, ", "her sister ". */
const WHO_BEFORE =
  /(?:\b(?:an?|the|his|her|its|their|our|my)|['’]s)\s[^,;]+,\s$|(?:er|son|wife|husband|uncle|aunt|cousin|friend|nephew|niece)s?\s$/i;
/** What stands after it: ", who …", ", a baker", " of Hull, the …", ", 46". */
const WHO_AFTER = /^(?:\sof\s[^,.;]{1,30})?,\s(?:who|whose|an?|the|his|her|its|their|our|my|one|\d+)\b/;
const SIGN = /\b(?:sign|notice|banner|placard|poster|plaque|read|titled|called)(?:s|ing)?\b[^.!?]*$/;
const LONGEST_LINE = 70;

/**
 * @param {string} text the analysed text
 * @param {object} result with the quotes that are shown
 * @param {object} summary of that result
 * @returns {{id: string, items: {pieces: (string | {em: string})[], start: number, end: number, quote?: number}[]}[]}
 */
export function publishChecks(text, result, summary) {
  const { paragraphs } = result;
  const paragraphOf = ({ start }) => paragraphs[paragraphAt(paragraphs, start)];
  const isBody = (place) => BODY.has(paragraphOf(place)?.role);
  const inMarks = summary.quotes.filter(({ kind, decided }) => kind !== "indirect" && !decided);
  const people = quotedPeople(text, result, summary, isBody);
  const found = {
    unattributed: inMarks.filter((quote) => !quote.speaker && isBody(quote) && isSaid(text, quote)).map(byWords(text)),
    headline: inHeadline(),
    unintroduced: unintroduced(people, result.entities),
    late: people.flatMap(introducedLate),
    spelling: spelledTwoWays(text, result),
    marks: unmatchedMarks(text, paragraphs),
    uncertain: guesses(summary),
  };
  return Object.entries(found).flatMap(([id, items]) => (items.length > 0 ? [{ id, items }] : []));

  function inHeadline() {
    const quotes = inMarks.filter((quote) => quote.kind === "direct" && paragraphOf(quote)?.role === "headline");
    if (quotes.length === 0) return [];
    const all = ` ${paragraphs.filter(isBody).map((body) => bare(text, body)).join(" ")} `;
    return quotes.filter(({ spans }) => spans.some((span) => !all.includes(` ${bare(text, span)} `))).map(byWords(text));
  }

  /** Only where the surname alone is all that the reader gets beside the first quote. */
  function introducedLate({ quotes: [quote], names: [first, ...later] }) {
    const full = later.find((name) => !isShort(name));
    if (!full || quote.start > full.start || !isShort(first) || first.told) return [];
    const { start, end } = quote.speaker.mention;
    const printed = text.slice(start, end).replace(TITLE, "");
    const paragraph = paragraphOf(quote);
    const isHeadline = !/[.!?:"'”’)]\s*$/.test(text.slice(paragraph.start, paragraph.end));
    const isTitled = /\p{Lu}\S*\s$/u.test(text.slice(Math.max(0, start - 30), start)); // "Princess Anna"
    if (isHeadline || isTitled || text[end] === ":" || !full.name.endsWith(` ${printed}`)) return [];
    const where = ` only in ¶${paragraphAt(paragraphs, full.start) + 1}`;
    return [{ pieces: [{ em: printed }, ", ", { em: full.name }, where], start, end, quote: quote.id }];
  }
}

/** No words of a sign, no "Capitals of a Title", and no word or two that may be nobody's. */
function isSaid(text, { start, spans: [span] }) {
  const words = text.slice(span.start, span.end).match(/\p{L}[\p{L}\p{N}'’-]*/gu) ?? [];
  const isTitle = words.every((word) => word.length < 4 || /\p{Lu}/u.test(word));
  return words.length > 3 && !isTitle && !SIGN.test(text.slice(Math.max(0, start - 60), start));
}

/** They are listed in full below the box, so one line is enough. */
function guesses({ check }) {
  const unsure = check.filter(({ speaker, decided }) => speaker && !decided);
  const pieces = [plural(unsure.length, "quote"), " marked ", { em: "Check" }];
  return unsure.slice(0, 1).map(({ id, start, end }) => ({ pieces, start, end, quote: id }));
}

/** A line of the quote's own words; where they are cut, the closing mark is kept. */
function byWords(text) {
  return ({ id, spans: [span] }) => {
    let line = text.slice(span.start, span.end).replace(/\s+/g, " ");
    const mark = { "“": "”", "‘": "’" }[line[0]] ?? line[0];
    if (line.length > LONGEST_LINE) line = `${line.slice(0, LONGEST_LINE).replace(/\s+\S*$/, "")}…${mark}`;
    return { pieces: [line], ...span, quote: id };
  };
}

/** The words alone, for comparing. */
function bare(text, { start, end }) {
  return (text.slice(start, end).toLowerCase().replace(/['’]/g, "").match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}

/** Named people who are quoted in the body, and where it names them, in its order. */
function quotedPeople(text, { entities }, { groups }, isBody) {
  const spoken = new Map(groups.map(({ entity, quotes }) => [entity, quotes.filter(isBody)]));
  return entities
    .filter(({ id, kind, named }) => kind === "person" && named && spoken.get(id)?.length > 0)
    .map((entity) => ({
      entity,
      quotes: spoken.get(entity.id),
      names: entity.mentions
        .filter((mention) => mention.form === "name" && isBody(mention))
        .sort((a, b) => a.start - b.start)
        .map(({ start, end }) => ({ start, end, name: text.slice(start, end), told: isTold(text, start, end) })),
    }))
    .filter(({ names }) => names.length > 0);
}

/** Whether words beside a name say who it is. */
function isTold(text, start, end) {
  const before = text.slice(Math.max(0, start - 80), start).replace(/^.*[.!?]\s/s, "");
  return WHO_BEFORE.test(before) || WHO_AFTER.test(text.slice(end, end + 60));
}

/** "Day" or "Mr. Day"; "Mayor Day" tells a role. */
const isShort = ({ name }) => !/\s/.test(name.replace(TITLE, ""));

function unintroduced(people, entities) {
  const known = new Set(entities.flatMap((entity) => (isShort(entity) ? [] : entity.name.split(/[\s-]+/))));
  const isUnknown = (name) =>
    isShort(name) && !name.told && /\p{Ll}/u.test(name.name) && !known.has(name.name.replace(TITLE, ""));
  return people
    .filter(({ entity, names }) => isShort(entity) && !entity.description && !entity.similar && names.every(isUnknown))
    .map(({ quotes, names: [{ start, end, name }] }) => ({
      pieces: [{ em: name }, `, ${plural(quotes.length, "quote")}`],
      start,
      end,
    }));
}
