/**
 * Hand a file to the reader.
 * @param {string} name
 * @param {string} type
 * @param {string | BlobPart} content
 */
export function save(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
