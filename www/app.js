/** The page's start: events -> store -> drawing, and the analysis that follows every change of the text. */
import { createActions } from "./actions.js";
import { createAnalysis } from "./analysis.js";
import { listenForChoices } from "./choosing.js";
import { createFileActions } from "./correcting-files.js";
import { createNameActions } from "./correcting-names.js";
import { createCorrecting } from "./correcting.js";
import { createDrawing } from "./draw.js";
import { byId } from "./el.js";
import { createEngine, segmentsByBlock } from "./engine.js";
import { listenForText } from "./intake.js";
import { createJumps } from "./jumps.js";
import { createKeeping } from "./keeping.js";
import { commandFor, neighbour } from "./keyboard.js";
import { ANNOUNCE_MS, SLOW_START_MS } from "./limits.js";
import { loadAll } from "./load.js";
import { keepAddress } from "./navigation.js";
import { announcement } from "./notices.js";
import { keepForOffline } from "./offline.js";
import { reread } from "./opening.js";
import { createPrivacy } from "./privacy.js";
import { createReadingActions } from "./reading-actions.js";
import { comeBack } from "./readers/coming-back.js";
import { sweep } from "./readers/over-reload.js";
import { seal, takeAwayPeers } from "./seal.js";
import { selectionOf } from "./selection.js";
import { listenForSettings } from "./settings.js";
import { Store } from "./store.js";

const store = new Store();
const draw = createDrawing(segmentsByBlock);
let engine = null; // until everything is loaded and the page is sealed
const jumps = createJumps(store);
const announce = createAnnouncer(byId("live"));
const analysis = createAnalysis(store, () => engine, announce);
const actions = {
  ...createActions(store, jumps, analysis, announce),
  ...createReadingActions(store, jumps, analysis),
  ...createPrivacy(store),
};

takeAwayPeers();
byId("boot").remove();
listenForSettings(store);
store.addEventListener("change", () => {
  draw(store.state, store.current);
  analysis.follow();
});
draw(store.state, store.current);
Object.assign(
  actions,
  createCorrecting(store, jumps, announce),
  createNameActions(store),
  createFileActions(store),
  createKeeping(store),
);
const openFiles = listenForText(store);
listenForClicks();
listenForKeys();
listenForPointing();
listenForChoices(store);
keepAddress(store, jumps);
addEventListener("beforeprint", prepareForPaper);
keepClearOfBar(document.querySelector(".top"));
start();

/** With large text the bar has more than one row: nothing that sticks below it, or is scrolled to, may lie under it. */
function keepClearOfBar(bar) {
  const measure = () => {
    const stays = getComputedStyle(bar).position === "sticky";
    document.documentElement.style.setProperty("--top", stays ? `${bar.offsetHeight}px` : "");
  };
  new ResizeObserver(measure).observe(bar);
}

/** Load, seal, and only then start the engine: so its worker is bound by the seal, as every worker made from a blob is. */
async function start() {
  const slow = setTimeout(() => store.set({ engine: "slow" }), SLOW_START_MS);
  const loading = loadAll();
  loading.samples.then(
    (samples) => store.set({ samples }),
    (error) => console.warn("No samples:", error.message),
  );
  await Promise.allSettled(Object.values(loading));
  await keepForOffline(() => store.set({ update: true })).catch(console.warn);
  store.set({ seal: (await seal()) ? "sealed" : "open" });
  comeBack(store, openFiles).catch(console.error);
  sweep().catch(console.warn);
  try {
    engine = await createEngine(loading);
    clearTimeout(slow);
    store.set({ engine: "ready" });
  } catch (error) {
    clearTimeout(slow);
    console.error(error);
    store.set({ engine: error.code === "wasm-blocked" ? "blocked" : "failed", engineDetail: error.message });
  }
  addEventListener("offline", () => store.set({ offline: true }));
  addEventListener("online", () => store.set({ offline: false }));
}

function listenForClicks() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act], [role=tab]");
    if (!button) return;
    if (button.matches("a")) event.preventDefault();
    actions[button.dataset.act ?? "tab"]?.(button, event);
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
    store.set({ tab: next.dataset.tab });
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
      if (element.dataset.article) return element.querySelector("a").click();
      const selected = selectionOf(element, store.current.analysed.summary);
      if (jumps.sideOf(element) === "list") jumps.toText(selected);
      else jumps.toList(selected);
    },
    back: () => jumps.back(),
    search() {
      store.show("quotes");
      byId("quotes-contains").focus();
    },
  };

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (target.closest("input:not([type=checkbox]), select, textarea, dialog") || !store.current?.analysed) return;
    const isOurs = target.closest("[data-results], .view");
    if (!isOurs && !event.ctrlKey && !event.metaKey) return;
    const side = jumps.sideOf(target);
    const list = target.closest(".groups");
    const command = commandFor(event, side === "list" && store.state.tab === "check" ? "check" : side, store.state.keys);
    const choice = /^choose-(\d)$/.exec(command ?? "");
    const effect = choice ? () => choose(Number(choice[1])) : (commands[command] ?? actions[command]);
    // Enter on a button or a link is the button's own; on a row or a mark it crosses over.
    if (!effect || (command === "cross" && !target.matches(".card, .name, mark"))) return;
    event.preventDefault();
    if (list && /^(next|previous)-quote$/.test(command)) stepCard(list, target, command === "next-quote" ? 1 : -1);
    else effect(target);
  });
}

/** The speakers offered under the card that is to be checked. */
function choose(number) {
  byId("list").querySelectorAll("[data-act='choose-speaker']")[number - 1]?.click();
}

/** In the list over all documents the focus goes from card to card. */
function stepCard(list, target, step) {
  const cards = [...list.querySelectorAll(".card")];
  const card = neighbour(cards, cards.indexOf(target.closest(".card")), step);
  card.focus();
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
  store.set({ tab: "quotes" });
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
