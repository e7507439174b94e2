/**
 * A person's corrections, done again on what the engine has read. Pure; the engine's result is never changed.
 * Those of quotes are tied to their words; those of names to the name, its kind and one of its mentions.
 *
 * @typedef {import("./anchor.js").Anchor} Anchor
 * @typedef {{op: string, target: Anchor | ({name: string, kind: string} & Partial<Anchor>), before: any, after: any,
 *   at: string}} Op `after` is what the person chose, `before` what stood there
 */
import { paragraphAt } from "../summary.js";
import { locate } from "./anchor.js";

/**
 * @param {string} text
 * @param {import("onrecord").Result} result
 * @param {Op[]} ops
 * @returns {{result: object, unfit: Op[]}} `unfit`: those for which there is no place any more
 */
export function replay(text, result, ops) {
  const work = new Work(text, result);
  const unfit = ops.filter(({ op, target, after }) => !STEPS[op]?.(work, target, after));
  return { result: unfit.length === ops.length ? result : work.finish(), unfit };
}

/** A step on a quote, or on a name, that does not fit where there is none or where it answers false. */
const onQuote = (step) => (work, target, after) => {
  const place = locate(work.text, target);
  const quote = place && work.quoteAt(place, 0.5);
  return Boolean(quote) && step(work, quote, after) !== false;
};
const onName = (step) => (work, target, after) => {
  const entity = work.name(target);
  return Boolean(entity) && step(work, entity, after, target) !== false;
};
const drop = onQuote((work, { id }) => (work.quotes[id] = null));

const STEPS = {
  __proto__: null,
  "set-speaker": onQuote((work, quote, after) =>
    work.decide(quote, { speaker: work.speaker(quote, after), evidence: [] }),
  ),
  "set-type": onQuote((work, quote, kind) => work.decide(quote, { kind })),
  confirm: onQuote((work, quote) => work.decide(quote)),
  /** What the engine no longer takes for a quote is rejected already. */
  reject: (work, target) => drop(work, target) || locate(work.text, target) !== null,
  "add-quote"(work, target, { kind, speaker }) {
    const place = locate(work.text, target);
    if (!place) return false;
    const fresh = { id: work.quotes.length, reports: "speech", ...place, spans: [place], cue: null, speaker: null };
    const quote = work.quoteAt(place, 0.9) ?? fresh;
    work.decide(quote, { kind, speaker: work.speaker(quote, speaker), evidence: [] });
    return true;
  },
  /** The gaps of an interrupted quote stay where they are. */
  "set-span": onQuote((work, quote, after) => {
    const place = locate(work.text, after);
    if (!place) return false;
    const inside = quote.spans.filter((span) => meet(span, place));
    const spans = inside.length > 0 ? inside : [place];
    spans[0] = { ...spans[0], start: place.start };
    spans.push({ ...spans.pop(), end: place.end });
    work.decide(quote, { ...place, spans });
  }),
  retag: onName((work, entity, kind) => work.change(entity, { kind })),
  /** For whom had no name the words stay as a description. */
  rename: onName((work, entity, name) => {
    const aliases = entity.named ? others(name, entity.aliases, [entity.name]) : entity.aliases;
    work.change(entity, { name, named: true, aliases, ...(entity.named ? {} : { description: entity.name }) });
  }),
  /** Into `after`, with all mentions and quotes. */
  merge: onName((work, entity, after) => {
    const into = work.name(after);
    if (!into || into === entity) return false;
    work.join(entity, into);
  }),
  /** A mention, or all that are printed like it (`every`), go to another name, and so do the quotes they introduce. */
  split: onName((work, entity, after, target) => {
    const place = locate(work.text, target);
    const goes = ({ start, end }) =>
      after.every ? work.text.slice(start, end) === target.exact : place && meet({ start, end }, place);
    const into = work.name(after) ?? work.create(after);
    const gone = entity.mentions.filter(goes);
    if (gone.length === 0 || into === entity) return false;
    if (gone.length === entity.mentions.length) return work.join(entity, into);
    const aliases = after.every ? others(target.exact, entity.aliases) : entity.aliases;
    work.change(entity, { aliases, mentions: entity.mentions.filter((mention) => !goes(mention)) });
    work.addMentions(into, gone);
    for (const { id, speaker } of work.quotes.filter(Boolean))
      if (work.living(speaker)?.id === entity.id && gone.some((mention) => meet(mention, speaker.mention)))
        work.quotes[id] = { ...work.quotes[id], speaker: { ...speaker, entity: into.id } };
  }),
  /** Neither listed nor marked as a name; who is quoted stays quoted, as somebody without one. */
  "ignore-name": onName((work, entity) => {
    const mentions = entity.mentions.map((one) => ({ ...one, form: one.form === "name" ? "nominal" : one.form }));
    work.change(entity, { named: false, mentions });
  }),
  /** Who bears the other name already joins; where it stands in no name, it becomes one. */
  alias: onName((work, entity, name) => {
    const other = work.entities.find((one) => one?.name === name && one.kind === entity.kind && one !== entity);
    if (other) return work.join(other, entity);
    const aliases = others(entity.name, entity.aliases, [name]);
    work.addMentions(work.change(entity, { aliases }), work.free(name));
  }),
  "add-name"(work, target, after) {
    const place = locate(work.text, target);
    if (!place) return false;
    const more = work.free(target.exact).filter((mention) => !meet(mention, place));
    work.addMentions(work.name(after) ?? work.create(after), [{ ...place, form: "name" }, ...more]);
    return true;
  },
};

/** Quotes and entities under work: each stands at the index that is its id; null where one is gone. */
class Work {
  #joined = new Map();

  constructor(text, result) {
    Object.assign(this, { text, result, quotes: [...result.quotes], entities: [...result.entities] });
  }

  /** The quote that covers a place best, and by more than a given share of the longer of the two. */
  quoteAt({ start, end }, least) {
    let found;
    for (const quote of this.quotes) {
      if (quote === null || quote.start >= end || quote.end <= start) continue;
      const shared = Math.min(quote.end, end) - Math.max(quote.start, start);
      const share = shared / Math.max(quote.end - quote.start, end - start);
      if (share > least) [found, least] = [quote, share];
      if (share === 1) break;
    }
    return found;
  }

  /** By its name and kind; where that is not one and only one, by a mention in the old place. */
  name(target) {
    const named = this.entities.filter((entity) => entity?.name === target.name);
    const kin = (named.length > 0 ? named : this.entities).filter((entity) => entity?.kind === target.kind);
    if (named.length > 0 && kin.length < 2) return kin[0] ?? named[0];
    if (!target.exact) return named[0];
    const place = locate(this.text, target);
    return kin.find(({ mentions }) => place && mentions.some((mention) => meet(mention, place)));
  }

  create({ name, kind }) {
    const entity = { id: this.entities.length, kind, name, named: true, aliases: [], mentions: [] };
    this.entities.push(entity);
    return entity;
  }

  change(entity, changes) {
    return (this.entities[entity.id] = { ...entity, ...changes });
  }

  decide(quote, changes) {
    const all = { ...quote, ...changes, certainty: "clear", decided: true };
    const evidence = { sieve: "decided", start: all.start, end: all.end };
    all.evidence = [...all.evidence.filter(({ sieve }) => sieve !== "decided"), evidence];
    this.quotes[quote.id] = all;
  }

  /**
   * With what is printed as the source: "she" still is, whoever it means; the name of somebody else is not. Then it is
   * the nearest mention in the same paragraph, or an empty span before the quote.
   */
  speaker(quote, chosen) {
    if (chosen === null) return null;
    const { speaker, start, end, spans } = quote;
    const entity = this.name(chosen) ?? this.create(chosen);
    const old = this.living(speaker);
    const isName = ({ form, ...mention }) => form === "name" && meet(mention, speaker.mention);
    const { paragraphs } = this.result;
    const from = paragraphs[paragraphAt(paragraphs, start)]?.start;
    const to = paragraphs[paragraphAt(paragraphs, end - 1)]?.end;
    const far = (mention) => Math.max(start - mention.end, mention.start - end);
    const near = entity.mentions
      .filter((one) => one.start >= from && one.end <= to && !spans.some((span) => meet(span, one)))
      .sort((a, b) => far(a) - far(b))[0];
    const isKept = old && speaker.mention.end > speaker.mention.start && (old === entity || !old.mentions.some(isName));
    const mention = isKept ? speaker.mention : { start: near?.start ?? start, end: near?.end ?? start };
    return { entity: entity.id, name: entity.name, mention };
  }

  join(entity, into) {
    this.#joined.set(entity.id, into.id);
    this.entities[entity.id] = null;
    const aliases = others(into.name, into.aliases, entity.named ? [entity.name] : [], entity.aliases);
    this.addMentions({ ...entity, ...into, aliases }, entity.mentions);
  }

  addMentions(entity, mentions) {
    this.change(entity, { mentions: [...entity.mentions, ...mentions].sort((a, b) => a.start - b.start) });
  }

  /** Where words stand as words, and in no name. */
  free(words) {
    const names = this.entities.flatMap((entity) => entity?.mentions.filter(({ form }) => form === "name") ?? []);
    names.sort((a, b) => a.start - b.start);
    const found = [];
    let next = 0;
    for (let start = this.text.indexOf(words); start !== -1; start = this.text.indexOf(words, start + words.length)) {
      const end = start + words.length;
      while (names[next]?.end <= start) next++;
      const isPart = [this.text[start - 1], this.text[end]].some((beside) => /[\p{L}\p{N}]/u.test(beside ?? ""));
      if (!isPart && !(names[next]?.start < end)) found.push({ start, end, form: "name" });
    }
    return found;
  }

  /** Who a speaker is by now. */
  living(speaker) {
    let id = speaker?.entity;
    while (this.#joined.has(id)) id = this.#joined.get(id);
    return this.entities[id];
  }

  /** Ids become indices again; what nothing has happened to stays the same object. */
  finish() {
    const isAmount = (entity) => ["date", "money", "quantity"].includes(entity?.kind);
    const ordered = [...this.entities.filter((one) => one && !isAmount(one)), ...this.entities.filter(isAmount)];
    const ids = new Map(ordered.map((entity, id) => [entity, id]));
    const idOf = (entity) => ids.get(this.living({ entity }));
    const entities = ordered.map((entity, id) => {
      const similar = entity.similar && others(id, entity.similar.map(idOf));
      return patched(entity, { id, ...(String(similar) !== String(entity.similar) && { similar: similar?.length ? similar : undefined }) });
    });
    const quotes = this.quotes.filter(Boolean).sort((a, b) => a.start - b.start);
    return {
      ...this.result,
      entities,
      quotes: quotes.map((quote, id) => {
        const entity = quote.speaker && idOf(quote.speaker.entity);
        const speaker = quote.speaker && patched(quote.speaker, { entity, name: entities[entity].name });
        return patched(quote, { id, speaker });
      }),
    };
  }
}

const meet = (a, b) => a.start < b.end && a.end > b.start;
const others = (one, ...lists) => [...new Set(lists.flat())].filter((other) => other !== one);

function patched(object, changes) {
  for (const key in changes) if (object[key] !== changes[key]) return { ...object, ...changes };
  return object;
}
