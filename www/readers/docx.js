/**
 * The main part of a Word document -> its text as it would be printed with all changes accepted: insertions in,
 * deletions out. Notes, comments, heads and feet are in other parts and left out; so are the numbers of lists.
 */
import { paragraphsIn } from "./xml-text.js";

/** Left out with all that they hold: deletions, codes of fields, what stands a second time for older programs. */
const LEFT_OUT = new Set(["del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "rt", "pPr", "sdtPr"]);
const SIGNS = { tab: "\t", ptab: "\t", br: "\n", cr: "\n", noBreakHyphen: "-" };

/** @param {Document} xml word/document.xml */
export function docxText(xml) {
  return paragraphsIn(xml.documentElement, {
    isParagraph: (element) => isWord(element, "p"),
    isLeftOut: (element) => LEFT_OUT.has(element.localName) || isHidden(element) || isDeletedRow(element),
    joinsNext: (paragraph) => has(paragraph, "pPr", "rPr", "del"), // the end of the paragraph has been deleted
    textOf(node) {
      if (node.nodeType === Node.TEXT_NODE) return isWord(node.parentNode, "t") ? node.data : "";
      return isWord(node, node.localName) ? (SIGNS[node.localName] ?? "") : "";
    },
  });
}

/** Word's own elements, in both editions of the standard. */
function isWord(element, name) {
  return element.localName === name && /wordprocessingml\/(2006\/)?main$/.test(element.namespaceURI);
}

function isHidden(element) {
  const vanish = isWord(element, "r") && has(element, "rPr", "vanish");
  return Boolean(vanish) && !/^(0|false|off)$/.test(vanish.getAttribute("w:val") ?? "");
}

function isDeletedRow(element) {
  return isWord(element, "tr") && Boolean(has(element, "trPr", "del"));
}

/** The element that is found by going down by these names. */
function has(element, ...names) {
  let found = element;
  for (const name of names) found = found && [...found.children].find(({ localName }) => localName === name);
  return found;
}
