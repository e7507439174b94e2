/**
 * Pieces of text as they stand on one page of a PDF -> its lines, in the order in which they are read. Pure.
 * y grows downwards and is the baseline; sizes and places are in points.
 * @typedef {{text: string, x: number, y: number, width: number, size: number, spaced?: boolean}} Piece
 * @typedef {{text: string, x: number, right: number, y: number, size: number,
 *   column: {left: number, right: number}}} Line
 */

/** Pieces nearer than this, in units of the type size, stand in the same run of words; a gutter is wider. */
const WORD_GAP = 0.65;
/** Columns have at least so many lines each; fewer may stand side by side by chance. */
const COLUMN_LINES = 4;
/** Lines of a column of prose hold at least so many characters on average; cells of a table hold fewer. */
const COLUMN_CHARACTERS = 14;
/** Columns within columns, at most so deep. */
const DEEPEST = 6;

/**
 * @param {Piece[]} pieces
 * @param {number[]} [known] gutters of the pages before; those of this page are added, for a page that ends early
 * @returns {Line[]}
 */
export function linesOf(pieces, known = []) {
  const visible = pieces.filter(({ text, size }) => text.trim() !== "" && size > 0);
  const capitals = dropCapitals(visible);
  const lines = arrange(runsOf(visible.filter((piece) => !capitals.includes(piece))), known, 0);
  for (const capital of capitals) giveBack(capital, lines);
  return lines;
}

/** Runs of words on one baseline without a wide gap. A line within a column is one run, or a few. */
function runsOf(pieces) {
  return rowsOf(pieces).flatMap((row) => {
    const runs = [];
    for (const piece of row.sort((a, b) => a.x - b.x)) {
      const run = runs.at(-1);
      const gap = run ? piece.x - run.right : Infinity;
      const twice = run && piece.text === run.last.text && Math.abs(piece.x - run.last.x) < 1; // bold by printing twice
      if (twice) continue;
      if (run && gap < WORD_GAP * Math.max(run.size, piece.size)) {
        run.text += (needsSpace(run.text, piece, gap) ? " " : "") + piece.text;
        run.right = Math.max(run.right, piece.x + piece.width);
        if (piece.size > run.size) Object.assign(run, { size: piece.size, y: piece.y });
        run.last = piece;
      } else runs.push({ ...piece, right: piece.x + piece.width, last: piece });
    }
    return runs;
  });
}

/** Pieces by baseline, from the top; raised and lowered ones stay in their line. */
function rowsOf(pieces) {
  const rows = [];
  let start = null;
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    if (start && piece.y - start.y <= 0.42 * Math.max(start.size, piece.size)) rows.at(-1).push(piece);
    else {
      rows.push([piece]);
      start = piece;
    }
  }
  return rows;
}

function needsSpace(before, piece, gap) {
  if (/\s$/.test(before) || /^\s/.test(piece.text)) return false;
  return piece.spaced || gap > 0.25 * piece.size;
}

/** Columns from left to right between whatever runs across them, from top to bottom. */
function arrange(runs, known, depth) {
  const gutter = depth < DEEPEST ? gutterOf(runs, known) : null;
  if (gutter === null) return columnOf(runs);
  const lines = [];
  let band = { left: [], right: [], across: [] };
  const flush = () => {
    if (band.across.length > 0) lines.push(...columnOf(band.across));
    lines.push(...arrange(band.left, known, depth + 1), ...arrange(band.right, known, depth + 1));
    band = { left: [], right: [], across: [] };
  };
  for (const run of runs) {
    const side = run.right <= gutter ? "left" : run.x >= gutter ? "right" : "across";
    if (side === "across" && band.left.length + band.right.length > 0) flush();
    band[side].push(run);
  }
  flush();
  return lines;
}

/** Where a page or a part of it falls into two columns of prose: few runs, or none, cross that place. */
function gutterOf(runs, known) {
  const offset = Math.floor(bounds(runs, "x")[0]);
  const width = Math.ceil(bounds(runs, "right")[1]) - offset + 2;
  if (runs.length < 2 || !(width < 20_000)) return null;
  const begun = new Int32Array(width);
  const ended = new Int32Array(width);
  for (const { x, right } of runs) {
    begun[Math.floor(x) - offset]++;
    ended[Math.ceil(right) - offset]++;
  }
  let best = { at: null, worth: 0 };
  let left = 0;
  let right = runs.length;
  for (let at = 0; at < width; at++) {
    left += ended[at];
    const crossing = runs.length - left - right;
    const lines = Math.min(left, right);
    if (lines >= COLUMN_LINES && lines - crossing > best.worth) best = { at: at + offset, worth: lines - crossing };
    right -= begun[at];
  }
  if (best.at !== null && isGutter(runs, best.at, COLUMN_CHARACTERS)) {
    if (known.length < 50) known.push(best.at);
    return best.at;
  }
  return known.find((at) => isGutter(runs, at, 1)) ?? null;
}

function bounds(runs, key) {
  let [least, most] = [Infinity, -Infinity];
  for (const run of runs) {
    least = Math.min(least, run[key]);
    most = Math.max(most, run[key]);
  }
  return [least, most];
}

function isGutter(runs, at, characters) {
  const left = runs.filter((run) => run.right <= at);
  const right = runs.filter((run) => run.x >= at);
  if (runs.length - left.length - right.length > Math.min(left.length, right.length)) return false;
  const width = bounds(right, "x")[0] - bounds(left, "right")[1];
  const prose = (side) => side.reduce((sum, { text }) => sum + text.length, 0) / side.length >= characters;
  return width >= WORD_GAP * typical(runs.map(({ size }) => size)) && prose(left) && prose(right);
}

/** Runs that stand in one column: each baseline is a line. */
function columnOf(runs) {
  if (runs.length === 0) return [];
  const column = { left: bounds(runs, "x")[0], right: bounds(runs, "right")[1] };
  return rowsOf(runs).map((row) => {
    const [first, ...rest] = row.sort((a, b) => a.x - b.x);
    const line = { text: first.text, x: first.x, right: first.right, y: first.y, size: first.size, column };
    for (const run of rest) {
      line.text += " " + run.text;
      line.right = Math.max(line.right, run.right);
      if (run.text.length > line.text.length / 2) Object.assign(line, { y: run.y, size: run.size });
    }
    line.text = line.text.replace(/\s+/g, " ").trim();
    return line;
  });
}

/** Large first letters that reach over several lines; many of them are something else. */
function dropCapitals(pieces) {
  const size = typical(pieces.flatMap((piece) => (piece.text.length > 2 ? [piece.size] : [])));
  const large = pieces.filter((piece) => piece.size > 1.5 * size);
  const alone = (piece) => !large.some((other) => other !== piece && Math.abs(other.y - piece.y) < 0.5 * piece.size);
  const capitals = large.filter((piece) => piece.size > 1.9 * size && /^["'“‘«]?\p{Lu}$/u.test(piece.text.trim()));
  return capitals.length > 20 ? [] : capitals.filter(alone);
}

/** A large first letter belongs before the topmost line that stands beside it. */
function giveBack(capital, lines) {
  const right = capital.x + capital.width;
  const beside = lines.filter(
    (line) =>
      line.y < capital.y + 1.4 * line.size &&
      line.y > capital.y - capital.size &&
      line.x >= right - 2 &&
      line.x < right + 1.5 * line.size,
  );
  const first = beside.reduce((top, line) => (top === null || line.y < top.y ? line : top), null);
  if (!first) {
    lines.push({ ...capital, right, column: { left: capital.x, right } });
    return;
  }
  first.text = capital.text.trim() + first.text;
  for (const line of beside) line.x = capital.x;
  first.column.left = Math.min(first.column.left, capital.x);
}

/** The middle one of some numbers. */
export function typical(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
