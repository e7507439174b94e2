/** The Quotes view: every quote of every document under its speaker, filtered and sorted. */
import { bar, card } from "../cards.js";
import { fillOptions } from "../choosing.js";
import { el } from "../el.js";
import { fill } from "../fill.js";
import { drawnBefore, growingList } from "../growing.js";
import { figure } from "../pictures/figure.js";
import { positions, shareOfVoice } from "../pictures/rows.js";
import { countInWords, filterInWords, filterQuotes, kindsInWords, NOBODY, sortedSpeakers } from "../quote-filter.js";
import { plural } from "../words.js";

/**
 * @param {HTMLElement} root
 * @param {ReturnType<import("../corpus.js").corpusOf>} corpus
 * @param {object} choice
 */
export function renderQuotes(root, corpus, choice) {
  const quotes = filterQuotes(corpus, choice);
  const speakers = sortedSpeakers(quotes, choice.sort);
  fillForm(corpus, choice);
  const { kind, speaker, document, certainty, contains, sort } = choice;
  const drawn = drawnBefore(root, ".card", kind, speaker, document, certainty, contains, sort);
  const list = el("div", { class: "groups" });
  root.replaceChildren(
    fill("found-quotes", { count: countInWords(quotes, corpus.quotes.length), filter: filterInWords(choice, corpus) }),
    ...pictures(quotes, speakers, choice.picture),
    list,
  );
  if (quotes.length === 0) list.append(fill(corpus.quotes.length === 0 ? "no-quotes-anywhere" : "no-such-quote"));
  let cards;
  growingList(
    list,
    speakers.flatMap((speaker) => speaker.quotes.map((item, index) => ({ item, head: index === 0 ? speaker : null }))),
    ({ item, head }) => {
      if (head) {
        cards = el("ol", { class: "cards" });
        list.append(el("section", { class: "group" }, header(head), cards));
      }
      cards.append(card(item.article.summary.quote(item.quote.id), item.article, corpus.articles.length > 1));
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

function header({ key, name, role, share, quotes, words, articles }) {
  return el(
    "header",
    { class: "speaker", "data-unknown": key === null },
    fill("wide-speaker", {
      name,
      role,
      bar: bar(share),
      share: (share * 100).toFixed(share < 0.1 ? 1 : 0),
      quotes: plural(quotes.length, "quote"),
      kinds: kindsInWords(quotes),
      words: plural(words, "word"),
      documents: plural(articles.size, "document"),
    }),
  );
}

/** The choices that depend on what is open. */
function fillForm({ speakers, articles }, { speaker, document: chosen }) {
  const named = speakers.filter(({ key }) => key !== null).map(({ key, name }) => [key, name]);
  named.sort((a, b) => a[1].localeCompare(b[1], "en"));
  const nobody = named.length < speakers.length ? [[NOBODY, "Speaker not found"]] : [];
  fillOptions(document.querySelector('[data-choose="quotes.speaker"]'), [["", "Anybody"], ...named, ...nobody], speaker);
  const documents = document.querySelector('[data-choose="quotes.document"]');
  fillOptions(documents, [["", "All documents"], ...articles.map(({ id, title }) => [String(id), title || "Untitled"])], chosen);
  documents.closest("label").hidden = articles.length < 2 && !chosen;
}
