/** The one module of the page that knows the package. The engine runs in a worker, so typing never waits for it. */
import { joined } from "../pkg/pieces.js";

export { segmentsByBlock } from "../pkg/segments.js";

/**
 * @param {{wasm: Promise<WebAssembly.Module>, worker: Promise<string>}} loaded `worker` is the address of a blob: under
 *   the seal a worker from there is sealed too, and one from any other address is refused
 * @returns {Promise<{analyze(text: string): Promise<object | null>, stop(): void}>} once it is ready; it fails with the
 *   code "wasm-blocked" where WebAssembly is refused
 */
export async function createEngine({ wasm, worker: address }) {
  const [module, blob] = await Promise.all([wasm, address]).catch((error) => {
    throw isWasmRefused() ? Object.assign(error, { code: "wasm-blocked" }) : error;
  });
  let worker;
  let giveUp;
  let ready = renew();

  /** One question at a time, so an answer needs no address. */
  function ask(question) {
    return new Promise((resolve, reject) => {
      giveUp = () => resolve({ result: null });
      const take = joined(resolve);
      worker.onmessage = ({ data }) => take(data);
      worker.onerror = ({ message }) => reject(new Error(message || "the worker did not start"));
      worker.postMessage(question);
    });
  }

  function renew() {
    worker?.terminate();
    worker = new Worker(blob, { type: "module", name: "onrecord" });
    return ask({ module });
  }

  await ready;
  return {
    /** The result, or `null` where `stop()` has come first. */
    async analyze(text) {
      const asked = worker;
      await ready;
      if (worker !== asked) return null; // stopped while it waited; the new worker has not answered for itself yet
      try {
        const { result, failure } = await ask({ text });
        if (failure !== undefined) throw new Error(failure);
        return result;
      } catch (error) {
        ready = renew(); // whatever broke the worker must not break the next text
        throw error;
      }
    },

    /** Gives up at once, even in the middle of a long text. */
    stop() {
      giveUp();
      ready = renew();
    },
  };
}

/** Browsers word the refusal differently, so try: eight bytes are the smallest module. */
function isWasmRefused() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return false;
  } catch {
    return true;
  }
}
