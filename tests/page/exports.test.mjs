/** What is taken away is read back by the readers that people use, or by the format's own rules. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import Papa from "papaparse";
import { quotesCsv } from "../../pkg/csv.js";
import { codePoints, dateWords, extentOf, fileName, webAddress } from "../../www/exports/edition.js";
import { fileFor, FORMATS } from "../../www/exports/formats.js";
import { markdown } from "../../www/exports/markup.js";
import { zip } from "../../www/exports/zip.js";
import { filterInWords, NOBODY } from "../../www/quote-filter.js";
import { edition, editionOf, hard, only, randomArticle, short } from "./hard-edition.mjs";

const write = (id, ...args) => FORMATS.find((format) => format.id === id).write(...args);
const utf8 = (text) => Buffer.from(text).toString();
const python = (code, input) => execFileSync("python3", ["-c", code], { input, encoding: "utf8", maxBuffer: 2 ** 26 });
const SCHEMA = JSON.parse(readFileSync(new URL("../../src/package/schema.json", import.meta.url), "utf8"));
const rows = (text) => Papa.parse(text, { header: true, skipEmptyLines: true });

test("the articles are as hard as they are meant to be", () => {
  const { quotes } = hard.result;
  const words = quotes.map(({ spans }) => spans.map(({ start, end }) => hard.text.slice(start, end)));
  assert.deepEqual(new Set(quotes.map(({ kind }) => kind)), new Set(["direct", "mixed", "indirect"]));
  assert.ok(quotes.some(({ reports }) => reports === "stance"));
  assert.ok(words.some(([first, second]) => /\.$/.test(first) && /“one of you”/.test(second)));
  assert.ok(/\ud83d(?![\udc00-\udfff])/.test(hard.text) && /😀/.test(words[0][0]) && /\r\n/.test(hard.text));
});

test("the menu: every format says what it is for, under a name of its own", () => {
  assert.equal(new Set(FORMATS.map(({ id }) => id)).size, FORMATS.length);
  const html = readFileSync(new URL("../../www/index.html", import.meta.url), "utf8");
  for (const { id, ending, type } of FORMATS) {
    // The dialog says what each is for.
    assert.match(html, new RegExp(`data-act="export" data-value="${id}"><strong>[^<]+</strong> <small>(For|To|One) `));
    assert.match(ending, /^[a-z]+$/);
    assert.match(type, /^[a-z]+\/[a-z+]+$/);
  }
  const labels = [...html.matchAll(/data-act="export" data-value="[^"]+"><strong>([^<]+)</g)].map(([, label]) => label);
  assert.equal(new Set(labels).size, FORMATS.length);
});

test("CSV: papaparse and Python read the same cells, no cell is a formula", () => {
  const text = utf8(write("csv", edition));
  const { data, errors, meta } = rows(text);
  assert.deepEqual(errors, []);
  assert.equal(meta.linebreak, "\r\n");
  assert.equal(data.length, edition.total);
  const read =
    "import csv, json, sys, io; print(json.dumps(list(csv.DictReader(io.StringIO(sys.stdin.buffer.read().decode(), newline='')))))";
  assert.deepEqual(JSON.parse(python(read, text)), data);
  assert.ok(data.every((row) => Object.values(row).every((cell) => !/^[=+\-@\t\r]/.test(cell))));
  assert.equal(data[0].title, "'=SUM(A1) & <b>the ferry</b>");
  assert.equal(data[0].text, "“We will keep “the boats” running 😀,” “They cost $3 million; it’s 14% of 20,000.”");
  assert.deepEqual(
    [data[0].publication, data[0].date, data[0].role, data[0].decided, data.at(-1).url],
    ["The Example", "2026-03-12", "the harbour master of Port Ellery", "false", ""],
  );
  assert.equal(write("csv", { ...edition, bom: true }), "\uFEFF" + write("csv", edition));
});

test("CSV: what a spreadsheet may run gets an apostrophe, in the page and in the package", () => {
  for (const sign of "=+-@＝＋－＠\t\r\n") {
    const title = `${sign}1+1`;
    const written = write("csv", editionOf([{ ...hard, title }]));
    assert.ok(written.includes(`'${title}`), JSON.stringify(title));
    assert.ok(quotesCsv(hard.text, hard.result, title).includes(`'${title}`), JSON.stringify(title));
  }
});

test("CSV: its first columns are the command line's, byte for byte", () => {
  const COLUMNS = 14;
  const cells = (text) => Papa.parse(text, { skipEmptyLines: true }).data.map((row) => row.slice(0, COLUMNS));
  for (const article of edition.articles)
    assert.deepEqual(
      cells(write("csv", editionOf([article]))),
      cells(quotesCsv(article.text, article.result, article.title)),
    );
});

test("CSV: what a person has decided is told, a quote of nobody has no speaker", () => {
  const quotes = hard.result.quotes.map((quote) => ({ ...quote, decided: true, speaker: null }));
  const article = {
    ...hard,
    summary: { ...hard.summary, quote: (id) => ({ ...hard.summary.quote(id), ...quotes[id] }) },
  };
  const [row] = rows(write("csv", editionOf([article]))).data;
  assert.deepEqual([row.decided, row.speaker, row.speaker_kind], ["true", "", ""]);
});

test("JSON: an object for one article, an array for several, by the schema, with the text", () => {
  const validate = new Ajv({ strict: false }).compile(SCHEMA);
  const one = JSON.parse(write("json", editionOf([hard])));
  const [first, second] = JSON.parse(write("json", editionOf([hard, short], { filter: "speaker: Ann Day" })));
  for (const document of [one, first, second]) assert.ok(validate(document), JSON.stringify(validate.errors));
  assert.deepEqual(validate({ ...one, quotes: [{}] }), false);
  assert.equal(one.file, "ferry & co.txt");
  assert.equal(one.text, hard.text); // JSON holds even half a surrogate pair
  assert.deepEqual([first.filter, "filter" in one, one.made], ["speaker: Ann Day", false, "2026-11-22T10:00:00Z"]);
  const plain = JSON.parse(JSON.stringify(hard.result));
  for (const field of Object.keys(plain)) assert.deepEqual(one[field], plain[field]);
  // Python slices by code points, so it is not asked to slice; that it reads the file is enough.
  assert.equal(python("import json, sys; print(len(json.load(sys.stdin)))", write("json", edition)).trim(), "2");
});

test("JSON lines: each line stands alone and agrees with the table", () => {
  const lines = write("jsonl", edition).split("\n");
  assert.equal(lines.pop(), "");
  const table = rows(write("csv", edition)).data;
  const unguarded = (cell) => cell.replace(/^'(?=[=+\-@\t\r])/, "");
  lines.forEach((line, index) => {
    const quote = JSON.parse(line);
    assert.equal(quote.offsets, "utf-16");
    const { text } = index < hard.result.quotes.length ? hard : short;
    assert.equal(quote.spans.map(({ start, end }) => text.slice(start, end)).join(" "), quote.text);
    for (const column of [
      "file",
      "kind",
      "certainty",
      "text",
      "source",
      "paragraph",
      "title",
      "author",
      "publication",
      "url",
    ])
      assert.equal(String(quote[column] ?? ""), unguarded(table[index][column]), column);
    assert.equal(quote.speaker?.name ?? "", unguarded(table[index].speaker));
  });
});

test("Markdown: words are never markup, and a stance is told as one", () => {
  const report = write("markdown", editionOf([hard], { shown: 6, total: 212, filter: "contains “*budget*”" }));
  assert.match(report, /^# ferry \\& co\.txt\n\n6 of 212 quotes \(filtered: contains “\\\*budget\\\*”\)\n\n/);
  assert.match(report, /\n## María Gonsalves\n\nthe harbour master of Port Ellery\n\n> “We will keep/);
  assert.match(report, /> “Nobody should swim home\.\n>\n> “Nobody, I say/);
  assert.match(report, /“a wet joke \\\| of \\\*sorts\\\*”/);
  assert.match(report, /> to sell the inn\n>\n> a stance, not said · clear · printed as “Renn” · para\. 10\n/);
  assert.match(report, /\n<https:\/\/example\.org\/a\?b=c&d=%27e%27#part>\n/);
  assert.doesNotMatch(report, /[^\\]<b>/);
  assert.deepEqual(["# a", "- b", "= c", "1. d", "12) e", "f # g", " h\n\n i ", "\\<j>"].map(markdown), [
    "\\# a",
    "\\- b",
    "\\= c",
    "1\\. d",
    "12\\) e",
    "f # g",
    "h i",
    "\\\\\\<j\\>",
  ]);
});

test("fact-check sheet: every quote, name and figure in a quote, once, in the order of the text", () => {
  const { data, errors, meta } = rows(write("facts-csv", edition));
  assert.deepEqual(errors, []);
  assert.deepEqual(meta.fields.slice(-4), ["Source", "Checked by", "Date", "OK"]);
  assert.ok(data.every((row) => meta.fields.slice(-4).every((column) => row[column] === "")));
  const what = (wanted) => data.filter((row) => row.What === wanted).map((row) => [row["As printed"], row["Of whom"]]);
  assert.deepEqual(what("person"), [
    ["Ines Calder", ""],
    ["María Gonsalves", "the harbour master of Port Ellery"],
    ["Tobias Renn", ""],
    ["Ann Day", ""],
  ]);
  const gonsalves = "María Gonsalves, the harbour master of Port Ellery";
  assert.deepEqual(what("money"), [["$3 million", gonsalves]]);
  assert.deepEqual(what("quantity"), [["14%", gonsalves]]);
  assert.deepEqual(what("number").slice(0, 2), [
    ["20,000", gonsalves],
    ["1", "Tobias Renn"],
  ]);
  assert.deepEqual(what("date"), []); // 3 May 2026 stands in no quote
  assert.deepEqual(what("stance, not said")[0], ["to sell the inn", "Tobias Renn"]);
  assert.equal(data.filter((row) => / quote$/.test(row.What)).length, edition.total - what("stance, not said").length);
  const paragraphs = rows(write("facts-csv", editionOf([hard]))).data.map((row) => Number(row["¶"]));
  assert.ok(paragraphs.every((paragraph, index) => index === 0 || paragraphs[index - 1] <= paragraph));
  const table = write("facts-markdown", edition)
    .split("\n")
    .filter((line) => line.startsWith("|"));
  assert.equal(table.length, data.length + 2);
  assert.ok(table.every((line) => line.match(/(?<!\\)\|/g).length === meta.fields.length + 1));
});

test("fact-check sheet: a figure after a quote in a quote belongs to the outer one", () => {
  const at = (start, end) => ({ id: 0, kind: "direct", reports: "speech", start, end, spans: [{ start, end }] });
  const text = "outer [1 in] 22 out 333";
  const quotes = [at(0, 15), { ...at(6, 12), id: 1 }];
  const article = { ...short, text, result: { ...short.result, entities: [], quotes } };
  article.summary = { quote: (id) => ({ ...quotes[id], number: id + 1, speaker: { name: id ? "inner" : "outer" } }) };
  const { data } = rows(write("facts-csv", editionOf([article])));
  assert.deepEqual(
    data.filter((row) => row.What === "number").map((row) => [row["As printed"], row["Of whom"]]),
    [
      ["1", "inner"],
      ["22", "outer"],
    ],
  );
});

// The musts of the recommendation, https://www.w3.org/TR/annotation-model/, for what is written here.
const IRI = { type: "string", pattern: '^[a-z]+:[^\\s<>"{}|\\\\^`]+$' };
const words = { type: "string" };
const object = (required, properties, more = {}) => ({
  type: "object",
  required,
  properties,
  additionalProperties: false,
  ...more,
});
const QUOTE_SELECTOR = object(["type", "exact"], {
  type: { const: "TextQuoteSelector" },
  exact: { type: "string", minLength: 1 },
  prefix: words,
  suffix: words,
});
const POSITION_SELECTOR = object(["type", "start", "end"], {
  type: { const: "TextPositionSelector" },
  start: { type: "integer", minimum: 0 },
  end: { type: "integer", minimum: 1 },
});
const SELECTOR = { anyOf: [QUOTE_SELECTOR, POSITION_SELECTOR] };
const PURPOSES = [
  "assessing",
  "bookmarking",
  "classifying",
  "commenting",
  "describing",
  "editing",
  "highlighting",
  "identifying",
  "linking",
  "moderating",
  "questioning",
  "replying",
  "tagging",
];
const BODY = object(["type", "value"], {
  type: { const: "TextualBody" },
  value: { type: "string", minLength: 1 },
  purpose: { enum: PURPOSES },
  format: { const: "text/plain" },
});
const TARGET = object(["source"], {
  source: IRI,
  selector: { anyOf: [SELECTOR, { type: "array", items: SELECTOR, minItems: 1 }] },
});
const TIME = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$" };
const ANNOTATION = object(["id", "type", "target"], {
  id: IRI,
  type: { const: "Annotation" },
  motivation: { enum: PURPOSES },
  created: TIME,
  generator: object(["type"], { type: { const: "Software" }, name: words }),
  body: { type: "array", items: BODY, minItems: 1 },
  target: { type: "array", items: TARGET, minItems: 1 },
});
const COLLECTION = object(["@context", "id", "type", "first"], {
  "@context": { const: "http://www.w3.org/ns/anno.jsonld" },
  id: IRI,
  type: { const: "AnnotationCollection" },
  label: words,
  total: { type: "integer", minimum: 0 },
  first: object(["id", "type", "items"], {
    id: IRI,
    type: { const: "AnnotationPage" },
    startIndex: { const: 0 },
    items: { type: "array", items: ANNOTATION },
  }),
});

test("Web Annotation: as the recommendation demands; selectors lead back to the words, in code points", () => {
  const validate = new Ajv().compile(COLLECTION);
  const collection = JSON.parse(write("annotations", edition));
  assert.ok(validate(collection), JSON.stringify(validate.errors));
  const { items } = collection.first;
  assert.equal(items.length, collection.total);
  assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
  let asked = 0;
  items.forEach((item, index) => {
    const isHard = index < hard.result.quotes.length;
    const article = isHard ? hard : short;
    const points = [...utf8(article.text)];
    const { spans } = article.result.quotes[isHard ? index : index - hard.result.quotes.length];
    const onPage = item.target.filter(({ source }) => source.startsWith("https:"));
    const inText = item.target.filter(({ source }) =>
      /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/.test(source),
    );
    assert.deepEqual([onPage.length, inText.length], [isHard ? spans.length : 0, spans.length]);
    assert.ok(onPage.every(({ selector }) => selector.type === "TextQuoteSelector")); // of its positions nothing is known
    inText.forEach(({ selector: [quote, position] }, span) => {
      const exact = utf8(article.text.slice(spans[span].start, spans[span].end));
      assert.equal(quote.exact, exact);
      assert.equal(points.slice(position.start, position.end).join(""), exact);
      const places = points.join("").split(quote.prefix + quote.exact + quote.suffix);
      assert.equal(places.length, 2);
      assert.equal([...(places[0] + quote.prefix)].length, position.start);
      asked++;
    });
  });
  assert.ok(asked > items.length);
  const stance = items.find(({ body }) => body.some(({ value }) => value === "indirect stance"));
  assert.deepEqual(
    stance.body.map(({ purpose, value }) => `${purpose}: ${value}`),
    ["identifying: Tobias Renn", "classifying: indirect stance", "assessing: clear"],
  );
  assert.equal(write("annotations", edition), write("annotations", edition));
});

/** A strict reader of brat's standoff files, after https://brat.nlplab.org/standoff.html. */
const BRAT = `
import json, re, sys
text, ann, conf = json.load(sys.stdin)
types, section = {}, None
for line in conf.splitlines():
    head = re.fullmatch(r'\\[(\\w+)\\]', line)
    if head: section = head[1]
    elif line: types.setdefault(section, set()).add(line.split('\\t')[0])
seen, spans = {}, []
def known(name): assert name in seen and name[0] == 'T', name
for line in ann.split('\\n')[:-1]:
    assert line == line.strip('\\n\\r') and len(line.splitlines()) == 1, line
    fields = line.split('\\t')
    name = fields[0]
    if name == '*':
        kind, *same = fields[1].split(' ')
        assert kind == 'Equiv' and len(same) > 1 and len(fields) == 2, line
        for each in same: known(each)
        continue
    assert re.fullmatch(r'[TRA#][1-9][0-9]*', name) and name not in seen, line
    seen[name] = True
    if name[0] == 'T':
        assert len(fields) == 3, line
        kind, offsets = fields[1].split(' ', 1)
        assert kind in types['entities'], kind
        parts, last = [], -1
        for piece in offsets.split(';'):
            assert re.fullmatch(r'[0-9]+ [0-9]+', piece), line
            start, end = map(int, piece.split(' '))
            assert last <= start < end <= len(text), line
            last = end
            assert '\\n' not in text[start:end], line
            parts.append(text[start:end])
        assert ' '.join(parts) == fields[2], line
        spans.append([kind, fields[2]])
    elif name[0] == 'R':
        kind, one, two = fields[1].split(' ')
        assert kind in types['relations'] and len(fields) == 2, line
        assert one.startswith('Arg1:') and two.startswith('Arg2:'), line
        known(one[5:]); known(two[5:])
    elif name[0] == 'A':
        kind, target, *value = fields[1].split(' ')
        assert kind in types['attributes'] and (value in ([], ['clear'], ['likely'], ['check'])) and len(fields) == 2, line
        known(target)
    else:
        kind, target = fields[1].split(' ')
        assert kind == 'AnnotatorNotes' and len(fields) == 3, line
        known(target)
print(json.dumps(spans))
`;

const readBrat = (files) =>
  files
    .filter(({ name }) => name.endsWith(".txt"))
    .map(({ name, text }) => {
      const ann = files.find((file) => file.name === name.replace(/txt$/, "ann")).text;
      return JSON.parse(python(BRAT, JSON.stringify([text, ann, files.at(-1).text].map(utf8))));
    });

test("brat: a strict reader in Python finds every annotation's words where its offsets say", () => {
  const files = write("brat", edition);
  assert.deepEqual(
    files.map(({ name }) => name),
    ["1-ferry-co.txt", "1-ferry-co.ann", "2-ferry-co.txt", "2-ferry-co.ann", "annotation.conf"],
  );
  const [first] = readBrat(files);
  const quotes = first.filter(([type]) => ["Direct", "Mixed", "Indirect"].includes(type));
  assert.equal(quotes.length, hard.result.quotes.length);
  assert.ok(
    quotes.some(([, words]) => words === "“Nobody should swim home. “Nobody, I say – not “one of you”, not two,”"),
  );
  assert.ok(first.some(([type, words]) => type === "Person" && words === "María Gonsalves"));
  // A text keeps its length: offsets of other tools still hold.
  assert.equal([...files[0].text].length, [...utf8(hard.text)].length);
});

test("brat: whatever covers whatever, it can be read", () => {
  for (let seed = 0; seed < 12; seed++)
    assert.equal(readBrat(write("brat", editionOf([randomArticle(seed)]))).length, 1);
});

/** A strict reader of CoNLL-2003 columns: documents of sentences of [word, tag]. */
function readConll(text) {
  const documents = [];
  let sentence = [];
  const lines = text.split("\n");
  assert.equal(lines.pop(), "");
  for (const line of lines) {
    if (line === "") {
      if (sentence.length) documents.at(-1).push(sentence);
      sentence = [];
      continue;
    }
    assert.match(line, /^\S+ \S+ \S+ (O|[BI]-(PER|ORG|LOC|MISC))$/u);
    const [word, , , tag] = line.split(" ");
    if (word === "-DOCSTART-") {
      assert.equal(sentence.length, 0);
      documents.push([]);
      continue;
    }
    const before = sentence.at(-1)?.[1] ?? "O";
    if (tag.startsWith("I-")) assert.equal(before.slice(2), tag.slice(2), line);
    sentence.push([word, tag]);
  }
  assert.equal(sentence.length, 0);
  return documents;
}

const letters = (text) => text.replace(/[\s\p{Cc}\p{Cs}]/gu, "");

const namesIn = (sentences) =>
  sentences.flatMap((sentence) =>
    sentence
      .map(([word, tag]) =>
        tag.startsWith("B-") ? `\n${tag.slice(2)} ${word}` : tag.startsWith("I-") ? ` ${word}` : "",
      )
      .join("")
      .split("\n")
      .filter(Boolean),
  );

test("CoNLL-2003: four columns, legal BIO, every name, every word once", () => {
  const documents = readConll(utf8(write("conll", edition)));
  assert.equal(documents.length, 2);
  assert.deepEqual(namesIn(documents[0]), [
    "PER Ines Calder",
    "LOC PORT ELLERY",
    "LOC Port Ellery",
    "LOC Hull",
    "PER María Gonsalves",
    "LOC Port Ellery",
    "PER Tobias Renn",
    "MISC Blue Anchor",
    "PER Renn",
    "PER Renn",
    "ORG Labour",
  ]);
  const read = hard.result.paragraphs.map(({ start, end }) => hard.text.slice(start, end)).join("");
  assert.equal(
    documents[0]
      .flat()
      .map(([word]) => word)
      .join(""),
    letters(read),
  );
  assert.deepEqual(
    readConll(write("conll", editionOf([short])))[0].map((sentence) => sentence.length),
    [9, 7],
  );
});

test("CoNLL-2003: sentences end where they end", () => {
  const text =
    "Mr. Roe met Ann Day. She left. “Why?” he asked. “No.” Then U.S. Sen. Kay spoke of 3.5 m. things at St. Ives! Done";
  const article = {
    ...short,
    text,
    result: { paragraphs: [{ start: 0, end: text.length }], entities: [], quotes: [] },
  };
  const [sentences] = readConll(write("conll", editionOf([article])));
  assert.deepEqual(
    sentences.map((sentence) => sentence[0][0]),
    ["Mr", "She", "“", "“", "Then", "Done"],
  );
});

test("CoNLL-2003: names over names stay legal, and no word is lost or told twice", () => {
  for (let seed = 0; seed < 200; seed++) {
    const article = randomArticle(seed);
    const [sentences] = readConll(utf8(write("conll", editionOf([article]))));
    const words = sentences.flat().map(([word]) => word);
    assert.equal(words.join(""), letters(article.text), `seed ${seed}`);
  }
});

test("zip: Python unpacks it, names and times and all", async () => {
  const files = [
    { name: "números/día “é”.txt", text: "¿Qué?\n" },
    { name: "empty", text: "" },
    { name: "bytes.bin", text: Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256) },
  ];
  const folder = mkdtempSync(join(tmpdir(), "onrecord-zip-"));
  try {
    const path = join(folder, "all.zip");
    writeFileSync(path, new Uint8Array(await zip(files, "2026-11-22T10:20:31Z").arrayBuffer()));
    const code = `
import json, sys, zipfile
with zipfile.ZipFile(sys.stdin.read()) as archive:
    assert archive.testzip() is None
    print(json.dumps([[i.filename, i.file_size, i.date_time, i.compress_type, archive.read(i).hex()] for i in archive.infolist()]))`;
    const read = JSON.parse(python(code, path));
    const bytes = (text) => Buffer.from(text);
    assert.deepEqual(
      read,
      files.map(({ name, text }) => [
        name,
        bytes(text).length,
        [2026, 11, 22, 10, 20, 30],
        0,
        bytes(text).toString("hex"),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
  assert.equal(zip([], "2026-11-22T10:20:31Z").size, 22);
});

test("one file to save: several are packed, one alone is not", () => {
  const format = (id) => FORMATS.find((each) => each.id === id);
  const names = (id, articles) => {
    const { name, type, content } = fileFor(format(id), editionOf(articles));
    return [name, type, typeof content === "string"];
  };
  assert.deepEqual(names("csv", [hard]), ["ferry-co.csv", "text/csv", true]);
  assert.deepEqual(names("csv", [hard, short]), ["2-documents.csv", "text/csv", true]);
  assert.deepEqual(names("facts", [hard]), ["ferry-co.fact-check.html", "text/html", true]);
  assert.deepEqual(names("tei", [hard]), ["ferry-co.xml", "application/tei+xml", true]);
  assert.deepEqual(names("tei", [hard, short]), ["2-documents.tei.zip", "application/zip", false]);
  assert.deepEqual(names("brat", [hard]), ["ferry-co.brat.zip", "application/zip", false]);
});

test("a filter is told, and what it leaves is what is written", () => {
  const some = only(hard, ({ id }) => id > 2);
  const given = editionOf([some], { total: 1212, filter: "speaker: Tobias Renn" });
  assert.equal(extentOf(given), "3 of 1,212 quotes (filtered: speaker: Tobias Renn)");
  assert.equal(extentOf({ shown: 1, total: 1, filter: "" }), "1 quote");
  assert.deepEqual(
    rows(write("csv", given)).data.map((row) => row.quote),
    ["3", "4", "5"],
  );
  for (const id of ["report", "facts", "markdown", "facts-markdown"])
    assert.ok(write(id, given).includes("3 of 1,212 quotes (filtered: speaker: Tobias Renn)"), id);
  assert.ok(write("tei", given)[0].text.includes("3 of 1,212 quotes (filtered: speaker: Tobias Renn)"));
  assert.equal(JSON.parse(write("annotations", given)).total, 3);
  assert.match(write("markdown", given), /> to sell the inn/);
  assert.doesNotMatch(write("markdown", given), /swim home/);
});

test("nothing to export is still a file of its kind", () => {
  const article = {
    ...short,
    title: "",
    text: "",
    result: { ...short.result, paragraphs: [], entities: [], quotes: [] },
  };
  for (const { id, write } of FORMATS)
    for (const given of [editionOf([article]), editionOf([])]) assert.ok(write(given) !== undefined, id);
});

test("what files share: names, dates, addresses, code points", () => {
  assert.equal(fileName("../a: b?.txt", "csv"), "a-b.csv");
  assert.equal(fileName("", "json"), "article.json");
  assert.equal(fileName("港の夜.html", "csv"), "港の夜.csv");
  assert.deepEqual(
    ["2026-03-12", "2026-03-12T23:30:00+05:00", "2026-02-31", "March 2026", "2026", ""].map((date) => dateWords(date)),
    ["12 March 2026", "12 March 2026", "2026-02-31", "March 2026", "2026", ""],
  );
  assert.equal(dateWords("2026-03-12", "en-US"), "March 12, 2026");
  assert.deepEqual(
    ["https://a.example/é b", "javascript:alert(1)", "a.example", "", "http://", "http://A.example"].map(webAddress),
    ["https://a.example/%C3%A9%20b", "", "", "", "", "http://a.example/"],
  );
  const at = codePoints("a😀b\ud83dc😀");
  assert.deepEqual([0, 1, 3, 4, 5, 6, 8].map(at), [0, 1, 2, 3, 4, 5, 6]);
});

test("hundreds of thousands of quotes take seconds, not minutes", () => {
  const text = `“It rains 3 times,” said Ann Day.\n`.repeat(20_000);
  const length = text.length / 20_000;
  const quotes = [];
  const paragraphs = [];
  const mentions = [];
  for (let id = 0; id < 20_000; id++) {
    const start = id * length;
    const spans = [{ start, end: start + 20 }];
    const mention = { start: start + 26, end: start + 33 };
    mentions.push({ ...mention, form: "name" });
    paragraphs.push({ start, end: start + length - 1, role: "body" });
    quotes.push({
      id,
      kind: "direct",
      reports: "speech",
      ...spans[0],
      spans,
      cue: null,
      speaker: { entity: 0, name: "Ann Day", mention },
      certainty: "clear",
      evidence: [],
    });
  }
  const entities = [{ id: 0, kind: "person", name: "Ann Day", named: true, aliases: [], mentions }];
  const article = { ...short, text, result: { ...short.result, paragraphs, quotes, entities } };
  article.summary = {
    quote: (id) => ({ ...quotes[id], number: id + 1, paragraph: id + 1, role: null, text: "“It rains 3 times,”" }),
    isQuoted: () => true,
  };
  for (const { id, write } of FORMATS) {
    const began = performance.now();
    assert.ok(write(editionOf([article])).length > 0);
    const taken = performance.now() - began;
    assert.ok(taken < 5000, `${id}: ${taken} ms`);
  }
});

test("the version that the page tells is the engine's", () => {
  const read = (file) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
  const [, version] = /^version = "(.+)"$/m.exec(read("Cargo.toml"));
  assert.ok(read("www/exporting.js").includes(`const TOOL = "onrecord ${version}";`), version);
});

test("a filter in words names an unnamed speaker by what the text calls them, and what is gone", () => {
  const speakers = [
    { key: "24/7 Radio", name: "24/7 Radio" },
    { key: "3/5", name: "a passer-by" },
    { key: null, name: "Speaker not found" },
  ];
  const words = (speaker, document = "") =>
    filterInWords({ kind: "", speaker, document, certainty: "", contains: "" }, { articles: [], speakers });
  assert.deepEqual(["24/7 Radio", "3/5", NOBODY, "Ann Day"].map((key) => words(key)), [
    "speaker: 24/7 Radio",
    "speaker: a passer-by",
    "speaker: not found",
    "speaker: not found",
  ]);
  assert.equal(words("", "7"), "document: not found");
});
