// The package as somebody has it who installed it: by its name, through its exports.

import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { after } from "node:test";

export const PKG = fileURLToPath(new URL("../../pkg/", import.meta.url));

/** A project with the package in its node_modules, gone after the tests. */
export function project() {
  const folder = mkdtempSync(join(tmpdir(), "onrecord-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(PKG, join(folder, "node_modules/onrecord"), "dir");
  writeFileSync(join(folder, "package.json"), '{"type": "module"}');
  after(() => rmSync(folder, { recursive: true }));
  return {
    folder,
    /** Imports what `specifier` names for a module of this project. */
    async load(specifier) {
      const door = join(folder, "door.js");
      writeFileSync(door, "export const load = (specifier) => import(specifier);");
      return (await import(pathToFileURL(door))).load(specifier);
    },
  };
}
