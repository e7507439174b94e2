/** FNV-1a: words as 32 bits. @param {string} words @param {number} [seed] */
export function hashOf(words, seed = 0x811c9dc5) {
  for (let i = 0; i < words.length; i++) seed = Math.imul(seed ^ words.charCodeAt(i), 0x01000193);
  return seed >>> 0;
}
