/**
 * What a reader does and sees, in the few words that both drivers know. `open` of browser.mjs and of firefox.mjs adds to a
 * page what they spell differently: `keys`, `until`, `paste` and `setOffline`.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** @typedef {import("playwright-core").Page | import("puppeteer-core").Page} Page */

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The first of these elements that is on show and has these words, once there is one. @param {Page} page */
export async function shown(page, selector, words = "") {
  const isThere = ([selector, words]) =>
    [...document.querySelectorAll(selector)].find(
      (element) => element.checkVisibility({ visibilityProperty: true }) && element.textContent.includes(words),
    );
  const handle = await page.until(isThere, [selector, words]).catch((cause) => {
    throw new Error(`not on show: ${selector} ${words}`, { cause });
  });
  return handle.asElement();
}

/** Once no such element is on show any more. */
export async function gone(page, selector, words = "") {
  const isNowhere = ([selector, words]) =>
    [...document.querySelectorAll(selector)].every(
      (element) => !element.checkVisibility() || !element.textContent.includes(words),
    );
  await page.until(isNowhere, [selector, words]).catch((cause) => {
    throw new Error(`still on show: ${selector} ${words}`, { cause });
  });
}

/** Once this holds, which may take the page a while to find out: `until` of Playwright takes a promise for a yes. */
export async function eventually(page, condition) {
  const began = Date.now();
  while (!(await page.evaluate(condition))) {
    assert.ok(Date.now() - began < 20_000, `never: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What is read becomes this, at the latest in a moment: a dialog's answer comes after the click that closed it. */
export async function becomes(read, expected, message) {
  const began = Date.now();
  let found = await read();
  while (found !== expected && Date.now() - began < 5000) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    found = await read();
  }
  assert.equal(found, expected, message);
}

/** A message of the page with these words. */
export const told = (page, words) => shown(page, ".notice", words);

export const textOf = async (page, selector, words) =>
  (await shown(page, selector, words)).evaluate(({ textContent }) => textContent);

/** With the mouse, in the middle of the screen, where nothing that sticks to an edge covers it. */
export async function click(page, selector, words) {
  const element = await shown(page, selector, words);
  await element.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await element.click();
}

/** A button of the card with these words. @param {string} action what stands on the button */
export async function clickInCard(page, words, action) {
  const id = await (await shown(page, "#list .card", words)).evaluate(({ id }) => id);
  await click(page, `#${id} :is(button, a)`, action);
}

/** Write into a field what stood on the clipboard, or was typed fast. */
export const fill = (page, selector, value) =>
  page.$eval(
    selector,
    (field, value) => {
      field.focus();
      field.value = value;
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    },
    value,
  );

/** Drop files on the page. `times`: so often does the file hold this. */
export async function drop(page, files) {
  await page.evaluate(
    (given) => {
      const transfer = new DataTransfer();
      for (const { name, bytes, times } of given)
        transfer.items.add(new File(Array(times).fill(Uint8Array.from(bytes)), name));
      for (const type of ["dragover", "drop"])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    files.map(({ name, content, times = 1 }) => ({ name, bytes: [...Buffer.from(content)], times })),
  );
}

/** Wait until the marks of the latest text are drawn. */
export async function marked(page) {
  await shown(page, "#article mark");
  await page.until(() => document.querySelector("#main").getAttribute("aria-busy") === "false");
}

/** Engine started, samples here, page sealed. */
export async function settled(page) {
  await shown(page, "#seal [data-seal='sealed']");
  await shown(page, ".sample");
  await page.until(() => document.querySelector("[data-engine='ready']"));
}

/**
 * By the debugging protocol, because the page's own rules let no script be added.
 * @param {Page} page @param {string} state what the test calls it
 * @param {{inBothThemes?: boolean}} [how] the contrast of the other theme's colours too
 */
export async function assertNoViolations(page, state, { inBothThemes = false } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const look = async (rules, where) => {
    const { violations } = await page.evaluate(
      (rules) => axe.run({ runOnly: rules, resultTypes: ["violations"], preload: false }),
      rules,
    );
    return violations.map(
      ({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`,
    );
  };
  const faults = await look(RULES, state);
  if (inBothThemes) {
    const theme = await page.evaluate(() => {
      const { theme } = document.documentElement.dataset;
      const isDark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
      document.documentElement.dataset.theme = isDark ? "light" : "dark";
      return theme;
    });
    faults.push(...(await look(["color-contrast"], `${state}, the other theme`)));
    await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
  }
  assert.deepEqual(faults, []);
}
