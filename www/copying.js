/** Copying: a quote with its source, in the style used last or one chosen from a dialog, and what messages offer to copy. */
import { citation, STYLES } from "./citation.js";
import { articleOf } from "./corpus.js";
import { byId } from "./el.js";
import { fill } from "./fill.js";
import { quoteAt } from "./selection.js";

const TOLD = "Copied";
const TOLD_MS = 1500;

/**
 * @param {import("./store.js").Store} store
 * @param {(text: string) => void} announce
 * @returns {Record<string, (button: HTMLElement, event?: Event) => unknown>}
 */
export function createCopying(store, announce) {
  async function copy(button, what, plain, html) {
    await toClipboard(plain, html);
    announce(`${TOLD} ${what}.`);
    const label = button.textContent;
    if (!button.matches("button") || label === TOLD) return;
    button.textContent = TOLD;
    setTimeout(() => (button.textContent = label), TOLD_MS);
  }

  async function copyQuote(button, style) {
    const { document, quote } = quoteAt(store, button);
    if (!quote) return;
    const { plain, html } = citation(quote, articleOf(document), style);
    await copy(button, `quote ${quote.number}`, plain, html);
    if (style !== store.state.style) store.set({ style });
  }

  /** Shows the quote in every style; the page goes on with the one that is chosen. */
  function copyInStyle(button) {
    const { document, quote } = quoteAt(store, button);
    if (!quote) return;
    const dialog = byId("styles");
    byId("style-list").replaceChildren(
      ...STYLES.map(([style, label]) => {
        const row = fill("choice", { label, purpose: citation(quote, articleOf(document), style).plain });
        const choice = row.querySelector("button");
        choice.dataset.style = style;
        choice.addEventListener("click", () => {
          dialog.close();
          copyQuote(button, style);
        });
        return row;
      }),
    );
    dialog.showModal();
  }

  return {
    copy: (button, event) => (event?.shiftKey ? copyInStyle(button) : copyQuote(button, store.state.style)),
    "copy-style": copyInStyle,
    "copy-command": (button) => copy(button, "the command", button.closest("[data-notice]").querySelector("code").textContent),
    "copy-details": (button) => copy(button, "the details", `${store.state.engineDetail}\n${navigator.userAgent}`),
  };
}

async function toClipboard(plain, html) {
  if (html === undefined || typeof ClipboardItem === "undefined") return navigator.clipboard.writeText(plain);
  return navigator.clipboard.write([
    new ClipboardItem({
      "text/plain": new Blob([plain], { type: "text/plain" }),
      "text/html": new Blob([html], { type: "text/html" }),
    }),
  ]);
}
