//! What stands beside a name and says who it is: "a former analyst", "spokeswoman", "Mr".

use super::Gender;
use crate::document::{Case, Document, Token, TokenKind};
use crate::lexicon::{Key, Tags, key, keys};
use std::ops::Range;

/// How many describing words of an entity are kept.
pub(super) const MAX_WORDS: usize = 32;
/// The longest description before a name, in tokens.
const MAX_BEFORE: usize = 8;
/// The longest description after a name, in tokens.
const MAX_AFTER: usize = 24;

/// The title or description right before the name at token `start`: "former CIA analyst", "Ms.".
pub(super) fn before(document: &Document, sentence: Range<usize>, start: usize) -> Option<Range<usize>> {
    // Not "publishers Roe and Day", "an art major", "the general Roe idea".
    const RANKS: [Key; 5] = keys(["major", "general", "private", "minor", "chief"]);
    let is_head = |token: &Token| {
        token.is_word()
            && token.is(Tags::TITLE.or(Tags::ROLE))
            && (token.is_capitalised() || !RANKS.contains(&token.key) && !is_plural(document.of(token.span)))
    };
    if start == sentence.start || !is_head(&document.tokens[start - 1]) {
        return None;
    }
    let mut first = start - 1;
    while first > sentence.start && start - first < MAX_BEFORE {
        let token = &document.tokens[first - 1];
        let is_of = token.key == key!("of")
            && document.tokens[first].is_capitalised()
            && first >= 2
            && is_head(&document.tokens[first - 2]);
        let is_part = token.kind == TokenKind::Clitic
            || token.is_word() && (!token.is(NOT_BEFORE) || token.case == Case::Upper && token.is(Tags::COUNTRY));
        if !is_part && !is_of {
            break;
        }
        first -= 1;
    }
    // A lower-case word that no list knows can be a verb: "will match former president Roe".
    if start - first > 1 && is_unknown(&document.tokens[first]) && !is_opened(document, first, sentence.start) {
        first += 1;
    }
    // "Secretary of State": what starts with "of" is no description.
    while document.tokens[first].key == key!("of") || document.tokens[first].kind == TokenKind::Clitic {
        first += 1;
    }
    (first < start).then_some(first..start)
}

/// A title without abbreviation: "Sen. Day" is "the senator".
pub(super) fn in_full(title: Key) -> Key {
    const SHORT: [Key; 8] = keys(["sen", "rep", "gov", "gen", "dr", "prof", "col", "sgt"]);
    const FULL: [Key; 8] =
        keys(["senator", "representative", "governor", "general", "doctor", "professor", "colonel", "sergeant"]);
    SHORT.iter().position(|&short| short == title).map_or(title, |i| FULL[i])
}

fn is_plural(word: &str) -> bool {
    word == "people" || word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ms.")
}

fn is_unknown(token: &Token) -> bool {
    const ADJECTIVES: [Key; 16] = keys([
        "former",
        "ex",
        "late",
        "then",
        "longtime",
        "senior",
        "founding",
        "outgoing",
        "incoming",
        "acting",
        "retired",
        "top",
        "local",
        "fellow",
        "chief",
        "prominent",
    ]);
    token.case == Case::Lower && token.tags.is_empty() && !ADJECTIVES.contains(&token.key)
}

/// Whether what starts at `first` follows an article, a possessive or a comma, as noun phrases do.
fn is_opened(document: &Document, first: usize, sentence: usize) -> bool {
    first == sentence || {
        let before = &document.tokens[first - 1];
        before.is(Tags::DETERMINER) || before.kind != TokenKind::Word
    }
}

/// Words that a description before a name does not go back over.
const NOT_BEFORE: Tags = Tags::FUNCTION.or(Tags::CUE_VERB).or(Tags::ADVERB).or(Tags::DATE_WORD);

/// The apposition after the name that ends before token `end`: ", a former analyst".
pub(super) fn after(document: &Document, sentence: Range<usize>, end: usize) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let end = past_brackets(document, end);
    if tokens.get(end)?.key != key!(",") {
        return None;
    }
    let mut start = end + 1;
    // ", 46, a baker"
    if tokens.get(start)?.kind == TokenKind::Number && tokens.get(start + 1)?.key == key!(",") {
        start += 2;
    }
    if start >= sentence.end {
        return None;
    }
    let limit = sentence.end.min(start + MAX_AFTER);
    const ENDS: [Key; 9] = keys([",", ".", ";", ":", "—", "–", "(", ")", "who"]);
    let stop = (start..limit)
        .find(|&i| {
            let token = &tokens[i];
            ENDS.contains(&token.key)
                || token.kind == TokenKind::QuoteMark
                || token.is(Tags::SAY) && !token.is(Tags::ROLE)
        })
        .unwrap_or(limit);
    let first = tokens.get(start)?;
    // "In Asia, a diplomat said": a source of its own.
    if tokens.get(stop).is_some_and(|token| token.is(Tags::SAY)) {
        return None;
    }
    if stop == start
        || first.is(Tags::PRONOUN.or(Tags::CONJUNCTION).or(Tags::PREPOSITION).or(Tags::AUXILIARY))
            && !first.is(Tags::DETERMINER)
    {
        return None;
    }
    // The noun comes before any preposition: "a scholar at", but not "the day after the judge left".
    let noun = tokens[start..stop].iter().take_while(|token| !token.is(Tags::PREPOSITION) || token.is_capitalised());
    let mut noun = noun.filter(|token| token.is_word());
    noun.any(|token| token.is(Tags::ROLE.or(Tags::TITLE)) && token.case == Case::Lower).then_some(start..stop)
}

/// The longest bracket after a name that is skipped, in tokens: the name in its own script, a party and a state.
const MAX_BRACKET: usize = 8;

/// The token after the bracket that starts at token `at`, or `at` itself.
pub(super) fn past_brackets(document: &Document, at: usize) -> usize {
    let tokens = &document.tokens;
    if tokens.get(at).is_none_or(|token| token.key != key!("(")) {
        return at;
    }
    let limit = tokens.len().min(at + MAX_BRACKET);
    (at..limit).find(|&i| tokens[i].key == key!(")")).map_or(at, |i| i + 1)
}

/// Whether the words are nothing but a form of address: "Mr.".
pub(super) fn is_bare_title(document: &Document, words: Range<usize>) -> bool {
    words.len() == 1
        && (MEN.contains(&document.tokens[words.start].key) || WOMEN.contains(&document.tokens[words.start].key))
}

/// "his", "their": what follows describes somebody by somebody else.
pub(super) fn is_possessive(token: &Token) -> bool {
    const POSSESSIVES: [Key; 7] = keys(["his", "her", "its", "their", "my", "our", "your"]);
    POSSESSIVES.contains(&token.key)
}

/// What titles and nouns tell of their bearer's gender, by the last that tells.
pub(super) fn gender(document: &Document, words: Range<usize>) -> Gender {
    // Past a preposition others are meant: "a friend of the queen".
    let own = words.take_while(|&i| !document.tokens[i].is(Tags::PREPOSITION));
    own.map(|i| gender_of(document, i)).filter(|gender| gender.0 != 0).last().unwrap_or_default()
}

fn gender_of(document: &Document, i: usize) -> Gender {
    let (word, token) = (document.word(i), &document.tokens[i]);
    let ends = |end: &str| {
        word.len() > end.len() && word.is_ascii() && word[word.len() - end.len()..].eq_ignore_ascii_case(end)
    };
    if WOMEN.contains(&token.key) || ends("woman") {
        Gender(1)
    } else if MEN.contains(&token.key) || ends("man") && token.is(Tags::ROLE) {
        Gender(-1)
    } else {
        Gender(0)
    }
}

const MEN: [Key; 26] = keys([
    "mr",
    "sir",
    "lord",
    "king",
    "prince",
    "mister",
    "herr",
    "señor",
    "father",
    "brother",
    "son",
    "husband",
    "uncle",
    "nephew",
    "grandfather",
    "dad",
    "boyfriend",
    "boy",
    "actor",
    "imam",
    "pope",
    "emperor",
    "duke",
    "widower",
    "man",
    "monk",
]);
const WOMEN: [Key; 27] = keys([
    "mrs",
    "ms",
    "miss",
    "lady",
    "queen",
    "princess",
    "madam",
    "madame",
    "dame",
    "mother",
    "sister",
    "daughter",
    "wife",
    "aunt",
    "niece",
    "grandmother",
    "mum",
    "mom",
    "girlfriend",
    "girl",
    "actress",
    "baroness",
    "duchess",
    "widow",
    "woman",
    "nun",
    "heiress",
]);
