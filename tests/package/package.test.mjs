// What surrounds the functions: schema, types, package.json.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { ARTICLE } from "./article.mjs";
import { PKG, project } from "./installed.mjs";

const { folder, load } = project();
const json = (name) => JSON.parse(readFileSync(join(PKG, name), "utf8"));

test("results are what the schema says", async () => {
  const { analyze, init } = await load("onrecord");
  await init();
  const validate = new Ajv({ allErrors: true, strict: false }).compile(json("schema.json"));
  for (const text of ["", "No quotes.", ARTICLE]) {
    assert.ok(validate(analyze(text)), JSON.stringify(validate.errors));
  }
  // The schema can say no.
  for (const spoil of [
    (result) => delete result.quotes[0].speaker,
    (result) => (result.quotes[0].kind = "scare"),
    (result) => delete result.quotes[0].reports,
    (result) => (result.quotes[0].reports = "thought"),
    (result) => (result.entities[0].mentions[0].start = -1),
    (result) => (result.paragraphs[0].role = 3),
  ]) {
    const result = structuredClone(analyze(ARTICLE));
    spoil(result);
    assert.ok(!validate(result), String(spoil));
  }
});

test("the types compile for a user of the package, and refuse what is wrong", () => {
  copyFileSync(fileURLToPath(new URL("usage.ts", import.meta.url)), join(folder, "usage.ts"));
  const compiler = fileURLToPath(import.meta.resolve("typescript/package.json")).replace("package.json", "bin/tsc");
  const options = "--noEmit --strict --target es2022 --lib es2022,esnext.disposable,dom --module nodenext --types";
  try {
    execFileSync(process.execPath, [compiler, ...options.split(" "), "", "usage.ts"], { cwd: folder, encoding: "utf8" });
  } catch (error) {
    assert.fail(error.stdout || error.message);
  }
});

test("publint has nothing to say", async () => {
  const { messages } = await publint({ pkgDir: PKG, strict: true, pack: false });
  const said = messages.map((message) => formatMessage(message, json("package.json")));
  assert.deepEqual(said, []);
});

test("what npm would publish is the package and nothing else", () => {
  const [{ files }] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: PKG, encoding: "utf8", stdio: "pipe" }));
  const published = files.map(({ path }) => path).sort();
  assert.deepEqual(published, readdirSync(PKG).filter((file) => file !== "build.json").sort());
});

test("every file that package.json or a module names is there", () => {
  const files = new Set(readdirSync(PKG));
  const { exports, customElements } = json("package.json");
  const named = JSON.stringify(exports).match(/\.\/[^"]+\.(json|js|d\.ts|wasm)/g).map((path) => path.slice(2));
  const modules = [...files].filter((file) => file.endsWith(".js"));
  const imported = modules.flatMap((file) =>
    [...readFileSync(join(PKG, file), "utf8").matchAll(/(?:from |import |URL\()["']\.\/([^"']+)["']/g)].map(([, path]) => path));
  assert.ok(imported.length > 10);
  for (const file of [...named, ...imported, customElements]) assert.ok(files.has(file), file);
});

test("custom-elements.json names the parts and custom properties that the element has", () => {
  const [{ cssParts, cssProperties }] = json("custom-elements.json").modules[0].declarations;
  const source = ["element.js", "panel.js", "styles.js"].map((file) => readFileSync(join(PKG, file), "utf8")).join("\n");
  for (const { name } of cssParts) {
    const written = /^(quote|name)-/.test(name) ? `${name.split("-")[0]}-\${kind}` : name;
    assert.match(source, new RegExp(`part[: =]+["\`][^"\`]*${written.replace(/[${}]/g, "\\$&")}`), name);
  }
  for (const { name } of cssProperties) {
    const isOfKind = /-(fill|line)$/.test(name);
    assert.ok(source.includes(isOfKind ? `--onrecord-\${kind}-${name.split("-").at(-1)}` : name), name);
  }
});
