/** Corrections of quotes as a person makes them: buttons, keys and dialogs -> one step each in the store. */
import { articleOf } from "./corpus.js";
import { alike } from "./corrections/alike.js";
import { anchor, findWords } from "./corrections/anchor.js";
import { CALLED, opAt, speakerFor } from "./corrections/ops.js";
import { byId } from "./el.js";
import { withoutForeign } from "./foreign.js";
import { NAME_TYPES } from "./name-filter.js";
import { selectedPlace } from "./picked.js";
import { quoteAt } from "./selection.js";
import { askAbout, askSpeaker, askWords, renderChoices } from "./views/correction-dialogs.js";
import { QUOTE_KINDS as KINDS } from "./cards.js";
import { wording } from "./wording.js";
import { plural } from "./words.js";

const QUOTE_KINDS = Object.entries(KINDS);

/**
 * @param {import("./store.js").Store} store
 * @param {ReturnType<import("./jumps.js").createJumps>} jumps
 * @param {(text: string) => void} announce
 * @returns {Record<string, (button: HTMLElement) => unknown>}
 */
export function createCorrecting(store, jumps, announce) {
  const list = byId("list");
  let picked = null; // what is selected in the text

  /** The article and the quote of a button's card, or of what is selected. */
  function placeOf(button) {
    const { document, quote } = quoteAt(store, button);
    return [articleOf(document), quote];
  }

  /** One step; then the focus goes to the same quote, in the queue to the next one. */
  function correct(label, ops, { start, end }) {
    const was = document.activeElement;
    const side = jumps.sideOf(was);
    const card = was.closest(".card");
    const around = was.closest(".results") ?? list;
    const row = [...around.querySelectorAll(".card")].indexOf(card);
    const { mode, tab } = store.state;
    store.correct({ label, ops });
    announce(`${label}. Undo takes it back.`);
    const isThere = () => was.isConnected && was !== document.body;
    if (mode !== "read") {
      if (!isThere()) (byId(card?.id) ?? around.querySelectorAll(".card")[Math.max(row - 1, 0)] ?? byId("main")).focus();
      return;
    }
    const { check, quotes } = store.current.analysed.summary;
    const inQueue = tab === "check" && side !== "text";
    const next = inQueue
      ? (check.find((quote) => quote.start >= start) ?? check.at(-1))
      : quotes.find((quote) => quote.start < end && quote.end > start);
    if (next) store.select({ type: "quote", id: next.id }, { tab: tab === "names" ? "quotes" : tab });
    if (isThere()) return;
    const place = side === "text" ? document.querySelector(".ref[tabindex='0']") : next && byId(`card-${next.id}`);
    (place ?? list.querySelectorAll(".card")[row] ?? list).focus();
  }

  function setSpeaker(article, quotes, chosen) {
    const ops = quotes.map((quote) =>
      opAt(article, "set-speaker", quote, speakerFor(article, chosen, quote.start), quote.speaker?.name),
    );
    correct(`Speaker of ${plural(ops.length, "quote")}`, ops, quotes[0]);
  }

  const simply = (op) => (button) => {
    const [article, quote] = placeOf(button);
    if (quote) correct(CALLED[op], [opAt(article, op, quote)], quote);
  };

  /** Words to be added: those selected in the text, or typed into the dialog. */
  async function askPicked(title, kinds, kindOf) {
    const article = articleOf(store.current);
    const { text } = article;
    const words = picked ? text.slice(picked.start, picked.end).trim() : "";
    const given = { title, words, kind: kindOf(words), kinds };
    return [article, await askWords(given, (typed) => findWords(text, typed, picked?.start))];
  }

  const actions = {
    async "wrong-speaker"(button) {
      const [article, quote] = placeOf(button);
      if (!quote) return;
      const { text, result, summary } = article;
      const chosen = await askSpeaker(quote.text, nearestNames(result, quote));
      if (chosen === undefined) return;
      const others = alike(text, result, quote.id).map((id) => summary.quote(id));
      if (others.length === 0 || chosen?.id === quote.speaker.entity) return setSpeaker(article, [quote], chosen);
      const answer = await askAbout(
        wording("also-change", { others: plural(others.length, "other quote"), name: quote.printed ?? quote.speaker.name }),
        others.map((other) => `${other.text} ¶${other.paragraph}`),
        [
          ["all", `Change ${others.length + 1}`],
          ["one", "Only this"],
        ],
      );
      if (answer) setSpeaker(article, answer === "all" ? [quote, ...others] : [quote], chosen);
    },
    "choose-speaker"(button) {
      const [article, quote] = placeOf(button);
      setSpeaker(article, [quote], nearestNames(article.result, quote)[button.dataset.value]);
    },
    right: simply("confirm"),
    "not-a-quote": simply("reject"),
    async "change-quote"(button) {
      const [article, quote] = placeOf(button);
      if (!quote) return;
      const { text } = article;
      const { start, end, kind } = quote;
      const given = { title: "Edit the quote", words: text.slice(start, end), kind, kinds: QUOTE_KINDS };
      const now = await askWords(given, (words) => findWords(text, words, start));
      if (!now) return;
      const ops = now.kind === kind ? [] : [opAt(article, "set-type", quote, now.kind, kind)];
      if (now.place.start !== start || now.place.end !== end)
        ops.push(opAt(article, "set-span", quote, anchor(text, now.place.start, now.place.end)));
      if (ops.length > 0) correct("Quote edited", ops, now.place);
    },
    async "add-quote"() {
      const [article, now] = await askPicked("Add a quote", QUOTE_KINDS, kindOf);
      if (!now) return;
      const { place, kind } = now;
      const chosen = await askSpeaker(article.text.slice(place.start, place.end), nearestNames(article.result, place));
      if (chosen === undefined) return;
      const after = { kind, speaker: speakerFor(article, chosen, place.start) };
      store.set({ tab: "quotes" });
      correct(CALLED["add-quote"], [opAt(article, "add-quote", place, after)], place);
    },
    async "add-name"() {
      const [article, now] = await askPicked("Add a name", NAME_TYPES, () => "person");
      if (!now) return;
      const name = article.text.slice(now.place.start, now.place.end);
      correct(`Name added: ${name}`, [opAt(article, "add-name", now.place, { name, kind: now.kind })], now.place);
      store.set({ tab: "names" });
    },
    undo: () => step("undo", "Undone", store.state.history.done.at(-1)),
    redo: () => step("redo", "Done again", store.state.history.undone[0]),
  };

  function step(method, word, batch) {
    if (!batch) return;
    const focused = document.activeElement;
    const hadFocus = list.contains(focused);
    store[method]();
    announce(`${word}: ${batch.label}.`);
    if (focused.disabled) byId(method === "undo" ? "redo" : "undo").focus();
    else if (hadFocus) (list.querySelector("[tabindex='0']") ?? list).focus();
  }

  document.addEventListener("selectionchange", () => {
    const place = selectedPlace(byId("article"), store);
    if (place !== undefined) picked = place;
    byId("picked").hidden = picked === null;
  });
  byId("picked").addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays

  /** The buttons of the header, and the choices under the card in turn. */
  function draw() {
    const { done, undone } = store.state.history;
    for (const [id, batch] of Object.entries({ undo: done.at(-1), redo: undone[0] })) {
      const button = byId(id);
      button.hidden = done.length + undone.length === 0;
      button.disabled = !batch;
      button.title = batch ? `${button.ariaLabel}: ${batch.label}` : "";
    }
    const card = list.querySelector(".card[tabindex='0']");
    if (store.state.tab !== "check" || byId("panel").hidden || !card || card.querySelector(".choices")) return;
    const { summary, read, result, stances, foreign } = store.current.analysed;
    const at = summary.check.findIndex(({ id }) => String(id) === card.dataset.quote);
    const quote = summary.check[at];
    const all = withoutForeign(read, [...foreign]).quotes.filter(
      (one) => (one.certainty === "check" || !one.speaker) && (stances.shown || one.reports !== "stance"),
    ).length;
    renderChoices(list, nearestNames(result, quote).slice(0, 9), `${all - summary.check.length + at + 1} of ${all}`);
  }
  store.addEventListener("change", draw);

  return actions;
}

const SPEAKING = ["person", "organization", "group"];

/** Who may have said something, the nearest name in the text first. */
function nearestNames({ entities, quotes }, { start, end }) {
  const quoted = new Set(quotes.map(({ speaker }) => speaker?.entity));
  const far = ({ mentions }) =>
    mentions.reduce(
      (least, one) => (one.form === "pronoun" ? least : Math.min(least, Math.max(start - one.end, one.start - end, 0))),
      Infinity,
    );
  return entities
    .filter(({ id, named, kind }) => quoted.has(id) || (named && SPEAKING.includes(kind)))
    .map((entity) => [far(entity), entity])
    .sort(([a], [b]) => a - b)
    .map(([, entity]) => entity);
}

/** How much of the words stands in quotation marks. */
function kindOf(words) {
  if (/^["“«„‘].*["”»’]$/s.test(words)) return "direct";
  return /["“”«»„]/.test(words) ? "mixed" : "indirect";
}
