/** Until load.js is here. */
import { READERS, readers, readersIn } from "./readers/readers.js";

/** The readers that the page's address asks for; they have to be here before the seal. */
export function loadReaders() {
  for (const key of readersIn(location.search)) readers.set(key, reader(READERS[key]));
  return Promise.allSettled(readers.values());
}

async function reader({ module, program }) {
  const loading = import(`./${module}`);
  const response = program && (await fetch(new URL(program, import.meta.url)));
  const loaded = await loading;
  if (response) loaded.prepare(new Blob([await response.text()], { type: "text/javascript" }));
  return loaded;
}
