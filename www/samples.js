/**
 * The sample articles. All of them are fetched with the page, before any text of the reader's is here, so that
 * nothing needs the network afterwards.
 */
const FOLDER = new URL("../seeds/articles/", import.meta.url);

/** @returns {Promise<{file: string, title: string, about: string, words: number, body: string}[]>} */
export async function loadSamples() {
  const list = JSON.parse(await load("index.json"));
  return Promise.all(list.map(async (sample) => ({ ...sample, body: await load(sample.file) })));
}

async function load(file) {
  const response = await fetch(new URL(file, FOLDER));
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response.text();
}
