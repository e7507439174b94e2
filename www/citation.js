/** A quote with its speaker, ready for the clipboard. Pure. */

/**
 * Missing facts are left out, never invented.
 * @param {object} quote a quote of the summary
 * @param {string} title name of the document
 */
export function plainCitation(quote, title) {
  const place = `(${placeOf(quote, title).join(", ")})`;
  const words = quote.text.replaceAll("\n", " ");
  if (!quote.speaker) return `${words} – speaker not found ${place}`;
  const who = [quote.speaker.name, quote.role].filter(Boolean).join(", ");
  return quote.kind === "direct" ? `${words} – ${who} ${place}` : `${who}: ${words} ${place}`;
}

/** The same as HTML for word processors: a block quotation and its source. */
export function htmlCitation(quote, title) {
  const lines = quote.text
    .split("\n")
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join("");
  const who = quote.speaker
    ? `<cite>${escapeHtml(quote.speaker.name)}</cite>${quote.role ? ", " + escapeHtml(quote.role) : ""}`
    : "Speaker not found";
  const place = placeOf(quote, title).map(escapeHtml).join(", ");
  return `<blockquote>${lines}</blockquote><p>– ${who} (${place})</p>`;
}

/** Where it stands; and that it is a stance, since nobody must be quoted with what they did not say. */
function placeOf({ paragraph, reports }, title) {
  return [title, `para. ${paragraph}`, reports === "stance" ? "a stance, not said" : ""].filter(Boolean);
}

function escapeHtml(text) {
  const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => names[character]);
}
