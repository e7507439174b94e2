/** Corrections of names, in all documents at once, for the Names view. Each is one step. */
import { corpusOf } from "./corpus.js";
import { anchor, nameTarget } from "./corrections/anchor.js";
import { opOn } from "./corrections/ops.js";
import { byId } from "./el.js";
import { NAME_TYPES } from "./name-filter.js";
import { askAbout, askWords } from "./views/correction-dialogs.js";
import { plural } from "./words.js";

/** Single mentions offered beside the ways in which a name is printed. */
const MENTIONS = 60;

const inOneLine = (words) => words.replace(/\s+/g, " ");

/** @param {import("./store.js").Store} store @returns {Record<string, (button: HTMLElement) => unknown>} */
export function createNameActions(store) {
  const names = () => corpusOf(store.state.documents).names;
  const nameOf = (button) => names().find(({ key }) => key === button.closest("[data-name-key]").dataset.nameKey);

  const correct = (label, name, opsFor) =>
    take(label, name.entries.flatMap(({ article, entity }) => opsFor(article.id, nameTarget(article.text, entity), entity)));

  /** One step; then the focus goes to the name that stands where this one stood. */
  function take(label, ops) {
    const rows = () => [...byId("names-results").querySelectorAll("[data-act='open-name']")];
    const row = rows().findIndex((each) => each.closest(".name").contains(document.activeElement));
    if (ops.length > 0) store.correct({ label, ops });
    store.choose("names", { checked: [], open: "" });
    (rows()[row] ?? byId("names-title")).focus();
  }

  async function edit(button) {
    const name = nameOf(button);
    const given = { title: "Edit the name", words: name.name, kind: name.kind, kinds: NAME_TYPES, labels: ["Name", "Type"] };
    const now = await askWords(given, inOneLine);
    if (!now) return;
    const { kind, place: words } = now;
    correct(`Name: ${words}`, name, (id, target, entity) => [
      ...(words === entity.name ? [] : [opOn(id, "rename", target, words, entity.name)]),
      ...(kind === entity.kind ? [] : [opOn(id, "retag", { ...target, name: words }, kind, entity.kind)]),
    ]);
  }

  return {
    "rename-name": edit,
    "retag-name": edit,

    "ignore-name"(button) {
      const name = nameOf(button);
      correct(`Not a name: ${name.name}`, name, (id, target) => opOn(id, "ignore-name", target));
    },

    /** All mentions printed alike, or a single one, go to another name. */
    async "split-name"(button) {
      const { name, kind, entries } = nameOf(button);
      const mentions = entries.flatMap(({ article, entity }) =>
        entity.mentions.map((mention) => ({ article, entity, mention, words: article.text.slice(mention.start, mention.end) })),
      );
      const forms = new Map();
      for (const { words } of mentions) forms.set(words, (forms.get(words) ?? 0) + 1);
      const all = [...forms].map(([words, times]) => [words, `every “${words}” (${times})`]);
      const single = mentions.slice(0, MENTIONS).map(({ words, article, mention }, index) => {
        const before = article.text.slice(Math.max(mention.start - 30, 0), mention.start).replace(/\s+/g, " ");
        return [`#${index}`, `only …${before}${words}`];
      });
      const given = { title: "Who else is meant?", words: "", kind: all[0][0], kinds: [...all, ...single], labels: ["Other name", "Where"] };
      const now = await askWords(given, inOneLine);
      if (!now) return;
      const every = forms.has(now.kind);
      const chosen = every ? mentions.filter(({ words }) => words === now.kind) : [mentions[now.kind.slice(1)]];
      const once = new Map(chosen.map((one) => [every ? one.article : one, one]));
      const ops = [...once.values()].map(({ article, entity, mention }) => {
        const target = { ...nameTarget(article.text, entity), ...anchor(article.text, mention.start, mention.end) };
        return opOn(article.id, "split", target, { name: now.place, kind, every }, name);
      });
      take(`${now.place} apart from ${name}`, ops);
    },

    /** Into the most mentioned that has a name, after showing what is touched. */
    async "merge-names"() {
      const checked = names().filter(({ key }) => store.state.choices.names.checked.includes(key));
      const [into, ...others] = checked.sort((a, b) => b.named - a.named);
      const lines = others.map(({ name, count, entries }) => `${name}: ${plural(count, "mention")}, ${plural(entries.length, "document")}`);
      if (!(await askAbout(`Is this ${into.name}?`, lines, [["yes", "Merge"]]))) return;
      const homes = new Map(into.entries.map(({ article, entity }) => [article.id, nameTarget(article.text, entity)]));
      const entries = others.flatMap((other) => other.entries);
      correct(`${into.name}, merged`, { entries }, (id, target, entity) => {
        const home = homes.get(id);
        if (home) return opOn(id, "merge", target, home, entity.name);
        // Nobody is called so in this document: the first takes the name, and the next will join it.
        const renamed = { ...target, name: into.name };
        homes.set(id, { ...renamed, kind: into.kind });
        return [opOn(id, "rename", target, into.name, entity.name), opOn(id, "retag", renamed, into.kind, entity.kind)];
      });
    },
  };
}
