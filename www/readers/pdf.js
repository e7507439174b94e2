/** Reads PDFs with Mozilla's PDF.js, in its own worker. Lazy: loaded before the page seals itself, or not at all. */
import { getDocument, PDFWorker, VerbosityLevel } from "../vendor/pdfjs-dist/pdf.min.js";
import { linesOf } from "./pdf-lines.js";
import { textOfPages } from "./pdf-text.js";

/** Fewer characters a page than this are pictures of pages with, at most, a stamp on them. */
const SCANNED_CHARACTERS = 20;

/** The program of PDF.js's worker. It is fetched before the seal; after it only a blob can be started. */
export const PROGRAM = new URL("../vendor/pdfjs-dist/pdf.worker.min.js", import.meta.url);

let program = null;
let worker = null;

/** @param {string} source */
export function prepare(source) {
  program = new Blob([source], { type: "text/javascript" });
}

/**
 * @param {Uint8Array} bytes
 * @param {{signal?: AbortSignal, progress?: (page: number, pages: number) => void}} [options]
 * @returns {Promise<{text: string, warnings: string[], pages: number, scanned: boolean, title: string,
 *   author: string}>}
 */
export async function read(bytes, { signal, progress } = {}) {
  signal?.throwIfAborted();
  worker ??= startWorker();
  const { port, broken } = worker;
  const task = getDocument({
    data: bytes.slice(), // the worker takes it over; the reader may want the bytes once more
    worker: PDFWorker.create({ port, verbosity: VerbosityLevel.ERRORS }),
    verbosity: VerbosityLevel.ERRORS,
    // Text needs neither fonts nor pictures, and nothing may be fetched.
    useWorkerFetch: false,
    useWasm: false,
    disableFontFace: true,
    useSystemFonts: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 0,
  });
  // Cancelling ends the worker: a damaged or hostile file may keep it busy for ever.
  const cancelled = new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
  try {
    return await Promise.race([readPages(task, progress), broken, cancelled]);
  } catch (error) {
    stopWorker();
    throw error;
  } finally {
    if (worker) await task.destroy();
  }
}

function startWorker() {
  const address = URL.createObjectURL(program);
  const port = new Worker(address, { type: "module", name: "PDF reader" });
  const broken = new Promise((_, reject) => {
    port.addEventListener("error", (event) => reject(new Error(event.message ?? "the worker did not start")));
  });
  broken.catch(() => {}); // looked at only while a file is read
  return { port, broken, address };
}

function stopWorker() {
  worker.port.terminate();
  URL.revokeObjectURL(worker.address);
  worker = null;
}

async function readPages(task, progress) {
  const file = await task.promise;
  const pages = [];
  const gutters = [];
  let characters = 0;
  for (let number = 1; number <= file.numPages; number++) {
    progress?.(number, file.numPages);
    const page = await file.getPage(number);
    const { items } = await page.getTextContent();
    const { height, transform } = page.getViewport({ scale: 1 });
    const pieces = piecesOf(items, transform);
    characters += pieces.reduce((sum, { text }) => sum + text.trim().length, 0);
    pages.push({ height, lines: linesOf(pieces, gutters) });
    page.cleanup();
  }
  const { info } = await file.getMetadata();
  return {
    text: textOfPages(pages),
    warnings: ["columns"],
    pages: file.numPages,
    scanned: characters < SCANNED_CHARACTERS * file.numPages,
    title: info.Title ?? "",
    author: info.Author ?? "",
  };
}

/** What PDF.js found, in points from the page's upper left corner as it is shown. Words up the margin are left out. */
function piecesOf(items, [a, b, c, d, e, f]) {
  const pieces = [];
  let spaced = false;
  for (const { str, width, transform } of items) {
    const [along, up, , , x, y] = transform;
    const [dx, dy] = [a * along + c * up, b * along + d * up];
    if (str.trim() === "") spaced = true;
    else if (Math.abs(dy) <= Math.abs(dx)) {
      const size = Math.hypot(a * transform[2] + c * transform[3], b * transform[2] + d * transform[3]);
      pieces.push({ text: str, x: a * x + c * y + e, y: b * x + d * y + f, width, size, spaced });
      spaced = false;
    }
  }
  return pieces;
}
