/** The content of an OpenDocument text -> its text; deletions, notes and comments are left out. */
import { paragraphsIn } from "./xml-text.js";

const LEFT_OUT = new Set(["tracked-changes", "note", "annotation", "title", "desc", "ruby-text", "sequence-decls"]);

/** @param {Document} xml content.xml */
export function odtText(xml) {
  const body = xml.getElementsByTagNameNS("*", "body")[0];
  return paragraphsIn(body, {
    isParagraph: ({ localName, prefix }) => prefix === "text" && (localName === "p" || localName === "h"),
    isLeftOut: ({ localName }) => LEFT_OUT.has(localName),
    textOf(node) {
      if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[ \t\r\n]+/g, " ");
      if (node.prefix !== "text") return "";
      return { s: " ", tab: "\t", "line-break": "\n" }[node.localName] ?? "";
    },
  });
}
