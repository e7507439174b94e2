/** Paragraphs in another language, and lines that may or may not be a transcript. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { analyze, init } from "../../pkg/node.js";
import { foreignParagraphs } from "../../www/foreign.js";
import { digest } from "../../www/store.js";
import { countTurns, withoutTurns } from "../../www/transcript.js";
import { HEARING } from "./invented.mjs";

before(() => init());

const isForeign = (text) => foreignParagraphs(text, { language: { code: "en" }, paragraphs: [{ start: 0, end: text.length }] }).length === 1;

const FOREIGN = {
  Spanish: "El alcalde dijo que los barcos de la noche van a seguir hasta la primavera y que no hay dinero.",
  German: "Der Bürgermeister sagte am Abend, dass die Fähre auch im Winter fahren werde und nicht teurer wird.",
  French: "Le maire a dit que les bateaux de nuit vont continuer et que la ville ne paiera pas davantage.",
  Italian: "Il sindaco ha detto che le barche della notte non si fermano e che la città non pagherà di più.",
  Portuguese: "O presidente da câmara disse que os barcos da noite vão continuar e que não há dinheiro para mais.",
  Dutch: "De burgemeester zei dat de nachtboten blijven varen en dat het geld niet op is, maar dat het wel veel kost.",
  Swedish: "Borgmästaren sade att nattbåtarna ska gå till våren och att det inte finns mer pengar till fler turer.",
  Polish: "Burmistrz powiedział, że nocne promy będą pływać do wiosny i że nie ma pieniędzy na więcej rejsów w tym roku.",
  Japanese: "市長は夜の船が春まで続くと述べ、予算は足りないが住民の声は大きいと話した。",
  Greek: "Ο δήμαρχος είπε ότι τα πλοία της νύχτας θα συνεχίσουν μέχρι την άνοιξη και ότι δεν υπάρχουν χρήματα.",
};

test("other languages are told from English", () => {
  for (const [language, text] of Object.entries(FOREIGN)) assert.ok(isForeign(text), language);
});

test("names, lists, short lines and English with foreign names are English enough", () => {
  for (const text of [
    "Anna Smith, Bob Jones, Carla Diaz, Dan Ek, Eve Fox, Gil Hay, Ian Joy, Kay Lee",
    "Pour in flour, sugar, eggs, milk, butter, salt, yeast, cream, honey, figs, dates",
    "Carlos de la Cruz y Vega, El Salvador, Las Vegas, Los Angeles, Costa del Sol won.",
    "Der Spiegel reported that Ursula von der Heide and Jan van den Berg would meet in Den Haag.",
    "¡No pasarán!",
    "Real Sociedad 2 Deportivo de La Coruña 1; Racing de Santander 0 Celta de Vigo 3; Elche 1 Lugo 1",
  ])
    assert.equal(isForeign(text), false, text);
});

test("an article that is not English at all is another matter", () => {
  const text = FOREIGN.Spanish;
  assert.deepEqual(foreignParagraphs(text, { language: { code: "es" }, paragraphs: [{ start: 0, end: text.length }] }), []);
});

const MIXED = `Ferry to run all night

The night ferry to Port Ellery will run until spring, the harbour board decided on Tuesday after a long meeting.

“We will keep the boats running,” said Maria Gonsalves, the harbour master of Port Ellery.

“No queremos que nadie vuelva nadando en la noche y con este frío”, dijo el alcalde Tomás Quiroga en la plaza.

Tobias Renn, who owns the Blue Anchor inn, said the board had not asked him. “They never ask,” Renn said.
`;

test("in such a paragraph only quotation marks are read", () => {
  const whole = analyze(MIXED);
  const { foreign, result, summary } = digest(MIXED, whole);
  const [index] = foreign;
  assert.deepEqual([...foreign], [3]);
  const { start, end } = whole.paragraphs[index];
  const inside = (place) => place.start >= start && place.end <= end;
  const quotes = result.quotes.filter(inside);
  assert.deepEqual(
    quotes.map((quote) => [MIXED.slice(quote.start, quote.end), quote.kind, quote.speaker, quote.certainty]),
    [["“No queremos que nadie vuelva nadando en la noche y con este frío”", "direct", null, "check"]],
  );
  assert.equal(result.entities.flatMap(({ mentions }) => mentions).filter(inside).length, 0);
  assert.ok(whole.entities.flatMap(({ mentions }) => mentions).some(inside), "the engine found names there");
  const names = summary.names.flatMap((group) => group.names.map(({ name }) => name));
  assert.ok(names.includes("Maria Gonsalves"));
  assert.ok(!names.some((name) => name.includes("Quiroga")), names.join());
  assert.ok(result.entities.every((entity, id) => entity.id === id), "ids are positions still");
  const elsewhere = (quote) => quote.reports === "speech" && !inside(quote);
  assert.equal(result.quotes.length, whole.quotes.filter(elsewhere).length + 1);
});

test("turns of a transcript are speakers, until somebody says that they are not", () => {
  const whole = analyze(HEARING);
  assert.equal(countTurns(whole), 5);
  const read = digest(HEARING, whole);
  const plain = digest(HEARING, whole, { turns: false });
  assert.deepEqual(read.turns, { count: 5, shown: true });
  assert.deepEqual(plain.turns, { count: 5, shown: false });
  assert.equal(read.result.quotes.length - plain.result.quotes.length, 5);
  assert.deepEqual(
    plain.result.quotes.map(({ start, end }) => HEARING.slice(start, end)),
    ["“It was a long day,”"],
  );
  assert.ok(!plain.result.paragraphs.some(({ role }) => role === "transcript"));
  assert.equal(plain.read, whole);
});

test("what goes on from a turn goes with it", () => {
  const quote = (sieve) => ({ evidence: [{ sieve }] });
  const result = { paragraphs: [], quotes: ["transcript", "continuation", "verb-then-source", "continuation"].map(quote) };
  assert.deepEqual(
    withoutTurns(result).quotes.map(({ evidence }) => evidence[0].sieve),
    ["verb-then-source", "continuation"],
  );
});

test("a hundred thousand paragraphs, half of them foreign, are told apart in less than three seconds", () => {
  const [one, other] = ["The mayor said that the boats of the night will go on until spring and no longer.\n", `${FOREIGN.Spanish}\n`];
  const text = (one + other).repeat(50_000);
  const paragraphs = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    paragraphs.push({ start, end, role: "body" });
    start = end + 1;
  }
  const began = process.cpuUsage();
  const { foreign } = digest(text, { language: { code: "en" }, paragraphs, entities: [], quotes: [] });
  assert.equal(foreign.size, 50_000);
  const took = process.cpuUsage(began).user / 1000;
  assert.ok(took < 3000, `${took} ms`);
});
