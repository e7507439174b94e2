/** The Export dialog: what is taken away (one document, all, or the quotes that the filters leave) and in which format. */
import { corpusOf } from "./corpus.js";
import { byId, el } from "./el.js";
import { fill } from "./fill.js";
import { fileFor, FORMATS } from "./exports/formats.js";
import { filterInWords, filterQuotes } from "./quote-filter.js";
import { VIEWS } from "./routes.js";
import { save } from "./saving.js";
import { digits, plural } from "./words.js";

const TOOL = "onrecord 0.1.0";

/**
 * @param {import("./store.js").Store} store
 * @param {(text: string) => void} announce
 */
export function createExporting(store, announce) {
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
  const { articles, quotes } = corpus;
  const scope = (id, label, articles, shown, total, isUsual, filter = "") => ({ id, label, articles, shown, total, isUsual, filter });
  const total = quotes.length;
  const found = [];
  const here = articles.filter(({ id }) => id === current?.id);
  if (here.length > 0) {
    const count = here[0].result.quotes.length;
    found.push(scope("document", `This document: ${plural(count, "quote")}`, here, count, count, true));
  }
  if (articles.length > 1 || here.length === 0) {
    const label = `All ${plural(articles.length, "document")}: ${plural(total, "quote")}`;
    found.push(scope("all", label, articles, total, total, VIEWS.includes(state.mode) || here.length === 0));
  }
  const filter = filterInWords(state.choices.quotes, corpus);
  if (filter) {
    const left = filterQuotes(corpus, state.choices.quotes);
    const label = `${digits(left.length)} of ${plural(total, "quote")} (filtered: ${filter})`;
    found.push(scope("filtered", label, onlyWith(left), left.length, total, state.mode === "quotes", filter));
  }
  return found;
}

/** The articles of some quotes, with no others; their numbers and ids stay. */
function onlyWith(quotes) {
  const kept = new Map(quotes.map(({ article }) => [article, []]));
  for (const { article, quote } of quotes) kept.get(article).push(quote);
  return [...kept].map(([article, quotes]) => ({ ...article, result: { ...article.result, quotes } }));
}
