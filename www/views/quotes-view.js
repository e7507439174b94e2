/** The Quotes view: every quote of every document under its speaker, filtered and sorted. */
import { fillOptions } from "../choosing.js";
import { el } from "../el.js";
import { drawnBefore, growingList } from "../growing.js";
import { figure } from "../pictures/figure.js";
import { positions, shareOfVoice } from "../pictures/rows.js";
import { countInWords, filterInWords, filterQuotes, kindsInWords, NOBODY, sortedSpeakers } from "../quote-filter.js";
import { plural } from "../words.js";
import { bar, card } from "./quote-list.js";

/**
 * @param {HTMLElement} root
 * @param {ReturnType<import("../corpus.js").corpusOf>} corpus
 * @param {object} choice
 */
export function renderQuotes(root, corpus, choice) {
  const quotes = filterQuotes(corpus, choice);
  const speakers = sortedSpeakers(quotes, choice.sort);
  fillForm(corpus);
  const { kind, speaker, document, certainty, contains, sort } = choice;
  const drawn = drawnBefore(root, ".card", kind, speaker, document, certainty, contains, sort);
  const list = el("div", { class: "groups" });
  root.replaceChildren(
    el(
      "p",
      { class: "found" },
      el("output", {}, countInWords(quotes, corpus.quotes.length)),
      filterInWords(choice, corpus) &&
        el("button", { type: "button", class: "link", "data-act": "clear-filters" }, "Show all"),
    ),
    ...pictures(quotes, speakers, choice.picture),
    list,
  );
  if (quotes.length === 0) list.append(el("p", { class: "nothing" }, nothing(corpus)));
  let cards;
  growingList(
    list,
    speakers.flatMap((speaker) => speaker.quotes.map((item, index) => ({ item, head: index === 0 ? speaker : null }))),
    ({ item, head }) => {
      if (head) {
        cards = el("ol", { class: "cards" });
        list.append(el("section", { class: "group" }, header(head), cards));
      }
      cards.append(card(item.article.summary.quote(item.quote.id), corpus.articles.length > 1 ? item.article : null, item));
    },
    drawn,
  );
}

/** Switches, and the picture that is switched on. Where in the text people are quoted, is told of one text only. */
function pictures(quotes, speakers, chosen) {
  if (quotes.length === 0) return [];
  const { article } = quotes[0];
  const all = { share: "Share of voice" };
  if (quotes.every((item) => item.article === article)) all.positions = "Where in the text";
  const switches = Object.entries(all).map(([picture, label]) =>
    el(
      "button",
      {
        type: "button",
        class: "button small",
        "data-choose": "quotes.picture",
        "data-value": chosen === picture ? "" : picture,
        "data-key": picture,
        "aria-expanded": String(chosen === picture),
      },
      label,
    ),
  );
  const bar = el("p", { class: "pictures" }, ...switches);
  if (!all[chosen]) return [bar];
  return [bar, figure(all[chosen], chosen === "share" ? shareOfVoice(speakers) : positions(inText(article, speakers)))];
}

function inText({ text, result }, speakers) {
  const rows = speakers.map(({ name, quotes }) => ({
    name,
    quotes: quotes.map(({ quote }) => quote),
    mentions: result.entities[quotes[0].quote.speaker?.entity]?.mentions.filter(({ form }) => form === "name") ?? [],
  }));
  return { length: text.length, rows };
}

function nothing({ quotes }) {
  return quotes.length === 0 ? "No quotes found in any document." : "No quote is like that. Show all, or change a filter.";
}

function header(speaker) {
  const share = (speaker.share * 100).toFixed(speaker.share < 0.1 ? 1 : 0);
  return el(
    "header",
    { class: "speaker", "data-unknown": speaker.key === null },
    el("h2", { class: "speaker-name", dir: "auto" }, speaker.name),
    speaker.role && el("p", { class: "speaker-role", dir: "auto" }, speaker.role),
    el(
      "p",
      { class: "speaker-figures" },
      el("span", { class: "bar", "aria-hidden": "true" }, bar(speaker.share)),
      `${share}% of the words quoted here`,
    ),
    el(
      "p",
      { class: "speaker-figures" },
      `${plural(speaker.quotes.length, "quote")} (${kindsInWords(speaker.quotes)}) · ${plural(speaker.words, "word")} · ${plural(speaker.articles.size, "document")}`,
    ),
  );
}

/** The choices that depend on what is open. */
function fillForm({ speakers, articles }) {
  const named = speakers.filter(({ key }) => key !== null).map(({ key, name }) => [key, name]);
  named.sort((a, b) => a[1].localeCompare(b[1], "en"));
  const nobody = named.length < speakers.length ? [[NOBODY, "Speaker not found"]] : [];
  fillOptions(document.querySelector('[data-choose="quotes.speaker"]'), [["", "Anybody"], ...named, ...nobody]);
  const documents = document.querySelector('[data-choose="quotes.document"]');
  fillOptions(documents, [["", "All documents"], ...articles.map(({ id, title }) => [String(id), title || "Untitled"])]);
  documents.closest("label").hidden = articles.length < 2;
}
