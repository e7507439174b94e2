//! The result in numbers: who speaks, how often, and how much.
//!
//! Gets the finished [`Analysis`], gives its speakers in the order in which they first speak. Only what was said counts, not stances; quotes whose speaker was not
//! found are counted by themselves and never as anybody's.

use crate::analysis::{Analysis, Reports};
use crate::span::Span;
use std::collections::BTreeMap;

/// The speakers of a text, and what nobody could be found for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// By first quote.
    pub speakers: Vec<SpeakerSummary>,
    /// Quotes without a speaker, as indices into [`Analysis::quotes`].
    pub unattributed: Vec<usize>,
    /// Words in all quotes together.
    pub n_words: usize,
}

/// What one speaker says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerSummary {
    /// Index into [`Analysis::entities`].
    pub entity: usize,
    /// The speaker's quotes, as indices into [`Analysis::quotes`].
    pub quotes: Vec<usize>,
    /// Words in these quotes.
    pub n_words: usize,
}

impl Summary {
    /// A speaker's share of all quoted words, in per cent, rounded.
    pub fn share(&self, speaker: &SpeakerSummary) -> usize {
        (speaker.n_words * 100 + self.n_words / 2).checked_div(self.n_words).unwrap_or(0)
    }
}

/// Sums up an analysis of `text`.
///
/// ```
/// let text = "“It rains,” said Ann Day. “It does not,” said Bo Roe. “It does,” Day said.";
/// let analysis = onrecord::analyze(text);
/// let summary = onrecord::summary(text, &analysis);
/// let names: Vec<_> = summary.speakers.iter().map(|s| (&*analysis.entities[s.entity].name, s.quotes.len())).collect();
/// assert_eq!(names, [("Ann Day", 2), ("Bo Roe", 1)]);
/// ```
pub fn summary(text: &str, analysis: &Analysis) -> Summary {
    let mut summary = Summary::default();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    let said = analysis.quotes.iter().enumerate().filter(|(_, quote)| quote.reports == Reports::Speech);
    for (quote_idx, quote) in said {
        let n_words = quote.spans.iter().map(|&span| n_words(text, span)).sum::<usize>();
        summary.n_words += n_words;
        let Some(speaker) = quote.speaker else {
            summary.unattributed.push(quote_idx);
            continue;
        };
        let place = *places.entry(speaker.entity).or_insert(summary.speakers.len());
        if place == summary.speakers.len() {
            summary.speakers.push(SpeakerSummary { entity: speaker.entity, quotes: Vec::new(), n_words: 0 });
        }
        summary.speakers[place].quotes.push(quote_idx);
        summary.speakers[place].n_words += n_words;
    }
    summary
}

fn n_words(text: &str, span: Span) -> usize {
    span.of(text).split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
