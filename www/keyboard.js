/** Keys of the results -> commands. Pure. They mean something only while the results have the focus. */

/** Keys that the reader may change: command, key. What each does is told in index.html, under `#own-keys`. */
export const KEYS = [
  ["next-quote", "j"],
  ["previous-quote", "k"],
  ["next-name", "]"],
  ["previous-name", "["],
  ["wrong-speaker", "e"],
  ["not-a-quote", "x"],
  ["copy", "c"],
  ["copy-style", "C"],
  ["why", "w"],
  ["search", "/"],
  ["undo", "u"],
  ["help", "?"],
  ["right", "y"],
  ["not-this", "n"],
];
const WHILE_CHECKING = { right: "right", "not-this": "not-a-quote" };

/**
 * The key of each command.
 * @param {Record<string, string>} [own] the reader's
 * @returns {Map<string, string>}
 */
export const keysByCommand = (own = {}) => new Map(KEYS.map(([command, key]) => [command, own[command] ?? key]));

/**
 * Give a command another key; the command that had it gets the old one.
 * @param {Record<string, string>} own
 * @param {string} command
 * @param {string} key
 */
export function withKey(own, command, key) {
  const keys = keysByCommand(own);
  const [other] = [...keys].find(([, taken]) => taken === key) ?? [];
  return { ...own, ...(other && { [other]: keys.get(command) }), [command]: key };
}

/**
 * @param {KeyboardEvent} event
 * @param {"text" | "list" | "check" | "elsewhere"} side where the focus is; "check" is the list of what is to check
 * @param {{on: boolean, own: Record<string, string>}} [keys] whether keys of one letter are on, and the reader's own
 * @returns {string | undefined}
 */
export function commandFor(event, side, { on, own } = { on: true, own: {} }) {
  if (event.altKey) return undefined;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "z" ? (event.shiftKey ? "redo" : "undo") : undefined;
  if (side === "text" && event.key === "ArrowRight") return "next-quote";
  if (side === "text" && event.key === "ArrowLeft") return "previous-quote";
  if ((side === "list" || side === "check") && event.key === "ArrowDown") return "next-row";
  if ((side === "list" || side === "check") && event.key === "ArrowUp") return "previous-row";
  if (event.key === "Enter") return "cross";
  if (event.key === "Escape") return "back";
  if (!on) return undefined;
  if (side === "check" && /^[1-9]$/.test(event.key)) return `choose-${event.key}`;
  const [command] = [...keysByCommand(own)].find(([, key]) => key === event.key) ?? [];
  return command in WHILE_CHECKING ? (side === "check" ? WHILE_CHECKING[command] : undefined) : command;
}

/**
 * The neighbour of an item in a list, stopping at either end; the first item where nothing is chosen yet.
 * @template T
 * @param {T[]} list
 * @param {number} index -1 for none
 * @param {number} step
 * @returns {T | undefined}
 */
export function neighbour(list, index, step) {
  if (index === -1) return step > 0 ? list[0] : list.at(-1);
  return list[Math.min(Math.max(index + step, 0), list.length - 1)];
}
