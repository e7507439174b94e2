/** The Export dialog: what is taken away (one document, all, or the quotes that the filters leave) and in which format. */
import { corpusOf } from "./corpus.js";
import { byId, el } from "./el.js";
import { fill } from "./fill.js";
import { fileFor, FORMATS } from "./exports/formats.js";
import { filterInWords, filterQuotes } from "./quote-filter.js";
import { VIEWS } from "./routes.js";
import { plural } from "./words.js";

const TOOL = "onrecord 0.1.0";

/**
 * @param {import("./store.js").Store} store
 * @param {(text: string) => void} announce
 * @param {(name: string, type: string, content: string | Uint8Array) => void} save
 */
export function exportActions(store, announce, save) {
  let scopes = [];

  return {
    "show-export"() {
      scopes = scopesOf(store);
      const preferred = scopes.findLast(({ isUsual }) => isUsual);
      byId("scopes").replaceChildren(
        ...scopes.map((scope) => {
          const input = el("input", { type: "radio", name: "scope", value: scope.id, checked: scope === preferred });
          return fill("scope", { input, label: scope.label });
        }),
      );
      byId("formats").replaceChildren(
        ...FORMATS.map(({ id, label, purpose }) => {
          const row = fill("choice", { label, purpose });
          Object.assign(row.querySelector("button").dataset, { act: "export", value: id });
          return row;
        }),
      );
      byId("export").showModal();
    },

    export({ dataset }) {
      const chosen = byId("scopes").querySelector(":checked").value;
      write(scopes.find(({ id }) => id === chosen), dataset.value);
      byId("export").close();
    },
    "save-results": () => write(scopesOf(store).findLast(({ filter }) => !filter), "csv"),
  };

  function write(scope, format) {
    const edition = {
      ...scope,
      made: new Date().toISOString(),
      tool: TOOL,
      bom: byId("bom").checked, // with it, older Excel reads UTF-8
      style: [...byId("report-style").sheet.cssRules].map(({ cssText }) => cssText).join("\n"),
    };
    const { name, type, content } = fileFor(FORMATS.find(({ id }) => id === format), edition);
    save(name, type, content);
    announce(`Saved ${name}.`);
  }
}

/** What can be taken away now; the last usual one is chosen at first. */
function scopesOf({ state, current }) {
  const corpus = corpusOf(state.documents);
  const choice = state.choices.quotes;
  const inViews = VIEWS.includes(state.mode);
  const scope = (id, label, quotes, isUsual, filter = "") => {
    const kept = grouped(quotes);
    const whole = id === "document" ? corpus.articles.filter((article) => article.id === current.id) : corpus.articles;
    const articles = whole
      .filter((article) => !filter || kept.has(article))
      .map((article) => withQuotes(article, kept.get(article) ?? []));
    const total = id === "document" ? quotes.length : corpus.quotes.length;
    return { id, label, articles, shown: quotes.length, total, filter, isUsual };
  };
  const found = [];
  if (current?.analysed) {
    const mine = corpus.quotes.filter(({ article }) => article.id === current.id);
    found.push(scope("document", `This document: ${plural(mine.length, "quote")}`, mine, true));
  }
  if (corpus.articles.length > 1 || found.length === 0) {
    const label = `All ${plural(corpus.articles.length, "document")}: ${plural(corpus.quotes.length, "quote")}`;
    found.push(scope("all", label, corpus.quotes, inViews || found.length === 0));
  }
  const filter = filterInWords(choice, corpus);
  if (filter) {
    const left = filterQuotes(corpus, choice);
    const count = left.length.toLocaleString("en");
    const label = `${count} of ${plural(corpus.quotes.length, "quote")} (filtered: ${filter})`;
    found.push(scope("filtered", label, left, state.mode === "quotes", filter));
  }
  return found;
}

function grouped(quotes) {
  const groups = new Map();
  for (const { article, quote } of quotes) {
    if (!groups.has(article)) groups.set(article, []);
    groups.get(article).push(quote);
  }
  return groups;
}

/** The article with some of its quotes; their numbers and ids stay. */
function withQuotes(article, quotes) {
  return quotes.length === article.result.quotes.length ? article : { ...article, result: { ...article.result, quotes } };
}
