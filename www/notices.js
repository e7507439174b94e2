/**
 * Everything the page has to say about its state. Pure: state in, messages out. In what words and with which buttons it
 * is said stands in index.html, in the template `notice-TEMPLATE`; here is when, and with which values.
 */
import { importReport } from "./duplicates.js";
import { fileEnding } from "./decode.js";
import { FAILURES_IN_A_ROW, LARGE_TEXT, MANY_FILES, SHORT_WORDS, VERY_LARGE_TEXT } from "./limits.js";
import { READERS } from "./readers/readers.js";
import { VIEWS } from "./routes.js";
import { countNames, countSpeakers } from "./summary.js";
import { countWords, digits, plural } from "./words.js";

/** Turns from which on a text is called a transcript. */
const FEWEST_TURNS = 3;

/**
 * @typedef {(template: string, values?: Record<string, string | number | boolean>, id?: string) => void} Say
 * @param {object} state
 * @param {object | undefined} current the document on show
 * @returns {{id: string, template: string, values: Record<string, string | number | boolean>}[]}
 */
export function noticesFor(state, current) {
  const said = [];
  const say = (template, values, id = template) => said.push({ id, template, values });
  aboutEngine(say, state, current);
  aboutFiles(say, state);
  aboutWork(say, state);
  aboutReading(say, state);
  if (current?.text && !VIEWS.includes(state.mode)) {
    aboutText(say, state, current);
    if (current.text === current.analysed?.text) aboutResult(say, current.analysed);
  }
  return said.filter(({ id }) => !state.dismissed.includes(id));
}

/** A number, and whether the template needs its words for one or those for many. */
const counted = (count) => ({ count, one: count === 1, many: count > 1 });

function aboutEngine(say, { engine, engineDetail, offline, update, crashed }, current) {
  const detail = crashed || (current?.skipped === current?.text && current?.unreadable);
  if (update) say("update");
  if (engine === "slow") say("loading");
  if (engine === "blocked") say("blocked");
  if (engine === "failed") say("failed", { engineDetail });
  if (detail) say("crashed", { detail });
  if (offline && engine === "ready") say("offline");
}

function aboutFiles(say, { problems, offline }) {
  for (const problem of problems) {
    const { kind, said, others, left, ending, bytes, files, ...values } = problem;
    Object.assign(values, { ending: ending || "such", mayBeText: Boolean(bytes) }, counted(others));
    if (kind === "reader") Object.assign(values, aboutReader(files, offline));
    if (said) values.words = said.at(-1);
    if (left) values.left = plural(left, "file");
    say(said ? "said" : kind, values, problemId(problem));
  }
}

/** The id of the message about a file or a paste that is none. */
export const problemId = ({ kind, name = "" }) => `problem-${kind}-${name}`;

/** What waits for a reader, and the offer to load it. */
function aboutReader(files, offline) {
  const kinds = new Set(files.map(({ name, reader }) => (fileEnding(name).slice(1) || reader).toUpperCase()));
  return {
    ...counted(files.length),
    name: files[0].name,
    others: plural(files.length - 1, "other file"),
    offline,
    online: !offline,
    kinds: [...kinds].join(" and "),
    size: READERS[files.some(({ reader }) => reader === "pdf") ? "pdf" : "office"],
  };
}

/** What this browser keeps, and has kept. */
function aboutWork(say, { kept, deleted }) {
  if (kept) {
    const corrections = kept.history.done.reduce((sum, { ops }) => sum + ops.length, 0);
    say("welcome", {
      what: `${plural(kept.documents.length, "document")}, ${plural(corrections, "correction")}`,
      day: new Date(kept.at).toLocaleDateString("en-GB", { day: "numeric", month: "short" }),
    });
  }
  if (deleted) say("deleted", { documents: plural(deleted.documents.length, "document") });
}

/** How far many files are read, and what they were. */
function aboutReading(say, { reading, imported, documents }) {
  if (reading) {
    const { done, total, left, halted } = reading;
    const file = done - FAILURES_IN_A_ROW + 1; // where the tab ran out of memory
    const isLong = total >= MANY_FILES;
    if (halted === "lost") say("lost", { file, ...counted(file - 1) });
    else if (halted) say(halted === "paused" ? "paused" : "cancelled", { done, files: plural(total, "file") });
    else if (isLong) say("reading", { done, total, left: left !== null && duration(left) });
    return;
  }
  const { files, parts } = (imported && reportOf(imported, documents)) ?? { files: 0 };
  if (files >= MANY_FILES || (files > 1 && parts.length > 1))
    say("imported", { files: plural(files, "file"), parts: parts.join(", ") }, `imported-${imported.ids[0]}`);
}

/** "20 s", "3 min" */
function duration(seconds) {
  if (seconds < 10) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 90 ? `${Math.round(seconds / 5) * 5} s` : `${Math.round(seconds / 60)} min`;
}

const reports = new WeakMap();

/** What the files were, once all of them are read; whatever becomes of them afterwards. */
function reportOf(imported, documents) {
  const isOpened = new Set(imported.ids);
  const opened = documents.filter(({ id }) => isOpened.has(id));
  if (!opened.every(({ text, analysed, skipped }) => analysed || skipped === text)) return null;
  if (!reports.has(imported)) reports.set(imported, importReport(opened, imported.unreadable));
  return reports.get(imported);
}

function aboutText(say, { running, stopped }, { id, text, allowed, page, warnings = [], encoding }) {
  if (isAddress(text)) say("address");
  if (text.length > VERY_LARGE_TEXT && !allowed) say("very-large");
  else if (text.length > LARGE_TEXT && running) say("large", { size: (text.length / 1e6).toFixed(1) });
  if (stopped) say("stopped");
  if (page?.everything) say("page", { words: plural(countWords(page.text), "word") });
  for (const words of warnings) say("corrections", { words }, `warned-${id}`);
  if (encoding) say("encoding", { encoding });
}

function aboutResult(say, { summary, result, foreign, turns, chosen, unfit }) {
  const { words, quotes, unattributed } = summary;
  if (words === 0) return;
  if (unfit?.length > 0) {
    const all = chosen.ops.length;
    const fit = all - unfit.length;
    const values = { fit, all: plural(all, "correction"), fits: fit === 1 ? "fits" : "fit", ...counted(unfit.length) };
    say("unfit", values, `unfit-${unfit.length}-${all}`);
  }
  if (words < SHORT_WORDS) return say("short");
  if (!result.language.supported) say("language", { language: languageName(result.language.code) });
  if (foreign?.size > 0)
    say("mixed", { ...counted(foreign.size), paragraphs: plural(result.paragraphs.length, "paragraph") });
  if (turns?.count >= FEWEST_TURNS) say(turns.shown ? "transcript" : "no-transcript");
  const names = countNames(summary);
  if (quotes.length === 0) say("no-quotes", { words: plural(words, "word"), names: names > 0 && plural(names, "name") });
  if (names === 0) say("no-names");
  if (unattributed > 0) say("unattributed", counted(unattributed));
}

/** "Spanish"; another language where the code says nothing. */
function languageName(code) {
  try {
    const name = new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(code);
    if (name && code !== "und" && code !== "en") return name;
  } catch {
    // A code that is no language tag names no language.
  }
  return "another language";
}

/** One address and nothing else. */
export function isAddress(text) {
  return text.length < 2000 && /^\s*(https?:\/\/|www\.)\S+\s*$/i.test(text);
}

/** What the analysis found: "14 quotes", "5 speakers" and, if there is something, "2 to check". */
export function findings(summary) {
  const { quotes, check } = summary;
  const found = [plural(quotes.length, "quote"), plural(countSpeakers(summary), "speaker")];
  return check.length > 0 ? [...found, `${digits(check.length)} to check`] : found;
}

/** The same in one line for the live region. */
export function announcement(summary) {
  const [quotes, speakers, check] = findings(summary);
  return `${quotes}, ${speakers}.${check ? ` ${check}.` : ""}`;
}
