/** The Compare view in a real Chromium, with two versions of one invented story and another paper's report. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertClean, drop, marked, withBrowser } from "./browser.mjs";
import { EARLY, LATE, OTHER } from "./invented-stories.mjs";

const open = withBrowser();

const dated = (content, date) =>
  `<!doctype html><html lang="en"><head><meta name="date" content="${date}"><title>x</title></head><body><article>${content
    .split("\n\n")
    .map((paragraph, index) => (index === 0 ? `<h1>${paragraph}</h1>` : `<p>${paragraph}</p>`))
    .join("")}</article></body></html>`;

const FILES = [
  { name: "early.txt", content: EARLY },
  { name: "late.txt", content: LATE },
  { name: "other.html", content: dated(OTHER, "2026-03-02") },
];

/** Opened one after the other, so that each has been read. */
async function compare(options, files = FILES) {
  const page = await open(options);
  for (const file of files) {
    await drop(page, [file]);
    await page.waitForFunction((name) => document.title.includes(name) || document.title !== "", file.name);
    await marked(page);
  }
  await page.evaluate(() => (location.hash = "#/compare"));
  await page.locator("#compare-view").waitFor();
  return page;
}

const pane = (page, name) => page.getByRole("button", { name, exact: true }).click();
const PANES = ["Speakers by document", "Quoted together", "Same quote, other words", "Two versions", "Over time"];
const results = (page) => page.locator("#compare-results");

test("speakers by document: a table with headings, whose cells lead to the quotes", async () => {
  const page = await compare();
  const table = results(page).getByRole("table");
  assert.deepEqual(await table.locator("thead th").allTextContents(), ["Speaker", "early.txt", "late.txt", "other.html"]);
  const row = table.locator("tr", { has: page.locator("th", { hasText: "Rufus Adair" }) });
  assert.deepEqual(await row.locator("td a").allTextContents(), ["2 quotes", "1 quote", "1 quote"]);
  await row.locator("td a").last().click();
  await page.locator("#reader").waitFor();
  assert.match(await page.locator(".card[data-selected]").textContent(), /The boiler has been older than me/);
  assert.match(page.url(), /#\/read\/\d+\/\d+$/);
  assertClean(page);
});

test("the filter narrows the speakers and keeps the focus", async () => {
  const page = await compare();
  await page.locator("#compare-contains").fill("adair");
  assert.equal(await page.evaluate(() => document.activeElement.id), "compare-contains");
  assert.deepEqual(await results(page).locator("tbody th").allTextContents(), ["Rufus Adair"]);
  assert.match(await results(page).locator(".found").textContent(), /^1 speaker in/);
});

test("quoted together: pairs, and one person's", async () => {
  const page = await compare();
  await pane(page, "Quoted together");
  const first = results(page).locator("tbody tr").first();
  assert.deepEqual((await first.locator("th, td").allTextContents()).slice(0, 3), ["Hanne Okafor", "Rufus Adair", "3"]);
  const controls = page.locator("#compare-view label:visible");
  assert.deepEqual(await controls.evaluateAll((all) => all.map(({ firstChild }) => firstChild.data.trim())), [
    "Contains",
    "Quoted beside",
  ]);
  await page.getByLabel("Quoted beside").selectOption({ label: "Ivo Marchetti" });
  assert.deepEqual((await results(page).locator("tbody th").allTextContents()).sort(), ["Hanne Okafor", "Rufus Adair"]);
});

test("same quote, other words: side by side, with what changed, for the eye and the ear", async () => {
  const page = await compare();
  await pane(page, "Same quote, other words");
  const groups = results(page).locator(".drift");
  assert.equal(await groups.count(), 3);
  assert.match(await groups.first().locator("h2").textContent(), /^Speaker changed/);
  const words = groups.filter({ hasText: "keep the old baths" });
  assert.match(await words.locator("h2").textContent(), /^Words changed · Direct in one, indirect in another 3 documents/);
  assert.equal(await words.locator("del").first().textContent(), "[removed: open]");
  assert.equal(await words.locator("ins").first().textContent(), "[added: shut]");
  const [one, two] = await Promise.all([0, 1].map((at) => words.locator("li").nth(at).boundingBox()));
  assert.equal(one.y, two.y);
  await page.getByLabel("Differences").selectOption("shortened");
  assert.equal(await groups.count(), 1);
  await page.locator("#compare-contains").fill("no such words");
  assert.equal(await groups.count(), 0);
});

test("two versions: suggested, then quotes and names added, dropped, changed, moved", async () => {
  const page = await compare();
  await pane(page, "Two versions");
  await results(page).getByRole("button", { name: "early.txt / late.txt" }).click();
  assert.equal(await page.getByLabel("First version").locator("option:checked").textContent(), "early.txt");
  assert.equal(
    await results(page).locator(".found").first().textContent(),
    "1 quote the same, 2 changed, 1 added, 1 dropped.",
  );
  assert.deepEqual(await results(page).locator("h2").allTextContents(), [
    "Words changed",
    "Speaker changed",
    "Quotes added",
    "Quotes dropped",
    "Names added",
    "Names dropped",
  ]);
  assert.equal(await results(page).locator("section", { hasText: "Names added" }).locator("a").textContent(), "Sunniva Pryce");
});

test("over time: what has a date, and a way to give one to the rest", async () => {
  const page = await compare();
  await pane(page, "Over time");
  assert.match(await results(page).locator(".found").textContent(), /^2 documents without a date/);
  assert.deepEqual(await results(page).locator("tbody th").allTextContents(), ["2026-03-02"]);
  assert.equal(await results(page).getByRole("link", { name: /Documents/ }).getAttribute("href"), "#/docs");
});

test("with one document there is nothing to compare, and the page says so", async () => {
  const page = await compare({}, FILES.slice(0, 1));
  assert.match(await results(page).textContent(), /Open a second document/);
  assert.equal(await page.locator("#compare-view form").isVisible(), false);
});

test("while documents are being read the panes follow, and show all of them in the end", async () => {
  const page = await compare({}, FILES.slice(0, 2));
  await pane(page, "Same quote, other words");
  const more = Array.from({ length: 40 }, (_, at) => ({
    name: `more-${at}.txt`,
    content: `${OTHER}\n${"The gulls slept on the roof of the market hall. ".repeat(60)}\n\n“The number of this report is ${at},” said Rufus Adair.\n`,
  }));
  await drop(page, more);
  // The first of them comes on show as soon as all are opened.
  await page.locator("#reader").waitFor();
  await page.evaluate(() => (location.hash = "#/compare"));
  const boiler = results(page).locator(".drift", { hasText: "The boiler has been older than me" });
  await boiler.getByRole("heading", { name: "42 documents" }).waitFor();
  assert.equal(await results(page).getByText("not read yet").count(), 0);
});

test("by keyboard alone: pane, table, cell", async () => {
  const page = await compare();
  await page.locator("[data-value='together']").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.value), "together");
  assert.equal(await page.locator("[data-value='together']").getAttribute("aria-pressed"), "true");
  const stops = [];
  for (let at = 0; at < 7; at++) {
    await page.keyboard.press("Tab");
    stops.push(await page.evaluate(() => document.activeElement.closest("[role='region'] a, [role='region'], input, select")?.tagName));
  }
  assert.ok(stops.includes("DIV") && stops.includes("A"), stops.join());
});

test("at 320 px only the tables scroll sideways", async () => {
  const page = await compare({ viewport: { width: 320, height: 700 } });
  for (const name of PANES) {
    await pane(page, name);
    if (name === "Two versions") await results(page).getByRole("button", { name: "early.txt / late.txt" }).click();
    const wide = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const inside = [...document.querySelectorAll("#compare-view *")].filter(
        (element) => !element.closest(".wide-table, .hidden-text") && element.getBoundingClientRect().right > innerWidth + 1,
      );
      return [scrollWidth - clientWidth, ...inside.map(({ outerHTML }) => outerHTML.slice(0, 80))];
    });
    assert.deepEqual(wide, [0], name);
    if (name === "Same quote, other words") assert.ok(await results(page).getByRole("link", { name: "late.txt" }).first().isVisible());
  }
  await pane(page, PANES[0]);
  const scrolls = await results(page).getByRole("region").evaluate((region) => region.scrollWidth > region.clientWidth);
  assert.equal(scrolls, true);
});
