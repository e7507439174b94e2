/** Everything that can be taken away; index.html says what each is for. Pure. */
import { csv, factCsv, fileName, json, jsonl } from "./edition.js";
import { tei } from "./markup.js";
import { factHtml, factMarkdown, htmlReport, markdownReport } from "./report.js";
import { annotations, brat, conll } from "./standoff.js";
import { zip } from "./zip.js";

/**
 * @typedef {{id: string, ending: string, type: string,
 *   write(edition: import("./edition.js").Edition): string | {name: string, text: string}[]}} Format
 * @type {Format[]}
 */
export const FORMATS = [
  ["csv", "csv", "text/csv", csv],
  ["report", "html", "text/html", htmlReport],
  ["markdown", "md", "text/markdown", markdownReport],
  ["facts", "html", "text/html", factHtml],
  ["facts-csv", "csv", "text/csv", factCsv],
  ["facts-markdown", "md", "text/markdown", factMarkdown],
  ["json", "json", "application/json", json],
  ["jsonl", "jsonl", "application/jsonl", jsonl],
  ["annotations", "jsonld", "application/ld+json", annotations],
  ["tei", "xml", "application/tei+xml", tei],
  ["brat", "zip", "text/plain", brat],
  ["conll", "conll", "text/plain", conll],
].map(([id, ending, type, write]) => ({ id, ending, type, write }));

/** What to save: several files go into one archive. @returns {{name: string, type: string, content: string | Blob}} */
export function fileFor({ id, ending, type, write }, edition) {
  const { articles, made } = edition;
  const title = articles.length === 1 ? articles[0].title : `${articles.length} documents`;
  const content = write(edition);
  const about = id.startsWith("facts") ? "fact-check." : "";
  if (typeof content === "string") return { name: fileName(title, about + ending), type, content };
  if (content.length === 1) return { name: content[0].name, type, content: content[0].text };
  return { name: fileName(title, `${id}.zip`), type: "application/zip", content: zip(content, made) };
}
