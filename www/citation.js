/** A quote with its source, ready for the clipboard, as plain text and as HTML. Missing facts are left out. Pure. */
import { dateWords, webAddress, wellFormed } from "./exports/edition.js";
import { escape, markdown } from "./exports/markup.js";
import { certaintyWord } from "./words.js";

/** The styles to choose from, the usual one first: [id, label]. */
export const STYLES = [
  ["sentence", "Sentence with source"],
  ["plain", "Plain"],
  ["markdown", "Markdown"],
  ["html", "HTML <blockquote cite>"],
  ["apa", "APA"],
  ["chicago", "Chicago"],
  ["check", "For fact-check"],
];

/** Words plain and as HTML; a string is both. @typedef {{plain: string, html: string}} Rich */
const plain = (words) => words.plain ?? words;
const html = (words) => words.html ?? escape(words);
/** A template whose tags the plain words go without. */
const rich = (parts, ...values) => ({
  plain: String.raw({ raw: parts.map((part) => part.replace(/<[^>]*>/g, "")) }, ...values.map(plain)),
  html: String.raw({ raw: parts }, ...values.map(html)),
});

/** What there is of a list. @param {(string | Rich | false | null)[]} parts */
const listed = (parts, between = ", ") =>
  parts.filter((part) => part && plain(part)).reduce((all, part) => (all ? rich`${all}${between}${part}` : part), "");

/**
 * @param {{id: number}} quote
 * @param {import("./corpus.js").Article} article
 * @param {string} [style] id of one of STYLES
 * @returns {Rich}
 */
export function citation(quote, article, style = "sentence") {
  const row = article.summary.quote(quote.id);
  const { author, source, date } = article.meta;
  const title = article.meta.title || article.title;
  // The comma before "she said" is the article's and goes with it.
  const text = row.text.replace(/,([”"’'»]+)$/, "$1");
  const words = text.replaceAll("\n", " ");
  // Nobody must be quoted with what they did not say.
  const stance = row.reports === "stance" && "a stance, not said";
  const speaker = row.speaker ? listed([rich`<cite>${row.speaker.name}</cite>`, row.role]) : "";
  const who = speaker || "speaker not found";
  const paragraph = `para. ${row.paragraph}`;
  const place = listed([source || title, dateWords(date), paragraph, stance]);
  const url = webAddress(article.meta.url);
  const link = url && deepLink(url, article.text.slice(row.spans[0].start, row.spans[0].end));
  const href = { plain: link, html: `<a href="${escape(link)}">${escape(link)}</a>` };
  const core = !speaker
    ? rich`${words} – ${who}`
    : row.kind === "direct" && !stance
      ? rich`${withComma(words)} ${verbOf(row)} ${speaker}`
      : rich`${speaker}: ${words}`;
  const block = `<blockquote${url && ` cite="${escape(url)}"`}>${html(rich`<p>${text}</p>`).replaceAll("\n", "</p><p>")}</blockquote>
<p>– ${html(who)} (${html(place)})</p>`;
  const american = dateWords(date, "en-US");
  const how = row.kind === "indirect" ? "paraphrased" : "quoted";
  const styles = {
    sentence: () => rich`<p>${listed([rich`${core} (${place}).`, href], " ")}</p>`,
    plain: () => rich`<p>${core}${stance ? ` (${stance})` : ""}</p>`,
    markdown: () => ({
      plain: `> ${markdown(words)}\n>\n> – ${markdown(plain(who))} (${markdown(plain(place))})${link && ` <${link}>`}`,
      html: block,
    }),
    html: () => ({ plain: block, html: block }),
    apa: () => {
      const work = author || (title && `“${title}”`);
      const cited = listed([
        row.speaker?.name ?? who,
        work && `as cited in ${work}`,
        /^\d{4}/.exec(date)?.[0],
        paragraph,
        stance,
      ]);
      const day = american && `(${american.replace(/^(\w+ \d+), (\d+)$/, "$2, $1")})`;
      const reference = listed([author, day, title, source && rich`<i>${source}</i>`, url], ". ");
      return listed([rich`<p>${words} (${cited}).</p>`, reference && rich`<p>${reference}</p>`], "\n");
    },
    chicago: () => {
      const paper = source && rich`<i>${source}</i>`;
      const where = listed([paper, american, paragraph, stance, url]);
      return rich`<p>${words} ${listed([who, rich`${how} in ${listed([author, title ? rich`“${title},” ${where}` : where])}`])}.</p>`;
    },
    check: () => {
      const facts = { Quote: row.text.replaceAll("\n", " "), Kind: stance || row.kind, Speaker: who };
      Object.assign(facts, {
        "Printed as": row.printed,
        Certainty: certaintyWord(row),
        Where: place,
        Link: link && href,
      });
      const lines = Object.entries(facts).filter(([, value]) => value);
      for (const blank of ["Source", "Checked by", "Date", "OK"]) lines.push([blank, ""]);
      const rows = lines.map(([name, value]) => rich`<tr><th>${name}</th><td>: ${value}</td></tr>`);
      return rich`<table>${listed(rows, "\n")}</table>`;
    },
  };
  return styles[style]();
}

/** “So it is.” becomes “So it is,” before its speaker. */
function withComma(words) {
  return /[?!…–—-][”"’'»]*$/.test(words) ? words : words.replace(/[.,]?([”"’'»]*)$/, ",$1");
}

const verbOf = ({ cue }) => /^(says|asks|asked|writes|wrote|tweeted|posted)$/.exec(cue?.text)?.[0] ?? "said";

/** The address with the words to be shown there: a text fragment; of a long quote its first and last words. */
function deepLink(url, quoted) {
  const words = quoted
    .split("\n")[0]
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")
    .split(/\s+/);
  const encode = (some) =>
    encodeURIComponent(wellFormed(some.join(" "))).replace(
      /[-!'()*]/g,
      (sign) => `%${sign.charCodeAt().toString(16).toUpperCase()}`,
    );
  const text = words.length > 8 ? `${encode(words.slice(0, 4))},${encode(words.slice(-4))}` : encode(words);
  return text ? `${url.replace(/:~:.*/, "")}${url.includes("#") ? "" : "#"}:~:text=${text}` : url;
}
