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

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::{Paragraph, Role};
use crate::span::Span;

/// The paragraphs of a text by position.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut lines = lines(text);
    mark_page_lines(&mut lines);
    mark_transcript(&mut lines);
    mark_head(&mut lines);
    mark_tail(&mut lines);
    mark_headings(&mut lines);
    with_datelines(&lines)
}

/// A line of the text with what the rules below ask about it.
struct Line<'t> {
    text: &'t str,
    span: Span,
    n_words: usize,
    ending: Ending,
    role: Role,
}

/// What the last character says, closing marks and brackets apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// A full stop, question mark or exclamation mark.
    Sentence,
    /// A colon or semicolon: the next line belongs to this one.
    LeadsOn,
    /// A letter, a comma, anything else: a title, a name, a sentence cut off.
    Open,
}

impl<'t> Line<'t> {
    fn new(text: &'t str, span: Span) -> Self {
        let text = span.of(text);
        let bare = text.trim_end_matches(|c: char| is_closing(c) || c.is_whitespace());
        let ending = match bare.chars().next_back() {
            Some('.' | '?' | '!' | '…' | '。' | '？' | '！' | '؟' | '۔' | '।') => Ending::Sentence,
            Some(':' | ';' | '：' | '；') => Ending::LeadsOn,
            _ => Ending::Open,
        };
        Line { text, span, n_words: text.split_whitespace().count(), ending, role: Role::Body }
    }

    /// Whether nothing has been found out about this line yet.
    fn is_open(&self) -> bool {
        self.role == Role::Body
    }

    /// Whether this is running text: more words than a title has, or a sentence that no title would be.
    fn is_prose(&self) -> bool {
        self.is_open()
            && (self.n_words >= LONGEST_TITLE || (self.n_words >= SHORTEST_PROSE && self.ending == Ending::Sentence))
    }

    /// Whether this opens another article and stops in the middle of a sentence.
    fn is_cut_off(&self) -> bool {
        let stops = self.ending == Ending::Open || self.text.ends_with("...") || self.text.ends_with('…');
        self.n_words >= SHORTEST_TEASER && stops
    }

    fn matches(&self, pattern: &Regex) -> bool {
        pattern.is_match(self.text)
    }
}

/// Words in the longest line that can still be a title.
const LONGEST_TITLE: usize = 25;
/// Words in the shortest line that is surely running text when it ends like a sentence.
const SHORTEST_PROSE: usize = 12;
/// Words in the shortest teaser: title pages cut theirs at 100 words or more, so this is generous.
const SHORTEST_TEASER: usize = 40;
/// Lines before the article that may be menus.
const LONGEST_HEAD: usize = 60;
/// Titles under "Read next" and the like.
const LONGEST_LINK_LIST: usize = 20;

// ---- Lines ----

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut spans: Vec<Span> = Vec::new();
    // The lines that follow another without a blank line between.
    let mut is_next = Vec::new();
    let (mut at, mut line_number, mut last_number) = (0, 0, usize::MAX);
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            spans.push(Span::new(start, start + trimmed.len()));
            is_next.push(last_number.wrapping_add(1) == line_number);
            last_number = line_number;
        }
        // "\r\n" ends one line, not two.
        if line != "\n" || !text[..at].ends_with('\r') {
            line_number += 1;
        }
        at += line.len();
    }
    join_wrapped(text, spans, &is_next).into_iter().map(|span| Line::new(text, span)).collect()
}

/// Characters in the longest line of a text whose lines were broken to fit a width, and in the shortest such width.
const WRAP_WIDTH: std::ops::RangeInclusive<usize> = 50..=100;

/// Joins the lines of a text that was broken at a fixed width (mail, PDF, terminals). A line goes on in the next one if
/// the first word of that would not have fitted. Texts with one longer line were not broken and stay as they are.
fn join_wrapped(text: &str, spans: Vec<Span>, is_next: &[bool]) -> Vec<Span> {
    let widths: Vec<usize> = spans.iter().map(|span| span.of(text).chars().count()).collect();
    let width = widths.iter().copied().max().unwrap_or(0);
    if !WRAP_WIDTH.contains(&width) {
        return spans;
    }
    let goes_on = |line_idx: usize| {
        let next = spans[line_idx + 1].of(text);
        let word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
        is_next[line_idx + 1] && widths[line_idx] + 1 + word > width
    };
    let mut joined: Vec<Span> = Vec::new();
    for (line_idx, &span) in spans.iter().enumerate() {
        match joined.last_mut() {
            Some(last) if goes_on(line_idx - 1) => last.end = span.end,
            _ => joined.push(span),
        }
    }
    joined
}

// ---- What a line says by itself ----

/// Lines of the page around any article, one a line, sorted.
const FURNITURE: &str = include_str!("../seeds/lexicons/furniture.txt");

macro_rules! pattern {
    ($name:ident, $doc:literal, $($pattern:expr),+) => {
        #[doc = $doc]
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(concat!($($pattern),+)).expect("a fixed pattern compiles"));
    };
}

pattern!(
    CREDIT,
    "`(Reporting by Ann Day; Editing by Bo Roe)`, `Additional reporting by Ann Day`",
    r"^[(\[]?(?i-u:(?:additional |with )?(?:reporting|writing|editing|compiled|edited|translated|photography|graphics?)",
    r"(?: and (?:writing|editing|photography))? by) +[(A-Z]"
);
pattern!(
    PHOTO,
    "`Photo: Wire`, `(Photo by Ann Day)`",
    r"^[(\[]?(?i-u:(?:file )?(?:photos?|photographs?|pictures?|images?|illustrations?|graphics?|photo credits?|credits?)",
    r"(?: ?[:/|]| (?:by|courtesy(?: of)?)\b:?)) *[A-Z(©@]"
);
pattern!(
    PHOTO_AT_END,
    "`The pier on Monday. Photo: Ann Day`, `Divers at work (Wire Photo/Ann Day)`",
    r"[.!?)”,|] *[(\[]?(?i-u:(?:file )?(?:photo|photograph|picture|image)s?)(?: ?[:/]| by ) *[A-Z@][^.]*[)\].]*$"
);
pattern!(
    COPYRIGHT,
    "`© 2026 Wire`, `Copyright: Wire`; not `Copyright law is old.`",
    r"^(?:©|\([cC]\) |(?i-u:copyright)(?: ?[:©]| \([cC]\)|(?i-u: \d\d\d\d| by )))"
);
pattern!(
    NOTE,
    "`Correction: …`, `Editor's note: …`, `This article was updated on …`",
    r"^[(\[]?(?:(?i-u:correction|clarification|editors?)(?:[’'](?i-u:s))?(?i-u: note)? ?[:—]|(?i-u:this (?:article|story|column|post) ",
    r"(?:was (?:first|originally|amended|updated|corrected|translated)|has been (?:updated|corrected|amended|edited)|originally)\b))"
);
pattern!(
    STAMP,
    "`4 min read`, `Published 3 May 2026`, `2 hours ago`",
    r"^(?i-u:\d+[ -]min(?:ute)?s?(?: read)?|(?:(?:first |last )?(?:published|updated|posted|modified))\b[ -~]*|\d+ (?:hour|day|week|minute)s? ago)$"
);
pattern!(
    INVITATION,
    "`Sign up for our newsletter`, `Read the rest here.`",
    r"^(?i-u:advertisement|sponsored|sign up (?:for|to)|subscribe (?:to|now|for)|follow us|click here|tap here|share this|skip to|",
    r"read the (?:rest|full (?:story|article))|story continues|article continues|continue reading)(?-u:\b)"
);
pattern!(
    LINK,
    "`Related: Bridge to close`, `READ MORE: Bridge to close`",
    r"^(?:(?i-u:read (?:more|next|also)|related(?: (?:story|stories|article|articles))?|see also|also read)|(?-u:WATCH|MORE|LISTEN)) ?[:|»] *[^ ]"
);
pattern!(
    LINK_LIST,
    "`Read next`, `Most read`, `More from Business`",
    r"^(?i-u:read (?:next|also|more)|related(?: (?:articles?|stories|content|news|coverage))?|most (?:read|popular|viewed)|more (?:from|on|in|stories)\b[ -~]*|",
    r"recommended(?: for you)?|trending(?: now)?|you (?:may|might)(?: also)? like[ -~]*|editor'?s'? picks|top stories|latest(?: news)?|up next|in other news):?$"
);

/// Marks the lines that say themselves that they are no part of the article's text.
fn mark_page_lines(lines: &mut [Line]) {
    for line in lines {
        // Every pattern is for short lines, so that long text is never searched.
        if line.n_words <= LONGEST_CREDIT {
            line.role = page_role(line).unwrap_or(line.role);
        }
    }
}

/// Words in the longest credit or correction.
const LONGEST_CREDIT: usize = 60;

fn page_role(line: &Line) -> Option<Role> {
    let is_short = line.n_words <= 10;
    if is_furniture(line.text) || (is_short && (line.matches(&STAMP) || line.matches(&INVITATION))) {
        Some(Role::Furniture)
    } else if line.n_words <= LONGEST_TITLE && line.matches(&LINK) && line.ending != Ending::LeadsOn {
        Some(Role::Related)
    } else if line.n_words <= 4 && line.matches(&LINK_LIST) {
        Some(Role::Furniture)
    } else if line.matches(&PHOTO) {
        Some(if is_short { Role::Credit } else { Role::Caption })
    } else if line.n_words <= 45 && line.matches(&PHOTO_AT_END) {
        Some(Role::Caption)
    } else if line.matches(&CREDIT) || line.matches(&COPYRIGHT) || line.matches(&NOTE) || is_contribution(line) {
        Some(Role::Credit)
    } else {
        None
    }
}

fn is_furniture(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    text.len() <= 30 && FURNITURE.lines().any(|entry| entry.eq_ignore_ascii_case(text))
}

/// `Ann Day contributed to this report.`
fn is_contribution(line: &Line) -> bool {
    line.text.contains("contributed to this ") || line.text.contains("contributed reporting")
}

// ---- Transcripts ----

/// Turns in the shortest transcript.
const FEWEST_TURNS: usize = 4;
/// Lines without a label that one turn may go on for.
const LONGEST_GAP: usize = 3;

/// Marks the turns of a transcript or interview: lines that begin with a speaker's label, where labels come back.
/// Between two turns, lines without a label belong to the turn above, provided that nearly all lines have one: in a
/// report with a few turns they are the report.
fn mark_transcript(lines: &mut [Line]) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in lines.iter().filter(|line| line.is_open()) {
        *label(line.text).map_or(&mut 0, |label| counts.entry(label).or_default()) += 1;
    }
    let turns: Vec<usize> = (0..lines.len())
        .filter(|&line_idx| lines[line_idx].is_open())
        .filter(|&line_idx| label(lines[line_idx].text).is_some_and(|label| is_capitals(label) || counts[label] > 1))
        .collect();
    if turns.len() < FEWEST_TURNS || counts.values().filter(|&&count| count > 1).count() < 2 {
        return;
    }
    let (first, last) = (turns[0], turns[turns.len() - 1]);
    let is_dense = turns.len() * 4 >= (last - first + 1) * 3;
    for pair in turns.windows(2) {
        lines[pair[0]].role = Role::Transcript;
        if is_dense && pair[1] - pair[0] - 1 <= LONGEST_GAP {
            let gap = &mut lines[pair[0] + 1..pair[1]];
            gap.iter_mut().filter(|line| line.is_open()).for_each(|line| line.role = Role::Transcript);
        }
    }
    lines[last].role = Role::Transcript;
}

/// The label of a turn: `Q` of `Q: Why?`, `ANN DAY` of `“ANN DAY: Because.`, `Ms. Day` of `Ms. Day: No.`
fn label(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(is_opening);
    let head = &text[..text.floor_char_boundary(LONGEST_LABEL)];
    let (label, _) = head.split_once(':')?;
    let is_turn = text[label.len() + 1..].starts_with(char::is_whitespace);
    (is_turn && (1..=4).contains(&label.split_whitespace().count()) && label.split_whitespace().all(is_capitalised))
        .then_some(label)
}

/// Bytes in the longest label and its colon.
const LONGEST_LABEL: usize = 48;

// ---- Above the article ----

/// Words in a title that stands among other short lines.
const SHORTEST_TITLE: usize = 3;

/// Marks the headline, what stands above it and the lines between it and the first paragraph.
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
        } else if !line.is_open() || line.ending != Ending::Open {
            continue;
        } else if is_byline(line.text) {
            (line.role, is_signed) = (Role::Byline, true);
        } else if is_above || line.text == title {
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
        let is_sentence = line.text.ends_with(['.', ':', '…']);
        line.is_open() && !is_sentence && !is_byline(line.text) && !is_date(line.text)
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
/// says it again, as the first paragraph does with a headline and no paragraph does with the one before it.
fn mark_headline_sentence(lines: &mut [Line]) {
    let mut open = lines.iter_mut().filter(|line| line.is_open());
    let (Some(first), Some(second)) = (open.next(), open.next()) else { return };
    if first.n_words > SHORTEST_TITLE && first.n_words < LONGEST_TITLE && second.is_prose() {
        let is_stem = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= STEM;
        let words: Vec<&str> = first.text.split_whitespace().filter(is_stem).collect();
        let below: Vec<String> = second.text.split_whitespace().take(LONGEST_CREDIT).map(stem).collect();
        let n_again = words.iter().filter(|word| below.contains(&stem(word))).count();
        let n_capitalised = words.iter().filter(|word| is_capitalised(word)).count();
        if words.len() >= 3 && (n_again * 2 > words.len() || n_capitalised == words.len()) {
            first.role = Role::Headline;
        }
    }
}

/// Letters of a word that tell it from others: enough to find "refuse" again in "refusal".
const STEM: usize = 5;

fn stem(word: &str) -> String {
    word.chars().filter(|c| c.is_alphabetic()).take(STEM).flat_map(char::to_lowercase).collect()
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
fn mark_tail(lines: &mut [Line]) {
    mark_link_lists(lines);
    mark_teasers(lines);
    mark_last_lines(lines);
    mark_bio(lines);
}

/// Titles under `Read next` and the like.
fn mark_link_lists(lines: &mut [Line]) {
    let is_link = |line: &Line| line.is_open() && line.ending != Ending::LeadsOn && !line.is_prose();
    let mut n_links = LONGEST_LINK_LIST;
    for line in lines {
        if line.role == Role::Furniture && line.n_words <= 4 && line.matches(&LINK_LIST) {
            n_links = 0;
        } else if n_links < LONGEST_LINK_LIST && is_link(line) && !line.text.ends_with('.') {
            line.role = Role::Related;
            n_links += 1;
        } else {
            n_links = LONGEST_LINK_LIST;
        }
    }
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
    let n_sentences = article.iter().filter(|line| line.is_open() && line.ending == Ending::Sentence).count();
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
            line.role = if line.n_words < SHORTEST_TITLE { Role::Furniture } else { Role::Related };
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

/// `Ann Day, a former diplomat, teaches law in Hull.`, `The writer is a nurse.`
fn is_bio(text: &str, is_in_article: impl Fn(&str) -> bool) -> bool {
    const PRESENT: [&str; 10] =
        ["is", "are", "has", "teaches", "writes", "works", "covers", "reports", "served", "serves"];
    let is_verb = |word: &str| PRESENT.contains(&word);
    if ["The author ", "The authors ", "The writer ", "The writers "].iter().any(|lead| text.starts_with(lead)) {
        return text.split_whitespace().nth(2).is_some_and(is_verb);
    }
    let name: Vec<&str> = text.split_whitespace().take(4).take_while(|word| is_capitalised(word)).collect();
    let n_name = name.iter().position(|word| word.ends_with(',')).map_or(name.len(), |word_idx| word_idx + 1);
    let mut after = text.split_whitespace().skip(n_name);
    let has_verb = if name[..n_name].last().is_some_and(|word| word.ends_with(',')) {
        after.take(LONGEST_APPOSITION).any(is_verb)
    } else {
        after.next().is_some_and(is_verb)
    };
    let surname = name[..n_name].last().map_or("", |word| word.trim_end_matches(','));
    n_name >= 2 && has_verb && !text.contains(['“', '"']) && !is_in_article(surname)
}

/// Words between an author's name and the verb.
const LONGEST_APPOSITION: usize = 30;

// ---- Between the paragraphs ----

/// Words in the longest heading, and in the longest one that is not in capitals.
const LONGEST_CAPITALS: usize = 12;
const LONGEST_HEADING: usize = 8;

/// Marks short lines in capitals above a paragraph, and short lines without an end between two paragraphs.
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
    let n_letters = line.text.chars().filter(|c| c.is_alphabetic()).count();
    is_capitals(line.text) && n_letters >= 4 && line.n_words <= LONGEST_CAPITALS && !line.text.starts_with(is_opening)
}

/// `A longer road` between two paragraphs. A line of a list or a verse has no paragraph above or below.
fn is_plain_heading(above: &Line, line: &Line, below: &Line) -> bool {
    let ends_plainly = line.text.ends_with(char::is_alphanumeric);
    let is_between = above.is_prose() && above.ending == Ending::Sentence && below.is_prose();
    ends_plainly && is_between && line.n_words <= LONGEST_HEADING && line.text.starts_with(char::is_uppercase)
}

// ---- Datelines ----

/// Paragraphs in which a dateline may stand: the first, or one below an opening summary.
const DATELINE_PARAGRAPHS: usize = 3;
/// Bytes before the dash of the longest dateline.
const LONGEST_DATELINE: usize = 80;

/// The lines as paragraphs, with the dateline cut off.
fn with_datelines(lines: &[Line]) -> Vec<Paragraph> {
    let mut paragraphs = Vec::with_capacity(lines.len() + 1);
    let mut n_body = 0;
    for line in lines {
        let Span { start, end } = line.span;
        n_body += usize::from(line.is_open());
        match dateline_len(line.text) {
            Some(len) if line.is_open() && n_body <= DATELINE_PARAGRAPHS => {
                let rest = line.text[len..].trim_start().len();
                paragraphs.push(Paragraph { span: Span::new(start, start + len), role: Role::Dateline });
                paragraphs.push(Paragraph { span: Span::new(end - rest, end), role: Role::Body });
                n_body = DATELINE_PARAGRAPHS;
            }
            _ => paragraphs.push(Paragraph { span: line.span, role: line.role }),
        }
    }
    paragraphs
}

/// Bytes of the dateline that a paragraph begins with, dash included: `SEOUL (Wire) –`, `LEEDS, Sept. 3 —`,
/// `Hull (Wire) -`. A place in capitals is enough; one that is not needs the agency.
fn dateline_len(text: &str) -> Option<usize> {
    let head = &text[..text.floor_char_boundary(LONGEST_DATELINE)];
    let dash = head.find(['–', '—', '―']).into_iter().chain(head.find(" - ")).chain(head.find(" -- ")).min()?;
    let rest = text[dash..].trim_start_matches([' ', '-', '–', '—', '―']);
    let place = head[..dash].trim_end();
    let agency = place.strip_suffix(')').and_then(|place| place.rsplit_once('('));
    let place = agency.map_or(place, |(place, _)| place.trim_end());
    let (city, day) = place.split_once(',').unwrap_or((place, ""));
    let is_place = match city.split_whitespace().count() {
        1..=4 if is_capitals(city) => city.chars().filter(|c| c.is_alphabetic()).count() >= 3,
        1..=4 => agency.is_some() && city.split_whitespace().all(is_capitalised),
        _ => false,
    };
    let is_day = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    // "NATO — which has no army — said" goes on in lower case; a report begins with a sentence.
    let is_report = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || is_opening(c));
    (is_place && day.split_whitespace().all(is_day) && is_report)
        .then(|| text[..text.len() - rest.len()].trim_end().len())
}

// ---- Characters and words ----

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '"' | '‘' | '\'' | '«' | '„' | '(' | '[')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '"' | '’' | '\'' | '»' | '“' | ')' | ']')
}

/// Whether the word begins with a capital letter, marks before it apart.
fn is_capitalised(word: &str) -> bool {
    word.chars().find(|c| !is_opening(*c)).is_some_and(char::is_uppercase)
}

/// Whether the text has capital letters and no small ones.
fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dump() {
        let path = std::env::var("DUMP").unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        for p in paragraphs(&text) {
            let t = p.span.of(&text);
            let short: String = t.chars().take(70).collect();
            println!("@@{:?}\t{}\t{}", p.role, t.split_whitespace().count(), short.replace('\n', "⏎"));
        }
    }
}
