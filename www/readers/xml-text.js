/** Paragraphs of an XML document of text, by the rules of its format. */

/**
 * @typedef {{isParagraph(element: Element): boolean, isLeftOut(element: Element): boolean, textOf(node: Node): string,
 *   joinsNext?(paragraph: Element): boolean}} Rules
 * @param {Element} root
 * @param {Rules} rules
 * @returns {string} the paragraphs, a blank line between them
 */
export function paragraphsIn(root, { isParagraph, isLeftOut, textOf, joinsNext }) {
  const paragraphs = [];
  const open = []; // a box of text may stand within a paragraph, so that one is open within another
  let line = [];

  const enter = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) line.push(textOf(node));
    else if (isLeftOut(node)) return false;
    else if (isParagraph(node)) {
      // What a deleted end of a paragraph has left over goes on here.
      line = open.length === 0 ? line : [];
      open.push({ node, line });
    } else line.push(textOf(node));
    return true;
  };
  const leave = (node) => {
    if (open.at(-1)?.node !== node) return;
    open.pop();
    if (open.length === 0 && joinsNext?.(node)) return;
    close();
    if (open.length > 0) line = open.at(-1).line;
  };
  const close = () => {
    const text = line
      .join("")
      .replace(/[ \t]*\n[ \t]*/g, "\n")
      .replace(/ {2,}/g, " ")
      .trim();
    if (text !== "") paragraphs.push(text);
    line = [];
  };

  // Depth first by hand, without recursion: hostile XML may be nested deeper than the call stack.
  let node = root;
  while (node) {
    let next = enter(node) ? node.firstChild : null;
    while (!next && node) {
      leave(node);
      next = node === root ? null : node.nextSibling;
      if (!next) node = node === root ? null : node.parentNode;
    }
    node = next;
  }
  close();
  return paragraphs.join("\n\n");
}
