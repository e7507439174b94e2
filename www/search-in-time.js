/**
 * A search that comes to an end. Some patterns would keep a browser busy for years, and nothing stops one where it
 * runs; so patterns run in a worker.
 */
import { concordance, findPlaces, patternOf, searchable } from "./concordance.js";
import { wording } from "./wording.js";

const LONGEST_MS = 2000;

let stop = () => {};

/** Calls `show` at once, or for a pattern a little later. A search ends the one before it. */
export function searchInTime(articles, search, show) {
  stop();
  const { pattern, error } = patternOf(search);
  if (error) return show({ ...concordance([], search), error: wording("search-bad", { error }) });
  if (!pattern || search.mode !== "regex") return show(concordance(articles, search));
  const code = `onmessage = ({ data }) => postMessage((${findPlaces})(...data))`;
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const worker = new Worker(address);
  const end = (found, why) => {
    stop();
    show({ ...concordance(articles, search, found), error: why && wording(why) });
  };
  const timer = setTimeout(end, LONGEST_MS, [], "search-too-long");
  stop = () => {
    clearTimeout(timer);
    worker.terminate();
    URL.revokeObjectURL(address);
  };
  worker.onmessage = ({ data }) => end(data);
  worker.onerror = () => end([], "search-refused");
  worker.postMessage([articles.map(searchable), pattern.source, pattern.flags]);
}
