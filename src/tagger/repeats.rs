//! Capitalised words and where they come back in the document.
//!
//! Gets the document, gives the place of every token that can be in a name, in groups of one word: how often the document has
//! the word in small letters or inside a sentence, and the longest name that it stands in. Takes two walks over the tokens.

use crate::document::{Case, Document, TokenKind};
use crate::lexicon::{Filter, Key, Tags};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The longest run of capitalised words that is seen as one.
pub const MAX_RUN: usize = 10;
/// The longest run that its words elsewhere in the document are seen in.
const MAX_NAME: usize = 5;

/// Every capitalised word of the document and where it comes back.
pub struct Repeats {
    /// Capitalised tokens by position.
    pub places: Vec<Place>,
    /// Indices into `places`, those of a group together, by position.
    pub order: Vec<u32>,
    /// One for each word.
    pub groups: Vec<Group>,
}

/// A capitalised token.
#[derive(Clone, Copy)]
pub struct Place {
    /// Its index in the document.
    pub token: u32,
    /// Index into [`Repeats::groups`].
    pub group: u32,
    /// Tokens before and after it in its run of capitalised words, up to a limit.
    pub before: u8,
    /// Those after it.
    pub after: u8,
}

/// The capitalised tokens with one word.
#[derive(Default)]
pub struct Group {
    /// Range of [`Repeats::order`].
    pub first: u32,
    /// Its end.
    pub end: u32,
    /// How often the document has the word in small letters.
    pub n_lower: u32,
    /// How often it has it with a capital inside a sentence.
    pub n_mid: u32,
    /// The place in the longest run of two to [`MAX_NAME`] words.
    pub longest: Option<u32>,
}

impl Group {
    /// How many places it has.
    pub fn n(&self) -> u32 {
        self.end - self.first
    }
}

impl Repeats {
    /// Looks at the whole document once.
    pub fn new(document: &Document) -> Repeats {
        let mut places: Vec<Place> = Vec::with_capacity(document.tokens.len() / 4);
        let mut groups: Vec<Group> = Vec::with_capacity(document.tokens.len() / 8);
        let mut by_key: FxHashMap<Key, u32> = FxHashMap::default();
        by_key.reserve(document.tokens.len() / 8);
        // Few small words have a capital elsewhere.
        let mut filter: Filter<256> = Filter::default();
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
                    let key = document.tokens[token].key;
                    let group = *by_key.entry(key).or_insert_with(|| {
                        filter.add(key);
                        groups.push(Group::default());
                        groups.len() as u32 - 1
                    });
                    let run = |n: usize| n.min(MAX_RUN) as u8;
                    let (before, after) = (run(token - i), run(end - 1 - token));
                    places.push(Place { token: token as u32, group, before, after });
                    let is_mid = token.checked_sub(1).is_some_and(|before| {
                        matches!(document.tokens[before].kind, TokenKind::Word | TokenKind::Clitic)
                    });
                    let group = &mut groups[group as usize];
                    group.end += 1;
                    group.n_mid += u32::from(is_mid);
                    let len = |place: &Place| usize::from(place.before + place.after) + 1;
                    let here = places.len() - 1;
                    let longest = group.longest.map_or(1, |longest| len(&places[longest as usize]));
                    if (longest + 1..=MAX_NAME).contains(&len(&places[here])) {
                        group.longest = Some(here as u32);
                    }
                }
                i = end;
            }
        }
        for token in document.tokens.iter().filter(|token| token.kind == TokenKind::Word && token.case == Case::Lower) {
            if filter.may_hold(token.key)
                && let Some(&group) = by_key.get(&token.key)
            {
                groups[group as usize].n_lower += 1;
            }
        }
        let order = order(&places, &mut groups);
        Repeats { places, order, groups }
    }

    /// The places among some tokens, as indices.
    pub fn within(&self, tokens: &Range<usize>) -> Range<usize> {
        let before = |token: usize| self.places.partition_point(|place| (place.token as usize) < token);
        before(tokens.start)..before(tokens.end)
    }
}

/// The places of each group together, by position: fills in where each group begins and ends, of which it has the number
/// of places in `end`.
fn order(places: &[Place], groups: &mut [Group]) -> Vec<u32> {
    let mut n = 0;
    for group in groups.iter_mut() {
        group.first = n;
        n += group.end;
        group.end = group.first;
    }
    let mut order = vec![0; places.len()];
    for (i, place) in places.iter().enumerate() {
        let end = &mut groups[place.group as usize].end;
        order[*end as usize] = i as u32;
        *end += 1;
    }
    order
}

/// Whether a token can be in a name: it has a capital letter ("Roe", "iPhone", "al-Roe"), or is a place known to a list
/// and no everyday word ("vietnam" in a hasty message).
fn is_active(document: &Document, i: usize) -> bool {
    let token = &document.tokens[i];
    token.kind == TokenKind::Word && (token.has_capital || (token.is(Tags::PLACE) && !token.is(EVERYDAY)))
}
/// Lists of words that are seldom places though a place is called so.
const EVERYDAY: Tags = Tags::COMMON
    .or(Tags::FUNCTION)
    .or(Tags::ADVERB)
    .or(Tags::VERB)
    .or(Tags::CUE_VERB)
    .or(Tags::ROLE)
    .or(Tags::PLACE_WORD);
