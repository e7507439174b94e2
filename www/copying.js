/** The dialog that shows a quote in every style of citation, to copy one; the page goes on with that one. */
import { citation, STYLES } from "./citation.js";
import { byId } from "./el.js";
import { fill } from "./fill.js";

/**
 * @param {{id: number}} quote
 * @param {import("./corpus.js").Article} article
 * @param {(style: string) => void} choose
 */
export function chooseStyle(quote, article, choose) {
  const dialog = byId("styles");
  byId("style-list").replaceChildren(
    ...STYLES.map(([style, label]) => {
      const row = fill("choice", { label, purpose: citation(quote, article, style).plain });
      const button = row.querySelector("button");
      button.dataset.style = style;
      button.addEventListener("click", () => {
        dialog.close();
        choose(style);
      });
      return row;
    }),
  );
  dialog.showModal();
}
