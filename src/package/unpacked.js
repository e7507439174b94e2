// The engine's result: plain objects from the bytes that src/export/packed.rs makes, field by field in the same order.

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The result that the bytes hold. */
export function unpacked(bytes) {
  const nNumbers = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset + 4, nNumbers);
  const strings = decoder.decode(bytes.subarray(4 * (1 + nNumbers)));
  let at = 0;
  let stringsAt = 0;

  const number = () => numbers[at++];
  const flag = () => number() === 1;
  const string = () => strings.slice(stringsAt, (stringsAt += number()));
  const option = (read) => (flag() ? read() : null);
  function list(read) {
    const items = [];
    for (let left = number(); left > 0; left--) items.push(read());
    return items;
  }
  const words = list(string);
  const word = () => words[number()];

  const place = () => ({ start: number(), end: number() });
  const paragraph = () => ({ start: number(), end: number(), role: word() });
  const mention = () => ({ start: number(), end: number(), form: word() });
  function entity() {
    const entity = { id: number(), kind: word(), name: string(), named: flag(), aliases: list(string) };
    if (flag()) entity.description = string();
    entity.mentions = list(mention);
    return entity;
  }
  const cue = () => ({ start: number(), end: number(), text: string() });
  const speaker = () => ({ entity: number(), name: string(), mention: place() });
  const evidence = () => ({ sieve: word(), start: number(), end: number() });
  const quote = () => ({
    id: number(),
    kind: word(),
    start: number(),
    end: number(),
    spans: list(place),
    cue: option(cue),
    speaker: option(speaker),
    certainty: word(),
    evidence: list(evidence),
  });

  return {
    schema: number(),
    offsets: word(),
    language: { code: word(), supported: flag() },
    paragraphs: list(paragraph),
    entities: list(entity),
    quotes: list(quote),
  };
}
