/** A real Chromium on the real page, with guards that hold in every test. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, afterEach, before } from "node:test";
import { chromium } from "playwright-core";
import { settled } from "./doing.mjs";
import { serve } from "./server.mjs";

export { drop, marked } from "./doing.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The browser named by the environment variable CHROMIUM, or the first on the PATH or in a usual place. */
function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter),
    "/usr/bin",
    "/snap/bin",
    "/opt/google/chrome",
    "/Applications/Chromium.app/Contents/MacOS",
    "/Applications/Google Chrome.app/Contents/MacOS",
  ];
  const found = folders
    .flatMap((folder) => [...NAMES, "chrome", "Chromium", "Google Chrome"].map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  assert.ok(found, "no Chromium found: name one in the environment variable CHROMIUM");
  return found;
}

/**
 * Starts the server and the browser for the tests of one file.
 * @returns {(options?: object) => Promise<import("playwright-core").Page>} opens the page, started and ready
 */
export function withBrowser() {
  let server;
  let browser;
  const pages = [];

  before(async () => {
    server = await serve();
    browser = await chromium.launch({
      executablePath: executable(),
      args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  // So that nobody can forget to look: every page that a test has opened.
  afterEach(async () => {
    const opened = pages.splice(0);
    await Promise.all(opened.map((page) => page.context().close()));
    server.restore();
    for (const page of opened) assertSilent(page);
  });

  /**
   * `leaking`: the test tries to get round the seal, and every attempt has to be refused. `fontSize`: the size of text that
   * the reader has chosen for all pages; 16 unless told.
   */
  return async function open({
    viewport = { width: 1400, height: 900 },
    prepare,
    ready = true,
    leaking = false,
    search = "",
    address = `/www/${search}`,
    fontSize,
    ...options
  } = {}) {
    const context = await browser.newContext({
      viewport,
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
      ...options,
    });
    const page = await context.newPage();
    pages.push(page);
    page.setDefaultTimeout(10_000);
    page.faults = [];
    page.server = server;
    page.origin = server.address;
    page.leaking = leaking;
    page.on("pageerror", (error) => page.faults.push(error.message));
    page.keys = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    page.until = (condition, given) => page.waitForFunction(condition, given);
    page.paste = (text) => paste(page, text);
    page.setOffline = (isOffline) => context.setOffline(isOffline);
    await watchRequests(page);
    if (fontSize) await (await context.newCDPSession(page)).send("Page.setFontSizes", { fontSizes: { standard: fontSize } });
    await prepare?.(page);
    await page.goto(server.address + address);
    if (ready) await settled(page);
    return page;
  };
}

/** Every request goes to `page.requests`, and to `page.afterSeal` if the page had sealed itself before. */
async function watchRequests(page) {
  page.requests = [];
  page.afterSeal = [];
  page.sealed = false;
  await page.exposeBinding("tellSealed", () => {
    page.sealed = true;
  });
  await page.addInitScript(() => {
    new MutationObserver((changes) => {
      const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
      if (added.some((node) => node.localName === "meta" && node.content.includes("connect-src 'none'"))) tellSealed();
    }).observe(document, { childList: true, subtree: true });
  });
  page.on("request", (request) => {
    if (/^(blob|data):/.test(request.url())) return; // these two lead nowhere
    page.requests.push(request.url());
    const isNewPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (isNewPage) page.sealed = false;
    if (page.sealed) page.afterSeal.push(request);
  });
}

/** After the seal nothing is asked for; in a test of the seal itself, nothing gets through. */
export function assertSilent(page) {
  const through = page.afterSeal.filter((request) => !page.leaking || request.failure()?.errorText !== "csp");
  assert.deepEqual(
    through.map((request) => request.url()),
    [],
    "asked for after the page was sealed",
  );
}

/** Nothing broke, and nothing was asked of another server. */
export function assertClean(page) {
  assert.deepEqual(page.faults, []);
  assertSilent(page);
  assert.deepEqual(
    page.requests.filter((address) => !address.startsWith(page.origin + "/")),
    [],
  );
}

/** Put text on the clipboard and paste it with the keyboard, as people do. */
export async function paste(page, text, html) {
  await page.evaluate(
    ([plain, rich]) => {
      const types = { "text/plain": new Blob([plain], { type: "text/plain" }) };
      if (rich) types["text/html"] = new Blob([rich], { type: "text/html" });
      return navigator.clipboard.write([new ClipboardItem(types)]);
    },
    [text, html],
  );
  await page.keyboard.press("Control+V");
}

export const ARTICLE = `Ferry to run all night

By Ines Calder

The night ferry to Port Ellery will run until spring, after a long meeting of the harbour board on Tuesday.

“We will keep the boats running,” said Maria Gonsalves, the harbour master of Port Ellery.

“Nobody should have to swim home,” she said.

Tobias Renn, who owns the Blue Anchor inn, said the board had not asked him.

“They never ask,” Renn said. “They tell.”

The new hours take effect on Monday, and the first boat leaves at midnight.
`;
