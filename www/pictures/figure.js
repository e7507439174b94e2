/** A picture beside its table, and both to take away. It is drawn for the room that there is. */
import { el, svg } from "../el.js";
import { fileName } from "../exports.js";
import { growingList } from "../growing.js";
import { fit } from "./rows.js";

const MARGIN = 24;

/**
 * @param {string} title
 * @param {import("./rows.js").Picture} picture
 * @returns {HTMLElement}
 */
export function figure(title, { draw, table }) {
  const drawing = el("div", { class: "drawing" });
  let drawn = "";
  const canvas = (width, em = parseFloat(getComputedStyle(drawing).fontSize)) => {
    const context = el("canvas").getContext("2d");
    context.font = `${em}px ${getComputedStyle(drawing).fontFamily}`;
    return { width, em, measure: (words) => context.measureText(words).width };
  };
  new ResizeObserver(() => {
    const { width, em, measure } = canvas(drawing.clientWidth);
    if (drawn !== (drawn = `${width} ${em}`)) drawing.replaceChildren(build(title, draw({ width, em, measure })));
  }).observe(drawing);

  /** A picture of its own: black on white, with its title, whatever the room and the theme here. */
  const standalone = () => {
    const given = canvas(800 - 2 * MARGIN, 14);
    const made = build(title, draw(given));
    const [width, height] = [800, made.height.baseVal.value + 4 * MARGIN];
    set(made, { width, height, viewBox: `${-MARGIN} ${-3 * MARGIN} ${width} ${height}`, "font-size": 14 });
    made.setAttribute("font-family", getComputedStyle(drawing).fontFamily);
    const heading = svg("text", { y: -1.5 * MARGIN, "font-size": 18, "font-weight": 600 });
    heading.textContent = clean(fit(title, given.width * 0.7, given.measure));
    made.firstChild.after(svg("rect", { x: -MARGIN, y: -3 * MARGIN, width, height, fill: "#fff" }), heading);
    const paper = el("div", { class: "paper" }, made);
    drawing.append(paper);
    for (const shape of made.querySelectorAll("[fill], [stroke]"))
      for (const key of ["fill", "stroke"]) if (shape.hasAttribute(key)) shape.setAttribute(key, getComputedStyle(shape)[key]);
    paper.remove();
    return new XMLSerializer().serializeToString(made);
  };
  const button = (ending, content) => {
    const made = el("button", { type: "button", class: "link" }, `Save ${ending}`, el("span", {class: "hidden-text"}, ` of ${title}`));
    made.addEventListener("click", async () => {
      const link = el("a", { href: URL.createObjectURL(await content()), download: fileName(title, ending.toLowerCase()) });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
    return made;
  };
  const details = el("details", {}, el("summary", {}, "Show as table"));
  details.addEventListener("toggle", () => details.append(tableOf(title, table)), { once: true });
  return el(
    "figure",
    { class: "picture" },
    el("figcaption", {}, title),
    drawing,
    el(
      "div",
      { class: "picture-actions" },
      details,
      button("SVG", () => new Blob([standalone()], { type: "image/svg+xml" })),
      button("PNG", () => asPng(standalone())),
    ),
  );
}

function build(title, { width, height, shapes }) {
  const tall = Math.ceil(height);
  const root = svg("svg", { width, height: tall, viewBox: `0 0 ${width} ${tall}`, role: "img" });
  for (const [tag, props, words] of [["title", {}, title], ...shapes]) {
    const shape = svg(tag, {});
    for (const [key, value] of Object.entries(props))
      shape.setAttribute(key, /^(fill|stroke)$/.test(key) && value !== "none" ? `var(--${value})` : value);
    if (tag === "text") shape.setAttribute("unicode-bidi", "plaintext");
    shape.textContent = clean(words ?? "");
    root.append(shape);
  }
  return root;
}

function set(element, props) {
  for (const [key, value] of Object.entries(props)) element.setAttribute(key, value);
}

/** Without what no XML can hold, and no address. */
function clean(words) {
  return words.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}

/** Twice as large as drawn, for sharp screens. */
async function asPng(drawing) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
  await image.decode();
  const sheet = el("canvas", { width: image.width * 2, height: image.height * 2 });
  sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
  return new Promise((resolve) => sheet.toBlob(resolve));
}

function tableOf(title, { columns, rows }) {
  const body = el("tbody");
  const head = el("tr", {}, ...columns.map((column) => el("th", { scope: "col", dir: "auto" }, column)));
  const table = el("table", {}, el("thead", {}, head), body);
  const region = el("div", { class: "picture-table", tabindex: "0", role: "region", "aria-label": title }, table);
  growingList(region, rows, ([first, ...cells]) => {
    const name = el("th", { scope: "row", dir: "auto" }, first);
    body.append(el("tr", {}, name, ...cells.map((cell) => el("td", {}, String(cell)))));
  });
  return region;
}
