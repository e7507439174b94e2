/** Reads DOCX, ODT and EPUB, which are XML in a zip, and the files of a plain zip. Lazy, as pdf.js is. */
import { htmlToText } from "../html-text.js";
import { docxText } from "./docx.js";
import { odtText } from "./odt.js";
import { entriesOf } from "./zip.js";

/** Files that systems put into zips for themselves. */
const LITTER = /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$)/;

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<{text: string, warnings: string[], title: string, author: string} | {files: File[]}>}
 */
export async function read(bytes) {
  const entries = new Map();
  for (const entry of entriesOf(bytes)) if (!LITTER.test(entry.name)) entries.set(entry.name, entry);
  const inside = {
    has: (name) => entries.has(name),
    text: async (name) => new TextDecoder().decode(await entries.get(name).read()),
    xml: async (name) => parse(await inside.text(name)),
  };
  const kind = inside.has("mimetype") ? await inside.text("mimetype") : "";
  if (inside.has("_rels/.rels")) return readDocx(inside);
  if (kind.includes("opendocument.text")) return readOdt(inside);
  if (inside.has("META-INF/container.xml")) return readEpub(inside);
  return { files: await Promise.all([...entries.values()].map(fileOf)) };
}

async function fileOf({ name, read }) {
  return new File([await read().catch(() => new Uint8Array())], name.split("/").pop());
}

async function readDocx(inside) {
  const main = targetOf(await inside.xml("_rels/.rels"), "officeDocument");
  const text = docxText(await inside.xml(main));
  const core = inside.has("docProps/core.xml") ? await inside.xml("docProps/core.xml") : null;
  return { text, warnings: [], ...said(core) };
}

async function readOdt(inside) {
  const text = odtText(await inside.xml("content.xml"));
  return { text, warnings: [], ...said(inside.has("meta.xml") ? await inside.xml("meta.xml") : null) };
}

/** The chapters in the order of reading. */
async function readEpub(inside) {
  const container = await inside.xml("META-INF/container.xml");
  const main = first(container, "rootfile").getAttribute("full-path");
  const book = await inside.xml(main);
  const files = new Map(all(book, "item").map((item) => [item.getAttribute("id"), item.getAttribute("href")]));
  const chapters = [];
  for (const item of all(book, "itemref")) {
    const path = files.get(item.getAttribute("idref"));
    const file = path && resolve(main, path);
    if (file && item.getAttribute("linear") !== "no" && inside.has(file)) {
      const { text, everything } = htmlToText(await inside.text(file));
      chapters.push(everything ?? text);
    }
  }
  return { text: chapters.filter(Boolean).join("\n\n"), warnings: [], ...said(book) };
}

/** Title and author as the Dublin Core has them. */
function said(xml) {
  const word = (name) => (xml && first(xml, name)?.textContent.trim().slice(0, 300)) || "";
  return { title: word("title"), author: word("creator") };
}

function targetOf(relations, type) {
  const relation = all(relations, "Relationship").find((candidate) => candidate.getAttribute("Type")?.endsWith(type));
  return relation.getAttribute("Target").replace(/^\//, "");
}

/** A path as one file of the zip names another. */
function resolve(from, path) {
  return decodeURIComponent(new URL(path, `zip:///${from}`).pathname.slice(1));
}

const all = (xml, name) => [...xml.getElementsByTagNameNS("*", name)];
const first = (xml, name) => xml.getElementsByTagNameNS("*", name)[0];

function parse(text) {
  const xml = new DOMParser().parseFromString(text, "application/xml");
  const fault = xml.querySelector("parsererror");
  if (fault) throw new Error(fault.textContent.slice(0, 200));
  return xml;
}
