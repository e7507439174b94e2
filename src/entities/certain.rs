//! Names of people that their surroundings make certain, whatever the tagger saw: everyday words as surnames most of all.
//!
//! `Ms. Day` is a person after a title that stands before nothing else; `Ann Day` goes on after a given name; a nickname in
//! quotation marks belongs to the name around it: `Al “Ox” Roe`; and so do the small words of `Ann van der Roe`.

use super::{Name, is_read};
use crate::document::{Case, Document, TokenKind};
use crate::lexicon::{Key, Tags, keys};
use crate::tagger::Kind;
use std::ops::Range;

/// The longest nickname, in tokens.
const LONGEST_NICKNAME: usize = 2;
/// The longest name after a title, in tokens.
const LONGEST_TITLED: usize = 3;

/// Adds such names to `names`, and makes those that they touch part of them.
#[inline(never)]
pub(super) fn add(document: &Document, names: &mut Vec<Name>) {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in document.sentences.iter().filter(|sentence| is_read(document, sentence)) {
        for i in sentence.tokens.clone() {
            if !document.tokens[i].is_capitalised() {
                continue;
            }
            let person = nicknamed(document, i, sentence.tokens.end)
                .or_else(|| titled(document, i, sentence.tokens.end))
                .or_else(|| joined(document, i, sentence.tokens.end))
                .or_else(|| plain(document, i, &sentence.tokens));
            found.extend(person.filter(|person| found.last().is_none_or(|last| last.end <= person.start)));
        }
    }
    for name in names.iter_mut().filter(|name| name.kind == Kind::Other) {
        if is_plain_person(document, name.tokens.clone()) {
            name.kind = Kind::Person;
        }
    }
    if found.is_empty() {
        return;
    }
    // A name that the tagger saw may be longer than what is certain; one of another kind that touches it was wrong.
    let mut certain = found.into_iter().peekable();
    let mut all: Vec<Name> = Vec::with_capacity(names.len() + 4);
    for name in names.drain(..) {
        while let Some(person) = certain.next_if(|person| person.end <= name.tokens.start) {
            all.push(Name { tokens: person, kind: Kind::Person });
        }
        match certain.peek_mut() {
            Some(person) if person.start < name.tokens.end => match name.kind {
                Kind::Person => *person = person.start.min(name.tokens.start)..person.end.max(name.tokens.end),
                // "Morgan Stanley" is a bank.
                _ if is_plain_person(document, person.clone()) && name.tokens == *person => {
                    certain.next();
                    all.push(name);
                }
                _ => {}
            },
            _ => all.push(name),
        }
    }
    all.extend(certain.map(|person| Name { tokens: person, kind: Kind::Person }));
    *names = all;
}

/// "Ann Day": a given name and a surname, and nothing that could make them something else.
fn is_plain_person(document: &Document, tokens: Range<usize>) -> bool {
    let is = |i: usize, list: Tags| document.tokens[i].case == Case::Initial && document.tokens[i].is(list);
    let heads = Tags::ORGANIZATION_WORD.or(Tags::PLACE_WORD).or(Tags::EVENT).or(Tags::TITLE);
    tokens.len() == 2
        && is(tokens.start, Tags::GIVEN_NAME)
        && !is(tokens.start, Tags::COMMON.or(Tags::PLACE).or(Tags::DATE_WORD))
        && is(tokens.start + 1, Tags::SURNAME)
        && !is(tokens.start + 1, heads)
}

/// "Ann Day" at token `i`, with no capital beside it but that of a title or the like.
fn plain(document: &Document, i: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let is_capital = |i: usize| sentence.contains(&i) && document.tokens[i].is_capitalised();
    let before = Tags::TITLE.or(Tags::ROLE).or(Tags::FUNCTION).or(Tags::GROUP).or(Tags::ORGANIZATION_WORD);
    let is_free = i == sentence.start || !is_capital(i - 1) || document.tokens[i - 1].is(before);
    let stands_alone = is_free && i + 1 < sentence.end && !is_capital(i + 2);
    (stands_alone && is_plain_person(document, i..i + 2)).then_some(i..i + 2)
}

/// "Day" at token `i` + 1, after the abbreviation of a title that stands only before names: "Ms. Day", "Sen. Roe".
fn titled(document: &Document, i: usize, end: usize) -> Option<Range<usize>> {
    let title = &document.tokens[i];
    if !(title.is_capitalised() && title.is(Tags::TITLE) && title.is(Tags::ABBREVIATION)) {
        return None;
    }
    let is_name = |i: &usize| {
        let token = &document.tokens[*i];
        token.is_word() && token.case == Case::Initial && !token.is(Tags::TITLE.or(Tags::FUNCTION))
    };
    let n = (i + 1..end).take(LONGEST_TITLED).take_while(is_name).count();
    (n > 0).then_some(i + 1..i + 1 + n)
}

/// "Ann van der Roe" at token `i`, or "Van der Roe": a given name, or the first small word itself, and small words of other
/// languages that only names hold.
fn joined(document: &Document, i: usize, end: usize) -> Option<Range<usize>> {
    const SMALL: [Key; 11] = keys(["van", "von", "der", "den", "ter", "de", "la", "del", "della", "bin", "ibn"]);
    const ALONE: [Key; 3] = keys(["van", "von", "de"]);
    let token = |i: usize| document.tokens[..end].get(i);
    let first = token(i)?;
    let is_given = first.is(Tags::GIVEN_NAME) && !first.is(Tags::COMMON);
    let is_small = |i: &usize| token(*i).is_some_and(|token| token.case == Case::Lower && SMALL.contains(&token.key));
    let n = (i + 1..end).take(LONGEST_TITLED).take_while(is_small).count();
    let last = i + 1 + n;
    let is_name = token(last).is_some_and(|token| token.is_word() && token.case == Case::Initial);
    (n > 0 && is_name && (is_given || ALONE.contains(&first.key))).then_some(i..last + 1)
}

/// "Al “Ox” Roe": quotation marks inside a name.
fn nicknamed(document: &Document, i: usize, end: usize) -> Option<Range<usize>> {
    let token = |i: usize| document.tokens[..end].get(i);
    let is_mark = |i: usize| token(i).is_some_and(|token| token.kind == TokenKind::QuoteMark);
    let is_name = |i: usize| token(i).is_some_and(|token| token.case == Case::Initial);
    if !(is_mark(i + 1) && is_name(i) && document.tokens[i].is(Tags::GIVEN_NAME)) {
        return None;
    }
    let n = (1..=LONGEST_NICKNAME).find(|n| is_mark(i + 2 + n))?;
    let surname = i + 3 + n;
    ((i + 2..i + 2 + n).all(is_name) && is_name(surname)).then_some(i..surname + 1)
}
