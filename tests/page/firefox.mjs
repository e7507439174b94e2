/**
 * A real Firefox on the real page, driven by WebDriver BiDi, which is the one way into a Firefox that is not built for
 * tests. Playwright cannot do that, so here it is Puppeteer.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, afterEach, before } from "node:test";
import { launch } from "puppeteer-core";
import { settled } from "./doing.mjs";
import { serve } from "./server.mjs";

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

/** What its reader may have set, in the words of browser.mjs, in those of Firefox. */
const preferences = ({ reducedMotion = "reduce", forcedColors, fontSize = 16 }) => ({
  "ui.prefersReducedMotion": reducedMotion === "reduce" ? 1 : 0,
  "browser.display.document_color_use": forcedColors === "active" ? 2 : 0,
  "font.size.variable.x-western": fontSize,
});

/**
 * Starts the server and the browser for the tests of one file.
 * @returns {(options?: object) => Promise<import("puppeteer-core").Page>} opens the page, started, sealed and ready
 */
export function withFirefox() {
  let server;
  let browser;
  let preferred;
  let downloads;
  const contexts = [];

  before(async () => {
    server = await serve();
    downloads = await mkdtemp(join(tmpdir(), "onrecord-"));
  });

  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    server.restore();
  });

  after(async () => {
    await browser?.close();
    await server?.close();
    await rm(downloads, { recursive: true, force: true });
  });

  /** Firefox takes what is set only when it starts, and one at a time is enough for a small computer. */
  async function startWith(wanted) {
    if (JSON.stringify(wanted) === preferred) return;
    await browser?.close();
    browser = await launch({
      browser: "firefox",
      executablePath: executable(),
      headless: true,
      extraPrefsFirefox: { "browser.download.dir": downloads, "browser.download.folderList": 2, ...wanted },
    });
    preferred = JSON.stringify(wanted);
  }

  /** The options are those of browser.mjs, as far as they are here. */
  return async function open({
    viewport = { width: 1400, height: 900 },
    prepare,
    ready = true,
    search = "",
    address = `/www/${search}`,
    ...options
  } = {}) {
    await startWith(preferences(options));
    const context = await browser.createBrowserContext();
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.setViewport(viewport);
    page.server = server;
    page.downloads = downloads;
    page.faults = [];
    page.on("pageerror", (error) => page.faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
    page.keys = (...keys) => press(page, keys);
    page.until = (condition, given) => page.waitForFunction(condition, {}, given);
    page.paste = (text) => paste(page, text);
    page.setOffline = (isOffline) => page.setOfflineMode(isOffline);
    await prepare?.(page);
    await page.goto(server.address + address);
    if (ready) await settled(page);
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

/** Keys one after the other, several at once as `Control+A`. */
async function press(page, keys) {
  for (const key of keys) {
    const held = key.split("+");
    const last = held.pop();
    for (const one of held) await page.keyboard.down(one);
    await page.keyboard.press(last);
    for (const one of held.reverse()) await page.keyboard.up(one);
  }
}

/** Paste with the keyboard, as people do. The text comes to the clipboard by being cut out of the box. */
async function paste(page, text) {
  await page.focus("#input");
  await page.$eval("#input", (box, given) => (box.value = given), text);
  await page.keys("Control+a", "Control+x", "Control+v");
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
