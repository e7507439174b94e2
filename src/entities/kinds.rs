//! Kinds beyond people, organizations and places: groups, events, works and what is left.
//!
//! The tagger knows only that such a name is of none of the three. Nationalities, religions and members of parties are a
//! word list, also where the tagger saw no name; events and works show in their first or last word, works also in the
//! quotation marks around them.

use super::{Name, is_read};
use crate::analysis::{EntityKind, NameMention};
use crate::document::{Case, Document, TokenKind};
use crate::lexicon::{Key, Lexicon, Tags, key, keys};
use crate::tagger::Kind;
use std::ops::Range;

/// The names as mentions, with groups among them.
#[inline(never)]
pub(super) fn mentions(document: &Document, lexicon: &Lexicon, names: &[Name]) -> Vec<NameMention> {
    let mut mentions = Vec::with_capacity(names.len());
    let mut next = 0;
    for sentence in &document.sentences {
        let is_read = is_read(document, sentence);
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            if let Some(name) = names.get(next).filter(|name| name.tokens.start <= i) {
                let kind = kind(document, lexicon, name);
                mentions.push(NameMention { span: document.span_of(name.tokens.clone()), kind });
                i = name.tokens.end.max(i + 1);
                next += 1;
            } else if let Some(kind) = known_kind(document, i).filter(|_| is_read) {
                mentions.push(NameMention { span: document.tokens[i].span, kind });
                i += 1;
            } else {
                i += 1;
            }
        }
    }
    mentions
}

/// What a word is that the tagger saw no name in: "Swiss" and "Democrats" are groups, "Peru" is a place.
fn known_kind(document: &Document, i: usize) -> Option<EntityKind> {
    let token = &document.tokens[i];
    // "US" among words that are not in capitals.
    let is_plain =
        |i: Option<usize>| i.and_then(|i| document.tokens.get(i)).is_some_and(|t| t.is_word() && t.case != Case::Upper);
    if token.case == Case::Upper && token.is(Tags::COUNTRY) && document.word(i).len() > 1 {
        let is_sum = document.tokens.get(i + 1).is_some_and(|next| next.key == key!("$"));
        return (!is_sum && (is_plain(i.checked_sub(1)) || is_plain(i.checked_add(1)))).then_some(EntityKind::Place);
    }
    if token.case != Case::Initial || token.is(Tags::FUNCTION.or(Tags::COMMON)) {
        return None;
    }
    if token.is(Tags::GROUP) {
        return Some(EntityKind::Group);
    }
    let is_country = token.is(Tags::COUNTRY) && !token.is(Tags::GIVEN_NAME.or(Tags::SURNAME));
    is_country.then_some(EntityKind::Place)
}

fn kind(document: &Document, lexicon: &Lexicon, name: &Name) -> EntityKind {
    let listed = listed(document, lexicon, &name.tokens);
    match name.kind {
        Kind::Person => EntityKind::Person,
        // "North Korean" is no place, and "North Korea" no organization, though both may act like one.
        Kind::Organization | Kind::Place if listed.any(Tags::GROUP) && !listed.any(Tags::PLACE) => EntityKind::Group,
        Kind::Organization if listed.any(Tags::COUNTRY) => EntityKind::Place,
        Kind::Organization => EntityKind::Organization,
        Kind::Place => EntityKind::Place,
        Kind::Other => other_kind(document, listed, &name.tokens),
    }
}

/// The lists that hold the whole name.
fn listed(document: &Document, lexicon: &Lexicon, tokens: &Range<usize>) -> Tags {
    let words = &document.tokens[tokens.clone()];
    if let [word] = words {
        return word.tags;
    }
    let among = Tags::GROUP.or(Tags::EVENT).or(Tags::PLACE);
    match lexicon.phrase(words.iter().map(|token| token.key), among) {
        Some((n, tags)) if n == words.len() => tags,
        _ => Tags::default(),
    }
}

/// Group, event, work or another kind.
fn other_kind(document: &Document, listed: Tags, tokens: &Range<usize>) -> EntityKind {
    let words = &document.tokens[tokens.clone()];
    let (first, last) = (&words[0], &words[words.len() - 1]);
    let is_any = |heads: &[Key]| heads.contains(&first.key) || heads.contains(&last.key);
    if listed.any(Tags::GROUP) {
        EntityKind::Group
    } else if listed.any(Tags::EVENT) || is_any(&EVENT_HEADS) {
        EntityKind::Event
    } else if WORK_HEADS.contains(&last.key) || is_in_marks(document, tokens) {
        EntityKind::Work
    } else {
        EntityKind::Other
    }
}

/// Whether quotation marks hold nothing but the name: “Blue Skies”.
fn is_in_marks(document: &Document, tokens: &Range<usize>) -> bool {
    let is_mark = |i: usize| document.tokens.get(i).is_some_and(|token| token.kind == TokenKind::QuoteMark);
    let with_comma = document.tokens.get(tokens.end).is_some_and(|token| token.kind == TokenKind::Mark);
    tokens.start > 0 && is_mark(tokens.start - 1) && (is_mark(tokens.end) || with_comma && is_mark(tokens.end + 1))
}

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
