/**
 * A real Firefox on the real page, driven by WebDriver BiDi, which is the one way into a Firefox that is not built for
 * tests. Playwright cannot do that, so here it is Puppeteer.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before } from "node:test";
import { launch } from "puppeteer-core";
import { serve } from "./server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** What the page does on purpose when it has sealed itself: it asks an address that leads nowhere. */
const SEAL_TEST = /connect-src\) at data:,refused as it should be/;

/** The browser named by the environment variable FIREFOX, or the first on the PATH. */
function executable() {
  if (process.env.FIREFOX) return process.env.FIREFOX;
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/Applications/Firefox.app/Contents/MacOS"];
  const found = folders
    .flatMap((folder) => ["firefox-esr", "firefox"].map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  assert.ok(found, "no Firefox found: name one in the environment variable FIREFOX");
  return found;
}

/**
 * Starts the server and the browser for the tests of one file.
 * @returns {(options?: object) => Promise<import("puppeteer-core").Page>} opens the page, started, sealed and ready
 */
export function withFirefox() {
  let server;
  let browser;
  let downloads;

  before(async () => {
    server = await serve();
    downloads = await mkdtemp(join(tmpdir(), "onrecord-"));
    browser = await launch({
      browser: "firefox",
      executablePath: executable(),
      headless: true,
      extraPrefsFirefox: {
        "ui.prefersReducedMotion": 1,
        "browser.download.dir": downloads,
        "browser.download.folderList": 2,
      },
    });
  });

  after(async () => {
    await browser?.close();
    await server?.close();
    await rm(downloads, { recursive: true, force: true });
  });

  return async function open({ width = 1400, height = 900 } = {}) {
    const page = await browser.newPage();
    page.setDefaultTimeout(15_000);
    await page.setViewport({ width, height });
    page.origin = server.address;
    page.downloads = downloads;
    page.faults = [];
    page.on("pageerror", (error) => page.faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
    await page.goto(`${server.address}/www/`);
    await page.waitForSelector("[data-engine='ready']");
    await page.waitForSelector("#seal [data-seal='sealed']:not([hidden])");
    await page.waitForSelector(".sample");
    return page;
  };
}

/** Nothing broke. */
export function assertClean(page, expected = SEAL_TEST) {
  assert.deepEqual(
    page.faults.filter((fault) => !SEAL_TEST.test(fault) && !expected.test(fault)),
    [],
  );
}

/** By the debugging protocol, because the page's rules let no script be added. */
export async function assertNoViolations(page, state) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const told = await page.evaluate(async () => {
    const { violations } = await axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("; ")}`);
  });
  assert.deepEqual(told, [], state);
}

/** Paste with the keyboard, as people do. The text comes to the clipboard by being cut out of the box. */
export async function paste(page, text) {
  await page.focus("#input");
  await page.$eval("#input", (box, given) => (box.value = given), text);
  for (const key of ["a", "x", "v"]) {
    await page.keyboard.down("Control");
    await page.keyboard.press(key);
    await page.keyboard.up("Control");
  }
}

/** What a page has saved, once it is there and whole. */
export async function downloaded(page) {
  for (let tries = 0; tries < 100; tries++) {
    const names = await readdir(page.downloads);
    const content = names.length === 1 ? await readFile(join(page.downloads, names[0]), "utf8") : "";
    if (content !== "") return { name: names[0], content };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("nothing was saved");
}

/** Wait until the marks of the latest text are drawn. */
export async function marked(page) {
  await page.waitForSelector("#article mark");
  await page.waitForFunction(() => document.querySelector("#main").getAttribute("aria-busy") === "false");
}
