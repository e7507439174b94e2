/** Which document is read next, how far the reading is, which are duplicates, and which key does what. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { duplicatesOf, importReport } from "../../www/duplicates.js";
import { commandFor, KEYS, keysByCommand, withKey } from "../../www/keyboard.js";
import { VERY_LARGE_TEXT } from "../../www/limits.js";
import { noticesFor } from "../../www/notices.js";
import { isUnread, nextToRead, Progress } from "../../www/reading-queue.js";
import { digest, Store } from "../../www/store.js";
import { noticeInWords } from "./wording.mjs";
import { RESULT, TEXT } from "./invented.mjs";

const unread = (id, text = `text of ${id}`) => ({ id, text });
const NONE = new Set();

test("the one on show comes first, then the others in their order", () => {
  const documents = [1, 2, 3].map((id) => unread(id));
  const next = (changes, ...more) => nextToRead({ documents, current: 1, reading: null, ...changes }, ...more)?.id;
  assert.equal(next({}, NONE), 2);
  assert.equal(next({}, NONE, true), 1, "while it is being typed the others are read");
  assert.equal(next({}, new Set([1]), true), 3, "an answer that the state does not know yet is not asked for again");
  assert.equal(next({ current: -1 }, NONE), 1);
  assert.equal(next({ reading: { halted: "paused" } }, NONE), 2, "whatever is halted, one may look at a document");
  assert.equal(next({ reading: { halted: "paused" } }, NONE, true), undefined);
});

test("what is not read: nothing, an address, too much, what is read or has failed already", () => {
  assert.equal(isUnread(unread(1)), true);
  assert.equal(isUnread(unread(1, " \n")), false);
  assert.equal(isUnread(unread(1, "https://news.example/a")), false);
  const large = unread(1, "a ".repeat(VERY_LARGE_TEXT));
  assert.deepEqual([isUnread(large), isUnread({ ...large, allowed: true })], [false, true]);
  assert.equal(isUnread({ ...unread(1, "new"), analysed: { text: "new" } }), false);
  assert.equal(isUnread({ ...unread(1, "new"), analysed: { text: "old" } }), true);
  assert.equal(isUnread({ ...unread(1, "new"), skipped: "new" }), false);
  assert.equal(isUnread({ ...unread(1, "new"), skipped: "old" }), true);
});

test("progress counts, guesses the time left and tells when it is not the files' fault", () => {
  const progress = new Progress();
  const rest = [unread(3, "c".repeat(300)), unread(4, "d".repeat(500))];
  progress.add(100, 200, false);
  assert.deepEqual(progress.of(rest), { done: 1, total: 3, left: null, halted: "" });
  progress.add(100, 800, false);
  assert.deepEqual(progress.of(rest), { done: 2, total: 4, left: 4, halted: "" });
  assert.equal(progress.of(rest, "paused").halted, "paused");
  progress.add(100, 1, true);
  assert.equal(progress.of(rest).halted, "");
  progress.add(100, 1, false);
  progress.add(100, 1, true);
  assert.equal(progress.of(rest).halted, "", "two failures, but not in a row");
  progress.add(100, 1, true);
  assert.equal(progress.of(rest).halted, "lost");
  progress.forgive();
  assert.equal(progress.of(rest).halted, "");
  assert.equal(progress.of([]), null);
});

const said = (reading, more = {}) =>
  noticesFor({ ...new Store().state, engine: "ready", reading, ...more })
    .map(noticeInWords)
    .map(({ words, buttons }) => [words, ...buttons]);

test("the messages about many files", () => {
  assert.deepEqual(said({ done: 212, total: 500, left: 21.3, halted: "" }), [
    ["Reading 212 of 500 · about 20 s left", "Pause", "Cancel"],
  ]);
  assert.deepEqual(said({ done: 1, total: 500, left: null, halted: "" }), [["Reading 1 of 500", "Pause", "Cancel"]]);
  assert.match(said({ done: 1, total: 500, left: 400, halted: "" })[0][0], / about 7 min left$/);
  assert.deepEqual(said({ done: 2, total: 4, left: 9, halted: "" }), [], "a few files are read before one could read it");
  assert.deepEqual(said({ done: 212, total: 500, left: 9, halted: "stopped" }), [
    ["Stopped. 212 of 500 files read.", "Resume", "Start over"],
  ]);
  assert.deepEqual(said({ done: 813, total: 900, left: 9, halted: "lost" }), [
    [
      "The tab ran out of memory at file 812. The 811 before it are safe. Nothing was lost.",
      "Save results",
      "Continue with the rest",
    ],
  ]);
});

const sentences = (seed, count) =>
  Array.from({ length: count }, (_, at) => `Case ${seed * 1000 + at} was heard by board ${at * seed} in hall ${(at * 7 + seed) % 13}.`).join(" ");
const read = (id, text, language = "en") => {
  const result = { ...RESULT, language: { code: language, supported: language === "en" }, entities: [], quotes: [] };
  result.paragraphs = [{ start: 0, end: text.length, role: "body" }];
  return { id, text, analysed: { ...digest(text, result) } };
};

test("duplicates, exact and near, but no articles of one newspaper", () => {
  const footer = " All rights reserved by the paper and by nobody else in the whole of the county.";
  const one = sentences(1, 60) + footer;
  const documents = [
    read(1, one),
    read(2, sentences(2, 60) + footer),
    read(3, `\n${one}\n`),
    read(4, one.replace("hall 1.", "the hall.")),
    read(5, sentences(3, 2)),
    unread(6, one),
  ];
  assert.deepEqual([...duplicatesOf(documents)].sort(([a], [b]) => a - b), [
    [3, { of: 1, exact: true }],
    [4, { of: 1, exact: false }],
    [6, { of: 1, exact: true }],
  ]);
});

test("the report of an import", () => {
  const documents = [read(1, sentences(1, 40)), read(2, sentences(2, 40)), read(3, sentences(1, 40)), read(4, sentences(4, 40), "es"), { ...unread(5), skipped: "text of 5", unreadable: "why" }];
  assert.deepEqual(importReport(documents, 1), {
    files: 6,
    parts: ["2 ready", "1 duplicate (1 exact)", "1 not English", "2 unreadable"],
  });
  assert.deepEqual(importReport(documents.slice(0, 2), 0).parts, ["2 ready"]);
  const state = { documents, imported: { ids: [1, 2, 3, 4, 5], unreadable: 1 } };
  assert.deepEqual(said(null, state), [
    ["6 files: 2 ready, 1 duplicate (1 exact), 1 not English, 2 unreadable", "Review", "Dismiss"],
  ]);
  assert.deepEqual(said(null, { ...state, documents: [...documents.slice(0, 4), unread(5)] }), [], "not before all are read");
});

test("two thousand documents with the same footer are compared in less than two seconds", () => {
  const footer = sentences(9, 12);
  const documents = Array.from({ length: 2000 }, (_, id) => read(id + 1, sentences((id % 1000) + 10, 24) + footer));
  const began = process.cpuUsage();
  assert.equal(duplicatesOf(documents).size, 1000);
  const took = process.cpuUsage(began).user / 1000;
  assert.ok(took < 2000, `${took} ms`);
});

test("the store takes many answers in one change", () => {
  const store = new Store();
  store.open([1, 2, 3].map((number) => ({ name: `${number}.txt`, text: `${TEXT}${number}` })));
  const [first, second, third] = store.state.documents;
  let changes = 0;
  store.addEventListener("change", () => changes++);
  const reading = { done: 2, total: 3, left: 1, halted: "" };
  store.analysesAre([{ id: first.id, analysed: digest(first.text, RESULT) }, { id: third.id, skipped: third.text, unreadable: "why" }], reading);
  assert.equal(changes, 1);
  assert.equal(store.state.reading, reading);
  assert.equal(store.current.analysed.summary.quotes.length, 4);
  assert.equal(store.state.documents[1], second, "one that nothing was said of is the same object");
  assert.equal(store.state.documents[2].unreadable, "why");
  store.readAgain([first.id, third.id]);
  assert.deepEqual(store.state.documents.map(isUnread), [true, true, true]);
});

const key = (name, more = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test("keys of the results", () => {
  const commands = Object.fromEntries(KEYS.map(([command, name]) => [name, command]));
  for (const [name, command] of Object.entries(commands))
    if (name !== "y" && name !== "n") assert.equal(commandFor(key(name), "text"), command);
  assert.equal(commandFor(key("C", { shiftKey: true }), "list"), "copy-style");
  assert.equal(commandFor(key("z", { ctrlKey: true }), "list"), "undo");
  assert.equal(commandFor(key("Z", { ctrlKey: true, shiftKey: true }), "list"), "redo");
  assert.equal(commandFor(key("z", { metaKey: true }), "text"), "undo");
  assert.equal(commandFor(key("c", { metaKey: true }), "text"), undefined);
});

test("digits, y and n are keys of the check queue only", () => {
  assert.deepEqual(
    ["1", "9", "y", "n", "0", "ArrowDown"].map((name) => commandFor(key(name), "check")),
    ["choose-1", "choose-9", "right", "not-a-quote", undefined, "next-row"],
  );
  assert.deepEqual(
    ["1", "y", "n"].map((name) => commandFor(key(name), "list")),
    [undefined, undefined, undefined],
  );
});

test("keys can be changed, change places, and be switched off", () => {
  const own = withKey({}, "copy", "p");
  const on = { on: true, own };
  assert.equal(commandFor(key("p"), "text", on), "copy");
  assert.equal(commandFor(key("c"), "text", on), undefined);
  const swapped = withKey(own, "why", "p");
  assert.deepEqual([keysByCommand(swapped).get("why"), keysByCommand(swapped).get("copy")], ["p", "w"]);
  assert.deepEqual(withKey({}, "why", "w"), { why: "w" });
  const off = { on: false, own: {} };
  assert.deepEqual(
    ["j", "1", "ArrowDown", "Enter", "Escape"].map((name) => commandFor(key(name), "check", off)),
    [undefined, undefined, "next-row", "cross", "back"],
  );
});
