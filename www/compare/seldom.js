/** Work that takes long and is asked for again and again. Pure. */

/** While more is to come, work takes no more than one part in so many of the time. */
const PAUSE = 20;

/**
 * @template C, F
 * @param {(corpus: C) => F} work
 * @param {() => number} [now] milliseconds
 * @returns {(corpus: C, moreComes?: boolean) => F} of this corpus, or while more comes of one of the last ones
 */
export function seldom(work, now = () => performance.now()) {
  let last = {};
  return (corpus, moreComes = false) => {
    const start = now();
    if (last.corpus !== corpus && !(moreComes && start < last.until)) {
      last = { corpus, found: work(corpus) };
      last.until = start + (PAUSE + 1) * (now() - start);
    }
    return last.found;
  };
}
