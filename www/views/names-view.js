/** The Names view: every name of every document, its other forms, where it stands, and what can be put right. */
import { nameRow } from "../cards.js";
import { el } from "../el.js";
import { fill } from "../fill.js";
import { drawnBefore, growingList } from "../growing.js";
import { countedKinds, filterNames, kindOf, otherForms, positions } from "../name-filter.js";
import { placeAddress } from "../routes.js";
import { digits, plural } from "../words.js";

const FORMS_SHOWN = 6;
const PLACES_SHOWN = 40;
const CONTEXT = 60;

/**
 * @param {HTMLElement} root
 * @param {ReturnType<import("../corpus.js").corpusOf>} corpus
 * @param {{kind: string, contains: string, sort: string, checked: string[], open: string}} choice
 */
export function renderNames(root, { names, articles }, choice) {
  const shown = filterNames(names, choice);
  const drawn = drawnBefore(root, ".name", choice.kind, choice.contains, choice.sort);
  const list = el("ul", { class: "names" });
  root.replaceChildren(kinds(names, choice), checkedBar(names, choice), list);
  if (shown.length === 0) root.append(fill(names.length === 0 ? "no-names" : "no-such-name"));
  growingList(list, shown, (name) => list.append(row(name, articles, choice)), drawn);
}

function kinds(names, { kind: chosen }) {
  const tab = (kind, label, count) =>
    el(
      "button",
      {
        type: "button",
        class: "tab",
        "data-choose": "names.kind",
        "data-value": kind,
        "data-key": `kind ${kind}`,
        "aria-pressed": String(kind === chosen),
      },
      `${label} `,
      el("span", { class: "count" }, digits(count)),
    );
  return el(
    "div",
    { class: "kinds", role: "group", "aria-label": "Which kind" },
    tab("", "All", names.length),
    ...countedKinds(names).map((entry) => tab(...entry)),
  );
}

/** What can be done with the names that are checked. */
function checkedBar(names, { checked }) {
  const chosen = names.filter(({ key }) => checked.includes(key)).map(({ name }) => name);
  const count = chosen.length;
  return fill("checked-names", { none: count === 0, some: count > 0, one: count === 1, many: count > 1, count, names: chosen.join(", ") });
}

function row(name, articles, { checked, open }) {
  const { key, kind, count, entries, aliases } = name;
  const isOpen = key === open;
  const forms = otherForms(name);
  const also = [...aliases, ...forms.slice(0, FORMS_SHOWN).map(([words, times]) => `${words} ×${times}`)];
  if (forms.length > FORMS_SHOWN) also.push("…");
  const box = {
    type: "checkbox",
    "data-act": "check-name",
    "data-key": `check ${key}`,
    "aria-label": `Check ${name.name}`,
    checked: checked.includes(key),
  };
  const item = nameRow(
    { class: "name wide-name", "data-kind": kind, "data-name-key": key },
    { "data-act": "open-name", "data-key": `open ${key}`, "aria-expanded": String(isOpen) },
    {
      ...name,
      box: el("input", box),
      counts: [plural(count, "mention"), articles.length > 1 && plural(entries.length, "document")].filter(Boolean).join(" · "),
      also,
      similar: [...new Set(entries.flatMap(({ article, entity }) => article.summary.name(entity.id).similar))],
      places: positions(name, articles),
    },
  );
  if (isOpen) item.append(detail(name, articles.length > 1));
  return item;
}

function detail(name, isOneOfMany) {
  const places = name.entries.flatMap(({ article, entity }) => entity.mentions.map((mention) => ({ article, mention })));
  const shown = places.slice(0, PLACES_SHOWN).map(({ article, mention }) => place(article, mention, isOneOfMany));
  return fill("name-detail", {
    maySplit: kindOf(name) !== "unnamed" && places.length > 1,
    places: el("ol", { class: "places" }, ...shown),
    more: Math.max(places.length - PLACES_SHOWN, 0),
  });
}

/** One mention with the words around it, a link into the text. */
function place(article, mention, isNamed) {
  const { text, id, title } = article;
  const { start, end } = mention;
  const left = text.slice(Math.max(start - CONTEXT, text.lastIndexOf("\n", start - 1) + 1), start);
  const stop = text.indexOf("\n", end);
  const right = text.slice(end, Math.min(end + CONTEXT, stop === -1 ? text.length : stop));
  return el(
    "li",
    {},
    el(
      "a",
      { class: "place-link", href: placeAddress(id, mention), dir: "auto" },
      left.replace(/^\S*\s/, start - left.length > 0 && left.length === CONTEXT ? "… " : "$&"),
      el("b", {}, text.slice(start, end)),
      right.length === CONTEXT ? right.replace(/\s\S*$/, " …") : right,
    ),
    isNamed ? el("span", { class: "hint" }, ` ${title}`) : null,
  );
}
