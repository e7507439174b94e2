//! Quotations and cues to attributions: what is said, and the words that name who says it.
//!
//! Gets the units with their quotations and cues, gives every attribution by position. Three steps, each in a file of its
//! own: the turns of transcripts belong to their labels (`transcript`); each cue takes the content before or after it
//! (`by_cue`); a quotation that is then left goes on from one before (`“One,” Day said. “Two.”`), belongs to the person
//! that its surroundings are about, or is left out as a scare quote or title (`uncued`).
//!
//! An attribution inside another's content ("Roe recalled that Day said …") is not listed: the outermost one is.

mod by_cue;
mod transcript;
mod uncued;

use crate::analysis::{Certainty, Evidence, Language, QuoteKind, Reports, Role};
use crate::clauses::THAT;
use crate::document::{Attribution, Content, Cue, CueForm, Document, Quotation, TokenKind, Unit, UnitKind, Units};
use crate::span::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The attributions of a text by position of their first span.
#[inline(never)]
pub fn attributions(
    document: &Document,
    language: Language,
    quotations: &[Quotation],
    units: &Units,
    cues: &[Cue],
    contents: &[Content],
) -> Vec<Attribution> {
    let mut pass = Pass {
        document,
        language,
        quotations,
        units,
        claimed: vec![Claim::Free; units.units.len()],
        drafts: Vec::new(),
        announcing: cues
            .iter()
            .filter(|cue| cue.form != CueForm::Colon && !cue.source.is_empty())
            .map(|cue| (cue.sentence, cue))
            .collect(),
        mentions: FxHashMap::default(),
        paragraphs: paragraphs_of_sentences(document, units),
    };
    pass.claim_transcripts();
    let mut contents = contents;
    for cues in cues.chunk_by(|a, b| a.sentence == b.sentence) {
        let (of_sentence, rest) = contents.split_at(cues.len());
        contents = rest;
        if pass.is_spoken(cues[0].sentence) {
            pass.claim_by_cues(cues, of_sentence);
        }
    }
    pass.claim_leftovers();
    let mut attributions: Vec<_> = pass.drafts.iter().filter_map(|draft| pass.finish(draft)).collect();
    attributions.sort_by_key(|attribution| (attribution.spans[0].start, attribution.spans[0].end));
    attributions
}

/// An attribution while its content is still growing. Ranges are of units.
#[derive(Default)]
struct Draft {
    content: Vec<Range<usize>>,
    /// Content that is no range of units: a part of a quotation.
    spans: Vec<Span>,
    cue: Option<Span>,
    source: Option<Span>,
    reports: Reports,
    certainty: Certainty,
    evidence: Vec<Evidence>,
    /// The verbatim line of a transcript: direct without marks.
    is_verbatim: bool,
}

/// Whose content a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Claim {
    /// Nobody's so far.
    Free,
    /// Nobody's for good: nobody said it (`She never said “I quit.”`).
    Denied,
    /// That of a draft, by its index.
    Draft(usize),
}

struct Pass<'a> {
    document: &'a Document<'a>,
    language: Language,
    quotations: &'a [Quotation],
    units: &'a Units,
    /// Whose content each unit is.
    claimed: Vec<Claim>,
    drafts: Vec<Draft>,
    /// The last cue of each sentence that has one: of "Day said this:" what follows is the content.
    announcing: FxHashMap<usize, &'a Cue>,
    /// The sources of cues as printed, by the words that name them.
    mentions: FxHashMap<Span, Span>,
    /// The paragraph of each sentence.
    paragraphs: Vec<usize>,
}

fn paragraphs_of_sentences(document: &Document, units: &Units) -> Vec<usize> {
    let mut paragraph = 0;
    let paragraph_of = |sentence: &Range<usize>| {
        let start = units.units[sentence.start].span.start;
        while document.paragraphs.get(paragraph).is_some_and(|p| p.span.end <= start) {
            paragraph += 1;
        }
        paragraph
    };
    units.sentences.iter().map(paragraph_of).collect()
}

impl Pass<'_> {
    fn unit(&self, i: usize) -> &Unit {
        &self.units.units[i]
    }

    fn quotation(&self, i: usize) -> Option<&Quotation> {
        self.unit(i).quotation().map(|quotation| &self.quotations[quotation])
    }

    fn role(&self, sentence: usize) -> Role {
        self.document.paragraphs[self.paragraphs[sentence]].role
    }

    /// Whether a sentence can report speech: photographers' credits and menus cannot.
    fn is_spoken(&self, sentence: usize) -> bool {
        !matches!(
            self.role(sentence),
            Role::Credit | Role::Furniture | Role::Byline | Role::Dateline | Role::Transcript
        )
    }

    fn push(&mut self, draft: Draft) {
        let index = self.drafts.len();
        for range in &draft.content {
            self.claimed[range.clone()].fill(Claim::Draft(index));
        }
        self.drafts.push(draft);
    }

    fn is_free(&self, i: usize) -> bool {
        self.claimed[i] == Claim::Free
    }

    fn is_quotation(&self, i: usize) -> bool {
        self.unit(i).quotation().is_some()
    }

    fn finish(&self, draft: &Draft) -> Option<Attribution> {
        let mut spans = draft.spans.clone();
        let (mut n_inside, mut n_outside) = (0, 0);
        for range in &draft.content {
            let range = self.trimmed(range.clone());
            if range.is_empty() {
                continue;
            }
            let n_outside_before = n_outside;
            for i in range.clone() {
                match self.quotation(i) {
                    Some(_) => n_inside += 1,
                    None => n_outside += usize::from(self.unit(i).is_word() && !self.unit(i).is_key(THAT)),
                }
            }
            if n_outside == n_outside_before {
                spans.extend(range.filter_map(|i| self.quotation(i)).map(|quotation| quotation.span));
            } else {
                spans.push(self.units.span_of(range));
            }
        }
        if spans.is_empty() {
            return None;
        }
        spans.sort();
        let kind = match (n_inside, n_outside) {
            _ if draft.is_verbatim => QuoteKind::Direct,
            (0, _) => QuoteKind::Indirect,
            (_, 0) => QuoteKind::Direct,
            _ => QuoteKind::Mixed,
        };
        Some(Attribution {
            kind,
            reports: draft.reports,
            spans,
            cue: draft.cue,
            source: draft.source,
            mention: draft.source.map(|source| self.mentions.get(&source).copied().unwrap_or(source)),
            certainty: draft.certainty,
            evidence: draft.evidence.clone(),
        })
    }

    fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        let is_mark = |i: usize| matches!(self.unit(i).kind, UnitKind::Token(TokenKind::Mark | TokenKind::QuoteMark));
        while !range.is_empty() && is_mark(range.start) {
            range.start += 1;
        }
        while !range.is_empty() && is_mark(range.end - 1) {
            range.end -= 1;
        }
        range
    }
}
