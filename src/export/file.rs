//! The result of a file: the contract's JSON with the file's name and, where it is needed, the text.

use super::json::{self, JsonResult};
use crate::analysis::Analysis;
use crate::span::OffsetUnit;
use serde::Serialize;

/// The contract's result with two fields in front, ready to be serialized.
#[derive(Serialize)]
pub struct FileResult<'a> {
    /// The file's name as the user knows it.
    pub file: &'a str,
    /// The text that the offsets count in, given only where it is not the file's own content byte for byte: the
    /// article taken out of a web page, or a file that was not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
    /// The contract's result.
    #[serde(flatten)]
    pub result: JsonResult<'a>,
}

impl<'a> FileResult<'a> {
    /// The result of a file. `with_text` puts the analyzed text into it.
    pub fn new(file: &'a str, text: &'a str, with_text: bool, analysis: &'a Analysis, unit: OffsetUnit) -> Self {
        FileResult { file, text: with_text.then_some(text), result: json::result(text, analysis, unit) }
    }
}
