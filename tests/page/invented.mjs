/** An invented article and the result that an engine would give for it, so that the pure modules need no engine. */
export const TEXT = `Ferry to run all night

“We will keep the boats running,” said Maria Gonsalves, the harbour master. “Whatever the weather.”

“Nobody should swim home,” she said.

Tobias Renn called it “a wet joke.”

“Bring soup.”
`;

const at = (words, from = 0) => {
  const start = TEXT.indexOf(words, from);
  if (start === -1) throw new Error(`not in the text: ${words}`);
  return { start, end: start + words.length };
};

const first = at("“We will keep the boats running,”");
const more = at("“Whatever the weather.”");
const second = at("“Nobody should swim home,”");
const third = at("“a wet joke.”");
const last = at("“Bring soup.”");
const maria = at("Maria Gonsalves");
const she = at("she", second.end);
const renn = at("Tobias Renn");

export const RESULT = {
  schema: 1,
  offsets: "utf-16",
  language: { code: "en", supported: true },
  paragraphs: TEXT.split("\n\n").map((line, index) => ({
    ...at(line.trim()),
    role: index === 0 ? "headline" : "body",
  })),
  entities: [
    {
      id: 7,
      kind: "person",
      name: "Maria Gonsalves",
      named: true,
      aliases: ["Gonsalves"],
      description: "the harbour master",
      mentions: [
        { ...she, form: "pronoun" },
        { ...maria, form: "name" },
      ],
    },
    {
      id: 8,
      kind: "person",
      name: "Tobias Renn",
      named: true,
      aliases: [],
      description: null,
      mentions: [{ ...renn, form: "name" }],
    },
    { id: 9, kind: "person", name: "a passer-by", named: false, aliases: [], description: null, mentions: [] },
    {
      id: 10,
      kind: "date",
      name: "night",
      named: true,
      aliases: [],
      description: null,
      mentions: [{ ...at("night"), form: "name" }],
    },
  ],
  quotes: [
    quote(4, "direct", [last], null, null, "check", []),
    quote(
      1,
      "direct",
      [first, more],
      { ...at("said"), text: "said" },
      { entity: 7, name: "Maria Gonsalves", mention: maria },
      "clear",
      [{ sieve: "verb-then-source", start: at("said").start, end: maria.end }],
    ),
    quote(
      2,
      "direct",
      [second],
      { ...at("said", she.end), text: "said" },
      { entity: 7, name: "Maria Gonsalves", mention: she },
      "likely",
      [{ sieve: "source-then-verb", ...she }],
    ),
    quote(
      3,
      "mixed",
      [third],
      { ...at("called"), text: "called" },
      { entity: 8, name: "Tobias Renn", mention: renn },
      "clear",
      [{ sieve: "a-new-sieve", ...renn }],
    ),
  ],
};

function quote(id, kind, spans, cue, speaker, certainty, evidence) {
  const place = { start: spans[0].start, end: spans.at(-1).end };
  return { id, kind, reports: "speech", ...place, spans, cue, speaker, certainty, evidence };
}

/** A hearing, with a label before each turn. */
export const HEARING = `Committee hears of the weir

The committee heard the engineer on Monday. “It was a long day,” said Maria Gonsalves, the mayor.

CHAIR: Good morning. How deep is the channel?
DAY: Seven meters, and in places a little less.
CHAIR: You told us nine.
DAY: I did. The survey was wrong.
CHAIR: We resume at two o'clock.
`;

/** About 800 words, other ones for each number: articles of one newspaper are not the same article. */
export function article(number) {
  const words = ["quay", "lamp", "board", "ferry", "winter", "money", "captain", "bridge", "letter", "harvest", "river"];
  const sentence = (at) =>
    `The ${words[(number + at) % 11]} of case ${number * 100 + at} stood beside the ${words[(number * 7 + at * 3) % 11]} while ${words[(at * 5 + number * 3) % 11]}s went by.`;
  const paragraphs = Array.from({ length: 24 }, (_, at) =>
    at % 3 === 0
      ? `“We will look at number ${number * 100 + at},” said Maria Gonsalves, the harbour master. ${sentence(at)}`
      : `${sentence(at)} ${sentence(at + 40)}`,
  );
  return `Report ${number} of the harbour\n\n${paragraphs.join("\n\n")}\n`;
}

/** As many files of that kind. */
export const many = (count) => Array.from({ length: count }, (_, index) => ({ name: `report-${index + 1}.txt`, content: article(index + 1) }));
