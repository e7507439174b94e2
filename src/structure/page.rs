//! What a line says by itself: credits, captions, links, and everything else of the page around the article.

use std::sync::{LazyLock, OnceLock};

use regex::Regex;
use rustc_hash::FxHashSet;

use super::line::{Ending, LONGEST_TITLE, Line, is_quote_mark};
use crate::analysis::Role;

/// Lines of the page around any article, one a line, sorted.
const FURNITURE: &str = include_str!("../../seeds/lexicons/furniture.txt");
/// Bytes in the longest of them.
const LONGEST_FURNITURE: usize = 30;

/// Words in the longest menu.
const LONGEST_MENU: usize = 15;
/// Words in the longest credit or correction.
pub const LONGEST_CREDIT: usize = 60;
/// Words in the longest line of the page itself.
const LONGEST_NOTICE: usize = 10;

/// A kind of line that says what it is.
struct Rule {
    role: Role,
    /// Words in the longest such line.
    longest: usize,
    /// The words that it begins with; none if it begins with a digit or a mark. Nearly every line of an article begins
    /// with another word, and no pattern is tried on it.
    openings: &'static [&'static str],
    /// The whole beginning. `regex` has no Unicode tables here: classes like `\d` are ASCII, inside `(?-u:…)`.
    pattern: &'static str,
}

const N_RULES: usize = 9;
/// The first rule that fits decides.
#[rustfmt::skip]
static RULES: [Rule; N_RULES] = [
    // `4 min read`, `2 hours ago`
    Rule { role: Role::Furniture, longest: LONGEST_NOTICE, openings: &[""],
        pattern: r"^(?i-u:\d+[ -]min(?:ute)?s?(?: read)?|\d+ (?:hour|day|week|minute)s? ago)$" },
    // `Published 3 May 2026`, `Last updated: 14:30`; not `Published in 1912, the book was a failure.`
    Rule { role: Role::Furniture, longest: LONGEST_NOTICE,
        openings: &["first", "last", "modified", "posted", "published", "updated"],
        pattern: r"^(?i-u:(?:first |last )?(?:published|updated|posted|modified)(?: on)?:? [ -~]*\d(?:[ -~]*[0-9A-Za-z)])?)$" },
    // `Sign up for our newsletter`, `Read the rest here.`
    Rule { role: Role::Furniture, longest: LONGEST_NOTICE,
        openings: &["article", "click", "continue", "follow", "read", "share", "sign", "skip", "story", "subscribe", "tap"],
        pattern: concat!(r"^(?i-u:(?:sign up (?:for|to)|subscribe (?:to|now|for)|follow us|click here|tap here|share this|",
            r"skip to|read the (?:rest|full (?:story|article))|(?:story|article) continues|continue reading)\b)") },
    // `Related: Bridge to close`, `READ MORE: Bridge to close`
    Rule { role: Role::Related, longest: LONGEST_TITLE,
        openings: &["also", "listen", "more", "read", "related", "see", "watch"],
        pattern: concat!(r"^(?:(?i-u:read (?:more|next|also)|related(?: (?:story|stories|articles?))?|see also|also read)|",
            r"WATCH|MORE|LISTEN) ?[:|»] *[^ ]") },
    // `Photo: Wire`, `(Photo by Ann Day)`
    Rule { role: Role::Credit, longest: LONGEST_NOTICE, openings: PICTURES, pattern: PICTURE },
    // `File photo: A ferry leaves the pier, which was closed …`
    Rule { role: Role::Caption, longest: LONGEST_CREDIT, openings: PICTURES, pattern: PICTURE },
    // `(Reporting by Ann Day; Editing by Bo Roe)`, `Additional reporting by Ann Day`
    Rule { role: Role::Credit, longest: LONGEST_CREDIT,
        openings: &["additional", "compiled", "edited", "editing", "graphic", "graphics", "photography", "reporting",
            "translated", "with", "writing"],
        pattern: concat!(r"^[(\[]?(?i-u:(?:additional |with )?(?:reporting|writing|editing|compiled|edited|translated|",
            r"photography|graphics?)(?: and (?:writing|editing|photography))? (?:by|from)) +[(A-Z]") },
    // `© 2026 Wire`, `Copyright: Wire`; not `Copyright law is old.`
    Rule { role: Role::Credit, longest: LONGEST_CREDIT, openings: &["", "c", "copyright"],
        pattern: r"^(?:©|\([cC]\) |(?i-u:copyright)(?: ?[:©]| \([cC]\)|(?i-u: \d\d\d\d| by )))" },
    // `Correction: …`, `Editor's note: …`, `This article was updated on …`
    Rule { role: Role::Credit, longest: LONGEST_CREDIT, openings: &["a", "clarification", "correction", "editor", "this"],
        pattern: concat!(r"^[(\[]?(?:(?i-u:correction|clarification|editor)(?:[’'](?i-u:s))?(?i-u: note)? ?[:—]|",
            r"(?i-u:(?:a version of )?this (?:article|story|column|post) (?:was (?:first|originally|amended|updated|corrected|",
            r"translated)|has been (?:updated|corrected|amended|edited)|originally|appear(?:s|ed))\b))") },
];

#[rustfmt::skip]
const PICTURES: &[&str] = &["credit", "credits", "file", "graphic", "graphics", "illustration", "illustrations", "image",
    "images", "photo", "photograph", "photographs", "photos", "picture", "pictures"];
const PICTURE: &str = concat!(
    r"^[(\[]?(?i-u:(?:file )?(?:photos?|photographs?|pictures?|images?|illustrations?|graphics?)(?: credits?)?|credits?)",
    r"(?: ?[:/|]|\.\.\.|(?i-u: by| courtesy(?: of)?):?) *[A-Z(©@]"
);

/// `The pier on Monday. Photo: Ann Day`, `Divers at work. (Wire Photo/Ann Day)`
const CAPTION: &str = concat!(
    r"[.!?)”,|] *[(\[]?(?:[A-Z][A-Za-z]* ){0,2}(?i-u:(?:file )?(?:photo|photograph|picture|image)s?)",
    r"(?: ?[:/]| by ) *[A-Z@][^.]*[)\].]*$"
);
/// Words in the longest caption.
const LONGEST_CAPTION: usize = 45;

/// `Read next`, `Most read`, `More from Business`
const LINK_LIST: &str = concat!(
    r"^(?i-u:read (?:next|also|more)|related(?: (?:articles?|stories|content|news|coverage))?|",
    r"most (?:read|popular|viewed)|more (?:from|on|in|stories)\b[ -~]*|recommended(?: for you)?|trending(?: now)?|",
    r"you (?:may|might)(?: also)? like[ -~]*|editor'?s'? picks|top stories|latest(?: news)?|up next|in other news):?$"
);
/// Words in the longest such label.
const LONGEST_LABEL: usize = 5;

/// Marks the lines that say themselves that they are no part of the article's text.
#[inline(never)]
pub fn mark_page_lines(lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|line| line.n_words <= LONGEST_CREDIT) {
        line.role = page_role(line).unwrap_or(line.role);
    }
}

fn page_role(line: &Line) -> Option<Role> {
    if is_furniture(line.text) || is_link_list(line) || is_menu(line) {
        Some(Role::Furniture)
    } else if is_contribution(line.text) {
        Some(Role::Credit)
    } else if is_caption(line) {
        Some(Role::Caption)
    } else {
        rule_for(line).map(|rule| rule.role)
    }
}

fn rule_for(line: &Line) -> Option<&'static Rule> {
    static COMPILED: [OnceLock<Regex>; N_RULES] = [const { OnceLock::new() }; N_RULES];
    let opening = line.text.trim_start_matches(['(', '[']).split(|c: char| !c.is_ascii_alphabetic()).next()?;
    let mut rules = RULES.iter().zip(&COMPILED).filter(|(rule, _)| {
        line.n_words <= rule.longest && rule.openings.iter().any(|word| word.eq_ignore_ascii_case(opening))
    });
    rules.find(|(rule, regex)| regex.get_or_init(|| compiled(rule.pattern)).is_match(line.text)).map(|(rule, _)| rule)
}

fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern compiles")
}

/// Whether the line is a button, a menu entry or a rule of dashes.
fn is_furniture(text: &str) -> bool {
    let words = text.trim_matches(|c: char| !c.is_alphanumeric());
    is_known(words) || (words.is_empty() && !text.contains(is_quote_mark))
}

fn is_known(words: &str) -> bool {
    static KNOWN: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| FURNITURE.lines().filter(|entry| !entry.starts_with('#')).collect());
    words.len() <= LONGEST_FURNITURE && KNOWN.contains(words.to_ascii_lowercase().as_str())
}

/// `Home News Sport Weather Maps`, `Home > World > Asia`: a menu in one line.
fn is_menu(line: &Line) -> bool {
    let n_known = || line.text.split_whitespace().filter(|word| is_known(word)).count();
    let mut entries = line.text.split(['|', '>', '›', '»', '•', '·']);
    let is_short = line.n_words <= LONGEST_MENU && line.ending == Ending::Open;
    is_short
        && (n_known() * 2 > line.n_words
            || (entries.clone().count() >= 3 && entries.all(|entry| entry.len() <= LONGEST_FURNITURE)))
}

/// Whether the titles of other articles follow.
pub fn is_link_list(line: &Line) -> bool {
    static COMPILED: LazyLock<Regex> = LazyLock::new(|| compiled(LINK_LIST));
    line.n_words <= LONGEST_LABEL && COMPILED.is_match(line.text)
}

/// `Ann Day contributed to this report.`
fn is_contribution(text: &str) -> bool {
    let is_text = |after: &str| ["report", "article", "story", "post"].iter().any(|kind| after.starts_with(kind));
    if !holds(text, b"ribu") {
        return false;
    }
    let Some((_, after)) = text.split_once("contributed ") else { return false };
    after.starts_with("reporting") || after.strip_prefix("to this ").is_some_and(is_text)
}

fn is_caption(line: &Line) -> bool {
    static COMPILED: LazyLock<Regex> = LazyLock::new(|| compiled(CAPTION));
    line.n_words <= LONGEST_CAPTION && may_be_caption(line.text) && COMPILED.is_match(line.text)
}

/// Whether the last sentence holds what every caption holds there, so that few lines are searched.
fn may_be_caption(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ')', ']']);
    let last = &bare[bare.rfind('.').map_or(0, |stop| stop + 1)..];
    (last.contains(':') || last.contains('/') || holds(last, b" by "))
        && [b"hoto", b"ictu", b"mage"].iter().any(|part| holds(last, part))
}

/// Whether the text holds four letters: for a line, a plain walk is done before a search is prepared. The first walk, for
/// the letters in the middle, has no way out, so that whole registers of bytes are compared at once.
fn holds(text: &str, part: &[u8; 4]) -> bool {
    let bytes = text.as_bytes();
    let middle = [part[1], part[2]];
    let has_middle = bytes.array_windows().fold(false, |found, &[a, b]| found | ((a == middle[0]) & (b == middle[1])));
    has_middle && bytes.array_windows().any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pattern is compiled when a line first needs it, so a mistake in one would wait for that line.
    #[test]
    fn patterns_compile() {
        RULES.iter().map(|rule| rule.pattern).chain([CAPTION, LINK_LIST]).for_each(|pattern| drop(compiled(pattern)));
    }
}
