/** Files, pastes and drops -> documents of the store, with a problem for each file that is none. */
import { decode, decodeAs, fileEnding, fileKind, looksBinary } from "./decode.js";
import { htmlToText } from "./html-text.js";
import { FILES_AT_ONCE } from "./limits.js";
import { readerFor, readers } from "./readers/readers.js";

/**
 * Each file is read on its own: one that fails never stops the rest.
 * @param {File[]} files
 */
export async function openFiles(files) {
  const taken = files.slice(0, FILES_AT_ONCE);
  const opened = (await Promise.all(taken.map((file) => openFile(file, openInside)))).flat();
  const documents = opened.flatMap(({ document }) => (document ? [document] : []));
  const problems = opened.flatMap(({ problem }) => (problem ? [{ ...problem, others: documents.length }] : []));
  const waiting = opened.flatMap(({ waits }) => waits ?? []);
  if (waiting.length > 0) problems.push({ kind: "reader", files: waiting });
  if (files.length > taken.length)
    problems.push({ kind: "too-many", limit: FILES_AT_ONCE, left: files.length - taken.length });
  return { documents, problems };
}

const openInside = (file) => openFile(file, null);

/** @param {File} file @param {typeof openInside | null} inside opens the files of a zip */
async function openFile(file, inside) {
  const { name } = file;
  const kind = fileKind(name);
  if (kind === "unsupported" && !readerFor(name)) return { problem: { kind, name, ending: fileEnding(name) } };
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    console.error(error);
    return { problem: { kind: "unreadable", name } };
  }
  if (bytes.length === 0) return { problem: { kind: "empty", name } };
  const reader = readerFor(name, bytes);
  if (reader) {
    const read = await readers.get(reader)?.catch(console.warn);
    return read ? read(name, bytes, inside) : { waits: { name, bytes, reader } };
  }
  if (looksBinary(bytes)) return { problem: { kind: "unreadable", name, bytes } };
  const document = documentFrom(name, bytes, kind);
  return document.text.trim() === "" ? { problem: { kind: "empty", name } } : { document };
}

function documentFrom(name, bytes, kind) {
  const { text, encoding, guessed } = decode(bytes);
  return {
    name,
    ...(kind === "html" ? fromHtml(text) : { text }),
    ...(guessed ? { bytes, encoding } : {}),
  };
}

/** Read a document's bytes once more, in the encoding that the reader has chosen. */
export function reread(document, encoding) {
  const text = decodeAs(document.bytes, encoding);
  return {
    ...(fileKind(document.name) === "html" ? fromHtml(text) : { text }),
    encoding,
  };
}

/** A file that does not look like text, read as text all the same. */
export function asText({ name, bytes }) {
  return { name, ...reread({ name: name + ".txt", bytes }, "windows-1252"), bytes };
}

/** A sample, a pasted page or the text of an HTML file. */
function fromHtml(html) {
  const { text, everything, found } = htmlToText(html);
  return { text, found, page: everything === null ? null : { text, everything } };
}

/** The documents of a sample: one, or several reports with what is known of each. */
export function fromSample({ title, file, body }) {
  if (file.endsWith(".json")) return JSON.parse(body).map(({ text, ...found }) => ({ name: found.title, text, found }));
  return [{ name: title, ...(fileKind(file) === "html" ? fromHtml(body) : { text: body }) }];
}

/** What a paste or a drop carries: rich text with its paragraphs, or plain text. */
export function fromTransfer(transfer) {
  const html = transfer.getData("text/html");
  const rich = html === "" ? { text: "", page: null } : fromHtml(html);
  return rich.text === "" ? { text: transfer.getData("text/plain") } : rich;
}

export async function fromClipboard() {
  const [item] = await navigator.clipboard.read();
  const data = {};
  for (const type of item.types.filter((type) => type.startsWith("text/")))
    data[type] = await (await item.getType(type)).text();
  return fromTransfer({ getData: (type) => data[type] ?? "" });
}

/** All files of a drop, those inside dropped folders too. */
export async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
  return (await Promise.all(entries.map(filesIn))).flat();
}

async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const files = [];
  // A directory reader hands out its entries in batches, the last of which is empty.
  for (;;) {
    const batch = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return files;
    files.push(...(await Promise.all(batch.map(filesIn))).flat());
    if (files.length > FILES_AT_ONCE) return files;
  }
}
