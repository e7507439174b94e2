/** Documents that are the same text, or nearly, and what came of opening many files. Pure. */
import { textsAlike } from "./compare/whole-texts.js";
import { digits } from "./words.js";

/** The share of rows that near duplicates have in common, of the shorter one's; rows that very many texts hold do not count. */
const COMMON = 0.7;
const FEWEST = 12;

/**
 * @param {object[]} documents
 * @returns {Map<number, {of: number, exact: boolean}>} by the id of the later one; near ones among those that are read
 */
export function duplicatesOf(documents) {
  const found = new Map();
  const texts = new Map();
  const read = [];
  for (const { id, text, analysed } of documents) {
    const key = text.trim();
    if (key === "") continue;
    if (texts.has(key)) found.set(id, { of: texts.get(key), exact: true });
    else {
      texts.set(key, id);
      if (analysed) read.push({ id, ...analysed });
    }
  }
  for (const { one, two, shared, share } of textsAlike(read))
    if (shared >= FEWEST && share >= COMMON && !found.has(two.id)) found.set(two.id, { of: one.id, exact: false });
  return found;
}

/**
 * "500 files: 487 ready, 9 duplicates (3 exact, 6 near), 3 not English, 1 unreadable"
 * @param {object[]} documents those that came of the files
 * @param {number} unreadable files that no document came of
 * @returns {{files: number, parts: string[]}}
 */
export function importReport(documents, unreadable) {
  const duplicates = duplicatesOf(documents);
  const exact = [...duplicates.values()].filter((duplicate) => duplicate.exact).length;
  const kinds = [exact && `${exact} exact`, duplicates.size - exact && `${duplicates.size - exact} near`].filter(Boolean);
  const failed = documents.filter(({ unreadable }) => unreadable).length;
  const singles = documents.filter(({ id, unreadable }) => !unreadable && !duplicates.has(id));
  const foreign = singles.filter(({ analysed }) => analysed && !analysed.result.language.supported).length;
  const counts = [
    [singles.length - foreign, "ready"],
    [duplicates.size, `${duplicates.size === 1 ? "duplicate" : "duplicates"} (${kinds.join(", ")})`],
    [foreign, "not English"],
    [unreadable + failed, "unreadable"],
  ];
  return {
    files: documents.length + unreadable,
    parts: counts.flatMap(([count, words]) => (count > 0 ? [`${digits(count)} ${words}`] : [])),
  };
}
