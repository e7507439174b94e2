/**
 * The page in pictures, in both themes and at three widths. With UPDATE_SCREENSHOTS=1 the pictures of the README are
 * taken anew; else they go to a temporary folder, and the test holds only that they can be taken.
 */
import assert from "node:assert/strict";
import { mkdir, mkdtemp, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { marked, withBrowser } from "./browser.mjs";
import { ROOT } from "./server.mjs";

const open = withBrowser();
const folder =
  process.env.UPDATE_SCREENSHOTS === "1"
    ? join(ROOT, "docs", "screenshots")
    : await mkdtemp(join(tmpdir(), "onrecord-"));
await mkdir(folder, { recursive: true });

for (const colorScheme of ["light", "dark"]) {
  for (const [width, height] of [
    [1400, 900],
    [820, 1100],
    [360, 740],
  ]) {
    test(`${colorScheme}, ${width} px`, async () => {
      const page = await open({ colorScheme, viewport: { width, height } });
      const shoot = async (name) => {
        const path = join(folder, `${name}-${colorScheme}-${width}.png`);
        await page.screenshot({ path });
        assert.ok((await stat(path)).size > 10_000, path);
      };
      await shoot("first");
      await page.locator(".sample", { hasText: "City council vote" }).click();
      await marked(page);
      await shoot("read");
      if (width < 900) await page.click("#sheet-open");
      await page.locator(".card").first().getByText("Why").click();
      await page
        .locator(".card")
        .first()
        .click({ position: { x: 40, y: 12 } });
      if (width < 900) await page.click("#sheet-open");
      await shoot("why");
    });
  }
}
