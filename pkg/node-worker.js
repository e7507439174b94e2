// The engine in a thread of Node.js.

import { parentPort } from "node:worker_threads";
import { answer } from "./core.js";
import { inPieces } from "./pieces.js";

parentPort.on("message", (question) => {
  for (const message of inPieces(answer(question))) parentPort.postMessage(message);
});
