/** Who is quoted beside one person: the person in the middle, the others around. Pure. */
import { fit, MOST_ROWS, penFor } from "./rows.js";
import { digits } from "../words.js";

/**
 * @param {{center: string, others: {name: string, count: number}[]}} given `count`: of documents that quote both
 * @returns {import("./rows.js").Picture}
 */
export function neighbours({ center, others }) {
  const rows = others.map(({ name, count: articles }) => [name, articles]).sort((a, b) => b[1] - a[1]);
  const shown = rows.slice(0, MOST_ROWS);
  const above = Math.ceil(shown.length / 4); // rows of two, before the row of the person

  function draw({ width, em, measure }) {
    const { shapes, rect, text } = penFor();
    const middle = width / 2;
    const centerY = (above * 2 + 1) * em;
    shown.forEach(([name, articles], index) => {
      const [sign, anchor] = index % 2 ? [-1, "end"] : [1, "start"];
      const row = index >> 1;
      const y = (row + (row < above ? 0.5 : 1.5)) * 2 * em;
      const reach = sign * Math.min(width * 0.14, 12 * em);
      const [bend, x] = [middle + reach / 2, middle + reach];
      const d = `M${middle} ${centerY}C${bend} ${centerY} ${bend} ${y} ${x} ${y}`;
      const broad = 0.75 + (5 * articles) / shown[0][1];
      shapes.unshift(["path", { d, fill: "paper", "fill-opacity": 0, stroke: "edge", "stroke-width": broad }]);
      const figureX = x + sign * 0.4 * em;
      const nameX = figureX + sign * (measure(digits(articles)) + 0.5 * em);
      text(digits(articles), figureX, y + 0.35 * em, anchor, "soft");
      text(fit(name, sign > 0 ? width - nameX : nameX, measure), nameX, y + 0.35 * em, anchor);
    });
    const name = fit(center, width - 4 * em, measure);
    const half = measure(name) * 0.55 + 0.7 * em;
    rect(middle - half, centerY - 0.85 * em, 2 * half, 1.7 * em, { rx: 0.85 * em, fill: "paper", stroke: "ink" });
    text(name, middle, centerY + 0.35 * em, "middle", "ink", { "font-weight": 600 });
    return { width, height: (Math.ceil(shown.length / 2) + 1) * 2 * em, shapes };
  }
  return { table: { columns: [`Quoted beside ${center}`, "Documents"], rows }, draw };
}
