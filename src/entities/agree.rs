//! Makes a name one kind through the document, where the text itself shows which.
//!
//! `Ann Lincoln … Lincoln said` makes the second name a person's; `Roads of Hull (ROH) … ROH` makes `ROH` what the full
//! name is; `the Days` after `Ann Day` are people.

use super::Name;
use crate::document::{Case, Document};
use crate::lexicon::{Key, Tags, key};
use crate::tagger::Kind;
use rustc_hash::FxHashMap;

/// The longest name of a person whose last word is taken for a surname.
const LONGEST_PERSON: usize = 4;

/// Changes kinds in `names`, and adds surnames that were not found.
#[inline(never)]
pub(super) fn agree(document: &Document, names: &mut [Name]) {
    acronyms(document, names);
    surnames(document, names);
}

/// `Roads of Hull (ROH)`: the letters in brackets are what the name before them is, wherever they stand alone.
fn acronyms(document: &Document, names: &mut [Name]) {
    let mut known: FxHashMap<Key, Kind> = FxHashMap::default();
    for pair in names.windows(2) {
        let [full, short] = pair else { continue };
        let is_bracketed = full.tokens.end + 1 == short.tokens.start
            && document.tokens[full.tokens.end].key == key!("(")
            && document.tokens.get(short.tokens.end).is_some_and(|token| token.key == key!(")"));
        if is_bracketed && short.tokens.len() == 1 && full.tokens.len() > 1 && stands_for(document, short, full) {
            known.insert(document.tokens[short.tokens.start].key, full.kind);
        }
    }
    if known.is_empty() {
        return;
    }
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        let token = &document.tokens[name.tokens.start];
        if let Some(&kind) = known.get(&token.key).filter(|_| token.case == Case::Upper) {
            name.kind = kind;
        }
    }
}

/// Whether the capitals of `short` are first letters of words of `full`, the first of the first.
fn stands_for(document: &Document, short: &Name, full: &Name) -> bool {
    let letters = document.word(short.tokens.start);
    if document.tokens[short.tokens.start].case != Case::Upper || letters.len() < 2 {
        return false;
    }
    let mut left = letters.chars().filter(|c| c.is_alphabetic()).peekable();
    for (at, i) in full.tokens.clone().enumerate() {
        let Some(first) = document.word(i).chars().next() else { continue };
        if left.peek().is_some_and(|c| first.to_uppercase().eq(c.to_uppercase())) {
            left.next();
        } else if at == 0 {
            return false;
        }
    }
    left.peek().is_none()
}

/// A lone word that is the last of a person's full name is that person, unless as many names of other kinds end in it.
fn surnames(document: &Document, names: &mut [Name]) {
    let mut votes: FxHashMap<Key, i32> = FxHashMap::default();
    for name in names.iter().filter(|name| name.tokens.len() > 1) {
        let last = &document.tokens[name.tokens.end - 1];
        let vote = match name.kind {
            Kind::Person if name.tokens.len() <= LONGEST_PERSON => 1,
            Kind::Person => 0,
            _ => -1,
        };
        *votes.entry(last.key).or_default() += vote;
    }
    votes.retain(|_, vote| *vote > 0);
    if votes.is_empty() {
        return;
    }
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        let i = name.tokens.start;
        if votes.contains_key(&document.tokens[i].key) || is_family(document, i, &votes) {
            name.kind = Kind::Person;
        }
    }
}

/// "the Days": the plural of a surname.
fn is_family(document: &Document, i: usize, surnames: &FxHashMap<Key, i32>) -> bool {
    let word = document.word(i);
    let is_after_article = i > 0 && document.tokens[i - 1].key == key!("the");
    let single = word.strip_suffix('s').map(|single| Key::of(single.strip_suffix('e').unwrap_or(single)));
    is_after_article
        && !document.tokens[i].is(Tags::GROUP)
        && (single.is_some_and(|single| surnames.contains_key(&single))
            || word.strip_suffix('s').is_some_and(|single| surnames.contains_key(&Key::of(single))))
}
