/** Every state that the page can be in, as its plan names them, and how a reader comes there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ARTICLE } from "./browser.mjs";
import { click, clickInCard, drop, eventually, fill, marked, settled, shown, told } from "./doing.mjs";
import { HEARING, many } from "./invented.mjs";
import { pdf } from "./made-files.mjs";
import { QUARRY } from "./quarry.mjs";
import { ROOT } from "./server.mjs";

/** @typedef {import("./doing.mjs").Page} Page */

const WORDLESS = "it rained and rained, and then the rain went on for days and days and nobody went out at all. ".repeat(5);
const SPANISH =
  "El ayuntamiento de la ciudad decidió el martes que los barcos de la noche van a seguir hasta la primavera, después de cuatro horas de debate. «No queremos que nadie tenga que volver a casa nadando», dijo la jefa del puerto, que no había dormido en toda la noche. Los vecinos de la isla celebraron la decisión con música y con pan, y los niños durmieron por fin tranquilos en sus camas.";
const SPANISH_LINE =
  "“No queremos que nadie vuelva nadando en la noche y con este frío”, dijo el alcalde Tomás Quiroga en la plaza.";
const IN_WINDOWS_1252 = ARTICLE.replaceAll("“", "\x93").replaceAll("”", "\x94").replace("Calder", "Cald\xe9r");

/** A file of the page, with something changed in it. */
const changed = (path, change) => (page) => page.server.replaced.set(path, change(readFileSync(join(ROOT, path), "utf8")));

/** A worker that does this when it gets a text for which the condition holds. */
const workerThat = (condition, act) =>
  changed("/www/page-worker.js", (source) => {
    const first = `addEventListener("message", (event) => {
      const { text = "" } = event.data;
      if (!(${condition})) return;
      event.stopImmediatePropagation();
      ${act}
    });\n`;
    return first + source;
  });

/** As one ends that has no memory left. */
export const failing = workerThat('text.includes("too much to bear")', 'throw new RangeError("out of memory");');

const pasted = (text, words) => async (page) => {
  await page.paste(text);
  await told(page, words);
};

const dropped = (files, ...notices) => async (page) => {
  await drop(page, files);
  for (const words of notices) await told(page, words);
};

/** Files that are read to the end. */
const droppedAndRead = (files, ...notices) => async (page) => {
  await dropped(files, ...notices)(page);
  await marked(page);
};

const wordless = {
  reach: async (page) => {
    await page.paste(WORDLESS);
    await told(page, "No quotes found in 100 words. This can be right: opinion pieces and briefs often have none.");
    await told(page, "No names found.");
  },
};
const oddFiles = {
  reach: droppedAndRead(
    [
      { name: "ferry.md", content: ARTICLE },
      { name: "notes.pages", content: "x" },
      { name: "broken.txt", content: Buffer.from([0x25, 0, 0, 7]) },
      { name: "other.txt", content: "“I was elsewhere,” said Edda Moor, a baker from the town.\n" },
    ],
    "We cannot open .pages files. Save it as .docx or .txt.",
    "We could not read broken.txt. It may be damaged or password-protected. The other 2 files are fine.",
  ),
};

/** Text with two corrections in it. */
async function corrected(page) {
  await page.paste(QUARRY);
  await marked(page);
  for (const words of ["a hard blow", "Birds do not mind"]) await clickInCard(page, words, "Not a quote");
}

/** What is kept is there after a second, and offered on the next visit. */
async function comeBack(page) {
  await corrected(page);
  await click(page, "#export-open");
  await click(page, "#keep");
  await eventually(page, async () => {
    const ended = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    if (!(await indexedDB.databases()).some(({ name }) => name === "onrecord")) return false;
    const database = await ended(indexedDB.open("onrecord"));
    const work = await ended(database.transaction("onrecord").objectStore("onrecord").get("onrecord"));
    database.close();
    return work?.history.done.length === 2;
  });
  await page.reload();
  await settled(page);
  await told(page, "Welcome back. 1 document, 2 corrections from");
}

/**
 * `options` of what opens the page, `reach` what is done there.
 * @type {Record<string, {options?: object, reach?: (page: Page) => Promise<unknown>}>}
 */
export const STATES = {
  loading: {
    options: { ready: false, prepare: (page) => page.server.hold("/pkg/engine_bg.wasm") },
    reach: (page) => told(page, "Getting ready… (1.8 MB, once)"),
  },
  blocked: {
    options: { ready: false, prepare: changed("/www/index.html", (html) => html.replace(" 'wasm-unsafe-eval'", "")) },
    reach: (page) => told(page, "This browser or site blocks WebAssembly. Ask the site owner to allow 'wasm-unsafe-eval'."),
  },
  empty: {},
  "too-short": {
    reach: async (page) => {
      await page.keyboard.type("Just a few words.");
      await told(page, "Keep going: a paragraph or two works best.");
    },
  },
  "no-quotes": wordless,
  "no-names": wordless,
  unattributed: {
    reach: async (page) => {
      await page.paste(
        `${ARTICLE}\nThe lamps went out along the quay one after the other until it was dark.\n\n“Bring soup and a great many blankets to the pier tonight.”\n\nThe rain had stopped by then.\n`,
      );
      await marked(page);
      await click(page, "#tab-check");
      await shown(page, ".card", "Bring soup");
      await told(page, "1 quote has no speaker we could find.");
    },
  },
  "not-english": { reach: pasted(SPANISH, "not English. Quotation marks still work; speakers and names will often be wrong.") },
  "mixed-language": {
    reach: pasted(
      ARTICLE.replace("The new hours", `${SPANISH_LINE}\n\nThe new hours`),
      "1 of 9 paragraphs is not English and was read for quotation marks only.",
    ),
  },
  transcript: {
    reach: droppedAndRead(
      [{ name: "hearing.txt", content: HEARING }],
      "This looks like a transcript. NAME: lines were read as speakers.",
    ),
  },
  encoding: {
    reach: droppedAndRead(
      [{ name: "old.txt", content: Buffer.from(IN_WINDOWS_1252, "latin1") }],
      "Read as Windows-1252. If you see odd characters, choose another:",
    ),
  },
  "bad-file": oddFiles,
  "scanned-pdf": {
    options: { search: "?reader=pdf" },
    reach: dropped(
      [{ name: "scan.pdf", content: pdf([[{ text: "7", y: 20 }], []], { picture: true }) }],
      "scan.pdf is pictures of pages. There is no text to read. Run it through OCR first, then drop it again.",
    ),
  },
  "pdf-columns": {
    options: { search: "?reader=pdf" },
    reach: droppedAndRead(
      [{ name: "ferry.pdf", content: pdf([ARTICLE.split("\n\n").map((text, at) => ({ text, y: 800 - 30 * at }))]) }],
      "Text from PDFs can lose columns and hyphens. Check a quote against the page before using it.",
    ),
  },
  unsupported: oddFiles,
  large: {
    // So that it stays large until somebody has looked.
    options: { prepare: workerThat("text.length > 2_000_000", "") },
    reach: dropped(
      [{ name: "large.txt", content: `${"The lamps went out along the quay, one by one. ".repeat(100)}\n\n`, times: 700 }],
      "Showing results as they arrive.",
    ),
  },
  "very-large": {
    reach: dropped(
      [{ name: "huge.txt", content: "word ".repeat(5000), times: 1001 }],
      "This may use about 1 GB of memory in this tab. The command-line version is better for this: onrecord analyze folder/ --format csv.",
    ),
  },
  "out-of-memory": {
    options: { prepare: failing },
    reach: async (page) => {
      const files = many(14);
      for (const at of [6, 7]) files[at].content += "\nThis was too much to bear.\n";
      await drop(page, files);
      await told(page, "The tab ran out of memory at file 7. The 6 before it are safe. Nothing was lost.");
    },
  },
  cancelled: {
    options: { prepare: workerThat('text.includes("Report 4 ")', "") },
    reach: async (page) => {
      await drop(page, many(12));
      await told(page, "of 12");
      await click(page, ".notice button", "Cancel");
      await told(page, "of 12 files read.");
    },
  },
  "storage-off": {
    reach: async (page) => {
      await page.evaluate(() => Object.defineProperty(globalThis, "indexedDB", { value: undefined }));
      await page.paste(QUARRY);
      await marked(page);
      await click(page, "#export-open");
      await click(page, "#keep");
      await page.until(() => document.querySelector("#notices").textContent.includes("will not keep your work after you close"));
    },
  },
  restored: { reach: comeBack },
  deleted: {
    reach: async (page) => {
      await comeBack(page);
      await page.evaluate(() => {
        const later = setTimeout;
        // The ten seconds in which it can be undone last until somebody has looked.
        globalThis.setTimeout = (act, wait, ...given) => (wait < 10_000 ? later(act, wait, ...given) : 0);
      });
      await click(page, ".notice button", "Delete");
      await told(page, "Deleted 1 document.");
    },
  },
  "draft-changed": {
    reach: async (page) => {
      await corrected(page);
      await click(page, "#edit");
      await fill(page, "#input", QUARRY.replace("“Birds do not mind noise,” the spokesman said.", ""));
      await told(page, "1 of 2 corrections still fits. 1 does not.");
    },
  },
  update: {
    options: { search: "?offline" },
    reach: async (page) => {
      page.setDefaultTimeout(30_000); // a browser takes its time before it looks for something newer
      await eventually(page, async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated");
      changed("/www/files.js", (list) => list.replace(/version: "\w+"/, 'version: "0123456789abcdef"'))(page);
      changed("/www/index.html", (html) => html.replace("Who said what?</h1>", "Who said what now?</h1>"))(page);
      await page.reload();
      await settled(page);
      await told(page, "A new version is ready. Reload when you like; your work is kept.");
    },
  },
  offline: {
    reach: async (page) => {
      await page.setOffline(true);
      await told(page, "Offline. Everything works.");
    },
  },
};

/** Opens the page in this state. */
export async function reached(open, state) {
  const { options, reach } = STATES[state];
  const page = await open(options);
  await reach?.(page);
  return page;
}

/** One test for each page; some pages are in two states at once. @param {(page: Page, state: string) => Promise<void>} look */
export function testStates(open, look) {
  for (const way of new Set(Object.values(STATES))) {
    const states = Object.keys(STATES).filter((state) => STATES[state] === way);
    test(`axe finds nothing: ${states.join(", ")}`, async () => {
      const page = await reached(open, states[0]);
      for (const state of states) await look(page, state);
    });
  }
}
