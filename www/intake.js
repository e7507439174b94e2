/** Text coming in: typed, pasted, dropped, opened. */
import { byId } from "./el.js";
import { LARGE_TEXT } from "./limits.js";
import { filesOf, fromTransfer, openFiles } from "./opening.js";

/**
 * @param {import("./store.js").Store} store
 * @returns {(files: File[]) => Promise<void>} opens files
 */
export function listenForText(store) {
  const box = byId("input");
  const open = async (files) => {
    const { documents, problems } = await openFiles(files);
    store.open(documents, problems);
    if (documents.length > 0) byId("reader-title").focus();
  };

  box.addEventListener("input", () => store.type(box.value));

  document.addEventListener("paste", (event) => {
    const data = event.clipboardData;
    const elsewhere = event.target !== box;
    if (elsewhere && event.target.closest?.("input, select, dialog")) return;
    if (data.files.length > 0 && data.getData("text/plain") === "") {
      event.preventDefault();
      open([...data.files]);
      return;
    }
    const pasted = fromTransfer(data);
    if (pasted.text.trim() === "") return;
    const whole = elsewhere || (box.selectionStart === 0 && box.selectionEnd === box.value.length);
    if (whole) {
      event.preventDefault();
      store.paste(pasted);
      if (store.state.mode === "read") byId("reader-title").focus();
    } else if (data.getData("text/html") !== "" || pasted.text.length > LARGE_TEXT) {
      event.preventDefault();
      box.setRangeText(pasted.text, box.selectionStart, box.selectionEnd, "end");
      store.type(box.value);
    }
  });

  for (const id of ["files", "folder"]) {
    byId(id).addEventListener("change", async ({ target }) => {
      await open([...target.files]);
      target.value = ""; // the same file may be chosen again
    });
  }

  byId("documents").addEventListener("change", ({ target }) => store.showDocument(Number(target.value)));
  listenForDrops(store, open);
  return open;
}

function listenForDrops(store, open) {
  const sign = byId("drop-here");
  const brings = ({ dataTransfer }) =>
    dataTransfer?.types.includes("Files") || dataTransfer?.types.includes("text/plain");

  document.addEventListener("dragover", (event) => {
    if (!brings(event) || draggedWithin(event)) return;
    event.preventDefault();
    sign.hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) sign.hidden = true;
  });
  document.addEventListener("drop", async (event) => {
    sign.hidden = true;
    if (!brings(event) || draggedWithin(event)) return;
    event.preventDefault();
    const files = await filesOf(event.dataTransfer);
    if (files.length > 0) await open(files);
    else if (event.dataTransfer.getData("text/plain").trim() !== "") store.paste(fromTransfer(event.dataTransfer));
  });
}

/** Text dragged within the box stays the box's business. */
function draggedWithin(event) {
  return event.target === byId("input") && !event.dataTransfer.types.includes("Files");
}
