/** The Documents view: what is open, what is known of it, and what was found in it. */
import { el } from "../el.js";
import { fill } from "../fill.js";
import { metaOf, titleOf } from "../meta.js";
import { addressOf } from "../routes.js";
import { plural } from "../words.js";

/**
 * @param {HTMLElement} root
 * @param {ReturnType<import("../corpus.js").corpusOf>} corpus
 * @param {{checked: number[]}} choice ids of documents
 * @param {object} state
 */
export function renderDocumentTable(root, corpus, { checked }, { documents }) {
  const open = documents.filter(({ text }) => text !== "");
  const chosen = open.filter(({ id }) => checked.includes(id)).length;
  const count = plural(open.length, "document");
  root.querySelector("output").textContent = chosen > 0 ? `${chosen} of ${count} checked` : count;
  for (const button of root.querySelectorAll("button")) button.disabled = chosen === 0;
  root.querySelector("thead input").checked = chosen > 0 && chosen === open.length;
  root.querySelector("tbody").replaceChildren(...open.map((document) => row(document, checked.includes(document.id))));
}

function row(document, checked) {
  const { id, analysed } = document;
  const { source, date } = metaOf(document);
  const title = titleOf(document) || "Untitled";
  const props = { type: "checkbox", "data-act": "check-document", "data-document": id, "data-key": `check ${id}` };
  const { words, quotes, unattributed } = analysed?.summary ?? {};
  return fill("document-row", {
    box: el("input", { ...props, "aria-label": `Check ${title}`, checked }),
    link: el("a", { href: addressOf("read", id), dir: "auto" }, title),
    source: source || "–",
    date: date || "–",
    isRead: analysed,
    isUnread: !analysed,
    words,
    quotes: quotes?.length,
    unattributed,
    language: analysed && languageOf(analysed.result.language),
  });
}

function languageOf({ code, supported }) {
  return supported ? "English" : `not English${code === "und" ? "" : ` (${code})`}`;
}
