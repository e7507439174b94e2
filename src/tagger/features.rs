//! What the model sees of a token: the one place where features are made, for training and for use.
//!
//! A feature is a 30-bit hash of a template's number and what the template asks for: "the word before is `minister`".
//! Templates ask for the word and its neighbours, their shapes, lists and clusters, for the run of capitalised words
//! that the token stands in, and for the same word elsewhere in the document.
//!
//! Only *active* tokens, those with a capital letter, are seen in full; a token beside one gets few features, since it is
//! rarely in a name ("of", "and", "de"); [`Features::segments`] leaves out all others.

use super::model::FEATURE_BITS;
use super::words::{Word, Words};
use crate::document::{Case, Document, Sentence, TokenKind};
use crate::lexicon::{Key, Lexicon, Tags, key, keys};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Where tokens are seen from.
pub struct Features<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    words: &'a Words,
    repeats: Repeats,
    /// The sentence being read, with two empty tokens before and after it.
    sentence: Vec<Seen>,
    /// Its first token.
    start: usize,
    caps: u64,
}

/// Tokens before and after a token that its features look at.
const REACH: usize = 2;
/// The longest run of capitalised words that is seen as one.
const MAX_RUN: usize = 10;
/// The longest run that its words elsewhere in the document are seen in.
const MAX_NAME: usize = 5;
/// Other places of the same word that are looked at.
const MAX_OTHERS: usize = 4;

/// What is seen of one token by itself.
#[derive(Clone, Copy, Default)]
struct Seen {
    word: u64,
    /// The lists that hold the word, and in the upper bits those that hold a phrase with the token's place in it.
    lists: u64,
    phrase: u64,
    shape: u64,
    suffix: u64,
    class: u64,
    known: Word,
    /// Tokens before and after that are in the same run: of capitalised words, and of these with small words between.
    run: (u8, u8),
    wide: (u8, u8),
    is_active: bool,
}

/// How a token is written.
mod class {
    pub const LOWER: u64 = 0;
    pub const INITIAL: u64 = 1;
    pub const UPPER: u64 = 2;
    pub const MIXED: u64 = 3;
    pub const DIGITS: u64 = 4;
    pub const MARK: u64 = 5;
    pub const SINGLE: u64 = 6;
    pub const CLITIC: u64 = 7;
    pub const NONE: u64 = 8;
}

/// The lists that tell something about names, by their bits here.
const LISTS: [Tags; 24] = [
    Tags::GIVEN_NAME,
    Tags::SURNAME,
    Tags::COUNTRY,
    Tags::CAPITAL.or(Tags::CITY),
    Tags::STATE,
    Tags::REGION,
    Tags::GROUP,
    Tags::TITLE,
    Tags::ROLE,
    Tags::DATE_WORD,
    Tags::ORGANIZATION_WORD,
    Tags::PLACE_WORD,
    Tags::ORGANIZATION,
    Tags::COMPANY,
    Tags::TEAM,
    Tags::MEDIUM,
    Tags::AGENCY.or(Tags::ARMED_GROUP),
    Tags::PARTY,
    Tags::EVENT,
    Tags::PRODUCT,
    Tags::COMMON,
    Tags::FUNCTION,
    Tags::CUE_VERB.or(Tags::VERB),
    Tags::UNIVERSITY,
];
/// Lists whose phrases are names or stand beside them.
const PHRASES: Tags = Tags::PLACE
    .or(Tags::GROUP)
    .or(Tags::TITLE)
    .or(Tags::ORGANIZATION)
    .or(Tags::COMPANY)
    .or(Tags::TEAM)
    .or(Tags::MEDIUM)
    .or(Tags::AGENCY.or(Tags::ARMED_GROUP))
    .or(Tags::UNIVERSITY)
    .or(Tags::PARTY)
    .or(Tags::EVENT)
    .or(Tags::PRODUCT);
/// Bits for the place in a phrase: first, inside, last.
const FIRST: u64 = 1 << 32;
const INSIDE: u64 = 1 << 33;
const LAST: u64 = 1 << 34;

/// Small words inside names.
const JOINTS: [Key; 20] = keys([
    "of", "for", "the", "&", "de", "del", "la", "le", "van", "von", "der", "den", "di", "da", "dos", "du", "al", "el",
    "bin", "on",
]);

/// A token, as its features are written: calls `sink` with each.
struct Writer<'s, S: FnMut(u32)>(&'s mut S);

impl<S: FnMut(u32)> Writer<'_, S> {
    #[inline]
    fn one(&mut self, template: u64, a: u64) {
        let hash = (a ^ template.wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let hash = (hash ^ hash >> 31).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (self.0)((hash >> (64 - FEATURE_BITS)) as u32);
    }

    #[inline]
    fn two(&mut self, template: u64, a: u64, b: u64) {
        self.one(template, mix(a, b));
    }

    #[inline]
    fn three(&mut self, template: u64, a: u64, b: u64, c: u64) {
        self.one(template, mix(mix(a, b), c));
    }
}

#[inline]
fn mix(a: u64, b: u64) -> u64 {
    (a.rotate_left(25) ^ b).wrapping_mul(0x9fb2_1c65_1e98_df25) ^ a >> 17
}

impl<'a> Features<'a> {
    /// Looks at the whole document once.
    pub fn new(document: &'a Document<'a>, lexicon: &'a Lexicon, words: &'a Words) -> Features<'a> {
        let repeats = Repeats::new(document);
        Features { document, lexicon, words, repeats, sentence: Vec::new(), start: 0, caps: 0 }
    }

    /// Goes to a sentence: what follows is about its tokens.
    pub fn read(&mut self, sentence: &Sentence) {
        let tokens = sentence.tokens.clone();
        self.start = tokens.start;
        self.sentence.clear();
        self.sentence.resize(tokens.len() + 2 * REACH, Seen { class: class::NONE, ..Seen::default() });
        for (at, i) in tokens.clone().enumerate() {
            self.sentence[at + REACH].is_active = is_active(self.document, i);
        }
        // Everything within reach of an active token is looked at, each token once.
        let mut seen = 0;
        for at in 0..tokens.len() {
            if self.sentence[at + REACH].is_active {
                let end = (at + REACH + 1).min(tokens.len());
                for near in seen.max(at.saturating_sub(REACH))..end {
                    self.see(near + REACH, tokens.start + near);
                }
                seen = end;
            }
        }
        self.see_phrases(tokens.clone());
        self.see_runs();
        self.caps = caps_level(&self.sentence);
    }

    /// The stretches of the sentence that may hold names: active tokens and their neighbours.
    pub fn segments(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let n = self.sentence.len() - 2 * REACH;
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < n && !self.is_near(at) {
                at += 1;
            }
            let first = at;
            while at < n && self.is_near(at) {
                at += 1;
            }
            (at > first).then_some(self.start + first..self.start + at)
        })
    }

    fn is_near(&self, at: usize) -> bool {
        self.sentence[at + REACH - 1..=at + REACH + 1].iter().any(|seen| seen.is_active)
    }

    /// The group of the document's capitalised tokens with the same word, if token `i` is in one.
    pub fn group(&self, i: usize) -> Option<usize> {
        self.repeats.of(i).map(|place| self.repeats.places[place].group as usize)
    }

    /// How many groups there are.
    pub fn n_groups(&self) -> usize {
        self.repeats.groups.len()
    }

    fn see(&mut self, at: usize, i: usize) {
        let token = &self.document.tokens[i];
        let word = self.document.word(i);
        let has_digit = word.bytes().any(|b| b.is_ascii_digit());
        let mut lists = 0;
        for (bit, tags) in LISTS.iter().enumerate() {
            lists |= u64::from(token.is(*tags)) << bit;
        }
        let known = if token.kind == TokenKind::Word { self.words.word(token.key) } else { Word::default() };
        lists |= known.lists() << 24;
        let is_active = self.sentence[at].is_active;
        self.sentence[at] = Seen {
            word: if has_digit { digits_key(word) } else { token.key.0 },
            lists,
            phrase: 0,
            shape: if is_active || has_digit { shape(word) } else { 0 },
            suffix: suffixes(word)[1],
            class: class_of(word, token.kind, token.case),
            known,
            run: (0, 0),
            wide: (0, 0),
            is_active,
        };
    }

    fn see_phrases(&mut self, tokens: Range<usize>) {
        let mut at = 0;
        while at < tokens.len() {
            let rest = &self.document.tokens[tokens.start + at..tokens.end];
            let found = if self.sentence[at + REACH].is_active {
                self.lexicon.phrase(rest.iter().map(|token| token.key), PHRASES)
            } else {
                None
            };
            let Some((n, tags)) = found.filter(|&(n, _)| rest[n - 1].is_capitalised() || rest[n - 1].kind != TokenKind::Word)
            else {
                at += 1;
                continue;
            };
            let mut bits = 0;
            for (bit, list) in LISTS.iter().enumerate() {
                bits |= u64::from(tags.any(*list)) << bit;
            }
            for k in 0..n {
                let place = if k == 0 { FIRST } else if k + 1 == n { LAST } else { INSIDE };
                self.sentence[at + k + REACH].phrase = bits | place;
            }
            at += n;
        }
    }

    fn see_runs(&mut self) {
        let n = self.sentence.len();
        let mut at = REACH;
        while at < n - REACH {
            if !self.sentence[at].is_active {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while self.sentence[end].is_active {
                end += 1;
            }
            for k in at..end {
                self.sentence[k].run = ((k - at).min(MAX_RUN) as u8, (end - 1 - k).min(MAX_RUN) as u8);
            }
            at = end;
        }
        // The same with small words between: "Bank of Hull", "Office for the Arts".
        let mut at = REACH;
        while at < n - REACH {
            if !self.sentence[at].is_active {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            loop {
                let joints = self.sentence[end..n].iter().take(2).take_while(|seen| is_joint(seen)).count();
                if self.sentence[end].is_active {
                    end += 1;
                } else if joints > 0 && self.sentence[end + joints].is_active {
                    end += joints + 1;
                } else {
                    break;
                }
            }
            for k in at..end {
                self.sentence[k].wide = ((k - at).min(MAX_RUN) as u8, (end - 1 - k).min(MAX_RUN) as u8);
            }
            at = end;
        }
    }

    /// Calls `sink` with each feature of token `i`, which lies in a segment of the sentence last read.
    #[inline]
    pub fn each(&self, i: usize, sink: &mut impl FnMut(u32)) {
        let at = i - self.start + REACH;
        let mut write = Writer(sink);
        let [b2, b1, s, a1, a2] = [0, 1, 2, 3, 4].map(|k| &self.sentence[at + k - REACH]);
        // Where any word takes a capital: at the start of the sentence, after marks.
        let init = if b1.class == class::NONE {
            1
        } else if b1.class == class::MARK {
            if b1.word == key!(",").0 { 0 } else { 2 }
        } else {
            0
        };
        write.one(0, self.caps);
        write.one(1, s.word);
        if !s.is_active {
            write.one(2, b1.word);
            write.one(3, a1.word);
            write.two(4, b1.word, s.word);
            write.two(5, s.word, a1.word);
            write.three(6, b1.class, s.class, a1.class);
            write.one(7, s.suffix);
            write.one(8, s.lists);
            write.three(9, s.word, b1.lists, a1.lists);
            write.two(10, s.word, u64::from(b1.is_active) << 1 | u64::from(a1.is_active));
            write.three(11, s.word, b1.class, a1.class);
            write.three(12, s.shape, b1.class, a1.class);
            write.two(13, s.phrase, s.word);
            let (before, after) = (s.wide.0, s.wide.1);
            if before > 0 && after > 0 {
                let first = &self.sentence[at - usize::from(before)];
                write.two(14, s.word, first.word);
                write.two(15, s.word, first.lists);
            }
            return;
        }
        let word = self.document.word(i);
        // The word and its neighbours.
        write.one(20, b1.word);
        write.one(21, a1.word);
        write.one(22, b2.word);
        write.one(23, a2.word);
        write.two(24, b1.word, s.word);
        write.two(25, s.word, a1.word);
        write.two(26, b1.word, a1.word);
        write.two(27, b2.word, b1.word);
        write.two(28, a1.word, a2.word);
        write.two(29, s.word, s.class);
        write.two(30, b1.word, s.class);
        write.two(31, a1.word, s.class);
        // How they are written.
        let classes = b1.class << 8 | s.class << 4 | a1.class;
        write.two(32, classes, b2.class << 4 | a2.class);
        write.three(33, classes, init, self.caps);
        write.one(34, s.shape);
        write.two(35, s.shape, a1.shape);
        write.two(36, s.shape, b1.shape);
        for (n, prefix) in prefixes(word).into_iter().enumerate() {
            write.one(37 + n as u64, prefix);
        }
        for (n, suffix) in suffixes(word).into_iter().enumerate() {
            write.one(40 + n as u64, suffix);
        }
        write.one(43, b1.suffix);
        write.one(44, a1.suffix);
        let capital = |seen: &Seen| seen.known.capital();
        write.three(45, capital(s), init, s.class);
        write.three(46, capital(s), capital(b1) << 3 | capital(a1), s.class);
        write.three(47, capital(s), self.caps, init);
        // Lists.
        write.two(48, s.lists, s.class);
        write.one(49, b1.lists);
        write.one(50, a1.lists);
        write.two(51, b1.lists, s.lists);
        write.two(52, s.lists, a1.lists);
        write.three(53, b1.lists, s.lists, a1.lists);
        let mut bits = s.lists;
        while bits != 0 {
            write.two(54, u64::from(bits.trailing_zeros()), s.class);
            bits &= bits - 1;
        }
        write.two(55, s.phrase, s.class);
        if s.phrase != 0 {
            let mut bits = s.phrase & 0xffff_ffff;
            while bits != 0 {
                write.two(56, u64::from(bits.trailing_zeros()), s.phrase >> 32);
                bits &= bits - 1;
            }
        }
        write.two(57, b1.phrase, s.class);
        write.two(58, a1.phrase, s.class);
        // Clusters.
        let cluster = |seen: &Seen| seen.known.cluster();
        write.one(60, cluster(s));
        write.one(61, cluster(b1));
        write.one(62, cluster(a1));
        write.one(63, cluster(b2));
        write.one(64, cluster(a2));
        write.two(65, cluster(b1), cluster(s));
        write.two(66, cluster(s), cluster(a1));
        write.two(67, cluster(b1), s.lists);
        write.two(68, s.lists, cluster(a1));
        let types = |seen: &Seen| seen.known.types();
        write.two(110, types(s), s.class);
        write.two(111, types(b1), s.class);
        write.two(112, types(a1), s.class);
        write.two(113, types(b1), types(s));
        write.two(114, types(s), types(a1));
        write.three(115, types(b1), types(s), types(a1));
        write.three(116, types(s), init, self.caps);
        write.two(117, types(s), s.lists);
        // The run that it stands in.
        let (before, after) = (usize::from(s.run.0), usize::from(s.run.1));
        let (first, last) = (&self.sentence[at - before], &self.sentence[at + after]);
        let place = (before.min(3) << 2 | after.min(3)) as u64;
        let (ahead, behind) = (&self.sentence[at - before - 1], &self.sentence[(at + after + 1).min(self.sentence.len() - 1)]);
        write.two(70, place, self.caps);
        write.two(71, ahead.word, place);
        write.two(72, behind.word, place);
        write.three(73, ahead.word, behind.word, place);
        write.two(74, last.lists, place);
        write.two(75, first.lists, place);
        write.three(76, first.lists, last.lists, place);
        if before + after > 0 {
            write.two(77, last.word, place);
            write.two(78, first.word, place);
            write.two(79, cluster(last), place);
            write.two(80, cluster(first), place);
            write.three(81, cluster(first), cluster(last), place);
            write.two(118, types(last), place);
            write.two(119, types(first), place);
            write.three(120, types(first), types(last), place);
            write.two(82, ahead.lists, place);
            write.two(83, behind.lists, place);
        }
        let (before, after) = (usize::from(s.wide.0), usize::from(s.wide.1));
        if (s.wide.0, s.wide.1) != s.run {
            let (first, last) = (&self.sentence[at - before], &self.sentence[at + after]);
            let place = (before.min(5) << 3 | after.min(5)) as u64;
            write.two(84, first.word, place);
            write.two(85, first.lists, place);
            write.two(86, last.lists, place);
            write.three(87, first.lists, last.lists, place);
            write.two(88, cluster(first), place);
            write.two(121, types(first), place);
        }
        self.each_repeat(i, s, &mut write);
    }

    /// What the same word does elsewhere in the document.
    fn each_repeat(&self, i: usize, s: &Seen, write: &mut Writer<impl FnMut(u32)>) {
        let Some(place) = self.repeats.of(i) else { return };
        let group = &self.repeats.groups[self.repeats.places[place].group as usize];
        let counts = u64::from(group.n_lower.min(2)) << 8 | u64::from(group.n_mid.min(2)) << 4 | u64::from(group.n().min(3));
        write.two(90, counts, s.class);
        write.three(91, counts, s.known.capital(), s.class);
        let others = self.repeats.order[group.first as usize..group.end as usize].iter();
        for &other in others.filter(|&&other| other as usize != place).take(MAX_OTHERS) {
            let other = &self.repeats.places[other as usize];
            let key = |i: usize| self.document.tokens.get(i).map_or(0, |token| token.key.0);
            let j = other.token as usize;
            write.one(92, key(j.wrapping_sub(1)));
            write.one(93, key(j + 1));
            write.one(94, key((j - usize::from(other.before)).wrapping_sub(1)));
        }
        let Some(longest) = group.longest.filter(|&longest| longest as usize != place) else {
            write.one(95, u64::from(group.longest.is_some()));
            return;
        };
        let run = &self.repeats.places[longest as usize];
        let (first, last) = (run.token as usize - usize::from(run.before), run.token as usize + usize::from(run.after));
        let tokens = &self.document.tokens;
        let place = u64::from(run.before) << 3 | u64::from(run.after);
        write.two(96, place, s.class);
        write.two(97, tokens[first].key.0, place);
        write.two(98, tokens[last].key.0, place);
        write.two(99, first.checked_sub(1).map_or(0, |i| tokens[i].key.0), place);
        write.two(100, tokens.get(last + 1).map_or(0, |token| token.key.0), place);
        let lists = |i: usize| LISTS.iter().enumerate().map(|(bit, list)| u64::from(tokens[i].is(*list)) << bit).sum::<u64>();
        write.three(101, lists(first), lists(last), place);
    }
}

fn is_joint(seen: &Seen) -> bool {
    JOINTS.iter().any(|joint| joint.0 == seen.word)
}

/// Whether a token can be in a name: it has a capital letter ("Roe", "iPhone", "al-Roe"), or is a place known to a list
/// and no everyday word ("vietnam" in a hasty message).
fn is_active(document: &Document, i: usize) -> bool {
    let token = &document.tokens[i];
    token.kind == TokenKind::Word
        && (token.case != Case::Lower || (token.is(Tags::PLACE) && !token.is(EVERYDAY)) || {
            let word = document.word(i);
            word.bytes().any(|b| !b.is_ascii_lowercase()) && word.chars().any(char::is_uppercase)
        })
}
/// Lists of words that are seldom places though a place is called so.
const EVERYDAY: Tags =
    Tags::COMMON.or(Tags::FUNCTION).or(Tags::ADVERB).or(Tags::VERB).or(Tags::CUE_VERB).or(Tags::ROLE).or(Tags::PLACE_WORD);

/// 0 for plain sentences, 1 where nearly every longer word has a capital, 2 where all letters are capitals.
fn caps_level(sentence: &[Seen]) -> u64 {
    let (mut lower, mut initial, mut upper) = (0, 0, 0);
    for seen in sentence {
        match seen.class {
            class::LOWER if seen.lists & FUNCTION == 0 => lower += 1,
            class::INITIAL => initial += 1,
            class::UPPER => upper += 1,
            _ => {}
        }
    }
    if initial + lower == 0 && upper > 1 {
        2
    } else if initial + upper > 3 && lower * 4 < initial + upper {
        1
    } else {
        0
    }
}
/// The bit of [`Tags::FUNCTION`] in [`LISTS`].
const FUNCTION: u64 = 1 << 21;

fn class_of(word: &str, kind: TokenKind, case: Case) -> u64 {
    match (kind, case) {
        (TokenKind::Mark | TokenKind::QuoteMark, _) => class::MARK,
        (TokenKind::Number, _) => class::DIGITS,
        (TokenKind::Clitic, _) => class::CLITIC,
        (TokenKind::Word, Case::Upper) if word.trim_end_matches('.').chars().nth(1).is_none() => class::SINGLE,
        (TokenKind::Word, Case::Upper) => class::UPPER,
        (TokenKind::Word, Case::Initial) => class::INITIAL,
        (TokenKind::Word, Case::Lower) if word.chars().any(char::is_uppercase) => class::MIXED,
        (TokenKind::Word, Case::Lower) => class::LOWER,
    }
}

/// The key of a word with every digit as 0: "F-16" and "F-35" are alike.
fn digits_key(word: &str) -> u64 {
    word.bytes().fold(7, |hash: u64, byte| {
        let byte = if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() };
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// "Xx" for "Roe", "X.X." for "U.S.", "Xx-x" for "Roe-led": kinds of characters, repeats left out, the first eight.
fn shape(word: &str) -> u64 {
    let (mut shape, mut last, mut n) = (0u64, 0, 0);
    for c in word.chars() {
        let kind = if c.is_uppercase() {
            1
        } else if c.is_alphabetic() {
            2
        } else if c.is_ascii_digit() {
            3
        } else {
            4 + u64::from(c) % 251
        };
        if kind != last {
            shape = shape << 8 | kind;
            last = kind;
            n += 1;
            if n == 8 {
                break;
            }
        }
    }
    shape
}

fn lower(c: char) -> u64 {
    if c.is_ascii() { u64::from(c.to_ascii_lowercase()) } else { c.to_lowercase().next().map_or(0, u64::from) }
}

/// The first two, three and four characters, in small letters.
fn prefixes(word: &str) -> [u64; 3] {
    let mut prefixes = [0; 3];
    let mut hash = 0;
    for (n, c) in word.chars().take(4).enumerate() {
        hash = hash << 16 ^ lower(c);
        if n > 0 {
            prefixes[n - 1] = hash;
        }
    }
    prefixes
}

/// The last two, three and four characters, in small letters.
fn suffixes(word: &str) -> [u64; 3] {
    let mut suffixes = [0; 3];
    let mut hash = 0;
    for (n, c) in word.chars().rev().take(4).enumerate() {
        hash = hash << 16 ^ lower(c);
        if n > 0 {
            suffixes[n - 1] = hash;
        }
    }
    suffixes
}

/// Every capitalised word of the document and where it comes back.
struct Repeats {
    /// Capitalised tokens by position.
    places: Vec<Place>,
    /// Indices into `places`, those of a group together, by position.
    order: Vec<u32>,
    groups: Vec<Group>,
}

/// A capitalised token.
#[derive(Clone, Copy)]
struct Place {
    token: u32,
    group: u32,
    /// Tokens before and after it in its run of capitalised words, up to a limit.
    before: u8,
    after: u8,
}

/// The capitalised tokens with one word.
struct Group {
    /// Range of [`Repeats::order`].
    first: u32,
    end: u32,
    /// How often the document has the word in small letters.
    n_lower: u32,
    /// How often it has it with a capital inside a sentence.
    n_mid: u32,
    /// The place in the longest run of two to [`MAX_NAME`] words.
    longest: Option<u32>,
}

impl Group {
    fn n(&self) -> u32 {
        self.end - self.first
    }
}

impl Repeats {
    fn new(document: &Document) -> Repeats {
        let mut places: Vec<Place> = Vec::new();
        let mut keys: Vec<(Key, u32)> = Vec::new();
        for sentence in &document.sentences {
            let mut i = sentence.tokens.start;
            while i < sentence.tokens.end {
                if !is_active(document, i) {
                    i += 1;
                    continue;
                }
                let mut end = i + 1;
                while end < sentence.tokens.end && is_active(document, end) {
                    end += 1;
                }
                for token in i..end {
                    keys.push((document.tokens[token].key, places.len() as u32));
                    let run = |n: usize| n.min(MAX_RUN) as u8;
                    let (before, after) = (run(token - i), run(end - 1 - token));
                    places.push(Place { token: token as u32, group: 0, before, after });
                }
                i = end;
            }
        }
        keys.sort_unstable();
        let mut groups: Vec<Group> = Vec::new();
        let mut by_key: FxHashMap<Key, u32> = FxHashMap::default();
        for same in keys.chunk_by(|a, b| a.0 == b.0) {
            let first = groups.last().map_or(0, |group| group.end);
            let mut group = Group { first, end: first + same.len() as u32, n_lower: 0, n_mid: 0, longest: None };
            let mut longest = 1;
            for &(_, place) in same {
                let here = &mut places[place as usize];
                here.group = groups.len() as u32;
                let len = usize::from(here.before + here.after) + 1;
                if len > longest && len <= MAX_NAME {
                    longest = len;
                    group.longest = Some(place);
                }
                let is_mid = (here.token as usize)
                    .checked_sub(1)
                    .is_some_and(|before| matches!(document.tokens[before].kind, TokenKind::Word | TokenKind::Clitic));
                group.n_mid += u32::from(is_mid);
            }
            by_key.insert(same[0].0, groups.len() as u32);
            groups.push(group);
        }
        for token in document.tokens.iter().filter(|token| token.kind == TokenKind::Word && token.case == Case::Lower) {
            if let Some(&group) = by_key.get(&token.key) {
                groups[group as usize].n_lower += 1;
            }
        }
        Repeats { places, order: keys.into_iter().map(|(_, place)| place).collect(), groups }
    }

    /// The place of token `i`.
    fn of(&self, i: usize) -> Option<usize> {
        self.places.binary_search_by_key(&(i as u32), |place| place.token).ok()
    }
}
