//! Pull quotes: lines that print words of the article again, in large letters on the page they come from.

use rustc_hash::FxHashMap;

use super::head::is_signature;
use super::headings::is_heading;
use super::line::{Ending, Line, SHORTEST_TEASER, is_quote_mark};
use crate::analysis::Role;

/// Words in the shortest and the longest pull quote; in the shortest one that has no marks, which may be a heading; in
/// the shortest one that leaves words of the article out.
const SHORTEST: usize = 5;
const LONGEST: usize = SHORTEST_TEASER - 1;
const SHORTEST_UNMARKED: usize = 9;
const SHORTEST_SHORTENED: usize = 6;
/// The words with which a pull quote must begin as the article does.
const N_OPENING: usize = 3;
/// How many words of the article may be left out for each that is kept.
const MOST_SKIPPED: usize = 2;
/// Characters from the mark that opens a quotation to words that are pulled from it.
const LONGEST_QUOTATION: usize = 2000;
/// Bytes in the longest name behind a dash at the end of a pull quote.
const LONGEST_NAME: usize = 60;
/// Words in the longest line that says whose the pull quote is.
const LONGEST_SIGNATURE: usize = 15;

/// Marks the pull quotes and the signatures below them.
///
/// “We rebuilt the pier,” Day said, “and nobody came.” may come back as `“We rebuilt the pier and nobody came.”` or
/// `We rebuilt the pier and nobody came — Ann Day`. They are furniture, so that nobody says their words twice. A line
/// that only says the same as another line is no pull quote, nor is a few words that come back.
#[inline(never)]
pub fn mark_pull_quotes(lines: &mut [Line]) {
    let openings = Openings::of(lines);
    if openings.lines.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for (line_idx, line) in lines.iter().enumerate().filter(|(_, line)| is_text(line)) {
        openings.each_in(line.text, |candidate, at| {
            if candidate != line_idx && is_pulled(&lines[candidate], line, at) {
                found.push(candidate);
            }
        });
    }
    for line_idx in found {
        lines[line_idx].role = Role::Furniture;
        if lines.get(line_idx + 1).is_some_and(is_signature_line) {
            lines[line_idx + 1].role = Role::Furniture;
        }
    }
}

/// Bytes of the opening that a pull quote has in common with the article, their case apart.
const OPENING: usize = 8;
/// Pull quotes with the same opening.
const MOST_ALIKE: usize = 4;
/// Entries of the table before the map of openings; most words of an article open no pull quote.
const TABLE: usize = 4096;

/// The lines that may be pull quotes, by the letters that they open with.
struct Openings {
    lines: FxHashMap<u64, Vec<usize>>,
    /// Whether a line may open so: every word of the text is looked up here.
    table: [bool; TABLE],
}

impl Openings {
    fn of(lines: &[Line]) -> Self {
        let mut openings = Openings { lines: FxHashMap::default(), table: [false; TABLE] };
        // The first line may be a title in marks, and ‘We are tired’ above a paragraph is a heading.
        let may_be = |&(line_idx, line): &(usize, &Line)| may_be_pull_quote(line) && !is_heading(lines, line_idx);
        for (line_idx, line) in lines.iter().enumerate().skip(1).filter(may_be) {
            let text = line.text.trim_start_matches(|c: char| !c.is_alphanumeric()).as_bytes();
            let Some(&opening) = text.first_chunk() else { continue };
            let key = Self::key(opening);
            openings.table[Self::entry(key)] = true;
            let alike: &mut Vec<usize> = openings.lines.entry(key).or_default();
            if alike.len() < MOST_ALIKE {
                alike.push(line_idx);
            }
        }
        openings.table[0] = false;
        openings
    }

    fn key(opening: [u8; OPENING]) -> u64 {
        u64::from_le_bytes(opening) | 0x2020_2020_2020_2020
    }

    /// The key's place in the table; the first is nobody's.
    fn entry(key: u64) -> usize {
        (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % TABLE
    }

    /// Calls `visit` with each line that may be a pull quote and the place where the text has its opening.
    fn each_in(&self, text: &str, mut visit: impl FnMut(usize, usize)) {
        let mut at = 0;
        while let Some(opening) = text.as_bytes()[at..].first_chunk() {
            let candidates = self.lines.get(&Self::key(*opening)).into_iter().flatten();
            candidates.filter(|_| text.is_char_boundary(at)).for_each(|&candidate| visit(candidate, at));
            let Some(n) = self.next(&text.as_bytes()[at..]) else { return };
            at += n;
        }
    }

    /// Bytes to the next word that a line may open with. A word stands after a space, a mark or a part of one. One test
    /// a byte, which seldom holds: whether a word begins is part of the number, since that would be guessed wrong too
    /// often.
    fn next(&self, bytes: &[u8]) -> Option<usize> {
        let may_open = |&[before, ref opening @ ..]: &[u8; OPENING + 1]| {
            let is_begun = !(b'0'..0x80).contains(&before);
            self.table[Self::entry(Self::key(*opening)) * usize::from(is_begun)]
        };
        bytes.array_windows().position(may_open).map(|n| n + 1)
    }
}

fn is_text(line: &Line) -> bool {
    line.is_open() || line.role == Role::Transcript
}

/// Whether a line is nothing but a quotation, or has no quotation marks.
fn may_be_pull_quote(line: &Line) -> bool {
    if !line.is_open() || !(SHORTEST..=LONGEST).contains(&line.n_words) || line.ending == Ending::LeadsOn {
        return false;
    }
    // Without a way out, so that whole registers of bytes are compared at once.
    if line.text.bytes().fold(true, |is_plain, byte| is_plain & (byte != b'"') & byte.is_ascii()) {
        return true;
    }
    let text = without_signature(line.text);
    let inside = text.trim_matches(is_quote_mark);
    (inside.len() == text.len() || text.starts_with(is_quote_mark)) && !inside.contains(is_double_mark)
}

/// The text up to `— Ann Day` at its end.
fn without_signature(text: &str) -> &str {
    let last = &text[text.ceil_char_boundary(text.len().saturating_sub(LONGEST_NAME))..];
    let Some((before, name)) = last.rsplit_once(['—', '–']) else { return text };
    let quote = &text[..text.len() - last.len() + before.len()];
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

/// Whether the words of `pulled` stand in `line` from a place on, with or without others between them.
fn is_pulled(pulled: &Line, line: &Line, at: usize) -> bool {
    let text = without_signature(pulled.text);
    let mut rest = words(&line.text[at..]);
    let (mut n_own, mut n_skipped) = (0, 0);
    for word in words(text) {
        let is_word = |other: &str| letters(other).eq(letters(word));
        let most = if n_own < N_OPENING { 1 } else { LONGEST * MOST_SKIPPED };
        let Some(n) = rest.by_ref().take(most).position(is_word) else { return false };
        (n_own, n_skipped) = (n_own + 1, n_skipped + n);
    }
    // A paragraph that says only what another one does may be the article's own.
    let has_marks = text.starts_with(is_quote_mark);
    let is_longer = words(line.text).nth(n_own).is_some() || !has_marks && line.text.starts_with(is_double_mark);
    let is_enough = n_own >= if n_skipped == 0 { SHORTEST } else { SHORTEST_SHORTENED };
    let is_said = is_in_marks(line.text, at);
    let is_title = n_skipped == 0 && pulled.ending == Ending::Open && n_own >= SHORTEST_UNMARKED;
    is_longer && is_enough && n_skipped <= n_own * MOST_SKIPPED && (has_marks || is_said || is_title)
}

/// Whether the last double mark before a place opens a quotation.
fn is_in_marks(text: &str, at: usize) -> bool {
    let mut before = text[..at].char_indices().rev().take(LONGEST_QUOTATION);
    let Some((mark, c)) = before.find(|(_, c)| is_double_mark(*c)) else { return false };
    text[mark + c.len_utf8()..].starts_with(char::is_alphanumeric)
}

fn is_double_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '"' | '«' | '»')
}

/// The words of a text. Marks part them, apostrophes do not.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '’' | '\'')).filter(|word| letters(word).next().is_some())
}

/// What two words are compared by: letters without their case, no apostrophes.
fn letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase())
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
        check(&[(Body, MORE), (Heading, "‘We rebuilt the old pier’"), (Body, SAID), (Body, PROSE)]);
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
        check(&[(Body, "‘We rebuilt the old pier with our own hands.’"), (Body, PROSE), (Body, SAID)]);
        let alone = "“We rebuilt the old pier with our own hands.”";
        check(&[(Body, PROSE), (Body, alone), (Body, MORE), (Body, alone), (Body, PROSE)]);
    }
}
