/** Words that are shown only sometimes. They stand in index.html, among what is hidden; in braces what is filled in. */

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values] what stands for `{name}`; without them braces stay
 * @returns {string | undefined}
 */
export function wording(key, values = {}) {
  const words = document.querySelector(`[data-wording="${key}"]`)?.textContent;
  return words?.replace(/{(\w+)}/g, (braces, name) => values[name] ?? braces);
}
