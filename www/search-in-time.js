/**
 * A search that comes to an end. Some patterns would keep a browser busy for years, and nothing stops one where it
 * runs; so patterns run in a worker.
 */
import { concordance, findPlaces, patternOf, searchable } from "./concordance.js";

const LONGEST_MS = 2000;
const TOO_LONG =
  "This pattern takes too long. Usually a repetition within a repetition, such as (a+)+, is the reason: leave one out.";
const REFUSED = "This browser did not run the pattern. Make it simpler, or search for any text.";

let stop = () => {};

/** Calls `show` at once, or for a pattern a little later. A search ends the one before it. */
export function searchInTime(articles, search, show) {
  stop();
  const { pattern } = patternOf(search);
  if (!pattern || search.mode !== "regex") return show(concordance(articles, search));
  const code = `onmessage = ({ data }) => postMessage((${findPlaces})(...data))`;
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const worker = new Worker(address);
  const end = (found, error = "") => {
    stop();
    show({ ...concordance(articles, search, found), error });
  };
  const timer = setTimeout(end, LONGEST_MS, [], TOO_LONG);
  stop = () => {
    clearTimeout(timer);
    worker.terminate();
    URL.revokeObjectURL(address);
  };
  worker.onmessage = ({ data }) => end(data);
  worker.onerror = () => end([], REFUSED);
  worker.postMessage([articles.map(searchable), pattern.source, pattern.flags]);
}
