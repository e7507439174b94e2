/**
 * Which document is read next, how far the reading is and how long it will take. Pure: the documents are the queue, so
 * one that is opened, closed or changed meanwhile needs no telling.
 */
import { FAILURES_IN_A_ROW, VERY_LARGE_TEXT } from "./limits.js";
import { isAddress } from "./notices.js";

/** Whether there is something to read in a document that has not been read. */
export function isUnread({ text, analysed, skipped, allowed }) {
  if (analysed?.text === text || skipped === text || !/\S/.test(text) || isAddress(text)) return false;
  return allowed || text.length <= VERY_LARGE_TEXT;
}

/**
 * The document on show first, whatever has been halted; then the others in their order.
 * @param {{documents: object[], current: number, reading: {halted: string} | null}} state
 * @param {{has(id: number): boolean}} answered documents that the state does not yet know to be read
 * @param {boolean} [isTyping] the one on show is still being typed
 */
export function nextToRead({ documents, current, reading }, answered, isTyping = false) {
  const shown = documents[current];
  if (shown && !isTyping && isUnread(shown)) return shown;
  if (reading?.halted) return undefined;
  return documents.find((document) => document !== shown && !answered.has(document.id) && isUnread(document));
}

/** Counts what has been read since the queue was last empty. */
export class Progress {
  done = 0;
  #characters = 0;
  #busy = 0;
  #failures = 0;

  /** @param {number} characters @param {number} milliseconds @param {boolean} failed */
  add(characters, milliseconds, failed) {
    this.done++;
    this.#characters += characters;
    this.#busy += milliseconds;
    this.#failures = failed ? this.#failures + 1 : 0;
  }

  /**
   * @param {object[]} documents
   * @param {string} [halted] "paused" or "stopped"; "lost" where the engine has failed again and again
   * @returns {{done: number, total: number, left: number | null, halted: string} | null} `left` in seconds
   */
  of(documents, halted = "") {
    const unread = documents.filter(isUnread);
    if (unread.length === 0) return null;
    const characters = unread.reduce((sum, { text }) => sum + text.length, 0);
    const left = this.#busy > 500 ? (characters / this.#characters) * (this.#busy / 1000) : null;
    const lost = this.#failures >= FAILURES_IN_A_ROW;
    return { done: this.done, total: this.done + unread.length, left, halted: lost ? "lost" : halted };
  }

  /** Try again after failures. */
  forgive() {
    this.#failures = 0;
  }
}
