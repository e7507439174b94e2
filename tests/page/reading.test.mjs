/** From text to marks and findings, and back and forth between them, by mouse and by keyboard. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { ARTICLE, assertClean, drop, marked, paste, withBrowser } from "./browser.mjs";
import { eventually } from "./doing.mjs";

const open = withBrowser();

async function openArticle(options) {
  const page = await open(options);
  await paste(page, ARTICLE);
  await marked(page);
  return page;
}

const card = (page, words) => page.locator(".card").filter({ hasText: words });
const focused = (page) =>
  page.evaluate(
    () => document.activeElement.id || document.activeElement.dataset.quote || document.activeElement.tagName,
  );

test("a paste shows the marked text and every quote under its speaker", async () => {
  const page = await openArticle();
  const direct = await page.locator('mark[data-type="quote"][data-kind="direct"]').allTextContents();
  assert.ok(direct.join("").includes("“We will keep the boats running,”"));
  assert.ok(direct.join("").includes("“They never ask,”"));
  const maria = page.locator(".group").filter({ has: page.locator("h3", { hasText: "Maria Gonsalves" }) });
  assert.equal(await maria.count(), 1);
  assert.equal(await maria.locator(".card", { hasText: "keep the boats running" }).count(), 1);
  assert.equal(await maria.locator(".card", { hasText: "swim home" }).count(), 1);
  assert.match(
    await maria.locator(".card", { hasText: "swim home" }).locator(".card-source").textContent(),
    /Maria Gonsalves \(printed as “she”\) · said/,
  );
  const renn = page.locator(".group").filter({ has: page.locator("h3", { hasText: "Tobias Renn" }) });
  assert.equal(await renn.locator(".card", { hasText: "They never ask" }).count(), 1);
  assert.match(await page.locator("#panel-title").textContent(), /^\d+ quotes · 2 speakers/);
  assert.match(await page.title(), /^Ferry to run all night/);
  assertClean(page);
});

test("the marked text is the text, letter by letter, and reads clean", async () => {
  const page = await openArticle();
  const shown = await page.locator("#article .paragraph").evaluateAll((paragraphs) =>
    paragraphs.map((paragraph) => {
      const copy = paragraph.cloneNode(true);
      for (const ref of copy.querySelectorAll(".ref")) ref.remove();
      return copy.textContent;
    }),
  );
  assert.deepEqual(shown, ARTICLE.trim().split("\n\n"));
});

test("markup in the text stays text", async () => {
  const page = await open();
  const text = `${ARTICLE}\n“<img src=x onerror=alert(1)><b>Bold</b>,” said Maria Gonsalves.\n`;
  await paste(page, text);
  await marked(page);
  assert.equal(await page.locator("#article img, #article b, #list img, #list b").count(), 0);
  assert.ok((await page.locator("#article").textContent()).includes("<img src=x onerror=alert(1)>"));
});

test("typing draws only what it changes: nobody loses their place in the list, and no key waits for it", async () => {
  const page = await openArticle();
  await page.locator("#edit").click();
  await card(page, "They never ask").locator("[data-act='why']").click();
  await page.locator("#list").evaluate((list) => {
    for (const row of list.querySelectorAll(".card")) row.stood = true;
    list.style.height = "200px"; // so that there is something to scroll
    list.scrollTop = 60;
  });
  const box = page.locator("#input");
  await box.press("Control+Home");
  await page.keyboard.insertText("“All of us are tired,” said Tobias Renn.\n\n");
  await card(page, "All of us are tired").waitFor();
  assert.equal(await page.locator("#list").evaluate((list) => list.scrollTop), 60);
  // Each card tells its number and its paragraph, so one more before them changes all of them …
  assert.equal(await page.locator(".card").evaluateAll((cards) => cards.filter(({ stood }) => stood).length), 0);
  await page.locator("#list").evaluate((list) => list.querySelectorAll(".card").forEach((row) => (row.stood = true)));
  await card(page, "They never ask").locator("[data-act='why']").click();
  await box.press("Control+End");
  await page.keyboard.insertText("\n\n“Nobody sleeps now,” said Maria Gonsalves.");
  await card(page, "Nobody sleeps now").waitFor();
  // … and one after them none.
  const fresh = await page.locator(".card").evaluateAll((cards) => cards.filter(({ stood }) => !stood).map((row) => row.innerText));
  assert.equal(fresh.length, 1, fresh.join("\n"));
  assert.ok(fresh[0].includes("Nobody sleeps now"));
  // Its reasons led into the text as it was.
  assert.equal(await page.locator(".why").count(), 0);
  assert.equal(await card(page, "They never ask").locator("[data-act='why']").getAttribute("aria-expanded"), "false");
});

test("typing updates the findings", async () => {
  const page = await open();
  const box = page.locator("#input");
  await box.pressSequentially(
    "“We will go,” said Maria Gonsalves, the harbour master of a very small town by the sea. ",
  );
  await page.locator(".card", { hasText: "We will go" }).waitFor();
  assert.equal(await page.locator("#box").isVisible(), true);
  await box.pressSequentially("“We will stay,” said Tobias Renn, who owns the inn. ");
  await page.locator(".speaker-name", { hasText: "Tobias Renn" }).waitFor();
  await box.fill("");
  await page.locator("#samples").waitFor();
  assert.equal(await page.locator("#panel").isVisible(), false);
  assertClean(page);
});

test("an answer that comes too late is nobody's", { timeout: 60_000 }, async () => {
  const page = await open({
    prepare: (page) =>
      page.addInitScript(() => {
        window.answers = 0;
        window.Worker = class extends Worker {
          constructor(...given) {
            super(...given);
            this.addEventListener("message", ({ data }) => (window.answers += data.piece ? 0 : 1));
          }
        };
      }),
  });
  await drop(page, [{ name: "short.txt", content: ARTICLE }]);
  await marked(page);
  const answers = await page.evaluate(() => window.answers);
  await drop(page, [{ name: "long.txt", content: "“I was elsewhere,” said Edda Moor.\n".repeat(10_000) }]);
  await page.selectOption("#documents", { label: "short.txt" });
  await page.evaluate(() => {
    window.strays = 0;
    new MutationObserver(() => (window.strays += document.querySelector("#list").textContent.includes("Edda"))).observe(
      document.querySelector("#list"),
      { childList: true, subtree: true },
    );
  });
  await page.waitForFunction((before) => window.answers > before, answers);
  await page.waitForTimeout(500);
  assert.equal(await page.locator("#documents option:checked").textContent(), "short.txt");
  assert.equal(await page.evaluate(() => window.strays), 0);
  assert.equal(await card(page, "swim home").count(), 1);
  await page.selectOption("#documents", { label: "long.txt" });
  await page.locator(".card", { hasText: "Edda" }).first().waitFor();
});

test("the text can be edited after reading, and read again", async () => {
  const page = await openArticle();
  await page.click("#edit");
  assert.equal(await page.inputValue("#input"), ARTICLE);
  await page.locator("#input").press("Control+End");
  await page.keyboard.type("“I heard the bell,” said Edda Moor, a baker.");
  await page.locator(".speaker-name", { hasText: "Edda Moor" }).waitFor();
  await page.click("text=Show the marked text");
  assert.ok((await page.locator("#article").textContent()).includes("I heard the bell"));
});

test("Back leads to the box, Forward to the marked text, and no address holds any text", async () => {
  const page = await openArticle();
  assert.match(page.url(), /\/www\/#\/read\/1$/);
  await page.goBack();
  await page.locator("#input").waitFor();
  assert.equal(await page.inputValue("#input"), ARTICLE);
  await page.goForward();
  await page.locator("#article mark").first().waitFor();
});

test("mouse: from the text to the card, from the card to the text", async () => {
  const page = await openArticle();
  await page.locator('#article mark[data-type="quote"]', { hasText: "swim home" }).click();
  const swim = card(page, "swim home");
  assert.equal(await swim.getAttribute("data-selected"), "");
  assert.equal(await focused(page), await swim.getAttribute("id"));
  await card(page, "keep the boats").getByText("In text").click();
  assert.ok(
    (await page.locator('#article mark[data-type="quote"][data-selected]').allTextContents())
      .join("")
      .includes("keep the boats running"),
  );
  assert.equal(await page.evaluate(() => document.activeElement.className), "ref");
  assert.equal(await page.locator('#article mark[data-type="cue"][data-selected]').textContent(), "said");
  assert.match(
    (await page.locator('#article mark[data-type="source"][data-selected]').allTextContents()).join(""),
    /Maria Gonsalves/,
  );
});

test("mouse: a name leads to its row, and the row through its mentions", async () => {
  const page = await openArticle();
  await page.locator('#article mark[data-type="name"]', { hasText: "Renn" }).first().click();
  const row = page.locator(".name[data-selected]");
  assert.match(await row.textContent(), /Tobias Renn/);
  assert.equal(await page.getAttribute("#tab-names", "aria-selected"), "true");
  const places = new Set();
  for (let i = 0; i < 3; i++) {
    await row.getByRole("button", { name: "Tobias Renn" }).click();
    places.add(
      await page
        .locator('mark[data-type="pointer"]')
        .first()
        .evaluate((mark) => mark.closest(".paragraph").dataset.number),
    );
  }
  assert.ok(places.size > 1);
});

test("keyboard: j and k, Enter across, Esc back", async () => {
  const page = await openArticle();
  await page.keyboard.press("j");
  const first = await page.evaluate(() => document.activeElement.dataset.quote);
  assert.ok(first !== undefined, "the first quote's link has the focus");
  await page.keyboard.press("j");
  const second = await page.evaluate(() => document.activeElement.dataset.quote);
  assert.notEqual(second, first);
  await page.keyboard.press("k");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.quote), first);
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), `card-${first}`);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.className), "ref");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.quote), first);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.className), "ref");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("[data-selected]").count(), 0);
  assertClean(page);
});

test("keyboard: names, rows, tabs, help", async () => {
  const page = await openArticle();
  await page.keyboard.press("]");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.type), "name");
  await page.keyboard.press("Enter");
  assert.match(await focused(page), /^name-/);
  const row = await focused(page);
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await focused(page), row);
  await page.focus("#tab-names");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.getAttribute("#tab-quotes", "aria-selected"), "true");
  await page.keyboard.press("Tab");
  assert.match(await focused(page), /^card-/);
  await page.keyboard.press("?");
  assert.equal(await page.locator("#help").isVisible(), true);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#help").isVisible(), false);
});

test("one tab stop into the text, one into the list", async () => {
  const page = await openArticle();
  assert.equal(await page.locator('#article [tabindex="0"]').count(), 1);
  assert.equal(await page.locator('#list .card[tabindex="0"]').count(), 1);
  assert.equal(await page.locator('#list .card[tabindex="-1"] button:not([tabindex="-1"])').count(), 0);
});

test("keys typed into the box are letters", async () => {
  const page = await open();
  await page.keyboard.type("jk?cw");
  assert.equal(await page.inputValue("#input"), "jk?cw");
  assert.equal(await page.locator("#help").isVisible(), false);
});

test("why: reasons lead into the text", async () => {
  const page = await openArticle();
  const boats = card(page, "keep the boats");
  await boats.getByText("Why").click();
  const reasons = boats.locator(".why button");
  assert.equal(await reasons.first().textContent(), "Inside quotation marks.");
  assert.ok((await reasons.count()) >= 2);
  await reasons.nth(1).click();
  assert.match((await page.locator('mark[data-type="pointer"]').allTextContents()).join(""), /said/);
  assert.equal(await boats.getByText("Why").getAttribute("aria-expanded"), "true");
});

test("copy puts the quote with its speaker on the clipboard, plain and rich", async () => {
  const page = await openArticle();
  await card(page, "swim home").getByText("Copy").click();
  await page.locator("#live", { hasText: "Copied quote 2." }).waitFor();
  const read = (type) =>
    page.evaluate(async (wanted) => (await (await navigator.clipboard.read())[0].getType(wanted)).text(), type);
  assert.match(await read("text/plain"), /^“Nobody should have to swim home,” said Maria Gonsalves.* \(Ferry to run all night, para\. 5\)\.$/);
  assert.match(await read("text/html"), /^<p>“Nobody should have to swim home,” said <cite>Maria Gonsalves<\/cite>.*<\/p>$/);
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  await eventually(page, async () => (await navigator.clipboard.readText()).includes("keep the boats running"));
});

test("the legend switches marks on and off", async () => {
  const page = await openArticle();
  const people = page.locator('.legend-entry[data-kind="person"]');
  const line = () =>
    page
      .locator('#article mark[data-kind="person"]')
      .first()
      .evaluate((mark) => getComputedStyle(mark).textDecorationLine);
  assert.equal(await people.getAttribute("aria-pressed"), "true");
  assert.equal(await line(), "underline");
  await people.click();
  assert.equal(await people.getAttribute("aria-pressed"), "false");
  assert.equal(await line(), "none");
  await page.click("text=Letters");
  const glyph = await page
    .locator('#article mark[data-kind="direct"]')
    .first()
    .evaluate((mark) => getComputedStyle(mark, "::before").content);
  assert.match(glyph, /“/);
});

test("hovering over a card lights its words up in the text", async () => {
  const page = await openArticle();
  await card(page, "They never ask").hover();
  assert.match((await page.locator("#article mark[data-lit]").allTextContents()).join(""), /They never ask/);
});

test("exports: CSV with one row per quote, JSON as the contract has it", async () => {
  const page = await openArticle();
  const download = async (label) => {
    await page.click("#export-open");
    const [file] = await Promise.all([page.waitForEvent("download"), page.click(`text=${label}`)]);
    return { name: file.suggestedFilename(), content: await readFile(await file.path(), "utf8") };
  };
  const csv = await download("Spreadsheet (CSV)");
  assert.match(csv.name, /^Ferry-to-run-all-night.*\.csv$/);
  const cards = await page.locator(".card").count();
  assert.equal(csv.content.trim().split("\r\n").length, cards + 1);
  assert.match(csv.content, /,Maria Gonsalves,person,she,said,"“Nobody should have to swim home,”",/);
  await page.click("#export-open");
  await page.check("#bom");
  await page.keyboard.press("Escape");
  assert.equal((await download("Spreadsheet (CSV)")).content, `\uFEFF${csv.content}`);
  const json = JSON.parse((await download('"JSON"')).content);
  assert.equal(json.schema, 1);
  assert.equal(json.offsets, "utf-16");
  assert.equal(json.text, ARTICLE);
  assert.ok(json.quotes.some(({ start, end }) => json.text.slice(start, end) === "“Nobody should have to swim home,”"));
});

const WISHES = `${ARTICLE}
Renn hopes to sell the inn by the summer.

Gonsalves opposed the plan of the board.
`;

async function openWishes(options) {
  const page = await open(options);
  await paste(page, WISHES);
  await marked(page);
  return page;
}

const stanceMarks = (page) => page.locator('#article mark[data-type="quote"][data-reports="stance"]');

test("stances are left out until one asks for them, and then say what they are", async () => {
  const page = await openWishes();
  const box = page.getByRole("checkbox", { name: /^Also show 2 stances \(what people are said to think/ });
  const title = () => page.locator("#panel-title").textContent();
  const cards = await page.locator(".card").count();
  assert.equal(await box.isChecked(), false);
  assert.equal(await stanceMarks(page).count(), 0);
  assert.match(await title(), new RegExp(`^${cards} quotes · 2 speakers`));

  await page.focus("#tab-quotes");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  assert.equal(await box.isChecked(), true);
  assert.ok(await box.evaluate((input) => document.activeElement === input), "the focus stays");
  await page.locator("#live", { hasText: `${cards + 2} quotes, 2 speakers.` }).waitFor();
  assert.match(await title(), new RegExp(`^${cards + 2} quotes · 2 speakers`));
  assert.equal(await page.locator("#tab-quotes .count").textContent(), String(cards + 2));
  assert.equal(await stanceMarks(page).count(), 2);
  const look = await stanceMarks(page)
    .first()
    .evaluate((mark) => getComputedStyle(mark).textDecorationStyle + getComputedStyle(mark).textDecorationThickness);
  assert.equal(look, "dotted1px");
  const sell = card(page, "to sell the inn");
  assert.match(await sell.locator(".card-head").textContent(), /^Indirect · stance · /);
  await sell.getByText("Why").click();
  await sell
    .locator(".why", { hasText: "A stance: what somebody thinks, wants or stands for, not what they said." })
    .waitFor();
  assert.match(
    await page.locator("#article .ref").nth(cards).getAttribute("aria-label"),
    /^Quote \d+: .+, indirect, stance, /,
  );

  await page.click("#tab-names");
  assert.equal(await box.isVisible(), false);
  await page.click("#tab-quotes");
  await box.uncheck();
  assert.equal(await stanceMarks(page).count(), 0);
  assert.equal(await page.locator(".card").count(), cards);
  assertClean(page);
});

test("no stances, no switch; asked for once, they are shown in the next document too", async () => {
  const page = await openWishes();
  await page.locator("#stances input").check();
  await drop(page, [
    { name: "plain.txt", content: ARTICLE },
    { name: "wishes.txt", content: WISHES },
  ]);
  await marked(page);
  assert.equal(await page.locator("#stances").isVisible(), false);
  await page.selectOption("#documents", { label: "wishes.txt" });
  await stanceMarks(page).first().waitFor();
  assert.equal(await page.locator("#stances input").isChecked(), true);
});

test("exports hold what is shown: speech, and stances when they are asked for", async () => {
  const page = await openWishes();
  const download = async (label) => {
    await page.click("#export-open");
    const [file] = await Promise.all([page.waitForEvent("download"), page.click(`text=${label}`)]);
    return readFile(await file.path(), "utf8");
  };
  const kinds = async () => {
    const [head, ...rows] = (await download("Spreadsheet (CSV)")).trim().split("\r\n");
    const column = head.split(",").indexOf("reports");
    assert.ok(column > 0, head);
    return rows.map((row) => /,(speech|stance),/.exec(row)[1]);
  };
  const speech = await kinds();
  assert.ok(speech.length > 0 && speech.every((kind) => kind === "speech"));
  assert.equal(JSON.parse(await download('"JSON"')).quotes.length, speech.length);
  await page.locator("#stances input").check();
  assert.equal((await kinds()).filter((kind) => kind === "stance").length, 2);
  assert.equal(JSON.parse(await download('"JSON"')).quotes.length, speech.length + 2);
});

test("the summary is announced, once", async () => {
  const page = await openArticle();
  await page.locator("#live", { hasText: /^\d+ quotes, 2 speakers\./ }).waitFor();
});

test("on a phone the findings are a sheet that a button opens", async () => {
  const page = await openArticle({ viewport: { width: 360, height: 740 } });
  assert.equal(await page.locator("#panel").isVisible(), false);
  await page.click("#sheet-open");
  assert.equal(await page.locator("#panel").isVisible(), true);
  await card(page, "swim home").getByText("In text").click();
  assert.equal(await page.locator("#panel").isVisible(), false);
  await page.locator('#article mark[data-type="quote"]', { hasText: "swim home" }).click();
  assert.equal(await page.locator("#panel").isVisible(), true);
  await page.click(".sheet-close");
  assert.equal(await page.locator("#panel").isVisible(), false);
});
