//! Text to paragraphs with roles.
//!
//! Gets the text, gives one paragraph for each non-blank line, without the white space around it.

use crate::analysis::{Paragraph, Role};
use crate::span::Span;

/// The paragraphs of a text by position: together they hold every non-blank character.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            paragraphs.push(Paragraph { span: Span::new(start, start + trimmed.len()), role: Role::Body });
        }
        at += line.len();
    }
    paragraphs
}
