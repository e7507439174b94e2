/** Corrections without a browser: places that survive an edit, every op, undo, the file; on what the engine reads. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { analyze, initSync } from "../../pkg/node.js";
import { alike } from "../../www/corrections/alike.js";
import { anchor, locate, nameTarget } from "../../www/corrections/anchor.js";
import { match, read as readFile, without, write } from "../../www/corrections/file.js";
import { NOTHING_DONE, opsByDocument, push, redo, undo } from "../../www/corrections/history.js";
import { replay } from "../../www/corrections/replay.js";
import { summarize } from "../../www/summary.js";
import { QUARRY } from "./quarry.mjs";
import { say } from "./wording.mjs";

const read = (content) => readFile(content, say);

initSync(readFileSync(new URL("../../pkg/engine_bg.wasm", import.meta.url)));
const RESULT = freeze(analyze(QUARRY));
const isValid = new Ajv().compile(JSON.parse(readFileSync(new URL("../../pkg/schema.json", import.meta.url))));

function freeze(value) {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

const quoteWith = (words, result = RESULT, text = QUARRY) => {
  const quote = result.quotes.find(({ start, end }) => text.slice(start, end).includes(words));
  assert.ok(quote, `no quote with ${words}`);
  return quote;
};
/** Milliseconds of the processor's time, so that what else the machine does counts little. */
function cost(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const opsOf = (history, document) => opsByDocument(history).get(document) ?? [];
const named = (name, result = RESULT) => result.entities.find((entity) => entity.name === name);
const at = "2026-03-12T10:00:00.000Z";
const onQuote = (op, words, after = null, before = null) => {
  const { start, end } = quoteWith(words);
  return { op, target: anchor(QUARRY, start, end), before, after, at };
};
const person = (name) => nameTarget(QUARRY, named(name));
const onName = (op, name, after = null) => ({ op, target: person(name), before: null, after, at });
const onWords = (op, words, after) => {
  const start = QUARRY.indexOf(words);
  assert.notEqual(start, -1);
  return { op, target: anchor(QUARRY, start, start + words.length), before: null, after, at };
};

/** The result after some ops, all of which must fit, checked against the schema and its promises. */
function after(...ops) {
  const { result, unfit } = replay(QUARRY, RESULT, ops);
  assert.deepEqual(unfit, []);
  assertSound(result);
  return result;
}

function assertSound(result, text = QUARRY) {
  assert.ok(isValid(result), JSON.stringify(isValid.errors));
  result.entities.forEach(({ id, similar, mentions }, index) => {
    assert.equal(id, index);
    for (const other of similar ?? []) assert.ok(other !== id && other < result.entities.length);
    mentions.forEach(({ start }, place) => assert.ok(place === 0 || mentions[place - 1].start <= start));
  });
  result.quotes.forEach((quote, index) => {
    assert.equal(quote.id, index);
    assert.ok(index === 0 || result.quotes[index - 1].start <= quote.start);
    assert.ok(quote.start >= 0 && quote.end <= text.length);
    assert.equal(quote.spans[0].start, quote.start);
    assert.equal(quote.spans.at(-1).end, quote.end);
    if (quote.speaker) assert.equal(quote.speaker.name, result.entities[quote.speaker.entity].name);
    if (quote.decided) assert.equal(quote.certainty, "clear");
  });
}

const printed = ({ speaker }, text = QUARRY) => text.slice(speaker.mention.start, speaker.mention.end);

test("every place of a text is found again, in the same text and in one that has grown", () => {
  const grown = `Corrected on Monday.\n\n${QUARRY.replace("Her sister", "Her only and much younger sister")}`;
  const places = [...RESULT.quotes, ...RESULT.entities.flatMap(({ mentions }) => mentions)];
  for (const { start, end } of places) {
    const target = anchor(QUARRY, start, end);
    assert.deepEqual(locate(QUARRY, target), { start, end });
    const found = locate(grown, target);
    assert.ok(found, target.exact);
    assert.equal(grown.slice(found.start, found.end), target.exact);
    const before = QUARRY.slice(Math.max(0, start - 12), start);
    assert.ok(found.start >= 12 && grown.slice(0, found.start).endsWith(before.slice(-5)), target.exact);
  }
});

test("an anchor cuts no character in two", () => {
  const text = "🪨".repeat(40);
  const { exact, prefix, suffix } = anchor(text, 40, 44);
  assert.deepEqual([exact, prefix, suffix], ["🪨🪨", "🪨".repeat(16), "🪨".repeat(16)]);
  const shifted = anchor(`a${text}`, 41, 45);
  assert.equal(shifted.prefix, "🪨".repeat(16));
  const odd = anchor(`${"🪨".repeat(20)}abc${"🪨".repeat(20)}`, 41, 42);
  assert.equal(odd.prefix, `${"🪨".repeat(15)}a`);
  assert.equal(odd.suffix, `c${"🪨".repeat(15)}`);
});

test("long words that were edited are found between surroundings that stand; others are not", () => {
  const { start, end } = quoteWith("It was never about the money");
  const target = anchor(QUARRY, start, end);
  const edited = QUARRY.replace("We liked the noise", "We really liked the noise");
  const found = locate(edited, target);
  assert.equal(edited.slice(found.start, found.end), target.exact.replace("We liked", "We really liked"));
  const opening = QUARRY.replace("“It was never about", "“This was never about");
  assert.equal(locate(opening, target)?.start, start);
  const rewritten = QUARRY.replace(target.exact, "“Ask my lawyer,” she said. “Then ask his.”");
  assert.equal(locate(rewritten, target), null);
  const moved = QUARRY.replace(target.exact, "").replace("Mrs. González", `${target.exact}\n\nMrs. González`);
  const there = locate(moved, target);
  assert.equal(moved.slice(there.start, there.end), target.exact);
  const words = "“The stone is cut. ".concat("We cut it, and cut it again, and nobody thanked us for it. ".repeat(20), "”");
  const long = `He spoke for an hour at the gate. ${words} Then he went home to his supper.`;
  const whole = anchor(long, 34, 34 + words.length);
  assert.deepEqual(locate(`New: ${long}`, whole), { start: 39, end: 39 + words.length });
  assert.deepEqual(locate(long.replace("thanked", "paid"), whole), { start: 34, end: 31 + words.length });
});

test("where two places fit alike there is none", () => {
  const refrain = "The bell rang twice over the quiet town. “No,” she said, and the bell rang twice over the quiet town. ";
  const text = refrain.repeat(6);
  const second = refrain.length + refrain.indexOf("“No,”");
  const target = anchor(text, second, second + 5);
  assert.deepEqual(locate(text, target), { start: second, end: second + 5 });
  assert.equal(locate(`${"A line went in here. ".repeat(3)}${text}`, target), null);
  const near = locate(`A. ${text}`, target);
  assert.deepEqual(near, { start: second + 3, end: second + 8 });
});

test("hostile anchors and texts give a place, or none, and soon", () => {
  const a = "a".repeat(1_000_000);
  const targets = [
    { exact: "", prefix: "", suffix: "", position: 0 },
    { exact: "a", prefix: "", suffix: "", position: 1e15 },
    { exact: "a".repeat(400), prefix: "b", suffix: "b".repeat(32), position: -5 },
    { exact: `${"a".repeat(399)}b`, prefix: "a".repeat(32), suffix: "", position: 500_000 },
    { exact: `b${"a".repeat(399)}`, prefix: "a".repeat(32), suffix: "", position: 500_000 },
    { exact: "a".repeat(500_000) + "b", prefix: "", suffix: "a", position: 3 },
    { exact: "\uD83E", prefix: "\uDEA8", suffix: "\uD83E", position: 2 },
    { exact: "(.*)+$", prefix: "[", suffix: "\\", position: 0 },
  ];
  const spent = cost(() => {
    for (const text of ["", "a", "\uDEA8\uD83E\uDEA8", a, "ab".repeat(500_000)])
      for (const target of targets) {
        const found = locate(text, target);
        if (found) assert.ok(found.start >= 0 && found.end > found.start && found.end <= text.length);
      }
  });
  assert.ok(spent < 4000, `${spent} ms`);
});

test("set-speaker: to a name of the text, to a new one, to nobody", () => {
  const edith = after(onQuote("set-speaker", "never about the money", person("Edith Morrow")));
  const quote = quoteWith("never about the money", edith);
  assert.equal(quote.speaker.name, "Edith Morrow");
  assert.equal(printed(quote), "she", "what is printed is still “she”");
  assert.deepEqual([quote.decided, quote.certainty], [true, "clear"]);
  assert.equal(quoteWith("Nobody was left out", edith), quoteWith("Nobody was left out"), "the others are shared");

  const fresh = after(onQuote("set-speaker", "stone that is worth", { name: "Ivo Marsh", kind: "person" }));
  const { speaker } = quoteWith("stone that is worth", fresh);
  assert.deepEqual(fresh.entities[speaker.entity], { ...fresh.entities[speaker.entity], name: "Ivo Marsh", kind: "person", named: true });
  assert.equal(printed(quoteWith("stone that is worth", fresh)), "", "the name of somebody else is not his source");
  assert.ok(fresh.entities.findIndex(({ kind }) => kind === "date") > speaker.entity, "dates stay last");
  assert.equal(summarize(QUARRY, fresh).quote(1).printed, null);

  const nobody = after(onQuote("set-speaker", "stone that is worth", null));
  assert.equal(quoteWith("stone that is worth", nobody).speaker, null);
  assert.deepEqual(
    summarize(QUARRY, nobody).check.map(({ id }) => id),
    summarize(QUARRY, RESULT).check.map(({ id }) => id),
    "nobody, when a person says so, is nothing to check",
  );
  const back = after(
    onQuote("set-speaker", "a fund would help", person("Tobias Lunt")),
    onQuote("set-speaker", "a fund would help", person("Petra Gonzalez")),
  );
  assert.equal(quoteWith("a fund would help", back).speaker.name, "Petra Gonzalez");
  assert.equal(printed(quoteWith("a fund would help", back)), "Petra Gonzalez", "the nearest in its paragraph");
});

test("a correction meets its quote where quotes before it have been left out", () => {
  const [first, ...left] = RESULT.quotes;
  for (const quote of left) {
    const target = anchor(QUARRY, quote.start, quote.end);
    const rejected = replay(QUARRY, { ...RESULT, quotes: left }, [{ op: "reject", target, before: null, after: null, at }]);
    assert.deepEqual(rejected.unfit, []);
    assert.deepEqual(
      rejected.result.quotes.map(({ start }) => start),
      left.filter((other) => other !== quote).map(({ start }) => start),
    );
  }
  assert.ok(first && left.length > 3);
});

test("set-type, confirm, reject", () => {
  const result = after(
    onQuote("set-type", "a fund would help", "direct"),
    onQuote("confirm", "learnt of it"),
    onQuote("reject", "a hard blow"),
  );
  assert.equal(quoteWith("a fund would help", result).kind, "direct");
  const confirmed = quoteWith("learnt of it", result);
  assert.deepEqual([confirmed.decided, confirmed.speaker.name], [true, "Tobias Lunt"]);
  assert.equal(confirmed.evidence.at(-1).sieve, "decided");
  assert.equal(result.quotes.length, RESULT.quotes.length - 1);
  assert.ok(!result.quotes.some(({ start, end }) => QUARRY.slice(start, end).includes("hard blow")));
  assert.deepEqual(replay(QUARRY, { ...RESULT, quotes: [] }, [onQuote("reject", "a hard blow")]).unfit, []);
});

test("add-quote and set-span", () => {
  const words = "with it the last works of the valley";
  const added = after(onWords("add-quote", words, { kind: "indirect", speaker: person("Agnes Morrow") }));
  const quote = quoteWith(words, added);
  assert.deepEqual([quote.kind, quote.speaker.name, quote.decided, quote.id], ["indirect", "Agnes Morrow", true, 1]);
  const twice = after(onWords("add-quote", "“Nobody was left out,”", { kind: "direct", speaker: person("Edith Morrow") }));
  assert.equal(twice.quotes.length, RESULT.quotes.length, "one that is there already is changed, not doubled");
  assert.equal(quoteWith("Nobody was left out", twice).speaker.name, "Edith Morrow");

  const wider = onWords("x", "“I am fifty-eight,” he said. “Where would I", null).target;
  const spans = quoteWith("fifty-eight", after(onQuote("set-span", "fifty-eight", wider))).spans;
  assert.deepEqual(
    spans.map(({ start, end }) => QUARRY.slice(start, end)),
    ["“I am fifty-eight,”", "“Where would I"],
  );
  const narrow = onWords("x", "“Where would I go?”", null).target;
  const one = quoteWith("Where would", after(onQuote("set-span", "fifty-eight", narrow)));
  assert.deepEqual([one.spans.length, QUARRY.slice(one.start, one.end)], [1, "“Where would I go?”"]);
  const followed = after(onQuote("set-span", "fifty-eight", narrow), {
    ...onWords("set-speaker", "“Where would I go?”", person("Agnes Morrow")),
  });
  assert.equal(quoteWith("Where would", followed).speaker.name, "Agnes Morrow", "a later op knows the new place");
});

test("retag, rename, ignore-name", () => {
  assert.equal(named("Last Load", after(onName("retag", "Last Load", "other"))).kind, "other");
  const friday = after(onName("retag", "Friday", "person"));
  assert.ok(named("Friday", friday).id < named("June", friday).id, "no longer among the dates");

  const renamed = after(onName("rename", "Petra Gonzalez", "Petra González"));
  const petra = named("Petra González", renamed);
  assert.ok(petra.aliases.includes("Petra Gonzalez"));
  assert.equal(quoteWith("The fund is small", renamed).speaker.name, "Petra González");
  const owner = named("Noor Field", after(onName("rename", "its owner", "Noor Field")));
  assert.deepEqual([owner.named, owner.description], [true, "its owner"]);

  const ignored = after(onName("ignore-name", "Tobias Lunt"), onName("ignore-name", "Gravel Road"));
  assert.equal(quoteWith("fifty-eight", ignored).speaker.name, "Tobias Lunt", "who is quoted stays quoted");
  const names = summarize(QUARRY, ignored).names.flatMap((group) => group.names.map(({ name }) => name));
  assert.ok(!names.includes("Gravel Road"));
  assert.ok(named("Gravel Road", ignored).mentions.every(({ form }) => form !== "name"));
});

test("merge and split", () => {
  const merged = after(onName("merge", "Edith Morrow", person("Agnes Morrow")));
  assert.equal(merged.entities.length, RESULT.entities.length - 1);
  assert.equal(named("Edith Morrow", merged), undefined);
  const agnes = named("Agnes Morrow", merged);
  assert.ok(agnes.aliases.includes("Edith Morrow"));
  assert.equal(agnes.mentions.length, named("Agnes Morrow").mentions.length + 1);
  const trust = after(onName("merge", "a spokesman for the Fen Trust", person("Fen Trust")));
  assert.equal(quoteWith("Birds", trust).speaker.name, "Fen Trust");

  const she = QUARRY.indexOf("She said the men");
  const one = { op: "split", target: { ...person("Agnes Morrow"), ...anchor(QUARRY, she, she + 3) }, before: null, after: person("Edith Morrow"), at };
  const split = after(one);
  assert.equal(quoteWith("told in March", split).speaker.name, "Edith Morrow", "its quote goes along");
  assert.equal(quoteWith("Nobody was left out", split).speaker.name, "Agnes Morrow");
  assert.equal(named("Edith Morrow", split).mentions.length, 2);

  const alias = QUARRY.indexOf("González");
  const every = { ...one, target: { ...person("Petra Gonzalez"), ...anchor(QUARRY, alias, alias + 8) }, after: { name: "González", kind: "person", every: true } };
  const apart = after(every);
  assert.equal(named("González", apart).mentions.length, 1);
  assert.ok(!named("Petra Gonzalez", apart).aliases.includes("González"));
  const again = after(every, { ...onName("merge", "Petra Gonzalez", person("Petra Gonzalez")), target: { name: "González", kind: "person" } });
  assert.equal(named("González", again), undefined, "what was split can be merged");

  const whole = { ...one, target: person("Dora Pell"), after: { name: "D. Pell", kind: "person" } };
  assert.deepEqual([named("Dora Pell", after(whole)), named("D. Pell", after(whole)).mentions.length], [undefined, 1]);
});

test("a split that finds no place makes no name", () => {
  const lost = { ...person(RESULT.entities.find(({ mentions }) => mentions.length > 1).name), exact: "Nowhere in it", prefix: "not before ", suffix: " not after" };
  const split = { op: "split", target: lost, before: null, after: { name: "Zed Quill", kind: "person" }, at };
  const confirm = onQuote("confirm", QUARRY.slice(RESULT.quotes[0].start, RESULT.quotes[0].end));
  const { result, unfit } = replay(QUARRY, RESULT, [split, confirm]);
  assert.deepEqual(unfit, [split]);
  assert.equal(named("Zed Quill", result), undefined);
});

test("names nearly the same stay so under other numbers", () => {
  const [agnes, petra] = [named("Agnes Morrow").id, named("Petra Gonzalez").id];
  const pairs = new Map([[agnes, [petra]], [petra, [agnes]]]);
  const entities = RESULT.entities.map((entity) => (pairs.has(entity.id) ? { ...entity, similar: pairs.get(entity.id) } : entity));
  const replayed = (op) => replay(QUARRY, { ...RESULT, entities }, [op]).result;
  const moved = replayed(onName("merge", "Dora Pell", person("Tobias Lunt")));
  assertSound(moved);
  assert.deepEqual(named("Agnes Morrow", moved).similar, [named("Petra Gonzalez", moved).id]);
  assert.equal(named("Petra Gonzalez", moved).id, petra - 1);
  const joined = replayed(onName("merge", "Petra Gonzalez", person("Agnes Morrow")));
  assertSound(joined);
  assert.equal(named("Agnes Morrow", joined).similar, undefined);
});

test("alias and add-name", () => {
  const alias = after(onName("alias", "Agnes Morrow", "Her sister"));
  assert.ok(named("Agnes Morrow", alias).aliases.includes("Her sister"));
  assert.ok(named("Agnes Morrow", alias).mentions.some(({ start }) => QUARRY.startsWith("Her sister", start)));
  const joined = after(onName("alias", "Agnes Morrow", "Edith Morrow"));
  assert.equal(named("Edith Morrow", joined), undefined, "a name that is spelt so already joins");

  const added = after(onWords("add-name", "quarry", { name: "the Quarry", kind: "organization" }));
  assert.deepEqual(
    named("the Quarry", added).mentions.map(({ start, end }) => QUARRY.slice(start, end)),
    ["quarry", "quarry"],
  );
  const inside = after(onWords("add-name", "Hallow", { name: "Hallow", kind: "place" }));
  assert.equal(named("Hallow", inside).mentions.length, 1, "inside a name only where a person says so");
});

test("the engine's own result is never changed, and unfit corrections change nothing", () => {
  const gone = { ...onQuote("reject", "Birds"), target: anchor("Words of another article, which is not this one.", 9, 30) };
  const odd = { ...gone, op: "constructor" };
  const nobody = { ...onName("retag", "Fen Trust", "person"), target: { name: "Nobody at all", kind: "person" } };
  const { result, unfit } = replay(QUARRY, RESULT, [gone, odd, nobody]);
  assert.deepEqual(unfit, [gone, odd, nobody]);
  assert.equal(result, RESULT);
  assert.equal(replay(QUARRY, RESULT, []).result, RESULT);
});

const FOURTEEN = [
  onQuote("set-speaker", "never about the money", person("Edith Morrow")),
  onQuote("set-speaker", "told in March", person("Edith Morrow")),
  onQuote("set-speaker", "Nobody was left out", person("Edith Morrow")),
  onQuote("confirm", "learnt of it"),
  onQuote("confirm", "told the newspaper"),
  onQuote("reject", "a hard blow"),
  onQuote("set-type", "a fund would help", "mixed"),
  onQuote("confirm", "No one will be forgotten"),
  onQuote("set-speaker", "The fund is small", person("Petra Gonzalez")),
  onQuote("confirm", "Birds do not mind"),
  onName("rename", "Petra Gonzalez", "Petra González"),
  onName("retag", "Last Load", "other"),
  onName("merge", "a spokesman for the Fen Trust", person("Fen Trust")),
  onName("ignore-name", "Gravel Road"),
];

test("an edited draft: 12 of 14 still fit", () => {
  const draft = QUARRY.replace("after 90 years", "after ninety years")
    .replace("Her sister Edith Morrow kept the books for thirty years.", "Her sister, Edith Morrow, kept the books.")
    .replace("We liked the noise", "We even liked the noise")
    .replace("“No one will be forgotten,” Gonzalez said.\n\n", "")
    .replace(" Gravel Road stays open until then, the sign says “Last Load.”", " The sign says “Last Load.”")
    .replace("By Dora Pell", "By Dora Pell and Sam Reed\n\nUpdated at noon on Wednesday");
  const { result, unfit } = replay(draft, analyze(draft), FOURTEEN);
  assert.deepEqual(
    unfit.map(({ op, target }) => [op, target.exact]),
    [
      ["confirm", "“No one will be forgotten,”"],
      ["ignore-name", "Gravel Road"],
    ],
  );
  assertSound(result, draft);
  const money = quoteWith("never about the money", result, draft);
  assert.equal(money.speaker.name, "Edith Morrow");
  assert.ok(draft.slice(money.start, money.end).includes("We even liked"));
  assert.equal(quoteWith("The fund is small", result, draft).speaker.name, "Petra González");
  assert.equal(quoteWith("Birds", result, draft).speaker.name, "Fen Trust");
});

test("every op is undone and done again, across documents, a bulk change in one step", () => {
  let history = NOTHING_DONE;
  for (const op of FOURTEEN) history = push(history, { label: op.op, ops: [{ document: 1, ...op }] });
  const bulk = FOURTEEN.slice(0, 3).map((op) => ({ document: 2, ...op }));
  history = push(history, { label: "Speaker of 3 quotes", ops: bulk });
  const kept = structuredClone(history);
  assert.equal(opsOf(history, 2).length, 3);
  const [first, ...others] = opsOf(history, 1);
  const dropped = push(history, { label: "Dropped", ops: [], without: [first] });
  assert.deepEqual(opsOf(dropped, 1), others);
  assert.deepEqual(opsOf(undo(dropped), 1), [first, ...others]);

  history = undo(history);
  assert.equal(opsOf(history, 2).length, 0);
  for (let left = FOURTEEN.length - 1; left >= 0; left--) {
    history = undo(history);
    assert.equal(opsOf(history, 1).length, left);
    assert.deepEqual(replay(QUARRY, RESULT, opsOf(history, 1)).result, replay(QUARRY, RESULT, FOURTEEN.slice(0, left)).result);
  }
  assert.equal(replay(QUARRY, RESULT, opsOf(history, 1)).result, RESULT);
  assert.deepEqual(undo(history), history);
  for (let step = 0; step < 15; step++) history = redo(history);
  assert.deepEqual(history, kept);
  assert.deepEqual(redo(history), history);
  assert.deepEqual(opsByDocument(push(undo(history), { label: "", ops: [] })).get(2), undefined, "a new step ends redo");
});

test("alike: the same source in the same stretch, no further than the next name", () => {
  const { id } = quoteWith("never about the money");
  const others = alike(QUARRY, RESULT, id).map((other) => QUARRY.slice(RESULT.quotes[other].start, RESULT.quotes[other].end));
  assert.deepEqual(others, ["the men had been told in March", "“Nobody was left out,”"]);
  assert.deepEqual(alike(QUARRY, RESULT, quoteWith("The fund is small").id), [], "another “she”");
  const decided = after(onQuote("confirm", "told in March"));
  assert.equal(alike(QUARRY, decided, id).length, 1, "what a person has decided is left alone");
  assert.deepEqual(alike(QUARRY, after(onQuote("set-speaker", "never about the money", null)), id), []);
});

test("corrections.json goes out and comes in", () => {
  const content = write([{ title: "Quarry", length: QUARRY.length, ops: FOURTEEN.map((op) => ({ document: 3, ...op })) }]);
  const { documents, problems } = read(`\uFEFF${content}`);
  assert.deepEqual(problems, []);
  assert.deepEqual(documents, [{ title: "Quarry", length: QUARRY.length, ops: FOURTEEN }]);
  assert.deepEqual(without(FOURTEEN.slice(0, 9), documents[0].ops.map((op) => ({ ...op, at: "2027" }))).length, 5);
  const every = ["set-type", "add-quote", "set-span", "add-name", "split", "alias"].map((op) => {
    const target = person("Agnes Morrow");
    const given = { "set-type": "direct", "add-quote": { kind: "direct", speaker: null }, "add-name": target, split: target, alias: "Morrow" };
    return { op, target, before: null, after: given[op] ?? target, at };
  });
  assert.deepEqual(read(write([{ title: "T", ops: every }])).problems, []);
});

test("a project file brings its texts, and of what is said of them only what the page knows", () => {
  const meta = { title: "Quarry", source: "The Fen Post", colour: "grey", date: 3 };
  const { documents } = read(write([{ title: "Quarry", length: QUARRY.length, text: QUARRY, meta, ops: FOURTEEN }]));
  assert.deepEqual(documents, [{ title: "Quarry", length: QUARRY.length, ops: FOURTEEN, text: QUARRY, meta: { title: "Quarry", source: "The Fen Post" } }]);
});

test("a file that is none, or a broken part of one, is named", () => {
  const says = (content) => read(content).problems[0];
  assert.match(says("hello"), /^This is no corrections file: it is not JSON/);
  assert.match(says("null"), /its format is another/);
  assert.match(says('{"format":"onrecord","version":1}'), /its format is another/);
  assert.match(says('{"format":"onrecord-corrections","version":2,"documents":[]}'), /has version 2; this page reads version 1/);
  assert.match(says('{"format":"onrecord-corrections","version":1}'), /lists no documents/);
  const good = FOURTEEN[0];
  const broken = [
    { ...good, op: "__proto__" },
    { ...good, target: { ...good.target, exact: "" } },
    { ...good, target: { ...good.target, position: "3" } },
    { ...good, after: { name: 3, kind: "person" } },
    { ...good, op: "set-type", after: "loud" },
    { ...good, op: "merge" },
    null,
    7,
  ];
  const { documents, problems } = read(write([{ title: "T", ops: [] }]).replace('"ops": []', `"ops": ${JSON.stringify([...broken, good])}`));
  assert.deepEqual(documents[0].ops, [good]);
  assert.equal(problems.length, broken.length);
  assert.equal(problems[4], "“T”, correction 5 (set-type), cannot be read and was left out.");
});

test("a file's documents are matched by title and length, by title, by what fits", () => {
  const open = [
    { id: 1, title: "Other", text: "Nothing of it stands here." },
    { id: 2, title: "Quarry", text: QUARRY },
    { id: 3, title: "Other", text: `New. ${QUARRY}` },
    { id: 4, title: "Other", text: QUARRY },
  ];
  const ops = FOURTEEN;
  const foreign = [{ ...ops[0], target: anchor("Something quite different from all that.", 0, 30) }];
  const { length } = QUARRY;
  assert.deepEqual(
    match([{ title: "Quarry", length: 7, ops }, { title: "Other", length, ops }, { title: "Other", length: 7, ops }], open),
    [2, 4, 3],
  );
  assert.deepEqual(match([{ title: "?", ops: [onQuote("reject", "Birds")] }, { title: "?", ops: foreign }], open), [2, undefined]);
});

test("500 corrections on 5,000 quotes take less than 50 ms", (context) => {
  const text = Array.from({ length: 5000 }, (_, index) => `“Load ${index} is cut and gone,” said Mason ${index % 50}, near shed ${index}.\n`).join("");
  const ids = Array.from({ length: 50 }, (_, id) => id);
  const entities = ids.map((id) => ({ id, kind: "person", name: `Mason ${id}`, named: true, aliases: [], mentions: [] }));
  const quotes = [];
  let from = 0;
  for (let id = 0; id < 5000; id++) {
    const start = text.indexOf("“", from);
    const end = text.indexOf("”", start) + 1;
    const mention = { start: end + 6, end: text.indexOf(",", end) };
    entities[id % 50].mentions.push({ ...mention, form: "name" });
    const speaker = { entity: id % 50, name: `Mason ${id % 50}`, mention };
    quotes.push({ id, kind: "direct", reports: "speech", start, end, spans: [{ start, end }], cue: null, speaker, certainty: "clear", evidence: [] });
    from = end;
  }
  const result = { ...RESULT, paragraphs: [{ start: 0, end: text.length, role: "body" }], entities, quotes };
  const ops = Array.from({ length: 500 }, (_, index) => {
    const { start, end } = quotes[index * 10];
    const target = anchor(text, start, end);
    if (index % 5 === 0) return { op: "reject", target, after: null };
    return { op: "set-speaker", target, after: nameTarget(text, entities[(index * 7) % 50], start) };
  });
  const measure = (given) => {
    const rounds = Array.from({ length: 7 }, () =>
      cost(() => {
        const replayed = replay(given, result, ops);
        if (given === text) assert.deepEqual([replayed.unfit.length, replayed.result.quotes.length], [0, 4900]);
      }),
    );
    return Math.min(...rounds);
  };
  const same = measure(text);
  context.diagnostic(`the same text: ${same.toFixed(1)} ms; all places moved: ${measure(`New line.\n${text}`).toFixed(1)} ms`);
  assert.ok(same < 50, `${same} ms`);
});
