/**
 * The page's one state. Methods change it; after each change one `change` event carries the state before.
 * A state is never changed in place, so views may compare old and new by identity.
 */
import { NOTHING_DONE, opsByDocument, push, redo, undo } from "./corrections/history.js";
import { replay } from "./corrections/replay.js";
import { foreignParagraphs, withoutForeign } from "./foreign.js";
import { LIST_LENGTH, PART_LENGTH, READ_AT_WORDS } from "./limits.js";
import { countKinds } from "./marks.js";
import { cutParts, partAt } from "./parts.js";
import { addressOf } from "./routes.js";
import { summarize } from "./summary.js";
import { countTurns, withoutTurns } from "./transcript.js";
import { countWords } from "./words.js";

const START = {
  engine: "loading", // loading | slow | ready | blocked | failed
  engineDetail: "",
  seal: "loading", // loading | sealed | open
  update: false, // whether a newer version of the page waits for a reload
  offline: false,
  documents: [],
  current: -1,
  mode: "edit", // edit | read | quotes | names | words | compare | documents
  choices: {
    // What is chosen in the views over all documents.
    quotes: { kind: "", speaker: "", document: "", certainty: "", contains: "", sort: "share", picture: "" },
    names: { kind: "", contains: "", sort: "count", checked: [], open: "" },
    words: { query: "", mode: "literal", where: "all", speaker: "", sort: "text", case: false },
    compare: { pane: "speakers", contains: "", change: "", person: "", one: "", two: "" },
    documents: { checked: [] },
  },
  history: NOTHING_DONE, // corrections of all documents
  keeping: false, // whether this browser keeps the work
  kept: null, // work of another day that waits for an answer
  deleted: null, // the same, for a moment after it was deleted
  running: false,
  stopped: false,
  crashed: "",
  reading: null, // how far the documents that wait are read: {done, total, left, halted}, see reading-queue.js
  imported: null, // what the last opening of files brought: {ids, unreadable}
  keys: { on: true, own: {} }, // keys of one letter, and those that the reader has chosen, by command
  announceQuotes: false,
  tab: "quotes", // quotes | names | check
  selected: null, // {type: "quote", id} | {type: "name", id, at}, at being where the mention starts
  pointed: null, // a place in the text that a reason or a name leads to: {start, end}
  hidden: [], // kinds that the legend has switched off
  letters: false,
  stances: false, // whether what somebody only thinks, wants or stands for is shown too
  part: 0,
  pages: { quotes: 0, names: 0, check: 0 },
  sheet: false,
  dismissed: [],
  problems: [],
  samples: [],
  theme: "auto", // auto | light | dark
  style: "sentence", // of a copied quote, an id of citation.js
};

export class Store extends EventTarget {
  state = START;
  #lastId = 0;

  /** For what is a mere fact or setting; whatever takes more than that has a method below. */
  set(changes) {
    const before = this.state;
    this.state = { ...before, ...changes };
    this.dispatchEvent(new CustomEvent("change", { detail: before }));
  }

  #setCurrent(changes, others = {}) {
    const { documents, current } = this.state;
    this.set({
      ...others,
      documents: documents.map((document, index) => (index === current ? { ...document, ...changes } : document)),
    });
  }

  /** Add documents and show the first of them. */
  open(documents, problems = []) {
    if (documents.length === 0) {
      this.set({ problems });
      return;
    }
    const kept = this.state.documents.filter((document) => document.text !== "");
    const opened = documents.map((document) => this.#complete(document));
    const unreadable = problems.filter(({ kind }) => kind !== "too-many").length;
    this.set({
      ...atTheTop(),
      documents: [...kept, ...opened],
      current: kept.length,
      mode: "read",
      problems,
      imported: { ids: opened.map(({ id }) => id), unreadable },
      reading: null,
    });
  }

  /** The text in the box has changed; the marks stay those of the last analysis until the next one is here. */
  type(text) {
    if (!this.current)
      this.set({
        documents: [...this.state.documents, this.#complete({ text: "" })],
        current: this.state.documents.length,
      });
    const analysed = text.trim() === "" ? null : this.current.analysed;
    this.#setCurrent(
      { text, analysed, encoding: null, page: null },
      { dismissed: [], problems: [], stopped: false, crashed: "" },
    );
  }

  /** A paste into the empty box: a long one is there to be read. */
  paste(document) {
    this.open([document]);
    if (countWords(document.text) < READ_AT_WORDS) this.show("edit");
  }

  replaceText(changes) {
    this.#setCurrent(changes, atTheTop());
  }

  showDocument(index) {
    // What was said of files, and what of it the reader has put away, is about no document.
    const { problems, dismissed } = this.state;
    const put = dismissed.filter((notice) => /^(problem|warned)-/.test(notice));
    this.set({ ...atTheTop(), problems, dismissed: put, current: index, mode: "read" });
  }

  /** Back to an empty box; the other documents stay in the list. */
  startOver() {
    const documents = this.state.documents.filter((document) => document.text !== "");
    this.set({ ...atTheTop(), documents, current: -1, mode: "edit" });
  }

  allow() {
    this.#setCurrent({ allowed: true });
  }

  /**
   * What has been read since the last time, in one change; a text is by now perhaps not what the box holds.
   * @param {{id: number, analysed?: ReturnType<typeof digest>, skipped?: string, unreadable?: string}[]} answers
   *   `skipped`: the text that the engine failed on, `unreadable`: in these words
   * @param {object | null} [reading]
   */
  analysesAre(answers, reading = this.state.reading) {
    const given = new Map(answers.map(({ id, ...answer }) => [id, answer]));
    const choice = this.#choice();
    const documents = this.state.documents.map((document) => {
      const answer = given.get(document.id);
      if (!answer) return document;
      const { analysed } = answer;
      return { ...document, ...answer, ...(analysed && { analysed: upToDate(analysed, choice(document)) }) };
    });
    const mine = given.get(this.current?.id);
    const { unreadable: crashed = "" } = mine ?? {};
    const shown = mine?.analysed ? this.#asAnalysed(documents[this.state.current].analysed) : mine && { running: false, crashed };
    this.set({ documents, reading, ...shown });
  }

  #asAnalysed({ summary, parts }) {
    return {
      running: false,
      part: Math.min(this.state.part, Math.max(parts.length - 1, 0)),
      pages: START.pages,
      pointed: null,
      selected: stillThere(this.state.selected, summary),
    };
  }

  /** Read documents once more. */
  readAgain(ids) {
    const documents = this.state.documents.map((document) =>
      ids.includes(document.id) ? { ...document, analysed: null, skipped: undefined } : document,
    );
    this.set({ documents, reading: null, stopped: false, crashed: "" });
  }

  /** Whether lines that begin with a name and a colon are that speaker's. */
  readTurns(turns) {
    const document = { ...this.current, turns };
    const analysed = upToDate(document.analysed, this.#choice()(document));
    const selected = stillThere(this.state.selected, analysed.summary);
    this.#setCurrent({ turns, analysed }, { selected, pointed: null, pages: START.pages });
  }

  setKeys(changes) {
    this.set({ keys: { ...this.state.keys, ...changes } });
  }

  analysisStopped() {
    this.#setCurrent({ skipped: this.current.text }, { running: false, stopped: true });
  }

  read() {
    this.set({ mode: "read" });
  }

  /** Select a quote or a name: its place in the text and its row in the list come into what is drawn. */
  select(selected, { tab = this.state.tab } = {}) {
    const { summary, parts } = this.current.analysed;
    const mention = selected.type === "name" ? placeOf(summary, selected) : null;
    const { start } = mention ?? (selected.type === "quote" ? summary.quote(selected.id) : {});
    const row =
      selected.type === (tab === "names" ? "name" : "quote")
        ? listOf(summary, tab).findIndex((item) => item.id === selected.id)
        : -1;
    const pages = row === -1 ? this.state.pages : { ...this.state.pages, [tab]: Math.floor(row / LIST_LENGTH) };
    // A name that the reader has given may stand nowhere in the text.
    const part = start === undefined ? this.state.part : partAt(parts, start);
    this.set({ selected, pointed: mention ?? null, tab, pages, part, mode: "read" });
  }

  /** Show a place in the text, such as a piece of evidence. */
  point(pointed) {
    this.set({ pointed, part: partAt(this.current.analysed.parts, pointed.start), mode: "read" });
  }

  unselect() {
    this.set({ selected: null, pointed: null });
  }

  showPage(page) {
    this.set({ pages: { ...this.state.pages, [this.state.tab]: page } });
  }

  toggleKind(kind) {
    const { hidden } = this.state;
    this.set({ hidden: toggled(hidden, kind, !hidden.includes(kind)) });
  }

  hideKinds(kinds) {
    this.set({ hidden: [...new Set([...this.state.hidden, ...kinds])] });
  }

  /** Show stances too, or speech only, in every document. */
  showStances(stances) {
    const documents = this.#chosenAnew({ stances });
    const { summary } = documents[this.state.current].analysed;
    this.set({ stances, documents, selected: stillThere(this.state.selected, summary), pages: START.pages });
  }

  /**
   * One step of corrections, in as many documents as it takes.
   * @param {import("./corrections/history.js").Batch} batch
   */
  correct(batch) {
    this.#correctedBy(push(this.state.history, batch));
  }

  undo() {
    this.#correctedBy(undo(this.state.history));
  }

  redo() {
    this.#correctedBy(redo(this.state.history));
  }

  /** The engine is not asked again; what is selected stays so, under whatever number. */
  #correctedBy(history) {
    const { selected } = this.state;
    const documents = this.#chosenAnew({ history });
    const [before, after] = [this.current, documents[this.state.current]].map((document) => document?.analysed);
    this.set({ history, documents, pointed: null, selected: after ? sameAs(selected, before, after.result) : null });
  }

  /** The documents as they are after such changes of what is chosen; one in which nothing changes is the same object. */
  #chosenAnew(changes) {
    const choice = this.#choice(changes);
    return this.state.documents.map((document) => {
      const analysed = document.analysed && upToDate(document.analysed, choice(document));
      return analysed === document.analysed ? document : { ...document, analysed };
    });
  }

  /** What decides of a document what is shown, besides its text. */
  #choice(changes) {
    const { history, stances } = { ...this.state, ...changes };
    const ops = opsByDocument(history);
    return ({ id, turns = true }) => ({ stances, turns, ops: ops.get(id) ?? [] });
  }

  /** Work of another day is there; its documents have their numbers already, and what is open makes room for them. */
  keptIs(kept) {
    if (this.state.keeping) return; // it is what is open, over a reload
    const taken = new Set(kept.documents.map(({ id }) => id));
    this.#lastId = Math.max(this.#lastId, ...taken);
    const documents = this.state.documents.map((document) =>
      taken.has(document.id) ? { ...document, id: ++this.#lastId } : document,
    );
    this.set({ kept, documents });
  }

  /** Go on with it, beside what is open. */
  continueKept() {
    const { documents, history, settings } = this.state.kept;
    const done = [...history.done, ...this.state.history.done];
    this.open(documents.map((document) => ({ ...document, analysed: null })));
    this.set({ ...settings, history: { done, undone: history.undone }, kept: null, keeping: true });
  }

  dismiss(notice) {
    this.set({ dismissed: [...this.state.dismissed, notice] });
  }

  /** What was open before a reload. */
  restore(open) {
    this.#lastId = Math.max(this.#lastId, ...open.documents.map(({ id }) => id));
    this.set(open.keeping ? { ...open, kept: null } : open);
  }

  say(problem) {
    this.set({ problems: [problem] });
  }

  /** The box, or one of the views over all documents. */
  show(mode) {
    this.set({ mode, sheet: false });
  }

  /** @param {string} view @param {Record<string, string | boolean>} changes */
  choose(view, changes) {
    const { choices } = this.state;
    this.set({ choices: { ...choices, [view]: { ...choices[view], ...changes } } });
  }

  /** What the reader says of documents: title, author, source, date, url. */
  describe(ids, changes) {
    const documents = this.state.documents.map((document) =>
      ids.includes(document.id) ? { ...document, meta: { ...document.meta, ...changes } } : document,
    );
    this.set({ documents });
  }

  /** Take documents away; `before` in what was deleted brings them back. */
  remove(ids) {
    const { documents: all, current: at, mode, choices } = this.state;
    const gone = (document) => ids.includes(document.id);
    const documents = all.filter((document) => !gone(document));
    const current = documents.indexOf(this.current);
    this.set({
      ...(current === -1 ? atTheTop() : {}),
      documents,
      current: current === -1 ? documents.length - 1 : current,
      mode: documents.length > 0 ? mode : "edit",
      choices: { ...choices, documents: { checked: [] } },
      deleted: { documents: all.filter(gone), before: { documents: all, current: at, mode } },
    });
  }

  /** The address of what is on show. */
  get address() {
    const { mode, selected } = this.state;
    return addressOf(mode, this.current?.id, selected?.type === "quote" ? selected.id : undefined);
  }

  #complete(document) {
    const id = ++this.#lastId;
    return { id, name: "", bytes: null, encoding: null, page: null, allowed: false, analysed: null, ...document };
  }

  /** The document on show, if there is one. */
  get current() {
    return this.state.documents[this.state.current];
  }
}

/**
 * A result with all that is computed of it before anything is drawn. Here it is decided what is shown at all: `result`
 * holds the quotes that report speech, and stances only where asked for; of paragraphs in another language only what
 * stands in quotation marks; `whole` is what the engine has `read`, with the corrections; `unfit` are those that found
 * no place.
 * @param {string} text what was analysed
 * @param {object} read the engine's result
 * @param {boolean} [stances]
 * @param {{stances?: boolean, turns?: boolean, ops?: import("./corrections/replay.js").Op[]}} [chosen] `turns`: whether
 *   a name and a colon begin what that speaker says
 */
export function digest(text, read, { stances = false, turns = true, ops = [] } = {}) {
  const foreign = foreignParagraphs(text, read);
  const heard = withoutForeign(turns ? read : withoutTurns(read), foreign);
  const { result: whole, unfit } = replay(text, heard, ops);
  const speech = whole.quotes.filter((quote) => quote.reports !== "stance");
  const result = stances ? whole : { ...whole, quotes: speech };
  return {
    text,
    read,
    chosen: { stances, turns, ops },
    unfit,
    whole,
    result,
    foreign: new Set(foreign),
    turns: { count: countTurns(read), shown: turns },
    stances: { count: whole.quotes.length - speech.length, shown: stances },
    summary: summarize(text, result),
    kinds: countKinds(result),
    parts: cutParts(text, result.paragraphs, PART_LENGTH),
  };
}

/** The same as it was, or computed anew where something else has been chosen meanwhile. */
function upToDate(analysed, chosen) {
  const { stances, turns, ops } = analysed.chosen;
  const isSame = ops.length === chosen.ops.length && ops.every((op, index) => op === chosen.ops[index]);
  if (isSame && stances === chosen.stances && turns === chosen.turns) return analysed;
  return digest(analysed.text, analysed.read, chosen);
}

/** A selection by its place, after quotes and names have got other numbers. */
function sameAs(selected, before, { quotes, entities }) {
  if (selected?.type === "name") {
    const entity = entities.find(({ mentions }) => mentions.some(({ start }) => start === selected.at));
    return entity ? { ...selected, id: entity.id } : null;
  }
  const old = selected && before.summary.quote(selected.id);
  const quote = old && quotes.find(({ start, end }) => start < old.end && end > old.start);
  return quote ? { type: "quote", id: (quotes.find(({ start, end }) => start === old.start && end === old.end) ?? quote).id } : null;
}

function atTheTop() {
  return {
    selected: null,
    pointed: null,
    part: 0,
    pages: START.pages,
    dismissed: [],
    problems: [],
    running: false,
    stopped: false,
    crashed: "",
    sheet: false,
  };
}

function stillThere(selected, summary) {
  if (selected === null) return null;
  if (selected.type === "quote") return summary.quote(selected.id) ? selected : null;
  return placeOf(summary, selected) ? selected : null;
}

function placeOf(summary, { id, at }) {
  return summary.name(id)?.mentions.find((mention) => mention.start === at);
}

/** A list with an item, or without it. @template T @param {T[]} list @param {T} item @param {boolean} isOn */
export function toggled(list, item, isOn) {
  return isOn ? [...list, item] : list.filter((other) => other !== item);
}

/** The rows of a tab, in the order in which they are drawn. */
export function listOf(summary, tab) {
  if (tab === "names") return summary.names.flatMap((group) => group.names);
  if (tab === "check") return summary.check;
  return summary.groups.flatMap((group) => group.quotes);
}
