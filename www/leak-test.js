/**
 * Tries to get a few words (never the reader's) out of the page in every way we know. Besides load.js the one module that
 * may name these ways; it does nothing until the reader asks for it.
 */
import { el } from "./el.js";

/** A refusal is told by then, or never. */
const WAIT_MS = 1500;

/** In the order of the rows of `#leaks`, which say what they are. */
const WAYS = [
  (address) => fetch(address),
  (address) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.send();
  },
  (address) => navigator.sendBeacon(address),
  (address) => new WebSocket(address.replace("http", "ws")),
  (address) => new EventSource(address),
  (src) => put("img", { src }),
  (src) => put("script", { src }),
  (href) => put("link", { rel: "stylesheet", href }),
  (src) => put("iframe", { src, name: "leak" }),
  (href) => put("link", { rel: "prefetch", href }),
  (address) => import(address),
  (action) => put("form", { action, method: "post", target: "leak" }).submit(),
  fromWorker,
  (address) => new Worker(new URL(address).search),
];
const FRAME = 8;

/**
 * @param {string} target where to
 * @returns {Promise<string | null>[]} for each way the rule by which the browser refused, `null` if it did not
 */
export function tryToLeak(target) {
  const heard = [];
  // Only what the browser says counts: an error may just mean that no server is there, and sendBeacon says that it sent.
  document.addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective }) => {
    const way = effectiveDirective === "frame-src" ? FRAME : /leak=(\d+)/.exec(blockedURI)?.[1];
    heard[way]?.(effectiveDirective);
  });
  return WAYS.map((go, way) => {
    const address = new URL(target);
    address.search = `?leak=${way}&words=These+would+be+yours`;
    return new Promise((resolve) => {
      heard[way] = resolve;
      setTimeout(resolve, WAIT_MS, null);
      new Promise((begun) => begun(go(address.href, resolve))).catch(() => {});
    });
  });
}

function put(tag, props) {
  const element = el(tag, { ...props, hidden: true });
  document.body.append(element);
  setTimeout(() => element.remove(), WAIT_MS);
  return element;
}

/** From a worker made as the engine's is made. */
function fromWorker(address, refused) {
  const source = `addEventListener("securitypolicyviolation", (event) => postMessage(event.effectiveDirective));
    fetch("${address}").catch(() => {})`;
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  worker.onmessage = ({ data }) => refused(data);
  setTimeout(() => worker.terminate(), WAIT_MS);
}
