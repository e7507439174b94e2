/** Paragraphs in another language within an English article, and what is left of a result without them. Pure. */

import { paragraphAt } from "./summary.js";

const FEWEST_WORDS = 12;
/** Letters of a script that sets no spaces between words. */
const FEWEST_LETTERS = 20;
/** A language shows within so many characters. */
const ENOUGH = 4000;
const ENGLISH = words("the of and to is was for that it with by from they his had have were will said but or who this be are not");
const OTHERS = words(
  `el la los las que una por con del se le les des est et dans qui pas sur au der die und das dass auch ist nicht ein eine mit von zu den
  il di che della è per non un os da em não uma do het een van zijn niet och att som det av på er og til w na się jest`,
);

function words(list) {
  return new Set(list.split(/\s+/));
}

/**
 * @param {string} text
 * @param {object} result
 * @returns {number[]} indices of the paragraphs that are not English, in an article that is
 */
export function foreignParagraphs(text, { language, paragraphs }) {
  if (language.code !== "en") return [];
  return paragraphs.flatMap((paragraph, index) => (isForeign(text, paragraph) ? [index] : []));
}

function isForeign(text, { start, end }) {
  const own = text.slice(start, Math.min(end, start + ENOUGH));
  if (/\s(?:the|and)\s/.test(own)) return false; // nearly every paragraph ends here
  if (/[\u0370-\u1dff\u2e80-\udfff]/.test(own)) {
    const letters = own.match(/\p{L}/gu) ?? [];
    const latin = letters.filter((letter) => letter < "\u0370");
    if (letters.length >= FEWEST_LETTERS && latin.length * 2 < letters.length) return true;
  }
  const all = own.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (all.length < FEWEST_WORDS) return false;
  const most = (share, isSuch) => all.filter(isSuch).length > share * all.length;
  // A list of names has no English function words either: those of another language have to be there.
  return (
    most(0.12, (word) => OTHERS.has(word)) &&
    most(0.5, (word) => word[0] !== word[0].toUpperCase()) &&
    !most(0.05, (word) => ENGLISH.has(word.toLowerCase()))
  );
}

/**
 * The result with those paragraphs read for quotation marks only: no names, and of the quotes the direct ones, which
 * are then nobody's. Ids stay what they are.
 * @param {object} result
 * @param {number[]} foreign
 */
export function withoutForeign(result, foreign) {
  if (foreign.length === 0) return result;
  const places = new Set(foreign);
  const isOutside = ({ start }) => !places.has(paragraphAt(result.paragraphs, start));
  return {
    ...result,
    entities: result.entities.map((entity) => ({ ...entity, mentions: entity.mentions.filter(isOutside) })),
    quotes: result.quotes.flatMap((quote) => {
      if (isOutside(quote)) return [quote];
      return quote.kind === "direct" ? [{ ...quote, speaker: null, cue: null, certainty: "check", evidence: [] }] : [];
    }),
  };
}
