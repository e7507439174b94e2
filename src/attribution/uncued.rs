//! Quotations that no cue took: they go on from one that a cue took, or belong to the person that their surroundings are
//! about, or are not said by anybody.

use super::{Claim, Draft, Pass};
use crate::analysis::{Certainty, Evidence, Language, Role, Sieve};
use crate::clauses::{COLON, COMMA, DASHES, Sentence, THAT, is_finite, is_possessive};
use crate::document::{Quotation, Unit};
use crate::lexicon::{Key, Tags, key, keys};
use crate::span::Span;
use std::ops::Range;

/// The points from which a quotation without a cue was said by somebody six times out of ten, and those from which it was
/// more than eight times. A lower bar finds more of what was said, but as many scare quotes and titles.
const FEWEST_POINTS: i32 = 4;
const MANY_POINTS: i32 = 6;
/// Quotations of as many words are seldom terms or titles.
const FEW_WORDS: usize = 6;
/// As many words in marks are taken for speech where the language is not known.
const FEWEST_FOREIGN: usize = 4;
/// How far before a quotation its sentence is looked at for points, in units; nearer for words that must be near.
const LOOK_BACK: usize = 48;
const NEAR: usize = 6;
const BESIDE: usize = 4;
/// How far after a quotation its cue may stand, in units.
const LOOK_AHEAD: usize = 24;
/// Nouns before the titles of works: "the song “Blue Rain”".
const WORKS: [Key; 22] = keys([
    "show",
    "shows",
    "song",
    "book",
    "film",
    "movie",
    "series",
    "program",
    "podcast",
    "album",
    "novel",
    "play",
    "documentary",
    "column",
    "drama",
    "comedy",
    "sitcom",
    "magazine",
    "video",
    "game",
    "musical",
    "anthem",
]);
/// The longest signature after a quotation ("— Ann Day, a baker in Hull"), in units.
const LONGEST_SIGNATURE: usize = 12;
/// The most paragraphs that a quotation runs over before its cue.
const LONGEST_REOPENED: usize = 12;
/// The most paragraphs of the page between two of the running text.
const LONGEST_ASIDE: usize = 6;
/// The longest name at the start of a sentence, in words.
const LONGEST_NAME: usize = 8;

/// What the walk over the sentences of one piece remembers of those before. The running text is a piece, whatever stands
/// between its paragraphs; a caption, a heading or a teaser is one of its own.
#[derive(Default)]
struct Memory {
    paragraph: Option<usize>,
    /// How many paragraphs of the piece have begun.
    n_paragraphs: usize,
    /// The last sentence, and that of the paragraph before.
    sentence: Option<usize>,
    sentence_before: Option<usize>,
    /// The last draft of the paragraph.
    draft_in_paragraph: Option<usize>,
    /// The last draft of the piece, and the number of its paragraph.
    draft: Option<usize>,
    draft_paragraph: usize,
    /// Whether `draft` holds a quotation.
    is_quoted: bool,
    /// Whether the last quotation was open at the end of its paragraph.
    is_open: bool,
}

impl Memory {
    fn start_sentence(&mut self, sentence: usize, paragraph: usize) {
        if self.paragraph != Some(paragraph) {
            self.paragraph = Some(paragraph);
            self.n_paragraphs += 1;
            self.sentence_before = self.sentence;
            self.draft_in_paragraph = None;
        }
        self.sentence = Some(sentence);
    }

    /// Remembers a draft: one with a quotation rather than one without.
    fn note(&mut self, draft: usize, is_quoted: bool) {
        if is_quoted || !self.is_quoted {
            self.draft = Some(draft);
            self.draft_paragraph = self.n_paragraphs;
        }
        if is_quoted || self.draft_in_paragraph.is_none() {
            self.draft_in_paragraph = Some(draft);
        }
        self.is_quoted |= is_quoted;
    }
}

/// Links to other articles between two paragraphs of the running text; more are the end of it.
const MOST_LINKS: usize = 1;

/// The memories of the running text and of what stands beside it.
#[derive(Default)]
struct Pieces {
    running: Memory,
    aside: Memory,
    paragraph: Option<usize>,
    /// Teasers since the last paragraph of the running text.
    n_links: usize,
}

impl Pieces {
    /// The memory of the piece that a paragraph belongs to.
    fn memory(&mut self, paragraph: usize, role: Role) -> &mut Memory {
        if self.paragraph != Some(paragraph) {
            self.paragraph = Some(paragraph);
            self.aside = Memory::default();
            self.n_links = if role == Role::Related { self.n_links + 1 } else { self.n_links };
            // Nobody from the article above speaks in the next one, in the next post, or in what follows its teasers.
            if matches!(role, Role::Headline | Role::Dateline | Role::Bio)
                || role.is_running() && self.n_links > MOST_LINKS
            {
                self.running = Memory::default();
            }
            self.n_links = if role.is_running() { 0 } else { self.n_links };
        }
        if role.is_running() { &mut self.running } else { &mut self.aside }
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
    /// Whether it stands in single marks, and the text speaks in double ones.
    is_odd: bool,
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
        let mut pieces = Pieces::default();
        let has_double = self.quotations.iter().any(|quotation| !quotation.is_single);
        for sentence_idx in 0..self.units.sentences.len() {
            let sentence = self.units.sentences[sentence_idx].clone();
            let role = self.role(sentence_idx);
            let memory = pieces.memory(self.paragraphs[sentence_idx], role);
            memory.start_sentence(sentence_idx, self.paragraphs[sentence_idx]);
            let stands_alone = sentence.clone().all(|k| !self.is_free(k) || !self.unit(k).is_word());
            for i in sentence {
                match (self.claimed[i], self.quotation(i).copied()) {
                    (Claim::Draft(draft), quotation) => {
                        memory.note(draft, quotation.is_some());
                        memory.is_open = quotation.map_or(memory.is_open, |quotation| quotation.is_open);
                    }
                    // A heading in marks is about what somebody says below.
                    (Claim::Free, Some(_)) if role == Role::Heading && stands_alone => {}
                    (Claim::Free, Some(quotation)) if self.is_spoken(sentence_idx) => {
                        let is_odd = quotation.is_single && has_double;
                        let leftover = Leftover { unit: i, sentence: sentence_idx, quotation, stands_alone, is_odd };
                        self.claim_leftover(&leftover, memory);
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
        // What goes on later goes on with what a cue took: `“One,” Day said of the “old house.” “Two.”`
        if leftover.stands_alone || draft.cue.is_some() || memory.draft_in_paragraph.is_none() {
            memory.note(self.drafts.len(), true);
        }
        self.push(draft);
    }

    /// The draft that the quotation goes on with: one of the same paragraph, or the one that the paragraph before left
    /// open. A label or an announcement of its own makes it a new one.
    fn continued(&self, leftover: &Leftover, memory: &Memory, was_open: bool) -> Option<(usize, Sieve)> {
        if let Some(draft) = self.resumed(leftover) {
            return Some((draft, Sieve::Continuation));
        }
        let is_new = !leftover.stands_alone
            || self.quoted_turn(&leftover.quotation).is_some()
            || self.announced(leftover, memory).is_some()
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

    /// The draft that the quotation goes on with right after its cue: `“We tried,” Day said—“and failed.”`
    fn resumed(&self, leftover: &Leftover) -> Option<usize> {
        let [.., last, mark] = &self.units.units[..leftover.unit] else { return None };
        let draft = self.said_before(leftover)?;
        let Draft { cue, source, .. } = &self.drafts[draft];
        let ends_cue = [cue, source].into_iter().flatten().any(|span| span.end == last.span.end);
        (ends_cue && (mark.is_key(COMMA) || DASHES.contains(&mark.key))).then_some(draft)
    }

    /// The draft of the quotation that goes on with an open one in the next paragraphs: `“One.¶“Two,” Day said.`
    fn reopened(&self, leftover: &Leftover) -> Option<usize> {
        let mut open = leftover.quotation;
        let mut unit = leftover.unit;
        if !self.document.paragraphs[open.paragraph].role.is_running() {
            return None;
        }
        // An open quotation ends with its paragraph, so the next unit opens the next one.
        for _ in 0..LONGEST_REOPENED {
            unit = self.next_running(unit + 1)?;
            let next = *self.quotation(unit)?;
            let paragraph = self.document.paragraphs[next.paragraph];
            if !open.is_open || paragraph.role == Role::Headline || next.span.start != paragraph.span.start {
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

    /// The first unit from `unit` on that belongs to the running text; a caption or an advertisement may stand before it.
    fn next_running(&self, unit: usize) -> Option<usize> {
        let paragraphs =
            &self.document.paragraphs[self.document.paragraph_at(self.units.units.get(unit)?.span.start)..];
        let running = paragraphs.iter().take(LONGEST_ASIDE).find(|paragraph| paragraph.role.is_running())?;
        let next = self.units.units.partition_point(|unit| unit.span.start < running.span.start);
        Some(next.max(unit))
    }

    /// A new draft for the quotation; `None` when nothing says that somebody said it.
    fn uncued(&self, leftover: &Leftover, memory: &Memory) -> Option<Draft> {
        let content = leftover.content();
        if leftover.stands_alone
            && let Some(draft) = self.quoted_turn(&leftover.quotation).or_else(|| self.announced(leftover, memory))
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
        if let Some(draft) = self.closed_by_cue(leftover) {
            return Some(draft);
        }
        let by_marks = Evidence { sieve: Sieve::Marks, span: leftover.quotation.span };
        if self.language != Language::English {
            // What tells speech from a phrase or a title, and who speaks, is English.
            let is_said = leftover.stands_alone || self.n_words(&leftover.quotation) >= FEWEST_FOREIGN;
            let evidence = vec![by_marks];
            return is_said.then(|| Draft { content, certainty: Certainty::Check, evidence, ..Draft::default() });
        }
        let (source, sieve, mut certainty) = self.guess_source(leftover, memory);
        // A whole sentence in the marks that the text speaks with was said, even if nobody can be found.
        if !leftover.stands_alone || leftover.is_odd {
            let points = self.points(leftover, source.is_some());
            if points < FEWEST_POINTS {
                return None;
            }
            if points < MANY_POINTS {
                certainty = Certainty::Check;
            }
        }
        let evidence = vec![source.map_or(by_marks, |source| Evidence { sieve, span: source })];
        Some(Draft { content, source, certainty, evidence, ..Draft::default() })
    }

    /// The draft of a quotation whose cue closes what its sentence says: `“We tried”, said Day.`, `“We tried” to go, Day
    /// said.`
    fn closed_by_cue(&self, leftover: &Leftover) -> Option<Draft> {
        let range = self.units.sentences[leftover.sentence].clone();
        let sentence = Sentence { units: &self.units.units, range: range.clone(), index: leftover.sentence };
        let is_verb = |i: usize| sentence.get(i).is_some_and(|u| u.is(Tags::SAY) && u.is(Tags::PAST.or(Tags::THIRD)));
        let is_free = |i: usize| self.is_free(i);
        let last = range.end.min(leftover.unit + LOOK_AHEAD);
        for start in leftover.unit + 1..last {
            let before = self.unit(start - 1);
            if !is_free(start) {
                break;
            }
            if !before.is_key(COMMA) && !before.ends_part {
                continue;
            }
            let (verb, source, sieve) = if is_verb(start) {
                (start, sentence.phrase_after(start + 1)?, Sieve::VerbThenSource)
            } else {
                let Some(source) = sentence.phrase_after(start).filter(|source| source.start == start) else {
                    continue;
                };
                (source.end, source, Sieve::SourceThenVerb)
            };
            let ends = |i: usize| sentence.is_closed(i) || sentence.is_at(i, Tags::PREPOSITION);
            if !is_verb(verb) || sieve == Sieve::SourceThenVerb && !ends(verb + 1) {
                continue;
            }
            // `Nobody cared — “Gone,” Day said`: what stands before the dash is not Day's.
            let is_other = |&i: &usize| !is_free(i) || self.unit(i).is_key(COLON) || DASHES.contains(&self.unit(i).key);
            let first = (range.start..leftover.unit).rev().find(is_other).map_or(range.start, |i| i + 1);
            let (cue, source) = (self.unit(verb).span, self.units.span_of(source));
            return Some(Draft {
                content: std::iter::once(first..start).collect(),
                cue: Some(cue),
                source: Some(source),
                certainty: Certainty::Likely,
                evidence: vec![Evidence { sieve, span: cue.to(source) }],
                ..Draft::default()
            });
        }
        None
    }

    /// How much the look of a quotation inside a sentence says that somebody said it.
    fn points(&self, leftover: &Leftover, has_source: bool) -> i32 {
        self.signs(leftover, has_source).iter().filter(|(is_seen, _)| *is_seen).map(|(_, points)| points).sum()
    }

    /// What can be seen of a quotation inside a sentence, and the points for each.
    ///
    /// Ten points multiply the odds that somebody said it by 2.7: the weights of a logistic regression on the 1,157 such
    /// quotations of PolNeAR's training articles, of which 58 % were said; three out of four are decided right in articles
    /// held out. Terms have more points against them than those few examples tell.
    fn signs(&self, leftover: &Leftover, has_source: bool) -> [(bool, i32); 21] {
        let i = leftover.unit;
        let range = self.units.sentences[leftover.sentence].clone();
        let before = |n: usize| &self.units.units[range.start.max(i.saturating_sub(n))..i];
        let is_verb = |unit: &&Unit| {
            unit.is(Tags::VERB.or(Tags::CUE_VERB))
                && !unit.is_capitalised()
                && !unit.is(Tags::REPORT_NOUN.or(Tags::ROLE))
        };
        let has_verb = |tags: Tags| before(LOOK_BACK).iter().filter(is_verb).any(|unit| unit.is(tags));
        let last_verb = before(LOOK_BACK).iter().rev().find(is_verb);
        let last = before(1).last();
        let next = self.units.units[i + 1..range.end.max(i + 1)].first();
        let subject = self.subject_around(leftover);
        let after_subject = subject.as_ref().and_then(|subject| self.units.units.get(subject.end));
        let inside = &self.document.tokens[self.document.tokens_in(leftover.quotation.inside)];
        let n_words = self.n_words(&leftover.quotation);
        let is_claimed = range.clone().any(|k| matches!(self.claimed[k], Claim::Draft(_)));
        let is_as = |unit: &Unit| unit.is_key(key!("as"));
        const NAMING: [Key; 2] = keys(["so-called", "term"]);
        const TERMS: [Key; 2] = keys(["terms", "labels"]);
        // `terms such as “safe” and “sound”`
        let is_listed = || {
            let units = before(NEAR);
            let terms = units.iter().rposition(|unit| TERMS.contains(&unit.key));
            terms.is_some_and(|terms| {
                units[terms..].iter().any(|unit| unit.is_key(key!("such")) || unit.is_key(key!("like")))
            })
        };
        let is_term = last.is_some_and(|last| NAMING.contains(&last.key))
            || is_listed()
            || last.is_some_and(is_as) && before(NEAR).iter().any(|unit| unit.is_key(key!("known")));
        [
            // The quotation itself.
            (n_words <= 1, -5),
            (n_words >= FEW_WORDS, 9),
            (inside.iter().any(|token| token.is(Tags::AUXILIARY)), 11),
            (leftover.quotation.inside.of(self.document.text).trim_end().ends_with(['.', '?', '!']), 4),
            (self.unit(i).is_title(), -9),
            (leftover.is_odd, -9),
            // What stands beside it.
            (last.is_some_and(|last| is_possessive(last) || WORKS.contains(&last.key)), -9),
            (is_term, -20),
            (last.is_some_and(|last| last.is_key(COLON)), 4),
            (before(BESIDE).iter().any(is_as), 6),
            (next.is_some_and(|next| next.is(Tags::FUNCTION) && !next.is(Tags::AUXILIARY)), 5),
            // What else its sentence tells.
            (before(LOOK_BACK).iter().any(|unit| unit.is_key(THAT)), 9),
            (before(NEAR).iter().any(|unit| unit.is(Tags::REPORT_NOUN)), 6),
            (has_verb(Tags::SAY.or(Tags::REPORT)), 11),
            (has_verb(Tags::BELIEF), 8),
            // "said on “Late Show”": what Day said is elsewhere.
            (last_verb.is_some_and(|verb| verb.is(Tags::SAY)), -5),
            (is_claimed, -3),
            (after_subject.is_some_and(|unit| unit.is_key(COMMA)), -5),
            // `Day: ‘no idea’ where it went`
            (after_subject.is_some_and(|unit| unit.is_key(COLON)), 13),
            (self.role(leftover.sentence) == Role::Headline, 9),
            (!has_source, -6),
        ]
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
            && units[rest.start..end].iter().all(|unit| unit.is_capitalised() || unit.is(Tags::FUNCTION))
            && !units[rest.clone()].iter().any(is_finite);
        is_signature.then(|| self.units.span_of(rest.start..end))
    }

    /// The draft of a quotation that the sentence before announces: `Day made this point:` and then the quotation.
    fn announced(&self, leftover: &Leftover, memory: &Memory) -> Option<Draft> {
        let before = self.sentence_before(leftover, memory)?;
        let last = self.units.sentences[before].end - 1;
        if !self.unit(last).is_key(COLON) {
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

    /// The sentence before that of the quotation, in its piece.
    fn sentence_before(&self, leftover: &Leftover, memory: &Memory) -> Option<usize> {
        let before = leftover.sentence.checked_sub(1)?;
        if self.paragraphs[before] == self.paragraphs[leftover.sentence] {
            Some(before)
        } else {
            memory.sentence_before
        }
    }

    /// The likeliest source of a quotation without a cue.
    fn guess_source(&self, leftover: &Leftover, memory: &Memory) -> (Option<Span>, Sieve, Certainty) {
        if let Some(source) = self.introduced_by_colon(leftover) {
            return (Some(source), Sieve::Colon, Certainty::Likely);
        }
        if leftover.stands_alone {
            return self.guess_nearby(leftover, memory);
        }
        // Who speaks in the sentence, then whom it is about, then who spoke in the paragraph; those of other paragraphs are
        // right one time in twenty.
        let source_of = |draft: usize| self.drafts[draft].source;
        let said_before = self.said_before(leftover).and_then(source_of);
        if said_before.is_none()
            && let Some(speaker) = self.judge_of_subject(leftover, memory).and_then(source_of)
        {
            return (Some(speaker), Sieve::NearbyParagraph, Certainty::Check);
        }
        let subject = || self.subject_around(leftover).map(|subject| self.units.span_of(subject));
        if let Some(source) = said_before.or_else(subject) {
            return (Some(source), Sieve::SameParagraph, Certainty::Likely);
        }
        (memory.draft_in_paragraph.and_then(source_of), Sieve::SameParagraph, Certainty::Check)
    }

    /// The draft of who speaks of the subject instead of the subject of itself: `“He waits,” Roe said. Day has a “lifeline.”`
    /// Only beside plain "is" and "has", and right after somebody spoke.
    fn judge_of_subject(&self, leftover: &Leftover, memory: &Memory) -> Option<usize> {
        const STATES: [Key; 8] = keys(["is", "are", "was", "were", "has", "have", "had", "remains"]);
        let subject = self.subject_around(leftover)?;
        let states = self.units.units.get(subject.end).is_some_and(|unit| STATES.contains(&unit.key));
        memory.draft.filter(|_| states && memory.is_quoted && memory.draft_paragraph + 1 >= memory.n_paragraphs)
    }

    /// The likeliest source of a quotation that stands alone: `Day shrugged. “It rains.”`
    fn guess_nearby(&self, leftover: &Leftover, memory: &Memory) -> (Option<Span>, Sieve, Certainty) {
        let source_of = |draft: usize| self.drafts[draft].source;
        if let Some(source) = memory.draft_in_paragraph.and_then(source_of) {
            return (Some(source), Sieve::SameParagraph, Certainty::Likely);
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
        // The speaker of the paragraph before; of one in which nobody speaks, whom its last sentence is about.
        let speaker = memory.draft.filter(|_| memory.draft_paragraph + 1 >= memory.n_paragraphs).and_then(source_of);
        let source = speaker.or_else(|| self.subject_of(self.sentence_before(leftover, memory)?));
        (source, Sieve::NearbyParagraph, if source.is_some() { Certainty::Likely } else { Certainty::Check })
    }

    /// The draft that has content before the quotation in its sentence.
    fn said_before(&self, leftover: &Leftover) -> Option<usize> {
        let start = self.units.sentences[leftover.sentence].start.max(leftover.unit.saturating_sub(LOOK_BACK));
        (start..leftover.unit).rev().find_map(|i| match self.claimed[i] {
            Claim::Draft(draft) => Some(draft),
            Claim::Free | Claim::Denied => None,
        })
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
