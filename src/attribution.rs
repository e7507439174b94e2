//! Attributions.
use crate::analysis::NameMention;
use crate::cues::Cue;
use crate::document::{Attribution, Document, Quotation};

/// Attributes quotes.
pub fn attributions(
    _document: &Document,
    _mentions: &[NameMention],
    _quotations: &[Quotation],
    _cues: &[Cue],
) -> Vec<Attribution> {
    Vec::new()
}
