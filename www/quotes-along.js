/** Which quote holds what. Pure. */

/**
 * Asked for with rising positions.
 * @template {{spans: {start: number, end: number}[]}} Q
 * @param {Q[]} quotes
 * @returns {(start: number, end?: number) => Q | undefined} the innermost one around a position, or a stretch
 */
export function quotesAlong(quotes) {
  const spans = quotes.flatMap((quote) => quote.spans.map(({ start, end }) => ({ start, end, quote })));
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const open = [];
  let next = 0;
  return (start, end = start + 1) => {
    while (spans[next]?.start <= start) open.push(spans[next++]);
    while (open.at(-1)?.end < end) open.pop();
    return open.at(-1)?.quote;
  };
}
