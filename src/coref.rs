//! Mentions and sources to entities: who is who through the article.
//!
//! Gets the names and the attributions, gives the entities and each attribution's speaker. From `Soo Kim, a former
//! analyst, spoke. “No,” she said. “Kim Jong-un will wait,” Kim said.` it makes two people: Soo Kim, who is "she" and the
//! "Kim" who speaks, and Kim Jong-un.
//!
//! One walk over names, sources and pronouns in the order of the text. Every name joins an entity or makes one
//! ([`names`]); a source is a name, a pronoun or a description ([`sources`]); what stands beside a name describes it
//! ([`describe`]). Whom a pronoun ([`pronouns`]) or a description ([`descriptions`]) means, of those mentioned not long
//! before, trained weights choose ([`points`]) by what is seen of each ([`antecedents`]). A teaser of another article is a
//! piece of its own: there only full names are shared.

mod antecedents;
mod describe;
mod descriptions;
mod names;
mod persons;
mod points;
mod pronouns;
mod similar;
mod sources;
mod things;

use crate::analysis::{Certainty, Entity, EntityKind, Mention, MentionForm, NameMention, QuoteKind, Role};
use crate::document::{Attribution, Case, Document, Sentence, Token};
use crate::lexicon::{Key, Lexicon, Tags, key, keys};
use crate::span::Span;
use names::Namesakes;
use persons::PersonName;
pub use points::{AnaphorKind, Candidate, Clue, N_CLUES, N_KINDS, Points, Resolver, UNIT};
use rustc_hash::FxHashMap;
use sources::Head;
use std::collections::VecDeque;
use std::ops::Range;
use things::Things;

/// Whom a source means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meant {
    /// An index into the entities.
    pub entity: usize,
    /// How sure that is: sources that are names are clear.
    pub certainty: Certainty,
    /// The mention that a pronoun or a description refers back to.
    pub antecedent: Option<Span>,
}

/// The entities of a text, by first mention, and for each attribution whom its source means.
///
/// The second list is as long as `attributions`; an entry is `None` where the attribution has no source.
#[inline(never)]
pub fn entities(
    document: &Document,
    mentions: &[NameMention],
    attributions: &[Attribution],
    lexicon: &Lexicon,
    resolver: &mut dyn Resolver,
) -> (Vec<Entity>, Vec<Option<Meant>>) {
    let mut walk = Walk {
        document,
        lexicon,
        mentions,
        resolver,
        tokens_of: tokens_of(document, mentions),
        sentence_of: sentence_of(document),
        said: Vec::new(),
        drafts: Vec::new(),
        namesakes: Namesakes::default(),
        things: Things::default(),
        own_script: None,
        unnamed: FxHashMap::default(),
        recent: VecDeque::with_capacity(MAX_RECENT),
        candidates: Vec::new(),
        last_speaker: None,
        name_lead: Found::NAMED,
        first_person: None,
        author: None,
        interview: None,
    };
    let sources = walk.sources(attributions);
    walk.said = said(attributions, &sources);
    let mut found = walk.run(&sources);
    walk.join_openings(&mut found);
    walk.first_persons(&found);
    let found_of: FxHashMap<Span, Found> =
        sources.iter().zip(found).map(|(source, found)| (source.span, found)).collect();
    let (entities, new_index) = finish(document, lexicon, walk.drafts);
    let meant = |source: Span| {
        let found = found_of.get(&source)?;
        Some(Meant { entity: new_index[found.draft], certainty: found.certainty(), antecedent: found.antecedent })
    };
    (entities, attributions.iter().map(|attribution| attribution.source.and_then(meant)).collect())
}

/// About as many tokens there are for each pronoun and description.
const TOKENS_OF_ANAPHOR: usize = 16;

/// How many persons and organizations a pronoun looks back over.
const MAX_RECENT: usize = 16;

/// An entity while its mentions are gathered.
struct Draft {
    kind: EntityKind,
    named: bool,
    /// Whether the description of an entity without a name starts with somebody's name ("Day's lawyer").
    opens_with_name: bool,
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
    /// Where its last name starts.
    last_name: usize,
    /// The sentence of its last mention that nobody says.
    told: Option<usize>,
    /// The sentence of its last mention by full name, and whether it was a source there.
    introduced: (usize, bool),
    gender: Gender,
    is_plural: bool,
    /// How often it is mentioned by a part of its name without being quoted there.
    n_short: u32,
    /// Where it spoke last, and in which paragraph.
    spoke: Option<(usize, usize)>,
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

/// Somebody whom a pronoun could mean, by the last mention.
#[derive(Clone, Copy)]
struct Recent {
    draft: usize,
    last: Place,
    /// The last mention outside of what the last one stands in: of “He is right,” ⟨he⟩ said the first "he" tells nothing.
    before: Option<Place>,
}

/// A mention, with what pronouns look at.
#[derive(Clone, Copy)]
struct Place {
    span: Span,
    form: MentionForm,
    /// Its first token.
    at: usize,
    sentence: usize,
    is_subject: bool,
    /// In what it is said, as an index; those who are spoken of are seldom the speaker.
    said: Option<usize>,
}

/// Words that somebody says.
struct Said {
    span: Span,
    /// Whether they stand in quotation marks.
    is_direct: bool,
    /// The index of their source.
    source: Option<usize>,
}

/// Whom a source means, in the walk.
#[derive(Clone, Copy)]
struct Found {
    draft: usize,
    /// By how many points it leads; [`Found::NAMED`] for names.
    lead: i32,
    /// What it refers back to.
    antecedent: Option<Span>,
}

impl Found {
    /// The lead of a name.
    const NAMED: i32 = 1000;
    /// From this lead on nearly every pronoun is resolved right.
    const CLEAR: i32 = 28;
    /// From this lead on most are.
    const LIKELY: i32 = 8;

    fn named(draft: usize) -> Found {
        Found { draft, lead: Found::NAMED, antecedent: None }
    }

    fn certainty(self) -> Certainty {
        match self.lead {
            Found::CLEAR.. => Certainty::Clear,
            Found::LIKELY.. => Certainty::Likely,
            _ => Certainty::Check,
        }
    }
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
enum Event {
    Name(usize),
    Source(usize),
    Pronoun(usize),
    /// "the analyst": its tokens.
    Description(Range<usize>),
}

struct Walk<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    mentions: &'a [NameMention],
    /// The tokens of each mention.
    tokens_of: Vec<Range<usize>>,
    /// The sentence of each token.
    sentence_of: Vec<usize>,
    resolver: &'a mut dyn Resolver,
    /// All that is said, by position, without overlaps.
    said: Vec<Said>,
    drafts: Vec<Draft>,
    namesakes: Namesakes,
    things: Things,
    /// The name in its own script that was read last, and whose it is.
    own_script: Option<(Range<usize>, usize)>,
    /// Unnamed entities by the words of their description, scope by scope.
    unnamed: FxHashMap<(usize, Key), Vec<usize>>,
    /// Persons and organizations by their last mention.
    recent: VecDeque<Recent>,
    /// Room for those whom an anaphor can mean.
    candidates: Vec<Candidate>,
    last_speaker: Option<usize>,
    /// By how much the last name's bearer leads.
    name_lead: i32,
    /// The first person of the text.
    first_person: Option<usize>,
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

    /// Walks over everything in the order of the text; gives whom each source means.
    fn run(&mut self, sources: &[Source]) -> Vec<Found> {
        let document = self.document;
        let mut is_source = vec![false; self.mentions.len()];
        for source in sources {
            if let Head::Name(mention) = source.head {
                is_source[mention] = true;
            }
        }
        let mut events =
            Vec::with_capacity(self.mentions.len() + sources.len() + document.tokens.len() / TOKENS_OF_ANAPHOR);
        events.extend(self.mentions.iter().enumerate().map(|(i, mention)| (mention.span.start, Event::Name(i))));
        for (i, source) in sources.iter().enumerate() {
            events.push((source.head_start(self.mentions), Event::Source(i)));
        }
        for (i, token) in document.tokens.iter().enumerate() {
            if token.is(Tags::PRONOUN.or(Tags::DETERMINER))
                && let Some(event) = self.anaphor_at(i)
            {
                events.push((token.span.start, event));
            }
        }
        // Stable: at the same place the name comes before the source that it heads, and that before the pronoun.
        events.sort_by_key(|(start, _)| *start);

        let mut found_of_mention = vec![Found::named(usize::MAX); self.mentions.len()];
        let mut found_of_source = vec![Found::named(usize::MAX); sources.len()];
        let mut last_paragraph = usize::MAX;
        let mut last_source = usize::MAX;
        let mut running = None;
        for (start, event) in events {
            let paragraph = document.paragraph_at(start);
            if last_paragraph != paragraph {
                self.turn_to(document.paragraphs[paragraph].role, &mut running);
            }
            last_paragraph = paragraph;
            match event {
                Event::Name(i) => {
                    let draft = self.name(i, is_source[i]);
                    if self.drafts[draft].kind == EntityKind::Person {
                        self.first_person.get_or_insert(draft);
                        if document.paragraphs[paragraph].role == Role::Byline {
                            self.author.get_or_insert(draft);
                        }
                    }
                    found_of_mention[i] = Found { lead: self.name_lead, ..Found::named(draft) };
                }
                Event::Source(i) => {
                    let source = &sources[i];
                    let found = match source.head {
                        Head::Name(mention) => found_of_mention[mention],
                        Head::Pronoun(token) => self.pronoun(token, source, &found_of_source),
                        Head::Nominal(ref head) => self.nominal(source, head.clone(), &found_of_source),
                    };
                    self.drafts[found.draft].n_said += 1 + u32::from(source.is_quoted);
                    self.drafts[found.draft].spoke = Some((start, paragraph));
                    self.last_speaker = Some(found.draft);
                    found_of_source[i] = found;
                    last_source = start;
                }
                Event::Pronoun(token) if start != last_source => self.refer(token, &found_of_source),
                Event::Description(head) if start != last_source => {
                    self.refer_by_description(head, &found_of_source);
                }
                Event::Pronoun(_) | Event::Description(_) => {}
            }
        }
        found_of_source
    }

    /// Goes on to a paragraph of this role. Between paragraphs of the running text those of the page around it are read with
    /// a memory of their own: menus and teasers with none, a caption with what was told before.
    fn turn_to(&mut self, role: Role, running: &mut Option<(VecDeque<Recent>, Option<usize>)>) {
        if role.is_running() {
            if let Some((recent, last_speaker)) = running.take() {
                (self.recent, self.last_speaker) = (recent, last_speaker);
            }
            return;
        }
        running.get_or_insert_with(|| (self.recent.clone(), self.last_speaker));
        if !role.is_article() {
            self.recent.clear();
            self.last_speaker = None;
        }
    }

    /// The pronoun or description that starts at token `i`.
    fn anaphor_at(&self, i: usize) -> Option<Event> {
        let token = self.token(i);
        if gender_of_pronoun(token.key).is_some() || self.resolver.asks_all() && pronouns::OTHERS.contains(&token.key) {
            Some(Event::Pronoun(i))
        } else {
            self.description_at(i).map(Event::Description)
        }
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
        if form == MentionForm::Name {
            self.drafts[draft].last_name = span.start;
        }
        if matches!(
            self.drafts[draft].kind,
            EntityKind::Place | EntityKind::Group | EntityKind::Event | EntityKind::Work
        ) {
            return;
        }
        let sentence = self.sentence(at);
        let said = self.said_at(span.start);
        let earlier = self.recent.iter().rposition(|recent| recent.draft == draft);
        let earlier = earlier.and_then(|earlier| self.recent.remove(earlier));
        let before = earlier.and_then(|earlier| {
            if said.is_some() && earlier.last.said == said { earlier.before } else { Some(earlier.last) }
        });
        if self.recent.len() == MAX_RECENT {
            self.recent.pop_front();
        }
        let is_subject =
            self.document.sentences.get(sentence).is_some_and(|sentence| is_subject(self.document, sentence, at));
        if said.is_none() {
            self.drafts[draft].told = Some(sentence);
        }
        let last = Place { span, form, at, sentence, is_subject, said };
        self.recent.push_back(Recent { draft, last, before });
    }

    /// The words that somebody says at `offset`, as an index.
    fn said_at(&self, offset: usize) -> Option<usize> {
        let i = self.said.partition_point(|said| said.span.end <= offset);
        self.said.get(i).filter(|said| said.span.start <= offset).map(|_| i)
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

/// All that is said, by position; of words that two say the first has them.
fn said(attributions: &[Attribution], sources: &[Source]) -> Vec<Said> {
    let index: FxHashMap<Span, usize> = sources.iter().enumerate().map(|(i, source)| (source.span, i)).collect();
    let all = attributions.iter().flat_map(|attribution| {
        let source = attribution.source.and_then(|source| index.get(&source).copied());
        let is_direct = attribution.kind == QuoteKind::Direct;
        attribution.spans.iter().map(move |&span| Said { span, is_direct, source })
    });
    let mut said: Vec<Said> = all.collect();
    said.sort_by_key(|said| said.span);
    let mut end = 0;
    said.retain_mut(|said| {
        said.span.start = said.span.start.max(end);
        end = end.max(said.span.end);
        said.span.start < said.span.end
    });
    said
}

/// How far before a mention a verb or a preposition is looked for.
const MAX_BEFORE_SUBJECT: usize = 12;

/// Whether a mention at token `at` is its sentence's subject, as far as no verb or preposition stands before it.
fn is_subject(document: &Document, sentence: &Sentence, at: usize) -> bool {
    let start = sentence.tokens.start.max(at.saturating_sub(MAX_BEFORE_SUBJECT));
    let before = &document.tokens[start..at.max(start)];
    start == sentence.tokens.start
        && !before.iter().any(|token| {
            token.case != Case::Upper
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
    // A draft that was joined to another has no mentions.
    let mut order: Vec<usize> = (0..drafts.len()).filter(|&i| !drafts[i].mentions.is_empty()).collect();
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
            aliases.push(in_one_line(alias));
        }
    }
    Entity {
        kind: draft.kind,
        name: if draft.named { in_one_line(name) } else { in_one_line(&without_capital(document, draft)) },
        named: draft.named,
        aliases,
        description: draft.description.map(|span| in_one_line(document.of(span))),
        similar: Vec::new(),
        mentions,
    }
}

/// Words without the line breaks of a text that was broken at a fixed width.
fn in_one_line(words: &str) -> String {
    if words.contains(['\n', '\r']) {
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        words.to_string()
    }
}

/// The description that an entity without a name goes by, without the capital that only the start of a sentence gave it.
fn without_capital(document: &Document, draft: &Draft) -> String {
    const NAMES: Tags = Tags::GIVEN_NAME.or(Tags::SURNAME);
    const COMMON: Tags = Tags::ROLE.or(Tags::REPORT_NOUN).or(Tags::COMMON);
    let name = document.of(draft.name);
    let at = draft.tokens.start;
    let is_lower = |i: usize| draft.tokens.contains(&i) && document.tokens[i].case == Case::Lower;
    let is_common = |first: &Token| match first.case {
        Case::Initial if first.is(Tags::DETERMINER.or(Tags::PRONOUN)) => true,
        Case::Initial => !first.is(NAMES) && (first.is(COMMON) || is_lower(at + 1)),
        // A single capital is both "A" and "I".
        Case::Upper => first.key == key!("a") && is_lower(at + 1),
        Case::Lower => false,
    };
    let first = document.tokens.get(at).filter(|first| first.span.start == draft.name.start);
    let is_raised = first.is_some_and(is_common) && !draft.opens_with_name && opens_sentence(document, at);
    match name.chars().next().filter(|_| is_raised) {
        Some(capital) => capital.to_lowercase().chain(name[capital.len_utf8()..].chars()).collect(),
        None => name.to_string(),
    }
}

/// Whether token `at` is the first word of its sentence.
fn opens_sentence(document: &Document, at: usize) -> bool {
    let sentence = document.sentences.partition_point(|sentence| sentence.tokens.end <= at);
    let start = document.sentences.get(sentence).map_or(at, |sentence| sentence.tokens.start);
    let near = start.max(at.saturating_sub(MAX_BEFORE_WORD));
    near == start && !document.tokens[start..at].iter().any(Token::is_word)
}

/// How many marks may stand before the first word of a sentence.
const MAX_BEFORE_WORD: usize = 3;

/// How many other names of an entity are listed.
const MAX_ALIASES: usize = 8;

#[cfg(test)]
mod tests;
