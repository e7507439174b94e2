/** The one module of the page that knows the package. The engine runs in a worker, so typing never waits for it. */
import { createWorker } from "../pkg/web.js";

export { quotesCsv } from "../pkg/csv.js";
export { segmentsByBlock } from "../pkg/segments.js";

/**
 * An engine that answers only the latest question: asking again, or stopping, drops what is under way.
 * @param {{wasm: Promise<WebAssembly.Module>, worker: Promise<string>}} loaded `worker` is the address of a blob
 * @returns {Promise<{analyze(text: string): Promise<object | null>, stop(): void}>} once it is ready
 */
export async function createEngine({ wasm, worker: address }) {
  const blob = await address.catch(() => null);
  const create = () => createWorker({ wasm, worker: blobWorker(blob) });
  let worker = create();
  let question = new AbortController();

  const renew = () => {
    worker.terminate();
    worker = create();
  };

  await worker.ready;
  return {
    /** The result, or `null` where a later question or `stop()` has overtaken this one. */
    async analyze(text) {
      question.abort();
      const mine = (question = new AbortController());
      try {
        return await worker.analyze(text, { signal: mine.signal });
      } catch (error) {
        if (mine.signal.aborted) return null;
        renew(); // whatever broke the worker must not break the next text
        throw error;
      }
    },

    /** Gives up at once, even in the middle of a long text. */
    stop() {
      question.abort();
      renew();
    },
  };
}

/** Where workers from blobs are refused, the engine runs in the page: never in a worker from an address, which is not sealed. */
function blobWorker(blob) {
  try {
    return blob !== null && new Worker(blob, { type: "module", name: "onrecord" });
  } catch {
    return false;
  }
}
