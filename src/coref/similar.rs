//! Entities whose names are spelt nearly the same: perhaps one with a misprint, which nothing here decides.
//!
//! "Ana Gonzales" and "Ana Gonzalez" are similar, and so are "Kathryn Waters" and the "Water" who is quoted; "Daniel Roe" and
//! "Daniela Roe" are two people. The first letter of a name is hardly ever misprinted, so only words of the same one are
//! compared, each with the next few in order.

use super::Draft;
use super::persons::{self, Part};
use crate::analysis::EntityKind;
use crate::document::Document;
use crate::lexicon::{Lexicon, Tags};
use crate::span::Span;
use rustc_hash::FxHashSet;

/// The shortest word in which a misprint is looked for, in letters, and the shortest in which two are.
const SHORTEST: usize = 5;
const SHORTEST_FOR_TWO: usize = 8;
/// The longest such word.
const LONGEST: usize = 24;
/// With how many of the words that follow in order a word is compared.
const MAX_NEIGHBOURS: usize = 32;
/// How many entities are listed as similar to one.
const MAX_SIMILAR: usize = 4;

/// A word of a name, ready to be compared.
struct Spelt {
    /// The first letters, eight of them.
    start: u64,
    /// The letters that are in the word, a bit each.
    letters: u32,
    n_letters: usize,
    draft: usize,
    /// Which word of the name it is.
    at: usize,
    span: Span,
}

/// The pairs of drafts with similar names.
pub(super) fn pairs(document: &Document, lexicon: &Lexicon, drafts: &[Draft]) -> Vec<(usize, usize)> {
    let mut words = words(document, drafts);
    words.sort_unstable_by_key(|word| (word.start, word.draft, word.at));
    let mut pairs = Vec::new();
    let mut known = FxHashSet::default();
    let mut n_similar = vec![0; drafts.len()];
    for (i, a) in words.iter().enumerate() {
        let near = words[i + 1..].iter().take(MAX_NEIGHBOURS).take_while(|b| b.start >> 56 == a.start >> 56);
        for b in near.filter(|b| may_be_near(a, b)) {
            let pair = (a.draft.min(b.draft), a.draft.max(b.draft));
            let is_room = n_similar[a.draft] < MAX_SIMILAR && n_similar[b.draft] < MAX_SIMILAR;
            if is_room && !known.contains(&pair) && are_similar(document, lexicon, drafts, a, b) {
                n_similar[a.draft] += 1;
                n_similar[b.draft] += 1;
                known.insert(pair);
                pairs.push(pair);
            }
        }
    }
    pairs
}

/// The words that are compared: of people the first and the last, of organizations all.
fn words(document: &Document, drafts: &[Draft]) -> Vec<Spelt> {
    let mut words = Vec::with_capacity(drafts.len());
    for (i, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.named) {
        let mut add = |at: usize, span: Span| words.extend(spelt(document, i, at, span));
        match draft.kind {
            EntityKind::Person => {
                let last = draft.person.parts.len().saturating_sub(1);
                let ends = draft.person.parts.iter().enumerate().filter(|(at, _)| *at == 0 || *at == last);
                ends.for_each(|(at, part)| add(at, part.span));
            }
            EntityKind::Organization => {
                let tokens = document.tokens[draft.tokens.clone()].iter().enumerate();
                tokens.filter(|(_, token)| token.is_capitalised()).for_each(|(at, token)| add(at, token.span));
            }
            _ => {}
        }
    }
    words
}

fn spelt(document: &Document, draft: usize, at: usize, span: Span) -> Option<Spelt> {
    if span.len() < SHORTEST {
        return None;
    }
    let (mut start, mut letters, mut n_letters) = (0, 0, 0);
    for c in document.of(span).chars().flat_map(persons::plain) {
        let letter = u8::try_from(c).ok().filter(u8::is_ascii_lowercase)?;
        if n_letters < 8 {
            start |= u64::from(letter) << (56 - 8 * n_letters);
        }
        letters |= 1 << (letter - b'a');
        n_letters += 1;
    }
    (SHORTEST..=LONGEST).contains(&n_letters).then_some(Spelt { start, letters, n_letters, draft, at, span })
}

/// How many misprints two words of these lengths may have.
fn max_misprints(a: usize, b: usize) -> usize {
    if a.max(b) >= SHORTEST_FOR_TWO { 2 } else { 1 }
}

/// Whether the letters that one word has and the other has not are few enough: cheap, and true of few.
fn may_be_near(a: &Spelt, b: &Spelt) -> bool {
    let misprints = max_misprints(a.n_letters, b.n_letters);
    a.draft != b.draft
        && a.n_letters.abs_diff(b.n_letters) <= misprints
        && (a.letters ^ b.letters).count_ones() as usize <= 2 * misprints
}

fn are_similar(document: &Document, lexicon: &Lexicon, drafts: &[Draft], a: &Spelt, b: &Spelt) -> bool {
    let (x, y) = (&drafts[a.draft], &drafts[b.draft]);
    let (mut one, mut other) = ([0; LONGEST], [0; LONGEST]);
    let (one, other) = (letters(document, a, &mut one), letters(document, b, &mut other));
    let is_misprint = || {
        let misprints = misprints(one, other);
        misprints > 0 && misprints <= max_misprints(one.len(), other.len())
    };
    x.kind == y.kind
        && match x.kind {
            EntityKind::Person => are_similar_people(document, lexicon, (x, a.at), (y, b.at)) && is_misprint(),
            _ => !is_plural_of(one, other) && differ_in_one_word(document, (x, a.at), (y, b.at)) && is_misprint(),
        }
}

/// Whether two people can be one if the words at these places of their names are.
fn are_similar_people(
    document: &Document,
    lexicon: &Lexicon,
    (x, at_x): (&Draft, usize),
    (y, at_y): (&Draft, usize),
) -> bool {
    let (a, b) = (&x.person, &y.person);
    let (&[.., last_a], &[.., last_b]) = (&a.parts[..], &b.parts[..]) else { return false };
    let (one, other) = (a.parts[at_x], b.parts[at_y]);
    if x.is_plural || y.is_plural || x.gender.clashes(y.gender) || !a.allows_generation(b) {
        return false;
    }
    let are_last = at_x + 1 == a.parts.len() && at_y + 1 == b.parts.len();
    let is_short = a.parts.len() == 1 || b.parts.len() == 1;
    let are_known = |tags: Tags| one.tags.any(tags) && other.tags.any(tags);
    if is_short {
        // A name alone that is spelt as another family is: "Johnson", "Ann Johnston".
        return are_last && !are_known(Tags::SURNAME) && !are_known(Tags::GIVEN_NAME);
    }
    let (given_a, given_b) = (&a.parts[0], &b.parts[0]);
    if are_last {
        return given_a.key == given_b.key
            || persons::can_begin(given_a, given_b)
            || lexicon.are_short_and_full(given_a.key, given_b.key)
            || sound_alike(document, given_a, given_b);
    }
    // "Daniel" and "Daniela" are both names, but "Phillip" is "Philip".
    let doubled = || {
        let sounds = |part: &Part| sounds(document, part.span, |_| true);
        sounds(given_a) == sounds(given_b)
    };
    at_x == 0 && at_y == 0 && last_a.key == last_b.key && (!are_known(Tags::GIVEN_NAME) || doubled())
}

/// Whether two given names are the same but for vowels, "h" and doubled letters: "Kathryn", "Katherine".
fn sound_alike(document: &Document, a: &Part, b: &Part) -> bool {
    let is_consonant = |c: char| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h');
    let gender = |part: &Part| (part.tags.any(Tags::FEMALE), part.tags.any(Tags::MALE));
    gender(a) == gender(b) && sounds(document, a.span, is_consonant) == sounds(document, b.span, is_consonant)
}

/// The letters of a word that `count`, each run of one once.
fn sounds(document: &Document, span: Span, count: impl Fn(char) -> bool) -> Vec<char> {
    let mut letters: Vec<char> = document.of(span).chars().flat_map(persons::plain).filter(|&c| count(c)).collect();
    letters.dedup();
    letters
}

/// Whether two names have the same words but those at the given places, of which not both are listed words.
fn differ_in_one_word(document: &Document, (x, at_x): (&Draft, usize), (y, at_y): (&Draft, usize)) -> bool {
    let (a, b) = (&document.tokens[x.tokens.clone()], &document.tokens[y.tokens.clone()]);
    let same = |i: usize| i == at_x || a[i].key == b[i].key;
    at_x == at_y && a.len() == b.len() && (0..a.len()).all(same) && (a[at_x].tags.is_empty() || b[at_y].tags.is_empty())
}

fn is_plural_of(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_suffix(b"s") == Some(short)
}

fn letters<'a>(document: &Document, word: &Spelt, room: &'a mut [u8; LONGEST]) -> &'a [u8] {
    let mut n = 0;
    for (c, place) in document.of(word.span).chars().flat_map(persons::plain).zip(room.iter_mut()) {
        *place = u8::try_from(c).unwrap_or_default();
        n += 1;
    }
    &room[..n]
}

/// How many letters are wrong, missing, too many or swapped with the next between two words.
fn misprints(a: &[u8], b: &[u8]) -> usize {
    // Rows of the table of all beginnings of `a` and `b`: the last, and the two before it.
    let mut before = [0; LONGEST + 1];
    let mut last: [usize; LONGEST + 1] = std::array::from_fn(|i| i);
    for (i, &x) in a.iter().enumerate() {
        let mut row = [i + 1; LONGEST + 1];
        for (j, &y) in b.iter().enumerate() {
            row[j + 1] = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        (before, last) = (last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misprints_are_counted() {
        let n = |a: &str, b: &str| misprints(a.as_bytes(), b.as_bytes());
        assert_eq!(n("waters", "waters"), 0);
        assert_eq!(n("waters", "water"), 1);
        assert_eq!(n("gonzales", "gonzalez"), 1);
        assert_eq!(n("waters", "watres"), 1);
        assert_eq!(n("kathryn", "katherine"), 3);
        assert_eq!(n("roe", ""), 3);
    }
}
