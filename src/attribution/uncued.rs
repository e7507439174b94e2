//! Quotations that no cue took: they go on from one that a cue took, or belong to the person that their surroundings are
//! about, or are not said by anybody.

use super::{Claim, Draft, Pass};
use crate::analysis::{Certainty, Evidence, Role, Sieve};
use crate::clauses::{COLON, COMMA, DASHES, Sentence, is_finite};
use crate::document::Quotation;
use crate::lexicon::{Key, Tags, key};
use crate::span::Span;
use std::ops::Range;

/// Quotations of fewer words, inside a sentence without a cue, are taken for scare quotes.
const SHORTEST_UNCUED: usize = 3;
/// Quotations of as many words that end like a sentence were said by somebody, even if nobody can be found.
const SHORTEST_SENTENCE: usize = 6;
/// The longest signature after a quotation ("— Ann Day, a baker in Hull"), in units.
const LONGEST_SIGNATURE: usize = 12;
/// The most paragraphs that a quotation runs over before its cue.
const LONGEST_REOPENED: usize = 12;
/// The longest name at the start of a sentence, in words.
const LONGEST_NAME: usize = 8;

/// What the walk over the sentences remembers of those before.
#[derive(Default)]
struct Memory {
    paragraph: Option<usize>,
    /// The last draft of the paragraph.
    draft_in_paragraph: Option<usize>,
    /// The last draft of the article, and its paragraph.
    draft: Option<usize>,
    draft_paragraph: usize,
    /// Whether `draft` holds a quotation.
    is_quoted: bool,
    /// Whether the last quotation was open at the end of its paragraph.
    is_open: bool,
    is_article: bool,
}

impl Memory {
    fn start_paragraph(&mut self, paragraph: usize, role: Role) {
        // Teasers and menus are pieces of their own: nobody from above speaks there.
        if !role.is_article() || !self.is_article {
            *self = Memory::default();
        }
        self.is_article = role.is_article();
        self.paragraph = Some(paragraph);
        self.draft_in_paragraph = None;
    }

    /// Remembers a draft: one with a quotation rather than one without.
    fn note(&mut self, draft: usize, is_quoted: bool) {
        if is_quoted || !self.is_quoted {
            self.draft = Some(draft);
            self.draft_paragraph = self.paragraph.unwrap_or(0);
        }
        if is_quoted || self.draft_in_paragraph.is_none() {
            self.draft_in_paragraph = Some(draft);
        }
        self.is_quoted |= is_quoted;
    }
}

/// A quotation that no cue took.
struct Leftover {
    /// Its unit.
    unit: usize,
    sentence: usize,
    quotation: Quotation,
    /// Whether its sentence holds nothing else.
    stands_alone: bool,
}

impl Leftover {
    /// The quotation as the content of a draft.
    fn content(&self) -> Vec<Range<usize>> {
        std::iter::once(self.unit..self.unit + 1).collect()
    }
}

impl Pass<'_> {
    /// Finds speakers for the quotations that no cue took.
    pub(super) fn claim_leftovers(&mut self) {
        let mut memory = Memory::default();
        for sentence_idx in 0..self.units.sentences.len() {
            let sentence = self.units.sentences[sentence_idx].clone();
            let paragraph = self.paragraphs[sentence_idx];
            if memory.paragraph != Some(paragraph) {
                memory.start_paragraph(paragraph, self.role(sentence_idx));
            }
            let stands_alone = sentence.clone().all(|k| !self.is_free(k) || !self.unit(k).is_word());
            for i in sentence {
                match (self.claimed[i], self.quotation(i).copied()) {
                    (Claim::Draft(draft), quotation) => {
                        memory.note(draft, quotation.is_some());
                        memory.is_open = quotation.map_or(memory.is_open, |quotation| quotation.is_open);
                    }
                    (Claim::Free, Some(quotation)) if self.is_spoken(sentence_idx) => {
                        let leftover = Leftover { unit: i, sentence: sentence_idx, quotation, stands_alone };
                        self.claim_leftover(&leftover, &mut memory);
                    }
                    _ => {}
                }
            }
        }
    }

    fn claim_leftover(&mut self, leftover: &Leftover, memory: &mut Memory) {
        let was_open = std::mem::replace(&mut memory.is_open, leftover.quotation.is_open);
        if let Some((draft, sieve)) = self.continued(leftover, memory, was_open) {
            self.claimed[leftover.unit] = Claim::Draft(draft);
            self.drafts[draft].content.push(leftover.unit..leftover.unit + 1);
            self.drafts[draft].evidence.push(Evidence { sieve, span: leftover.quotation.span });
            memory.note(draft, true);
            return;
        }
        let Some(draft) = self.uncued(leftover, memory) else { return };
        self.claimed[leftover.unit] = Claim::Draft(self.drafts.len());
        memory.note(self.drafts.len(), true);
        self.drafts.push(draft);
    }

    /// The draft that the quotation goes on with: one of the same paragraph, or the one that the paragraph before left
    /// open. A label or an announcement of its own makes it a new one.
    fn continued(&self, leftover: &Leftover, memory: &Memory, was_open: bool) -> Option<(usize, Sieve)> {
        let is_new = !leftover.stands_alone
            || self.quoted_turn(&leftover.quotation).is_some()
            || self.announced(leftover).is_some()
            || self.signed(leftover).is_some();
        if is_new {
            return None;
        }
        let paragraph = self.document.paragraphs[leftover.quotation.paragraph];
        match (memory.draft_in_paragraph, memory.draft) {
            (Some(draft), _) => Some((draft, Sieve::Continuation)),
            (None, Some(draft)) if was_open && paragraph.span.start == leftover.quotation.span.start => {
                Some((draft, Sieve::Reopened))
            }
            _ => Some((self.reopened(leftover)?, Sieve::Reopened)),
        }
    }

    /// The draft of the quotation that goes on with an open one in the next paragraphs: `“One.¶“Two,” Day said.`
    fn reopened(&self, leftover: &Leftover) -> Option<usize> {
        let mut open = leftover.quotation;
        // An open quotation ends with its paragraph, so the next unit opens the next one.
        for unit in leftover.unit + 1..self.units.units.len().min(leftover.unit + 1 + LONGEST_REOPENED) {
            let next = *self.quotation(unit)?;
            let reopens = next.span.start == self.document.paragraphs[next.paragraph].span.start;
            if !open.is_open || !reopens || next.paragraph != open.paragraph + 1 {
                return None;
            }
            match self.claimed[unit] {
                Claim::Draft(draft) => return Some(draft),
                Claim::Denied => return None,
                Claim::Free => open = next,
            }
        }
        None
    }

    /// A new draft for the quotation; `None` when nothing says that somebody said it.
    fn uncued(&self, leftover: &Leftover, memory: &Memory) -> Option<Draft> {
        let content = leftover.content();
        if leftover.stands_alone
            && let Some(draft) = self.quoted_turn(&leftover.quotation).or_else(|| self.announced(leftover))
        {
            return Some(draft);
        }
        if let Some(source) = self.signed(leftover) {
            let evidence = vec![Evidence { sieve: Sieve::Signature, span: source }];
            return Some(Draft {
                content,
                source: Some(source),
                certainty: Certainty::Clear,
                evidence,
                ..Draft::default()
            });
        }
        let (source, sieve, certainty) = self.guess_source(leftover, memory);
        if !leftover.stands_alone {
            let inside = self.document.tokens_in(leftover.quotation.inside);
            let n_words = inside.filter(|&t| self.document.tokens[t].is_word()).count();
            let is_sentence = n_words >= SHORTEST_SENTENCE
                && leftover.quotation.inside.of(self.document.text).trim_end().ends_with(['.', '?', '!']);
            let is_said = source.is_some() || is_sentence;
            if n_words < SHORTEST_UNCUED || self.unit(leftover.unit).is_title() || !is_said {
                return None;
            }
        }
        let evidence = source.map(|source| Evidence { sieve, span: source }).into_iter().collect();
        Some(Draft { content, source, certainty, evidence, ..Draft::default() })
    }

    /// `“Be kind.” — Ann Day, Hull`
    fn signed(&self, leftover: &Leftover) -> Option<Span> {
        let units = &self.units.units;
        let dash = leftover.unit + 1;
        if !units.get(dash).is_some_and(|unit| DASHES.contains(&unit.key)) {
            return None;
        }
        let sentence = &self.units.sentences[self.units.sentences.partition_point(|sentence| sentence.end <= dash)];
        let rest = dash + 1..sentence.end;
        let end = rest.clone().find(|&i| units[i].is_key(COMMA) || !units[i].is_word()).unwrap_or(rest.end);
        let is_signature = rest.len() <= LONGEST_SIGNATURE
            && end > rest.start
            && units[rest.start].is_capitalised()
            && !units[rest.clone()].iter().any(is_finite);
        is_signature.then(|| self.units.span_of(rest.start..end))
    }

    /// The draft of a quotation that the sentence before announces: `Day made this point:` and then the quotation.
    fn announced(&self, leftover: &Leftover) -> Option<Draft> {
        let before = leftover.sentence.checked_sub(1)?;
        let last = self.units.sentences[before].end - 1;
        if !self.unit(last).is_key(COLON) || self.paragraphs[before] + 1 < self.paragraphs[leftover.sentence] {
            return None;
        }
        let cue = self.announcing.get(&before);
        let source = match cue {
            Some(cue) => self.units.span_of(cue.source.clone()),
            None => self.subject_of(before)?,
        };
        Some(Draft {
            content: leftover.content(),
            cue: cue.map(|cue| self.units.span_of(cue.words.clone())),
            source: Some(source),
            certainty: Certainty::Clear,
            evidence: vec![Evidence { sieve: Sieve::Colon, span: source.to(self.unit(last).span) }],
            ..Draft::default()
        })
    }

    /// The likeliest source of a quotation without a cue.
    fn guess_source(&self, leftover: &Leftover, memory: &Memory) -> (Option<Span>, Sieve, Certainty) {
        if let Some(source) = self.introduced_by_colon(leftover) {
            return (Some(source), Sieve::Colon, Certainty::Likely);
        }
        if let Some(source) = memory.draft_in_paragraph.and_then(|draft| self.drafts[draft].source) {
            return (Some(source), Sieve::SameParagraph, Certainty::Likely);
        }
        if !leftover.stands_alone
            && let Some(subject) = self.subject_around(leftover)
        {
            // "Roe is in a “strong position.”" describes Roe: the speaker of the paragraph before said it.
            let described_by = memory.draft.filter(|_| memory.is_quoted && self.is_described(subject.clone()));
            return match described_by.and_then(|draft| self.drafts[draft].source) {
                Some(source) => (Some(source), Sieve::NearbyParagraph, Certainty::Check),
                None => (Some(self.units.span_of(subject)), Sieve::SameParagraph, Certainty::Likely),
            };
        }
        let paragraph = self.paragraphs[leftover.sentence];
        let neighbours = [leftover.sentence.checked_sub(1), Some(leftover.sentence + 1)];
        for neighbour in neighbours.into_iter().flatten() {
            if self.paragraphs.get(neighbour) == Some(&paragraph)
                && let Some(source) = self.subject_of(neighbour)
            {
                return (Some(source), Sieve::SameParagraph, Certainty::Likely);
            }
        }
        // `Day shrugged.¶“It rains.”`
        let is_new = leftover.stands_alone && memory.draft.is_none_or(|_| memory.draft_paragraph + 1 < paragraph);
        let before = leftover.sentence.checked_sub(1).filter(|_| is_new && memory.is_article);
        if let Some(source) = before.and_then(|before| self.subject_of(before)) {
            return (Some(source), Sieve::NearbyParagraph, Certainty::Check);
        }
        let is_near = leftover.stands_alone || memory.draft_paragraph + 1 >= paragraph;
        let source = memory.draft.filter(|_| is_near).and_then(|draft| self.drafts[draft].source);
        (source, Sieve::NearbyParagraph, Certainty::Check)
    }

    /// `A word of advice from Ann Day still holds: “Be kind.”`
    fn introduced_by_colon(&self, leftover: &Leftover) -> Option<Span> {
        let range = self.units.sentences[leftover.sentence].clone();
        let colon = leftover.unit.checked_sub(1).filter(|&i| range.contains(&i) && self.unit(i).is_key(COLON))?;
        let sentence = Sentence { units: &self.units.units, range: range.clone(), index: leftover.sentence };
        let from =
            (range.start..colon).filter(|&i| [key!("from"), key!("by")].contains(&self.unit(i).key)).find_map(|i| {
                let phrase = sentence.phrase_after(i + 1)?;
                self.units.units[phrase.clone()].iter().any(|unit| unit.is_capitalised()).then_some(phrase)
            });
        let source = from.or_else(|| self.subject_around(leftover))?;
        Some(self.units.span_of(source))
    }

    /// The subject of the clause that holds the quotation, if it is somebody.
    fn subject_around(&self, leftover: &Leftover) -> Option<Range<usize>> {
        let range = self.units.sentences[leftover.sentence].clone();
        let sentence = Sentence { units: &self.units.units, range, index: leftover.sentence };
        let subject = sentence.subject_of_clause(leftover.unit)?;
        let is_somebody = self.units.units[subject.clone()].iter().any(|unit| {
            unit.is_capitalised() && !unit.is(Tags::FUNCTION) || unit.is(Tags::ROLE) || is_person_pronoun(unit.key)
        });
        is_somebody.then_some(subject)
    }

    /// Whether the verb after a subject says what it is or has, not what it does.
    fn is_described(&self, subject: Range<usize>) -> bool {
        let verb = self.units.units[subject.end..].iter().find(|unit| !unit.is(Tags::ADVERB));
        verb.is_some_and(|unit| {
            [key!("is"), key!("are"), key!("was"), key!("were"), key!("has"), key!("have"), key!("had")]
                .contains(&unit.key)
        })
    }

    /// The words at the start of a sentence that name somebody.
    fn subject_of(&self, sentence: usize) -> Option<Span> {
        let sentence = self.units.sentences[sentence].clone();
        let start = sentence.clone().find(|&i| self.unit(i).is_word())?;
        let first = self.unit(start);
        if is_person_pronoun(first.key) {
            return Some(first.span);
        }
        if first.is(Tags::FUNCTION.or(Tags::ADVERB)) && !first.is(Tags::DETERMINER) {
            return None;
        }
        let is_name = |&i: &usize| self.unit(i).is_word() && self.unit(i).is_capitalised();
        let n_words = (start..sentence.end).take(LONGEST_NAME).take_while(is_name).count();
        let is_article = n_words == 1 && first.is(Tags::FUNCTION);
        (n_words > 0 && !is_article).then(|| self.units.span_of(start..start + n_words))
    }
}

fn is_person_pronoun(word: Key) -> bool {
    [key!("he"), key!("she"), key!("they")].contains(&word)
}
