//! Headings between paragraphs.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::head::is_time;
use super::line::{Ending, LONGEST_TITLE, Line, is_capitals, is_opening, is_quote_mark};
use crate::analysis::Role;

/// Labels of boxes and sections, one a line, sorted.
const LABELS: &str = include_str!("../../seeds/lexicons/headings.txt");
/// Bytes in the longest of them.
const LONGEST_KNOWN: usize = 30;
/// Words in the longest heading, and in the longest one that is not in capitals.
const LONGEST_CAPITALS: usize = 12;
const LONGEST_HEADING: usize = 8;
/// Letters in the shortest heading in capitals.
const SHORTEST_CAPITALS: usize = 4;
/// Questions in the shortest interview without labels.
const FEWEST_QUESTIONS: usize = 3;
/// Lines of the page, such as pictures with their captions, between a heading and its paragraphs.
const LONGEST_GAP: usize = 4;

/// Marks short lines in capitals above a paragraph, short lines without an end between two paragraphs, labels of boxes
/// and the questions of an interview.
#[inline(never)]
pub fn mark_headings(lines: &mut [Line]) {
    mark_questions(lines);
    for line_idx in 1..lines.len().saturating_sub(1) {
        let line = &lines[line_idx];
        if line.is_open() && is_heading(lines, line_idx) {
            lines[line_idx].role = Role::Heading;
        }
    }
}

/// Whether a line stands like a heading between the others.
pub fn is_heading(lines: &[Line], line_idx: usize) -> bool {
    let line = &lines[line_idx];
    if line.n_words > LONGEST_CAPITALS {
        return false;
    }
    let Some(below) = lines[line_idx + 1..].iter().take(LONGEST_GAP).find(|line| is_text(line)) else { return false };
    if is_label(line.text) {
        return true;
    }
    let above = lines[..line_idx].iter().rev().take(LONGEST_GAP).find(|line| is_text(line));
    let leads_on = line.ending == Ending::LeadsOn || above.is_some_and(|above| above.ending == Ending::LeadsOn);
    let is_above_text = below.role == Role::Transcript || (below.is_open() && below.n_words > line.n_words);
    is_above_text
        && !leads_on
        && (is_capitals_heading(line) || above.is_some_and(|above| is_plain_heading(above, line, below)))
}

/// Whether a line is not of the page: an advertisement or a picture does not part a heading from its paragraph, nor
/// does the author of a post.
fn is_text(line: &Line) -> bool {
    !matches!(line.role, Role::Furniture | Role::Credit | Role::Caption | Role::Related | Role::Byline)
}

/// `FRIENDS IN HARBOR`, `WHO PAYS?`
pub fn is_capitals_heading(line: &Line) -> bool {
    let has_letters = || line.text.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST_CAPITALS;
    line.n_words <= LONGEST_CAPITALS && is_capitals(line.text) && !line.text.starts_with(is_opening) && has_letters()
}

/// `A longer road`, `‘A longer road’` between two paragraphs, or below the time of a post. A line of a list or a verse
/// has no paragraph above or below; words that somebody says end like a sentence or a part of one.
fn is_plain_heading(above: &Line, line: &Line, below: &Line) -> bool {
    let bare = line.text.trim_matches(is_quote_mark);
    let is_plain = bare.starts_with(char::is_uppercase) && bare.ends_with(char::is_alphanumeric);
    let is_whole = bare.len() == line.text.len() || !bare.contains(is_double_mark) && is_in_marks(line.text);
    let is_below = above.is_open() && above.is_sentence() || is_time(above.text);
    is_plain && is_whole && is_below && below.is_prose() && line.n_words <= LONGEST_HEADING
}

fn is_in_marks(text: &str) -> bool {
    text.starts_with(is_quote_mark) && text.ends_with(is_quote_mark)
}

fn is_double_mark(c: char) -> bool {
    is_quote_mark(c) && !matches!(c, '’' | '\'')
}

/// `Key points`, `What we know so far`
pub fn is_label(text: &str) -> bool {
    static KNOWN: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| LABELS.lines().filter(|entry| !entry.starts_with('#')).collect());
    let words = text.trim_end_matches([':', '?', ' ']);
    words.len() <= LONGEST_KNOWN && KNOWN.contains(words.to_ascii_lowercase().as_str())
}

/// The questions of an interview that has no labels: short paragraphs that ask, each above one that does not. They are
/// headings and their answers body, since no line says who speaks.
fn mark_questions(lines: &mut [Line]) {
    let asks = |line: &Line| {
        let is_open = line.is_open() && line.text.ends_with('?') && line.n_words < LONGEST_TITLE;
        is_open && line.text.starts_with(char::is_uppercase) && !line.text.contains(is_double_mark)
    };
    let is_answer = |line: &Line| line.is_open() && line.ending == Ending::Sentence;
    let is_question = |pair: &&[Line]| asks(&pair[0]) && is_answer(&pair[1]);
    let n_questions = lines.windows(2).filter(is_question).count();
    let n_asking = lines.iter().filter(|line| asks(line)).count();
    let n_answers = lines.iter().filter(|line| is_answer(line)).count();
    // In an interview every other paragraph or so asks; in an essay one in many does.
    if n_questions >= FEWEST_QUESTIONS && n_questions == n_asking && n_answers <= n_questions * 4 {
        lines.iter_mut().filter(|line| asks(line)).for_each(|line| line.role = Role::Heading);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{MORE, PROSE, check};
    use super::*;
    use Role::{Body, Caption, Credit, Furniture, Heading, Headline};

    #[test]
    fn headings() {
        for heading in ["WHO PAYS?", "A longer road", "‘A longer road’", "“Lost at sea”"] {
            check(&[(Body, PROSE), (Heading, heading), (Body, MORE)]);
            check(&[
                (Body, PROSE),
                (Furniture, "ADVERTISEMENT"),
                (Heading, heading),
                (Credit, "Photo: Wire"),
                (Body, MORE),
            ]);
        }
        for line in
            ["“No.”", "“A longer road,”", "She left.", "which moves", "Day: a life in the fog,", "“Lost”, he said"]
        {
            check(&[(Body, PROSE), (Body, line), (Body, MORE)]);
        }
        check(&[(Body, PROSE), (Caption, "Pictured: the pier at noon"), (Body, MORE)]);
    }

    #[test]
    fn labels_of_boxes() {
        for label in ["Key points", "What we know", "AT A GLANCE"] {
            check(&[(Body, PROSE), (Heading, label), (Body, "• Day resigned"), (Body, "• Roe did not"), (Body, MORE)]);
        }
        check(&[(Body, PROSE), (Body, "What we know is little."), (Body, MORE)]);
    }

    #[test]
    fn questions_of_an_interview() {
        let turn = [(Heading, "Why did nobody come?"), (Body, PROSE), (Body, MORE)];
        check(
            &[(Headline, "Ferry to sail again")]
                .iter()
                .chain(&turn)
                .chain(&turn)
                .chain(&turn)
                .copied()
                .collect::<Vec<_>>(),
        );
        // Two questions are an essay's, as are many that nobody answers.
        let asked = [(Body, "Why did nobody come?"), (Body, PROSE), (Body, MORE)];
        check(&[(Headline, "Ferry to sail again")].iter().chain(&asked).chain(&asked).copied().collect::<Vec<_>>());
        let spoken = [(Body, "“Why did nobody come?”"), (Body, PROSE), (Body, MORE)];
        check(
            &[(Headline, "Ferry to sail again")]
                .iter()
                .chain(&spoken)
                .chain(&spoken)
                .chain(&spoken)
                .copied()
                .collect::<Vec<_>>(),
        );
    }

    #[test]
    fn lists() {
        let list = [(Body, "• Bread"), (Body, "• Soup and tea"), (Body, "1. The pier"), (Body, "2) The ferry")];
        check(&[&[(Body, PROSE)], &list[..], &[(Body, MORE)]].concat());
        check(&[(Body, PROSE), (Body, "Hull 3"), (Body, "Leeds 1"), (Body, "Ripon 0"), (Body, MORE)]);
    }
}
