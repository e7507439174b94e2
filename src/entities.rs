//! Tokens to name mentions with kinds.

use crate::analysis::NameMention;
use crate::document::Document;
use crate::lexicon::Lexicon;

/// The names in the text, by position; they do not overlap.
pub fn mentions(_document: &Document, _lexicon: &Lexicon) -> Vec<NameMention> {
    Vec::new()
}
