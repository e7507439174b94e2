/** The seal: a rule that the page gives the browser about itself, and that nothing in the page can take back. */
import { canFetch } from "./load.js";

/** After this the browser lets the page and its workers ask no address for anything, not even the page's own. */
export const SEAL =
  "default-src 'none'; connect-src 'none'; script-src 'wasm-unsafe-eval'; worker-src blob:; img-src data: blob:; " +
  "form-action 'none'; base-uri 'none'";

/** What no such rule can stop, taken away: connections from browser to browser. */
export function takeAwayPeers() {
  for (const name of Object.getOwnPropertyNames(globalThis)) if (/^(webkit|moz)?RTC/.test(name)) delete globalThis[name];
}

/** @returns {Promise<boolean>} whether the seal holds: it is tried, not taken for granted */
export async function seal() {
  const rule = document.createElement("meta");
  rule.httpEquiv = "Content-Security-Policy";
  rule.content = SEAL;
  document.head.append(rule);
  return !(await canFetch());
}
