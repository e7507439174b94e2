//! Choices by trained weights: of several options the one with the most points.
//!
//! A pass that has to choose (is this word a cue? which of these phrases is its source? where does its content end?)
//! lists its options, says what is seen of each, and asks a [`Judge`]. In use the judge is [`Weights`]: what is seen is
//! hashed to rows of one small number each, their sum is an option's points, and the points are the logarithm of its
//! odds (a log-linear model; Berger, Della Pietra and Della Pietra, 1996). In training it is the gold, which writes down
//! what was asked: so training and use see the same.
//!
//! Nothing that is seen may be a name: words are seen only if they are in a closed class, report, or tell an attitude
//! ([`symbol`]); of all others only their kind.

use crate::document::{Seen, TokenKind, Unit, UnitKind};
use crate::lexicon::Tags;
use crate::tagger::model::{Kind, ModelError, Reader, with_header};
use std::ops::Range;
use std::sync::OnceLock;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Whether a word reports: nothing, or the word.
    Cue = 1,
    /// Its source: nothing, or a phrase.
    Source = 2,
    /// The content that ends before it: nothing, or a range.
    Before = 3,
    /// Where the content after it starts: nothing, or a range of that one unit.
    Start = 4,
    /// The content after it.
    After = 5,
    /// The words that report.
    Words = 6,
}

/// Who answers. `head` is the unit of the cue that the question is about.
pub trait Judge {
    /// The chosen option, and by how many points it leads.
    fn choose(&mut self, question: Question, head: usize, options: &Options) -> (usize, i32);

    /// Whether the last option has no chance, whatever else may be seen of it.
    fn is_hopeless(&self, options: &Options) -> bool;
}

/// The options of one question, with what is seen of each.
#[derive(Default)]
pub struct Options {
    question: u64,
    /// What each option is: a range of units, empty for none.
    ranges: Vec<Range<usize>>,
    /// The features of all options, one after the other.
    features: Vec<u32>,
    /// Where those of each option start.
    starts: Vec<usize>,
}

impl Options {
    /// Starts a new question.
    pub fn ask(&mut self, question: Question) {
        self.question = question as u64;
        self.ranges.clear();
        self.features.clear();
        self.starts.clear();
    }

    /// Adds an option; what is [seen](Options::see) from now on is seen of it.
    pub fn add(&mut self, range: Range<usize>) {
        self.ranges.push(range);
        self.starts.push(self.features.len());
    }

    /// Says what is seen of the last option. `what` tells one thing that is seen from the others of the same question; numbers
    /// that are missing were tried, and left out because held-out articles did not miss them.
    #[inline]
    pub fn see(&mut self, what: u64, value: u64) {
        self.see_both(what, value, 0);
    }

    /// Says that two things are seen together.
    #[inline]
    pub fn see_both(&mut self, what: u64, a: u64, b: u64) {
        let hash = (a ^ (self.question << 8 | what) << 44).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let hash = (hash.rotate_left(31) ^ b).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        self.features.push((hash >> (64 - BITS)) as u32);
    }

    /// How many options there are.
    pub fn len(&self) -> usize {
        self.ranges.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// What an option is.
    pub fn range(&self, option: usize) -> Range<usize> {
        self.ranges[option].clone()
    }

    /// What is seen of an option.
    pub fn features(&self, option: usize) -> &[u32] {
        let end = self.starts.get(option + 1).copied().unwrap_or(self.features.len());
        &self.features[self.starts[option]..end]
    }
}

/// Bits of a feature.
const BITS: u32 = 19;
/// How many features there can be.
pub const N_FEATURES: usize = 1 << BITS;
/// Points of one unit of log-odds (a factor of e).
pub const UNIT: f32 = 8.0;

/// Trained weights by feature, in points; nearly all of them are zero.
pub struct Weights(Box<[i8; N_FEATURES]>);

impl Weights {
    /// The weights that the program was built with.
    pub fn get() -> &'static Weights {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        let read = || Weights::read(include_bytes!("../models/quotes.bin"));
        WEIGHTS.get_or_init(|| read().expect("a test reads the weights that the program is built with"))
    }

    /// Reads a model file: how many features have a weight, how far each is from the one before, and their weights.
    pub fn read(bytes: &[u8]) -> Result<Weights, ModelError> {
        let mut reader = Reader::open(bytes, Kind::Quotes)?;
        let n = reader.count(N_FEATURES)?;
        let mut features = Vec::with_capacity(n);
        let mut feature = 0;
        for i in 0..n {
            let gap = reader.varint()? as usize;
            feature += gap;
            if feature >= N_FEATURES || gap == 0 && i > 0 {
                return Err(ModelError::Damaged);
            }
            features.push(feature);
        }
        let mut weights = vec![0; N_FEATURES];
        for (feature, &byte) in features.into_iter().zip(reader.take(n)?) {
            weights[feature] = byte as i8;
        }
        reader.end()?;
        Ok(Weights(weights.try_into().expect("there are N_FEATURES weights")))
    }

    /// A model file: features by position, with their weights.
    pub fn write(weights: &[(u32, i8)]) -> Vec<u8> {
        let mut out = (weights.len() as u32).to_le_bytes().to_vec();
        let mut last = 0;
        for &(feature, _) in weights {
            let mut gap = feature - last;
            last = feature;
            while gap >= 128 {
                out.push(gap as u8 & 127 | 128);
                gap >>= 7;
            }
            out.push(gap as u8);
        }
        out.extend(weights.iter().map(|&(_, weight)| weight as u8));
        with_header(Kind::Quotes, &out)
    }

    /// The points of an option.
    #[inline(never)]
    pub fn points(&self, features: &[u32]) -> i32 {
        features.iter().map(|&feature| i32::from(self.0[feature as usize % N_FEATURES])).sum()
    }
}

impl Judge for &Weights {
    fn choose(&mut self, question: Question, _: usize, options: &Options) -> (usize, i32) {
        let doubt = if question == Question::Cue { DOUBT } else { 0 };
        let (mut best, mut top, mut second) = (0, i32::MIN, i32::MIN);
        for option in 0..options.len() {
            let points = self.points(options.features(option)) + if option == 0 { 0 } else { doubt };
            if points > top {
                (best, second, top) = (option, top, points);
            } else {
                second = second.max(points);
            }
        }
        (best, top.saturating_sub(second))
    }

    fn is_hopeless(&self, options: &Options) -> bool {
        self.points(options.features(options.len() - 1)) < HOPELESS
    }
}

/// Points for a cue that is in doubt: a quote that is missed cannot be seen to be missing, one too many can.
const DOUBT: i32 = 3;

/// Points of an option that is given up before everything is seen of it: odds of one to four hundred.
const HOPELESS: i32 = -48;

/// Words that are seen as themselves.
const SEEN: Tags = Tags::FUNCTION.or(Tags::ADVERB).or(Tags::CUE_VERB).or(Tags::REPORT_NOUN).or(Tags::STANCE);

/// What may be seen of a unit.
pub fn seen(unit: &Unit) -> Seen {
    let class = class_of(unit);
    let symbol = match unit.kind {
        UnitKind::Quotation(_) => 1 + u64::from(unit.ends_part) + 2 * u64::from(unit.is_title()),
        UnitKind::Token(TokenKind::Word) if !unit.is(SEEN) => 0x100 | class,
        UnitKind::Token(TokenKind::Number) => 5,
        _ => unit.key.0 | 0x1_0000,
    };
    Seen { symbol, class }
}

/// What may be seen of a unit as itself; 0 where there is none.
pub fn symbol(unit: Option<&Unit>) -> u64 {
    unit.map_or(0, |unit| unit.seen.symbol)
}

/// The kind of a unit; 0 where there is none.
pub fn class(unit: Option<&Unit>) -> u64 {
    unit.map_or(0, |unit| unit.seen.class)
}

fn class_of(unit: &Unit) -> u64 {
    const ANY_KIND: Tags = Tags::FUNCTION.or(Tags::ADVERB).or(Tags::DATE_WORD).or(Tags::TITLE).or(Tags::ROLE);
    match unit.kind {
        UnitKind::Quotation(_) => 1 + u64::from(unit.ends_part),
        UnitKind::Token(TokenKind::Number) => 3,
        UnitKind::Token(TokenKind::Clitic) => 4,
        UnitKind::Token(TokenKind::Mark | TokenKind::QuoteMark) => 5,
        UnitKind::Token(TokenKind::Word) => {
            const KINDS: [Tags; 9] = [
                Tags::PRONOUN,
                Tags::DETERMINER,
                Tags::AUXILIARY,
                Tags::PREPOSITION,
                Tags::CONJUNCTION,
                Tags::ADVERB,
                Tags::DATE_WORD,
                Tags::TITLE,
                Tags::ROLE,
            ];
            if unit.is(ANY_KIND)
                && let Some(kind) = KINDS.iter().position(|&tags| unit.is(tags))
            {
                return 6 + kind as u64 + if unit.is_capitalised() { 32 } else { 0 };
            }
            if unit.is_capitalised() {
                return if unit.is(Tags::GROUP.or(Tags::PLACE)) {
                    16
                } else if unit.is(Tags::ORGANIZATION_WORD) {
                    17
                } else {
                    18
                };
            }
            const FORMS: [Tags; 5] = [Tags::ING, Tags::PAST, Tags::THIRD, Tags::PARTICIPLE, Tags::BASE];
            if unit.is(Tags::CUE_VERB.or(Tags::VERB))
                && let Some(form) = FORMS.iter().position(|&form| unit.is(form))
            {
                return 19 + form as u64;
            }
            if unit.is(Tags::REPORT_NOUN) {
                24
            } else if unit.is(Tags::ORGANIZATION_WORD) {
                25
            } else if unit.is_plural {
                26
            } else {
                27
            }
        }
    }
}

/// A length as a small number.
pub fn bucket(n: usize) -> u64 {
    match n {
        0..=5 => n as u64,
        6..=7 => 6,
        8..=10 => 7,
        11..=15 => 8,
        16..=25 => 9,
        _ => 10,
    }
}
