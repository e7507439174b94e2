/** Buttons of the messages about reading many files, transcripts and other languages. */
import { quotesCsv } from "./engine.js";
import { titleOf } from "./meta.js";
import { save } from "./actions.js";

/**
 * @param {import("./store.js").Store} store
 * @param {ReturnType<import("./jumps.js").createJumps>} jumps
 * @param {ReturnType<import("./analysis.js").createAnalysis>} analysis
 */
export function createReadingActions(store, jumps, analysis) {
  return {
    "pause-reading": () => analysis.halt("paused"),
    "cancel-reading": () => analysis.halt("stopped"),
    "resume-reading": () => analysis.resume(),
    "read-all-again": () => analysis.startOver(),
    "save-results"() {
      const read = store.state.documents.filter(({ analysed }) => analysed);
      const tables = read.map((document) => quotesCsv(document.analysed.text, document.analysed.result, titleOf(document)));
      // Each table begins with the row of headings; one is enough.
      const [first, ...rest] = tables;
      save("quotes.csv", "text/csv", first + rest.map((table) => table.slice(table.indexOf("\r\n") + 2)).join(""));
    },
    "show-documents": () => store.show("documents"),
    "not-a-transcript": () => store.readTurns(false),
    "a-transcript": () => store.readTurns(true),
    /** One paragraph after the other, round and round. */
    "show-foreign"() {
      const { foreign, result } = store.current.analysed;
      const starts = [...foreign].map((index) => result.paragraphs[index]);
      const shown = starts.findIndex(({ start }) => start === store.state.pointed?.start);
      const { start, end } = starts[(shown + 1) % starts.length];
      jumps.toEvidence({ start, end });
    },
  };
}
