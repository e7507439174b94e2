//! Who speaks where a page interrupts its article: what is said beside the running text is nobody's from the article,
//! and the running text goes on over a heading, a picture, an advertisement.

use onrecord::{Analysis, analyze};

const OPENING: &str = "The ferry left the pier at noon with forty people on board and came back without its flag.";
const MIDDLE: &str = "Nobody had told the crew that the sandbank moves a little to the north after every storm.";

/// The quotes of a text as `speaker: first span`, with `?` for nobody.
fn quotes(analysis: &Analysis, text: &str) -> Vec<String> {
    let quotes = analysis.quotes.iter().filter(|quote| quote.spans[0].of(text).starts_with('“'));
    quotes
        .map(|quote| {
            let speaker = quote.speaker.map_or("?", |speaker| &analysis.entities[speaker.entity].name);
            let spans: Vec<&str> = quote.spans.iter().map(|span| span.of(text)).collect();
            format!("{speaker}: {}", spans.join(" "))
        })
        .collect()
}

/// Puts paragraphs below a headline and an opening and checks what is said in them.
fn check(paragraphs: &[&str], expected: &[&str]) {
    let text =
        ["Ferry to sail again\nBy Cy Poe", OPENING, MIDDLE].iter().chain(paragraphs).copied().collect::<Vec<_>>();
    let text = text.join("\n");
    assert_eq!(quotes(&analyze(&text), &text), expected, "{paragraphs:?}");
}

/// What a page puts between two paragraphs.
const ASIDES: [&str; 6] = [
    "ADVERTISEMENT",
    "A LONGER ROAD",
    "Photo: Hull Wire",
    "The pier at dawn on Monday. Photo: Bo Roe",
    "READ MORE: Bridge to close in May",
    "Share",
];

#[test]
fn a_quotation_goes_on_over_what_stands_between_its_paragraphs() {
    for aside in ASIDES {
        check(
            &[
                "“We will sail on Monday,” said Ann Day, the harbor master. “It rains.",
                aside,
                "“And we will not sink.”",
                MIDDLE,
            ],
            &["Ann Day: “We will sail on Monday,” “It rains. “And we will not sink.”"],
        );
        check(
            &["“We will sail on Monday.", aside, "“And we will not sink,” said Ann Day, the harbor master.", MIDDLE],
            &["Ann Day: “We will sail on Monday. “And we will not sink,”"],
        );
    }
}

#[test]
fn the_speaker_of_the_paragraph_before_is_near_over_what_stands_between() {
    for aside in ASIDES {
        check(
            &["“We will sail on Monday,” said Ann Day, the harbor master.", aside, "“And we will not sink.”", MIDDLE],
            &["Ann Day: “We will sail on Monday,”", "Ann Day: “And we will not sink.”"],
        );
    }
}

#[test]
fn what_announces_a_quotation_announces_it_over_what_stands_between() {
    // A line below a colon is no heading.
    for aside in ASIDES.into_iter().filter(|aside| *aside != "A LONGER ROAD") {
        check(&["Ann Day made this promise:", aside, "“We will not sink.”", MIDDLE], &["Ann Day: “We will not sink.”"]);
    }
}

#[test]
fn teasers_have_their_own_speakers() {
    let said = "“We will sail on Monday,” said Ann Day, the harbor master.";
    // Alone, with a cue of its own, and open at its end.
    for (teaser, expected) in [
        ("Baker wants the old mill: “It is mine”", "Baker: “It is mine”"),
        ("“It is mine,” says baker Bo Roe", "Bo Roe: “It is mine,”"),
    ] {
        check(&[said, "Copyright: Hull Wire", "Read next", teaser], &["Ann Day: “We will sail on Monday,”", expected]);
    }
    let text =
        format!("{OPENING}\n{MIDDLE}\nRead next\n“We will sail again\n“It is mine,” said Bo Roe, the baker.\n{MIDDLE}");
    let found = quotes(&analyze(&text), &text);
    assert_eq!(found, ["?: “We will sail again", "Bo Roe: “It is mine,”"]);

    let fog = "“The fog will not lift before Friday and nobody should sail,” it says on the door of the harbor…";
    let mill = "The mill has stood empty for years. “It is mine and it was always mine.” The baker from Leeds…";
    let text = format!("Ferry to sail again\n{OPENING}\n{MIDDLE}\n{said}\n{fog}\n{mill}\n");
    let analysis = analyze(&text);
    let found = quotes(&analysis, &text);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(!found[1..].iter().any(|quote| quote.starts_with("Ann Day")), "{found:?}");
}

#[test]
fn captions_have_their_own_speakers() {
    let said = "“We will sail on Monday,” said Ann Day, the harbor master.";
    let text = format!("Ferry to sail again\n{OPENING}\n{said}\nAbove: “It is mine.”\nCy Roe shrugged.\n{MIDDLE}");
    let analysis = analyze(&text);
    assert_eq!(quotes(&analysis, &text), ["Ann Day: “We will sail on Monday,”", "?: “It is mine.”"]);
}

#[test]
fn pull_quotes_and_headings_in_marks_are_not_said_again() {
    let said = "“We rebuilt the old pier with our own hands,” said Ann Day, the harbor master.";
    let found = "Ann Day: “We rebuilt the old pier with our own hands,”";
    check(&[said, MIDDLE, "“We rebuilt the old pier with our own hands”", "— Ann Day", OPENING], &[found]);
    check(&[said, "“With our hands”", MIDDLE], &[found]);
    // Somebody who says it again does.
    let again = "“We rebuilt the old pier with our own hands,” Bo Roe said.";
    check(&[said, MIDDLE, again], &[found, "Bo Roe: “We rebuilt the old pier with our own hands,”"]);
}
