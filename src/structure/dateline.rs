//! Datelines: the place, and often the day and the agency, that a report opens with.

use super::head::is_date_word;
use super::line::{Line, is_capitalised, is_capitals, is_opening};
use crate::analysis::{Paragraph, Role};
use crate::span::Span;

/// Paragraphs in which a dateline may stand: the first, or one below an opening summary.
const DATELINE_PARAGRAPHS: usize = 3;
/// Bytes before the dash of the longest dateline.
const LONGEST_DATELINE: usize = 80;
/// The marks that part a dateline from its report.
const DASHES: [char; 5] = ['-', '–', '—', '―', '|'];

/// The lines as paragraphs, with the dateline of each article cut off.
#[inline(never)]
pub fn with_datelines(lines: &[Line]) -> Vec<Paragraph> {
    let mut paragraphs = Vec::with_capacity(lines.len() + 1);
    let mut n_body = 0;
    for line in lines {
        let Span { start, end } = line.span;
        n_body = if line.role == Role::Headline { 0 } else { n_body + usize::from(line.is_open()) };
        let may_begin = line.is_open() && n_body <= DATELINE_PARAGRAPHS;
        if let Some(len) = may_begin.then(|| dateline_len(line.text)).flatten() {
            let rest = line.text[len..].trim_start().len();
            paragraphs.push(Paragraph { span: Span::new(start, start + len), role: Role::Dateline });
            paragraphs.push(Paragraph { span: Span::new(end - rest, end), role: Role::Body });
            n_body = DATELINE_PARAGRAPHS;
        } else {
            paragraphs.push(Paragraph { span: line.span, role: line.role });
        }
    }
    paragraphs
}

/// Bytes of the dateline that a paragraph begins with, dash included: `SEOUL (Wire) –`, `LEEDS, Sept. 3 —`, `Hull, 3
/// May –`, `Hull (Wire) -`, `(Hull)`. A place in capitals is enough; one that is not needs the agency, the day or
/// brackets.
pub fn dateline_len(text: &str) -> Option<usize> {
    let head = &text[..text.floor_char_boundary(LONGEST_DATELINE)];
    let is_dash = |at: usize| {
        let rest = &head[at..];
        !rest.starts_with(' ') || [" - ", " -- ", " | "].iter().any(|dash| rest.starts_with(dash))
    };
    let dash = head.match_indices([' ', '–', '—', '―']).find(|&(at, _)| is_dash(at)).map(|(at, _)| at);
    let Some(dash) = dash.filter(|&dash| is_dateline(head[..dash].trim_end())) else { return bracket_len(head, text) };
    let rest = text[dash..].trim_start_matches(|c| c == ' ' || DASHES.contains(&c));
    // "NATO — which has no army — said" goes on in lower case; a report begins with a sentence.
    let is_report = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || is_opening(c));
    is_report.then(|| text[..text.len() - rest.len()].trim_end().len())
}

/// Whether this is a place with what a dateline adds to it: `HULL, England (Wire)`, `Hull, 3 May`, `HULL`.
pub fn is_dateline(text: &str) -> bool {
    let agency = text.strip_suffix(')').and_then(|place| place.rsplit_once('('));
    let place = agency.map_or(text, |(place, _)| place.trim_end());
    let (city, day) = place.split_once(',').unwrap_or((place, ""));
    let is_name = city.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '/' | '\'' | '’'));
    let is_dated = day.split_whitespace().any(is_date_word) && day.contains(|c: char| c.is_ascii_digit());
    let is_place = match city.split_whitespace().count() {
        1..=3 if is_capitals(city) => is_name && city.chars().filter(|c| c.is_alphabetic()).count() >= 3,
        1..=3 => is_name && (agency.is_some() || is_dated) && city.split_whitespace().all(is_capitalised),
        _ => false,
    };
    let is_day = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    is_place && day.split_whitespace().all(is_day)
}

/// Bytes of the bracket that a report begins with: `(Hull) The ferry sank.`, `(Hull Wire) - The ferry sank.`
fn bracket_len(head: &str, text: &str) -> Option<usize> {
    let (place, rest) = head.strip_prefix('(')?.split_once(')')?;
    let is_place = (1..=3).contains(&place.split_whitespace().count())
        && place.split_whitespace().all(is_capitalised)
        && place.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'));
    let report = rest.trim_start_matches(|c| c == ' ' || DASHES.contains(&c));
    (is_place && report.len() < rest.len() && report.starts_with(char::is_uppercase))
        .then(|| text[..head.len() - report.len()].trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for (text, expected) in [
            ("SEOUL (Wire) – It rains.", Some("SEOUL (Wire) –")),
            ("HULL, England, Sept. 3 (Wire) — “No,” Day said.", Some("HULL, England, Sept. 3 (Wire) —")),
            ("HULL, England (Wire) — It rains.", Some("HULL, England (Wire) —")),
            ("HULL, May 3, 2026 — It rains.", Some("HULL, May 3, 2026 —")),
            ("HULL/LEEDS (Wire) - It rains.", Some("HULL/LEEDS (Wire) -")),
            ("LONDON — It rains.", Some("LONDON —")),
            ("NEW YORK - It rains.", Some("NEW YORK -")),
            ("ST. LOUIS -- It rains.", Some("ST. LOUIS --")),
            ("HULL | It rains.", Some("HULL |")),
            ("New York (Wire) - It rains.", Some("New York (Wire) -")),
            ("Hull, 3 May – It rains.", Some("Hull, 3 May –")),
            ("(Hull) It rains.", Some("(Hull)")),
            ("(Hull Wire) – It rains.", Some("(Hull Wire) –")),
            ("NATO — which has no army — met.", None),
            ("Hull — It rains.", None),
            ("Hull, England — It rains.", None),
            ("It rains — Day said so.", None),
            ("In Hull, on 3 May – It rains.", None),
            ("A-B testing - It fails.", None),
            ("CITY COUNCIL VOTES TODAY, DAY SAYS — It rains.", None),
            ("HULL –", None),
            ("(Hull)", None),
            ("(Not that it matters.) It rains.", None),
            ("(Hull) and all that", None),
        ] {
            assert_eq!(dateline_len(text).map(|len| &text[..len]), expected, "{text}");
        }
    }
}
