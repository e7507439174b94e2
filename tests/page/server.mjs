/** A static server of the repository's root, as plain as any that the page may be served by. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * On a free port. A test may replace the text of a file, by its path from the root, hold a file back, or
 * have everything refused. `restore` ends all of that.
 * @returns {Promise<{address: string, replaced: Map<string, string>, refuse: boolean, hold(path: string): void,
 *   restore(): void, close(): Promise<void>}>}
 */
export async function serve() {
  const answers = { refuse: false, replaced: new Map() };
  const held = new Map();
  const server = createServer(async (request, response) => {
    if (answers.refuse) return response.destroy();
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const file = join(ROOT, path.endsWith(sep) ? join(path, "index.html") : path);
    try {
      if (!file.startsWith(ROOT) || !(await stat(file)).isFile()) throw new Error("not a file");
    } catch {
      response.writeHead(404).end();
      return;
    }
    const name = file.slice(ROOT.length - 1);
    await held.get(name)?.promise;
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    const replaced = answers.replaced.get(name);
    if (replaced !== undefined) response.end(replaced);
    else createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(answers, {
    address: `http://127.0.0.1:${server.address().port}`,
    hold(path) {
      const hold = {};
      hold.promise = new Promise((resolve) => (hold.release = resolve));
      held.set(path, hold);
    },
    restore() {
      answers.refuse = false;
      answers.replaced.clear();
      for (const { release } of held.values()) release();
      held.clear();
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  });
}

/** Another server, which only counts who asks it. */
export async function listenElsewhere() {
  const hits = [];
  const hear = (request) => hits.push(`${request.method} ${request.url}`);
  const server = createServer((request, response) => {
    hear(request);
    response.writeHead(200, { "access-control-allow-origin": "*" }).end();
  });
  server.on("upgrade", (request, socket) => {
    hear(request);
    socket.destroy();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/elsewhere`,
    hits,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}
