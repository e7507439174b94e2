/** The Words view in a browser: it follows typing, says who is speaking, leads into the text, and never hangs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ARTICLE, assertClean, drop, marked, withBrowser } from "./browser.mjs";

const open = withBrowser();
const OTHER = `Harbour board meets again

The board of the harbour will meet on Monday, its clerk wrote.

“The boats will run,” said Maria Gonsalves, the harbour master.
`;

async function openWords(options) {
  const page = await open(options);
  await drop(page, [
    { name: "ferry.txt", content: ARTICLE },
    { name: "board.txt", content: OTHER },
  ]);
  await marked(page);
  // A document that has not been on show may not be analysed yet.
  await page.selectOption("#documents", { index: 1 });
  await page.locator("#article mark", { hasText: "The boats will run" }).waitFor();
  await page.click("#views [data-view='words']");
  return page;
}

const count = (page) => page.textContent("#words-count");

test("typing finds at once and keeps the focus; each line leads into the text", async () => {
  const page = await openWords();
  assert.match(await page.textContent("#words-results"), /^Every place where some words stand/);
  await page.focus("#words-query");
  await page.keyboard.type("boats");
  assert.equal(await count(page), "2 matches in 2 documents · 2 inside quotes");
  assert.equal(await page.evaluate(() => document.activeElement.id), "words-query");
  const [first] = await page.locator(".lines tbody tr").all();
  assert.deepEqual(await first.locator("td").allTextContents(), [
    "“We will keep the ",
    "boats",
    " running,” said Maria Gonsalves, the harbour master of Port ",
    "Maria Gonsalves",
    "ferry.txt, ¶4",
  ]);
  await page.keyboard.press("Enter");
  assert.equal(await count(page), "2 matches in 2 documents · 2 inside quotes");
  await page.locator(".lines a").nth(1).click();
  await page.locator("#article mark[data-type='pointer']").waitFor();
  assert.equal(await page.textContent("#article mark[data-type='pointer']"), "boats");
  assert.match(page.url(), /#\/read\/\d+/);
  await page.goBack();
  await page.locator(".lines").waitFor();
  assert.equal(await page.inputValue("#words-query"), "boats");
  assertClean(page);
});

test("who says it: counts that filter, and filters that say so", async () => {
  const page = await openWords();
  await page.fill("#words-query", "will");
  assert.equal(await count(page), "4 matches in 2 documents · 3 inside quotes");
  const maria = page.locator(".words-by button", { hasText: "Maria Gonsalves" });
  assert.equal(await maria.textContent(), "Maria Gonsalves 2");
  await maria.focus();
  await page.keyboard.press("Enter");
  assert.equal(await count(page), "2 matches in 2 documents · 2 inside quotes");
  assert.equal(await maria.getAttribute("aria-pressed"), "true");
  assert.equal(await maria.evaluate((button) => button === document.activeElement), true);
  assert.equal(await page.inputValue("#words-speaker"), "Maria Gonsalves");
  assert.equal(await page.isDisabled("#words-where"), true);
  await maria.click();
  assert.equal(await page.inputValue("#words-speaker"), "");
  await page.selectOption("#words-where", "outside");
  assert.match(await count(page), / · 0 inside quotes$/);
  assert.equal(await page.locator(".lines mark").count(), 0);
  await page.selectOption("#words-where", "inside");
  assert.equal(await page.locator(".lines mark[data-kind='direct']").count(), 2);
  assert.equal(await page.locator(".lines mark[data-kind='indirect']").count(), 1);
  await page.check("[data-choose='words.case']");
  await page.fill("#words-query", "WILL");
  assert.match(await page.textContent("#words-results"), /^Nothing found for “WILL”/);
});

test("an example is one click away", async () => {
  const page = await openWords();
  await page.click(".words-by button >> text=will");
  assert.equal(await page.inputValue("#words-query"), "will");
  await page.locator(".lines").waitFor();
});

test("patterns run, bad ones are told, and one that never ends is stopped while the page goes on", async () => {
  const page = await openWords();
  await page.selectOption("[data-choose='words.mode']", "regex");
  await page.fill("#words-query", "\\bwill (keep|run)");
  await page.locator(".lines").waitFor();
  assert.equal(await count(page), "3 matches in 2 documents · 2 inside quotes");
  await page.fill("#words-query", "will (");
  assert.match(await count(page), /^This pattern does not work: unterminated group\. Put a backslash/);
  await page.fill("#words-query", "(\\w+\\s?)+#");
  const answered = Date.now();
  await page.evaluate(() => document.title);
  assert.ok(Date.now() - answered < 1000, "the page answers");
  await page.locator("#words-count", { hasText: /^This pattern takes too long/ }).waitFor();
  await page.fill("#words-query", "boats?");
  await page.locator("#words-count", { hasText: /^\d matches/ }).waitFor();
  // The search that was stopped stays silent.
  await page.fill("#words-query", "(\\w+\\s?)+#");
  await page.selectOption("[data-choose='words.mode']", "word");
  await page.fill("#words-query", "boat");
  await page.waitForTimeout(2500);
  assert.equal(await count(page), "1 match in 1 document · 0 inside quotes");
  page.requests = page.requests.filter((address) => !address.startsWith("blob:")); // the worker's own code
  assertClean(page);
});

test("many lines are drawn as far as somebody looks", async () => {
  const page = await openWords();
  await drop(page, [{ name: "long.txt", content: "The boats went out to sea and the boats came back.\n".repeat(400) }]);
  await page.locator("#tab-quotes .count", { hasText: /^0$/ }).waitFor();
  await page.click("#views [data-view='words']");
  await page.fill("#words-query", "boats");
  assert.match(await count(page), /^80\d matches/);
  const drawn = await page.locator(".lines tbody tr").count();
  assert.ok(drawn >= 60 && drawn < 400, `${drawn}`);
});
