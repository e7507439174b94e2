//! Reporting words and the sources beside them.
//!
//! Gets the units (tokens outside quotation marks, and quotations whole), gives every cue with its source: verbs ("Day
//! said", "said Day", "Day left, saying"), "according to Day", and colons ("Day: …"). There is no parser behind this: a
//! noun phrase is what stands between boundaries (marks, joining words, verbs), found by walking away from the verb.
//!
//! Assumes nothing of its input. Every walk has a limit, so each cue costs the same whatever the text.

use crate::document::{Cue, CueForm, TokenKind, Unit, UnitKind, Units};
use crate::lexicon::{Key, Tags, key};
use std::ops::Range;

/// The cues of a text by position.
pub fn cues(units: &Units) -> Vec<Cue> {
    let mut cues = Vec::new();
    for (sentence_idx, sentence) in units.sentences.iter().enumerate() {
        let sentence = Sentence { units: &units.units, range: sentence.clone(), index: sentence_idx };
        let mut i = sentence.range.start;
        while i < sentence.range.end {
            let unit = &sentence.units[i];
            let cue = if let Some(cue) = sentence.noun_cue(i) {
                Some(cue)
            } else if unit.is(Tags::CUE_VERB) {
                sentence.verb_cue(i)
            } else if unit.is_key(key("put")) || unit.is_key(key("puts")) {
                sentence.put_it(i)
            } else if unit.is_key(key("according")) || unit.is_key(key("per")) {
                sentence.according_to(i)
            } else if unit.is_key(key(":")) {
                sentence.colon(i)
            } else {
                None
            };
            i += 1;
            if let Some(cue) = cue {
                // What belongs to one cue is searched for no other.
                i = i.max(cue.words.end);
                cues.push(cue);
            }
        }
    }
    cues
}

/// The longest noun phrase, in units.
const LONGEST_PHRASE: usize = 24;
/// How far a source may stand from its verb, with what stands in commas between them, in units.
const LONGEST_APPOSITION: usize = 48;
/// How far what follows a cue may be from it ("said at a rally in Ohio on Friday that"), in units.
const LONGEST_ADJUNCT: usize = 16;
/// The longest relative clause inside a source ("the man who runs the bakery"), in units.
const LONGEST_RELATIVE: usize = 12;

const COMMA: Key = key(",");
const THAT: Key = key("that");
const AND: Key = key("and");
const WHO: Key = key("who");
const TO: Key = key("to");
const COLON: Key = key(":");
const DASHES: [Key; 3] = [key("—"), key("–"), key("-")];
const END_MARKS: [Key; 5] = [key("."), key("!"), key("?"), key("…"), key(";")];

struct Sentence<'u> {
    units: &'u [Unit],
    range: Range<usize>,
    index: usize,
}

impl Sentence<'_> {
    fn get(&self, i: usize) -> Option<&Unit> {
        if self.range.contains(&i) { self.units.get(i) } else { None }
    }

    fn before(&self, i: usize) -> Option<&Unit> {
        i.checked_sub(1).and_then(|i| self.get(i))
    }

    fn key_at(&self, i: usize) -> Key {
        self.get(i).map_or(Key::default(), |unit| unit.key)
    }

    fn is_at(&self, i: usize, tags: Tags) -> bool {
        self.get(i).is_some_and(|unit| unit.is(tags))
    }

    fn is_quotation(&self, i: usize) -> bool {
        self.get(i).is_some_and(|unit| unit.quotation().is_some())
    }

    /// The cue that verb `i` is, if it is one.
    fn verb_cue(&self, i: usize) -> Option<Cue> {
        let verb = &self.units[i];
        let is_first = i == self.range.start;
        // In headlines verbs have capitals; only the plainest is safe there.
        if !verb.is_word() || (verb.is_capitalised() && !is_first && !verb.is(Tags::SAY)) {
            return None;
        }
        // "promises of peace", "tweets in which", "the report", "his claims", "Day's remark" are nouns.
        let is_noun = verb.is(Tags::REPORT_NOUN) && verb.is(Tags::THIRD.or(Tags::BASE));
        if is_noun && self.is_at(i + 1, Tags::PREPOSITION) {
            return None;
        }
        let previous = self.before(i);
        if !verb.is(Tags::SAY)
            && previous.is_some_and(|unit| {
                (unit.is(Tags::DETERMINER) && !unit.is(Tags::PRONOUN))
                    || unit.is_key(key("his"))
                    || unit.is_key(key("her"))
                    || unit.kind == UnitKind::Token(TokenKind::Clitic)
            })
        {
            return None;
        }
        let group = self.verb_group(i);
        if group.is_negated && !self.is_quotation(i + 1) {
            return None;
        }
        if group.is_passive {
            return self.passive_cue(i);
        }
        let (form, source, start) = if let Some(source) = self.inverted_source(&group, i) {
            (CueForm::VerbThenSource, source, i)
        } else if group.is_participle {
            let source = self.subject_of_clause(i)?;
            (CueForm::Participle, source, group.start)
        } else {
            let source = self.subject_before(group.start)?;
            if group.start == i && !self.agrees(&source, verb) {
                return None;
            }
            let start = source.start;
            (CueForm::SourceThenVerb, source, start)
        };
        let after = if form == CueForm::VerbThenSource { source.end } else { i + 1 };
        let (end, following) = self.following(after, verb);
        let closes = following.is_none() && self.is_closed(end);
        Some(Cue { form, words: i..i + 1, source, extent: start..end, following, closes, sentence: self.index })
    }

    /// Whether a source can be the subject of the verb: "officials say", but not "a geopolitical challenge".
    fn agrees(&self, source: &Range<usize>, verb: &Unit) -> bool {
        if !verb.is(Tags::BASE) || verb.is(Tags::PAST) {
            return true;
        }
        const PLURALS: [Key; 5] = [key("people"), key("police"), key("percent"), key("women"), key("men")];
        let is_plural =
            |unit: &Unit| unit.is(Tags::PRONOUN) || unit.is_plural || unit.is_key(AND) || PLURALS.contains(&unit.key);
        self.units[source.clone()].iter().any(is_plural)
    }

    /// The words before verb `i` that belong to it.
    fn verb_group(&self, i: usize) -> VerbGroup {
        let verb = &self.units[i];
        let mut group = VerbGroup { start: i, is_negated: false, is_passive: false, is_participle: verb.is(Tags::ING) };
        let mut is_first_helper = true;
        while let Some(unit) = self.before(group.start) {
            if unit.is_key(key("not")) || unit.is_key(key("never")) {
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
            } else if unit.is_key(TO) && group.start == i && verb.is(Tags::BASE) {
                group.is_participle = true;
            } else if !unit.is(Tags::ADVERB) || (unit.is(Tags::CONJUNCTION) && !unit.is_key(key("once"))) {
                break;
            }
            group.start -= 1;
        }
        group
    }

    /// `“…,” said Day` and `The bridge will close, said Day.`
    fn inverted_source(&self, group: &VerbGroup, i: usize) -> Option<Range<usize>> {
        let verb = &self.units[i];
        let is_told = [key("tell"), key("tells"), key("told")].contains(&verb.key);
        if group.is_participle || is_told || verb.is(Tags::BASE) && !verb.is(Tags::PAST) {
            return None;
        }
        let previous = self.before(group.start)?;
        let after_quotation = previous.quotation().is_some();
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
        (is_at_end && names_someone && follows_clause).then_some(phrase)
    }

    /// The subject that ends before unit `end`: the phrase beside the verb, or the one before what stands in commas.
    fn subject_before(&self, end: usize) -> Option<Range<usize>> {
        let last = self.before(end)?;
        if last.quotation().is_some() {
            return None;
        }
        if last.is_key(COMMA) || DASHES.contains(&last.key) {
            return self.subject_before_apposition(end - 1);
        }
        // "Day left and said": the subject is that of the first verb.
        if last.is_key(AND) || last.is_key(key("but")) || last.is_key(key("then")) {
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
    fn phrase_before(&self, end: usize) -> Option<Range<usize>> {
        let lowest = self.range.start.max(end.saturating_sub(LONGEST_PHRASE));
        let mut end = end;
        let mut start = end;
        while start > lowest {
            let i = start - 1;
            let unit = &self.units[i];
            if unit.is_key(key(")")) {
                // "Sen. Ann Day (R-Ohio) said"
                let Some(open) = (lowest + 1..i).rev().find(|&k| self.units[k].is_key(key("("))) else { break };
                if start == end {
                    end = open;
                }
                start = open;
                continue;
            }
            // "sent repeated overtures": a verb right before means that what follows is no verb.
            if i + 1 == end && is_finite(unit) && !self.is_adjective(i) {
                return None;
            }
            match unit.kind {
                UnitKind::Quotation(_) => {
                    // "The “experts” said"
                    if i + 1 == end || !self.before(i).is_some_and(|u| u.is(Tags::DETERMINER)) {
                        break;
                    }
                }
                UnitKind::Token(TokenKind::Mark) if !is_inner_mark(unit.key) => break,
                _ => {}
            }
            if unit.is_key(WHO) || unit.is_key(key("which")) {
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
                && self.before(i).is_some_and(|u| u.is(Tags::AUXILIARY) || u.is_key(TO) || u.is_key(key("not")));
            if (is_finite(unit) || is_infinitive) && !self.is_adjective(i) {
                match self.relative_before(i, lowest) {
                    Some(relative) => {
                        start = relative;
                        continue;
                    }
                    None => break,
                }
            }
            if unit.is(Tags::CONJUNCTION) && !unit.is(Tags::PREPOSITION) {
                let joins_names = (unit.is_key(AND) || unit.is_key(key("or")) || unit.is_key(key("nor")))
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
        (lowest.max(i.saturating_sub(LONGEST_RELATIVE))..i).rev().find(|&k| {
            let unit = &self.units[k];
            (unit.is_key(WHO) || unit.is_key(THAT) || unit.is_key(key("which"))) && k > self.range.start
        })
    }

    /// Whether verb form `i` stands where an adjective does: "the proposed rule", "of registered voters", and at the
    /// start of what it belongs to: `“…,” retired general Lo Day said`.
    fn is_adjective(&self, i: usize) -> bool {
        let unit = &self.units[i];
        if unit.is(Tags::AUXILIARY) || !unit.is(Tags::PAST.or(Tags::BASE)) {
            return false;
        }
        self.before(i).is_none_or(|before| {
            before.is(Tags::DETERMINER.or(Tags::ADVERB))
                || before.kind == UnitKind::Token(TokenKind::Clitic)
                || !unit.is(Tags::CUE_VERB)
                    && (before.is(Tags::PREPOSITION) || before.quotation().is_some() || before.is_key(COMMA))
                    && self.get(i + 1).is_some_and(|next| next.is_word() && !next.is(Tags::FUNCTION))
        })
    }

    /// The phrase without what cannot begin or end one.
    fn trimmed(&self, mut phrase: Range<usize>) -> Option<Range<usize>> {
        while phrase.start < phrase.end {
            let unit = &self.units[phrase.start];
            let starts_badly = (unit.is(Tags::ADVERB) && !unit.is(Tags::DETERMINER) && !unit.is_capitalised())
                || (unit.is(Tags::ADVERB.or(Tags::CONJUNCTION))
                    && phrase.start == self.range.start
                    && !unit.is(Tags::DETERMINER))
                || unit.is_key(AND)
                || unit.is_key(key("but"))
                || unit.kind == UnitKind::Token(TokenKind::Mark)
                || unit.kind == UnitKind::Token(TokenKind::QuoteMark);
            if !starts_badly {
                break;
            }
            phrase.start += 1;
        }
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
            })?;
            phrase.start = next;
        }
        while phrase.start < phrase.end {
            let unit = &self.units[phrase.end - 1];
            let ends_badly = unit.is(Tags::DATE_WORD) && unit.is_capitalised() && phrase.len() > 1
                || unit.is(Tags::PREPOSITION.or(Tags::ADVERB)) && !unit.is_capitalised()
                || unit.is_key(AND)
                || (unit.is(Tags::DETERMINER) && !unit.is(Tags::PRONOUN))
                || unit.kind == UnitKind::Token(TokenKind::Mark)
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
            unit.quotation().is_some() || (unit.is_word() && (!unit.is(Tags::FUNCTION) || unit.is(Tags::PRONOUN)))
        });
        (!phrase.is_empty() && has_noun).then_some(phrase)
    }

    /// The noun phrase that starts at unit `start`, up to a comma, a verb or a joining word.
    fn phrase_after(&self, start: usize) -> Option<Range<usize>> {
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
                    } else if unit.is_key(AND) || unit.is_key(key("or")) {
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
                    } else if unit.is(Tags::ADVERB) && !unit.is_capitalised() && !unit.is(Tags::DETERMINER) {
                        !has_noun
                    } else if unit.is(Tags::ING) && !unit.is_capitalised() {
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

    /// The subject of the clause that unit `i` goes on with: of "Day left, saying" or of "Calling it “cruel,” Day left".
    fn subject_of_clause(&self, i: usize) -> Option<Range<usize>> {
        let lowest = self.range.start.max(i.saturating_sub(LONGEST_APPOSITION));
        // After "Day, who left, saying": the nearest finite verb before, and its subject.
        let mut k = i;
        while k > lowest {
            k -= 1;
            let unit = &self.units[k];
            if unit.quotation().is_some() && i - k > 1 {
                break;
            }
            if unit.is_word()
                && !unit.is_capitalised()
                && is_finite(unit)
                && !self.is_adjective(k)
                && !unit.is(Tags::ING)
            {
                let group = self.verb_group(k);
                if let Some(subject) = self.subject_before(group.start)
                    && !self.is_at(subject.start, Tags::PREPOSITION)
                {
                    return Some(subject);
                }
                k = group.start;
            }
        }
        // Fronted: the subject comes after the next comma, or after the quotation that ends with one.
        if self.units[self.range.start..i].iter().any(Unit::is_word) {
            let start = self.first_word(self.range.start);
            return self.phrase_after(start).filter(|phrase| phrase.end <= i);
        }
        let comma = (i..self.range.end.min(i + LONGEST_APPOSITION))
            .find(|&k| self.units[k].is_key(COMMA) || self.is_quotation(k))?;
        self.phrase_after(self.first_word(comma + 1))
    }

    fn first_word(&self, mut i: usize) -> usize {
        while self.get(i).is_some_and(|unit| !unit.is_word()) {
            i += 1;
        }
        i
    }

    /// `She was called “unfit” by Roe`
    fn passive_cue(&self, i: usize) -> Option<Cue> {
        let limit = self.range.end.min(i + LONGEST_ADJUNCT);
        let by = (i + 1..limit).find(|&k| self.units[k].is_key(key("by")))?;
        let quotation = (i + 1..by).find(|&k| self.is_quotation(k))?;
        let source = self.phrase_after(by + 1)?;
        Some(Cue {
            form: CueForm::VerbThenSource,
            words: i..i + 1,
            extent: i..source.end,
            source,
            following: Some(quotation),
            closes: false,
            sentence: self.index,
        })
    }

    /// `As Day put it, …`, `…, as Day put it`
    fn put_it(&self, i: usize) -> Option<Cue> {
        if self.key_at(i + 1) != key("it") {
            return None;
        }
        let source = self.subject_before(self.verb_group(i).start)?;
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
            sentence: self.index,
        })
    }

    /// `according to Day`, `per the rules`
    fn according_to(&self, i: usize) -> Option<Cue> {
        let n_words = if self.units[i].is_key(key("per")) { 1 } else { 2 };
        if n_words == 2 && self.key_at(i + 1) != TO {
            return None;
        }
        let source = self.phrase_after(i + n_words)?;
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
            sentence: self.index,
        })
    }

    /// `Day’s claim that the bridge is safe`, `their belief that …`
    fn noun_cue(&self, i: usize) -> Option<Cue> {
        if !self.units[i].is(Tags::REPORT_NOUN) || self.key_at(i + 1) != THAT || i + 2 >= self.range.end {
            return None;
        }
        let previous = self.before(i)?;
        let source = if previous.is_key(key("'s")) || previous.kind == UnitKind::Token(TokenKind::QuoteMark) {
            self.phrase_before(i - 1)?
        } else if [key("his"), key("her"), key("their")].contains(&previous.key) {
            i - 1..i
        } else {
            return None;
        };
        Some(Cue {
            form: CueForm::Noun,
            words: i..i + 1,
            extent: source.start..i + 2,
            source,
            following: Some(i + 2),
            closes: false,
            sentence: self.index,
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
        if !is_whole || !refers || (!opens_quotation && phrase.len() > 4) || i + 1 >= self.range.end {
            return None;
        }
        Some(Cue {
            form: CueForm::Colon,
            words: i..i + 1,
            extent: phrase.start..i + 1,
            source: phrase,
            following: Some(i + 1),
            closes: false,
            sentence: self.index,
        })
    }

    /// Where what belongs to the cue ends, and where the content after it starts; `after` is the unit after the verb or
    /// the inverted source.
    fn following(&self, after: usize, verb: &Unit) -> (usize, Option<usize>) {
        let mut k = after;
        while self.get(k).is_some_and(|unit| {
            unit.is(Tags::DATE_WORD) && unit.is_capitalised()
                || unit.is(Tags::ADVERB)
                    && !unit.is_capitalised()
                    && !unit.is(Tags::DETERMINER.or(Tags::PRONOUN).or(Tags::CONJUNCTION))
                || unit.is_key(key("out"))
        }) {
            k += 1;
        }
        if takes_hearer(verb.key) {
            k = self.hearer_end(k);
        }
        if let Some(start) = self.content_at(k) {
            return (k, Some(start));
        }
        let Some(unit) = self.get(k) else { return (k, None) };
        if unit.is_key(COMMA)
            || END_MARKS.contains(&unit.key)
            || unit.is_key(COLON)
            || unit.is(Tags::CONJUNCTION.or(Tags::ING)) && !unit.is(Tags::PREPOSITION)
        {
            return (k, None);
        }
        if unit.is(Tags::PREPOSITION) && !unit.is_key(TO) || unit.is_key(key("to")) && !self.is_at(k + 1, Tags::BASE) {
            let limit = self.range.end.min(k + LONGEST_ADJUNCT);
            for m in k..limit {
                if m > k && (self.units[m].is_key(THAT) || self.is_quotation(m) || self.units[m].is_key(COLON)) {
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

    /// Whether a clause ends before unit `k`.
    fn is_closed(&self, k: usize) -> bool {
        self.get(k).is_none_or(|unit| unit.is_key(COMMA) || END_MARKS.contains(&unit.key) || DASHES.contains(&unit.key))
    }

    /// Where the content starts if what introduces one stands at unit `k`.
    fn content_at(&self, k: usize) -> Option<usize> {
        let unit = self.get(k)?;
        if unit.is_key(THAT) || unit.is_key(COLON) {
            return (k + 1 < self.range.end).then_some(k + 1);
        }
        if unit.is_key(COMMA) {
            if self.is_quotation(k + 1) {
                return Some(k + 1);
            }
            // "said, however, that"
            let that = (k + 1..self.range.end.min(k + 6)).find(|&m| self.units[m].is_key(THAT))?;
            return self.units[that - 1].is_key(COMMA).then_some(that + 1);
        }
        const QUESTION_WORDS: [Key; 7] =
            [key("whether"), key("how"), key("why"), key("what"), key("if"), key("where"), key("when")];
        (unit.quotation().is_some() || QUESTION_WORDS.contains(&unit.key)).then_some(k)
    }

    /// The end of the hearer after "told": "told reporters", "told Ann Day of the Post".
    fn hearer_end(&self, start: usize) -> usize {
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
                        return if is_subject_pronoun(unit.key) && !unit.is_key(key("it")) && !unit.is_key(key("you")) {
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
                        let goes_on = !unit.is(Tags::FUNCTION) && !is_finite(unit) || unit.is(Tags::DETERMINER);
                        has_noun |= goes_on;
                        goes_on
                            || unit.is_key(AND) && self.get(k + 1).is_some_and(|next| !next.is(Tags::FUNCTION))
                            || unit.is_key(key("of"))
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

struct VerbGroup {
    /// The first unit of the group: helpers and adverbs before the verb.
    start: usize,
    is_negated: bool,
    is_passive: bool,
    /// "saying", "to say": the subject is that of another verb.
    is_participle: bool,
}

/// Whether the unit can be the verb of a clause: a helper, or a verb in a finite form.
fn is_finite(unit: &Unit) -> bool {
    unit.is(Tags::AUXILIARY)
        || (unit.is(Tags::CUE_VERB.or(Tags::VERB))
            && unit.is(Tags::PAST.or(Tags::THIRD))
            && !unit.is_capitalised()
            && !unit.is(Tags::REPORT_NOUN.or(Tags::ROLE)))
}

fn is_be(word: Key) -> bool {
    const BE: [Key; 12] = [
        key("is"),
        key("are"),
        key("was"),
        key("were"),
        key("be"),
        key("been"),
        key("being"),
        key("am"),
        key("isn't"),
        key("wasn't"),
        key("weren't"),
        key("aren't"),
    ];
    BE.contains(&word)
}

fn is_negative(word: Key) -> bool {
    const NEGATIVE: [Key; 12] = [
        key("don't"),
        key("doesn't"),
        key("didn't"),
        key("won't"),
        key("wouldn't"),
        key("can't"),
        key("couldn't"),
        key("cannot"),
        key("hasn't"),
        key("haven't"),
        key("hadn't"),
        key("shouldn't"),
    ];
    NEGATIVE.contains(&word)
}

fn is_subject_pronoun(word: Key) -> bool {
    const PRONOUNS: [Key; 8] =
        [key("he"), key("she"), key("they"), key("i"), key("we"), key("it"), key("you"), key("everyone")];
    PRONOUNS.contains(&word)
}

fn is_possessive(unit: &Unit) -> bool {
    unit.is_key(key("'s"))
}

/// Marks that stand inside names and numbers.
fn is_inner_mark(mark: Key) -> bool {
    const MARKS: [Key; 6] = [key("&"), key("/"), key("$"), key("%"), key("#"), key("-")];
    MARKS.contains(&mark)
}

/// Prepositions that go on with a noun phrase after a verb ("said a spokesman for the mayor of Hull").
fn is_inner_preposition(word: Key) -> bool {
    const PREPOSITIONS: [Key; 8] =
        [key("of"), key("for"), key("from"), key("with"), key("in"), key("at"), key("to"), key("on")];
    PREPOSITIONS.contains(&word)
}

/// Verbs whose object is the hearer, not the content: "told reporters that".
fn takes_hearer(verb: Key) -> bool {
    const STEMS: [Key; 40] = [
        key("tell"),
        key("tells"),
        key("told"),
        key("telling"),
        key("ask"),
        key("asks"),
        key("asked"),
        key("asking"),
        key("inform"),
        key("informs"),
        key("informed"),
        key("informing"),
        key("remind"),
        key("reminds"),
        key("reminded"),
        key("reminding"),
        key("assure"),
        key("assures"),
        key("assured"),
        key("assuring"),
        key("warn"),
        key("warns"),
        key("warned"),
        key("warning"),
        key("urge"),
        key("urges"),
        key("urged"),
        key("urging"),
        key("promise"),
        key("promises"),
        key("promised"),
        key("promising"),
        key("notify"),
        key("notifies"),
        key("notified"),
        key("notifying"),
        key("advise"),
        key("advises"),
        key("advised"),
        key("advising"),
    ];
    STEMS.contains(&verb)
}
