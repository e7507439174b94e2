//! The words of people's names, and whether two names can be one person's.
//!
//! Hyphens and diacritics do not count: "Kim Jong Ho" is "Kim Jong-ho" and "José Núñez" is "Jose Nunez". An initial can be
//! any name that it begins, "Bill" can be "William", and "Roe Jr." is not "Roe Sr.". Nothing here looks at the text around.

use crate::document::{Document, Token, TokenKind};
use crate::lexicon::{Key, Lexicon, Tags, key, keys};
use crate::span::Span;
use std::ops::Range;

/// The words of one name.
#[derive(Clone, Default)]
pub(super) struct PersonName {
    /// Its words in the order of the text, hyphens and initials apart.
    pub parts: Vec<Part>,
    /// "Ox" of "Al “Ox” Roe".
    pub nickname: Option<Key>,
    /// "jr" of "Bo Roe Jr.".
    pub generation: Option<Key>,
}

/// A word of a person's name.
#[derive(Clone, Copy)]
pub(super) struct Part {
    /// The word without diacritics.
    pub key: Key,
    /// Where it stands.
    pub span: Span,
    /// What its token can be.
    pub tags: Tags,
    pub letter: char,
    pub is_initial: bool,
}

/// How well two names fit, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// By a short form that everybody knows: "Bill Roe", "William Roe".
    ShortForm,
    /// By an initial: "J. Roe", "Jane Roe".
    Initial,
    /// By the same words.
    Words,
}

/// The most words that a person's name is compared by.
const MAX_PARTS: usize = 8;

/// What stands after a name and tells a son from his father.
const JUNIOR: Key = key!("jr");
const SENIOR: Key = key!("sr");
const GENERATIONS: [Key; 6] = keys(["jr", "sr", "ii", "iii", "iv", "junior"]);

/// Words inside names that name nobody by themselves.
const PARTICLES: [Key; 20] = keys([
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "la", "le", "el", "al", "bin",
    "ibn", "abu", "ter",
]);

impl Part {
    /// Whether it is "van", "de", "al".
    pub fn is_particle(&self) -> bool {
        PARTICLES.contains(&self.key)
    }

    fn is_given(&self) -> bool {
        self.tags.any(Tags::GIVEN_NAME)
    }
}

impl PersonName {
    /// The words of the name at these tokens.
    pub fn of(document: &Document, tokens: Range<usize>) -> PersonName {
        let mut name = PersonName { parts: Vec::with_capacity(tokens.len()), nickname: None, generation: None };
        let mut is_aside = false;
        for i in tokens.clone() {
            let token = &document.tokens[i];
            if !token.is_word() {
                is_aside = is_aside_after(token, is_aside);
            } else if is_aside {
                name.nickname = Some(plain_key(document, token));
            } else if i > tokens.start && GENERATIONS.contains(&token.key) {
                name.generation = Some(if token.key == key!("junior") { JUNIOR } else { token.key });
            } else {
                name.add(document, token);
            }
        }
        name.parts.truncate(MAX_PARTS);
        name
    }

    fn add(&mut self, document: &Document, token: &Token) {
        let word = document.of(token.span);
        let is_simple = word.bytes().all(|byte| byte.is_ascii_alphabetic());
        if is_simple {
            // Most words: nothing to take apart, and the key is there.
            let letter = char::from(word.as_bytes()[0].to_ascii_lowercase());
            let is_initial = word.len() == 1;
            self.parts.push(Part { key: token.key, span: token.span, tags: token.tags, letter, is_initial });
            return;
        }
        // "J.R. Roe" is "J. R. Roe".
        let are_initials = word.contains('.') && word.chars().all(|c| c == '.' || c.is_uppercase());
        let is_joint = |c: char| is_hyphen(c) || are_initials && c == '.';
        let mut start = token.span.start;
        for part in word.split(is_joint) {
            let span = Span::new(start, start + part.len());
            start = span.end + word[span.end - token.span.start..].chars().next().map_or(0, char::len_utf8);
            let Some(letter) = part.chars().next() else { continue };
            // A plain word in one part has its key already.
            let key = if part.len() == word.len() && word.is_ascii() { token.key } else { plain_key_of(part) };
            let is_initial = part.len() <= 5 && part.trim_end_matches('.').chars().count() == 1;
            let letter = plain(letter).next().unwrap_or(letter);
            self.parts.push(Part { key, span, tags: token.tags, letter, is_initial });
        }
    }

    /// How much it tells: rather "Jane Roe" than "J. B. Roe", but "Jane B. Roe" before both.
    pub fn fullness(&self) -> (usize, usize) {
        (self.parts.iter().filter(|part| !part.is_initial).count(), self.parts.len())
    }

    /// One key for all the words, and for "Jr.".
    pub fn whole(&self) -> Key {
        match self.generation {
            Some(generation) => Key(self.without_generation().0.rotate_left(7) ^ generation.0),
            None => self.without_generation(),
        }
    }

    /// One key for the words without "Jr.".
    pub fn without_generation(&self) -> Key {
        if let [part] = self.parts[..] {
            return part.key;
        }
        let mix = |so_far: u64, part: &Part| so_far.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ part.key.0;
        Key(self.parts.iter().fold(0, mix))
    }

    /// Whether a bearer of this name can be called by the other's generation: a son by none, but a father is "Sr." to be
    /// told from somebody whose name has nothing behind it.
    pub fn allows_generation(&self, other: &PersonName) -> bool {
        let is_senior = |name: &PersonName| name.generation == Some(SENIOR);
        match (self.generation, other.generation) {
            (Some(one), Some(another)) => one == another,
            _ => !is_senior(self) && !is_senior(other),
        }
    }

    /// Whether it is a son's or a father's, as far as "Jr." and "Sr." tell.
    pub fn is_of_age(&self, age: Age) -> bool {
        (self.generation == Some(SENIOR)) == (age == Age::Elder)
    }
}

/// Which of two of one name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    Younger,
    Elder,
}

impl Age {
    /// What the word before a name tells: "the younger Day", "the elder Roe".
    pub fn told_by(word: Key) -> Option<Age> {
        const YOUNGER: [Key; 3] = keys(["younger", "junior", "son"]);
        const ELDER: [Key; 4] = keys(["elder", "older", "senior", "father"]);
        if YOUNGER.contains(&word) { Some(Age::Younger) } else { ELDER.contains(&word).then_some(Age::Elder) }
    }
}

/// Whether the words after this mark stand in quotation marks or brackets inside the name: "Al “Ox” Roe", "Al (Ox) Roe".
fn is_aside_after(mark: &Token, is_aside: bool) -> bool {
    match mark.key {
        key if key == key!("(") => true,
        key if key == key!(")") => false,
        _ => is_aside != (mark.kind == TokenKind::QuoteMark),
    }
}

pub(super) fn is_hyphen(c: char) -> bool {
    c == '-' || c == '‑'
}

/// How a name of the draft's and another name can be one person's; `None` where they cannot.
pub(super) fn fit(a: &PersonName, b: &PersonName, lexicon: &Lexicon) -> Option<Fit> {
    let (short, long) = if a.parts.len() <= b.parts.len() { (a, b) } else { (b, a) };
    let (short_last, long_last) = (short.parts.last()?, long.parts.last()?);
    if !a.allows_generation(b) {
        return None;
    }
    if short.parts.len() == 1 {
        // A bare name that was met before the full one.
        let is_short = short_last.key == long_last.key
            || short_last.key == long.parts[0].key && long.parts[0].is_given()
            || Some(short_last.key) == long.nickname;
        return is_short.then_some(Fit::Words);
    }
    // "Mbeki-Lund" is "Joan Mbeki-Lund".
    let is_end = short.parts.iter().rev().zip(long.parts.iter().rev()).all(|(x, y)| x.key == y.key);
    if is_end || is_first_surname(&short.parts, &long.parts) || is_turned(&short.parts, &long.parts) {
        return Some(Fit::Words);
    }
    if short_last.key != long_last.key {
        return None;
    }
    let given = given_fit(short, long, lexicon)?;
    are_middles_one(middle(&short.parts), middle(&long.parts)).then_some(given)
}

/// How the first words of two names fit.
fn given_fit(a: &PersonName, b: &PersonName, lexicon: &Lexicon) -> Option<Fit> {
    let (x, y) = (&a.parts[0], &b.parts[0]);
    if x.key == y.key || a.nickname == Some(y.key) || b.nickname == Some(x.key) {
        Some(Fit::Words)
    } else if can_begin(x, y) {
        Some(Fit::Initial)
    } else {
        lexicon.are_short_and_full(x.key, y.key).then_some(Fit::ShortForm)
    }
}

/// Whether two words are one, or one can be the other's initial.
pub(super) fn can_begin(x: &Part, y: &Part) -> bool {
    x.key == y.key || ((x.is_initial || y.is_initial) && x.letter == y.letter)
}

fn middle(parts: &[Part]) -> &[Part] {
    &parts[1..parts.len() - 1]
}

/// Whether no middle name tells two people apart: "Bo W. Roe" is "Bo Roe", but not "Bo H. W. Roe".
fn are_middles_one(short: &[Part], long: &[Part]) -> bool {
    let (Some(first), Some(other)) = (short.first(), long.first()) else { return true };
    if first.is_initial {
        return can_begin(first, other);
    }
    let mut rest = long.iter();
    short.iter().all(|part| rest.any(|other| can_begin(part, other)))
}

/// "Luis Pérez" is "Luis Pérez Soto": the first of two family names is the one that is kept.
fn is_first_surname(short: &[Part], long: &[Part]) -> bool {
    let [given, first] = short else { return false };
    matches!(long, [x, y, last] if x.key == given.key && y.key == first.key
        && given.is_given() && last.tags.any(Tags::SURNAME) && !last.tags.any(Tags::ORGANIZATION_WORD))
}

/// "Jong-ho Kim" is "Kim Jong-ho".
fn is_turned(a: &[Part], b: &[Part]) -> bool {
    let turns =
        |a: &[Part], b: &[Part]| a[0].key == b[b.len() - 1].key && a[1..].iter().zip(b).all(|(x, y)| x.key == y.key);
    a.len() == b.len() && (turns(a, b) || turns(b, a))
}

/// Whether the family name comes first: "Kim Jong-un", "Xi Jinping".
pub(super) fn is_family_first(document: &Document, tokens: Range<usize>) -> bool {
    let (first, last) = (&document.tokens[tokens.start], &document.tokens[tokens.end - 1]);
    let word = document.of(last.span);
    let hyphened = word.split_once(is_hyphen).is_some_and(|(_, tail)| tail.starts_with(char::is_lowercase));
    // "Xi Jinping", but neither "Ann Day" nor "Obama Speech".
    let is_short =
        first.span.len() <= 4 || first.span.len() <= 6 && last.is(Tags::GIVEN_NAME) && !first.is(Tags::GIVEN_NAME);
    tokens.len() > 1
        && first.is(Tags::SURNAME)
        && (hyphened || is_short && !last.is(Tags::SURNAME) || is_three_syllables(&document.tokens[tokens]))
}

/// "Kim Jong Ho": three short words, the first a family name and no common name of the West among the others.
fn is_three_syllables(words: &[Token]) -> bool {
    const LONGEST: usize = 5;
    let [first, middle, last] = words else { return false };
    let is_syllable = |token: &Token| token.is_word() && token.span.len() <= LONGEST && token.is_capitalised();
    let is_apart = |token: &Token| !token.is(Tags::GIVEN_NAME) || token.is(Tags::SURNAME);
    words.iter().all(is_syllable)
        && first.span.len() <= 4
        && first.span.len() > 1
        && middle.span.len() > 1
        && is_apart(middle)
        && (!last.is(Tags::SURNAME) || last.span.len() <= 3)
}

/// The token of the given name.
pub(super) fn given_name(document: &Document, tokens: Range<usize>) -> Option<usize> {
    if tokens.len() == 1 {
        return Some(tokens.start).filter(|&i| !document.tokens[i].is(Tags::SURNAME));
    }
    if is_family_first(document, tokens.clone()) { Some(tokens.start + 1) } else { Some(tokens.start) }
}

/// The key of a token's word without diacritics.
pub(super) fn plain_key(document: &Document, token: &Token) -> Key {
    let word = document.of(token.span);
    if word.is_ascii() { token.key } else { plain_key_of(word) }
}

fn plain_key_of(word: &str) -> Key {
    if word.is_ascii() { Key::of(word) } else { Key::of(&word.chars().flat_map(plain).collect::<String>()) }
}

/// A letter in lower case and without its diacritics, as the Latin alphabets of Europe and Vietnam have them.
pub(super) fn plain(c: char) -> impl Iterator<Item = char> {
    let small = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
    let letters = match small {
        _ if small.is_ascii() => return "".chars().chain(Some(small)),
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ'..='ị' => "i",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ'..='ợ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => "u",
        'ý' | 'ÿ' | 'ỳ'..='ỹ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '\u{300}'..='\u{36f}' => "",
        _ => return "".chars().chain(Some(small)),
    };
    letters.chars().chain(None)
}
