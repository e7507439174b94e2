/**
 * Places that survive an edited draft: the words with what stands around them (W3C TextQuoteSelector) and their
 * position. Pure.
 *
 * @typedef {{exact: string, prefix: string, suffix: string, position: number}} Anchor
 */
const CONTEXT = 32;
/** Fewer units than this prove nothing: they fit only where they stood. */
const TELLING = 24;
/** Longer words are found by their two ends alone. */
const LONGEST = 200;
/** How much of the surroundings must stand, before and after; the strictest first. */
const TRIES = [
  [CONTEXT, CONTEXT],
  [CONTEXT, 0],
  [0, CONTEXT],
  [12, 12],
  [0, 0],
];

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Anchor}
 */
export function anchor(text, start, end) {
  const from = Math.max(start - CONTEXT, 0);
  const to = Math.min(end + CONTEXT, text.length);
  return {
    exact: text.slice(start, end),
    prefix: text.slice(from + splitsPair(text, from), start),
    suffix: text.slice(end, to - splitsPair(text, to)),
    position: start,
  };
}

/**
 * A name as corrections know it: with its kind and one of its mentions, the nearest to a position.
 * @param {string} text
 * @param {import("onrecord").Entity} entity
 * @param {number} [near]
 */
export function nameTarget(text, { name, kind, mentions }, near = 0) {
  const far = ({ start }) => Math.abs(start - near);
  const [first] = [...mentions].sort((a, b) => (a.form !== "name") - (b.form !== "name") || far(a) - far(b));
  return { name, kind, ...(first && anchor(text, first.start, first.end)) };
}

/**
 * Where the words of an anchor stand now. Whole words come first, then words edited between two ends that still stand.
 * Where two places fit about as well there is none: a correction that is asked about again does less harm than one in
 * a wrong place.
 * @param {string} text
 * @param {Anchor} target
 * @returns {{start: number, end: number} | null}
 */
export function locate(text, { exact, prefix, suffix, position }) {
  if (exact.length <= LONGEST || text.startsWith(exact, position)) {
    const start = seek(text, prefix, exact, suffix, position);
    if (start === null) return null;
    if (start >= 0) return { start, end: start + exact.length };
  }
  if (exact.length < TELLING) return null;
  const start = seek(text, prefix, "", exact.slice(0, CONTEXT), position) ?? -1;
  const end = seek(text, exact.slice(-CONTEXT), "", suffix, start + exact.length) ?? -1;
  if (start < 0 || end <= start || end - start > 2 * exact.length) return null;
  return isMostly(exact, text.slice(start, end)) ? { start, end } : null;
}

/** @returns {number | null} -1 for nowhere, null for more than one place */
function seek(text, before, middle, after, near) {
  for (const [ahead, behind] of TRIES) {
    const lead = before.slice(Math.max(before.length - ahead, 0));
    const at = nearest(text, lead + middle + after.slice(0, behind), Math.max(near - lead.length, 0));
    if (at !== -1) return at === null ? null : at + lead.length;
  }
  return -1;
}

/** The occurrence at a position, or the one that is nearer by far than any other. */
function nearest(text, words, near) {
  if (words === "") return -1;
  if (text.startsWith(words, near)) return near;
  if (words.length < TELLING) return -1;
  for (let reach = TELLING; ; reach *= 4) {
    const found = within(reach);
    if (found.first !== -1) {
      const { first, last } = within(reach * 4);
      return first === last ? first : null;
    }
    if (reach > near && near + reach > text.length) return -1;
  }
  function within(reach) {
    const from = Math.max(near - reach, 0);
    const part = text.slice(from, near + reach + words.length);
    const first = part.indexOf(words);
    return first === -1 ? { first } : { first: from + first, last: from + part.lastIndexOf(words) };
  }
}

/** Whether three words in five are the same. */
function isMostly(old, now) {
  const [before, after] = [old, now].map((words) => words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const known = new Set(before);
  return after.filter((word) => known.has(word)).length >= 0.6 * Math.max(before.length, after.length, 1);
}

function splitsPair(text, at) {
  return Number(at > 0 && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1)));
}

/**
 * Where typed or pasted words stand, however their spaces and quotation marks are set: the place nearest to a position.
 * @returns {{start: number, end: number} | null}
 */
export function findWords(text, words, near = 0) {
  const parts = words.slice(0, 20_000).trim().split(/\s+/);
  if (parts[0] === "") return null;
  const literal = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("\\s+");
  const pattern = literal.replace(/["“”]/g, '["“”]').replace(/['‘’]/g, "['‘’]");
  let best = null;
  for (const { index: start, 0: found } of text.matchAll(new RegExp(pattern, "g")))
    if (!best || Math.abs(start - near) < Math.abs(best.start - near)) best = { start, end: start + found.length };
  return best;
}
