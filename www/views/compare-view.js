/** The Compare view: who is quoted where and beside whom, how quotes change between documents and versions. */
import { fillOptions } from "../choosing.js";
import { driftOf, likelyVersions, namesBetween, quotesBetween } from "../compare/drift.js";
import { neighboursOf, quotedTogether, speakersByDocument, speakersNamed, timelineOf } from "../compare/matrix.js";
import { seldom } from "../compare/seldom.js";
import { el } from "../el.js";
import { fill } from "../fill.js";
import { growingList } from "../growing.js";
import { figure, tableOf } from "../pictures/figure.js";
import { matrix, timeline } from "../pictures/rows.js";
import { neighbours } from "../pictures/star.js";
import { isUnread } from "../reading-queue.js";
import { addressOf, placeAddress } from "../routes.js";
import { digits, plural } from "../words.js";

const ROWS = 20;
const LINKS = 5;
const PANES = { speakers, together, drift, versions, time };

const pairsOf = seldom(({ speakers }) => quotedTogether(speakers));
const driftsOf = seldom(({ quotes }) => driftOf(quotes));
const suggestionsOf = seldom(({ articles }) => likelyVersions(articles));

/**
 * @param {HTMLElement} root
 * @param {ReturnType<import("../corpus.js").corpusOf>} corpus
 * @param {{pane: string, contains: string, change: string, person: string, one: string, two: string}} choice
 * @param {{documents: object[], reading: {halted: string} | null}} state
 */
export function renderCompare(root, corpus, choice, { documents, reading }) {
  const unread = documents.filter(isUnread).length;
  const form = root.parentElement.querySelector("form");
  root.replaceChildren();
  form.hidden = corpus.articles.length < 2;
  if (form.hidden) {
    root.append(fill("compare-one"));
    return;
  }
  for (const label of form.querySelectorAll("[data-panes]"))
    label.hidden = !label.dataset.panes.split(" ").includes(choice.pane);
  const people = speakersNamed(corpus.speakers, "").map(({ key, name }) => [key, name]);
  const titles = [["", "Choose…"], ...corpus.articles.map((article) => [String(article.id), titleOf(article)])];
  const offer = (key, entries) => fillOptions(form.querySelector(`[data-choose="compare.${key}"]`), entries, choice[key]);
  offer("person", [["", "Anybody"], ...people.sort((a, b) => a[1].localeCompare(b[1], "en"))]);
  offer("one", titles);
  offer("two", titles);
  if (unread > 0) root.append(fill("compare-unread", { documents: plural(unread, "document") }));
  root.append(...PANES[choice.pane](corpus, choice, unread > 0 && !reading?.halted));
}

function speakers({ articles, speakers }, { contains }) {
  const found = speakersNamed(speakers, contains);
  const nobody = contains ? [] : speakers.filter(({ key }) => key === null);
  const { articles: across, rows } = speakersByDocument(articles, [...found.slice(0, ROWS), ...nobody]);
  const drawn = rows.map(({ speaker, cells }) => ({
    name: speaker.name,
    nobody: speaker.key === null,
    cells: cells.map((cell) => cell?.quotes.length ?? 0),
  }));
  return [
    fill("compare-speakers", { speakers: some(found, "speaker"), documents: some(articles, "document", across.length) }),
    table(
      "Quotes, and words in them, by speaker and document",
      ["Speaker", ...across.map((article) => link(article))],
      rows.map(({ speaker, cells }) => [
        speaker.name,
        ...cells.map(
          (cell) =>
            cell && [
              link(cell.quotes[0].article, cell.quotes[0].quote, plural(cell.quotes.length, "quote")),
              el("small", {}, plural(cell.words, "word")),
            ],
        ),
      ]),
    ),
    drawn.length > 0 && figure("Quotes by speaker and document", matrix({ speakers: drawn, documents: across })),
  ].filter(Boolean);
}

function together(corpus, { contains, person }, moreComes) {
  const { pairs, capped } = pairsOf(corpus, moreComes);
  const all = person
    ? neighboursOf(pairs, person).map(({ speaker, articles }) => ({ people: [speaker], articles }))
    : pairs.map(({ one, two, articles }) => ({ people: [one, two], articles }));
  const found = all.filter(({ people }) => speakersNamed(people, contains).length > 0);
  const others = found.map(({ people: [{ name }], articles }) => ({ name, count: articles.length }));
  const center = person && corpus.speakers.find(({ key }) => key === person)?.name;
  return [
    center && others.length > 0 && figure(`Quoted together with ${center}`, neighbours({ center, others })),
    fill("compare-together", { found: some(found, person ? "speaker" : "pair"), capped: capped && plural(capped, "document") }),
    table(
      "Who is quoted in the same documents",
      ["Speaker", ...(person ? [] : ["and"]), "Documents", "Which"],
      found.slice(0, ROWS).map(({ people, articles }) => [
        ...people.map(({ name }) => name),
        digits(articles.length),
        articles.slice(0, LINKS).flatMap((article, at) => [at > 0 && ", ", link(article)]),
      ]),
    ),
  ].filter(Boolean);
}

function drift(corpus, { contains, change }, moreComes) {
  const wanted = contains.trim().toLowerCase();
  const found = driftsOf(corpus, moreComes).filter(
    ({ changes, versions }) =>
      (!change || (change === "same" ? changes.length === 0 : changes.includes(change))) &&
      versions.some(({ items: [{ quote }], pieces }) =>
        [quote.speaker?.name, ...pieces.map(({ text }) => text)].join(" ").toLowerCase().includes(wanted),
      ),
  );
  const list = el("div");
  growingList(list, found, ({ versions, changes, articles, left }) =>
    list.append(
      section(
        labels(changes.length > 0 ? changes : ["same"]),
        versions.map((version) => wordingOf(version, versions.length > 2)),
        plural(articles, "document") + (left > 0 ? ` · ${plural(left, "more wording")} not shown` : ""),
      ),
    ),
  );
  return [
    found.length > 0 ? fill("drift-found", { quotes: plural(found.length, "quote") }) : fill("drift-none"),
    list,
  ];
}

function versions(corpus, { one, two }, moreComes) {
  const [before, after] = [one, two].map((id) => corpus.articles.find((article) => String(article.id) === id));
  if (!before || !after || before === after) return suggestions(suggestionsOf(corpus, moreComes));
  const quotes = [before, after].map((article) => corpus.quotes.filter((item) => item.article === article));
  const { pairs, added, dropped } = quotesBetween(...quotes);
  const changed = pairs.filter(({ changes }) => changes.length > 0);
  const names = namesBetween(before, after);
  const plain = (item) => wordingOf({ items: [item], pieces: [{ text: item.article.summary.quote(item.quote.id).text }] });
  const nameOf = (article) => (entity) =>
    el("li", {}, el("a", { href: placeAddress(article.id, entity.mentions[0]) }, entity.name));
  const [same, more, fewer] = [pairs.length - changed.length, added.length, dropped.length];
  return [
    fill("versions-found", { same: plural(same, "quote"), changed: changed.length, more, fewer }),
    ...changed.map(({ one, two, pieces, changes }) =>
      section(labels(changes), [plain(one), wordingOf({ items: [two], pieces })]),
    ),
    added.length > 0 && section("Quotes added", added.map(plain)),
    dropped.length > 0 && section("Quotes dropped", dropped.map(plain)),
    names.added.length > 0 && section("Names added", names.added.map(nameOf(after))),
    names.dropped.length > 0 && section("Names dropped", names.dropped.map(nameOf(before))),
  ].filter(Boolean);
}

function suggestions(found) {
  const pair = ({ one, two }) => ({ type: "button", class: "link", "data-act": "compare-pair", "data-one": one.id, "data-two": two.id });
  return [
    fill(found.length > 0 ? "versions-likely" : "versions-none"),
    ...found.map((versions) => {
      const button = el("button", pair(versions), `${titleOf(versions.one)} / ${titleOf(versions.two)}`);
      return fill("versions-pair", { button, share: Math.round(versions.share * 100) });
    }),
  ];
}

function time(corpus) {
  const people = speakersNamed(corpus.speakers, "").slice(0, LINKS);
  const times = timelineOf(corpus, people);
  const undated = corpus.articles.length - times.reduce((sum, { articles }) => sum + articles.length, 0);
  const rows = times.map(({ date, articles, quotes, words, speakers }) => [
    date,
    ...[articles.length, quotes, words, ...speakers].map(digits),
  ]);
  const named = (counts) => counts.map((count, at) => ({ name: people[at].name, count }));
  const heads = ["Date", "Documents", "Quotes", "Words quoted", ...people.map(({ name }) => name)];
  return [
    undated > 0 && fill("undated", { documents: plural(undated, "document") }),
    rows.length > 0 && figure("Quotes over time", timeline(times.map(({ date, speakers }) => ({ date, counts: named(speakers) })))),
    rows.length > 0 && table("Documents and quotes by date", heads, rows),
  ].filter(Boolean);
}

/** One wording of a quote and where it stands. */
function wordingOf({ items, pieces, changes = [] }, isLabelled) {
  const [{ quote }] = items;
  const places = items.slice(0, LINKS).map(({ article, quote }) => {
    const { source, date } = article.meta;
    return el("p", { class: "place" }, link(article, quote), ...[source, date].filter(Boolean).map((text) => ` · ${text}`));
  });
  return fill("wording", {
    changes: isLabelled && labels(changes),
    words: all(pieces.flatMap(marked)),
    name: quote.speaker?.name ?? "Speaker not found",
    kind: quote.kind,
    places: all(places),
    more: Math.max(items.length - LINKS, 0),
  });
}

/** Added and removed words, also for those who hear them. */
function marked({ kind, text }) {
  const heard = (words) => el("span", { class: "hidden-text" }, words);
  const tag = { added: "ins", removed: "del" }[kind];
  return [tag ? el(tag, {}, heard(`[${kind}: `), text, heard("]")) : text, " "];
}

/** They are called what the select calls them. */
const labels = (changes) =>
  changes.map((change) => document.querySelector(`[data-choose="compare.change"] [value=${change}]`).text).join(" · ");
const titleOf = ({ title }) => title || "Untitled";
const link = (article, quote, text = titleOf(article)) => el("a", { href: addressOf("read", article.id, quote?.id) }, text);
const some = (all, one, shown = ROWS) => (all.length > shown ? `${shown} of ` : "") + plural(all.length, one);
const section = (title, items, figures) => fill("drift", { title, figures, items: all(items) });
function all(nodes) {
  const together = new DocumentFragment();
  together.append(...nodes);
  return together;
}
const table = (title, columns, rows) => tableOf(title, { columns, rows }, "wide-table", "figures compared");
