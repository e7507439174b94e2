/** From an empty page to a copied quote without a mouse; and the page with large text, wide spacing and little motion. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ARTICLE, assertClean, drop, marked, paste, withBrowser } from "./browser.mjs";

const open = withBrowser();
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const focus = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.slice(0, 40));

test("by keyboard only: paste, find, why, another speaker, undo, and the quote with its source copied", async () => {
  const page = await open();
  await paste(page, ARTICLE);
  await marked(page);
  assert.equal(await focus(page), "reader-title");
  await press(page, "j", "j", "Enter"); // to the card of the second quote
  assert.match(await page.evaluate(() => document.activeElement.textContent), /swim home/);
  await press(page, "w");
  assert.match(await page.locator(".card[data-selected] .why").textContent(), /she refers to Maria Gonsalves/);
  await press(page, "e");
  await page.keyboard.type("Tobias");
  await press(page, "Enter");
  await page.locator("#speaker-dialog").waitFor({ state: "hidden" });
  assert.match(await page.locator(".card", { hasText: "swim home" }).textContent(), /Confirmed.*Tobias Renn/);
  await press(page, "u");
  assert.match(await page.locator(".card", { hasText: "swim home" }).textContent(), /Maria Gonsalves/);
  await press(page, "/");
  assert.equal(await focus(page), "quotes-contains");
  await page.keyboard.type("swim");
  await press(page, "Enter", "c");
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("swim"));
  assert.equal(
    await page.evaluate(() => navigator.clipboard.readText()),
    "“Nobody should have to swim home,” said Maria Gonsalves, the harbour master of Port Ellery (Ferry to run all night, para. 5).",
  );
  await press(page, "Shift+C");
  assert.equal(await page.locator("#styles").isVisible(), true);
  assertClean(page);
});

test("the views are reached by Tab, and every one has its heading", async () => {
  const page = await open();
  await drop(page, [
    { name: "one.txt", content: ARTICLE },
    { name: "two.txt", content: ARTICLE.replace("all night", "at noon") },
  ]);
  await marked(page);
  for (const view of ["Quotes", "Names", "Words", "Compare", "Documents", "Read"]) {
    await page.locator("#views a", { hasText: view }).focus();
    await press(page, "Enter");
    await page.locator(`#views a[aria-current="page"]`, { hasText: view }).waitFor();
    const headings = await page.locator("h1:visible").allTextContents();
    assert.equal(headings.length, 1, `${view}: ${headings}`);
  }
});

/** What sticks out of the page, or is cut off within a control. */
const sticksOut = (page) =>
  page.evaluate(() => {
    const { clientWidth } = document.documentElement;
    const found = document.documentElement.scrollWidth > clientWidth ? [`page ${document.documentElement.scrollWidth}`] : [];
    for (const control of document.querySelectorAll("button, a, select, input, summary, h1, h2, h3")) {
      if (!control.checkVisibility() || control.closest(".wide-table, .skip, .hidden-text")) continue;
      const { left, right, width } = control.getBoundingClientRect();
      if (width > 2 && (left < -1 || right > clientWidth + 1)) found.push(`${control.textContent.trim().slice(0, 30)} ${left} ${right}`);
    }
    return found;
  });

const VIEWS = ["#/quotes", "#/names", "#/words", "#/compare", "#/docs", "#/read/1"];

async function openTwo(options) {
  const page = await open(options);
  await drop(page, [
    { name: "one.txt", content: ARTICLE },
    { name: "two.txt", content: ARTICLE.replace("all night", "at noon") },
  ]);
  await marked(page);
  return page;
}

for (const [name, viewport, style] of [
  ["200 % text on a laptop", { width: 1280, height: 800 }, "html { font-size: 200% }"],
  ["200 % text on a phone", { width: 360, height: 740 }, "html { font-size: 200% }"],
  ["320 px", { width: 320, height: 640 }, ""],
  [
    "wide text spacing",
    { width: 390, height: 800 },
    "* { line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em } p { margin-block-end: 2em }",
  ],
]) {
  test(`nothing sticks out in any view: ${name}`, async () => {
    const page = await openTwo({ viewport });
    await page.evaluate((rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets.push(sheet);
    }, style);
    for (const view of VIEWS) {
      await page.evaluate((hash) => (location.hash = hash), view);
      await page.waitForTimeout(150);
      assert.deepEqual(await sticksOut(page), [], view);
    }
    for (const [act, dialog] of [
      ["show-export", "export"],
      ["help", "help"],
      ["privacy", "privacy"],
    ]) {
      await page.locator(`[data-act="${act}"]:visible`).first().click();
      assert.deepEqual(await sticksOut(page), [], dialog);
      await page.keyboard.press("Escape");
    }
  });
}

test("with reduced motion nothing moves; without, a jump flashes", async () => {
  for (const reducedMotion of ["reduce", "no-preference"]) {
    const page = await openTwo({ reducedMotion });
    await page.evaluate(() => {
      window.moved = 0;
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (...given) {
        window.moved++;
        return animate.apply(this, given);
      };
    });
    await page.locator(".card", { hasText: "swim home" }).getByText("In text").click();
    assert.equal((await page.evaluate(() => window.moved)) > 0, reducedMotion === "no-preference");
  }
});

test("chosen colours of the system: quotes, names and what is selected can be told apart in every view", async () => {
  const page = await openTwo({ forcedColors: "active" });
  for (const view of VIEWS) {
    await page.evaluate((hash) => (location.hash = hash), view);
    await page.waitForTimeout(100);
    const current = page.locator("#views a[aria-current]");
    assert.match(await current.evaluate((link) => getComputedStyle(link).textDecorationLine), /underline/);
  }
  await page.locator(".card", { hasText: "swim home" }).getByText("In text").click();
  const selected = page.locator("#article mark[data-selected]").first();
  assert.notEqual(await selected.evaluate((mark) => getComputedStyle(mark).outlineStyle), "none");
});
