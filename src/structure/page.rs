//! What a line says by itself: credits, captions, links, and everything else of the page around the article.

use std::sync::{LazyLock, OnceLock};

use regex::Regex;
use rustc_hash::{FxHashMap, FxHashSet};

use super::line::{Ending, LONGEST_TITLE, Line, is_capitalised, is_quote_mark, without_bullet};
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
    /// What it begins with, a word or two; nothing if it begins with a digit or a mark. Nearly every line of an article
    /// begins otherwise, and no pattern is tried on it.
    openings: &'static [&'static str],
    /// The whole beginning. `regex` has no Unicode tables here: classes like `\d` are ASCII, inside `(?-u:…)`.
    pattern: &'static str,
}

const N_RULES: usize = 16;
/// The first rule that fits decides.
#[rustfmt::skip]
static RULES: [Rule; N_RULES] = [
    // `4 min read`, `2 hours ago`, `1 of 5`, `12 comments`, `- 30 -`
    Rule { role: Role::Furniture, longest: LONGEST_NOTICE, openings: &["", "image", "photo", "picture", "slide"],
        pattern: concat!(r"^(?i-u:\d+[ -]min(?:ute)?s?(?: (?:read|listen|watch))?|\d+ (?:hour|day|week|minute)s? ago|",
            r"(?:(?:photo|image|picture|slide) )?\d+ (?:of|/) \d+|\d+/\d+|",
            r"\d[0-9.,]*k? (?:comments?|shares?|views?|likes?))$") },
    // `Reading time: 4 minutes`, `Listen to this article (6:12)`
    Rule { role: Role::Furniture, longest: LONGEST_NOTICE,
        openings: &["estimated", "listen", "read", "reading", "view"],
        pattern: concat!(r"^(?i-u:(?:estimated )?read(?:ing)? time:? \d+(?: min(?:ute)?s?)?|",
            r"view (?:all )?\d+ comments|",
            r"listen(?: to (?:this |the )?(?:article|story))?(?:[ -/:]|·|•)*\d[:0-9]*(?: ?min(?:ute)?s?)?\)?)$") },
    // `Published 3 May 2026`, `Last updated: 14:30`; not `Published in 1912, the book was a failure.`
    Rule { role: Role::Furniture, longest: LONGEST_MENU,
        openings: &["first", "last", "modified", "posted", "published", "updated"],
        pattern: concat!(r"^(?i-u:(?:first |last )?(?:published|updated|posted|modified)(?: on)?:? ",
            r"[ -~]*\d(?:[ -~]*[0-9A-Za-z)])?)$") },
    // `Sign up for our newsletter`, `Read the rest here.`, `Article continues below`
    Rule { role: Role::Furniture, longest: LONGEST_NOTICE,
        openings: &["accept", "advertisement", "already", "article", "click", "continue", "enlarge", "enter", "follow",
            "get our", "get the", "hide", "read", "reject", "share", "sign", "skip", "story", "subscribe",
            "tap", "toggle", "view"],
        pattern: concat!(r"^(?i-u:(?:sign up (?:for|to)|subscribe (?:to|now|for)|follow us|click here|tap here|",
            r"share (?:this|on|via)|skip to|read the (?:rest|full (?:story|article))|(?:story|article) continues|",
            r"continue reading|advertisement|already (?:a subscriber|have an account)|enter your e-?mail|",
            r"get (?:the|our) (?:latest|best|newsletter)|(?:hide|toggle) caption|enlarge this image|",
            r"view (?:image|gallery|in (?:browser|gallery|fullscreen))|(?:accept|reject) (?:all|cookies))\b)") },
    // `We use cookies to improve this site.`, `By continuing you agree to our terms.`; not `We use cookies as money.`
    Rule { role: Role::Furniture, longest: LONGEST_CREDIT,
        openings: &["by clicking", "by continuing", "by signing", "by using", "this site", "this website",
            "we use cookies", "you are receiving", "you're", "you’re"],
        pattern: concat!(r"^(?i-u:",
            r"we use cookies (?:and|on|to (?:improve|give|make|ensure|personali[sz]e|enhance|help|analy[sz]e))|",
            r"this (?:web)?site uses cookies|",
            r"by (?:continuing|signing|clicking|using)[ -~]* you (?:agree|accept|consent)|",
            r"you(?: are|'re|’re) receiving this)") },
    // `Tags: Hull, ferries`, `Filed under: Sport`, `FOR IMMEDIATE RELEASE`
    Rule { role: Role::Furniture, longest: LONGEST_TITLE,
        openings: &["categories", "embargoed", "filed", "for immediate", "keywords", "related", "tags", "topics"],
        pattern: concat!(r"^(?:(?i-u:tags|(?:related )?topics|filed under|categories|keywords) ?[:|] *[^ ]|",
            r"(?i-u:for immediate release|embargoed (?:until|till|for)\b))") },
    // `Related: Bridge to close`, `READ MORE: Bridge to close`
    Rule { role: Role::Related, longest: LONGEST_TITLE,
        openings: &["also", "don", "in photos", "in pictures", "listen", "more", "must read", "read", "related",
            "see also", "watch"],
        pattern: concat!(r"^(?:(?i-u:read (?:more|next|also)|related(?: (?:story|stories|articles?))?|see also|",
            r"also read|must read|in (?:pictures|photos))|(?i-u:don(?:'|’)t miss)|READ|WATCH|MORE|LISTEN) ?[:|»] *[^ ]") },
    // `Image caption, Ferries at the pier`
    Rule { role: Role::Caption, longest: LONGEST_CREDIT, openings: &["image caption", "picture caption"],
        pattern: r"^(?i-u:(?:image|picture) caption) ?[,:]? *[A-Z]" },
    // `Image source, Hull Wire`
    Rule { role: Role::Credit, longest: LONGEST_NOTICE, openings: &["image source", "picture source"],
        pattern: r"^(?i-u:(?:image|picture) source) ?[,:]? *[A-Z@]" },
    // `Photo: Wire`, `(Photo by Ann Day)`
    Rule { role: Role::Credit, longest: LONGEST_NOTICE, openings: PICTURES, pattern: PICTURE },
    // `File photo: A ferry leaves the pier, which was closed …`
    Rule { role: Role::Caption, longest: LONGEST_CREDIT, openings: PICTURES, pattern: PICTURE },
    // `Pictured: Ann Day at the pier.`, `Above: the ferry`; not `Above all: be kind.`
    Rule { role: Role::Caption, longest: LONGEST_CREDIT, openings: &["above", "below", "pictured"],
        pattern: r"^[(\[]?(?i-u:pictured(?: (?:above|below|left|right))?|above|below) ?: " },
    // `(Reporting by Ann Day; Editing by Bo Roe)`, `Additional reporting by Ann Day`, `With files from Ann Day`
    Rule { role: Role::Credit, longest: LONGEST_CREDIT,
        openings: &["additional", "compiled", "edited", "editing", "graphic", "graphics", "photography", "produced",
            "reporting", "translated", "video", "with additional", "with contributions", "with files",
            "with reporting", "writing"],
        pattern: concat!(r"^[(\[]?(?i-u:(?:additional |with (?:additional )?)?",
            r"(?:reporting|writing|editing|compiled|edited|translated|photography|graphics?|produced|video|files|",
            r"contributions)(?: and (?:writing|editing|photography))? (?:by|from)) +(?i-u:the )?[(A-Z]") },
    // `© 2026 Wire`, `Copyright: Wire`, `All rights reserved.`; not `Copyright law is old.`
    Rule { role: Role::Credit, longest: LONGEST_CREDIT,
        openings: &["", "all rights", "c", "copyright", "this article", "this content", "this material"],
        pattern: concat!(r"^(?:©|\([cC]\) |(?i-u:copyright)(?: ?[:©]| \([cC]\)|(?i-u: \d\d\d\d| by ))|",
            r"(?i-u:all rights reserved|this (?:material|article|content) may not be (?:published|reproduced|copied)))") },
    // `Correction: …`, `Editor's note: …`, `This article was updated on …`; not `This story was first told by sailors.`
    Rule { role: Role::Credit, longest: LONGEST_CREDIT,
        openings: &["a version", "an earlier", "an original", "a previous", "clarification", "correction",
            "corrections", "editor", "this article", "this column", "this interview", "this piece", "this post",
            "this report", "this story"],
        pattern: concat!(r"^[(\[]?(?:(?i-u:corrections?|clarification|editor)(?:[’'](?i-u:s))?(?i-u: note)? ?[:—]|",
            r"(?i-u:an? (?:earlier|original|previous) version of this)|(?i-u:(?:a version of )?",
            r"this (?:article|story|column|post|piece|report|interview) ",
            r"(?:was (?:(?:first|originally) published|amended|updated|corrected|translated)|",
            r"has been (?:updated|corrected|amended|edited|translated)|",
            r"(?:first |originally )?appear(?:s|ed) (?:in|on|first)|",
            r"originally (?:appeared|ran|said|misstated|stated|misspelled))\b))") },
    // `Media contact: Ann Day, 555-0100`, `Press enquiries: press@pier.example`
    Rule { role: Role::Credit, longest: LONGEST_TITLE, openings: &["contact", "contacts", "media", "press"],
        pattern: r"^(?i-u:(?:media|press) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))|contacts?) ?: *[^ ]" },
];

#[rustfmt::skip]
const PICTURES: &[&str] = &["credit", "credits", "file", "graphic", "graphics", "illustration", "illustrations",
    "image", "images", "photo", "photograph", "photographs", "photos", "picture", "pictures"];
const PICTURE: &str = concat!(
    r"^[(\[]?(?i-u:(?:file )?(?:photos?|photographs?|pictures?|images?|illustrations?|graphics?)(?: credits?)?|",
    r"credits?)(?: ?[:/|]|\.\.\.|(?i-u: by| courtesy(?: of)?):?) *[A-Z(©@]"
);

/// `The pier on Monday. Photo: Ann Day`, `Divers at work. (Wire Photo/Ann Day)`, `The pier on Monday. Harbor Images`
const CAPTION: &str = concat!(
    r"(?:[.!?)”,|] *[(\[]?| [(\[])(?:(?:[A-Z][A-Za-z]* ){0,2}(?i-u:(?:file )?",
    r"(?:photo|photograph|picture|image|credit)s?)(?: ?[:/]| by | courtesy (?:of )?) *[A-Z@][^.]*|",
    r"(?:[A-Z][A-Za-z]* ){1,2}(?:Images|Photos|Pictures))[)\].]*$"
);
/// `The pier on Monday. Hull Wire/Bo Roe`, `The pier on Monday. (Bo Roe | Hull Wire)`
const AGENCY: &str = concat!(
    r"[.!?)”] *\(?(?:[A-Z][^ /|.,]*\.? ?){1,4}[/|] ?(?:[A-Z][^ /|.,]*\.? ?){1,4}",
    r"(?:[/|] ?(?:[A-Z][^ /|.,]*\.? ?){1,4})?\)?\.?$"
);
/// Words in the shortest caption that stands above its credit, and in the longest caption.
const SHORTEST_CAPTION: usize = 4;
const LONGEST_CAPTION: usize = 45;

/// `Read next`, `Most read`, `More from Business`, `More on this story`
const LINK_LIST: &str = concat!(
    r"^(?i-u:(?:what to )?read (?:next|also|more)|related(?: (?:articles?|stories|content|news|coverage|",
    r"(?:internet )?links|topics))?|most (?:read|popular|viewed)|more (?:from|on|in|stories)\b[ -~]*|",
    r"recommended(?: for you)?|trending(?: now)?|",
    r"you (?:may|might)(?: also)?(?: like| be interested in)[ -~]*|editor(?:'|’)?s?(?:'|’)? picks|top stories|",
    r"latest(?: news)?|up next|in other news|also in (?:this section|news)|elsewhere on [ -~]*|",
    r"explore more on [ -~]*|around the web|",
    r"from (?:our partners|around the web)|don(?:'|’)t miss):?$"
);
/// Words in the longest such label.
const LONGEST_LABEL: usize = 7;

/// Marks the lines that say themselves that they are no part of the article's text.
#[inline(never)]
pub fn mark_page_lines(lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|line| line.n_words <= LONGEST_CREDIT) {
        line.role = page_role(line).unwrap_or(line.role);
    }
}

/// Marks captions that have no full stop and no credit of their own: lines right above `Photo: Wire`. One that ends
/// like a sentence may be a paragraph of the article, which the picture interrupts.
pub fn mark_captions(lines: &mut [Line]) {
    let is_caption = |line: &Line| {
        let n_words = SHORTEST_CAPTION..=LONGEST_CAPTION;
        line.is_open()
            && line.ending == Ending::Open
            && n_words.contains(&line.n_words)
            && !line.text.contains(['“', '"'])
    };
    for line_idx in 1..lines.len() {
        if is_picture_credit(&lines[line_idx]) && is_caption(&lines[line_idx - 1]) {
            lines[line_idx - 1].role = Role::Caption;
        }
    }
}

fn is_picture_credit(line: &Line) -> bool {
    let word = line.text.split(|c: char| !c.is_ascii_alphabetic()).find(|word| !word.is_empty());
    line.role == Role::Credit
        && word.is_some_and(|word| PICTURES.iter().any(|picture| picture.eq_ignore_ascii_case(word)))
}

fn page_role(line: &Line) -> Option<Role> {
    if is_furniture(line.text) || is_link_list(line) || is_menu(line) || is_end(line.text) {
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
    static BY_WORD: LazyLock<FxHashMap<&str, Vec<(usize, &str)>>> = LazyLock::new(|| {
        let mut by_word = FxHashMap::<_, Vec<_>>::default();
        for (rule_idx, rule) in RULES.iter().enumerate() {
            for &opening in rule.openings {
                let word = opening.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
                by_word.entry(word).or_default().push((rule_idx, opening));
            }
        }
        by_word
    });
    let text = without_bullet(line.text);
    let bare = text.trim_start_matches(['(', '[']);
    let word = &bare.as_bytes()[..bare.bytes().take_while(u8::is_ascii_alphabetic).count()];
    let mut lower = [0; LONGEST_WORD];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    let openings = BY_WORD.get(std::str::from_utf8(lower).ok()?)?.iter();
    let is_begun = |opening: &str| bare.get(..opening.len()).is_some_and(|head| head.eq_ignore_ascii_case(opening));
    let fits = |rule: &Rule, opening| line.n_words <= rule.longest && is_begun(opening);
    let is_match =
        |rule_idx: usize| COMPILED[rule_idx].get_or_init(|| compiled(RULES[rule_idx].pattern)).is_match(text);
    let found = openings.copied().find(|&(rule_idx, opening)| fits(&RULES[rule_idx], opening) && is_match(rule_idx));
    found.map(|(rule_idx, _)| &RULES[rule_idx])
}

/// Letters in the longest first word of a rule.
const LONGEST_WORD: usize = 16;

fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern compiles")
}

/// `ENDS`, `-30-`, `###`: a report ends above.
pub fn is_end(text: &str) -> bool {
    let words = text.trim_matches(|c: char| !c.is_alphanumeric());
    let is_thirty = || words == "30" && text.starts_with(['-', '–', '—']) && text.ends_with(['-', '–', '—']);
    words.eq_ignore_ascii_case("ends") || words == "END" || text.starts_with("###") && words.is_empty() || is_thirty()
}

/// `ADVERTISEMENT`, which may stand anywhere.
pub fn is_advertisement(text: &str) -> bool {
    text.get(..ADVERTISEMENT.len()).is_some_and(|head| head.eq_ignore_ascii_case(ADVERTISEMENT))
}

/// What the words that call an advertisement one begin with.
const ADVERTISEMENT: &str = "advertis";

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
    line.n_words <= LONGEST_LABEL && line.ending != Ending::Sentence && COMPILED.is_match(line.text)
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
    static CREDITED: LazyLock<Regex> = LazyLock::new(|| compiled(CAPTION));
    static BY_AGENCY: LazyLock<Regex> = LazyLock::new(|| compiled(AGENCY));
    let last = last_sentence(line.text);
    line.n_words <= LONGEST_CAPTION
        && (may_be_credited(last) && CREDITED.is_match(line.text)
            || parts_names(last) && BY_AGENCY.is_match(line.text)
            || is_posed(line.text))
}

/// `Ann Day, left, and Bo Roe at the pier.`, `Bo Roe (right) with Ann Day`; not `Day, left, said no.`, `They turned,
/// left, and ran.`
fn is_posed(text: &str) -> bool {
    const SIDES: [&str; 6] = [", left,", ", right,", " (left)", " (right)", " from left", ", far left"];
    // The first walk has no way out, as in `holds`.
    let may_be = text.as_bytes().array_windows().fold(false, |found, &[a, b, c]| {
        found | (((a == b'f') | (a == b'h')) & (b == b't') & ((c == b',') | (c == b')') | (c == b':')))
    });
    if !may_be {
        return false;
    }
    let is_name = |at: usize| text[..at].split_whitespace().next_back().is_some_and(is_capitalised);
    let is_listed = |at: usize| text[at..].starts_with(", left, right") || text[at..].starts_with(", right, left");
    let is_side = |side: &str, at: usize| side.starts_with(" from") || is_name(at) && !is_listed(at);
    let has_side = SIDES.iter().any(|side| text.find(side).is_some_and(|at| is_side(side, at)));
    let is_report = [" said", " says", " told", " asked"].iter().any(|cue| text.contains(cue));
    has_side && !is_report && !text.contains(['“', '"'])
}

fn last_sentence(text: &str) -> &str {
    let bare = text.trim_end_matches(['.', ')', ']']);
    &bare[bare.rfind('.').map_or(0, |stop| stop + 1)..]
}

fn parts_names(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | (byte == b'/') | (byte == b'|'))
}

/// Whether a last sentence holds what every credit holds there, so that few lines are searched.
fn may_be_credited(last: &str) -> bool {
    let is_named = [b"hoto", b"ictu", b"mage", b"redi"].iter().any(|part| holds(last, part));
    is_named
        && (last.contains([':', '/']) || last.len() <= LONGEST_AGENCY || holds(last, b" by ") || holds(last, b"tesy"))
}

/// Bytes in the longest name of an agency after a caption.
const LONGEST_AGENCY: usize = 40;

/// Whether the text holds four letters: for a line, a plain walk is done before a search is prepared. The first walk,
/// for the letters in the middle, has no way out, so that whole registers of bytes are compared at once.
fn holds(text: &str, part: &[u8; 4]) -> bool {
    let bytes = text.as_bytes();
    let middle = [part[1], part[2]];
    let has_middle = bytes.array_windows().fold(false, |found, &[a, b]| found | ((a == middle[0]) & (b == middle[1])));
    has_middle && bytes.array_windows().any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::super::paragraphs;
    use super::super::tests::{MORE, PROSE, check};
    use super::*;
    use Role::{Body, Caption, Credit, Furniture, Headline, Related};

    #[test]
    fn captions_above_their_credit() {
        let credit = (Credit, "Photo: Wire");
        check(&[(Body, PROSE), (Caption, "Ann Day at the pier on Monday"), credit, (Body, MORE)]);
        check(&[(Body, PROSE), (Body, "She left the pier on Monday."), credit, (Body, MORE)]);
        check(&[(Headline, "Ferry to sail on Monday"), credit, (Body, PROSE), (Body, MORE)]);
        check(&[(Body, PROSE), (Body, "Ann Day at the pier on Monday"), (Credit, "Copyright: Wire")]);
    }

    /// A pattern is compiled when a line first needs it, so a mistake in one would wait for that line.
    #[test]
    fn patterns_compile() {
        RULES
            .iter()
            .map(|rule| rule.pattern)
            .chain([CAPTION, AGENCY, LINK_LIST])
            .for_each(|pattern| drop(compiled(pattern)));
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
            (Furniture, "12 comments"),
            (Furniture, "1 of 5"),
            (Furniture, "Photo 1 of 5"),
            (Body, "1 of 5 ferries sank."),
            (Furniture, "4-minute read"),
            (Furniture, "Reading time: 4 minutes"),
            (Furniture, "Listen to this article (6:12)"),
            (Furniture, "Listen to this article"),
            (Body, "Listen to this, Day said."),
            (Furniture, "Published: 14:32 GMT, 3 May 2026 | Updated: 15:10 GMT, 3 May 2026"),
            (Furniture, "Advertisement - story continues below"),
            (Body, "Advertisements cost more, Day said."),
            (Furniture, "Share via e-mail"),
            (Furniture, "View image in fullscreen"),
            (Furniture, "We use cookies to improve your visit. By continuing you agree to our terms."),
            (Body, "We use cookies as money here, Day said."),
            (Body, "By using a boat, Day reached the pier."),
            (Furniture, "Tags: Hull, ferries, pier"),
            (Furniture, "Topics: Hull"),
            (Body, "Tags hung from every bag, Day said."),
            (Furniture, "FOR IMMEDIATE RELEASE"),
            (Furniture, "ENDS"),
            (Furniture, "###"),
            (Furniture, "-30-"),
            (Body, "30"),
            (Body, "It ends here, Day said."),
            (Related, "In pictures: the pier at dawn"),
            (Related, "Don’t miss: Bridge to close in May"),
            (Furniture, "More on this story"),
            (Furniture, "You may also be interested in"),
            (Body, "More on this will follow on Monday, Day said."),
            (Caption, "Ann Day at the pier on Monday. Hull Wire/Bo Roe"),
            (Caption, "Ann Day at the pier on Monday. (Bo Roe | Hull Wire)"),
            (Caption, "Ships that wait outside the port (Image: Hull Wire)"),
            (Caption, "Ships wait outside the port. Harbor Images"),
            (Caption, "Ships wait outside the port. Credit: Bo Roe"),
            (Body, "The ferry can carry cars and/or lorries."),
            (Body, "It sank. The crew and/or the cook swam."),
            (Body, "It sank. There are no images."),
            (Caption, "Pictured: Ann Day at the pier."),
            (Caption, "Image caption, Ferries outside the port"),
            (Credit, "Image source, Hull Wire"),
            (Body, "Image is all, Day said."),
            (Caption, "Above: the pier at noon"),
            (Body, "Above all: be kind."),
            (Caption, "Ann Day, left, and Bo Roe at the pier."),
            (Caption, "Bo Roe (right) with Ann Day."),
            (Body, "Day, left, said that the pier was shut."),
            (Body, "Everybody, left, right and middle, agreed."),
            (Credit, "With files from Ann Day"),
            (Credit, "With files from the Hull Wire"),
            (Body, "With files from the cellar Day proved it."),
            (Credit, "All rights reserved."),
            (Credit, "An earlier version of this article gave the wrong day."),
            (Credit, "• This article was amended on 3 May 2026."),
            (Credit, "This article first appeared in the Hull Wire."),
            (Body, "This story was first told by sailors."),
            (Body, "This story appeared to move him."),
            (Credit, "Media contact: Ann Day, 555-0100"),
            (Body, "Media contact was kept short, Day said."),
        ] {
            let text = format!("{PROSE}\n{line}\n{MORE}\n");
            assert_eq!(paragraphs(&text)[1].role, expected, "{line}");
        }
    }
}
