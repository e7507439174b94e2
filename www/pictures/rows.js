/**
 * Pictures of rows: a name, what is drawn for it, its figures. Pure. Colours are names of the page's colours.
 * @typedef {{table: {columns: string[], rows: (string | number)[][]},
 *   draw: (canvas: {width: number, em: number, measure: (words: string) => number}) =>
 *     {width: number, height: number, shapes: [tag: string, attributes: object, words?: string][]}}} Picture
 */
import { QUOTE_KINDS as KINDS } from "../cards.js";
import { digits } from "../words.js";

/** Rows that are drawn; the table has all. */
export const MOST_ROWS = 40;
const DAY = 86_400_000;

/** Words quoted, by kind. @param {import("../corpus.js").Speaker[]} speakers @returns {Picture} */
export function shareOfVoice(speakers) {
  const kinds = Object.keys(KINDS);
  const rows = speakers.map(({ key, name, quotes, words, share }) => ({
    name,
    nobody: key === null,
    cells: kinds.map((kind) => sum(quotes.map((item) => (item.quote.kind === kind ? item.words : 0)))),
    figures: [digits(words), `${Math.round(share * 100)}%`],
  }));
  const columns = ["Speaker", ...Object.values(KINDS)];
  return picture(columns, ["Words", "Share"], rows, 0.85, KINDS, ({ from, to, places, segment }) => {
    const scale = (to - from) / largest(places.map(({ cells }) => sum(cells)));
    for (const { cells, top, height } of places) {
      let x = from;
      kinds.forEach((kind, index) => {
        segment(kind, x, top, cells[index] * scale, height);
        x += cells[index] * scale;
      });
    }
  });
}

/**
 * Where in one text each person is quoted and named. `mentions` as in the result, `quotes` too.
 * @param {{length: number, rows: {name: string, quotes: object[], mentions: object[]}[]}} text
 */
export function positions({ length, rows: given }) {
  const rows = given.map((row) => ({ ...row, figures: [digits(row.quotes.length), digits(row.mentions.length)] }));
  return picture(["Person"], ["Quotes", "Named"], rows, 1.2, { ...KINDS, named: "Named" }, (frame) => {
    const { from, to, places, segment, line, below } = frame;
    const at = (position) => from + (position / (length || 1)) * (to - from - 2);
    for (const { quotes, mentions, top, height } of places) {
      line(from, top + height * 0.7, to);
      for (const { kind, start, end } of quotes)
        segment(kind, at(start), top, Math.max(at(end) - at(start), 2), height * 0.7);
      // Names that fall on one point are one tick: a book has thousands.
      for (const x of new Set(mentions.map(({ start }) => Math.round(at(start))))) segment("named", x, top, 1, height);
    }
    below("Beginning", from);
    below("End of the text", to, "end");
  });
}

/**
 * Quotes of each speaker by day; what has no date is left out.
 * @param {{date: string, counts: {name: string, count: number, nobody?: boolean}[]}[]} days
 */
export function timeline(days) {
  const dated = days.filter(({ date }) => !isNaN(Date.parse(date))).sort((a, b) => (a.date < b.date ? -1 : 1));
  const speakers = new Map();
  dated.forEach(({ counts }, day) => {
    for (const { name, nobody, count: quotes } of counts) {
      if (!speakers.has(name)) speakers.set(name, { name, nobody, cells: dated.map(() => 0) });
      speakers.get(name).cells[day] += quotes;
    }
  });
  const dates = dated.map(({ date }) => date);
  const rows = [...speakers.values()].sort((a, b) => sum(b.cells) - sum(a.cells));
  return picture(["Speaker", ...dates], ["Quotes"], rows.map(withSum), 1.7, {}, (frame) => {
    const { from, to, places, rect, line, below } = frame;
    const times = dates.map((date) => Date.parse(date) / DAY);
    const [first, last] = [times[0], times.at(-1)];
    // Days that there is no room for beside each other share a column.
    const columns = Math.min(last - first + 1, Math.floor((to - from) / 4));
    const wide = (to - from) / columns;
    const counts = places.map(({ cells }) => {
      const row = Array(columns).fill(0);
      const columnOf = (time) => Math.floor(((time - first) / (last - first + 1)) * columns);
      cells.forEach((cell, day) => (row[columnOf(times[day])] += cell));
      return row;
    });
    const scale = places[0].height / largest(counts.flat());
    places.forEach(({ top, height }, index) => {
      line(from, top + height, to);
      counts[index].forEach((quotes, column) => {
        const broad = Math.min(wide * 0.8, height / 2);
        const x = from + (column + 0.5) * wide - broad / 2;
        if (quotes > 0) rect(x, top + height - quotes * scale, broad, quotes * scale, { fill: "accent" });
      });
    });
    const format = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
    const told = (day) => new Date(day * DAY).toLocaleDateString("en-GB", format);
    if (columns === 1) return below(told(first), (from + to) / 2, "middle");
    below(told(first), from);
    below(told(last), to, "end");
  });
}

/**
 * Quotes of each speaker in each document.
 * @param {{speakers: {name: string, nobody?: boolean, cells: number[]}[], documents: {title: string}[]}} given
 */
export function matrix({ speakers, documents }) {
  const titles = documents.map(({ title }) => title);
  return picture(["Speaker", ...titles], ["All"], speakers.map(withSum), 1.7, {}, (frame) => {
    const { from, edge, em, measure, places, rect, text, below } = frame;
    const most = largest(places.flatMap(({ cells }) => cells));
    const room = measure(digits(Math.max(most, titles.length))) + em;
    const shown = Math.min(titles.length, Math.floor((edge - from) / room));
    const wide = Math.min((edge - from) / shown, 5 * em);
    for (let index = 0; index < shown; index++) {
      const [x, middle] = [from + index * wide, from + (index + 0.5) * wide];
      text(digits(index + 1), middle, em, "middle", "soft");
      for (const { cells, top, height } of places) {
        const cell = cells[index];
        const strength = cell && 0.08 + (0.3 * cell) / most;
        rect(x, top, wide, height, { fill: "accent", "fill-opacity": strength, stroke: "hairline" });
        text(cell ? digits(cell) : "·", middle, top + height / 2 + em * 0.35, "middle", cell ? "ink" : "soft");
      }
      below(`${index + 1}  ${titles[index]}`);
    }
    if (shown < titles.length) below(`Documents 1 to ${shown} of ${titles.length}; the table has all.`);
  });
}

/** Names and figures of rows, and the room between them. Who is nobody stands apart, below a line. */
function picture(columns, heads, rows, tall, legend, paint) {
  const table = {
    columns: [...columns, ...heads],
    rows: rows.map(({ name, cells = [], figures }) => [name, ...cells, ...figures]),
  };
  const people = rows.filter(({ nobody }) => !nobody);
  const shown = [...people.slice(0, MOST_ROWS), ...rows.filter(({ nobody }) => nobody)];

  function draw({ width, em, measure }) {
    const { shapes, ...pen } = penFor();
    const wide = width >= 36 * em;
    const height = tall * em;
    let edge = width;
    const rights = [];
    for (const [index, head] of [...heads.entries()].reverse()) {
      pen.text(head, edge, em, "end", "soft");
      rights[index] = edge;
      edge -= largest([head, ...shown.map(({ figures }) => figures[index])].map(measure)) + em;
    }
    const longest = largest(shown.map(({ name }) => measure(name.slice(0, 80))));
    const names = wide ? Math.min(longest, width * 0.34) : edge;
    let y = 1.7 * em;
    const places = shown.map((row) => {
      if (row.nobody) {
        pen.line(0, y + 0.4 * em, width);
        y += 0.8 * em;
      }
      const top = y + (wide ? 0.3 : 1.5) * em;
      const base = wide ? top + height / 2 + 0.35 * em : y + em;
      pen.text(fit(row.name, names, measure), 0, base, "start", "ink", row.nobody && { "font-style": "italic" });
      row.figures.forEach((figure, index) => pen.text(figure, rights[index], base, "end"));
      y = top + height + (wide ? 0.3 : 0.7) * em;
      return { ...row, top, height };
    });
    const below = (words, x = 0, anchor = "start") => {
      if (anchor !== "end") y += 1.4 * em;
      pen.text(fit(words, width, measure), x, y, anchor, "soft");
    };
    const [from, to] = wide ? [names + em, edge] : [0, width];
    if (shown.length > 0) paint({ ...pen, from, to, edge, em, measure, places, below });
    if (people.length > MOST_ROWS) below(`The first ${MOST_ROWS} of ${people.length}; the table has all.`);
    let x = width;
    y += 0.5 * em;
    for (const [kind, label] of Object.entries(legend)) {
      const room = measure(label) + 3.2 * em;
      if (x + room > width + em) [x, y] = [0, y + 1.5 * em];
      pen.segment(kind, x, y - 0.8 * em, 1.5 * em, 0.85 * em);
      pen.text(label, x + 2 * em, y, "start", "soft");
      x += room;
    }
    return { width, height: y + 0.5 * em, shapes };
  }
  return { table, draw };
}

/** Adds shapes to a list. */
export function penFor() {
  const shapes = [];
  const rect = (x, y, width, height, look) => shapes.push(["rect", { x, y, width, height, ...look }]);
  return {
    shapes,
    rect,
    text: (words, x, y, anchor, fill = "ink", more = {}) =>
      shapes.push(["text", { x, y, fill, "text-anchor": anchor, "unicode-bidi": "plaintext", ...more }, words]),
    line: (x1, y, x2) => shapes.push(["line", { x1, y1: y, x2, y2: y, stroke: "hairline" }]),
    /** Kinds of quotes differ in what fills them: all of it, lines, nothing. A name is a tick below. */
    segment(kind, x, y, given, height) {
      const colour = `${kind}-line`;
      const width = Math.max(given - 1, 0.5); // a gap before what follows
      if (given <= 0) return;
      if (kind === "named") rect(x + width / 2, y + height * 0.7, 1, height * 0.3, { fill: "person-line" });
      else if (kind === "direct" || width < 3) rect(x, y, width, height, { fill: colour });
      else rect(x + 0.5, y + 0.5, width - 1, height - 1, { fill: "paper", stroke: colour });
      if (kind !== "mixed") return;
      let d = "";
      for (let at = 4 - height; at < width; at += 4) {
        const [a, b] = [Math.max(at, 0), Math.min(at + height, width)];
        d += `M${x + a} ${y + height - a + at}L${x + b} ${y + height - b + at}`;
      }
      shapes.push(["path", { d, stroke: colour }]);
    },
  };
}

/** As much of some words as there is room for. */
export function fit(words, room, measure) {
  if (words.length < 200 && measure(words) <= room) return words;
  const signs = [...words.slice(0, 200)];
  while (signs.length > 0 && measure(`${signs.join("")}…`) > room) signs.pop();
  return `${signs.join("").trimEnd()}…`;
}
const withSum = (row) => ({ ...row, figures: [digits(sum(row.cells))] });
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const largest = (numbers) => numbers.reduce((most, number) => Math.max(most, number), 1);
