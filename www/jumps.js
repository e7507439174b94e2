/** From the text to the list and back: what scrolls, what flashes, where the focus goes and returns to. */
import { byId } from "./el.js";
import { neighbour } from "./keyboard.js";
import { namesInOrder } from "./marks.js";
import { mentionOf, rowId, selectionOf } from "./selection.js";
import { listOf } from "./store.js";
import { openingOf, placeOf, showLit } from "./views/article-view.js";

const FLASH_MS = 600;

/** @param {import("./store.js").Store} store */
export function createJumps(store) {
  const article = byId("article");
  const list = byId("list");
  let cameFrom = null;

  const jumps = {
    /** Which side of the page an element is on. */
    sideOf(element) {
      if (article.contains(element)) return "text";
      return list.contains(element) ? "list" : "elsewhere";
    },

    /** From the text (or from a key) to the card or the row. */
    toList(selected) {
      remember();
      store.select(selected, { tab: tabFor(selected) });
      store.set({ sheet: true });
      showRow(selected, true);
    },

    /** From a card or a row to the text. */
    toText(selected, { focus = true } = {}) {
      if (focus) remember();
      store.select(selected);
      store.set({ sheet: false });
      showPlace(selected, focus);
    },

    /** To a place in the text that is no quote and no name, such as a piece of evidence. */
    toEvidence(place) {
      remember();
      store.point(place);
      store.set({ sheet: false });
      const mark = article.querySelector('mark[data-type="pointer"]');
      if (!mark) return;
      mark.tabIndex = -1;
      mark.focus({ preventScroll: true });
      bring(mark);
    },

    /** Esc: back to where the last jump began. */
    back() {
      const target = cameFrom;
      cameFrom = null;
      if (!target) {
        store.unselect();
        return store.set({ sheet: false });
      }
      store.set({ sheet: target.side === "list" });
      const element = target.side === "text" ? placeOf(article, target.selected) : byId(rowId(target.selected));
      focusOn(element);
      if (element) bring(element);
    },

    /** The next or previous quote in text order. */
    stepQuote(step) {
      const { quotes } = store.current.analysed.summary;
      const { selected } = store.state;
      const index = quotes.findIndex(({ id }) => selected?.type === "quote" && id === selected.id);
      const quote = neighbour(quotes, index, step);
      if (quote) stepTo({ type: "quote", id: quote.id });
    },

    /** The next or previous name that is marked in the text. */
    stepName(step) {
      const names = namesInOrder(store.current.analysed.result);
      const { selected } = store.state;
      const index = names.findIndex(
        ({ id, start }) => selected?.type === "name" && id === selected.id && start === selected.at,
      );
      const name = neighbour(names, index, step);
      if (name) stepTo({ type: "name", id: name.id, at: name.start }, "text");
    },

    /** The next or previous row of the list, in its own order. */
    stepRow(step) {
      const { summary } = store.current.analysed;
      const { selected, tab } = store.state;
      const rows = listOf(summary, tab);
      const row = neighbour(
        rows,
        rows.findIndex(({ id }) => id === selected?.id),
        step,
      );
      if (!row) return;
      const next = tab === "names" ? mentionOf(summary, row.id, 0) : { type: "quote", id: row.id };
      store.select(next);
      showRow(next, true);
      showPlace(next, false);
    },

    /** One mention of a name after the other, round and round. */
    nextMention(id) {
      const { summary } = store.current.analysed;
      const { mentions } = summary.name(id);
      if (mentions.length === 0) return;
      const { selected } = store.state;
      const isMine = selected?.type === "name" && selected.id === id;
      const index = mentions.findIndex(({ start }) => isMine && start === selected.at);
      jumps.toText(mentionOf(summary, id, index + 1), { focus: false });
    },

    light(id) {
      showLit(article, id);
    },
  };

  /** Steps keep the focus on its side and bring the other side along. */
  function stepTo(selected, side = jumps.sideOf(document.activeElement)) {
    store.select(selected, { tab: tabFor(selected) });
    showRow(selected, side === "list");
    showPlace(selected, side !== "list");
  }

  /** The tab that lists a selection; where two do, the one on show. */
  function tabFor(selected) {
    if (selected.type === "name") return "names";
    const inCheck = store.current.analysed.summary.check.some((quote) => quote.id === selected.id);
    return inCheck && store.state.tab === "check" ? "check" : "quotes";
  }

  function showRow(selected, focus) {
    const row = byId(rowId(selected));
    if (!row) return;
    if (focus) row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function showPlace(selected, focus) {
    const place = placeOf(article, selected);
    if (focus) focusOn(place);
    const opening = openingOf(article, selected) ?? place;
    if (opening) bring(opening);
    for (const mark of article.querySelectorAll("mark[data-selected], mark[data-type='pointer']")) flash(mark);
  }

  function focusOn(element) {
    if (!element) return;
    if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  function remember() {
    const side = jumps.sideOf(document.activeElement);
    const { selected } = store.state;
    if (side === "elsewhere") return;
    const element = document.activeElement.closest("[data-quote], [data-name], mark[data-type='name']");
    const here = element ? selectionOf(element, store.current.analysed.summary) : selected;
    cameFrom = here ? { side, selected: here } : null;
  }

  return jumps;
}

function bring(element) {
  element.scrollIntoView({ block: "center", behavior: motion() ? "smooth" : "instant" });
}

function flash(mark) {
  if (motion()) mark.animate([{ opacity: 0.35 }, { opacity: 1 }], { duration: FLASH_MS, easing: "ease-out" });
}

function motion() {
  return !matchMedia("(prefers-reduced-motion: reduce)").matches;
}
