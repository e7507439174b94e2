/** The engine in its worker: one question, one answer. engine.js asks. */
import { analyze, initSync } from "../pkg/engine.js";
import { inPieces } from "../pkg/pieces.js";
import { unpacked } from "../pkg/result.js";

onmessage = ({ data }) => {
  for (const message of inPieces(answer(data))) postMessage(message);
};

/** `{ module }` first, then `{ text }` after `{ text }`. */
function answer({ module, text }) {
  try {
    if (module) initSync({ module });
    return { result: module ? null : unpacked(analyze(text)) };
  } catch ({ message }) {
    return { failure: message };
  }
}
