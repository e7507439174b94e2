/** The one module that asks the network for anything: all that the page will ever need, at once, before it is sealed. */
import { readers, readersIn } from "./readers/readers.js";

const WASM = new URL("../pkg/engine_bg.wasm", import.meta.url);
const WORKER = new URL("page-worker.js", import.meta.url);
const SAMPLES = new URL("../seeds/articles/", import.meta.url);
/** The seal waits for the samples, but not for ever. */
const SAMPLES_MS = 8000;

/**
 * @returns {{wasm: Promise<WebAssembly.Module>, worker: Promise<string>, samples: Promise<object[]>,
 *   reading: Promise<unknown>}} `reading`: until the readers of files are here that the address asks for
 */
export function loadAll() {
  const wanted = readersIn(location.search);
  const reading = wanted[0] && readerModule("reading");
  for (const key of wanted) readers.set(key, reader(key, reading));
  return {
    wasm: compiled(),
    worker: asBlob(WORKER),
    samples: samples(),
    reading: Promise.allSettled(readers.values()),
  };
}

/** No part of page.js: most visits need none of them. */
const readerModule = (name) => import(new URL(`readers/${name}.js`, import.meta.url));

async function reader(key, reading) {
  const module = await readerModule(key);
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

/** A script as a blob: address, which works under the seal. */
async function asBlob(address) {
  const source = await (await ask(address)).text();
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
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
