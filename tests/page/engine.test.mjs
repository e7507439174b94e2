/** The engine's worker from outside, with a worker that answers a moment later. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { createEngine } from "../../www/engine.js";

globalThis.Worker = class {
  #done = Promise.resolve();
  #isDead = false;

  postMessage({ module, text }) {
    const result = module ? null : { text, paragraphs: [], entities: [], quotes: [] };
    this.#done = this.#done.then(() => pause(10)).then(() => this.#isDead || this.onmessage({ data: { result } }));
  }

  terminate() {
    this.#isDead = true;
  }
};

const loaded = { wasm: Promise.resolve({}), worker: Promise.resolve("blob:") };
const soon = (answer) => Promise.race([answer, pause(1000, "never")]);

test("a text is read after any number of stops, however soon they come", async () => {
  const engine = await createEngine(loaded);
  for (const wait of [0, 5, 5, 0, 15]) {
    const given = engine.analyze("long");
    if (wait > 0) await pause(wait);
    engine.stop();
    assert.equal(await soon(given), null);
  }
  assert.equal((await soon(engine.analyze("short"))).text, "short");
});
