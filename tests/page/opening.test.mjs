/** Files, drops, samples, rich pastes: how text comes in. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ARTICLE, assertClean, drop, marked, paste, withBrowser } from "./browser.mjs";
import { reached } from "./states.mjs";

const open = withBrowser();

const PAGE = `<!doctype html><html><head><title>Ferry</title><script>window.ran = true</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry to run all night</h1>${ARTICLE.split("\n\n")
  .slice(1)
  .map((line) => `<p>${line.trim().replace("harbour board", "harbour\n   <em>board</em>")}</p>`)
  .join("\n")}
<aside>Read more about ferries</aside><img src="https://elsewhere.example/x.png" onerror="window.ran = true"></article>
<footer>All rights reserved, and so on</footer></body></html>`;

const text = (page) => page.locator("#article").textContent();

test("a text file is opened with the button", async () => {
  const page = await open();
  await page.setInputFiles("#files", { name: "ferry.txt", mimeType: "text/plain", buffer: Buffer.from(ARTICLE) });
  await marked(page);
  assert.ok((await text(page)).includes("“Nobody should have to swim home,”"));
  assert.equal(await page.title(), "ferry.txt · onrecord");
  assert.equal(await page.evaluate(() => document.activeElement.id), "reader-title");
  assertClean(page);
});

test("Windows line endings change nothing", async () => {
  const page = await open();
  await drop(page, [{ name: "ferry.txt", content: ARTICLE.replaceAll("\n", "\r\n") }]);
  await marked(page);
  assert.deepEqual(await page.locator('mark[data-type="quote"]', { hasText: "swim home" }).allTextContents(), [
    "“Nobody should have to swim home,”",
  ]);
});

test("several files dropped at once become a list of documents", async () => {
  const page = await reached(open, "bad-file");
  await marked(page);
  assert.deepEqual(await page.locator("#documents option").allTextContents(), ["ferry.md", "other.txt"]);
  assert.equal(await page.locator(".notice[data-tone='error']", { hasText: "broken.txt" }).count(), 1);
  await page.selectOption("#documents", { label: "other.txt" });
  await page.locator(".speaker-name", { hasText: "Edda Moor" }).waitFor();
  assert.ok((await text(page)).includes("I was elsewhere"));
});

test("a file that is no text can be tried as text", async () => {
  const page = await open();
  await drop(page, [{ name: "odd.txt", content: Buffer.concat([Buffer.from(ARTICLE), Buffer.from([0])]) }]);
  await page.getByRole("button", { name: "Try as text" }).click();
  await marked(page);
  assert.ok((await text(page)).includes("swim home"));
});

test("an HTML page becomes its article, without menus, scripts or requests", async () => {
  const page = await open();
  await drop(page, [{ name: "ferry.html", content: PAGE }]);
  await marked(page);
  const shown = await text(page);
  assert.ok(shown.includes("a long meeting of the harbour board on Tuesday"), shown);
  assert.ok(!/Home|Sport|Read more|All rights/.test(shown));
  assert.ok((await page.locator("#article .paragraph").count()) >= 7);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  const notice = page.locator(".notice", {
    hasText: /^This looks like a web page\. We kept the article \(\d+ words\) and left out menus\./,
  });
  await notice.getByText("Use everything").click();
  await page.waitForFunction(() => document.querySelector("#article").textContent.includes("All rights reserved"));
  assertClean(page);
});

test("a rich paste keeps its paragraphs and nothing else", async () => {
  const page = await open();
  const html = ARTICLE.trim()
    .split("\n\n")
    .map((line) => `<p style="color:red">${line}</p>`)
    .join("");
  await paste(page, ARTICLE.replaceAll("\n\n", " "), html);
  await marked(page);
  assert.equal(await page.locator("#article .paragraph").count(), ARTICLE.trim().split("\n\n").length);
  assert.equal(await page.locator("#article [style]").count(), 0);
});

test("a rich paste into the middle of a text lands there", async () => {
  const page = await open();
  await page.locator("#input").fill("Before. After.");
  await page.evaluate(() => document.querySelector("#input").setSelectionRange(8, 8));
  await paste(page, "x", "<p>In <b>between</b>.</p>");
  await page.waitForFunction(() => document.querySelector("#input").value === "Before. In between.After.");
});

test("the Paste button pastes", async () => {
  const page = await open();
  await page.evaluate((given) => navigator.clipboard.writeText(given), ARTICLE);
  await page.getByRole("button", { name: "Paste" }).click();
  await marked(page);
  assert.ok((await text(page)).includes("swim home"));
});

test("a file that is not UTF-8 says so and can be read otherwise", async () => {
  const page = await reached(open, "encoding");
  await marked(page);
  assert.ok((await text(page)).includes("“Nobody should have to swim home,”"));
  const notice = page.locator(".notice", { hasText: "Read as Windows-1252." });
  await notice.locator("select").selectOption("windows-1251");
  await page.waitForFunction(() => document.querySelector("#article").textContent.includes("Caldйr"));
  assert.equal(await page.locator(".notice", { hasText: "Read as Windows-1251." }).count(), 1);
});

test("every sample opens and gives its quotes", async () => {
  const page = await open();
  const count = await page.locator(".sample").count();
  assert.ok(count >= 8, `${count} samples`);
  for (let index = 0; index < count; index++) {
    await page.locator(".sample").nth(index).click();
    await marked(page);
    const [first] = await page.locator("#panel-title").allTextContents();
    assert.match(first, /^\d+ quotes? · \d+ speakers?/, `sample ${index}`);
    await page.click(".top [data-act='new'].quiet");
  }
  assertClean(page);
});
