// Overlapping spans over a text, cut into a flat run of pieces. Pure: no page in here.

/**
 * @template {{start: number, end: number}} S
 * @typedef {{start: number, end: number, text: string, spans: S[]}} Piece spans: what covers the piece, outer to inner
 */

/**
 * Cuts the text at every start and end of a span. The pieces joined give the text; every piece names the spans that
 * cover it, the outer before the inner: by start, the longer first. Empty spans cover nothing.
 *
 * @template {{start: number, end: number}} S
 * @param {string} text
 * @param {S[]} spans in any order
 * @returns {Piece<S>[]}
 */
export function segments(text, spans) {
  return segmentsByBlock(text, spans, [{ start: 0, end: text.length }])[0];
}

/**
 * The same for parts of the text, such as its paragraphs: one run of pieces for each block, and a span that crosses
 * blocks is cut between them. One sweep over all, however many blocks.
 *
 * @template {{start: number, end: number}} S
 * @param {string} text
 * @param {S[]} spans in any order
 * @param {{start: number, end: number}[]} blocks in order, without overlap
 * @returns {Piece<S>[][]}
 */
export function segmentsByBlock(text, spans, blocks) {
  const waiting = spans.filter((span) => span.start < span.end).sort(outerFirst);
  let next = 0;
  let open = [];
  return blocks.map((block) => {
    const pieces = [];
    for (let at = block.start; at < block.end; at = pieces.at(-1).end) {
      const first = next;
      while (next < waiting.length && waiting[next].start <= at) next++;
      open = [...open, ...waiting.slice(first, next)].filter((span) => span.end > at);
      let end = Math.min(block.end, waiting[next]?.start ?? block.end);
      for (const span of open) end = Math.min(end, span.end);
      pieces.push({ start: at, end, text: text.slice(at, end), spans: open });
    }
    return pieces;
  });
}

function outerFirst(a, b) {
  return a.start - b.start || b.end - a.end;
}
