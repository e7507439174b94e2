/** Several files as one: a zip archive that stores them as they are. Pure. */

/**
 * @param {{name: string, text: string | Uint8Array}[]} files
 * @param {string} made when, in ISO 8601
 */
export function zip(files, made) {
  const encode = (text) => (typeof text === "string" ? new TextEncoder().encode(text) : text);
  const [year, month, day, hour, minute, second] = made.match(/\d+/g);
  const time = (hour << 11) | (minute << 5) | (second >> 1);
  const date = ((year - 1980) << 9) | (month << 5) | day;
  const parts = [];
  const directory = [];
  let at = 0;
  for (const { name, text } of files) {
    const title = encode(name);
    const bytes = encode(text);
    const { length } = bytes;
    // Version 2.0 is enough; bit 11 says that the name is UTF-8; method 0 is none.
    const facts = [20, 0x800, 0, time, date, [crcOf(bytes)], [length], [length], title.length, 0];
    directory.push(fields([0x02014b50], 20, ...facts, 0, 0, 0, [0], [at]), title);
    parts.push(fields([0x04034b50], ...facts), title, bytes);
    at += 30 + title.length + length;
  }
  const { size } = new Blob(directory);
  const end = fields([0x06054b50], 0, 0, files.length, files.length, [size], [at], 0);
  return new Blob([...parts, ...directory, end]);
}

/** Numbers of two bytes, or in brackets of four, the lowest byte first. */
const fields = (...numbers) =>
  Uint8Array.from(numbers.flatMap((n) => (n.at ? [n[0], n[0] >> 8, n[0] >> 16, n[0] >> 24] : [n, n >> 8])));

function crcOf(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (-(crc & 1) & 0xedb88320);
  }
  return ~crc;
}
