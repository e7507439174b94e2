//! Mentions and sources to entities: who is who through the article.
//!
//! Gets the names and the attributions, gives the entities and each attribution's speaker. From `Soo Kim, a former
//! analyst, spoke. “No,” she said. “Kim Jong-un will wait,” Kim said.` it makes two people: Soo Kim, who is "she" and the
//! "Kim" who speaks, and Kim Jong-un.
//!
//! One walk over names, sources and pronouns in the order of the text. Every name joins an entity or makes one
//! ([`names`]); a source is a name, a pronoun or a description ([`sources`]); what stands beside a name describes it
//! ([`describe`]). A teaser of another article is a piece of its own: there only full names are shared.

mod describe;
mod names;
mod persons;
mod similar;
mod sources;
mod things;

use crate::analysis::{Entity, EntityKind, Mention, MentionForm, NameMention, QuoteKind, Role};
use crate::document::{Attribution, Document, Sentence, Token};
use crate::lexicon::{Key, Lexicon, Tags, keys};
use crate::span::Span;
use names::Namesakes;
use persons::PersonName;
use rustc_hash::FxHashMap;
use sources::Head;
use std::collections::VecDeque;
use std::ops::Range;
use things::Things;

/// The entities of a text, by first mention, and for each attribution the entity that its source means.
///
/// The second list is as long as `attributions`; an entry is `None` where the attribution has no source.
#[inline(never)]
pub fn entities(
    document: &Document,
    mentions: &[NameMention],
    attributions: &[Attribution],
    lexicon: &Lexicon,
) -> (Vec<Entity>, Vec<Option<usize>>) {
    let mut walk = Walk {
        document,
        lexicon,
        mentions,
        tokens_of: tokens_of(document, mentions),
        sentence_of: sentence_of(document),
        contents: contents(attributions),
        drafts: Vec::new(),
        namesakes: Namesakes::default(),
        things: Things::default(),
        own_script: None,
        unnamed: FxHashMap::default(),
        recent: VecDeque::with_capacity(MAX_RECENT),
        last_speaker: None,
        author: None,
        interview: None,
    };
    let sources = walk.sources(attributions);
    let speakers = walk.run(&sources);
    let speaker_of: FxHashMap<Span, usize> = sources.iter().zip(speakers).map(|(s, draft)| (s.span, draft)).collect();
    let (entities, new_index) = finish(document, lexicon, walk.drafts);
    let speakers = attributions
        .iter()
        .map(|attribution| attribution.source.and_then(|source| speaker_of.get(&source)).map(|&draft| new_index[draft]))
        .collect();
    (entities, speakers)
}

/// How many mentions of persons and organizations a pronoun looks back over.
const MAX_RECENT: usize = 24;

/// An entity while its mentions are gathered.
struct Draft {
    kind: EntityKind,
    named: bool,
    /// The fullest name, or the fullest description of an entity without one.
    name: Span,
    /// The tokens of `name`.
    tokens: Range<usize>,
    /// The words of a person's name.
    person: PersonName,
    /// How often the names of what is no person were of each kind.
    n_kinds: things::Kinds,
    mentions: Vec<Mention>,
    description: Option<Span>,
    /// Words that describe it, from titles and appositions: what "the analyst" is matched against.
    words: Vec<Key>,
    /// Capitalised words beside its full name: where it belongs.
    affiliations: Vec<Key>,
    /// The sentence of its last mention by full name, and whether it was a source there.
    introduced: (usize, bool),
    gender: Gender,
    is_plural: bool,
    /// How often it is mentioned by a part of its name without being quoted there.
    n_short: u32,
    /// How often it is a source; twice for a source of words in quotation marks.
    n_said: u32,
}

/// Evidence for he or she: positive for she.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Gender(i32);

impl Gender {
    fn clashes(self, other: Gender) -> bool {
        self.0.signum() * other.0.signum() < 0
    }
}

/// The people behind "Q:" and "A:", as far as the text before tells.
#[derive(Clone, Copy, Default)]
struct Interview {
    asks: Option<usize>,
    answers: Option<usize>,
}

/// A mention that a pronoun could mean.
#[derive(Clone, Copy)]
struct Recent {
    draft: usize,
    at: usize,
    sentence: usize,
    is_subject: bool,
    /// Whether somebody says it: those who are spoken of are seldom the speaker.
    is_said: bool,
}

/// A source with what its words are.
struct Source {
    span: Span,
    head: Head,
    /// What it is the source of.
    contents: Vec<Span>,
    /// Whether some of that stands in quotation marks.
    is_quoted: bool,
}

/// What the walk meets.
#[derive(Clone, Copy)]
enum Event {
    Name(usize),
    Source(usize),
    Pronoun(usize),
}

struct Walk<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    mentions: &'a [NameMention],
    /// The tokens of each mention.
    tokens_of: Vec<Range<usize>>,
    /// The sentence of each token.
    sentence_of: Vec<usize>,
    /// All that is said, by position, without overlaps.
    contents: Vec<Span>,
    drafts: Vec<Draft>,
    namesakes: Namesakes,
    things: Things,
    /// The name in its own script that was read last, and whose it is.
    own_script: Option<(Range<usize>, usize)>,
    /// Unnamed entities by the words of their description, scope by scope.
    unnamed: FxHashMap<(usize, Key), Vec<usize>>,
    recent: VecDeque<Recent>,
    last_speaker: Option<usize>,
    /// Who "I" is outside quotations: the person of the byline.
    author: Option<usize>,
    /// Who asks and who answers in an interview, once its first turn has come.
    interview: Option<Interview>,
}

impl Walk<'_> {
    /// The sources of the attributions by position, each once.
    fn sources(&self, attributions: &[Attribution]) -> Vec<Source> {
        let mut sources: Vec<Source> = Vec::new();
        let mut sorted: Vec<&Attribution> = attributions.iter().filter(|a| a.source.is_some()).collect();
        sorted.sort_by_key(|attribution| attribution.source);
        for attribution in sorted {
            let Some(span) = attribution.source else { continue };
            let is_quoted = attribution.kind != QuoteKind::Indirect;
            match sources.last_mut().filter(|last| last.span == span) {
                Some(last) => {
                    last.contents.extend(&attribution.spans);
                    last.is_quoted |= is_quoted;
                }
                None => {
                    let head = sources::head(self.document, self.mentions, span);
                    sources.push(Source { span, head, contents: attribution.spans.clone(), is_quoted });
                }
            }
        }
        sources
    }

    /// Walks over everything in the order of the text; gives the draft of each source.
    fn run(&mut self, sources: &[Source]) -> Vec<usize> {
        let document = self.document;
        let mut is_source = vec![false; self.mentions.len()];
        for source in sources {
            if let Head::Name(mention) = source.head {
                is_source[mention] = true;
            }
        }
        let names = self.mentions.iter().enumerate().map(|(i, mention)| (mention.span.start, Event::Name(i)));
        let said = sources.iter().enumerate().map(|(i, source)| (source.head_start(self.mentions), Event::Source(i)));
        let is_he_or_she =
            |token: &Token| token.is(Tags::PRONOUN.or(Tags::DETERMINER)) && gender_of_pronoun(token.key).is_some();
        let pronouns = document.tokens.iter().enumerate().filter(|(_, token)| is_he_or_she(token));
        let pronouns = pronouns.map(|(i, token)| (token.span.start, Event::Pronoun(i)));
        let mut events: Vec<(usize, Event)> = names.chain(said).chain(pronouns).collect();
        // Stable: at the same place the name comes before the source that it heads.
        events.sort_by_key(|(start, _)| *start);

        let mut draft_of_mention = vec![usize::MAX; self.mentions.len()];
        let mut draft_of_source = vec![usize::MAX; sources.len()];
        let mut last_paragraph = usize::MAX;
        for (start, event) in events {
            let paragraph = document.paragraph_at(start);
            if last_paragraph != paragraph && !document.paragraphs[paragraph].role.is_article() {
                self.recent.clear();
                self.last_speaker = None;
            }
            last_paragraph = paragraph;
            match event {
                Event::Name(i) => {
                    let draft = self.name(i, is_source[i]);
                    if document.paragraphs[paragraph].role == Role::Byline
                        && self.drafts[draft].kind == EntityKind::Person
                    {
                        self.author.get_or_insert(draft);
                    }
                    draft_of_mention[i] = draft;
                }
                Event::Source(i) => {
                    let draft = match sources[i].head {
                        Head::Name(mention) => draft_of_mention[mention],
                        Head::Pronoun(token) => self.pronoun(token, &sources[i]),
                        Head::Nominal(ref head) => self.nominal(&sources[i], head.clone()),
                    };
                    self.drafts[draft].n_said += 1 + u32::from(sources[i].is_quoted);
                    self.last_speaker = Some(draft);
                    draft_of_source[i] = draft;
                }
                Event::Pronoun(token) => self.learn_gender(token),
            }
        }
        draft_of_source
    }

    fn token(&self, i: usize) -> &Token {
        &self.document.tokens[i]
    }

    /// The piece that a place in the text belongs to: 0 for the article, another number for each teaser and credit.
    fn scope(&self, offset: usize) -> usize {
        let paragraph = self.document.paragraph_at(offset);
        match self.document.paragraphs.get(paragraph).map(|paragraph| paragraph.role) {
            Some(Role::Related | Role::Credit | Role::Furniture) => paragraph + 1,
            _ => 0,
        }
    }

    /// The sentence of token `i`.
    fn sentence(&self, i: usize) -> usize {
        self.sentence_of.get(i).copied().unwrap_or(usize::MAX)
    }

    /// Adds a mention that starts at token `at` to an entity, for pronouns to look back at.
    fn note(&mut self, draft: usize, span: Span, at: usize, form: MentionForm) {
        self.drafts[draft].mentions.push(Mention { span, form });
        if matches!(
            self.drafts[draft].kind,
            EntityKind::Place | EntityKind::Group | EntityKind::Event | EntityKind::Work
        ) {
            return;
        }
        let sentence = self.sentence(at);
        if self.recent.len() == MAX_RECENT {
            self.recent.pop_front();
        }
        let is_subject =
            self.document.sentences.get(sentence).is_some_and(|sentence| is_subject(self.document, sentence, at));
        let is_said = self.is_said(span.start);
        self.recent.push_back(Recent { draft, at, sentence, is_subject, is_said });
    }

    /// Whether somebody says the words at `offset`.
    fn is_said(&self, offset: usize) -> bool {
        let i = self.contents.partition_point(|content| content.end <= offset);
        self.contents.get(i).is_some_and(|content| content.start <= offset)
    }

    /// Learns from "he" and "she" whether the only person around is a man or a woman.
    fn learn_gender(&mut self, token: usize) {
        let Some(gender) = gender_of_pronoun(self.token(token).key) else { return };
        if self.is_said(self.token(token).span.start) {
            return;
        }
        let sentence = self.sentence(token);
        let mut people =
            self.recent.iter().rev().take_while(|recent| recent.sentence + 1 >= sentence).filter(|recent| {
                let draft = &self.drafts[recent.draft];
                draft.kind == EntityKind::Person && !draft.is_plural && !draft.gender.clashes(gender)
            });
        let Some(first) = people.next().map(|recent| recent.draft) else { return };
        if people.all(|recent| recent.draft == first) {
            self.drafts[first].gender.0 += gender.0;
        }
    }
}

/// The tokens of each mention; one walk, because a search for each costs more than all the rest.
fn tokens_of(document: &Document, mentions: &[NameMention]) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut advance = |offset: usize| {
        while document.tokens.get(at).is_some_and(|token| token.span.start < offset) {
            at += 1;
        }
        at
    };
    mentions.iter().map(|mention| advance(mention.span.start)..advance(mention.span.end)).collect()
}

/// The sentence of each token.
fn sentence_of(document: &Document) -> Vec<usize> {
    let mut sentence_of = vec![usize::MAX; document.tokens.len()];
    for (i, sentence) in document.sentences.iter().enumerate() {
        sentence_of[sentence.tokens.clone()].fill(i);
    }
    sentence_of
}

/// All that is said, by position, overlapping spans joined.
fn contents(attributions: &[Attribution]) -> Vec<Span> {
    let mut contents: Vec<Span> =
        attributions.iter().flat_map(|attribution| attribution.spans.iter().copied()).collect();
    contents.sort();
    contents.dedup_by(|later, earlier| {
        let joined = later.start <= earlier.end;
        if joined {
            earlier.end = earlier.end.max(later.end);
        }
        joined
    });
    contents
}

/// How far before a mention a verb or a preposition is looked for.
const MAX_BEFORE_SUBJECT: usize = 12;

/// Whether a mention at token `at` is its sentence's subject, as far as no verb or preposition stands before it.
fn is_subject(document: &Document, sentence: &Sentence, at: usize) -> bool {
    let start = sentence.tokens.start.max(at.saturating_sub(MAX_BEFORE_SUBJECT));
    let before = &document.tokens[start..at.max(start)];
    start == sentence.tokens.start
        && !before.iter().any(|token| {
            token.case != crate::document::Case::Upper
                && token.is(Tags::PREPOSITION.or(Tags::AUXILIARY).or(Tags::CUE_VERB).or(Tags::VERB))
                && !token.is(Tags::TITLE)
        })
}

/// What a pronoun tells about whom it means.
fn gender_of_pronoun(word: Key) -> Option<Gender> {
    const HE: [Key; 4] = keys(["he", "him", "his", "himself"]);
    const SHE: [Key; 4] = keys(["she", "her", "hers", "herself"]);
    if HE.contains(&word) {
        Some(Gender(-1))
    } else if SHE.contains(&word) {
        Some(Gender(1))
    } else {
        None
    }
}

/// Drafts to entities by first mention, with the new index of each draft.
fn finish(document: &Document, lexicon: &Lexicon, drafts: Vec<Draft>) -> (Vec<Entity>, Vec<usize>) {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    let first = |draft: &Draft| draft.mentions.iter().map(|mention| mention.span).min();
    order.sort_by_key(|&i| first(&drafts[i]));
    let mut new_index = vec![0; drafts.len()];
    order.iter().enumerate().for_each(|(new, &old)| new_index[old] = new);
    let mut entities: Vec<Entity> = order.iter().map(|&i| entity(document, &drafts[i])).collect();
    for (a, b) in similar::pairs(document, lexicon, &drafts) {
        entities[new_index[a]].similar.push(new_index[b]);
        entities[new_index[b]].similar.push(new_index[a]);
    }
    entities.iter_mut().for_each(|entity| entity.similar.sort_unstable());
    (entities, new_index)
}

fn entity(document: &Document, draft: &Draft) -> Entity {
    let mut mentions = draft.mentions.clone();
    mentions.sort_by_key(|mention| mention.span);
    mentions.dedup_by_key(|mention| mention.span);
    let name = document.of(draft.name);
    let name_key = Key::of(name);
    let mut seen = Vec::new();
    let mut aliases = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let alias = document.of(mention.span);
        if alias == name || seen.len() == MAX_ALIASES {
            continue;
        }
        let key = Key::of(alias);
        if key != name_key && !seen.contains(&key) {
            seen.push(key);
            aliases.push(alias.to_string());
        }
    }
    Entity {
        kind: draft.kind,
        name: name.to_string(),
        named: draft.named,
        aliases,
        description: draft.description.map(|span| document.of(span).to_string()),
        similar: Vec::new(),
        mentions,
    }
}

/// How many other names of an entity are listed.
const MAX_ALIASES: usize = 8;

#[cfg(test)]
mod tests;
