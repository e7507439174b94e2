// The engine in a module worker.

import { answer } from "./core.js";

onmessage = ({ data }) => postMessage(answer(data));
