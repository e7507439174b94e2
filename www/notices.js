/**
 * Everything the page has to say about its state, in words. Pure: state in, messages out.
 * A notice: `pieces` are strings and `{strong|em|code}` parts, `actions` name what the buttons do.
 */
import { fileEnding } from "./decode.js";
import { ENGINE_MB, LARGE_TEXT, SHORT_WORDS, VERY_LARGE_TEXT } from "./limits.js";
import { READERS } from "./readers/readers.js";
import { countNames, countSpeakers } from "./summary.js";
import { countWords, plural } from "./words.js";

export const COMMAND = "onrecord analyze folder/ --format csv";

/**
 * @param {object} state
 * @param {object | undefined} current the document on show
 * @returns {{id: string, tone: "note" | "warning" | "error", pieces: any[], actions: {act: string, label: string}[], choice?: string, detail?: string}[]}
 */
export function noticesFor(state, current) {
  return [
    ...aboutEngine(state),
    ...aboutFiles(state),
    ...aboutText(state, current),
    ...aboutResult(state, current),
  ].filter((notice) => !state.dismissed.includes(notice.id));
}

function aboutEngine({ engine, engineDetail, offline, update, crashed }) {
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
  if (summary.words < SHORT_WORDS) return [note("short", ["Keep going: a paragraph or two works best."])];
  const said = [];
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
  const names = countNames(summary);
  if (summary.quotes.length === 0) {
    const found = names > 0 ? ` We found ${plural(names, "name")}.` : "";
    said.push(
      note(
        "no-quotes",
        [
          `No quotes found in ${plural(summary.words, "word")}.${found} This can be right: opinion pieces and briefs often have none.`,
        ],
        [act("what-we-look-for", "Show what we look for")],
      ),
    );
  }
  if (names === 0) said.push(note("no-names", ["No names found."]));
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
