/** Files made for the tests: PDFs set line by line, and zips with what a DOCX, an ODT or an EPUB holds. */
import { crc32, deflateRawSync } from "node:zlib";

/**
 * A PDF in Helvetica. Each page is a list of lines `{text, x, y, size}`, y counted from the bottom, in points.
 * @param {{text: string, x?: number, y: number, size?: number}[][]} pages
 * @param {{encrypted?: boolean, title?: string, picture?: boolean}} [options]
 */
export function pdf(pages, { encrypted = false, title, picture = false } = {}) {
  const objects = [];
  const add = (body) => objects.push(body);
  const kids = pages.map((_, index) => `${5 + 2 * index} 0 R`);
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${pages.length} >>`);
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  add(`<< ${title ? `/Title (${title}) /Author (${title})` : ""} >>`);
  pages.forEach((lines, index) => {
    const drawn = lines.map(
      ({ text, x = 72, y, size = 10 }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`,
    );
    if (picture) drawn.push("0.8 g 50 50 500 700 re f");
    const content = drawn.join("\n");
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + 2 * index} 0 R >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  });
  let extra = "";
  if (encrypted) {
    const key = `<${"5a".repeat(32)}>`; // fits no password
    add(`<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O ${key} /U ${key} >>`);
    extra = `/Encrypt ${objects.length} 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]`;
  }
  let file = "%PDF-1.4\n";
  const places = objects.map((body, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 4 0 R ${extra} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

/** WinAnsi has its quotation marks and dashes where Windows-1252 has them. */
function escaped(text) {
  const signs = { "“": "\x93", "”": "\x94", "‘": "\x91", "’": "\x92", "–": "\x96", "—": "\x97", "•": "\x95" };
  return text.replace(/[“”‘’–—•]/g, (sign) => signs[sign]).replace(/[\\()]/g, "\\$&");
}

/** Lines of one column from the top down. */
export function column(lines, { x = 72, top = 760, leading = 13, size = 10 } = {}) {
  return lines.flatMap((line, index) => {
    const indent = /^ */.exec(line)[0].length;
    return line === "" ? [] : [{ text: line.trim(), x: x + indent * 12, y: top - index * leading, size }];
  });
}

/**
 * @param {Record<string, string | Buffer>} files
 * @param {{stored?: string[], encrypted?: boolean}} [options] names of files that are not compressed
 */
export function zip(files, { stored = [], encrypted = false } = {}) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const raw = Buffer.from(content);
    const isStored = stored.includes(name) || raw.length === 0;
    const packed = isStored ? raw : deflateRawSync(raw);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    common.writeUInt16LE(isStored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, path, packed]);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, Buffer.alloc(10), uint32(offset), path]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

function uint32(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";

/** @param {string} body the XML within `<w:body>` @param {string} [title] */
export function docx(body, title = "") {
  return zip({
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATION}" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="${WORD}" xmlns:mc="urn:mc"><w:body>${body}</w:body></w:document>`,
    "word/footnotes.xml": `<w:footnotes xmlns:w="${WORD}"><w:footnote><w:p><w:r><w:t>A note at the foot.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
    "docProps/core.xml": `<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title><dc:creator>Template User</dc:creator></cp:coreProperties>`,
  });
}
