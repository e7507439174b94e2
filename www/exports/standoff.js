/** Annotations apart from the text: W3C Web Annotation, brat; and names in columns: CoNLL-2003. Pure. */
import { hashOf } from "../hash.js";
import { codePoints, FIGURES, fileOf, rowsOf, webAddress, wellFormed } from "./edition.js";

/**
 * Web Annotations, whose positions count code points, as the recommendation demands. They hold for the text that was
 * read; on the page that it came from only the words can be looked up.
 */
export function annotations({ articles, made, tool }) {
  const items = articles.flatMap((article) => {
    const text = wellFormed(article.text);
    const at = codePoints(text);
    const urn = urnOf(text);
    const url = webAddress(article.meta.url);
    const targets = ({ start, end }) => {
      const words = {
        type: "TextQuoteSelector",
        exact: text.slice(start, end),
        prefix: [...text.slice(Math.max(0, start - 64), start)].slice(-32).join(""),
        suffix: [...text.slice(end, end + 64)].slice(0, 32).join(""),
      };
      const position = { type: "TextPositionSelector", start: at(start), end: at(end) };
      const target = { source: urn, selector: [words, position] };
      return url ? [{ source: url, selector: words }, target] : [target];
    };
    return rowsOf(article).map(({ id, kind, reports, certainty, decided, speaker, role, spans }) => {
      const body = { identifying: speaker?.name, describing: role, classifying: `${kind} ${reports}` };
      body.assessing = decided ? "confirmed" : certainty;
      return {
        id: `${urn}#quote-${id}`,
        type: "Annotation",
        motivation: "identifying",
        created: made,
        generator: { type: "Software", name: tool },
        body: Object.entries(body)
          .filter(([, value]) => value)
          .map(([purpose, value]) => ({
            type: "TextualBody",
            purpose,
            format: "text/plain",
            value: wellFormed(value),
          })),
        target: spans.flatMap(targets),
      };
    });
  });
  const id = urnOf(made + items.map((item) => item.id));
  const first = { id: id + "#page", type: "AnnotationPage", startIndex: 0, items };
  const collection = { id, type: "AnnotationCollection", label: "Quotes", total: items.length, first };
  return JSON.stringify({ "@context": "http://www.w3.org/ns/anno.jsonld", ...collection }, null, 2) + "\n";
}

/** The same name for the same text: a UUID of version 8, which may be made as one likes. */
function urnOf(text) {
  const digits = [1, 2, 3, 4].map((seed) => hashOf(text, seed).toString(16).padStart(8, "0")).join("");
  return digits.replace(/(.{8})(.{4}).(.{3}).(.{3})(.*)/, "urn:uuid:$1-$2-8$3-8$4-$5");
}

const KINDS = ["Person", "Organization", "Place", "Group", "Event", "Work", "Other", "Date", "Money", "Quantity"];
const ANY = "Arg1:<ENTITY>, Arg2:<ENTITY>";
const SETTINGS = `[entities]
${["Direct", "Mixed", "Indirect", "Cue", "Source", ...KINDS].join("\n")}
[relations]
Speaker	${ANY}
Said	${ANY}
Equiv	${ANY}, <REL-TYPE>:symmetric-transitive
[events]
[attributes]
Certainty	Arg:<ENTITY>, Value:clear|likely|check
Stance	Arg:<ENTITY>
Decided	Arg:<ENTITY>
`;

/** Texts, annotations by code points, settings. What readers may take for the end of a line or field is a space. */
export function brat({ articles }) {
  const files = articles.flatMap((article, index) => {
    const text = wellFormed(article.text).replace(/[\0-\t\v-\x1f\x7f-\x9f\u2028\u2029\uFEFF]/g, " ");
    return [
      { name: fileOf(articles, index, "txt"), text },
      { name: fileOf(articles, index, "ann"), text: bratLines(article, text) },
    ];
  });
  return [...files, { name: "annotation.conf", text: SETTINGS }];
}

function bratLines({ result, summary }, text) {
  const at = codePoints(text);
  const lines = [];
  const counts = {};
  const marks = new Map();
  const add = (letter, words) => {
    const id = letter + (counts[letter] = (counts[letter] ?? 0) + 1);
    lines.push(`${id}\t${words}`);
    return id;
  };
  // No annotation runs over the end of a line: it is divided there.
  const mark = (type, spans) => {
    const places = [];
    const words = [];
    for (const { start, end } of spans) {
      for (const { index, 0: line } of text.slice(start, end).matchAll(/\S(.*\S)?/g)) {
        places.push(`${at(start + index)} ${at(start + index + line.length)}`);
        words.push(line);
      }
    }
    return add("T", `${type[0].toUpperCase()}${type.slice(1)} ${places.join(";")}\t${words.join(" ")}`);
  };
  for (const { id, kind, named, mentions } of result.entities) {
    if (!named && !summary.isQuoted(id)) continue;
    const same = mentions.map((mention) => mark(kind, [mention]));
    mentions.forEach(({ start }, index) => marks.set(`${id} ${start}`, same[index]));
    if (same.length > 1) lines.push(`*\tEquiv ${same.join(" ")}`);
  }
  for (const { kind, spans, cue, speaker, certainty, reports, decided } of result.quotes) {
    const quote = mark(kind, spans);
    const { entity, mention } = speaker ?? {};
    if (mention)
      add("R", `Speaker Arg1:${quote} Arg2:${marks.get(`${entity} ${mention.start}`) ?? mark("Source", [mention])}`);
    if (cue) add("R", `Said Arg1:${quote} Arg2:${mark("Cue", [cue])}`);
    add("A", `Certainty ${quote} ${certainty}`);
    if (reports === "stance") add("A", `Stance ${quote}`);
    if (decided) add("A", `Decided ${quote}`);
    if (speaker) add("#", `AnnotatorNotes ${quote}\t${speaker.name.replace(/\s/g, " ")}`);
  }
  return lines.map((line) => line + "\n").join("");
}

const TAGS = { person: "PER", organization: "ORG", place: "LOC" };
const ABBREVIATION = /^(\p{L}|(\p{L}\.)+\p{L}|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|St|Jr)$/u;
const TOKEN = /[\p{L}\p{M}\p{N}]+([-.,&][\p{L}\p{M}\p{N}]+)*|['’]\p{L}+|[^\s\p{Cc}\p{Cs}]/gu;

/** Word, part of speech and chunk (not known: "_"), name as BIO. Of names that overlap, the first and longest. */
export const conll = ({ articles }) =>
  articles.map((article) => `-DOCSTART- -X- -X- O\n\n${columns(article)}`).join("");

function columns({ text, result }) {
  const names = result.entities
    .flatMap(({ kind, mentions }) => mentions.map((mention) => ({ ...mention, kind, tag: TAGS[kind] ?? "MISC" })))
    .filter(({ form, kind }) => form === "name" && !FIGURES.includes(kind))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const out = [];
  let next = 0;
  for (const paragraph of result.paragraphs) {
    let at = paragraph.start;
    let last = "";
    let ended = false;
    const write = (end, tag) => {
      let label = tag ? "B-" + tag : "O";
      for (const { index, 0: word } of text.slice(at, end).matchAll(TOKEN)) {
        // A sentence ends with a stop that is no abbreviation's, perhaps with a mark after it, before a capital.
        if (ended && /\s/.test(text[at + index - 1]) && /[\p{Lu}\p{N}“"‘]/u.test(word)) out.push("");
        ended = /^[.?!…]$/.test(word) ? !ABBREVIATION.test(last) : ended && /["”’')]/.test(word);
        last = word;
        out.push(`${word} _ _ ${label}`);
        label = label.replace("B-", "I-");
      }
      at = end;
    };
    for (; names[next]?.start < paragraph.end; next++) {
      const { start, end, tag } = names[next];
      if (start < at || end > paragraph.end) continue;
      write(start);
      write(end, tag);
    }
    write(paragraph.end);
    out.push("");
  }
  return out.map((line) => line + "\n").join("");
}
