/** The page seals itself: after that nothing leaves it, which anyone can try; and everything else goes on working. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ARTICLE, assertClean, marked, paste, withBrowser } from "./browser.mjs";
import { assertNoViolations } from "./doing.mjs";
import { listenElsewhere } from "./server.mjs";

const open = withBrowser();
const chip = (page) => page.locator("#seal [data-seal]:visible");
const answers = (page) => page.locator("#leaks tbody tr");
let elsewhere;

before(async () => {
  elsewhere = await listenElsewhere();
});
after(() => elsewhere.close());

/** The page with its first rule changed. */
const withRule = (change) => (page) =>
  page.route("**/www/", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/(?<=Security-Policy" content=")[^"]+/, change) });
  });

async function leak(page, target) {
  await page.click("#seal");
  await page.fill("#leak-target", target);
  await page.click("[data-act='try-to-leak']");
  await page.locator("#leak-result", { hasText: "attempts were refused" }).waitFor();
  return page.locator("#leak-result").textContent();
}

test("the chip says what is so, and the dialog behind it what that means", async () => {
  const page = await open({
    ready: false,
    prepare: (page) => page.route("**/*.wasm", (route) => setTimeout(() => route.continue(), 800)),
  });
  assert.equal(await chip(page).textContent(), "Getting ready…");
  await chip(page).and(page.locator("[data-seal=sealed]")).waitFor();
  assert.equal(await chip(page).textContent(), "Sealed ✓");
  await page.click("#seal");
  await page.locator("#privacy p", { hasText: /^This page is sealed\./ }).waitFor();
  assert.match(await page.locator("#seal-rule").textContent(), /connect-src 'none'/);
});

for (const where of ["another server", "the page's own server"]) {
  test(`try to leak to ${where}: every way is refused, and nothing arrives`, async () => {
    const page = await open({ leaking: true });
    await paste(page, ARTICLE);
    await marked(page);
    const before = page.requests.length;
    const result = await leak(page, where === "another server" ? elsewhere.address : `${page.origin}/www/`);
    const told = await answers(page).allTextContents();
    assert.ok(told.length >= 14);
    assert.deepEqual(
      told.filter((row) => !/Refused by (connect|img|script|style|frame|default|worker|form)-/.test(row)),
      [],
    );
    assert.equal(result, `All ${told.length} attempts were refused.`);
    assert.deepEqual(elsewhere.hits, []);
    assert.ok(page.requests.length > before, "the browser saw attempts");
    assert.deepEqual(page.faults, []);
  });
}

test("the other server does hear what is not refused", async () => {
  await fetch(elsewhere.address);
  assert.deepEqual(elsewhere.hits.splice(0), ["GET /elsewhere"]);
});

test("where the seal does not hold, the page says so, and the attempts get through to its own server", async () => {
  const page = await open({
    ready: false,
    prepare: (page) =>
      page.route("**/page.js", async (route) => {
        const response = await route.fetch();
        const [before, after, ...more] = (await response.text()).split(/document\.head\.append\(\w+\)/);
        assert.ok(after && more.length === 0, "the seal is put on in one place");
        await route.fulfill({ response, body: `${before}void 0${after}` });
      }),
  });
  await chip(page).and(page.locator("[data-seal=open]")).waitFor();
  await page.locator("[data-engine='ready']").waitFor();
  const result = await leak(page, `${page.origin}/www/`);
  assert.match(result, /^\d+ of 14 attempts were refused\.$/);
  assert.equal(await answers(page).filter({ hasText: "code (fetch)" }).locator("td").textContent(), "Not refused");
  assert.equal(await answers(page).filter({ hasText: "from a worker" }).locator("td").textContent(), "Not refused");
  await page.locator("#privacy p", { hasText: /^This page is not sealed: / }).waitFor();
});

test("the guard of these tests sees what is asked for after the seal", async () => {
  const page = await open({ leaking: true });
  await page.evaluate((address) => {
    document.body.append(Object.assign(new Image(), { src: address }));
  }, `${elsewhere.address}?guard`);
  await page.waitForFunction(() => document.querySelector("img").complete);
  assert.deepEqual(page.afterSeal.map((request) => request.url()), [`${elsewhere.address}?guard`]);
});

test("the engine's worker is sealed too, and the one after it", async () => {
  const page = await open({ leaking: true });
  const tried = () =>
    page.workers().at(-1).evaluate(
      (address) =>
        new Promise((resolve) => {
          addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective), { once: true });
          fetch(address).then(() => resolve("got through"));
        }),
      elsewhere.address,
    );
  const [original, ...others] = page.workers();
  assert.deepEqual(others, []);
  assert.match(original.url(), /^blob:/);
  assert.equal(await tried(), "connect-src");

  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text.repeat(Math.ceil(2_100_000 / text.length))], "large.txt"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, ARTICLE);
  await page.locator(".notice", { hasText: "Large text" }).getByText("Cancel").click({ timeout: 5000 });
  await page.locator(".notice", { hasText: "Stopped." }).waitFor();
  await page.click(".top [data-act='new'].quiet");
  await paste(page, ARTICLE);
  await marked(page);
  assert.notEqual(page.workers().at(-1), original);
  assert.equal(await tried(), "connect-src");
  assert.deepEqual(elsewhere.hits, []);
});

test("where workers from blobs are refused, no other is started, and the page says that there is no engine", async () => {
  const page = await open({
    prepare: withRule((rule) => rule.replace(/worker-src [^;]+/, "worker-src 'self'")),
    leaking: true,
    ready: false,
  });
  await page.locator(".notice", { hasText: "The engine did not load." }).waitFor();
  await page.locator("#seal [data-seal='sealed']").waitFor();
  assert.equal(page.workers().length, 0);
});

test("a file that is missing keeps nothing from being sealed", async () => {
  for (const missing of ["**/*.wasm", "**/page-worker.js", "**/seeds/**"]) {
    const page = await open({ ready: false, prepare: (page) => page.route(missing, (route) => route.abort()) });
    await chip(page).and(page.locator("[data-seal=sealed]")).waitFor();
    if (missing !== "**/seeds/**") {
      await page.locator(".notice", { hasText: "The engine did not load." }).waitFor();
      continue;
    }
    await paste(page, ARTICLE);
    await marked(page);
    assertClean(page);
  }
});

test("no connections from browser to browser", async () => {
  const page = await open();
  assert.deepEqual(
    await page.evaluate(() => Object.getOwnPropertyNames(window).filter((name) => /RTC/.test(name))),
    [],
  );
});

test("under the seal the page can still draw pictures, save, keep and copy", async () => {
  const page = await open();
  const worked = await page.evaluate(async () => {
    const loaded = (src) =>
      new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve(image);
        image.onerror = () => resolve(null);
        image.src = src;
      });
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>';
    const blob = await loaded(URL.createObjectURL(new Blob([drawing], { type: "image/svg+xml" })));
    const data = await loaded(`data:image/svg+xml,${encodeURIComponent(drawing)}`);
    const canvas = document.createElement("canvas");
    canvas.getContext("2d").drawImage(blob, 0, 0);
    const png = await new Promise((resolve) => canvas.toBlob(resolve));
    const kept = await new Promise((resolve) => {
      const request = indexedDB.open("try", 1);
      request.onsuccess = () => resolve(request.result.name);
    });
    await navigator.clipboard.writeText("copied");
    return [data !== null, png.type, kept, await navigator.clipboard.readText(), document.styleSheets.length > 0];
  });
  assert.deepEqual(worked, [true, "image/png", "try", "copied", true]);
});

test("the list of requests is the browser's own: all from here, and none after the text", async () => {
  const page = await open();
  await paste(page, ARTICLE);
  await marked(page);
  await page.click("#seal");
  const summary = await page.locator("#requests-summary").textContent();
  assert.match(summary, /^\d+ requests, none of them to another server, none after your text was here$/);
  await page.click("#requests-summary");
  const listed = await page.locator("#requests tbody th").allTextContents();
  assert.equal(listed.length, Number.parseInt(summary, 10));
  assert.deepEqual(new Set(listed), new Set(page.requests.slice(1)));
});

test("text that is typed while the page still loads is told in that list", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const page = await open({
    ready: false,
    prepare: (page) =>
      page.route("**/index.json", async (route) => {
        await held;
        await route.continue();
      }),
  });
  await page.locator("#input").fill(ARTICLE);
  release();
  await chip(page).and(page.locator("[data-seal=sealed]")).waitFor();
  await page.locator(".speaker-name", { hasText: "Maria Gonsalves" }).waitFor();
  await page.click("#seal");
  assert.match(await page.locator("#requests-summary").textContent(), /, \d+ after your text was here$/);
});

for (const width of [320, 1400]) {
  test(`axe finds nothing in the dialog, and it fits: ${width} px`, async () => {
    const page = await open({ viewport: { width, height: 900 }, leaking: true });
    await leak(page, elsewhere.address);
    await page.click("#requests-summary");
    await assertNoViolations(page, "tried to leak", { inBothThemes: true });
    const spare = await page.evaluate(() => {
      const dialog = document.querySelector("#privacy");
      return [dialog.clientWidth - dialog.scrollWidth, innerWidth - document.documentElement.scrollWidth];
    });
    assert.deepEqual(spare, [0, 0]);
  });
}

test("by keyboard: the chip, the attempt, and back to the chip", async () => {
  const page = await open({ leaking: true });
  await page.focus("#seal");
  await page.keyboard.press("Enter");
  await page.locator("#privacy").waitFor();
  await page.focus("#leak-target");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("#leak-result", { hasText: "All 14 attempts were refused." }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "seal");
});
