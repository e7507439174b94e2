//! Whole pages, and lines that say what they are.

use super::*;
use crate::analysis::Role;
use Role::{Body, Byline, Credit, Dateline, Furniture, Heading, Headline, Related};

pub const PROSE: &str = "The ferry left the pier at noon with forty people on board, the harbor master said.";
pub const MORE: &str = "Nobody had told the crew that the sandbank moves a little to the north after every storm.";

/// Puts the lines below each other and checks their roles. A dateline stands before its paragraph, on the same line.
pub fn check(expected: &[(Role, &str)]) {
    let text: String = expected
        .iter()
        .map(|(role, line)| format!("{line}{}", if *role == Dateline && line.ends_with('–') { " " } else { "\n" }))
        .collect();
    let found: Vec<(Role, &str)> = paragraphs(&text).iter().map(|p| (p.role, p.span.of(&text))).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_page_copied_whole() {
    check(&[
        (Furniture, "close"),
        (Furniture, "Home"),
        (Furniture, "Local affairs"),
        (Headline, "Ferry to sail again after repairs"),
        (Furniture, "Ferry to sail again after repairs"),
        (Byline, "Ann Day"),
        (Dateline, "3 May 2026"),
        (Furniture, "4 min read"),
        (Dateline, "HULL (Wire) –"),
        (Body, PROSE),
        (Credit, "Photo: Wire"),
        (Heading, "WHO PAYS?"),
        (Body, MORE),
        (Heading, "A longer road"),
        (Body, PROSE),
        (Credit, "(Reporting by Ann Day; Editing by Bo Roe)"),
        (Furniture, "Read next"),
        (Related, "Fog to last until Friday"),
        (Credit, "© 2026 Wire"),
        (Furniture, "Contact us"),
    ]);
}

#[test]
fn plain_text_is_body() {
    check(&[(Body, "Mayor resigns")]);
    check(&[(Body, "“It rains,” said Day. 🙂"), (Body, PROSE)]);
    check(&[(Body, "“It rains,” said Day."), (Body, "“It pours.”")]);
    check(&[(Body, PROSE), (Body, "“It rains,” Day said."), (Body, "She left."), (Body, MORE)]);
    check(&[(Headline, "Ferry sails"), (Body, PROSE), (Body, "Day shrugged:"), (Body, "Stop lying"), (Body, MORE)]);
    check(&[(Body, PROSE), (Body, "which moves"), (Body, MORE), (Body, "— Ann Day, Hull"), (Body, PROSE)]);
    check(&[(Body, PROSE), (Body, "Menu prices rose, Day said."), (Body, "Closed"), (Body, "Shut")]);
}

#[test]
fn any_string_is_covered() {
    let long = format!("{}: x\n", "A".repeat(1000)).repeat(20);
    for text in
        ["", " \n\r\n\u{2028}", "–", "(", "© ", ":", "A: \nB: ", "é – É", "👩‍🌾 – 👩‍🌾\r\u{301}", "By ", "İ (ǅ) – Ⅷ", &long]
    {
        let mut at = 0;
        for paragraph in paragraphs(text) {
            assert!(text[at..paragraph.span.start].trim().is_empty(), "{text:?}");
            assert!(!paragraph.span.of(text).is_empty(), "{text:?}");
            at = paragraph.span.end;
        }
        assert!(text[at..].trim().is_empty(), "{text:?}");
    }
}
