/**
 * HTML -> plain text with its paragraphs. The HTML is parsed into a document that runs no script and loads no image,
 * and only its text nodes are read.
 */
import { ARTICLE_WORDS } from "./limits.js";
import { metaOfPage } from "./meta.js";
import { countWords } from "./words.js";

const SKIPPED = new Set([
  "HEAD",
  "SCRIPT",
  "STYLE",
  "NOSCRIPT",
  "TEMPLATE",
  "SVG",
  "MATH",
  "IFRAME",
  "OBJECT",
  "CANVAS",
  "VIDEO",
  "AUDIO",
  "SELECT",
  "BUTTON",
  "INPUT",
  "TEXTAREA",
  "DIALOG",
]);
/** Left out when the article is taken from a whole page. */
const FRAME =
  "nav, footer, form, aside, [role=navigation], [role=banner], [role=contentinfo], [role=complementary], [aria-hidden=true]";
const BLOCKS = new Set([
  "ADDRESS",
  "ARTICLE",
  "ASIDE",
  "BLOCKQUOTE",
  "BODY",
  "CAPTION",
  "DD",
  "DETAILS",
  "DIV",
  "DL",
  "DT",
  "FIGCAPTION",
  "FIGURE",
  "FOOTER",
  "FORM",
  "H1",
  "H2",
  "H3",
  "H4",
  "H5",
  "H6",
  "HEADER",
  "HR",
  "LI",
  "MAIN",
  "NAV",
  "OL",
  "P",
  "PRE",
  "SECTION",
  "SUMMARY",
  "TABLE",
  "TBODY",
  "TD",
  "TFOOT",
  "TH",
  "THEAD",
  "TR",
  "UL",
]);

/**
 * @param {string} html
 * @returns {{text: string, everything: string | null, found: object}} `found` is what the page says of itself, `everything` is the text with menus and all,
 *   where something was left out of `text`
 */
export function htmlToText(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = metaOfPage(page);
  const everything = textOf(page.body);
  const article = longest(page.querySelectorAll("article, main, [role=main]"));
  if (!article) return { text: everything, everything: null, found };
  for (const piece of article.querySelectorAll(FRAME)) piece.remove();
  const text = textOf(article);
  if (countWords(text) < ARTICLE_WORDS || text === everything) return { text: everything, everything: null, found };
  return { text, everything, found };
}

/** The longest of them. One inside another, as an article in main, is nearer to the point unless it is a mere teaser. */
function longest(elements) {
  let best = null;
  for (const element of elements) {
    const needed = best?.contains(element) ? best.textContent.length / 2 : (best?.textContent.length ?? 0);
    if (element.textContent.length > needed) best = element;
  }
  return best;
}

/** Text of a tree: a blank line between blocks, a line break for `<br>`, white space as a browser shows it. */
function textOf(root) {
  const paragraphs = [];
  let line = "";
  const close = () => {
    const text = line.replace(/ *\n */g, "\n").trim();
    if (text !== "") paragraphs.push(text);
    line = "";
  };
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  // Depth first by hand, without recursion: hostile HTML may be nested deeper than the call stack.
  let node = root;
  while (node) {
    const enter = node.nodeType === Node.TEXT_NODE || !isSkipped(node);
    if (enter) {
      if (node.nodeType === Node.TEXT_NODE) line += visibleText(node, line);
      else if (node.tagName === "BR") line += "\n";
      else if (BLOCKS.has(node.tagName)) close();
    }
    walker.currentNode = node;
    let next = enter ? walker.firstChild() : null;
    while (!next && node !== root) {
      if (node.nodeType === Node.ELEMENT_NODE && BLOCKS.has(node.tagName)) close();
      walker.currentNode = node;
      next = walker.nextSibling();
      if (!next) node = node.parentNode;
    }
    if (!next) break;
    node = next;
  }
  close();
  return paragraphs.join("\n\n");
}

function isSkipped(element) {
  return SKIPPED.has(element.tagName.toUpperCase()) || element.hasAttribute("hidden");
}

function visibleText(node, line) {
  if (node.parentElement?.closest("pre")) return node.data;
  const text = node.data.replace(/[ \t\r\n\f]+/g, " ");
  return /(^|[ \n])$/.test(line) ? text.replace(/^ /, "") : text;
}
