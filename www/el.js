/** @param {string} id */
export const byId = (id) => document.getElementById(id);

/**
 * Build one element. Text always goes in as text, never as markup.
 * A property that is `true` becomes an empty attribute; `false`, `null` and `undefined` leave it out.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [props]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/**
 * One SVG element. What is drawn to scale is drawn in SVG, because the page's rules allow no inline style.
 * @param {string} tag
 * @param {Record<string, string | number>} props
 * @returns {SVGElement}
 */
export function svg(tag, props) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(props)) element.setAttribute(name, String(value));
  return element;
}

/**
 * Turn a message made of plain strings and `{strong}`, `{em}` or `{code}` pieces into nodes.
 * @param {(string | Record<string, string>)[]} pieces
 * @returns {(Node | string)[]}
 */
export function rich(pieces) {
  return pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    const [[tag, text]] = Object.entries(piece);
    return el(tag, {}, text);
  });
}
