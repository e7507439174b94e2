/**
 * The address of what is on show, after the `#`. Pure. It holds the view and a place in a document, never any text:
 * `#/read/2`, `#/read/2/14` (a quote), `#/read/2/@310-342` (any place, UTF-16), `#/quotes`, `#/docs`.
 */
const NAMES = { quotes: "quotes", names: "names", words: "words", compare: "compare", documents: "docs" };

/** The views over all documents, in the order of the navigation. */
export const VIEWS = Object.keys(NAMES);

/**
 * @param {string} mode
 * @param {number} [document] its id
 * @param {number} [quote]
 */
export function addressOf(mode, document, quote) {
  if (mode === "read") return `#/read/${document}${quote === undefined ? "" : `/${quote}`}`;
  return NAMES[mode] ? `#/${NAMES[mode]}` : "";
}

/** @param {number} article id @param {{start: number, end: number}} place */
export function placeAddress(article, { start, end }) {
  return `#/read/${article}/@${start}-${end}`;
}

/**
 * @param {string} hash
 * @returns {{mode: string, document?: number, quote?: number, place?: {start: number, end: number}}}
 */
export function routeOf(hash) {
  const read = /^#\/read\/(\d+)(?:\/(?:(\d+)|@(\d+)-(\d+)))?$/.exec(hash);
  if (read) {
    const [document, quote, start, end] = read.slice(1).map((digits) => (digits ? Number(digits) : undefined));
    return { mode: "read", document, quote, ...(start === undefined ? {} : { place: { start, end } }) };
  }
  return { mode: VIEWS.find((view) => hash === `#/${NAMES[view]}`) ?? "edit" };
}
