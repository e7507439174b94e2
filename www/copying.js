/** The dialog that shows a quote in every style of citation, to copy one; the page goes on with that one. */
import { citation, STYLES } from "./citation.js";
import { byId, el } from "./el.js";

/**
 * @param {{id: number}} quote
 * @param {import("./corpus.js").Article} article
 * @param {(style: string) => void} choose
 */
export function chooseStyle(quote, article, choose) {
  const dialog = byId("styles");
  byId("style-list").replaceChildren(
    ...STYLES.map(([style, label]) => {
      const button = el("button", { type: "button", "data-style": style }, el("strong", {}, label), " ");
      button.append(el("small", { dir: "auto" }, citation(quote, article, style).plain));
      button.addEventListener("click", () => {
        dialog.close();
        choose(style);
      });
      return el("li", {}, button);
    }),
  );
  dialog.showModal();
}
