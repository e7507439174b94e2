//! What a source is by its words: a name, a pronoun or a description.

use super::Source;
use crate::analysis::{EntityKind, NameMention};
use crate::document::{Case, Document, TokenKind};
use crate::lexicon::{Key, Tags, key, keys};
use crate::span::Span;
use std::ops::Range;

/// The word of a source that says who it is.
pub(super) enum Head {
    /// A name, as an index of its mention.
    Name(usize),
    /// A pronoun, as an index of its token.
    Pronoun(usize),
    /// A noun phrase: its tokens as far as its noun, "a former official" of "a former official from Ohio".
    Nominal(Range<usize>),
}

impl Source {
    /// Where the walk meets the source: at its name, or at its start.
    pub(super) fn head_start(&self, mentions: &[NameMention]) -> usize {
        match self.head {
            Head::Name(mention) => mentions[mention].span.start,
            _ => self.span.start,
        }
    }
}

/// The head of the source at `span`.
pub(super) fn head(document: &Document, mentions: &[NameMention], span: Span) -> Head {
    let mut tokens = document.tokens_in(span);
    if tokens.is_empty() {
        // "Q" of "Q.", which is one token.
        let holds = document.tokens.get(tokens.start).is_some_and(|token| token.span.start == span.start);
        tokens.end += usize::from(holds);
    }
    const REFLEXIVES: [Key; 4] = keys(["himself", "herself", "itself", "themselves"]);
    while tokens.len() > 1 && REFLEXIVES.contains(&document.tokens[tokens.end - 1].key) {
        tokens.end -= 1;
    }
    let inside = mentions.partition_point(|mention| mention.span.end <= span.start)
        ..mentions.partition_point(|mention| mention.span.start < span.end);
    let first = document.tokens.get(tokens.start);
    if tokens.len() == 1 && inside.is_empty() && first.is_some_and(|token| token.is(Tags::PRONOUN)) {
        return before_relative(document, mentions, tokens.start).unwrap_or(Head::Pronoun(tokens.start));
    }
    if let Some(head) = owner_of_reply(document, mentions, tokens.clone()) {
        return head;
    }
    // The noun stands before the first preposition that no title or name holds: "a spokesman | for Ann Day".
    let name_at = |i: usize| {
        let at = document.tokens[i].span.start;
        inside.clone().find(|&m| mentions[m].span.start <= at && at < mentions[m].span.end)
    };
    let is_cut = |i: usize| {
        let token = &document.tokens[i];
        let between_capitals = i > tokens.start
            && document.tokens[i - 1].is(Tags::TITLE)
            && document.tokens[i - 1].is_capitalised()
            && i + 1 < tokens.end
            && document.tokens[i + 1].is_capitalised()
            && inside
                .clone()
                .any(|m| mentions[m].kind == EntityKind::Person && mentions[m].span.start > token.span.start);
        i > tokens.start
            && name_at(i).is_none()
            && !between_capitals
            && (token.kind == TokenKind::Mark && token.key != key!("&")
                || (token.is(Tags::PREPOSITION) || token.key == key!("who") || token.key == key!("that"))
                    && token.case == Case::Lower)
    };
    let end = tokens.clone().find(|&i| is_cut(i)).unwrap_or(tokens.end);
    let end = (tokens.start..end).rev().find(|&i| document.tokens[i].is_word()).map_or(end, |i| i + 1);
    if end > tokens.start {
        let joined = (tokens.start..end).any(|i| document.tokens[i].key == key!("and") && name_at(i).is_none());
        match name_at(end - 1) {
            // "The Republican said": a description by a group.
            Some(mention)
                if mentions[mention].kind == EntityKind::Group
                    && document.tokens[tokens.start].is(Tags::DETERMINER)
                    && !document.word(end - 1).ends_with('s') => {}
            Some(mention) if !joined => return Head::Name(mention),
            _ => {}
        }
        // "Head of the Roads Council Ann Day"
        if let Some(last) = name_at(tokens.end - 1)
            && mentions[last].kind == EntityKind::Person
            && document.tokens[end - 1].is(Tags::TITLE)
            && document.tokens.get(end).is_some_and(|cut| cut.key == key!("of"))
            && follows_noun(document, end + 1..document.tokens_in(mentions[last].span).start)
        {
            return Head::Name(last);
        }
    }
    // "the head of the board, Ann Day, said"
    if end > tokens.start
        && document.tokens[end - 1].is(Tags::ROLE.or(Tags::TITLE))
        && let Some(named) = name_in_commas(document, mentions, tokens.end)
    {
        return Head::Name(named);
    }
    Head::Nominal(tokens.start..end)
}

/// Whose words "her answer" and "Day's reply" are; "her report" speaks for itself.
fn owner_of_reply(document: &Document, mentions: &[NameMention], tokens: Range<usize>) -> Option<Head> {
    const REPLIES: [Key; 14] = keys([
        "answer",
        "reply",
        "response",
        "verdict",
        "advice",
        "words",
        "comment",
        "explanation",
        "question",
        "argument",
        "retort",
        "motto",
        "conclusion",
        "promise",
    ]);
    const OWNERS: [Key; 2] = keys(["his", "her"]);
    let noun = document.tokens.get(tokens.end.checked_sub(1)?)?;
    if tokens.len() < 2 || !REPLIES.contains(&noun.key) {
        return None;
    }
    if OWNERS.contains(&document.tokens[tokens.start].key) {
        return Some(Head::Pronoun(tokens.start));
    }
    let clitic = tokens.clone().find(|&i| document.tokens[i].kind == TokenKind::Clitic)?;
    let last = document.tokens.get(clitic.checked_sub(1)?)?.span;
    let named = mentions.partition_point(|mention| mention.span.end < last.end);
    mentions.get(named).filter(|mention| mention.span.end == last.end).map(|_| Head::Name(named))
}

/// The longest description before "who", in words.
const MAX_BEFORE_RELATIVE: usize = 6;

/// What "who" or "which" at token `at` stands for: the name or the description just before it.
fn before_relative(document: &Document, mentions: &[NameMention], at: usize) -> Option<Head> {
    const RELATIVES: [Key; 3] = keys(["who", "which", "that"]);
    let tokens = &document.tokens;
    if !RELATIVES.contains(&tokens[at].key) {
        return None;
    }
    let end = if at > 0 && tokens[at - 1].key == key!(",") { at - 1 } else { at };
    let last = tokens.get(end.checked_sub(1)?)?;
    let named = mentions.partition_point(|mention| mention.span.end < last.span.end);
    if let Some(mention) = mentions.get(named).filter(|mention| mention.span.end == last.span.end) {
        // "Ann Day of Hull, who"
        return (mention.kind != EntityKind::Place).then_some(Head::Name(named));
    }
    // "It was the bosun who said so": whatever a bosun is, it is somebody.
    let is_somebody = tokens[at].key == key!("who") && last.is_word() && last.case == Case::Lower;
    if !is_somebody && !last.is(Tags::ROLE.or(Tags::TITLE).or(Tags::GROUP)) {
        return None;
    }
    let start = (end.saturating_sub(MAX_BEFORE_RELATIVE)..end).rev().find(|&i| tokens[i].is(Tags::DETERMINER))?;
    let is_phrase = tokens[start..end].iter().all(|token| token.is_word() && !token.is(Tags::PREPOSITION));
    is_phrase.then_some(Head::Nominal(start..end))
}

/// How many titles may stand before a name in commas: "Canon", "Deputy Chief Constable".
const MAX_TITLES: usize = 3;

/// The person named between commas from token `at` on: ", Dr. Ann Day," and ", Bo Roe."
fn name_in_commas(document: &Document, mentions: &[NameMention], at: usize) -> Option<usize> {
    if document.tokens.get(at)?.key != key!(",") {
        return None;
    }
    let is_title = |i: &usize| {
        let token = &document.tokens[*i];
        token.is_capitalised() && token.is(Tags::TITLE.or(Tags::ROLE))
    };
    let limit = document.tokens.len().min(at + 1 + MAX_TITLES);
    let named_at = |i: usize| {
        let start = document.tokens.get(i)?.span.start;
        let named = mentions.binary_search_by_key(&start, |mention| mention.span.start).ok()?;
        (mentions[named].kind == EntityKind::Person).then_some(named)
    };
    let titles = (at + 1..limit).take_while(is_title).count();
    let named = (at + 1..=at + 1 + titles).find_map(named_at)?;
    let after = document.tokens_in(mentions[named].span).end;
    const ENDS: [Key; 4] = keys([",", ".", ";", "—"]);
    document.tokens.get(after).is_none_or(|token| ENDS.contains(&token.key)).then_some(named)
}

/// Whether a name after these words stands beside a noun, and not behind a preposition: not "of President | Ann Day".
fn follows_noun(document: &Document, between: Range<usize>) -> bool {
    let last =
        document.tokens[between.start.min(between.end)..between.end].iter().rev().find(|token| !token.is(Tags::TITLE));
    last.is_some_and(|token| token.is_word() && !token.is(Tags::FUNCTION))
}
