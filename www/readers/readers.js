/**
 * Readers of files that are no plain text. They are large and seldom needed, and a sealed page can load nothing: so they
 * are loaded before the seal where the address asks for them (`?reader=pdf`), and the page offers to reload that way.
 */

/** Where each is, from here on, and what it weighs on its way; `program` runs in a worker of its own. */
export const READERS = {
  pdf: { kilobytes: 560, module: "readers/pdf.js", program: "vendor/pdfjs-dist/pdf.worker.min.js" },
  office: { kilobytes: 5, module: "readers/office.js" },
};

const OFFICE = ["docx", "docm", "odt", "epub", "zip"];

/** The readers of this page: promises, since a file may be dropped before they are here. @type {Map<string, Promise>} */
export const readers = new Map();

/** The reader that a file needs, by its name or else by how it begins; `undefined` where it is for the page itself. */
export function readerFor(name, bytes = []) {
  const begins = (signs) => [...signs].every((sign, at) => bytes[at] === sign.charCodeAt(0));
  if (begins("%PDF-")) return "pdf";
  if (begins("PK\x03\x04")) return "office";
  const ending = /\.([^.]+)$/.exec(name)?.[1].toLowerCase();
  return ending === "pdf" ? "pdf" : OFFICE.includes(ending) ? "office" : undefined;
}

/** The readers that an address asks for. @param {string} search `?reader=pdf,office` */
export function readersIn(search) {
  const asked = new URLSearchParams(search).get("reader")?.split(",") ?? [];
  return Object.keys(READERS).filter((key) => asked.includes(key));
}
