//! The note about the author, at the foot or the head of an article.

use super::line::{Ending, Line, is_capitalised, is_quote_mark, without_bullet};
use crate::analysis::Role;

/// People in the longest author's note, each with a paragraph.
const MOST_BIOS: usize = 3;
/// Words in the longest author's note.
const LONGEST_BIO: usize = 90;
/// Bytes in the longest byline.
const LONGEST_BYLINE: usize = 200;
/// Words from an author's name to the end of the apposition.
const LONGEST_APPOSITION: usize = 30;
/// Lines in which a note may stand below the title.
const LONGEST_HEAD: usize = 8;
/// Words in the longest `About the author`, and paragraphs below one that ends the page.
const LONGEST_LABEL: usize = 8;
const LONGEST_ABOUT: usize = 3;
/// Words in the longest line that says where to write to the author.
const LONGEST_ADDRESS: usize = 25;

/// Marks the note between the title and the report, if it is about somebody in the byline.
pub fn mark_bios_of(lines: &mut [Line], authors: &str) {
    let is_head = |line: &Line| line.role == Role::Headline;
    let Some(headline) = lines.iter().position(is_head) else { return };
    let n_open = lines[headline..].iter().filter(|line| line.is_open()).count();
    let in_head = lines[headline..].iter_mut().take(LONGEST_HEAD).filter(|line| line.is_open()).take(n_open.min(3));
    for line in in_head.take(n_open.saturating_sub(1)) {
        if line.n_words <= LONGEST_BIO && is_note_about(line, authors) {
            line.role = Role::Bio;
        }
    }
}

/// Marks the last paragraphs, if they say who somebody is whom the article does not mention or who wrote it.
pub fn mark_bios(lines: &mut [Line]) {
    mark_about(lines);
    let authors = lines.iter().find(|line| line.role == Role::Byline).map_or("", |line| line.text);
    for _ in 0..MOST_BIOS {
        let Some(last) = lines.iter().rposition(Line::is_open) else { return };
        let (above, below) = lines.split_at_mut(last);
        let bio = &mut below[0];
        let is_in = |name: &str| above.iter().any(|line| line.is_open() && has_word(line.text, name));
        if above.is_empty()
            || bio.n_words > LONGEST_BIO
            || !(is_note_about(bio, authors) || is_address(bio) || is_bio(without_bullet(bio.text), is_in))
        {
            return;
        }
        bio.role = Role::Bio;
    }
}

/// `About the author`, `About Hull Harbor Trust` and the last paragraphs below it.
fn mark_about(lines: &mut [Line]) {
    let Some(label) = lines.iter().rposition(|line| line.is_open() && is_about_label(line)) else { return };
    let n_below = lines[label + 1..].iter().filter(|line| line.is_open()).count();
    if label > 0 && (1..=LONGEST_ABOUT).contains(&n_below) {
        lines[label..].iter_mut().filter(|line| line.is_open()).for_each(|line| line.role = Role::Bio);
    }
}

/// `About the author`, `ABOUT HULL HARBOR TRUST`; not `About a boy`.
fn is_about_label(line: &Line) -> bool {
    let mut words = line.text.trim_end_matches(':').split_whitespace();
    if line.n_words > LONGEST_LABEL || !words.next().is_some_and(|word| word.eq_ignore_ascii_case("about")) {
        return false;
    }
    let ends_plainly = matches!(line.ending, Ending::Open | Ending::LeadsOn);
    let is_author = |word: &str| ["author", "authors", "writer"].iter().any(|name| name.eq_ignore_ascii_case(word));
    let is_small = |word: &str| matches!(word, "the" | "of" | "and" | "for");
    ends_plainly
        && line.n_words > 1
        && (words.clone().last().is_some_and(is_author) || words.all(|word| is_capitalised(word) || is_small(word)))
}

/// `Reach Ann Day at ann.day@wire.example.`, `Follow Ann Day @annday`; not `@annday` alone, which may sign a quotation.
fn is_address(line: &Line) -> bool {
    let has_lead = LEADS.iter().any(|lead| line.text.starts_with(lead));
    let is_address = |word: &str| match word.split_once('@') {
        Some((user, host)) => (has_lead || !user.is_empty()) && host.starts_with(char::is_alphanumeric),
        None => false,
    };
    line.n_words <= LONGEST_ADDRESS && !line.text.contains(is_quotation) && line.text.split_whitespace().any(is_address)
}

/// What a line with a name on another site begins with.
const LEADS: [&str; 5] = ["Contact ", "Email ", "Follow ", "Reach ", "Tweet "];

/// Whether a paragraph begins with a name of the byline and quotes nobody.
fn is_note_about(line: &Line, authors: &str) -> bool {
    let text = without_bullet(line.text);
    if !line.is_sentence() || authors.len() > LONGEST_BYLINE || text.contains(is_quotation) {
        return false;
    }
    let Some((at, _)) = text.match_indices(' ').nth(1) else { return false };
    let name = text[..at].trim_end_matches(',');
    let is_there = |at: usize| authors.get(at..at + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    name.split_whitespace().all(is_capitalised) && (0..authors.len()).any(is_there)
}

/// Whether a text holds a word, or words, by themselves: "Day" is not in "Daylight".
fn has_word(text: &str, word: &str) -> bool {
    let is_edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(word)
        .any(|(at, _)| is_edge(text[..at].chars().next_back()) && is_edge(text[at + word.len()..].chars().next()))
}

fn is_quotation(c: char) -> bool {
    is_quote_mark(c) && !matches!(c, '‘' | '’' | '\'')
}

/// `Ann Day, a former diplomat, teaches law in Hull.`, `The writer is a nurse.`; not `Ann Day is polling third.`
fn is_bio(text: &str, is_in_article: impl Fn(&str) -> bool) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(LONGEST_APPOSITION).collect();
    let n_name = match words[..] {
        ["The", "author" | "authors" | "writer" | "writers", ..] => 2,
        ["The", ..] => return false,
        _ => words.iter().take(4).take_while(|word| is_capitalised(word)).count(),
    };
    let is_verb = |word_idx: usize| match words[word_idx] {
        "is" | "are" => words.get(word_idx + 1).is_some_and(|word| is_lasting(word)),
        word => VERBS.contains(&word),
    };
    // The verb stands right after the name, or after the comma that ends the apposition.
    let n_name = words[..n_name].iter().position(|word| word.ends_with(',')).map_or(n_name, |word_idx| word_idx + 1);
    let Some(&surname) = words[..n_name].last() else { return false };
    let has_verb = if surname.ends_with(',') {
        (n_name + 1..words.len()).any(|word_idx| words[word_idx - 1].ends_with(',') && is_verb(word_idx))
    } else {
        n_name < words.len() && is_verb(n_name)
    };
    // Last, because it searches the whole article.
    let is_unknown = || words[0] == "The" || !is_in_article(surname.trim_end_matches(','));
    n_name >= 2 && has_verb && !text.contains(is_quotation) && is_unknown()
}

/// What authors' notes say that somebody does.
const VERBS: [&str; 12] = [
    "teaches", "writes", "works", "covers", "served", "serves", "reports", "edits", "hosts", "chairs", "directs",
    "lectures",
];

/// Whether what follows "is" says what somebody is for good: "a nurse", "based in Hull"; not "polling third", "expected
/// in court", "not here".
fn is_lasting(word: &str) -> bool {
    let is_passing = word.ends_with("ing") || word.ends_with("ed") && !matches!(word, "based" | "retired");
    !is_passing && !matches!(word, "not" | "due" | "still" | "to" | "in" | "dead" | "survived")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{MORE, PROSE, check};
    use super::*;
    use Role::{Bio, Body, Byline, Credit, Headline};

    #[test]
    fn authors_notes() {
        for (expected, note) in [
            (Bio, "Ann Day, a former diplomat, teaches law in Hull."),
            (Bio, "Ann Day is a nurse."),
            (Bio, "• Ann Day is a nurse."),
            (Bio, "Ann Day is based in Hull."),
            (Bio, "The writer is a nurse."),
            (Bio, "Reach Ann Day at ann.day@wire.example."),
            (Bio, "Follow Ann Day @annday."),
            (Body, "@annday"),
            (Body, "Follow the river @ noon."),
            (Body, "Ann Day is polling third."),
            (Body, "Ann Day is expected in court on Monday."),
            (Body, "Ann Day is not a nurse."),
            (Body, "Ann Day, a nurse, was waiting for the bus."),
            (Body, "Ann Day was mayor of Hull."),
            (Body, "The ferry is a ship."),
            (Body, "“Ann Day is a nurse,” Roe said."),
            (Body, "It is a nurse."),
        ] {
            check(&[(Body, PROSE), (Body, MORE), (expected, note)]);
            check(&[(Body, PROSE), (Body, MORE), (expected, note), (Credit, "Copyright: Wire")]);
        }
        // Somebody whom the article knows; part of a word is not enough.
        let known = "“No,” said Ms. Day of the union that the crew belongs to in the end.";
        check(&[(Body, PROSE), (Body, known), (Body, "Ann Day is a nurse.")]);
        let unknown = "“No,” said Ms. Dayton of the union that the crew belongs to in the end.";
        check(&[(Body, PROSE), (Body, unknown), (Bio, "Ann Day is a nurse.")]);
    }

    #[test]
    fn notes_about_who_is_in_the_byline() {
        let head = [(Headline, "Ferry to sail again"), (Byline, "By Ann Day")];
        let with = |rest: &[(Role, &'static str)]| check(&[&head[..], rest].concat());
        with(&[(Bio, "Ann Day is a nurse in Hull."), (Body, PROSE), (Body, MORE)]);
        with(&[(Bio, "Ann Day drives a bus in Hull."), (Body, PROSE), (Body, MORE)]);
        with(&[(Body, "Bo Roe is a nurse in Hull."), (Body, PROSE), (Body, MORE)]);
        with(&[(Body, "Ann Day asked Roe: “Why?”"), (Body, PROSE), (Body, MORE)]);
        with(&[(Body, PROSE), (Body, MORE), (Bio, "Ann Day was mayor of Hull.")]);
        with(&[(Body, PROSE), (Body, MORE), (Body, "Bo Roe was mayor of Hull.")]);
        with(&[(Body, PROSE), (Body, MORE), (Body, "Ann Day asked Roe: “Why?”")]);
    }

    #[test]
    fn notes_with_a_label() {
        check(&[(Body, PROSE), (Body, MORE), (Bio, "About the author"), (Bio, "Ann Day was born in Hull.")]);
        check(&[(Body, PROSE), (Body, MORE), (Bio, "About Hull Harbor Trust"), (Bio, "The trust runs a pier.")]);
        check(&[(Body, PROSE), (Body, "About a boy"), (Body, "He sank."), (Body, MORE)]);
    }
}
