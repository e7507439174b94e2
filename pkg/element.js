// <on-record>: reads an article in the page and shows who said what. Importing this defines the element; on a server it
// does nothing.

import { QUOTE_KINDS, USUAL_NAMES, annotationsOf, legendOf, shownOf, statusOf, wordList } from "./annotations.js";
import { readArticle } from "./article-text.js";
import { quotesCsv } from "./csv.js";
import { HighlightLayer, MarkLayer } from "./marks.js";
import { Panel } from "./panel.js";
import { adoptSheet, panelStyle, releaseSheet } from "./styles.js";
import { OnRecordError, createWorker } from "./web.js";

// What each view shows: the lists of the panel, and how the text is marked.
const VIEWS = {
  read: { lists: ["quotes", "names"], layer: () => MarkLayer },
  quotes: { lists: ["quotes"], layer: () => MarkLayer },
  names: { lists: ["names"], layer: () => MarkLayer },
  panel: { lists: ["quotes", "names"], layer: () => null },
  overlay: { lists: ["quotes", "names"], layer: () => (HighlightLayer.isSupported() ? HighlightLayer : null) },
};

// The panel stands beside the article only where both have room.
const BESIDE_PX = 736;

// An article that changes is read again when it has come to rest.
const SETTLED_MS = 200;

const DARK = "(prefers-color-scheme: dark)";

class OnRecordElement extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ["view", "for", "kinds", "names", "stances", "min-confidence", "theme", "heading-level"];

  #layout = document.createElement("div");
  #slot = document.createElement("slot");
  #box = document.createElement("section");
  #panel;
  #article = null;
  #layer = null;
  #text = "";
  #result = null;
  #selected = null;
  #timer;
  #isReady = false;
  #reading = new AbortController(); // of the analysis under way
  #attached = new AbortController(); // to the article
  #connected = new AbortController(); // to the page
  #root = null;
  #changes = new MutationObserver(() => this.#schedule(SETTLED_MS));

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [panelStyle()];
    this.#layout.id = "layout";
    this.#box.id = "panel";
    this.#box.part = "panel";
    this.#box.hidden = true;
    this.#box.setAttribute("aria-labelledby", "title");
    this.#layout.append(this.#slot, this.#box);
    root.append(this.#layout);
    this.#panel = new Panel(this.#box, {
      choose: (kind, id, nth) => this.#choose({ kind, id }, { nth }),
      toggle: (kind) => this.#toggle(kind),
      leave: () => this.#selected && this.#layer?.reveal(this.#selected),
    });
    this.#slot.addEventListener("slotchange", () => this.#schedule());
  }

  connectedCallback() {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    this.#root = this.getRootNode();
    adoptSheet(this.#root);
    const size = new ResizeObserver(([{ contentRect }]) =>
      this.#layout.toggleAttribute("data-beside", contentRect.width >= BESIDE_PX));
    size.observe(this);
    signal.addEventListener("abort", () => size.disconnect());
    matchMedia(DARK).addEventListener("change", () => this.#draw(), { signal });
    this.#schedule();
  }

  disconnectedCallback() {
    this.#connected.abort();
    this.clear();
    releaseSheet(this.#root);
  }

  attributeChangedCallback(name, before, after) {
    if (!this.isConnected || before === after) return;
    if (name === "view" || name === "for") {
      this.#detach();
      this.#schedule();
    } else {
      this.#draw();
    }
  }

  /** The text that was analyzed; all offsets are places in it. */
  get text() {
    return this.#text;
  }

  get result() {
    return this.#result;
  }

  get selected() {
    return this.#selected;
  }

  get ready() {
    return engineFor(this).ready.then(() => {});
  }

  /** Reads the article again, or another text, which fills the panel only. */
  async analyze(text, { signal } = {}) {
    this.#reading.abort();
    const reading = new AbortController();
    this.#reading = reading;
    if (text !== undefined) this.#detach();
    else if (!this.#attach()) return null;
    if (!this.#result) this.#open("Getting ready…");
    try {
      const wanted = text ?? readArticle(this.#article).text;
      const engine = engineFor(this);
      await engine.ready;
      this.#announceReady();
      const began = performance.now();
      const signals = signal ? [reading.signal, signal] : [reading.signal];
      const result = await engine.analyze(wanted, { signal: AbortSignal.any(signals) });
      const ms = performance.now() - began;
      this.#text = wanted;
      this.#result = result;
      this.#selected = null;
      this.#draw();
      this.#dispatch("result", { result, ms });
      return result;
    } catch (error) {
      if (!reading.signal.aborted) this.#giveUp(error, signal);
      throw error;
    }
  }

  /** Shows a quote or an entity in the text and in the panel; null shows none. */
  select(id, kind = "quote") {
    const all = kind === "quote" ? this.#result?.quotes : this.#result?.entities;
    if (id !== null && !all?.[id]) throw new RangeError(`There is no ${kind} ${id}.`);
    this.#choose(id === null ? null : { kind, id });
  }

  /** The result as a file. */
  export(format) {
    if (!this.#result) throw new Error("There is no result to export yet.");
    if (format === "json") {
      const file = JSON.stringify({ ...this.#result, text: this.#text }, null, 2);
      return new Blob([file, "\n"], { type: "application/json" });
    }
    if (format === "csv") return new Blob([quotesCsv(this.#text, this.#result, document.title)], { type: "text/csv" });
    throw new RangeError(`export() knows "json" and "csv", not "${format}".`);
  }

  /** Gives the article back as it was and empties the panel. */
  clear() {
    clearTimeout(this.#timer);
    this.#reading.abort();
    this.#detach();
    this.#text = "";
    this.#result = null;
    this.#selected = null;
    this.#box.hidden = true;
    this.#layout.removeAttribute("data-article");
  }

  get #view() {
    return VIEWS[this.getAttribute("view")] ?? VIEWS.read;
  }

  get #theme() {
    const theme = this.getAttribute("theme");
    if (theme === "light" || theme === "dark") return theme;
    // The page decides, and not the system: what its words are read on shows in their colour.
    const { color } = getComputedStyle(this.#article ?? this);
    if (!color.startsWith("rgb")) return matchMedia(DARK).matches ? "dark" : "light";
    const [red, green, blue] = color.match(/[\d.]+/g).map(Number);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 127 ? "dark" : "light";
  }

  #schedule(delay = 0) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const isSame = this.#result && this.#article && this.#attach() && readArticle(this.#article).text === this.#text;
      if (isSame) this.#draw();
      else this.analyze().catch(() => {}); // the event has told
    }, delay);
  }

  /** Takes hold of the article that the attributes and the slot name; false where there is none. */
  #attach() {
    const id = this.getAttribute("for");
    const slotted = this.#slot.assignedElements();
    const article = id ? this.#root?.getElementById(id) : slotted.find((each) => each.matches("article")) ?? slotted[0];
    if (!article) this.clear();
    if (!article || article === this.#article) return Boolean(article);
    this.#detach();
    this.#article = article;
    const Layer = this.#view.layer();
    this.#layer = Layer && new Layer();
    this.#attached = new AbortController();
    const { signal } = this.#attached;
    article.addEventListener("click", (event) => this.#onClick(event), { signal });
    article.addEventListener("keydown", (event) => this.#onKey(event), { signal });
    this.#observe();
    return true;
  }

  #detach() {
    this.#attached.abort();
    this.#changes.disconnect();
    this.#layer?.clear();
    this.#layer = null;
    this.#article = null;
  }

  #observe() {
    this.#changes.observe(this.#article, { childList: true, characterData: true, subtree: true });
  }

  #draw() {
    if (!this.#result) return;
    const { lists } = this.#view;
    const wanted = {
      kinds: wordList(this.getAttribute("kinds"), Object.keys(QUOTE_KINDS)),
      names: wordList(this.getAttribute("names"), USUAL_NAMES),
      certainty: this.getAttribute("min-confidence"),
      stances: this.hasAttribute("stances"),
    };
    const shown = shownOf(this.#result, wanted);
    if (!lists.includes("quotes")) shown.quotes = [];
    if (!lists.includes("names")) shown.names = [];
    this.#paint(shown);
    this.#open(statusOf(shown, lists));
    this.#panel.draw({
      text: this.#text,
      shown,
      entities: this.#result.entities,
      lists,
      legend: legendOf(this.#result, lists, wanted),
      level: Math.min(5, Math.max(2, Number(this.getAttribute("heading-level")) || 2)),
    });
    this.#panel.select(this.#selected);
  }

  /** Shows the panel from the start, so that the page around it moves once and not twice. */
  #open(status) {
    this.#box.hidden = false;
    this.#box.dataset.theme = this.#theme;
    this.#layout.toggleAttribute("data-article", this.#slot.assignedElements().length > 0);
    this.#panel.announce(status);
  }

  #paint(shown) {
    if (!this.#layer) return;
    this.#changes.disconnect();
    this.#layer.clear();
    const { text, runs } = readArticle(this.#article);
    if (text === this.#text) {
      this.#layer.paint(text, runs, annotationsOf(shown), this.#theme);
      this.#layer.select(this.#selected);
    } else {
      this.#schedule(SETTLED_MS); // it changed while it was analyzed
    }
    this.#observe();
  }

  /** Selects from the panel or by a call, which leads to the n-th place in the text, or from a place in the text. */
  #choose(selected, { nth = 0, from = null } = {}) {
    this.#selected = selected;
    this.#layer?.select(selected);
    this.#panel.select(selected, { isFollowed: true, isFocused: from !== null });
    if (!selected) return;
    if (!from) this.#layer?.reveal(selected, nth);
    const { start, end } = from ?? this.#placeOf(selected, nth);
    this.#dispatch("select", { ...selected, range: { start, end } });
  }

  #placeOf({ kind, id }, nth) {
    if (kind === "quote") return this.#result.quotes[id].spans[nth];
    const { mentions } = this.#result.entities[id];
    return mentions.filter(({ form }) => form === "name")[nth] ?? mentions[0];
  }

  #toggle(kind) {
    const [attribute, usual] = kind in QUOTE_KINDS ? ["kinds", Object.keys(QUOTE_KINDS)] : ["names", USUAL_NAMES];
    const words = wordList(this.getAttribute(attribute), usual);
    if (!words.delete(kind)) words.add(kind);
    this.setAttribute(attribute, [...words].join(" "));
  }

  #onClick(event) {
    // The article's own links and buttons stay its own, and a click that ends a selection of words chooses nothing.
    if (event.defaultPrevented || event.target.closest("a[href], button, summary, label") || getSelection()?.toString()) return;
    const annotation = this.#layer?.at(event);
    if (annotation) this.#choose({ kind: annotation.type, id: annotation.id }, { from: annotation });
  }

  #onKey(event) {
    if (!event.target.matches("mark.onrecord") || !this.#layer?.at(event)) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by) this.#layer.step(event, by);
    else if (event.key === "Enter" || event.key === " ") this.#onClick(event);
    else return;
    event.preventDefault();
  }

  /** After an abort by the caller an earlier result stays; after a failure nothing does. */
  #giveUp(error, signal) {
    if (signal?.aborted && this.#result) return;
    this.clear();
    if (signal?.aborted) return;
    dropEngine();
    const code = error instanceof OnRecordError ? error.code : "engine-failed";
    this.#dispatch("error", { code, message: error.message });
  }

  #announceReady() {
    if (this.#isReady) return;
    this.#isReady = true;
    this.#dispatch("ready");
  }

  #dispatch(name, detail) {
    this.dispatchEvent(new CustomEvent(`onrecord-${name}`, { detail, bubbles: true, composed: true }));
  }
}

// All elements of a page share one engine; the first decides where it runs and from what.
let shared = null;

function engineFor(element) {
  if (!shared) {
    shared = createWorker({
      wasm: element.getAttribute("wasm-url") ?? undefined,
      worker: element.getAttribute("worker") === "off" ? false : undefined,
    });
  }
  return shared;
}

/** After a failure the next analysis starts a new one. */
function dropEngine() {
  shared?.terminate();
  shared = null;
}

export { OnRecordElement };

if (globalThis.customElements && !customElements.get("on-record")) customElements.define("on-record", OnRecordElement);
