/** Buttons of the messages about reading many files, transcripts and other languages. */

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
