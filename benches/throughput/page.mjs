// How the page feels, measured in a real Chromium: what it waits for, what a keystroke costs, how a long list scrolls.
// Each figure stands beside the budget that it has to keep.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { chromium } from "playwright-core";

const RUNS = 9;
const folder = join(import.meta.dirname, "../../seeds/articles");
const sample = (name) => readFileSync(join(folder, name), "utf8");

/** @param {string} address of the repository's root @returns {Promise<string[][]>} rows: what, measured, budget */
export async function measurePage(address) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const open = async () => {
    const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
    await page.goto(`${address}www/`);
    await page.locator("[data-engine='ready']").waitFor();
    return page;
  };
  try {
    return [
      ["from an empty cache to ready, on this machine", ms(await coldStart(open)), "1,000 ms"],
      ["1,000 words shown after the pause of a keystroke", ms(await shown(await open())), "50 ms"],
      ...(await typing(await open())),
      ...(await scrolling(await open())),
      ["500 articles of 800 words read", ms(await folderOf500(await open())), "10,000 ms"],
    ];
  } finally {
    await browser.close();
  }
}

async function coldStart(open) {
  const times = [];
  for (let run = 0; run < 5; run += 1) {
    const page = await open();
    times.push(await page.evaluate(() => performance.now())); // counted from the start of the navigation
    await page.context().close();
  }
  return median(times);
}

/** The text of about 1,000 words stands in the box; a quote is added to it; the findings show it. */
async function shown(page) {
  await fill(page, words(1000));
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    await page.evaluate(() => {
      window.drawn = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - window.typed)));
        });
        observer.observe(document.querySelector("#list"), { childList: true, subtree: true });
      });
      document.querySelector("#input").addEventListener("input", () => (window.typed = performance.now()), { once: true });
    });
    await page.locator("#input").press("Control+End");
    await page.keyboard.insertText(`\n\n“The ${run + 2} ferries will sail again,” said Ada Moor.`);
    times.push((await page.evaluate(() => window.drawn)) - 150); // the pause itself: DEBOUNCE_MS
  }
  return median(times);
}

/** Typing on and on in a text of 1,000 words, so that it is analysed and drawn between the keys; and in a bare text box. */
async function typing(page) {
  const text = words(1000);
  await fill(page, text);
  const here = await typed(page);
  const bare = await page.context().newPage();
  await bare.setContent('<textarea id="input" style="width: 40rem; height: 30rem"></textarea>');
  await bare.locator("#input").fill(text);
  const there = await typed(bare);
  const longest = (waits) => ms(waits.at(-1));
  const most = (waits) => ms(waits[Math.floor(waits.length * 0.99)]);
  return [
    ["longest that a key would have waited while typing in them", longest(here), "16 ms"],
    ["the same in a text box on an empty page", longest(there), ""],
    ["99 of 100 keys would have waited no longer than", most(here), "16 ms"],
    ["the same in a text box on an empty page", most(there), ""],
  ];
}

/** How long keys would have had to wait, while 60 are typed with pauses. */
async function typed(page) {
  await page.evaluate(() => {
    window.waits = [];
    // A task every 4 ms stands for a key: like one, it goes before all that waits, but not before what is being done.
    const tick = (due) => {
      const now = performance.now();
      window.waits.push(now - due);
      scheduler.postTask(() => tick(now + 4), { priority: "user-blocking", delay: 4 });
    };
    tick(performance.now());
  });
  await page.locator("#input").press("Control+End");
  for (let key = 0; key < 60; key += 1) {
    await page.keyboard.type("e");
    await page.waitForTimeout(key % 6 === 5 ? 260 : 25);
  }
  return (await page.evaluate(() => window.waits)).sort((a, b) => a - b);
}

/** The view of 5,000 quotes, scrolled by the wheel: as fast as a hand turns it, and a screen with every frame. */
async function scrolling(page) {
  const people = ["Ada Moor", "Bea Lund", "Cleo Hart", "Dora Vance", "Edda Pike", "Fay Orr", "Gil Roe", "Hal Dean"];
  const lines = Array.from(
    { length: 5000 },
    (_, at) => `“We counted ship number ${at} before it left the harbour that night,” said ${people[at % people.length]}.`,
  );
  await drop(page, [lines.join("\n\n")]);
  await page.locator(".card").first().waitFor({ timeout: 60_000 });
  await page.locator("#views").getByText("Quotes").click();
  const hand = await wheeled(page, 120);
  const screens = await wheeled(page, 900);
  const most = (frames) => ms(frames[Math.floor(frames.length * 0.99)]);
  return [
    ["5,000 quotes scrolled by the wheel, 10,000 pixels a second: a frame, median", ms(median(hand)), "17 ms"],
    ["the same: 99 of 100 frames within", most(hand), "50 ms"],
    ["at 75,000 pixels a second, a new screen with every frame: 99 of 100 frames within", most(screens), "50 ms"],
  ];
}

/** How long the frames take while the wheel turns. */
async function wheeled(page, pixels) {
  await page.mouse.move(700, 600);
  await page.evaluate(() => {
    const frames = (window.frames = []);
    let last = performance.now();
    const frame = (now) => {
      frames.push(now - last);
      last = now;
      if (window.frames === frames) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  for (let turn = 0; turn < 240; turn += 1) {
    await page.mouse.wheel(0, pixels);
    await page.waitForTimeout(12);
  }
  return (await page.evaluate(() => window.frames)).sort((a, b) => a - b);
}

async function folderOf500(page) {
  const text = words(800);
  const began = Date.now();
  await drop(page, Array.from({ length: 500 }, (_, at) => `Report ${at}\n\n${text}`));
  await page.locator(".notice", { hasText: /^500 files: / }).waitFor({ timeout: 120_000 });
  return Date.now() - began;
}

async function fill(page, text) {
  await page.locator("#input").fill(text);
  await page.locator("#list .card").first().waitFor();
}

async function drop(page, texts) {
  await page.evaluate((given) => {
    const transfer = new DataTransfer();
    given.forEach((text, at) => transfer.items.add(new File([text], `${at}.txt`)));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, texts);
}

/** About so many words of the sample articles. */
function words(count) {
  const all = ["council-vote.txt", "court-ruling.txt", "owl-study.txt"].map(sample).join("\n\n");
  return all.split(/(?<=\s)(?=\S)/).slice(0, count).join("");
}

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
const ms = (time) => `${time < 10 ? time.toFixed(1) : Math.round(time).toLocaleString("en")} ms`;
