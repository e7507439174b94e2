/**
 * A person's corrections, done again on what the engine has read. Pure; the engine's result is never changed.
 * Those of quotes are tied to their words; those of names to the name, its kind and one of its mentions.
 *
 * @typedef {import("./anchor.js").Anchor} Anchor
 * @typedef {{op: string, target: Anchor | ({name: string, kind: string} & Partial<Anchor>), before: any, after: any,
 *   at: string}} Op `after` is what the person chose, `before` what stood there
 */
import { FIGURES } from "../exports/edition.js";
import { paragraphAt } from "../summary.js";
import { locate } from "./anchor.js";

/**
 * @param {string} text
 * @param {import("onrecord").Result} result
 * @param {Op[]} ops
 * @returns {{result: object, unfit: Op[]}} `unfit`: those for which there is no place any more
 */
export function replay(text, result, ops) {
  const { steps, finish } = workOn(text, result);
  const unfit = ops.filter(({ op, target, after }) => !steps[op]?.(target, after));
  return { result: unfit.length === ops.length ? result : finish(), unfit };
}

/** Each quote and entity under work stands at the index that is its id; null where one is gone. */
function workOn(text, result) {
  const quotes = result.quotes.map((quote, id) => patched(quote, { id })); // some of the engine's may have been left out
  const entities = [...result.entities];
  const joined = new Map();

  /** A step on a quote, or on a name, that does not fit where there is none or where it answers false. */
  const onQuote = (step) => (target, after) => {
    const place = locate(text, target);
    const quote = place && quoteAt(place, 0.5);
    return Boolean(quote) && step(quote, after) !== false;
  };
  const onName = (step) => (target, after) => {
    const entity = nameOf(target);
    return Boolean(entity) && step(entity, after, target) !== false;
  };
  const drop = onQuote(({ id }) => (quotes[id] = null));

  const steps = {
    __proto__: null,
    "set-speaker": onQuote((quote, after) => decide(quote, { speaker: speakerOf(quote, after), evidence: [] })),
    "set-type": onQuote((quote, kind) => decide(quote, { kind })),
    confirm: onQuote((quote) => decide(quote)),
    /** What the engine no longer takes for a quote is rejected already. */
    reject: (target) => drop(target) || locate(text, target) !== null,
    "add-quote"(target, { kind, speaker }) {
      const place = locate(text, target);
      if (!place) return false;
      const fresh = { id: quotes.length, reports: "speech", ...place, spans: [place], cue: null, speaker: null };
      const quote = quoteAt(place, 0.9) ?? fresh;
      decide(quote, { kind, speaker: speakerOf(quote, speaker), evidence: [] });
      return true;
    },
    /** The gaps of an interrupted quote stay where they are. */
    "set-span": onQuote((quote, after) => {
      const place = locate(text, after);
      if (!place) return false;
      const inside = quote.spans.filter((span) => meet(span, place));
      const spans = inside.length > 0 ? inside : [place];
      spans[0] = { ...spans[0], start: place.start };
      spans.push({ ...spans.pop(), end: place.end });
      decide(quote, { ...place, spans });
    }),
    retag: onName((entity, kind) => change(entity, { kind })),
    /** For whom had no name the words stay as a description. */
    rename: onName((entity, name) => {
      const { named, aliases, name: old } = entity;
      change(entity, { name, named: true, ...(named ? { aliases: others(name, aliases, [old]) } : { description: old }) });
    }),
    /** Into `after`, with all mentions and quotes. */
    merge: onName((entity, after) => {
      const into = nameOf(after);
      if (!into || into === entity) return false;
      join(entity, into);
    }),
    /** A mention, or all that are printed like it (`every`), go to another name, and so do the quotes they introduce. */
    split: onName((entity, after, target) => {
      const place = locate(text, target);
      const goes = ({ start, end }) =>
        after.every ? text.slice(start, end) === target.exact : place && meet({ start, end }, place);
      const gone = entity.mentions.filter(goes);
      if (gone.length === 0 || nameOf(after) === entity) return false;
      const into = nameOf(after) ?? create(after);
      if (gone.length === entity.mentions.length) return join(entity, into);
      const aliases = after.every ? others(target.exact, entity.aliases) : entity.aliases;
      change(entity, { aliases, mentions: entity.mentions.filter((mention) => !goes(mention)) });
      addMentions(into, gone);
      for (const { id, speaker } of quotes.filter(Boolean))
        if (living(speaker)?.id === entity.id && gone.some((mention) => meet(mention, speaker.mention)))
          quotes[id] = { ...quotes[id], speaker: { ...speaker, entity: into.id } };
    }),
    /** Neither listed nor marked as a name; who is quoted stays quoted, as somebody without one. */
    "ignore-name": onName((entity) => {
      const mentions = entity.mentions.map((one) => ({ ...one, form: one.form === "name" ? "nominal" : one.form }));
      change(entity, { named: false, mentions });
    }),
    /** Who bears the other name already joins; where it stands in no name, it becomes one. */
    alias: onName((entity, name) => {
      const other = entities.find((one) => one?.name === name && one.kind === entity.kind && one !== entity);
      if (other) return join(other, entity);
      const aliases = others(entity.name, entity.aliases, [name]);
      addMentions(change(entity, { aliases }), free(name));
    }),
    "add-name"(target, after) {
      const place = locate(text, target);
      if (!place) return false;
      const more = free(target.exact).filter((mention) => !meet(mention, place));
      addMentions(nameOf(after) ?? create(after), [{ ...place, form: "name" }, ...more]);
      return true;
    },
  };
  return { steps, finish };

  /** The quote that covers a place best, and by more than a given share of the longer of the two. */
  function quoteAt({ start, end }, least) {
    let found;
    for (const quote of quotes) {
      if (quote === null || quote.start >= end || quote.end <= start) continue;
      const shared = Math.min(quote.end, end) - Math.max(quote.start, start);
      const share = shared / Math.max(quote.end - quote.start, end - start);
      if (share > least) [found, least] = [quote, share];
      if (share === 1) break;
    }
    return found;
  }

  /** By its name and kind; where that is not one and only one, by a mention in the old place. */
  function nameOf(target) {
    const named = entities.filter((entity) => entity?.name === target.name);
    const kin = (named.length > 0 ? named : entities).filter((entity) => entity?.kind === target.kind);
    if (named.length > 0 && kin.length < 2) return kin[0] ?? named[0];
    if (!target.exact) return named[0];
    const place = locate(text, target);
    return kin.find(({ mentions }) => place && mentions.some((mention) => meet(mention, place)));
  }

  function create({ name, kind }) {
    return change({ id: entities.length, kind, name, named: true, aliases: [], mentions: [] });
  }

  function change(entity, changes) {
    return (entities[entity.id] = { ...entity, ...changes });
  }

  function decide(quote, changes) {
    const all = { ...quote, ...changes, certainty: "clear", decided: true };
    const evidence = { sieve: "decided", start: all.start, end: all.end };
    all.evidence = [...all.evidence.filter(({ sieve }) => sieve !== "decided"), evidence];
    quotes[quote.id] = all;
  }

  /**
   * With what is printed as the source: "she" still is, whoever it means; the name of somebody else is not. Then it is
   * the nearest mention in the same paragraph, or an empty span before the quote.
   */
  function speakerOf(quote, chosen) {
    if (chosen === null) return null;
    const { speaker, start, end, spans } = quote;
    const entity = nameOf(chosen) ?? create(chosen);
    const old = living(speaker);
    const isName = ({ form, ...mention }) => form === "name" && meet(mention, speaker.mention);
    const { paragraphs } = result;
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

  function join(entity, into) {
    joined.set(entity.id, into.id);
    entities[entity.id] = null;
    const aliases = others(into.name, into.aliases, entity.named ? [entity.name] : [], entity.aliases);
    addMentions({ ...entity, ...into, aliases }, entity.mentions);
  }

  function addMentions(entity, mentions) {
    change(entity, { mentions: [...entity.mentions, ...mentions].sort((a, b) => a.start - b.start) });
  }

  /** Where words stand as words, and in no name. */
  function free(words) {
    const names = entities.flatMap((entity) => entity?.mentions.filter(({ form }) => form === "name") ?? []);
    names.sort((a, b) => a.start - b.start);
    const found = [];
    let next = 0;
    for (let start = text.indexOf(words); start !== -1; start = text.indexOf(words, start + words.length)) {
      const end = start + words.length;
      while (names[next]?.end <= start) next++;
      const isPart = [text[start - 1], text[end]].some((beside) => /[\p{L}\p{N}]/u.test(beside ?? ""));
      if (!isPart && !(names[next]?.start < end)) found.push({ start, end, form: "name" });
    }
    return found;
  }

  /** Who a speaker is by now. */
  function living(speaker) {
    let id = speaker?.entity;
    while (joined.has(id)) id = joined.get(id);
    return entities[id];
  }

  /** Ids become indices again; what nothing has happened to stays the same object. */
  function finish() {
    const isAmount = (entity) => FIGURES.includes(entity.kind);
    const ordered = entities.filter(Boolean).sort((a, b) => isAmount(a) - isAmount(b));
    const ids = new Map(ordered.map((entity, id) => [entity, id]));
    const idOf = (entity) => ids.get(living({ entity }));
    const changed = ordered.map((entity, id) => {
      const similar = entity.similar && others(id, entity.similar.map(idOf));
      return patched(entity, { id, ...(String(similar) !== String(entity.similar) && { similar: similar?.length ? similar : undefined }) });
    });
    const standing = quotes.filter(Boolean).sort((a, b) => a.start - b.start);
    return {
      ...result,
      entities: changed,
      quotes: standing.map((quote, id) => {
        const entity = quote.speaker && idOf(quote.speaker.entity);
        const speaker = quote.speaker && patched(quote.speaker, { entity, name: changed[entity].name });
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
