/** PDF, DOCX, ODT, EPUB and zip files: from their bytes to the marked text, over the reload that loads their reader. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { linesOf } from "../../www/readers/pdf-lines.js";
import { textOfPages } from "../../www/readers/pdf-text.js";
import { readerFor, READERS, readersIn } from "../../www/readers/readers.js";
import { entriesOf } from "../../www/readers/zip.js";
import { noticesFor } from "../../www/notices.js";
import { Store } from "../../www/store.js";
import { noticeInWords } from "./wording.mjs";
import { ARTICLE, assertClean, drop, marked, withBrowser } from "./browser.mjs";
import { column, docx, pdf, zip } from "./made-files.mjs";

const open = withBrowser();
const notice = (page, words) => page.locator(".notice", { hasText: words });
/** The paragraphs of the document that is on show, once it is the one of this title. */
async function shown(page, title) {
  await page.waitForFunction((wanted) => document.title === wanted, `${title} · onrecord`);
  await page.click("#edit");
  const text = await page.inputValue("#input");
  await page.getByRole("button", { name: "Show the marked text" }).click();
  return text.split("\n\n");
}

/** Pieces as PDF.js gives them, y downwards, each character half as wide as high. */
const pieces = (lines, x = 50, top = 100, size = 10) =>
  lines.flatMap((text, index) =>
    text === ""
      ? []
      : [
          {
            text: text.trim(),
            x: x + (text.startsWith(" ") ? 12 : 0),
            y: top + index * 12,
            width: text.trim().length * size * 0.5,
            size,
          },
        ],
  );
const textOf = (...pages) => {
  const gutters = [];
  return textOfPages(pages.map((page) => ({ height: 800, lines: linesOf(page, gutters) })));
};

const LEFT = [
  "The harbour board sat for five long",
  "hours on Tuesday before the vote was",
  "taken, and nobody in the room looked",
  "as if they had slept. The ferry, it de-",
  "cided, will run through the night.",
  " “We will keep the boats running for",
  "as long as there is somebody to carry,”",
  "said Maria Gonsalves, the harbour",
];
const RIGHT = [
  "master of Port Ellery. She has held",
  "the post for eleven years and a half.",
  " Tobias Renn, the well-",
  "known owner of the Blue Anchor inn,",
  "said nobody had asked him about it.",
  "“They never ask,” he said. “They tell.”",
];
const TWO_COLUMNS = [
  "Ferry to run all night after a long meeting",
  "The harbour board sat for five long hours on Tuesday before the vote was taken, and nobody in the room looked as if they had slept. The ferry, it decided, will run through the night.",
  "“We will keep the boats running for as long as there is somebody to carry,” said Maria Gonsalves, the harbour master of Port Ellery. She has held the post for eleven years and a half.",
  "Tobias Renn, the well-known owner of the Blue Anchor inn, said nobody had asked him about it. “They never ask,” he said. “They tell.”",
];
const headline = (text, y = 70, x = 50) => ({ text, x, y, width: text.length * 8, size: 18 });

test("columns are read one after the other, under the headline that runs over both", () => {
  const page = [headline(TWO_COLUMNS[0]), ...pieces(LEFT), ...pieces(RIGHT, 260, 103)];
  assert.deepEqual(textOf(page).split("\n\n"), TWO_COLUMNS);
  assert.deepEqual(textOf(page.toReversed()).split("\n\n"), TWO_COLUMNS, "whatever order the file has them in");
});

test("what runs across the columns parts them: what stands above it is read first", () => {
  const below = (lines) => lines.map((line) => line.replace("harbour", "market"));
  const page = [
    ...pieces(LEFT),
    ...pieces(RIGHT, 260),
    headline("Another story of the day, over both columns", 240),
    ...pieces(below(LEFT), 50, 270),
    ...pieces(below(RIGHT), 260, 270),
  ];
  const text = textOf(page);
  const order = ["The harbour board", "They tell", "Another story", "The market board", "They tell"];
  let at = -1;
  for (const words of order) {
    const next = text.indexOf(words, at + 1);
    assert.ok(next > at, `${words} after ${at}`);
    at = next;
  }
});

test("a table is no pair of columns, and a last page with a few lines keeps its columns", () => {
  const rows = ["Ellery", "Moor", "Saltby", "Quay", "Ness", "Hythe"];
  const table = [
    ...pieces(rows),
    ...pieces(
      rows.map((_, index) => `${index}.5 million`),
      260,
    ),
  ];
  assert.match(textOf(table), /Ellery 0\.5 million/);
  const last = [...pieces(LEFT), ...pieces(RIGHT.slice(0, 2), 260)];
  const text = textOf([...pieces(LEFT, 50, 300), ...pieces(RIGHT, 260, 300)], last);
  assert.ok(
    text.endsWith(
      "said Maria Gonsalves, the harbour master of Port Ellery. She has held the post for eleven years and a half.",
    ),
    text,
  );
});

test("paragraphs by distance, by indent and by a short last line", () => {
  const first = ["The board sat for five hours on Tuesday evening", "and then it voted."];
  const second = ["Nobody had expected so many people to come and", "hear them do it."];
  const apart = [...pieces(first), ...pieces(second, 50, 100 + 2 * 12 + 7)];
  const mostlyShort = pieces(["A heading", "", "By Ines Calder", "", ...first, "", "Short.", "", "Shorter."]);
  assert.equal(textOf(mostlyShort).split("\n\n").length, 5);
  const indented = pieces([...first, " " + second[0], second[1]]);
  const short = pieces([...first, ...second]);
  for (const page of [apart, indented, short])
    assert.deepEqual(textOf(page).split("\n\n"), [first.join(" "), second.join(" ")]);
});

test("a byline is a paragraph although it has no full stop, a large first letter is part of its word", () => {
  const lines = pieces(
    ["he night ferry to Port Ellery will run until", "spring, after a long meeting of the board on"],
    74,
  );
  const page = [
    ...pieces(["By Ines Calder"], 50, 80),
    { text: "T", x: 50, y: 113, width: 22, size: 30 },
    ...lines,
    ...pieces(["Tuesday, which ended after midnight in the rain."], 50, 124),
  ];
  assert.deepEqual(textOf(page).split("\n\n"), [
    "By Ines Calder",
    "The night ferry to Port Ellery will run until spring, after a long meeting of the board on Tuesday, which ended after midnight in the rain.",
  ]);
});

test("a hyphen at the end of a line goes or stays as the rest of the text has the word", () => {
  const told = (lines) => textOf(pieces(lines));
  assert.match(told(["It is the har-", "bour that counts."]), /the harbour that/);
  assert.match(told(["It is the longest-", "lived of all."]), /longest-lived/);
  assert.match(told(["She came with Ana Gonsalves-", "Ruiz and others to town."]), /Gonsalves-Ruiz/);
  assert.match(told(["The co-op has its own co-", "op of co-ops, and the co-op pays."]), /own co-op of/);
  assert.match(told(["A resign-", "ation, they say, is no re-sign-ation; a resignation is."]), /^A resignation/);
  assert.match(told(["A self-", "made man."]), /self-made/);
  assert.match(told(["A soft\u00AD", "ware house."]), /software/);
});

test("running heads and page numbers are left out, what is said twice elsewhere is not", () => {
  const pages = [1, 2, 3].map((number) => [
    { text: `The Ellery Echo · page ${number}`, x: 50, y: 30, width: 100, size: 8 },
    ...pieces(
      ["“No comment,” said the harbour master again.", `It was the day number ${number} of the strike.`],
      50,
      300,
    ),
    { text: String(number), x: 300, y: 780, width: 5, size: 8 },
  ]);
  const text = textOf(...pages);
  assert.doesNotMatch(text, /Echo|^\d$/m);
  assert.equal(text.match(/No comment/g).length, 3);
  assert.match(textOf(pages[0]), /Echo/, "on a single page nothing tells that it is a running head");
});

test("hostile pages take time in proportion to what is on them", () => {
  const many = Array.from({ length: 40_000 }, (_, index) => ({
    text: "T",
    x: (index * 37) % 500,
    y: (index * 61) % 700,
    width: 5,
    size: index % 3 ? 30 : 8,
  }));
  const started = process.cpuUsage();
  textOf(many);
  textOf(pieces(Array.from({ length: 40_000 }, () => "words and more words that never come to an en-")));
  textOf([{ text: "a".repeat(2_000_000) + "-", x: 0, y: 0, width: 1e9, size: 10 }, ...pieces(["b"])]);
  textOf([{ text: "far", x: -1e300, y: 1e300, width: NaN, size: 10 }, ...pieces(["b", "c"])]);
  const seconds = process.cpuUsage(started).user / 1e6; // not what other programs take
  assert.ok(seconds < 5, `${seconds} s`);
});

test("which file needs which reader", () => {
  assert.equal(readerFor("Report.PDF"), "pdf");
  assert.equal(readerFor("letter.docx"), "office");
  assert.equal(readerFor("nothing", Buffer.from("%PDF-1.4")), "pdf");
  assert.equal(readerFor("nothing.txt", Buffer.from("PK\x03\x04")), "office");
  assert.equal(readerFor("notes.txt", Buffer.from("PK")), undefined);
  assert.equal(readerFor("notes.constructor"), undefined);
  assert.deepEqual(readersIn("?reader=pdf,../../evil,office"), ["pdf", "office"]);
  assert.deepEqual(readersIn("?reader=constructor"), []);
});

test("zip files are unpacked, damaged and encrypted ones refused, bombs given up", async () => {
  const made = zip({ "a.txt": "hello ".repeat(50), "b/ü.txt": "stored" }, { stored: ["b/ü.txt"] });
  const texts = async (bytes) =>
    Promise.all(entriesOf(bytes).map(async ({ name, read }) => [name, new TextDecoder().decode(await read())]));
  const expected = [
    ["a.txt", "hello ".repeat(50)],
    ["b/ü.txt", "stored"],
  ];
  assert.deepEqual(await texts(made), expected);
  assert.deepEqual(await texts(Buffer.concat([Buffer.from("something before"), made])), expected);
  assert.throws(() => entriesOf(made.subarray(0, made.length - 30)), /no zip directory/);
  await assert.rejects(texts(zip({ "a.txt": "x" }, { encrypted: true })), /encrypted/);
  const torn = Buffer.from(made);
  torn.fill(0xff, 40, 50);
  await assert.rejects(texts(torn));
  const bomb = zip(Object.fromEntries([1, 2, 3].map((n) => [`${n}`, Buffer.alloc(100_000_000)])));
  assert.ok(bomb.length < 1_000_000);
  await assert.rejects(async () => {
    for (const { read } of entriesOf(bomb)) await read();
  }, /too large/);
});

test("the sizes that the page tells are those of the files, and the libraries are those that are named", async () => {
  const read = (file) => readFile(new URL(`../../www/${file}`, import.meta.url));
  const weigh = async (...files) => {
    const weights = files.map(async (file) => gzipSync(await read(file), { level: 9 }).length);
    return (await Promise.all(weights)).reduce((sum, weight) => sum + weight, 0);
  };
  const own = (...names) => names.map((name) => `readers/${name}.js`);
  const library = ["pdf.min.js", "pdf.worker.min.js"].map((file) => `vendor/pdfjs-dist/${file}`);
  const each = own("reading");
  const pdfs = await weigh(...library, ...each, ...own("pdf", "pdf-lines", "pdf-text"));
  const office = await weigh(...each, ...own("office", "docx", "odt", "xml-text", "zip"));
  assert.deepEqual(READERS.pdf, `${(pdfs / 1e6).toFixed(1)} MB`);
  assert.ok(Math.abs(parseInt(READERS.office) - office / 1e3) < 1, `${office} bytes`);
  const listed = (await read("vendor/README.md")).toString();
  for (const file of library) {
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", await read(file))).toString("hex");
    assert.ok(listed.includes(digest), file);
  }
});

test("what is said of files that wait for a reader", () => {
  const store = new Store();
  const said = (names, offline = false) => {
    const files = names.map((name) => ({ name, reader: readerFor(name) ?? "pdf" }));
    const [notice] = noticesFor({ ...store.state, problems: [{ kind: "reader", files }], offline }, undefined);
    const { words, buttons } = noticeInWords(notice);
    return [words, buttons.join(" · ")];
  };
  assert.deepEqual(said(["report.pdf"]), [
    "report.pdf waits. Load the PDF reader (0.6 MB) – the page reloads and reseals; your text is kept.",
    "Load and reload · Remove",
  ]);
  assert.deepEqual(said(["unnamed"])[0].split(" (")[0], "unnamed waits. Load the PDF reader");
  assert.deepEqual(
    said(["a.docx", "b.odt", "c.docx"])[0].split(" –")[0],
    "a.docx and 2 other files wait. Load the DOCX and ODT reader (7 KB)",
  );
  assert.deepEqual(
    said(["a.docx", "b.pdf"])[0].split(" –")[0],
    "a.docx and 1 other file wait. Load the DOCX and PDF reader (0.6 MB)",
  );
  assert.deepEqual(said(["report.pdf"], true), ["report.pdf waits. You are offline.", "Remove"]);
});

/* ---- The page itself --------------------------------------------------------------------------------------- */

const PROSE = ARTICLE.replaceAll("\n\n", "\n").trim().split("\n");
const ONE_COLUMN = column([
  "Ferry to run all night",
  "",
  "By Ines Calder",
  "",
  "The night ferry to Port Ellery will run until spring, after a long meeting of the har-",
  "bour board on Tuesday.",
  "",
  "“We will keep the boats running,” said Maria Gonsalves, the harbour master of Port",
  "Ellery.",
  "",
  "“Nobody should have to swim home,” she said.",
]);
const REPORT = pdf([ONE_COLUMN], { title: "Microsoft Word - ferry_v3.doc" });

/** Take the offer and wait for the page that comes back, sealed, with its reader. */
async function loadAndReload(page) {
  const offer = notice(page, "the page reloads and reseals; your text is kept");
  await offer.getByRole("button", { name: "Load and reload" }).click();
  await page.waitForURL(/\?reader=/);
  await page.locator("[data-engine='ready']").waitFor();
}

/** The databases of reloads: the page's own one holds what people ask it to keep. */
const kept = (page) =>
  page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith("onrecord-reload-")),
  );

test("page: what is kept over a reload has the time in its name", async () => {
  const page = await open();
  await page.addInitScript(() => {
    const opened = indexedDB.open.bind(indexedDB);
    indexedDB.open = (name, ...rest) => {
      localStorage.names = `${localStorage.names ?? ""} ${name}`;
      return opened(name, ...rest);
    };
  });
  await page.reload();
  await page.locator("[data-engine='ready']").waitFor();
  await drop(page, [{ name: "ferry.pdf", content: REPORT }]);
  await loadAndReload(page);
  const names = (await page.evaluate(() => localStorage.names)).match(/onrecord-reload-\S+/g);
  assert.equal(new Set(names).size, 1, names.join());
  assert.ok(Math.abs(Date.now() - parseInt(names[0].slice("onrecord-reload-".length))) < 120_000, names[0]);
});

test("page: a PDF is offered its reader; the page reloads, keeps its text, reseals and opens the file", async () => {
  const page = await open();
  await drop(page, [
    { name: "first.txt", content: ARTICLE },
    { name: "ferry.pdf", content: REPORT },
  ]);
  await marked(page);
  await notice(
    page,
    /^ferry\.pdf waits\. Load the PDF reader \(0\.6 MB\) – the page reloads and reseals; your text is kept\./,
  ).waitFor();
  await page.locator("[data-act='theme']").click();
  const theme = await page.locator("html").getAttribute("data-theme");
  await loadAndReload(page);
  await marked(page);
  assert.deepEqual(await shown(page, "ferry.pdf"), PROSE.slice(0, 5));
  assert.deepEqual(await page.locator("#documents option").allTextContents(), ["first.txt", "ferry.pdf"]);
  assert.equal(await page.locator("html").getAttribute("data-theme"), theme);
  await notice(
    page,
    "Text from PDFs can lose columns and hyphens. Check a quote against the page before using it.",
  ).waitFor();
  assert.deepEqual(await kept(page), [], "nothing is left in the browser");
  await page.selectOption("#documents", { label: "first.txt" });
  await marked(page);
  assert.deepEqual(await shown(page, "first.txt"), ARTICLE.split("\n\n"));
  assert.equal(await notice(page, "Text from PDFs").count(), 0);

  // Sealed as before, and the reader goes on reading without a request.
  assert.equal(
    await page.evaluate(() =>
      fetch("./").then(
        () => "came",
        () => "refused",
      ),
    ),
    "refused",
  );
  const asked = page.requests.filter((address) => address.startsWith("http")).length;
  await drop(page, [{ name: "again.pdf", content: REPORT }]);
  await page.locator("#documents option", { hasText: "again.pdf" }).waitFor({ state: "attached" });
  await marked(page);
  assert.equal(page.requests.filter((address) => address.startsWith("http")).length, asked);
  assertClean(page);
});

/** Opens the page with readers and drops files on it. */
async function openWith(readers, files, options = {}) {
  const page = await open({ ...options, search: `?reader=${readers}` });
  page.messages = [];
  page.on("console", (message) => page.messages.push(message.text()));
  await drop(page, files);
  return page;
}

test("page: two columns, running heads and page numbers", async () => {
  const pages = [1, 2, 3].map((number) => [
    { text: `THE ELLERY ECHO ${number}`, x: 230, y: 815, size: 8 },
    ...(number === 1 ? [{ text: TWO_COLUMNS[0], y: 780, size: 20 }] : []),
    ...column(
      LEFT.map((line, at) => (number > 1 && at === 0 ? " " + line : line)),
      { top: 700 - number },
    ),
    ...column(RIGHT, { x: 310, top: 700 }),
    { text: `– ${number} –`, x: 290, y: 30, size: 8 },
  ]);
  const page = await openWith("pdf", [{ name: "echo.pdf", content: pdf(pages) }]);
  await marked(page);
  const text = await shown(page, "echo.pdf");
  assert.deepEqual(text.slice(0, 4), TWO_COLUMNS);
  assert.equal(text.filter((paragraph) => paragraph.startsWith("“We will keep")).length, 3);
  assert.ok(!text.some((paragraph) => /ECHO|^– \d/.test(paragraph)), text.join("\n"));
  await page.locator(".speaker-name", { hasText: "Maria Gonsalves" }).first().waitFor();
  assert.deepEqual(
    page.messages.filter((message) => /refused|Content Security|Failed to load/i.test(message)),
    [],
  );
  assertClean(page);
});

test("page: pictures of pages, passwords, damage: each is named, the others are fine", async () => {
  const page = await openWith("pdf,office", [
    { name: "scan.pdf", content: pdf([[{ text: "7", y: 20 }], []], { picture: true }) },
    { name: "secret.pdf", content: pdf([ONE_COLUMN], { encrypted: true }) },
    { name: "broken.pdf", content: "%PDF-1.4\nnothing of a PDF follows, only “words,” said Ada Moor." },
    { name: "locked.docx", content: Buffer.from("d0cf11e0a1b11ae1", "hex") },
    { name: "notes.pages", content: "x" },
    { name: "good.pdf", content: REPORT },
  ]);
  await marked(page);
  await notice(
    page,
    /^scan\.pdf is pictures of pages\. There is no text to read\. Run it through OCR first, then drop it again\.Remove$/,
  ).waitFor();
  await notice(page, "We cannot open .pages files. Save it as .docx or .txt.").waitFor();
  for (const name of ["secret.pdf", "broken.pdf", "locked.docx"])
    await notice(
      page,
      `We could not read ${name}. It may be damaged or password-protected. The other file is fine.`,
    ).waitFor();
  const secret = notice(page, "secret.pdf");
  assert.deepEqual(await secret.locator("button, summary").allTextContents(), ["Try as text", "Remove", "Details"]);
  await secret.getByText("Details").click();
  await secret
    .getByText(/password/i)
    .last()
    .waitFor();
  await notice(page, "locked.docx").getByRole("button", { name: "Remove" }).click();
  await notice(page, "locked.docx").waitFor({ state: "detached" });
  await notice(page, "broken.pdf").getByRole("button", { name: "Try as text" }).click();
  await page.locator(".speaker-name", { hasText: "Ada Moor" }).waitFor();
  assertClean(page);
});

test("page: a long PDF tells how far it is and can be cancelled", { timeout: 60_000 }, async () => {
  const pages = Array.from({ length: 1500 }, (_, index) =>
    column([`Page ${index} of a long story that goes on and on.`, "“Yes,” she said.", ...LEFT]),
  );
  const page = await open({ search: "?reader=pdf" });
  await drop(page, [{ name: "short.pdf", content: REPORT }]);
  await marked(page);
  const mimeType = "application/pdf";
  await page.setInputFiles("#files", [
    { name: "long.pdf", mimeType, buffer: pdf(pages) },
    { name: "other.txt", mimeType: "text/plain", buffer: Buffer.from(ARTICLE) },
  ]);
  const reading = page.locator("#reading");
  await reading.getByText(/^Reading page \d+ of 1500: long\.pdf/).waitFor();
  await reading.getByRole("button", { name: "Cancel" }).click();
  await notice(page, "Stopped. 0 of 1 file read.").waitFor();
  assert.equal(await reading.isVisible(), false);
  assert.deepEqual(await page.locator("#documents option").allTextContents(), ["short.pdf", "other.txt"]);
  await drop(page, [{ name: "later.pdf", content: REPORT }]);
  await page.locator("#documents option", { hasText: "later.pdf" }).waitFor({ state: "attached" });
  assertClean(page);
});

const paragraph = (...runs) => `<w:p>${runs.join("")}</w:p>`;
const run = (text, properties = "") => `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const LETTER = docx(
  [
    paragraph("<w:pPr><w:pStyle w:val='Title'/></w:pPr>", run("Ferry to run all night")),
    paragraph(
      run("The boats "),
      `<w:del w:id="1"><w:r><w:delText>never </w:delText></w:r>${run("NEVER ")}</w:del>`,
      `<w:ins w:id="2">${run("always ")}</w:ins>`,
      run("run."),
      "<w:r><w:footnoteReference w:id='2'/></w:r>",
    ),
    paragraph(
      run("“We will keep the boats running,” "),
      `<w:hyperlink>${run("said Maria")}</w:hyperlink>`,
      run(" Gonsalves"),
      run(" HIDDEN", "<w:vanish/>"),
      run(".", "<w:vanish w:val='0'/>"),
    ),
    paragraph("<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>", run("first of a list")),
    paragraph(
      "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>",
      run("second"),
      "<w:r><w:br/></w:r>",
      run("of a list"),
      "<w:r><w:noBreakHyphen/></w:r>",
      run("maker"),
    ),
    paragraph("<w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>", run("Joined to ")),
    paragraph(run("what follows.")),
    `<w:tbl><w:tr><w:tc>${paragraph(run("Kept cell."))}</w:tc></w:tr><w:tr><w:trPr><w:del w:id="4"/></w:trPr><w:tc>${paragraph(run("Deleted row."))}</w:tc></w:tr></w:tbl>`,
    paragraph(
      run("Around "),
      `<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${paragraph(run("In a box."))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>${paragraph(run("In a box."))}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
      run("the box."),
    ),
    `<w:moveFrom>${run("moved away")}</w:moveFrom>`,
    paragraph(`<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r>`, run("   ")),
  ].join(""),
  "Ferry to run all night",
);

test("page: a Word file: changes accepted, notes and codes left out", async () => {
  const page = await open();
  await drop(page, [{ name: "letter.docx", content: LETTER }]);
  await notice(page, "Load the DOCX reader (7 KB)").waitFor();
  await loadAndReload(page);
  await marked(page);
  assert.deepEqual(await shown(page, "Ferry to run all night"), [
    "Ferry to run all night",
    "The boats always run.",
    "“We will keep the boats running,” said Maria Gonsalves.",
    "first of a list",
    "second\nof a list-maker",
    "Joined to what follows.",
    "Kept cell.",
    "In a box.",
    "Around the box.",
  ]);
  assert.equal(await notice(page, "Text from PDFs").count(), 0);
  assert.deepEqual(await kept(page), []);
  assertClean(page);
});

test("page: OpenDocument, EPUB, and a zip of many files", async () => {
  const odt = zip(
    {
      mimetype: "application/vnd.oasis.opendocument.text",
      "content.xml": `<office:document-content xmlns:office="urn:o" xmlns:text="urn:t"><office:body><office:text><text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>
<text:h>From an open document</text:h><text:p>“It is
  open,”<text:s/>said <text:span>Edda Moor</text:span>.<text:note><text:p>Left out.</text:p></text:note><text:line-break/>Yes.</text:p></office:text></office:body></office:document-content>`,
    },
    { stored: ["mimetype"] },
  );
  const chapter = (words) =>
    `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>${words}</p></body></html>`;
  const epub = zip(
    {
      mimetype: "application/epub+zip",
      "META-INF/container.xml": `<container xmlns="urn:c"><rootfiles><rootfile full-path="book/a.opf"/></rootfiles></container>`,
      "book/a.opf": `<package xmlns="urn:p" xmlns:dc="urn:dc"><metadata><dc:title>The second part</dc:title></metadata><manifest><item id="a" href="one%201.xhtml"/><item id="b" href="../two.xhtml"/></manifest><spine><itemref idref="b"/><itemref idref="a"/><itemref idref="none"/></spine></package>`,
      "book/one 1.xhtml": chapter("The second part, “last,” said Tobias Renn."),
      "two.xhtml": chapter("The first part."),
    },
    { stored: ["mimetype"] },
  );
  const all = zip({
    "texts/": "",
    "texts/ferry.txt": ARTICLE,
    "texts/open.odt": odt,
    "book.epub": epub,
    "ferry.pdf": REPORT,
    "inner.zip": zip({ "x.txt": "x" }),
    "__MACOSX/._ferry.txt": "x",
    "picture.png": "x",
  });
  const page = await openWith("office", [{ name: "all.zip", content: all }]);
  await marked(page);
  assert.deepEqual(await page.locator("#documents option").allTextContents(), [
    "ferry.txt",
    "open.odt",
    "The second part",
  ]);
  await notice(page, "ferry.pdf waits. Load the PDF reader").waitFor();
  await notice(page, "We cannot open .png files.").waitFor();
  await notice(page, "We cannot open zip-in-zip files.").waitFor();
  await page.selectOption("#documents", { label: "open.odt" });
  assert.deepEqual(await shown(page, "open.odt"), ["From an open document", "“It is open,” said Edda Moor.\nYes."]);
  await page.selectOption("#documents", { label: "The second part" });
  assert.deepEqual(await shown(page, "The second part"), [
    "The first part.",
    "The second part, “last,” said Tobias Renn.",
  ]);

  await loadAndReload(page);
  await page.locator("#documents option", { hasText: "ferry.pdf" }).waitFor({ state: "attached" });
  assert.match(page.url(), /\?reader=pdf,office|\?reader=office,pdf/);
  assert.equal(await page.locator("#documents option").count(), 4);
  assertClean(page);
});

for (const keeping of [false, true]) {
  test(`page: corrections and their undoing come over the reload${keeping ? ", of work that the browser keeps, too" : ""}`, async () => {
    const page = await open();
    await drop(page, [{ name: "first.txt", content: ARTICLE }]);
    await marked(page);
    if (keeping) await page.evaluate(() => document.querySelector("#keep").click());
    const count = await page.locator(".card").count();
    await page.locator(".card").first().getByRole("button", { name: "Not a quote" }).click();
    await page.waitForFunction((before) => document.querySelectorAll(".card").length === before - 1, count);
    await drop(page, [{ name: "ferry.pdf", content: REPORT }]);
    await loadAndReload(page);
    await page.locator("#documents option", { hasText: "ferry.pdf" }).waitFor({ state: "attached" });
    await page.selectOption("#documents", { label: "first.txt" });
    await page.waitForFunction((before) => document.querySelectorAll(".card").length === before - 1, count);
    assert.equal(await notice(page, "Welcome back").count(), 0);
    assert.equal(await page.locator("#keep").isChecked(), keeping);
    await page.locator("[data-act='undo']").first().click();
    await page.waitForFunction((before) => document.querySelectorAll(".card").length === before, count);
    assertClean(page);
  });
}

test("page: what nobody came back for is deleted at the next start", async () => {
  const page = await open();
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const names = [3_600_000, 1000]
          .map((age) => `onrecord-reload-${Date.now() - age}-0.5`)
          .concat("of-another-page");
        let left = names.length;
        for (const name of names) {
          const opening = indexedDB.open(name);
          opening.onupgradeneeded = () => opening.result.createObjectStore("kept").put("text", 0);
          opening.onsuccess = () => {
            opening.result.close();
            if (--left === 0) resolve();
          };
        }
      }),
  );
  assert.equal((await kept(page)).length, 2);
  await page.reload();
  await page.locator("[data-engine='ready']").waitFor();
  for (let tries = 0; tries < 50 && (await kept(page)).length > 1; tries++) await page.waitForTimeout(100);
  const [left, ...more] = await kept(page);
  assert.deepEqual(more, []);
  assert.ok(
    await page.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name === "of-another-page")),
  );
  const age = Date.now() - parseInt(left.slice("onrecord-reload-".length));
  assert.ok(age > 0 && age < 60_000, "what another tab may be about to take back is left to it");
});

test("page: where the browser keeps nothing, the page says so before it reloads", async () => {
  const page = await open({
    prepare: (page) =>
      page.addInitScript(
        () =>
          (indexedDB.open = () => {
            throw new Error("no storage");
          }),
      ),
  });
  await drop(page, [
    { name: "ferry.pdf", content: REPORT },
    { name: "first.txt", content: ARTICLE },
  ]);
  await page.getByRole("button", { name: "Load and reload" }).click();
  const told = notice(page, "This browser does not keep your text over a reload. Save it first.");
  await told.waitFor();
  assert.match(page.url(), /\/www\/(#.*)?$/);
  await told.getByRole("button", { name: "Load and reload" }).click();
  await page.waitForURL(/\?reader=pdf/);
  await page.locator("[data-engine='ready']").waitFor();
  await drop(page, [{ name: "ferry.pdf", content: REPORT }]);
  await marked(page);
});
