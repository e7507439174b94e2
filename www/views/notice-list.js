/** Messages, errors apart from the rest because they interrupt. */
import { el, rich } from "../el.js";

/**
 * @param {HTMLElement} root
 * @param {object[]} notices
 * @param {[string, string][]} encodings for the message that lets the reader choose one
 */
export function renderNotices(root, notices, encodings) {
  const old = [...root.children];
  const isSame = old.length === notices.length && notices.every(({ id }, index) => old[index].dataset.notice === id);
  if (!isSame) root.replaceChildren(...notices.map((notice) => draw(notice, encodings)));
  else notices.forEach((notice, index) => again(old[index], notice, encodings));
}

/** One that tells of progress only gets other words, so that its buttons can be pressed meanwhile. */
function again(element, notice, encodings) {
  if (notice.busy) element.firstChild.replaceChildren(...rich(notice.pieces));
  else element.replaceWith(draw(notice, encodings));
}

function draw(notice, encodings) {
  const choice = notice.choice
    ? el(
        "select",
        { "data-choice": "encoding", "aria-label": "Encoding" },
        ...encodings.map(([name, label]) => el("option", { value: name, selected: name === notice.choice }, label)),
      )
    : null;
  return el(
    "div",
    { class: "notice", "data-notice": notice.id, "data-tone": notice.tone, "aria-live": notice.busy ? "off" : null },
    el("p", {}, ...rich(notice.pieces)),
    choice,
    ...notice.actions.map(({ act, label, value }) =>
      el("button", { type: "button", class: "link", "data-act": act, "data-value": value ?? notice.id }, label),
    ),
    notice.detail ? el("details", {}, el("summary", { class: "link" }, "Details"), el("p", {}, notice.detail)) : null,
  );
}
