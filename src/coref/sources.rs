//! Sources that are no names: pronouns and descriptions.
//!
//! A pronoun means somebody of fitting gender and number mentioned not long before: rather the last speaker, a subject,
//! somebody of the same sentence than one whom a quotation speaks of. A description with "the" means the entity that was
//! described so before ("a former senior official … the former official"); any other makes an entity of its own.

use super::{Draft, Gender, Interview, Source, Walk, describe, gender_of_pronoun};
use crate::analysis::{EntityKind, MentionForm, NameMention, Role};
use crate::document::{Case, Document, Token, TokenKind};
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
    const REFLEXIVES: [Key; 4] = keys(["himself", "herself", "itself", "themselves"]);
    while tokens.len() > 1 && REFLEXIVES.contains(&document.tokens[tokens.end - 1].key) {
        tokens.end -= 1;
    }
    let inside = mentions.partition_point(|mention| mention.span.end <= span.start)
        ..mentions.partition_point(|mention| mention.span.start < span.end);
    let first = document.tokens.get(tokens.start);
    if tokens.len() == 1 && inside.is_empty() && first.is_some_and(|token| token.is(Tags::PRONOUN)) {
        return Head::Pronoun(tokens.start);
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
    if document.tokens.get(tokens.end).is_some_and(|token| token.key == key!(","))
        && let Some(next) = document.tokens.get(tokens.end + 1)
        && let Ok(named) = mentions.binary_search_by_key(&next.span.start, |mention| mention.span.start)
        && mentions[named].kind == EntityKind::Person
        && document.tokens[end.max(1) - 1].is(Tags::ROLE.or(Tags::TITLE))
    {
        let after = document.tokens_in(mentions[named].span).end;
        if document.tokens.get(after).is_some_and(|token| token.key == key!(",")) {
            return Head::Name(named);
        }
    }
    Head::Nominal(tokens.start..end)
}

/// Whether a name after these words stands beside a noun, and not behind a preposition: not "of President | Ann Day".
fn follows_noun(document: &Document, between: Range<usize>) -> bool {
    let last =
        document.tokens[between.start.min(between.end)..between.end].iter().rev().find(|token| !token.is(Tags::TITLE));
    last.is_some_and(|token| token.is_word() && !token.is(Tags::FUNCTION))
}

impl Walk<'_> {
    /// The draft that the pronoun at `token` means.
    pub(super) fn pronoun(&mut self, token: usize, source: &Source) -> usize {
        let word = self.token(token).key;
        let gender = gender_of_pronoun(word);
        let draft = if let Some(gender) = gender {
            self.antecedent(token, source, |draft| {
                draft.kind == EntityKind::Person && !draft.is_plural && !draft.gender.clashes(gender)
            })
        } else if word == key!("who") || word == key!("which") {
            self.recent.iter().rev().find(|recent| recent.at < token).map(|recent| recent.draft)
        } else if word == key!("it") || word == key!("its") {
            self.antecedent(token, source, |draft| {
                draft.kind == EntityKind::Organization || !draft.named && draft.kind != EntityKind::Person
            })
        } else if word == key!("they") || word == key!("them") {
            self.antecedent(token, source, |draft| draft.is_plural || draft.kind == EntityKind::Organization)
                .or(self.last_speaker)
        } else if FIRST_PERSON.contains(&word) {
            let paragraph = &self.document.paragraphs[self.document.paragraph_at(source.span.start)];
            let speaks = paragraph.role == Role::Transcript || self.is_said(source.span.start);
            self.last_speaker.filter(|_| speaks).or(self.author)
        } else {
            None
        };
        let draft = draft.unwrap_or_else(|| {
            let draft = self.push_unnamed(source.span, token..token + 1);
            if FIRST_PERSON.contains(&word) && self.scope(source.span.start) == 0 {
                self.author = Some(draft);
            }
            draft
        });
        if let Some(gender) = gender {
            self.drafts[draft].gender.0 += gender.0;
        }
        self.note(draft, source.span, token, MentionForm::Pronoun);
        draft
    }

    /// The likeliest of the entities mentioned before `token` that `can_be` allows.
    fn antecedent(&self, token: usize, source: &Source, can_be: impl Fn(&Draft) -> bool) -> Option<usize> {
        let sentence = self.sentence(token);
        let gender = gender_of_pronoun(self.token(token).key).unwrap_or_default();
        let mut best: Option<(i64, usize)> = None;
        for recent in self.recent.iter().rev().filter(|recent| recent.at < token) {
            let draft = &self.drafts[recent.draft];
            if !can_be(draft) {
                continue;
            }
            let at = self.token(recent.at).span.start;
            let distance = (sentence - recent.sentence.min(sentence)) as i64;
            let in_own_content = source.contents.iter().any(|content| content.contains(at));
            let mut score = -2 * distance;
            score += if recent.is_subject { 3 } else { 0 };
            score += if distance == 0 && recent.is_subject && !recent.is_said { 4 } else { 0 };
            score += if self.last_speaker == Some(recent.draft) { 6 } else { 0 };
            score -= if in_own_content {
                8
            } else if recent.is_said {
                4
            } else {
                0
            };
            score += if draft.gender.0.signum() * gender.0.signum() > 0 { 2 } else { 0 };
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, recent.draft));
            }
        }
        best.map(|(_, draft)| draft)
    }

    /// The draft that the description `head` of a source means.
    pub(super) fn nominal(&mut self, source: &Source, head: Range<usize>) -> usize {
        if head.is_empty() {
            return self.push_unnamed(source.span, head);
        }
        if let Some(draft) = self.interviewed(head.clone()) {
            self.note(draft, source.span, head.start, MentionForm::Nominal);
            return draft;
        }
        let scope = self.scope(source.span.start);
        if self.is_label(head.clone(), scope) {
            return self.person_called(head);
        }
        let noun = self.token(head.end - 1).key;
        let draft = self.apposed(source.span);
        let draft = draft.or_else(|| {
            if self.is_definite(head.clone()) { self.described(scope, head.clone(), source) } else { None }
        });
        let draft = draft.or_else(|| self.repeated(scope, noun, source.span));
        let draft = draft.unwrap_or_else(|| {
            let draft = self.push_unnamed(source.span, head.clone());
            let same_noun = self.unnamed.entry((scope, noun)).or_default();
            if same_noun.len() == MAX_SAME_NOUN {
                same_noun.remove(0);
            }
            same_noun.push(draft);
            draft
        });
        self.note(draft, source.span, head.start, MentionForm::Nominal);
        draft
    }

    /// Whom the label "Q" or "A" means: who answers is the person that the text before the interview is about, who asks is
    /// its author, or the one of whom it says that they talked ("Day talked to Bo Roe").
    fn interviewed(&mut self, head: Range<usize>) -> Option<usize> {
        let label = self.token(head.start);
        let is_label = head.len() == 1
            && label.is_capitalised()
            && [key!("q"), key!("a")].contains(&label.key)
            && self.document.tokens.get(head.end).is_some_and(|next| next.key == key!(":"));
        if !is_label {
            return None;
        }
        let (label, before) = (label.key, label.span.start);
        let interview = self.interview.unwrap_or_else(|| {
            let is_person = |draft: &Draft| draft.kind == EntityKind::Person && draft.named && !draft.is_plural;
            let people = || (0..self.drafts.len()).filter(|&i| is_person(&self.drafts[i]) && self.scope(before) == 0);
            let asks = self.author.or_else(|| people().find(|&i| self.is_talked_to(i)));
            let answers = people().filter(|&i| Some(i) != asks).rev().max_by_key(|&i| self.drafts[i].mentions.len());
            Interview { asks, answers }
        });
        self.interview = Some(interview);
        if label == key!("q") { interview.asks } else { interview.answers }
    }

    /// Whether somebody talked to this person: "Day talked to Bo Roe", "in conversation with Bo Roe".
    fn is_talked_to(&self, draft: usize) -> bool {
        const TO: [Key; 3] = keys(["to", "with", "by"]);
        const TALKED: [Key; 8] =
            keys(["talked", "talks", "spoke", "speaks", "interviewed", "interview", "conversation", "talk"]);
        self.drafts[draft].mentions.iter().any(|mention| {
            let at = self.document.tokens_in(mention.span).start;
            at > 1 && TO.contains(&self.token(at - 1).key) && TALKED.contains(&self.token(at - 2).key)
        })
    }

    /// "DAY" in a transcript, or a name that the pass before missed: capitalised words that name people.
    fn is_label(&self, head: Range<usize>, scope: usize) -> bool {
        const NAMES: Tags = Tags::GIVEN_NAME.or(Tags::SURNAME);
        const NO_NAMES: Tags = Tags::FUNCTION.or(Tags::GROUP).or(Tags::ROLE).or(Tags::REPORT_NOUN);
        let words = &self.document.tokens[head];
        let is_name = |token: &Token| {
            token.is(NAMES) && !token.is(Tags::COMMON)
                || self.namesakes.knows(scope, token.key)
                || token.case == Case::Upper
        };
        words.len() <= 4
            && words.iter().all(|token| token.is_word() && token.is_capitalised() && !token.is(NO_NAMES))
            && words
                .last()
                .is_some_and(|last| is_name(last) && !last.is(Tags::ORGANIZATION_WORD) && last.span.len() > 1)
    }

    /// Whose apposition the source is: "Ann Day, ⟨the mayor⟩, said".
    fn apposed(&self, span: Span) -> Option<usize> {
        let mut recent = self.recent.iter().rev().map(|recent| recent.draft);
        recent.find(|&draft| self.drafts[draft].description.is_some_and(|description| description.contains(span.start)))
    }

    fn is_definite(&self, head: Range<usize>) -> bool {
        const DEFINITE: [Key; 9] = keys(["the", "this", "that", "these", "those", "his", "her", "their", "its"]);
        DEFINITE.contains(&self.token(head.start).key)
    }

    /// An unnamed entity of exactly these words: "analysts" are the same analysts all through.
    fn repeated(&self, scope: usize, noun: Key, span: Span) -> Option<usize> {
        const ONE: [Key; 4] = keys(["a", "an", "another", "one"]);
        let tokens = self.document.tokens_in(span);
        if ONE.contains(&self.token(tokens.start).key) {
            return None;
        }
        let keys = |tokens: Range<usize>| self.document.tokens[tokens].iter().map(|token| token.key);
        let same_noun = self.unnamed.get(&(scope, noun))?;
        same_noun.iter().rev().copied().find(|&draft| keys(self.drafts[draft].tokens.clone()).eq(keys(tokens.clone())))
    }

    /// Whom "the former official", "the analyst", "the company" mean.
    fn described(&self, scope: usize, head: Range<usize>, source: &Source) -> Option<usize> {
        let noun = *self.token(head.end - 1);
        let words: Vec<Key> = self.document.tokens[head.start + 1..head.end].iter().map(|token| token.key).collect();
        if noun.is(Tags::ROLE.or(Tags::TITLE).or(Tags::GROUP))
            && let Some(person) = self.described_person(head.clone(), &words, source)
        {
            return Some(person);
        }
        let same_noun = self.unnamed.get(&(scope, noun.key)).into_iter().flatten().rev().copied();
        let has_words = |draft: &Draft| words.iter().all(|word| draft.words.contains(word));
        if let Some(unnamed) = same_noun.into_iter().find(|&draft| has_words(&self.drafts[draft])) {
            return Some(unnamed);
        }
        if self.document.word(head.end - 1).ends_with("-year-old") {
            return self.antecedent(head.start, source, |draft| draft.kind == EntityKind::Person && !draft.is_plural);
        }
        if noun.is(Tags::ORGANIZATION_WORD) || ORGANIZATION_NOUNS.contains(&noun.key) {
            self.described_organization(head, &words, source)
        } else {
            None
        }
    }

    /// The person described by the same words, or by the same noun where the others do not tell another from them
    /// ("the Democratic senator"), or for "the woman" the likeliest at all.
    fn described_person(&self, head: Range<usize>, words: &[Key], source: &Source) -> Option<usize> {
        let noun = *self.token(head.end - 1);
        let gender = describe::gender(self.document, head.clone());
        let plural = is_plural(self.document.word(head.end - 1), &noun);
        let fits = |draft: &Draft| {
            draft.kind == EntityKind::Person && draft.is_plural == plural && !draft.gender.clashes(gender)
        };
        let has = |draft: &Draft, word: &Key| draft.words.contains(word);
        let has_words = |draft: &Draft| fits(draft) && words.iter().all(|word| has(draft, word));
        let places = self.document.tokens[head.start + 1..head.end - 1].iter().filter(|token| token.is_capitalised());
        let is_apart = |draft: &Draft| {
            places.clone().any(|place| {
                !PARTY_ADJECTIVES.contains(&place.key)
                    && !has(draft, &place.key)
                    && !draft.affiliations.contains(&place.key)
            })
        };
        let is_ordinal = words.len() > 1 && ORDINALS.contains(&words[0]);
        let has_noun = |draft: &Draft| fits(draft) && draft.named && has(draft, &noun.key) && !is_apart(draft);
        let by_words = self.antecedent(head.start, source, has_words);
        let by_noun = || if is_ordinal { None } else { self.antecedent(head.start, source, has_noun) };
        // "the woman", "the Republican nominee", but not "the band leader".
        let mut modifiers = self.document.tokens[head.start + 1..head.end - 1].iter();
        let is_any = !plural
            && (PERSON_NOUNS.contains(&noun.key) || noun.is(Tags::GROUP))
            && modifiers.all(|token| PARTY_ADJECTIVES.contains(&token.key));
        let any = || self.antecedent(head.start, source, |draft| fits(draft) && draft.named && !is_apart(draft));
        by_words.or_else(by_noun).or_else(|| if is_any { any() } else { None })
    }

    /// The organization whose name has the noun, or for "the company" the likeliest at all.
    fn described_organization(&self, head: Range<usize>, words: &[Key], source: &Source) -> Option<usize> {
        let noun = self.token(head.end - 1).key;
        let name = |draft: &Draft| &self.document.tokens[draft.tokens.clone()];
        let fits = |draft: &Draft| draft.kind == EntityKind::Organization && draft.named;
        let has_noun = |draft: &Draft| fits(draft) && name(draft).iter().any(|token| token.key == noun);
        let is_public = |draft: &Draft| name(draft).iter().any(|token| PUBLIC_WORDS.contains(&token.key));
        let is_company = COMPANY_NOUNS.contains(&noun);
        let by_noun = self.antecedent(head.start, source, has_noun);
        by_noun.or_else(|| {
            let is_any = words.len() == 1 && ORGANIZATION_NOUNS.contains(&noun);
            is_any.then(|| {
                self.antecedent(head.start, source, |draft| fits(draft) && !(is_company && is_public(draft)))
            })?
        })
    }

    /// A new entity without a name, called as the source does.
    fn push_unnamed(&mut self, span: Span, head: Range<usize>) -> usize {
        let noun = head.end.checked_sub(1).map(|i| *self.token(i));
        let gender = describe::gender(self.document, head.clone());
        let kind = noun.map_or(EntityKind::Other, |noun| kind_of_noun(&noun));
        let words = self.document.tokens[head.clone()].iter().map(|token| token.key);
        let words: Vec<Key> = words.take(describe::MAX_WORDS).collect();
        // "a deckhand | who asked not to be named"
        let tokens = self.document.tokens_in(span);
        const CLAUSES: [Key; 4] = keys(["who", "which", "that", "whose"]);
        let clause = tokens.clone().skip(1).find(|&i| CLAUSES.contains(&self.token(i).key));
        let tokens = tokens.start..clause.unwrap_or(tokens.end);
        let name = if clause.is_some() { self.document.span_of(tokens.clone()) } else { span };
        let draft = self.push(kind, name, tokens);
        let is_plural = noun.is_some_and(|noun| is_plural(self.document.of(noun.span), &noun));
        let entity = &mut self.drafts[draft];
        entity.named = false;
        entity.gender = Gender(2 * gender.0);
        entity.is_plural = is_plural;
        entity.words = words;
        draft
    }
}

/// How many unnamed entities of one noun are kept apart.
const MAX_SAME_NOUN: usize = 16;

fn kind_of_noun(noun: &Token) -> EntityKind {
    if noun.is(Tags::PRONOUN) {
        if noun.key == key!("it") { EntityKind::Other } else { EntityKind::Person }
    } else if noun.is(Tags::ROLE.or(Tags::TITLE)) {
        EntityKind::Person
    } else if noun.is(Tags::GROUP) {
        EntityKind::Group
    } else if noun.is(Tags::ORGANIZATION_WORD) || ORGANIZATION_NOUNS.contains(&noun.key) {
        EntityKind::Organization
    } else if noun.is(Tags::REPORT_NOUN) {
        EntityKind::Work
    } else {
        EntityKind::Other
    }
}

fn is_plural(word: &str, noun: &Token) -> bool {
    const PLURALS: [Key; 9] = keys(["people", "police", "men", "women", "they", "children", "staff", "some", "others"]);
    PLURALS.contains(&noun.key)
        || word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && word.len() > 3
        || word.ends_with("men") && noun.is(Tags::ROLE)
}

const FIRST_PERSON: [Key; 3] = keys(["i", "we", "me"]);

/// Nouns that say nothing of a person but that they are one.
const PERSON_NOUNS: [Key; 12] = keys([
    "man",
    "woman",
    "boy",
    "girl",
    "star",
    "veteran",
    "lawmaker",
    "official",
    "candidate",
    "leader",
    "politician",
    "nominee",
]);

/// Words that set one person apart from others of the same description.
const ORDINALS: [Key; 8] = keys(["second", "third", "other", "new", "next", "previous", "latter", "last"]);

/// Words that tell a politician's party, which the text may not have told before.
const PARTY_ADJECTIVES: [Key; 8] =
    keys(["republican", "democratic", "gop", "labour", "conservative", "tory", "liberal", "green"]);

/// Nouns for organizations of any kind.
const ORGANIZATION_NOUNS: [Key; 22] = keys([
    "company",
    "firm",
    "group",
    "organization",
    "organisation",
    "agency",
    "body",
    "team",
    "club",
    "newspaper",
    "paper",
    "magazine",
    "outlet",
    "party",
    "bank",
    "maker",
    "charity",
    "government",
    "regime",
    "union",
    "network",
    "giant",
]);

/// Nouns for organizations that earn money.
const COMPANY_NOUNS: [Key; 4] = keys(["company", "firm", "maker", "giant"]);

/// Words in the names of those that do not.
const PUBLIC_WORDS: [Key; 24] = keys([
    "board",
    "ministry",
    "department",
    "agency",
    "council",
    "court",
    "police",
    "university",
    "college",
    "school",
    "party",
    "committee",
    "commission",
    "union",
    "government",
    "parliament",
    "senate",
    "congress",
    "house",
    "army",
    "institute",
    "administration",
    "post",
    "times",
]);
