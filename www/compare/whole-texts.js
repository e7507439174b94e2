/** Texts that are alike as a whole: versions of one story, or nearly the same text twice. Pure. */
import { hashOf } from "../hash.js";
import { createIndex } from "./likeness.js";

/** Words in a row that are compared at once. */
const ROW = 5;
/** A text shows what it is within so many characters. */
const ENOUGH = 30_000;

const rowsOf = new WeakMap(); // of results

/** Hashes of one row of words in four, the same ones wherever they stand. Menus and teasers do not count. */
function rowsIn({ text, result }) {
  const body = result.paragraphs.filter(({ role }) => role === "body" || role === "transcript");
  const all = body.map(({ start, end }) => text.slice(start, end)).join("\n").slice(0, ENOUGH);
  const words = all.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const hashes = words.map((_, at) => hashOf(words.slice(at, at + ROW).join(" ")));
  return new Set(hashes.filter((hash) => hash >>> 30 === 0));
}

/**
 * Pairs of texts with rows of words in common, how many these are, and their share in the shorter one.
 * @template {{text: string, result: object}} T
 * @param {T[]} texts
 * @returns {{one: T, two: T, shared: number, share: number}[]}
 */
export function textsAlike(texts) {
  const index = createIndex();
  return texts.flatMap((two) => {
    if (!rowsOf.has(two.result)) rowsOf.set(two.result, rowsIn(two));
    const reading = { two, known: rowsOf.get(two.result) };
    const found = index.find(reading);
    index.add(reading);
    return found.map(([{ two: one, known }, shared]) => ({ one, two, shared, share: shared / Math.min(known.size, reading.known.size) }));
  });
}
