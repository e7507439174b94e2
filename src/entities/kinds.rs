//! Names to kinds.
//!
//! Each mention gathers evidence for each kind from its words, the words around it and the lists; mentions of the same
//! name put theirs together, so that a name has one kind through the document. A surname leans on the full name that
//! it ends.

use super::{is_initial, name_key};
use crate::analysis::EntityKind;
use crate::document::{Case, Document, Token, TokenKind};
use crate::lexicon::{Key, Tags, key, keys};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A name before its kind is known.
pub(super) struct Candidate {
    /// Indices into the document's tokens.
    pub tokens: Range<usize>,
    /// Whether a title stands before it.
    pub titled: bool,
    /// The lists that hold the whole name.
    pub known: Tags,
}

const KINDS: [EntityKind; 7] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Group,
    EntityKind::Event,
    EntityKind::Work,
    EntityKind::Other,
];
const PERSON: usize = 0;
const ORGANIZATION: usize = 1;
const PLACE: usize = 2;
const GROUP: usize = 3;
const EVENT: usize = 4;
const WORK: usize = 5;
const OTHER: usize = 6;

/// Points for each kind, in the order of [`KINDS`].
type Votes = [i32; KINDS.len()];

/// The kind of each candidate; `None` for everyday words that nothing shows to be a name.
pub(super) fn kinds(document: &Document, candidates: &[Candidate]) -> Vec<Option<EntityKind>> {
    let votes: Vec<Votes> = candidates.iter().map(|candidate| votes(document, candidate)).collect();
    let keys: Vec<Key> = candidates.iter().map(|candidate| name_key(document, candidate.tokens.clone())).collect();
    let mut pooled: FxHashMap<Key, Votes> = FxHashMap::default();
    for (name, votes) in keys.iter().zip(&votes) {
        let sum = pooled.entry(*name).or_default();
        sum.iter_mut().zip(votes).for_each(|(sum, vote)| *sum += vote);
    }
    // "Roe Shipping Ltd" makes "Roe Shipping" and "Roe" organizations.
    for candidate in candidates.iter().filter(|candidate| candidate.tokens.len() > 1) {
        for end in stems(document, candidate.tokens.clone()) {
            if let Some(votes) = pooled.get_mut(&name_key(document, candidate.tokens.start..end)) {
                votes[ORGANIZATION] += 6;
            }
        }
    }
    // The words that names of persons of several words are made of, by how they would be used alone.
    let (mut surnames, mut given): (FxHashMap<Key, i32>, FxHashMap<Key, i32>) = Default::default();
    for (candidate, name) in candidates.iter().zip(&keys).filter(|(candidate, _)| candidate.tokens.len() > 1) {
        let weight = if best(&pooled[name]) == PERSON { 6 } else { continue };
        let (first, last) = (&document.tokens[candidate.tokens.start], &document.tokens[candidate.tokens.end - 1]);
        surnames.insert(last.key, weight);
        if first.is(Tags::SURNAME) && !first.is(Tags::GIVEN_NAME) {
            surnames.insert(first.key, weight);
        } else {
            given.insert(first.key, 2);
        }
    }
    for (candidate, name) in candidates.iter().zip(&keys).filter(|(candidate, _)| candidate.tokens.len() == 1) {
        let word = document.tokens[candidate.tokens.start].key;
        let support = surnames.get(&word).or(given.get(&word)).copied().unwrap_or(0);
        if let Some(votes) = pooled.get_mut(name) {
            votes[PERSON] += support;
        }
    }
    let is_everyday = |candidate: &Candidate| {
        candidate.tokens.len() == 1
            && document.tokens[candidate.tokens.start].is(Tags::COMMON.or(Tags::FUNCTION).or(Tags::ADVERB))
    };
    let kind = |(candidate, name)| Some(best(&pooled[name])).filter(|&kind| kind != OTHER || !is_everyday(candidate));
    candidates.iter().zip(&keys).map(|pair| kind(pair).map(|kind| KINDS[kind])).collect()
}

/// Where a name ends without the words for organizations at its end.
fn stems(document: &Document, tokens: Range<usize>) -> impl Iterator<Item = usize> {
    (tokens.start + 1..tokens.end)
        .rev()
        .take_while(|&end| document.tokens[end].is(Tags::ORGANIZATION_WORD) && !document.tokens[end].is(Tags::SURNAME))
}

fn best(votes: &Votes) -> usize {
    // The first of equals wins: persons before organizations before places.
    (0..KINDS.len()).rev().max_by_key(|&kind| votes[kind]).unwrap_or(OTHER)
}

/// The kind of a whole name that a list holds; `None` for names of people.
pub(super) fn listed_kind(tags: Tags) -> Option<EntityKind> {
    let votes = list_votes(tags);
    let kind = best(&votes);
    (votes[kind] > 0).then_some(KINDS[kind])
}

fn list_votes(tags: Tags) -> Votes {
    let mut votes = Votes::default();
    if tags.any(Tags::PLACE) {
        // "Jordan" and "Lincoln" are people too.
        votes[PLACE] += if tags.any(Tags::SURNAME.or(Tags::GIVEN_NAME)) { 4 } else { 6 };
        votes[PLACE] += if tags.any(Tags::COUNTRY.or(Tags::CAPITAL)) { 1 } else { 0 };
    }
    if tags.any(Tags::ORGANIZATION.or(Tags::PARTY)) {
        votes[ORGANIZATION] += if tags.any(Tags::SURNAME.or(Tags::COMMON)) { 4 } else { 6 };
    }
    if tags.any(Tags::GROUP) {
        votes[GROUP] += 8;
    }
    if tags.any(Tags::EVENT) {
        votes[EVENT] += 7;
    }
    votes
}

fn votes(document: &Document, candidate: &Candidate) -> Votes {
    let mut votes = list_votes(candidate.known);
    if candidate.tokens.len() > 1 {
        // A list that holds several words means them: "Hong Kong" is nobody called Hong.
        votes.iter_mut().for_each(|vote| *vote *= 2);
    }
    add_inside(document, candidate, &mut votes);
    add_before(document, candidate, &mut votes);
    if is_in_marks(document, &candidate.tokens) {
        votes[WORK] += 4;
        votes[PERSON] -= 3;
    }
    add_after(document, candidate, &mut votes);
    votes
}

/// Evidence in the name's own words.
fn add_inside(document: &Document, candidate: &Candidate, votes: &mut Votes) {
    let tokens = &document.tokens[candidate.tokens.clone()];
    let (first, last) = (&tokens[0], &tokens[tokens.len() - 1]);
    let word = |i: usize| document.word(candidate.tokens.start + i);
    if candidate.titled {
        votes[PERSON] += 6;
    }
    if tokens.len() == 1 {
        votes[OTHER] += 1;
        if !first.is(Tags::COMMON) {
            votes[PERSON] += 2 * i32::from(first.is(Tags::GIVEN_NAME)) + 2 * i32::from(first.is(Tags::SURNAME));
        }
        if first.case == Case::Upper && !first.is(Tags::GIVEN_NAME.or(Tags::SURNAME)) {
            votes[ORGANIZATION] += if word(0).len() <= 6 { 3 } else { 1 };
        }
        return;
    }
    let small = |token: &&Token| token.case == Case::Lower;
    let has = |tags: Tags| tokens.iter().any(|token| token.is(tags));
    votes[ORGANIZATION] += head_votes(first, last, Tags::ORGANIZATION_WORD, tokens);
    votes[PLACE] += head_votes(first, last, Tags::PLACE_WORD, tokens);
    if last.is(Tags::ORGANIZATION_WORD) && !last.is(Tags::SURNAME) || has(Tags::ORGANIZATION) && tokens.len() > 2 {
        votes[ORGANIZATION] += 2;
    }
    if EVENT_HEADS.contains(&last.key) || EVENT_HEADS.contains(&first.key) {
        votes[EVENT] += 8;
    }
    if WORK_HEADS.contains(&last.key) {
        votes[WORK] += 7;
    }
    let (of, particle) = (
        tokens.iter().filter(small).any(|token| token.is(Tags::PREPOSITION.or(Tags::CONJUNCTION))),
        tokens.iter().filter(small).any(|token| !token.is(Tags::PREPOSITION.or(Tags::CONJUNCTION))),
    );
    if of || tokens.iter().any(|token| token.key == key!("&")) {
        votes[ORGANIZATION] += 2;
        votes[PERSON] -= 4;
        return;
    }
    let is_like_person = has(Tags::GIVEN_NAME.or(Tags::SURNAME));
    votes[PERSON] += match tokens.len() {
        2 | 3 if is_like_person => 2,
        2 | 3 => 1,
        4 => 0,
        _ => -3,
    };
    votes[OTHER] += i32::from(!is_like_person);
    votes[PERSON] += 2 * i32::from(particle);
    if first.is(Tags::GIVEN_NAME) {
        votes[PERSON] += 4;
    } else if first.is(Tags::SURNAME)
        && (word(1).contains('-') || tokens.len() > 1 && word(1).len() <= 7 && first.span.len() <= 5)
    {
        // "Kim Jong-un", "Choe Son Hui"
        votes[PERSON] += 3;
    }
    if last.is(Tags::SURNAME) {
        votes[PERSON] += 2;
    }
    // "HMS Roe", "UNC Greensboro"
    if first.case == Case::Upper
        && first.span.len() > 2
        && !is_initial(word(0))
        && !first.is(Tags::GIVEN_NAME.or(Tags::SURNAME))
    {
        votes[PERSON] -= 3;
        votes[ORGANIZATION] += 2;
    }
    if (0..tokens.len()).any(|i| is_initial(word(i))) {
        votes[PERSON] += 4;
    }
    if has(Tags::GROUP) || first.is(Tags::PLACE) && !first.is(Tags::GIVEN_NAME.or(Tags::SURNAME)) {
        votes[PERSON] -= 3;
        votes[ORGANIZATION] += 1;
        votes[OTHER] += 1;
    }
}

/// Points for a word of `list` at the end of the name, or at its start.
fn head_votes(first: &Token, last: &Token, list: Tags, tokens: &[Token]) -> i32 {
    let names = Tags::SURNAME.or(Tags::GIVEN_NAME);
    // "Ann Church" is a person.
    let is_person = first.is(Tags::GIVEN_NAME) && tokens.len() == 2 && last.is(names);
    if last.is(list) && !is_person {
        6
    } else if first.is(list) && !first.is(names) {
        5
    } else if tokens.iter().any(|token| token.is(list) && !token.is(names)) {
        2
    } else {
        0
    }
}

/// Whether quotation marks hold nothing but the name: “Blue Skies”.
fn is_in_marks(document: &Document, tokens: &Range<usize>) -> bool {
    let is_mark = |i: usize| document.tokens.get(i).is_some_and(|token| token.kind == TokenKind::QuoteMark);
    let with_comma = document.tokens.get(tokens.end).is_some_and(|token| token.kind == TokenKind::Mark);
    tokens.start > 0 && is_mark(tokens.start - 1) && (is_mark(tokens.end) || with_comma && is_mark(tokens.end + 1))
}

/// Evidence in the words before the name.
fn add_before(document: &Document, candidate: &Candidate, votes: &mut Votes) {
    let Some(before) = candidate.tokens.start.checked_sub(1).map(|i| &document.tokens[i]) else { return };
    if before.kind != TokenKind::Word {
        return;
    }
    if before.case == Case::Lower && before.is(Tags::ROLE) {
        votes[PERSON] += 3;
    }
    if IN.contains(&before.key) {
        votes[PLACE] += 2;
        votes[ORGANIZATION] += 1;
    } else if TOWARDS.contains(&before.key) {
        votes[PLACE] += 1;
    } else if before.key == key!("the") {
        votes[PERSON] -= 4;
        votes[ORGANIZATION] += 1;
    } else if before.key == key!("by") {
        votes[PERSON] += 1;
    }
}

/// Evidence in the words after the name.
fn add_after(document: &Document, candidate: &Candidate, votes: &mut Votes) {
    let after = |n: usize| document.tokens.get(candidate.tokens.end + n);
    let Some(next) = after(0) else { return };
    let said =
        |token: &Token| token.case == Case::Lower && token.is(Tags::SAY.or(Tags::REPORT)) && !token.is(Tags::ROLE);
    if said(next) {
        votes[PERSON] += 2;
        votes[ORGANIZATION] += 1;
    }
    if next.key != key!(",") {
        return;
    }
    let Some(second) = after(1) else { return };
    let is_age = second.kind == TokenKind::Number
        && second.span.len() == 2
        && after(2).is_some_and(|mark| mark.key == key!(","));
    if second.key == key!("who") || is_age {
        votes[PERSON] += 4;
    } else if second.is(Tags::COUNTRY.or(Tags::STATE)) && second.is_capitalised() {
        votes[PLACE] += 2;
    } else if list_votes(candidate.known).iter().all(|&votes| votes == 0)
        && (1..=APPOSITION)
            .map_while(after)
            .take_while(|token| token.is_word() && !token.is(Tags::CUE_VERB.or(Tags::AUXILIARY).or(Tags::PRONOUN)))
            .any(|token| token.is(Tags::ROLE) && token.case == Case::Lower)
    {
        votes[PERSON] += 3;
    }
}

/// How far after a comma the noun of an apposition is looked for: "Roe, a former senior analyst".
const APPOSITION: usize = 5;

/// Prepositions before places and what stands on them.
const IN: [Key; 8] = keys(["in", "at", "near", "across", "outside", "around", "throughout", "inside"]);
const TOWARDS: [Key; 5] = keys(["to", "from", "into", "toward", "towards"]);

/// Words that start or end names of events.
const EVENT_HEADS: [Key; 22] = keys([
    "war",
    "wars",
    "cup",
    "olympics",
    "championship",
    "championships",
    "summit",
    "festival",
    "awards",
    "award",
    "revolution",
    "hurricane",
    "typhoon",
    "battle",
    "siege",
    "marathon",
    "tournament",
    "open",
    "prix",
    "prize",
    "convention",
    "massacre",
]);

/// Words that end names of laws, treaties and books.
const WORK_HEADS: [Key; 9] =
    keys(["act", "bill", "treaty", "agreement", "protocol", "constitution", "bible", "amendment", "accord"]);
