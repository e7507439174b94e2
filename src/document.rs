//! The layers between the text and the result: tokens, sentences, quotations, attributions.
//!
//! Passes read these and add to them; nothing here decides anything.

use crate::analysis::{Certainty, Evidence, Paragraph, QuoteKind, Reports};
use crate::lexicon::{Key, Tags};
use crate::span::Span;
use std::ops::Range;

/// A text with its paragraphs, tokens and sentences.
pub struct Document<'t> {
    /// The text as received.
    pub text: &'t str,
    /// Paragraphs by position.
    pub paragraphs: Vec<Paragraph>,
    /// Tokens by position; none crosses a paragraph.
    pub tokens: Vec<Token>,
    /// Sentences by position; none crosses a paragraph, and together they hold every token.
    pub sentences: Vec<Sentence>,
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// The word without its case.
    pub key: Key,
    /// What the word can be.
    pub tags: Tags,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is capitalised.
    pub case: Case,
    /// Whether a word has a capital anywhere: "Word", "iPhone", "al-Roe".
    pub has_capital: bool,
    /// Whether a word or number has a digit.
    pub has_digit: bool,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and the full stops of abbreviations.
    Word,
    /// A possessive ending or a contracted verb: "'s", "'ll".
    Clitic,
    /// Digits, with inner points and commas.
    Number,
    /// A single or double quotation mark, or an apostrophe by itself.
    QuoteMark,
    /// Any other character.
    Mark,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// "word", "iPhone", and everything without letters.
    Lower,
    /// "Word", "McRoe", "O'Neil".
    Initial,
    /// "NATO", "U.S.", and single capitals.
    Upper,
}

/// A sentence: a range of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Index into [`Document::paragraphs`].
    pub paragraph: usize,
}

impl Token {
    /// Whether it is a word that starts with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.case != Case::Lower
    }

    /// Whether it is a word (and not a number or a mark).
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether one of the lists `tags` holds it.
    pub fn is(&self, tags: Tags) -> bool {
        self.tags.any(tags)
    }
}

impl<'t> Document<'t> {
    /// The text of a span.
    pub fn of(&self, span: Span) -> &'t str {
        span.of(self.text)
    }

    /// The text of a token.
    pub fn word(&self, token: usize) -> &'t str {
        self.of(self.tokens[token].span)
    }

    /// The tokens that lie wholly in `span`, as indices.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.start < span.start);
        let end = start + self.tokens[start..].partition_point(|token| token.span.end <= span.end);
        start..end
    }

    /// From the first to the last token of a non-empty range.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start].span.to(self.tokens[tokens.end - 1].span)
    }

    /// The index of the paragraph that holds byte `offset`, or of the last one before it.
    pub fn paragraph_at(&self, offset: usize) -> usize {
        self.paragraphs.partition_point(|paragraph| paragraph.span.start <= offset).saturating_sub(1)
    }
}

/// A stretch of one paragraph in quotation marks, outermost level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening to the closing mark, both included; one of them may be missing.
    pub span: Span,
    /// The same without the marks.
    pub inside: Span,
    /// Whether it is still open where its paragraph ends.
    pub is_open: bool,
    /// Whether it stands in single marks.
    pub is_single: bool,
    /// Index into [`Document::paragraphs`].
    pub paragraph: usize,
}

/// A quote with its source, before it is known whom the source means.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// How much of the content stands in quotation marks.
    pub kind: QuoteKind,
    /// What is reported of the speaker.
    pub reports: Reports,
    /// The content.
    pub spans: Vec<Span>,
    /// The reporting words.
    pub cue: Option<Span>,
    /// The words that name the speaker; for a quote that has none beside it, those of the quote that it goes on from.
    pub source: Option<Span>,
    /// The source as printed, with what stands in commas between it and the cue.
    pub mention: Option<Span>,
    /// How sure the source is.
    pub certainty: Certainty,
    /// Why.
    pub evidence: Vec<Evidence>,
}

/// A token outside quotation marks, or a whole quotation.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Where it stands.
    pub span: Span,
    /// Which of the two it is.
    pub kind: UnitKind,
    /// The token's key; of a quotation the default, which is no word's.
    pub key: Key,
    /// The token's tags.
    pub tags: Tags,
    /// The token's capitalisation; of a quotation `Initial` when it reads like a title.
    pub case: Case,
    /// Whether it is a word that ends like a plural: in one "s".
    pub is_plural: bool,
    /// Whether it is a quotation that ends like a part of a sentence or a sentence: “We won,”
    pub ends_part: bool,
    /// What trained weights may see of it.
    pub seen: Seen,
}

/// What trained weights may see of a unit; `chooser` says what that is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// The word itself if it is of a closed class, reports or tells an attitude; marks; of anything else its kind.
    pub symbol: u64,
    /// Its kind: a small number.
    pub class: u64,
}

/// What a [`Unit`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// A token outside quotation marks.
    Token(TokenKind),
    /// A quotation, as an index.
    Quotation(usize),
}

/// A text as units, in sentences.
pub struct Units {
    /// By position.
    pub units: Vec<Unit>,
    /// Ranges of units by position; together they hold every unit.
    pub sentences: Vec<Range<usize>>,
}

impl Unit {
    /// Whether it is the mark or word with this key, outside quotation marks.
    pub fn is_key(&self, key: Key) -> bool {
        self.key == key
    }

    /// Whether one of the lists `tags` holds it.
    pub fn is(&self, tags: Tags) -> bool {
        self.tags.any(tags)
    }

    /// Whether it is a word outside quotation marks.
    pub fn is_word(&self) -> bool {
        self.kind == UnitKind::Token(TokenKind::Word)
    }

    /// Whether it is a word that starts with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.case != Case::Lower
    }

    /// Whether it is a quotation that reads like a title: “Blue Rain”.
    pub fn is_title(&self) -> bool {
        self.quotation().is_some() && self.is_capitalised()
    }

    /// The quotation that it is.
    pub fn quotation(&self) -> Option<usize> {
        match self.kind {
            UnitKind::Quotation(quotation) => Some(quotation),
            UnitKind::Token(_) => None,
        }
    }
}

impl Units {
    /// From the first to the last unit of a non-empty range.
    pub fn span_of(&self, units: Range<usize>) -> Span {
        self.units[units.start].span.to(self.units[units.end - 1].span)
    }
}

/// Words that report, with the source that belongs to them. All ranges are of [`Units::units`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// How cue and source stand to each other.
    pub form: CueForm,
    /// The reporting word or words ("said", "according to").
    pub words: Range<usize>,
    /// The words that name the source, without what follows them in commas; empty where there are none.
    pub source: Range<usize>,
    /// The same with what stands in commas between them and the cue.
    pub mention: Range<usize>,
    /// Source, cue and all that belongs to them: content stands before or after it.
    pub extent: Range<usize>,
    /// Where content that follows would start, past "that", commas and colons; `None` where none follows.
    pub following: Option<usize>,
    /// Whether the clause of the cue ends with its extent: "Day said on Friday."
    pub closes: bool,
    /// Whether what follows is announced: by "that", a colon, a question word, a quotation mark.
    pub is_introduced: bool,
    /// Whether what follows is a clause with a subject and a verb.
    pub is_clause: bool,
    /// Whether the text says that it was not said: "never said", "if he says".
    pub is_denied: bool,
    /// Index into [`Units::sentences`].
    pub sentence: usize,
    /// By how many points of the trained weights it is a cue.
    pub lead: i32,
    /// By how many its source is the source.
    pub source_lead: i32,
}

/// How a cue and its source stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueForm {
    /// "Day said"
    SourceThenVerb,
    /// "said Day"
    VerbThenSource,
    /// "according to Day"
    AccordingTo,
    /// "Day:"
    Colon,
    /// "…, saying"
    Participle,
    /// "Day's claim that"
    Noun,
}

impl Cue {
    /// The lead of what needs no weights.
    pub const CERTAIN: i32 = 1000;
}

impl CueForm {
    /// Whether the cue is a verb, which may or may not report.
    pub fn has_verb(self) -> bool {
        matches!(self, CueForm::SourceThenVerb | CueForm::VerbThenSource | CueForm::Participle)
    }
}

/// What a cue reports. All ranges are of [`Units::units`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// What stands before the cue; empty where nothing does.
    pub before: Range<usize>,
    /// What stands after the cue; empty where nothing does.
    pub after: Range<usize>,
    /// All reporting words: "has said".
    pub words: Range<usize>,
}
