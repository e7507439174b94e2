// The package in Node.js: the same functions, with the wasm read from the disk.

import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { host } from "./core.js";
import { joined } from "./pieces.js";

export { OnRecordError, analyze, initSync } from "./core.js";
export const { init, createWorker } = host({ open, connect });

// A string is a path, as everywhere in Node, unless it is a web address.
function open(address) {
  const isOnTheWeb = /^https?:/.test(String(address));
  return isOnTheWeb ? fetch(address) : readFile(address);
}

function connect(worker = new Worker(new URL("./node-worker.js", import.meta.url), { name: "onrecord" })) {
  // A worker keeps the process alive only while it has a question to answer.
  worker.unref();
  return {
    // One question at a time (the callers take turns), so an answer needs no address.
    ask: (question) =>
      new Promise((resolve) => {
        const done = (answer) => {
          worker.off("message", take).off("error", failed);
          worker.unref();
          resolve(answer);
        };
        const take = joined(done);
        const failed = (error) => done({ failure: error.message });
        worker.ref();
        worker.on("message", take).once("error", failed);
        worker.postMessage(question);
      }),
    terminate: () => worker.terminate(),
  };
}
