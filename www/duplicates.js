/** Documents that are the same text, or nearly, and what came of opening many files. Pure. */

/** Words in a row that are compared at once, and one in how many such rows is looked at. */
const ROW = 5;
const ONE_IN = 8;
/** A text shows what it is within so many characters. */
const ENOUGH = 30_000;
/** The share of rows that near duplicates have in common, of the shorter one's; fewer rows say nothing. */
const COMMON = 0.8;
const FEWEST_ROWS = 8;
/** A row that more documents hold is a newspaper's, not an article's. */
const MOST_HOLDERS = 20;

const rowsOf = new WeakMap();

/**
 * @param {object[]} documents
 * @returns {Map<number, {of: number, exact: boolean}>} by the id of the later one; near ones among those that are read
 */
export function duplicatesOf(documents) {
  const found = new Map();
  const texts = new Map();
  const holders = new Map();
  const sizes = new Map();
  for (const { id, text, analysed } of documents) {
    const key = text.trim();
    if (key === "") continue;
    if (texts.has(key)) {
      found.set(id, { of: texts.get(key), exact: true });
      continue;
    }
    texts.set(key, id);
    if (!analysed) continue;
    if (!rowsOf.has(analysed)) rowsOf.set(analysed, rows(text));
    const mine = rowsOf.get(analysed);
    const shared = new Map();
    for (const row of mine) {
      const others = holders.get(row) ?? [];
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      if (others.length < MOST_HOLDERS) holders.set(row, [...others, id]);
    }
    sizes.set(id, mine.size);
    for (const [other, count] of shared) {
      const least = Math.min(mine.size, sizes.get(other));
      if (least >= FEWEST_ROWS && count / least >= COMMON && !found.has(id)) found.set(id, { of: other, exact: false });
    }
  }
  return found;
}

/** Hashes of some rows of words, the same ones wherever they stand. */
function rows(text) {
  const kept = new Set();
  const last = [];
  for (const [word] of text.slice(0, ENOUGH).toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    last.push(word);
    if (last.length > ROW) last.shift();
    const hash = hashOf(last.join(" "));
    if (last.length === ROW && hash % ONE_IN === 0) kept.add(hash);
  }
  return kept;
}

/** FNV-1a */
function hashOf(words) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
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
    parts: counts.flatMap(([count, words]) => (count > 0 ? [`${count.toLocaleString("en")} ${words}`] : [])),
  };
}
