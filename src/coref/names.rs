//! Name mentions to entities: a name joins the entity that it can be the name of, or makes a new one.
//!
//! Two full names of people are one person's if their words fit ([`persons`](super::persons)); "Bo Day" is not "Ann Day".
//! A single word is the short form of a full name of the same piece. Where two people share it, being quoted decides for
//! the one who has been quoted, and otherwise whom the text calls so most. What is no person is in
//! [`things`](super::things).

use super::persons::{self, Age, Fit, PersonName};
use super::{Draft, Found, Gender, Walk, describe};
use crate::analysis::{EntityKind, Mention, MentionForm};
use crate::document::TokenKind;
use crate::lexicon::{Key, Tags, key, keys};
use crate::span::Span;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::ops::Range;

/// Who can be meant by a name.
#[derive(Default)]
pub(super) struct Namesakes {
    /// Whole names of people, of all pieces.
    whole: FxHashMap<Key, usize>,
    /// Parts of people's names by piece, with how likely somebody is called so.
    short: FxHashMap<(usize, Key), Vec<(usize, Strength)>>,
}

/// How likely a person is called by one word of their name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// The first family name of "Luis Pérez Soto", the second given name of "Ann Eve Day".
    Middle,
    Given,
    Family,
}

/// How far after a full name words for where its bearer belongs are looked for, in tokens.
const MAX_AFFILIATION: usize = 16;

/// For how many sentences a full name decides whom its family name means.
const MAX_INTRODUCTION: usize = 2;

/// How many people of one name are told apart; of more the last ones count.
const MAX_NAMESAKES: usize = 16;

/// A person's name where it stands.
struct Named {
    span: Span,
    tokens: Range<usize>,
    name: PersonName,
    /// The title or description before it.
    before: Option<Range<usize>>,
    gender: Gender,
    is_source: bool,
}

impl Namesakes {
    /// Whether somebody of the piece is called so.
    pub(super) fn knows(&self, scope: usize, word: Key) -> bool {
        self.short.contains_key(&(scope, word))
    }

    /// Lets a word stand for a person.
    fn add(&mut self, scope: usize, word: Key, draft: usize, strength: Strength) {
        let bearers = self.short.entry((scope, word)).or_default();
        match bearers.iter_mut().find(|(bearer, _)| *bearer == draft) {
            Some(bearer) => bearer.1 = bearer.1.max(strength),
            None => {
                if bearers.len() == MAX_NAMESAKES {
                    bearers.remove(0);
                }
                bearers.push((draft, strength));
            }
        }
    }

    fn bearers(&self, scope: usize, word: Key) -> &[(usize, Strength)] {
        self.short.get(&(scope, word)).map_or(&[], |bearers| bearers.as_slice())
    }
}

impl Walk<'_> {
    /// The draft of name mention `i`.
    pub(super) fn name(&mut self, i: usize, is_source: bool) -> usize {
        let mention = self.mentions[i];
        let tokens = self.tokens_of[i].clone();
        let at = tokens.start;
        if let Some(draft) = self.in_own_script(&tokens) {
            return draft;
        }
        self.name_lead = Found::NAMED;
        let draft = if mention.kind == EntityKind::Person {
            self.person(mention.span, tokens.clone(), is_source)
        } else {
            self.thing(i, tokens.clone())
        };
        self.note(draft, mention.span, at, MentionForm::Name);
        self.note_own_script(draft, tokens.end);
        draft
    }

    fn person(&mut self, span: Span, tokens: Range<usize>, is_source: bool) -> usize {
        let scope = self.scope(span.start);
        let name = self.person_name(tokens.clone());
        // "Van der Roe" has no given name.
        let has_given = name.parts.len() == 1 || name.parts.first().is_some_and(|part| !part.is_particle());
        let given = persons::given_name(self.document, tokens.clone()).filter(|_| has_given);
        let mut gender = given.map_or(Gender::default(), |i| self.gender_of_given(i));
        // "Tamsin" alone may be Hugh Tamsin.
        if name.parts.len() == 1 && self.namesakes.knows(scope, name.parts[0].key) {
            gender = Gender::default();
        }
        let sentence = self.sentence_tokens(tokens.start);
        let before = describe::before(self.document, sentence.clone(), tokens.start);
        // "the elder Roe" holds no office.
        let before = before.filter(|words| words.len() > 1 || Age::told_by(self.token(words.start).key).is_none());
        gender.0 += before.as_ref().map_or(0, |words| 3 * describe::gender(self.document, words.clone()).0);
        let named = Named { span, tokens, name, before, gender, is_source };

        let draft = if named.name.parts.len() > 1 {
            let known = self.namesakes.whole.get(&named.name.whole()).copied();
            known.or_else(|| self.variant(scope, &named))
        } else {
            self.namesake(scope, &named)
        };
        let draft = draft.unwrap_or_else(|| {
            let draft = self.push_with(EntityKind::Person, span, named.tokens.clone(), named.name.clone());
            self.drafts[draft].is_plural = self.is_family(scope, &named.tokens);
            draft
        });
        self.register_person(draft, scope, &named);
        self.learn_name(draft, &named);
        self.describe(draft, &named, sentence);
        draft
    }

    /// The words of a person's name; of "Ann and Bob Day" those of "Ann Day" for the first.
    fn person_name(&self, tokens: Range<usize>) -> PersonName {
        let mut name = PersonName::of(self.document, tokens.clone());
        if let Some(last) = self.family_of_couple(tokens) {
            name.parts.push(last);
        }
        name
    }

    /// The family name that a given name shares with the name after "and".
    fn family_of_couple(&self, tokens: Range<usize>) -> Option<persons::Part> {
        const AND: [Key; 2] = keys(["and", "&"]);
        let token = |i: usize| self.document.tokens.get(i);
        let is_given = |i: usize| token(i).is_some_and(|token| token.is(Tags::GIVEN_NAME) && !token.is(Tags::SURNAME));
        let start = tokens.end + 1;
        let joined = tokens.len() == 1
            && is_given(tokens.start)
            && token(tokens.end).is_some_and(|token| AND.contains(&token.key))
            && is_given(start);
        if !joined || self.namesakes.knows(self.scope(token(start)?.span.start), token(tokens.start)?.key) {
            return None;
        }
        let start = token(start)?.span.start;
        let other = self.mentions.binary_search_by_key(&start, |mention| mention.span.start).ok()?;
        let is_full = self.mentions[other].kind == EntityKind::Person && self.tokens_of[other].len() == 2;
        is_full.then(|| PersonName::of(self.document, self.tokens_of[other].clone()).parts.last().copied())?
    }

    /// Whether it is "the Days", who are several.
    fn is_family(&self, scope: usize, tokens: &Range<usize>) -> bool {
        let is_after_article = tokens.start > 0 && self.token(tokens.start - 1).key == key!("the");
        let single = self.document.word(tokens.start).strip_suffix('s').filter(|_| tokens.len() == 1);
        is_after_article && single.is_some_and(|single| self.namesakes.knows(scope, Key::of(single)))
    }

    /// The tokens of the sentence that holds token `i`.
    fn sentence_tokens(&self, i: usize) -> Range<usize> {
        self.document.sentences.get(self.sentence(i)).map_or(i..i, |sentence| sentence.tokens.clone())
    }

    /// Adds what a name tells to what is known of its bearer.
    fn learn_name(&mut self, draft: usize, named: &Named) {
        let (document, introduced) = (self.document, self.sentence(named.tokens.start));
        let (n_parts, gender) = (named.name.parts.len(), named.gender);
        let entity = &mut self.drafts[draft];
        // The fullest form; rather "Ann Day" than "ANN DAY", "José Day" than "Jose Day", "Jane Roe" than "J. Roe".
        let (old, new) = (document.of(entity.name), document.of(named.span));
        let may_be_fuller = n_parts > 1 || entity.person.parts.len() <= 1;
        let fuller = if may_be_fuller { named.name.fullness().cmp(&entity.person.fullness()) } else { Ordering::Less };
        let is_better = fuller.is_eq()
            && (is_capitals(old)
                || entity.tokens.len() == 1 && named.tokens.len() > 1
                || old.is_ascii() && !new.is_ascii() && !is_capitals(new));
        if fuller.is_gt() || is_better {
            let nickname = named.name.nickname.or(entity.person.nickname);
            let generation = named.name.generation.or(entity.person.generation);
            (entity.name, entity.tokens) = (named.span, named.tokens.clone());
            entity.person = PersonName { nickname, generation, ..named.name.clone() };
        }
        entity.n_short += u32::from(n_parts == 1 && !named.is_source);
        if n_parts > 1 {
            entity.introduced = (introduced, named.is_source);
        }
        if entity.gender == Gender::default() || gender.0.abs() > 1 {
            entity.gender.0 += gender.0;
        }
    }

    /// Adds what stands beside the name to what is known of its bearer.
    fn describe(&mut self, draft: usize, named: &Named, sentence: Range<usize>) {
        let (tokens, before) = (named.tokens.clone(), named.before.clone());
        let after = describe::after(self.document, sentence.clone(), tokens.end, &describe::PERSON);
        if tokens.len() > 1 && self.drafts[draft].affiliations.is_empty() {
            // "Ann Day of the Roads Council" can be "the council's Day" later.
            let near = tokens.end..sentence.end.min(tokens.end + MAX_AFFILIATION).max(tokens.end);
            let names = self.document.tokens[near].iter().filter(|token| token.is_capitalised()).map(|token| token.key);
            self.drafts[draft].affiliations.extend(names);
        }
        let start = before.as_ref().map_or(tokens.start, |words| words.start);
        let is = || describe::copula(self.document, sentence.clone(), start..tokens.end, &describe::PERSON);
        // What somebody says of them is not what they are.
        let after = after.or_else(|| is().filter(|_| self.said_at(named.span.start).is_none()));
        let gender = after.as_ref().map_or(Gender::default(), |words| describe::gender(self.document, words.clone()));
        self.drafts[draft].gender.0 += 2 * gender.0;
        for words in before.iter().chain(&after) {
            self.learn_words(draft, words.clone());
        }
        // An apposition says more than a title; "his old friend" says nothing by itself.
        let says_enough = |words: &Range<usize>| {
            !describe::is_bare_title(self.document, words.clone())
                && !words.start.checked_sub(1).is_some_and(|i| describe::is_possessive(&self.document.tokens[i]))
        };
        if let Some(words) = after.or(before.filter(says_enough)) {
            self.drafts[draft].description.get_or_insert(self.document.span_of(words));
        }
    }

    /// Keeps the words of a description.
    pub(super) fn learn_words(&mut self, draft: usize, words: Range<usize>) {
        let own = describe::own_words(self.document, words);
        let entity = &mut self.drafts[draft];
        let room = describe::MAX_WORDS.saturating_sub(entity.words.len());
        entity.words.extend(own.take(room));
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
    fn register_person(&mut self, draft: usize, scope: usize, named: &Named) {
        let (document, lexicon) = (self.document, self.lexicon);
        let (name, tokens) = (&named.name, named.tokens.clone());
        if name.parts.len() > 1 {
            self.namesakes.whole.entry(name.whole()).or_insert(draft);
        }
        if name.generation.is_some() {
            // "Bo Roe" is rather the son.
            let plain = self.namesakes.whole.entry(name.without_generation()).or_insert(draft);
            if name.is_of_age(Age::Younger) {
                *plain = draft;
            }
        }
        let Some((last, rest)) = name.parts.split_last() else { return };
        let mut add = |word: Key, strength: Strength| self.namesakes.add(scope, word, draft, strength);
        add(last.key, Strength::Family);
        if let Some(nickname) = name.nickname {
            add(nickname, Strength::Given);
        }
        let Some((first, middle)) = rest.split_first() else { return };
        let is_family_first = persons::is_family_first(document, tokens.clone());
        if !first.is_particle() {
            add(first.key, if is_family_first { Strength::Family } else { Strength::Given });
        }
        if is_family_first {
            // "Soo Jin-ho" goes by "Jin-ho", not by "ho".
            add(document.tokens[tokens.end - 1].key, Strength::Given);
            return;
        }
        // "Al-Roe", "Poe-Day"
        let joint = &document.tokens[tokens.end - 1];
        if tokens.len() > 1 && persons::plain_key(document, joint) != last.key && name.generation.is_none() {
            add(joint.key, Strength::Family);
        }
        // Not "Day" of "Ann Day Wins".
        let is_surname = |part: &persons::Part| lexicon.tags(part.key).any(Tags::SURNAME);
        for part in middle.iter().filter(|part| !part.is_particle() && is_surname(part) && is_surname(last)) {
            add(part.key, Strength::Middle);
        }
    }

    /// The person of the same piece whose name is a longer or shorter form of this one: of those that fit best the last.
    fn variant(&self, scope: usize, named: &Named) -> Option<usize> {
        let (first, last) = (named.name.parts.first()?, named.name.parts.last()?);
        let family = self.namesakes.bearers(scope, last.key);
        let all = self.namesakes.bearers(scope, first.key).iter().chain(family).map(|(draft, _)| *draft);
        let fitting = all.filter_map(|draft| {
            let entity = &self.drafts[draft];
            let fit = persons::fit(&entity.person, &named.name, self.lexicon)?;
            let clashes = entity.gender.clashes(named.gender) || entity.is_plural;
            // "Bill Roe" is "William Roe" where there is no other Roe.
            let is_only = || family.iter().all(|&(other, _)| other == draft);
            (!clashes && (fit != Fit::ShortForm || is_only())).then_some((fit, draft))
        });
        fitting.max().map(|(_, draft)| draft)
    }

    /// The person called by one word of their name.
    fn namesake(&mut self, scope: usize, named: &Named) -> Option<usize> {
        let word = named.name.parts.first()?.key;
        let at = named.tokens.start;
        let (draft, strength, lead) = self.likeliest(scope, word, named)?;
        self.name_lead = lead;
        if strength == Strength::Middle && at > 0 {
            // "Pérez" for "Luis Pérez Soto": so "Soto" is somebody else's name from here.
            let last = self.drafts[draft].person.parts.last().map(|part| part.key);
            let bearers = last.and_then(|last| self.namesakes.short.get_mut(&(scope, last)));
            let own = bearers.and_then(|bearers| bearers.iter_mut().find(|(bearer, _)| *bearer == draft));
            own.into_iter().for_each(|(_, strength)| *strength = Strength::Middle);
            self.namesakes.add(scope, word, draft, Strength::Family);
        }
        Some(draft)
    }

    /// The likeliest bearer of a word, and by how much it leads where several bear it.
    fn likeliest(&self, scope: usize, word: Key, named: &Named) -> Option<(usize, Strength, i32)> {
        let bearers = self.namesakes.bearers(scope, word);
        let at = named.tokens.start;
        let age = named.tokens.start.checked_sub(1).and_then(|i| Age::told_by(self.token(i).key));
        let generation = named.name.generation;
        let can_be = |draft: usize| {
            let person = &self.drafts[draft].person;
            !self.drafts[draft].gender.clashes(named.gender)
                && (generation.is_none() || person.generation == generation || person.allows_generation(&named.name))
        };
        // "Sir Bo" is called by his given name, "Mr. Day" by his family name.
        let title = named.before.as_ref().map(|words| self.token(words.end - 1).key);
        let wanted = title.and_then(strength_after);
        let strengths = || bearers.iter().filter(|(draft, _)| can_be(*draft)).map(|(_, strength)| *strength);
        let strongest = strengths().find(|&strength| Some(strength) == wanted).or_else(|| strengths().max())?;
        // "the council's Day"
        let owner = (at >= 2 && self.token(at - 1).kind == TokenKind::Clitic).then(|| self.token(at - 2).key);
        let title = title.map(describe::in_full).filter(|&title| !describe::is_form_of_address(title));
        let mut best: Option<(i64, usize)> = None;
        let mut second = None;
        for &(draft, strength) in bearers {
            if strength != strongest || !can_be(draft) {
                continue;
            }
            let entity = &self.drafts[draft];
            let last = self.recent.iter().rev().position(|recent| recent.draft == draft);
            let was_subject = last.is_some_and(|i| self.recent[self.recent.len() - 1 - i].last.is_subject);
            let belongs = owner.is_some_and(|owner| entity.affiliations.contains(&owner));
            let is_titled = title.is_some_and(|title| entity.words.contains(&title));
            let is_of_age = age.is_some_and(|age| entity.person.is_of_age(age))
                || generation.is_some() && entity.person.generation == generation;
            let said = i64::from(entity.n_said.min(5));
            let talked_of = i64::from(entity.n_short.min(8));
            // Right after "Ann Day" another "Day" is her; but whom a speaker speaks of is not the speaker.
            let (introduced, as_source) = entity.introduced;
            let is_new =
                self.sentence(at).saturating_sub(introduced) <= MAX_INTRODUCTION && (named.is_source || !as_source);
            let score = if named.is_source { 4 * said } else { 2 * talked_of - said }
                + if belongs { 20 } else { 0 }
                + if is_titled { 30 } else { 0 }
                + if is_of_age { 40 } else { 0 }
                + if is_new { 10 } else { 0 }
                // Who was called so goes on being called so.
                + if named.is_source && talked_of > 0 { 6 } else { 0 }
                + if was_subject { 2 } else { 0 }
                - last.map_or(super::MAX_RECENT, |i| i) as i64 / 6;
            if best.is_none_or(|(top, _)| score >= top) {
                second = best.map(|(top, _)| top);
                best = Some((score, draft));
            } else {
                second = second.max(Some(score));
            }
        }
        let (top, draft) = best?;
        let lead = second.map_or(Found::NAMED, |second| Found::LIKELY + 2 * (top - second) as i32);
        Some((draft, strongest, lead))
    }

    /// A new entity with a name.
    pub(super) fn push(&mut self, kind: EntityKind, name: Span, tokens: Range<usize>) -> usize {
        let is_person = kind == EntityKind::Person;
        let person = if is_person { PersonName::of(self.document, tokens.clone()) } else { PersonName::default() };
        self.push_with(kind, name, tokens, person)
    }

    /// The same where the words of a person's name are known.
    fn push_with(&mut self, kind: EntityKind, name: Span, tokens: Range<usize>, person: PersonName) -> usize {
        self.drafts.push(Draft {
            kind,
            named: true,
            opens_with_name: false,
            name,
            tokens,
            person,
            n_kinds: Default::default(),
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

    /// Adds the name in its own script that a bracket right after a name holds: "Xi Jinping (习近平)".
    fn note_own_script(&mut self, draft: usize, end: usize) {
        let Some(tokens) = describe::own_script(self.document, end) else { return };
        let span = self.document.span_of(tokens.clone());
        self.drafts[draft].mentions.push(Mention { span, form: MentionForm::Name });
        self.own_script = Some((tokens, draft));
    }

    /// Whose name in its own script was just read here, where it was found as a name of its own too.
    fn in_own_script(&self, tokens: &Range<usize>) -> Option<usize> {
        let (own, draft) = self.own_script.as_ref()?;
        (own.start < tokens.end && tokens.start < own.end).then_some(*draft)
    }
}

/// Which word of a name a title stands before.
fn strength_after(title: Key) -> Option<Strength> {
    const BEFORE_GIVEN: [Key; 9] =
        keys(["sir", "dame", "king", "queen", "prince", "princess", "pope", "saint", "sultan"]);
    const BEFORE_FAMILY: [Key; 8] = keys(["mr", "mrs", "ms", "miss", "dr", "sen", "rep", "gov"]);
    if BEFORE_GIVEN.contains(&title) {
        Some(Strength::Given)
    } else {
        BEFORE_FAMILY.contains(&title).then_some(Strength::Family)
    }
}

fn is_capitals(name: &str) -> bool {
    !name.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests;
