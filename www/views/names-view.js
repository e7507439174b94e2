/** The Names view: every name of every document, its other forms, where it stands, and what can be put right. */
import { el, svg } from "../el.js";
import { drawnBefore, growingList } from "../growing.js";
import { STRIP_TICKS } from "../limits.js";
import { countedKinds, filterNames, kindOf, otherForms, positions } from "../name-filter.js";
import { placeAddress } from "../routes.js";
import { plural } from "../words.js";

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
  if (shown.length === 0)
    list.append(el("li", { class: "nothing" }, names.length === 0 ? "No names found." : "No name is like that."));
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
      el("span", { class: "count" }, count.toLocaleString("en")),
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
  const chosen = names.filter(({ key }) => checked.includes(key));
  const bar = el("p", { class: "found" });
  if (chosen.length === 0) bar.append("Check two names that are the same to merge them.");
  else
    bar.append(
      el("output", {}, `${chosen.length} checked: ${chosen.map(({ name }) => name).join(", ")}`),
      el(
        "button",
        { type: "button", class: "button small", "data-act": "merge-names", "data-key": "merge", disabled: chosen.length < 2 },
        "Merge…",
      ),
      el("button", { type: "button", class: "link", "data-act": "uncheck-names" }, "Uncheck"),
    );
  return bar;
}

function row(name, articles, { checked, open }) {
  const { key, kind, role, count, entries, aliases, quoted } = name;
  const isOpen = key === open;
  const forms = otherForms(name);
  const also = [...aliases, ...forms.slice(0, FORMS_SHOWN).map(([words, times]) => `${words} ×${times}`)];
  const similar = [...new Set(entries.flatMap(({ article, entity }) => article.summary.name(entity.id).similar))];
  return el(
    "li",
    { class: "name wide-name", "data-kind": kind, "data-name-key": key },
    el(
      "p",
      { class: "name-head" },
      el("input", {
        type: "checkbox",
        "data-act": "check-name",
        "data-key": `check ${key}`,
        "aria-label": `Check ${name.name}`,
        checked: checked.includes(key),
      }),
      el(
        "button",
        {
          type: "button",
          class: "plain name-name",
          "data-act": "open-name",
          "data-key": `open ${key}`,
          "aria-expanded": String(isOpen),
          dir: "auto",
        },
        name.name,
      ),
      quoted ? el("span", { class: "tag" }, "quoted") : null,
      el(
        "span",
        { class: "count" },
        `${plural(count, "mention")}${articles.length > 1 ? ` · ${plural(entries.length, "document")}` : ""}`,
      ),
    ),
    role && el("p", { class: "name-role", dir: "auto" }, role),
    also.length > 0
      ? el("p", { class: "name-also", dir: "auto" }, "also: ", also.join(", "), forms.length > FORMS_SHOWN ? ", …" : "")
      : null,
    similar.length > 0 ? el("p", { class: "name-also", dir: "auto" }, "perhaps the same as ", similar.join(", ")) : null,
    strip(positions(name, articles)),
    isOpen ? detail(name, articles.length > 1) : null,
  );
}

function detail(name, isOneOfMany) {
  const act = (action, label) => el("button", { type: "button", class: "button small", "data-act": action }, label);
  const places = name.entries.flatMap(({ article, entity }) => entity.mentions.map((mention) => ({ article, mention })));
  return el(
    "div",
    { class: "name-detail" },
    el(
      "p",
      { class: "card-actions" },
      act("rename-name", "Rename…"),
      act("retag-name", "Change type…"),
      kindOf(name) === "unnamed" || places.length < 2 ? null : act("split-name", "Split…"),
      act("ignore-name", "Not a name"),
    ),
    el(
      "ol",
      { class: "places" },
      ...places.slice(0, PLACES_SHOWN).map(({ article, mention }) => place(article, mention, isOneOfMany)),
    ),
    places.length > PLACES_SHOWN ? el("p", { class: "hint" }, `and ${places.length - PLACES_SHOWN} more`) : null,
  );
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

/** A thin line for all documents with a tick for each mention. Says nothing that the counts do not say. */
export function strip(places) {
  const drawing = svg("svg", {
    class: "strip",
    viewBox: "0 0 1000 10",
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  const step = Math.ceil(places.length / STRIP_TICKS);
  for (let i = 0; i < places.length; i += step)
    drawing.append(svg("rect", { x: (places[i] * 995).toFixed(1), width: 5, height: 10 }));
  return drawing;
}
