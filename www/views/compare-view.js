/** The Compare view: who is quoted where and beside whom, how quotes change between documents and versions. */
import { fillOptions } from "../choosing.js";
import { CHANGES, driftOf } from "../compare/drift.js";
import { neighboursOf, quotedTogether, speakersByDocument, speakersNamed } from "../compare/matrix.js";
import { timelineOf } from "../compare/timeline.js";
import { likelyVersions, namesBetween, quotesBetween } from "../compare/versions.js";
import { el } from "../el.js";
import { growingList } from "../growing.js";
import { addressOf, placeAddress } from "../routes.js";
import { plural } from "../words.js";

const ROWS = 20;
const COLUMNS = 20;
const LABELS = {
  speaker: "Speaker changed",
  words: "Words changed",
  kind: "Direct in one, indirect in another",
  named: "Speaker named in one only",
  shortened: "Shortened",
};
const PANES = { speakers, together, drift, versions, time };

/** What is dear to compute is computed once for each corpus. */
const known = new WeakMap();
function once(corpus, work) {
  if (!known.has(corpus)) known.set(corpus, new Map());
  const results = known.get(corpus);
  if (!results.has(work)) results.set(work, work(corpus));
  return results.get(work);
}
const pairsOf = ({ speakers }) => quotedTogether(speakers);
const driftsOf = ({ quotes }) => driftOf(quotes);
const suggestionsOf = ({ articles }) => likelyVersions(articles);

/**
 * @param {HTMLElement} root
 * @param {ReturnType<import("../corpus.js").corpusOf>} corpus
 * @param {{pane: string, contains: string, change: string, person: string, one: string, two: string}} choice
 */
export function renderCompare(root, corpus, choice) {
  const form = root.parentElement.querySelector("form");
  form.hidden = corpus.articles.length < 2;
  if (form.hidden) {
    root.replaceChildren(
      el(
        "p",
        { class: "nothing" },
        "Open a second document to compare: who is quoted in which, who is quoted together, whose words change from one to the other, and what an editor changed between two versions of one story. Open… takes several files at once.",
      ),
    );
    return;
  }
  for (const label of form.querySelectorAll("[data-panes]"))
    label.hidden = !label.dataset.panes.split(" ").includes(choice.pane);
  const people = corpus.speakers.filter(({ key }) => key !== null).map(({ key, name }) => [key, name]);
  const titles = corpus.articles.map((article) => [String(article.id), titleOf(article)]);
  for (const [key, entries] of Object.entries({
    person: [["", "Anybody"], ...people.sort((a, b) => a[1].localeCompare(b[1], "en"))],
    one: [["", "Choose…"], ...titles],
    two: [["", "Choose…"], ...titles],
  }))
    fillOptions(form.querySelector(`[data-choose="compare.${key}"]`), entries);
  root.replaceChildren();
  PANES[choice.pane](root, corpus, choice);
}

function speakers(root, { articles, speakers }, { contains }) {
  const found = speakersNamed(speakers, contains);
  const nobody = contains ? [] : speakers.filter(({ key }) => key === null);
  const { articles: across, rows } = speakersByDocument(articles, [...found.slice(0, ROWS), ...nobody], COLUMNS);
  root.append(
    note(`${some(found.length, ROWS, "speaker")} in ${some(articles.length, across.length, "document")}, the most quoted first.`),
    table(
      "Quotes, and words in them, by speaker and document",
      ["Speaker", ...across.map(documentLink)],
      rows.map(({ speaker, cells }) => [
        speaker.name,
        ...cells.map((cell) => cell && [link(cell.quotes[0], plural(cell.quotes.length, "quote")), el("small", {}, plural(cell.words, "word"))]),
      ]),
    ),
  );
}

function together(root, corpus, { contains, person }) {
  const { pairs, capped } = once(corpus, pairsOf);
  const wanted = contains.trim().toLowerCase();
  const found = (person ? neighboursOf(pairs, person).map(({ speaker, articles }) => [[speaker], articles]) : pairs.map(({ one, two, articles }) => [[one, two], articles]))
    .filter(([people]) => people.some(({ name }) => name.toLowerCase().includes(wanted)));
  root.append(
    note(
      `${some(found.length, ROWS, person ? "speaker" : "pair")}, the most frequent first. Speakers without a name are left out.${
        capped ? ` Of ${plural(capped, "document")} with very many speakers only the most quoted are paired.` : ""
      }`,
    ),
    table(
      "Who is quoted in the same documents",
      [...(person ? ["Speaker"] : ["Speaker", "and"]), "Documents", "Which"],
      found
        .slice(0, ROWS)
        .map(([people, articles]) => [...people.map(({ name }) => name), count(articles.length), links(articles)]),
    ),
  );
}

function drift(root, corpus, { contains, change }) {
  const wanted = contains.trim().toLowerCase();
  const found = once(corpus, driftsOf).filter(
    ({ changes, versions }) =>
      (!change || (change === "same" ? changes.length === 0 : changes.includes(change))) &&
      versions.some(({ items: [{ quote }], pieces }) =>
        `${quote.speaker?.name} ${pieces.map(({ text }) => text).join(" ")}`.toLowerCase().includes(wanted),
      ),
  );
  root.append(
    note(
      found.length > 0
        ? `${plural(found.length, "quote")} in two documents or more. Each wording is marked against the first.`
        : "No quote stands in two documents in the same or nearly the same words.",
    ),
  );
  growingList(root, found, (group) => root.append(driftGroup(group)));
}

function driftGroup({ versions, changes, articles, left }) {
  return el(
    "section",
    { class: "drift" },
    el("h2", {}, labels(changes) || "Same words", el("span", { class: "count" }, ` ${plural(articles, "document")}`)),
    el("ol", { class: "wordings" }, ...versions.map(wording)),
    left ? note(`${plural(left, "more wording")} not shown.`) : null,
  );
}

/** One wording of a quote and where it stands. */
function wording({ items, pieces, changes = [] }) {
  const [{ quote }] = items;
  return el(
    "li",
    {},
    changes.length > 0 ? el("p", { class: "eyebrow" }, labels(changes)) : null,
    el("blockquote", { class: "card-quote", dir: "auto" }, ...pieces.flatMap(marked)),
    el("p", { class: "card-source" }, el("cite", { dir: "auto" }, quote.speaker?.name ?? "Speaker not found"), ` · ${quote.kind}`),
    ...items.slice(0, 5).map((item) => {
      const { source, date } = item.article.meta;
      return el("p", {}, link(item, titleOf(item.article)), ...[source, date].filter(Boolean).map((text) => ` · ${text}`));
    }),
    items.length > 5 ? note(`and ${plural(items.length - 5, "more document")}`) : null,
  );
}

/** Added and removed words, also for those who hear them. */
function marked({ kind, text }) {
  if (kind === "same") return [text, " "];
  const heard = (words) => el("span", { class: "hidden-text" }, words);
  return [el(kind === "added" ? "ins" : "del", {}, heard(`[${kind}: `), text, heard("]")), " "];
}

function versions(root, corpus, { one, two }) {
  const [before, after] = [one, two].map((id) => corpus.articles.find((article) => String(article.id) === id));
  if (!before || !after || before === after) return suggest(root, corpus);
  const [ones, twos] = [before, after].map((article) => corpus.quotes.filter((item) => item.article === article));
  const { pairs, added, dropped } = quotesBetween(ones, twos);
  const changed = pairs.filter(({ changes }) => changes.length > 0);
  const names = namesBetween(before, after);
  root.append(
    note(`${plural(pairs.length - changed.length, "quote")} the same, ${changed.length} changed, ${added.length} added, ${dropped.length} dropped.`),
  );
  const plain = (item) => ({ items: [item], pieces: [{ kind: "same", text: item.article.summary.quote(item.quote.id).text }] });
  const section = (title, items, ...children) =>
    items.length > 0 && root.append(el("section", { class: "drift" }, el("h2", {}, title), ...children));
  for (const pair of changed)
    section(labels(pair.changes), [pair], el("ol", { class: "wordings" }, wording(plain(pair.one)), wording({ ...pair, items: [pair.two], changes: [] })));
  section("Quotes added", added, el("ol", { class: "wordings" }, ...added.map((item) => wording(plain(item)))));
  section("Quotes dropped", dropped, el("ol", { class: "wordings" }, ...dropped.map((item) => wording(plain(item)))));
  const nameLinks = (article, entities) =>
    el("p", {}, ...entities.flatMap(({ name, mentions: [place] }, at) => [at ? ", " : "", place ? el("a", { href: placeAddress(article.id, place) }, name) : name]));
  section("Names added", names.added, nameLinks(after, names.added));
  section("Names dropped", names.dropped, nameLinks(before, names.dropped));
}

function suggest(root, corpus) {
  const found = once(corpus, suggestionsOf);
  root.append(
    note(found.length > 0 ? "Choose two documents. These look like versions of one story:" : "Choose two documents. No two of those open look like versions of one story."),
    el(
      "ul",
      {},
      ...found.map(({ one, two, share }) =>
        el(
          "li",
          {},
          el(
            "button",
            { type: "button", class: "link", "data-act": "compare-pair", "data-one": one.id, "data-two": two.id },
            `${titleOf(one)} / ${titleOf(two)}`,
          ),
          ` about ${Math.round(share * 100)}% of the text in common`,
        ),
      ),
    ),
  );
}

function time(root, corpus) {
  const people = corpus.speakers.filter(({ key }) => key !== null).slice(0, 5);
  const times = timelineOf(corpus, people);
  const undated = corpus.articles.length - times.reduce((sum, { articles }) => sum + articles.length, 0);
  if (undated > 0)
    root.append(note(`${plural(undated, "document")} without a date. `, el("a", { href: addressOf("documents") }, "Fill in dates under Documents")));
  if (times.length > 0)
    root.append(
      table(
        "Documents and quotes by date",
        ["Date", "Documents", "Quotes", "Words quoted", ...people.map(({ name }) => name)],
        times.map(({ date, articles, quotes, words, speakers }) => [
          date,
          ...[articles.length, quotes, words, ...speakers].map(count),
        ]),
      ),
    );
}

const labels = (changes) => changes.map((change) => LABELS[change]).join(" · ");
const count = (number) => number.toLocaleString("en");
const note = (...children) => el("p", { class: "found" }, ...children);
const titleOf = ({ title }) => title || "Untitled";
const documentLink = (article) => el("a", { href: addressOf("read", article.id) }, titleOf(article));
const link = ({ article, quote }, text) => el("a", { href: addressOf("read", article.id, quote.id) }, text);
const links = (articles) => articles.slice(0, 5).flatMap((article, at) => [at ? ", " : "", documentLink(article)]);
const some = (all, shown, one) => (all > shown ? `${count(shown)} of ${plural(all, one)}` : plural(all, one));

/** A table that scrolls in itself where it is wider than the page. The first cell of a row is its heading. */
function table(caption, heads, rows) {
  const cell = (tag, props, content) => el(tag, props, ...[content ?? ""].flat());
  return el(
    "div",
    { class: "wide-table", role: "region", "aria-label": caption, tabindex: 0 },
    el(
      "table",
      {},
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, ...heads.map((head) => cell("th", { scope: "col", dir: "auto" }, head)))),
      el(
        "tbody",
        {},
        ...rows.map(([head, ...cells]) =>
          el("tr", {}, cell("th", { scope: "row", dir: "auto" }, head), ...cells.map((content) => cell("td", {}, content))),
        ),
      ),
    ),
  );
}
