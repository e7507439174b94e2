/** Back, Forward, links into the text, and an address that always says what is on show. */
import { routeOf, VIEWS } from "./routes.js";

/**
 * @param {import("./store.js").Store} store
 * @param {ReturnType<import("./jumps.js").createJumps>} jumps
 */
export function keepAddress(store, jumps) {
  const bare = location.pathname + location.search;
  let shown = "";
  let awaited = null; // a place in a document that is not analysed yet
  history.replaceState(null, "", bare);

  store.addEventListener("change", () => {
    const { address } = store;
    if (address !== shown) {
      // A step within one text is no step of Back.
      const method = stem(address) === stem(shown) ? "replaceState" : "pushState";
      history[method](null, "", address || bare);
      shown = address;
    }
    if (awaited?.document === store.current?.id && store.current?.analysed) arrive();
  });

  addEventListener("popstate", () => {
    shown = location.hash;
    go(routeOf(shown));
  });

  function go(route) {
    const { documents, current } = store.state;
    awaited = null;
    if (VIEWS.includes(route.mode) && documents.length > 0) store.show(route.mode);
    else if (route.mode === "read" && current !== -1) {
      const index = documents.findIndex(({ id }) => id === route.document);
      if (index !== -1 && index !== current) store.showDocument(index);
      else store.read();
      if (index === -1 || (route.quote === undefined && !route.place)) return;
      awaited = route;
      if (store.current.analysed) arrive();
    } else store.show("edit");
  }

  function arrive() {
    const { quote, place } = awaited;
    awaited = null;
    if (place) jumps.toEvidence(place);
    else if (store.current.analysed.summary.quote(quote)) jumps.toText({ type: "quote", id: quote });
  }
}

function stem(address) {
  return address.split("/").slice(0, 3).join("/");
}
