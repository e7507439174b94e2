//! Clauses without a parser: the noun phrases and subjects around a verb.
//!
//! A sentence of units (tokens outside quotation marks, and quotations whole) is read from its verbs outwards. A noun
//! phrase is what stands between boundaries: marks, joining words, other verbs. `cues` finds sources with it,
//! `attribution` the people that a sentence is about. Every walk has a limit, so a question costs the same whatever the
//! text.

use crate::document::{TokenKind, Unit, UnitKind};
use crate::lexicon::{Key, Tags, key, keys};
use std::ops::Range;

/// The longest noun phrase, in units.
const LONGEST_PHRASE: usize = 24;
/// How far a source may stand from its verb, with what stands in commas between them, in units.
pub const LONGEST_APPOSITION: usize = 48;
/// The longest relative clause inside a source ("the man who runs the bakery"), in units.
const LONGEST_RELATIVE: usize = 12;

pub const COMMA: Key = key!(",");
pub const COLON: Key = key!(":");
pub const THAT: Key = key!("that");
pub const AND: Key = key!("and");
pub const TO: Key = key!("to");
const WHO: Key = key!("who");
pub const DASHES: [Key; 3] = [key!("—"), key!("–"), key!("-")];
pub const END_MARKS: [Key; 5] = [key!("."), key!("!"), key!("?"), key!("…"), key!(";")];

/// Determiners that never stand alone.
const ARTICLES: [Key; 9] = keys(["the", "a", "an", "my", "our", "your", "its", "their", "every"]);

/// Words that begin those that say when: "last week".
const DEICTICS: [Key; 6] = keys(["last", "this", "next", "earlier", "late", "early"]);
/// The times that they say.
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

/// A sentence of units.
pub struct Sentence<'u> {
    /// All units of the text.
    pub units: &'u [Unit],
    /// Those of the sentence.
    pub range: Range<usize>,
    /// Its place among the sentences.
    pub index: usize,
}

impl Sentence<'_> {
    pub fn get(&self, i: usize) -> Option<&Unit> {
        if self.range.contains(&i) { self.units.get(i) } else { None }
    }

    pub fn before(&self, i: usize) -> Option<&Unit> {
        i.checked_sub(1).and_then(|i| self.get(i))
    }

    pub fn key_at(&self, i: usize) -> Key {
        self.get(i).map_or(Key::default(), |unit| unit.key)
    }

    pub fn is_at(&self, i: usize, tags: Tags) -> bool {
        self.get(i).is_some_and(|unit| unit.is(tags))
    }

    pub fn is_quotation(&self, i: usize) -> bool {
        self.get(i).is_some_and(|unit| unit.quotation().is_some())
    }

    /// The words before verb `i` that belong to it.
    pub fn verb_group(&self, i: usize) -> VerbGroup {
        let verb = &self.units[i];
        let mut group = VerbGroup { start: i, is_negated: false, is_passive: false, is_participle: verb.is(Tags::ING) };
        let mut is_first_helper = true;
        while let Some(unit) = self.before(group.start) {
            if unit.is_key(key!("not")) || unit.is_key(key!("never")) {
                group.is_negated = true;
            } else if unit.is(Tags::AUXILIARY) && !unit.is_capitalised() {
                group.is_negated |= is_negative(unit.key);
                if is_first_helper {
                    let be = is_be(unit.key);
                    group.is_passive = be && verb.is(Tags::PAST.or(Tags::PARTICIPLE)) && !verb.is(Tags::ING);
                    if be && verb.is(Tags::ING) {
                        group.is_participle = false;
                    }
                    is_first_helper = false;
                }
            } else if unit.is_key(TO) && is_first_helper && verb.is(Tags::BASE) {
                group.is_participle = true;
            } else if !unit.is(Tags::ADVERB) || (unit.is(Tags::CONJUNCTION) && !unit.is_key(key!("once"))) {
                break;
            }
            group.start -= 1;
        }
        group
    }

    /// The subject that ends before unit `end`: the phrase beside the verb, or the one before what stands in commas.
    pub fn subject_before(&self, end: usize) -> Option<Range<usize>> {
        let last = self.before(end)?;
        if last.quotation().is_some() {
            return None;
        }
        if last.is_key(COMMA) || DASHES.contains(&last.key) {
            return self.subject_before_apposition(end - 1);
        }
        // "Day left and said": the subject is that of the first verb.
        if last.is_key(AND) || last.is_key(key!("but")) {
            return self.subject_of_clause(end - 1);
        }
        self.phrase_before(end)
    }

    /// The subject before `, a baker in Hull, said`; `close` is the second comma or dash.
    fn subject_before_apposition(&self, close: usize) -> Option<Range<usize>> {
        let lowest = self.range.start.max(close.saturating_sub(LONGEST_APPOSITION));
        for open in (lowest..close).rev() {
            let unit = &self.units[open];
            if unit.quotation().is_some() {
                return None;
            }
            if !unit.is_key(COMMA) && !DASHES.contains(&unit.key) {
                continue;
            }
            let Some(phrase) = self.phrase_before(open) else { continue };
            let refers = self.units[phrase.clone()].iter().any(|unit| {
                unit.is_capitalised() && !unit.is(Tags::DATE_WORD)
                    || unit.is(Tags::ROLE.or(Tags::PRONOUN).or(Tags::DETERMINER))
            });
            let is_apposition = phrase.start > self.range.start + 1
                && self.units[phrase.start - 1].is_key(COMMA)
                && self.units[phrase.start].is(Tags::DETERMINER.or(Tags::ROLE))
                && !self.units[phrase.start].is_capitalised()
                && self.before(phrase.start - 1).is_some_and(Unit::is_capitalised);
            if refers && !is_apposition {
                return Some(phrase);
            }
        }
        None
    }

    /// The noun phrase that ends before unit `end`.
    pub fn phrase_before(&self, end: usize) -> Option<Range<usize>> {
        let lowest = self.range.start.max(end.saturating_sub(LONGEST_PHRASE));
        let mut end = end;
        let mut start = end;
        while start > lowest {
            let i = start - 1;
            let unit = &self.units[i];
            if unit.is_key(key!(")")) {
                // "Sen. Ann Day (R-Ohio) said"
                let Some(open) = (lowest + 1..i).rev().find(|&k| self.units[k].is_key(key!("("))) else { break };
                if start == end {
                    end = open;
                }
                start = open;
                continue;
            }
            // "sent repeated overtures": a verb right before means that what follows is no verb, unless it ends a relative
            // clause: "an official who asked not to be named said".
            if i + 1 == end && is_finite(unit) && !self.is_adjective(i) {
                start = self.relative_before(i, lowest)?;
                continue;
            }
            match unit.kind {
                // "The “experts” of Hull said"
                UnitKind::Quotation(_) if i + 1 == end || !self.before(i).is_some_and(|u| u.is(Tags::DETERMINER)) => {
                    break;
                }
                UnitKind::Token(TokenKind::Mark) if !is_inner_mark(unit.key) => break,
                _ => {}
            }
            if unit.is_key(WHO) || unit.is_key(key!("which")) {
                if i + 1 == end {
                    return Some(i..end);
                }
                break;
            }
            if is_subject_pronoun(unit.key) {
                if i + 1 == end {
                    return Some(i..end);
                }
                break;
            }
            let is_infinitive = unit.is(Tags::BASE)
                && self.before(i).is_some_and(|u| u.is(Tags::AUXILIARY) || u.is_key(TO) || u.is_key(key!("not")));
            if (is_finite(unit) || is_infinitive) && !self.is_adjective(i) {
                match self.relative_before(i, lowest) {
                    Some(relative) => {
                        start = relative;
                        continue;
                    }
                    None if self.is_reduced(i, end) => {}
                    None => break,
                }
            }
            if unit.is(Tags::CONJUNCTION) && !unit.is(Tags::PREPOSITION) || unit.is_key(key!("as")) {
                let joins_names = (unit.is_key(AND) || unit.is_key(key!("or")) || unit.is_key(key!("nor")))
                    && self
                        .before(i)
                        .is_some_and(|u| u.is_word() && !is_finite(u) && !u.is(Tags::FUNCTION.or(Tags::ADVERB)));
                if !joins_names {
                    break;
                }
            }
            start = i;
        }
        self.trimmed(start..end)
    }

    /// The start of the relative clause that verb `i` is in ("the man who runs the bakery").
    fn relative_before(&self, i: usize, lowest: usize) -> Option<usize> {
        let before = (lowest.max(i.saturating_sub(LONGEST_RELATIVE))..i).rev();
        // "Told by Roe that it rains, Day left": the clause ends with the comma.
        before.take_while(|&k| !self.units[k].is_key(COMMA)).find(|&k| {
            let unit = &self.units[k];
            let follows_noun = || {
                self.before(k).is_some_and(|u| u.is_word() && !u.is(Tags::CUE_VERB.or(Tags::VERB).or(Tags::FUNCTION)))
            };
            unit.is_key(WHO) || unit.is_key(key!("which")) || unit.is_key(THAT) && follows_noun()
        })
    }

    /// Whether verb form `i` describes the noun before it, in a phrase whose verb comes at unit `end`: "a paper published on
    /// Friday in Hull | said". Not so "Ann Day wrote on Friday", where nothing else is the verb.
    fn is_reduced(&self, i: usize, end: usize) -> bool {
        let is_noun = |unit: &Unit| {
            unit.is_word() && !unit.is_capitalised() && !unit.is(Tags::FUNCTION.or(Tags::ADVERB)) && !is_finite(unit)
        };
        self.units[i].is(Tags::PAST)
            && !self.units[i].is(Tags::AUXILIARY)
            && (self.is_at(i + 1, Tags::PREPOSITION) || self.says_when(i + 1))
            && self.before(i).is_some_and(is_noun)
            && self.get(end).is_some_and(is_finite)
    }

    /// Whether verb form `i` stands where an adjective does: "the proposed rule", "of registered voters", and at the
    /// start of what it belongs to: `“…,” retired general Lo Day said`.
    fn is_adjective(&self, i: usize) -> bool {
        let unit = &self.units[i];
        if unit.is(Tags::AUXILIARY) || !unit.is(Tags::PAST.or(Tags::BASE)) {
            return false;
        }
        self.before(i).is_none_or(|before| {
            before.is(Tags::DETERMINER)
                || before.is(Tags::ADVERB)
                    && self
                        .before(i - 1)
                        .is_some_and(|u| u.is(Tags::DETERMINER.or(Tags::PREPOSITION)) || is_possessive(u))
                || before.kind == UnitKind::Token(TokenKind::Clitic)
                || !unit.is(Tags::CUE_VERB)
                    && (before.is(Tags::PREPOSITION) || before.quotation().is_some() || before.is_key(COMMA))
                    && self.get(i + 1).is_some_and(|next| next.is_word() && !next.is(Tags::FUNCTION))
        })
    }

    /// The phrase without what cannot begin or end one.
    pub fn trimmed(&self, mut phrase: Range<usize>) -> Option<Range<usize>> {
        while phrase.start < phrase.end {
            let unit = &self.units[phrase.start];
            let starts_badly = (unit.is(Tags::ADVERB) && !unit.is(Tags::DETERMINER) && !unit.is_capitalised())
                || (unit.is(Tags::ADVERB.or(Tags::CONJUNCTION))
                    && phrase.start == self.range.start
                    && !unit.is(Tags::DETERMINER))
                || unit.is_key(AND)
                || unit.is_key(key!("but"))
                || unit.kind == UnitKind::Token(TokenKind::Mark)
                || unit.kind == UnitKind::Token(TokenKind::QuoteMark);
            if !starts_badly {
                break;
            }
            phrase.start += 1;
        }
        phrase.start = self.past_time(phrase.start).min(phrase.end);
        // "On Friday Day said", "In Ohio the mayor said": past the phrase that the preposition begins.
        if self.is_at(phrase.start, Tags::PREPOSITION) {
            let rest = phrase.start + 1..phrase.end;
            let next = rest.clone().skip(1).find(|&k| {
                let (unit, before) = (&self.units[k], &self.units[k - 1]);
                before.is(Tags::DATE_WORD) && unit.is_word() && !unit.is(Tags::DATE_WORD)
                    || (unit.is(Tags::DETERMINER) && !before.is(Tags::PREPOSITION))
                    || (unit.is_capitalised()
                        && before.is_word()
                        && !before.is_capitalised()
                        && !before.is(Tags::PREPOSITION.or(Tags::DETERMINER).or(Tags::CONJUNCTION)))
            });
            // "before Day said": the subject of a clause that the word joins.
            let is_joined = phrase.len() > 1 && self.is_at(phrase.start, Tags::CONJUNCTION);
            phrase.start = next.or(is_joined.then_some(phrase.start + 1))?;
        }
        while phrase.start < phrase.end {
            let unit = &self.units[phrase.end - 1];
            let ends_badly = unit.is(Tags::DATE_WORD) && unit.is_capitalised() && phrase.len() > 1
                || unit.is(Tags::PREPOSITION.or(Tags::ADVERB)) && !unit.is_capitalised()
                || unit.is_key(AND)
                || ARTICLES.contains(&unit.key)
                || (unit.kind == UnitKind::Token(TokenKind::Mark) && !unit.is_key(key!("%")))
                || unit.kind == UnitKind::Token(TokenKind::QuoteMark)
                || unit.kind == UnitKind::Token(TokenKind::Clitic);
            if !ends_badly {
                break;
            }
            phrase.end -= 1;
        }
        // "answering questions" is no noun phrase.
        if self.get(phrase.start).is_some_and(|unit| unit.is(Tags::ING) && !unit.is_capitalised()) {
            return None;
        }
        let has_noun = self.units[phrase.clone()].iter().any(|unit| {
            unit.quotation().is_some()
                || unit.kind == UnitKind::Token(TokenKind::Number)
                || unit.is(Tags::DETERMINER) && !ARTICLES.contains(&unit.key)
                || (unit.is_word() && (!unit.is(Tags::FUNCTION) || unit.is(Tags::PRONOUN)))
        });
        (!phrase.is_empty() && has_noun).then_some(phrase)
    }

    /// The noun phrase that starts at unit `start`, up to a comma, a verb or a joining word.
    pub fn phrase_after(&self, start: usize) -> Option<Range<usize>> {
        let first = self.get(start)?;
        if is_subject_pronoun(first.key) {
            return Some(start..start + 1);
        }
        let mut has_noun = false;
        let mut end = start;
        while end < self.range.end && end - start < LONGEST_PHRASE {
            let unit = &self.units[end];
            let previous = self.before(end).filter(|_| end > start);
            let goes_on = match unit.kind {
                UnitKind::Quotation(_) => false,
                UnitKind::Token(TokenKind::Mark) => is_inner_mark(unit.key),
                UnitKind::Token(TokenKind::Clitic) => is_possessive(unit) && has_noun,
                UnitKind::Token(TokenKind::QuoteMark | TokenKind::Number) => true,
                UnitKind::Token(TokenKind::Word) => {
                    if is_subject_pronoun(unit.key) || unit.is_key(WHO) || unit.is_key(THAT) || unit.is(Tags::AUXILIARY)
                    {
                        false
                    } else if unit.is_key(AND) || unit.is_key(key!("or")) {
                        has_noun
                            && self
                                .get(end + 1)
                                .is_some_and(|next| next.is_capitalised() || next.is(Tags::DETERMINER.or(Tags::ROLE)))
                    } else if unit.is(Tags::DATE_WORD) && unit.is_capitalised() {
                        !has_noun
                    } else if unit.is(Tags::PREPOSITION) && !unit.is_capitalised() {
                        has_noun && is_inner_preposition(unit.key) && !self.is_at(end + 1, Tags::DATE_WORD)
                    } else if unit.is(Tags::CONJUNCTION) {
                        false
                    } else if has_noun && ARTICLES.contains(&unit.key) && !unit.is_capitalised() {
                        // "according to Day | the bridge is safe", but "Day the Elder"
                        previous.is_some_and(|u| u.is(Tags::PREPOSITION.or(Tags::CONJUNCTION)))
                            || self.get(end + 1).is_some_and(Unit::is_capitalised)
                    } else if unit.is(Tags::ADVERB.or(Tags::ING))
                        && !unit.is_capitalised()
                        && !unit.is(Tags::DETERMINER)
                    {
                        !has_noun
                    } else if is_finite(unit) && !unit.is_capitalised() {
                        !has_noun || previous.is_some_and(|u| u.is(Tags::DETERMINER.or(Tags::PREPOSITION)))
                    } else {
                        has_noun |= !unit.is(Tags::DETERMINER) || unit.is(Tags::PRONOUN);
                        true
                    }
                }
            };
            if !goes_on {
                break;
            }
            end += 1;
        }
        if has_noun { self.trimmed(start..end) } else { None }
    }

    /// Whether a range that may be a source holds a verb of its own, in no relative clause: "Day accused the minister", but not
    /// "the man who owns the bakery", "a rule proposed by the board", "a poll taken last week".
    pub fn holds_clause(&self, range: Range<usize>) -> bool {
        range.clone().skip(1).any(|i| {
            let unit = &self.units[i];
            let has_object = || {
                self.get(i + 1).is_some_and(|next| next.is(Tags::DETERMINER.or(Tags::PRONOUN)) || next.is_capitalised())
                    && !self.says_when(i + 1)
            };
            let is_clear = || unit.is(Tags::AUXILIARY) || unit.is(Tags::PAST) && has_object();
            is_finite(unit)
                && is_clear()
                && !self.is_adjective(i)
                && !self.before(i).is_some_and(|before| is_subject_pronoun(before.key))
                && self.relative_before(i, range.start).is_none()
        })
    }

    /// The subject of the clause that unit `i` goes on with: of "Day left, saying" or of "Calling it “cruel,” Day left".
    pub fn subject_of_clause(&self, i: usize) -> Option<Range<usize>> {
        let lowest = self.range.start.max(i.saturating_sub(LONGEST_APPOSITION));
        // "Day left, and Roe, who had heard that it rained, stayed, saying": the main verb of the last clause, which is its
        // first; then those of the clauses before.
        let mut end = i;
        loop {
            let start = (lowest..end).rev().find(|&k| self.joins_clauses(k)).map_or(lowest, |k| k + 1);
            if let Some(subject) =
                (start..end).find_map(|k| self.subject_of_verb(k).filter(|subject| start <= subject.start))
            {
                return Some(subject);
            }
            if start <= lowest {
                break;
            }
            end = start - 1;
        }
        // Fronted ("Calling it “cruel,” Day left", "Since declaring it “done,” Day has slept"): the subject comes after the
        // next comma, or after the quotation that ends with one.
        let is_fronted = self.units[self.range.start..i]
            .iter()
            .all(|unit| !unit.is_word() || unit.is(Tags::PREPOSITION.or(Tags::CONJUNCTION).or(Tags::ADVERB)));
        if !is_fronted {
            let start = self.first_word(self.range.start);
            return self.phrase_after(start).filter(|phrase| phrase.end <= i);
        }
        let comma = (i..self.range.end.min(i + LONGEST_APPOSITION))
            .find(|&k| self.units[k].is_key(COMMA) || self.is_quotation(k))?;
        self.phrase_after(self.first_word(comma + 1))
    }

    /// Whether a new main clause may start after unit `k`: after a semicolon or ", and".
    fn joins_clauses(&self, k: usize) -> bool {
        let unit = &self.units[k];
        unit.is_key(key!(";"))
            || (unit.is_key(AND) || unit.is_key(key!("but")) || unit.is_key(key!("while")))
                && self.before(k).is_some_and(|before| before.is_key(COMMA) || before.quotation().is_some())
    }

    /// The subject of the verb at unit `k`, if it is a finite verb with a subject of its own.
    fn subject_of_verb(&self, k: usize) -> Option<Range<usize>> {
        let unit = &self.units[k];
        if !unit.is_word() || unit.is_capitalised() || !is_finite(unit) || self.is_adjective(k) {
            return None;
        }
        let last = self.before(self.verb_group(k).start)?;
        if last.is_key(AND)
            || last.is_key(key!("but"))
            || last.is_key(WHO)
            || last.is_key(THAT)
            || last.is_key(key!("which"))
        {
            return None;
        }
        self.subject_before(self.verb_group(k).start).filter(|subject| !self.is_at(subject.start, Tags::PREPOSITION))
    }

    /// Whether a clause starts at unit `start`: a subject and its verb.
    pub fn is_clause(&self, start: usize) -> bool {
        let Some(subject) = self.phrase_after(start) else { return false };
        let mut verb = subject.end;
        while self.is_at(verb, Tags::ADVERB) {
            verb += 1;
        }
        let is_pronoun = is_subject_pronoun(self.key_at(start));
        self.get(verb).is_some_and(|unit| {
            is_finite(unit)
                || is_pronoun && unit.is_word() && !unit.is(Tags::PREPOSITION)
                || unit.is(Tags::VERB.or(Tags::CUE_VERB)) && !unit.is(Tags::ING)
                || unit.kind == UnitKind::Token(TokenKind::Clitic)
                || unit.is_key(WHO)
                || unit.is_key(key!("which"))
        })
    }

    /// The end of the words after a verb that say when or how: "said Friday afternoon", "said last week", "said later".
    pub fn adverbials_end(&self, start: usize) -> usize {
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

    /// Whether unit `i` begins words that say when: "last week", "Friday".
    fn says_when(&self, i: usize) -> bool {
        DEICTICS.contains(&self.key_at(i)) || self.is_at(i, Tags::DATE_WORD)
    }

    /// Past the words that say when, if a noun phrase comes after them: "Last month | the mayor", "The same week | Ann Day".
    pub fn past_time(&self, start: usize) -> usize {
        let end = if self.key_at(start) == key!("the") && self.key_at(start + 1) == key!("same") {
            start + if TIMES.contains(&self.key_at(start + 2)) { 3 } else { 0 }
        } else if DEICTICS.contains(&self.key_at(start)) {
            self.adverbials_end(start)
        } else {
            start
        };
        let goes_on =
            |unit: &Unit| unit.is_word() && (unit.is_capitalised() || unit.is(Tags::DETERMINER.or(Tags::PRONOUN)));
        if self.get(end).is_some_and(goes_on) { end } else { start }
    }

    /// Whether unit `i` begins a relative clause, of which it is the subject.
    pub fn is_relative(&self, i: usize) -> bool {
        self.key_at(i) == WHO || self.key_at(i) == key!("which")
    }

    pub fn first_word(&self, mut i: usize) -> usize {
        while self.get(i).is_some_and(|unit| !unit.is_word()) {
            i += 1;
        }
        i
    }

    /// Whether a clause ends before unit `k`.
    pub fn is_closed(&self, k: usize) -> bool {
        self.get(k).is_none_or(|unit| unit.is_key(COMMA) || END_MARKS.contains(&unit.key) || DASHES.contains(&unit.key))
    }
}

/// A verb with the words before it that belong to it.
pub struct VerbGroup {
    /// The first unit of the group: helpers and adverbs before the verb.
    pub start: usize,
    /// "did not say"
    pub is_negated: bool,
    /// "was called"
    pub is_passive: bool,
    /// "saying", "to say": the subject is that of another verb.
    pub is_participle: bool,
}

/// Whether the unit can be the verb of a clause: a helper, or a verb in a finite form.
pub fn is_finite(unit: &Unit) -> bool {
    unit.is(Tags::AUXILIARY)
        || (unit.is(Tags::CUE_VERB.or(Tags::VERB))
            && (unit.is(Tags::PAST) || unit.is(Tags::THIRD) && !unit.is(Tags::REPORT_NOUN.or(Tags::ROLE)))
            && !unit.is_capitalised())
}

fn is_be(word: Key) -> bool {
    const BE: [Key; 12] = [
        key!("is"),
        key!("are"),
        key!("was"),
        key!("were"),
        key!("be"),
        key!("been"),
        key!("being"),
        key!("am"),
        key!("isn't"),
        key!("wasn't"),
        key!("weren't"),
        key!("aren't"),
    ];
    BE.contains(&word)
}

fn is_negative(word: Key) -> bool {
    const NEGATIVE: [Key; 12] = [
        key!("don't"),
        key!("doesn't"),
        key!("didn't"),
        key!("won't"),
        key!("wouldn't"),
        key!("can't"),
        key!("couldn't"),
        key!("cannot"),
        key!("hasn't"),
        key!("haven't"),
        key!("hadn't"),
        key!("shouldn't"),
    ];
    NEGATIVE.contains(&word)
}

pub fn is_subject_pronoun(word: Key) -> bool {
    const PRONOUNS: [Key; 8] =
        [key!("he"), key!("she"), key!("they"), key!("i"), key!("we"), key!("it"), key!("you"), key!("everyone")];
    PRONOUNS.contains(&word)
}

pub fn is_possessive(unit: &Unit) -> bool {
    unit.is_key(key!("'s"))
}

/// Marks that stand inside names and numbers.
fn is_inner_mark(mark: Key) -> bool {
    const MARKS: [Key; 6] = [key!("&"), key!("/"), key!("$"), key!("%"), key!("#"), key!("-")];
    MARKS.contains(&mark)
}

/// Prepositions that go on with a noun phrase after a verb ("said a spokesman for the mayor of Hull").
fn is_inner_preposition(word: Key) -> bool {
    const PREPOSITIONS: [Key; 8] =
        [key!("of"), key!("for"), key!("from"), key!("with"), key!("in"), key!("at"), key!("to"), key!("on")];
    PREPOSITIONS.contains(&word)
}
