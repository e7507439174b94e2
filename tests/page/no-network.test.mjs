/** Read, not run: the words by which a page could reach a network stand only where they are known to. */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "./server.mjs";

const REQUESTS =
  /\b(?:fetch(?! [a-z])|XMLHttpRequest|sendBeacon|WebSocket|WebTransport|EventSource|RTC\w*|importScripts|preconnect|prefetch)\b|\bimport\s*\(/g;
/** A worker from an address, and what a service worker could be told or tell, would be a way round the seal. */
const WORKERS = /\bnew (?:Shared)?Worker\b|\bserviceWorker\b|\bcontroller\s*\.\s*postMessage\b/g;
/** To leave the page for another is a request too. */
const DEPARTURES = /(?:(?<![.\w#])|\b(?:window|globalThis|self)\.)open\s*\(\s*["'`]|\blocation(?:\.href)?\s*=[^=]|\blocation\.(?:assign|replace)\b|\bping\b/g;

const KNOWN = {
  "www/load.js": ["fetch", "import("],
  "www/seal.js": ["RTC"], // deletes them
  // Does nothing until the reader presses "Try to leak".
  "www/leak-test.js": [
    ...["fetch", "XMLHttpRequest", "sendBeacon", "WebSocket", "EventSource", "prefetch", "import("],
    "new Worker",
  ],
  "www/engine.js": ["new Worker"],
  "www/readers/pdf.js": ["new Worker"],
  "www/search-in-time.js": ["new Worker"],
  "www/offline.js": ["serviceWorker"],
  "www/sw.js": ["fetch", "importScripts"],
  // Not written by us; all of it runs under the seal.
  "www/vendor/pdfjs-dist/pdf.min.js": ["fetch"],
  "www/vendor/pdfjs-dist/pdf.worker.min.js": ["fetch"],
  "pkg/web.js": ["fetch", "new Worker"],
  "pkg/engine.js": ["fetch"],
  "pkg/node.js": ["fetch", "new Worker"],
};

/** Made of the others, which `cargo xtask build --check` sees to. */
const MADE = ["www/page.js", "www/page-worker.js"];

async function modulesIn(folder) {
  const names = await readdir(join(ROOT, folder), { recursive: true });
  const modules = names.filter((name) => /\.m?js$/.test(name)).map((name) => `${folder}/${name}`);
  return modules.filter((name) => !MADE.includes(name));
}

/** Without the comments that have lines of their own; one at the end of a line is looked at like code. */
const codeOf = (source) => source.replace(/^\s*(?:\/\/.*|\/\*[\s\S]*?\*\/)$/gm, "");

const wordsIn = (source) => [
  ...new Set([REQUESTS, WORKERS, DEPARTURES].flatMap((words) => codeOf(source).match(words) ?? [])),
];

for (const folder of ["www", "pkg"]) {
  test(`${folder}/: nothing but what is known to can reach a network`, async () => {
    const modules = await modulesIn(folder);
    assert.ok(modules.length > 10);
    const found = {};
    for (const name of modules) {
      const words = wordsIn(await readFile(join(ROOT, name), "utf8"));
      const known = KNOWN[name] ?? [];
      for (const word of words) if (!known.includes(word.replace(/\s/g, " "))) (found[name] ??= []).push(word);
      for (const word of known) assert.ok(words.includes(word), `${name} has no ${word} any more: take it off the list`);
    }
    assert.deepEqual(found, {});
  });
}

test("the search sees code, and is not misled by comments and strings", () => {
  const of = (source) => wordsIn(source).join(" ");
  assert.equal(of(`  // fetch this\n/** @param {import("./a.js").A} a */\nuse(a);`), "");
  assert.equal(of(`/**\n * import("./a.js")\n */\nconst a = "image/*"; fetch(b); /* */`), "fetch");
  assert.equal(of(`const a = "https://a.example"; window["fetch"](a);`), "fetch");
  assert.equal(of(`say("We cannot fetch pages"); const ask = fetch;`), "fetch");
  assert.equal(of(`window.open("a"); menu.open("b"); open(c);`), `window.open("`);
  assert.equal(of(`await import ("./a.js"); new RTCPeerConnection();`), "import ( RTCPeerConnection");
  assert.equal(of(`location.href = a; location.hash = b; if (location == c) open("d");`), `location.href =  open("`);
});

test("the page's first rule names no other server, and allows no code or style in the page itself", async () => {
  const html = await readFile(join(ROOT, "www/index.html"), "utf8");
  const [, rule] = /Content-Security-Policy" content="([^"]+)"/.exec(html);
  const allowed = Object.fromEntries(rule.split("; ").map((part) => [part.split(" ")[0], part.split(" ").slice(1)]));
  assert.deepEqual(allowed["default-src"], ["'none'"]);
  assert.deepEqual(allowed["connect-src"], ["'self'", "data:"]);
  assert.deepEqual(allowed["script-src"], ["'self'", "'wasm-unsafe-eval'"]);
  const sources = Object.values(allowed).flat();
  assert.deepEqual(new Set(sources), new Set(["'none'", "'self'", "data:", "blob:", "'wasm-unsafe-eval'"]));
  assert.ok(html.indexOf("Content-Security-Policy") < html.search(/<(?:script|link|style)/), "before anything it rules");
  assert.doesNotMatch(html, /\son\w+=|\sstyle=|(?:src|href|action)="(?:https?:)?\/\//);
});

test("the program that keeps the page for use offline listens to no messages", async () => {
  const code = codeOf(await readFile(join(ROOT, "www/sw.js"), "utf8"));
  const listens = [...code.matchAll(/addEventListener\("(\w+)"/g)].map(([, type]) => type);
  assert.deepEqual(listens, ["install", "activate", "fetch"]);
  assert.doesNotMatch(code, /\bonmessage\b|BroadcastChannel/);
});
