/** Everything that can be taken away, and what it is for, in the order of the menu. Pure. */
import { csv, factCsv, fileName, json, jsonl } from "./edition.js";
import { tei } from "./markup.js";
import { factHtml, factMarkdown, htmlReport, markdownReport } from "./report.js";
import { annotations, brat, conll } from "./standoff.js";
import { zip } from "./zip.js";

/**
 * @typedef {{id: string, label: string, purpose: string, ending: string, type: string,
 *   write(edition: import("./edition.js").Edition): string | {name: string, text: string}[]}} Format
 * @type {Format[]}
 */
export const FORMATS = [
  ["csv", "Spreadsheet (CSV)", "One row per quote", "csv", "text/csv", csv],
  ["report", "Report (HTML)", "To read, print or send", "html", "text/html", htmlReport],
  ["markdown", "Report (Markdown)", "For notes and wikis", "md", "text/markdown", markdownReport],
  ["facts", "Fact-check sheet (HTML)", "To print and fill in", "html", "text/html", factHtml],
  ["facts-csv", "Fact-check sheet (CSV)", "To fill in as a spreadsheet", "csv", "text/csv", factCsv],
  ["facts-markdown", "Fact-check sheet (Markdown)", "To fill in as text", "md", "text/markdown", factMarkdown],
  ["json", "JSON", "For programs: whole results, with the texts", "json", "application/json", json],
  ["jsonl", "JSON lines", "For R or Python: one quote a line", "jsonl", "application/jsonl", jsonl],
  [
    "annotations",
    "Web Annotation",
    "For annotation tools (W3C, JSON-LD)",
    "jsonld",
    "application/ld+json",
    annotations,
  ],
  ["tei", "TEI P5", "For TEI editors", "xml", "application/tei+xml", tei],
  ["brat", "brat", "For annotating on", "zip", "text/plain", brat],
  ["conll", "CoNLL-2003", "For training name taggers", "conll", "text/plain", conll],
].map(([id, label, purpose, ending, type, write]) => ({ id, label, purpose, ending, type, write }));

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
