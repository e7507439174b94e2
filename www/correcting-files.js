/** Corrections that come from elsewhere or find no place: corrections.json, and the review after an edited draft. */
import { anchor, nameTarget } from "./corrections/anchor.js";
import { match, read, without, write } from "./corrections/file.js";
import { opsByDocument } from "./corrections/history.js";
import { CALLED, opOn } from "./corrections/ops.js";
import { byId } from "./el.js";
import { metaOf, titleOf } from "./meta.js";
import { save } from "./saving.js";
import { ask, renderUnfit } from "./views/correction-dialogs.js";
import { plural } from "./words.js";

const PLACES = 12;

/** @param {import("./store.js").Store} store @returns {Record<string, (button: HTMLElement) => unknown>} */
export function createFileActions(store) {
  const known = () => opsByDocument(store.state.history);

  byId("corrections-file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (file) take(await file.text());
    target.value = ""; // the same file may be chosen again
  });

  function take(content) {
    const { documents, problems } = read(content);
    const open = store.state.documents.map((document) => ({ ...document, title: titleOf(document) }));
    const ids = match(documents, open);
    const fresh = documents.flatMap(({ text }, index) => (text && ids[index] === undefined ? [index] : []));
    if (fresh.length > 0) {
      store.open(fresh.map((index) => ({ name: documents[index].title, text: documents[index].text, meta: documents[index].meta })));
      const opened = store.state.documents.slice(-fresh.length);
      fresh.forEach((index, at) => (ids[index] = opened[at].id));
    }
    let twice = 0;
    const ops = documents.flatMap(({ title, ops: given }, index) => {
      const document = ids[index];
      if (document === undefined) {
        problems.push(`“${title}” is not open: its corrections were left out.`);
        return [];
      }
      const others = without(known().get(document) ?? [], given);
      twice += given.length - others.length;
      return others.map((op) => ({ document, ...op }));
    });
    const count = plural(ops.length, "correction");
    if (ops.length > 0) store.correct({ label: `Import of ${count}`, ops });
    const said = documents.length > 0 ? [`Imported ${count}.`] : [];
    if (twice > 0) said.push(`${twice} ${twice === 1 ? "was" : "were"} here already.`);
    byId("export").close(); // what is said stands behind it
    store.say({ kind: "corrections", words: [...said, ...problems.slice(0, 5)].join(" ") });
  }

  function saveFile(name, { documents, history }, more) {
    const ops = opsByDocument(history);
    const given = documents.map((document) => ({
      title: titleOf(document),
      length: document.text.length,
      ...more(document),
      ops: ops.get(document.id) ?? [],
    }));
    save(name, "application/json", write(given.filter(({ text, ops }) => text || ops.length > 0)));
  }
  const whole = (document) => ({ text: document.text, meta: metaOf(document) });

  /** Corrections that no longer fit, each with the quotes or names that may be meant now. */
  function drawUnfit() {
    const { unfit, result, summary } = store.current.analysed;
    const rows = unfit.map(({ op, target, after }) => {
      const what = [CALLED[op], after?.name ?? after?.exact ?? after].filter((one) => typeof one === "string").join(": ");
      if (target.name) return { what, target, places: result.entities.filter(({ named }) => named).map(({ id, name }) => [id, name]) };
      const far = ({ start }) => Math.abs(start - target.position);
      const near = op.startsWith("add-") ? [] : [...result.quotes].sort((a, b) => far(a) - far(b)).slice(0, PLACES);
      const places = near.map(({ id }) => [id, `¶${summary.quote(id).paragraph} ${summary.quote(id).text.slice(0, 60)}`]);
      return { what, target, places };
    });
    renderUnfit(rows);
  }

  /** Drop one, or do it again in another place; either can be undone. */
  function settle(button, id) {
    const { id: document, analysed } = store.current;
    const { text, unfit, result } = analysed;
    const old = unfit[button.closest("li").dataset.index];
    const { name } = old.target;
    const place = (name ? result.entities : result.quotes).find((one) => String(one.id) === id);
    const target = place && (name ? nameTarget(text, place) : anchor(text, place.start, place.end));
    const ops = target ? [opOn(document, old.op, target, old.after, old.before)] : [];
    store.correct({ label: target ? "Correction applied" : "Correction dropped", ops, without: [old] });
    if (store.current.analysed.unfit.length === 0) return byId("unfit-dialog").close();
    drawUnfit();
    byId("unfit-list").querySelector("button").focus();
  }

  return {
    "export-corrections": () => saveFile("corrections.json", store.state, () => ({})),
    "export-project": () => saveFile("onrecord-project.json", store.state, whole),
    "save-kept": () => saveFile("onrecord-project.json", store.state.kept, whole),
    "import-corrections": () => byId("corrections-file").click(),
    unfit() {
      drawUnfit();
      ask("unfit-dialog");
    },
    "drop-unfit": (button) => settle(button),
    "apply-unfit"(button) {
      const { value } = button.closest("li").querySelector("select");
      if (value) settle(button, value);
    },
  };
}
