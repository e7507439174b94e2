/**
 * The one module that asks the network for anything: all that the page will ever need, at once, before it is sealed.
 * What comes is kept in memory.
 */
import { readers, readersIn } from "./readers/readers.js";

const PACKAGE = new URL("../pkg/", import.meta.url);
const SAMPLES = new URL("../seeds/articles/", import.meta.url);
/** Milliseconds after which the samples are given up: the seal waits for them. */
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
    wasm: compiled("engine_bg.wasm"),
    worker: asBlob(new URL("worker.js", PACKAGE).href),
    samples: samples(),
    reading: Promise.allSettled(readers.values()).then(() => reading),
  };
}

async function reader(key, reading) {
  const module = await import(`./readers/${key}.js`);
  if (module.PROGRAM) module.prepare(await (await ask(module.PROGRAM)).text());
  return (await reading).readFile.bind(null, module);
}

/** Tried on an address that leads nowhere, and that index.html allows: nothing is sent even where it is not refused. */
export const canFetch = () =>
  fetch("data:,refused as it should be: the page tests its seal").then(
    () => true,
    () => false,
  );

async function compiled(file) {
  const response = await ask(new URL(file, PACKAGE));
  const isNamed = response.headers.get("content-type")?.startsWith("application/wasm");
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

const blobs = new Map();

/**
 * A module as a blob: address that works under the seal: the modules that it imports are blobs too, and their addresses
 * are written into it.
 * @param {string} address
 * @returns {Promise<string>}
 */
function asBlob(address) {
  if (!blobs.has(address)) blobs.set(address, makeBlob(address));
  return blobs.get(address);
}

async function makeBlob(address) {
  const pieces = (await (await ask(address)).text()).split(/(?<=^(?:im|ex)port .*from )"(.+)"/m);
  const source = pieces.map((piece, at) =>
    at % 2 ? asBlob(new URL(piece, address).href).then(JSON.stringify) : piece,
  );
  return URL.createObjectURL(new Blob(await Promise.all(source), { type: "text/javascript" }));
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
