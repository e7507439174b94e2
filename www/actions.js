/** What each button does, by the name in its `data-act`. */
import { createCopying } from "./copying.js";
import { describeDocuments } from "./details.js";
import { byId } from "./el.js";
import { reasonsFor } from "./evidence.js";
import { createExporting } from "./exporting.js";
import { KINDS } from "./marks.js";
import { problemId } from "./notices.js";
import { asText, fromClipboard, fromSample } from "./opening.js";
import { reloadFor } from "./readers/over-reload.js";
import { quoteAt, selectionOf } from "./selection.js";
import { toggled } from "./store.js";
import { toggleReasons } from "./cards.js";

const THEMES = ["auto", "light", "dark"];

/**
 * @param {import("./store.js").Store} store
 * @param {ReturnType<import("./jumps.js").createJumps>} jumps
 * @param {{stop(): void, again(): void}} analysis
 * @param {(text: string) => void} announce
 * @returns {Record<string, (button: HTMLElement) => unknown>}
 */
export function createActions(store, jumps, analysis, announce) {
  const summary = () => store.current.analysed.summary;
  const placeOf = (button) => quoteAt(store, button);
  const nameOf = (button) => ({ key: button.closest("[data-name-key]").dataset.nameKey });
  const noticeOf = (button) => button.closest("[data-notice]");

  return {
    ...createCopying(store, announce),
    ...createExporting(store, announce),
    new() {
      store.startOver();
      byId("input").focus();
    },
    edit() {
      store.show("edit");
      byId("input").focus();
    },
    read() {
      store.read();
      byId("reader-title").focus();
    },
    "open-files": () => byId("files").click(),
    "open-folder": () => byId("folder").click(),
    sample: ({ dataset }) => {
      store.open(fromSample(store.state.samples[dataset.value]));
      byId("reader-title").focus();
    },
    async paste() {
      try {
        store.paste(await fromClipboard());
      } catch (error) {
        console.warn(error);
        store.say({ kind: "no-clipboard" });
        byId("input").focus();
      }
    },

    "clear-filters": () =>
      store.choose("quotes", { kind: "", speaker: "", document: "", certainty: "", contains: "" }),

    "check-name": (box) => {
      const { key } = nameOf(box);
      const { checked } = store.state.choices.names;
      store.choose("names", { checked: toggled(checked, key, box.checked) });
    },
    "uncheck-names": () => store.choose("names", { checked: [] }),
    "open-name": (button) => {
      const { key } = nameOf(button);
      store.choose("names", { open: store.state.choices.names.open === key ? "" : key });
    },

    "check-document": ({ checked: isOn, dataset }) => {
      const all = store.state.documents.filter(({ text }) => text !== "").map(({ id }) => id);
      const { checked } = store.state.choices.documents;
      const one = () => toggled(checked, Number(dataset.document), isOn);
      store.choose("documents", { checked: dataset.document === "all" ? (isOn ? all : []) : one() });
    },
    describe: () => describeDocuments(store, [store.current.id]),
    "describe-documents": () => describeDocuments(store, store.state.choices.documents.checked),
    "compare-pair": ({ dataset }) => store.choose("compare", { one: dataset.one, two: dataset.two }),

    theme: () => store.set({ theme: THEMES[(THEMES.indexOf(store.state.theme) + 1) % THEMES.length] }),
    help: () => byId("help").showModal(),
    skip: () => byId("main").focus(), // as a link it would be a step of Back, to an address that says nothing
    sheet() {
      const open = !store.state.sheet;
      store.set({ sheet: open });
      (open ? document.querySelector("[role=tab][tabindex='0']") : byId("sheet-open")).focus();
    },
    tab: ({ dataset }) => store.set({ tab: dataset.tab }),
    part({ dataset }) {
      store.set({ part: Number(dataset.value) });
      byId("reader").scrollIntoView({ block: "start" });
    },
    page: ({ dataset }) => store.showPage(Number(dataset.value)),
    "toggle-kind": ({ dataset }) => store.toggleKind(dataset.kind),
    "toggle-letters": () => store.set({ letters: !store.state.letters }),

    "in-text": (button) => jumps.toText({ type: "quote", id: placeOf(button).quote.id }),
    why(button) {
      const { document, quote } = placeOf(button);
      const card = button.closest(".card") ?? (quote && byId(`card-${quote.id}`));
      if (card) toggleReasons(card, reasonsFor(document.analysed.text, quote), document.id);
    },
    point: ({ dataset }) => jumps.toEvidence({ start: Number(dataset.start), end: Number(dataset.end) }),
    "show-name": (button) => jumps.toList(selectionOf(button, summary())),
    "next-mention": (button) => jumps.nextMention(Number(button.closest("[data-name]").dataset.name)),

    dismiss: (button) => store.dismiss(noticeOf(button).dataset.notice),
    review() {
      store.set({ tab: "check", sheet: true });
      byId("tab-check").focus();
    },
    "use-everything": () => store.replaceText({ text: store.current.page.everything, page: null }),
    "try-as-text": (button) => {
      const { notice } = noticeOf(button).dataset;
      store.open([asText(store.state.problems.find((problem) => problemId(problem) === notice))]);
    },
    "load-reader": ({ dataset }) => {
      const { files } = store.state.problems.find((problem) => problem.files);
      const state = dataset.value === "bare" ? null : store.state;
      reloadFor(files, state).catch(() => store.say({ kind: "no-keep", files }));
    },
    "quotes-only": (button) => {
      store.hideKinds(KINDS.filter(({ of }) => of === "name").map(({ kind }) => kind));
      store.dismiss(noticeOf(button).dataset.notice);
    },
    continue: () => store.allow(),
    stop: () => analysis.stop(),
    again: () => analysis.again(),
    reload: () => reloadFor([], store.state).catch(() => store.say({ kind: "no-keep", files: [] })),
  };
}
