/** Files -> documents, or what is to be said of them; one at a time, with a way to stop. Comes with every reader. */
import { el } from "../el.js";
import { FILES_AT_ONCE } from "../limits.js";
import { plural } from "../words.js";

const COLUMNS = "Text from PDFs can lose columns and hyphens. Check a quote against the page before using it.";
const SCANNED = " is pictures of pages. There is no text to read. Run it through OCR first, then drop it again.";

let queue = Promise.resolve();
let stop = new AbortController();
let waiting = 0; // files that are not read yet, of those asked for since all were read
let asked = 0;

/**
 * @param {{read: Function}} reader
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {((file: File) => Promise<object | object[]>) | null} open for the files of a zip; `null` within one
 * @returns {Promise<object | object[]>} `{document}` or `{problem}`, neither where reading was stopped; of a zip those of
 *   all its files
 */
export async function readFile(reader, name, bytes, open) {
  const { signal } = stop;
  asked = waiting === 0 ? 1 : asked + 1;
  waiting++;
  const reading = queue.then(() => readNow(reader, name, bytes, signal));
  queue = reading;
  const { files, ...read } = await reading;
  if (!files) return read;
  if (!open) return { problem: { kind: "unsupported", name, ending: "zip-in-zip" } };
  const inside = (await Promise.all(files.slice(0, FILES_AT_ONCE).map(open))).flat();
  const left = files.length - FILES_AT_ONCE;
  return left > 0 ? [...inside, { problem: { kind: "too-many", limit: FILES_AT_ONCE, left } }] : inside;
}

async function readNow(reader, name, bytes, signal) {
  try {
    if (signal.aborted) return {};
    const { text, files, scanned, warnings, title, author } = await reader.read(bytes, {
      signal,
      progress: show(name),
    });
    if (files) return { files };
    if (scanned) return { problem: { kind: "scanned", name, said: [{ em: name }, SCANNED] } };
    if (text.trim() === "") return { problem: { kind: "empty", name } };
    const said = warnings.includes("columns") ? [COLUMNS] : [];
    return { document: { name, text, warnings: said, found: printed({ title, author }, text) } };
  } catch (error) {
    if (signal.aborted)
      return { problem: { kind: "stopped", said: [`Stopped. ${asked - waiting} of ${plural(asked, "file")} read.`] } };
    console.warn(name, error);
    return { problem: { kind: "unreadable", name, bytes, detail: error.message } };
  } finally {
    line.remove();
    waiting--;
  }
}

const words = el("span");
const cancel = el("button", { type: "button", class: "link" }, "Cancel");
const line = el("p", { class: "notice", id: "reading" }, words, cancel);
cancel.addEventListener("click", () => {
  stop.abort();
  stop = new AbortController();
});

/** Tells how far a long file is: not before a quarter of a second, and not more often. */
function show(name) {
  let last = performance.now();
  return (page, pages) => {
    const now = performance.now();
    if (now - last < 250) return;
    last = now;
    words.textContent = `Reading page ${page} of ${pages}: ${name}`;
    if (!line.isConnected) document.querySelector(".messages").prepend(line);
  };
}

/** Word processors write all kinds of things into files. What is printed at the head of the text, too, is true. */
function printed(found, text) {
  const head = text.slice(0, 1500).replace(/\s+/g, " ").toLowerCase();
  const isPrinted = ([, value]) => value && head.includes(value.replace(/\s+/g, " ").toLowerCase());
  return Object.fromEntries(Object.entries(found).filter(isPrinted));
}
