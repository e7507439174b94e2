/** Corrections as a person makes them: buttons, keys and dialogs -> one step each in the store. */
import { save } from "./actions.js";
import { alike } from "./corrections/alike.js";
import { anchor, findWords, nameTarget } from "./corrections/anchor.js";
import { match, read, without, write } from "./corrections/file.js";
import { opsByDocument } from "./corrections/history.js";
import { byId } from "./el.js";
import { titleOf } from "./meta.js";
import { rowId } from "./selection.js";
import { paragraphAt, quoteText } from "./summary.js";
import { ask, askAbout, askSpeaker, askWords, renderChoices, renderUnfit } from "./views/correction-dialogs.js";
import { plural } from "./words.js";

const QUOTE_KINDS = [
  ["direct", "Direct"],
  ["mixed", "Mixed"],
  ["indirect", "Indirect"],
];
const NAME_KINDS = [
  ["person", "Person"],
  ["organization", "Organisation"],
  ["place", "Place"],
  ["group", "Group"],
  ["event", "Event"],
  ["work", "Work"],
  ["other", "Other"],
];
/** What a correction is called, in a label and where it no longer fits. */
const SAID = {
  "set-speaker": "Speaker",
  "set-type": "Type of a quote",
  reject: "Not a quote",
  confirm: "Confirmed",
  "add-quote": "Quote added",
  "set-span": "Words of a quote",
  "add-name": "Name added",
  retag: "Kind of a name",
  rename: "Name",
  merge: "The same as",
  split: "Not the same as",
  "ignore-name": "No name",
  alias: "Also called",
};
const KEYS = { e: "wrong-speaker", x: "not-a-quote", u: "undo" };
const QUEUE_KEYS = { y: "right", n: "not-a-quote" };

/**
 * @param {import("./store.js").Store} store
 * @param {ReturnType<import("./jumps.js").createJumps>} jumps
 * @param {(text: string) => void} announce
 */
export function createCorrecting(store, jumps, announce) {
  const list = byId("list");
  let picked = null; // what is selected in the text

  const op = (document, name, target, after = null, before = null) => ({
    document: document.id,
    op: name,
    target,
    before,
    after,
    at: new Date().toISOString(),
  });
  const onQuote = (document, quote, name, after, before) =>
    op(document, name, anchor(document.analysed.text, quote.start, quote.end), after, before);

  /** The document and the quote of a button's card, or what is selected. */
  function placeOf(button) {
    const { quote, article } = button.closest?.("[data-quote]")?.dataset ?? {};
    const document = article ? store.state.documents.find(({ id }) => id === Number(article)) : store.current;
    const { selected } = store.state;
    const id = quote ?? (selected?.type === "quote" ? selected.id : undefined);
    return { document, quote: document?.analysed?.summary.quote(Number(id)) };
  }

  /** One step; then the focus goes to the same quote, in the queue to the next one. */
  function correct(label, ops, quote, without) {
    const was = document.activeElement;
    const side = jumps.sideOf(was);
    const row = [...list.querySelectorAll(".card")].findIndex((card) => card.contains(was));
    const { tab, mode } = store.state;
    store.correct({ label, ops, ...(without && { without }) });
    announce(`${label}. U takes it back.`);
    if (!quote || mode !== "read") return;
    const { summary } = store.current.analysed;
    const next =
      tab === "check" && side !== "text"
        ? (summary.check.find(({ start }) => start >= quote.start) ?? summary.check.at(-1))
        : summary.quotes.find(({ start, end }) => start < quote.end && end > quote.start);
    if (next) store.select({ type: "quote", id: next.id }, { tab: tab === "names" ? "quotes" : tab });
    const place = side === "text" ? byId("article").querySelector(".ref[tabindex='0']") : byId(rowId(next ?? {}));
    (next && side !== "text" ? byId(`card-${next.id}`) : (place ?? list.querySelectorAll(".card")[row] ?? list))?.focus();
  }

  function setSpeaker(document, quotes, chosen) {
    const { text } = document.analysed;
    const ops = quotes.map((quote) => {
      const who = typeof chosen === "string" ? { name: chosen, kind: "person" } : chosen && nameTarget(text, chosen, quote.start);
      return onQuote(document, quote, "set-speaker", who, quote.speaker?.name);
    });
    correct(`Speaker of ${plural(quotes.length, "quote")}`, ops, quotes[0]);
  }

  const actions = {
    async "wrong-speaker"(button) {
      const { document, quote } = placeOf(button);
      if (!quote) return;
      const { text, whole, summary } = document.analysed;
      const chosen = await askSpeaker(quote.text, nearestNames(whole, quote));
      if (chosen === undefined) return;
      const others = alike(text, whole, quote.id).flatMap((id) => summary.quote(id) ?? []);
      if (others.length === 0 || chosen?.id === quote.speaker.entity) return setSpeaker(document, [quote], chosen);
      const title = `Also change ${plural(others.length, "other quote")} attributed to ‘${quote.printed ?? quote.speaker.name}’ in this stretch?`;
      const answer = await askAbout(
        title,
        others.map((other) => `${other.text} ¶${other.paragraph}`),
        [
          ["all", `Change ${others.length + 1}`],
          ["one", "Only this"],
        ],
      );
      if (answer) setSpeaker(document, answer === "all" ? [quote, ...others] : [quote], chosen);
    },
    "choose-speaker"(button) {
      const { document, quote } = placeOf(button);
      const name = quote && nearestNames(document.analysed.whole, quote)[Number(button.dataset.value)];
      if (name) setSpeaker(document, [quote], name);
    },
    right(button) {
      const { document, quote } = placeOf(button);
      if (quote) correct("Quote confirmed", [onQuote(document, quote, "confirm")], quote);
    },
    "not-a-quote"(button) {
      const { document, quote } = placeOf(button);
      if (quote) correct("Not a quote", [onQuote(document, quote, "reject")], quote);
    },
    async "change-quote"(button) {
      const { document, quote } = placeOf(button);
      if (!quote) return;
      const { text } = document.analysed;
      const given = { title: "Change the quote", words: text.slice(quote.start, quote.end), kind: quote.kind, kinds: QUOTE_KINDS };
      const answer = await askWords(given, (words) => findWords(text, words, quote.start));
      if (!answer) return;
      const { kind, place } = answer;
      const ops = kind === quote.kind ? [] : [onQuote(document, quote, "set-type", kind, quote.kind)];
      if (place.start !== quote.start || place.end !== quote.end)
        ops.push(onQuote(document, quote, "set-span", anchor(text, place.start, place.end)));
      if (ops.length > 0) correct("Quote changed", ops, place);
    },
    async "add-quote"() {
      const document = store.current;
      const { text, whole } = document.analysed;
      const words = picked ? text.slice(picked.start, picked.end).trim() : "";
      const given = { title: "Add a quote", words, kind: kindOf(words), kinds: QUOTE_KINDS };
      const answer = await askWords(given, (typed) => findWords(text, typed, picked?.start));
      if (!answer) return;
      const { kind, place } = answer;
      const chosen = await askSpeaker(text.slice(place.start, place.end), nearestNames(whole, place));
      if (chosen === undefined) return;
      const speaker = typeof chosen === "string" ? { name: chosen, kind: "person" } : chosen && nameTarget(text, chosen, place.start);
      store.showTab("quotes");
      correct("Quote added", [onQuote(document, place, "add-quote", { kind, speaker })], place);
    },
    async "add-name"() {
      const document = store.current;
      const { text } = document.analysed;
      const words = picked ? text.slice(picked.start, picked.end).trim() : "";
      const given = { title: "Add a name", words, kind: "person", kinds: NAME_KINDS };
      const answer = await askWords(given, (typed) => findWords(text, typed, picked?.start));
      if (!answer) return;
      const { kind, place } = answer;
      correct("Name added", [onQuote(document, place, "add-name", { name: text.slice(place.start, place.end), kind })]);
      store.showTab("names");
    },

    undo: () => step("undo", "Undone", store.state.history.done.at(-1)),
    redo: () => step("redo", "Done again", store.state.history.undone[0]),

    unfit() {
      drawUnfit();
      if (!byId("unfit-dialog").open) ask("unfit-dialog");
    },
    "drop-unfit": (button) => settleUnfit(button, []),
    "apply-unfit"(button) {
      const { value } = button.closest("li").querySelector("select");
      if (value !== "") settleUnfit(button, [Number(value)]);
    },

    async "export-corrections"() {
      const ops = opsByDocument(store.state.history);
      const documents = store.state.documents.filter(({ id }) => ops.has(id));
      const given = documents.map(async (document) => ({
        title: titleOf(document),
        length: document.text.length,
        sha256: await sha256(document.text),
        ops: ops.get(document.id),
      }));
      save("corrections.json", "application/json", write(await Promise.all(given)));
    },
    "import-corrections": () => byId("corrections-file").click(),
  };

  function step(method, word, batch) {
    if (!batch) return;
    const hadFocus = list.contains(document.activeElement);
    store[method]();
    announce(`${word}: ${batch.label}.`);
    if (hadFocus) (list.querySelector(".card[tabindex='0'], .name[tabindex='0']") ?? list).focus();
  }

  /** Corrections that no longer fit this document, each with the quotes or names that it may be meant for. */
  function drawUnfit() {
    const { text, unfit, whole, summary } = store.current.analysed;
    const rows = unfit.map((old) => {
      const { op: name, target, after } = old;
      const what = [SAID[name], typeof after === "string" ? after : (after?.name ?? after?.exact)].filter(Boolean).join(": ");
      if (name.startsWith("add-")) return { what, target, places: [] };
      if (target.name)
        return { what, target, places: whole.entities.filter(({ named }) => named).map(({ id, name }) => [id, name]) };
      const far = ({ start }) => Math.abs(start - target.position);
      const near = [...summary.quotes].sort((a, b) => far(a) - far(b)).slice(0, 12);
      near.sort((a, b) => a.start - b.start);
      const places = near.map(({ id, spans, start }) => {
        const words = quoteText(text, spans);
        return [id, `¶${paragraphAt(whole.paragraphs, start) + 1} ${words.length > 60 ? `${words.slice(0, 59)}…` : words}`];
      });
      return { what, target, places };
    });
    renderUnfit(rows);
  }

  /** Drop one, or do it again in another place; either can be undone. */
  function settleUnfit(button, [id]) {
    const document = store.current;
    const { text, unfit, whole, summary } = document.analysed;
    const old = unfit[Number(button.closest("li").dataset.index)];
    const place = old.target.name ? whole.entities[id] : summary.quote(id);
    const target = place && (old.target.name ? nameTarget(text, place) : anchor(text, place.start, place.end));
    correct(target ? "Correction applied" : "Correction dropped", target ? [op(document, old.op, target, old.after, old.before)] : [], null, [old]);
    if (store.current.analysed.unfit.length === 0) byId("unfit-dialog").close();
    else {
      drawUnfit();
      byId("unfit-list").querySelector("button").focus();
    }
  }

  async function importFile(file) {
    const { documents, problems } = read(await file.text());
    const { history } = store.state;
    const open = await Promise.all(
      store.state.documents.map(async (document) => ({
        id: document.id,
        title: titleOf(document),
        text: document.text,
        sha256: await sha256(document.text),
      })),
    );
    const ids = match(documents, open);
    const known = opsByDocument(history);
    let twice = 0;
    const ops = documents.flatMap((given, index) => {
      if (ids[index] === undefined) {
        if (given.ops.length > 0) problems.push(`“${given.title}” is not open: its corrections were left out.`);
        return [];
      }
      const fresh = without(known.get(ids[index]) ?? [], given.ops);
      twice += given.ops.length - fresh.length;
      return fresh.map((one) => ({ document: ids[index], ...one }));
    });
    if (ops.length > 0) store.correct({ label: `Import of ${plural(ops.length, "correction")}`, ops });
    const said = [`Imported ${plural(ops.length, "correction")}.`];
    if (twice > 0) said.push(`${twice} ${twice === 1 ? "was" : "were"} here already.`);
    if (documents.length === 0) said.length = 0;
    store.say({ kind: "corrections", words: [...said, ...problems.slice(0, 5)].join(" ") });
  }

  byId("corrections-file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (file) await importFile(file);
    target.value = "";
  });

  document.addEventListener("selectionchange", () => {
    const place = selectedPlace(byId("article"), store);
    if (place !== undefined) picked = place;
    byId("picked").hidden = picked === null;
  });

  document.addEventListener("keydown", (event) => {
    const { target, key, altKey } = event;
    if (altKey || event.defaultPrevented || target.closest("input, select, textarea, dialog")) return;
    let name;
    if (event.ctrlKey || event.metaKey) {
      const low = key.toLowerCase();
      name = low === "y" || (low === "z" && event.shiftKey) ? "redo" : low === "z" ? "undo" : undefined;
    } else if (target.closest("[data-results], .view")) {
      const inQueue = store.state.tab === "check" && list.contains(target);
      if (inQueue && /^[1-9]$/.test(key)) {
        event.preventDefault();
        list.querySelector(`[data-act="choose-speaker"][data-value="${key - 1}"]`)?.click();
        return;
      }
      name = (inQueue && QUEUE_KEYS[key]) || KEYS[key];
    }
    if (!name) return;
    event.preventDefault();
    actions[name](target);
  });

  store.addEventListener("change", draw);
  draw();

  /** The buttons of the header, and the choices under the card in turn. */
  function draw() {
    const { history, tab, selected } = store.state;
    const stacks = [
      ["undo", "Undo", history.done.at(-1)],
      ["redo", "Redo", history.undone[0]],
    ];
    for (const [id, word, batch] of stacks) {
      byId(id).hidden = history.done.length + history.undone.length === 0;
      byId(id).disabled = !batch;
      byId(id).title = batch ? `${word}: ${batch.label}` : word;
    }
    const analysed = store.current?.analysed;
    if (tab !== "check" || !analysed?.summary.check.length || byId("panel").hidden) return;
    const { summary, read, whole, stances } = analysed;
    const at = Math.max(summary.check.findIndex(({ id }) => id === selected?.id), 0);
    const quote = summary.check[at];
    if (list.querySelector(`[data-quote="${quote.id}"] .choices`)) return;
    const all = read.quotes.filter(
      (one) => (one.certainty === "check" || !one.speaker) && (stances.shown || one.reports !== "stance"),
    ).length;
    renderChoices(list, nearestNames(whole, quote).slice(0, 9), `${all - summary.check.length + at + 1} of ${all}`);
  }

  /** Names over all documents (`Name` of corpus.js), for the Names view. Each is one step. */
  const onNames = (label, names, change) =>
    store.correct({
      label,
      ops: names.flatMap((name) => name.entries.flatMap(({ article, entity }) => change(article, nameTarget(article.text, entity), entity))),
    });
  const names = {
    retag: (name, kind) =>
      onNames(`Kind of ${name.name}`, [name], (article, target) => op(article, "retag", target, kind, name.kind)),
    rename: (name, words) =>
      onNames(`Name of ${name.name}`, [name], (article, target) => op(article, "rename", target, words, name.name)),
    ignore: (name) => onNames(`No name: ${name.name}`, [name], (article, target) => op(article, "ignore-name", target)),
    alias: (name, words) =>
      onNames(`${name.name}, also ${words}`, [name], (article, target) => op(article, "alias", target, words)),
    /** One mention, or with `every` all that are printed like it, go to another name. */
    split({ article, entity }, mention, words, every = false) {
      const target = { ...nameTarget(article.text, entity), ...anchor(article.text, mention.start, mention.end) };
      const ops = [op(article, "split", target, { name: words, kind: entity.kind, every }, entity.name)];
      store.correct({ label: `${words} apart from ${entity.name}`, ops });
    },
    /** Into the first of them, after showing what is touched. */
    async merge([first, ...others]) {
      const lines = others.map(({ name, count, entries }) => `${name} (${plural(count, "mention")}, ${plural(entries.length, "document")})`);
      if (!(await askAbout(`Take these for ${first.name}?`, lines, [["yes", "Merge"]]))) return false;
      const homes = new Map(first.entries.map(({ article, entity }) => [article.id, nameTarget(article.text, entity)]));
      onNames(`${first.name}, merged`, others, (article, target, entity) => {
        const home = homes.get(article.id);
        if (home) return op(article, "merge", target, home, entity.name);
        // Nobody of that name there: this one takes it, and the next of the same document joins it.
        homes.set(article.id, { ...target, name: first.name, kind: first.kind });
        const renamed = { ...target, name: first.name };
        return [
          op(article, "rename", target, first.name, entity.name),
          ...(entity.kind === first.kind ? [] : [op(article, "retag", renamed, first.kind, entity.kind)]),
        ];
      });
      return true;
    },
  };

  return { actions, names, importFile };
}

/** Who may have said something, the nearest name in the text first. */
function nearestNames({ entities, quotes }, { start, end }) {
  const quoted = new Set(quotes.map(({ speaker }) => speaker?.entity));
  const far = (mention) => Math.max(start - mention.end, mention.start - end, 0);
  const found = [];
  for (const entity of entities) {
    if (!entity.named && !quoted.has(entity.id)) continue;
    if (["date", "money", "quantity", "work", "event"].includes(entity.kind)) continue;
    const named = entity.mentions.filter(({ form }) => form !== "pronoun");
    found.push({ entity, distance: named.reduce((least, mention) => Math.min(least, far(mention)), Infinity) });
  }
  return found.sort((a, b) => a.distance - b.distance).map(({ entity }) => entity);
}

/** How much of the words stands in quotation marks. */
function kindOf(words) {
  if (/^["“«„‘].*["”»’]$/s.test(words)) return "direct";
  return /["“”«»„]/.test(words) ? "mixed" : "indirect";
}

async function sha256(text) {
  const hash = await globalThis.crypto?.subtle?.digest("SHA-256", new TextEncoder().encode(text));
  return hash ? Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("") : "";
}

/**
 * What is selected in the marked text, in the text's own units; null for nothing, undefined where the selection is
 * elsewhere, as it may be once a button is pressed.
 */
function selectedPlace(root, { current, state }) {
  const selection = getSelection();
  if (!current?.analysed || !root.contains(selection.anchorNode) || !root.contains(selection.focusNode)) return undefined;
  if (selection.isCollapsed) return null;
  const { blocks } = current.analysed.parts[state.part];
  const range = selection.getRangeAt(0);
  const offset = (node, at) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const paragraph = element.closest(".paragraph");
    if (!paragraph) return blocks[Math.min(at, blocks.length - 1)].start + (at >= blocks.length ? Infinity : 0);
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(node, at);
    const copy = before.cloneContents();
    for (const ref of copy.querySelectorAll(".ref")) ref.remove();
    return blocks[[...root.children].indexOf(paragraph)].start + copy.textContent.length;
  };
  const start = offset(range.startContainer, range.startOffset);
  const end = Math.min(offset(range.endContainer, range.endOffset), blocks.at(-1).end);
  return end > start ? { start, end } : null;
}
