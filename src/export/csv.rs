//! The quotes as a table: CSV by RFC 4180, one quote a row.
//!
//! Spreadsheets run a cell that begins with `=`, `+`, `-` or `@`, some of them also in their wide forms or after a tab or a
//! line end, as a formula, and the text of an article is not to be trusted: such a cell gets an apostrophe in front, which
//! spreadsheets show as text.

use super::json::{certainty_name, quote_kind_name, reports_name};
use super::row::Row;
use crate::analysis::Analysis;
use crate::span::{OffsetUnit, Offsets};

/// The first line of a table. `quote` is the quote's id in its file; `start` and `end` run from the first to the last
/// character of its content, in the unit asked for; `paragraph` counts from 1; several sieves are parted by `; `.
pub const HEADER: &str =
    "file,quote,kind,certainty,speaker,speaker_kind,source,cue,text,start,end,paragraph,sieve,reports\r\n";

/// The rows of one text, without the header. `file` names the text in the first column.
///
/// ```
/// use onrecord::{OffsetUnit, analyze, export::csv};
/// let text = "“We, too, will come,” Ann Day said.";
/// let rows = csv::rows("day.txt", text, &analyze(text), OffsetUnit::Utf32);
/// assert!(rows.contains("Ann Day,said,\"“We, too, will come,”\",0,21,1,"));
/// ```
pub fn rows(file: &str, text: &str, analysis: &Analysis, unit: OffsetUnit) -> String {
    let offsets = Offsets::new(text, unit);
    let mut rows = String::new();
    for (id, quote) in analysis.quotes.iter().enumerate() {
        let row = Row::new(text, analysis, quote);
        let span = quote.span();
        let cells = [
            file,
            &id.to_string(),
            quote_kind_name(quote.kind),
            certainty_name(quote.certainty),
            row.speaker,
            row.speaker_kind,
            row.source,
            row.cue,
            &row.content,
            &offsets.convert(span.start).to_string(),
            &offsets.convert(span.end).to_string(),
            &row.paragraph.to_string(),
            &row.sieves,
            reports_name(quote.reports),
        ];
        rows.push_str(&cells.map(cell).join(","));
        rows.push_str("\r\n");
    }
    rows
}

fn cell(value: &str) -> String {
    let guard =
        if value.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']) { "'" } else { "" };
    if value.contains([',', '"', '\r', '\n']) {
        format!("\"{guard}{}\"", value.replace('"', "\"\""))
    } else {
        format!("{guard}{value}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::analysis::{Certainty, Entity, EntityKind, Evidence, Paragraph, Quote, QuoteKind, Role, Sieve, Speaker};

    #[test]
    fn cells_are_quoted_where_needed() {
        assert_eq!(cell("plain “words”"), "plain “words”");
        assert_eq!(cell("a,b"), "\"a,b\"");
        assert_eq!(cell("\"No,\" he said"), "\"\"\"No,\"\" he said\"");
        assert_eq!(cell("two\nlines"), "\"two\nlines\"");
        assert_eq!(cell(""), "");
    }

    #[test]
    fn formulas_are_disarmed() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(cell("-cmd"), "'-cmd");
        assert_eq!(cell("+44"), "'+44");
        assert_eq!(cell("\tx"), "'\tx");
        assert_eq!(cell("\r=x"), "\"'\r=x\"");
        assert_eq!(cell("=HYPERLINK(\"a\",\"b\")"), "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"");
        assert_eq!(cell("\n=x"), "\"'\n=x\"");
        assert_eq!(cell("＝1+1"), "'＝1+1", "some spreadsheets take the wide signs for the others");
        assert_eq!(cell("a=b"), "a=b");
    }

    #[test]
    fn a_row_holds_the_words() {
        let text = "Vote fails\n“Né,” =Roe said, “never.”\n“Who?”";
        let at = |words: &str| {
            let start = text.find(words).expect("the words are in the text");
            Span::new(start, start + words.len())
        };
        let analysis = Analysis {
            paragraphs: [Role::Headline, Role::Body, Role::Body]
                .into_iter()
                .zip(text.split('\n'))
                .map(|(role, line)| Paragraph { span: at(line), role })
                .collect(),
            entities: vec![Entity {
                kind: EntityKind::Person,
                name: "=Roe".to_owned(),
                named: true,
                aliases: vec![],
                description: None,
                similar: Vec::new(),
                mentions: vec![],
            }],
            quotes: vec![
                Quote {
                    kind: QuoteKind::Direct,
                    reports: Default::default(),
                    spans: vec![at("“Né,”"), at("“never.”")],
                    cue: Some(at("said")),
                    speaker: Some(Speaker { entity: 0, mention: at("=Roe") }),
                    certainty: Certainty::Clear,
                    evidence: [Sieve::SourceThenVerb, Sieve::Continuation]
                        .map(|sieve| Evidence { sieve, span: at("=Roe said") })
                        .to_vec(),
                },
                Quote {
                    kind: QuoteKind::Direct,
                    reports: Default::default(),
                    spans: vec![at("“Who?”")],
                    cue: None,
                    speaker: None,
                    certainty: Certainty::Check,
                    evidence: vec![],
                },
            ],
            ..Analysis::default()
        };
        assert_eq!(
            rows("a,b.txt", text, &analysis, OffsetUnit::Utf16),
            "\"a,b.txt\",0,direct,clear,'=Roe,person,'=Roe,said,\"“Né,” “never.”\",11,36,2,source-then-verb; continuation,speech\r\n\
             \"a,b.txt\",1,direct,check,,,,,“Who?”,37,43,3,,speech\r\n"
        );
        assert_eq!(HEADER.split(',').count(), 14);
    }
}
