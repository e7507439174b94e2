/** Keeps the results up with the texts: the document on show first, then every other one that is open. */
import { DEBOUNCE_MS, PART_LENGTH, PROGRESS_MS } from "./limits.js";
import { announcement } from "./notices.js";
import { isUnread, nextToRead, Progress } from "./reading-queue.js";
import { digest } from "./store.js";
import { plural } from "./words.js";

/**
 * @param {import("./store.js").Store} store
 * @param {() => Awaited<ReturnType<import("./engine.js").createEngine>>} engine once the store says that it is ready
 * @param {(text: string) => void} announce
 */
export function createAnalysis(store, engine, announce) {
  let progress = new Progress();
  const answers = new Map(); // by document, not yet told to the store
  let told = 0;
  let awaited = ""; // the text on show that is to be read
  let isTyping = false; // and perhaps is not finished
  let timer = 0;
  let asked = null; // the document that the engine is reading

  const next = () => (store.state.engine === "ready" ? nextToRead(store.state, answers, isTyping) : undefined);

  async function work() {
    for (let document = next(); document && !asked; document = next()) {
      asked = document;
      const isShown = document.id === store.current?.id;
      if (isShown) store.set({ running: true, stopped: false, crashed: "" });
      const began = performance.now();
      const answer = await read(document);
      asked = null;
      if (!answer) continue;
      progress.add(document.text.length, performance.now() - began, answer.skipped !== undefined);
      take(answer);
    }
  }

  /** The answer for a document; nothing where it has been stopped, or the text is another by now. */
  async function read({ id, text, turns }) {
    const isWanted = () => store.state.documents.some((document) => document.id === id && document.text === text);
    try {
      const result = await engine().analyze(text);
      if (result === null || !isWanted()) return null;
      const analysed = digest(text, result, { stances: store.state.stances, turns });
      if (id === store.current?.id) await pause(); // drawing takes as long again: a key pressed meanwhile goes first
      return isWanted() ? { id, analysed } : null;
    } catch (error) {
      console.error(error);
      return isWanted() ? { id, skipped: text, unreadable: error.message } : null;
    }
  }

  /** Many answers are one change of the store; only for the document on show none waits. */
  function take(answer) {
    answers.set(answer.id, answer);
    const isShown = answer.id === store.current?.id;
    const { documents, reading: before } = store.state;
    const reading = progress.of(
      documents.filter(({ id }) => !answers.has(id)),
      before?.halted,
    );
    if (reading && !reading.halted && !isShown && performance.now() - told < PROGRESS_MS) return;
    const { done } = progress;
    const given = [...answers.values()];
    answers.clear();
    told = performance.now();
    if (!reading) progress = new Progress();
    store.analysesAre(given, reading);
    if (isShown && answer.analysed) announce(announcement(store.current.analysed.summary));
    else if (!reading) announce(`${plural(done, "file")} read.`);
  }

  return {
    follow() {
      const { state, current } = store;
      const text = current && isUnread(current) ? current.text : "";
      if (text !== awaited) {
        clearTimeout(timer);
        awaited = text;
        isTyping = text !== "" && state.mode === "edit";
        if (isTyping) timer = setTimeout(rest, DEBOUNCE_MS);
      }
      // Nobody waits for another document's long text to see this one.
      if (text !== "" && asked && asked.id !== current.id && asked.text.length > PART_LENGTH) engine().stop();
      if (state.reading && !asked && !state.documents.some(isUnread)) store.set({ reading: null });
      else work();
    },
    /** Give up the text on show. */
    stop() {
      engine().stop();
      store.analysisStopped();
    },
    again: () => store.readAgain([store.current.id]),
    halt: (halted) => store.set({ reading: { ...store.state.reading, halted } }),
    resume() {
      progress.forgive();
      store.set({ reading: { ...store.state.reading, halted: "" } });
    },
    startOver() {
      progress = new Progress();
      store.readAgain(store.state.documents.map(({ id }) => id));
    },
  };

  function rest() {
    isTyping = false;
    work();
  }
}

/** Lets the browser draw and take input. */
function pause() {
  return new Promise((resolve) => setTimeout(resolve));
}
