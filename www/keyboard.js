/** Keys of the results -> commands. Pure. They mean something only while the results have the focus. */

const COMMANDS = new Map([
  ["j", "next-quote"],
  ["k", "previous-quote"],
  ["]", "next-name"],
  ["[", "previous-name"],
  ["Enter", "cross"],
  ["Escape", "back"],
  ["c", "copy"],
  ["w", "why"],
  ["?", "help"],
]);

/**
 * @param {KeyboardEvent} event
 * @param {"text" | "list" | "elsewhere"} side where the focus is
 * @returns {string | undefined}
 */
export function commandFor(event, side) {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (side === "text" && event.key === "ArrowRight") return "next-quote";
  if (side === "text" && event.key === "ArrowLeft") return "previous-quote";
  if (side === "list" && event.key === "ArrowDown") return "next-row";
  if (side === "list" && event.key === "ArrowUp") return "previous-row";
  return COMMANDS.get(event.key);
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
