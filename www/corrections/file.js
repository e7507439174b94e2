/** corrections.json, for a colleague; with the texts in it, a project file, for later. Pure. */
import { FIELDS } from "../meta.js";
import { NAME_TYPES } from "../name-filter.js";
import { wording } from "../wording.js";
import { locate } from "./anchor.js";

const FORMAT = "onrecord-corrections";
const NAME_KINDS = NAME_TYPES.map(([kind]) => kind);
const QUOTE_KINDS = ["direct", "mixed", "indirect"];

const isText = (value) => typeof value === "string" && value.trim() !== "";
const isPlace = (value) =>
  isText(value?.exact) &&
  typeof value.prefix === "string" &&
  typeof value.suffix === "string" &&
  Number.isSafeInteger(value.position);
const isName = (value) => isText(value?.name) && NAME_KINDS.includes(value.kind) && (!("exact" in value) || isPlace(value));
const isSpeaker = (value) => value === null || isName(value);
const any = () => true;

/** For each op, what its target and its `after` must be. */
const SHAPES = {
  __proto__: null,
  "set-speaker": [isPlace, isSpeaker],
  "set-type": [isPlace, (kind) => QUOTE_KINDS.includes(kind)],
  reject: [isPlace, any],
  confirm: [isPlace, any],
  "add-quote": [isPlace, (quote) => QUOTE_KINDS.includes(quote?.kind) && isSpeaker(quote.speaker)],
  "set-span": [isPlace, isPlace],
  "add-name": [isPlace, isName],
  retag: [isName, (kind) => NAME_KINDS.includes(kind)],
  rename: [isName, isText],
  merge: [isName, isName],
  split: [(value) => isName(value) && isPlace(value), isName],
  "ignore-name": [isName, any],
  alias: [isName, isText],
};

/** @param {{title: string, length: number, ops: import("./replay.js").Op[], text?: string, meta?: object}[]} documents */
export function write(documents) {
  const plain = ({ op, target, before = null, after = null, at }) => ({ op, target, before, after, at });
  const given = documents.map((document) => ({ ...document, ops: document.ops.map(plain) }));
  return JSON.stringify({ format: FORMAT, version: 1, documents: given }, null, 1) + "\n";
}

/**
 * @param {string} content
 * @param {(key: string, values?: object) => string} [say] what is wrong
 * @returns {{documents: {title: string, length: number, ops: import("./replay.js").Op[], text?: string,
 *   meta?: Record<string, string>}[], problems: string[]}}
 *   a broken correction is named and left out, the others are kept
 */
export function read(content, say = wording) {
  const problems = [];
  const refuse = (why, values) => ({ documents: [], problems: [say(`file-${why}`, values)] });
  let file;
  try {
    file = JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch ({ message }) {
    return refuse("no-json", { message });
  }
  if (file?.format !== FORMAT) return refuse("other-format");
  if (file.version !== 1) return refuse("other-version", { version: file.version });
  if (!Array.isArray(file.documents)) return refuse("no-documents");
  const documents = file.documents.map((document, place) => {
    const title = isText(document?.title) ? document.title : `Document ${place + 1}`;
    const ops = (Array.isArray(document?.ops) ? document.ops : []).filter((op, index) => {
      const [target, after] = SHAPES[op?.op] ?? [];
      if (target?.(op.target) && after(op.after)) return true;
      problems.push(say("file-bad-op", { title, number: index + 1, op: op?.op ?? "none" }));
      return false;
    });
    const { length, text, meta } = document ?? {};
    const said = Object.entries(meta ?? {}).filter(([field, value]) => FIELDS.includes(field) && isText(value));
    return { title, length, ops, ...(isText(text) && { text, meta: Object.fromEntries(said) }) };
  });
  return { documents, problems };
}

/**
 * Which open document each of a file's belongs to: the one of its title and length, the only one of its title, or the
 * one that most of its corrections fit.
 * @param {{title: string, length: number, ops: object[]}[]} given
 * @param {{id: number, title: string, text: string}[]} open
 * @returns {(number | undefined)[]} an id for each of `given`, if there is one
 */
export function match(given, open) {
  return given.map(({ title, length, ops }) => {
    const titled = open.filter((one) => one.title === title);
    const same = titled.length === 1 ? titled[0] : titled.find(({ text }) => text.length === length);
    if (same) return same.id;
    const some = ops.filter(({ target }) => target.exact).slice(0, 10);
    let best = { fit: some.length / 2 };
    for (const { id, text } of titled.length > 0 ? titled : open) {
      const fit = some.filter(({ target }) => locate(text, target)).length;
      if (fit > best.fit) best = { id, fit };
    }
    return best.id;
  });
}

/** Those of the new corrections that are not among the old ones, whenever they were made. */
export function without(known, ops) {
  const key = ({ op, target, after = null }) => JSON.stringify([op, target.name, target.exact, target.prefix, target.suffix, after]);
  const keys = new Set(known.map(key));
  return ops.filter((op) => !keys.has(key(op)));
}
