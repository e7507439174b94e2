/** To read and to print: quotes by speaker, and the fact-check sheet, as Markdown or as HTML in one file. Pure. */
import { certaintyWord, plural } from "../words.js";
import { dateWords, extentOf, factRows, rowsOf, webAddress } from "./edition.js";
import { escape, markdown, nested } from "./markup.js";

/** @typedef {{level?: number, text?: string, link?: string, row?: object, table?: unknown[][], html?: string}} Block */

export const markdownReport = (edition) => toMarkdown(edition, reportOf(edition));
export const htmlReport = (edition) => toHtml(edition, reportOf(edition));
export const factMarkdown = (edition) => toMarkdown(edition, sheetOf(edition));
export const factHtml = (edition) => toHtml(edition, sheetOf(edition));

const titleOf = ({ articles }) => (articles.length === 1 ? articles[0].title : plural(articles.length, "document"));

const sheetOf = (edition) => [
  { level: 1, text: `Fact-check sheet: ${titleOf(edition)}` },
  { text: extentOf(edition) },
  { table: factRows(edition) },
];

/** @returns {Block[]} */
function reportOf(edition) {
  const { articles } = edition;
  const level = articles.length > 1 ? 3 : 2;
  const blocks = [{ level: 1, text: titleOf(edition) }, { text: extentOf(edition) }];
  for (const article of articles) {
    if (level === 3) blocks.push({ level: 2, text: article.title });
    const { author, source, date, url } = article.meta;
    blocks.push({ text: [author, source, dateWords(date)].filter(Boolean).join(" · ") }, { link: webAddress(url) });
    const rows = rowsOf(article).map((row) => ({ ...row, at: `${article.id}-${row.id}` }));
    blocks.push({ html: marked(article, rows) });
    const speakers = new Map();
    for (const row of rows) {
      const key = row.speaker?.entity;
      if (!speakers.has(key)) speakers.set(key, []);
      speakers.get(key).push(row);
    }
    for (const [speaker, said] of [...speakers].sort(([a], [b]) => (a === undefined) - (b === undefined))) {
      blocks.push({ level, text: said[0].speaker?.name ?? "Speaker not found" }, { text: said[0].role ?? "" });
      blocks.push(...said.map((row) => ({ row })));
    }
  }
  return blocks;
}

/** Nobody must be quoted with what they did not say. */
function notesOf(row) {
  const { kind, reports, speaker, printed, paragraph } = row;
  const notes = [reports === "stance" ? "a stance, not said" : kind, speaker && certaintyWord(row).toLowerCase()];
  notes.push(printed && printed !== speaker.name && `printed as “${printed}”`, `para. ${paragraph}`);
  return notes.filter(Boolean).join(" · ");
}

const madeBy = ({ tool, made }) =>
  `Made with ${tool} on ${dateWords(made)}. Quotes and speakers were found by a program.`;

/** @param {Block[]} blocks */
function toMarkdown(edition, blocks) {
  const written = blocks.map(({ level, text, link, row, table }) => {
    if (row) return [...row.text.split("\n"), notesOf(row)].map((line) => `> ${markdown(line)}`).join("\n>\n");
    if (table) {
      const [head, ...body] = table.map((cells) => `| ${cells.map((cell) => markdown(`${cell}`)).join(" | ")} |`);
      return [head, "|" + " --- |".repeat(table[0].length), ...body].join("\n");
    }
    if (link) return `<${link}>`;
    return text && (level ? "#".repeat(level) + " " : "") + markdown(text);
  });
  return [...written, markdown(madeBy(edition))].filter(Boolean).join("\n\n") + "\n";
}

function marked({ text, result }, rows) {
  const { paragraphs, language } = result;
  const marks = rows.flatMap((row) => row.spans.map(({ start, end }) => ({ start, end, rank: 0, row })));
  const written = nested(text, marks, paragraphs, ({ row }) => {
    const piece = (row.pieces = (row.pieces ?? 0) + 1);
    const link = `<sup><a href="#q${row.at}" aria-label="Quote ${row.number}">${row.number}</a></sup>`;
    return {
      open: () => `<mark class="${row.kind}">`,
      close: () => `</mark>${piece === row.pieces ? link : ""}`,
    };
  });
  return `<div class="text" dir="auto" lang="${language.code}">
${written.map((words) => `<p>${words}</p>`).join("\n")}
</div>`;
}

/** A page complete in itself, which by its own rules loads nothing and runs nothing. */
function toHtml(edition, blocks) {
  const cells = (row, tag) => `<tr>${row.map((cell) => `<${tag}>${escape(`${cell}`)}</${tag}>`).join("")}</tr>`;
  const written = blocks.map(({ level, text, link, row, table, html }) => {
    if (row)
      return `<figure id="q${row.at}"><blockquote><p>${escape(row.text).replaceAll("\n", "</p><p>")}</p></blockquote>
<figcaption>${row.number} · ${escape(notesOf(row))}</figcaption></figure>`;
    if (table)
      return `<div class="wide" tabindex="0" role="region" aria-label="Sheet"><table><thead>${cells(table[0], "th")}</thead>
${table
  .slice(1)
  .map((each) => cells(each, "td"))
  .join("\n")}</table></div>`;
    if (link) return `<p><a href="${escape(link)}">${escape(link)}</a></p>`;
    const tag = level ? `h${level}` : "p";
    return html || (text && `<${tag}>${escape(text)}</${tag}>`);
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escape(blocks[0].text)}</title>
<style>${edition.style ?? ""}</style>
<main>
${written.filter(Boolean).join("\n")}
</main>
<footer>${escape(madeBy(edition))}</footer>
</html>
`;
}
