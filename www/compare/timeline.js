/** Quotes and documents by date, as far as documents have one. Pure. */

/** By day, month or year: the finest that gives no more rows than this. */
const MOST_TIMES = 40;

/**
 * @param {{articles: object[], quotes: object[]}} corpus
 * @param {object[]} speakers those that are counted one by one
 * @returns {{date: string, articles: object[], quotes: number, words: number, speakers: number[]}[]} in order; `date` is a
 *   day, a month (2026-03) or a year; `speakers` has the quotes of each of them
 */
export function timelineOf({ articles, quotes }, speakers) {
  const dated = articles.filter(({ meta }) => /^\d{4}/.test(meta.date));
  const length = [10, 7].find((cut) => new Set(dated.map(({ meta }) => meta.date.slice(0, cut))).size <= MOST_TIMES) ?? 4;
  const times = new Map();
  for (const article of dated) {
    const date = article.meta.date.slice(0, length);
    if (!times.has(date)) times.set(date, { date, articles: [], quotes: 0, words: 0, speakers: speakers.map(() => 0) });
    times.get(date).articles.push(article);
  }
  for (const { article, key, words } of quotes) {
    const time = times.get(article.meta.date.slice(0, length));
    if (!time) continue;
    time.quotes++;
    time.words += words;
    speakers.forEach((speaker, at) => (time.speakers[at] += speaker.key === key));
  }
  return [...times.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
