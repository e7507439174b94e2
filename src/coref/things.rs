//! Names of what is no person: organizations, places, events, works and the rest.
//!
//! The same words are one entity, whatever kind each mention was taken for: the kind is the one that most of them have.
//! "Roe Shipping" and "Roe" are "Roe Shipping Ltd", "RBC" is the one name with these first letters, "UK" is "United Kingdom"
//! from a word list, and "the Roads Ministry" is "the Ministry of Roads". Groups stay apart: "British" is no country.

use super::persons::{self, is_hyphen};
use super::{Walk, describe};
use crate::analysis::EntityKind;
use crate::document::{Case, Document, TokenKind};
use crate::lexicon::{Key, KeyWriter, Lexicon, Tags, join_name, key, keys};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What can be meant by a name.
#[derive(Default)]
pub(super) struct Things {
    /// Whole names, those of groups apart.
    whole: FxHashMap<(bool, Key), usize>,
    /// "Roe Shipping" and "Roe" of "Roe Shipping Ltd"; `None` for what shortens two names.
    stems: FxHashMap<Key, Option<usize>>,
    /// "rbc" of "Roads and Bridges Council"; `None` where two names begin so.
    initials: FxHashMap<Key, Option<usize>>,
    /// Acronyms whose full name has not come yet.
    acronyms: FxHashMap<Key, usize>,
}

/// How often a name was of each kind: organization, place, event, work, other.
pub(super) type Kinds = [u16; 5];

const KINDS: [EntityKind; 5] =
    [EntityKind::Organization, EntityKind::Place, EntityKind::Event, EntityKind::Work, EntityKind::Other];

/// The longest acronym, in letters.
const LONGEST_ACRONYM: usize = 8;
/// How many tokens may stand between a name and its acronym in brackets: "(the “COR”)".
const MAX_BEFORE_ACRONYM: usize = 3;

impl Walk<'_> {
    /// The draft of name mention `i`, which is no person's.
    pub(super) fn thing(&mut self, i: usize, tokens: Range<usize>) -> usize {
        let mention = self.mentions[i];
        let name = thing_key(self.document, tokens.clone());
        let known = self.known_thing(mention.kind, name);
        let draft = known.unwrap_or_else(|| self.new_name(i, name, &tokens));
        self.learn_thing(draft, mention.kind, &tokens);
        draft
    }

    /// The draft of a name that was not met before: of one that is met in another form, or a new one.
    fn new_name(&mut self, i: usize, name: Key, tokens: &Range<usize>) -> usize {
        let mention = self.mentions[i];
        let is_group = mention.kind == EntityKind::Group;
        let same = self.lexicon.same_name(name);
        let listed = same.and_then(|same| self.things.whole.get(&(is_group, same)).copied());
        let is_plain = !is_group && same.is_none();
        let known = listed.or_else(|| self.in_bracket(i, tokens));
        let known = known.or_else(|| if is_plain { self.other_form(mention.kind, tokens) } else { None });
        let draft = known.unwrap_or_else(|| self.push(mention.kind, mention.span, tokens.clone()));
        self.things.whole.insert((is_group, name), draft);
        if let Some(same) = same {
            self.things.whole.entry((is_group, same)).or_insert(draft);
        }
        if is_plain {
            self.register_thing(draft, mention.kind, tokens);
        }
        if mention.kind == EntityKind::Organization {
            // "the ministry" can be "Ministry of Roads".
            let (document, words) = (self.document, &mut self.drafts[draft].words);
            let nouns = document.tokens[tokens.clone()].iter().filter(|token| token.is(Tags::ORGANIZATION_WORD));
            let room = describe::MAX_WORDS.saturating_sub(words.len());
            words.extend(nouns.map(|token| token.key).take(room));
        }
        draft
    }

    /// Who bears this name, or a longer one that it shortens.
    fn known_thing(&self, kind: EntityKind, name: Key) -> Option<usize> {
        let is_organization = |draft: usize| self.drafts[draft].kind == EntityKind::Organization;
        let whole = self.things.whole.get(&(kind == EntityKind::Group, name)).copied();
        if kind != EntityKind::Organization || whole.is_some_and(is_organization) {
            return whole;
        }
        self.things.stems.get(&name).copied().flatten().or(whole)
    }

    /// "Centre for Old Roads (COR)", "COR (Centre for Old Roads)": the entity just before a bracket that holds its other form.
    fn in_bracket(&self, i: usize, tokens: &Range<usize>) -> Option<usize> {
        const ASIDE: [Key; 3] = keys(["the", "or", "formerly"]);
        let before = self.mentions.get(i.checked_sub(1)?)?;
        let other = self.tokens_of[i - 1].clone();
        let between =
            self.document.tokens.get(other.end..tokens.start).filter(|gap| gap.len() <= MAX_BEFORE_ACRONYM)?;
        let (bracket, aside) = between.split_first()?;
        let is_aside = aside.iter().all(|token| token.kind == TokenKind::QuoteMark || ASIDE.contains(&token.key));
        if bracket.key != key!("(") || !is_aside || before.kind == EntityKind::Person {
            return None;
        }
        let (acronym, full) = if self.is_acronym(tokens) { (tokens, &other) } else { (&other, tokens) };
        let stands_for = self.is_acronym(acronym)
            && full.len() > 1
            && abbreviates(self.document.word(acronym.start), self.document.of(self.document.span_of(full.clone())));
        let name = thing_key(self.document, other);
        stands_for.then(|| self.things.whole.get(&(before.kind == EntityKind::Group, name)).copied())?
    }

    /// Whether the name is a single word in capitals.
    fn is_acronym(&self, tokens: &Range<usize>) -> bool {
        tokens.len() == 1
            && self.token(tokens.start).case == Case::Upper
            && (2..=LONGEST_ACRONYM).contains(&self.token(tokens.start).span.len())
    }

    /// An entity of which this is another form: an acronym, what an acronym stands for, or a name without its last words.
    fn other_form(&self, kind: EntityKind, tokens: &Range<usize>) -> Option<usize> {
        if self.is_acronym(tokens) {
            // "LA" is a known place, and not "Legal Aid".
            let is_place = self.token(tokens.start).is(Tags::PLACE);
            let letters = acronym_key(self.document.word(tokens.start));
            let draft = self.things.initials.get(&letters).copied().flatten().filter(|_| !is_place)?;
            return self.can_abbreviate(tokens.start, kind, self.drafts[draft].kind).then_some(draft);
        }
        if tokens.len() == 1 {
            return None;
        }
        let whole = |name: Key| self.things.whole.get(&(false, name)).copied();
        let turned = || whole(turned_key(self.document, tokens)?);
        let letters = || {
            let draft = *self.things.acronyms.get(&initials(self.document, tokens.clone())?)?;
            let acronym = self.drafts[draft].tokens.clone();
            (acronym.len() == 1 && self.can_abbreviate(acronym.start, self.drafts[draft].kind, kind)).then_some(draft)
        };
        // "Roe" before "Roe Shipping Ltd": only where it is no longer name's short form yet.
        let shorter = || {
            let is_it = |draft: &usize| {
                self.drafts[*draft].kind == EntityKind::Organization && self.drafts[*draft].tokens.len() < tokens.len()
            };
            let bears = |draft: &usize, stem: Key| thing_key(self.document, self.drafts[*draft].tokens.clone()) == stem;
            // "Roeland" is no "Roeland Post".
            let is_paper = PAPERS.contains(&self.token(tokens.end - 1).key) && tokens.len() == 2;
            let is_firm = kind == EntityKind::Organization && !is_paper;
            let mut stems = stems(self.document, self.lexicon, tokens.clone()).filter(|_| is_firm);
            stems.find_map(|stem| whole(stem).filter(is_it).filter(|draft| bears(draft, stem)))
        };
        turned().or_else(letters).or_else(shorter)
    }

    /// Whether an acronym of one kind can stand for a name of another: a short one only within its kind.
    fn can_abbreviate(&self, acronym: usize, kind: EntityKind, of: EntityKind) -> bool {
        kind == of || self.token(acronym).span.len() > 2 && of != EntityKind::Work
    }

    /// Lets short forms of a name stand for it.
    fn register_thing(&mut self, draft: usize, kind: EntityKind, tokens: &Range<usize>) {
        let document = self.document;
        let add = |forms: &mut FxHashMap<Key, Option<usize>>, form: Key| {
            let bearer = forms.entry(form).or_insert(Some(draft));
            if *bearer != Some(draft) {
                *bearer = None;
            }
        };
        if tokens.len() == 1 {
            if self.is_acronym(tokens) && !self.token(tokens.start).is(Tags::PLACE) {
                self.things.acronyms.insert(acronym_key(document.word(tokens.start)), draft);
            }
            return;
        }
        if let Some(letters) = initials(document, tokens.clone()) {
            add(&mut self.things.initials, letters);
        }
        if let Some(turned) = turned_key(document, tokens) {
            self.things.whole.entry((false, turned)).or_insert(draft);
        }
        if kind == EntityKind::Organization {
            stems(document, self.lexicon, tokens.clone()).for_each(|stem| add(&mut self.things.stems, stem));
        }
    }

    /// Adds what a mention tells to what is known of the entity: its kind, its fullest name, what it is.
    fn learn_thing(&mut self, draft: usize, kind: EntityKind, tokens: &Range<usize>) {
        let document = self.document;
        let is_described = self.drafts[draft].description.is_some() || kind != EntityKind::Organization;
        let entity = &mut self.drafts[draft];
        count_kind(&mut entity.kind, &mut entity.n_kinds, kind);
        let (old, new) = (document.of(entity.name), document.span_of(tokens.clone()));
        let is_shouted = tokens.len() > 1 && tokens.len() == entity.tokens.len() && !old.contains(char::is_lowercase);
        if tokens.len() > entity.tokens.len() || is_shouted && document.of(new).contains(char::is_lowercase) {
            (entity.name, entity.tokens) = (new, tokens.clone());
        }
        if is_described {
            return;
        }
        let sentence = self.document.sentences.get(self.sentence(tokens.start)).map(|sentence| sentence.tokens.clone());
        let Some(sentence) = sentence else { return };
        let after = describe::after(document, sentence.clone(), tokens.end, &describe::ORGANIZATION);
        let is = || describe::copula(document, sentence, tokens.clone(), &describe::ORGANIZATION);
        let words = after.or_else(|| is().filter(|_| self.said_at(new.start).is_none()));
        if let Some(words) = words.filter(|words| describe::is_of_one(document, words)) {
            self.learn_words(draft, words.clone());
            self.drafts[draft].description = Some(document.span_of(words));
        }
    }
}

/// Counts a mention's kind; the entity is what most are, and what is of no known kind counts half.
fn count_kind(kind: &mut EntityKind, n_kinds: &mut Kinds, mention: EntityKind) {
    let Some(i) = KINDS.iter().position(|&known| known == mention) else { return };
    let weight = if mention == EntityKind::Other { 1 } else { 2 };
    n_kinds[i] = n_kinds[i].saturating_add(weight);
    let own = KINDS.iter().position(|known| known == kind);
    if own.is_some_and(|own| n_kinds[i] > n_kinds[own]) {
        *kind = mention;
    }
}

/// One key for the words of a name; hyphens and diacritics do not count, numbers do: "Roe 6" is not "Roe 9".
fn thing_key(document: &Document, tokens: Range<usize>) -> Key {
    match &document.tokens[tokens.clone()] {
        // Most names: nothing to join.
        [word] if document.of(word.span).bytes().all(|byte| byte.is_ascii_alphabetic()) => word.key,
        _ => join_name(thing_words(document, tokens)),
    }
}

fn thing_words(document: &Document, tokens: Range<usize>) -> impl Iterator<Item = Key> {
    tokens.flat_map(|i| {
        let (token, word) = (&document.tokens[i], document.word(i));
        let is_part = !matches!(token.kind, TokenKind::Mark | TokenKind::QuoteMark) || token.key == key!("&");
        let is_simple = word.is_ascii() && !word.as_bytes().contains(&b'-');
        let is_joint = !is_simple && token.is_word() && word.contains(is_hyphen);
        let key = || if is_simple { token.key } else { persons::plain_key(document, token) };
        let whole = (is_part && !is_joint).then(key);
        let parts = is_joint.then(|| word.split(is_hyphen).filter(|part| !part.is_empty()).map(Key::of));
        whole.into_iter().chain(parts.into_iter().flatten())
    })
}

/// "Ministry of Roads" as "Roads Ministry"; not for universities, of which Hull University and the University of Hull may be two.
fn turned_key(document: &Document, tokens: &Range<usize>) -> Option<Key> {
    const HEADS: [Key; 8] =
        keys(["ministry", "department", "bureau", "office", "embassy", "secretariat", "directorate", "inspectorate"]);
    let words = &document.tokens[tokens.clone()];
    let [head, of, rest @ ..] = words else { return None };
    let is_turned = HEADS.contains(&head.key) && of.key == key!("of") && !rest.is_empty();
    is_turned.then(|| join_name(thing_words(document, tokens.start + 2..tokens.end).chain([head.key])))
}

/// The key of the first letters of a name's capitalised words: "rbc" of "Roads and Bridges Council".
fn initials(document: &Document, tokens: Range<usize>) -> Option<Key> {
    let mut letters = KeyWriter::default();
    let mut n = 0;
    for i in tokens {
        for part in document.word(i).split(is_hyphen) {
            let Some(first) = part.chars().next().filter(|c| c.is_uppercase()) else { continue };
            letters.add(u8::try_from(first).ok()?.to_ascii_lowercase());
            n += 1;
        }
    }
    (n > 1).then(|| letters.key())
}

/// The key of an acronym without its points: "R.B.C." is "rbc".
fn acronym_key(word: &str) -> Key {
    let mut letters = KeyWriter::default();
    word.bytes().filter(|&byte| byte != b'.').for_each(|byte| letters.add(byte.to_ascii_lowercase()));
    letters.key()
}

/// The keys of what is left of an organization's name without its last words: "Roe Shipping" and "Roe" of "Roe Shipping
/// Ltd", "Brook Centre" of "Brook Centre for Peace"; but "Roads" is not "Roads Council", nor any place a body in it.
fn stems(document: &Document, lexicon: &Lexicon, tokens: Range<usize>) -> impl Iterator<Item = Key> {
    let token = |i: usize| &document.tokens[i];
    let behind_for = tokens.clone().skip(2).find(|&i| token(i).key == key!("for"));
    let first = behind_for.filter(|&i| token(i - 1).is(Tags::ORGANIZATION_WORD));
    let is_left_out = move |i: &usize| token(*i).is(Tags::ORGANIZATION_WORD) && !BODIES.contains(&token(*i).key);
    let start = tokens.start;
    let ends = (start + 1..tokens.end).rev().take_while(is_left_out);
    let says_enough = move |end: &usize| {
        let words = &document.tokens[start..*end];
        let last = &words[words.len() - 1];
        let is_place = match words {
            [word] => word.is(Tags::PLACE),
            _ => lexicon.phrase(words.iter().map(|word| word.key), Tags::PLACE).is_some_and(|(n, _)| n == words.len()),
        };
        last.is_word() && !is_place && (words.len() > 1 || !last.is(Tags::GROUP.or(Tags::FUNCTION)))
    };
    first.into_iter().chain(ends).filter(says_enough).map(move |end| thing_key(document, start..end))
}

/// Words without which a name means something else: "Roads Council" is not "Roads", nor "Fox Poll" "Fox".
const BODIES: [Key; 25] = keys([
    "assembly",
    "board",
    "cabinet",
    "campaign",
    "caucus",
    "club",
    "command",
    "commission",
    "committee",
    "conference",
    "congress",
    "council",
    "court",
    "foundation",
    "legislature",
    "office",
    "parliament",
    "party",
    "police",
    "poll",
    "senate",
    "subcommittee",
    "survey",
    "team",
    "union",
]);

/// Words in names of newspapers and stations, which are called after places.
const PAPERS: [Key; 14] = keys([
    "chronicle",
    "courier",
    "daily",
    "gazette",
    "herald",
    "journal",
    "observer",
    "post",
    "radio",
    "television",
    "times",
    "tribune",
    "tv",
    "weekly",
]);

/// Whether a name's first letter and others of it, in order, make up an acronym: "Demilitarised Zone (DMZ)".
fn abbreviates(acronym: &str, full: &str) -> bool {
    let mut letters = full.chars().flat_map(char::to_lowercase);
    let mut wanted = acronym.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    letters.next() == wanted.next() && wanted.all(|c| letters.any(|letter| letter == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_what_most_mentions_are() {
        use EntityKind::{Organization, Other, Place};
        let kind_of = |mentions: &[EntityKind]| {
            let (mut kind, mut n_kinds) = (mentions[0], Kinds::default());
            mentions.iter().for_each(|&mention| count_kind(&mut kind, &mut n_kinds, mention));
            kind
        };
        assert_eq!(kind_of(&[Place, Organization]), Place);
        assert_eq!(kind_of(&[Place, Organization, Organization]), Organization);
        assert_eq!(kind_of(&[Other, Organization]), Organization);
        assert_eq!(kind_of(&[Organization, Other, Other]), Organization);
    }

    #[test]
    fn stems_are_what_is_left_of_a_firm() {
        let check = |text: &str, expected: &[&str]| {
            let (lexicon, role) = (Lexicon::get(), crate::analysis::Role::Body);
            let body = crate::analysis::Paragraph { span: crate::span::Span::new(0, text.len()), role };
            let document = crate::tokens::document(text, vec![body], lexicon);
            let found: Vec<Key> = stems(&document, lexicon, 0..document.tokens.len()).collect();
            let key = |words: &&str| join_name(words.split(' ').map(Key::of));
            assert_eq!(found, expected.iter().map(key).collect::<Vec<Key>>(), "of {text:?}");
        };
        check("Roe Shipping Ltd", &["Roe Shipping", "Roe"]);
        check("Brook Centre for Peace", &["Brook Centre"]);
        check("Roads Council", &[]);
        check("Fox Poll", &[]);
        check("London Times", &[]);
        check("New York Times", &[]);
        check("British Airways", &[]);
    }

    #[test]
    fn acronyms_are_first_letters_in_order() {
        assert!(abbreviates("DMZ", "Demilitarised Zone"));
        assert!(!abbreviates("DMZ", "Hull Zone"));
        assert!(!abbreviates("DMZ", "Zone of Demilitarisation"));
    }
}
