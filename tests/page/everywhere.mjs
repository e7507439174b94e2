/**
 * What holds in every browser, as tests that each of them is put to: without a mouse, with large text, on a narrow screen,
 * with the system's own colours and with little motion; and axe in every view and dialog.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ARTICLE } from "./browser.mjs";
import { assertNoViolations, click, clickInCard, drop, fill, gone, marked, shown, textOf, told } from "./doing.mjs";
import { QUARRY } from "./quarry.mjs";

/** @typedef {import("./doing.mjs").Page} Page */

const dated = (article, date) =>
  `<!doctype html><html lang="en"><head><meta name="date" content="${date}"><title>x</title></head><body><article>${article
    .trim()
    .split("\n\n")
    .map((line, index) => (index === 0 ? `<h1>${line}</h1>` : `<p>${line}</p>`))
    .join("")}</article></body></html>`;

/** What no line can hold, a stance, and a quote to check. */
const MORE = `
“${"long".repeat(60)},” said Agnes Morrow.

Lunt hopes to buy the crane.

“Bring soup and blankets to the pier.”
`;

/** Two versions of one story, and another one. */
const FILES = [
  { name: "quarry.txt", content: QUARRY + MORE },
  { name: "night.html", content: dated(ARTICLE, "2026-03-02") },
  { name: "noon.html", content: dated(ARTICLE.replace("all night", "at noon"), "2026-03-04") },
];

async function openFiles(page) {
  await drop(page, FILES);
  await told(page, "3 files: ");
  await marked(page);
}

/** By the address, as a link or Back does. */
async function goTo(page, hash, view) {
  await page.evaluate((hash) => (location.hash = hash), hash);
  await shown(page, `[data-modes~="${view}"] h1`);
  await page.until((view) => document.querySelector(`#views [data-view="${view}"]`).ariaCurrent === "page", view);
}

/** On a narrow screen the findings are a sheet over the text. */
async function findings(page, isWanted) {
  const isShown = () => document.querySelector("#sheet-open").getAttribute("aria-expanded") === "true";
  const isSheet = await page.$eval("#sheet-open", (button) => button.checkVisibility());
  if (!isSheet || (await page.evaluate(isShown)) === isWanted) return;
  await click(page, isWanted ? "#sheet-open" : ".sheet-close");
  await page.until((isWanted) => (document.querySelector("#sheet-open").ariaExpanded === "true") === isWanted, isWanted);
}

const choose = (page, pane) => click(page, `#compare-view [data-value="${pane}"]`);

/** Every view and what it can show, each from the one before; in the name, the view comes first. */
const VIEWS = {
  read: async (page) => {
    await goTo(page, "#/read/1", "read");
    await findings(page, true);
    await click(page, "#tab-quotes");
  },
  "read, stances": async (page) => {
    await click(page, "#stances input");
    await shown(page, "#list .card", "to buy the crane");
  },
  "read, why": (page) => clickInCard(page, "never about the money", "Why"),
  "read, names": (page) => click(page, "#tab-names"),
  "read, check": async (page) => {
    await click(page, "#tab-check");
    await shown(page, ".choices");
  },
  "read, edit": async (page) => {
    await findings(page, false);
    await click(page, "#edit");
    await shown(page, "#input");
  },
  quotes: (page) => goTo(page, "#/quotes", "quotes"),
  "quotes, none": async (page) => {
    await fill(page, "#quotes-contains", "no such words");
    await shown(page, "#quotes-results .nothing");
  },
  names: (page) => goTo(page, "#/names", "names"),
  "names, one": (page) => click(page, ".name-name", "Maria Gonsalves"),
  words: (page) => goTo(page, "#/words", "words"),
  "words, lines": async (page) => {
    await fill(page, "#words-query", "the");
    await shown(page, "#words-results table");
  },
  "words, none": async (page) => {
    await fill(page, "#words-query", "x".repeat(300));
    await gone(page, "#words-results table");
  },
  compare: (page) => goTo(page, "#/compare", "compare"),
  "compare, together": (page) => choose(page, "together"),
  "compare, drift": (page) => choose(page, "drift"),
  "compare, suggestions": (page) => choose(page, "versions"),
  "compare, versions": (page) => click(page, "#compare-results button", " / "),
  "compare, time": (page) => choose(page, "time"),
  documents: (page) => goTo(page, "#/docs", "documents"),
};

/** Every dialog, by its id, from the first document. */
const DIALOGS = {
  help: async (page) => {
    await findings(page, false);
    await click(page, ".top [data-act='help']");
  },
  export: (page) => click(page, "#export-open"),
  privacy: (page) => click(page, "#seal"),
  details: (page) => click(page, "[data-act='describe']"),
  styles: async (page) => {
    await page.focus("#article .ref[tabindex='0']");
    await page.keys("j", "Shift+C");
  },
  "edit-dialog": async (page) => {
    await findings(page, true);
    await clickInCard(page, "never about the money", "Edit…");
  },
  "speaker-dialog": (page) => clickInCard(page, "never about the money", "Wrong speaker…"),
  "touch-dialog": async (page) => {
    await DIALOGS["speaker-dialog"](page);
    await shown(page, "#speaker-dialog");
    await page.keys("Enter");
  },
  "unfit-dialog": async (page) => {
    await clickInCard(page, "Birds do not mind", "Not a quote");
    await findings(page, false);
    await click(page, "#edit");
    await fill(page, "#input", QUARRY.replace("“Birds do not mind noise,” the spokesman said.", ""));
    await click(page, ".notice [data-act='unfit']");
  },
};

/** What sticks out of the screen, or is cut off within a control. */
const sticksOut = (page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const found = scrollWidth > clientWidth ? [`page ${scrollWidth}`] : [];
    for (const control of document.querySelectorAll("button, a, select, input, summary, h1, h2, h3")) {
      if (!control.checkVisibility() || control.closest(".wide-table, .skip, .hidden-text")) continue;
      const { left, right, width } = control.getBoundingClientRect();
      if (width > 2 && (left < -1 || right > clientWidth + 1)) found.push(`${control.textContent.trim().slice(0, 30)} ${left} ${right}`);
    }
    return found;
  });

/** Goes through all views and all dialogs, and looks at each. @param {(state: string) => Promise<void>} look */
async function through(page, look) {
  for (const [state, enter] of Object.entries(VIEWS)) {
    await enter(page);
    await page.evaluate(() => scrollTo(0, 0)); // what lies under the bar is not too small, it is only elsewhere
    await look(state);
  }
  await VIEWS.read(page);
  for (const [dialog, enter] of Object.entries(DIALOGS)) {
    await enter(page);
    await shown(page, `#${dialog}`);
    await look(dialog);
    await page.keys("Escape");
    await gone(page, "dialog");
  }
  const views = new Set(Object.keys(VIEWS).map((state) => state.split(",")[0]));
  assert.deepEqual(await page.$$eval("#views a", (links) => links.map(({ dataset }) => dataset.view)), [...views], "every view");
  assert.deepEqual(
    await page.$$eval("dialog", (dialogs) => dialogs.map(({ id }) => id).sort()),
    Object.keys(DIALOGS).sort(),
    "every dialog",
  );
}

/** What stands before each kind of mark where fills do not tell them apart. */
const LETTERS = { direct: "“", mixed: "“…", indirect: "›", person: "P", organization: "O", place: "L" };
const LARGE = "html { font-size: 200% }";
const WIDE = "* { line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em } p { margin-block-end: 2em }";
const LAPTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

/**
 * @param {object} browser
 * @param {(options?: object) => Promise<Page>} browser.open
 * @param {(page: Page) => void} browser.assertClean
 */
export function testEverywhere({ open, assertClean }) {
  const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.slice(0, 40));

  test("by keyboard only: paste, find, why, another speaker, undo, and the quote with its source copied", async () => {
    const page = await open();
    await page.paste(ARTICLE);
    await marked(page);
    assert.equal(await focused(page), "reader-title");
    await page.keys("j", "j", "Enter"); // to the card of the second quote
    assert.match(await page.evaluate(() => document.activeElement.textContent), /swim home/);
    await page.keys("w");
    assert.match(await textOf(page, ".card[data-selected] .why"), /she refers to Maria Gonsalves/);
    await page.keys("e");
    await page.keyboard.type("Tobias");
    await page.keys("Enter");
    await gone(page, "#speaker-dialog");
    assert.match(await textOf(page, ".card", "swim home"), /Confirmed.*Tobias Renn/);
    await page.keys("u");
    assert.match(await textOf(page, ".card", "swim home"), /Maria Gonsalves/);
    await page.keys("/");
    assert.equal(await focused(page), "quotes-contains");
    await page.keyboard.type("swim");
    await page.keys("Enter", "c");
    await page.until(() => /copied/i.test(document.querySelector("#live").textContent));
    // What is on the clipboard is seen as people see it: by pasting it somewhere.
    await page.keys("/", "Control+a", "Control+v");
    assert.equal(
      await page.$eval("#quotes-contains", ({ value }) => value),
      "“Nobody should have to swim home,” said Maria Gonsalves, the harbour master of Port Ellery (Ferry to run all night, para. 5).",
    );
    await page.keys("Control+a");
    await page.keyboard.type("swim");
    await page.keys("Enter", "Shift+C");
    await shown(page, "#styles");
    assertClean(page);
  });

  test("the views are reached by keyboard, and every one has its heading", async () => {
    const page = await open();
    await openFiles(page);
    for (const view of ["Quotes", "Names", "Words", "Compare", "Documents", "Read"]) {
      await (await shown(page, "#views a", view)).focus();
      await page.keys("Enter");
      await shown(page, "#views a[aria-current='page']", view);
      const headings = await page.$$eval("h1", (all) => all.filter((h1) => h1.checkVisibility()).map((h1) => h1.textContent));
      assert.equal(headings.length, 1, `${view}: ${headings}`);
    }
  });

  /** `rules`: a style sheet of the reader's. `isAudited`: by axe, too, which is the same in both themes but for colours. */
  const look = (name, options, { rules = "", isAudited = false, inBothThemes = false } = {}) =>
    test(`in every view and dialog nothing sticks out${isAudited ? ", and axe finds nothing" : ""}: ${name}`, async () => {
      const page = await open(options);
      await page.evaluate((rules) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(rules);
        document.adoptedStyleSheets.push(sheet);
      }, rules);
      const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
      assert.equal(size, rules === LARGE || options.fontSize ? "32px" : "16px");
      const lookAt = async (state) => {
        assert.deepEqual(await sticksOut(page), [], state);
        if (isAudited) await assertNoViolations(page, state, { inBothThemes });
      };
      await lookAt("first run");
      await openFiles(page);
      await through(page, lookAt);
    });

  look("a laptop", { viewport: LAPTOP }, { isAudited: true, inBothThemes: true });
  look("320 px", { viewport: { width: 320, height: 640 } }, { isAudited: true });
  look("200 % text on a laptop", { viewport: LAPTOP }, { rules: LARGE });
  look("200 % text on a phone", { viewport: PHONE }, { rules: LARGE });
  look("wide text spacing", { viewport: { width: 390, height: 800 } }, { rules: WIDE });
  for (const reducedMotion of ["reduce", "no-preference"])
    test(`what moves on a jump: ${reducedMotion}`, async () => {
      const page = await open({ reducedMotion });
      await openFiles(page);
      const isReduced = await page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches);
      assert.equal(isReduced, reducedMotion === "reduce");
      await page.evaluate(() => {
        window.moved = [];
        for (const type of ["animate", "scrollIntoView"]) {
          const move = Element.prototype[type];
          Element.prototype[type] = function (...given) {
            if (type === "animate" || given[0]?.behavior === "smooth") window.moved.push(type);
            return move.apply(this, given);
          };
        }
      });
      await clickInCard(page, "never about the money", "In text");
      await shown(page, "#article mark[data-selected]");
      assert.equal((await page.evaluate(() => window.moved)).length > 0, !isReduced);
      const transition = await page.$eval(".card", (card) => getComputedStyle(card).transitionDuration);
      assert.equal(/[1-9]/.test(transition), !isReduced, transition);
    });

  test("colours chosen by the system: fills go, letters and lines come, and what is selected can be told", async () => {
    const page = await open({ forcedColors: "active" });
    await openFiles(page);
    assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
    for (const view of Object.keys(VIEWS).filter((state) => !state.includes(","))) {
      await VIEWS[view](page);
      const line = await page.$eval("#views [aria-current]", (link) => getComputedStyle(link).textDecorationLine);
      assert.match(line, /underline/, view);
    }
    await VIEWS.read(page);
    const marks = await page.$$eval("#article mark[data-edge~='start']", (marks) =>
      marks.map((mark) => {
        const { textDecorationLine, backgroundColor } = getComputedStyle(mark);
        return { kind: mark.dataset.kind, textDecorationLine, backgroundColor, letter: getComputedStyle(mark, "::before").content };
      }),
    );
    for (const [kind, letter] of Object.entries(LETTERS)) {
      const those = marks.filter((mark) => mark.kind === kind);
      assert.ok(those.length > 0, kind);
      for (const { textDecorationLine, backgroundColor, letter: shown } of those) {
        assert.match(textDecorationLine, /underline/, kind);
        assert.match(backgroundColor, /, 0\)$/, kind);
        assert.ok(shown.startsWith(`"${letter}"`), `${kind} ${shown}`);
      }
    }
    await clickInCard(page, "never about the money", "In text");
    const outline = await (await shown(page, "#article mark[data-selected]")).evaluate((mark) => getComputedStyle(mark).outlineStyle);
    assert.equal(outline, "solid");
  });

  look("the browser's own text size doubled", { viewport: LAPTOP, fontSize: 32 });
}
