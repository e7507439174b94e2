import assert from "node:assert/strict";
import test from "node:test";
import { inPieces, joined } from "../../pkg/pieces.js";

const list = (length, make) => Array.from({ length }, (_, id) => make(id));
const mentions = (length) => list(length, (start) => ({ start, end: start + 1, form: "name" }));
const LONG = {
  schema: 1,
  paragraphs: list(9001, (start) => ({ start, end: start + 1, role: "body" })),
  entities: list(40, (id) => ({ id, mentions: mentions(id * 20) })),
  quotes: list(12_000, (id) => ({ id, start: id })),
};

/** What arrives of an answer when every message is copied on its way. */
function sent(answer) {
  const messages = [...inPieces(answer)].map((message) => structuredClone(message));
  const sizes = messages.map((message) => JSON.stringify(message).length);
  const arrived = [];
  const take = joined((whole) => arrived.push(whole));
  for (const message of messages) {
    assert.equal(arrived.length, 0, "an answer before its last message");
    take(message);
  }
  assert.equal(arrived.length, 1);
  return { sizes, arrived: arrived[0] };
}

test("a long result arrives whole, in messages of about the same size", () => {
  const { sizes, arrived } = sent({ result: LONG });
  assert.deepEqual(arrived, { result: LONG });
  assert.ok(Math.max(...sizes) < JSON.stringify(LONG).length / 4, sizes.join());
});

test("sending leaves the result as it is", () => {
  const before = structuredClone(LONG);
  sent({ result: LONG });
  assert.deepEqual(LONG, before);
});

test("an ordinary result, none and a failure are one message each", () => {
  const short = { schema: 1, paragraphs: LONG.paragraphs.slice(0, 9), entities: [], quotes: LONG.quotes.slice(0, 3) };
  for (const answer of [{ result: short }, { result: undefined }, { result: null }, { failure: "out of memory" }]) {
    const { sizes, arrived } = sent(answer);
    assert.equal(sizes.length, 1);
    assert.deepEqual(arrived, answer);
  }
});
