//! Pull quotes: lines that print words of the article again, in large letters on the page they come from.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use super::head::is_signature;
use super::line::{Ending, Line, SHORTEST_TEASER, is_quote_mark};
use crate::analysis::Role;

/// Words in the shortest and the longest pull quote; in the shortest one that has no marks, which may be a heading; in the
/// shortest one that leaves words of the article out.
const SHORTEST: usize = 5;
const LONGEST: usize = SHORTEST_TEASER - 1;
const SHORTEST_UNMARKED: usize = 9;
const SHORTEST_SHORTENED: usize = 6;
/// How many words of the article may be left out for each that is kept.
const MOST_SKIPPED: usize = 2;
/// The words that a pull quote must begin with as the article does.
const N_OPENING: usize = 3;
/// Words in the longest line that says whose the pull quote is.
const LONGEST_SIGNATURE: usize = 15;

/// Marks the pull quotes and the signatures below them.
///
/// “We rebuilt the pier,” Day said, “and nobody came.” may come back as `“We rebuilt the pier and nobody came.”` or
/// `We rebuilt the pier and nobody came — Ann Day`. They are furniture, so that nobody says their words twice. A line that
/// only says the same as another line is no pull quote, nor is a few words that come back.
#[inline(never)]
pub fn mark_pull_quotes(lines: &mut [Line]) {
    let mut openings: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut words = Vec::new();
    // The first line may be a title in marks.
    for (line_idx, line) in lines.iter().enumerate().skip(1).filter(|(_, line)| may_be_pull_quote(line)) {
        words.clear();
        add_words(without_signature(line.text), N_OPENING, &mut words);
        if words.len() == N_OPENING {
            openings.entry(key(&words)).or_default().push(line_idx);
        }
    }
    if openings.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for (line_idx, line) in lines.iter().enumerate().filter(|(_, line)| is_text(line)) {
        words.clear();
        add_words(line.text, usize::MAX, &mut words);
        for at in 0..words.len().saturating_sub(N_OPENING - 1) {
            let Some(candidates) = openings.get_mut(&key(&words[at..at + N_OPENING])) else { continue };
            candidates.retain(|&candidate| {
                let is_found = candidate != line_idx && is_pulled(&lines[candidate], line, &words, at);
                found.extend(is_found.then_some(candidate));
                !is_found
            });
        }
    }
    for line_idx in found {
        lines[line_idx].role = Role::Furniture;
        if lines.get(line_idx + 1).is_some_and(is_signature_line) {
            lines[line_idx + 1].role = Role::Furniture;
        }
    }
}

/// A word of a line: a number for its letters, and where it begins.
struct Word {
    letters: u64,
    start: usize,
}

fn key(words: &[Word]) -> u64 {
    words.iter().fold(0, |key, word| (key ^ word.letters).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23))
}

fn is_text(line: &Line) -> bool {
    line.is_open() || line.role == Role::Transcript
}

/// Whether a line is nothing but a quotation, or has no quotation marks.
fn may_be_pull_quote(line: &Line) -> bool {
    if !line.is_open() || !(SHORTEST..=LONGEST).contains(&line.n_words) || line.ending == Ending::LeadsOn {
        return false;
    }
    let text = without_signature(line.text);
    let inside = text.trim_matches(is_quote_mark);
    !inside.contains(is_double_mark) && (inside.len() == text.len() || text.starts_with(is_quote_mark))
}

/// The text up to `— Ann Day` at its end.
fn without_signature(text: &str) -> &str {
    let Some((quote, name)) = text.rsplit_once(['—', '–']) else { return text };
    let is_name = name.split_whitespace().count() >= 2 && is_signature(name.trim());
    if is_name { quote.trim_end() } else { text }
}

/// `— Ann Day, harbor master`, `Ann Day, chief reporter`
fn is_signature_line(line: &Line) -> bool {
    let name = line.text.trim_start_matches(['—', '–', '-', ' ']);
    let is_dashed = name.len() < line.text.len() && name.starts_with(char::is_uppercase);
    line.is_open() && line.n_words <= LONGEST_SIGNATURE && (is_dashed || is_role_of_name(line))
}

/// `Ann Day`, `Ann Day, harbor master`
fn is_role_of_name(line: &Line) -> bool {
    let name = line.text.split(',').next().unwrap_or_default();
    line.ending == Ending::Open && is_signature(name)
}

/// Whether the words of `pulled` stand in `line` from word `at` on, with or without others between them.
fn is_pulled(pulled: &Line, line: &Line, words: &[Word], at: usize) -> bool {
    let mut own = Vec::with_capacity(LONGEST);
    let text = without_signature(pulled.text);
    add_words(text, usize::MAX, &mut own);
    let mut n_skipped = 0;
    let mut rest = words[at..].iter();
    for word in &own {
        let Some(n) = rest.position(|other| other.letters == word.letters) else { return false };
        n_skipped += n;
        if n_skipped > own.len() * MOST_SKIPPED {
            return false;
        }
    }
    // A paragraph that says only what another one does may be the article's own.
    let has_marks = text.starts_with(is_quote_mark);
    let is_longer = words.len() > own.len() || !has_marks && line.text.starts_with(is_double_mark);
    let is_enough = own.len() >= if n_skipped == 0 { SHORTEST } else { SHORTEST_SHORTENED };
    let is_said = is_in_marks(line.text, words[at].start);
    let is_title = n_skipped == 0 && pulled.ending == Ending::Open && own.len() >= SHORTEST_UNMARKED;
    is_longer && is_enough && (has_marks || is_said || is_title)
}

/// Whether the last double mark before a place opens a quotation.
fn is_in_marks(text: &str, at: usize) -> bool {
    let Some((mark, c)) = text[..at].char_indices().rev().find(|(_, c)| is_double_mark(*c)) else { return false };
    text[mark + c.len_utf8()..].starts_with(char::is_alphanumeric)
}

fn is_double_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '"' | '«' | '»')
}

/// Adds up to `most` words of a text. Letters count without their case, apostrophes not at all.
fn add_words(text: &str, most: usize, words: &mut Vec<Word>) {
    let mut hasher = FxHasher::default();
    let mut start = None;
    let mut end_word = |start: &mut Option<usize>, hasher: &mut FxHasher| {
        if let Some(start) = start.take() {
            words.push(Word { letters: std::mem::take(hasher).finish(), start });
        }
        words.len() < most
    };
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            start.get_or_insert(at);
            hasher.write_u32(u32::from(c.to_ascii_lowercase()));
        } else if !matches!(c, '’' | '\'') && !end_word(&mut start, &mut hasher) {
            return;
        }
    }
    end_word(&mut start, &mut hasher);
}

#[cfg(test)]
mod tests {
    use super::super::tests::{MORE, PROSE, check};
    use super::*;
    use Role::{Body, Furniture, Heading, Headline};

    const SAID: &str = "“We rebuilt the old pier with our own hands, every plank of it,” Day said, “and nobody came.”";

    #[test]
    fn words_that_come_back() {
        for pulled in [
            "“We rebuilt the old pier with our own hands”",
            "“We rebuilt the old pier with our own hands, every plank of it, and nobody came.”",
            "“We rebuilt the old pier … and nobody came.”",
            "‘We rebuilt the old pier with our own hands’",
            "We rebuilt the old pier with our own hands",
            "We rebuilt the old pier with our own hands and nobody came.",
            "“We rebuilt the old pier with our own hands” — Ann Day",
            "We rebuilt the old pier with our own hands – ANN DAY",
        ] {
            check(&[(Body, PROSE), (Body, SAID), (Body, MORE), (Furniture, pulled), (Body, PROSE)]);
            check(&[(Body, PROSE), (Furniture, pulled), (Body, MORE), (Body, SAID), (Body, PROSE)]);
        }
        // The paper's own words.
        check(&[
            (Body, "It is a town in which the sea takes what it wants and nobody asks for it back."),
            (Body, MORE),
            (Furniture, "The sea takes what it wants and nobody asks"),
            (Body, PROSE),
        ]);
    }

    #[test]
    fn signatures_below() {
        let pulled = "“We rebuilt the old pier with our own hands”";
        for name in ["— Ann Day", "Ann Day", "ANN DAY", "— Ann Day, harbor master", "Ann Day, harbor master"] {
            check(&[(Body, SAID), (Furniture, pulled), (Furniture, name), (Body, PROSE)]);
        }
        check(&[(Body, SAID), (Furniture, pulled), (Heading, "Day of rest"), (Body, PROSE)]);
    }

    #[test]
    fn what_is_said_again() {
        for again in [
            // Few words, other words, a report of them, a paragraph of its own on both sides.
            "“We rebuilt it.”",
            "“We rebuilt the old house with our own hands.”",
            "“We rebuilt the old pier with our own hands,” she said.",
            "“Nobody knows,” Day said. “We rebuilt the old pier with our own hands.”",
            // Nobody's words.
            "The ferry left the pier at noon.",
        ] {
            check(&[(Body, PROSE), (Body, SAID), (Body, MORE), (Body, again), (Body, PROSE)]);
        }
        check(&[(Headline, "‘We rebuilt the old pier with our own hands’"), (Body, PROSE), (Body, SAID)]);
        let alone = "“We rebuilt the old pier with our own hands.”";
        check(&[(Body, PROSE), (Body, alone), (Body, MORE), (Body, alone), (Body, PROSE)]);
    }
}
