/**
 * A person's corrections, done again on what the engine has read. Pure; the engine's result is never changed.
 *
 * A correction of a quote is tied to its words. One of a name is tied to the name, its kind and one of its mentions.
 * `after` is what the person chose; `before` is kept to be shown.
 *
 * @typedef {import("./anchor.js").Anchor} Anchor
 * @typedef {{name: string, kind: string} & Partial<Anchor>} NameTarget
 * @typedef {{op: string, target: Anchor | NameTarget, before: any, after: any, at: string}} Op
 */
import { paragraphAt } from "../summary.js";
import { locate } from "./anchor.js";

const AMOUNTS = ["date", "money", "quantity"];
const meet = (a, b) => a.start < b.end && a.end > b.start;
const letter = /[\p{L}\p{N}]/u;

/**
 * @param {string} text
 * @param {import("onrecord").Result} result
 * @param {Op[]} ops
 * @returns {{result: object, unfit: Op[]}} `unfit`: those for which there is no place any more
 */
export function replay(text, result, ops) {
  if (ops.length === 0) return { result, unfit: [] };
  const work = new Work(text, result);
  const unfit = ops.filter((op) => !STEPS[op.op]?.(work, op));
  return { result: unfit.length === ops.length ? result : work.finish(), unfit };
}

/** What each correction does; it answers whether it still fits. */
const STEPS = {
  __proto__: null,

  /** To a name of the text, to a new one, or (null) to nobody known. */
  "set-speaker": (work, { target, after }) =>
    work.onQuote(target, (quote) => work.decide(quote, { speaker: work.speaker(quote, after), evidence: [] })),

  "set-type": (work, { target, after }) => work.onQuote(target, (quote) => work.decide(quote, { kind: after })),

  confirm: (work, { target }) => work.onQuote(target, (quote) => work.decide(quote)),

  /** What the engine no longer takes for a quote is rejected already. */
  reject: (work, { target }) =>
    work.onQuote(target, ({ id }) => (work.quotes[id] = null)) || locate(work.text, target) !== null,

  "add-quote"(work, { target, after }) {
    const place = locate(work.text, target);
    if (!place) return false;
    const id = work.quotes.length;
    const fresh = { id, reports: "speech", ...place, spans: [place], cue: null, speaker: null, evidence: [] };
    const quote = work.quoteAt(place, 0.9) ?? fresh;
    work.decide(quote, { kind: after.kind, speaker: work.speaker(quote, after.speaker), evidence: [] });
    return true;
  },

  /** The gaps of an interrupted quote stay where they are. */
  "set-span": (work, { target, after }) =>
    work.onQuote(target, (quote) => {
      const place = locate(work.text, after);
      if (!place) return false;
      const spans = quote.spans.filter((span) => meet(span, place));
      if (spans.length === 0) spans.push(place);
      spans[0] = { ...spans[0], start: place.start };
      spans[spans.length - 1] = { ...spans.at(-1), end: place.end };
      work.decide(quote, { ...place, spans });
    }),

  retag: (work, { target, after }) => work.onName(target, (entity) => work.change(entity, { kind: after })),

  /** Who had no name before keeps the words as a description. */
  rename: (work, { target, after }) =>
    work.onName(target, (entity) => {
      const { name, named, aliases, description } = entity;
      const others = new Set([...aliases, ...(named ? [name] : [])]);
      others.delete(after);
      const role = description ?? (named ? undefined : name);
      work.change(entity, { name: after, named: true, aliases: [...others], ...(role ? { description: role } : {}) });
    }),

  /** The target goes into `after`, with its mentions and its quotes. */
  merge: (work, { target, after }) =>
    work.onName(target, (entity) => {
      const into = work.name(after);
      if (!into || into === entity) return false;
      work.join(entity, into);
    }),

  /** A mention, or (`every`) all mentions printed like it, go to another name, and so do the quotes they introduce. */
  split: (work, { target, after }) =>
    work.onName(target, (entity) => {
      const place = locate(work.text, target);
      const goes = (mention) =>
        after.every
          ? work.text.slice(mention.start, mention.end) === target.exact
          : place !== null && meet(mention, place);
      const gone = entity.mentions.filter(goes);
      const into = work.name(after) ?? work.create(after);
      if (gone.length === 0 || into === entity) return false;
      if (gone.length === entity.mentions.length) return work.join(entity, into);
      const aliases = entity.aliases.filter((alias) => !after.every || alias !== target.exact);
      work.change(entity, { aliases, mentions: entity.mentions.filter((mention) => !goes(mention)) });
      work.addMentions(into, gone);
      for (const quote of work.quotes) {
        if (quote?.speaker && work.resolve(quote.speaker.entity) === entity.id)
          if (gone.some((mention) => meet(mention, quote.speaker.mention)))
            work.quotes[quote.id] = { ...quote, speaker: { ...quote.speaker, entity: into.id } };
      }
    }),

  /** No name, so neither listed nor marked as one. Who is quoted stays quoted, as somebody without a name. */
  "ignore-name": (work, { target }) =>
    work.onName(target, (entity) => {
      const mentions = entity.mentions.map((mention) => (mention.form === "name" ? { ...mention, form: "nominal" } : mention));
      work.change(entity, { named: false, mentions });
    }),

  /** One more spelling. A name that is spelt so already joins; where it stands in no name, it becomes one. */
  alias: (work, { target, after }) =>
    work.onName(target, (entity) => {
      const other = work.entities.find((one) => one?.name === after && one.kind === entity.kind && one !== entity);
      if (other) return work.join(other, entity);
      const aliases = [...new Set([...entity.aliases, after])];
      work.addMentions(work.change(entity, { aliases }), work.free(after));
    }),

  "add-name"(work, { target, after }) {
    const place = locate(work.text, target);
    if (!place) return false;
    const mentions = work.free(target.exact).filter((mention) => !meet(mention, place));
    work.addMentions(work.name(after) ?? work.create(after), [...mentions, { ...place, form: "name" }]);
    return true;
  },
};

/** Quotes and entities under work: each stands at the index that is its id, and null where one is gone. */
class Work {
  #joined = new Map();

  constructor(text, result) {
    this.text = text;
    this.result = result;
    this.quotes = [];
    for (const quote of result.quotes) this.quotes[quote.id] = quote;
    for (let id = 0; id < this.quotes.length; id++) this.quotes[id] ??= null; // one that is not shown
    this.entities = [...result.entities];
  }

  onQuote(target, step) {
    const place = locate(this.text, target);
    const quote = place && this.quoteAt(place, 0.5);
    return Boolean(quote) && step(quote) !== false;
  }

  onName(target, step) {
    const entity = this.name(target);
    return Boolean(entity) && step(entity) !== false;
  }

  /** The quote that covers a place best, and by more than a given share of the longer of the two. */
  quoteAt({ start, end }, least) {
    let found;
    for (const quote of this.quotes) {
      if (quote === null || quote.start >= end || quote.end <= start) continue;
      const shared = Math.min(quote.end, end) - Math.max(quote.start, start);
      const share = shared / Math.max(quote.end - quote.start, end - start);
      if (share === 1) return quote;
      if (share > least) [found, least] = [quote, share];
    }
    return found;
  }

  /** By its name and kind; where that is not one and only one, by a mention in the old place. */
  name(target) {
    const named = this.entities.filter((entity) => entity?.name === target.name);
    const kin = (named.length > 0 ? named : this.entities).filter((entity) => entity?.kind === target.kind);
    if (named.length > 0 && kin.length < 2) return kin[0] ?? named[0];
    const place = target.exact && locate(this.text, target);
    if (!place) return target.exact ? undefined : named[0];
    return kin.find(({ mentions }) => mentions.some((mention) => meet(mention, place)));
  }

  create({ name, kind = "person" }) {
    const entity = { id: this.entities.length, kind, name, named: true, aliases: [], mentions: [] };
    this.entities.push(entity);
    return entity;
  }

  change(entity, changes) {
    return (this.entities[entity.id] = { ...entity, ...changes });
  }

  decide(quote, changes) {
    const all = { ...quote, ...changes, certainty: "clear", decided: true };
    const { start, end } = all;
    if (!all.evidence.some(({ sieve }) => sieve === "decided"))
      all.evidence = [...all.evidence, { sieve: "decided", start, end }];
    this.quotes[quote.id] = all;
  }

  speaker(quote, chosen) {
    if (chosen === null) return null;
    const entity = this.name(chosen) ?? this.create(chosen);
    return { entity: entity.id, name: entity.name, mention: this.#source(quote, entity) };
  }

  /**
   * What is printed as the source: "she" still is, whoever it means; the name of somebody else is not. Without one, the
   * nearest mention in the same paragraph, and where there is none nothing: an empty span before the quote.
   */
  #source({ speaker, start, end, spans }, entity) {
    const old = speaker && this.entities[this.resolve(speaker.entity)];
    const isName = (mention) => mention.form === "name" && meet(mention, speaker.mention);
    if (old && speaker.mention.end > speaker.mention.start && (old === entity || !old.mentions.some(isName)))
      return speaker.mention;
    const { paragraphs } = this.result;
    const from = paragraphs[paragraphAt(paragraphs, start)]?.start ?? 0;
    const to = paragraphs[paragraphAt(paragraphs, end - 1)]?.end ?? 0;
    const far = (mention) => Math.max(start - mention.end, mention.start - end);
    const [mention] = entity.mentions
      .filter((mention) => mention.start >= from && mention.end <= to && !spans.some((span) => meet(span, mention)))
      .sort((a, b) => far(a) - far(b));
    return mention ? { start: mention.start, end: mention.end } : { start, end: start };
  }

  join(entity, into) {
    this.#joined.set(entity.id, into.id);
    this.entities[entity.id] = null;
    const aliases = new Set([...into.aliases, ...(entity.named ? [entity.name] : []), ...entity.aliases]);
    aliases.delete(into.name);
    const role = into.description ?? entity.description;
    const changes = { aliases: [...aliases], ...(role ? { description: role } : {}) };
    this.addMentions(this.change(into, changes), entity.mentions);
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
      while (next < names.length && names[next].end <= start) next++;
      const isPart = letter.test(this.text[start - 1] ?? "") || letter.test(this.text[end] ?? "");
      if (!isPart && !(names[next]?.start < end)) found.push({ start, end, form: "name" });
    }
    return found;
  }

  /** The entity that an entity has become. */
  resolve(id) {
    while (this.#joined.has(id)) id = this.#joined.get(id);
    return id;
  }

  /** Ids become indices again; what nothing has happened to stays the same object. */
  finish() {
    const isAmount = ({ kind }) => AMOUNTS.includes(kind);
    const living = this.entities.filter(Boolean);
    const ordered = [...living.filter((entity) => !isAmount(entity)), ...living.filter(isAmount)];
    const ids = new Map(ordered.map((entity, id) => [entity.id, id]));
    const hasMoved = ordered.length < this.entities.length || ordered.some((entity, id) => entity.id !== id);
    const entities = hasMoved ? ordered.map((entity, id) => this.#renumber(entity, id, ids)) : ordered;
    const quotes = this.quotes
      .filter(Boolean)
      .sort((a, b) => a.start - b.start)
      .map((quote, id) => {
        if (quote.speaker === null) return quote.id === id ? quote : { ...quote, id };
        const entity = ids.get(this.resolve(quote.speaker.entity));
        const { name } = entities[entity];
        const isSame = quote.speaker.entity === entity && quote.speaker.name === name;
        if (isSame && quote.id === id) return quote;
        return { ...quote, id, speaker: isSame ? quote.speaker : { ...quote.speaker, entity, name } };
      });
    return { ...this.result, entities, quotes };
  }

  #renumber({ similar, ...entity }, id, ids) {
    const alike = new Set((similar ?? []).map((other) => ids.get(this.resolve(other))));
    alike.delete(id);
    return { ...entity, id, ...(alike.size > 0 ? { similar: [...alike] } : {}) };
  }
}
