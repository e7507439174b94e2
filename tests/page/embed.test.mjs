// <on-record> in a real Chromium, on the real engine: in the made-up newspaper, and in bare pages made here.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

let server;
let browser;

before(async () => {
  server = await serve();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    // The last one because Chromium takes pages made here for public ones, and keeps those from local servers.
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-features=LocalNetworkAccessChecks"],
  });
});

after(async () => {
  await browser.close();
  await server.close();
});

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

// Its text nodes are awkward on purpose: indented, split by tags and comments, and side by side.
const STORY = `<article id="story">
      <h1>Bridge   to open
        in May</h1>
      <p>“We measured twice and <em>still</em>
        cut it short,” said <a href="#away">Ada Lindqvist</a>, the city engineer.<!-- a comment --></p>
      <p>The café owner Zoë Marchetti was less amused. “People come for the view,” Marchetti said.<br>“They got a fence.”</p>
      <p hidden>“Never shown,” said Ivo Hidden.</p>
      <script type="application/json">"“Not read,” said Otto Script."</script>
      <p><button type="button">Share</button></p>
    </article>`;

/**
 * Opens a page of the test's own, under the given policy. What the page logs as an error fails the test.
 *
 * @param {string} body
 */
async function open(test, body, { policy = POLICY, ...options } = {}) {
  const page = await newPage(test, options);
  const address = `${server.address}/made-here/`;
  await page.route(address, (route) => route.fulfill({
    contentType: "text/html; charset=utf-8",
    headers: { "content-security-policy": policy },
    body: `<!doctype html><html lang="en"><title>Made here</title><link rel="icon" href="/www/embed-icon.svg"><main>${body}</main></html>`,
  }));
  await page.goto(address);
  return page;
}

async function newPage(test, options) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.stack));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  test.after(async () => {
    await context.close();
    assert.deepEqual(errors, []);
  });
  return page;
}

async function openPaper(test, options) {
  const page = await newPage(test, options);
  await page.goto(`${server.address}/www/embed.html`);
  await page.locator("mark.onrecord").first().waitFor();
  return page;
}

/** Loads the element and waits for its first word: a result or an error. */
function start(page) {
  return page.evaluate(async () => {
    const told = new Promise((resolve) => {
      addEventListener("onrecord-result", ({ detail }) => resolve(detail), { once: true });
      addEventListener("onrecord-error", ({ detail }) => resolve(detail), { once: true });
    });
    await import("/pkg/element.js");
    return told;
  });
}

/** Remembers the article as it is, node by node, and compares later. */
async function remember(page) {
  await page.evaluate(() => {
    const article = document.querySelector("article");
    const nodes = [];
    const walker = document.createTreeWalker(article);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    window.remembered = { article, nodes, html: article.innerHTML, text: article.textContent };
  });
}

function compare(page) {
  return page.evaluate(() => {
    const { article, nodes, html, text } = window.remembered;
    const walker = document.createTreeWalker(article);
    const now = [];
    while (walker.nextNode()) now.push(walker.currentNode);
    return {
      sameNodes: now.length === nodes.length && now.every((node, i) => node === nodes[i]),
      sameHtml: article.innerHTML === html,
      sameText: article.textContent === text,
      marks: article.querySelectorAll("mark").length,
    };
  });
}

const UNTOUCHED = { sameNodes: true, sameHtml: true, sameText: true, marks: 0 };

test("the text is what a reader sees, and quotes and names are marked in it", async (t) => {
  const page = await open(t, `<on-record>${STORY}</on-record>`);
  const { result, ms } = await start(page);
  assert.ok(ms >= 0);
  const text = await page.evaluate(() => document.querySelector("on-record").text);
  assert.equal(text.trim(), [
    "Bridge to open in May",
    "“We measured twice and still cut it short,” said Ada Lindqvist, the city engineer.",
    "The café owner Zoë Marchetti was less amused. “People come for the view,” Marchetti said.\n“They got a fence.”",
  ].join("\n\n"));
  const [first] = result.quotes;
  assert.equal(text.slice(first.start, first.end), "“We measured twice and still cut it short,”");
  assert.equal(first.speaker.name, "Ada Lindqvist");
  // One quote over three text nodes: three marks with its words.
  const marked = await page.locator("p:first-of-type mark.onrecord-quote").allTextContents();
  assert.deepEqual(marked.map((words) => words.replace(/\s+/g, " ")), ["“We measured twice and ", "still", " cut it short,”"]);
  assert.ok((await page.locator("mark.onrecord-name").allTextContents()).includes("Ada Lindqvist"));
});

test("marking adds no word to the article, and takes none away", async (t) => {
  const page = await open(t, `<on-record>${STORY}</on-record>`);
  await remember(page);
  await start(page);
  const { sameText, marks } = await compare(page);
  assert.ok(sameText && marks > 3);
});

test("clear() gives the article back, down to its text nodes, and analyze() marks it again", async (t) => {
  const page = await open(t, `<on-record>${STORY}</on-record>`);
  await remember(page);
  await start(page);
  await page.evaluate(() => document.querySelector("on-record").clear());
  assert.deepEqual(await compare(page), UNTOUCHED);
  assert.equal(await page.locator("[part~=panel]").isVisible(), false);
  await page.evaluate(() => document.querySelector("on-record").analyze());
  assert.ok((await compare(page)).marks > 3);
});

test("removing the element gives the article back and leaves no style", async (t) => {
  const page = await open(t, `<on-record>${STORY}</on-record>`);
  await remember(page);
  await start(page);
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 1);
  await page.evaluate(() => document.querySelector("on-record").remove());
  assert.deepEqual(await compare(page), UNTOUCHED);
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
});

test("a click on a quote selects it, tells the page, and leads to its card", async (t) => {
  const page = await open(t, `<on-record>${STORY}</on-record>`);
  await start(page);
  await page.evaluate(() => addEventListener("onrecord-select", ({ detail }) => (window.selected = detail)));
  await page.locator("mark.onrecord-quote", { hasText: "People come" }).click();
  const { selected, words } = await page.evaluate(() => {
    const { start, end } = window.selected.range;
    return { selected: window.selected, words: document.querySelector("on-record").text.slice(start, end) };
  });
  assert.equal(selected.kind, "quote");
  assert.equal(words, "“People come for the view,”");
  const card = page.locator("[part~=card][aria-current]");
  assert.match(await card.textContent(), /People come for the view/);
  assert.ok(await card.locator("button").evaluate((button) => button.getRootNode().activeElement === button));
  // Escape leads back.
  await page.keyboard.press("Escape");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /People come/);
});

test("the panel leads to the text: to a quote, and from one mention of a name to the next", async (t) => {
  const page = await open(t, `<on-record>${STORY}</on-record>`);
  await start(page);
  await page.locator("[part~=card]", { hasText: "We measured" }).getByRole("button", { name: "In text" }).click();
  assert.equal(await page.locator("mark.onrecord-quote[data-selected]").count(), 3);
  await page.getByRole("tab", { name: /Names/ }).click();
  const card = page.locator("[part~=card]", { hasText: "Marchetti" });
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await card.getByRole("button").click();
  assert.equal(await focused(), "Zoë Marchetti");
  await card.getByRole("button").click();
  assert.equal(await focused(), "Marchetti");
  assert.deepEqual(await page.evaluate(() => document.querySelector("on-record").selected.kind), "entity");
});

test("by keyboard: one stop in the text, arrows between quotes, Enter to the card, arrows between tabs", async (t) => {
  const page = await open(t, `<on-record>${STORY}</on-record>`);
  await start(page);
  const focused = () => page.evaluate(() => document.activeElement.textContent.replace(/\s+/g, " "));
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "“We measured twice and ");
  await page.keyboard.press("ArrowRight");
  assert.match(await focused(), /^“People come/);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  assert.match(await page.locator("[part~=card][aria-current]").textContent(), /People come/);
  await page.getByRole("tab", { name: /Quotes/ }).focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.getByRole("tab", { name: /Names/ }).getAttribute("aria-selected"), "true");
  assert.ok(await page.getByRole("tabpanel", { name: /Names/ }).isVisible());
});

test("the article's own link stays a link", async (t) => {
  const page = await open(t, `<on-record>${STORY}</on-record>`);
  await start(page);
  await page.locator("article a mark").click();
  assert.match(page.url(), /#away$/);
  assert.equal(await page.evaluate(() => document.querySelector("on-record").selected), null);
});

test("the legend and the attributes choose what is shown", async (t) => {
  const page = await open(t, `<on-record names="person org">${STORY}</on-record>`);
  await start(page);
  const toggle = page.getByRole("button", { name: /^Direct/ });
  await toggle.click();
  assert.equal(await page.locator('mark[data-kind="direct"]').count(), 0);
  assert.equal(await toggle.getAttribute("aria-pressed"), "false");
  assert.ok(await toggle.evaluate((button) => button.getRootNode().activeElement === button), "the focus stays");
  assert.equal(await page.evaluate(() => document.querySelector("on-record").getAttribute("kinds")), "mixed indirect");
  await toggle.click();
  assert.ok(await page.locator('mark[data-kind="direct"]').count() > 0);
  await page.evaluate(() => document.querySelector("on-record").setAttribute("names", ""));
  assert.equal(await page.locator("mark.onrecord-name").count(), 0);
  const certainties = await page.evaluate(() => {
    const element = document.querySelector("on-record");
    element.setAttribute("min-confidence", "clear");
    return [...document.querySelectorAll("mark.onrecord-quote")].map((mark) => mark.dataset.certainty);
  });
  assert.ok(certainties.length > 0 && certainties.every((certainty) => certainty === "clear"));
  await page.evaluate(() => document.querySelector("on-record").setAttribute("view", "names"));
  await page.waitForFunction(() => !document.querySelector("mark.onrecord-quote"));
  assert.equal(await page.getByRole("tab").count(), 0);
});

const WISH = `<article><p>“It will rust,” said Ada Lindqvist.</p><p>Lindqvist hopes to open the bridge in May.</p></article>`;

test("stances: not shown until the attribute asks for them", async (t) => {
  const page = await open(t, `<on-record>${WISH}</on-record>`);
  const { result } = await start(page);
  assert.deepEqual(result.quotes.map(({ reports }) => reports), ["speech", "stance"]);
  const stances = page.locator('mark.onrecord-quote[data-reports="stance"]');
  const status = page.locator("[part~=status]");
  assert.equal(await stances.count(), 0);
  assert.match(await status.textContent(), /^1 quote by 1 speaker\./);
  await page.evaluate(() => document.querySelector("on-record").toggleAttribute("stances"));
  assert.match(await status.textContent(), /^2 quotes by 1 speaker\./);
  assert.match(await stances.textContent(), /to open the bridge in May/);
  const style = (mark) => mark.evaluate((element) => {
    const { textDecorationStyle, textDecorationThickness } = getComputedStyle(element);
    return [textDecorationStyle, textDecorationThickness];
  });
  assert.deepEqual(await style(stances), ["dotted", "1px"]);
  const card = page.locator("[part~=card]", { hasText: "to open the bridge" });
  assert.match(await card.textContent(), /Indirect · stance · /);
  await card.locator("summary").click();
  assert.equal(await card.locator("[part~=why] li").first().textContent(),
    "A stance: what somebody thinks, wants or stands for, not what they said");
  await page.evaluate(() => document.querySelector("on-record").toggleAttribute("stances"));
  assert.equal(await stances.count(), 0);
});

test("stances, painted over the article, look like indirect speech", async (t) => {
  const page = await open(t, `<on-record view="overlay" stances>${WISH}</on-record>`);
  await start(page);
  assert.match(await page.evaluate(() => [...CSS.highlights.get("onrecord-indirect-light")].join("|")), /to open the bridge in May/);
});

test("an article that changes is read again", async (t) => {
  const page = await open(t, `<on-record>${STORY}</on-record>`);
  const { result } = await start(page);
  const after = await page.evaluate(() => new Promise((resolve) => {
    addEventListener("onrecord-result", ({ detail }) => resolve(detail.result), { once: true });
    const paragraph = document.createElement("p");
    paragraph.textContent = "“It will rust,” said Ada Lindqvist.";
    document.querySelector("article").append(paragraph);
  }));
  assert.equal(after.quotes.length, result.quotes.length + 1);
  await page.locator("mark.onrecord-quote", { hasText: "It will rust" }).waitFor();
});

test("overlay: painted, and not a node of the article changes", async (t) => {
  const page = await open(t, `<on-record view="overlay">${STORY}</on-record>`);
  await remember(page);
  await start(page);
  assert.deepEqual(await compare(page), UNTOUCHED);
  const painted = () => page.evaluate(() =>
    Object.fromEntries([...CSS.highlights].map(([name, ranges]) => [name, [...ranges].join("|").replace(/\s+/g, " ")])));
  assert.match((await painted())["onrecord-direct-light"], /^“We measured twice and \|still\| cut it short,”\|/);
  const box = await page.locator("p", { hasText: "People come" }).evaluate((paragraph) => {
    const range = document.createRange();
    const node = [...paragraph.childNodes].find(({ data }) => data?.includes("People"));
    range.setStart(node, node.data.indexOf("People"));
    range.setEnd(node, node.data.indexOf("come"));
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  await page.mouse.click(box.x, box.y);
  assert.match(await page.locator("[part~=card][aria-current]").textContent(), /People come/);
  assert.equal((await painted())["onrecord-selected-light"], "“People come for the view,”");
  assert.deepEqual(await compare(page), UNTOUCHED);
  await page.evaluate(() => document.querySelector("on-record").remove());
  assert.ok(Object.values(await painted()).every((words) => words === ""));
});

test("for: an article elsewhere in the page", async (t) => {
  const page = await open(t, `${STORY}<on-record for="story" heading-level="3"></on-record>`);
  await remember(page);
  await start(page);
  assert.ok((await compare(page)).marks > 3);
  assert.ok(await page.getByRole("heading", { name: "Who said what", level: 3 }).isVisible());
  await page.evaluate(() => document.querySelector("on-record").remove());
  assert.deepEqual(await compare(page), UNTOUCHED);
});

test("a text of the page's own fills the panel and lets go of the article", async (t) => {
  const page = await open(t, `<on-record>${STORY}</on-record>`);
  await remember(page);
  await start(page);
  const { quotes } = await page.evaluate(() => document.querySelector("on-record").analyze("“Hello,” said Ida Brand."));
  assert.equal(quotes.length, 1);
  assert.match(await page.locator("[part~=panel]").textContent(), /Ida Brand/);
  assert.deepEqual(await compare(page), UNTOUCHED);
});

test("select() and export()", async (t) => {
  const page = await open(t, `<on-record>${STORY}</on-record>`);
  await start(page);
  const { json, csv, refusals } = await page.evaluate(async () => {
    const element = document.querySelector("on-record");
    const refusals = [() => element.select(999), () => element.export("pdf")].map((call) => {
      try {
        return call();
      } catch (error) {
        return error.name;
      }
    });
    element.select(0);
    return { refusals, json: JSON.parse(await element.export("json").text()), csv: await element.export("csv").text() };
  });
  assert.deepEqual(refusals, ["RangeError", "RangeError"]);
  assert.equal(await page.locator("mark[data-selected]").count(), 3);
  assert.equal(json.text.slice(json.quotes[0].start, json.quotes[0].end), "“We measured twice and still cut it short,”");
  const [head, row] = csv.split("\r\n");
  assert.equal(head, "file,quote,kind,certainty,speaker,speaker_kind,source,cue,text,start,end,paragraph,sieve,reports");
  assert.match(row, /^Made here,0,direct,clear,Ada Lindqvist,person,.*,said,"“We measured twice and still cut it short,”",\d+,\d+,\d,[\w-]+,speech$/);
});

test("where WebAssembly is refused the element says so, and the article is untouched", async (t) => {
  const page = await open(t, `<on-record>${STORY}</on-record>`, { policy: "default-src 'self'; script-src 'self'" });
  await remember(page);
  const { code, message } = await start(page);
  assert.equal(code, "wasm-blocked");
  assert.match(message, /'wasm-unsafe-eval'/);
  assert.deepEqual(await compare(page), UNTOUCHED);
  assert.equal(await page.locator("[part~=panel]").isVisible(), false);
  assert.ok(await page.evaluate(() => document.querySelector("article").clientWidth === document.querySelector("main").clientWidth));
});

test("where workers are refused the engine runs on the page's own thread", async (t) => {
  const page = await newPage(t, {});
  page.removeAllListeners("console"); // Chromium logs the refusal as an error
  await page.route("**/made-here/", (route) => route.fulfill({
    contentType: "text/html; charset=utf-8",
    headers: { "content-security-policy": `${POLICY}; worker-src 'none'` },
    body: `<!doctype html><on-record>${STORY}</on-record>`,
  }));
  await page.goto(`${server.address}/made-here/`);
  const { result } = await start(page);
  assert.equal(result.quotes[0].speaker.name, "Ada Lindqvist");
  assert.equal(await page.evaluate(async () => {
    const { createWorker } = await import("/pkg/web.js");
    return createWorker().ready;
  }), "main");
});

test("a package on another origin, as on a CDN, runs in a worker too", async (t) => {
  const cdn = createServer(async (request, response) => {
    const file = await fetch(`${server.address}/pkg${request.url}`);
    response.writeHead(file.status, { "content-type": file.headers.get("content-type"), "access-control-allow-origin": "*" });
    response.end(Buffer.from(await file.arrayBuffer()));
  });
  await new Promise((resolve) => cdn.listen(0, "127.0.0.1", resolve));
  t.after(() => cdn.close());
  const origin = `http://127.0.0.1:${cdn.address().port}`;
  const policy = `default-src 'self'; script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; worker-src blob: ${origin}`;
  const page = await open(t, "", { policy });
  const where = await page.evaluate(async (address) => {
    const { createWorker } = await import(address);
    const engine = createWorker();
    await engine.analyze("“Hello,” said Ida Brand.");
    return engine.ready;
  }, `${origin}/web.js`);
  assert.equal(where, "worker");
});

test("on paper the marks keep their lines and lose their grounds", async (t) => {
  const page = await openPaper(t, {});
  const mark = page.locator("mark.onrecord-quote").first();
  const style = () => mark.evaluate((element) => {
    const { backgroundColor, textDecorationLine } = getComputedStyle(element);
    return { backgroundColor, textDecorationLine };
  });
  const transparent = "rgba(0, 0, 0, 0)";
  assert.notEqual((await style()).backgroundColor, transparent);
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(await style(), { backgroundColor: transparent, textDecorationLine: "underline" });
});

test("theme: auto goes by the colour of the article's words", async (t) => {
  const page = await open(t, `<div style="color: #eee; background: #111"><on-record>${STORY}</on-record></div>`, {
    policy: `${POLICY}; style-src 'unsafe-inline'`,
  });
  await start(page);
  const themes = () => page.evaluate(() => [...new Set([...document.querySelectorAll("mark")].map((mark) => mark.dataset.theme))]);
  assert.deepEqual(await themes(), ["dark"]);
  await page.evaluate(() => document.querySelector("on-record").setAttribute("theme", "light"));
  assert.deepEqual(await themes(), ["light"]);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 768, 320]) {
    test(`the newspaper, ${colorScheme}, ${width} px: no fault by axe, no sideways scrolling`, async (t) => {
      const page = await openPaper(t, { colorScheme, viewport: { width, height: 800 } });
      const axe = async () => {
        const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => html + failureSummary)]), []);
      };
      await axe();
      await page.locator("mark.onrecord-quote").first().click();
      await page.locator("[part~=why] summary").first().click();
      await axe();
      await page.getByRole("tab", { name: /Names/ }).click();
      await axe();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    });
  }
}

test("the newspaper asks its own server only, and nothing after its article is read", async (t) => {
  const page = await newPage(t, {});
  const requests = [];
  // The browser itself asks for the icon, when it likes.
  page.on("request", (request) => request.url().endsWith("/embed-icon.svg") || requests.push(request.url()));
  await page.goto(`${server.address}/www/embed.html`);
  await page.locator("mark.onrecord").first().waitFor();
  assert.ok(requests.every((url) => url.startsWith(server.address) || url.startsWith("data:")), requests.join("\n"));
  const before = requests.length;
  await page.locator("mark.onrecord-quote").first().click();
  await page.getByRole("tab", { name: /Names/ }).click();
  await page.evaluate(() => document.querySelector("on-record").analyze());
  assert.equal(requests.length, before);
});
