/** Names that one article spells in two ways, "González" and "Gonzalez". Pure. */

/** Letters that are no plain letter with something above or below it. */
const LETTERS = { ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
const SHORTEST = 4;
const NEAR = 12;

/**
 * @param {string} text
 * @param {object} result
 * @returns {{pieces: (string | {em: string})[], start: number, end: number}[]}
 */
export function spelledTwoWays(text, { entities }) {
  const found = [];
  const known = new Set(); // mentions
  for (const spellings of printed(text, entities).values()) {
    const [most, ...others] = [...spellings.values()].sort((a, b) => b.times - a.times || a.start - b.start);
    for (const other of others) {
      if (isStyling(most.word, other.word)) continue;
      found.push(line(other, most));
      known.add(other.mention);
    }
  }
  for (const entity of entities) {
    for (const other of entity.similar ?? []) {
      if (other > entity.id) found.push(...misprint(text, entity, entities[other], known));
    }
  }
  found.sort((a, b) => a.start - b.start);
  return found.filter(({ start }, index) => !(start - found[index - 1]?.start <= NEAR)); // one line a name
}

/** Two names that are nearly the same, unless one of them was formed from the other, "Castellan" from "Castell". */
function misprint(text, a, b, known) {
  const [most, other] = [firstOf(a), firstOf(b)].sort((a, b) => b.times - a.times);
  const [x, y] = [most, other].map(({ word }) => plain(word.split(" ").at(-1)));
  const isFormed = (x.startsWith(y) || y.startsWith(x)) && (Math.abs(x.length - y.length) > 1 || isFamily(text, other));
  return isFormed || known.has(other.start) || !other.times ? [] : [line(other, most)];
}

/** "the Days" */
const isFamily = (text, { start }) => /\bthe $/i.test(text.slice(Math.max(0, start - 4), start));

function firstOf({ name, mentions }) {
  const names = mentions.filter(({ form }) => form === "name");
  const first = names.reduce((first, mention) => (mention.start < first.start ? mention : first), names[0]);
  return { ...first, word: name, times: names.length };
}

function line({ start, end, word }, most) {
  return { pieces: [{ em: word }, " and ", { em: most.word }], start, end };
}

/** Every word of a name by its plain letters, with each spelling's first place and how often it is printed. */
function printed(text, entities) {
  const byLetters = new Map();
  for (const { kind, named, mentions } of entities) {
    if (!named || !["person", "organization", "place"].includes(kind)) continue;
    for (const { form, start, end } of mentions) {
      if (form !== "name") continue;
      for (const match of text.slice(start, end).matchAll(/[\p{L}\p{M}]+(?:[-‐‑’'][\p{L}\p{M}]+)*/gu)) {
        const word = match[0].replace(/['’]s$/, "").replaceAll("’", "'").replace(/[‐‑]/g, "-").normalize();
        const letters = plain(word);
        if (letters.length < SHORTEST) continue;
        const spellings = byLetters.get(letters) ?? new Map();
        byLetters.set(letters, spellings);
        const at = start + match.index;
        const known = spellings.get(word);
        const isFirst = !known || at < known.start;
        const place = isFirst ? { word, mention: start, start: at, end: at + word.length } : known;
        spellings.set(word, { ...place, times: (known?.times ?? 0) + 1 });
      }
    }
  }
  return byLetters;
}

/** Letters without accents, hyphens, apostrophes and capitals. */
function plain(word) {
  const lower = word.toLowerCase().normalize("NFD").replace(/[^\p{L}]/gu, "");
  return lower.replace(/[øłđßæœı]/g, (letter) => LETTERS[letter]);
}

/** Capitals for the whole word, or at its beginning only, are a matter of where it stands. */
function isStyling(a, b) {
  const isTail = a.slice(1) === b.slice(1) && a[0].toLowerCase() === b[0].toLowerCase();
  return isTail || a.toUpperCase() === b || b.toUpperCase() === a;
}
