//! Cues.
use crate::document::{Document, Quotation};

/// A cue.
pub struct Cue;

/// Finds cues.
pub fn cues(_document: &Document, _quotations: &[Quotation]) -> Vec<Cue> {
    Vec::new()
}
