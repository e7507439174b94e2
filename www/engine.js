/** The one module of the page that knows the package. The engine runs in a worker, so typing never waits for it. */
import { createWorker } from "../pkg/web.js";

export { quotesCsv } from "../pkg/csv.js";
export { segmentsByBlock } from "../pkg/segments.js";

/**
 * An engine that answers only the latest question: asking again, or stopping, drops what is under way.
 * @returns {{ready: Promise<string>, analyze(text: string): Promise<object | null>, stop(): void}}
 */
export function createEngine() {
  let worker = createWorker();
  let question = new AbortController();

  const renew = () => {
    worker.terminate();
    worker = createWorker();
  };

  return {
    ready: worker.ready,

    /** The result, or `null` where a later question or `stop()` has overtaken this one. */
    async analyze(text) {
      question.abort();
      const mine = (question = new AbortController());
      try {
        return await worker.analyze(text, { signal: mine.signal });
      } catch (error) {
        if (mine.signal.aborted) return null;
        renew(); // whatever broke the worker must not break the next text
        throw error;
      }
    },

    /** Gives up at once, even in the middle of a long text. */
    stop() {
      question.abort();
      renew();
    },
  };
}
