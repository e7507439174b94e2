//! A word that may be a cue: what trained weights see of it and of the phrases around it that may be its source.

use super::rules::LONGEST_ADJUNCT;
use crate::chooser::{Options, Question, bucket, class, symbol};
use crate::clauses::{
    AND, COLON, COMMA, DASHES, LONGEST_APPOSITION, Sentence, THAT, TO, VerbGroup, is_finite, is_possessive,
};
use crate::document::{Cue, CueForm, TokenKind, Unit, UnitKind};
use crate::lexicon::{Key, Tags, key, keys};
use std::ops::Range;

/// A word that may be a cue, with what rules say of it.
pub struct Candidate<'s> {
    sentence: &'s Sentence<'s>,
    /// The word.
    head: usize,
    group: VerbGroup,
    /// The noun phrase that stands where a subject does.
    subject: Option<Range<usize>>,
    /// The cue that rules see.
    proposal: Option<Cue>,
}

/// The kinds of words that report, as they are told apart in what is seen.
const REPORTING: Tags = Tags::CUE_VERB
    .or(Tags::VERB)
    .or(Tags::REPORT_NOUN)
    .or(Tags::STANCE)
    .or(Tags::HEARER)
    .or(Tags::BASE)
    .or(Tags::THIRD)
    .or(Tags::ING)
    .or(Tags::PAST)
    .or(Tags::PARTICIPLE);

impl<'s> Candidate<'s> {
    /// Sees nothing but the word so far.
    pub fn new(sentence: &'s Sentence<'s>, head: usize) -> Candidate<'s> {
        let group = sentence.verb_group(head);
        Candidate { sentence, head, group, subject: None, proposal: None }
    }

    /// Looks for a subject, and at what the rules say.
    #[inline(never)]
    pub fn look_around(&mut self) {
        self.subject = self.sentence.subject_before(self.group.start);
        self.proposal = self.sentence.proposal(self.head, &self.group, &self.subject);
    }

    /// The source where rules see better than weights: of a colon or a writing before a quotation (`Day: “Fine.”`, `A banner
    /// read “Home.”`).
    pub fn certain_source(&self) -> Option<Range<usize>> {
        let cue = self.proposal.as_ref().filter(|_| self.sentence.is_quotation(self.head + 1))?;
        let reads = || [key!("read"), key!("reads")].contains(&self.sentence.key_at(self.head));
        let is_title = || self.at(self.head + 1).is_some_and(Unit::is_title);
        let is_certain = cue.form == CueForm::Colon || cue.form == CueForm::SourceThenVerb && reads() && !is_title();
        is_certain.then(|| cue.source.clone())
    }

    /// "a bold move to say": an infinitive that nobody is the subject of, as far as rules see.
    pub fn is_nobodys(&self) -> bool {
        self.proposal.is_none()
            && self.sentence.is_at(self.head, Tags::SAY)
            && (self.group.start..self.head).any(|i| self.sentence.key_at(i) == TO)
    }

    fn at(&self, i: usize) -> Option<&Unit> {
        self.sentence.get(i)
    }

    fn symbol(&self, i: usize) -> u64 {
        symbol(self.sentence.get(i))
    }

    fn symbol_before(&self, i: usize, n: usize) -> u64 {
        i.checked_sub(n).map_or(0, |i| self.symbol(i))
    }

    /// What sort of reporting word it is.
    fn sort(&self) -> u64 {
        self.sentence.units[self.head].tags.0 & REPORTING.0
    }

    /// The rules' form of the cue, with how what follows is announced.
    fn form(&self) -> u64 {
        self.proposal.as_ref().map_or(0, |cue| {
            1 + cue.form as u64
                + 8 * u64::from(cue.closes)
                + 16 * u64::from(cue.is_introduced)
                + 32 * u64::from(cue.is_clause)
                + 64 * u64::from(cue.following.is_some())
        })
    }

    /// How the verb stands: denied, passive, an infinitive or participle.
    fn voice(&self) -> u64 {
        u64::from(self.group.is_negated)
            + 2 * u64::from(self.group.is_passive)
            + 4 * u64::from(self.group.is_participle)
            + 8 * u64::from(self.group.start < self.head)
    }

    /// How far quotations are, before and after: up to three units.
    fn quotations(&self) -> u64 {
        let near = |at: &dyn Fn(usize) -> Option<usize>| {
            (1..=3).find(|&n| at(n).is_some_and(|i| self.sentence.is_quotation(i))).unwrap_or(0) as u64
        };
        near(&|n| self.group.start.checked_sub(n)) + 4 * near(&|n| Some(self.head + n))
    }

    /// Asks whether the word is a cue, as far as the words beside it tell; `before` is the last cue of the sentence.
    #[inline(never)]
    pub fn ask_whether(&self, before: Option<&Cue>, options: &mut Options) {
        options.ask(Question::Cue);
        options.add(0..0);
        let head = self.head;
        options.add(head..head + 1);
        let word = self.symbol(head);
        let (sort, voice) = (self.sort(), self.voice());
        let (last, next) = (self.symbol_before(head, 1), self.symbol(head + 1));
        options.see(2, word);
        options.see_both(3, word, sort);
        options.see(5, next);
        options.see(6, self.symbol(head + 2));
        options.see_both(7, last, next);
        options.see_both(8, word, next);
        options.see_both(9, word, last);
        options.see_both(12, last, self.symbol_before(head, 2));
        options.see_both(18, voice, word);
        let quotations = self.quotations();
        let is_first = u64::from(head == self.sentence.range.start);
        options.see_both(23, quotations, is_first + 2 * bucket(self.sentence.range.len()));
        let near = class(self.at(head + 1)) | class(self.at(head + 2)) << 6;
        options.see_both(46, near, word);
        // What governs it: the nearest joining word before.
        let joint = (1..=8)
            .map_while(|n| self.group.start.checked_sub(n))
            .take_while(|&i| self.at(i).is_some())
            .find(|&i| self.at(i).is_some_and(|unit| unit.is(Tags::CONJUNCTION) || unit.is_key(TO) || !unit.is_word()));
        options.see_both(29, joint.map_or(0, |i| self.symbol(i)), sort);
        if let Some(before) = before {
            let between = before.words.end..self.group.start.max(before.words.end);
            let joins = self.joints(&between);
            options.see_both(31, joins, sort);
            options.see_both(32, self.symbol(before.words.start), joins);
            options.see_both(33, self.symbol(before.words.start), word);
            options.see_both(34, bucket(between.len()), joins);
        } else {
            options.see(36, sort);
        }
    }

    /// Adds to the same question what is seen [around](Candidate::look_around) the word; `last` is the last cue of all.
    #[inline(never)]
    pub fn ask_more(&self, last: Option<&Cue>, options: &mut Options) {
        let (sort, form) = (self.sort(), self.form());
        options.see_both(15, form, sort);
        options.see_both(22, form, self.quotations());
        if last.is_none_or(|last| last.sentence != self.sentence.index) {
            options.see(37, form);
        }
        let kind = self.subject.as_ref().map_or(0, |subject| self.kind_of_phrase(subject));
        let before_subject = self.subject.as_ref().map_or(1, |subject| self.symbol_before(subject.start, 1));
        options.see_both(42, before_subject, kind);
        let gap = last.map_or(9, |last| (self.sentence.index - last.sentence).min(4) as u64);
        options.see_both(50, gap, sort);
        options.see_both(51, gap, last.map_or(0, |last| symbol(self.sentence.units.get(last.words.start))));
        let of_last = last.filter(|last| last.sentence + 1 == self.sentence.index);
        options.see_both(52, gap, of_last.map_or(0, |last| self.kind_of_phrase(&last.source)));
    }

    /// What stands between two cues: marks and joining words.
    fn joints(&self, between: &Range<usize>) -> u64 {
        let units = &self.sentence.units[between.clone()];
        let has = |is: &dyn Fn(&Unit) -> bool| u64::from(units.iter().any(is));
        has(&|unit| unit.is_key(COMMA))
            + 2 * has(&|unit| unit.is_key(THAT))
            + 4 * has(&|unit| unit.is_key(AND) || unit.is_key(key!("but")))
            + 8 * has(&|unit| unit.quotation().is_some())
            + 16 * has(&|unit| unit.is(Tags::CONJUNCTION) && !unit.is_key(THAT) && !unit.is_key(AND))
    }

    /// What sort of phrase it is: the kinds of its first and last unit, and whether it is a pronoun.
    fn kind_of_phrase(&self, phrase: &Range<usize>) -> u64 {
        if phrase.is_empty() {
            return 0;
        }
        // The head stands before the first preposition.
        let units = &self.sentence.units[phrase.clone()];
        let n_core = units.iter().skip(1).take_while(|unit| !unit.is(Tags::PREPOSITION) && unit.is_word()).count();
        let head = &units[n_core];
        if phrase.len() == 1 && head.is(Tags::FUNCTION) {
            return symbol(Some(head));
        }
        1 + class(Some(head)) + 64 * class(Some(&units[0]))
    }

    /// Asks which phrase is the source; `before` is the last cue of the sentence.
    #[inline(never)]
    pub fn ask_source(&self, before: Option<&Cue>, options: &mut Options) {
        let head = self.head;
        let word = self.symbol(head);
        let (sort, form, voice) = (self.sort(), self.form(), self.voice());
        options.ask(Question::Source);
        options.add(0..0);
        options.see(2, word);
        options.see(3, sort);
        options.see(4, voice);
        options.see(5, form);
        options.see(6, self.symbol(head + 1));
        options.see(7, self.symbol_before(self.group.start, 1));
        options.see_both(8, voice, word);
        for (phrase, ways) in self.phrases(before) {
            let is_before = phrase.start < head;
            options.add(phrase.clone());
            let kind = self.kind_of_phrase(&phrase);
            let between = if is_before {
                phrase.end..self.group.start.max(phrase.end)
            } else {
                head + 1..phrase.start.max(head + 1)
            };
            let side = u64::from(is_before);
            for way in 0..N_WAYS {
                if ways >> way & 1 == 1 {
                    options.see_both(12, way, voice);
                    options.see_both(13, way, kind);
                    options.see_both(24, way, form);
                }
            }
            options.see_both(16, side, bucket(between.len()));
            options.see_both(17, side, kind);
            options.see_both(18, word, kind);
            options.see_both(20, side, self.symbol_before(phrase.start, 1));
            options.see_both(21, side, self.symbol(phrase.end));
            options.see_both(22, side, bucket(phrase.len()));
            let n_verbs = self.sentence.units[between.clone()].iter().filter(|unit| is_finite(unit)).count();
            options.see_both(23, side, bucket(n_verbs) + 16 * voice);
            options.see_both(25, side, self.symbol(phrase.start));
            let inside = &self.sentence.units[phrase.clone()];
            let n_commas = inside.iter().filter(|unit| unit.is_key(COMMA)).count().min(4) as u64;
            let clauses = u64::from(inside.iter().any(|unit| unit.is_key(key!("who")) || unit.is_key(key!("which"))))
                + 2 * (inside.iter().filter(|unit| is_finite(unit)).count().min(2) as u64);
            let edge = class(self.at(phrase.end.wrapping_sub(1))) << 8 | class(self.at(phrase.end));
            options.see_both(28, side + 2 * n_commas, clauses);
            options.see_both(30, clauses, self.symbol_before(phrase.start, 1));
            options.see_both(31, side, edge);
            let subject = self.subject.as_ref();
            let fits = u64::from(subject.is_some_and(|subject| subject.start == phrase.start))
                + 2 * u64::from(subject.is_some_and(|subject| subject.end == phrase.end))
                + 4 * u64::from(
                    subject.is_some_and(|subject| subject.start > phrase.start && subject.end <= phrase.end),
                )
                + 8 * u64::from(phrase.start == self.sentence.range.start)
                + 16 * u64::from(phrase.end == self.group.start);
            options.see_both(32, fits, n_commas);
            options.see_both(33, fits, clauses);
            options.see_both(35, self.symbol(phrase.start), self.symbol_before(phrase.start, 1));
            if let Some(before) = before {
                let place = u64::from(phrase == before.source) + 2 * u64::from(phrase.start >= before.words.end);
                options.see_both(27, place, ways);
            }
        }
    }

    /// The phrases around the word that may be its source, each with the ways that lead to it as bits; `before` is the last cue
    /// of the sentence.
    #[inline(never)]
    fn phrases(&self, before: Option<&Cue>) -> Vec<(Range<usize>, u64)> {
        let sentence = self.sentence;
        let mut phrases: Vec<(Range<usize>, u64)> = Vec::with_capacity(8);
        let mut add = |phrase: Option<Range<usize>>, way: Way| {
            let Some(phrase) = phrase.filter(|phrase| !phrase.contains(&self.head) && !phrase.is_empty()) else {
                return;
            };
            match phrases.iter_mut().find(|(known, _)| *known == phrase) {
                Some((_, ways)) => *ways |= 1 << way as u64,
                None => phrases.push((phrase, 1 << way as u64)),
            }
        };
        add(self.proposal.as_ref().map(|cue| cue.source.clone()), Way::Rule);
        let start = self.group.start;
        let subject = self.subject.clone();
        // "Ann Day, who said": the phrase before the pronoun.
        if let Some(subject) = &subject
            && subject.len() == 1
            && self
                .at(subject.start)
                .is_some_and(|unit| unit.is_key(key!("who")) || unit.is_key(key!("which")) || unit.is_key(THAT))
        {
            let comma = subject.start.checked_sub(1).filter(|&i| sentence.key_at(i) == COMMA).unwrap_or(subject.start);
            add(sentence.phrase_before(comma), Way::Antecedent);
        }
        add(subject, Way::Subject);
        // “It rains,” said Day, adding that it pours; Day left and said it rains: two cues of one source.
        let is_shared = self.group.is_participle
            || start.checked_sub(1).and_then(|i| self.at(i)).is_some_and(|unit| {
                unit.is_key(AND) || unit.is_key(key!("but")) || unit.is_key(COMMA) || unit.quotation().is_some()
            });
        let shared = before.filter(|_| is_shared).map(|before| before.mention.clone());
        add(shared.filter(|phrase| !sentence.is_relative(phrase.start)), Way::Shared);
        add(sentence.subject_of_clause(self.head), Way::Clause);
        let possessive = start
            .checked_sub(1)
            .filter(|&i| self.at(i).is_some_and(|unit| unit.is(Tags::DETERMINER.or(Tags::PRONOUN))));
        add(possessive.map(|i| i..i + 1), Way::Possessive);
        let genitive = (1..=3).map_while(|n| self.head.checked_sub(n)).find(|&i| self.at(i).is_some_and(is_possessive));
        add(genitive.and_then(|i| sentence.phrase_before(i)), Way::Genitive);
        let mut after = self.head + 1;
        while sentence.is_at(after, Tags::ADVERB) && !sentence.is_at(after, Tags::DETERMINER) {
            after += 1;
        }
        add(sentence.phrase_after(after), Way::After);
        // "was asked by Day", "criticism of Roe": where no subject stands beside an active verb.
        let is_active = self.proposal.as_ref().is_some_and(|cue| cue.form == CueForm::SourceThenVerb);
        let limit = if is_active { self.head } else { sentence.range.end.min(self.head + LONGEST_ADJUNCT) };
        const FROM: [Key; 5] = keys(["by", "from", "of", "among", "to"]);
        for i in self.head + 1..limit {
            let key = sentence.key_at(i);
            if FROM.contains(&key) {
                let way = if key == key!("by") { Way::By } else { Way::From };
                add(sentence.phrase_after(i + 1), way);
                if way == Way::By {
                    break;
                }
            }
        }
        add(sentence.phrase_after(sentence.first_word(sentence.range.start)), Way::First);
        // All that stands before the verb, from wherever a phrase can begin: "a poll, conducted in May by the port, found".
        let mut end = start;
        while end > sentence.range.start
            && self.at(end - 1).is_some_and(|unit| unit.is_key(COMMA) || DASHES.contains(&unit.key))
        {
            end -= 1;
        }
        // "Ann Day, on Tuesday, said"
        if end >= sentence.range.start + 3
            && sentence.is_at(end - 1, Tags::DATE_WORD)
            && sentence.key_at(end - 2) == key!("on")
        {
            end -= 2;
            end -= usize::from(sentence.key_at(end - 1) == COMMA);
        }
        let lowest = sentence.range.start.max(end.saturating_sub(LONGEST_APPOSITION));
        let begins = |i: usize| {
            i == sentence.range.start
                || self.at(i - 1).is_some_and(|unit| {
                    !unit.is_word() && unit.kind != UnitKind::Token(TokenKind::Number)
                        || unit.is(Tags::CONJUNCTION.or(Tags::PREPOSITION).or(Tags::ADVERB))
                })
        };
        let starts = (lowest..end).rev().filter(|&i| {
            self.at(i).is_some_and(|unit| unit.is_word() || unit.kind == UnitKind::Token(TokenKind::Number))
                && begins(i)
        });
        for i in starts.take(MOST_STARTS) {
            let phrase = sentence.past_time(i).min(end)..end;
            if !sentence.holds_clause(phrase.clone()) {
                add(Some(phrase), Way::Span);
            }
        }
        phrases
    }

    /// The words of a source that name it, without what stands in commas after them.
    fn core(&self, source: &Range<usize>) -> Range<usize> {
        let known = [self.proposal.as_ref().map(|cue| cue.source.clone()), self.subject.clone()];
        let known = known.into_iter().flatten().find(|phrase| phrase.start == source.start && phrase.end <= source.end);
        known.unwrap_or_else(|| {
            let end = source.clone().skip(1).find(|&i| {
                self.at(i)
                    .is_some_and(|unit| unit.is_key(COMMA) || DASHES.contains(&unit.key) || unit.is_key(key!("(")))
            });
            source.start..end.unwrap_or(source.end)
        })
    }

    /// The cue with the source that was chosen.
    #[inline(never)]
    pub fn cue(self, mention: Range<usize>, lead: i32, source_lead: i32) -> Cue {
        let source = self.core(&mention);
        let proposal = self.proposal.filter(|cue| cue.source == source);
        if let Some(cue) = proposal {
            return Cue { mention, lead, source_lead, ..cue };
        }
        let (sentence, head, group) = (self.sentence, self.head, self.group);
        let unit = &sentence.units[head];
        let is_after = source.start > head;
        let form = if unit.is_key(key!("according")) || unit.is_key(key!("per")) {
            CueForm::AccordingTo
        } else if unit.is_key(COLON) {
            CueForm::Colon
        } else if unit.is(Tags::REPORT_NOUN.or(Tags::STANCE)) && !unit.is(Tags::CUE_VERB.or(Tags::VERB)) {
            CueForm::Noun
        } else if group.is_participle {
            CueForm::Participle
        } else if is_after {
            CueForm::VerbThenSource
        } else {
            CueForm::SourceThenVerb
        };
        let start = if source.is_empty() || is_after || group.is_participle { group.start } else { source.start };
        let is_inverted = is_after && source.start <= head + 2;
        let (end, following) = sentence.following(if is_inverted { source.end } else { head + 1 }, unit);
        Cue {
            form,
            words: head..head + 1,
            is_denied: group.is_negated
                || sentence.is_hypothetical(start)
                || !source.is_empty() && sentence.is_nobody(&source),
            source,
            mention,
            extent: start.min(head)..end,
            following,
            closes: following.is_none() && sentence.is_closed(end),
            is_introduced: following.is_some_and(|k| sentence.is_introduced(k)),
            is_clause: following.is_some_and(|k| sentence.is_clause(k)),
            sentence: sentence.index,
            lead,
            source_lead,
        }
    }
}

/// How a phrase was found that may be a source.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Rule,
    Subject,
    Antecedent,
    Clause,
    Possessive,
    Genitive,
    After,
    By,
    From,
    First,
    Span,
    Shared,
}
const N_WAYS: u64 = 12;

/// At how many places before the verb a source may begin.
const MOST_STARTS: usize = 8;
