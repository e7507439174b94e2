/** The Words view: every place where some words stand, one below the other, and who is speaking. */
import { fillOptions } from "../choosing.js";
import { byId, el } from "../el.js";
import { growingList } from "../growing.js";
import { NOBODY } from "../quote-filter.js";
import { placeAddress } from "../routes.js";
import { searchInTime } from "../search-in-time.js";
import { plural } from "../words.js";

const COLUMNS = ["Before", "Match", "After", "Who is speaking", "Where"];
/** Speakers counted above the lines; the select has all. */
const COUNTED = 8;

/**
 * @param {HTMLElement} root
 * @param {ReturnType<import("../corpus.js").corpusOf>} corpus
 * @param {object} choice
 */
export function renderWords(root, corpus, choice) {
  const { articles, speakers } = corpus;
  const { query, speaker } = choice;
  fillOptions(byId("words-speaker"), [["", "Anybody"], ...speakers.map(({ key, name }) => [key ?? NOBODY, name])]);
  // Whoever is speaking speaks inside quotes.
  byId("words-where").disabled = speaker !== "";
  const search = { ...choice, caseSensitive: choice.case, where: speaker ? "all" : choice.where };
  searchInTime(articles, search, (found) => {
    const { lines, total, inside, documents, error } = found;
    const matches = `${plural(total, "match", "matches")} in ${plural(documents, "document")}`;
    const isIdle = query.trim() === "";
    const count = error || `${matches} · ${inside.toLocaleString("en")} inside quotes`;
    byId("words-count").textContent = isIdle ? "" : count;
    if (isIdle) root.replaceChildren(...invitation(corpus));
    else if (error) root.replaceChildren();
    else if (total === 0)
      root.replaceChildren(note(`Nothing found for “${query}”. Try any text, everywhere, said by anybody.`));
    else {
      const body = el("tbody");
      const head = el("tr", {}, ...COLUMNS.map((title) => el("th", { scope: "col" }, title)));
      const list = el("div", {}, el("table", { class: "lines" }, el("thead", {}, head), body));
      root.replaceChildren(counts(found, choice), list);
      growingList(list, lines, (line) => body.append(row(line)));
    }
  });
}

function row({ article, start, end, left, match, right, paragraph, speaker, kind }) {
  const words = el(kind ? "mark" : "b", { "data-kind": kind }, match);
  const link = el("a", { href: placeAddress(article.id, { start, end }) }, words);
  const who = speaker?.name ?? (kind ? el("em", {}, "Speaker not found") : el("span", {}, "not in a quote"));
  const cells = [left, link, right, who, `${article.title || "Untitled"}, ¶${paragraph}`];
  return el("tr", {}, ...cells.map((cell) => el("td", {}, el("bdi", {}, cell))));
}

/** Who says it how often; each is a filter. */
function counts({ lines, speakers, total, inside, capped }, choice) {
  const filter = (key, none, value, name, count) => {
    const pressed = choice[key] === value;
    const props = { "data-choose": `words.${key}`, "data-value": pressed ? none : value, "data-key": value };
    return button({ ...props, "aria-pressed": String(pressed) }, el("bdi", {}, name), ` ${count.toLocaleString("en")}`);
  };
  const rest = speakers.length - COUNTED;
  return el(
    "div",
    { class: "words-by", role: "group", "aria-label": "Who says it" },
    ...speakers.slice(0, COUNTED).map(({ key, name, count }) => filter("speaker", "", key, name, count)),
    rest > 0 ? el("span", {}, `and ${plural(rest, "more speaker")}`) : null,
    total > inside ? filter("where", "all", "outside", "Outside quotes", total - inside) : null,
    capped ? el("p", {}, `The first ${lines.length.toLocaleString("en")} are listed and sorted.`) : null,
  );
}

function button(props, ...children) {
  return el("button", { type: "button", class: "legend-entry", ...props }, ...children);
}

const note = (words) => el("p", { class: "nothing" }, words);

function invitation({ names }) {
  const name = names.find(({ kind, named }) => named && kind === "person")?.name;
  const examples = ["will", "because", name].filter(Boolean);
  return [
    note("Every place where some words stand, what comes before and after, and who is speaking. Type them, or try:"),
    el(
      "div",
      { class: "words-by" },
      ...examples.map((query) => button({ "data-choose": "words.query", "data-value": query }, query)),
    ),
  ];
}
