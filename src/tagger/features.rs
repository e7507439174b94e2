//! What the model sees of a token: the one place where features are made, for training and for use.
//!
//! A feature is a template's number and what the template asks for ("the word before is `minister`"), hashed to one of the
//! model's rows.
//! Templates ask for the word and its neighbours, their shapes, lists and clusters, for the run of capitalised words
//! that the token stands in, and for the same word elsewhere in the document.
//!
//! Only *active* tokens, those with a capital letter, are seen in full; a token beside one gets few features, since it is
//! rarely in a name ("of", "and", "de"); [`Features::segments`] leaves out all others.

use super::model::FEATURE_BITS;
use super::repeats::{MAX_RUN, Repeats};
use super::words::{Word, Words};
use crate::document::{Case, Document, Sentence, TokenKind};
use crate::lexicon::{Key, Lexicon, Tags, key, keys};
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
    segments: Vec<Range<usize>>,
    caps: u64,
    /// How far the document is about sports: 0 to 2.
    sport: u64,
    /// Whether the sentence gives a score, "2-1".
    score: u64,
}

/// Tokens before and after a token that its features look at.
const REACH: usize = 2;
/// Other places of the same word that are looked at.
const MAX_OTHERS: usize = 4;

/// What is seen of one token by itself.
#[derive(Clone, Copy)]
struct Seen {
    word: u64,
    /// The lists that hold the word, and those that hold the phrase that it is in.
    lists: u64,
    phrase: u64,
    shape: u64,
    suffix: u64,
    class: u64,
    known: Word,
    /// Index into [`Repeats::places`] of an active token.
    place: u32,
    /// Where it stands in its phrase: 1 first, 2 inside, 3 last; 0 for none.
    phrase_part: u8,
    /// Tokens before and after that are in the same run: of capitalised words, and of these with small words between.
    run: (u8, u8),
    wide: (u8, u8),
    is_active: bool,
}

/// No token.
const NOTHING: Seen = Seen {
    word: 0,
    lists: 0,
    phrase: 0,
    shape: 0,
    suffix: 0,
    class: class::NONE,
    known: Word(0),
    place: 0,
    phrase_part: 0,
    run: (0, 0),
    wide: (0, 0),
    is_active: false,
};

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

/// The lists that tell something about names.
const LISTS: Tags = NAMES
    .or(Tags::ROLE)
    .or(Tags::DATE_WORD)
    .or(Tags::ORGANIZATION_WORD)
    .or(Tags::PLACE_WORD)
    .or(Tags::COMMON)
    .or(Tags::FUNCTION)
    .or(Tags::SAY)
    .or(Tags::REPORT);
/// Lists of names and of what stands beside them, whose phrases count too.
const NAMES: Tags = Tags::GIVEN_NAME.or(Tags::SURNAME).or(Tags::PLACE).or(Tags::GROUP).or(Tags::TITLE).or(Tags::EVENT);
/// Where the bits of [`Word::lists`] stand beside those of [`LISTS`].
const LARGE_LISTS: u32 = 53;

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
        let n_sport = document.tokens.iter().filter(|token| token.is(Tags::SPORT)).count();
        let sport = u64::from(n_sport * 40 > document.tokens.len()) + u64::from(n_sport * 15 > document.tokens.len());
        Features {
            document,
            lexicon,
            words,
            repeats,
            sentence: Vec::new(),
            start: 0,
            segments: Vec::new(),
            caps: 0,
            sport,
            score: 0,
        }
    }

    /// Goes to a sentence: what follows is about its tokens.
    pub fn read(&mut self, sentence: &Sentence) {
        let tokens = sentence.tokens.clone();
        self.start = tokens.start;
        self.sentence.clear();
        self.segments.clear();
        let places = self.repeats.within(&tokens);
        if places.is_empty() {
            return;
        }
        self.sentence.resize(tokens.len() + 2 * REACH, NOTHING);
        for place in places.clone() {
            let here = &self.repeats.places[place];
            let seen = &mut self.sentence[here.token as usize - tokens.start + REACH];
            (seen.is_active, seen.place, seen.run) = (true, place as u32, (here.before, here.after));
        }
        // Everything within reach of an active token is looked at, each token once, its neighbours more closely.
        let (mut seen, mut glimpsed) = (0, 0);
        for place in places.clone() {
            let at = self.repeats.places[place].token as usize - tokens.start;
            for near in glimpsed.max(at.saturating_sub(REACH))..(at + REACH + 1).min(tokens.len()) {
                self.glimpse(near + REACH, tokens.start + near);
            }
            for near in seen.max(at.saturating_sub(1))..(at + 2).min(tokens.len()) {
                self.see(near + REACH, tokens.start + near);
            }
            (seen, glimpsed) = (at + 2, at + REACH + 1);
        }
        self.see_phrases(places.clone(), tokens.end);
        self.see_wide_runs(places.clone());
        self.find_segments(places);
        self.caps = caps_level(&self.sentence);
        self.score = u64::from(tokens.clone().any(|i| is_score(self.document, i)));
    }

    /// The stretches of the sentence that may hold names, by position: capitalised words with what stands between them,
    /// particles before ("de", "al") and numbers on either side.
    pub fn segments(&self) -> &[Range<usize>] {
        &self.segments
    }

    fn find_segments(&mut self, places: Range<usize>) {
        let n = self.sentence.len() - REACH;
        let mut done = REACH;
        for place in places {
            let at = self.repeats.places[place].token as usize - self.start + REACH;
            if at < done {
                continue;
            }
            let mut first = at;
            while first > done && at - first < REACH && may_begin(&self.sentence[first - 1]) {
                first -= 1;
            }
            let mut end = at + 1;
            loop {
                if self.sentence[end].is_active {
                    end += 1;
                } else if self.sentence[end + 1].is_active {
                    end += 2;
                } else if end + 2 < n && is_joint(&self.sentence[end]) && self.sentence[end + 2].is_active {
                    end += 3;
                } else {
                    break;
                }
            }
            if has_digits(&self.sentence[end]) {
                end += 1;
            }
            let offset = |at: usize| at - REACH + self.start;
            match self.segments.last_mut() {
                Some(last) if last.end == offset(first) => last.end = offset(end),
                _ => self.segments.push(offset(first)..offset(end)),
            }
            done = end;
        }
    }

    /// The group of the document's capitalised tokens with the same word, if token `i` of the sentence is in one.
    pub fn group(&self, i: usize) -> Option<usize> {
        let seen = &self.sentence[i - self.start + REACH];
        seen.is_active.then(|| self.repeats.places[seen.place as usize].group as usize)
    }

    /// How many groups there are.
    pub fn n_groups(&self) -> usize {
        self.repeats.groups.len()
    }

    /// Looks at a token two places from an active one: only at the word.
    fn glimpse(&mut self, at: usize, i: usize) {
        let token = &self.document.tokens[i];
        let seen = &mut self.sentence[at];
        seen.word = if token.has_digit { digits_key(self.document.word(i)) } else { token.key.0 };
        seen.class = class_of(self.document, i);
        seen.lists = token.tags.0 & LISTS.0;
    }

    fn see(&mut self, at: usize, i: usize) {
        self.glimpse(at, i);
        let token = &self.document.tokens[i];
        let seen = &mut self.sentence[at];
        if token.kind == TokenKind::Word {
            let word = self.document.word(i);
            seen.known = self.words.word(token.key);
            seen.lists |= seen.known.lists() << LARGE_LISTS;
            seen.suffix = suffix(word);
            if seen.is_active || seen.class == class::LOWER && seen.word != token.key.0 {
                seen.shape = shape(word);
            }
        }
    }

    #[inline(never)]
    fn see_phrases(&mut self, places: Range<usize>, end: usize) {
        let mut done = 0;
        for place in places {
            let i = self.repeats.places[place].token as usize;
            if i < done {
                continue;
            }
            let at = i - self.start + REACH;
            let first = &self.sentence[at];
            let rest = &self.document.tokens[i..end];
            let keys = || rest.iter().map(|token| token.key);
            let large = self.words.phrase(first.known, keys()).map(|(n, lists)| (n, lists << LARGE_LISTS));
            let small = self.lexicon.phrase(keys(), NAMES).map(|(n, tags)| (n, tags.0 & NAMES.0));
            let longer = match (large, small) {
                (Some(large), Some(small)) if large.0 == small.0 => Some((large.0, large.1 | small.1)),
                (Some(large), Some(small)) => Some(if large.0 > small.0 { large } else { small }),
                (large, small) => large.or(small),
            };
            let ends_well = |n: usize| rest[n - 1].is_capitalised() || rest[n - 1].kind != TokenKind::Word;
            if let Some((n, lists)) = longer.filter(|&(n, _)| ends_well(n)) {
                for k in 0..n {
                    let seen = &mut self.sentence[at + k];
                    seen.phrase = lists;
                    seen.phrase_part = if k == 0 {
                        1
                    } else if k + 1 == n {
                        3
                    } else {
                        2
                    };
                }
                done = i + n;
            }
        }
    }

    /// Runs with small words between: "Bank of Hull", "Office for the Arts".
    fn see_wide_runs(&mut self, places: Range<usize>) {
        let n = self.sentence.len();
        let mut done = REACH;
        for place in places {
            let at = self.repeats.places[place].token as usize - self.start + REACH;
            if at < done {
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
            done = end;
        }
    }

    /// Calls `sink` with each feature of token `i`, which lies in a segment of the sentence last read.
    #[inline(never)]
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
            write.two(4, b1.word, s.word);
            write.two(5, s.word, a1.word);
            write.three(6, b1.class, s.class, a1.class);
            write.one(8, s.lists);
            write.three(9, s.word, b1.lists, a1.lists);
            write.two(10, s.word, u64::from(b1.is_active) << 1 | u64::from(a1.is_active));
            write.three(13, s.phrase, s.word, u64::from(s.phrase_part));
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
        write.two(24, b1.word, s.word);
        write.two(25, s.word, a1.word);
        write.two(26, b1.word, a1.word);
        // How they are written.
        write.one(34, s.shape);
        let classes = b1.class << 8 | s.class << 4 | a1.class;
        write.two(32, classes, b2.class << 4 | a2.class);
        write.three(33, classes, init, self.caps);
        write.two(36, s.shape, b1.shape);
        for (n, prefix) in prefixes(word).into_iter().enumerate() {
            write.one(37 + n as u64, prefix);
        }
        // Its last four, three and two characters.
        write.one(42, s.suffix & 0xffff_ffff);
        write.one(40, s.suffix);
        write.one(41, s.suffix & 0xffff_ffff_ffff);
        write.one(43, b1.suffix & 0xffff_ffff_ffff);
        write.one(44, a1.suffix & 0xffff_ffff_ffff);
        let capital = |seen: &Seen| seen.known.capital();
        write.three(45, capital(s), init, s.class);
        write.three(46, capital(s), capital(b1) << 3 | capital(a1), s.class);
        // Lists.
        write.two(48, s.lists, s.class);
        write.two(51, b1.lists, s.lists);
        write.two(52, s.lists, a1.lists);
        let mut bits = s.lists;
        while bits != 0 {
            write.two(54, u64::from(bits.trailing_zeros()), s.class);
            bits &= bits - 1;
        }
        let part = u64::from(s.phrase_part);
        write.three(55, s.phrase, part, s.class);
        let mut bits = s.phrase;
        while bits != 0 {
            write.two(56, u64::from(bits.trailing_zeros()), part);
            bits &= bits - 1;
        }
        // Clusters.
        let cluster = |seen: &Seen| seen.known.cluster();
        write.one(60, cluster(s));
        write.one(61, cluster(b1));
        write.one(62, cluster(a1));
        write.two(65, cluster(b1), cluster(s));
        write.two(66, cluster(s), cluster(a1));
        let types = |seen: &Seen| seen.known.types();
        write.two(113, types(b1), types(s));
        write.two(114, types(s), types(a1));
        write.three(116, types(s), init, self.caps);
        write.two(117, types(s), s.lists);
        // What the text is about.
        write.three(132, self.sport, types(s), self.score);
        write.three(133, self.score, self.sport, s.lists);
        // The run that it stands in.
        let (before, after) = (usize::from(s.run.0), usize::from(s.run.1));
        let (first, last) = (&self.sentence[at - before], &self.sentence[at + after]);
        let place = (before.min(3) << 2 | after.min(3)) as u64;
        let (ahead, behind) =
            (&self.sentence[at - before - 1], &self.sentence[(at + after + 1).min(self.sentence.len() - 1)]);
        write.two(71, ahead.word, place);
        write.two(72, behind.word, place);
        write.three(76, first.lists, last.lists, place);
        if before + after > 0 {
            write.two(77, last.word, place);
            write.two(78, first.word, place);
            write.three(81, cluster(first), cluster(last), place);
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
        self.each_repeat(s, &mut write);
    }

    /// What the same word does elsewhere in the document.
    #[inline(never)]
    fn each_repeat(&self, s: &Seen, write: &mut Writer<impl FnMut(u32)>) {
        let place = s.place as usize;
        let group = &self.repeats.groups[self.repeats.places[place].group as usize];
        let counts =
            u64::from(group.n_lower.min(2)) << 8 | u64::from(group.n_mid.min(2)) << 4 | u64::from(group.n().min(3));
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
        let lists = |i: usize| tokens[i].tags.0 & LISTS.0;
        write.three(101, lists(first), lists(last), place);
    }
}

/// "2-1": two short numbers.
fn is_score(document: &Document, i: usize) -> bool {
    document.tokens[i].kind == TokenKind::Number
        && document.word(i).split_once(['-', '–']).is_some_and(|(one, other)| one.len() <= 3 && other.len() <= 3)
}

/// Whether a name may begin with the token though it has no capital: "de Roe", "10 Roe Street", "20th Century".
fn may_begin(seen: &Seen) -> bool {
    is_joint(seen) || has_digits(seen)
}

fn has_digits(seen: &Seen) -> bool {
    seen.class == class::DIGITS || (seen.class == class::LOWER && seen.shape != 0)
}

fn is_joint(seen: &Seen) -> bool {
    // Few other words share six bits with one of these.
    JOINT_BITS >> (seen.word & 63) & 1 != 0 && JOINTS.iter().any(|joint| joint.0 == seen.word)
}
/// A bit for the lowest six bits of each of [`JOINTS`].
const JOINT_BITS: u64 = {
    let (mut bits, mut i) = (0, 0);
    while i < JOINTS.len() {
        bits |= 1 << (JOINTS[i].0 & 63);
        i += 1;
    }
    bits
};

/// 0 for plain sentences, 1 where nearly every longer word has a capital, 2 where all letters are capitals.
fn caps_level(sentence: &[Seen]) -> u64 {
    let (mut lower, mut initial, mut upper) = (0, 0, 0);
    for seen in sentence {
        match seen.class {
            class::LOWER if seen.lists & Tags::FUNCTION.0 == 0 => lower += 1,
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

fn class_of(document: &Document, i: usize) -> u64 {
    let token = &document.tokens[i];
    match (token.kind, token.case) {
        (TokenKind::Mark | TokenKind::QuoteMark, _) => class::MARK,
        (TokenKind::Number, _) => class::DIGITS,
        (TokenKind::Clitic, _) => class::CLITIC,
        (TokenKind::Word, Case::Upper) if is_single(document.word(i)) => class::SINGLE,
        (TokenKind::Word, Case::Upper) => class::UPPER,
        (TokenKind::Word, Case::Initial) => class::INITIAL,
        (TokenKind::Word, Case::Lower) if token.has_capital => class::MIXED,
        (TokenKind::Word, Case::Lower) => class::LOWER,
    }
}

/// "A", "J.", "É."
fn is_single(word: &str) -> bool {
    word.trim_end_matches('.').chars().nth(1).is_none()
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

/// The last four characters in small letters, 16 bits each, the last lowest.
fn suffix(word: &str) -> u64 {
    let tail = &word.as_bytes()[word.len().saturating_sub(4)..];
    if tail.is_ascii() {
        return tail.iter().fold(0, |hash, byte| hash << 16 | u64::from(byte.to_ascii_lowercase()));
    }
    let mut hash = 0;
    for (n, c) in word.chars().rev().take(4).enumerate() {
        hash |= (lower(c) & 0xffff) << (16 * n);
    }
    hash
}
