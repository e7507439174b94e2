//! The cues that rules see: verbs, "according to", nouns and colons, each with the source beside it and what follows it.

use crate::clauses::{
    AND, COLON, COMMA, DASHES, END_MARKS, LONGEST_APPOSITION, Sentence, THAT, TO, VerbGroup, is_finite, is_possessive,
    is_subject_pronoun,
};
use crate::document::{Cue, CueForm, TokenKind, Unit, UnitKind};
use crate::lexicon::{Key, Tags, key, keys};
use std::ops::Range;

/// How far what follows a cue may be from it ("said at a rally in Ohio on Friday that"), in units.
pub const LONGEST_ADJUNCT: usize = 16;

/// The longest name before a colon without a quotation after it, in units.
const LONGEST_NAME: usize = 4;

impl Sentence<'_> {
    /// The cue that rules see at unit `i`.
    pub fn proposal(&self, i: usize, group: &VerbGroup, subject: &Option<Range<usize>>) -> Option<Cue> {
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
    pub fn is_beside_quotation(&self, i: usize) -> bool {
        let opens =
            |k: usize| self.is_quotation(k) || (matches!(self.key_at(k), COMMA | COLON)) && self.is_quotation(k + 1);
        opens(i + 1) || self.is_closed(i + 1) && (1..=3).any(|n| i >= n && self.is_quotation(i - n))
    }

    /// The cue that verb `i` is, if it is one.
    #[inline(never)]
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
    pub fn is_hypothetical(&self, start: usize) -> bool {
        self.before(start).is_some_and(|unit| [key!("if"), key!("unless"), key!("lest")].contains(&unit.key))
    }

    /// "Nobody says", "no one asked"
    pub fn is_nobody(&self, source: &Range<usize>) -> bool {
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
        // "The bridge, said Day, will close": what stands in commas needs no clause before it.
        let follows_clause = is_say && previous.is_key(COMMA) && self.key_at(phrase.end) == COMMA
            || self.units[self.range.start..group.start].iter().rev().take(LONGEST_APPOSITION).any(is_finite);
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
        let mut phrase = self.phrase_before(i)?;
        let is_whole = phrase.start <= start;
        let opens_quotation = self.is_quotation(i + 1);
        if opens_quotation {
            phrase = self.without_topic(phrase);
        }
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

    /// The one who speaks in a headline, without what about: `Ann Day on forty years at sea: “…”`. Not so "A sign on the door",
    /// which is where it hangs.
    fn without_topic(&self, phrase: Range<usize>) -> Range<usize> {
        let on = phrase.clone().skip(1).find(|&k| self.key_at(k) == key!("on"));
        let is_topic = |&on: &usize| self.units[on - 1].is_capitalised() || !self.is_at(on + 1, Tags::DETERMINER);
        on.filter(is_topic).map_or(phrase.clone(), |on| phrase.start..on)
    }

    /// Where what belongs to the cue ends, and where the content after it starts; `after` is the unit after the verb or
    /// the inverted source.
    #[inline(never)]
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

    /// Whether the content that starts at unit `k` is announced: by "that" or a colon before it, by being a question, by
    /// quotation marks.
    pub fn is_introduced(&self, k: usize) -> bool {
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

    /// The cues that rules see in a text, as `source | words`; denied ones end in `not`.
    fn check(text: &str, expected: &[&str]) {
        let document = tokens::document(text, structure::paragraphs(text), Lexicon::get());
        let units = quotes::units(&document, &quotes::quotations(&document));
        let mut found = Vec::new();
        for (index, range) in units.sentences.iter().enumerate() {
            let sentence = Sentence { units: &units.units, range: range.clone(), index };
            let mut i = range.start;
            while i < range.end {
                let group = sentence.verb_group(i);
                let cue = sentence.proposal(i, &group, &sentence.subject_before(group.start));
                i = cue.as_ref().map_or(i + 1, |cue| cue.words.end);
                let Some(cue) = cue else { continue };
                let source = units.span_of(cue.source.clone()).of(text);
                let words = units.span_of(cue.words.clone()).of(text);
                found.push(format!("{source} | {words}{}", if cue.is_denied { " not" } else { "" }));
            }
        }
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
        check("The bridge, said Day, is old.", &["Day | said"]);
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
        check("Ann Day on forty years at sea: “It rains.”", &["Ann Day | :"]);
        check("A statement on the door: “It rains.”", &["A statement on the door | :"]);
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
