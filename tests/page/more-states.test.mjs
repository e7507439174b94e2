/** Many files, transcripts, other languages, what to look at before publishing, keys of one's own; in Chromium. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze, init } from "../../pkg/node.js";
import { ARTICLE, assertClean, drop, marked, paste, withBrowser } from "./browser.mjs";
import { assertNoViolations } from "./doing.mjs";
import { article, many } from "./invented.mjs";
import { failing, reached } from "./states.mjs";

const open = withBrowser();
const notice = (page, words) => page.locator(".notice", { hasText: words });

test("every open file is read, the one on show first, and duplicates are told", async () => {
  const page = await open();
  await page.evaluate(() => {
    window.told = [];
    new MutationObserver(() => {
      const words = document.querySelector("#notices").textContent;
      if (window.told.at(-1) !== words) window.told.push(words);
    }).observe(document.querySelector("#notices"), { subtree: true, childList: true, characterData: true });
  });
  const spanish = "El ayuntamiento de la ciudad decidió el martes que los barcos de la noche van a seguir hasta la primavera, después de cuatro horas de debate. Los vecinos de la isla celebraron la decisión con música y con pan, y los niños durmieron por fin tranquilos en sus camas.";
  await drop(page, [
    ...many(60),
    { name: "again.txt", content: article(3) },
    { name: "nearly.txt", content: article(4).replace("harbour master", "keeper of the harbour") },
    { name: "spanish.txt", content: spanish },
    { name: "empty.txt", content: "" },
  ]);
  await notice(page, "64 files: 60 ready, 2 duplicates (1 exact, 1 near), 1 not English, 1 unreadable").waitFor({ timeout: 60_000 });
  const told = await page.evaluate(() => window.told);
  assert.ok(told.some((words) => /Reading \d+ of 63/.test(words)), told.join("\n"));
  await assertNoViolations(page, "many files");
  await page.locator('[data-view="quotes"]').click();
  await page.locator("#quotes-results", { hasText: "Maria Gonsalves" }).waitFor();
  await page.goBack();
  await notice(page, "64 files").getByText("Review").click();
  await page.locator("#documents-view").waitFor();
  assert.match(page.url(), /#\/docs$/);
  assertClean(page);
});

test("reading is paused, cancelled and resumed", async () => {
  const page = await open();
  await page.evaluate(() => {
    // A reading that waits for nobody is over before anybody could press a button.
    const press = new MutationObserver(() => {
      const button = document.querySelector('[data-act="pause-reading"]');
      if (button) press.disconnect();
      button?.click();
    });
    press.observe(document.querySelector("#notices"), { subtree: true, childList: true });
  });
  await drop(page, many(80));
  await notice(page, /^Paused\. \d+ of 80 files read\./).waitFor();
  await notice(page, "Paused.").getByText("Cancel").click();
  await notice(page, /^Stopped\. \d+ of 80 files read\./).waitFor();
  const read = async () => Number((await notice(page, "Stopped.").textContent()).match(/\d+/)[0]);
  const before = await read();
  assert.ok(before < 80);
  await page.waitForTimeout(300);
  assert.ok((await read()) <= before + 1, "nothing more is read");
  // A document that somebody looks at is read all the same.
  await page.selectOption("#documents", { label: "report-80.txt" });
  await marked(page);
  await notice(page, "Stopped.").getByText("Resume").click();
  await notice(page, /^80 files: 80 ready/).waitFor({ timeout: 60_000 });
});

test("started over, every file is read again", async () => {
  const page = await open();
  await page.evaluate(() => {
    const press = new MutationObserver(() => document.querySelector('[data-act="cancel-reading"]')?.click());
    press.observe(document.querySelector("#notices"), { subtree: true, childList: true });
    window.letGo = () => press.disconnect();
  });
  await drop(page, many(40));
  await notice(page, /^Stopped\. \d+ of 40 files read\./).waitFor();
  await page.evaluate(() => window.letGo());
  await notice(page, "Stopped.").getByText("Start over").click();
  await notice(page, /^40 files: 40 ready/).waitFor({ timeout: 60_000 });
});

test("one file that the engine fails on does not stop the others", async () => {
  const page = await open({ prepare: failing });
  const files = many(12);
  files[4].content += "\nThis was too much to bear.\n";
  await drop(page, files);
  await notice(page, "12 files: 11 ready, 1 unreadable").waitFor({ timeout: 30_000 });
  await page.selectOption("#documents", { label: "report-5.txt" });
  await notice(page, "The engine stopped while reading this text. Your text is still here.").waitFor();
});

test("out of memory: what is read is safe, and the rest can be read", async () => {
  const page = await reached(open, "out-of-memory");
  const lost = notice(page, "The tab ran out of memory");
  const [download] = await Promise.all([page.waitForEvent("download"), lost.getByText("Save results").click()]);
  const { readFile } = await import("node:fs/promises");
  const table = await readFile(await download.path(), "utf8");
  assert.equal(table.match(/^file,quote,/gm).length, 1);
  assert.deepEqual([...new Set(table.match(/^report-\d+/gm))].length, 6);
  await lost.getByText("Continue with the rest").click();
  await notice(page, "14 files: 12 ready, 2 unreadable").waitFor({ timeout: 30_000 });
});

test("500 files of 800 words are read within ten seconds, with progress all along", { timeout: 120_000 }, async () => {
  const page = await open();
  const files = many(500);
  // The budget is that of a machine which does nothing else; a busy one is given what the engine alone needs on it now.
  await init();
  const began = performance.now();
  for (const { content } of files) analyze(content);
  const budget = Math.max(10_000, 3 * (performance.now() - began));
  const took = await page.evaluate(async (given) => {
    const transfer = new DataTransfer();
    for (const { name, content } of given) transfer.items.add(new File([content], name));
    const seen = [];
    const began = performance.now();
    const done = new Promise((resolve) =>
      new MutationObserver(() => {
        const words = document.querySelector("#notices .notice p")?.textContent ?? "";
        if (words.startsWith("Reading") && words !== seen.at(-1)?.words) seen.push({ words, at: performance.now() });
        if (words.startsWith("500 files")) resolve();
      }).observe(document.querySelector("#notices"), { subtree: true, childList: true, characterData: true }),
    );
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    await done;
    const gaps = seen.slice(1).map(({ at }, index) => at - seen[index].at);
    return { all: performance.now() - began, reports: seen.length, longest: Math.max(...gaps), least: Math.min(...gaps), words: seen.at(-1).words };
  }, files);
  assert.ok(took.all < budget, `${took.all} ms of ${budget} ms`);
  assert.ok(took.reports > 5, `${took.reports} reports`);
  assert.match(took.words, /^Reading \d+ of 500 · about \d+ s left$/);
});

test("a transcript, and not a transcript", async () => {
  const page = await reached(open, "transcript");
  const asked = notice(page, "This looks like a transcript. NAME: lines were read as speakers.");
  assert.equal(await page.locator(".card").count(), 6);
  await asked.getByText("Not a transcript").click();
  await notice(page, "NAME: lines are not read as speakers.").waitFor();
  assert.equal(await page.locator(".card").count(), 1);
  await page.getByText("Read them as speakers").click();
  await asked.waitFor();
  assert.equal(await page.locator(".card").count(), 6);
});

test("paragraphs in another language are told, shown and named to screen readers", async () => {
  const page = await reached(open, "mixed-language");
  const mixed = notice(page, "1 of 9 paragraphs is not English and was read for quotation marks only.");
  await mixed.getByText("Show it").click();
  assert.match(await page.locator('mark[data-type="pointer"]').first().textContent(), /No queremos/);
  assert.equal(await page.locator(".paragraph", { hasText: "No queremos" }).getAttribute("lang"), "");
  assert.equal(await page.getAttribute("#article", "lang"), "en");
  await page.click("#tab-names");
  assert.equal(await page.locator("#list", { hasText: "Quiroga" }).count(), 0);
});

const DRAFT = `Weir to be rebuilt in spring

By Ines Calder

“It leaks like a basket,” said María González, the mayor. Ms. Gonzalez has measured it.

“It always has,” Okonjo said.

Work begins in March. He said “no, and left the room. It was dark by then, and the lamps went out one after the other.
`;

test("before you publish: each line leads to its place", async () => {
  const page = await open();
  await drop(page, [{ name: "draft.txt", content: DRAFT }]);
  await marked(page);
  await page.click("#tab-check");
  const box = page.locator(".checks");
  assert.match(await box.locator("summary").textContent(), /^Before you publish \d things/);
  await assertNoViolations(page, "before you publish");
  for (const [line, words] of [
    ["Gonzalez and González", "Gonzalez"],
    ["Okonjo, 2 quotes", "Okonjo"],
    ["“no, and left the room", "“"],
  ]) {
    await box.getByRole("button", { name: line }).click();
    assert.equal(await page.locator('mark[data-type="pointer"]').first().textContent(), words);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.type), "pointer");
  }
  await box.locator("summary").click();
  await page.click("#tab-quotes");
  await page.click("#tab-check");
  assert.equal(await box.evaluate((element) => element.open), false, "it stays closed");
});

test("the box is there on a phone, and nothing is cut off", async () => {
  const page = await open({ viewport: { width: 320, height: 640 } });
  await drop(page, [{ name: "draft.txt", content: DRAFT }]);
  await marked(page);
  await page.click("#sheet-open");
  await page.click("#tab-check");
  await page.locator(".checks").waitFor();
  const fits = (element) => element.getBoundingClientRect().right <= innerWidth && element.scrollWidth <= element.clientWidth;
  assert.ok(await page.locator(".checks").evaluate(fits));
  await assertNoViolations(page, "before you publish, 320 px");
});

test("keys of one letter can be changed and switched off", async () => {
  const page = await open();
  await paste(page, ARTICLE);
  await marked(page);
  const selected = () => page.locator("#article mark[data-selected]").first().textContent();
  await page.locator(".ref").first().focus();
  await page.keyboard.press("j");
  const first = await selected();
  await page.keyboard.press("?");
  await page.locator("#help").waitFor();
  await assertNoViolations(page, "help");
  await page.getByLabel("Key: next quote").fill("m");
  await page.getByLabel("Key: next quote").blur();
  await page.getByLabel("Key: why this speaker").fill("k"); // taken: the two change places
  await page.getByLabel("Key: why this speaker").blur();
  assert.equal(await page.getByLabel("Key: previous quote").inputValue(), "w");
  await page.keyboard.press("Escape");
  await page.locator(".ref[tabindex='0']").focus();
  await page.keyboard.press("j");
  assert.equal(await selected(), first, "the old key does nothing");
  await page.keyboard.press("m");
  const second = await selected();
  assert.notEqual(second, first);
  await page.keyboard.press("?");
  await page.getByLabel("Keys of one letter").uncheck();
  assert.equal(await page.getByLabel("Key: next quote").isDisabled(), true);
  await page.keyboard.press("Escape");
  await page.locator(".ref[tabindex='0']").focus();
  await page.keyboard.press("m");
  assert.equal(await selected(), second, "no key of one letter does anything");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await selected(), first, "arrows do");
});

test("quotes are announced to screen readers only when asked for, and never within a word", async () => {
  const page = await open();
  await paste(page, ARTICLE);
  await marked(page);
  assert.equal(await page.locator("#article .hidden-text").count(), 0);
  await page.click('[data-act="help"]');
  await page.getByLabel("Announce quotes while reading").check();
  await page.keyboard.press("Escape");
  const paragraph = page.locator(".paragraph", { hasText: "swim home" });
  assert.match(
    await paragraph.textContent(),
    /^Quote, Maria Gonsalves: “Nobody should have to swim home,” End of quote\. \d she said\.$/,
  );
  const quotes = await page.locator(".ref").count();
  assert.equal(await page.locator("#article .hidden-text", { hasText: "Quote," }).count(), quotes);
  assert.equal(await page.locator("#article .hidden-text", { hasText: "End of quote." }).count(), quotes);
  await assertNoViolations(page, "announced");
});

test("no quotes and no names: something can be added", async () => {
  const page = await open();
  await paste(page, "it rained and rained, and then the rain went on for days and days and nobody went out at all. ".repeat(5));
  await notice(page, /If you can see one, select it and choose Add quote\./).getByRole("button", { name: "Add quote" }).waitFor();
  await notice(page, "No names found.").getByRole("button", { name: "Add name" }).waitFor();
});
