// The panel: quotes by speaker, and names. It draws what it is given and says what the reader chose.

import { NAME_KIND, QUOTE_KINDS, bySpeaker, counted, isStance, sourceOf, wordsAt, wordsOf } from "./annotations.js";

const LISTS = { quotes: "Quotes", names: "Names" };

const CERTAINTY = { clear: "Clear", likely: "Likely", check: "Check" };

/** Words for the engine's rules; a new rule is called by its name until it has some. */
const REASONS = {
  "verb-then-source": "The cue comes before the source",
  "source-then-verb": "The source comes before the cue",
  "according-to": "A phrase names the source",
  colon: "The source and a colon introduce it",
  participle: "A participle ties it to its sentence",
  transcript: "A label opens the line",
  signature: "A name signs it",
  continuation: "It goes on from the quote before",
  reopened: "It goes on from the paragraph before",
  "same-paragraph": "The paragraph is about this person",
  "nearby-paragraph": "The paragraph before is about this person",
  marks: "It reads like something said",
  antecedent: "The source refers back to somebody",
  noun: "A noun of speech belongs to the source",
};

const STANCE = "A stance: what somebody thinks, wants or stands for, not what they said";

/**
 * @typedef {object} State
 * @property {string} text
 * @property {{quotes: object[], names: object[]}} shown
 * @property {object[]} entities
 * @property {("quotes" | "names")[]} lists
 * @property {{kind: string, label: string, count: number, isOn: boolean}[]} legend
 * @property {number} level of the panel's heading
 */

export class Panel {
  #parts;
  #list = "quotes";

  /**
   * @param {HTMLElement} root an empty element to draw in
   * @param {object} on
   * @param {(kind: "quote" | "entity", id: number, nth: number) => void} on.choose to be shown in the text
   * @param {(kind: string) => void} on.toggle of the legend
   * @param {() => void} on.leave back to the text
   */
  constructor(root, on) {
    this.#parts = {
      title: make("div"),
      status: make("p", { part: "status", role: "status" }),
      legend: make("div", { part: "legend", role: "group", "aria-label": "Show" }),
      tabs: make("div", { role: "tablist", "aria-label": "Lists", hidden: "" }),
      quotes: make("div", { id: "quotes" }),
      names: make("div", { id: "names" }),
    };
    const { title, status, legend, tabs, quotes, names } = this.#parts;
    root.append(
      make("div", { id: "head", part: "toolbar" }, title, status, make("slot", { name: "toolbar" }), legend, tabs),
      make("div", { id: "lists" }, quotes, names),
      make("slot", { name: "footer" }),
    );
    root.addEventListener("click", (event) => this.#onClick(event, on));
    root.addEventListener("keydown", (event) => this.#onKey(event, on));
  }

  /** @param {State} state */
  draw({ text, shown, entities, lists, legend, level }) {
    const { title, quotes, names } = this.#parts;
    if (!lists.includes(this.#list)) this.#list = lists[0];
    title.replaceChildren(make(`h${level}`, { id: "title", part: "title" }, "Who said what"));
    this.#parts.legend.replaceChildren(...legend.map(({ kind, label, count, isOn }) =>
      make("button", { type: "button", part: "button", "data-toggle": kind, "data-kind": kind, "aria-pressed": String(isOn) },
        make("span", {}, label), ` ${count}`)));
    this.#parts.tabs.replaceChildren(...(lists.length > 1 ? lists : []).map((list) =>
      make("button", { type: "button", part: "button", role: "tab", id: `tab-${list}`, "aria-controls": list, "data-list": list },
        `${LISTS[list]} ${shown[list].length}`)));
    quotes.replaceChildren(...quoteGroups(text, shown.quotes, entities, `h${level + 1}`));
    names.replaceChildren(...nameList(shown.names, entities));
    this.#show(this.#list);
  }

  announce(status) {
    this.#parts.status.textContent = status;
  }

  /** Marks what is selected; followed, its list comes up and it comes into view. */
  select(selected, { isFollowed = false, isFocused = false } = {}) {
    const { quotes, names } = this.#parts;
    for (const item of [...quotes.querySelectorAll("[data-id]"), ...names.querySelectorAll("[data-id]")]) {
      const isIt = item.dataset.type === selected?.kind && Number(item.dataset.id) === selected.id;
      if (!isIt) {
        item.removeAttribute("aria-current");
        continue;
      }
      item.setAttribute("aria-current", "true");
      if (!isFollowed) continue;
      this.#show(selected.kind === "quote" ? "quotes" : "names");
      if (isFocused) item.querySelector("button").focus({ preventScroll: true });
      item.scrollIntoView({ block: "nearest" });
    }
  }

  #show(shown) {
    this.#list = shown;
    const tabs = [...this.#parts.tabs.children];
    this.#parts.tabs.hidden = tabs.length === 0;
    for (const tab of tabs) {
      const isShown = tab.dataset.list === shown;
      tab.setAttribute("aria-selected", String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
    }
    for (const list of Object.keys(LISTS)) {
      const panel = this.#parts[list];
      panel.hidden = list !== shown;
      // A list alone is no tab's panel.
      for (const [name, value] of [["role", "tabpanel"], ["aria-labelledby", `tab-${list}`]]) {
        if (tabs.length > 0) panel.setAttribute(name, value);
        else panel.removeAttribute(name);
      }
    }
  }

  #onClick({ target }, on) {
    const { toggle, list } = target.closest("button")?.dataset ?? {};
    if (toggle) {
      on.toggle(toggle);
      // Drawn anew; the focus goes with it.
      this.#parts.legend.querySelector(`[data-toggle="${toggle}"]`)?.focus();
      return;
    }
    if (list) return this.#show(list);
    const item = target.closest("[data-id]");
    // A click that ends a selection of words, or opens the reasons, chooses nothing.
    if (!item || target.closest("details") || getSelection()?.toString()) return;
    const { type, id, places } = item.dataset;
    // Choosing the same again leads to its next place.
    const nth = item.hasAttribute("aria-current") ? (Number(item.dataset.nth ?? 0) + 1) % Number(places) : 0;
    item.dataset.nth = nth;
    on.choose(type, Number(id), nth);
  }

  #onKey(event, on) {
    if (event.key === "Escape") return on.leave();
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.target.getAttribute("role") !== "tab") return;
    const tabs = [...this.#parts.tabs.children];
    const next = tabs[(tabs.indexOf(event.target) + by + tabs.length) % tabs.length];
    this.#show(next.dataset.list);
    next.focus();
  }
}

function quoteGroups(text, quotes, entities, heading) {
  if (quotes.length === 0) {
    const words = counted(text.split(/\s+/).filter(Boolean).length, "word");
    return [make("slot", { name: "empty" }, make("p", { part: "empty" }, `No quotes found in ${words}.`))];
  }
  return [...bySpeaker(quotes)].map(([speaker, ofSpeaker]) =>
    make("section", { part: "group" },
      make(heading, { part: "speaker" }, entities[speaker]?.name ?? "Speaker not found"),
      entities[speaker]?.description && make("p", { part: "description" }, entities[speaker].description),
      make("ul", {}, ...ofSpeaker.map((quote) => quoteCard(text, quote)))));
}

function quoteCard(text, quote) {
  const { id, kind, reports, certainty, spans, cue, speaker, evidence } = quote;
  // As printed, in the order printed: "said Day", "she said".
  const printed = [cue, speaker?.mention].filter(Boolean).sort((a, b) => a.start - b.start);
  return make("li", { part: "card", "data-type": "quote", "data-id": id, "data-places": spans.length, "data-kind": kind, "data-reports": reports },
    make("blockquote", { part: `card-quote quote-${kind}`, dir: "auto" }, wordsOf(text, quote)),
    make("div", { part: "actions" },
      make("span", {}, `${QUOTE_KINDS[kind]} · ${isStance(quote) ? "stance · " : ""}`, make("span", { part: "confidence" }, CERTAINTY[certainty])),
      printed.length > 0 && make("span", { part: "cue" }, printed.map((place) => sourceOf(text, place)).join(" ")),
      make("button", { type: "button", part: "button", "aria-label": `In text: quote ${id + 1}` }, "In text"),
      evidence.length > 0 &&
        make("details", { part: "why" },
          make("summary", {}, "Why"),
          make("ul", {}, isStance(quote) && make("li", {}, STANCE), ...evidence.map(({ sieve, ...place }) =>
            make("li", {}, `${REASONS[sieve] ?? sieve}: “${wordsAt(text, place)}”`))))));
}

function nameList(names, entities) {
  if (names.length === 0) return [make("p", { part: "empty" }, "No names found.")];
  return [make("ul", {}, ...names.map(({ id, kind, name, aliases, description, similar, mentions }) => {
    const places = mentions.filter(({ form }) => form === "name").length;
    return make("li", { part: "card", "data-type": "entity", "data-id": id, "data-places": places, "data-kind": kind },
      make("p", { part: `name name-${kind}`, dir: "auto" }, name),
      description && make("p", { part: "description" }, description),
      make("div", { part: "actions" },
        make("span", {}, `${NAME_KIND[kind]} · ${counted(mentions.length, "mention")}`),
        aliases.length > 0 && make("span", {}, `also: ${aliases.join(", ")}`),
        similar && make("span", {}, `perhaps the same as ${similar.map((other) => entities[other].name).join(", ")}`),
        make("button", { type: "button", part: "button", "aria-label": `In text: ${name}` }, "In text")));
  }))];
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter(Boolean));
  return element;
}
