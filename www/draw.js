/** State -> page. Each view is drawn again only when something it shows has changed. */
import { fillChoices } from "./choosing.js";
import { corpusOf } from "./corpus.js";
import { byId, el } from "./el.js";
import { LARGE_TEXT, LIST_LENGTH, PART_LENGTH } from "./limits.js";
import { titleOf } from "./meta.js";
import { findings, noticesFor } from "./notices.js";
import { unread } from "./parts.js";
import { publishChecks } from "./publish-checks.js";
import { addressOf, VIEWS } from "./routes.js";
import { rowId } from "./selection.js";
import { fillSettings } from "./settings.js";
import { listOf } from "./store.js";
import { countNames } from "./summary.js";
import { redrawPlaces, renderArticle, showSelected } from "./views/article-view.js";
import { renderChecks } from "./views/checks-view.js";
import { renderLegend } from "./views/legend.js";
import { renderNames } from "./views/name-list.js";
import { renderNotices } from "./views/notice-list.js";
import { pager } from "./views/pager.js";
import { renderDocumentTable } from "./views/documents-view.js";
import { renderNames as renderAllNames } from "./views/names-view.js";
import { renderCompare } from "./views/compare-view.js";
import { renderQuotes } from "./views/quotes-view.js";
import { renderCheck, renderSpeakers } from "./views/quote-list.js";
import { renderDocuments, renderSamples } from "./views/documents.js";
import { renderWords } from "./views/words-view.js";
import { digits, plural } from "./words.js";

/** What each view over all documents draws, into the element `MODE-results`. */
const views = {
  quotes: renderQuotes,
  names: renderAllNames,
  compare: renderCompare,
  words: renderWords,
  documents: renderDocumentTable,
};

/** @param {Function} segmentsByBlock from the package */
export function createDrawing(segmentsByBlock) {
  const seen = new Map();
  const framed = [...document.querySelectorAll("[data-modes], [data-when]")];
  let corpus = null;
  const changed = (view, ...inputs) => {
    const old = seen.get(view);
    seen.set(view, inputs);
    return !old || inputs.some((input, index) => input !== old[index]);
  };

  return function draw(state, current) {
    const analysed = current?.analysed ?? null;
    const mode = modeOf(state, current);
    drawFrame(framed, state, current, mode);
    if (changed("theme", state.theme)) drawTheme(state.theme);
    if (changed("samples", state.samples)) renderSamples(byId("sample-list"), state.samples);
    const titles = state.documents.map(titleOf);
    if (changed("documents", titles.join("\0"), state.current)) renderDocuments(byId("documents"), titles, state.current);
    if ((mode === "first" || mode === "edit") && changed("box", current?.text ?? "")) fillBox(current?.text ?? "");
    drawMessages(state, current, changed);
    if (changed("choices", state.choices)) fillChoices(state.choices);
    if (changed("settings", state.keys, state.announceQuotes)) fillSettings(state);
    if (mode === "read") drawReader(state, current);
    if (views[mode]) drawView(state, mode);
    else if (analysed) drawPanel(state, current, changed);
  };

  function drawView(state, mode) {
    const corpus = corpusFor(state.documents);
    if (!changed(mode, corpus, state.choices[mode])) return;
    keepFocus(byId(`${mode}-view`), () => views[mode](byId(`${mode}-results`), corpus, state.choices[mode], state));
  }

  /** Computed once for each change of the documents, and only when somebody looks. */
  function corpusFor(documents) {
    if (corpus?.documents !== documents) corpus = { documents, ...corpusOf(documents) };
    return corpus;
  }

  function drawReader(state, current) {
    const shown = current.analysed ?? unread(current.text, PART_LENGTH);
    const article = byId("article");
    if (changed("article", current.analysed ?? current.text, state.part, state.announceQuotes)) {
      article.toggleAttribute("data-announce", state.announceQuotes);
      renderArticle(article, shown, state.part, segmentsByBlock);
      article.lang = current.analysed?.result.language.code ?? "";
      seen.delete("pointed");
      seen.delete("selected");
      byId("parts").hidden = shown.parts.length < 2;
      byId("parts").replaceChildren(...pager("part", "Part", state.part, shown.parts.length));
    }
    const before = seen.get("pointed")?.[0] ?? null;
    if (changed("pointed", state.pointed) && (before || state.pointed)) {
      redrawPlaces(article, shown, state.part, segmentsByBlock, state.pointed, [before, state.pointed]);
      seen.delete("selected");
    }
    if (changed("selected", state.selected)) showSelected(article, state.selected);
    if (changed("legend", current.analysed, state.hidden, state.letters)) {
      renderLegend(byId("legend"), current.analysed?.kinds ?? [], state.hidden, state.letters);
      article.dataset.hidden = state.hidden.join(" ");
      article.toggleAttribute("data-letters", state.letters);
    }
  }
}

/** "first" invites, "edit" shows the box beside the findings, "read" the marked text beside them. */
function modeOf(state, current) {
  if (VIEWS.includes(state.mode)) return state.mode;
  if (state.mode === "read" && current) return "read";
  const { summary, stances } = current?.analysed ?? {};
  return summary?.quotes.length || summary?.names.length || stances?.count ? "edit" : "first";
}

/** @param {HTMLElement[]} framed what is there in some modes only, or only with something to show */
function drawFrame(framed, state, current, mode) {
  const analysed = current?.analysed;
  const { body } = document;
  body.dataset.mode = mode;
  body.dataset.engine = state.engine;
  body.toggleAttribute("data-sheet", state.sheet);
  const there = {
    text: current?.text,
    result: analysed && mode !== "first",
    samples: state.samples.length > 0,
    others: state.documents.length > 1,
  };
  for (const element of framed) {
    const { modes = mode, when } = element.dataset;
    element.hidden = !modes.split(" ").includes(mode) || (when !== undefined && !there[when]);
  }
  drawNavigation(state.documents, current, mode);
  byId("main").ariaBusy = String(state.running);
  const sheet = byId("sheet-open");
  sheet.ariaExpanded = String(state.sheet);
  sheet.textContent = analysed ? headline(analysed.summary) : "";
  const edit = byId("edit");
  edit.disabled = current?.text.length > LARGE_TEXT;
  edit.title = edit.disabled ? edit.dataset.why : "";
  const title = current ? titleOf(current) : "";
  byId("reader-title").textContent = title;
  const heading = VIEWS.includes(mode) ? byId(`${mode}-title`).textContent : mode === "read" && title;
  document.title = `${heading || byId("box-title").textContent} · onrecord`;
}

/** The views, as soon as there is something in them. */
function drawNavigation(documents, current, mode) {
  const views = byId("views");
  views.hidden = mode === "first" || !documents.some(({ analysed }) => analysed);
  for (const link of views.children) {
    const { view } = link.dataset;
    if (view === "compare") link.hidden = documents.length < 2;
    if (view === "read") link.href = addressOf("read", current?.id);
    link.ariaCurrent = view === (mode === "edit" ? "read" : mode) ? "page" : null;
  }
}

/** Draw, and give the focus back to the control that stands where the focused one stood. */
function keepFocus(root, draw) {
  const { id, dataset } = root.contains(document.activeElement) ? document.activeElement : { dataset: {} };
  draw();
  if (root.contains(document.activeElement)) return;
  const again = id ? byId(id) : dataset.key && root.querySelector(`[data-key="${CSS.escape(dataset.key)}"]`);
  again?.focus({ preventScroll: true });
}

function drawTheme(theme) {
  const button = byId("theme");
  document.documentElement.dataset.theme = theme;
  button.title = button.ariaLabel = button.dataset[theme];
}

/** A text box turns every line ending into one character, so the comparison must too. */
function fillBox(text) {
  const box = byId("input");
  const shown = text.replace(/\r\n?/g, "\n");
  if (box.value === shown) return;
  box.value = shown;
  box.setSelectionRange(0, 0);
  box.scrollTop = 0;
}

function drawMessages(state, current, changed) {
  const notices = noticesFor(state, current);
  if (changed("notices", JSON.stringify(notices))) renderNotices(notices);
}

function drawPanel(state, { id, analysed }, changed) {
  const { summary } = analysed;
  const { tab } = state;
  const page = state.pages[tab];
  if (changed("head", analysed, tab)) {
    byId("panel-title").textContent = headline(summary);
    const counts = {
      quotes: summary.quotes.length,
      names: countNames(summary),
      check: summary.check.length,
    };
    for (const button of byId("tabs").children) {
      const name = button.dataset.tab;
      button.ariaSelected = String(name === tab);
      button.tabIndex = name === tab ? 0 : -1;
      button.querySelector(".count").textContent = digits(counts[name]);
    }
    drawStances(analysed.stances, tab);
  }
  const list = byId("list");
  const isRowChanged = changed("row", state.selected);
  if (changed("list", analysed, tab, page)) {
    const range = { from: page * LIST_LENGTH, to: (page + 1) * LIST_LENGTH };
    list.setAttribute("aria-labelledby", `tab-${tab}`);
    if (tab === "names") renderNames(list, summary, analysed.text.length, range);
    else if (tab === "check") drawCheck(list, analysed, range);
    else renderSpeakers(list, summary, range);
    const pages = Math.ceil(listOf(summary, tab).length / LIST_LENGTH);
    if (pages > 1) {
      list.append(
        el("nav", { class: "pager", "aria-label": "Pages of the list" }, ...pager("page", "Page", page, pages)),
      );
    }
    markRow(list, state.selected);
  } else if (isRowChanged) markRow(list, state.selected);
  // While somebody types, what they look at stays where it is.
  if (changed("place", id, tab, page)) list.scrollTop = 0;
}

const checksBox = el("details", { class: "checks", open: true });

/** The box keeps being open or closed. */
function drawCheck(list, analysed, range) {
  const { text, result, summary } = analysed;
  renderCheck(list, summary, range);
  if (checksBox.analysed !== analysed) renderChecks(checksBox, publishChecks(text, result, summary));
  checksBox.analysed = analysed;
  list.prepend(checksBox);
}

/** The switch over the quotes; there is none where nothing would come or go. */
function drawStances({ count, shown }, tab) {
  const label = byId("stances");
  label.hidden = count === 0 || tab === "names";
  label.querySelector("input").checked = shown;
  byId("stances-count").textContent = plural(count, "stance");
}

/** One tab stop into the list: the selected row, or the first. Buttons of the other rows are passed over. */
function markRow(list, selected) {
  const rows = [...list.querySelectorAll(".card, .name")];
  const chosen = rows.find((row) => selected !== null && row.id === rowId(selected));
  const stop = chosen ?? rows[0];
  for (const row of rows) {
    row.toggleAttribute("data-selected", row === chosen);
    row.tabIndex = row === stop ? 0 : -1;
    for (const button of row.querySelectorAll("button")) button.tabIndex = row === stop ? 0 : -1;
  }
}

/** "14 quotes · 5 speakers · 2 to check" */
const headline = (summary) => findings(summary).join(" · ");
