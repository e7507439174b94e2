/** Long lists, drawn as far as somebody has come. What is drawn stays, so find-in-page and screen readers have it. */
import { el } from "./el.js";

const CHUNK = 60;

/**
 * Draws the first rows into `root` and the rest as its end comes near; a button does the same for whoever wants it.
 * @template T
 * @param {HTMLElement} root
 * @param {T[]} rows
 * @param {(row: T) => void} draw appends one row to `root`
 */
export function growingList(root, rows, draw) {
  let drawn = 0;
  const more = el("button", { type: "button", class: "button more" });
  const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && grow(), {
    rootMargin: "1500px",
  });
  const grow = () => {
    const end = Math.min(drawn + CHUNK, rows.length);
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
