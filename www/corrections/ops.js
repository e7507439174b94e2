/** A correction as it is kept. Pure. */
import { anchor, nameTarget } from "./anchor.js";

/** @param {number} document its id @returns {import("./history.js").DocumentOp} */
export const opOn = (document, op, target, after = null, before = null) => ({
  document,
  op,
  target,
  before,
  after,
  at: new Date().toISOString(),
});

/** Of a quote, or of any other place. @param {import("../corpus.js").Article} article */
export const opAt = ({ id, text }, op, { start, end }, after, before) =>
  opOn(id, op, anchor(text, start, end), after, before);

/** Whom a dialog has chosen: an entity, the words of a new name, or null for nobody. */
export function speakerFor({ text }, chosen, near) {
  return typeof chosen === "string" ? { name: chosen, kind: "person" } : chosen && nameTarget(text, chosen, near);
}

/** What each correction is called. */
export const CALLED = {
  "set-speaker": "Speaker",
  "set-type": "Type of a quote",
  reject: "Not a quote",
  confirm: "Confirmed",
  "add-quote": "Quote added",
  "set-span": "Words of a quote",
  "add-name": "Name added",
  retag: "Type of a name",
  rename: "Name",
  merge: "The same as",
  split: "Not the same as",
  "ignore-name": "Not a name",
  alias: "Also called",
};
