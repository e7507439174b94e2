/** What is known of an article besides its text: title, author, source, date, address. Pure. Nothing is guessed. */

/** The fields that a reader may fill in, in the order of the form. */
export const FIELDS = ["title", "author", "source", "date", "url"];

/**
 * What the reader has filled in, else what the file or the page said, else what the article prints of itself.
 * @param {object} document
 * @returns {{title: string, author: string, source: string, date: string, url: string}} "" where unknown
 */
export function metaOf(document) {
  const printed = document.analysed ? printedMeta(document.analysed) : {};
  const meta = {};
  for (const field of FIELDS) meta[field] = document.meta?.[field] ?? document.found?.[field] ?? printed[field] ?? "";
  return meta;
}

/** The headline and the byline, by the roles that the engine gives paragraphs. */
function printedMeta({ text, result }) {
  const first = (role) => {
    const paragraph = result.paragraphs.slice(0, 40).find((candidate) => candidate.role === role);
    return paragraph ? text.slice(paragraph.start, paragraph.end).trim().slice(0, 200) : undefined;
  };
  const byline = first("byline");
  const author = /^by\s+(\p{Lu}[^,|·•\d\n]*)/iu.exec(byline ?? "")?.[1].trim();
  return { title: first("headline"), author };
}

/** The name of a document: given by its reader or its file, else its headline, else the first line of its text. */
export function titleOf(document) {
  const given = document.meta?.title || document.found?.title || document.name;
  if (given) return given;
  const line = /\S.*/.exec(document.text.slice(0, 2000))?.[0].trim() ?? "";
  return line.length > 60 ? line.slice(0, 59).trimEnd() + "…" : line;
}

/**
 * What an HTML page says of itself, in its `<meta>` elements and its link to itself.
 * @param {Document} page
 */
export function metaOfPage(page) {
  const content = (...names) => {
    for (const name of names) {
      const said = page.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.content.trim();
      if (said) return said.slice(0, 300);
    }
    return undefined;
  };
  const date = /^\d{4}-\d\d-\d\d/.exec(content("article:published_time", "date", "dc.date", "DC.date.issued") ?? "")?.[0];
  const url = page.querySelector("link[rel=canonical]")?.getAttribute("href") ?? content("og:url");
  const author = content("author", "article:author");
  return {
    title: content("og:title"),
    author: author && !/^https?:/.test(author) ? author : undefined,
    source: content("og:site_name", "publisher"),
    date,
    url: url && /^https?:\/\//.test(url) ? url : undefined,
  };
}
