/** The views over all documents: quotes by speaker, names, documents; their filters, links and addresses. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ARTICLE, assertClean, drop, marked, withBrowser } from "./browser.mjs";

const open = withBrowser();

const SECOND = `Ferry fares to rise

By Odo Lamm

Fares go up in May, the harbour board said on Thursday.

“We will keep the fares low for children,” said Maria Gonsalves, the harbour master.

“It is daylight robbery,” said Pia Holm, a student.
`;

/** Two articles, both read. */
async function openTwo(options) {
  const page = await open(options);
  await drop(page, [
    { name: "night.txt", content: ARTICLE },
    { name: "fares.txt", content: SECOND },
  ]);
  await marked(page);
  await page.selectOption("#documents", { label: "fares.txt" });
  await page.locator(".card", { hasText: "robbery" }).waitFor();
  return page;
}

const show = (page, view) => page.locator("#views").getByRole("link", { name: view }).click();
const titles = (page) => page.locator("#quotes-results .speaker-name").allTextContents();

test("all quotes under their speakers, across documents", async () => {
  const page = await openTwo();
  await show(page, "Quotes");
  assert.match(page.url(), /#\/quotes$/);
  assert.equal(await page.title(), "Quotes · onrecord");
  const maria = page.locator("#quotes-results .group", { hasText: "Maria Gonsalves" });
  assert.equal(await maria.count(), 1);
  assert.equal(await maria.locator(".card").count(), 3);
  assert.match(await maria.locator(".speaker").textContent(), /3 quotes \(3 direct\) · \d+ words · 2 documents/);
  assert.match(await page.locator("#quotes-results output").textContent(), /^\d+ quotes · \d+ speakers · 2 documents$/);
  assertClean(page);
});

test("filters and sorts of quotes", async () => {
  const page = await openTwo();
  await show(page, "Quotes");
  await page.fill("#quotes-contains", "keep the");
  assert.deepEqual(await titles(page), ["Maria Gonsalves"]);
  assert.equal(await page.locator("#quotes-results .card").count(), 2);
  assert.match(await page.locator("#quotes-results output").textContent(), /^2 of \d+ quotes · 1 speaker · 2 documents$/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "quotes-contains");
  await page.click("text=Show all");
  assert.equal(await page.inputValue("#quotes-contains"), "");
  await page.selectOption('[data-choose="quotes.sort"]', "name");
  const named = (await titles(page)).filter((title) => title !== "Speaker not found");
  assert.deepEqual(named, [...named].sort(new Intl.Collator("en").compare));
  await page.selectOption('[data-choose="quotes.speaker"]', { label: "Pia Holm" });
  assert.deepEqual(await titles(page), ["Pia Holm"]);
  await page.selectOption('[data-choose="quotes.kind"]', "indirect");
  assert.match(await page.locator("#quotes-results .nothing").textContent(), /^No quote is like that/);
  await page.click("text=Show all");
  await page.selectOption('[data-choose="quotes.document"]', { label: "night.txt" });
  assert.ok((await titles(page)).includes("Tobias Renn") && !(await titles(page)).includes("Pia Holm"));
});

test("from a card to its place in the other document, and Back", async () => {
  const page = await openTwo();
  await show(page, "Quotes");
  await page.locator(".card", { hasText: "swim home" }).getByText("night.txt ¶").click();
  await page.locator("#article mark[data-selected]", { hasText: "swim home" }).waitFor();
  assert.match(page.url(), /#\/read\/1\/\d+$/);
  assert.equal(await page.locator("#documents option:checked").textContent(), "night.txt");
  await page.goBack();
  await page.locator("#quotes-results .card").first().waitFor();
  assert.match(page.url(), /#\/quotes$/);
});

test("why a speaker, from the view over all documents", async () => {
  const page = await openTwo();
  await show(page, "Quotes");
  const card = page.locator(".card", { hasText: "swim home" });
  await card.getByText("Why").click();
  await card.locator(".why a").first().click();
  await page.locator('#article mark[data-type="pointer"]').first().waitFor();
  assert.ok((await page.locator("#article").textContent()).includes("swim home"));
});

test("names across documents: kinds, filter, places in the text", async () => {
  const page = await openTwo();
  await show(page, "Names");
  await page.locator(".tab", { hasText: "People" }).click();
  const maria = page.locator(".wide-name", { hasText: "Maria Gonsalves" });
  assert.match(await maria.textContent(), /quoted.*2 documents.*also:.*she ×\d/);
  await maria.getByRole("button", { name: "Maria Gonsalves" }).click();
  assert.equal(await maria.locator(".name-name").getAttribute("aria-expanded"), "true");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Maria Gonsalves");
  const words = await maria.locator(".place-link b").last().textContent();
  await maria.locator(".place-link").last().click();
  assert.equal(await page.locator('#article mark[data-type="pointer"]').first().textContent(), words);
  assert.match(page.url(), /#\/read\/2/);
  await page.goBack();
  await page.fill("#names-contains", "renn");
  assert.deepEqual(await page.locator(".name-name").allTextContents(), ["Tobias Renn"]);
});

test("what is known of an article goes into the table of documents", async () => {
  const page = await openTwo();
  await show(page, "Documents");
  assert.equal(await page.locator("#documents-results tbody tr").count(), 2);
  await page.getByLabel("Check all documents").check();
  await page.getByRole("button", { name: "Details…" }).click();
  await page.getByLabel("Source").fill("The Port Ellery Lamp");
  await page.getByLabel("Date").fill("2026-03-12");
  await page.getByRole("button", { name: "Save" }).click();
  for (const row of await page.locator("#documents-results tbody tr").all())
    assert.match(await row.textContent(), /The Port Ellery Lamp2026-03-12/);
});

test("documents are deleted, and back for ten seconds", async () => {
  const page = await openTwo();
  await show(page, "Documents");
  await page.getByLabel("Check night.txt").check();
  await page.getByRole("button", { name: "Delete" }).click();
  const deleted = page.locator(".notice", { hasText: "Deleted 1 document." });
  await deleted.waitFor();
  assert.equal(await page.locator("#documents-results tbody tr").count(), 1);
  await deleted.getByText("Undo").click();
  assert.equal(await page.locator("#documents-results tbody tr").count(), 2);
  await page.getByLabel("Check all documents").check();
  await page.getByRole("button", { name: "Delete" }).click();
  assert.equal(await page.locator("#box").isVisible(), true);
  assert.equal(await page.locator("#views").isVisible(), false);
  await deleted.or(page.locator(".notice", { hasText: "Deleted 2 documents." })).getByText("Undo").click();
  await page.locator("#documents-results tbody tr").nth(1).waitFor();
  assertClean(page);
});

test("documents that come back drive out none that were opened meanwhile", async () => {
  const page = await openTwo();
  await show(page, "Documents");
  await page.getByLabel("Check night.txt").check();
  await page.getByRole("button", { name: "Delete" }).click();
  await drop(page, [{ name: "third.txt", content: SECOND.replace("May", "June") }]);
  await marked(page);
  await page.locator("[data-notice='deleted']").getByText("Undo").click();
  assert.equal(await page.textContent("#reader-title"), "third.txt", "what is on show stays");
  assert.deepEqual(await page.locator("#documents option").allTextContents(), ["night.txt", "fares.txt", "third.txt"]);
  assertClean(page);
});

test("Escape and Cancel change nothing of what is known", async () => {
  const page = await openTwo();
  await page.getByRole("button", { name: "Details…" }).click();
  assert.equal(await page.getByLabel("Author").inputValue(), "Odo Lamm");
  await page.getByLabel("Author").fill("Somebody Else");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Details…" }).click();
  assert.equal(await page.getByLabel("Author").inputValue(), "Odo Lamm");
});

test("a long list is drawn as far as somebody has come", { timeout: 60_000 }, async () => {
  const page = await open();
  const names = ["Ada", "Bea", "Cleo", "Dora", "Edda"];
  const lines = Array.from({ length: 1200 }, (_, at) => `“We saw ship number ${at},” said ${names[at % 5]} Moor${at % 7 ? "e" : ""}.`);
  await drop(page, [{ name: "long.txt", content: lines.join("\n\n") }]);
  await marked(page);
  await show(page, "Quotes");
  const first = await page.locator("#quotes-results .card").count();
  assert.ok(first >= 60 && first < 400, String(first));
  await page.keyboard.press("End");
  await page.waitForFunction((before) => document.querySelectorAll("#quotes-results .card").length > before, first);
  await page.evaluate(() => document.querySelector(".more")?.click());
  assertClean(page);
});

const focused = (page) => page.evaluate(() => document.activeElement.id);

test("Enter leads from a filter to a card, and from a card to its place, in whichever document", async () => {
  const page = await openTwo();
  await show(page, "Quotes");
  await page.fill("#quotes-contains", "keep the");
  await page.keyboard.press("Enter");
  assert.match(await focused(page), /^quote-1-/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/read\/1\/\d+$/);
  assert.equal(await page.textContent("#reader-title"), "night.txt");
  await show(page, "Names");
  await page.focus("#names-contains");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.act), "open-name");
  assertClean(page);
});

test("a correction keeps the focus near its quote, in the view and beside the box", async () => {
  const page = await openTwo();
  await show(page, "Quotes");
  const cards = page.locator("#quotes-results .card");
  const count = await cards.count();
  for (const place of [0, 1]) {
    await cards.nth(place).getByText("Not a quote").focus();
    await page.keyboard.press("Enter");
    assert.match(await focused(page), /^quote-\d-/);
  }
  assert.equal(await cards.count(), count - 2);
  await show(page, "Read");
  await page.click("#edit");
  await page.locator("#list .card").first().getByText("Not a quote").focus();
  await page.keyboard.press("Enter");
  assert.match(await focused(page), /^card-/);
  assertClean(page);
});

test("a key means nothing to a quote that is not on show", async () => {
  const page = await openTwo();
  await page.locator("#list .card").first().click();
  await show(page, "Names");
  await page.locator("#names-results input").first().focus();
  for (const key of ["x", "e", "c"]) await page.keyboard.press(key);
  assert.equal(await page.locator("#undo").isHidden(), true);
  assert.equal(await page.locator("dialog[open]").count(), 0);
});

test("a filter by somebody who is gone says so, until another is chosen", async () => {
  const page = await openTwo();
  await show(page, "Quotes");
  await page.selectOption('[data-choose="quotes.speaker"]', { label: "Pia Holm" });
  await show(page, "Words");
  await page.fill("#words-query", "the");
  await page.selectOption("#words-speaker", { label: "Pia Holm" });
  await show(page, "Documents");
  await page.getByLabel("Check fares.txt").check();
  await page.getByRole("button", { name: "Delete" }).click();
  const chosen = (id) => page.evaluate((id) => document.querySelector(id).selectedOptions[0].text, id);
  await show(page, "Words");
  assert.equal(await chosen("#words-speaker"), "Not here any more");
  await page.selectOption("#words-speaker", { label: "Anybody" });
  assert.match(await page.textContent("#words-count"), /^\d+ matches in 1 document/);
  await show(page, "Quotes");
  assert.equal(await chosen('[data-choose="quotes.speaker"]'), "Not here any more");
  await page.selectOption('[data-choose="quotes.speaker"]', { label: "Anybody" });
  assert.ok((await page.locator("#quotes-results .card").count()) > 0);
  assertClean(page);
});
