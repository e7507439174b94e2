/**
 * Readers of files that are no plain text. They are large and seldom needed, and a sealed page can load nothing: they are
 * loaded before the seal where the address asks for them (`?reader=pdf`), and the page offers to reload that way.
 */

/** What comes with each. */
export const READERS = { pdf: "0.6 MB", office: "7 KB" };

/** Those of this page, perhaps still on their way. @type {Map<string, Promise<Function>>} */
export const readers = new Map();

/** The reader that a file needs, by its name or by how it begins. @param {string} name @param {Uint8Array} [bytes] */
export function readerFor(name, bytes = []) {
  const sign = String.fromCharCode(...bytes.slice(0, 4));
  if (sign === "%PDF" || /\.pdf$/i.test(name)) return "pdf";
  return sign === "PK\x03\x04" || /\.(docx|docm|odt|epub|zip)$/i.test(name) ? "office" : undefined;
}

/** The readers that an address asks for. @param {string} search `?reader=pdf,office` */
export function readersIn(search) {
  return Object.keys(READERS).filter((key) => new RegExp(`[=,]${key}\\b`).test(search));
}
