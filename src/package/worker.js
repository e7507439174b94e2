// The engine in a module worker.

import { answer } from "./core.js";
import { inPieces } from "./pieces.js";

onmessage = ({ data }) => {
  for (const message of inPieces(answer(data))) postMessage(message);
};
