//! Lines: what the rules about structure look at.
//!
//! Gets the text, gives its non-blank lines without the white space around them. The lines of a text that was broken at a
//! fixed width are joined again.

use std::ops::RangeInclusive;

use crate::analysis::Role;
use crate::span::Span;

/// A line of the text with what the rules ask about it.
pub struct Line<'t> {
    pub text: &'t str,
    pub span: Span,
    pub n_words: usize,
    pub ending: Ending,
    /// Body until a rule knows better.
    pub role: Role,
}

/// What the last character says, closing marks and brackets apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// A full stop.
    Sentence,
    /// A question mark or exclamation mark, as titles have them, too.
    Asks,
    /// A colon or semicolon: the next line belongs to this one.
    LeadsOn,
    /// A letter, a comma, anything else: a title, a name, a sentence cut off.
    Open,
}

/// Words in the longest line that can still be a title.
pub const LONGEST_TITLE: usize = 25;
/// Words in the shortest line that is surely running text if it ends like a sentence.
const SHORTEST_PROSE: usize = 12;
/// Words in the shortest teaser that is cut off. Pages cut at a hundred words or so; a line of a list is shorter.
pub const SHORTEST_TEASER: usize = 40;

impl<'t> Line<'t> {
    fn new(text: &'t str, span: Span) -> Self {
        let text = span.of(text);
        let bare = text.trim_end_matches(|c: char| is_closing(c) || is_pictogram(c) || c.is_whitespace());
        let ending = match bare.chars().next_back() {
            Some('.' | '…' | '。' | '۔' | '।') => Ending::Sentence,
            Some('?' | '!' | '？' | '！' | '؟') => Ending::Asks,
            Some(':' | ';' | '：' | '；') => Ending::LeadsOn,
            _ => Ending::Open,
        };
        Line { text, span, n_words: n_words(text), ending, role: Role::Body }
    }

    /// Whether no rule has given this line a role yet.
    pub fn is_open(&self) -> bool {
        self.role == Role::Body
    }

    /// Whether this ends like a sentence.
    pub fn is_sentence(&self) -> bool {
        matches!(self.ending, Ending::Sentence | Ending::Asks)
    }

    /// Whether this is running text: more words than a title has, or a sentence that no title would be.
    pub fn is_prose(&self) -> bool {
        let is_long_sentence = self.n_words >= SHORTEST_PROSE && self.is_sentence();
        self.is_open() && (self.n_words >= LONGEST_TITLE || is_long_sentence)
    }

    /// Whether this opens another article and stops in the middle of a sentence.
    pub fn is_cut_off(&self) -> bool {
        let trails = || ["…", "...", "…]", "...]"].iter().any(|dots| self.text.ends_with(dots));
        self.n_words >= SHORTEST_TEASER && self.ending == Ending::Open || self.n_words >= SHORTEST_PROSE && trails()
    }
}

/// Counts what stands between white space; every character of the text passes here.
fn n_words(text: &str) -> usize {
    if text.is_ascii() {
        let is_space = |byte: u8| matches!(byte, b' ' | b'\t'..=b'\r');
        // Without a branch, so that whole registers of bytes are counted at once. A line begins with a word.
        return 1 + text.as_bytes().array_windows().filter(|&&[a, b]| is_space(a) & !is_space(b)).count();
    }
    let (mut n_words, mut is_after_space) = (0, true);
    for c in text.chars() {
        let is_space = c.is_whitespace();
        n_words += usize::from(is_after_space && !is_space);
        is_after_space = is_space;
    }
    n_words
}

/// The lines of a text.
#[inline(never)]
pub fn lines(text: &str) -> Vec<Line<'_>> {
    const OTHER_ENDS: [char; 3] = ['\r', '\u{2028}', '\u{2029}'];
    let mut spans = Vec::new();
    let mut at = 0;
    let mut add = |line: &str| {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            spans.push(Span::new(start, start + trimmed.len()));
        }
        at += line.len();
    };
    // One character is found much faster than one of several. Two bytes are enough of those of three, and a walk without
    // a way out compares whole registers of bytes at once.
    let has_other_ends = text.as_bytes().array_windows().fold(text.starts_with('\r'), |found, &[a, b]| {
        found | (b == b'\r') | ((a == 0x80) & ((b == 0xa8) | (b == 0xa9)))
    });
    for line in text.split_inclusive('\n') {
        if has_other_ends {
            line.split_inclusive(OTHER_ENDS).for_each(&mut add);
        } else {
            add(line);
        }
    }
    join_wrapped(text, spans).into_iter().map(|span| Line::new(text, span)).collect()
}

/// Characters in the longest line of a text that was broken to fit a width (mail, PDF, terminals).
const WRAP_WIDTHS: RangeInclusive<usize> = 50..=100;
/// Breaks that show that a text was broken: fewer may be chance.
const FEWEST_BREAKS: usize = 3;

/// Joins the lines of a text that was broken at a fixed width: a line goes on in the next if the next one's first word
/// would not have fitted. A text in which the lines that seem to go on mostly end in full stops was not broken.
fn join_wrapped(text: &str, spans: Vec<Span>) -> Vec<Span> {
    let width = |span: &Span| span.of(text).chars().count();
    // Nearly every text has a paragraph in one line among its first.
    if spans.iter().any(|span| span.len() > *WRAP_WIDTHS.end() && width(span) > *WRAP_WIDTHS.end()) {
        return spans;
    }
    let widths: Vec<usize> = spans.iter().map(width).collect();
    let width = widths.iter().copied().max().unwrap_or(0);
    if !WRAP_WIDTHS.contains(&width) {
        return spans;
    }
    let goes_on = |pair: &[Span], line_width: usize| {
        let gap = &text[pair[0].end..pair[1].start];
        let word = pair[1].of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
        let is_blank_between = gap.matches('\n').count() > 1 || gap.matches('\r').count() > 1;
        !is_blank_between && line_width + 1 + word > width
    };
    let breaks: Vec<bool> =
        spans.windows(2).zip(&widths).map(|(pair, &line_width)| goes_on(pair, line_width)).collect();
    let broken = || spans.iter().zip(&breaks).filter(|&(_, &goes_on)| goes_on);
    let n_inside =
        broken().filter(|(span, _)| span.of(text).ends_with(|c: char| c.is_alphanumeric() || c == ',')).count();
    if n_inside < FEWEST_BREAKS || n_inside * 2 < broken().count() {
        return spans;
    }
    let mut joined: Vec<Span> = Vec::new();
    for (line_idx, &span) in spans.iter().enumerate() {
        match joined.last_mut() {
            Some(last) if breaks[line_idx - 1] => last.end = span.end,
            _ => joined.push(span),
        }
    }
    joined
}

/// The text without the bullet of a list before it.
pub fn without_bullet(text: &str) -> &str {
    text.trim_start_matches(['•', '●', '▪', '■', '►', '*', '·', '–', '—', '-']).trim_start()
}

pub fn is_quote_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '"' | '‘' | '’' | '\'' | '«' | '»')
}

/// Whether a quotation or a bracket can begin with the character; closing marks are used to open, too.
pub fn is_opening(c: char) -> bool {
    is_quote_mark(c) || matches!(c, '(' | '[')
}

/// Whether a quotation or a bracket can end with the character; opening marks are used to close, too.
fn is_closing(c: char) -> bool {
    is_quote_mark(c) || matches!(c, ')' | ']')
}

/// Whether the character is a pictogram or a part of one; "It rains. 🙂" ends like a sentence.
fn is_pictogram(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether the word begins with a capital letter, marks before it apart.
pub fn is_capitalised(word: &str) -> bool {
    word.chars().find(|c| !is_opening(*c)).is_some_and(char::is_uppercase)
}

/// Whether the text has capital letters and no small ones.
pub fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::paragraphs;

    #[test]
    fn wrapped_lines_are_joined() {
        let wrapped = "The ferry left the pier at noon with forty people on\nboard, the harbor master said, and it was not seen again\n\
                       until the evening, when it came back without its flag and\nits bell.\n\nNobody knew why.";
        let joined: Vec<&str> = paragraphs(wrapped).iter().map(|paragraph| paragraph.span.of(wrapped)).collect();
        assert_eq!(joined, [wrapped.split("\n\n").next().unwrap(), "Nobody knew why."]);
        let sentences = "The ferry left the pier at noon with forty aboard.\nIt came back without its flag, and with no bell.\n\
                         The harbor master had nothing to say about it all.\nThe crew was not on board, and nobody knew why.";
        assert_eq!(paragraphs(sentences).len(), 4);
    }
}
