//! Text to paragraphs with roles.
//!
//! Gets the text as a reader pasted it, often a page copied whole; gives its paragraphs: one for each non-blank line,
//! without the white space around it. Two things change that: the lines of a hard-wrapped text are joined again, and a
//! dateline is cut off the paragraph that it opens. Together the paragraphs hold every non-blank character.
//!
//! ```text
//! close                                                       furniture
//! Ferry to sail again                                         headline
//! Ann Day                                                     byline
//! HULL (Wire) – The ferry sails on Monday, Poe said.          dateline, body
//! (Reporting by Ann Day; Editing by Bo Roe)                   credit
//! ```
//!
//! A role is read off the shape of a line, its place among the others and its wording; no outlet is known by name. What
//! is in doubt is body: a teaser taken for body costs little, a quote lost to furniture is lost.

mod line;
mod page;

use rustc_hash::FxHashMap;

use crate::analysis::{Paragraph, Role};
use crate::span::Span;
use line::{Ending, LONGEST_TITLE, Line, SHORTEST_TEASER, is_capitalised, is_capitals, is_opening, is_quote_mark};
use page::LONGEST_CREDIT;

/// The paragraphs of a text by position.
#[inline(never)]
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut lines = line::lines(text);
    page::mark_page_lines(&mut lines);
    mark_transcript(&mut lines);
    mark_head(&mut lines);
    mark_tail(&mut lines);
    mark_headings(&mut lines);
    with_datelines(&lines)
}

/// Lines before the article that may be menus.
const LONGEST_HEAD: usize = 60;
/// Titles under "Read next" and the like.
const LONGEST_LINK_LIST: usize = 20;

// ---- Transcripts ----

/// Turns in the shortest transcript.
const FEWEST_TURNS: usize = 4;
/// Lines without a label that one turn may go on for.
const LONGEST_GAP: usize = 8;

/// Marks the turns of a transcript or interview: lines that begin with a speaker's label, where labels come back.
#[inline(never)]
fn mark_transcript(lines: &mut [Line]) {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let mut turns = Vec::new();
    for (line_idx, line) in lines.iter().enumerate().filter(|(_, line)| line.is_open()) {
        if let Some(label) = label(line.text) {
            *counts.entry(label).or_default() += 1;
            turns.push((line_idx, label));
        }
    }
    turns.retain(|(_, label)| is_capitals(label) || counts[label] > 1);
    let n_speakers = counts.values().filter(|&&count| count > 1).count();
    let (Some(&(first, _)), Some(&(last, _))) = (turns.first(), turns.last()) else { return };
    if turns.len() < FEWEST_TURNS || n_speakers < 2 {
        return;
    }
    turns.iter().for_each(|&(line_idx, _)| lines[line_idx].role = Role::Transcript);

    // Where nearly every line is a turn, a line without a label belongs to the turn above. Elsewhere it belongs to the
    // report that the turns are part of; but nobody writes "Q" and "A" in a report. Notes like "(Laughter)" do not count.
    let is_note = |line: &Line| line.text.trim_start_matches(is_quote_mark).starts_with(['(', '[']);
    let n_between = lines[first..last].iter().filter(|line| line.is_open() && !is_note(line)).count();
    let is_interview = counts.contains_key("Q") && counts.contains_key("A");
    if n_between * 3 <= turns.len() || (is_interview && n_between <= turns.len() * 2) {
        for pair in turns.windows(2).filter(|pair| pair[1].0 - pair[0].0 <= LONGEST_GAP) {
            for line in &mut lines[pair[0].0..pair[1].0] {
                if line.is_open() && !is_capitals_heading(line) {
                    line.role = Role::Transcript;
                }
            }
        }
    }
}

/// The label of a turn: `Q` of `Q: Why?`, `ANN DAY` of `“ANN DAY: Because.`, `Ms. Day` of `Ms. Day: No.`
fn label(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(is_opening);
    let head = &text[..text.floor_char_boundary(LONGEST_LABEL)];
    let (label, _) = head.split_once(':')?;
    let turn = &text[label.len() + 1..];
    // "Day: 547." is a line of a table.
    let is_turn = turn.starts_with(char::is_whitespace) && turn.contains(char::is_alphabetic);
    (is_turn && (1..=4).contains(&label.split_whitespace().count()) && label.split_whitespace().all(is_capitalised))
        .then_some(label)
}

/// Bytes in the longest label and its colon.
const LONGEST_LABEL: usize = 48;

// ---- Above the article ----

/// Words in a title that stands among other short lines.
const SHORTEST_TITLE: usize = 3;

/// Marks the headline, what stands above it and the lines between it and the first paragraph.
#[inline(never)]
fn mark_head(lines: &mut [Line]) {
    let is_text = |line: &Line| line.is_prose() || line.role == Role::Transcript;
    let Some(body) = lines.iter().take(LONGEST_HEAD).position(is_text) else { return };
    let Some(headline) = headline(&lines[..body]) else {
        mark_headline_sentence(lines);
        return;
    };
    let title = lines[headline].text;
    lines[headline].role = Role::Headline;
    let (mut is_above, mut is_signed) = (true, false);
    for line in &mut lines[..body] {
        if line.role == Role::Headline {
            is_above = false;
        } else if line.is_open() && line.text == title {
            line.role = Role::Furniture;
        } else if !line.is_open() || line.ending != Ending::Open {
            continue;
        } else if is_byline(line.text) {
            (line.role, is_signed) = (Role::Byline, true);
        } else if is_above {
            line.role = Role::Furniture;
        } else if !is_signed && is_names(line.text) {
            (line.role, is_signed) = (Role::Byline, true);
        } else if is_date(line.text) {
            line.role = Role::Dateline;
        } else if line.n_words < SHORTEST_TITLE {
            line.role = Role::Furniture;
        }
    }
    // The byline may also stand below an opening summary.
    let mut below = lines[body..].iter_mut().take(3);
    if let Some(line) = below.find(|line| line.is_open() && is_byline(line.text)) {
        line.role = Role::Byline;
    }
}

/// Which of the lines above the first paragraph is the title: the first that is there twice, else the first with more
/// than the fewest words, else the first with those, else the only one.
fn headline(head: &[Line]) -> Option<usize> {
    let is_title = |line: &Line| {
        let leads_on = line.text.ends_with(':');
        line.is_open() && line.ending != Ending::Sentence && !leads_on && !is_byline(line.text) && !is_date(line.text)
    };
    let titles: Vec<usize> = (0..head.len()).filter(|&line_idx| is_title(&head[line_idx])).collect();
    let at_least = |n_words| titles.iter().copied().find(|&line_idx| head[line_idx].n_words >= n_words);
    let is_doubled = |line_idx: usize| {
        let line = &head[line_idx];
        line.n_words >= SHORTEST_TITLE && head[line_idx + 1..].iter().any(|other| other.text == line.text)
    };
    let doubled = titles.iter().copied().find(|&line_idx| is_doubled(line_idx));
    let only = if let [only] = titles[..] { Some(only) } else { None };
    doubled.or_else(|| at_least(SHORTEST_TITLE + 1)).or_else(|| at_least(SHORTEST_TITLE)).or(only)
}

/// Marks a first line that ends with a full stop as the headline if it is written like one, or if the paragraph below
/// says it again or opens with a dateline. A first paragraph repeats the headline, not the paragraph before it.
fn mark_headline_sentence(lines: &mut [Line]) {
    let mut open = lines.iter_mut().take(LONGEST_HEAD).filter(|line| line.is_open());
    let Some(first) = open.next().filter(|line| (SHORTEST_TITLE + 1..LONGEST_TITLE).contains(&line.n_words)) else {
        return;
    };
    let Some(below) = open.take(3).find(|line| line.is_prose()) else { return };
    let is_long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= STEM;
    let words: Vec<&str> = first.text.split_whitespace().filter(is_long).collect();
    let stems: Vec<[char; STEM]> = below.text.split_whitespace().take(LONGEST_CREDIT).map(stem).collect();
    let n_again = words.iter().filter(|word| stems.contains(&stem(word))).count();
    let is_title_case = words.iter().all(|word| is_capitalised(word));
    let is_headline = words.len() >= SHORTEST_TITLE && (is_title_case || n_again * 2 > words.len());
    if is_headline || dateline_len(below.text).is_some() {
        first.role = Role::Headline;
    }
}

/// Letters of a word that tell it from others: enough to find "refuse" again in "refusal".
const STEM: usize = 5;

fn stem(word: &str) -> [char; STEM] {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    std::array::from_fn(|_| letters.next().unwrap_or_default())
}

/// `By Ann Day`, `BY ANN DAY and Bo Roe in Hull`, `Words by Ann Day`
fn is_byline(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_by = |word: &str| word.trim_end_matches(':').eq_ignore_ascii_case("by");
    let first = words.next().unwrap_or("");
    let has_by = is_by(first)
        || ["written", "story", "words", "text"].iter().any(|lead| first.eq_ignore_ascii_case(lead))
            && words.next().is_some_and(is_by);
    has_by && words.next().is_some_and(is_capitalised) && words.count() < LONGEST_BYLINE && !text.ends_with(['.', ':'])
}

/// Words after the first name of the longest byline.
const LONGEST_BYLINE: usize = 12;

/// `Ann Day`, `ANN DAY`, `Ann van Day and Bo Roe`: one or two names and nothing else.
fn is_names(text: &str) -> bool {
    let is_name = |name: &str| {
        let n_words = name.split_whitespace().count();
        let is_part =
            |word: &str| is_capitalised(word) || matches!(word, "van" | "von" | "de" | "der" | "bin" | "al" | "da");
        (2..=4).contains(&n_words)
            && name.split_whitespace().all(is_part)
            && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '’' | '\''))
    };
    text.split(" and ").count() <= 2 && text.split(" and ").all(is_name)
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `Friday, July 21, 2017`, `14 Oct. 2026`: a month, a year and little else.
fn is_date(text: &str) -> bool {
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_month =
        |word: &str| word.get(..3).is_some_and(|word| MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word)));
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words().count() <= 8 && words().any(is_year) && words().any(is_month)
}

// ---- Below the article ----

/// Marks what follows the article: the author's note, teasers, lists of links.
#[inline(never)]
fn mark_tail(lines: &mut [Line]) {
    mark_link_lists(lines);
    mark_teasers(lines);
    mark_last_lines(lines);
    mark_bio(lines);
}

/// Titles under `Read next` and the like.
fn mark_link_lists(lines: &mut [Line]) {
    // A short line that ends like a sentence is the article again: a title ends openly or asks.
    let asks = |line: &Line| line.ending == Ending::Asks && !line.text.starts_with(is_quote_mark);
    let is_title = |line: &Line| line.ending == Ending::Open || asks(line);
    let mut n_links = LONGEST_LINK_LIST;
    for line in lines {
        if page::is_link_list(line) {
            n_links = 0;
        } else if n_links < LONGEST_LINK_LIST && line.is_open() && !line.is_prose() && is_title(line) {
            line.role = link_role(line);
            n_links += 1;
        } else {
            n_links = LONGEST_LINK_LIST;
        }
    }
}

/// A title of another article, or the name of a topic or a section.
fn link_role(line: &Line) -> Role {
    if line.n_words < SHORTEST_TITLE { Role::Furniture } else { Role::Related }
}

/// Long blocks at the end that stop in the middle of a sentence. One alone may be an article that was not copied to its
/// end, so it takes two, or a credit line above.
fn mark_teasers(lines: &mut [Line]) {
    let (mut first, mut n_teasers) = (lines.len(), 0);
    for line_idx in (0..lines.len()).rev() {
        let line = &lines[line_idx];
        if line.is_open() && line.is_cut_off() {
            (first, n_teasers) = (line_idx, n_teasers + 1);
        } else if line.is_open() {
            // A cut that happens to fall on a full stop, between other teasers.
            let is_between = n_teasers > 0 && line_idx > 0 && lines[line_idx - 1].is_cut_off();
            if !is_between || line.n_words < SHORTEST_TEASER {
                break;
            }
        }
    }
    let (article, tail) = lines.split_at_mut(first);
    let is_signed_off = article.last().is_some_and(|line| line.role == Role::Credit);
    let n_sentences = article.iter().filter(|line| line.is_open() && line.is_sentence()).count();
    if n_sentences > n_teasers && (n_teasers > 1 || is_signed_off) {
        tail.iter_mut().filter(|line| line.is_open()).for_each(|line| line.role = Role::Related);
    }
}

/// Short lines below the last paragraph, once credits or the page's own lines have begun there.
fn mark_last_lines(lines: &mut [Line]) {
    let is_text = |line: &Line| line.role == Role::Transcript || (line.is_open() && line.ending != Ending::Open);
    let Some(last) = lines.iter().rposition(is_text) else { return };
    let mut has_ended = false;
    for line in &mut lines[last + 1..] {
        if !line.is_open() {
            has_ended = true;
        } else if has_ended {
            line.role = link_role(line);
        }
    }
}

/// People in the longest author's note, each with a paragraph.
const MOST_BIOS: usize = 3;

/// The last paragraphs, if they say who somebody is whom the article does not mention.
fn mark_bio(lines: &mut [Line]) {
    for _ in 0..MOST_BIOS {
        let Some(last) = lines.iter().rposition(Line::is_open) else { return };
        let (above, bio) = lines.split_at_mut(last);
        let is_in = |name: &str| above.iter().any(|line| line.is_open() && line.text.contains(name));
        if above.is_empty() || bio[0].n_words > LONGEST_BIO || !is_bio(bio[0].text, is_in) {
            return;
        }
        bio[0].role = Role::Bio;
    }
}

/// Words in the longest author's note.
const LONGEST_BIO: usize = 90;

/// `Ann Day, a former diplomat, teaches law in Hull.`, `The writer is a nurse.`; not `Ann Day is polling third.`
fn is_bio(text: &str, is_in_article: impl Fn(&str) -> bool) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(LONGEST_APPOSITION).collect();
    let n_name = match words[..] {
        ["The", "author" | "authors" | "writer" | "writers", ..] => 2,
        ["The", ..] => return false,
        _ => words.iter().take(4).take_while(|word| is_capitalised(word)).count(),
    };
    let is_verb = |word_idx: usize| match words[word_idx] {
        "is" | "are" => words.get(word_idx + 1).is_some_and(|word| !word.ends_with("ing")),
        word => matches!(word, "teaches" | "writes" | "works" | "covers" | "served" | "serves"),
    };
    // The verb stands right after the name, or after the comma that ends the apposition.
    let n_name = words[..n_name].iter().position(|word| word.ends_with(',')).map_or(n_name, |word_idx| word_idx + 1);
    let Some(&surname) = words[..n_name].last() else { return false };
    let has_verb = if surname.ends_with(',') {
        (n_name + 1..words.len()).any(|word_idx| words[word_idx - 1].ends_with(',') && is_verb(word_idx))
    } else {
        n_name < words.len() && is_verb(n_name)
    };
    // Last, because it searches the whole article.
    let is_unknown = || words[0] == "The" || !is_in_article(surname.trim_end_matches(','));
    n_name >= 2 && has_verb && !text.contains(['“', '"']) && is_unknown()
}

/// Words from an author's name to the end of the apposition.
const LONGEST_APPOSITION: usize = 30;

// ---- Between the paragraphs ----

/// Words in the longest heading, and in the longest one that is not in capitals.
const LONGEST_CAPITALS: usize = 12;
const LONGEST_HEADING: usize = 8;

/// Marks short lines in capitals above a paragraph, and short lines without an end between two paragraphs.
#[inline(never)]
fn mark_headings(lines: &mut [Line]) {
    for line_idx in 1..lines.len().saturating_sub(1) {
        let [above, line, below] = &lines[line_idx - 1..=line_idx + 1] else { continue };
        let is_above_text = below.role == Role::Transcript || (below.is_open() && below.n_words > line.n_words);
        let leads_on = above.ending == Ending::LeadsOn || line.ending == Ending::LeadsOn;
        if line.is_open()
            && is_above_text
            && !leads_on
            && (is_capitals_heading(line) || is_plain_heading(above, line, below))
        {
            lines[line_idx].role = Role::Heading;
        }
    }
}

/// `FRIENDS IN HARBOR`, `WHO PAYS?`
fn is_capitals_heading(line: &Line) -> bool {
    let has_letters = || line.text.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    line.n_words <= LONGEST_CAPITALS && is_capitals(line.text) && !line.text.starts_with(is_opening) && has_letters()
}

/// `A longer road` between two paragraphs. A line of a list or a verse has no paragraph above or below.
fn is_plain_heading(above: &Line, line: &Line, below: &Line) -> bool {
    let ends_plainly = line.text.ends_with(char::is_alphanumeric);
    let is_between = above.is_open() && above.is_sentence() && below.is_prose();
    ends_plainly && is_between && line.n_words <= LONGEST_HEADING && line.text.starts_with(char::is_uppercase)
}

// ---- Datelines ----

/// Paragraphs in which a dateline may stand: the first, or one below an opening summary.
const DATELINE_PARAGRAPHS: usize = 3;
/// Bytes before the dash of the longest dateline.
const LONGEST_DATELINE: usize = 80;

/// The lines as paragraphs, with the dateline cut off.
#[inline(never)]
fn with_datelines(lines: &[Line]) -> Vec<Paragraph> {
    let mut paragraphs = Vec::with_capacity(lines.len() + 1);
    let mut n_body = 0;
    for line in lines {
        let Span { start, end } = line.span;
        n_body += usize::from(line.is_open());
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

/// Bytes of the dateline that a paragraph begins with, dash included: `SEOUL (Wire) –`, `LEEDS, Sept. 3 —`,
/// `Hull (Wire) -`. A place in capitals is enough; one that is not needs the agency.
fn dateline_len(text: &str) -> Option<usize> {
    let head = &text[..text.floor_char_boundary(LONGEST_DATELINE)];
    let is_hyphen = |rest: &str| rest.starts_with(" - ") || rest.starts_with(" -- ");
    let is_dash = |at: usize| !head[at..].starts_with(' ') || is_hyphen(&head[at..]);
    let (dash, _) = head.match_indices([' ', '–', '—', '―']).find(|&(at, _)| is_dash(at))?;
    let rest = text[dash..].trim_start_matches([' ', '-', '–', '—', '―']);
    let place = head[..dash].trim_end();
    let agency = place.strip_suffix(')').and_then(|place| place.rsplit_once('('));
    let place = agency.map_or(place, |(place, _)| place.trim_end());
    let (city, day) = place.split_once(',').unwrap_or((place, ""));
    let is_name = city.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    let is_place = match city.split_whitespace().count() {
        1..=3 if is_capitals(city) => is_name && city.chars().filter(|c| c.is_alphabetic()).count() >= 3,
        1..=3 => is_name && agency.is_some() && city.split_whitespace().all(is_capitalised),
        _ => false,
    };
    let is_day = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    // "NATO — which has no army — said" goes on in lower case; a report begins with a sentence.
    let is_report = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || is_opening(c));
    (is_place && day.split_whitespace().all(is_day) && is_report)
        .then(|| text[..text.len() - rest.len()].trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Role::{Bio, Body, Byline, Caption, Credit, Dateline, Furniture, Heading, Headline, Related, Transcript};

    const PROSE: &str = "The ferry left the pier at noon with forty people on board, the harbor master said.";
    const MORE: &str = "Nobody had told the crew that the sandbank moves a little to the north after every storm.";

    /// Puts the lines below each other and checks their roles. A dateline stands before its paragraph, on the same line.
    fn check(expected: &[(Role, &str)]) {
        let text: String = expected
            .iter()
            .map(|(role, line)| format!("{line}{}", if *role == Dateline && line.ends_with('–') { " " } else { "\n" }))
            .collect();
        let found: Vec<(Role, &str)> = paragraphs(&text).iter().map(|p| (p.role, p.span.of(&text))).collect();
        assert_eq!(found, expected);
    }

    /// A teaser of fifty words that is cut off.
    fn teaser() -> String {
        format!("{} and then", "The mill stood empty for years.".repeat(8))
    }

    #[test]
    fn a_page_copied_whole() {
        check(&[
            (Furniture, "close"),
            (Furniture, "Home"),
            (Furniture, "Local affairs"),
            (Headline, "Ferry to sail again after repairs"),
            (Furniture, "Ferry to sail again after repairs"),
            (Byline, "Ann Day"),
            (Dateline, "3 May 2026"),
            (Furniture, "4 min read"),
            (Dateline, "HULL (Wire) –"),
            (Body, PROSE),
            (Credit, "Photo: Wire"),
            (Heading, "WHO PAYS?"),
            (Body, MORE),
            (Heading, "A longer road"),
            (Body, PROSE),
            (Credit, "(Reporting by Ann Day; Editing by Bo Roe)"),
            (Furniture, "Read next"),
            (Related, "Fog to last until Friday"),
            (Credit, "© 2026 Wire"),
            (Furniture, "Contact us"),
        ]);
    }

    #[test]
    fn plain_text_is_body() {
        check(&[(Body, "Mayor resigns")]);
        check(&[(Body, "“It rains,” said Day. 🙂"), (Body, PROSE)]);
        check(&[(Body, "“It rains,” said Day."), (Body, "“It pours.”")]);
        check(&[(Body, PROSE), (Body, "“It rains,” Day said."), (Body, "She left."), (Body, MORE)]);
        check(&[(Headline, "Ferry sails"), (Body, PROSE), (Body, "Day shrugged:"), (Body, "Stop lying"), (Body, MORE)]);
        check(&[(Body, PROSE), (Body, "which moves"), (Body, MORE), (Body, "— Ann Day, Hull"), (Body, PROSE)]);
        check(&[(Body, PROSE), (Body, "Menu prices rose, Day said."), (Body, "Closed"), (Body, "Shut")]);
    }

    #[test]
    fn headlines() {
        check(&[(Headline, "Why does it rain?"), (Furniture, "Why does it rain?"), (Body, PROSE)]);
        check(&[(Headline, "Day: It Never Rains In Our Village."), (Body, PROSE)]);
        check(&[(Headline, "Harbor master says ferry left pier."), (Body, PROSE)]);
        check(&[(Headline, "It never rains in our village."), (Dateline, "HULL (Wire) –"), (Body, PROSE)]);
        check(&[(Body, "It never rains in our village."), (Body, PROSE)]);
        check(&[(Headline, "Ferry sails again"), (Body, PROSE), (Byline, "By Ann Day"), (Body, MORE)]);
    }

    #[test]
    fn lines_of_the_page() {
        for (expected, line) in [
            (Furniture, "Share"),
            (Furniture, "___"),
            (Furniture, "Home News Sport Weather Maps"),
            (Furniture, "Hull > Local affairs > Ferries"),
            (Body, "News of the sport spread home, Day said."),
            (Furniture, "2 hours ago"),
            (Furniture, "Published 3 May 2026"),
            (Body, "Published in 1912, the book was a failure."),
            (Furniture, "Sign up for our newsletter"),
            (Body, "Sharecroppers sign up, Day said."),
            (Related, "READ MORE: Bridge to close in May"),
            (Body, "More: that was all he asked."),
            (Furniture, "More from Business"),
            (Body, "More from habit than love, Day said."),
            (Credit, "Photo: Wire"),
            (Credit, "(Photo by Ann Day)"),
            (Body, "Photo shops are closing, Day said."),
            (Body, "Pictures by children hung on the wall."),
            (Caption, "Ships wait outside the port on Monday. Photo: Ann Day"),
            (Caption, "File photo: A ferry leaves the pier, which was closed on Sunday after the storm."),
            (Body, "He sent a photo: Day was in it."),
            (Credit, "Additional reporting by Ann Day in Hull"),
            (Body, "Reporting by phone is cheaper, Day said."),
            (Credit, "Copyright: Wire"),
            (Credit, "Copyright 2026 Wire"),
            (Body, "Copyright law is old, Day said."),
            (Credit, "Ann Day contributed to this report."),
            (Body, "Day contributed to this mess."),
            (Credit, "Editor’s note: Day has since resigned."),
            (Credit, "This article was updated on Monday."),
            (Body, "This article was a scandal, Day said."),
        ] {
            let text = format!("{PROSE}\n{line}\n{MORE}\n");
            assert_eq!(paragraphs(&text)[1].role, expected, "{line}");
        }
    }

    #[test]
    fn bylines_and_dates() {
        for line in ["By Ann Day", "BY ANN DAY, WIRE", "Words by Ann Day and Bo Roe"] {
            assert!(is_byline(line), "{line}");
        }
        for line in ["By the sea", "By Friday it rained.", "Words fail", "Ann Day"] {
            assert!(!is_byline(line), "{line}");
        }
        for line in ["Ann Day", "ANN DAY and Bo van Roe", "A. B. Day"] {
            assert!(is_names(line), "{line}");
        }
        for line in ["Day", "Ferry sails", "Hull, Leeds", "Ann Day: a life"] {
            assert!(!is_names(line), "{line}");
        }
        assert!(is_date("Friday, July 21, 2017") && is_date("14 Oct. 2026"));
        assert!(
            !is_date("July 21")
                && !is_date("Budget 2026")
                && !is_date("In May 2026 the ferry sank and nobody came to help")
        );
    }

    #[test]
    fn datelines() {
        for (text, expected) in [
            ("SEOUL (Wire) – It rains.", Some("SEOUL (Wire) –")),
            ("HULL, England, Sept. 3 (Wire) — “No,” Day said.", Some("HULL, England, Sept. 3 (Wire) —")),
            ("NEW YORK - It rains.", Some("NEW YORK -")),
            ("ST. LOUIS -- It rains.", Some("ST. LOUIS --")),
            ("New York (Wire) - It rains.", Some("New York (Wire) -")),
            ("NATO — which has no army — met.", None),
            ("Hull — It rains.", None),
            ("It rains — Day said so.", None),
            ("A-B testing - It fails.", None),
            ("CITY COUNCIL VOTES TODAY, DAY SAYS — It rains.", None),
            ("HULL –", None),
        ] {
            assert_eq!(dateline_len(text).map(|len| &text[..len]), expected, "{text}");
        }
    }

    #[test]
    fn transcripts() {
        let (why, no) = ("DAY: Why did nobody come?", "ROE: Nobody knew.");
        check(&[
            (Body, PROSE),
            (Transcript, why),
            (Transcript, no),
            (Transcript, "(Laughter)"),
            (Transcript, why),
            (Transcript, no),
        ]);
        check(&[
            (Transcript, "Q: Why?"),
            (Transcript, "A: Because."),
            (Transcript, "It rained."),
            (Transcript, "Q: Again?"),
            (Transcript, "A: Yes."),
            (Body, PROSE),
        ]);
        check(&[
            (Transcript, "“Ms. Day: Why?"),
            (Transcript, "“Roe: No."),
            (Transcript, "“Ms. Day: Why?"),
            (Transcript, "“Roe: No."),
        ]);
        // The report between the turns is not a turn.
        check(&[(Transcript, why), (Transcript, no), (Body, PROSE), (Body, MORE), (Transcript, why), (Transcript, no)]);
        // Too few, a table, a list.
        check(&[(Body, why), (Body, no)]);
        check(&[(Body, "Day: 547."), (Body, "Roe: 46."), (Body, "Day: 2,316."), (Body, "Roe: 1,547.")]);
        check(&[(Body, "Time: noon"), (Body, "Place: Hull"), (Body, "Price: free"), (Body, "Food: none")]);
    }

    #[test]
    fn teasers() {
        let cut = teaser();
        let whole = format!("{cut} some.");
        let article = [(Body, PROSE), (Body, MORE), (Body, PROSE)];
        let with = |tail: &[(Role, &'static str)]| [&article[..], tail].concat();
        let (cut, whole): (&'static str, &'static str) = (cut.leak(), whole.leak());
        check(&with(&[(Related, cut), (Related, cut)]));
        check(&with(&[(Related, cut), (Related, whole), (Related, cut)]));
        check(&with(&[(Credit, "Copyright: Wire"), (Related, cut)]));
        // An article that was not copied to its end.
        check(&with(&[(Body, cut)]));
        check(&with(&[(Body, whole), (Body, cut)]));
    }

    #[test]
    fn link_lists_end_where_the_article_goes_on() {
        check(&[
            (Body, PROSE),
            (Furniture, "Related stories"),
            (Related, "Fog to last until Friday"),
            (Related, "Who owns the pier?"),
            (Body, "“Nobody,” Day said. “Or all of us.”"),
            (Body, "She left."),
            (Body, MORE),
        ]);
    }

    #[test]
    fn authors_notes() {
        for (expected, note) in [
            (Bio, "Ann Day, a former diplomat, teaches law in Hull."),
            (Bio, "Ann Day is a nurse."),
            (Bio, "The writer is a nurse."),
            (Body, "Ann Day is polling third."),
            (Body, "Ann Day, a nurse, was waiting for the bus."),
            (Body, "The ferry is a ship."),
            (Body, "“Ann Day is a nurse,” Roe said."),
            (Body, "It is a nurse."),
        ] {
            check(&[(Body, PROSE), (Body, MORE), (expected, note)]);
            check(&[(Body, PROSE), (Body, MORE), (expected, note), (Credit, "Copyright: Wire")]);
        }
        // Somebody whom the article knows.
        check(&[
            (Body, PROSE),
            (Body, "“No,” said Ms. Day of the union that the crew belongs to in the end."),
            (Body, "Ann Day is a nurse."),
        ]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let wrapped = "The ferry left the pier at noon with forty people on\nboard, the harbor master said, and it was not seen again\n\
                       until the evening, when it came back without its flag and\nits bell.\n\nNobody knew why.";
        let joined: Vec<&str> = paragraphs(wrapped).iter().map(|paragraph| paragraph.span.of(wrapped)).collect();
        assert_eq!(joined, [wrapped.split("\n\n").next().unwrap(), "Nobody knew why."]);
        let sentences = "The ferry left the pier at noon with forty aboard.\nIt came back without its flag, and with no bell.\n\
                         The harbor master had nothing to say about it all.\nThe crew was not on board, and nobody knew why.";
        assert_eq!(paragraphs(sentences).len(), 4);
    }

    #[test]
    fn any_string_is_covered() {
        let long = format!("{}: x\n", "A".repeat(1000)).repeat(20);
        for text in [
            "",
            " \n\r\n\u{2028}",
            "–",
            "(",
            "© ",
            ":",
            "A: \nB: ",
            "é – É",
            "👩‍🌾 – 👩‍🌾\r\u{301}",
            "By ",
            "İ (ǅ) – Ⅷ",
            &long,
        ] {
            let mut at = 0;
            for paragraph in paragraphs(text) {
                assert!(text[at..paragraph.span.start].trim().is_empty(), "{text:?}");
                assert!(!paragraph.span.of(text).is_empty(), "{text:?}");
                at = paragraph.span.end;
            }
            assert!(text[at..].trim().is_empty(), "{text:?}");
        }
    }
}
