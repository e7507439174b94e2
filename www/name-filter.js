/** Which names the Names view shows, and in what order. Pure. */

/** Headings of the kinds, in their order; whoever speaks without a name, and amounts, come last. Then what one is called. */
export const NAME_KINDS = [
  ["person", "People", "Person"],
  ["organization", "Organisations", "Organisation"],
  ["place", "Places", "Place"],
  ["group", "Groups", "Group"],
  ["event", "Events", "Event"],
  ["work", "Works", "Work"],
  ["other", "Other names", "Other"],
  ["unnamed", "Speakers without a name"],
  ["date", "Dates", "Date"],
  ["money", "Sums of money", "Sum of money"],
  ["quantity", "Quantities", "Quantity"],
];

/** What somebody may say that a name is: `[kind, label]`. */
export const NAME_TYPES = NAME_KINDS.flatMap(([kind, , one]) => (one ? [[kind, one]] : []));

const ORDERS = {
  count: (a, b) => b.count - a.count,
  name: (a, b) => a.name.localeCompare(b.name, "en"),
  documents: (a, b) => b.entries.length - a.entries.length || b.count - a.count,
};

/** @param {import("./corpus.js").Name} name */
export function kindOf({ kind, named }) {
  return named ? kind : "unnamed";
}

/** How many names there are of each kind: `[kind, label, count]`. */
export function countedKinds(names) {
  return NAME_KINDS.map(([kind, label]) => [kind, label, names.filter((name) => kindOf(name) === kind).length]).filter(
    ([, , count]) => count > 0,
  );
}

/**
 * @param {import("./corpus.js").Name[]} names
 * @param {{kind: string, contains: string, sort: "count" | "name" | "documents"}} choice
 */
export function filterNames(names, { kind, contains, sort }) {
  const words = contains.trim().toLowerCase();
  return names
    .filter(
      (name) =>
        (kind === "" || kindOf(name) === kind) &&
        (words === "" || [name.name, ...name.aliases].some((form) => form.toLowerCase().includes(words))),
    )
    .sort(ORDERS[sort]);
}

/**
 * Where a name stands over all documents, one after the other: places from 0 to 1.
 * @param {import("./corpus.js").Name} name
 * @param {import("./corpus.js").Article[]} articles
 */
export function positions({ entries }, articles) {
  const index = new Map(articles.map(({ id }, at) => [id, at]));
  return entries
    .flatMap(({ article, entity }) =>
      entity.mentions.map(({ start }) => (index.get(article.id) + start / (article.text.length + 1)) / articles.length),
    )
    .sort((a, b) => a - b);
}

/** The pronouns and descriptions that mean somebody, with how often: `[["she", 6], ["the mayor", 2]]`. */
export function otherForms({ entries }) {
  const counts = new Map();
  for (const { article, entity } of entries)
    for (const { form, start, end } of entity.mentions) {
      if (form === "name") continue;
      const words = article.text.slice(start, end).toLowerCase();
      counts.set(words, (counts.get(words) ?? 0) + 1);
    }
  return [...counts].sort((a, b) => b[1] - a[1]);
}
