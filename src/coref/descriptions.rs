//! Descriptions: "the former official", "the company", "analysts".
//!
//! A description with "the" means the entity that was described so before ("a former senior official … the former
//! official"); any other makes an entity of its own.

use super::antecedents::Anaphor;
use super::persons::Part;
use super::{AnaphorKind, Clue, Draft, Found, Gender, Interview, Source, Walk, describe};
use crate::analysis::{EntityKind, MentionForm};
use crate::document::{Case, Token};
use crate::lexicon::{Key, Tags, key, keys};
use crate::span::Span;
use std::ops::Range;

impl Walk<'_> {
    /// Whom the description `head` of a source means.
    pub(super) fn nominal(&mut self, source: &Source, head: Range<usize>, found_of_source: &[Found]) -> Found {
        // Of "the bosun, ⟨who⟩ said" the description stands before the source.
        let is_before = !head.is_empty() && self.token(head.start).span.start < source.span.start;
        let span = if is_before { self.document.span_of(head.clone()) } else { source.span };
        let new = |walk: &mut Self| Found {
            draft: walk.push_unnamed(span, head.clone()),
            lead: Found::NAMED,
            antecedent: None,
        };
        if head.is_empty() {
            let found = new(self);
            self.note(found.draft, span, head.start, MentionForm::Nominal);
            return found;
        }
        let scope = self.scope(source.span.start);
        let noun = self.token(head.end - 1).key;
        let found = if let Some(draft) = self.interviewed(head.clone()).or_else(|| self.initialled(head.clone())) {
            Found { draft, lead: 0, antecedent: None }
        } else if self.is_label(head.clone(), scope) {
            return Found::named(self.person_called(self.without_titles(head)));
        } else if let Some(draft) = self.apposed(span) {
            Found::named(draft)
        } else if self.is_definite(head.clone())
            && let Some(found) = self.described(scope, head.clone(), source, found_of_source)
        {
            found
        } else if let Some(draft) = self.repeated(scope, noun, span) {
            Found::named(draft)
        } else {
            let found = new(self);
            let same_noun = self.unnamed.entry((scope, noun)).or_default();
            if same_noun.len() == MAX_SAME_NOUN {
                same_noun.remove(0);
            }
            same_noun.push(found.draft);
            found
        };
        self.note(found.draft, span, head.start, MentionForm::Nominal);
        found
    }

    /// Notes whom "the analyst" means where it is no source.
    pub(super) fn refer_by_description(&mut self, head: Range<usize>, found_of_source: &[Found]) {
        let span = self.document.span_of(head.clone());
        let words = self.words_after_article(head.clone());
        let found = match self.apposed(span) {
            Some(draft) => Some(Found::named(draft)),
            None => self.described_person(head.clone(), &words, None, found_of_source),
        };
        if let Some(found) = found {
            self.note(found.draft, span, head.start, MentionForm::Nominal);
        }
    }

    /// The description of one person that starts at token `i`: "the former analyst", but neither "the mayor race" nor "the
    /// mayor Ann Day".
    pub(super) fn description_at(&self, i: usize) -> Option<Range<usize>> {
        if self.token(i).key != key!("the") {
            return None;
        }
        let tokens = &self.document.tokens;
        let is_noun = |token: &Token| token.is(Tags::ROLE.or(Tags::TITLE)) && token.case == Case::Lower;
        let limit = tokens.len().min(i + 2 + MAX_ADJECTIVES);
        let noun = (i + 1..limit).take_while(|&at| tokens[at].is_word() && !tokens[at].is(Tags::FUNCTION)).last()?;
        let follows = tokens.get(noun + 1);
        let is_whole = !follows.is_some_and(|next| next.is_word() && !next.is(Tags::FUNCTION.or(Tags::CUE_VERB)));
        let is_predicate = i > 0 && tokens[i - 1].is(Tags::AUXILIARY);
        let noun_token = &tokens[noun];
        let fits = is_noun(noun_token) && is_whole && !is_predicate && !is_plural(self.document.word(noun), noun_token);
        fits.then_some(i..noun + 1)
    }

    fn words_after_article(&self, head: Range<usize>) -> Vec<Key> {
        self.document.tokens[head.start + 1..head.end].iter().map(|token| token.key).collect()
    }

    /// Joins descriptions of headlines and openings to those of whom the text tells later that they are so: "Council leader
    /// quits" and "Ann Day, the leader of the council".
    pub(super) fn join_openings(&mut self, found: &mut [Found]) {
        let n_openings = self.drafts.len().min(MAX_OPENINGS);
        for opening in 0..n_openings {
            if let Some(person) = self.described_later(opening) {
                let mentions = std::mem::take(&mut self.drafts[opening].mentions);
                self.drafts[person].mentions.extend(mentions);
                found.iter_mut().filter(|found| found.draft == opening).for_each(|found| {
                    (found.draft, found.lead) = (person, found.lead.min(Found::LIKELY));
                });
            }
        }
    }

    /// The only person who is described later by all words of a description.
    fn described_later(&self, opening: usize) -> Option<usize> {
        const INDEFINITE: [Key; 6] = keys(["a", "an", "another", "one", "his", "her"]);
        let Draft { named, kind, is_plural, gender, tokens, .. } = &self.drafts[opening];
        let described = &self.document.tokens[tokens.clone()];
        let is_open = !named
            && *kind == EntityKind::Person
            && !is_plural
            && described.len() > 1
            && described.iter().any(|token| token.is(Tags::ROLE.or(Tags::TITLE)))
            && !INDEFINITE.contains(&described[0].key);
        if !is_open {
            return None;
        }
        let says = |draft: &Draft| {
            let mut words = described.iter().filter(|token| token.is_word() && !token.is(Tags::FUNCTION));
            words.all(|token| draft.words.contains(&token.key))
        };
        let later = opening + 1..self.drafts.len().min(opening + MAX_LATER);
        let mut fitting = later.filter(|&i| {
            let draft = &self.drafts[i];
            draft.named && draft.kind == EntityKind::Person && !draft.gender.clashes(*gender) && says(draft)
        });
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// Whom the label "Q" or "A" means: who answers is the person that the text before the interview is about, who asks is
    /// its author, or the one of whom it says that they talked ("Day talked to Bo Roe").
    fn interviewed(&mut self, head: Range<usize>) -> Option<usize> {
        const MARKS: [Key; 2] = keys([":", "."]);
        let label = self.token(head.start);
        let is_dotted = self.document.word(head.start).ends_with('.');
        let is_label = head.len() == 1
            && ["Q", "A", "Q.", "A."].contains(&self.document.word(head.start))
            && self.document.tokens.get(head.end).is_some_and(|next| MARKS.contains(&next.key) || is_dotted);
        if !is_label {
            return None;
        }
        let (asks, before) = (self.document.word(head.start).starts_with('Q'), label.span.start);
        let interview = self.interview.unwrap_or_else(|| {
            let is_person = |draft: &Draft| draft.kind == EntityKind::Person && draft.named && !draft.is_plural;
            let people = || (0..self.drafts.len()).filter(|&i| is_person(&self.drafts[i]) && self.scope(before) == 0);
            let asks = self.author.or_else(|| people().find(|&i| self.is_talked_to(i)));
            let answers = people().filter(|&i| Some(i) != asks).rev().max_by_key(|&i| self.drafts[i].mentions.len());
            Interview { asks, answers }
        });
        self.interview = Some(interview);
        if asks { interview.asks } else { interview.answers }
    }

    /// Whom the label "AD" of a transcript means: the only person of the text before whose name has these initials.
    fn initialled(&self, head: Range<usize>) -> Option<usize> {
        let label = self.document.word(head.start);
        let is_label = head.len() == 1
            && (2..=3).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_uppercase())
            && self.document.tokens.get(head.end).is_some_and(|next| next.key == key!(":"));
        if !is_label {
            return None;
        }
        let wanted = || label.chars().flat_map(char::to_lowercase);
        let is_named_so = |parts: &[Part]| parts.iter().map(|part| part.letter).eq(wanted());
        // "Ann and Bo Day": of Ann only the first letter is known.
        let is_first_so = |parts: &[Part]| parts.len() == 1 && wanted().next() == Some(parts[0].letter);
        let people = || (0..self.drafts.len()).filter(|&i| self.drafts[i].kind == EntityKind::Person);
        let only = |fits: &dyn Fn(&[Part]) -> bool| {
            let mut fitting = people().filter(|&i| fits(&self.drafts[i].person.parts));
            fitting.next().filter(|_| fitting.next().is_none())
        };
        only(&is_named_so).or_else(|| only(&is_first_so))
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

    /// The name of a label: "DAY" of "MS. DAY", "Ann Day" of "Senator Ann Day".
    fn without_titles(&self, head: Range<usize>) -> Range<usize> {
        let is_title = |i: &usize| self.token(*i).is(Tags::TITLE.or(Tags::ROLE)) || self.token(*i).key == key!(".");
        let n_titles = head.clone().take(head.len() - 1).take_while(is_title).count();
        head.start + n_titles..head.end
    }

    /// "DAY" in a transcript, or a name that the pass before missed: capitalised words that name people.
    fn is_label(&self, head: Range<usize>, scope: usize) -> bool {
        const NAMES: Tags = Tags::GIVEN_NAME.or(Tags::SURNAME);
        const NO_NAMES: Tags = Tags::FUNCTION.or(Tags::GROUP).or(Tags::ROLE).or(Tags::REPORT_NOUN);
        let words = &self.document.tokens[self.without_titles(head)];
        let is_name = |token: &Token| {
            token.is(NAMES) && !token.is(Tags::COMMON)
                || self.namesakes.knows(scope, token.key)
                || token.case == Case::Upper
        };
        words.len() <= 4
            && words.iter().all(|token| token.is_word() && token.is_capitalised() && !token.is(NO_NAMES))
            && words.last().is_some_and(|last| {
                is_name(last)
                    && !last.is(Tags::ORGANIZATION_WORD)
                    && self.document.of(last.span).trim_end_matches('.').len() > 1
            })
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
        if tokens.len() > 1 && ONE.contains(&self.token(tokens.start).key) {
            return None;
        }
        let keys = |tokens: Range<usize>| self.document.tokens[tokens].iter().map(|token| token.key);
        let same_noun = self.unnamed.get(&(scope, noun))?;
        same_noun.iter().rev().copied().find(|&draft| keys(self.drafts[draft].tokens.clone()).eq(keys(tokens.clone())))
    }

    /// Whom "the former official", "the analyst", "the company" mean.
    fn described(
        &mut self,
        scope: usize,
        head: Range<usize>,
        source: &Source,
        found_of_source: &[Found],
    ) -> Option<Found> {
        let noun = *self.token(head.end - 1);
        let words = self.words_after_article(head.clone());
        if noun.is(Tags::ROLE.or(Tags::TITLE).or(Tags::GROUP))
            && let Some(person) = self.described_person(head.clone(), &words, Some(source), found_of_source)
        {
            return Some(person);
        }
        let same_noun = self.unnamed.get(&(scope, noun.key)).into_iter().flatten().rev().copied();
        let has_words = |draft: &Draft| words.iter().all(|word| draft.words.contains(word));
        if let Some(unnamed) = same_noun.into_iter().find(|&draft| has_words(&self.drafts[draft])) {
            return Some(Found::named(unnamed));
        }
        if self.document.word(head.end - 1).ends_with("-year-old") {
            let anaphor = self.description(head, Some(source));
            return self.antecedent(&anaphor, found_of_source, &|draft| {
                (draft.kind == EntityKind::Person && !draft.is_plural).then_some(Some(Clue::NoWord))
            });
        }
        if noun.is(Tags::ORGANIZATION_WORD) || ORGANIZATION_NOUNS.contains(&noun.key) {
            self.described_organization(head, &words, source, found_of_source)
        } else {
            None
        }
    }

    fn description<'s>(&self, head: Range<usize>, source: Option<&'s Source>) -> Anaphor<'s> {
        let span = source.map_or_else(|| self.document.span_of(head.clone()), |source| source.span);
        let gender = describe::gender(self.document, head.clone());
        Anaphor { kind: AnaphorKind::Description, at: head.start, span, gender, source }
    }

    /// The person described by the same words, or by the same noun where the others do not tell another from them
    /// ("the Democratic senator"), or for "the woman" the likeliest at all.
    fn described_person(
        &mut self,
        head: Range<usize>,
        words: &[Key],
        source: Option<&Source>,
        found_of_source: &[Found],
    ) -> Option<Found> {
        let document = self.document;
        let noun = *self.token(head.end - 1);
        let plural = is_plural(document.word(head.end - 1), &noun);
        let modifiers = &document.tokens[head.start + 1..head.end - 1];
        let has = |draft: &Draft, word: &Key| draft.words.contains(word);
        let is_apart = |draft: &Draft| {
            modifiers.iter().filter(|token| token.is_capitalised()).any(|place| {
                !PARTY_ADJECTIVES.contains(&place.key)
                    && !has(draft, &place.key)
                    && !draft.affiliations.contains(&place.key)
            })
        };
        let is_ordinal = words.len() > 1 && ORDINALS.contains(&words[0]);
        // "the woman", "the Republican nominee", but not "the band leader".
        let is_any = !plural
            && (PERSON_NOUNS.contains(&noun.key) || noun.is(Tags::GROUP))
            && modifiers.iter().all(|token| PARTY_ADJECTIVES.contains(&token.key));
        // "The analyst said": somebody who was introduced in other words. "The mayor said" may be a mayor not met before.
        let is_the = self.token(head.start).key == key!("the");
        let is_bare = is_the && !plural && words.len() == 1 && source.is_some() && !OFFICES.contains(&noun.key);
        let is_possessive = describe::is_possessive(self.token(head.start));
        let anaphor = self.description(head, source);
        self.antecedent(&anaphor, found_of_source, &|draft| {
            if draft.kind != EntityKind::Person || draft.is_plural != plural {
                None
            } else if words.iter().all(|word| has(draft, word)) {
                Some(Some(Clue::AllWords))
            } else if !draft.named || is_apart(draft) {
                None
            } else if has(draft, &noun.key) {
                (!is_ordinal).then_some(Some(Clue::NounOnly))
            } else if is_possessive {
                // "Her captain" is somebody else, unless described so.
                None
            } else if is_any {
                Some(Some(Clue::NoWord))
            } else if is_bare {
                Some(Some(Clue::BareRole))
            } else {
                (!plural).then_some(Some(Clue::OtherNoun))
            }
        })
    }

    /// The organization whose name has the noun, or for "the company" the likeliest at all.
    fn described_organization(
        &mut self,
        head: Range<usize>,
        words: &[Key],
        source: &Source,
        found_of_source: &[Found],
    ) -> Option<Found> {
        let document = self.document;
        let noun = self.token(head.end - 1).key;
        let is_company = COMPANY_NOUNS.contains(&noun);
        const OF_ITS_KIND: [Key; 5] = keys(["government", "regime", "union", "party", "bank"]);
        let is_any = words.len() == 1 && ORGANIZATION_NOUNS.contains(&noun) && !OF_ITS_KIND.contains(&noun);
        let anaphor = self.description(head, Some(source));
        self.antecedent(&anaphor, found_of_source, &|draft| {
            let name = &document.tokens[draft.tokens.clone()];
            let is_public = || name.iter().any(|token| PUBLIC_WORDS.contains(&token.key));
            if draft.kind != EntityKind::Organization || !draft.named {
                None
            } else if name.iter().any(|token| token.key == noun) {
                Some(Some(Clue::NounOnly))
            } else {
                (is_any && !(is_company && is_public())).then_some(Some(Clue::NoWord))
            }
        })
    }

    /// Where a description ends: "a deckhand | who asked not to be named", "a study | published on Thursday".
    fn end_of_description(&self, tokens: Range<usize>, noun: usize) -> usize {
        const CLAUSES: [Key; 4] = keys(["who", "which", "that", "whose"]);
        let ends = |&i: &usize| {
            let (token, next) = (self.token(i), self.document.tokens.get(i + 1));
            let is_participle = i == noun
                && token.is(Tags::PARTICIPLE.or(Tags::ING))
                && token.case == Case::Lower
                && next.is_some_and(|next| next.is(Tags::FUNCTION.or(Tags::DATE_WORD)));
            CLAUSES.contains(&token.key) || is_participle
        };
        let end = tokens.clone().skip(1).find(ends).unwrap_or(tokens.end);
        // "The second person, | who …"
        (tokens.start..end).rev().find(|&i| self.token(i).key != key!(",")).map_or(end, |i| i + 1)
    }

    /// A new entity without a name, called as the source does.
    pub(super) fn push_unnamed(&mut self, span: Span, head: Range<usize>) -> usize {
        let noun = head.end.checked_sub(1).map(|i| *self.token(i));
        let gender = describe::gender(self.document, head.clone());
        let kind = noun.map_or(EntityKind::Other, |noun| kind_of_noun(&noun));
        let words = self.document.tokens[head.clone()].iter().map(|token| token.key);
        let words: Vec<Key> = words.take(describe::MAX_WORDS).collect();
        let tokens = self.document.tokens_in(span);
        let tokens = tokens.start..self.end_of_description(tokens.clone(), head.end);
        let name = if tokens.is_empty() { span } else { self.document.span_of(tokens.clone()) };
        let draft = self.push(kind, name, tokens);
        let is_plural = noun.is_some_and(|noun| is_plural(self.document.of(noun.span), &noun));
        let opens_with_name = self.mentions.binary_search_by_key(&name.start, |mention| mention.span.start).is_ok();
        let entity = &mut self.drafts[draft];
        entity.named = false;
        entity.opens_with_name = opens_with_name;
        entity.gender = Gender(2 * gender.0);
        entity.is_plural = is_plural;
        entity.words = words;
        draft
    }
}

/// How many entities of a text may be met as a description first, and among how many later ones their names are sought.
const MAX_OPENINGS: usize = 6;
const MAX_LATER: usize = 24;

/// How many words stand between the article and the noun of a description that is no source.
const MAX_ADJECTIVES: usize = 3;

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

/// Offices that everybody knows of: "the mayor" need not have been introduced.
const OFFICES: [Key; 22] = keys([
    "president",
    "minister",
    "premier",
    "chancellor",
    "mayor",
    "governor",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "secretary",
    "ambassador",
    "commissioner",
    "speaker",
    "judge",
    "chief",
    "chairman",
    "chairwoman",
    "director",
    "sheriff",
    "spokesman",
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
