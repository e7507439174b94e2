// The result of the contract, made from what the engine hands over: one row of numbers and one string, in the order in
// which src/export/packed.rs writes them. Objects are made here because one that the wasm makes costs a call for each
// field: together an eighth of the time of an analysis.

/**
 * @param {object} packed what the engine answers; `null` stays `null`
 * @returns {object} the result
 */
export function unpacked(packed) {
  if (packed === null) return null;
  const { schema, offsets, language, words, strings } = packed;
  const numbers = new Uint32Array(packed.numbers.buffer);
  let at = 0;
  let read = 0;

  const number = () => numbers[at++];
  const word = () => words[numbers[at++]];
  const string = () => strings.slice(read, (read += numbers[at++]));
  const list = (item) => {
    const items = [];
    for (let id = 0, length = numbers[at++]; id < length; id++) items.push(item(id));
    return items;
  };
  // A field's value is read where it stands, so the order of fields is the order of numbers.
  const place = () => ({ start: number(), end: number() });
  const mention = () => ({ start: number(), end: number(), form: word() });
  const evidence = () => ({ sieve: word(), start: number(), end: number() });

  const entity = (id) => {
    const kind = word();
    const name = string();
    const named = number() === 1;
    const aliases = list(string);
    const entity = { id, kind, name, named, aliases };
    // What most entities lack is left out.
    if (number() === 1) entity.description = string();
    const similar = list(number);
    if (similar.length > 0) entity.similar = similar;
    entity.mentions = list(mention);
    return entity;
  };

  const paragraphs = list(() => ({ start: number(), end: number(), role: word() }));
  const entities = list(entity);

  const cue = () => ({ start: number(), end: number(), text: string() });
  const speaker = () => {
    const entity = number();
    return { entity, name: entities[entity].name, mention: place() };
  };
  const quotes = list((id) => ({
    id,
    kind: word(),
    reports: word(),
    start: number(),
    end: number(),
    spans: list(place),
    cue: number() === 1 ? cue() : null,
    speaker: number() === 1 ? speaker() : null,
    certainty: word(),
    evidence: list(evidence),
  }));

  return { schema, offsets, language, paragraphs, entities, quotes };
}
