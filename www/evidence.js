/**
 * "Why": one plain sentence for each piece of evidence. Pure.
 * A sentence is a list of strings and `{em}` pieces; the view links it to the place in the text.
 */
import { sourceText } from "./summary.js";

/** Sentences by sieve. `here` is the evidence's own text; `cue`, `source` and `name` are those of the quote. */
const SENTENCES = {
  "verb-then-source": ({ cue, source }) => [cue, " belongs to the quote, and ", source, " follows it."],
  "source-then-verb": ({ cue, source }) => [source, " stands before ", cue, ", which belongs to the quote."],
  "according-to": ({ cue, source }) => [cue, " names ", source, " as the source."],
  colon: ({ source }) => ["A colon after ", source, " opens the quote."],
  participle: ({ cue, source }) => [cue, " belongs to ", source, ", whom the sentence is about."],
  noun: ({ cue, source }) => ["The noun ", cue, " belongs to ", source, "."],
  transcript: ({ name }) => ["A label at the start of the line names ", name, "."],
  signature: ({ name }) => ["A dash and a name sign the quote: ", name, "."],
  continuation: ({ name }) => ["It goes on in the same paragraph as a quote of ", name, "."],
  reopened: ({ name }) => ["It goes on from a quotation of ", name, " that the paragraph before left open."],
  "same-paragraph": ({ name }) => [name, " is the only person that this passage is about - a guess."],
  "nearby-paragraph": ({ name }) => ["The paragraph before is about ", name, ", or quotes them - a guess."],
  antecedent: ({ source, here }) => [source, " refers back to ", here, "."],
  decided: () => ["A person has decided it."],
  marks: () => ["It reads like something that somebody said, not like a title or a word in doubt."],
};

/**
 * @param {string} text the analysed text
 * @param {object} quote a quote of the summary
 * @returns {{pieces: (string | {em: string})[], start: number, end: number}[]}
 */
export function reasonsFor(text, quote) {
  const reasons = [kindReason(quote)];
  if (quote.reports === "stance") reasons.push(stanceReason(quote));
  for (const evidence of quote.evidence) {
    const context = {
      here: em(text.slice(evidence.start, evidence.end)),
      cue: quote.cue ? em(quote.cue.text) : "a reporting word",
      source: quote.speaker?.mention ? em(sourceText(text, quote.speaker.mention)) : "its source",
      name: quote.speaker ? em(quote.speaker.name) : "somebody",
    };
    const sentence =
      SENTENCES[evidence.sieve] ?? (({ here }) => [`Rule “${evidence.sieve.replaceAll("-", " ")}”: `, here]);
    reasons.push({ pieces: sentence(context), start: evidence.start, end: evidence.end });
  }
  if (quote.printed !== null && quote.speaker) {
    const { start, end } = quote.speaker.mention;
    reasons.push({
      pieces: [em(quote.printed), " refers to ", em(quote.speaker.name), certaintyNote(quote)],
      start,
      end,
    });
  }
  if (!quote.speaker && !quote.decided)
    reasons.push({ pieces: ["No source stands near enough to it."], start: quote.start, end: quote.end });
  return reasons;
}

function kindReason(quote) {
  const place = { start: quote.spans[0].start, end: quote.spans.at(-1).end };
  if (quote.kind === "direct") return { pieces: ["Inside quotation marks."], ...place };
  if (quote.kind === "mixed") return { pieces: ["Partly inside quotation marks."], ...place };
  return { pieces: ["Reported without quotation marks."], ...place };
}

/** Why it is no speech, at the words that show it. */
function stanceReason({ cue, start, end }) {
  return {
    pieces: ["A stance: what somebody thinks, wants or stands for, not what they said."],
    start: cue?.start ?? start,
    end: cue?.end ?? end,
  };
}

function certaintyNote(quote) {
  return quote.certainty === "clear" ? "." : " - a guess.";
}

function em(text) {
  return { em: text.length > 60 ? text.slice(0, 57).trimEnd() + "…" : text };
}
