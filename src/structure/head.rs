//! The head of an article: its title, the lines around it and those between it and the first paragraph.

use super::bio;
use super::dateline::{dateline_len, is_dateline};
use super::headings::is_label;
use super::line::{Ending, LONGEST_TITLE, Line, is_capitalised, is_capitals};
use super::page::LONGEST_CREDIT;
use crate::analysis::Role;

/// Lines before the article that may be menus.
const LONGEST_HEAD: usize = 60;
/// Words in a title that stands among other short lines.
const SHORTEST_TITLE: usize = 3;
/// Paragraphs above the title of the next article in a text that holds several.
const SHORTEST_ARTICLE: usize = 2;

/// Lines of the page between the title of such an article and its byline.
const LONGEST_TITLE_BLOCK: usize = 6;

/// Lines up to the next article, of which several may be pasted one below the other: another begins with a title that
/// has a byline or a report with a dateline right below.
pub fn len_of_article(lines: &[Line]) -> usize {
    let mut n_prose = 0;
    for (line_idx, pair) in lines.windows(2).enumerate() {
        n_prose += usize::from(pair[0].is_prose());
        let title = &pair[1];
        if n_prose >= SHORTEST_ARTICLE && is_title(title) && title.n_words > SHORTEST_TITLE {
            let mut below = lines[line_idx + 2..].iter().take(LONGEST_TITLE_BLOCK);
            let below = below.find(|line| line.is_open() && line.text != title.text);
            if below.is_some_and(|line| is_byline(line.text) || (line.is_prose() && dateline_len(line.text).is_some()))
            {
                return line_idx + 1;
            }
        }
    }
    lines.len()
}

/// Marks the headline, what stands above it and the lines between it and the first paragraph.
#[inline(never)]
pub fn mark_head(lines: &mut [Line]) {
    let is_text = |line: &Line| line.is_prose() || line.role == Role::Transcript;
    let Some(body) = lines.iter().take(LONGEST_HEAD).position(is_text) else { return };
    let Some(headline) = headline(&lines[..body]) else {
        mark_headline_sentence(lines);
        return;
    };
    let title = lines[headline].text;
    lines[headline].role = Role::Headline;
    let mut authors = None;
    for line_idx in (0..end_of_head(lines, body)).filter(|&line_idx| line_idx != body) {
        let line = &mut lines[line_idx];
        if line.is_open() && is_same_title(line.text, title) {
            line.role = Role::Furniture;
        } else if line.is_open() && (line.ending == Ending::Open || is_byline(line.text)) {
            line.role = role_in_head(line, line_idx < headline, authors.is_some());
            if line.role == Role::Byline {
                authors.get_or_insert(line.text);
            }
        }
    }
    if let Some(authors) = authors {
        bio::mark_bios_of(lines, authors);
    }
}

/// Where the lines of the head end: at the first paragraph, or at the next if that is a summary, with the byline below
/// it.
fn end_of_head(lines: &[Line], body: usize) -> usize {
    let below = &lines[(body + 1).min(lines.len())..];
    let is_signed = |line: &Line| line.is_open() && is_byline(line.text);
    let Some(byline) = below.iter().take(LONGEST_SUMMARY).position(is_signed) else { return body };
    let is_text = |line: &Line| line.is_prose() || line.role == Role::Transcript;
    let n_lines = below[byline..].iter().position(is_text).unwrap_or(1);
    body + 1 + byline + n_lines.min(LONGEST_HEAD)
}

/// Lines from the first paragraph to a byline below it.
const LONGEST_SUMMARY: usize = 3;

/// Marks the posts of a live blog: `14:32` above a paragraph, and the author between them. A time in a table of results
/// has no paragraph below.
pub fn mark_posts(lines: &mut [Line]) {
    let is_stamp = |line: &Line| (line.is_open() || line.role == Role::Dateline) && is_time(line.text);
    let is_above_text = |line_idx: usize| lines[line_idx + 1..].iter().take(LONGEST_POST_HEAD).any(Line::is_prose);
    let stamps: Vec<usize> = (0..lines.len()).filter(|&line_idx| is_stamp(&lines[line_idx])).collect();
    let mut posts: Vec<usize> = stamps.iter().copied().filter(|&line_idx| is_above_text(line_idx)).collect();
    // Where two have a paragraph below, another may have a list.
    if posts.len() > 1 {
        posts = stamps;
    }
    for post in posts {
        lines[post].role = Role::Dateline;
        if let Some(author) = lines.get_mut(post + 1).filter(|line| line.is_open() && is_signature(line.text)) {
            author.role = Role::Byline;
        }
    }
}

/// Lines between the time of a post and its text: author, title, page.
const LONGEST_POST_HEAD: usize = 3;

/// The role of an open line around the title.
fn role_in_head(line: &Line, is_above: bool, is_signed: bool) -> Role {
    if is_byline(line.text) || is_handle(line) {
        Role::Byline
    } else if is_above {
        Role::Furniture
    } else if is_date(line.text) || is_time(line.text) || (is_signed && is_place(line.text)) {
        Role::Dateline
    } else if !is_signed && is_signature(line.text) {
        Role::Byline
    } else if is_dateline(line.text) && line.text.contains(',') {
        Role::Dateline
    } else if is_signed && is_post(line) {
        Role::Byline
    } else if line.n_words < SHORTEST_TITLE && !is_label(line.text) {
        Role::Furniture
    } else {
        Role::Body
    }
}

/// `(Hull)`, `HULL`, `HULL –`: a dateline on a line of its own.
fn is_place(text: &str) -> bool {
    let in_brackets = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let is_capitalised = |place: &str| place.split_whitespace().all(is_capitalised);
    in_brackets.is_some_and(is_capitalised) || is_dateline(text.trim_end_matches([' ', '-', '–', '—']))
}

/// Which of the lines above the first paragraph is the title: the first that is there twice, else the first with more
/// than the fewest words, else the first with those, else the only one.
fn headline(head: &[Line]) -> Option<usize> {
    let titles: Vec<usize> = (0..head.len()).filter(|&line_idx| is_title(&head[line_idx])).collect();
    let at_least = |n_words| titles.iter().copied().find(|&line_idx| head[line_idx].n_words >= n_words);
    // Of `Ferry sails again | The Wire` and `Ferry sails again` the second is the title.
    let is_doubled = |line_idx: usize| {
        let is_other = |other: usize| other != line_idx && is_same_title(head[other].text, head[line_idx].text);
        head[line_idx].n_words >= SHORTEST_TITLE && titles.iter().any(|&other| is_other(other))
    };
    let doubled = titles.iter().copied().take(LONGEST_HEAD).find(|&line_idx| is_doubled(line_idx));
    let only = if let [only] = titles[..] { Some(only) } else { None };
    doubled.or_else(|| at_least(SHORTEST_TITLE + 1)).or_else(|| at_least(SHORTEST_TITLE)).or(only)
}

fn is_title(line: &Line) -> bool {
    let is_long = line.n_words >= LONGEST_TITLE;
    let is_open = line.is_open() && line.ending != Ending::Sentence && !line.text.ends_with(':');
    is_open && !is_long && !is_byline(line.text) && !is_handle(line) && !is_date(line.text) && !is_time(line.text)
}

/// Whether a line is the title, or the title with the name of the outlet: `Ferry sails again | The Wire`.
fn is_same_title(text: &str, title: &str) -> bool {
    let Some((head, rest)) = text.split_at_checked(title.len()) else { return false };
    let outlet = rest.trim_start().trim_start_matches(['|', '-', '–', '—', '·', '»']);
    let is_outlet = outlet.len() < rest.trim_start().len() && outlet.starts_with(' ');
    head.eq_ignore_ascii_case(title)
        && (rest.is_empty() || is_outlet && outlet.split_whitespace().count() <= LONGEST_OUTLET)
}

/// Words in the longest name of an outlet.
const LONGEST_OUTLET: usize = 5;

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

// ---- Bylines ----

/// The words before "by" in a byline.
const BYLINE_LEADS: [&str; 12] = [
    "written",
    "story",
    "words",
    "text",
    "analysis",
    "comment",
    "essay",
    "exclusive",
    "interview",
    "opinion",
    "report",
    "review",
];

/// `By Ann Day`, `BY ANN DAY and Bo Roe in Hull`, `Words by Ann Day`
pub fn is_byline(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_by = |word: &str| word.trim_end_matches(':').eq_ignore_ascii_case("by");
    let first = words.next().unwrap_or("");
    let has_by = is_by(first)
        || BYLINE_LEADS.iter().any(|lead| first.eq_ignore_ascii_case(lead)) && words.next().is_some_and(is_by);
    // "May" and "June" are names, too.
    let is_name = |word: &str| is_capitalised(word) && !WEEKDAYS.iter().any(|day| day.eq_ignore_ascii_case(word));
    has_by && words.next().is_some_and(is_name) && words.count() < LONGEST_BYLINE && !text.ends_with(['.', ':', '?'])
}

/// Words after the first name of the longest byline.
const LONGEST_BYLINE: usize = 12;

/// What somebody is who writes: the posts that bylines name, one a line, sorted.
const POSTS: &str = include_str!("../../seeds/lexicons/bylines.txt");

/// A byline without "by", below the title: `Ann Day`, `ANN DAY and Bo Roe`, `Ann Day in Hull`, `Ann Day, chief
/// reporter`, `Ann Day | Hull Wire`, `Ann Day @annday`; not `Ferry sails, pier closes`.
pub fn is_signature(text: &str) -> bool {
    let text = text.split(" @").next().unwrap_or(text).trim_start_matches(['—', '–', '-', ' ']);
    let text = text.strip_prefix("From ").unwrap_or(text);
    let end = [", ", " in ", " at ", " for ", " | ", " / ", " — ", " – ", " • ", " · "]
        .iter()
        .filter_map(|mark| text.find(mark).map(|at| (at, mark.len())))
        .min();
    let Some((at, len)) = end else { return is_names(text) || is_names_and_post(text) };
    let (names, rest) = (&text[..at], &text[at + len..]);
    let n_words = rest.split_whitespace().count();
    let is_place = !rest.contains(',') && rest.split_whitespace().all(is_capitalised) && n_words <= 3;
    is_names(names) && n_words < LONGEST_BYLINE && (is_names(rest) || has_post(rest) || is_place)
}

/// `Ann Day Transport correspondent`
fn is_names_and_post(text: &str) -> bool {
    let n_words = text.split_whitespace().count();
    n_words <= LONGEST_OUTLET && text.split_whitespace().take(2).all(is_capitalised) && has_post(text)
}

/// The line below a byline that says what its author is: `Chief reporter`, `Staff Writer, Hull Wire`.
fn is_post(line: &Line) -> bool {
    line.n_words <= LONGEST_OUTLET && has_post(line.text)
}

fn has_post(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| POSTS.lines().any(|post| post.eq_ignore_ascii_case(word)))
}

/// `Ann Day`, `ANN DAY`, `Ann van Day and Bo Roe`: one or two names and nothing else.
pub fn is_names(text: &str) -> bool {
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

/// `ann.day@wire.example`, `Twitter: @annday`: where to write to the author.
fn is_handle(line: &Line) -> bool {
    let is_handle = |word: &str| word.split_once('@').is_some_and(|(_, host)| host.starts_with(char::is_alphanumeric));
    let is_lead = |word: &str| {
        let word = word.trim_end_matches(':');
        ["email", "e-mail", "twitter", "x", "follow", "contact"].iter().any(|lead| lead.eq_ignore_ascii_case(word))
    };
    line.n_words <= LONGEST_HANDLE
        && line.text.contains('@')
        && line.text.split_whitespace().all(|word| is_handle(word) || is_lead(word))
}

/// Words in the longest such line.
const LONGEST_HANDLE: usize = 4;

// ---- Dates ----

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Letters in the shortest short form of their names.
const SHORTEST_DATE_WORD: usize = 3;

/// `May`, `Sept.`, `Friday`; not `Mayor`.
pub fn is_date_word(word: &str) -> bool {
    is_one_of(&MONTHS, word) || is_one_of(&WEEKDAYS, word)
}

/// Whether the word is one of the names or the beginning of one.
fn is_one_of(names: &[&str], word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    let is_begun = |name: &&str| name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    word.len() >= SHORTEST_DATE_WORD && names.iter().any(is_begun)
}

/// `Friday, July 21, 2017`, `14 Oct. 2026`, `Monday 3 May`: a month with a year and little else, or nothing but a day.
fn is_date(text: &str) -> bool {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = |word: &str| word.len() == 4 && is_number(word);
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_day = || words().any(is_number) && words().all(|word| is_number(word) || is_date_word(word));
    words().count() <= 8 && words().any(|word| is_one_of(&MONTHS, word)) && (words().any(is_year) || is_day())
}

/// `14:32`, `2.15pm`, `10:05 a.m. GMT`: the time of a post.
pub fn is_time(text: &str) -> bool {
    let n_hour = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text.as_bytes()[n_hour..];
    let [b':' | b'.' | b'h', tens, ones, ..] = rest else { return false };
    let is_clock = (1..=2).contains(&n_hour) && (b'0'..=b'5').contains(tens) && ones.is_ascii_digit();
    let is_zone = |word: &str| {
        let bare = word.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect::<String>();
        matches!(&bare[..], "am" | "pm") || (2..=4).contains(&word.len()) && is_capitals(word)
    };
    is_clock && text.get(n_hour + 3..).is_some_and(|rest| rest.split_whitespace().all(is_zone))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{MORE, PROSE, check};
    use super::*;
    use Role::{Bio, Body, Byline, Credit, Dateline, Furniture, Heading, Headline};

    #[test]
    fn bylines() {
        for line in [
            "By Ann Day",
            "BY ANN DAY, WIRE",
            "Words by Ann Day and Bo Roe",
            "By Ann Day and Bo Roe for the Hull Wire | Hull",
            "Analysis by Ann Day",
            "By June Roe",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in ["By the sea", "By Friday it rained.", "By Friday Evening", "Words fail", "Ann Day"] {
            assert!(!is_byline(line), "{line}");
        }
        for line in ["Ann Day", "ANN DAY and Bo van Roe", "A. B. Day"] {
            assert!(is_names(line), "{line}");
        }
        for line in ["Day", "Ferry sails", "Hull, Leeds", "Ann Day: a life"] {
            assert!(!is_names(line), "{line}");
        }
        for line in [
            "ANN DAY",
            "Ann Day in Hull",
            "From Ann Day in Hull",
            "Ann Day, Political Correspondent",
            "Ann Day, health editor",
            "Ann Day Transport correspondent",
            "Ann Day at Hull Park",
            "Ann Day | Hull Wire",
            "Ann Day, Bo Roe and Cy Poe",
            "Ann Day @annday",
            "Ann Day and Bo Roe for Hull Wire",
        ] {
            assert!(is_signature(line), "{line}");
        }
        for line in [
            "Ferry sails in May",
            "Pier and ferry",
            "Ann Day, who sank",
            "Hull, England",
            "Ferry sails, pier closes",
            "Hull reporter is sacked",
        ] {
            assert!(!is_signature(line), "{line}");
        }
    }

    #[test]
    fn dates_and_times() {
        for date in ["Friday, July 21, 2017", "14 Oct. 2026", "Monday 3 May", "3 May"] {
            assert!(is_date(date), "{date}");
        }
        for line in
            ["July", "Budget 2026", "In May 2026 the ferry sank and nobody came to help", "Mayor 2026", "3 ferries"]
        {
            assert!(!is_date(line), "{line}");
        }
        for time in ["14:32", "2.15pm", "10:05 a.m. GMT", "9.30 BST"] {
            assert!(is_time(time), "{time}");
        }
        for line in ["1432", "14:72", "3.2 miles", "14:32 The ferry sails", "2:1 to Hull"] {
            assert!(!is_time(line), "{line}");
        }
    }

    #[test]
    fn lines_between_title_and_report() {
        let title = (Headline, "Ferry to sail again");
        for (role, line) in [
            (Byline, "ANN DAY"),
            (Byline, "Ann Day, Political Correspondent"),
            (Byline, "Ann Day in Hull"),
            (Byline, "ann.day@wire.example"),
            (Byline, "Twitter: @annday"),
            (Dateline, "Monday 3 May"),
            (Dateline, "14:32 GMT"),
            (Dateline, "HULL, England"),
            (Body, "The pier is safe, but who will pay for it"),
            (Body, "It has been a long winter."),
        ] {
            check(&[title, (role, line), (Body, PROSE), (Body, MORE)]);
        }
        check(&[
            title,
            (Heading, "Key points"),
            (Body, "Day has resigned, and nobody knows why she did"),
            (Body, PROSE),
        ]);
        check(&[title, (Body, PROSE), (Byline, "By Ann Day"), (Dateline, "3 May 2026"), (Body, MORE)]);
        check(&[title, (Byline, "By Ann Day"), (Byline, "Chief reporter"), (Dateline, "(Hull)"), (Body, PROSE)]);
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
    fn doubled_titles() {
        let (title, outlet) = ("Ferry to sail again", "Ferry to sail again | The Hull Wire");
        check(&[(Furniture, outlet), (Headline, title), (Body, PROSE)]);
        check(&[(Headline, title), (Furniture, outlet), (Body, PROSE)]);
        check(&[(Headline, title), (Furniture, "FERRY TO SAIL AGAIN"), (Body, PROSE)]);
        check(&[(Headline, outlet), (Body, PROSE)]);
        check(&[(Headline, title), (Body, "Ferry to sail again - and again, and again, and again"), (Body, PROSE)]);
    }

    #[test]
    fn several_articles() {
        let (one, other) = ((Headline, "Ferry to sail again"), (Headline, "Fog to last until Friday"));
        check(&[
            one,
            (Byline, "By Ann Day"),
            (Body, PROSE),
            (Body, MORE),
            (Body, PROSE),
            (Bio, "Ann Day is a nurse."),
            other,
            (Byline, "By Bo Roe"),
            (Dateline, "HULL –"),
            (Body, PROSE),
            (Body, MORE),
            (Credit, "Copyright: Wire"),
        ]);
        // A heading with a paragraph below is no title.
        check(&[
            one,
            (Byline, "By Ann Day"),
            (Body, PROSE),
            (Body, MORE),
            (Heading, "A longer road lies ahead"),
            (Body, PROSE),
        ]);
    }

    #[test]
    fn posts_of_a_live_blog() {
        check(&[
            (Headline, "Ferry to sail again"),
            (Dateline, "14:32"),
            (Byline, "Ann Day"),
            (Heading, "Pier to open at noon"),
            (Body, PROSE),
            (Dateline, "13:05"),
            (Body, MORE),
        ]);
        // Posts above a list are known by the others.
        check(&[
            (Headline, "Ferry to sail again"),
            (Dateline, "14:32"),
            (Body, PROSE),
            (Dateline, "13:05"),
            (Body, "1. The ferry"),
            (Body, "2. The pier"),
            (Body, "3. The fog"),
            (Dateline, "12:01"),
            (Body, MORE),
        ]);
        // Results of a race.
        check(&[(Body, PROSE), (Body, MORE), (Body, "Ann Day"), (Body, "2:31"), (Body, "Bo Roe"), (Body, "2:35")]);
    }
}
