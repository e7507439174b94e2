/** Bytes of a file -> text. Pure. */

/**
 * A byte-order mark decides; else strict UTF-8; else what an HTML page declares of itself; else Windows-1252, as a
 * guess that the reader may change.
 * @param {Uint8Array} bytes
 * @returns {{text: string, encoding: string, guessed: boolean}}
 */
export function decode(bytes) {
  const marked = byteOrderMark(bytes);
  if (marked) return { text: decodeAs(bytes, marked), encoding: marked, guessed: false };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8", guessed: false };
  } catch {
    const declared = declaredEncoding(bytes);
    const encoding = declared ?? "windows-1252";
    return { text: decodeAs(bytes, encoding), encoding, guessed: declared === null };
  }
}

/** `<meta charset="...">` within the first kilobyte, where HTML wants it. */
function declaredEncoding(bytes) {
  const head = String.fromCharCode(...bytes.subarray(0, 1024));
  const name = /<meta[^>]+charset=["']?([\w-]+)/i.exec(head)?.[1];
  try {
    return name ? new TextDecoder(name).encoding : null;
  } catch {
    return null;
  }
}

/** Decode with a chosen encoding; bytes that do not fit become the replacement character. */
export function decodeAs(bytes, encoding) {
  return new TextDecoder(encoding).decode(bytes);
}

function byteOrderMark(bytes) {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** Text has no NUL bytes, unless a byte-order mark says UTF-16. The first few kilobytes tell. */
export function looksBinary(bytes) {
  return byteOrderMark(bytes) === null && bytes.subarray(0, 8192).includes(0);
}

/** What a file name says about how to read the file. */
export function fileKind(name) {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  if (["txt", "text", "md", "markdown", ""].includes(ending)) return "text";
  if (["html", "htm", "xhtml"].includes(ending)) return "html";
  return "unsupported";
}

/** The ending as it should be named in a message: ".pages". */
export function fileEnding(name) {
  return /\.[^.]+$/.exec(name)?.[0].toLowerCase() ?? "";
}
