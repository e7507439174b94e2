//! The quotes as a report to read: a section for each speaker, in the order in which they first speak.

use super::json::{certainty_name, quote_kind_name};
use super::row::Row;
use crate::analysis::{Analysis, Role};
use crate::summary::summary;

/// The report on one text, which ends in a line break. `file` names the text below its headline, or in its place.
///
/// ```
/// use onrecord::{analyze, export::markdown};
/// let text = "“Never,” Ann Day said.";
/// let report = markdown::report("day.txt", text, &analyze(text));
/// assert!(report.contains("## Ann Day\n\n> “Never,”\n"));
/// ```
pub fn report(file: &str, text: &str, analysis: &Analysis) -> String {
    let summary = summary(text, analysis);
    let n_quotes =
        summary.unattributed.len() + summary.speakers.iter().map(|speaker| speaker.quotes.len()).sum::<usize>();
    let headline = analysis.paragraphs.iter().find(|paragraph| paragraph.role == Role::Headline);
    let title = headline.map_or(file, |paragraph| paragraph.span.of(text));
    let below = if headline.is_some() { format!("{} · ", escaped(file)) } else { String::new() };
    let mut report = format!(
        "# {}\n\n{below}{} · {}\n",
        escaped(title),
        counted(n_quotes, "quote"),
        counted(summary.speakers.len(), "speaker"),
    );
    let speakers = summary.speakers.iter().map(|speaker| (Some(speaker), &speaker.quotes));
    let unattributed = (!summary.unattributed.is_empty()).then_some((None, &summary.unattributed));
    for (speaker, quotes) in speakers.chain(unattributed) {
        match speaker {
            Some(speaker) => {
                let entity = &analysis.entities[speaker.entity];
                report.push_str(&format!("\n## {}\n", escaped(&entity.name)));
                if let Some(description) = &entity.description {
                    report.push_str(&format!("\n{}\n", escaped(description)));
                }
            }
            None => report.push_str("\n## Speaker not found\n"),
        }
        for &quote in quotes {
            let quote = &analysis.quotes[quote];
            let row = Row::new(text, analysis, quote);
            let mut notes = vec![format!("paragraph {}", row.paragraph), quote_kind_name(quote.kind).to_owned()];
            if quote.speaker.is_some() {
                notes.push(certainty_name(quote.certainty).to_owned());
                notes.push(format!("source: {}", escaped(row.source)));
            }
            if !row.cue.is_empty() {
                notes.push(format!("cue: {}", escaped(row.cue)));
            }
            report.push_str(&format!("\n> {}\n>\n> {}\n", escaped(&row.content), notes.join(" · ")));
        }
    }
    report
}

fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// The words on one line, with the characters that Markdown or HTML would read as markup made harmless.
fn escaped(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut escaped = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        let starts_block = at == 0 && matches!(c, '#' | '+' | '-' | '=');
        if starts_block || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    // "1. May" would begin a list.
    match escaped.split_once(['.', ')']) {
        Some((number, _)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => {
            escaped.insert(number.len(), '\\');
            escaped
        }
        _ => escaped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_harmless() {
        assert_eq!(escaped("a *b*\n <img src=x>"), "a \\*b\\* \\<img src=x\\>");
        assert_eq!(escaped("# No"), "\\# No");
        assert_eq!(escaped("No # 1"), "No # 1");
        assert_eq!(escaped("12. May"), "12\\. May");
        assert_eq!(escaped("In 12. May"), "In 12. May");
    }

    #[test]
    fn counts_read_well() {
        assert_eq!((counted(1, "quote"), counted(2, "quote")), ("1 quote".to_owned(), "2 quotes".to_owned()));
    }
}
