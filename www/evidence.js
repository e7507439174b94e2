/**
 * "Why": one plain sentence for each piece of evidence. Pure.
 * A sentence is a list of strings and `{em}` pieces; the view links it to the place in the text.
 */

/** Sentences by sieve. `here` is the evidence's own text, `cue`, `source` and `name` are those of the quote. */
const SENTENCES = {
  "verb-then-source": ({ cue, source }) => [cue, " stands beside the quote, and ", source, " follows it."],
  "source-then-verb": ({ cue, source }) => [source, " stands right before ", cue, ", and both belong to the quote."],
  "according-to": ({ source, cue }) => [cue, " names ", source, " as the source."],
  colon: ({ source }) => ["A colon after ", source, " opens the quote."],
  continuation: ({ name }) => ["It carries on a quote of ", name, " in the same paragraph."],
  "same-paragraph": ({ name }) => [name, " is the one speaking elsewhere in this paragraph - a guess."],
  "next-paragraph": ({ name }) => ["The paragraph beside it is about ", name, " - a guess."],
  "previous-paragraph": ({ name }) => ["The paragraph before it is about ", name, " - a guess."],
  "multi-paragraph": ({ name }) => ["It carries on a quotation of ", name, " from the paragraph before."],
  indirect: ({ cue, source }) => [source, " ", cue, " it, retold without quotation marks."],
  transcript: ({ name }) => ["A label at the start of the line names ", name, "."],
  signature: ({ name }) => ["A dash and the name ", name, " sign the quote."],
  marks: () => ["Inside quotation marks."],
  pronoun: ({ here, name }) => [here, " is taken to mean ", name, " - a guess."],
  nominal: ({ here, name }) => [here, " is taken to mean ", name, "."],
};

/**
 * @param {string} text the analysed text
 * @param {object} quote a quote of the summary
 * @returns {{pieces: (string | {em: string})[], start: number, end: number}[]}
 */
export function reasonsFor(text, quote) {
  const reasons = [kindReason(quote)];
  for (const evidence of quote.evidence) {
    const context = {
      here: em(text.slice(evidence.start, evidence.end)),
      cue: quote.cue ? em(quote.cue.text) : "the reporting word",
      source: quote.speaker?.mention ? em(text.slice(quote.speaker.mention.start, quote.speaker.mention.end)) : "the source",
      name: quote.speaker ? em(quote.speaker.name) : "the speaker",
    };
    const sentence = SENTENCES[evidence.sieve] ?? (({ here }) => [`Rule “${evidence.sieve.replaceAll("-", " ")}”: `, here]);
    reasons.push({ pieces: capitalize(sentence(context)), start: evidence.start, end: evidence.end });
  }
  if (quote.printed !== null && quote.speaker) {
    const { start, end } = quote.speaker.mention;
    reasons.push({ pieces: [em(quote.printed), " refers to ", em(quote.speaker.name), certaintyNote(quote)], start, end });
  }
  if (!quote.speaker) reasons.push({ pieces: ["No source stands near enough to it."], start: quote.start, end: quote.end });
  return reasons;
}

function kindReason(quote) {
  const place = { start: quote.spans[0].start, end: quote.spans.at(-1).end };
  if (quote.kind === "direct") return { pieces: ["Inside quotation marks."], ...place };
  if (quote.kind === "mixed") return { pieces: ["Partly inside quotation marks."], ...place };
  return { pieces: ["Reported without quotation marks."], ...place };
}

function certaintyNote(quote) {
  return quote.certainty === "clear" ? "." : " - a guess.";
}

function em(text) {
  return { em: text.length > 60 ? text.slice(0, 57).trimEnd() + "…" : text };
}

/** A sentence that opens with plain words opens with a capital. */
function capitalize(pieces) {
  const [first, ...rest] = pieces;
  return typeof first === "string" ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : pieces;
}
