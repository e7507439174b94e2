/** A picture beside its table, and both to take away. It is drawn for the room that there is. */
import { el, svg } from "../el.js";
import { fileName } from "../exports/edition.js";
import { fill } from "../fill.js";
import { growingList } from "../growing.js";
import { save } from "../saving.js";
import { fit } from "./rows.js";

/**
 * @param {string} title
 * @param {import("./rows.js").Picture} picture
 * @returns {HTMLElement}
 */
export function figure(title, { draw, table }) {
  const made = fill("picture", { title }).firstChild;
  const [drawing, details] = made.querySelectorAll(".drawing, details");
  const pen = el("canvas").getContext("2d");
  let drawn = "";

  const build = (width, em, margin = 0) => {
    const { fontFamily } = getComputedStyle(drawing);
    pen.font = `${em}px ${fontFamily}`;
    const measure = (words) => pen.measureText(words).width;
    const given = draw({ width: width - 2 * margin, em, measure });
    const height = Math.ceil(given.height + 4 * margin);
    const viewBox = `${-margin} ${-3 * margin} ${width} ${height}`;
    const root = svg("svg", { width, height, viewBox, role: "img", "font-size": em, "font-family": fontFamily });
    const shapes = [["title", {}, title], ...given.shapes];
    if (margin > 0) {
      const heading = { y: -1.4 * margin, fill: "ink", "font-size": 1.4 * em, "font-weight": 600 };
      const sheet = ["rect", { x: -margin, y: -3 * margin, width, height, fill: "paper" }];
      shapes.splice(1, 0, sheet, ["text", heading, fit(title, width * 0.6, measure)]);
    }
    for (const [tag, { ...props }, words = ""] of shapes) {
      for (const key in props) {
        if (/^(fill|stroke)$/.test(key)) props[key] = `var(--${props[key]})`;
        else props[key] = String(props[key]).replace(/\.\d{3,}/g, (decimals) => decimals.slice(0, 3));
      }
      const shape = svg(tag, props);
      // What no XML can hold, nor any address, is left out.
      shape.textContent = words.replace(/[^\t -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, " ");
      root.append(shape);
    }
    return root;
  };
  new ResizeObserver(() => {
    const { clientWidth } = drawing;
    const em = parseFloat(getComputedStyle(drawing).fontSize);
    if (drawn !== (drawn = `${clientWidth} ${em}`)) drawing.replaceChildren(build(clientWidth, em));
  }).observe(drawing);

  /** With its title and colours of its own: black on white, whatever the room and the theme here. */
  const standalone = () => {
    const sheet = build(800, 14, 24);
    const paper = el("div", { class: "paper" }, sheet);
    drawing.append(paper);
    for (const key of ["fill", "stroke"])
      for (const shape of sheet.querySelectorAll(`[${key}]`)) shape.setAttribute(key, getComputedStyle(shape)[key]);
    paper.remove();
    return new XMLSerializer().serializeToString(sheet);
  };
  const [svgButton, pngButton] = made.querySelectorAll("button");
  svgButton.addEventListener("click", () => save(fileName(title, "svg"), "image/svg+xml", standalone()));
  pngButton.addEventListener("click", async () => save(fileName(title, "png"), "image/png", await asPng(standalone())));
  details.addEventListener("toggle", () => details.append(tableOf(title, table, "picture-table")), { once: true });
  return made;
}

/** Twice as large, for sharp screens. */
async function asPng(drawing) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
  await image.decode();
  const [width, height] = [image.width * 2, image.height * 2];
  const sheet = el("canvas", { width, height });
  sheet.getContext("2d").drawImage(image, 0, 0, width, height);
  return new Promise((resolve) => sheet.toBlob(resolve));
}

/**
 * A table that scrolls in itself where it is wider than the page. The first cell of a row is its heading.
 * @param {string} title
 * @param {{columns: unknown[], rows: unknown[][]}} cells words, numbers, nodes, lists of them, or nothing
 * @param {string} scrolling class of what scrolls
 * @param {string} [inner] class of the table
 */
export function tableOf(title, { columns, rows }, scrolling, inner) {
  const cell = (tag, scope, content) => el(tag, { scope, dir: "auto" }, ...[content].flat().filter((each) => each !== false));
  const rowOf = ([head, ...cells]) => el("tr", {}, cell("th", "row", head), ...cells.map((each) => cell("td", null, each)));
  const heads = el("tr", {}, ...columns.map((head) => cell("th", "col", head)));
  const body = el("tbody");
  const table = el("table", { class: inner }, el("caption", { class: "hidden-text" }, title), el("thead", {}, heads), body);
  const region = el("div", { class: scrolling, role: "region", "aria-label": title, tabindex: 0 }, table);
  growingList(region, rows, (row) => body.append(rowOf(row)));
  return region;
}
