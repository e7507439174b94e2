// The package's functions in Node.js, on the real engine.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { ARTICLE } from "./article.mjs";
import { PKG, project } from "./installed.mjs";

const globalsBefore = Reflect.ownKeys(globalThis);
const { load } = project();
const onrecord = await load("onrecord");
await load("onrecord/element");
const globalsAfter = Reflect.ownKeys(globalThis);
const { OnRecordError, analyze, createWorker, init } = onrecord;

test("importing the package and its element, as a server may, leaves the globals alone", () => {
  assert.deepEqual(globalsAfter, globalsBefore);
});

// Before the others, because the engine is not started yet.
test("analyze() before init() says what is missing", () => {
  assert.throws(() => analyze("text"), (error) =>
    error instanceof OnRecordError && error.code === "not-ready" && /await init\(\)/.test(error.message));
});

test("a wasm that does not load rejects with its reason, and init() can be tried again", async () => {
  await assert.rejects(init({ wasm: "no-such-file.wasm" }), (error) =>
    error.code === "wasm-unusable" && error.message.includes("no-such-file.wasm"));
  await assert.rejects(init({ wasm: Uint8Array.of(1, 2, 3, 4) }), { code: "wasm-unusable" });
  await init();
});

test("init() may be called again and returns the same promise", async () => {
  assert.equal(init(), init({ wasm: "not read any more.wasm" }));
  await init();
  onrecord.initSync(await readFile(join(PKG, "engine_bg.wasm")));
});

test("the quotes of an article have their speakers, and offsets slice the words meant", () => {
  const result = analyze(ARTICLE);
  assert.equal(result.offsets, "utf-16");
  const said = result.quotes.map(({ spans, speaker }) =>
    [speaker?.name, ...spans.map(({ start, end }) => ARTICLE.slice(start, end))]);
  assert.deepEqual(said.find(([, words]) => words.startsWith("“We measured")),
    ["Ada Lindqvist", "“We measured twice and still cut it short,”"]);
  const view = said.find(([, words]) => words.startsWith("“People"));
  assert.equal(view[0], "Zoë Marchetti");
  assert.equal(view[1], "“People come for the view,”");
});

test("what somebody only wants is a stance", () => {
  const { quotes } = analyze("“It is late,” said Ada Lindqvist. Lindqvist hopes to open the bridge in May.");
  assert.deepEqual(quotes.map(({ reports }) => reports), ["speech", "stance"]);
});

test("names spelt nearly the same list each other, and others have no such field", () => {
  const { entities } = analyze("Ana Gonzales won. Ana Gonzalez, a baker, left with Bo Roe (习近平).");
  assert.deepEqual(entities.slice(0, 3).map(({ name, similar }) => [name, similar]),
    [["Ana Gonzales", [1]], ["Ana Gonzalez", [0]], ["Bo Roe", undefined]]);
  assert.deepEqual(Object.keys(entities[1]),
    ["id", "kind", "name", "named", "aliases", "description", "similar", "mentions"]);
  assert.equal("similar" in entities[2], false);
  assert.deepEqual(entities[2].aliases, ["习近平"]);
});

test("every span of a result is a range of the text, and every cue's words stand there", () => {
  const { paragraphs, entities, quotes } = analyze(ARTICLE);
  const speakers = quotes.flatMap(({ speaker }) => (speaker ? [speaker.mention] : []));
  const spans = [
    ...paragraphs, ...quotes, ...speakers,
    ...entities.flatMap(({ mentions }) => mentions),
    ...quotes.flatMap(({ spans, evidence }) => [...spans, ...evidence]),
  ];
  for (const { start, end } of spans) assert.ok(0 <= start && start < end && end <= ARTICLE.length, `${start}..${end}`);
  for (const { cue } of quotes) if (cue) assert.equal(ARTICLE.slice(cue.start, cue.end), cue.text);
  entities.forEach(({ id }, index) => assert.equal(id, index));
  quotes.forEach(({ id }, index) => assert.equal(id, index));
});

test("lone surrogates neither throw nor move an offset", () => {
  for (const lone of ["\uD800", "\uDC00", "\uDFFF\uD800"]) {
    const text = `${lone}\n“Yes${lone},” said Ada Lindqvist.${lone}`;
    const [quote] = analyze(text).quotes;
    assert.equal(text.slice(quote.start, quote.end), `“Yes${lone},”`);
    assert.equal(quote.speaker.name, "Ada Lindqvist");
  }
  for (const text of ["", "\0", "\uFEFF", "”“”", "\r\n\r", "👩‍👩‍👧", "e\u0301", "“".repeat(5000)]) {
    assert.equal(analyze(text).schema, 1);
  }
});

test("what is not a string is refused by name", () => {
  assert.throws(() => analyze(undefined), { name: "TypeError", message: /not undefined/ });
  assert.throws(() => analyze(null), { name: "TypeError", message: /not null/ });
});

test("two megabytes of text are read whole", () => {
  const copies = Math.ceil(2_000_000 / ARTICLE.length);
  const text = ARTICLE.repeat(copies);
  const { quotes } = analyze(text);
  const last = text.lastIndexOf("“We measured");
  assert.ok(quotes.some(({ start }) => start === last));
  assert.ok(quotes.filter(({ start }) => text.startsWith("“We measured", start)).length === copies);
});

test("a worker finds what this thread finds", async () => {
  const engine = createWorker();
  assert.equal(await engine.ready, "worker");
  for (const text of [ARTICLE, ARTICLE.repeat(2000), ARTICLE]) assert.deepEqual(await engine.analyze(text), analyze(text));
  engine.terminate();
  const here = createWorker({ worker: false });
  assert.equal(await here.ready, "main");
  assert.deepEqual(await here.analyze(ARTICLE), analyze(ARTICLE));
});

test("an aborted analysis rejects at once with the reason, and the others get their own answers", async () => {
  const engine = createWorker();
  const control = new AbortController();
  const first = engine.analyze("“One,” said Ada Lindqvist.");
  const aborted = assert.rejects(engine.analyze(ARTICLE, { signal: control.signal }), /enough/);
  const third = engine.analyze("No quote in here.");
  control.abort(new Error("enough"));
  await aborted;
  assert.equal((await first).quotes.length, 1);
  assert.equal((await third).quotes.length, 0);
  await assert.rejects(engine.analyze("late", { signal: AbortSignal.abort() }), { name: "AbortError" });
  const waiting = assert.rejects(engine.analyze(ARTICLE), { name: "AbortError" });
  engine.terminate();
  await waiting;
  await assert.rejects(engine.analyze(ARTICLE), { name: "AbortError" });
});
