/** In a real Firefox: what it does in its own way, and what holds in every browser. The rest is tested in Chromium. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ARTICLE } from "./browser.mjs";
import { assertNoViolations, marked } from "./doing.mjs";
import { testEverywhere } from "./everywhere.mjs";
import { assertClean, downloaded, withFirefox } from "./firefox.mjs";
import { listenElsewhere } from "./server.mjs";
import { testStates } from "./states.mjs";

const open = withFirefox();
let elsewhere;

before(async () => {
  elsewhere = await listenElsewhere();
});
after(() => elsewhere.close());

const focused = (page) => page.evaluate(() => document.activeElement.id);
const textOf = (page, selector) => page.$eval(selector, (element) => element.textContent);
const textsOf = (page, selector) => page.$$eval(selector, (elements) => elements.map(({ textContent }) => textContent));

async function openArticle(options) {
  const page = await open(options);
  await page.paste(ARTICLE);
  await marked(page);
  return page;
}

/** The id of the card that holds these words. */
const cardWith = (page, words) =>
  page.$$eval(".card", (cards, wanted) => cards.find((card) => card.textContent.includes(wanted)).id, words);

test("the page loads, seals itself, and runs the engine in a sealed worker", async () => {
  const page = await open();
  assert.equal(await textOf(page, "#seal [data-seal]:not([hidden])"), "Sealed ✓");
  assert.deepEqual(
    page.workers().map((worker) => worker.url().slice(0, 5)),
    ["blob:"],
  );
  assert.equal(await page.evaluate(() => typeof RTCPeerConnection), "undefined");
  assertClean(page);
});

test("typing finds quotes, and a paste shows them in the text", async () => {
  const page = await open();
  await page.focus("#input");
  await page.keyboard.type("“They never ask,” said Tobias Renn, who owns the inn. “They tell,” he said.");
  await page.waitForSelector(".card");
  assert.ok((await textsOf(page, ".card")).some((card) => card.includes("They never ask")));

  const pasted = await openArticle();
  const cards = await textsOf(pasted, ".card");
  assert.ok(cards.some((card) => card.includes("swim home")));
  assert.ok((await textsOf(pasted, ".speaker-name")).includes("Maria Gonsalves"));
  assert.equal(await pasted.$eval("#article mark[data-kind='direct']", ({ textContent }) => textContent[0]), "“");
  assertClean(pasted);
});

test("by click: from the text to the card, and back", async () => {
  const page = await openArticle();
  const id = await cardWith(page, "swim home");
  const mark = await page.evaluateHandle(() =>
    [...document.querySelectorAll("#article mark[data-type='quote']")].find(({ textContent }) =>
      textContent.includes("swim home"),
    ),
  );
  await mark.click();
  assert.equal(await focused(page), id);
  await page.$$eval(
    `#${id} .card-actions > *`,
    (controls) => controls.find(({ textContent }) => textContent.startsWith("In text")).click(),
  );
  assert.match((await textsOf(page, "#article mark[data-selected]")).join(""), /swim home/);
  assertClean(page);
});

test("by keyboard: to the next quote, across to its card, and back; why", async () => {
  const page = await openArticle();
  await page.focus("#article [tabindex='0']");
  await page.keyboard.press("j");
  const selected = () => textsOf(page, "#article mark[data-selected]");
  const first = (await selected()).join("");
  await page.keyboard.press("j");
  assert.notEqual((await selected()).join(""), first);
  await page.keyboard.press("Enter");
  assert.match(await focused(page), /^card-/);
  await page.keyboard.press("w");
  await page.waitForSelector(".why button");
  assert.equal(await textOf(page, ".why button"), "Inside quotation marks.");
  await page.keyboard.press("Escape");
  assert.doesNotMatch(await focused(page), /^card-/);
  assertClean(page);
});

test("an export is a file, made under the seal", async () => {
  const page = await openArticle();
  await page.click("#export-open");
  await page.click("#formats [data-value='csv']");
  const { name, content } = await downloaded(page);
  assert.match(name, /^Ferry-to-run-all-night.*\.csv$/);
  assert.equal(content.trim().split("\r\n").length, (await textsOf(page, ".card")).length + 1);
  assert.match(content, /“Nobody should have to swim home,”/);
  assertClean(page);
});

test("try to leak: every way is refused, and nothing arrives", async () => {
  const page = await openArticle();
  await page.click("#seal");
  await page.$eval("#leak-target", (input, address) => (input.value = address), elsewhere.address);
  await page.click("[data-act='try-to-leak']");
  await page.waitForFunction(() => /attempts were refused/.test(document.querySelector("#leak-result").textContent));
  const answers = await textsOf(page, "#leaks tbody tr");
  assert.ok(answers.length >= 14);
  assert.deepEqual(
    answers.filter((row) => !/Refused by [a-z]+-/.test(row)),
    [],
  );
  assert.equal(await textOf(page, "#leak-result"), `All ${answers.length} attempts were refused.`);
  assert.match(await textOf(page, "#requests-summary"), /^\d+ requests, none of them to another server, none after/);
  await assertNoViolations(page, "tried to leak");
  assert.deepEqual(elsewhere.hits, []);
  await fetch(elsewhere.address);
  assert.equal(elsewhere.hits.length, 1, "it does hear what is not refused");
  assertClean(page, /leak=/);
});

testStates(open, assertNoViolations);
testEverywhere({ open, assertClean });
