/** A real Chromium on the real page, with guards that hold in every test. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

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
  const contexts = [];

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

  return async function open({ viewport = { width: 1400, height: 900 }, prepare, ready = true, search = "", ...options } = {}) {
    const context = await browser.newContext({
      viewport,
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
      ...options,
    });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.faults = [];
    page.requests = [];
    page.on("pageerror", (error) => page.faults.push(error.message));
    page.on("request", (request) => {
      if (!/^(blob|data):/.test(request.url())) page.requests.push(request.url()); // these two lead nowhere
    });
    page.origin = server.address;
    await prepare?.(page);
    await page.goto(`${server.address}/www/${search}`);
    if (ready) await settled(page);
    return page;
  };
}

/** Engine started, samples here. */
async function settled(page) {
  await page.locator(".sample").first().waitFor();
  await page.locator("[data-engine='ready']").waitFor();
}

/** Nothing broke, and nothing was asked of another server. */
export function assertClean(page) {
  assert.deepEqual(page.faults, []);
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

/** Wait until the marks of the latest text are drawn. */
export async function marked(page) {
  await page.locator("#article mark").first().waitFor();
  await page.waitForFunction(() => document.querySelector("#main").ariaBusy === "false");
}

/** Drop files on the page. */
export async function drop(page, files) {
  await page.evaluate(
    (given) => {
      const transfer = new DataTransfer();
      for (const { name, bytes } of given) transfer.items.add(new File([Uint8Array.from(bytes)], name));
      for (const type of ["dragover", "drop"])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    files.map(({ name, content }) => ({ name, bytes: [...Buffer.from(content)] })),
  );
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
