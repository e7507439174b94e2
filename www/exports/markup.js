/** Markdown, HTML and XML: words that are no markup, and marks that overlap as elements that nest. Pure. */
import { segmentsByBlock } from "../engine.js";
import { wellFormed } from "./edition.js";

const NAMES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

/** For HTML and XML, which has no way to write control characters: they are dropped. */
export const escape = (text) =>
  wellFormed(text)
    .replace(/[\0-\x08\v\f\x0e-\x1f\uFFFE\uFFFF]/g, "")
    .replace(/[&<>"\r]/g, (character) => NAMES[character]);

/** Words on one line that neither Markdown nor HTML takes for markup. */
export const markdown = (words) =>
  words
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]<>&|~]|^[#+=-]/g, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");

/**
 * One string for each block. Marks are cut where they cross each other or the end of a block. Of two in one place the
 * one of lower `rank` is the outer.
 * @template {{start: number, end: number, rank: number}} M
 * @param {string} text
 * @param {M[]} marks
 * @param {{start: number, end: number}[]} blocks
 * @param {(mark: M) => {open(): string, close(): string}} piece called for each piece in order, its tags after the last
 */
export function nested(text, marks, blocks, piece) {
  const written = segmentsByBlock(text, marks, blocks).map((runs) => {
    const out = [];
    const open = [];
    const close = (depth) => {
      while (open.length > depth) out.push(open.pop().close);
    };
    for (const { spans, text } of runs) {
      const wanted = [...spans].sort((a, b) => a.rank - b.rank);
      let depth = 0;
      while (open[depth] && open[depth].mark === wanted[depth]) depth++;
      close(depth);
      for (const mark of wanted.slice(depth)) {
        open.push({ mark, ...piece(mark) });
        out.push(open.at(-1).open);
      }
      out.push(escape(text));
    }
    close(0);
    return out;
  });
  return written.map((out) => out.map((part) => (part.call ? part() : part)).join(""));
}
