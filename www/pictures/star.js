/** Who is quoted beside one person: the person in the middle, the others around. Pure; shapes as in rows.js. */
import { count, fit, MOST_ROWS, penFor } from "./rows.js";

/**
 * @param {{center: string, others: {name: string, count: number}[]}} given `count`: of articles that quote both
 * @returns {import("./rows.js").Picture}
 */
export function neighbours({ center, others }) {
  const sorted = [...others].sort((a, b) => b.count - a.count);
  return {
    table: { columns: ["Quoted beside " + center, "Articles"], rows: sorted.map((other) => [other.name, other.count]) },
    draw({ width, em, measure }) {
      const { shapes, rect, text } = penFor();
      const shown = sorted.slice(0, MOST_ROWS);
      const above = Math.ceil(shown.length / 4); // rows of two
      const middle = width / 2;
      const reach = Math.min(width * 0.14, 12 * em);
      const centerY = (above * 2 + 1) * em;
      shown.forEach((other, index) => {
        const [sign, anchor] = index % 2 ? [-1, "end"] : [1, "start"];
        const row = index >> 1;
        const y = (row + (row < above ? 0.5 : 1.5)) * 2 * em;
        const [x, bend] = [middle + sign * reach, middle + (sign * reach) / 2];
        const d = `M${middle} ${centerY}C${bend} ${centerY} ${bend} ${y} ${x} ${y}`;
        shapes.unshift(["path", { d, fill: "none", stroke: "edge", "stroke-width": 0.75 + 5 * (other.count / shown[0].count) }]);
        const figureX = x + sign * 0.4 * em;
        const nameX = figureX + sign * (measure(count(other.count)) + 0.5 * em);
        text(count(other.count), figureX, y + 0.35 * em, anchor, "soft");
        text(fit(other.name, sign > 0 ? width - nameX : nameX, measure), nameX, y + 0.35 * em, anchor);
      });
      const name = fit(center, width - 4 * em, measure);
      const half = measure(name) * 0.55 + 0.7 * em;
      rect(middle - half, centerY - 0.85 * em, 2 * half, 1.7 * em, { rx: 0.85 * em, fill: "paper", stroke: "ink" });
      text(name, middle, centerY + 0.35 * em, "middle", "ink", { "font-weight": 600 });
      return { width, height: (Math.ceil(shown.length / 2) + 1) * 2 * em, shapes };
    },
  };
}
