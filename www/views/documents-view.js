/** The Documents view: what is open, what is known of it, and what was found in it. */
import { el } from "../el.js";
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
  const chosen = open.filter(({ id }) => checked.includes(id));
  const columns = ["Title", "Source", "Date", "Words", "Quotes", "No speaker", "Language"];
  root.replaceChildren(
    el(
      "p",
      { class: "found" },
      el("output", {}, chosen.length > 0 ? `${chosen.length} of ${plural(open.length, "document")} checked` : plural(open.length, "document")),
      button("describe-documents", "Details…", chosen.length === 0),
      button("delete-documents", "Delete", chosen.length === 0),
    ),
    el(
      "div",
      { class: "wide-table", role: "region", "aria-label": "Documents", tabindex: "0" },
      el(
        "table",
        { class: "figures" },
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            el("td", {}, box("all", "Check all documents", chosen.length > 0 && chosen.length === open.length)),
            ...columns.map((column, at) => el("th", { scope: "col", class: at > 2 && at < 6 ? "figure-head" : null }, column)),
          ),
        ),
        el("tbody", {}, ...open.map((document) => row(document, checked.includes(document.id)))),
      ),
    ),
  );
}

function row(document, isChecked) {
  const { id, analysed } = document;
  const { source, date } = metaOf(document);
  const title = titleOf(document) || "Untitled";
  const figures = analysed
    ? [
        analysed.summary.words,
        analysed.summary.quotes.length,
        analysed.summary.unattributed,
      ].map((figure) => el("td", { class: "figure" }, figure.toLocaleString("en")))
    : [el("td", { colspan: 3, class: "hint" }, "not read yet")];
  return el(
    "tr",
    {},
    el("td", {}, box(id, `Check ${title}`, isChecked)),
    el("th", { scope: "row" }, el("a", { href: addressOf("read", id), dir: "auto" }, title)),
    el("td", { dir: "auto" }, source || "–"),
    el("td", {}, date || "–"),
    ...figures,
    el("td", {}, analysed ? languageOf(analysed.result.language) : ""),
  );
}

function languageOf({ code, supported }) {
  return supported ? "English" : `not English${code === "und" ? "" : ` (${code})`}`;
}

function button(act, label, disabled) {
  return el("button", { type: "button", class: "button small", "data-act": act, "data-key": act, disabled }, label);
}

function box(id, label, checked) {
  return el("input", {
    type: "checkbox",
    "data-act": "check-document",
    "data-document": id,
    "data-key": `check ${id}`,
    "aria-label": label,
    checked,
  });
}
