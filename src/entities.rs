//! Tokens to name mentions with kinds.
//!
//! Gets the document, gives every name in it by position: `President Trump met Kim Jong-un in Hanoi, Vietnam.` names
//! `Trump` and `Kim Jong-un` (persons), `Hanoi` and `Vietnam` (places). The [`tagger`](crate::tagger) finds most of
//! them and tells people, organizations and places apart; rules then take off titles, make a name one kind through the
//! document where the text shows which, and give the rest a kind of their own ([`kinds`]).
//!
//! Menus and the like are left out: capitals mean nothing there. Assumes that nothing is known of quotes yet.

mod agree;
mod certain;
mod kinds;

use crate::analysis::{NameMention, Role};
use crate::document::{Case, Document, Sentence, TokenKind};
use crate::lexicon::{Key, Lexicon, Tags, key, keys};
use crate::tagger::features::Features;
use crate::tagger::model::Model;
use crate::tagger::words::Words;
use crate::tagger::{Kind, Label, decode};
use std::ops::Range;

/// A name by its tokens.
#[derive(Clone, Debug, PartialEq)]
struct Name {
    tokens: Range<usize>,
    kind: Kind,
}

/// The names in the text, by position; they do not overlap.
pub fn mentions(document: &Document, lexicon: &Lexicon) -> Vec<NameMention> {
    mentions_by(document, lexicon, Words::get(), Model::names())
}

/// The same by a model that was not built in.
#[inline(never)]
pub fn mentions_by(document: &Document, lexicon: &Lexicon, words: &Words, model: &Model) -> Vec<NameMention> {
    let sentences = document.sentences.iter().filter(|sentence| is_read(document, sentence));
    let mut features = Features::new(document, lexicon, words);
    let labels = decode::labels(document, sentences, &mut features, model);
    let mut names = names(document, &labels);
    certain::add(document, &mut names);
    agree::agree(document, &mut names);
    kinds::mentions(document, lexicon, &names)
}

/// Whether names are looked for in the sentence: not in menus.
fn is_read(document: &Document, sentence: &Sentence) -> bool {
    document.paragraphs[sentence.paragraph].role != Role::Furniture
}

/// The names that the labels make, without what does not belong to them.
#[inline(never)]
fn names(document: &Document, labels: &[Label]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut i = 0;
    while i < labels.len() {
        let Some((kind, _)) = labels[i].part().filter(|_| !is_verb(document, i)) else {
            i += 1;
            continue;
        };
        let start = i;
        i += 1;
        while i < labels.len() && labels[i] == Label::inside(kind) && !is_verb(document, i) {
            i += 1;
        }
        let tokens = trimmed(document, start..i, kind);
        if tokens.is_empty()
            || is_sum(document, tokens.end)
            || (kind == Kind::Other && is_compound(document, tokens.clone()))
        {
            continue;
        }
        let mut rest = tokens;
        while let Some(end) = end_of_person(document, rest.clone()).filter(|_| kind == Kind::Person) {
            names.push(Name { tokens: rest.start..end, kind });
            rest.start = end;
        }
        names.push(Name { tokens: rest, kind });
    }
    names
}

/// Where a person's name begins after an office that was taken for a part of it: "Director of the Roads Board Ann Day".
fn after_office(document: &Document, tokens: Range<usize>) -> usize {
    let is_office = |i: &usize| {
        let token = &document.tokens[*i];
        token.is(Tags::ORGANIZATION_WORD) && !token.is(Tags::SURNAME.or(Tags::GIVEN_NAME))
            || OFFICE_JOINTS.contains(&token.key)
    };
    let after = tokens.clone().rev().find(is_office).map_or(tokens.start, |i| i + 1);
    if after < tokens.end && document.tokens[after].is(Tags::GIVEN_NAME) { after } else { tokens.start }
}
const OFFICE_JOINTS: [Key; 4] = keys(["of", "for", "the", "and"]);

/// Where the first person ends in a row of names without marks between them, as line ends leave them when they are lost:
/// "Ann Day Bo Roe", "Ann Ann"; `None` where there is only one.
fn end_of_person(document: &Document, tokens: Range<usize>) -> Option<usize> {
    let token = |i: usize| &document.tokens[i];
    (tokens.start + 1..tokens.end).find(|&i| {
        let is_again = token(i).key == token(i - 1).key;
        let is_next = tokens.len() > 3
            && i > tokens.start + 1
            && i + 1 < tokens.end
            && token(i).is(Tags::GIVEN_NAME)
            && !token(i - 1).is(Tags::GIVEN_NAME)
            && token(i - 1).case != Case::Lower
            && token(i - 1).span.len() > 2;
        is_again || is_next
    })
}

/// "Roe-led": a name joined to something else is a name of nothing.
fn is_compound(document: &Document, mut tokens: Range<usize>) -> bool {
    tokens.all(|i| document.word(i).contains(['-', '‑']))
}

/// "US$5" is a sum: whether a sign for money follows directly.
fn is_sum(document: &Document, end: usize) -> bool {
    let is_sign = document.tokens.get(end).is_some_and(|next| next.key == key!("$"));
    is_sign && document.tokens[end].span.start == document.tokens[end - 1].span.end
}

/// Whether token `i` is a small verb, which is in no name: "Roads of Hull paid Roe & Day".
fn is_verb(document: &Document, i: usize) -> bool {
    let token = &document.tokens[i];
    let verbs = Tags::VERB.or(Tags::CUE_VERB).or(Tags::AUXILIARY);
    token.is_word() && token.case == Case::Lower && token.is(verbs) && !token.is(Tags::PREPOSITION)
}

/// A name without titles and articles before it and without marks and endings around it.
fn trimmed(document: &Document, mut tokens: Range<usize>, kind: Kind) -> Range<usize> {
    let token = |i: usize| &document.tokens[i];
    if kind == Kind::Person {
        tokens.start = after_office(document, tokens.clone());
    }
    while tokens.len() > 1 {
        let first = token(tokens.start);
        let is_title = kind == Kind::Person && first.is(Tags::TITLE) && !first.is(Tags::GIVEN_NAME.or(Tags::SURNAME));
        let is_article =
            first.key == key!("the") && (kind != Kind::Organization || document.word(tokens.start) == "the");
        if !is_title && !is_article && !is_edge(document, tokens.start) {
            break;
        }
        tokens.start += 1;
    }
    while !tokens.is_empty() && (token(tokens.end - 1).kind == TokenKind::Clitic || is_edge(document, tokens.end - 1)) {
        tokens.end -= 1;
    }
    tokens
}

/// Marks that names neither begin nor end with.
fn is_edge(document: &Document, i: usize) -> bool {
    let token = &document.tokens[i];
    token.kind == TokenKind::QuoteMark
        || (token.kind == TokenKind::Mark && !matches!(document.word(i), "." | ")" | "!" | "+" | "*" | "?"))
}

#[cfg(test)]
mod tests;
