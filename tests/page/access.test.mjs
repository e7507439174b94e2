/** For everybody, on every screen, and for nobody else: reflow, contrast of the marks, no requests. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ARTICLE, marked, paste, withBrowser } from "./browser.mjs";

const open = withBrowser();

for (const width of [320, 360, 820, 1400]) {
  test(`nothing is wider than the screen at ${width} px`, async () => {
    const page = await open({ viewport: { width, height: 800 } });
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(await overflow(), 0, "first run");
    await paste(page, `${ARTICLE}\n“${"long".repeat(60)},” said Maria Gonsalves.\n`);
    await marked(page);
    assert.equal(await overflow(), 0, "read");
    if (width < 900) await page.click("#sheet-open");
    assert.equal(await overflow(), 0, "findings");
    const inside = await page
      .locator("#panel")
      .evaluate((panel) => panel.querySelector("#list").scrollWidth - panel.querySelector("#list").clientWidth);
    assert.equal(inside, 0, "list");
  });
}

test("the top bar holds its buttons at 320 px", async () => {
  const page = await open({ viewport: { width: 320, height: 640 } });
  await paste(page, ARTICLE);
  await marked(page);
  for (const button of await page.locator(".top-actions > *:visible").all()) {
    const { x, width, height } = await button.boundingBox();
    assert.ok(x >= 0 && x + width <= 320, `${x} + ${width}`);
    assert.ok(width >= 24 && height >= 24);
  }
});

test("the theme button overrides the system's theme", async () => {
  const page = await open({ colorScheme: "light" });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.click("#theme");
  assert.equal(await background(), light);
  await page.click("#theme");
  assert.notEqual(await background(), light);
  assert.equal(await page.getAttribute("#theme", "aria-label"), "Colours: dark");
});

test("chosen colours of the system: fills go, letters come", async () => {
  const page = await open({ forcedColors: "active" });
  await paste(page, ARTICLE);
  await marked(page);
  const mark = page.locator('#article mark[data-kind="direct"]').first();
  assert.match(await mark.evaluate((element) => getComputedStyle(element, "::before").content), /“/);
  assert.match(await mark.evaluate((element) => getComputedStyle(element).textDecorationLine), /underline/);
});

test("print: text and findings, no controls", async () => {
  const page = await open();
  await paste(page, ARTICLE);
  await marked(page);
  await page.click("#tab-names");
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator("#article").isVisible(), true);
  assert.equal(await page.locator(".card").first().isVisible(), true);
  for (const control of [".top", ".sheet-close", "#legend", "#tabs", ".card-actions"])
    assert.equal(await page.locator(control).first().isVisible(), false, control);
});

test("the reader of a screen reader hears who is quoted", async () => {
  const page = await open();
  await paste(page, ARTICLE);
  await marked(page);
  const label = await page.locator("#article .ref").first().getAttribute("aria-label");
  assert.match(label, /^Quote 1: Maria Gonsalves, direct, (clear|likely|check)$/);
});

test("once the page is ready, nothing is requested any more, whatever one does", async () => {
  const page = await open();
  await page.waitForLoadState("networkidle");
  const before = page.requests.length;
  await paste(page, ARTICLE);
  await marked(page);
  await page.locator(".card").first().getByText("Copy").click();
  await page.locator(".card").first().getByText("In text").click();
  await page.click("#tab-names");
  await page.click("#export-open");
  await Promise.all([page.waitForEvent("download"), page.click("text=Spreadsheet (CSV)")]);
  await page.click(".top [data-act='new'].quiet");
  await page.locator(".sample").last().click();
  await marked(page);
  const asked = page.requests.slice(before).filter((address) => !address.startsWith("blob:"));
  assert.deepEqual(asked, []);
});

test("the page's own rules refuse other servers and inline scripts", async () => {
  const page = await open({ leaking: true });
  const refused = await page.evaluate(async () => {
    const tries = [
      fetch("https://elsewhere.example/"),
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.textContent = "window.leaked = true";
        document.head.append(script);
        window.leaked ? resolve() : reject();
      }),
    ];
    return (await Promise.allSettled(tries)).every(({ status }) => status === "rejected");
  });
  assert.equal(refused, true);
});

test("the skip link leads to the text, and to no other view", async () => {
  const page = await open();
  await paste(page, ARTICLE);
  await marked(page);
  await page.focus(".skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  assert.equal(await page.getAttribute("body", "data-mode"), "read");
  assert.match(page.url(), /#\/read\/1$/);
});
