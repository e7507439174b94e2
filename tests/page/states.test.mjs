/** What the page says when something is missing, too much or not as it should be. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ARTICLE, assertClean, drop, marked, paste, withBrowser } from "./browser.mjs";
import { pictured } from "./pictured.mjs";
import { reached, testStates } from "./states.mjs";

const open = withBrowser();
testStates(open, pictured);

const notice = (page, words) => page.locator(".notice", { hasText: words });

test("the first run invites and says what happens", async () => {
  const page = await open();
  assert.equal(await page.locator("h1:visible").textContent(), "Who said what?");
  assert.match(
    await page.locator(".lede").textContent(),
    /^Paste an article\. You get every quote, who said it, and every name\. It all happens in this tab\.$/,
  );
  assert.equal(await page.getByLabel("The article").getAttribute("placeholder"), "Paste or type an article here…");
  assert.equal(await page.evaluate(() => document.activeElement.id), "input");
  assert.equal(await page.locator(".notice").count(), 0);
  await page.click("text=How to check that nothing leaves this tab");
  assert.equal(await page.locator("#privacy").isVisible(), true);
});

test("no quotes and no names", async () => {
  const page = await reached(open, "no-quotes");
  await page.click("text=Show what we look for");
  assert.equal(await page.locator("#help").isVisible(), true);
});

test("an address alone", async () => {
  const page = await open();
  await paste(page, "https://news.example/a-story");
  await notice(page, "We cannot fetch pages").waitFor();
  assertClean(page);
});

test("another language", async () => {
  const page = await reached(open, "not-english");
  await page.click("text=Quotes only");
  assert.equal(await notice(page, "not English").count(), 0);
  assert.match(await page.getAttribute("#article", "data-hidden"), /person organization place other/);
});

test("quotes without a speaker are counted apart and listed to check", async () => {
  const page = await reached(open, "unattributed");
  assert.ok(Number(await page.locator("#tab-check .count").textContent()) >= 1);
  assert.ok((await page.locator(".card").count()) >= 1);
});

test("loading, slowly", async () => {
  const page = await reached(open, "loading");
  await page.locator("#input").fill(ARTICLE);
  page.server.restore();
  await page.locator(".speaker-name", { hasText: "Maria Gonsalves" }).waitFor();
  assert.equal(await notice(page, "Getting ready").count(), 0);
});

test("WebAssembly refused is an error", async () => {
  const page = await reached(open, "blocked");
  await page.locator("[role=alert] .notice", { hasText: "blocks WebAssembly" }).waitFor();
});

test("engine missing", async () => {
  const page = await open({
    ready: false,
    prepare: (page) => page.route("**/*.wasm", (route) => route.fulfill({ status: 404 })),
  });
  await page.locator("[role=alert] .notice", { hasText: "The engine did not load." }).waitFor();
});

test("no modules, no script: the page explains itself", async () => {
  const missing = await open({ ready: false, prepare: (page) => page.route("**/page.js", (route) => route.abort()) });
  await missing.locator(".boot-late", { hasText: "file://" }).waitFor();
  const scriptless = await open({ ready: false, javaScriptEnabled: false });
  assert.match(await scriptless.locator("#boot").textContent(), /needs JavaScript/);
});

test("offline, everything works", async () => {
  const page = await reached(open, "offline");
  await paste(page, ARTICLE);
  await marked(page);
  await page.locator(".card", { hasText: "swim home" }).waitFor();
  assertClean(page);
});

test("a large text is announced, and drawn part by part", { timeout: 120_000 }, async () => {
  const page = await open();
  const times = Math.ceil(3_400_000 / ARTICLE.length);
  const large = `${ARTICLE}\n`.repeat(times);
  const began = page
    .locator(".notice", { hasText: /^Large text \(3\.\d MB\)\. Showing results as they arrive\./ })
    .waitFor();
  await page.evaluate((given) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([given], "large.txt"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, large);
  await began;
  await page.locator(".card").first().waitFor({ timeout: 60_000 });
  assert.equal(await page.locator("#edit").isDisabled(), true);
  const paragraphs = await page.locator("#article .paragraph").count();
  assert.ok(paragraphs < 4000, `${paragraphs} paragraphs drawn`);
  assert.ok((await page.locator(".card").count()) <= 200);
  await page
    .locator("#parts", { hasText: /Part 1 of \d+/ })
    .getByText("Later")
    .click();
  await page.locator("#parts", { hasText: /Part 2 of \d+/ }).waitFor();
  await page.locator("#list .pager").getByText("Later").click();
  await page.locator("#list .pager", { hasText: /Page 2 of/ }).waitFor();
  await page.locator(".card").first().getByText("In text").click();
  assert.equal((await page.locator("#article mark[data-selected]").count()) > 0, true);
  assertClean(page);
});

test("a large text can be cancelled and started over", { timeout: 120_000 }, async () => {
  const page = await open();
  await drop(page, [{ name: "large.txt", content: `${ARTICLE}\n`.repeat(Math.ceil(2_100_000 / ARTICLE.length)) }]);
  await notice(page, "Large text").getByText("Cancel").click({ timeout: 5000 });
  await notice(page, "Stopped.").getByText("Start over").click();
  await page.locator(".card").first().waitFor({ timeout: 60_000 });
});

test("a very large text is asked about first", async () => {
  const page = await reached(open, "very-large");
  const asked = notice(page, "This may use about 1 GB of memory in this tab.");
  await asked.getByText("Copy command").click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "onrecord analyze folder/ --format csv");
  assert.equal(await asked.getByRole("button", { name: "Continue" }).count(), 1);
});
