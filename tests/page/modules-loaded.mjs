/** The JavaScript that the page loads at its start: app.js and whatever that imports, and the worker's modules. */
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ROOT } from "./server.mjs";

/** @returns {string[]} paths, each once; what is imported only when asked for (`import()`) is left out */
export function loadedModules(entries = ["www/app.js", "pkg/worker.js"]) {
  const found = new Set();
  const visit = (file) => {
    if (found.has(file)) return;
    found.add(file);
    const source = readFileSync(file, "utf8");
    for (const [, path] of source.matchAll(/^(?:import|export)\b[^"';]*from\s+["'](\.[^"']+)["']/gm))
      visit(resolve(dirname(file), path));
    for (const [, path] of source.matchAll(/^import\s+["'](\.[^"']+)["']/gm)) visit(resolve(dirname(file), path));
  };
  for (const entry of entries) visit(join(ROOT, entry));
  return [...found];
}
