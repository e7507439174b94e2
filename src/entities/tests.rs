use super::*;
use crate::analysis::Paragraph;
use crate::span::Span;

/// Checks the names of `text`, a paragraph a line, each written as the first letters of its kind, a colon and the name. Lines
/// that start with "# " are headlines, with "- " menus.
fn check(text: &str, expected: &[&str]) {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let role = match line.get(..2) {
            Some("# ") => Role::Headline,
            Some("- ") => Role::Furniture,
            _ => Role::Body,
        };
        paragraphs.push(Paragraph { span: Span::new(start, start + line.len()), role });
        start += line.len() + 1;
    }
    let document = crate::tokens::document(text, paragraphs, Lexicon::get());
    let found: Vec<String> = mentions(&document, Lexicon::get())
        .iter()
        .map(|mention| format!("{}:{}", &format!("{:?}", mention.kind)[..3], document.of(mention.span)))
        .collect();
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn people() {
    check("On Monday Ann Day met J. R. Roe.", &["Per:Ann Day", "Per:J. R. Roe"]);
    check("He thanked President Ann Day and Ms. Roe’s aides.", &["Per:Ann Day", "Per:Roe"]);
    check("The talks with Kim Jong-un and Xi Jinping failed.", &["Per:Kim Jong-un", "Per:Xi Jinping"]);
    check("It was Maria de la Cruz, 46, who paid.", &["Per:Maria de la Cruz"]);
    check("Then Pat O’Neil and Jean-Luc Roe left.", &["Per:Pat O’Neil", "Per:Jean-Luc Roe"]);
    check("“No,” said Al “Ox” Roe.", &["Per:Al “Ox” Roe"]);
    check("Then Sami al-Roe left.", &["Per:Sami al-Roe"]);
    check("It was the Roads Association’s Ann Day.", &["Org:Roads Association", "Per:Ann Day"]);
    check("It was Minister of State Ann Day.", &["Per:Ann Day"]);
    check("“No,” said Zorblax, who owns it.", &["Per:Zorblax"]);
}

#[test]
fn titles_and_nationalities_stand_apart() {
    check("It was US President Ann Day.", &["Pla:US", "Per:Ann Day"]);
    check("It was Russian Foreign Minister Ann Day.", &["Gro:Russian", "Per:Ann Day"]);
    check("He met Secretary of State Ann Day.", &["Per:Ann Day"]);
    check("He asked Republican Ann Day.", &["Gro:Republican", "Per:Ann Day"]);
    check("She is the Prime Minister.", &[]);
}

#[test]
fn organizations_and_places() {
    check(
        "He left the University of Hull and joined the Center for a New Economy.",
        &["Org:University of Hull", "Org:Center for a New Economy"],
    );
    check(
        "The Department of Health and Human Services paid Roe & Day Inc.",
        &["Org:Department of Health and Human Services", "Org:Roe & Day Inc."],
    );
    check("She flew to New York from Mount Roe, Ohio.", &["Pla:New York", "Pla:Mount Roe", "Pla:Ohio"]);
    check("She runs Zorblax Shipping Ltd. We saw Zorblax.", &["Org:Zorblax Shipping Ltd.", "Org:Zorblax"]);
    check("We asked NATO, the UN and the US.", &["Org:NATO", "Org:UN", "Pla:US"]);
}

#[test]
fn menus_name_nobody() {
    check("- Ask Ms. Day\n- By Ann Roe\n- France\nOn Monday we met Bo Poe.", &["Per:Bo Poe"]);
    check("On Monday we met Bo Poe of Peru.\n- Poe\n- Peru", &["Per:Bo Poe", "Pla:Peru"]);
}

#[test]
fn countries_and_their_people() {
    check("The North Korean army left North Korea.", &["Gro:North Korean", "Pla:North Korea"]);
    check("Then Germany said no and the Swiss paid.", &["Pla:Germany", "Gro:Swiss"]);
}

#[test]
fn letters_in_brackets_are_the_name_before_them() {
    check(
        "The Roads of Hull Council (RHC) met. On Friday RHC paid.",
        &["Org:Roads of Hull Council", "Org:RHC", "Org:RHC"],
    );
}

#[test]
fn lost_line_ends_join_nobody() {
    check("Thanks, Ann Day Bo Roe", &["Per:Ann Day", "Per:Bo Roe"]);
}

#[test]
fn sentence_starts_need_proof() {
    check("Freeflowing trade helps. Heading home, she slept.", &[]);
    check("Halverson left. On Monday we met Halverson in Hull.", &["Per:Halverson", "Per:Halverson", "Pla:Hull"]);
    check("Experts agree. Mark it well. May it last.", &[]);
    check("Additional reporting; editing by Ann Day.", &["Per:Ann Day"]);
    check("He bought a DVD. The CEO and the PM left.", &[]);
    check("Heading home from Peru, he slept.", &["Pla:Peru"]);
    check("It cost US$5 in the US.", &["Pla:US"]);
}

#[test]
fn headlines_repeat_names() {
    check("# Roe Says No To Voters\nOn Monday Ann Roe said no.", &["Per:Roe", "Per:Ann Roe"]);
    check("# France Says No To Voters\nHe said no.", &["Pla:France"]);
}

#[test]
fn titles_of_works_stand_in_marks() {
    check("She sang “Blue Skies” and “Old Roads,” then left.", &["Wor:Blue Skies", "Wor:Old Roads"]);
}

#[test]
fn compounds_are_no_names() {
    check("The Roe-led US-Taiwan talks, said Sen. Ann Day (D-Ohio).", &["Per:Ann Day"]);
}
