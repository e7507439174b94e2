import assert from "node:assert/strict";
import test from "node:test";
import { segments, segmentsByBlock } from "../../pkg/segments.js";

const span = (start, end, name) => ({ start, end, name });
const show = (pieces) => pieces.map(({ text, spans }) => `${text}:${spans.map(({ name }) => name).join("")}`).join(" ");

test("a text without spans is one piece, an empty text none", () => {
  assert.equal(show(segments("abc", [])), "abc:");
  assert.deepEqual(segments("", [span(0, 0, "x")]), []);
});

test("the outer span comes before the inner one, in whatever order they are given", () => {
  const spans = [span(2, 4, "i"), span(1, 6, "o")];
  assert.equal(show(segments("abcdefg", spans)), "a: b:o cd:oi ef:o g:");
  assert.equal(show(segments("abcdefg", spans.reverse())), "a: b:o cd:oi ef:o g:");
});

test("spans that cross are cut where they do", () => {
  assert.equal(show(segments("abcdef", [span(0, 4, "x"), span(2, 6, "y")])), "ab:x cd:xy ef:y");
});

test("spans that touch do not mix, and empty ones cover nothing", () => {
  assert.equal(show(segments("abcd", [span(0, 2, "x"), span(2, 4, "y"), span(1, 1, "e")])), "ab:x cd:y");
});

test("blocks get their own runs, and what lies between them is left out", () => {
  const runs = segmentsByBlock("ab\ncd\nef", [span(1, 7, "x"), span(2, 3, "gap")], [span(0, 2), span(3, 5), span(6, 8)]);
  assert.deepEqual(runs.map(show), ["a: b:x", "cd:x", "e:x f:"]);
});

test("random spans: the pieces give the text again, and each names exactly the spans over it", () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 200; round++) {
    const text = "abcdefghijklmnopqrst".slice(0, 1 + random(20));
    const spans = Array.from({ length: random(8) }, (_, name) => {
      const start = random(text.length);
      return span(start, start + random(text.length - start + 1), name);
    });
    const pieces = segments(text, spans);
    assert.equal(pieces.map((piece) => piece.text).join(""), text);
    for (const piece of pieces) {
      const over = spans.filter(({ start, end }) => start < piece.end && end > piece.start && start < end);
      assert.deepEqual(new Set(piece.spans), new Set(over));
      assert.ok(over.every(({ start, end }) => start <= piece.start && end >= piece.end), "no span ends inside a piece");
      const starts = piece.spans.map(({ start }) => start);
      assert.deepEqual(starts, starts.toSorted((a, b) => a - b));
    }
  }
});

test("a hundred times as many spans take no more than a thousand times as long", () => {
  const time = (count) => {
    const text = "x".repeat(count * 4);
    const spans = Array.from({ length: count }, (_, i) => span(i * 4, i * 4 + 3, i));
    const blocks = Array.from({ length: count / 10 }, (_, i) => span(i * 40, i * 40 + 40));
    const times = Array.from({ length: 3 }, () => {
      const began = performance.now();
      segmentsByBlock(text, spans, blocks);
      return performance.now() - began;
    });
    return Math.min(...times);
  };
  // A quadratic sweep takes ten thousand times as long. The floor keeps the clock's grain out of it.
  assert.ok(time(100_000) < 1000 * Math.max(time(1000), 1));
});
