//! The quotes that cues report, sentence by sentence.

use super::{Claim, Draft, Pass};
use crate::analysis::{Certainty, Evidence, Sieve};
use crate::document::{Content, Cue, CueForm};
use crate::span::Span;
use std::ops::Range;

impl Pass<'_> {
    /// Gives the cues of a sentence their contents. The longest go first: a quote inside another's content is not listed,
    /// and what holds another is longer than it.
    pub(super) fn claim_by_cues(&mut self, cues: &[Cue], contents: &[Content]) {
        let mut order: Vec<(&Cue, &Content)> = cues.iter().zip(contents).collect();
        order.sort_by_key(|(_, content)| std::cmp::Reverse(content.before.len() + content.after.len()));
        for (cue, content) in order {
            if !self.is_free(cue.words.start) {
                continue;
            }
            let ranges: Vec<_> = [&content.before, &content.after].into_iter().filter_map(|range| self.free_part(range)).collect();
            if !ranges.is_empty() {
                self.claim_by_cue(cue, content, ranges);
            }
        }
    }

    /// What is left of a range before the first unit that another quote has.
    fn free_part(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let start = range.clone().find(|&i| self.is_free(i))?;
        let end = (start..range.end).find(|&i| !self.is_free(i)).unwrap_or(range.end);
        Some(start..end)
    }

    fn claim_by_cue(&mut self, cue: &Cue, content: &Content, ranges: Vec<Range<usize>>) {
        if cue.is_denied {
            // "If he says “yes,” we go": nobody said it.
            ranges.into_iter().for_each(|range| self.claimed[range].fill(Claim::Denied));
            return;
        }
        let (sieve, certainty) = match cue.form {
            CueForm::VerbThenSource => (Sieve::VerbThenSource, Certainty::Clear),
            CueForm::SourceThenVerb => (Sieve::SourceThenVerb, Certainty::Clear),
            CueForm::AccordingTo => (Sieve::AccordingTo, Certainty::Clear),
            CueForm::Colon => (Sieve::Colon, Certainty::Clear),
            CueForm::Participle => (Sieve::Participle, Certainty::Likely),
            CueForm::Noun => (Sieve::Noun, Certainty::Likely),
        };
        let words = self.units.span_of(content.words.clone());
        let source: Option<Span> = (!cue.source.is_empty()).then(|| self.units.span_of(cue.source.clone()));
        if let Some(source) = source.filter(|_| cue.mention != cue.source) {
            self.mentions.insert(source, self.units.span_of(cue.mention.clone()));
        }
        self.push(Draft {
            content: ranges,
            cue: Some(words),
            source,
            certainty: if source.is_some() { certainty } else { Certainty::Check },
            evidence: vec![Evidence { sieve, span: source.map_or(words, |source| words.to(source)) }],
            ..Draft::default()
        });
    }
}
