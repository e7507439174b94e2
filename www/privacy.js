/** The chip that says whether the page is sealed, and the dialog behind it, in which that can be tried. */
import { byId } from "./el.js";
import { fill } from "./fill.js";
import { tryToLeak } from "./leak-test.js";
import { SEAL } from "./seal.js";

/**
 * @param {import("./store.js").Store} store
 * @returns {Record<string, (button: HTMLElement) => unknown>} actions
 */
export function createPrivacy(store) {
  let textAt = Infinity; // when the first text was here, on the clock of `performance`
  const draw = () => {
    const { seal, documents } = store.state;
    if (textAt === Infinity && documents.some(({ text }) => text)) textAt = performance.now();
    for (const words of document.querySelectorAll("[data-seal]")) words.hidden = words.dataset.seal !== seal;
  };
  store.addEventListener("change", draw);
  draw();
  byId("seal-rule").textContent = SEAL;
  byId("leak-target").value = location.origin + location.pathname;

  return {
    privacy() {
      showRequests(textAt);
      byId("privacy").showModal();
    },
    async "try-to-leak"() {
      const target = byId("leak-target");
      const result = byId("leak-result");
      if (!target.reportValidity()) return;
      result.textContent = "Trying…";
      byId("leaks").hidden = false;
      const answers = byId("leaks").querySelectorAll("td");
      const rules = await Promise.all(
        tryToLeak(target.value).map(async (told, way) => {
          const rule = await told;
          answers[way].textContent = rule ? `Refused by ${rule}` : "Not refused";
          return rule;
        }),
      );
      const refused = rules.filter(Boolean).length;
      result.textContent = `${refused === rules.length ? "All" : `${refused} of`} ${rules.length} attempts were refused.`;
    },
  };
}

/** What the browser itself has counted, less the attempts, which have their own list. */
function showRequests(textAt) {
  const requests = performance.getEntriesByType("resource").filter(({ name }) => !/^(blob|data):|\?leak=/.test(name));
  const count = (test) => requests.filter(test).length || "none";
  const told = {
    all: requests.length,
    elsewhere: count(({ name }) => !name.startsWith(`${location.origin}/`)),
    late: count(({ startTime }) => startTime > textAt),
  };
  byId("requests-summary").replaceChildren(fill("requests-told", told));
  byId("requests").tBodies[0].replaceChildren(
    ...requests.map(({ name, startTime }) =>
      fill("request", { name, seconds: (startTime / 1000).toFixed(2) }),
    ),
  );
}
