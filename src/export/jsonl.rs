//! The quotes as JSON lines: one quote a line, in the contract's shape, with its file and its words.

use super::json::{self, JsonQuote};
use super::row::Row;
use crate::analysis::Analysis;
use crate::span::OffsetUnit;
use serde::Serialize;

/// The lines of one text. `file` names the text in each of them.
///
/// ```
/// use onrecord::{OffsetUnit, analyze, export::jsonl};
/// let text = "“Never,” Ann Day said.";
/// let lines = jsonl::lines("day.txt", text, &analyze(text), OffsetUnit::Utf32);
/// assert!(lines.starts_with(r#"{"file":"day.txt","offsets":"utf-32","text":"“Never,”","source":"Ann Day","id":0,"#));
/// ```
pub fn lines(file: &str, text: &str, analysis: &Analysis, unit: OffsetUnit) -> String {
    let result = json::result(text, analysis, unit);
    let mut lines = String::new();
    for (quote, json_quote) in analysis.quotes.iter().zip(&result.quotes) {
        let row = Row::new(text, analysis, quote);
        let line = Line { file, offsets: unit.name(), text: &row.content, source: row.source, quote: json_quote };
        lines.push_str(&serde_json::to_string(&line).expect("plain structs with text keys always serialize"));
        lines.push('\n');
    }
    lines
}

/// A quote that can be read without the rest of its result.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    offsets: &'static str,
    /// The content as printed.
    text: &'a str,
    /// The words that name the speaker, as printed; empty without one.
    source: &'a str,
    #[serde(flatten)]
    quote: &'a JsonQuote<'a>,
}
