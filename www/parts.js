/**
 * Cut a long text into parts that can be drawn one at a time. A cut falls between paragraphs; only a paragraph
 * longer than a whole part is cut inside, and never within a surrogate pair.
 * @param {string} text
 * @param {{start: number, end: number}[]} paragraphs
 * @param {number} limit
 * @returns {{start: number, end: number, blocks: {start: number, end: number, paragraph: number}[]}[]}
 */
export function cutParts(text, paragraphs, limit) {
  const parts = [];
  let blocks = [];
  let length = 0;
  const close = () => {
    if (blocks.length === 0) return;
    parts.push({ start: blocks[0].start, end: blocks.at(-1).end, blocks });
    blocks = [];
    length = 0;
  };
  paragraphs.forEach((paragraph, index) => {
    let { start } = paragraph;
    while (start < paragraph.end) {
      if (length > 0 && length + (paragraph.end - start) > limit) close();
      const end = wholeCharacter(text, start, Math.min(paragraph.end, start + limit));
      blocks.push({ start, end, paragraph: index });
      length += end - start;
      start = end;
    }
  });
  close();
  return parts;
}

function wholeCharacter(text, start, end) {
  const high = text.charCodeAt(end - 1);
  const split = end < text.length && high >= 0xd800 && high <= 0xdbff && end - 1 > start;
  return split ? end - 1 : end;
}

/** Index of the part that holds a position. */
export function partAt(parts, position) {
  const index = parts.findIndex((part) => position < part.end);
  return index === -1 ? Math.max(parts.length - 1, 0) : index;
}

/** What can be shown of a text before its analysis is here: its lines, without any marks. */
export function unread(text, limit) {
  const paragraphs = [...text.slice(0, limit).matchAll(/\S[^\r\n]*/g)].map((line) => ({
    start: line.index,
    end: line.index + line[0].length,
    role: "body",
  }));
  return { text, result: { paragraphs, quotes: [], entities: [] }, parts: cutParts(text, paragraphs, limit) };
}
