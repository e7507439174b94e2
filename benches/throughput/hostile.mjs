// Texts that nobody writes and that must not cost more than honest ones: each twice as long should take twice as long.

/** Makes about `length` characters of one kind. */
const HOSTILE = {
  "opening marks only": (length) => "“".repeat(length),
  "straight marks only": (length) => '"'.repeat(length),
  "single marks only": (length) => "‘".repeat(length),
  "one word": (length) => "a".repeat(length),
  "one line without spaces": (length) => fill(length, "word.word,“word”"),
  "one sentence": (length) => fill(length, "and then "),
  "empty lines": (length) => "\n".repeat(length),
  "brackets only": (length) => "(".repeat(length),
  "one name again and again": (length) => fill(length, "Ann Day "),
  "a new name every time": (length) => fill(length, (n) => `${letters(n)} Day met ${letters(n)} Roe. `),
  "cues only": (length) => fill(length, "said "),
  "a chain of pronouns": (length) => fill(length, "he said she said "),
  "according to": (length) => fill(length, "according to "),
  "nested quotations": (length) => "“a ‘b ".repeat(length / 12) + "c’ d” ".repeat(length / 12),
  "relative clauses without an end": (length) => fill(length, "Day, who said he, who said she, "),
  "short quotes": (length) => fill(length, "“Yes,” said Day. "),
  "a quote with a new speaker every time": (length) => fill(length, (n) => `“Yes,” said ${letters(n)} Day.\n\n`),
  "paragraphs that open and never close": (length) => fill(length, "“Yes.\n\n"),
};

/** The longest text, in characters; a kind that takes longer than `PATIENCE` ms before is stopped there. */
const LONGEST = 2 ** 20;
const PATIENCE = 8000;

/** For each kind, the time of the longest text that was tried and its ratio to that of half the length. */
export function measureHostile(analyze) {
  return Object.entries(HOSTILE).map(([kind, make]) => {
    let length = LONGEST / 8;
    let before = best(analyze, make(length));
    for (;;) {
      length *= 2;
      const time = best(analyze, make(length));
      if (length === LONGEST || time > PATIENCE) return { kind, length, time, ratio: time / before };
      before = time;
    }
  });
}

/** The better of two runs: a pause of the garbage collector is not the text's fault. */
function best(analyze, text) {
  const times = [0, 1].map(() => {
    const begin = performance.now();
    analyze(text);
    return performance.now() - begin;
  });
  return Math.min(...times);
}

function fill(length, piece) {
  const make = typeof piece === "string" ? () => piece : piece;
  const pieces = [];
  for (let n = 0, size = 0; size < length; n += 1) {
    pieces.push(make(n));
    size += pieces.at(-1).length;
  }
  return pieces.join("");
}

/** A number as a capitalised word of five letters, so that each is another name. */
function letters(number) {
  let word = "";
  for (let left = number; word.length < 5; left = Math.floor(left / 26)) {
    word += String.fromCharCode(97 + (left % 26));
  }
  return word[0].toUpperCase() + word.slice(1);
}
