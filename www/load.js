/** The one module that asks the network for anything: all that the page will ever need, at once, before it is sealed. */
import { readers, readersIn } from "./readers/readers.js";

const WASM = new URL("../pkg/engine_bg.wasm", import.meta.url);
const WORKER = new URL("../pkg/worker.js", import.meta.url);
const SAMPLES = new URL("../seeds/articles/", import.meta.url);
/** The seal waits for the samples, but not for ever. */
const SAMPLES_MS = 8000;

/**
 * @returns {{wasm: Promise<WebAssembly.Module>, worker: Promise<string>, samples: Promise<object[]>,
 *   reading: Promise<typeof import("./readers/reading.js") | undefined>}} `reading` comes with readers of files
 */
export function loadAll() {
  const wanted = readersIn(location.search);
  const reading = wanted[0] && import("./readers/reading.js");
  for (const key of wanted) readers.set(key, reader(key, reading));
  return {
    wasm: compiled(),
    worker: asBlob(WORKER),
    samples: samples(),
    reading: Promise.allSettled(readers.values()).then(() => reading),
  };
}

async function reader(key, reading) {
  const module = await import(`./readers/${key}.js`);
  if (module.PROGRAM) module.prepare(await (await ask(module.PROGRAM)).text());
  return (await reading).readFile.bind(null, module);
}

/** Asks an address that index.html allows and that leads nowhere. */
export const canFetch = () =>
  fetch("data:,refused as it should be: the page tests its seal").then(
    () => true,
    () => false,
  );

async function compiled() {
  const response = await ask(WASM);
  const isNamed = response.headers.get("content-type")?.startsWith("application/wasm");
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

const blobs = {};

/** A module as a blob: address, which works under the seal; the modules that it imports are made blobs too. */
function asBlob(address) {
  return (blobs[address] ??= makeBlob(address));
}

async function makeBlob(address) {
  const source = await (await ask(address)).text();
  const pieces = source.split(/(?<=^(?:im|ex)port .*from )"(.+)"/m); // every other one names a module
  const replaced = pieces.map((piece, at) => (at % 2 ? asBlob(new URL(piece, address)).then(JSON.stringify) : piece));
  return URL.createObjectURL(new Blob(await Promise.all(replaced), { type: "text/javascript" }));
}

/** @returns {Promise<{file: string, title: string, about: string, words: number, body: string}[]>} */
async function samples() {
  const signal = AbortSignal.timeout(SAMPLES_MS);
  const read = async (file) => (await ask(new URL(file, SAMPLES), { signal })).text();
  const list = JSON.parse(await read("index.json"));
  return Promise.all(list.map(async (sample) => ({ ...sample, body: await read(sample.file) })));
}

async function ask(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${response.status} from ${response.url}`);
  return response;
}
