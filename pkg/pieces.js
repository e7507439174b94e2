// A long result on its way from a worker. Nothing can interrupt the unpacking of a message, so a long result goes in
// pieces, each a message of its own, and whoever receives them can draw and take input in between.

const LISTS = ["paragraphs", "entities", "quotes"];

// Entries of a list, and mentions. So many quotes unpack in about 10 ms.
const ENTRIES_IN_PIECE = 4000;

/**
 * What a worker sends for one answer: the pieces of its lists that are full, then the answer with what is left of them.
 *
 * @param {{result?: object, failure?: string}} answer
 */
export function* inPieces(answer) {
  if (!answer.result) {
    yield answer;
    return;
  }
  const rest = { ...answer.result };
  for (const list of LISTS) {
    let piece = [];
    let entries = 0;
    for (const item of rest[list]) {
      piece.push(item);
      entries += 1 + (item.mentions?.length ?? 0);
      if (entries < ENTRIES_IN_PIECE) continue;
      yield { list, piece };
      piece = [];
      entries = 0;
    }
    rest[list] = piece;
  }
  yield { result: rest };
}

/** Takes the messages of one answer, one by one, and hands on the whole. */
export function joined(done) {
  const lists = Object.fromEntries(LISTS.map((list) => [list, []]));
  return ({ list, piece, ...answer }) => {
    if (list) {
      lists[list].push(...piece);
      return;
    }
    const { result } = answer;
    for (const name of result ? LISTS : []) result[name] = lists[name].concat(result[name]);
    done(answer);
  };
}
