/** The words of index.html without a browser: those of www/wording.js, and templates filled as www/fill.js fills them. */
import { readFileSync } from "node:fs";

const html = readFileSync(new URL("../../www/index.html", import.meta.url), "utf8");

const kept = new Map([...html.matchAll(/data-wording="([^"]+)">([^<]+)</g)].map(([, key, text]) => [key, text]));

/** @param {string} key @param {Record<string, string | number>} [values] */
export const say = (key, values = {}) => kept.get(key)?.replace(/{(\w+)}/g, (braces, name) => values[name] ?? braces);

/** @param {string} id @returns {{words: string, buttons: string[]}} what its paragraph says, and what its buttons say */
export function wording(id, values) {
  const template = new RegExp(`<template id="${id}">(.*?)</template>`, "s").exec(html);
  if (!template) throw new Error(`no template ${id}`);
  const shown = textsIn(template[1], values);
  return { words: shown.get("p")?.join("") ?? "", buttons: shown.get("button") ?? [] };
}

/** What `noticesFor` gives, in words. */
export const noticeInWords = ({ template, values }) => wording(`notice-${template}`, values);

/** The text of each element, by its tag, in the order of their beginnings; of the first paragraph only. */
function textsIn(markup, values) {
  const texts = new Map();
  const open = [];
  for (const [, close, tag, props, text] of markup.matchAll(/<(\/?)(\w+)([^>]*)>|([^<]+)/g)) {
    const hidden = open.some((element) => element.isLeftOut);
    if (text) for (const element of open) element.text += hidden ? "" : text;
    else if (close) {
      const element = open.pop();
      if (!hidden) texts.set(element.tag, [...(texts.get(element.tag) ?? []), element.text]);
    } else {
      const [, condition] = /data-if="([^"]+)"/.exec(props) ?? [];
      const [, slot] = /data-slot="([^"]+)"/.exec(props) ?? [];
      open.push({ tag, text: "", isLeftOut: condition !== undefined && !values[condition] });
      const isShown = !open.some((element) => element.isLeftOut);
      if (slot && isShown) for (const element of open) element.text += (values[slot] ?? "").toLocaleString("en");
    }
  }
  return texts;
}
