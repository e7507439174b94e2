//! The turns of transcripts: a label says who speaks, and the rest of the line is what is said.

use super::{Claim, Draft, Pass};
use crate::analysis::{Certainty, Evidence, Role, Sieve};
use crate::clauses::COLON;
use crate::document::{Case, Quotation};
use crate::lexicon::key;
use crate::span::Span;

/// The longest label of a speaker ("FORMER STATE GOV. ANN DAY"), in tokens.
const LONGEST_LABEL: usize = 8;

impl Pass<'_> {
    /// Gives the turns of a transcript to their labels: `DAY: Because.`
    ///
    /// A paragraph of the transcript without a label goes on with the turn above; notes in brackets are nobody's.
    pub(super) fn claim_transcripts(&mut self) {
        let mut turn: Option<usize> = None;
        for paragraph in &self.document.paragraphs {
            if paragraph.role != Role::Transcript {
                turn = None;
                continue;
            }
            let label = self.label_at(paragraph.span);
            let content = Span::new(label.map_or(paragraph.span.start, |label| label.end + 1), paragraph.span.end);
            let content = self.without_space(content);
            if let Some(label) = label {
                turn = Some(self.drafts.len());
                self.drafts.push(Draft {
                    source: Some(label),
                    certainty: Certainty::Clear,
                    evidence: vec![Evidence { sieve: Sieve::Transcript, span: label }],
                    is_verbatim: true,
                    ..Draft::default()
                });
            }
            let is_note = content.of(self.document.text).starts_with(['(', '[']);
            let Some(turn) = turn.filter(|_| !is_note && !content.is_empty()) else { continue };
            self.drafts[turn].spans.push(content);
            let units = &self.units.units;
            let start = units.partition_point(|unit| unit.span.start < paragraph.span.start);
            let end = units.partition_point(|unit| unit.span.end <= paragraph.span.end);
            self.claimed[start..end].fill(Claim::Draft(turn));
        }
    }

    /// A quotation that is a turn of a transcript: `“DAY: Because.`
    pub(super) fn quoted_turn(&self, quotation: &Quotation) -> Option<Draft> {
        let label = self.label_at(quotation.inside)?;
        let is_capitals = self.document.tokens_in(label).all(|t| self.document.tokens[t].case != Case::Lower)
            && self.document.tokens_in(label).any(|t| self.document.tokens[t].case == Case::Upper);
        let content = self.without_space(Span::new(quotation.span.end.min(label.end + 1), quotation.span.end));
        (is_capitals && !content.is_empty()).then(|| Draft {
            spans: vec![content],
            source: Some(label),
            certainty: Certainty::Clear,
            evidence: vec![Evidence { sieve: Sieve::Transcript, span: label }],
            is_verbatim: true,
            ..Draft::default()
        })
    }

    /// The label at the start of a turn, without its colon and an opening quotation mark before it; `Q` of `Q. Why?`
    fn label_at(&self, turn: Span) -> Option<Span> {
        if ["Q. ", "A. "].iter().any(|label| turn.of(self.document.text).starts_with(label)) {
            return Some(Span::new(turn.start, turn.start + 1));
        }
        let tokens = self.document.tokens_in(turn);
        let first = self.document.tokens[tokens.clone()].first()?;
        let start = tokens.start + usize::from(first.key == key!("“") || first.key == key!("\""));
        let label = &self.document.tokens[start..tokens.end];
        let n_label = label.iter().take(LONGEST_LABEL + 1).position(|token| token.key == COLON)?;
        let is_name = label.first().is_some_and(|token| token.is_capitalised());
        (n_label > 0 && is_name).then(|| self.document.span_of(start..start + n_label))
    }

    fn without_space(&self, span: Span) -> Span {
        let text = span.of(self.document.text);
        let start = span.start + (text.len() - text.trim_start().len());
        Span::new(start, start + text.trim().len())
    }
}
