/** Who is quoted in which document, and who beside whom. Pure. */

/** In one article so many speakers are paired, the most quoted ones: pairs grow with the square of them. */
export const MOST_PAIRED = 40;

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
 * Pairs of speakers quoted in the same articles, the most frequent first. Whoever has no proper name is left out: he
 * cannot be told apart across documents.
 * @param {import("../corpus.js").Speaker[]} speakers the most quoted first
 * @returns {{pairs: {one: object, two: object, articles: object[]}[], capped: number}} `capped`: articles with so many
 *   speakers that not all of them were paired
 */
export function quotedTogether(speakers) {
  const present = new Map();
  speakers.forEach((speaker, place) => {
    const { article, quote } = speaker.quotes[0];
    if (speaker.key === null || !article.result.entities[quote.speaker.entity].named) return;
    for (const { article } of speaker.quotes) present.set(article, (present.get(article) ?? new Set()).add(place));
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
