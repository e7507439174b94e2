/** Corrections in a real browser: with the mouse, by keyboard only, undone, taken along, kept and deleted. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { assertClean, marked, paste, withBrowser } from "./browser.mjs";
import { becomes, eventually } from "./doing.mjs";
import { QUARRY } from "./quarry.mjs";
import { reached } from "./states.mjs";

const open = withBrowser();

async function read(options) {
  const page = await open(options);
  await paste(page, QUARRY);
  await marked(page);
  return page;
}

const cardOf = (page, words) => page.locator("#list .card", { hasText: words });
const speakerOf = (page, words) => cardOf(page, words).locator("cite, .not-found").textContent();
const notice = (page, words) => page.locator(".notice", { hasText: words });
const focusedCard = (page) => page.evaluate(() => document.activeElement.closest(".card")?.querySelector("blockquote").textContent);

test("wrong speaker, also the others of the stretch, undo, redo", async () => {
  const page = await read();
  const words = "It was never about the money";
  await cardOf(page, words).getByText("Wrong speaker…").click();
  const dialog = page.getByRole("dialog", { name: "Who said it?" });
  assert.match(await dialog.locator("blockquote").textContent(), /never about the money/);
  const offered = await dialog.locator("option").allTextContents();
  assert.equal(offered[0], "Edith Morrow", "the nearest name comes first");
  assert.deepEqual(offered.slice(-2), ["Unknown / not stated", "New name…"]);
  await page.keyboard.type("edith");
  await page.keyboard.press("Enter");
  const also = page.getByRole("dialog", { name: "Also change 2 other quotes attributed to ‘she’ in this stretch?" });
  await also.waitFor();
  assert.deepEqual(await also.locator("li").allTextContents(), [
    "the men had been told in March ¶7",
    "“Nobody was left out,” ¶8",
  ]);
  await also.getByRole("button", { name: "Change 3", exact: true }).click();
  for (const one of [words, "the men had been told", "Nobody was left out"]) {
    await becomes(() => speakerOf(page, one), "Edith Morrow");
    assert.match(await cardOf(page, one).locator(".card-head").textContent(), /Confirmed/);
  }
  assert.match(await focusedCard(page), /never about the money/, "the focus stays on the quote");
  assert.equal(await page.getByRole("button", { name: "Undo" }).getAttribute("title"), "Undo: Speaker of 3 quotes");
  await page.keyboard.press("u");
  await becomes(() => speakerOf(page, "Nobody was left out"), "Agnes Morrow", "a bulk change is one step");
  await page.keyboard.press("Control+Shift+Z");
  await becomes(() => speakerOf(page, "Nobody was left out"), "Edith Morrow");
  await page.getByRole("button", { name: "Undo" }).click();
  await becomes(() => speakerOf(page, words), "Agnes Morrow");
  assert.equal(await page.getByRole("button", { name: "Undo" }).isDisabled(), true);

  await cardOf(page, words).getByText("Wrong speaker…").click();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Only this" }).click();
  assert.deepEqual(
    [await speakerOf(page, words), await speakerOf(page, "Nobody was left out")],
    ["Edith Morrow", "Agnes Morrow"],
  );
  await cardOf(page, words).getByText("Why", { exact: true }).click();
  assert.match(await cardOf(page, words).locator(".why").textContent(), /A person has decided it\./);
  assertClean(page);
});

test("a new name, nobody, and a change of mind", async () => {
  const page = await read();
  const words = "Birds do not mind";
  await cardOf(page, words).getByText("Wrong speaker…").click();
  await page.keyboard.press("Escape");
  await becomes(() => speakerOf(page, words), "a spokesman for the Fen Trust");
  await cardOf(page, words).focus();
  await page.keyboard.press("e");
  await page.getByRole("listbox").selectOption({ label: "New name…" });
  await page.locator("#speaker-take").click();
  assert.equal(await page.locator("#speaker-dialog").isVisible(), true, "a new name needs a name");
  await page.keyboard.type("Rosa Quill");
  await page.getByRole("listbox").selectOption({ label: "New name: “Rosa Quill”" });
  await page.locator("#speaker-take").click();
  await becomes(() => speakerOf(page, words), "Rosa Quill");
  assert.match(await cardOf(page, words).locator(".card-source").textContent(), /printed as “the spokesman”/);
  // Whose name stands nowhere in the text has a row all the same.
  await page.locator("#list .speaker").getByText("Rosa Quill").click();
  assert.equal(await page.locator("#list .name[data-selected] .name-name").textContent(), "Rosa Quill");
  await page.keyboard.press("ArrowDown");
  assertClean(page);
  await page.getByRole("tab", { name: /Quotes/ }).click();
  await cardOf(page, words).getByText("Wrong speaker…").click();
  await page.getByRole("listbox").selectOption({ label: "Unknown / not stated" });
  await page.locator("#speaker-take").click();
  await becomes(() => speakerOf(page, words), "Speaker not found");
  await becomes(() => notice(page, "no speaker we could find").count(), 0);
});

test("the check queue by keyboard only", async () => {
  const page = await read();
  await page.locator("#tab-check").focus();
  await page.locator("#tab-quotes").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.getAttribute("#tab-check", "aria-selected"), "true");
  const count = Number(await page.locator("#tab-check .count").textContent());
  assert.ok(count >= 1, "the invented article has something to check");
  const progress = page.locator(".choices .count");
  assert.equal(await progress.textContent(), `1 of ${count}`);
  for (let presses = 0; presses < 4 && (await focusedCard(page)) === undefined; presses++) await page.keyboard.press("Tab");
  const first = await focusedCard(page);
  const names = await page.locator(".choice").allTextContents();
  assert.match(names[0], /^1 /);
  const second = names[1].replace(/^2 /, "");
  await page.keyboard.press("2");
  assert.equal(await page.locator("#tab-check .count").textContent(), String(count - 1));
  await page.click("#tab-quotes");
  assert.equal(await speakerOf(page, first), second);
  await page.click("#tab-check");
  await page.locator("#list").focus();
  await page.keyboard.press("u");
  assert.equal(await page.locator("#tab-check .count").textContent(), String(count));
  await page.locator("#list .card").first().focus();
  for (let left = count; left > 0; left--) {
    assert.equal(await progress.textContent(), `${count - left + 1} of ${count}`);
    await page.keyboard.press(left % 2 ? "y" : "n");
    assert.equal(await page.locator("#tab-check .count").textContent(), String(left - 1));
  }
  await page.locator("#list .nothing").waitFor();
  assertClean(page);
});

test("a quote added from a selection, changed, and rejected", async () => {
  const page = await read();
  const words = "with it the last works of the valley";
  const cards = await page.locator("#list .card").count();
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector("#article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(wanted);
      if (at !== -1) getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + wanted.length);
    }
  }, words);
  await page.locator("#picked").getByRole("button", { name: "Add quote" }).click();
  assert.equal(await page.locator("#edit-words").inputValue(), words);
  assert.equal(await page.locator("#edit-kind").inputValue(), "indirect");
  await page.locator("#edit-take").click();
  await page.getByRole("listbox").selectOption({ label: "Agnes Morrow" });
  await page.locator("#speaker-take").click();
  assert.equal(await page.locator("#list .card").count(), cards + 1);
  await becomes(() => speakerOf(page, words), "Agnes Morrow");
  await becomes(() => page.locator("#article mark[data-type=quote]", { hasText: words }).count(), 1);

  await cardOf(page, words).getByText("Edit…").click();
  await page.locator("#edit-words").fill("no such words in it");
  await page.locator("#edit-take").click();
  await page.locator("#edit-fault", { hasText: "These words do not stand in the text." }).waitFor();
  await page.locator("#edit-words").fill("the last  works\nof the valley");
  await page.locator("#edit-kind").selectOption("mixed");
  await page.locator("#edit-take").click();
  assert.equal(await cardOf(page, "works of the valley").locator("blockquote").textContent(), "the last works of the valley");
  assert.match(await cardOf(page, "works of the valley").locator(".card-head").textContent(), /^Mixed/);
  await cardOf(page, "works of the valley").getByText("Not a quote").click();
  assert.equal(await page.locator("#list .card").count(), cards);
  assert.ok(await page.evaluate(() => document.querySelector("#list").contains(document.activeElement)), "the focus stays in the list");
  for (let steps = 0; steps < 3; steps++) await page.keyboard.press("Control+z");
  assert.equal(await page.locator("#list .card").count(), cards);
  await becomes(() => cardOf(page, words).count(), 0);
  assertClean(page);
});

test("a selection across marks and numbers is read right", async () => {
  const page = await read();
  await page.evaluate(() => {
    const paragraphs = [...document.querySelectorAll("#article .paragraph")];
    const last = (element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walker.nextNode());
      return walker.currentNode;
    };
    const from = paragraphs.find((one) => one.textContent.includes("It was never about"));
    const to = paragraphs.find((one) => one.textContent.includes("told in March"));
    getSelection().setBaseAndExtent(from, 0, last(to), last(to).data.length);
  });
  await page.locator("#picked").getByRole("button", { name: "Add name" }).click();
  const whole = "“It was never about the money,” she said. “We liked the noise.”\n\nShe said the men had been told in March.";
  assert.equal(await page.locator("#edit-words").inputValue(), whole);
});

test("an edited draft: what still fits, and what becomes of the rest", async () => {
  const page = await read();
  for (const words of ["“No one will be forgotten,”", "“Birds do not mind noise,”"])
    await cardOf(page, words).getByText("Not a quote").click();
  await cardOf(page, "Nobody was left out").getByText("Wrong speaker…").click();
  await page.keyboard.type("edith");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Only this" }).click();
  await page.click("#edit");
  await page.fill("#input", QUARRY.replace("“No one will be forgotten,” Gonzalez said.\n\n", "").replace("By Dora Pell", "By D. Pell\n\nUpdated"));
  await notice(page, "2 of 3 corrections still fit. 1 does not.").waitFor();
  await notice(page, "2 of 3 corrections still fit. 1 does not.").getByText("Review").click();
  const dialog = page.getByRole("dialog", { name: "Corrections that no longer fit" });
  assert.match(await dialog.locator("li").textContent(), /Not a quote.*fund would help the workers\.\s+“No one will be forgotten,” Gonzalez said/s);
  await becomes(() => speakerOf(page, "Nobody was left out"), "Edith Morrow");
  const hard = await dialog.locator("option", { hasText: "a hard blow" }).getAttribute("value");
  await dialog.getByLabel("Apply to").selectOption(hard);
  await dialog.getByRole("button", { name: "Apply" }).click();
  await dialog.waitFor({ state: "hidden" });
  await becomes(() => cardOf(page, "a hard blow").count(), 0);
  await becomes(() => notice(page, "still fit").count(), 0);
  await page.getByRole("button", { name: "Undo" }).click();
  await notice(page, "1 does not.").getByText("Review").click();
  await dialog.getByRole("button", { name: "Drop" }).click();
  await becomes(() => notice(page, "does not.").count(), 0);
  await becomes(() => cardOf(page, "a hard blow").count(), 1);
  assertClean(page);
});

test("corrections.json goes to a colleague and comes back once", async () => {
  const page = await read();
  await cardOf(page, "a hard blow").getByText("Not a quote").click();
  await cardOf(page, "Birds do not mind").getByText("Wrong speaker…").click();
  await page.keyboard.type("Fen Trust");
  await page.getByRole("listbox").selectOption({ label: "Fen Trust" });
  await page.locator("#speaker-take").click();
  await page.click("#export-open");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("For a colleague using this tool").click()]);
  assert.equal(download.suggestedFilename(), "corrections.json");
  const path = await download.path();
  const file = JSON.parse(await readFile(path, "utf8"));
  assert.deepEqual(
    [file.format, file.version, file.documents[0].title, file.documents[0].ops.map(({ op }) => op)],
    ["onrecord-corrections", 1, "Quarry at Hallow Fen to close after 90 years", ["reject", "set-speaker"]],
  );
  assert.equal(file.documents[0].length, QUARRY.length);
  assert.ok(!JSON.stringify(file).includes("crane driver"), "the text stays here");

  const other = await read();
  await other.setInputFiles("#corrections-file", path);
  await notice(other, "Imported 2 corrections.").waitFor();
  await becomes(() => speakerOf(other, "Birds do not mind"), "Fen Trust");
  await becomes(() => cardOf(other, "a hard blow").count(), 0);
  await other.setInputFiles("#corrections-file", path);
  await notice(other, "Imported 0 corrections. 2 were here already.").waitFor();
  await other.getByRole("button", { name: "Undo" }).click();
  await becomes(() => cardOf(other, "a hard blow").count(), 1, "an import is one step");
  await other.setInputFiles("#corrections-file", { name: "x.json", mimeType: "", buffer: Buffer.from("{}") });
  await notice(other, "This is no corrections file: its format is another.").waitFor();
  assertClean(other);
});

test("kept in this browser, offered again, deleted, and back within ten seconds", async () => {
  const page = await read();
  await page.clock.install();
  await cardOf(page, "a hard blow").getByText("Not a quote").click();
  await page.click("#export-open");
  await page.getByLabel("Keep my work in this browser").check();
  await page.keyboard.press("Escape");
  await page.click(".top [data-act='help']");
  await page.getByLabel("Announce quotes while reading").check();
  await page.keyboard.press("Escape");
  await page.clock.runFor(1500); // it is written a second after a change
  await eventually(page, async () => {
    const opening = indexedDB.open("onrecord");
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const request = opening.result.transaction("onrecord").objectStore("onrecord").get("onrecord");
    await new Promise((resolve) => (request.onsuccess = resolve));
    opening.result.close();
    return request.result?.history.done.length === 1 && request.result.settings.announceQuotes;
  });
  await page.reload();
  const welcome = notice(page, /^Welcome back\. 1 document, 1 correction from \d+ \w+, kept in this browser only\. Clearing site data deletes them\./);
  await welcome.waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    welcome.getByRole("button", { name: "Save file" }).click(),
  ]);
  const saved = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.deepEqual([saved.documents[0].text, saved.documents[0].ops.length], [QUARRY, 1]);
  await welcome.getByRole("button", { name: "Delete" }).click();
  const deleted = notice(page, "Deleted 1 document.");
  await deleted.waitFor();
  await deleted.getByText("Undo").click();
  await welcome.waitFor();
  await page.reload();
  await welcome.getByRole("button", { name: "Continue" }).click();
  await marked(page);
  await becomes(() => cardOf(page, "a hard blow").count(), 0);
  assert.ok((await page.locator("#list .card").count()) > 8);
  assert.equal(await page.getByLabel("Keep my work in this browser").isChecked(), true);
  assert.equal(await page.getByLabel("Announce quotes while reading").isChecked(), true, "settings are kept too");
  await page.getByRole("button", { name: "Undo" }).click();
  await becomes(() => cardOf(page, "a hard blow").count(), 1, "undo goes back beyond the visit");
  await page.click("#export-open");
  await page.getByLabel("Keep my work in this browser").uncheck();
  await deleted.waitFor();
  await page.clock.fastForward(10_500);
  await becomes(() => deleted.count(), 0);
  await page.reload();
  await page.locator("[data-engine='ready']").waitFor();
  assert.deepEqual(await page.locator(".notice").allTextContents(), []);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  assertClean(page);
});

test("a project file brings texts and corrections to another browser", async () => {
  const page = await read();
  await cardOf(page, "a hard blow").getByText("Not a quote").click();
  await page.click("#export-open");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("Project file").click()]);
  const other = await open();
  await other.setInputFiles("#corrections-file", await download.path());
  await marked(other);
  await notice(other, "Imported 1 correction.").waitFor();
  await becomes(() => cardOf(other, "a hard blow").count(), 0);
  assert.equal(await other.locator("#article h2").textContent(), "Quarry at Hallow Fen to close after 90 years");
  await other.getByRole("button", { name: "Undo" }).click();
  await becomes(() => cardOf(other, "a hard blow").count(), 1);
  assertClean(other);
});

test("a browser that keeps nothing says so", async () => {
  const page = await reached(open, "storage-off");
  await notice(page, "This browser will not keep your work after you close the tab. Save a project file.").waitFor();
  assert.equal(await page.getByLabel("Keep my work in this browser").isChecked(), false);
});

test("with quotes announced a selection is read right too", async () => {
  const page = await read();
  await page.evaluate(() => document.querySelector("#announce-quotes").click());
  await page.locator("#article .hidden-text").first().waitFor();
  const words = await page.evaluate(() => {
    const paragraph = [...document.querySelectorAll("#article .paragraph")].find((each) => each.querySelector(".hidden-text"));
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let last;
    while (texts.nextNode()) if (!texts.currentNode.parentElement.closest(".ref, .hidden-text")) last = texts.currentNode;
    getSelection().selectAllChildren(last.parentElement === paragraph ? paragraph : last.parentElement);
    getSelection().setBaseAndExtent(last, 1, last, last.length);
    return last.data.slice(1);
  });
  await page.locator("#picked").getByText("Add name").click();
  assert.equal(await page.inputValue("#edit-words"), words.trim());
});

test("a button that has nothing to undo says nothing of it; a file's message is not behind the dialog", async () => {
  const page = await read();
  await page.locator("#list .card").first().getByText("Not a quote").click();
  assert.equal(await page.getAttribute("#redo", "title"), "");
  await page.focus("#undo");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "redo", "the focus is not lost with the last step");
  await page.click("#export-open");
  await page.setInputFiles("#corrections-file", { name: "a.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await notice(page, "This is no corrections file").waitFor();
  await becomes(() => page.locator("dialog[open]").count(), 0);
});

test("in the queue the speakers offered are those of the card, and it counts what is to check", async () => {
  const page = await open();
  const lines = Array.from({ length: 230 }, (_, place) => `“It went on and on, all of day ${place + 1} of it.”\n\nIt rained.`);
  const others = ["Tobias Renn came first.", "It rained.", ...lines.slice(0, 210), "Olive Tarrant came last.", "It rained.", ...lines.slice(210)];
  await paste(page, `A very long hearing\n\n${others.join("\n\n")}\n`);
  await marked(page);
  await page.click("#tab-check");
  await page.locator("#list .choices .count", { hasText: `1 of ${lines.length}` }).waitFor();
  await page.locator("#list .pager").getByText("Later").click();
  await page.locator("#list .choices .count", { hasText: `201 of ${lines.length}` }).waitFor();
  const offered = page.locator("#list [data-act='choose-speaker']").first();
  const name = (await offered.textContent()).slice(2);
  const words = await page.locator("#list .card").first().locator("blockquote").textContent();
  await offered.click();
  await page.click("#tab-quotes");
  assert.equal(await page.locator("#list .group", { hasText: words }).locator(".speaker-name").textContent(), name);
});
