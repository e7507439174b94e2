// What the browser's and Node's entry points share: the engine of this thread, and engines in workers.

import instantiate, { analyze as read, initSync as instantiateSync } from "./engine.js";
import { unpacked } from "./result.js";
import { inTurn, once } from "./turns.js";

/** An error of the package: its `code` is for programs, its `message` for people. */
export class OnRecordError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.name = "OnRecordError";
    this.code = code;
  }
}

let started = false;

/** Analyzes on this thread. Any string is valid; lone surrogates are read as U+FFFD, which keeps every offset. */
export function analyze(text) {
  if (!started) {
    throw new OnRecordError("not-ready", "The engine is not ready: await init() before the first analyze().");
  }
  if (typeof text !== "string") throw new TypeError(`analyze() reads a string, not ${describe(text)}.`);
  return unpacked(read(text));
}

/** Starts the engine of this thread at once, from a compiled module or its bytes. */
export function initSync(module) {
  if (started) return;
  try {
    instantiateSync({ module });
  } catch (cause) {
    throw explained(cause);
  }
  started = true;
}

/**
 * Makes `init` and `createWorker` for one kind of host.
 *
 * @param {(address: URL | string) => Promise<Response | BufferSource>} open reads the wasm from an address
 * @param {(worker?: Worker) => Channel} connect reaches a worker, a new one unless given
 *
 * @typedef {{ask: (question: object) => Promise<{result?: object, failure?: string}>, terminate: () => void}} Channel
 */
export function host({ open, connect }) {
  // Compiled once for this thread and all workers; the first caller decides from what.
  const compiled = once(async ({ wasm = new URL("./engine_bg.wasm", import.meta.url) } = {}) => {
    try {
      return await compile(await wasm, open);
    } catch (cause) {
      throw explained(cause);
    }
  });

  const init = once(async (options) => {
    const module = await compiled(options);
    if (started) return;
    await instantiate({ module_or_path: module });
    started = true;
  });

  /** Where workers are refused (or `worker: false`), the engine runs on this thread instead. */
  async function engage({ wasm, worker }, closed) {
    const module = await compiled({ wasm });
    closed.throwIfAborted();
    if (worker !== false) {
      try {
        return await engageWorker(connect(worker), module, closed);
      } catch (error) {
        closed.throwIfAborted();
        console.warn(`onrecord: no worker here (${error.message}); running on the main thread.`);
      }
    }
    await init();
    return {
      where: "main",
      async run(text) {
        await nextTask();
        return analyze(text);
      },
    };
  }

  function createWorker(options = {}) {
    const closing = new AbortController();
    const engine = engage(options, closing.signal);
    const ready = engine.then(({ where }) => where);
    ready.catch(() => {}); // whoever does not wait for it learns of a failure from analyze()
    return {
      ready,
      analyze: inTurn(async (text) => (await engine).run(text), closing.signal),
      terminate() {
        closing.abort(new DOMException("The worker was terminated.", "AbortError"));
      },
    };
  }

  return { init, createWorker };
}

async function compile(source, open) {
  if (source instanceof WebAssembly.Module) return source;
  if (isBytes(source)) return WebAssembly.compile(source);
  const opened = source instanceof Response ? source : await open(source);
  if (isBytes(opened)) return WebAssembly.compile(opened);
  if (!opened.ok) throw new Error(`${opened.status} from ${opened.url}`);
  // Streaming compiles while it loads and lets the browser keep the machine code, but insists on the media type.
  const isNamed = opened.headers.get("content-type")?.startsWith("application/wasm");
  return isNamed ? WebAssembly.compileStreaming(opened) : WebAssembly.compile(await opened.arrayBuffer());
}

async function engageWorker(channel, module, closed) {
  closed.addEventListener("abort", () => channel.terminate());
  const ask = async (question) => {
    const { result, failure } = await channel.ask(question);
    if (failure !== undefined) throw new OnRecordError("engine-failed", failure);
    return result;
  };
  try {
    await ask({ module });
  } catch (error) {
    channel.terminate();
    throw error;
  }
  return { where: "worker", run: (text) => ask({ text }) };
}

/** What a worker does with one message: `{ module }` first, then `{ text }` after `{ text }`; each gets one answer. */
export function answer({ module, text }) {
  try {
    return { result: module ? initSync(module) : analyze(text) };
  } catch (error) {
    return { failure: error.message };
  }
}

/** A failure to load, compile or start the wasm, in words that say what to do. */
function explained(cause) {
  if (wasmIsRefused()) {
    return new OnRecordError(
      "wasm-blocked",
      "This browser or site blocks WebAssembly. The site's Content-Security-Policy has to allow it: add "
        + "'wasm-unsafe-eval' to script-src.",
      { cause },
    );
  }
  return new OnRecordError("wasm-unusable", `The engine's wasm could not be loaded: ${cause.message}`, { cause });
}

// Browsers word the refusal differently, so try instead of reading messages: eight bytes are the smallest module.
function wasmIsRefused() {
  try {
    new WebAssembly.Module(Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00));
    return false;
  } catch {
    return true;
  }
}

function isBytes(value) {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

function describe(value) {
  return value === null ? "null" : typeof value;
}

// Lets the host paint and take input between two analyses of this thread.
function nextTask() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
