/**
 * Number of words in a stretch of text: runs between white space that hold a letter or a digit.
 * Works by character codes, because the text may be tens of megabytes long.
 * @param {string} text
 * @param {number} [start]
 * @param {number} [end]
 * @returns {number}
 */
export function countWords(text, start = 0, end = text.length) {
  let words = 0;
  let counted = false;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (isSpace(code)) counted = false;
    else if (!counted && isWordly(code)) {
      counted = true;
      words++;
    }
  }
  return words;
}

function isSpace(code) {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return (
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x3000
  );
}

/** A letter or a digit; beyond ASCII everything but the general punctuation block counts. */
function isWordly(code) {
  if (code < 128) return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122);
  return code >= 0xc0 && !(code >= 0x2000 && code <= 0x206f);
}

const ENGLISH = new Intl.NumberFormat("en");

/** "1,204" */
export const digits = (number) => ENGLISH.format(number);

/**
 * "1 quote", "3 quotes", "1,204 words".
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function plural(count, one, many = one + "s") {
  return `${digits(count)} ${count === 1 ? one : many}`;
}

const CERTAINTY = { clear: "Clear", likely: "Likely", check: "Check" };

/** How sure the speaker of a quote is, in the page's three words; a fourth where a person has decided. */
export function certaintyWord({ decided, certainty }) {
  return decided ? "Confirmed" : CERTAINTY[certainty];
}
