/** Articles as TEI P5: who is named or quoted in the header, quotes as <said>, references on names. Pure. */
import { dateWords, extentOf, fileOf, webAddress } from "./edition.js";
import { escape, nested } from "./markup.js";

/** By kind: the list of the header, the element there, the element of a name. Other speakers are listed as bodies. */
const LISTS = {
  person: ["listPerson", "person", "persName"],
  organization: ["listOrg", "org", "orgName"],
  place: ["listPlace", "place", "placeName"],
};
const CERT = { clear: "high", likely: "medium", check: "low" };
const AMOUNTS = ["date", "money", "quantity"];

/** @param {import("./edition.js").Edition} edition one file for each article */
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
  const link = escape(webAddress(meta.url));
  const tool = escape(edition.tool);
  const [ident, version] = tool.split(" ");
  const { code } = result.language;
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt>${title}${author}</titleStmt>
<publicationStmt><p>Made with ${tool} on ${dateWords(edition.made)}; not published.</p></publicationStmt>
<sourceDesc><bibl>${title}${author}${element("publisher", escape(meta.source))}${element("date", escape(meta.date), when)}${link && `<ptr target="${link}"/>`}</bibl></sourceDesc>
</fileDesc>
<encodingDesc><appInfo><application ident="${ident}" version="${version}"><label>${tool}</label><p>${escape(extentOf(edition))}, found by a program. cert: how sure the speaker is. aloud="false": a stance, not said.</p></application></appInfo></encodingDesc>
<profileDesc><langUsage><language ident="${code}"/></langUsage>${element("particDesc", list("listPerson") + list("listOrg"))}${element("settingDesc", list("listPlace"))}</profileDesc>
</teiHeader>
<text xml:lang="${code}"><body>
${bodyOf(text, result, listed)}
</body></text>
</TEI>
`;
}

function bodyOf(text, { paragraphs, quotes, entities }, listed) {
  const marks = [];
  // All spans of one annotation share its `whole`, which counts the pieces that it is cut into.
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
    for (const mention of AMOUNTS.includes(kind) ? [] : mentions) {
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
