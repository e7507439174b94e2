// The engine in a thread of Node.js.

import { parentPort } from "node:worker_threads";
import { answer } from "./core.js";

parentPort.on("message", (question) => parentPort.postMessage(answer(question)));
