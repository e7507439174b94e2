//! Hard phenomena of quoting, by the numbers of the project's list: for each, texts of one or two sentences in which it
//! must be found, and texts of the same look in which it must be left alone or somebody else speaks.

use onrecord::{analysis::Reports, analyze, export::json};

struct Phenomenon {
    number: u8,
    about: &'static str,
    /// The phenomenon itself.
    found: &'static [Case],
    /// What only looks like it.
    left_alone: &'static [Case],
}

/// A text and its quotes as `kind speaker: content`.
enum Case {
    Right(&'static str, &'static [&'static str]),
    /// Whoever mends one will see it here: then `today` is no longer what is found, and the case becomes `Right`.
    KnownWrong {
        text: &'static str,
        today: &'static [&'static str],
        right: &'static [&'static str],
    },
}

use Case::{KnownWrong, Right};

#[rustfmt::skip]
const PHENOMENA: &[Phenomenon] = &[
    Phenomenon {
        number: 1,
        about: "Marks of two kinds in one quotation",
        found: &[
            Right("“We tried,\" Ann Day said.", &["direct Ann Day: “We tried,\""]),
            Right("\"We tried,” Ann Day said. “We failed,\" she added.", &["direct Ann Day: \"We tried,”", "direct Ann Day: “We failed,\""]),
        ],
        left_alone: &[
            Right("Ann Day tried the 12\" pipe and Bo Roe the 15” one.", &[]),
        ],
    },
    Phenomenon {
        number: 2,
        about: "Glyphs the wrong way round",
        found: &[
            Right("“Not now,“ Bo Roe told reporters.", &["direct Bo Roe: “Not now,“"]),
            Right("”Not now,” Bo Roe said.", &["direct Bo Roe: ”Not now,”"]),
            Right("„Not now“, Bo Roe said.", &["direct Bo Roe: „Not now“"]),
            Right("»Not now«, Bo Roe said.", &["direct Bo Roe: »Not now«"]),
            Right("‚Not now‘, Bo Roe said.", &["direct Bo Roe: ‚Not now‘"]),
            Right("«\u{202f}Not now\u{202f}», Bo Roe said.", &["direct Bo Roe: «\u{202f}Not now\u{202f}»"]),
            Right("´Not now,´ Bo Roe said.", &["direct Bo Roe: ´Not now,´"]),
        ],
        left_alone: &[
            Right("The “ox“ and the ”cow” went home.", &[]),
        ],
    },
    Phenomenon {
        number: 3,
        about: "Doubled apostrophes",
        found: &[
            Right("''We won't,'' Ms. Day said.", &["direct Day: ''We won't,''"]),
            Right("``We won't,'' Ms. Day said.", &["direct Day: ``We won't,''"]),
        ],
        left_alone: &[
            Right("The Days'' roof and the Roes'' fence fell.", &[]),
        ],
    },
    Phenomenon {
        number: 4,
        about: "A triple run",
        found: &[
            Right("''He shouted 'stop,''' Ms. Day said.", &["direct Day: ''He shouted 'stop,'''"]),
            Right("'''Stop' is what he shouted,'' Ms. Day said.", &["direct Day: '''Stop' is what he shouted,''"]),
        ],
        left_alone: &[
            Right("He likes the '''ox''' best.", &[]),
            Right("'She shouted \"stop,\"' Bo Roe said.", &["direct Bo Roe: 'She shouted \"stop,\"'"]),
        ],
    },
    Phenomenon {
        number: 5,
        about: "Several paragraphs, reopened, closed once",
        found: &[
            Right("“The first point is the budget.\n“The second point is the staff,” Ann Day said.", &["direct Ann Day: “The first point is the budget. … “The second point is the staff,”"]),
            Right("“The first point is the budget,” Ann Day said. “It is too small.\n“The second point is the staff. There is none.”", &["direct Ann Day: “The first point is the budget,” … “It is too small. … “The second point is the staff. There is none.”"]),
        ],
        left_alone: &[
            Right("“The budget is too small,” Ann Day said.\n“The staff is too large,” Bo Roe said.", &["direct Ann Day: “The budget is too small,”", "direct Bo Roe: “The staff is too large,”"]),
        ],
    },
    Phenomenon {
        number: 6,
        about: "Unclosed for good",
        found: &[
            Right("\"We leave at noon, Bo Roe said.\nThe bus came at two.", &["direct Bo Roe: \"We leave at noon,"]),
            Right("\"We leave at noon, said Bo Roe.\nThe bus came at two.", &["direct Bo Roe: \"We leave at noon,"]),
        ],
        left_alone: &[
            Right("\"We leave at noon, Bo Roe said, and you stay,\" Ann Day recalled.", &["direct Ann Day: \"We leave at noon, Bo Roe said, and you stay,\""]),
        ],
    },
    Phenomenon {
        number: 7,
        about: "A stray closing mark",
        found: &[
            Right("We leave at noon,\" Bo Roe said.", &["direct Bo Roe: We leave at noon,\""]),
            Right("It rained. We leave at noon”, said Bo Roe.", &["direct Bo Roe: We leave at noon”"]),
        ],
        left_alone: &[
            Right("We leave at noon,\" the sign on the bus.", &[]),
        ],
    },
    Phenomenon {
        number: 8,
        about: "Nested, other marks",
        found: &[
            Right("“She told me ‘run’ and I ran,” Roe said.", &["direct Roe: “She told me ‘run’ and I ran,”"]),
            Right("'She told me \"run\" and I ran,' Roe said.", &["direct Roe: 'She told me \"run\" and I ran,'"]),
        ],
        left_alone: &[
            Right("She said: “Run.” ‘I walked,’ Bo Poe said.", &["direct she: “Run.”", "direct Bo Poe: ‘I walked,’"]),
        ],
    },
    Phenomenon {
        number: 9,
        about: "Nested, the same marks",
        found: &[
            Right("“The “new deal” is old,” Roe said.", &["direct Roe: “The “new deal” is old,”"]),
            Right("\"The \"new deal\" is old,\" Roe said.", &["direct Roe: \"The \"new deal\" is old,\""]),
        ],
        left_alone: &[
            Right("“Yes,” Ann Day said. “No,” Bo Roe said.", &["direct Ann Day: “Yes,”", "direct Bo Roe: “No,”"]),
        ],
    },
    Phenomenon {
        number: 10,
        about: "British single marks and apostrophes",
        found: &[
            Right("'It's the players' fault,' Bo Roe said.", &["direct Bo Roe: 'It's the players' fault,'"]),
            Right("'It is 6' tall,' Bo Roe said. 'Twas always so.'", &["direct Bo Roe: 'It is 6' tall,' … 'Twas always so.'"]),
        ],
        left_alone: &[
            Right("The players' wages and the Roes' car were stolen, as were Ann Day's keys.", &[]),
        ],
    },
    Phenomenon {
        number: 11,
        about: "Single marks in a headline",
        found: &[
            Right("Mayor ‘not sorry’ over bins", &["direct mayor: ‘not sorry’"]),
        ],
        left_alone: &[
            Right("Roes’ fence and Days’ roof fall in storm", &[]),
        ],
    },
    Phenomenon {
        number: 12,
        about: "Leading apostrophes",
        found: &[
            Right("'Twas a good year,' Bo Roe said.", &["direct Bo Roe: 'Twas a good year,'"]),
        ],
        left_alone: &[
            Right("He liked rock 'n' roll and the '90s.", &[]),
            Right("’Twas the night when rock ’n’ roll died.", &[]),
        ],
    },
    Phenomenon {
        number: 13,
        about: "Inches, feet, minutes",
        found: &[
            Right("The 6'2\" guard said, \"I'm fine.\"", &["direct the 6'2\" guard: \"I'm fine.\""]),
            Right("\"The pipe is 12\" wide,\" Bo Roe said.", &["direct Bo Roe: \"The pipe is 12\" wide,\""]),
        ],
        left_alone: &[
            Right("A 12\" pipe and a 15\" one lie at 51° 30' 26\" N.", &[]),
        ],
    },
    Phenomenon {
        number: 14,
        about: "No space",
        found: &[
            Right("“It’s over,”Day said.“We lost.”", &["direct Day: “It’s over,” … “We lost.”"]),
            Right("\"It's over,\"Day said.\"We lost.\"", &["direct Day: \"It's over,\" … \"We lost.\""]),
        ],
        left_alone: &[
            Right("Day's\"ox\"and\"cow\"left.", &[]),
        ],
    },
    Phenomenon {
        number: 15,
        about: "Leftover markup",
        found: &[
            Right("<b>\"We lost,\"</b> Ann Day said.", &["direct Ann Day: \"We lost,\""]),
        ],
        left_alone: &[
            Right("<tweet id=\"12\">Go \"blue\"</tweet> was all that Ann Day wrote.", &[]),
        ],
    },
    Phenomenon {
        number: 16,
        about: "Brackets and ellipses",
        found: &[
            Right("“[They] … left,” Ann Day said.", &["direct Ann Day: “[They] … left,”"]),
            Right("“… and then (again) we left …” Ann Day said.", &["direct Ann Day: “… and then (again) we left …”"]),
        ],
        left_alone: &[
            Right("The list […] was long, and “…” stood below it.", &[]),
        ],
    },
    Phenomenon {
        number: 17,
        about: "The end mark outside and inside",
        found: &[
            Right("He called it \"odd\". She called it \"fine.\"", &["mixed he: it \"odd\"", "mixed she: it \"fine.\""]),
            Right("“We tried hard”, Ann Day said.", &["direct Ann Day: “We tried hard”"]),
            Right("‘We tried’, said Ann Day.", &["direct Ann Day: ‘We tried’"]),
            Right("“We tried”, said Ann Day.", &["direct Ann Day: “We tried”"]),
        ],
        left_alone: &[
            Right("The club is the \"Ox\". The pub is the \"Cow.\"", &[]),
        ],
    },
    Phenomenon {
        number: 18,
        about: "Scare quotes",
        found: &[
            Right("Ann Day dismissed the experts as “a waste of money.”", &["mixed Ann Day: the experts as “a waste of money.”"]),
        ],
        left_alone: &[
            Right("The “experts” went home.", &[]),
            Right("Bo Roe sold his “smart” home.", &[]),
            Right("Ann Day won a “golden ticket” last year.", &[]),
        ],
    },
    Phenomenon {
        number: 19,
        about: "Titles of works",
        found: &[
            Right("Ann Day called “Blue Rain” a “sad song.”", &["mixed Ann Day: “Blue Rain” a “sad song.”"]),
        ],
        left_alone: &[
            Right("She sang “Blue Rain” on “Late Show.”", &[]),
            Right("The song “Blue Rain” was on Bo Roe's “Late Show.”", &[]),
        ],
    },
    Phenomenon {
        number: 20,
        about: "A nickname inside the speaker",
        found: &[
            Right("“Nope,” said Al “Ox” Roe.", &["direct Al “Ox” Roe: “Nope,”"]),
        ],
        left_alone: &[
            Right("Al “Ox” Roe met Bo “The Cow” Day.", &[]),
        ],
    },
    Phenomenon {
        number: 21,
        about: "A defined term",
        found: &[
            Right("Ann Day said the rule was a “deep freeze.”", &["mixed Ann Day: the rule was a “deep freeze.”"]),
        ],
        left_alone: &[
            Right("The rule is known as “deep freeze.”", &[]),
            Right("The so-called “bin tax” is dead.", &[]),
            Right("The term “bin tax” means little.", &[]),
            Right("The Hull council defines terms such as “bin tax,” “safe” and “sound bins.”", &[]),
            Right("Ann Day, known in Hull as “the Ox,” left.", &[]),
        ],
    },
    Phenomenon {
        number: 22,
        about: "One word",
        found: &[
            Right("Ann Day said the plan was “doomed.”", &["mixed Ann Day: the plan was “doomed.”"]),
        ],
        left_alone: &[
            Right("The “doomed” plan went ahead.", &[]),
        ],
    },
    Phenomenon {
        number: 23,
        about: "Signs, chants, documents",
        found: &[
            Right("A banner read “Home.” The memo says “delay.”", &["direct a banner: “Home.”", "direct the memo: “delay.”"]),
        ],
        left_alone: &[
            Right("Ann Day wore a shirt with “Hull” on it.", &[]),
        ],
    },
    Phenomenon {
        number: 24,
        about: "Hypothetical and negated",
        found: &[
            Right("She said “I quit.” Later he said “yes.”", &["direct she: “I quit.”", "direct he: “yes.”"]),
        ],
        left_alone: &[
            Right("She never said “I quit.” If he says “yes,” we go.", &[]),
        ],
    },
    Phenomenon {
        number: 25,
        about: "Inverted, with a long apposition",
        found: &[
            Right("“No,” said Ann Day, 46, who runs a bakery in Hull.", &["direct Ann Day: “No,”"]),
        ],
        left_alone: &[
            Right("“No,” said Ann Day, who beat Bo Roe, the mayor of Hull.", &["direct Ann Day: “No,”"]),
        ],
    },
    Phenomenon {
        number: 26,
        about: "The speaker in the middle",
        found: &[
            Right("“We,” said Ann Day, 46, a baker in Hull, “will win.”", &["direct Ann Day: “We,” … “will win.”"]),
            Right("“We,” Ann Day said, “will win.”", &["direct Ann Day: “We,” … “will win.”"]),
            Right("“We tried,” Ann Day said—“and failed.”", &["direct Ann Day: “We tried,” … “and failed.”"]),
            Right("The bridge, which had, Ann Day told Bo Roe, been unsafe for years, was closed.", &["indirect Ann Day: The bridge, which had … been unsafe for years"]),
        ],
        left_alone: &[
            Right("“We,” Ann Day said. “They,” Bo Roe said, “will win.”", &["direct Ann Day: “We,”", "direct Bo Roe: “They,” … “will win.”"]),
            Right("The bridge, which had been unsafe for years, was closed, Ann Day told Bo Roe, on Friday.", &["indirect Ann Day: The bridge, which had been unsafe for years, was closed"]),
            KnownWrong { text: "“We won,” Ann Day said, “Emma” in her hand.", today: &["mixed Ann Day: “We won,” … “Emma” in her hand"], right: &["direct Ann Day: “We won,”"] },
        ],
    },
    Phenomenon {
        number: 27,
        about: "Other names between",
        found: &[
            Right("Ann Day, who beat Bo Roe in May, said of Cy Poe: “Fine.”", &["direct Ann Day: “Fine.”"]),
        ],
        left_alone: &[
            Right("Ann Day, who beat Bo Roe in May, left. Of Cy Poe, Bo Roe said: “Fine.”", &["direct Bo Roe: “Fine.”"]),
            Right("Ann Day left before Bo Roe, who beat her in May, said: “Fine.”", &["direct Bo Roe: “Fine.”"]),
        ],
    },
    Phenomenon {
        number: 28,
        about: "Goes on without a cue",
        found: &[
            KnownWrong { text: "“One,” said Ann Day, who sells “odd squash” in Hull. “Two. Three.”", today: &["direct Ann Day: “One,” … “Two. Three.”", "direct Ann Day: “odd squash”"], right: &["direct Ann Day: “One,” … “Two. Three.”"] },
            Right("“One,” Ann Day said. “Two. Three.”", &["direct Ann Day: “One,” … “Two. Three.”"]),
        ],
        left_alone: &[
            Right("“One,” Ann Day said. Bo Roe shook his head: “Two. Three.”", &["direct Ann Day: “One,”", "direct Bo Roe: “Two. Three.”"]),
        ],
    },
    Phenomenon {
        number: 29,
        about: "The next paragraph, without a cue",
        found: &[
            Right("Ann Day shrugged.\n“It rains.”", &["direct Ann Day: “It rains.”"]),
            Right("“Ann Day waits,” Bo Roe said.\nDay has a “lifeline that never ends.”", &["direct Bo Roe: “Ann Day waits,”", "direct Bo Roe: “lifeline that never ends.”"]),
        ],
        left_alone: &[
            Right("Ann Day shrugged.\n“It rains,” Bo Roe said.", &["direct Bo Roe: “It rains,”"]),
        ],
    },
    Phenomenon {
        number: 30,
        about: "The cue in the sentence after",
        found: &[
            Right("“It rains a lot.” Ann Day said it twice.", &["direct Ann Day: “It rains a lot.”"]),
            Right("“It rains” in Hull, said Ann Day.", &["mixed Ann Day: “It rains” in Hull"]),
            Right("The “rain is over,” Ann Day said.", &["mixed Ann Day: The “rain is over,”"]),
        ],
        left_alone: &[
            Right("“It rains a lot,” Bo Roe said. Ann Day said it twice.", &["direct Bo Roe: “It rains a lot,”"]),
        ],
    },
    Phenomenon {
        number: 31,
        about: "A pronoun with two candidates",
        found: &[
            Right("Ann Day met Bob Roe. “I lost,” she said.", &["direct Ann Day: “I lost,”"]),
            Right("Ann Day met Bob Roe. “I lost,” he said.", &["direct Bob Roe: “I lost,”"]),
        ],
        left_alone: &[
            Right("Ann Day met Eve Roe. “We lost,” they said.", &["direct they: “We lost,”"]),
        ],
    },
    Phenomenon {
        number: 32,
        about: "Variants of a name",
        found: &[
            Right("Ann Day won. “We pay,” Ms. Day said. “Very soon,” she added.", &["direct Ann Day: “We pay,”", "direct Ann Day: “Very soon,”"]),
            Right("Ann Day is the mayor of Hull. “We pay,” Ms. Day said. “Soon,” the mayor added. “Very soon,” she said.", &["direct Ann Day: “We pay,”", "direct Ann Day: “Soon,”", "direct Ann Day: “Very soon,”"]),
            Right("Ann Day, who is the mayor, won. “We pay,” the mayor said.", &["direct Ann Day: “We pay,”"]),
        ],
        left_alone: &[
            Right("Ann Day met the mayor of Hull. “We pay,” Ms. Day said. “Soon,” the mayor added.", &["direct Ann Day: “We pay,”", "direct the mayor: “Soon,”"]),
            Right("Ann Day is not the mayor. “Soon,” the mayor added.", &["direct the mayor: “Soon,”"]),
            Right("Ann Day wants to be the mayor. “Soon,” the mayor added.", &["direct the mayor: “Soon,”"]),
            Right("Ann Day would be a good mayor. “Soon,” the mayor added.", &["direct the mayor: “Soon,”"]),
            Right("Ann Day was the mayor until 2010. “Soon,” the mayor added.", &["direct the mayor: “Soon,”"]),
            Right("Ann Day, the mayor’s aide, won. “Soon,” the mayor added.", &["direct the mayor: “Soon,”"]),
        ],
    },
    Phenomenon {
        number: 33,
        about: "The same surname",
        found: &[
            Right("Bo Day thanked Ann Day. “She won,” Bo Day said.", &["direct Bo Day: “She won,”"]),
        ],
        left_alone: &[
            Right("Bo Day thanked Ann Day. “He is kind,” Ann Day said.", &["direct Ann Day: “He is kind,”"]),
        ],
    },
    Phenomenon {
        number: 34,
        about: "The spokesman is not the principal",
        found: &[
            Right("A spokesman for Ann Day said: “No.”", &["direct a spokesman for Ann Day: “No.”"]),
        ],
        left_alone: &[
            Right("Ann Day, a spokeswoman for Bo Roe, said: “No.”", &["direct Ann Day: “No.”"]),
        ],
    },
    Phenomenon {
        number: 35,
        about: "Groups",
        found: &[
            Right("“Unlikely,” two officials said.", &["direct two officials: “Unlikely,”"]),
        ],
        left_alone: &[
            Right("“Unlikely,” Ann Day told two officials.", &["direct Ann Day: “Unlikely,”"]),
        ],
    },
    Phenomenon {
        number: 36,
        about: "An institution or document",
        found: &[
            Right("The report warned of “ruin.”", &["direct the report: “ruin.”"]),
        ],
        left_alone: &[
            Right("The report lay on the “red” table.", &[]),
            Right("Ann Day read the report on the “ruin.”", &[]),
        ],
    },
    Phenomenon {
        number: 37,
        about: "The hearer is not the speaker",
        found: &[
            Right("Ann Day told Bo Roe: “Go.”", &["direct Ann Day: “Go.”"]),
        ],
        left_alone: &[
            Right("Ann Day was told by Bo Roe: “Go.”", &["direct Bo Roe: “Go.”"]),
        ],
    },
    Phenomenon {
        number: 38,
        about: "Passive",
        found: &[
            Right("She was called “unfit” by Bo Roe.", &["direct Bo Roe: “unfit”"]),
        ],
        left_alone: &[
            Right("She was called by Bo Roe at noon.", &[]),
            Right("She was called “unfit” by noon.", &["direct -: “unfit”"]),
        ],
    },
    Phenomenon {
        number: 39,
        about: "Outer and inner attribution",
        found: &[
            Right("Bo Roe recalled that Ann Day said “never.”", &["mixed Bo Roe: that Ann Day said “never.”"]),
            Right("“Never,” Ann Day said, according to the Hull Post.", &["direct Ann Day: “Never,”"]),
        ],
        left_alone: &[
            Right("Bo Roe left. Ann Day said “never.”", &["direct Ann Day: “never.”"]),
            Right("Bo Roe left after Ann Day said “never.”", &["direct Ann Day: “never.”"]),
        ],
    },
    Phenomenon {
        number: 40,
        about: "An interview",
        found: &[
            Right("Q: Why did you come?\nA: Because I was asked.\nQ: And then?\nA: Then I stayed.\nQ: For how long?\nA: Ten years.", &["direct Q: Why did you come?", "direct A: Because I was asked.", "direct Q: And then?", "direct A: Then I stayed.", "direct Q: For how long?", "direct A: Ten years."]),
            Right("Q. Why did you come?\nA. Because I was asked.\nQ. And then?\nA. Then I stayed.", &["direct Q: Why did you come?", "direct A: Because I was asked.", "direct Q: And then?", "direct A: Then I stayed."]),
            Right("Bo Roe:\nWhy did you come?\nAnn Day:\nBecause I was asked.\nBo Roe:\nAnd then?\nAnn Day:\nThen I stayed.", &["direct Bo Roe: Why did you come?", "direct Ann Day: Because I was asked.", "direct Bo Roe: And then?", "direct Ann Day: Then I stayed."]),
        ],
        left_alone: &[
            Right("Time: noon\nPlace: Hull town hall\nTickets: none", &[]),
        ],
    },
    Phenomenon {
        number: 41,
        about: "A signature",
        found: &[
            Right("“Be kind.” — Ann Day, Hull", &["direct Ann Day: “Be kind.”"]),
        ],
        left_alone: &[
            Right("“Blue Rain” — Ann Day bought the book in Hull.", &[]),
        ],
    },
    Phenomenon {
        number: 42,
        about: "A colon and no verb",
        found: &[
            Right("Ann Day: “Be kind.” Her answer: “No.”", &["direct Ann Day: “Be kind.”", "direct Ann Day: “No.”"]),
        ],
        left_alone: &[
            Right("Also on Ann Day's list: “Emma” and “Blue Rain.”", &[]),
        ],
    },
    Phenomenon {
        number: 43,
        about: "Two speakers in one paragraph",
        found: &[
            Right("“Yes,” Ann Day said. “No,” Bo Roe replied.", &["direct Ann Day: “Yes,”", "direct Bo Roe: “No,”"]),
        ],
        left_alone: &[
            Right("“Yes,” Ann Day said. “No,” she replied to Bo Roe.", &["direct Ann Day: “Yes,”", "direct Ann Day: “No,”"]),
        ],
    },
    Phenomenon {
        number: 44,
        about: "The first person",
        found: &[
            Right("“Go,” he told me. I asked: “Why?”", &["direct he: “Go,”", "direct I: “Why?”"]),
        ],
        left_alone: &[
            Right("“I asked him why,” Ann Day said.", &["direct Ann Day: “I asked him why,”"]),
        ],
    },
    Phenomenon {
        number: 45,
        about: "Participles",
        found: &[
            Right("Ann Day left, saying she was “done.” Calling it “cruel,” Bo Roe left.", &["mixed Ann Day: she was “done.”", "mixed Bo Roe: it “cruel,”"]),
        ],
        left_alone: &[
            Right("Ann Day left the “red” room, closing the door.", &[]),
            Right("Ann Day left the room, closing the “red” door.", &[]),
        ],
    },
    Phenomenon {
        number: 46,
        about: "A relative clause",
        found: &[
            Right("Ann Day, who says she is “done,” left.", &["mixed Ann Day: she is “done,”"]),
        ],
        left_alone: &[
            Right("Ann Day, who is done, left the “red” room.", &[]),
        ],
    },
    Phenomenon {
        number: 47,
        about: "A question",
        found: &[
            Right("“Why?” Ann Day asked. “How?”", &["direct Ann Day: “Why?” … “How?”"]),
        ],
        left_alone: &[
            Right("“Why?” Ann Day asked. “Because,” Bo Roe said.", &["direct Ann Day: “Why?”", "direct Bo Roe: “Because,”"]),
        ],
    },
    Phenomenon {
        number: 48,
        about: "Titles and abbreviations before the verb",
        found: &[
            Right("Sen. A. B. Day Jr. (R-Ohio) said the bill was dead.", &["indirect A. B. Day Jr.: the bill was dead"]),
        ],
        left_alone: &[
            Right("Cy Poe met Sen. A. B. Day Jr. in Hull and said the bill was dead.", &["indirect Cy Poe: the bill was dead"]),
        ],
    },
    Phenomenon {
        number: 49,
        about: "Verbs that only sometimes report",
        found: &[
            Right("Bo Roe added: “Salt.”", &["direct Bo Roe: “Salt.”"]),
        ],
        left_alone: &[
            Right("The plan was called off.", &[]),
            Right("Ann Day added salt. Bo Roe noted the hour.", &[]),
        ],
    },
    Phenomenon {
        number: 50,
        about: "Indirect speech with several clauses",
        found: &[
            Right("Ann Day said she would go, that Roe would stay and Poe might call.", &["indirect Ann Day: she would go, that Roe would stay and Poe might call"]),
        ],
        left_alone: &[
            Right("Ann Day said she would go, but Bo Roe said he would stay.", &["indirect Ann Day: she would go", "indirect Bo Roe: he would stay"]),
        ],
    },
    Phenomenon {
        number: 51,
        about: "A cue in the middle of indirect speech",
        found: &[
            Right("Instead, Ann Day said, the bridge will close.", &["indirect Ann Day: Instead … the bridge will close"]),
            Right("The bridge, Ann Day said, will close.", &["indirect Ann Day: The bridge … will close"]),
        ],
        left_alone: &[
            Right("The bridge, which Ann Day built, will close.", &[]),
        ],
    },
    Phenomenon {
        number: 52,
        about: "The end of indirect speech",
        found: &[
            Right("Ann Day said it was over. It surprised nobody.", &["indirect Ann Day: it was over"]),
            Right("Ann Day said it was over, which surprised nobody.", &["indirect Ann Day: it was over"]),
        ],
        left_alone: &[
            Right("Ann Day said it was the bridge which surprised nobody.", &["indirect Ann Day: it was the bridge which surprised nobody"]),
        ],
    },
];

fn quotes(text: &str) -> Vec<String> {
    let analysis = analyze(text);
    let line = |quote: &onrecord::analysis::Quote| {
        let speaker = quote.speaker.map_or("-", |speaker| &analysis.entities[speaker.entity].name);
        let content: Vec<_> = quote.spans.iter().map(|span| span.of(text)).collect();
        format!("{} {speaker}: {}", json::quote_kind_name(quote.kind), content.join(" … "))
    };
    // Stances ("Day liked Roe") are no speech.
    analysis.quotes.iter().filter(|quote| quote.reports == Reports::Speech).map(line).collect()
}

#[test]
fn every_phenomenon_reads_as_expected() {
    let mut wrong = Vec::new();
    for Phenomenon { number, about, found, left_alone } in PHENOMENA {
        for case in found.iter().chain(*left_alone) {
            let (text, expected, note) = match case {
                Right(text, expected) => (text, expected, ""),
                KnownWrong { text, today, .. } => (text, today, " (known wrong: if mended, make it `Right`)"),
            };
            let found = quotes(text);
            if found != **expected {
                wrong.push(format!("{number}. {about}{note}: {text}\n  expected {expected:#?}\n  found {found:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_run_from_1_to_52() {
    assert!(PHENOMENA.iter().map(|phenomenon| phenomenon.number).eq(1..=52));
}

#[test]
fn every_phenomenon_is_found_somewhere_and_left_alone_elsewhere() {
    for Phenomenon { number, found, left_alone, .. } in PHENOMENA {
        assert!(found.iter().any(|case| matches!(case, Right(_, quotes) if !quotes.is_empty())), "{number}");
        assert!(left_alone.iter().any(|case| matches!(case, Right(..))), "{number}");
        for case in found.iter().chain(*left_alone) {
            if let KnownWrong { text, today, right } = case {
                assert_ne!(today, right, "{number}. {text} is not wrong");
            }
        }
    }
}

#[test]
fn in_a_language_that_is_not_known_marks_are_read_and_nothing_is_sure() {
    let spanish = "El puerto de la isla se queda abierto, y los vecinos lo celebran con pan. «No queremos que nadie vuelva a casa \
                   nadando», dijo la jefa, y lo llamó «un milagro» de los que no se olvidan.";
    assert_eq!(quotes(spanish), ["direct -: «No queremos que nadie vuelva a casa nadando»"]);
    let german = "Der Rat stimmte am Dienstag ab, und die Stadt ist mit dem Ergebnis nicht zufrieden.\n\nDay sagte: „Wir werden die \
                  Brücke nicht schließen.“";
    let analysis = analyze(german);
    assert_eq!(analysis.quotes.len(), 1);
    assert_eq!(analysis.quotes[0].certainty, onrecord::analysis::Certainty::Check);
}
