/**
 * The page in pictures, in both themes and at three widths, to be looked at: they go to a temporary folder, which the
 * test names. With UPDATE_SCREENSHOTS=1 those of the README are taken anew.
 */
import assert from "node:assert/strict";
import { mkdir, mkdtemp, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { marked, withBrowser } from "./browser.mjs";
import { ROOT } from "./server.mjs";

const open = withBrowser();
const IN_README = ["why-light-1400", "why-dark-1400", "why-light-360"];
const readme = join(ROOT, "docs", "screenshots");
const folder = await mkdtemp(join(tmpdir(), "onrecord-"));
if (process.env.UPDATE_SCREENSHOTS === "1") await mkdir(readme, { recursive: true });

for (const colorScheme of ["light", "dark"]) {
  for (const [width, height] of [
    [1400, 900],
    [820, 1100],
    [360, 740],
  ]) {
    test(`${colorScheme}, ${width} px`, async (context) => {
      const page = await open({ colorScheme, viewport: { width, height } });
      const shoot = async (scene) => {
        const name = `${scene}-${colorScheme}-${width}`;
        const isWanted = process.env.UPDATE_SCREENSHOTS === "1" && IN_README.includes(name);
        const path = join(isWanted ? readme : folder, `${name}.png`);
        await page.screenshot({ path });
        assert.ok((await stat(path)).size > 10_000, path);
        context.diagnostic(path);
      };
      await shoot("first");
      await page.locator(".sample", { hasText: "City council vote" }).click();
      await marked(page);
      await shoot("read");
      if (width < 900) await page.click("#sheet-open");
      await page.locator(".card").nth(1).getByText("Why").click();
      await page.locator(".card").nth(1).locator(".card-head").click();
      if (width < 900) await page.click("#sheet-open");
      await shoot("why");
    });
  }
}
