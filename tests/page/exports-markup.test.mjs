/** Reports in a browser, TEI in a parser: whatever overlaps, what is written nests and loses no word. */
import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { SaxesParser } from "saxes";
import { FORMATS } from "../../www/exports/formats.js";
import { withBrowser } from "./browser.mjs";
import { articleOf, edition, editionOf, hard, randomArticle, short } from "./hard-edition.mjs";

const open = withBrowser();
const style = readFileSync(new URL("../../www/exports/report.css", import.meta.url), "utf8");
const write = (id, given) => FORMATS.find((format) => format.id === id).write({ ...given, style });

/** What is left of a text in XML: no control characters, and a sign in the place of half a surrogate pair. */
const inXml = (text) => text.replace(/[\0-\x08\v\f\x0e-\x1f\uFFFE\uFFFF]/g, "").replace(/\p{Cs}/gu, "\uFFFD");

/** A tree of {name, attributes, children: (node | string)[]}; fails where the XML is not well-formed. */
function parse(xml) {
  const root = { name: "", attributes: {}, children: [] };
  const stack = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const node = { name, attributes, children: [] };
    stack.at(-1).children.push(node);
    stack.push(node);
  });
  parser.on("closetag", () => stack.pop());
  parser.on("text", (text) => stack.at(-1).children.push(text));
  parser.write(xml).close();
  return root.children.find((child) => child.name);
}

const textOf = (node) => (typeof node === "string" ? node : node.children.map(textOf).join(""));
const all = (node, found = []) => {
  if (typeof node === "string") return found;
  found.push(node);
  for (const child of node.children) all(child, found);
  return found;
};

// For every element that is written: the children that the TEI Guidelines allow there, in their order, whether it may
// hold text, and its attributes.
const INLINE = "said|q|persName|orgName|placeName|name|rs";
const PHRASE = "persName|orgName|placeName|name|rs";
const TEI = {
  TEI: ["teiHeader text", false, ["xmlns"]],
  teiHeader: ["fileDesc encodingDesc profileDesc", false, []],
  fileDesc: ["titleStmt publicationStmt sourceDesc", false, []],
  titleStmt: ["title( author)?", false, []],
  publicationStmt: ["p", false, []],
  sourceDesc: ["bibl", false, []],
  bibl: ["title( author)?( publisher)?( date)?( ptr)?", true, []],
  title: ["", true, []],
  author: ["", true, []],
  publisher: ["", true, []],
  date: ["", true, ["when"]],
  ptr: ["", false, ["target"]],
  encodingDesc: ["appInfo", false, []],
  appInfo: ["application", false, []],
  application: ["label p", false, ["ident", "version"]],
  label: ["", true, []],
  profileDesc: ["langUsage( particDesc)?( settingDesc)?", false, []],
  langUsage: ["language", false, []],
  language: ["", true, ["ident"]],
  particDesc: ["(listPerson( listOrg)?|listOrg)", false, []],
  settingDesc: ["listPlace", false, []],
  listPerson: ["person( person)*", false, []],
  listOrg: ["org( org)*", false, []],
  listPlace: ["place( place)*", false, []],
  person: ["(persName( persName)*( note)?|note)", false, ["xml:id"]],
  org: ["(orgName( orgName)*( note)?|note)", false, ["xml:id"]],
  place: ["(placeName( placeName)*( note)?|note)", false, ["xml:id"]],
  note: ["", true, []],
  text: ["body", false, ["xml:lang"]],
  body: ["(head p( p)*|p( p)*)", false, []],
  head: [`(${INLINE})?( (${INLINE}))*`, true, []],
  p: [`(${INLINE})?( (${INLINE}))*`, true, ["rend"]],
  said: [`(${INLINE})?( (${INLINE}))*`, true, ["who", "cert", "direct", "aloud", "xml:id", "prev", "next"]],
  q: [`(${INLINE})?( (${INLINE}))*`, true, ["xml:id", "prev", "next"]],
};
for (const name of PHRASE.split("|"))
  TEI[name] = [`(${PHRASE})?( (${PHRASE}))*`, true, ["ref", "type", "xml:id", "prev", "next"]];
const VALUES = {
  cert: /^(high|medium|low)$/,
  direct: /^(true|false)$/,
  aloud: /^(true|false)$/,
  when: /^\d{4}-\d\d-\d\d$/,
  "xml:id": /^[a-z_][\w.-]*$/,
  ident: /^[\w-]+$/,
  version: /^\d+(\.\d+){0,2}$/,
  target: /^https?:\S+$/,
  type: /^\w+$/,
  rend: /^\w+$/,
};

/** @returns {object} the document, once all rules hold */
function readTei(xml) {
  assert.match(xml, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<TEI xmlns="http:\/\/www\.tei-c\.org\/ns\/1\.0">/);
  const root = parse(xml);
  const nodes = all(root);
  const ids = new Map();
  for (const node of nodes) {
    const { name, attributes, children } = node;
    assert.ok(TEI[name], name);
    const [content, mayHoldText, allowed] = TEI[name];
    assert.match(children.flatMap((child) => child.name ?? []).join(" "), new RegExp(`^(${content})$`), name);
    if (!mayHoldText)
      assert.equal(
        children
          .filter((child) => !child.name)
          .join("")
          .trim(),
        "",
        name,
      );
    for (const [key, value] of Object.entries(attributes)) {
      assert.ok(allowed.includes(key), `${name}/@${key}`);
      if (VALUES[key]) assert.match(value, VALUES[key], `${name}/@${key}`);
    }
    const id = attributes["xml:id"];
    if (id) assert.ok(!ids.has(id), `${id} twice`);
    if (id) ids.set(id, node);
  }
  for (const { name, attributes } of nodes) {
    for (const key of ["who", "ref", "prev", "next"]) {
      if (!(key in attributes)) continue;
      const other = ids.get(attributes[key].replace(/^#/, ""));
      assert.ok(other, `${name}/@${key} ${attributes[key]} leads nowhere`);
      if (key === "next") assert.equal(other.attributes.prev, `#${attributes["xml:id"]}`);
      if (key === "prev") assert.equal(other.attributes.next, `#${attributes["xml:id"]}`);
      if (key === "who" || key === "ref") assert.match(other.name, /^(person|org|place)$/);
    }
  }
  return root;
}

/** The words of an annotation from its first piece to its last. */
function followed(root, name, first) {
  const nodes = all(root);
  const pieces = [first];
  while (pieces.at(-1).attributes.next) {
    const id = pieces.at(-1).attributes.next.slice(1);
    pieces.push(nodes.find((node) => node.attributes["xml:id"] === id));
  }
  assert.ok(pieces.every((piece) => piece.name === name));
  return pieces.map(textOf);
}

test("TEI: the Guidelines' rules, every quote with its speaker, every word in its place", () => {
  const [first, second] = write("tei", edition);
  assert.deepEqual([first.name, second.name], ["1-ferry-co.xml", "2-ferry-co.xml"]);
  const root = readTei(first.text);
  readTei(second.text);
  const body = all(root).find(({ name }) => name === "body");
  const paragraphs = body.children.filter((child) => child.name);
  assert.deepEqual(
    paragraphs.map(textOf),
    hard.result.paragraphs.map(({ start, end }) => inXml(hard.text.slice(start, end))),
  );
  const said = all(body).filter(({ name, attributes }) => name === "said" && !attributes.prev);
  assert.equal(said.length, hard.result.quotes.length);
  said.forEach((node, index) => {
    const { kind, reports, speaker, certainty, spans } = hard.result.quotes[index];
    assert.equal(
      followed(root, "said", node).join(""),
      inXml(spans.map(({ start, end }) => hard.text.slice(start, end)).join("")),
    );
    assert.equal(node.attributes.direct, String(kind === "direct"));
    assert.equal(node.attributes.aloud, String(reports === "speech"));
    assert.equal(node.attributes.cert, { clear: "high", likely: "medium", check: "low" }[certainty]);
    const listed = all(root).find(({ attributes }) => attributes["xml:id"] === node.attributes.who.slice(1));
    assert.equal(textOf(listed.children[0]), speaker.name);
  });
  const mixed = said.find(({ children }) => children.some(({ name }) => name === "q"));
  assert.equal(textOf(mixed.children.find(({ name }) => name === "q")), "“a wet joke | of *sorts*”");
  assert.ok(all(body).some((node) => node.name === "rs" && textOf(node) === "she"));
});

test("TEI: a quote of nobody has no speaker, one that a person has decided is certain", () => {
  const quotes = hard.result.quotes.map((quote, index) =>
    index === 0 ? { ...quote, speaker: null } : { ...quote, decided: true },
  );
  const [{ text }] = write("tei", editionOf([{ ...hard, result: { ...hard.result, quotes } }]));
  const said = all(readTei(text)).filter(({ name }) => name === "said");
  assert.deepEqual([said[0].attributes.who, said[0].attributes.cert], [undefined, undefined]);
  assert.ok(said.slice(2).every(({ attributes }) => attributes.cert === "high"));
});

test("TEI: an article of a headline alone, or of nothing, has a body", () => {
  for (const paragraphs of [[], [{ start: 0, end: 4, role: "headline" }]]) {
    const result = { ...short.result, paragraphs, entities: [], quotes: [] };
    readTei(write("tei", editionOf([{ ...short, text: "Rain", result }]))[0].text);
  }
});

/** Mentions by name, and others of whoever stands in the header. */
function countMarked({ entities, quotes }) {
  const speak = new Set(quotes.map(({ speaker }) => speaker?.entity));
  return entities
    .filter(({ kind }) => !["date", "money", "quantity"].includes(kind))
    .flatMap(({ id, kind, named, mentions }) => {
      const isListed = speak.has(id) || (named && ["person", "organization", "place"].includes(kind));
      return mentions.filter(({ form }) => isListed || form === "name");
    }).length;
}

test("TEI and HTML: 300 articles of chance nest, and lose no word", () => {
  for (let seed = 0; seed < 300; seed++) {
    const article = randomArticle(seed);
    const words = article.result.paragraphs.map(({ start, end }) => inXml(article.text.slice(start, end)));
    const root = readTei(write("tei", editionOf([article]))[0].text);
    const body = all(root).find(({ name }) => name === "body");
    assert.deepEqual(body.children.filter((child) => child.name).map(textOf), words, `seed ${seed}`);
    for (const { id, spans } of article.result.quotes) {
      const first = all(body).find(({ attributes }) => attributes["xml:id"] === `q${id}.1`);
      const told = inXml(spans.map(({ start, end }) => article.text.slice(start, end).replaceAll("\n", "")).join(""));
      assert.equal(followed(root, "said", first).join(""), told, `seed ${seed}, quote ${id}`);
    }
    const isOne = ({ name, attributes }) => PHRASE.split("|").includes(name) && !attributes.prev;
    assert.equal(all(body).filter(isOne).length, countMarked(article.result), `seed ${seed}`);
    const html = write("report", editionOf([article]));
    const text = parse(/<div class="text"[^]*?<\/div>/.exec(html)[0]);
    const links = all(text).filter(({ name }) => name === "sup");
    assert.equal(links.length, article.result.quotes.length, `seed ${seed}`);
    for (const link of links) link.children = [];
    assert.deepEqual(text.children.filter((child) => child.name).map(textOf), words, `seed ${seed}`);
  }
});

const REPORT = "https://report.example/";

/** The report as a browser shows it, from a server that has nothing else. */
async function show(html, options) {
  const context = (await open({ ready: false, ...options })).context();
  const page = await context.newPage();
  page.asked = [];
  page.messages = [];
  page.on("pageerror", (error) => page.messages.push(error.message));
  page.on("console", (message) => page.messages.push(message.text()));
  // What a page's own rules refuse never comes here.
  await page.route("**", (route) => {
    page.asked.push(route.request().url());
    return page.asked.length === 1 ? route.fulfill({ contentType: "text/html", body: html }) : route.abort();
  });
  await page.goto(REPORT);
  return page;
}

for (const [id, given] of [
  ["report", editionOf([hard])],
  ["report", edition],
  ["facts", edition],
]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`${id} of ${given.articles.length} in a ${colorScheme} browser: one request, no fault, nothing for axe`, async () => {
      const page = await show(write(id, given), { colorScheme, viewport: { width: 360, height: 800 } });
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      assert.deepEqual(
        violations.map((each) => `${each.id}: ${each.nodes.map(({ target }) => target)}`),
        [],
      );
      assert.deepEqual(page.asked, [REPORT]);
      assert.deepEqual(page.messages, []);
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(wider, 0);
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(paper, colorScheme === "dark" ? "rgb(26, 27, 30)" : "rgb(255, 254, 251)");
    });
  }
}

test("report: words are words, quotes are marked and listed by speaker, links lead from one to the other", async () => {
  const page = await show(write("report", editionOf([hard])));
  assert.equal(await page.locator("h1").textContent(), "ferry & co.txt");
  assert.equal(await page.locator(".text b, script").count(), 0);
  assert.equal(await page.locator(".text p").first().textContent(), "=SUM(A1) & <b>the ferry</b>");
  assert.deepEqual(await page.locator("h2").allTextContents(), ["María Gonsalves", "Tobias Renn", "Labour"]);
  assert.deepEqual(await page.locator("mark.mixed").allTextContents(), [
    "the board was “a wet joke | of *sorts*” and 𝒪 nothing else",
  ]);
  assert.match(await page.locator("figure", { hasText: "to sell the inn" }).textContent(), /a stance, not said/);
  assert.equal(await page.locator("a[href^='https:']").getAttribute("href"), hard.meta.url.replaceAll("'", "%27"));
  await page.getByLabel("Quote 2", { exact: true }).click();
  assert.match(await page.locator(":target").textContent(), /Nobody should swim home/);
  assert.deepEqual(await page.locator("sup").allTextContents(), ["1", "2", "3", "4", "5", "6"]);
});

test("report: its own rules refuse scripts and images", async () => {
  const hostile = articleOf(
    3,
    `<img src=x onerror="window.ran = 1">`,
    "“<script>window.ran = 1</script>,” said Ann </style> Day.\n",
  );
  const html = write("report", editionOf([hostile]));
  const page = await show(html.replace("</main>", `<script>window.ran = 1</script><img src="leak.png"></main>`));
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.deepEqual(page.asked, [REPORT]);
  assert.equal(page.messages.length, 2); // a script and an image refused
  assert.match(await page.locator(".text").textContent(), /“<script>window\.ran = 1<\/script>,”/);
});

test("report: on paper the fills are gone and the lines stay", async () => {
  const page = await show(write("report", editionOf([hard])));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const look = await page
    .locator("mark.direct")
    .first()
    .evaluate((mark) => [getComputedStyle(mark).backgroundColor, getComputedStyle(mark).borderBottomStyle]);
  assert.deepEqual(look, ["rgba(0, 0, 0, 0)", "solid"]);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), "rgb(29, 27, 23)");
});
