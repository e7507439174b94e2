/**
 * Everything the page has to say about its state, in words. Pure: state in, messages out.
 * A notice: `pieces` are strings and `{strong|em|code}` parts, `actions` name what the buttons do.
 */
import { importReport } from "./duplicates.js";
import { fileEnding } from "./decode.js";
import { ENGINE_MB, FAILURES_IN_A_ROW, LARGE_TEXT, MANY_FILES, SHORT_WORDS, VERY_LARGE_TEXT } from "./limits.js";
import { READERS } from "./readers/readers.js";
import { VIEWS } from "./routes.js";
import { countNames, countSpeakers } from "./summary.js";
import { countWords, plural } from "./words.js";

/** Turns from which on a text is called a transcript. */
const FEWEST_TURNS = 3;

export const COMMAND = "onrecord analyze folder/ --format csv";

/**
 * @param {object} state
 * @param {object | undefined} current the document on show
 * @returns {{id: string, tone: "note" | "warning" | "error", pieces: any[], actions: {act: string, label: string}[], choice?: string, detail?: string}[]}
 */
export function noticesFor(state, current) {
  return [
    ...aboutEngine(state, current),
    ...aboutFiles(state),
    ...aboutWork(state),
    ...aboutReading(state),
    ...(VIEWS.includes(state.mode) ? [] : [...aboutText(state, current), ...aboutResult(state, current)]),
  ].filter((notice) => !state.dismissed.includes(notice.id));
}

function aboutEngine({ engine, engineDetail, offline, update, ...state }, current) {
  const crashed = state.crashed || (current?.skipped === current?.text && current?.unreadable);
  const said = [];
  if (update)
    said.push(
      note(
        "update",
        ["A new version is ready. Reload when you like; your work is kept."],
        [act("reload", "Reload"), dismiss()],
      ),
    );
  if (engine === "slow") said.push(note("loading", [`Getting ready… (${ENGINE_MB} MB, once)`]));
  if (engine === "blocked") {
    said.push(
      error(
        "blocked",
        ["This browser or site blocks WebAssembly. Ask the site owner to allow ", { code: "'wasm-unsafe-eval'" }, "."],
        [act("copy-details", "Copy details")],
      ),
    );
  }
  if (engine === "failed")
    said.push(error("failed", ["The engine did not load. ", engineDetail], [act("copy-details", "Copy details")]));
  if (crashed)
    said.push(
      error(
        "crashed",
        ["The engine stopped while reading this text. Your text is still here. ", { em: crashed }],
        [act("again", "Try again")],
      ),
    );
  if (offline && engine === "ready") said.push(note("offline", ["Offline. Everything works."], [dismiss()]));
  return said;
}

function aboutFiles({ problems, offline }) {
  return problems.map((problem) => {
    const id = `problem-${problem.kind}-${problem.name ?? ""}`;
    if (problem.said) return warning(id, problem.said, [remove]);
    switch (problem.kind) {
      case "unsupported":
        return warning(
          id,
          [`We cannot open ${problem.ending || "such"} files. Save it as .docx or .txt.`],
          [dismiss()],
        );
      case "empty":
        return warning(id, [{ em: problem.name }, " is empty."], [dismiss()]);
      case "nothing":
        return warning(id, ["There was no text in that."], [dismiss()]);
      case "storage-off":
        return warning(
          id,
          ["This browser will not keep your work after you close the tab. Save a project file."],
          [act("export-project", "Save file"), dismiss()],
        );
      case "corrections":
        return note(id, [problem.words], [dismiss()]);
      case "no-clipboard":
        return note(
          id,
          ["This browser does not let a button paste. Press Ctrl+V (⌘V on a Mac) in the box instead."],
          [dismiss()],
        );
      case "too-many":
        return warning(
          id,
          [
            `Only the first ${plural(problem.limit, "file")} were opened; ${plural(problem.left, "file")} were left out.`,
          ],
          [dismiss()],
        );
      case "reader":
        return note(
          id,
          aboutReader(problem.files, offline),
          offline ? [remove] : [act("load-reader", "Load and reload"), remove],
        );
      case "no-keep":
        return error(
          id,
          ["This browser does not keep your text over a reload. Save it first."],
          [act("load-reader", "Load and reload", "bare"), dismiss()],
        );
      default: {
        const rest =
          problem.others > 0
            ? ` ${problem.others === 1 ? "The other file is" : `The other ${problem.others} files are`} fine.`
            : "";
        const tryAsText = problem.bytes ? [act("try-as-text", "Try as text", problem.name)] : [];
        const said = ["We could not read ", { em: problem.name }, `. It may be damaged or password-protected.${rest}`];
        return { ...error(id, said, [...tryAsText, remove]), detail: problem.detail };
      }
    }
  });
}

/** What waits for a reader, and the offer to load it. */
function aboutReader(files, offline) {
  const kinds = new Set(files.map(({ name, reader }) => (fileEnding(name).slice(1) || reader).toUpperCase()));
  const size = READERS[files.some(({ reader }) => reader === "pdf") ? "pdf" : "office"];
  return [
    { em: files[0].name },
    files.length > 1 ? ` and ${plural(files.length - 1, "other file")} wait. ` : " waits. ",
    offline
      ? "You are offline."
      : `Load the ${[...kinds].join(" and ")} reader (${size}) – the page reloads and reseals; your text is kept.`,
  ];
}

/** What this browser keeps, and has kept. */
function aboutWork({ kept, deleted }) {
  const said = [];
  if (kept) {
    const { documents, history, at } = kept;
    const corrections = history.done.reduce((sum, { ops }) => sum + ops.length, 0);
    const what = `${plural(documents.length, "document")}, ${plural(corrections, "correction")}`;
    const day = new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short" });
    said.push(
      note(
        "welcome",
        ["Welcome back. ", { em: what }, ` from ${day}, kept in this browser only. Clearing site data deletes them.`],
        [act("continue-kept", "Continue"), act("save-kept", "Save file"), act("delete-kept", "Delete")],
      ),
    );
  }
  if (deleted) {
    const count = plural(deleted.documents.length, "document");
    said.push(note("deleted", [`Deleted ${count}.`], [act("undo-delete", "Undo")]));
  }
  return said;
}

/** How far many files are read, and what they were. */
function aboutReading({ reading, imported, documents }) {
  if (reading) {
    const { done, total, left, halted } = reading;
    const ofAll = `${done.toLocaleString("en")} of ${plural(total, "file")} read.`;
    const resume = act("resume-reading", "Resume");
    if (halted === "paused") return [note("paused", [`Paused. ${ofAll}`], [resume, act("cancel-reading", "Cancel")])];
    if (halted === "stopped") return [note("cancelled", [`Stopped. ${ofAll}`], [resume, act("read-all-again", "Start over")])];
    if (halted === "lost") return [error("lost", lostAt(done - FAILURES_IN_A_ROW + 1), [act("save-results", "Save results"), act("resume-reading", "Continue with the rest")])];
    if (total < MANY_FILES) return [];
    const pieces = [`Reading ${done.toLocaleString("en")} of ${total.toLocaleString("en")}${left === null ? "" : ` · about ${duration(left)} left`}`];
    return [{ ...note("reading", pieces, [act("pause-reading", "Pause"), act("cancel-reading", "Cancel")]), busy: true }];
  }
  const report = imported && reportOf(imported, documents);
  if (!report || (report.files < MANY_FILES && report.parts.length < 2) || report.files < 2) return [];
  const pieces = [`${plural(report.files, "file")}: ${report.parts.join(", ")}`];
  return [note(`imported-${imported.ids[0]}`, pieces, [act("show-documents", "Review"), dismiss()])];
}

function lostAt(file) {
  const safe = file === 2 ? "The one before it is safe" : `The ${(file - 1).toLocaleString("en")} before it are safe`;
  return [`The tab ran out of memory at file ${file.toLocaleString("en")}. ${file > 1 ? `${safe}. ` : ""}Nothing was lost.`];
}

/** "20 s", "3 min" */
function duration(seconds) {
  if (seconds < 10) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 90 ? `${Math.round(seconds / 5) * 5} s` : `${Math.round(seconds / 60)} min`;
}

const reports = new WeakMap();

/** What is known of the files once all of them are read; computed once for each change of the documents. */
function reportOf({ ids, unreadable }, documents) {
  if (!reports.has(documents)) {
    const isOpened = new Set(ids);
    const opened = documents.filter(({ id }) => isOpened.has(id));
    const isRead = opened.every(({ text, analysed, skipped }) => analysed || skipped === text);
    reports.set(documents, isRead ? importReport(opened, unreadable) : null);
  }
  return reports.get(documents);
}

function aboutText({ running, stopped }, current) {
  if (!current || current.text === "") return [];
  const said = [];
  if (isAddress(current.text)) {
    said.push(
      note("address", [
        "We cannot fetch pages: this tab has no access to other sites. Open the page, select all, copy and paste here; or save it (Ctrl+S) and drop the file.",
      ]),
    );
  }
  if (current.text.length > VERY_LARGE_TEXT && !current.allowed) {
    said.push(
      warning(
        "very-large",
        [
          "This may use about 1 GB of memory in this tab. The command-line version is better for this: ",
          { code: COMMAND },
          ".",
        ],
        [act("continue", "Continue"), act("copy-command", "Copy command")],
      ),
    );
  } else if (current.text.length > LARGE_TEXT && running) {
    said.push(
      note(
        "large",
        [`Large text (${megabytes(current.text.length)}). Showing results as they arrive.`],
        [act("stop", "Cancel")],
      ),
    );
  }
  if (stopped) said.push(note("stopped", ["Stopped."], [act("again", "Start over")]));
  if (current.page?.everything) {
    said.push(
      note(
        "page",
        [
          `This looks like a web page. We kept the article (${plural(countWords(current.page.text), "word")}) and left out menus.`,
        ],
        [act("use-everything", "Use everything"), dismiss()],
      ),
    );
  }
  for (const warned of current.warnings ?? []) said.push(note(`warned-${current.id}`, [warned], [dismiss()]));
  if (current.encoding) {
    said.push({
      ...note(
        "encoding",
        [`Read as ${current.encoding.label}. If you see odd characters, choose another:`],
        [dismiss()],
      ),
      choice: current.encoding.name,
    });
  }
  return said;
}

function aboutResult(state, current) {
  if (!current?.analysed || current.text !== current.analysed.text) return [];
  const { summary, result } = current.analysed;
  if (summary.words === 0) return [];
  const fit = aboutCorrections(current.analysed);
  if (summary.words < SHORT_WORDS) return [...fit, note("short", ["Keep going: a paragraph or two works best."])];
  const said = fit;
  if (!result.language.supported) {
    said.push(
      warning(
        "language",
        [
          `This looks like ${languageName(result.language.code)}, not English. Quotation marks still work; speakers and names will often be wrong.`,
        ],
        [act("dismiss", "Analyse anyway"), act("quotes-only", "Quotes only"), act("new", "Cancel")],
      ),
    );
  }
  const { foreign, turns } = current.analysed;
  if (foreign?.size > 0) {
    const [are, were] = foreign.size === 1 ? ["is", "was"] : ["are", "were"];
    said.push(
      note(
        "mixed",
        [`${foreign.size.toLocaleString("en")} of ${plural(result.paragraphs.length, "paragraph")} ${are} not English and ${were} read for quotation marks only.`],
        [act("show-foreign", foreign.size === 1 ? "Show it" : "Show them"), dismiss()],
      ),
    );
  }
  if (turns?.count >= FEWEST_TURNS) {
    const lines = [{ em: "NAME:" }, " lines "];
    said.push(
      turns.shown
        ? note("transcript", ["This looks like a transcript. ", ...lines, "were read as speakers."], [act("not-a-transcript", "Not a transcript"), dismiss()])
        : note("no-transcript", [...lines, "are not read as speakers."], [act("a-transcript", "Read them as speakers"), dismiss()]),
    );
  }
  const names = countNames(summary);
  if (summary.quotes.length === 0) {
    const found = names > 0 ? ` We found ${plural(names, "name")}.` : "";
    said.push(
      note(
        "no-quotes",
        [
          `No quotes found in ${plural(summary.words, "word")}.${found} This can be right: opinion pieces and briefs often have none. If you can see one, select it and choose `,
          { strong: "Add quote" },
          ".",
        ],
        [act("what-we-look-for", "Show what we look for"), act("add-quote", "Add quote")],
      ),
    );
  }
  if (names === 0) said.push(note("no-names", ["No names found."], [act("add-name", "Add name")]));
  if (summary.unattributed > 0) {
    const one = summary.unattributed === 1;
    said.push(
      note(
        "unattributed",
        [
          `${plural(summary.unattributed, "quote")} ${one ? "has" : "have"} no speaker we could find. ${one ? "It is" : "They are"} listed under `,
          { strong: "Speaker not found" },
          ` and ${one ? "is" : "are"} not counted as people.`,
        ],
        [act("review", `Review ${summary.unattributed}`), dismiss()],
      ),
    );
  }
  return said;
}

function aboutCorrections({ chosen, unfit = [] }) {
  if (unfit.length === 0) return [];
  const { ops } = chosen;
  const fit = ops.length - unfit.length;
  const words = `${fit} of ${plural(ops.length, "correction")} still ${fit === 1 ? "fits" : "fit"}.`;
  const rest = `${unfit.length} ${unfit.length === 1 ? "does" : "do"} not.`;
  return [note(`unfit-${unfit.length}-${ops.length}`, [`${words} ${rest}`], [act("unfit", "Review"), dismiss()])];
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

function megabytes(length) {
  return `${(length / 1e6).toFixed(1)} MB`;
}

/** One line for the live region: what the analysis found. */
export function announcement(summary) {
  const check = summary.check.length > 0 ? ` ${summary.check.length} to check.` : "";
  return `${plural(summary.quotes.length, "quote")}, ${plural(countSpeakers(summary), "speaker")}.${check}`;
}

const act = (name, label, value) => ({ act: name, label, value });
const dismiss = () => act("dismiss", "Dismiss");
const remove = act("dismiss", "Remove");
const note = (id, pieces, actions = []) => ({ id, tone: "note", pieces, actions });
const warning = (id, pieces, actions = []) => ({ id, tone: "warning", pieces, actions });
const error = (id, pieces, actions = []) => ({ id, tone: "error", pieces, actions });
