// Measures words a second of the whole analysis beside two other libraries for JavaScript, on the same text in the same
// run, and writes docs/BENCHMARKS.md. Run by `cargo xtask bench`: bench.mjs ROOT_ADDRESS SCRATCH_FILE

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { analyze } from "../../pkg/node.js";
import { compromise, native, wasmInChromium, wasmInNode, winkNlp } from "./contenders.mjs";
import { measureHostile } from "./hostile.mjs";
import { measurePage } from "./page.mjs";

const WORDS = 200_000;
const ROUNDS = 7;
const root = join(import.meta.dirname, "../..");
const [address, scratchFile] = process.argv.slice(2);

const { documents, words } = articles();
writeFileSync(scratchFile, documents.join("\0"));

const contenders = [
  native(scratchFile),
  await wasmInNode(),
  await wasmInChromium(address, documents),
  await winkNlp(),
  await compromise(),
];
const times = await measure(contenders);
for (const { stop } of contenders) await stop?.();

const page = await measurePage(address);

const report = [
  "# Benchmarks",
  "",
  "Written by `cargo xtask bench`. A figure is worth something only beside the others of the same run.",
  "",
  `${os.cpus()[0].model}, Node.js ${process.versions.node}, one thread each. ${documents.length} invented articles (seeds/articles, again`,
  `and again), ${words.toLocaleString("en")} words; median of ${ROUNDS} rounds, every round in another order, after one round to warm up.`,
  "",
  "## Words a second",
  "",
  ...table(["", "what it does", "words/s", "slowest to fastest round", "beside wink-nlp"], speeds()),
  "",
  "## The page",
  "",
  "In Chromium, on this machine. A key that comes while the page is busy waits. The machine is shared: what a text box on an empty page makes keys wait is the browser's share and the machine's.",
  "",
  ...table(["", "measured", "budget"], [...page, ["the page's JavaScript, gzipped", pageScripts(), "60.0 KB"]]),
  "",
  "## Size",
  "",
  ...table(["", "bytes", "gzip", "brotli"], sizes()),
  "",
  "## Texts made to be slow",
  "",
  "In wasm (Node.js), up to a million characters. Near linear means a ratio near 2.",
  "",
  ...table(["text", "characters", "ms", "ratio to half the length"], hostile()),
  "",
].join("\n");
writeFileSync(join(root, "docs/BENCHMARKS.md"), report);
console.log(report);

/** The sample articles, repeated to about WORDS words; each repetition is a document of its own. */
function articles() {
  const folder = join(root, "seeds/articles");
  const files = readdirSync(folder).filter((name) => name.endsWith(".txt")).sort();
  const texts = files.map((name) => readFileSync(join(folder, name), "utf8"));
  if (texts.length === 0) throw new Error("seeds/articles has no articles");
  const documents = [];
  let words = 0;
  while (words < WORDS) {
    const text = texts[documents.length % texts.length];
    documents.push(text);
    words += text.split(/\s+/).filter(Boolean).length;
  }
  return { documents, words };
}

/** The times of each contender's passes. Rounds are interleaved, so that a busy machine is busy for all of them. */
async function measure(contenders) {
  const times = contenders.map(() => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const idx = (round + turn) % contenders.length;
      const time = await contenders[idx].run(documents);
      if (round > 0) times[idx].push(time);
    }
  }
  return times.map((passes) => passes.sort((a, b) => a - b));
}

function speeds() {
  const median = (passes) => passes[(passes.length - 1) / 2];
  const speed = (time) => Math.round((words / time) * 1000).toLocaleString("en");
  const wink = median(times[contenders.findIndex(({ name }) => name === "wink-nlp")]);
  return contenders.map(({ name, work }, idx) => {
    const passes = times[idx];
    const spread = `${speed(passes.at(-1))} to ${speed(passes[0])}`;
    return [name, work, speed(median(passes)), spread, `${(wink / median(passes)).toFixed(2)} times`];
  });
}

function sizes() {
  const folder = join(root, "pkg");
  const modules = readdirSync(folder).filter((name) => name.endsWith(".js")).sort();
  const row = (name, bytes) => {
    const sizes = [bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)];
    return [name, ...sizes.map(({ length }) => length.toLocaleString("en"))];
  };
  const read = (name) => readFileSync(join(folder, name));
  return [
    row("engine_bg.wasm", read("engine_bg.wasm")),
    row("the package's JavaScript", Buffer.concat(modules.map(read))),
  ];
}

/** What the page loads at its start; readers of other files come only when asked for. */
function pageScripts() {
  const scripts = ["www/page.js", "www/page-worker.js"].map((file) => readFileSync(join(root, file)));
  return `${(scripts.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0) / 1000).toFixed(1)} KB`;
}

function hostile() {
  return measureHostile(analyze).map(({ kind, length, time, ratio }) => [
    kind,
    length.toLocaleString("en"),
    Math.round(time).toLocaleString("en"),
    ratio.toFixed(2),
  ]);
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}
