/** Loaded once, the page is there without a network; a newer version is announced and waits for a reload. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { ARTICLE, assertClean, marked, paste, withBrowser } from "./browser.mjs";
import { eventually } from "./doing.mjs";
import { ROOT } from "./server.mjs";

const open = withBrowser();
const update = (page) => page.locator(".notice", { hasText: "A new version is ready." });

/** Loads the page and waits until its files are kept. */
async function openKept(options) {
  const page = await open({ address: "/www/?offline", ...options });
  await eventually(page, async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated");
  return page;
}

const caches = (page) => page.evaluate(() => caches.keys());

test("without a network a reload brings the page, its engine and its samples", async () => {
  const page = await openKept();
  await page.context().setOffline(true);
  page.server.refuse = true; // and if the browser's switch should not hold
  await page.reload();
  await page.locator("[data-engine='ready']").waitFor();
  await page.locator("#seal [data-seal='sealed']").waitFor();
  await page.click("#box-title");
  await page.click("#input");
  await paste(page, ARTICLE);
  await marked(page);
  await page.locator(".card", { hasText: "swim home" }).waitFor();
  await page.click(".top [data-act='new'].quiet");
  await page.locator(".sample").last().click();
  await marked(page);
  page.server.refuse = false;
  assertClean(page);
});

test("what is kept is what the list says, and the list is what the page loads", async () => {
  const page = await openKept();
  const kept = await page.evaluate(async () => {
    const [name] = await caches.keys();
    return (await (await caches.open(name)).keys()).map(({ url }) => url);
  });
  const loaded = page.requests.filter((address) => !/\/(?:sw|files)\.js$|\?offline$/.test(address));
  assert.deepEqual([...new Set(loaded)].filter((address) => !kept.includes(address)), []);
  assert.ok(kept.includes(`${page.origin}/www/`));
  assert.ok(!kept.some((address) => address.includes("embed")));
});

test("from then on the page comes from what is kept, not from the network", async () => {
  const page = await openKept();
  page.server.replaced.set("/www/index.html", "<!doctype html><p>Newer.</p>");
  await page.reload();
  await page.locator("[data-engine='ready']").waitFor();
  page.server.replaced.clear();
});

test("a newer version is fetched, announced, and shown after a reload; the older one is gone", async () => {
  const page = await openKept();
  const [before] = await caches(page);
  const list = await readFile(join(ROOT, "www/files.js"), "utf8");
  const html = await readFile(join(ROOT, "www/index.html"), "utf8");
  page.server.replaced.set("/www/files.js", list.replace(/version: "\w+"/, 'version: "0123456789abcdef"'));
  page.server.replaced.set("/www/index.html", html.replace("Who said what?</h1>", "Who said what now?</h1>"));
  try {
    await page.reload();
    await page.locator("[data-engine='ready']").waitFor();
    assert.equal(await page.locator("#box-title").textContent(), "Who said what?");
    await update(page).waitFor({ timeout: 20_000 });
    assert.match(await update(page).textContent(), /Reload when you like; your work is kept\./);
    assert.notEqual(before, "onrecord-0123456789abcdef");
    await page.focus("#input");
    await paste(page, ARTICLE);
    await marked(page);
    await update(page).getByRole("button", { name: "Reload" }).click();
    await page.locator("#box-title", { hasText: "Who said what now?" }).waitFor({ state: "attached" });
    await marked(page);
    await page.locator(".card", { hasText: "swim home" }).waitFor();
    assert.equal(await update(page).count(), 0);
    assert.deepEqual(await caches(page), ["onrecord-0123456789abcdef"]);
  } finally {
    page.server.replaced.clear();
  }
});

test("on a developer's own computer nothing is kept unless asked for, and what was kept is dropped", async () => {
  const page = await openKept();
  await page.goto(`${page.origin}/www/`);
  await page.locator("[data-engine='ready']").waitFor();
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  await page.goto(`${page.origin}/www/`);
  await page.locator("[data-engine='ready']").waitFor();
  assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
});
