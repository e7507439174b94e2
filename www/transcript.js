/** Lines that begin with a name and a colon: read as speakers, or not. Pure. */

const isTurn = ({ evidence }) => evidence.some(({ sieve }) => sieve === "transcript");

/** How many quotes are a speaker's turn in a transcript. */
export const countTurns = ({ quotes }) => quotes.filter(isTurn).length;

/** The result without those turns, and without what goes on from one of them. */
export function withoutTurns(result) {
  let dropped = false;
  return {
    ...result,
    paragraphs: result.paragraphs.map((each) => (each.role === "transcript" ? { ...each, role: "body" } : each)),
    quotes: result.quotes.filter((quote) => {
      dropped = isTurn(quote) || (dropped && quote.evidence.some(({ sieve }) => /^(?:continuation|reopened)$/.test(sieve)));
      return !dropped;
    }),
  };
}
