// The engines that are compared. Each is a name, what it does, and `run(documents)`, which gives the milliseconds of
// one pass over all documents.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { chromium } from "playwright-core";

import { analyze, init } from "../../pkg/node.js";

/** The native engine: a process that does one pass for every line it is sent. */
export function native(documentsFile) {
  const arguments_ = ["bench", "--quiet", "--package", "xtask", "--bench", "native", "--", documentsFile];
  const program = spawn(process.env.CARGO ?? "cargo", arguments_, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  return {
    name: "onrecord, native",
    work: "everything, one thread",
    async run() {
      program.stdin.write("\n");
      const { value, done } = await lines.next();
      if (done) throw new Error("the native bench stopped");
      return Number(value);
    },
    stop: () => program.stdin.end(),
  };
}

export async function wasmInNode() {
  await init();
  return { name: "onrecord, wasm in Node.js", work: "everything, to a JavaScript object", run: timed(analyze) };
}

/** `address` is a server of the repository's root. */
export async function wasmInChromium(address, documents) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const page = await browser.newPage();
  await page.goto(`${address}package.json`);
  await page.evaluate(async (texts) => {
    const { analyze, init } = await import("/pkg/web.js");
    await init();
    globalThis.pass = () => {
      const begin = performance.now();
      for (const text of texts) analyze(text);
      return performance.now() - begin;
    };
  }, documents);
  return {
    name: `onrecord, wasm in Chromium ${browser.version().split(".")[0]}`,
    work: "everything, to a JavaScript object",
    run: () => page.evaluate(() => globalThis.pass()),
    stop: () => browser.close(),
  };
}

export async function winkNlp() {
  const { default: wink } = await import("wink-nlp");
  const { default: model } = await import("wink-eng-lite-web-model");
  const engine = wink(model, ["sbd", "pos", "ner"]);
  return { name: "wink-nlp", work: "sentences, parts of speech, entities", run: timed((text) => engine.readDoc(text)) };
}

export async function compromise() {
  const { default: engine } = await import("compromise");
  const read = (text) => {
    const document = engine(text);
    for (const kind of ["people", "places", "organizations", "quotations"]) document[kind]().out("array");
  };
  return { name: "compromise", work: "people, places, organizations, quotations", run: timed(read) };
}

function timed(read) {
  return (documents) => {
    const begin = performance.now();
    for (const text of documents) read(text);
    return performance.now() - begin;
  };
}
