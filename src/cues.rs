//! Reporting words and the sources beside them.
//!
//! Gets the units (tokens outside quotation marks, and quotations whole), gives every cue with its source: verbs ("Day
//! said", "said Day", "Day left, saying"), "according to Day", nouns ("Day’s claim that") and colons ("Day: …"). Rules propose
//! (`Sentence::proposal`): a source where one stands, by the grammar of `clauses`, and what follows the cue. Trained weights
//! (`chooser`) then decide, with what the rules say as part of what they see: whether a word is a cue at all, and which of
//! the phrases around it is its source.
//!
//! Assumes nothing of its input. Every walk has a limit, so each cue costs the same whatever the text.

use crate::chooser::{Judge, Options, Question, bucket, class, symbol};
use crate::clauses::{
    AND, COLON, COMMA, DASHES, END_MARKS, LONGEST_APPOSITION, Sentence, THAT, TO, VerbGroup, is_finite, is_possessive,
    is_subject_pronoun,
};
use crate::document::{Cue, CueForm, TokenKind, Unit, UnitKind, Units};
use crate::lexicon::{Key, Tags, key, keys};
use std::ops::Range;

/// The cues of a text by position, as `judge` chooses them.
#[inline(never)]
pub fn cues(units: &Units, judge: &mut impl Judge) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut options = Options::default();
    for (sentence_idx, sentence) in units.sentences.iter().enumerate() {
        let sentence = Sentence { units: &units.units, range: sentence.clone(), index: sentence_idx };
        let mut i = sentence.range.start;
        while i < sentence.range.end {
            let is_beside = sentence.units[i].is(Tags::VERB) && sentence.is_beside_quotation(i);
            if !is_beside && !may_report(&sentence.units[i]) {
                i += 1;
                continue;
            }
            let last = cues.last();
            let before = last.filter(|cue| cue.sentence == sentence_idx);
            let candidate = Candidate::new(&sentence, i);
            if candidate.is_certain() {
                let source = candidate.proposal.as_ref().map_or(0..0, |cue| cue.source.clone());
                let cue = candidate.cue(source, CERTAIN, CERTAIN);
                i = cue.words.end;
                cues.push(cue);
                continue;
            }
            candidate.ask_whether(before, &mut options);
            let gap = last.map_or(9, |cue| (sentence_idx - cue.sentence).min(4) as u64);
            options.see_both(50, gap, candidate.sort());
            options.see_both(51, gap, last.map_or(0, |cue| symbol(units.units.get(cue.words.start))));
            let in_last = last.filter(|cue| cue.sentence + 1 == sentence_idx).map_or(0, |cue| candidate.kind_of_phrase(&cue.source));
            options.see_both(52, gap, in_last);
            let (is_cue, lead) = judge.choose(Question::Cue, i, &options);
            if is_cue == 0 {
                i += 1;
                continue;
            }
            candidate.ask_source(before, &mut options);
            let (source, source_lead) = judge.choose(Question::Source, i, &options);
            let cue = candidate.cue(options.range(source), lead, source_lead);
            // What belongs to one cue is searched for no other.
            i = cue.words.end;
            cues.push(cue);
        }
    }
    cues
}

/// The lead of what needs no weights.
const CERTAIN: i32 = 1000;

/// Whether a unit can be a cue wherever it stands; beside a quotation any verb can.
pub fn may_report(unit: &Unit) -> bool {
    const CUES: Tags = Tags::CUE_VERB.or(Tags::REPORT_NOUN).or(Tags::STANCE);
    if unit.is_word() {
        unit.is(CUES) && (!unit.is_capitalised() || unit.is(Tags::CUE_VERB))
            || unit.is_key(key!("according"))
            || unit.is_key(key!("per"))
            || unit.is_key(key!("put"))
            || unit.is_key(key!("puts"))
            || unit.is(Tags::ADVERB) && REPORTEDLY.contains(&unit.key)
    } else {
        unit.is_key(COLON)
    }
}

/// Adverbs that report by themselves.
const REPORTEDLY: [Key; 4] = keys(["reportedly", "allegedly", "supposedly", "purportedly"]);

/// A word that may be a cue, with what rules say of it.
struct Candidate<'s> {
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
    fn new(sentence: &'s Sentence<'s>, head: usize) -> Candidate<'s> {
        let group = sentence.verb_group(head);
        let subject = sentence.subject_before(group.start);
        let proposal = sentence.proposal(head, &group, &subject);
        Candidate { sentence, head, group, subject, proposal }
    }

    /// `Day: “Fine.”`: whose words a quotation after a colon are, rules see better than weights.
    fn is_certain(&self) -> bool {
        self.proposal.as_ref().is_some_and(|cue| cue.form == CueForm::Colon && self.sentence.is_quotation(self.head + 1))
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

    /// Asks whether the word is a cue; `before` is the last cue of the sentence.
    fn ask_whether(&self, before: Option<&Cue>, options: &mut Options) {
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
        options.see_both(22, self.quotations(), self.form());
        options.see_both(15, self.form(), sort);
        let quotations = self.quotations();
        options.see_both(23, quotations, u64::from(head == self.sentence.range.start) + 2 * bucket(self.sentence.range.len()));
        // What governs it: the nearest joining word before.
        let joint = (1..=8).map_while(|n| self.group.start.checked_sub(n)).take_while(|&i| self.at(i).is_some()).find(|&i| {
            self.at(i).is_some_and(|unit| unit.is(Tags::CONJUNCTION) || unit.is_key(TO) || !unit.is_word())
        });
        let joint = joint.map_or(0, |i| self.symbol(i));
        options.see_both(29, joint, sort);
        let subject = self.subject.clone().unwrap_or(0..0);
        let kind = self.kind_of_phrase(&subject);
        let before_subject = if subject.is_empty() { 1 } else { self.symbol_before(subject.start, 1) };
        options.see_both(42, before_subject, kind);
        let near = class(self.at(head + 1)) | class(self.at(head + 2)) << 6 | class(self.at(head + 3)) << 12;
        options.see_both(46, near & 0xfff, word);
        if let Some(before) = before {
            let between = before.words.end..self.group.start.max(before.words.end);
            let joins = self.joints(&between);
            options.see_both(31, joins, sort);
            options.see_both(32, self.symbol(before.words.start), joins);
            options.see_both(33, self.symbol(before.words.start), word);
            options.see_both(34, bucket(between.len()), joins);
        } else {
            options.see(36, sort);
            options.see(37, self.form());
        }
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
    fn ask_source(&self, before: Option<&Cue>, options: &mut Options) {
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
        for (phrase, ways) in self.phrases() {
            let is_before = phrase.start < head;
            options.add(phrase.clone());
            let kind = self.kind_of_phrase(&phrase);
            let between = if is_before { phrase.end..self.group.start.max(phrase.end) } else { head + 1..phrase.start.max(head + 1) };
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
                + 4 * u64::from(subject.is_some_and(|subject| subject.start > phrase.start && subject.end <= phrase.end))
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

    /// The phrases around the word that may be its source, each with the ways that lead to it as bits.
    fn phrases(&self) -> Vec<(Range<usize>, u64)> {
        let sentence = self.sentence;
        let mut phrases: Vec<(Range<usize>, u64)> = Vec::with_capacity(8);
        let mut add = |phrase: Option<Range<usize>>, way: Way| {
            let Some(phrase) = phrase.filter(|phrase| !phrase.contains(&self.head) && !phrase.is_empty()) else { return };
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
            && self.at(subject.start).is_some_and(|unit| {
                unit.is_key(key!("who")) || unit.is_key(key!("which")) || unit.is_key(THAT)
            })
        {
            let comma = subject.start.checked_sub(1).filter(|&i| sentence.key_at(i) == COMMA).unwrap_or(subject.start);
            add(sentence.phrase_before(comma), Way::Antecedent);
        }
        add(subject, Way::Subject);
        add(sentence.subject_of_clause(self.head), Way::Clause);
        let possessive = start.checked_sub(1).filter(|&i| self.at(i).is_some_and(|unit| unit.is(Tags::DETERMINER.or(Tags::PRONOUN))));
        add(possessive.map(|i| i..i + 1), Way::Possessive);
        let genitive = (1..=3).map_while(|n| self.head.checked_sub(n)).find(|&i| self.at(i).is_some_and(is_possessive));
        add(genitive.and_then(|i| sentence.phrase_before(i)), Way::Genitive);
        let mut after = self.head + 1;
        while sentence.is_at(after, Tags::ADVERB) && !sentence.is_at(after, Tags::DETERMINER) {
            after += 1;
        }
        add(sentence.phrase_after(after), Way::After);
        const FROM: [Key; 5] = keys(["by", "from", "of", "among", "to"]);
        for i in self.head + 1..sentence.range.end.min(self.head + LONGEST_ADJUNCT) {
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
        while end > sentence.range.start && self.at(end - 1).is_some_and(|unit| unit.is_key(COMMA) || DASHES.contains(&unit.key)) {
            end -= 1;
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
            self.at(i).is_some_and(|unit| unit.is_word() || unit.kind == UnitKind::Token(TokenKind::Number)) && begins(i)
        });
        for i in starts.take(MOST_STARTS) {
            add(Some(i..end), Way::Span);
        }
        phrases
    }

    /// The words of a source that name it, without what stands in commas after them.
    fn core(&self, source: &Range<usize>) -> Range<usize> {
        let known = [self.proposal.as_ref().map(|cue| cue.source.clone()), self.subject.clone()];
        let known = known.into_iter().flatten().find(|phrase| phrase.start == source.start && phrase.end <= source.end);
        known.unwrap_or_else(|| {
            let end = source.clone().skip(1).find(|&i| {
                self.at(i).is_some_and(|unit| unit.is_key(COMMA) || DASHES.contains(&unit.key) || unit.is_key(key!("(")))
            });
            source.start..end.unwrap_or(source.end)
        })
    }

    /// The cue with the source that was chosen.
    fn cue(self, mention: Range<usize>, lead: i32, source_lead: i32) -> Cue {
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
}
const N_WAYS: u64 = 11;

/// At how many places before the verb a source may begin.
const MOST_STARTS: usize = 10;

/// How far what follows a cue may be from it ("said at a rally in Ohio on Friday that"), in units.
const LONGEST_ADJUNCT: usize = 16;

/// The longest name before a colon without a quotation after it, in units.
const LONGEST_NAME: usize = 4;

impl Sentence<'_> {
    /// The cue that rules see at unit `i`.
    fn proposal(&self, i: usize, group: &VerbGroup, subject: &Option<Range<usize>>) -> Option<Cue> {
        let unit = &self.units[i];
        if let Some(cue) = self.noun_cue(i) {
            Some(cue)
        } else if unit.is(Tags::CUE_VERB) || unit.is(Tags::VERB) && self.is_beside_quotation(i) {
            self.verb_cue(i, group, subject)
        } else if unit.is_key(key!("put")) || unit.is_key(key!("puts")) {
            self.put_it(i, subject)
        } else if unit.is_key(key!("according")) || unit.is_key(key!("per")) {
            self.according_to(i)
        } else if unit.is_key(COLON) {
            self.colon(i)
        } else {
            None
        }
    }

    /// Whether a quotation stands right before the clause of verb `i` or right after it: any verb can report there.
    fn is_beside_quotation(&self, i: usize) -> bool {
        let opens =
            |k: usize| self.is_quotation(k) || (matches!(self.key_at(k), COMMA | COLON)) && self.is_quotation(k + 1);
        opens(i + 1) || self.is_closed(i + 1) && (1..=3).any(|n| i >= n && self.is_quotation(i - n))
    }

    /// The cue that verb `i` is, if it is one.
    fn verb_cue(&self, i: usize, group: &VerbGroup, subject: &Option<Range<usize>>) -> Option<Cue> {
        let verb = &self.units[i];
        let is_first = i == self.range.start;
        // In headlines verbs have capitals; only the plainest is safe there.
        if !verb.is_word() || (verb.is_capitalised() && !is_first && !verb.is(Tags::SAY)) {
            return None;
        }
        // "promises of peace", "tweets in which", "the report", "his claims", "Day's remark" are nouns.
        let is_noun = verb.is(Tags::REPORT_NOUN) && verb.is(Tags::THIRD.or(Tags::BASE));
        if is_noun && self.is_at(i + 1, Tags::PREPOSITION) && self.key_at(i + 1) != TO {
            return None;
        }
        let previous = self.before(i);
        if verb.is(Tags::WEAK.or(Tags::REPORT_NOUN))
            && verb.is(Tags::BASE.or(Tags::THIRD))
            && !verb.is(Tags::PAST)
            && previous.is_some_and(|unit| {
                unit.is_word()
                    && !unit.is_capitalised()
                    && !unit.is_plural
                    && !unit.is(Tags::PRONOUN.or(Tags::ADVERB).or(Tags::AUXILIARY).or(Tags::ROLE).or(Tags::REPORT_NOUN))
                    && !unit.is_key(TO)
            })
        {
            return None;
        }
        if !verb.is(Tags::SAY)
            && previous.is_some_and(|unit| {
                (unit.is(Tags::DETERMINER) && !unit.is(Tags::PRONOUN))
                    || unit.is_key(key!("his"))
                    || unit.is_key(key!("her"))
                    || unit.kind == UnitKind::Token(TokenKind::Clitic)
            })
        {
            return None;
        }
        // "seen", "known": participles need a helper.
        if verb.is(Tags::PARTICIPLE) && !verb.is(Tags::PAST) && group.start == i {
            return None;
        }
        if group.is_passive {
            return self.passive_cue(i);
        }
        let (form, source, start) = if let Some(source) = self.inverted_source(group, i) {
            (CueForm::VerbThenSource, source, i)
        } else if group.is_participle {
            let source = self.subject_of_participle(i, group.start)?;
            (CueForm::Participle, source, group.start)
        } else {
            let source = subject.clone()?;
            if group.start == i && !self.agrees(&source, verb) || self.is_naming(i, &source) {
                return None;
            }
            let start = source.start;
            (CueForm::SourceThenVerb, source, start)
        };
        let after = if form == CueForm::VerbThenSource { source.end } else { i + 1 };
        let (end, following) = self.following(after, verb);
        // "Roe would stay and Poe might call" ends in no cue.
        let is_modal = verb.is(Tags::BASE) && !verb.is(Tags::SAY.or(Tags::PAST)) && group.start < i;
        let closes = following.is_none() && self.is_closed(end) && !is_modal;
        Some(Cue {
            form,
            words: i..i + 1,
            is_denied: group.is_negated || self.is_hypothetical(start) || self.is_nobody(&source),
            source,
            extent: start..end,
            following,
            closes,
            is_introduced: following.is_some_and(|k| self.is_introduced(k)),
            is_clause: following.is_some_and(|k| self.is_clause(k)),
            sentence: self.index,
            mention: 0..0,
            lead: 0,
            source_lead: 0,
        })
    }

    /// "if he says “yes”": nobody has said it.
    fn is_hypothetical(&self, start: usize) -> bool {
        self.before(start).is_some_and(|unit| [key!("if"), key!("unless"), key!("lest")].contains(&unit.key))
    }

    /// "Nobody says", "no one asked"
    fn is_nobody(&self, source: &Range<usize>) -> bool {
        let first = self.key_at(source.start);
        const NOBODY: [Key; 4] = keys(["nobody", "none", "neither", "nothing"]);
        NOBODY.contains(&first) || first == key!("no") && self.key_at(source.start + 1) == key!("one")
    }

    /// "a group called Blue Rain", "a book titled “Rain”"
    fn is_naming(&self, i: usize, source: &Range<usize>) -> bool {
        const NAMING: [Key; 4] = [key!("called"), key!("titled"), key!("named"), key!("dubbed")];
        NAMING.contains(&self.key_at(i))
            && source.end == i
            && (self.key_at(source.start) == key!("a") || self.key_at(source.start) == key!("an"))
    }

    /// The subject of "saying": of "Day left, saying" it is Day, of "with a voice saying" the voice.
    fn subject_of_participle(&self, i: usize, start: usize) -> Option<Range<usize>> {
        // "Calling it “cruel,” Day left"
        let Some(before) = self.before(start) else { return self.subject_of_clause(start) };
        // "went on to say", but not "a move to say": a noun before says nothing of who does.
        const REFUSALS: [Key; 6] = keys(["failed", "fails", "refused", "refuses", "declined", "declines"]);
        let is_infinitive = (start..i).any(|k| self.key_at(k) == TO);
        let governing = if before.is_key(key!("on")) { self.before(start - 1) } else { Some(before) };
        let is_governed = governing.is_some_and(|verb| {
            (is_finite(verb) || verb.is(Tags::ING.or(Tags::PARTICIPLE))) && !REFUSALS.contains(&verb.key)
        });
        if is_infinitive && !is_governed {
            return None;
        }
        let is_beside_noun = self.units[i].is(Tags::ING)
            && before.is_word()
            && !before.is(Tags::FUNCTION.or(Tags::ADVERB).or(Tags::SAY))
            && !is_finite(before);
        if is_beside_noun
            && let Some(phrase) = self.phrase_before(start)
            && !self.units[phrase.clone()].iter().any(|unit| unit.is(Tags::REPORT_NOUN))
        {
            return Some(phrase);
        }
        self.subject_of_clause(start)
    }

    /// Whether a source can be the subject of the verb: "officials say", but not "a geopolitical challenge".
    fn agrees(&self, source: &Range<usize>, verb: &Unit) -> bool {
        if !verb.is(Tags::BASE) || verb.is(Tags::PAST) {
            return true;
        }
        const PLURALS: [Key; 5] = [key!("people"), key!("police"), key!("percent"), key!("women"), key!("men")];
        let is_plural =
            |unit: &Unit| unit.is(Tags::PRONOUN) || unit.is_plural || unit.is_key(AND) || PLURALS.contains(&unit.key);
        self.units[source.clone()].iter().any(is_plural)
    }

    /// `“…,” said Day` and `The bridge will close, said Day.`
    fn inverted_source(&self, group: &VerbGroup, i: usize) -> Option<Range<usize>> {
        let verb = &self.units[i];
        let is_told = [key!("tell"), key!("tells"), key!("told")].contains(&verb.key);
        if group.is_participle || is_told || verb.is(Tags::BASE) && !verb.is(Tags::PAST) {
            return None;
        }
        let previous = self.before(group.start)?;
        let after_quotation =
            previous.quotation().is_some() && (previous.ends_part || group.start == self.range.start + 1);
        if !after_quotation && !previous.is_key(COMMA) && !DASHES.contains(&previous.key) {
            return None;
        }
        let mut start = i + 1;
        // "said on Friday Day" is not English, but "added coolly Day" is.
        while self.is_at(start, Tags::ADVERB) && !self.is_at(start, Tags::DETERMINER) {
            start += 1;
        }
        let phrase = self.phrase_after(start)?;
        if after_quotation {
            return Some(phrase);
        }
        let is_say = verb.is(Tags::SAY);
        let is_at_end = self.is_closed(phrase.end)
            || is_say && self.is_at(phrase.end, Tags::DATE_WORD.or(Tags::PREPOSITION).or(Tags::CONJUNCTION));
        let names_someone = self.units[phrase.clone()].iter().any(|unit| unit.is_capitalised() || unit.is(Tags::ROLE));
        let follows_clause =
            self.units[self.range.start..group.start].iter().rev().take(LONGEST_APPOSITION).any(is_finite);
        (is_at_end && (names_someone || is_say && self.is_closed(phrase.end)) && follows_clause).then_some(phrase)
    }

    /// `She was called “unfit” by Roe`
    fn passive_cue(&self, i: usize) -> Option<Cue> {
        let limit = self.range.end.min(i + LONGEST_ADJUNCT);
        let by = (i + 1..limit).find(|&k| self.units[k].is_key(key!("by")))?;
        let quotation = (i + 1..by).find(|&k| self.is_quotation(k))?;
        let source = self.phrase_after(by + 1)?;
        Some(Cue {
            form: CueForm::VerbThenSource,
            words: i..i + 1,
            extent: i..source.end,
            source,
            following: Some(quotation),
            closes: false,
            is_introduced: true,
            is_clause: false,
            is_denied: false,
            sentence: self.index,
            mention: 0..0,
            lead: 0,
            source_lead: 0,
        })
    }

    /// `As Day put it, …`, `…, as Day put it`
    fn put_it(&self, i: usize, subject: &Option<Range<usize>>) -> Option<Cue> {
        if self.key_at(i + 1) != key!("it") {
            return None;
        }
        let source = subject.clone()?;
        let (end, following) = self.following(i + 2, &self.units[i]);
        let start = source.start;
        let opens = start <= self.range.start + 1;
        let comma = (end..self.range.end.min(end + LONGEST_ADJUNCT)).find(|&k| self.units[k].is_key(COMMA));
        let following = following.or(comma.filter(|_| opens).map(|comma| comma + 1)).filter(|&k| k < self.range.end);
        let closes = following.is_none() && self.is_closed(end);
        Some(Cue {
            form: CueForm::SourceThenVerb,
            words: i..i + 2,
            source,
            extent: start..end,
            following,
            closes,
            is_introduced: true,
            is_clause: false,
            is_denied: false,
            sentence: self.index,
            mention: 0..0,
            lead: 0,
            source_lead: 0,
        })
    }

    /// `according to Day`, `per the rules`
    fn according_to(&self, i: usize) -> Option<Cue> {
        let n_words = if self.units[i].is_key(key!("per")) { 1 } else { 2 };
        if n_words == 2 && self.key_at(i + 1) != TO {
            return None;
        }
        let source = self.phrase_to_mark(i + n_words)?;
        if n_words == 1 && !self.is_at(i + 1, Tags::DETERMINER) && !self.units[i + 1].is_capitalised() {
            return None;
        }
        let mut end = source.end;
        let mut following = None;
        if i <= self.range.start + 1 {
            // What stands in commas after the source still belongs to it.
            let comma = (end..self.range.end.min(end + LONGEST_APPOSITION)).find(|&k| self.units[k].is_key(COMMA));
            if let Some(comma) = comma {
                end = comma + 1;
                following = Some(comma + 1).filter(|&k| k < self.range.end);
            }
        }
        Some(Cue {
            form: CueForm::AccordingTo,
            words: i..i + n_words,
            extent: i..end,
            source,
            following,
            closes: true,
            is_introduced: true,
            is_clause: false,
            is_denied: false,
            sentence: self.index,
            mention: 0..0,
            lead: 0,
            source_lead: 0,
        })
    }

    /// The noun phrase at unit `start` with all that belongs to it up to a mark: "a report released on Friday by the port".
    fn phrase_to_mark(&self, start: usize) -> Option<Range<usize>> {
        let phrase = self.phrase_after(start)?;
        let limit = self.range.end.min(start + LONGEST_ADJUNCT);
        let end =
            (phrase.end..limit).find(|&k| self.is_closed(k) || self.is_quotation(k) || self.is_at(k, Tags::AUXILIARY));
        match end {
            Some(end) if self.is_closed(end) => Some(phrase.start..end),
            None if limit == self.range.end => Some(phrase.start..limit),
            _ => Some(phrase),
        }
    }

    /// `Day’s claim that the bridge is safe`, `their belief that …`
    fn noun_cue(&self, i: usize) -> Option<Cue> {
        if !self.units[i].is(Tags::REPORT_NOUN) {
            return None;
        }
        let following = match self.key_at(i + 1) {
            THAT => i + 1,
            _ => {
                let verb = (i + 1..i + 1 + LONGEST_ADJUNCT)
                    .take_while(|&k| self.get(k).is_some_and(|unit| !unit.is_key(COMMA)))
                    .find(|&k| self.is_at(k, Tags::AUXILIARY.or(Tags::CUE_VERB).or(Tags::VERB)))
                    .filter(|&k| self.key_at(k) == key!("was") || self.key_at(k) == key!("is"))?;
                [verb + 1, verb + 2].into_iter().find(|&k| self.is_quotation(k))?
            }
        };
        if following >= self.range.end {
            return None;
        }
        let previous = self.before(i)?;
        let source = if previous.is_key(key!("'s")) || previous.kind == UnitKind::Token(TokenKind::QuoteMark) {
            self.phrase_before(i - 1)?
        } else if [key!("his"), key!("her"), key!("their")].contains(&previous.key) {
            i - 1..i
        } else {
            return None;
        };
        Some(Cue {
            form: CueForm::Noun,
            words: i..i + 1,
            extent: source.start..following,
            source,
            following: Some(following),
            closes: false,
            is_introduced: true,
            is_clause: false,
            is_denied: false,
            sentence: self.index,
            mention: 0..0,
            lead: 0,
            source_lead: 0,
        })
    }

    /// `Day: “Fine.”`, `Her answer: “No.”`
    fn colon(&self, i: usize) -> Option<Cue> {
        let start = self.first_word(self.range.start);
        let phrase = self.phrase_before(i)?;
        let is_whole = phrase.start <= start;
        let opens_quotation = self.is_quotation(i + 1);
        let refers = self.units[phrase.clone()].iter().any(|unit| {
            unit.is_capitalised() && !unit.is(Tags::DATE_WORD.or(Tags::DETERMINER))
                || unit.is(Tags::ROLE.or(Tags::PRONOUN).or(Tags::REPORT_NOUN))
        });
        let is_label = self.units[phrase.clone()].iter().any(|unit| unit.is(Tags::LABEL));
        let says = opens_quotation
            || !is_label
                && phrase.len() <= LONGEST_NAME
                && (self.index == 0 || self.units[i + 1..self.range.end].iter().take(LONGEST_ADJUNCT).any(is_finite));
        if !is_whole || !refers || !says || i + 1 >= self.range.end {
            return None;
        }
        Some(Cue {
            form: CueForm::Colon,
            words: i..i + 1,
            extent: phrase.start..i + 1,
            source: phrase,
            following: Some(i + 1),
            closes: false,
            is_introduced: true,
            is_clause: false,
            is_denied: false,
            sentence: self.index,
            mention: 0..0,
            lead: 0,
            source_lead: 0,
        })
    }

    /// Where what belongs to the cue ends, and where the content after it starts; `after` is the unit after the verb or
    /// the inverted source.
    pub fn following(&self, after: usize, verb: &Unit) -> (usize, Option<usize>) {
        let mut k = self.adverbials_end(after);
        if verb.is(Tags::HEARER) {
            k = self.adverbials_end(self.hearer_end(k));
        }
        if let Some(start) = self.content_at(k) {
            return (k, Some(start));
        }
        let Some(unit) = self.get(k) else { return (k, None) };
        // "called for an inquiry"
        const CALL: [Key; 4] = keys(["call", "calls", "called", "calling"]);
        if CALL.contains(&verb.key) && unit.is_key(key!("for")) {
            return (k + 1, Some(k + 1).filter(|&start| start < self.range.end));
        }
        if unit.is_key(COMMA)
            || END_MARKS.contains(&unit.key)
            || unit.is_key(COLON)
            || unit.is(Tags::CONJUNCTION.or(Tags::ING)) && !unit.is(Tags::PREPOSITION)
        {
            return (k, None);
        }
        if unit.is(Tags::PREPOSITION) && !unit.is_key(TO) || unit.is_key(key!("to")) && !self.is_at(k + 1, Tags::BASE) {
            let limit = self.range.end.min(k + LONGEST_ADJUNCT);
            for m in k..limit {
                let is_said = self.is_quotation(m) && !self.units[m].is_title();
                if m > k && (self.units[m].is_key(THAT) || is_said || self.units[m].is_key(COLON)) {
                    return (m, self.content_at(m));
                }
                if self.units[m].is_key(COMMA) {
                    return (m, self.content_at(m));
                }
                if END_MARKS.contains(&self.units[m].key) {
                    return (m, None);
                }
            }
            return (limit, None);
        }
        (k, Some(k))
    }

    /// The end of the words after a verb that say when or how: "said Friday afternoon", "said last week", "said later".
    pub fn adverbials_end(&self, start: usize) -> usize {
        const DEICTICS: [Key; 6] = keys(["last", "this", "next", "earlier", "late", "early"]);
        const TIMES: [Key; 16] = keys([
            "week",
            "month",
            "year",
            "night",
            "morning",
            "afternoon",
            "evening",
            "weekend",
            "spring",
            "summer",
            "fall",
            "autumn",
            "winter",
            "season",
            "day",
            "time",
        ]);
        let mut k = start;
        while let Some(unit) = self.get(k) {
            let is_time = unit.is(Tags::DATE_WORD) && unit.is_capitalised() || TIMES.contains(&unit.key) && k > start;
            let is_deictic = DEICTICS.contains(&unit.key)
                && (TIMES.contains(&self.key_at(k + 1))
                    || DEICTICS.contains(&self.key_at(k + 1))
                    || self.is_at(k + 1, Tags::DATE_WORD));
            let is_dated = unit.is_key(key!("on")) && self.is_at(k + 1, Tags::DATE_WORD);
            let is_adverb = unit.is(Tags::ADVERB)
                && !unit.is_capitalised()
                && !unit.is(Tags::DETERMINER.or(Tags::PRONOUN).or(Tags::CONJUNCTION));
            if !is_time && !is_deictic && !is_dated && !is_adverb && !unit.is_key(key!("out")) {
                break;
            }
            k += 1;
        }
        k
    }

    /// Whether the content that starts at unit `k` is announced: by "that" or a colon before it, by being a question, by
    /// quotation marks.
    fn is_introduced(&self, k: usize) -> bool {
        self.key_at(k) == THAT
            || self.key_at(k.wrapping_sub(1)) == COLON
            || is_question_word(self.key_at(k))
            || self.is_quotation(k)
    }

    /// Where the content starts if what introduces one stands at unit `k`.
    fn content_at(&self, k: usize) -> Option<usize> {
        let unit = self.get(k)?;
        if unit.is_key(THAT) || unit.is_key(COLON) {
            let start = if unit.is_key(THAT) { k } else { k + 1 };
            return (k + 1 < self.range.end).then_some(start);
        }
        if unit.is_key(COMMA) {
            if self.is_quotation(k + 1) {
                return Some(k + 1);
            }
            // "said, however, that"
            let that = (k + 1..self.range.end.min(k + 6)).find(|&m| self.units[m].is_key(THAT))?;
            return self.units[that - 1].is_key(COMMA).then_some(that);
        }
        (unit.quotation().is_some() || is_question_word(unit.key)).then_some(k)
    }

    /// The end of the hearer after "told": "told reporters", "told Ann Day of the Post".
    pub fn hearer_end(&self, start: usize) -> usize {
        let mut k = start;
        let mut has_noun = false;
        while k < self.range.end && k - start < LONGEST_ADJUNCT {
            let unit = &self.units[k];
            let goes_on = match unit.kind {
                UnitKind::Token(TokenKind::Word) => {
                    if unit.is(Tags::PRONOUN)
                        && !unit.is_capitalised()
                        && !unit.is_key(THAT)
                        && !unit.is(Tags::CONJUNCTION)
                    {
                        if has_noun || k > start {
                            return k;
                        }
                        return if is_subject_pronoun(unit.key) && !unit.is_key(key!("it")) && !unit.is_key(key!("you"))
                        {
                            k
                        } else {
                            k + 1
                        };
                    }
                    if unit.is(Tags::DETERMINER)
                        || (unit.is_capitalised() && has_noun && !self.units[k - 1].is_capitalised())
                    {
                        !has_noun
                    } else {
                        let is_verb = is_finite(unit) && !self.is_at(k - 1, Tags::DETERMINER);
                        let goes_on = !unit.is(Tags::FUNCTION) && !is_verb || unit.is(Tags::DETERMINER);
                        has_noun |= goes_on;
                        goes_on
                            || unit.is_key(AND) && self.get(k + 1).is_some_and(|next| !next.is(Tags::FUNCTION))
                            || unit.is_key(key!("of"))
                    }
                }
                UnitKind::Token(TokenKind::Clitic) => {
                    if is_possessive(unit) {
                        has_noun = false;
                    }
                    is_possessive(unit)
                }
                UnitKind::Token(TokenKind::Number) => true,
                _ => false,
            };
            if !goes_on {
                break;
            }
            k += 1;
        }
        k
    }
}

fn is_question_word(word: Key) -> bool {
    const QUESTION_WORDS: [Key; 7] =
        [key!("whether"), key!("how"), key!("why"), key!("what"), key!("if"), key!("where"), key!("when")];
    QUESTION_WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::{quotes, structure, tokens};

    /// The cues of a text as `source | words`; denied ones end in `not`.
    fn check(text: &str, expected: &[&str]) {
        let document = tokens::document(text, structure::paragraphs(text), Lexicon::get());
        let units = quotes::units(&document, &quotes::quotations(&document));
        let found: Vec<_> = cues(&units, &mut crate::chooser::Weights::get())
            .iter()
            .map(|cue| {
                let source = units.span_of(cue.source.clone()).of(text);
                let words = units.span_of(cue.words.clone()).of(text);
                format!("{source} | {words}{}", if cue.is_denied { " not" } else { "" })
            })
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn sources_before_their_verb() {
        check("Day said it rains.", &["Day | said"]);
        check("Ann Day, 46, a baker in Hull, said it rains.", &["Ann Day | said"]);
        check("On Friday, the mayor of Hull said it rains.", &["the mayor of Hull | said"]);
        check("Day and Roe said it rains.", &["Day and Roe | said"]);
        check("Sen. Ann Day (R-Ohio) said it rains.", &["Sen. Ann Day | said"]);
        check("The man who owns the bakery said it rains.", &["The man who owns the bakery | said"]);
        check(
            "An aide who asked not to be named said it rains.",
            &["who | asked", "An aide who asked not to be named | said"],
        );
        check("Day, who said it rains, left.", &["who | said"]);
        check("Two elected officials said it rains.", &["Two elected officials | said"]);
    }

    #[test]
    fn sources_after_their_verb() {
        check("“It rains,” said Ann Day, 46.", &["Ann Day | said"]);
        check("The bridge is unsafe, said Day.", &["Day | said"]);
        check("The bridge is unsafe, told Roe.", &[]);
    }

    #[test]
    fn cues_that_are_no_plain_verbs() {
        check("According to Ann Day, it rains.", &["Ann Day | According to"]);
        check("Day left, saying it rains.", &["Day | saying"]);
        check("Day’s claim that it rains is old.", &["Day | claim"]);
        check("Day went on to say it rains.", &["Day | went", "Day | say"]);
        check("It was a bold move to openly say it rains.", &[]);
        check("Day: “It rains.”", &["Day | :"]);
        check("As Day put it, “it rains.”", &["Day | put it"]);
        check("“It rains,” Day shrugged.", &["Day | shrugged"]);
    }

    #[test]
    fn what_nobody_said() {
        check("Day never said it rains.", &["Day | said not"]);
        check("If Day says it rains, they are wet.", &["Day | says not"]);
        check("Nobody said it rains.", &["Nobody | said not"]);
    }

    #[test]
    fn what_only_looks_like_a_cue() {
        check("The report of the claims is out.", &[]);
        check("The battleground states are quiet.", &[]);
        check("Photo: Ann Day", &[]);
        check("It was a known rule.", &[]);
        check("The plan was called off.", &[]);
    }
}
