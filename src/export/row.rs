//! One quote with the words it refers to, as the formats for people and tables print it.

use super::json::kind_name;
use crate::analysis::{Analysis, Quote};

/// A quote's words, where its JSON form has offsets and ids. Empty strings stand for what was not found.
pub(super) struct Row<'a> {
    /// The content as printed. What interrupts it ("Day said") is left out; its spans are joined by a space.
    pub content: String,
    /// The canonical name of the speaker.
    pub speaker: &'a str,
    /// What kind of entity the speaker is.
    pub speaker_kind: &'static str,
    /// The words that name the speaker, as printed: perhaps a pronoun.
    pub source: &'a str,
    /// The words that say that something is said.
    pub cue: &'a str,
    /// The number of the paragraph in which the quote begins, counted from 1 over all paragraphs of the text.
    pub paragraph: usize,
    /// The names of the sieves that attributed the quote, in order.
    pub sieves: String,
}

impl<'a> Row<'a> {
    pub fn new(text: &'a str, analysis: &'a Analysis, quote: &Quote) -> Self {
        let content: Vec<&str> = quote.spans.iter().map(|span| span.of(text)).collect();
        let sieves: Vec<&str> = quote.evidence.iter().map(|evidence| evidence.sieve.name()).collect();
        let entity = quote.speaker.map(|speaker| &analysis.entities[speaker.entity]);
        let start = quote.span().start;
        Row {
            content: content.join(" "),
            speaker: entity.map_or("", |entity| &entity.name),
            speaker_kind: entity.map_or("", |entity| kind_name(entity.kind)),
            source: quote.speaker.map_or("", |speaker| speaker.mention.of(text).trim_end_matches(',')),
            cue: quote.cue.map_or("", |cue| cue.of(text)),
            paragraph: analysis.paragraphs.partition_point(|paragraph| paragraph.span.start <= start),
            sieves: sieves.join("; "),
        }
    }
}
