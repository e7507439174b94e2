// The package in a browser. Importing it starts nothing and touches no page, so servers may import it too.

import { host } from "./core.js";
import { joined } from "./pieces.js";

export { OnRecordError, analyze, initSync } from "./core.js";
export const { init, createWorker } = host({ open: (address) => fetch(address), connect });

function connect(worker = spawn()) {
  return {
    // One question at a time (the callers take turns), so an answer needs no address.
    ask: (question) =>
      new Promise((resolve) => {
        const take = joined(resolve);
        worker.onmessage = ({ data }) => take(data);
        worker.onerror = (event) => resolve({ failure: event.message || "the worker did not start" });
        worker.postMessage(question);
      }),
    terminate: () => worker.terminate(),
  };
}

// A worker's script has to come from the page's own origin. From a CDN a blob imports it, which does.
function spawn() {
  const script = new URL("./worker.js", import.meta.url);
  if (script.origin === location.origin) {
    // Written out once more because bundlers look for exactly this.
    return new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "onrecord" });
  }
  const stub = new Blob([`import ${JSON.stringify(script.href)};`], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(stub), { type: "module", name: "onrecord" });
}
