/**
 * Pictures of rows: a name, what is drawn for it, its figures. Pure. What is drawn is a list of shapes, whose colours are
 * names of the page's colours.
 * @typedef {{width: number, em: number, measure: (words: string) => number}} Canvas
 * @typedef {[tag: string, attributes: Record<string, string | number>, words?: string]} Shape
 * @typedef {{table: {columns: string[], rows: (string | number)[][]},
 *   draw: (canvas: Canvas) => {width: number, height: number, shapes: Shape[]}}} Picture
 */

/** Rows that are drawn; the table has all. */
export const MOST_ROWS = 40;
const KINDS = { direct: "Direct", mixed: "Mixed", indirect: "Indirect" };
const DAY = 86_400_000;

/**
 * Words quoted of each speaker, by kind of quote.
 * @param {import("../corpus.js").Speaker[]} speakers
 * @returns {Picture}
 */
export function shareOfVoice(speakers) {
  const rows = speakers.map(({ key, name, quotes, words, share }) => ({
    name,
    nobody: key === null,
    cells: Object.keys(KINDS).map((kind) => sum(quotes.map((item) => (item.quote.kind === kind ? item.words : 0)))),
    figures: [count(words), `${Math.round(share * 100)}%`],
  }));
  return picture("Speaker", Object.values(KINDS), ["Words", "Share"], rows, { tall: 0.85, legend: KINDS }, (frame) => {
    const scale = (frame.to - frame.from) / largest(frame.places.map(({ cells }) => sum(cells)));
    for (const { cells, top, height } of frame.places) {
      let x = frame.from;
      Object.keys(KINDS).forEach((kind, index) => {
        frame.segment(kind, x, top, cells[index] * scale, height);
        x += cells[index] * scale;
      });
    }
  });
}

/**
 * Where in one text each person is quoted and named.
 * @param {{length: number, rows: {name: string, quotes: {kind: string, start: number, end: number}[],
 *   mentions: {start: number}[]}[]}} text
 * @returns {Picture}
 */
export function positions({ length, rows: given }) {
  const rows = given.map((row) => ({ ...row, figures: [count(row.quotes.length), count(row.mentions.length)] }));
  const look = { tall: 1.2, legend: { ...KINDS, named: "Named" } };
  return picture("Person", [], ["Quotes", "Named"], rows, look, ({ from, to, places, ...frame }) => {
    const at = (position) => from + (position / length) * (to - from - 2);
    for (const { quotes, mentions, top, height } of places) {
      frame.line(from, top + height * 0.7, to);
      for (const { kind, start, end } of quotes)
        frame.segment(kind, at(start), top, Math.max(at(end) - at(start), 2), height * 0.7);
      // Names that fall on one point are one tick: a book has thousands.
      for (const x of new Set(mentions.map(({ start }) => Math.round(at(start)))))
        frame.segment("named", x, top, 1, height);
    }
    frame.below("Beginning", from, "start");
    frame.below("End of the text", to, "end");
  });
}

/**
 * Quotes of each speaker by day; what has no date is left out.
 * @param {{date: string, counts: {name: string, count: number, nobody?: boolean}[]}[]} days
 * @returns {Picture}
 */
export function timeline(days) {
  const dated = days.filter(({ date }) => Date.parse(date) >= -Infinity).sort((a, b) => (a.date < b.date ? -1 : 1));
  const speakers = new Map();
  dated.forEach(({ counts }, day) => {
    for (const { name, count: quotes, nobody } of counts) {
      if (!speakers.has(name)) speakers.set(name, { name, nobody, cells: dated.map(() => 0) });
      speakers.get(name).cells[day] += quotes;
    }
  });
  const rows = [...speakers.values()].sort((a, b) => sum(b.cells) - sum(a.cells)).map(withSum);
  const dates = dated.map(({ date }) => date);
  return picture("Speaker", dates, ["Quotes"], rows, { tall: 1.7 }, ({ from, to, em, places, ...frame }) => {
    const times = dates.map((date) => Date.parse(date) / DAY);
    const first = times[0];
    const days = times.at(-1) - first;
    // Days that there is no room for beside each other share a column.
    const columns = Math.min(days + 1, Math.floor((to - from) / 4));
    const wide = (to - from) / columns;
    const columnOf = (time) => Math.round(((time - first) / (days || 1)) * (columns - 1));
    for (const place of places) {
      place.columns = Array(columns).fill(0);
      place.cells.forEach((cell, day) => (place.columns[columnOf(times[day])] += cell));
    }
    const most = largest(places.flatMap((place) => place.columns));
    for (const { columns: counts, top, height } of places) {
      frame.line(from, top + height, to);
      counts.forEach((quotes, column) => {
        const [tall, broad] = [(quotes / most) * height, Math.min(wide * 0.8, em)];
        if (quotes) frame.rect(from + (column + 0.5) * wide - broad / 2, top + height - tall, broad, tall, { fill: "accent" });
      });
    }
    const format = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
    const told = (time) => new Date(time * DAY).toLocaleDateString("en-GB", format);
    frame.below(told(first), columns > 1 ? from : (from + to) / 2, columns > 1 ? "start" : "middle");
    if (columns > 1) frame.below(told(first + days), to, "end");
  });
}

/**
 * Quotes of each speaker in each document.
 * @param {{speakers: {name: string, nobody?: boolean, cells: number[]}[], documents: {title: string}[]}} given
 * @returns {Picture}
 */
export function matrix({ speakers, documents }) {
  const titles = documents.map(({ title }) => title);
  const rows = speakers.map(withSum);
  return picture("Speaker", titles, ["All"], rows, { tall: 1.7 }, ({ from, edge, em, measure, places, ...frame }) => {
    const most = largest(places.flatMap(({ cells }) => cells));
    const shown = Math.min(titles.length, Math.floor((edge - from) / (measure(count(Math.max(most, titles.length))) + em)));
    const wide = Math.min((edge - from) / shown, 5 * em);
    const middle = (index) => from + (index + 0.5) * wide;
    for (let index = 0; index < shown; index++) frame.text(count(index + 1), middle(index), em, "middle", "soft");
    for (const { cells, top, height } of places) {
      cells.slice(0, shown).forEach((cell, index) => {
        const strength = cell && 0.08 + 0.3 * (cell / most);
        frame.rect(from + index * wide, top, wide, height, { fill: "accent", "fill-opacity": strength, stroke: "hairline" });
        frame.text(cell ? count(cell) : "·", middle(index), top + height / 2 + em * 0.35, "middle", cell ? "ink" : "soft");
      });
    }
    titles.slice(0, shown).forEach((title, index) => frame.below(`${index + 1}  ${title}`));
    if (shown < titles.length) frame.below(`Documents 1 to ${shown} of ${titles.length}; the table has all.`);
  });
}

function picture(first, between, heads, rows, look, paint) {
  const columns = [first, ...between, ...heads];
  const table = { columns, rows: rows.map(({ name, cells = [], figures }) => [name, ...cells, ...figures]) };
  return { table, draw: (canvas) => layRows(canvas, rows, heads, look, paint) };
}

/** Names and figures of rows, and the room between them. Who is nobody stands apart, below a line. */
function layRows({ width, em, measure }, rows, heads, { tall, legend = {} }, paint) {
  const { shapes, ...pen } = penFor(em);
  const people = rows.filter(({ nobody }) => !nobody);
  const shown = [...people.slice(0, MOST_ROWS), ...rows.filter(({ nobody }) => nobody)];
  const wide = width >= 36 * em;
  const height = tall * em;

  let edge = width;
  const rights = heads.map(() => 0);
  for (let index = heads.length - 1; index >= 0; index--) {
    pen.text(heads[index], edge, em, "end", "soft");
    rights[index] = edge;
    edge -= Math.max(...[heads[index], ...shown.map(({ figures }) => figures[index])].map(measure)) + em;
  }
  const names = wide ? Math.min(largest(shown.map(({ name }) => measure(name.slice(0, 80)))), width * 0.34) : edge;
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
    if (x === 0 || anchor !== "end") y += 1.4 * em;
    pen.text(fit(words, width, measure), x, y, anchor, "soft");
  };
  const [from, to] = wide ? [names + em, edge] : [0, width];
  if (shown.length > 0) paint({ ...pen, from, to, edge, em, measure, places, below });
  if (people.length > MOST_ROWS) below(`The first ${MOST_ROWS} of ${people.length}; the table has all.`);
  let x = 0;
  y += 0.6 * em;
  for (const [kind, label] of Object.entries(legend)) {
    if (x === 0 || x + measure(label) + 2 * em > width) [x, y] = [0, y + 1.5 * em];
    pen.segment(kind, x, y - 0.8 * em, 1.5 * em, 0.85 * em);
    pen.text(label, x + 2 * em, y, "start", "soft");
    x += measure(label) + 3.2 * em;
  }
  return { width, height: y + 0.5 * em, shapes };
}

/** Adds shapes to a list. */
export function penFor(em) {
  const shapes = [];
  const rect = (x, y, width, height, look) => shapes.push(["rect", { x, y, width, height, ...look }]);
  return {
    shapes,
    rect,
    text: (words, x, y, anchor, fill = "ink", more = {}) =>
      shapes.push(["text", { x, y, fill, "text-anchor": anchor, ...more }, words]),
    line: (x1, y, x2) => shapes.push(["line", { x1, y1: y, x2, y2: y, stroke: "hairline" }]),
    /** Kinds of quotes differ in what fills them: all of it, lines, nothing. A name is a tick below. */
    segment(kind, x, y, given, height) {
      const colour = `${kind}-line`;
      const width = given - 1; // a gap before what follows
      if (given <= 0) return;
      if (kind === "named") rect(x + width / 2, y + height * 0.7, 1, height * 0.3, { fill: "person-line" });
      else if (kind === "direct" || width < 3) rect(x, y, Math.max(width, 0.5), height, { fill: colour });
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
  const signs = [...words.slice(0, 200)];
  if (words.length <= 200 && measure(words) <= room) return words;
  while (signs.length > 0 && measure(`${signs.join("")}…`) > room) signs.pop();
  return `${signs.join("").trimEnd()}…`;
}

export function count(number) {
  return number.toLocaleString("en");
}

function withSum(row) {
  return { ...row, figures: [count(sum(row.cells))] };
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

function largest(numbers) {
  return numbers.reduce((most, number) => Math.max(most, number), 1);
}
