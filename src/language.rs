//! Tokens to the language of the text.
//!
//! Gets the document, says whether it is English: by the script of its letters, and by how many of its words are English
//! function words ("the", "of", "said"), which make up two in five of any English text. What it is instead is told by the
//! function words of a few neighbours; that is a courtesy to the reader, not a language detector.
//!
//! Looks at the beginning of the text only, so it costs the same for any length.

use crate::analysis::Language;
use crate::document::{Document, TokenKind};
use crate::lexicon::{Key, Tags, keys};

/// Words looked at.
const SAMPLE: usize = 2_000;
/// Fewer words tell nothing.
const SHORTEST: usize = 12;
/// English texts have at least this share of English function words, in per cent.
const ENGLISH_SHARE: usize = 18;

/// Frequent words that English does not have.
const NEIGHBOURS: [(&str, [Key; 12]); 7] = [
    ("es", keys(["el", "la", "los", "las", "que", "del", "por", "con", "una", "para", "es", "y"])),
    ("fr", keys(["le", "les", "des", "est", "et", "une", "dans", "pour", "qui", "sur", "pas", "du"])),
    ("de", keys(["der", "die", "und", "das", "den", "nicht", "ist", "mit", "ein", "eine", "von", "zu"])),
    ("it", keys(["il", "che", "di", "della", "per", "una", "sono", "con", "gli", "non", "del", "e"])),
    ("pt", keys(["o", "os", "que", "da", "do", "em", "um", "uma", "com", "para", "por", "e"])),
    ("nl", keys(["het", "een", "van", "en", "niet", "dat", "op", "zijn", "met", "voor", "de", "ook"])),
    ("sv", keys(["och", "att", "det", "som", "en", "av", "inte", "den", "med", "till", "har", "ett"])),
];

/// The language of the text.
#[inline(never)]
pub fn language(document: &Document) -> Language {
    let words = || document.tokens.iter().filter(|token| token.kind == TokenKind::Word).take(SAMPLE);
    let scripts = || words().filter_map(|token| document.of(token.span).chars().next().and_then(script_of));
    let (n_words, n_english) = words()
        .fold((0, 0), |(n_words, n_english), token| (n_words + 1, n_english + usize::from(token.is(Tags::FUNCTION))));
    if n_words == 0 || n_english * 100 >= n_words * ENGLISH_SHARE {
        return Language::English;
    }
    if scripts().count() * 2 > n_words {
        return Language::Other(scripts().next().unwrap_or("und"));
    }
    if n_words < SHORTEST {
        return Language::English;
    }
    let n_of = |neighbour: &[Key]| words().filter(|token| neighbour.contains(&token.key)).count();
    let best = NEIGHBOURS.iter().map(|(code, neighbour)| (n_of(neighbour), *code)).max();
    Language::Other(best.filter(|&(n, _)| n * 8 > n_words).map_or("und", |(_, code)| code))
}

/// The commonest language of a script other than the Latin one.
fn script_of(c: char) -> Option<&'static str> {
    match c {
        '\u{370}'..='\u{3ff}' => Some("el"),
        '\u{400}'..='\u{52f}' => Some("ru"),
        '\u{590}'..='\u{5ff}' => Some("he"),
        '\u{600}'..='\u{6ff}' => Some("ar"),
        '\u{900}'..='\u{97f}' => Some("hi"),
        '\u{e00}'..='\u{e7f}' => Some("th"),
        '\u{3040}'..='\u{30ff}' => Some("ja"),
        '\u{4e00}'..='\u{9fff}' => Some("zh"),
        '\u{ac00}'..='\u{d7af}' => Some("ko"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::{structure, tokens};

    fn check(text: &str, expected: Language) {
        let document = tokens::document(text, structure::paragraphs(text), Lexicon::get());
        assert_eq!(language(&document), expected, "{text}");
    }

    #[test]
    fn english_is_told_by_its_function_words() {
        check("The mayor said that the bridge would be closed for a week because of the storm.", Language::English);
        check("", Language::English);
        check("Hull, Leeds, York", Language::English);
        check("Mayor Vows Swift Bridge Repair", Language::English);
    }

    #[test]
    fn other_languages_are_named() {
        let es = "La alcaldesa dijo el martes que el puente va a estar cerrado por una semana y que las obras siguen.";
        check(es, Language::Other("es"));
        let de = "Die Bürgermeisterin sagte, die Brücke sei nach dem Sturm nicht sicher und bleibe eine Woche zu.";
        check(de, Language::Other("de"));
        let fr =
            "La maire a dit mardi que le pont est fermé pour une semaine et que les travaux sur la rive continuent.";
        check(fr, Language::Other("fr"));
        check("Мэр сказала, что мост закрыт на неделю из-за бури.", Language::Other("ru"));
        check("市长说，这座桥将关闭一周。", Language::Other("zh"));
        let none = "Zxq wvut srqp onml kjih gfed cbaz yxwv utsr qpon mlkj ihgf edcb azyx.";
        check(none, Language::Other("und"));
    }
}
