/** Long lists, drawn as far as somebody has come. What is drawn stays, so find-in-page and screen readers have it. */
import { el } from "./el.js";

const CHUNK = 60;

/**
 * Draws the first rows into `root` and the rest as its end comes near; a button does the same for whoever wants it.
 * @template T
 * @param {HTMLElement} root
 * @param {T[]} rows
 * @param {(row: T) => void} draw appends one row to `root`
 * @param {number} [atLeast] rows to draw at once, where a list is drawn again in which somebody had come so far
 */
export function growingList(root, rows, draw, atLeast = 0) {
  let drawn = 0;
  const more = el("button", { type: "button", class: "button more" });
  const near = (entries) => entries.some(({ isIntersecting }) => isIntersecting) && grow();
  const observer = new IntersectionObserver(near, { rootMargin: "1500px" });
  const grow = () => {
    const end = Math.min(Math.max(drawn + CHUNK, atLeast), rows.length);
    while (drawn < end) draw(rows[drawn++]);
    more.textContent = `Show more (${(rows.length - drawn).toLocaleString("en")} left)`;
    observer.disconnect();
    if (drawn === rows.length) {
      more.remove();
      return;
    }
    root.append(more);
    observer.observe(more);
  };
  more.addEventListener("click", grow);
  grow();
}

/**
 * How many rows of a list were drawn, if it is drawn again for the same choice.
 * @param {HTMLElement} root
 * @param {string} selector of a row
 * @param {...string} choice
 */
export function drawnBefore(root, selector, ...choice) {
  const key = choice.join("\u0000");
  const count = root.dataset.choice === key ? root.querySelectorAll(selector).length : 0;
  root.dataset.choice = key;
  return count;
}
