/** Words that are no markup, marks that overlap written as elements that nest, and both of them as TEI P5. Pure. */
import { segmentsByBlock } from "../engine.js";
import { dateWords, extentOf, FIGURES, fileOf, webAddress, wellFormed } from "./edition.js";

const NAMES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

/** Control characters are dropped: XML has no way to write them. */
export const escape = (text) =>
  wellFormed(text)
    .replace(/[\0-\x08\v\f\x0e-\x1f\uFFFE\uFFFF]/g, "")
    .replace(/[&<>"\r]/g, (character) => NAMES[character]);

/** Words on one line that neither Markdown nor HTML takes for markup. */
export const markdown = (words) =>
  words
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]<>&|~]|^[#+=-]/g, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");

/**
 * A string for each block. Marks are cut where they cross each other or a block's end; lower ranks are the outer ones.
 * @param {string} text
 * @param {{start: number, end: number, rank: number}[]} marks
 * @param {{start: number, end: number}[]} blocks
 * @param {(mark: object) => {open(): string, close(): string}} piece called for each piece; its tags after the last one
 */
export function nested(text, marks, blocks, piece) {
  const written = segmentsByBlock(text, marks, blocks).map((runs) => {
    const out = [];
    const open = [];
    const close = (depth) => {
      while (open.length > depth) out.push(open.pop().close);
    };
    for (const { spans, text } of runs) {
      const wanted = [...spans].sort((a, b) => a.rank - b.rank);
      let depth = 0;
      while (open[depth] && open[depth].mark === wanted[depth]) depth++;
      close(depth);
      for (const mark of wanted.slice(depth)) {
        open.push({ mark, ...piece(mark) });
        out.push(open.at(-1).open);
      }
      out.push(escape(text));
    }
    close(0);
    return out;
  });
  return written.map((out) => out.map((part) => (part.call ? part() : part)).join(""));
}

/** A list of the header, an element of it, a name. Speakers of other kinds are listed as organisations. */
const LISTS = {
  person: ["listPerson", "person", "persName"],
  organization: ["listOrg", "org", "orgName"],
  place: ["listPlace", "place", "placeName"],
};
const CERT = { clear: "high", likely: "medium", check: "low" };

/** TEI P5, a file for each article. @param {import("./edition.js").Edition} edition */
export const tei = (edition) =>
  edition.articles.map((article, index) => ({
    name: fileOf(edition.articles, index, "xml"),
    text: documentOf(edition, article),
  }));

/** An element, or nothing where there is nothing to hold. */
const element = (tag, inside, attributes = "") => inside && `<${tag}${attributes}>${inside}</${tag}>`;

function documentOf(edition, { title: name, text, meta, result }) {
  const speakers = new Set(result.quotes.map(({ speaker }) => speaker?.entity));
  const listed = new Map();
  for (const { id, kind, named } of result.entities)
    if (speakers.has(id) || (named && LISTS[kind])) listed.set(id, LISTS[kind] ?? LISTS.organization);
  const list = (wanted) => {
    const members = result.entities.map(({ id, name, named, aliases, description = "" }) => {
      const [list, tag, nameTag] = listed.get(id) ?? [];
      if (list !== wanted) return "";
      const names = named ? [...new Set([name, ...aliases])] : [];
      const inside = names.map((each) => element(nameTag, escape(each))).join("");
      return element(tag, inside + element("note", escape(named ? description : name)), ` xml:id="e${id}"`);
    });
    return element(wanted, members.join(""));
  };
  const title = element("title", escape(meta.title || name || "Untitled"));
  const author = element("author", escape(meta.author));
  const when = /^\d{4}-\d\d-\d\d$/.test(meta.date) ? ` when="${meta.date}"` : "";
  const publisher = element("publisher", escape(meta.source));
  const date = element("date", escape(meta.date), when);
  const link = escape(webAddress(meta.url));
  const tool = escape(edition.tool);
  const [ident, version] = tool.split(" ");
  const extent = escape(extentOf(edition));
  const people = element("particDesc", list("listPerson") + list("listOrg"));
  const places = element("settingDesc", list("listPlace"));
  const { code } = result.language;
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt>${title}${author}</titleStmt>
<publicationStmt><p>Made with ${tool} on ${dateWords(edition.made)}; not published.</p></publicationStmt>
<sourceDesc><bibl>${title}${author}${publisher}${date}${link && `<ptr target="${link}"/>`}</bibl></sourceDesc>
</fileDesc>
<encodingDesc><appInfo><application ident="${ident}" version="${version}"><label>${tool}</label>
<p>${extent}, found by a program. cert: how sure the speaker is. aloud="false": a stance, not said.</p>
</application></appInfo></encodingDesc>
<profileDesc><langUsage><language ident="${code}"/></langUsage>${people}${places}</profileDesc>
</teiHeader>
<text xml:lang="${code}"><body>
${bodyOf(text, result, listed)}
</body></text>
</TEI>
`;
}

function bodyOf(text, { paragraphs, quotes, entities }, listed) {
  const marks = [];
  // The spans of one quote share a `whole`, which counts its pieces.
  const mark = ({ start, end }, rank, tag, attributes, whole = { id: `m${marks.length}`, pieces: 0 }) =>
    marks.push({ start, end, rank, tag, attributes, whole });
  for (const { id, kind, reports, speaker, certainty, decided, spans } of quotes) {
    const who = speaker ? ` who="#e${speaker.entity}" cert="${decided ? "high" : CERT[certainty]}"` : "";
    const whole = { id: `q${id}`, pieces: 0 };
    for (const span of spans) {
      mark(span, 0, "said", `${who} direct="${kind === "direct"}" aloud="${reports !== "stance"}"`, whole);
      if (kind !== "mixed") continue;
      for (const { index, 0: words } of text.slice(span.start, span.end).matchAll(/[“"][^”"]*[”"]?|‘[^’]*’/g)) {
        const start = span.start + index;
        mark({ start, end: start + words.length }, 1, "q", "");
      }
    }
  }
  for (const { id, kind, mentions } of entities) {
    const ref = listed.has(id) ? ` ref="#e${id}"` : "";
    for (const mention of FIGURES.includes(kind) ? [] : mentions) {
      const isName = mention.form === "name";
      const tag = isName ? (LISTS[kind]?.[2] ?? "name") : "rs";
      if (isName || ref) mark(mention, 2, tag, `${tag === "name" ? ` type="${kind}"` : ""}${ref}`);
    }
  }
  const written = nested(text, marks, paragraphs, ({ tag, attributes, whole }) => {
    const piece = ++whole.pieces;
    const to = (name, other) => (other && other <= whole.pieces ? ` ${name}="#${whole.id}.${other}"` : "");
    const place = () => ` xml:id="${whole.id}.${piece}"${to("prev", piece - 1)}${to("next", piece + 1)}`;
    return {
      open: () => `<${tag}${tag === "said" || whole.pieces > 1 ? place() : ""}${attributes}>`,
      close: () => `</${tag}>`,
    };
  });
  const lines = written.map((inside, index) => {
    const { role } = paragraphs[index];
    return index === 0 && role === "headline" && written.length > 1
      ? `<head>${inside}</head>`
      : `<p${role === "body" ? "" : ` rend="${role}"`}>${inside}</p>`;
  });
  return lines.join("\n") || "<p/>";
}
