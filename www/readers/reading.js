/** A file that needs a reader -> a document, or what is to be said of it. One file at a time, with a way to stop. */
import { readerFor, readers } from "./readers.js";

/** Milliseconds between two reports of how far it is. */
const REPORT_MS = 250;

let queue = Promise.resolve();
let stop = new AbortController();

/** Stops reading; what has been read by then is kept. */
export function stopReading() {
  stop.abort();
  stop = new AbortController();
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {(reading: {name: string, page: number, pages: number} | null) => void} report
 * @returns {Promise<{document?: object, problem?: object, files?: File[], stopped?: boolean}>} `files` are those of a zip
 */
export function readFile(name, bytes, report) {
  const { signal } = stop;
  const reading = queue.then(() => readNow(name, bytes, report, signal));
  queue = reading;
  return reading;
}

async function readNow(name, bytes, report, signal) {
  if (signal.aborted) return { stopped: true };
  const key = readerFor(name, bytes);
  const reader = await readers.get(key)?.catch(() => null);
  if (!reader) return { problem: { kind: "reader", name, readers: [key], files: [{ name, bytes }] } };
  let last = performance.now();
  const progress = (page, pages) => {
    const now = performance.now();
    if (now - last < REPORT_MS) return;
    last = now;
    report({ name, page, pages });
  };
  try {
    const { text, files, scanned, warnings, title, author } = await reader.read(bytes, { signal, progress });
    if (files) return { files };
    if (scanned) return { problem: { kind: "scanned", name } };
    if (text.trim() === "") return { problem: { kind: "empty", name } };
    return { document: { name, text, warnings, found: printed({ title, author }, text) } };
  } catch (error) {
    if (signal.aborted) return { stopped: true };
    console.warn(name, error);
    return { problem: { kind: "unreadable", name, bytes, detail: error.message } };
  } finally {
    report(null);
  }
}

/** Word processors write all kinds of things into files. What is printed at the head of the text, too, is true. */
function printed(found, text) {
  const head = text.slice(0, 1500).replace(/\s+/g, " ").toLowerCase();
  const isPrinted = ([, value]) => value && head.includes(value.replace(/\s+/g, " ").toLowerCase());
  return Object.fromEntries(Object.entries(found).filter(isPrinted));
}
