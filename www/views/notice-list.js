/** Messages, errors apart from the rest because they interrupt. */
import { byId } from "../el.js";
import { fill } from "../fill.js";

/** @param {ReturnType<import("../notices.js").noticesFor>} notices */
export function renderNotices(notices) {
  const drawn = notices.map(draw);
  const isError = ({ dataset }) => dataset.tone === "error";
  replace(byId("errors"), drawn.filter(isError));
  replace(
    byId("notices"),
    drawn.filter((notice) => !isError(notice)),
  );
}

function replace(root, drawn) {
  const old = [...root.children];
  const isSame = old.length === drawn.length && drawn.every(({ dataset }, at) => dataset.notice === old[at].dataset.notice);
  if (!isSame) return root.replaceChildren(...drawn);
  drawn.forEach((notice, at) => {
    // One that tells of progress only gets other words, so that its buttons can be pressed meanwhile.
    if (notice.ariaLive) old[at].firstElementChild.replaceWith(notice.firstElementChild);
    else old[at].replaceWith(notice);
  });
}

function draw({ id, template, values }) {
  const notice = fill(`notice-${template}`, values).firstElementChild;
  notice.dataset.notice = id;
  const select = notice.querySelector("select");
  if (select) {
    select.value = values.encoding;
    notice.querySelector("span").textContent = select.selectedOptions[0].label.replace(/ \(.*/, "");
  }
  return notice;
}
