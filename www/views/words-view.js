/**
 * The Words view: every place where some words stand, one below the other, and who is speaking. What it shows stands in
 * index.html as templates.
 */
import { fillOptions } from "../choosing.js";
import { byId, el } from "../el.js";
import { fill } from "../fill.js";
import { growingList } from "../growing.js";
import { NOBODY } from "../quote-filter.js";
import { placeAddress } from "../routes.js";
import { searchInTime } from "../search-in-time.js";
import { digits, plural } from "../words.js";

/** Speakers counted above the lines; the select has all. */
const COUNTED = 8;

/**
 * @param {HTMLElement} root
 * @param {ReturnType<import("../corpus.js").corpusOf>} corpus
 * @param {object} choice
 */
export function renderWords(root, corpus, choice) {
  const { articles, speakers, names } = corpus;
  const { query, speaker } = choice;
  fillOptions(byId("words-speaker"), [["", "Anybody"], ...speakers.map(({ key, name }) => [key ?? NOBODY, name])], speaker);
  // Whoever is speaking speaks inside quotes.
  byId("words-where").disabled = speaker !== "";
  const search = { ...choice, caseSensitive: choice.case, where: speaker ? "all" : choice.where };
  searchInTime(articles, search, (found) => {
    const { lines, total, inside, documents, error } = found;
    const isIdle = query.trim() === "";
    const matches = `${plural(total, "match", "matches")} in ${plural(documents, "document")}`;
    byId("words-count").textContent = isIdle ? "" : error || `${matches} · ${digits(inside)} inside quotes`;
    const { key } = root.contains(document.activeElement) ? document.activeElement.dataset : {};
    if (error) return root.replaceChildren();
    const shown = isIdle ? "words-idle" : total > 0 ? "words-found" : "words-nothing";
    root.replaceChildren(byId(shown).content.cloneNode(true));
    const buttons = root.querySelector(".words-by");
    if (total > 0) {
      buttons.append(...counts(found, choice));
      const body = root.querySelector("tbody");
      growingList(body.parentElement.parentElement, lines, (line) => body.append(row(line)));
    } else if (isIdle) {
      const name = names.find(({ kind, named }) => named && kind === "person")?.name;
      if (name) buttons.append(button({ "data-choose": "words.query", "data-value": name }, name));
    } else root.querySelector("bdi").append(query);
    // A pattern is answered later than drawing gives the focus back.
    if (key) root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
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
    return button({ ...props, "aria-pressed": String(pressed) }, el("bdi", {}, name), ` ${digits(count)}`);
  };
  const shown = speakers.slice(0, COUNTED).map(({ key, name, count }) => filter("speaker", "", key, name, count));
  const rest = speakers.length - shown.length;
  if (rest > 0) shown.push(el("span", {}, `and ${plural(rest, "more speaker")}`));
  if (total > inside) shown.push(filter("where", "all", "outside", "Outside quotes", total - inside));
  if (capped) shown.push(fill("words-capped", { lines: lines.length }));
  return shown;
}

const button = (props, ...children) => el("button", { type: "button", class: "legend-entry", ...props }, ...children);
