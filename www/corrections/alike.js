/** Which other quotes were read wrongly for the same reason. Pure. */

/**
 * The quotes beside one whose source is printed alike and was taken for the same speaker, as far as no source named
 * otherwise stands between: if that "she" is somebody else, so are the others of the stretch. A person's decisions
 * are left alone.
 * @param {string} text
 * @param {import("onrecord").Result} result as it is before the speaker is changed
 * @param {number} id of the quote
 * @returns {number[]} ids in the order of the text
 */
export function alike(text, result, id) {
  const { quotes, entities } = result;
  const from = quotes.findIndex((quote) => quote.id === id);
  const { speaker } = quotes[from];
  const printed = speaker && words(text, speaker.mention);
  if (!printed) return [];
  const names = new Set();
  for (const { mentions } of entities) for (const { start, form } of mentions) if (form === "name") names.add(start);
  const isNamed = ({ start, end }) => {
    for (let at = start; at < end; at++) if (names.has(at)) return true;
    return false;
  };
  const found = [];
  for (const step of [-1, 1]) {
    for (let at = from + step; at in quotes; at += step) {
      const other = quotes[at];
      if (!other.speaker) continue;
      if (words(text, other.speaker.mention) !== printed) {
        if (isNamed(other.speaker.mention)) break;
      } else if (other.speaker.entity === speaker.entity && !other.decided) found.push(other.id);
    }
  }
  return found.sort((a, b) => a - b);
}

function words(text, { start, end }) {
  return text.slice(start, end).trim().toLowerCase();
}
