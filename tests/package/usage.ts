// Compiled, not run: the types as a user meets them.

import { analyze, createWorker, init, initSync, OnRecordError, type Quote, type Result } from "onrecord";
import { OnRecordElement } from "onrecord/element";

await init();
await init({ wasm: new URL("https://example.org/engine_bg.wasm") });
await init({ wasm: fetch("engine_bg.wasm") });
initSync(new Uint8Array());

const result: Result = analyze("text");
const texts: string[] = result.quotes.map((quote) => "text".slice(quote.start, quote.end));
console.log(texts);

function nameOf(quote: Quote): string {
  // @ts-expect-error a quote may have no speaker
  quote.speaker.name;
  if (quote.speaker === null) return "nobody";
  return result.entities[quote.speaker.entity]?.name ?? quote.speaker.name;
}
nameOf(result.quotes[0]!);

switch (result.quotes[0]!.kind) {
  case "direct":
  case "mixed":
  case "indirect":
    break;
  // @ts-expect-error no such kind
  case "scare":
    break;
}

const said: Quote[] = result.quotes.filter(({ reports }) => reports === "speech");
console.log(said);
// @ts-expect-error no such report
result.quotes[0]!.reports === "thought";

// @ts-expect-error the result is not to be written to
result.quotes[0]!.start = 1;
// @ts-expect-error only strings are texts
analyze(null);
// @ts-expect-error options are an object
await init("engine_bg.wasm");

const engine = createWorker({ worker: false });
const where: "worker" | "main" = await engine.ready;
console.log(where, (await engine.analyze("text", { signal: AbortSignal.timeout(1000) })).schema);
engine.terminate();

try {
  analyze("text");
} catch (error) {
  if (error instanceof OnRecordError && error.code === "not-ready") await init();
}

const element = document.querySelector("on-record");
const same: OnRecordElement | null = element;
same?.addEventListener("onrecord-select", ({ detail }) => {
  console.log(detail.kind === "quote", detail.range.start);
  // @ts-expect-error not a field of the event
  detail.quote;
});
document.addEventListener("onrecord-error", ({ detail }) => console.log(detail.code, detail.message));
const file: Blob | undefined = element?.export("csv");
console.log(file);
// @ts-expect-error no such format
element?.export("pdf");
