/**
 * "Why": one plain sentence for each piece of evidence. The sentences stand in index.html, by sieve; `{cue}`, `{source}`
 * and `{name}` in them are the quote's, `{here}` is the evidence's own text.
 */
import { sourceText } from "./summary.js";
import { wording } from "./wording.js";

/** What is said where a quote has no such thing. */
const LACKING = { cue: "a reporting word", source: "its source", name: "somebody" };

/**
 * @param {string} text the analysed text
 * @param {object} quote a quote of the summary
 * @param {(key: string) => string | undefined} [say] a sentence
 * @returns {{pieces: (string | {em: string})[], start: number, end: number}[]} pieces of a sentence, and the place in the
 *   text that the view links it to
 */
export function reasonsFor(text, quote, say = wording) {
  const { kind, reports, cue, spans, speaker, printed, certainty, decided } = quote;
  const mention = speaker?.mention;
  const reasons = [];
  const add = (key, { start, end, sieve }) => {
    const words = {
      here: text.slice(start, end),
      cue: cue?.text,
      source: mention && sourceText(text, mention),
      name: speaker?.name,
      printed,
    };
    const parts = (say(`why-${key}`) ?? `Rule “${sieve.replaceAll("-", " ")}”: {here}`).split(/[{}]/);
    const pieces = parts.map((part, at) => (at % 2 === 0 ? part : words[part] === undefined ? LACKING[part] : em(words[part])));
    reasons.push({ pieces: pieces.filter(Boolean), start, end });
  };
  add(kind, { start: spans[0].start, end: spans.at(-1).end });
  // Why it is no speech is shown at the words that tell.
  if (reports === "stance") add(reports, cue ?? quote);
  for (const evidence of quote.evidence) add(evidence.sieve, evidence);
  const isTold = quote.evidence.some(
    ({ sieve, start, end }) => sieve === "antecedent" && text.slice(start, end).includes(speaker?.name),
  );
  if (printed !== null && speaker && !isTold) add(certainty === "clear" ? "printed" : "printed-guess", mention);
  if (!speaker && !decided) add("none", quote);
  return reasons;
}

const em = (text) => ({ em: text.length > 60 ? text.slice(0, 57).trimEnd() + "…" : text });
