//! Quotations.
use crate::document::{Document, Quotation};

/// Finds quotations.
pub fn quotations(_document: &Document) -> Vec<Quotation> {
    Vec::new()
}
