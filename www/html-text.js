/**
 * HTML -> plain text with its paragraphs. The HTML is parsed into a document that runs no script and loads no image,
 * and only its text nodes are read.
 */
import { ARTICLE_WORDS } from "./limits.js";
import { metaOfPage } from "./meta.js";
import { countWords } from "./words.js";

const SKIPPED =
  "[hidden], script, style, noscript, template, svg, math, iframe, object, canvas, video, audio, select, button, input, textarea, dialog";
/** Left out when the article is taken from a whole page. */
const FRAME =
  "nav, footer, form, aside, [role=navigation], [role=banner], [role=contentinfo], [role=complementary], [aria-hidden=true]";
const BLOCKS =
  "address, article, aside, blockquote, caption, dd, details, div, dl, dt, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hr, li, main, nav, ol, p, pre, section, summary, table, tbody, td, tfoot, th, thead, tr, ul";
/** The parser lets no such character into a page. */
const END = "\0";

/**
 * @param {string} html
 * @returns {{text: string, everything: string | null, found: object}} `found` is what the page says of itself, `everything` is the text with menus and all,
 *   where something was left out of `text`
 */
export function htmlToText(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = metaOfPage(page);
  prepare(page);
  const everything = textOf(page.body);
  const article = longest(page.querySelectorAll("article, main, [role=main]"));
  for (const piece of article?.querySelectorAll(FRAME) ?? []) piece.remove();
  const text = article ? textOf(article) : "";
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

/** Leaves only what is shown, with the ends of blocks and of lines as signs in the text. */
function prepare(page) {
  for (const element of page.body.querySelectorAll(SKIPPED)) element.remove();
  for (const line of page.querySelectorAll("br")) line.replaceWith("\v");
  for (const block of page.body.querySelectorAll(BLOCKS)) {
    block.before(END);
    block.after(END);
  }
}

/** A blank line between blocks, a line break for `<br>`, white space as a browser shows it. */
function textOf(root) {
  const texts = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const all = [];
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    const isSpaced = all.at(-1)?.endsWith(" ");
    const words = parentElement.closest("pre") ? data : data.replace(/[ \t\r\n\f]+/g, " ").replace(isSpaced ? /^ / : "", "");
    if (words !== "") all.push(words);
  }
  const paragraphs = all.join("").split(END).map((words) => words.replace(/ *[\n\v] */g, "\n").trim());
  return paragraphs.filter(Boolean).join("\n\n");
}
