/** Files within a zip file, inflated by the browser itself. Pure. */

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** A zip of a few kilobytes can hold gigabytes of zeros: what is more than this is not unpacked. */
const LARGEST = 256_000_000;

/**
 * @param {Uint8Array} bytes
 * @returns {{name: string, read(): Promise<Uint8Array>}[]} files, in the order of the zip's directory
 */
export function entriesOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The directory's place is told at the end, before a comment of up to 64 KB.
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 65_558 && view.getUint32(end, true) !== END) end--;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error("no zip directory");
  const size = view.getUint32(end + 12, true);
  const offset = view.getUint32(end + 16, true);
  // Whatever stands before the zip's own beginning shifts all its places.
  const shift = end - size - offset;
  const budget = { left: LARGEST };
  const entries = [];
  for (let at = offset + shift; at + 46 <= end && view.getUint32(at, true) === ENTRY; ) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const name = nameOf(bytes.subarray(at + 46, at + 46 + nameLength), view.getUint16(at + 8, true));
    const entry = {
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      start: view.getUint32(at + 42, true) + shift,
    };
    if (!name.endsWith("/")) entries.push({ name, read: () => unpack(bytes, view, entry, budget) });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

/** UTF-8 where the zip says so or where it fits; else the Western European of old. */
function nameOf(bytes, flags) {
  try {
    return new TextDecoder("utf-8", { fatal: (flags & 0x800) === 0 }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

async function unpack(bytes, view, { encrypted, method, packed, start }, budget) {
  if (encrypted) throw new Error("encrypted");
  if (start < 0 || view.getUint32(start, true) !== LOCAL) throw new Error("damaged zip");
  const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const content = bytes.subarray(from, from + packed);
  if (method === 0) return content;
  if (method !== 8) throw new Error(`compression method ${method}`);
  const pieces = [];
  for await (const piece of chunksOf(
    new Blob([content]).stream().pipeThrough(new DecompressionStream("deflate-raw")),
  )) {
    budget.left -= piece.length;
    if (budget.left < 0) throw new Error("too large when unpacked");
    pieces.push(piece);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** Not every browser lets a stream be looped over. */
async function* chunksOf(stream) {
  const reader = stream.getReader();
  try {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) yield value;
  } finally {
    reader.cancel().catch(() => {});
  }
}
