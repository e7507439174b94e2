/** Words that are shown only sometimes. They stand in index.html, among what is hidden. */

/** @param {string} key @returns {string | undefined} */
export const wording = (key) => document.querySelector(`[data-wording="${key}"]`)?.textContent;
