//! Name mentions to entities: a name joins the entity that it can be the name of, or makes a new one.
//!
//! Names of people are compared by their words, hyphens apart: "Kim Jong Un" is "Kim Jong-un", "J. Roe" can be "Jane Roe",
//! and "Bo Day" is not "Ann Day". A single word is the short form of a full name of the same piece. Where two people share
//! it, being quoted decides for the one who has been quoted, and otherwise whom the text calls so most.

use super::{Draft, Gender, Walk, describe};
use crate::analysis::{EntityKind, MentionForm};
use crate::document::{Case, Document, TokenKind};
use crate::lexicon::{Key, Tags, key, keys};
use crate::span::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Who can be meant by a name.
#[derive(Default)]
pub(super) struct Namesakes {
    /// Whole names, of all pieces.
    whole: FxHashMap<(EntityKind, Key), usize>,
    /// Parts of people's names by piece, with how likely somebody is called so.
    short: FxHashMap<(usize, Key), Vec<(usize, Strength)>>,
}

/// How likely a person is called by one word of their name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Given,
    Family,
}

/// How far after a full name words for where its bearer belongs are looked for, in tokens.
const MAX_AFFILIATION: usize = 16;

/// For how many sentences a full name decides whom its family name means.
const MAX_INTRODUCTION: usize = 2;

/// How many people of one name are told apart; of more the last ones count.
const MAX_NAMESAKES: usize = 16;

/// A word of a person's name.
#[derive(Clone, Copy)]
pub(super) struct Part {
    key: Key,
    pub(super) letter: char,
    is_initial: bool,
    is_given: bool,
}

impl Namesakes {
    /// Whether somebody of the piece is called so.
    pub(super) fn knows(&self, scope: usize, word: Key) -> bool {
        self.short.contains_key(&(scope, word))
    }
}

impl Walk<'_> {
    /// The draft of name mention `i`.
    pub(super) fn name(&mut self, i: usize, is_source: bool) -> usize {
        let mention = self.mentions[i];
        let tokens = self.tokens_of[i].clone();
        let at = tokens.start;
        let draft = if mention.kind == EntityKind::Person {
            self.person(mention.span, tokens, is_source)
        } else {
            self.thing(i, tokens)
        };
        self.note(draft, mention.span, at, MentionForm::Name);
        draft
    }

    fn person(&mut self, span: Span, tokens: Range<usize>, is_source: bool) -> usize {
        let scope = self.scope(span.start);
        let parts = name_parts(self.document, tokens.clone());
        let given = given_name(self.document, tokens.clone());
        let mut gender = given.map_or(Gender::default(), |i| self.gender_of_given(i));
        let sentence = self.sentence_tokens(tokens.start);
        let before = describe::before(self.document, sentence.clone(), tokens.start);
        gender.0 += before.as_ref().map_or(0, |words| 3 * describe::gender(self.document, words.clone()).0);

        let whole = whole_key(&parts);
        let draft = if parts.len() > 1 {
            let known = self.namesakes.whole.get(&(EntityKind::Person, whole)).copied();
            known.or_else(|| self.variant(scope, &parts, gender))
        } else {
            self.namesake(scope, whole, gender, is_source, tokens.start)
        };
        let draft = draft.unwrap_or_else(|| self.push_with(EntityKind::Person, span, tokens.clone(), parts.clone()));
        self.namesakes.whole.entry((EntityKind::Person, whole)).or_insert(draft);
        self.register_person(draft, scope, tokens.clone(), &parts);

        let (document, introduced) = (self.document, self.sentence(tokens.start));
        let entity = &mut self.drafts[draft];
        // The fullest form, and rather "Ann Day" than "ANN DAY".
        let is_better = parts.len() == entity.parts.len() && is_capitals(document.of(entity.name));
        if parts.len() > entity.parts.len() || is_better {
            (entity.name, entity.tokens, entity.parts) = (span, tokens.clone(), parts.clone());
        }
        entity.n_short += u32::from(parts.len() == 1 && !is_source);
        if parts.len() > 1 {
            entity.introduced = (introduced, is_source);
        }
        if entity.gender == Gender::default() || gender.0.abs() > 1 {
            entity.gender.0 += gender.0;
        }
        self.describe(draft, tokens, sentence, before);
        draft
    }

    /// The tokens of the sentence that holds token `i`.
    fn sentence_tokens(&self, i: usize) -> Range<usize> {
        self.document.sentences.get(self.sentence(i)).map_or(i..i, |sentence| sentence.tokens.clone())
    }

    /// Adds what stands beside the name to what is known of its bearer.
    fn describe(&mut self, draft: usize, tokens: Range<usize>, sentence: Range<usize>, before: Option<Range<usize>>) {
        let after = describe::after(self.document, sentence.clone(), tokens.end);
        if tokens.len() > 1 && self.drafts[draft].affiliations.is_empty() {
            // "Ann Day of the Roads Council" can be "the council's Day" later.
            let near = tokens.end..sentence.end.min(tokens.end + MAX_AFFILIATION).max(tokens.end);
            let names = self.document.tokens[near].iter().filter(|token| token.is_capitalised()).map(|token| token.key);
            self.drafts[draft].affiliations.extend(names);
        }
        let gender = after.as_ref().map_or(Gender::default(), |words| describe::gender(self.document, words.clone()));
        let entity = &mut self.drafts[draft];
        entity.gender.0 += 2 * gender.0;
        for words in before.iter().chain(&after) {
            let room = describe::MAX_WORDS.saturating_sub(entity.words.len());
            let keys = self.document.tokens[words.clone()].iter().map(|token| describe::in_full(token.key));
            entity.words.extend(keys.take(room));
        }
        // An apposition says more than a title; "his old friend" says nothing by itself.
        let says_enough = |words: &Range<usize>| {
            !describe::is_bare_title(self.document, words.clone())
                && !words.start.checked_sub(1).is_some_and(|i| describe::is_possessive(&self.document.tokens[i]))
        };
        if let Some(words) = after.or(before.filter(says_enough))
            && entity.description.is_none()
        {
            entity.description = Some(self.document.span_of(words));
        }
    }

    /// What the given name at token `i` tells; of "Jean-Luc" the first half.
    fn gender_of_given(&self, i: usize) -> Gender {
        let mut tags = self.token(i).tags;
        if let Some((first, _)) = self.document.word(i).split_once(['-', '‑'])
            && !tags.any(Tags::GIVEN_NAME)
        {
            tags = self.lexicon.tags(Key::of(first));
        }
        match (tags.any(Tags::FEMALE), tags.any(Tags::MALE)) {
            (true, false) => Gender(1),
            (false, true) => Gender(-1),
            _ => Gender(0),
        }
    }

    /// Lets the words of a name stand for its bearer.
    fn register_person(&mut self, draft: usize, scope: usize, tokens: Range<usize>, parts: &[Part]) {
        let mut add = |key: Key, strength: Strength| {
            let bearers = self.namesakes.short.entry((scope, key)).or_default();
            match bearers.iter_mut().find(|(bearer, _)| *bearer == draft) {
                Some(bearer) => bearer.1 = bearer.1.max(strength),
                None => {
                    if bearers.len() == MAX_NAMESAKES {
                        bearers.remove(0);
                    }
                    bearers.push((draft, strength));
                }
            }
        };
        let Some(last) = parts.last() else { return };
        add(last.key, Strength::Family);
        if parts.len() > 1 {
            let family_first = is_family_first(self.document, tokens.clone());
            add(parts[0].key, if family_first { Strength::Family } else { Strength::Given });
            // "Soo Jin-ho" goes by "Jin-ho", not by "ho"; "Van der Roe" by all of it.
            let last_token = self.document.tokens[tokens.end - 1].key;
            add(last_token, if family_first { Strength::Given } else { Strength::Family });
        }
    }

    /// The last person of the same piece whose name is a longer or shorter form of `parts`.
    fn variant(&self, scope: usize, parts: &[Part], gender: Gender) -> Option<usize> {
        let bearers = |part: &Part| self.namesakes.short.get(&(scope, part.key)).into_iter().flatten();
        let can_be = |draft: &Draft| !draft.gender.clashes(gender) && are_variants(&draft.parts, parts);
        let all = bearers(&parts[0]).chain(bearers(parts.last()?)).map(|(draft, _)| *draft);
        all.filter(|&draft| can_be(&self.drafts[draft])).max()
    }

    /// The person called by one word of their name.
    fn namesake(&self, scope: usize, word: Key, gender: Gender, is_source: bool, at: usize) -> Option<usize> {
        let bearers = self.namesakes.short.get(&(scope, word))?;
        let can_be = |draft: usize| !self.drafts[draft].gender.clashes(gender);
        let strongest = bearers.iter().filter(|(draft, _)| can_be(*draft)).map(|(_, strength)| *strength).max()?;
        // "the council's Day"
        let owner = (at >= 2 && self.token(at - 1).kind == TokenKind::Clitic).then(|| self.token(at - 2).key);
        let mut best: Option<(i64, usize)> = None;
        for &(draft, strength) in bearers {
            if strength < strongest || !can_be(draft) {
                continue;
            }
            let entity = &self.drafts[draft];
            let last = self.recent.iter().rev().position(|recent| recent.draft == draft);
            let was_subject = last.is_some_and(|i| self.recent[self.recent.len() - 1 - i].last.is_subject);
            let belongs = owner.is_some_and(|owner| entity.affiliations.contains(&owner));
            let said = i64::from(entity.n_said.min(5));
            let talked_of = i64::from(entity.n_short.min(8));
            // Right after "Ann Day" another "Day" is her; but whom a speaker speaks of is not the speaker.
            let (introduced, as_source) = entity.introduced;
            let is_new = self.sentence(at).saturating_sub(introduced) <= MAX_INTRODUCTION && (is_source || !as_source);
            let score = if is_source { 4 * said } else { 2 * talked_of - said }
                + if belongs { 20 } else { 0 }
                + if is_new { 10 } else { 0 }
                + if was_subject { 2 } else { 0 }
                - last.map_or(super::MAX_RECENT, |i| i) as i64 / 6;
            if best.is_none_or(|(top, _)| score >= top) {
                best = Some((score, draft));
            }
        }
        best.map(|(_, draft)| draft)
    }

    fn thing(&mut self, i: usize, tokens: Range<usize>) -> usize {
        let mention = self.mentions[i];
        let parts = name_parts(self.document, tokens.clone());
        let whole = (mention.kind, whole_key(&parts));
        if let Some(&draft) = self.namesakes.whole.get(&whole) {
            return draft;
        }
        let draft = self
            .full_name_of_acronym(i, &tokens)
            .unwrap_or_else(|| self.push(mention.kind, mention.span, tokens.clone()));
        self.namesakes.whole.insert(whole, draft);
        // "Roe Shipping Ltd" is "Roe Shipping" and "Roe" later.
        if mention.kind == EntityKind::Organization {
            for n in (1..tokens.len()).rev() {
                if !self.token(tokens.start + n).is(Tags::ORGANIZATION_WORD) {
                    break;
                }
                let stem = name_parts(self.document, tokens.start..tokens.start + n);
                self.namesakes.whole.entry((mention.kind, whole_key(&stem))).or_insert(draft);
            }
        }
        draft
    }

    /// "Centre for Old Roads (COR)": the entity just before a bracket that holds its initials, or the reverse.
    fn full_name_of_acronym(&self, i: usize, tokens: &Range<usize>) -> Option<usize> {
        let before = self.mentions.get(i.checked_sub(1)?)?;
        let is_bracket = tokens.start > 0 && self.token(tokens.start - 1).key == key!("(");
        let full = self.tokens_of[i - 1].clone();
        if !is_bracket || full.end + 1 != tokens.start || tokens.len() != 1 {
            return None;
        }
        let acronym = self.document.word(tokens.start);
        let same = self.token(tokens.start).case == Case::Upper && abbreviates(acronym, self.document.of(before.span));
        let key = whole_key(&name_parts(self.document, full));
        same.then(|| self.namesakes.whole.get(&(before.kind, key)).copied()).flatten()
    }

    /// A new entity with a name.
    pub(super) fn push(&mut self, kind: EntityKind, name: Span, tokens: Range<usize>) -> usize {
        let parts = if kind == EntityKind::Person { name_parts(self.document, tokens.clone()) } else { Vec::new() };
        self.push_with(kind, name, tokens, parts)
    }

    /// The same where the words of a person's name are known.
    fn push_with(&mut self, kind: EntityKind, name: Span, tokens: Range<usize>, parts: Vec<Part>) -> usize {
        self.drafts.push(Draft {
            kind,
            named: true,
            opens_with_name: false,
            name,
            tokens,
            parts,
            mentions: Vec::new(),
            description: None,
            words: Vec::new(),
            affiliations: Vec::new(),
            last_name: name.start,
            told: None,
            spoke: None,
            introduced: (0, false),
            gender: Gender::default(),
            is_plural: false,
            n_short: 0,
            n_said: 0,
        });
        self.drafts.len() - 1
    }

    /// The person whom a label like "DAY" or "Ann Day" means where no name was found at that place.
    pub(super) fn person_called(&mut self, tokens: Range<usize>) -> usize {
        let (span, at) = (self.document.span_of(tokens.clone()), tokens.start);
        let draft = self.person(span, tokens, true);
        self.note(draft, span, at, MentionForm::Name);
        draft
    }
}

/// Whether a name's first letter and others of it, in order, make up an acronym: "Demilitarised Zone (DMZ)".
fn abbreviates(acronym: &str, full: &str) -> bool {
    let mut letters = full.chars().flat_map(char::to_lowercase);
    let mut wanted = acronym.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    letters.next() == wanted.next() && wanted.all(|c| letters.any(|letter| letter == c))
}

fn is_capitals(name: &str) -> bool {
    !name.contains(char::is_lowercase)
}

/// The most words that a person's name is compared by.
const MAX_PARTS: usize = 8;

/// The words of a name, hyphens apart, without "Jr.".
fn name_parts(document: &Document, tokens: Range<usize>) -> Vec<Part> {
    const SUFFIXES: [Key; 6] = keys(["jr", "sr", "ii", "iii", "iv", "junior"]);
    let mut parts = Vec::with_capacity(tokens.len());
    for i in tokens {
        let (token, word) = (&document.tokens[i], document.word(i));
        if !token.is_word() || SUFFIXES.contains(&token.key) {
            continue;
        }
        for part in word.split(['-', '‑']) {
            let Some(letter) = part.chars().next().and_then(|c| c.to_lowercase().next()) else { continue };
            // A word in one part has its key already.
            let key = if part.len() == word.len() { token.key } else { Key::of(part) };
            let is_initial = part.trim_end_matches('.').chars().count() == 1;
            parts.push(Part { key, letter, is_initial, is_given: token.is(Tags::GIVEN_NAME) });
        }
    }
    parts.truncate(MAX_PARTS);
    parts
}

fn whole_key(parts: &[Part]) -> Key {
    if let [part] = parts {
        return part.key;
    }
    Key(parts
        .iter()
        .fold(0, |so_far: u64, part| so_far.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ part.key.0))
}

/// Whether two names of people can be one person's: the same family name at the end, and given names that do not clash.
fn are_variants(a: &[Part], b: &[Part]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (Some(short_last), Some(long_last)) = (short.last(), long.last()) else { return false };
    if short.len() == 1 {
        // A bare name that was met before the full one.
        return short_last.key == long_last.key || short_last.key == long[0].key && long[0].is_given;
    }
    // "Mbeki-Lund" is "Joan Mbeki-Lund".
    if short.iter().rev().zip(long.iter().rev()).all(|(x, y)| x.key == y.key) {
        return true;
    }
    let agree = |x: &Part, y: &Part| x.key == y.key || ((x.is_initial || y.is_initial) && x.letter == y.letter);
    short_last.key == long_last.key && agree(&short[0], &long[0])
}

/// Whether the family name comes first: "Kim Jong-un", "Xi Jinping".
fn is_family_first(document: &Document, tokens: Range<usize>) -> bool {
    let (first, last) = (&document.tokens[tokens.start], &document.tokens[tokens.end - 1]);
    let word = document.of(last.span);
    let hyphened = word.split_once(['-', '‑']).is_some_and(|(_, tail)| tail.starts_with(char::is_lowercase));
    // "Xi Jinping", but neither "Ann Day" nor "Obama Speech".
    let is_short =
        first.span.len() <= 4 || first.span.len() <= 6 && last.is(Tags::GIVEN_NAME) && !first.is(Tags::GIVEN_NAME);
    tokens.len() > 1 && first.is(Tags::SURNAME) && (hyphened || is_short && !last.is(Tags::SURNAME))
}

/// The token of the given name.
fn given_name(document: &Document, tokens: Range<usize>) -> Option<usize> {
    if tokens.len() == 1 {
        return Some(tokens.start).filter(|&i| !document.tokens[i].is(Tags::SURNAME));
    }
    if is_family_first(document, tokens.clone()) { Some(tokens.start + 1) } else { Some(tokens.start) }
}
