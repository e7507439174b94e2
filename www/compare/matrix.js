/** Who is quoted in which document, beside whom, and when. Pure. */

/** In one article so many speakers are paired, the most quoted ones: pairs grow with the square of them. */
const MOST_PAIRED = 40;
/** By day, month or year: the finest that gives no more rows than this. */
const MOST_TIMES = 40;

/** Speakers whose name holds some words; quotes without a speaker are nobody's. */
export function speakersNamed(speakers, contains) {
  const wanted = contains.trim().toLowerCase();
  return speakers.filter(({ key, name }) => key !== null && name.toLowerCase().includes(wanted));
}

/**
 * Speakers by documents: of the given speakers, and the documents that quote them most.
 * @param {import("../corpus.js").Article[]} articles
 * @param {import("../corpus.js").Speaker[]} speakers
 * @returns {{articles: object[], rows: {speaker: object, cells: ({quotes: object[], words: number} | undefined)[]}[]}}
 */
export function speakersByDocument(articles, speakers, columns = 20) {
  const total = new Map();
  const cells = speakers.map(({ quotes }) => {
    const own = new Map();
    for (const item of quotes) {
      const { article, words } = item;
      if (!own.has(article)) own.set(article, { quotes: [], words: 0 });
      own.get(article).quotes.push(item);
      own.get(article).words += words;
      total.set(article, (total.get(article) ?? 0) + words);
    }
    return own;
  });
  const most = new Set([...total.keys()].sort((a, b) => total.get(b) - total.get(a)).slice(0, columns));
  const shown = articles.filter((article) => most.has(article));
  return {
    articles: shown,
    rows: speakers.map((speaker, row) => ({ speaker, cells: shown.map((article) => cells[row].get(article)) })),
  };
}

/**
 * Pairs of speakers quoted in the same articles, the most frequent first. Who has no proper name is left out, for nobody
 * can tell whether it is the same person in another document.
 * @param {import("../corpus.js").Speaker[]} speakers the most quoted first
 * @returns {{pairs: {one: object, two: object, articles: object[]}[], capped: number}} `capped`: articles with so many
 *   speakers that not all of them were paired
 */
export function quotedTogether(speakers) {
  const present = new Map();
  speakers.forEach(({ key, quotes }, place) => {
    const [{ article, quote }] = quotes;
    if (key === null || !article.result.entities[quote.speaker.entity].named) return;
    for (const { article } of quotes) present.set(article, (present.get(article) ?? new Set()).add(place));
  });
  const pairs = new Map();
  for (const [article, all] of present) {
    const places = [...all].slice(0, MOST_PAIRED);
    for (const two of places)
      for (const one of places) {
        if (one >= two) break;
        const key = one * speakers.length + two;
        if (!pairs.has(key)) pairs.set(key, { one: speakers[one], two: speakers[two], articles: [] });
        pairs.get(key).articles.push(article);
      }
  }
  const words = ({ one, two }) => one.words + two.words;
  return {
    pairs: [...pairs.values()].sort((a, b) => b.articles.length - a.articles.length || words(b) - words(a)),
    capped: [...present.values()].filter(({ size }) => size > MOST_PAIRED).length,
  };
}

/** Who is quoted beside one person, the most frequent first. @returns {{speaker: object, articles: object[]}[]} */
export function neighboursOf(pairs, key) {
  return pairs
    .filter(({ one, two }) => one.key === key || two.key === key)
    .map(({ one, two, articles }) => ({ speaker: one.key === key ? two : one, articles }));
}

/**
 * Quotes and documents by date, as far as documents have one.
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
