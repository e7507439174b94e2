/** The pictures: what they draw, without a browser; then in one, how they look, and the files they are saved as. */
import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fit, matrix, MOST_ROWS, positions, shareOfVoice, timeline } from "../../www/pictures/rows.js";
import { neighbours } from "../../www/pictures/star.js";
import { assertClean, withBrowser } from "./browser.mjs";

const open = withBrowser();
const folder = await mkdtemp(join(tmpdir(), "onrecord-pictures-"));

const NAMES = [
  "Maria Gonsalves",
  "Tobias Renn",
  "Wilhelmina van der Oosterhuis-Featherstonehaugh of Great Tidmarsh and Little Tidmarsh",
  "עמוס כהן-לוי",
  "a spokeswoman for the harbour board",
  "Jo",
  "Lone \ud83d surrogate \u0000",
];
const crowd = (count) => Array.from({ length: count }, (_, index) => NAMES[index] ?? `Speaker ${index + 1}`);

/** Speakers as the corpus has them. */
function speakersOf(names) {
  const speakers = [...names, null].map((key, index) => {
    const quotes = ["direct", "mixed", "indirect"].map((kind, step) => ({
      quote: { kind },
      words: Math.floor(240 / (index + 1) / (step + 1)),
    }));
    return { key, name: key ?? "Speaker not found", quotes, words: total(quotes.map(({ words }) => words)) };
  });
  const all = total(speakers.map(({ words }) => words));
  return speakers.map((speaker) => ({ ...speaker, share: speaker.words / all }));
}

const DATA = (count) => {
  const names = crowd(count);
  const documents = Array.from({ length: 14 }, (_, week) => ({ title: `Ferry to run, week ${week + 1} of a strike` }));
  return {
    share: speakersOf(names),
    strips: {
      length: 5000,
      rows: names.map((name, row) => ({
        name,
        quotes: Array.from({ length: 4 }, (_, at) => {
          const start = (row * 311 + at * 1237) % 4900;
          return { kind: ["direct", "mixed", "indirect"][at % 3], start, end: Math.min(start + 90 + 50 * at, 5000) };
        }),
        mentions: [{ start: 0 }, { start: 2500 }, { start: 2500 }, { start: 4999 }],
      })),
    },
    days: Array.from({ length: 30 }, (_, day) => ({
      date: new Date(Date.UTC(2026, 0, 3 + day * 5)).toISOString().slice(0, 10),
      counts: names
        .filter((_, row) => (row + day) % 3 === 0)
        .map((name, row) => ({ name, count: 1 + ((row + day) % 4) })),
    })).reverse(),
    matrix: {
      speakers: [
        ...names.map((name, row) => ({ name, cells: documents.map((_, at) => (row * at) % 7) })),
        { name: "Speaker not found", nobody: true, cells: documents.map((_, at) => at % 3) },
      ],
      documents,
    },
    star: { center: NAMES[0], others: names.slice(1).map((name, index) => ({ name, count: index + 1 })) },
  };
};
const pictures = (count) => {
  const data = DATA(count);
  return {
    "Share of voice": shareOfVoice(data.share),
    "Where they speak": positions(data.strips),
    "Quotes by day": timeline(data.days),
    "Speakers and documents": matrix(data.matrix),
    "Quoted together": neighbours(data.star),
  };
};

const EM = 13;
const measure = (words) => words.length * EM * 0.55;
const canvas = (width) => ({ width, em: EM, measure });
const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
const shapesOf = ({ shapes }, tag) =>
  shapes.filter(([name]) => name === tag).map(([, props, words]) => ({ ...props, words }));

/** Where a text stands. */
function extent({ x, "text-anchor": anchor, words }) {
  const wide = measure(words);
  const from = { start: x, end: x - wide, middle: x - wide / 2 }[anchor];
  return [from, from + wide];
}

for (const count of [0, 1, 7, 60]) {
  for (const width of [280, 420, 600, 960]) {
    test(`nothing is drawn outside, no text over another: ${count} speakers, ${width} px`, () => {
      for (const [title, { draw }] of Object.entries(pictures(count))) {
        const drawing = draw(canvas(width));
        assert.equal(drawing.width, width);
        const inside = (value, most, what) =>
          assert.ok(value >= -0.01 && value <= most + 0.01, `${title}: ${what}: ${value} of ${most}`);
        for (const { x, y, width: wide, height } of shapesOf(drawing, "rect")) {
          assert.ok(wide > 0 && height >= 0, title);
          inside(x, width - wide, "rect");
          inside(y, drawing.height - height, "rect");
        }
        const texts = shapesOf(drawing, "text");
        for (const one of texts) {
          const [from, to] = extent(one);
          inside(from, width, one.words);
          inside(to, width, one.words);
          inside(one.y, drawing.height, one.words);
        }
        for (const y of new Set(texts.map((one) => Math.round(one.y)))) {
          const line = texts.filter((one) => Math.round(one.y) === y);
          const places = line.map(extent).sort((a, b) => a[0] - b[0]);
          places.forEach(([from], index) => {
            const told = `${title}: ${line.map(({ words }) => words)}`;
            if (index > 0) assert.ok(from >= places[index - 1][1] - 0.01, told);
          });
        }
        for (const { d } of shapesOf(drawing, "path")) {
          assert.doesNotMatch(d, /NaN|Infinity/);
          const numbers = d.match(/-?[\d.]+(e-?\d+)?/g).map(Number);
          for (let at = 0; at < numbers.length; at += 2) {
            inside(numbers[at], width, "path");
            inside(numbers[at + 1], drawing.height, "path");
          }
        }
      }
    });
  }
}

test("bars are as long as their words, and nobody's come last, below a line", () => {
  const speakers = speakersOf(NAMES.slice(0, 2));
  const { draw, table } = shareOfVoice(speakers);
  assert.deepEqual(table.columns, ["Speaker", "Direct", "Mixed", "Indirect", "Words", "Share"]);
  assert.deepEqual(table.rows[0].slice(1, 5), [240, 120, 80, "440"]);
  assert.equal(table.rows.at(-1)[0], "Speaker not found");
  const drawing = draw(canvas(960));
  const bars = shapesOf(drawing, "rect").filter(({ fill }) => fill === "direct-line");
  assert.ok(Math.abs(bars[0].width / bars[1].width - 2) < 0.02, "240 words, 120 words");
  const [rule] = shapesOf(drawing, "line");
  const nobody = shapesOf(drawing, "text").find(({ words }) => words === "Speaker not found");
  assert.ok(rule.y1 < nobody.y);
  assert.equal(nobody["font-style"], "italic");
});

test("kinds differ by more than colour", () => {
  const drawing = shareOfVoice(speakersOf(NAMES.slice(0, 1))).draw(canvas(960));
  const [direct, mixed, indirect] = ["direct-line", "mixed-line", "indirect-line"].map((colour) =>
    drawing.shapes
      .filter(([, { fill, stroke }]) => fill === colour || stroke === colour)
      .map(([tag, { fill }]) => `${tag} ${fill}`),
  );
  assert.deepEqual([...new Set(direct)], ["rect direct-line"]);
  assert.deepEqual([...new Set(mixed)], ["rect paper", "path undefined"]);
  assert.deepEqual([...new Set(indirect)], ["rect paper"]);
});

test("places in the text are places in the strip", () => {
  const rows = [{ name: "Jo", quotes: [{ kind: "direct", start: 250, end: 500 }], mentions: [{ start: 500 }] }];
  const [quote, named] = shapesOf(positions({ length: 1000, rows }).draw(canvas(280)), "rect");
  assert.ok(Math.abs(quote.x - 280 / 4) < 1 && Math.abs(quote.width - 280 / 4) < 2, JSON.stringify(quote));
  assert.ok(Math.abs(named.x - 280 / 2) < 2 && named.y > quote.y, JSON.stringify(named));
});

test("days that share a column are added up, and days without a date are left out", () => {
  const days = Array.from({ length: 900 }, (_, day) => ({
    date: new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10),
    counts: [{ name: "Jo", count: 2 }],
  }));
  const { draw, table } = timeline([...days, { date: "", counts: [{ name: "Jo", count: 99 }] }]);
  assert.equal(table.rows.length, 1);
  assert.equal(table.rows[0].at(-1), "1,800");
  const bars = shapesOf(draw(canvas(280)), "rect");
  assert.equal(bars.length, 70);
  const most = Math.max(...bars.map(({ height }) => height));
  const quotes = bars.map(({ height }) => (height / most) * 26); // 900 days in 70 columns: 12 or 13 in each
  assert.deepEqual([...new Set(quotes.map(Math.round))].sort(), [24, 26]);
  assert.equal(Math.round(total(quotes)), 1800);
  const [only] = shapesOf(timeline(days.slice(0, 1)).draw(canvas(280)), "rect");
  assert.ok(Math.abs(only.x + only.width / 2 - 140) < 1, "one day stands in the middle");
});

test("cells hold their figures, and what there is no room for is told", () => {
  const given = DATA(2).matrix;
  const { draw, table } = matrix(given);
  assert.equal(table.rows[1].at(-1), String(total(given.speakers[1].cells)));
  const words = (width) => shapesOf(draw(canvas(width)), "text").map(({ words: text }) => text);
  assert.ok(words(960).includes(`14  ${given.documents[13].title}`));
  const told = words(280).find((text) => /^Documents 1 to \d+ of 14/.test(text));
  const shown = Number(/to (\d+)/.exec(told)[1]);
  assert.equal(shapesOf(draw(canvas(280)), "rect").length, shown * 3);
});

test("the more articles, the broader the line", () => {
  const lines = shapesOf(neighbours(DATA(7).star).draw(canvas(420)), "path").map((path) => path["stroke-width"]);
  assert.deepEqual(lines, [...lines].sort((a, b) => a - b), "the broadest is drawn last, on top");
  assert.equal(new Set(lines).size, 6);
});

test("of many, the first are drawn, and the table has all", () => {
  const { draw, table } = shareOfVoice(speakersOf(crowd(500)));
  assert.equal(table.rows.length, 501);
  const words = shapesOf(draw(canvas(420)), "text").map(({ words: text }) => text);
  assert.ok(words.includes(`The first ${MOST_ROWS} of 500; the table has all.`));
  assert.ok(words.includes("Speaker not found"));
});

test("names are cut to their room, never within a sign", () => {
  assert.equal(fit("Jo", 100, measure), "Jo");
  assert.equal(fit("😀".repeat(50), 60, (words) => [...words].length * 10), "😀😀😀😀😀…");
  assert.ok(fit("x".repeat(5_000_000), 300, measure).length < 60);
});

/** Stands for the page's own start, which would seal it before the pictures are there. */
const START = `
  import { figure } from "./pictures/figure.js";
  import { matrix, positions, shareOfVoice, timeline } from "./pictures/rows.js";
  import { neighbours } from "./pictures/star.js";
  document.querySelector("#boot").remove();
  window.drawAll = (data) => {
    const section = document.createElement("section");
    section.className = "view";
    section.append(
      figure("Share of voice", shareOfVoice(data.share)),
      figure("Where they speak", positions(data.strips)),
      figure("Quotes by day", timeline(data.days)),
      figure("Speakers & documents <1>", matrix(data.matrix)),
      figure("Quoted beside Maria Gonsalves", neighbours(data.star)),
    );
    document.querySelector("main").replaceChildren(section);
  };`;

/** Draws all pictures in the page, under the page's own rules. */
async function shown(options, count = 7) {
  const prepare = (page) =>
    page.route("**/www/page.js", (route) => route.fulfill({ contentType: "text/javascript", body: START }));
  const page = await open({ ...options, prepare, ready: false });
  await page.evaluate((data) => window.drawAll(data), DATA(count));
  await page.locator(".drawing svg").nth(4).waitFor();
  return page;
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 820, 1400]) {
    test(`pictures to be looked at: ${colorScheme}, ${width} px`, async (context) => {
      const page = await shown({ colorScheme, viewport: { width, height: 900 } });
      for (const drawing of await page.locator(".drawing").all()) {
        assert.equal(await drawing.evaluate((div) => div.clientWidth - div.firstChild.clientWidth), 0);
        // What the browser measures, not what was computed.
        const out = await drawing.evaluate((div) => {
          const frame = div.firstChild.getBoundingClientRect();
          return [...div.querySelectorAll("text")]
            .filter((text) => {
              const { left, right } = text.getBoundingClientRect();
              return left < frame.left - 2 || right > frame.right + 2;
            })
            .map((text) => text.textContent);
        });
        assert.deepEqual(out, []);
      }
      await page.locator("summary", { hasText: "Show as table" }).nth(3).click();
      await page.locator(".picture-table tbody tr").first().waitFor();
      assert.equal(await page.locator(".picture-table tbody tr").count(), 8);
      const over = await page.locator(".view").evaluate((view) => view.scrollWidth - view.clientWidth);
      assert.equal(over, 0);
      const { violations } = await new AxeBuilder({ page }).include(".view").analyze();
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`);
      assert.deepEqual(told, []);
      const path = join(folder, `pictures-${colorScheme}-${width}.png`);
      await page.screenshot({ path, fullPage: true });
      context.diagnostic(path);
      assertClean(page);
    });
  }
}

test("a theme that changes changes the picture, and a width too", async () => {
  const page = await shown({ colorScheme: "light" });
  const ink = () => page.locator(".drawing text").first().evaluate((text) => getComputedStyle(text).fill);
  const light = await ink();
  await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
  assert.notEqual(await ink(), light);
  await page.setViewportSize({ width: 400, height: 800 });
  await page.waitForFunction(() => document.querySelector(".drawing svg").clientWidth < 400);
});

test("saved: black on white, whole, well-formed, nothing outside itself", async (context) => {
  const page = await shown({ colorScheme: "dark", viewport: { width: 360, height: 800 } });
  for (const [index, name] of [
    [0, "Share-of-voice"],
    [1, "Where-they-speak"],
    [3, "Speakers-documents-1"],
    [4, "Quoted-beside-Maria-Gonsalves"],
  ]) {
    const take = async (ending) => {
      const button = page.locator(".picture").nth(index).getByRole("button", { name: `Save ${ending}` });
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      assert.equal(download.suggestedFilename(), `${name}.${ending.toLowerCase()}`);
      const path = join(folder, download.suggestedFilename());
      await download.saveAs(path);
      context.diagnostic(path);
      return readFile(path);
    };
    const source = (await take("SVG")).toString("utf8");
    assert.doesNotMatch(source, /var\(|href|url\(|@import|NaN|undefined|\sstyle=|class=/);
    assert.deepEqual(source.match(/https?:[^"]+/g), ["http://www.w3.org/2000/svg"]);
    const told = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      const root = parsed.documentElement;
      return {
        error: parsed.querySelector("parsererror")?.textContent,
        role: root.getAttribute("role"),
        title: root.querySelector("title").textContent,
        size: [Number(root.getAttribute("width")), Number(root.getAttribute("height"))],
        colours: [...new Set([...root.querySelectorAll("text")].map((shape) => shape.getAttribute("fill")))],
        sheet: root.querySelector("rect").getAttribute("fill"),
      };
    }, source);
    assert.equal(told.error, undefined);
    assert.equal(told.role, "img");
    assert.ok(told.title.length > 5);
    assert.equal(told.size[0], 800);
    assert.equal(told.sheet, "rgb(255, 255, 255)");
    assert.ok(told.colours.includes("rgb(0, 0, 0)"), told.colours.join());
    const png = await take("PNG");
    assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], told.size.map((side) => side * 2));
    assert.ok(png.length > 10_000, `${png.length} bytes`);
  }
  assert.deepEqual(page.faults, []);
});
