/** The page's files are kept by the browser for a visit without a network: sw.js does that, and here it is asked to. */

/**
 * Not on a developer's own computer, where a reload must show the newest files, unless the address asks for it: `?offline`.
 * @param {() => void} updated called when a newer version has been fetched, for the next load to show
 */
export async function keepForOffline(updated) {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return; // a private window, or an address without https
  if (/^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname) && !/[?&]offline/.test(location.search)) {
    await (await serviceWorker.getRegistration())?.unregister();
    return;
  }
  if (serviceWorker.controller) serviceWorker.addEventListener("controllerchange", updated);
  await serviceWorker.register("sw.js", { updateViaCache: "none" });
}
