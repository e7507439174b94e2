/**
 * Keeps the page's files, those listed in files.js and no others, so that the page works without a network. It takes no
 * messages: nothing can be told to it, so nothing can be told by it.
 */
importScripts("files.js");

const CACHE = `onrecord-${FILES.version}`;
const known = new Set(FILES.files.map((file) => new URL(file, location).href));

// All of them or none: a version is never a mixture. Asked for anew, and unchanged ones are not sent again.
addEventListener("install", (event) => {
  const files = [...known].map((file) => new Request(file, { cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)));
  // A page that is open asks for nothing any more, so a new version need not wait until it is closed.
  skipWaiting();
});

addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith("onrecord-") && name !== CACHE;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name)))));
});

addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const file = origin + pathname.replace(/\/index\.html$/, "/");
  if (event.request.method === "GET" && known.has(file)) event.respondWith(answer(file, event.request));
});

async function answer(file, request) {
  return (await (await caches.open(CACHE)).match(file)) ?? fetch(request);
}
