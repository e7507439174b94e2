/** The page's start: events -> store -> drawing, and the analysis that follows every change of the text. */
import { createActions } from "./actions.js";
import { listenForChoices } from "./choosing.js";
import { createDrawing } from "./draw.js";
import { byId } from "./el.js";
import { createEngine, segmentsByBlock } from "./engine.js";
import { listenForText } from "./intake.js";
import { createJumps } from "./jumps.js";
import { commandFor } from "./keyboard.js";
import { ANNOUNCE_MS, DEBOUNCE_MS, SLOW_START_MS, VERY_LARGE_TEXT } from "./limits.js";
import { loadAll } from "./load.js";
import { keepAddress } from "./navigation.js";
import { announcement, isAddress } from "./notices.js";
import { keepForOffline } from "./offline.js";
import { reread } from "./opening.js";
import { createPrivacy } from "./privacy.js";
import { sweep } from "./readers/over-reload.js";
import { seal, takeAwayPeers } from "./seal.js";
import { selectionOf } from "./selection.js";
import { digest, Store } from "./store.js";

const store = new Store();
const draw = createDrawing(segmentsByBlock);
let engine = null; // until everything is loaded and the page is sealed
const jumps = createJumps(store);
const announce = createAnnouncer(byId("live"));
const analysis = createAnalysis();
const actions = { ...createActions(store, jumps, analysis, announce), ...createPrivacy(store) };

takeAwayPeers();
byId("boot").remove();
store.addEventListener("change", () => {
  draw(store.state, store.current);
  analysis.follow();
});
draw(store.state, store.current);
const openFiles = listenForText(store);
listenForClicks();
listenForKeys();
listenForPointing();
listenForChoices(store);
keepAddress(store, jumps);
addEventListener("beforeprint", prepareForPaper);
start();

/** Load, seal, and only then start the engine: so its worker is bound by the seal, as every worker made from a blob is. */
async function start() {
  const slow = setTimeout(() => store.engineIs("slow"), SLOW_START_MS);
  const loading = loadAll();
  loading.samples.then(
    (samples) => store.samplesAre(samples),
    (error) => console.warn("No samples:", error.message),
  );
  await Promise.allSettled(Object.values(loading));
  await keepForOffline(() => store.updateIs(true)).catch(console.warn);
  store.sealIs((await seal()) ? "sealed" : "open");
  (await loading.reading.catch(console.error))?.comeBack(store, openFiles).catch(console.error);
  sweep().catch(console.warn);
  try {
    engine = await createEngine(loading);
    clearTimeout(slow);
    store.engineIs("ready");
  } catch (error) {
    clearTimeout(slow);
    console.error(error);
    store.engineIs(error.code === "wasm-blocked" ? "blocked" : "failed", error.message);
  }
  addEventListener("offline", () => store.offlineIs(true));
  addEventListener("online", () => store.offlineIs(false));
}

/** Keeps the result up with the text: waits for a pause in typing, asks, and lets late answers lose. */
function createAnalysis() {
  let timer = 0;
  let asked = null;

  async function run(text) {
    store.analysisStarts();
    try {
      const result = await engine.analyze(text);
      if (result === null || asked !== text) return;
      const analysed = digest(text, result, store.state.stances);
      await pause(); // a long text has kept the page busy until here, and drawing will again
      if (asked !== text) return;
      asked = null;
      store.analysisIs(analysed);
      announce(announcement(store.current.analysed.summary));
    } catch (error) {
      console.error(error);
      if (asked !== text) return;
      asked = null;
      store.analysisFailed(error.message);
    }
  }

  return {
    follow() {
      const text = wanted(store);
      if (text === asked) return;
      clearTimeout(timer);
      asked = text;
      if (text === null) return;
      timer = setTimeout(run, store.state.mode === "edit" ? DEBOUNCE_MS : 0, text);
    },
    stop() {
      asked = null;
      engine.stop();
      store.analysisStopped();
    },
    again() {
      store.analysisStarts();
    },
  };
}

/** The text that should be analysed now, if there is one. */
function wanted({ state, current }) {
  if (state.engine !== "ready" || state.stopped || state.crashed || !current) return null;
  if (current.text.length > VERY_LARGE_TEXT && !current.allowed) return null;
  if (current.text.trim() === "" || isAddress(current.text) || current.analysed?.text === current.text) return null;
  return current.text;
}

/** Lets the browser draw and take input. */
function pause() {
  return new Promise((resolve) => setTimeout(resolve));
}

function listenForClicks() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act], [role=tab]");
    const menu = byId("export");
    const staysOpen = menu.contains(event.target) && !button;
    if (menu.open && !staysOpen) menu.open = false;
    if (!button) return;
    if (button.matches("a")) event.preventDefault();
    actions[button.dataset.act ?? "tab"](button);
  });

  byId("article").addEventListener("click", (event) => {
    if (!getSelection().isCollapsed) return; // the reader is selecting text, not a quote
    const place = event.target.closest(".ref, mark[data-type='name'], mark[data-type='quote']");
    if (!place) return;
    event.preventDefault();
    jumps.toList(selectionOf(place, store.current.analysed.summary));
  });

  byId("list").addEventListener("click", (event) => {
    const row = event.target.closest(".card, .name");
    if (!row || event.target.closest("button, .why") || !getSelection().isCollapsed) return;
    if (row.matches(".name")) jumps.nextMention(Number(row.dataset.name));
    else jumps.toText(selectionOf(row, store.current.analysed.summary));
  });

  document.addEventListener("change", ({ target }) => {
    if (target.dataset.choice === "encoding") store.replaceText(reread(store.current, target.value));
    if (target.dataset.choice === "stances") {
      store.showStances(target.checked);
      announce(announcement(store.current.analysed.summary));
    }
  });
}

function listenForKeys() {
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = [...byId("tabs").children];
    const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
    store.showTab(next.dataset.tab);
    next.focus();
  });

  const commands = {
    "next-quote": () => jumps.stepQuote(1),
    "previous-quote": () => jumps.stepQuote(-1),
    "next-name": () => jumps.stepName(1),
    "previous-name": () => jumps.stepName(-1),
    "next-row": () => jumps.stepRow(1),
    "previous-row": () => jumps.stepRow(-1),
    cross: (element) => {
      const selected = selectionOf(element, store.current.analysed.summary);
      if (jumps.sideOf(element) === "list") jumps.toText(selected);
      else jumps.toList(selected);
    },
    back: () => jumps.back(),
    copy: actions.copy,
    why: actions.why,
    help: actions.help,
  };

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key === "Escape" && byId("export").open) {
      byId("export").open = false;
      byId("export").querySelector("summary").focus();
      return;
    }
    if (!target.closest("[data-results]") || target.closest("input, select, textarea") || !store.current?.analysed)
      return;
    const command = commandFor(event, jumps.sideOf(target));
    // Enter on a button or a link is the button's own; on a row or a mark it crosses over.
    if (!command || (command === "cross" && !target.matches(".card, .name, mark"))) return;
    event.preventDefault();
    commands[command](target);
  });
}

/** Hovering over or focusing a quote, on either side, lights it up in the text. */
function listenForPointing() {
  const light = ({ target }) => {
    const element = target.closest?.(".card, .ref, mark[data-type='quote']");
    const id = element?.dataset.quote ?? element?.dataset.id;
    jumps.light(id === undefined ? null : Number(id));
  };
  for (const id of ["article", "list"]) {
    byId(id).addEventListener("pointerover", light);
    byId(id).addEventListener("focusin", light);
    byId(id).addEventListener("pointerleave", () => jumps.light(null));
  }
}

/** On paper the quotes follow the text as its notes, whatever list is on show. */
function prepareForPaper() {
  store.unselect();
  store.showTab("quotes");
}

/** One polite line for screen readers, at most once a second, the latest wins. */
function createAnnouncer(region) {
  let timer = 0;
  let last = 0;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        last = Date.now();
        region.textContent = text;
      },
      Math.max(0, last + ANNOUNCE_MS - Date.now()),
    );
  };
}
