/**
 * The page in pictures, in both themes and at three widths, to be looked at: they go to a temporary folder, which the
 * test names. With UPDATE_SCREENSHOTS=1 those of the README and of docs/GALLERY.md are taken anew.
 */
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { marked, withBrowser } from "./browser.mjs";
import { ROOT } from "./server.mjs";

const open = withBrowser();
const IN_README = ["why-light-1400", "why-dark-1400", "why-light-360"];
const isWanted = process.env.UPDATE_SCREENSHOTS === "1";
const folder = isWanted ? join(ROOT, "docs/screenshots") : await mkdtemp(join(tmpdir(), "onrecord-"));
await mkdir(folder, { recursive: true });

/** Scenes in order; each goes on from the one before. */
const SCENES = {
  first: async () => {},
  read: async (page) => {
    await page.locator(".sample", { hasText: "Twelve short reports" }).click();
    await page.locator(".notice", { hasText: /^12 files: / }).waitFor();
    await page.evaluate(() => document.querySelector("[data-act='dismiss']")?.click());
    await page.locator(".top [data-act='new'].quiet").click();
    await page.locator(".sample", { hasText: "City council vote" }).click();
    await marked(page);
  },
  why: async (page, isNarrow) => {
    if (isNarrow) await page.click("#sheet-open");
    await page.locator(".card").nth(1).getByText("Why").click();
    await page.locator(".card").nth(1).locator(".card-head").click();
    if (isNarrow) await page.click("#sheet-open");
  },
  check: async (page) => {
    await page.click("#tab-check");
    await page.locator("#list details").first().evaluate((box) => (box.open = true));
  },
  quotes: async (page, isNarrow) => {
    if (isNarrow) await page.click(".sheet-close");
    await show(page, "quotes");
    await page.locator('[data-value="share"]').click();
  },
  names: async (page) => {
    await show(page, "names");
    await page.locator(".tab", { hasText: "People" }).click();
    await page.locator(".name-name").first().click();
  },
  words: async (page) => {
    await show(page, "words");
    await page.locator('#words-view [data-choose="words.query"]').first().fill("strike");
    await page.locator("#words-results table").waitFor();
  },
  compare: async (page) => {
    await show(page, "compare");
    await page.locator('[data-value="drift"]').click();
  },
  documents: (page) => show(page, "docs"),
  export: (page) => page.click("#export-open"),
  sealed: async (page) => {
    await page.keyboard.press("Escape");
    await page.click("#seal");
  },
};

const show = (page, view) => page.evaluate((hash) => (location.hash = hash), `#/${view}`);

for (const colorScheme of ["light", "dark"]) {
  for (const [width, height] of [
    [1400, 900],
    [820, 1100],
    [360, 740],
  ]) {
    test(`${colorScheme}, ${width} px`, { timeout: 120_000 }, async (context) => {
      const page = await open({ colorScheme, viewport: { width, height } });
      for (const [scene, enter] of Object.entries(SCENES)) {
        await enter(page, width < 900);
        await page.evaluate(() => scrollTo(0, 0));
        await page.waitForTimeout(150);
        const name = `${scene}-${colorScheme}-${width}`;
        const isPng = IN_README.includes(name);
        const path = join(folder, `${name}.${isPng ? "png" : "jpg"}`);
        await page.screenshot({ path, ...(isPng ? {} : { type: "jpeg", quality: 82 }) });
        assert.ok((await stat(path)).size > 10_000, path);
        context.diagnostic(path);
      }
    });
  }
}

test("the gallery shows every scene, in both themes and at three widths", async () => {
  const gallery = await readFile(join(ROOT, "docs/GALLERY.md"), "utf8");
  const shown = [...gallery.matchAll(/\]\((screenshots\/[^)]+)\)/g)].map(([, path]) => path);
  for (const scene of Object.keys(SCENES))
    for (const theme of ["light", "dark"])
      for (const width of [1400, 820, 360]) {
        const path = shown.find((path) => path.startsWith(`screenshots/${scene}-${theme}-${width}.`));
        assert.ok(path, `${scene} ${theme} ${width}`);
        assert.ok((await stat(join(ROOT, "docs", path))).size > 10_000, path);
      }
});
