//! What each cue reports: where its content starts and ends, before the cue and after it.
//!
//! Gets the units with their cues, gives for every cue its content, at most two ranges of units of the cue's sentence, and all
//! of its reporting words ("has said", "called for"). Boundaries are where clauses can begin and end: marks, joining words,
//! quotations. Trained weights (`chooser`) choose among them. What goes on in other sentences is found in `attribution`.

use crate::chooser::{Judge, Options, Question, bucket, class, symbol};
use crate::clauses::{AND, COLON, COMMA, DASHES, Sentence, THAT, TO, is_finite};
use crate::document::{Content, Cue, CueForm, TokenKind, Unit, UnitKind, Units};
use crate::lexicon::{Tags, key};
use std::ops::Range;

/// How far after its cue content may start, in units.
const LONGEST_GAP: usize = 24;
/// How many places are looked at for the start of a content.
const MOST_STARTS: usize = 8;
/// How many places are looked at for its other end, beside those of its sentence.
const MOST_PLACES: usize = 12;
/// The most units that belong to the reporting words ("said in a statement").
const LONGEST_WORDS: usize = 8;

/// The contents of the cues, one for each, as `judge` chooses them.
#[inline(never)]
pub fn contents(units: &Units, cues: &[Cue], judge: &mut impl Judge) -> Vec<Content> {
    let mut contents = Vec::with_capacity(cues.len());
    let mut options = Options::default();
    for cues in cues.chunk_by(|a, b| a.sentence == b.sentence) {
        let index = cues[0].sentence;
        let sentence = Sentence { units: &units.units, range: units.sentences[index].clone(), index };
        for (i, cue) in cues.iter().enumerate() {
            let place = Place::new(&sentence, cue, &cues[..i], &cues[i + 1..]);
            contents.push(place.content(judge, &mut options));
        }
    }
    contents
}

/// Holds a quotation.
const QUOTED: u64 = 1;
/// Holds the verb of a clause.
const VERBAL: u64 = 2;

/// A cue in its sentence.
struct Place<'s> {
    sentence: &'s Sentence<'s>,
    cue: &'s Cue,
    /// The cues of the sentence before and after it.
    earlier: &'s [Cue],
    later: &'s [Cue],
    /// Where the cue and its source begin, and where they end.
    extent: Range<usize>,
    /// The cue's word, and what sort of reporting word it is.
    word: u64,
    sort: u64,
    /// How what follows the cue is announced.
    announced: u64,
}

impl<'s> Place<'s> {
    fn new(sentence: &'s Sentence<'s>, cue: &'s Cue, earlier: &'s [Cue], later: &'s [Cue]) -> Place<'s> {
        const SORTS: Tags = Tags::CUE_VERB.or(Tags::VERB).or(Tags::REPORT_NOUN).or(Tags::STANCE).or(Tags::HEARER);
        let unit = &sentence.units[cue.words.start];
        let start = cue.extent.start.min(sentence.verb_group(cue.words.start).start);
        let is_beside = cue.source.start >= cue.words.end && cue.source.start <= cue.words.end + 1;
        let announced = u64::from(cue.closes)
            + 2 * u64::from(cue.is_introduced)
            + 4 * u64::from(cue.is_clause)
            + 8 * u64::from(cue.following.is_some())
            + 16 * u64::from(cue.following.is_some_and(|i| sentence.is_quotation(i)))
            + 32 * u64::from(cue.source.is_empty());
        Place {
            sentence,
            cue,
            earlier,
            later,
            extent: start..if is_beside { cue.source.end } else { cue.words.end },
            word: symbol(Some(unit)),
            sort: unit.tags.0 & SORTS.0 ^ (cue.form as u64) << 60,
            announced,
        }
    }

    fn content(&self, judge: &mut impl Judge, options: &mut Options) -> Content {
        let head = self.cue.words.start;
        let mut content = Content::default();
        if self.cue.form == CueForm::Colon && self.sentence.is_quotation(head + 1) {
            // `Day: “Fine.”` needs no weights.
            let end = (head + 1..self.sentence.range.end).find(|&i| !self.sentence.is_quotation(i));
            let after = head + 1..end.unwrap_or(self.sentence.range.end);
            return Content { after, words: self.cue.words.clone(), ..content };
        }
        self.ask_before(options);
        if options.len() > 1 {
            let (before, _) = judge.choose(Question::Before, head, options);
            content.before = options.range(before);
        }
        self.ask_start(&content.before, options);
        if options.len() > 1 {
            let (start, _) = judge.choose(Question::Start, head, options);
            let start = options.range(start);
            if !start.is_empty() {
                self.ask_end(start.start, options);
                let (after, _) = judge.choose(Question::After, head, options);
                content.after = options.range(after);
            }
        }
        // "She was called “unfit” by Roe": of whom it is said is no part of it.
        if self.sentence.is_quotation(content.after.start)
            && self.holds(content.before.clone()) & (QUOTED | VERBAL) == 0
        {
            content.before = 0..0;
        }
        if content.after.is_empty() && !content.before.is_empty() {
            content.after = self.resumed(&content.before).unwrap_or_default();
        }
        self.ask_words(&content, options);
        let (words, _) = if options.len() > 1 { judge.choose(Question::Words, head, options) } else { (0, 0) };
        content.words = options.range(words);
        content
    }

    fn symbol(&self, i: usize) -> u64 {
        symbol(self.sentence.get(i))
    }

    fn before(&self, i: usize) -> u64 {
        i.checked_sub(1).map_or(0, |i| self.symbol(i))
    }

    fn class(&self, i: usize) -> u64 {
        class(self.sentence.get(i))
    }

    fn is_mark(&self, i: usize) -> bool {
        self.sentence
            .get(i)
            .is_some_and(|unit| matches!(unit.kind, UnitKind::Token(TokenKind::Mark | TokenKind::QuoteMark)))
    }

    /// What goes on after a cue that interrupts it: `“We,” said Ann Day, 46, a baker in Hull, “will win.”`, where the sentence
    /// ends with the quotation, and "Instead, Day said, it rained", "It had, Day told Roe, rained", where nothing before the cue
    /// is a whole clause.
    fn resumed(&self, before: &Range<usize>) -> Option<Range<usize>> {
        let mut from = self.extent.end;
        if !self.sentence.is_quotation(before.end - 1) {
            let last = before.end - 1;
            let is_open = self.sentence.is_at(last, Tags::AUXILIARY) || self.sentence.is_relative(last);
            let is_clause = !is_open && self.holds(before.clone()) & (QUOTED | VERBAL) != 0;
            if self.sentence.is_at(self.cue.words.start, Tags::HEARER) {
                from = self.sentence.hearer_end(from);
            }
            // "The roof, which had, Day said, leaked, is new."
            if is_open
                && self.sentence.key_at(from) == COMMA
                && before.clone().any(|i| self.sentence.is_relative(i))
                && let Some(comma) = (from + 1..self.sentence.range.end).find(|&i| self.sentence.key_at(i) == COMMA)
            {
                return (from + 1 < comma).then_some(from + 1..comma);
            }
            let end = (from..self.sentence.range.end).rev().find(|&i| !self.is_mark(i))? + 1;
            return (!is_clause && self.sentence.key_at(from) == COMMA && from + 1 < end).then_some(from + 1..end);
        }
        let limit = self.sentence.range.end.min(from + LONGEST_GAP);
        let start = (from..limit).find(|&i| self.sentence.is_quotation(i))?;
        let ends = (start + 1..self.sentence.range.end).all(|i| self.is_mark(i));
        (ends && self.sentence.key_at(start - 1) == COMMA).then_some(start..start + 1)
    }

    /// What a range holds, as bits: [`QUOTED`], [`VERBAL`], and whether it begins or ends with a quotation, or is one unit.
    fn holds(&self, range: Range<usize>) -> u64 {
        let units = &self.sentence.units[range.clone()];
        QUOTED * u64::from(units.iter().any(|unit| unit.quotation().is_some()))
            + VERBAL * u64::from(units.iter().any(is_finite))
            + 4 * u64::from(units.first().is_some_and(|unit| unit.quotation().is_some()))
            + 8 * u64::from(units.last().is_some_and(|unit| unit.quotation().is_some()))
            + 16 * u64::from(range.len() == 1)
    }

    /// How many other cues stand in a range.
    fn n_cues(&self, range: &Range<usize>) -> u64 {
        let inside = |cue: &&Cue| range.contains(&cue.words.start);
        (self.earlier.iter().filter(inside).count() + self.later.iter().filter(inside).count()).min(3) as u64
    }

    /// Asks for the content that ends before the cue and its source.
    #[inline(never)]
    fn ask_before(&self, options: &mut Options) {
        let extent = self.extent.clone();
        let sentence = self.sentence.range.clone();
        options.ask(Question::Before);
        options.add(0..0);
        let (word, sort) = (self.word, self.sort);
        let mut end = extent.start;
        let has_as = end > sentence.start && self.sentence.key_at(end - 1) == key!("as");
        if has_as {
            end -= 1;
        }
        let gap = if end > sentence.start { self.symbol(end - 1) } else { 0 };
        while end > sentence.start && self.is_mark(end - 1) {
            end -= 1;
        }
        if end == sentence.start {
            return;
        }
        // Nothing is said before a cue but what a mark ends: “We won,” Day said; or where the verb stands in the passive.
        let is_ended = end < extent.start || self.sentence.is_quotation(end - 1);
        let has_source_after = self.cue.source.start > self.cue.words.start || self.cue.source.is_empty();
        if !is_ended && !has_source_after && self.cue.form != CueForm::AccordingTo {
            return;
        }
        let last = self.symbol(end - 1);
        let next = self.symbol(self.cue.extent.end);
        let as_gap = gap ^ u64::from(has_as);
        options.see(1, sort);
        options.see(2, word);
        options.see_both(3, as_gap, sort);
        options.see_both(4, last, sort);
        options.see_both(5, next, sort);
        let mut add = |start: usize, rank: u64| {
            let range = start..end;
            options.add(range.clone());
            let holds = self.holds(range.clone());
            let is_whole = u64::from(start == sentence.start);
            let first = self.symbol(start);
            options.see_both(11, rank, sort);
            options.see_both(12, as_gap, sort);
            options.see_both(13, holds, as_gap);
            options.see_both(16, is_whole, self.before(start));
            options.see_both(17, first, is_whole);
            options.see_both(18, self.before(start), first);
            options.see_both(19, bucket(range.len()), is_whole);
            options.see_both(20, self.announced, as_gap);
            options.see_both(21, self.announced, holds);
            options.see_both(22, word, as_gap);
            let n_cues = self.n_cues(&range);
            options.see_both(23, n_cues, as_gap);
            options.see_both(27, n_cues, rank);
        };
        let mut first = sentence.start;
        while first < end && self.is_mark(first) {
            first += 1;
        }
        if first < end {
            add(first, 0);
        }
        if first + 1 < end && self.is_joint(first) {
            let mut start = first + 1;
            while start < end && self.is_mark(start) {
                start += 1;
            }
            add(start.min(end - 1), 1);
        }
        let mut n = 0;
        for start in (first + 1..end).rev() {
            let follows_break = self.is_break(start - 1) && !self.is_mark(start) || self.sentence.is_quotation(start);
            if follows_break {
                n += 1;
                add(start, 2 + n.min(3));
                if n as usize == MOST_PLACES {
                    break;
                }
            }
        }
    }

    /// Words that join what follows to what stands before: "But", "and".
    fn is_joint(&self, i: usize) -> bool {
        self.sentence.get(i).is_some_and(|unit| unit.is(Tags::CONJUNCTION.or(Tags::ADVERB)) && !unit.is(Tags::PRONOUN))
    }

    /// Whether a clause may end with unit `i` or start after it.
    fn is_break(&self, i: usize) -> bool {
        self.sentence.get(i).is_some_and(|unit| {
            self.is_mark(i) || unit.quotation().is_some() || unit.is(Tags::CONJUNCTION) && !unit.is(Tags::PREPOSITION)
        })
    }

    /// Asks where the content after the cue starts.
    #[inline(never)]
    fn ask_start(&self, before: &Range<usize>, options: &mut Options) {
        let sentence = self.sentence;
        let verb = &sentence.units[self.cue.words.start];
        let from = self.extent.end;
        let (word, sort) = (self.word, self.sort);
        let has_before = u64::from(!before.is_empty());
        options.ask(Question::Start);
        options.add(0..0);
        let (next, second) = (self.symbol(from), self.symbol(from + 1));
        options.see_both(3, has_before, next);
        options.see_both(5, next, second);
        let adverbials = sentence.adverbials_end(from);
        let hearer = if verb.is(Tags::HEARER) { sentence.hearer_end(adverbials) } else { from };
        let limit = sentence.range.end.min(from + LONGEST_GAP);
        let mut n = 0;
        let mut between = 0;
        for i in from..limit {
            if i > from {
                between |= joint(&sentence.units[i - 1]);
            }
            if self.is_mark(i) && !self.sentence.key_at(i).eq(&key!("$")) {
                continue;
            }
            let unit = &sentence.units[i];
            let last = i.checked_sub(1).and_then(|i| sentence.get(i));
            let announces = unit.is_key(THAT)
                || unit.is_key(TO)
                || unit.quotation().is_some()
                || unit.is(Tags::CONJUNCTION)
                || last.is_some_and(|last| !last.is_word() || last.is(Tags::PREPOSITION.or(Tags::CONJUNCTION)));
            let is_place = announces || i == from || i == adverbials || i == hearer || self.cue.following == Some(i);
            if !is_place {
                continue;
            }
            n += 1;
            options.add(i..i + 1);
            let flags = u64::from(i == from)
                + 2 * u64::from(i == adverbials)
                + 4 * u64::from(i == hearer)
                + 8 * u64::from(self.cue.following == Some(i))
                + 16 * has_before;
            let (here, last) = (self.symbol(i), self.before(i));
            let far = bucket(i - from);
            let is_clause = u64::from(flags % 16 > 0 && sentence.is_clause(i));
            options.see_both(11, flags, sort);
            options.see_both(12, here, last);
            options.see_both(13, here, flags);
            options.see_both(15, word, last);
            options.see_both(16, far, flags);
            options.see_both(17, self.class(i), flags);
            options.see_both(19, is_clause + 2 * has_before, sort);
            options.see_both(20, last, has_before);
            options.see_both(21, here, sort);
            options.see_both(22, last, sort);
            options.see_both(23, self.symbol(i + 1), here);
            options.see_both(24, n.min(6), has_before);
            options.see_both(26, between, has_before + 2 * u64::from(self.cue.closes));
            if n as usize == MOST_STARTS {
                break;
            }
        }
    }

    /// Asks where the content that starts at unit `start` ends.
    #[inline(never)]
    fn ask_end(&self, start: usize, options: &mut Options) {
        let sentence = self.sentence;
        options.ask(Question::After);
        let (word, sort) = (self.word, self.sort);
        let first = self.symbol(start);
        let relative = self.symbol(self.cue.source.start) * u64::from(self.cue.source.len() == 1);
        let mut last = sentence.range.end;
        while last > start + 1 && self.is_mark(last - 1) {
            last -= 1;
        }
        // "Day, who says she is “done,” left": a relative clause ends where the main verb comes.
        if [key!("who"), key!("which")].contains(&sentence.key_at(self.cue.source.start)) {
            let ends_part = |k: usize| {
                sentence.key_at(k) == COMMA
                    || sentence.get(k).is_some_and(|unit| unit.quotation().is_some() && unit.ends_part)
            };
            let main_verb =
                (start..last.saturating_sub(1)).find(|&k| ends_part(k) && sentence.get(k + 1).is_some_and(is_finite));
            last = main_verb.map_or(last, |k| if self.is_mark(k) { k.max(start + 1) } else { k + 1 });
        }
        let source_after = if self.cue.source.start > start { self.cue.source.start } else { usize::MAX };
        let mut n = 0;
        let (mut n_commas, mut n_verbs) = (0, 0);
        for end in start + 1..=last {
            let unit = &sentence.units[end - 1];
            n_commas += usize::from(unit.is_key(COMMA));
            n_verbs += usize::from(is_finite(unit));
            let is_last = end == last;
            if !is_last && (n >= MOST_PLACES || self.is_mark(end - 1) || !self.may_end(end)) {
                continue;
            }
            n += 1;
            let range = start..end;
            options.add(range.clone());
            let next = if is_last { 1 } else { self.symbol(end) };
            let second = if is_last { 0 } else { self.symbol(end + 1) };
            let tail = self.symbol(end - 1);
            let place = u64::from(is_last) + 2 * u64::from(unit.quotation().is_some());
            options.see_both(3, next, second);
            options.see_both(4, next, sort);
            options.see_both(5, next, word);
            options.see_both(6, tail, next);
            options.see_both(7, next, bucket(n));
            options.see_both(8, place, bucket(range.len()));
            options.see_both(12, place, first);
            options.see_both(13, next, bucket(n_commas));
            options.see_both(16, relative, next);
            options.see_both(18, self.class(end) + 64 * self.class(end + 1), bucket(n_verbs));
            options.see_both(19, tail, place);
            options.see_both(20, self.n_cues(&range), next);
            // A cue whose source or word comes next.
            let follows = self.later.iter().find(|cue| cue.words.start >= end).map_or(9, |cue| {
                // "said it rains and told her": the source of both stands before the first.
                let is_shared = cue.extent.start <= self.cue.words.start;
                let begin = if is_shared { cue.words.start } else { cue.extent.start.min(cue.words.start) };
                let far = if begin < end { 8 } else { (begin - end).min(4) as u64 };
                far + 16 * cue.form as u64 + 256 * u64::from(is_shared)
            });
            options.see_both(21, follows, next);
            options.see_both(22, follows, place);
            let own = u64::from(source_after == end)
                + 2 * u64::from(source_after == end + 1)
                + 4 * u64::from(source_after < end);
            options.see_both(24, own, next);
        }
    }

    /// Whether content may end before unit `end`.
    fn may_end(&self, end: usize) -> bool {
        const BREAKS: Tags = Tags::CONJUNCTION.or(Tags::PREPOSITION);
        let Some(unit) = self.sentence.get(end) else { return true };
        self.is_mark(end)
            || unit.is(BREAKS)
            || unit.quotation().is_some()
            || unit.is(Tags::DATE_WORD)
            || self.sentence.is_quotation(end - 1)
            || unit.is(Tags::ING)
            || self.later.iter().any(|cue| cue.extent.start == end)
            || self.cue.source.start == end
            || is_finite(unit)
    }

    /// Asks how many words report: "has said", "said in a statement".
    #[inline(never)]
    fn ask_words(&self, content: &Content, options: &mut Options) {
        let sentence = self.sentence;
        let head = self.cue.words.start;
        let source = &self.cue.source;
        let (word, sort) = (self.word, self.sort);
        let earliest = sentence.verb_group(head).start.max(if source.start < head { self.cue.mention.end } else { 0 });
        let latest = [content.after.start, source.start]
            .into_iter()
            .filter(|&start| start > head)
            .min()
            .unwrap_or(sentence.range.end)
            .min(head + LONGEST_WORDS);
        options.ask(Question::Words);
        if earliest >= head && latest <= self.cue.words.end {
            options.add(self.cue.words.clone());
            return;
        }
        for start in earliest.min(head).max(head.saturating_sub(LONGEST_WORDS))..=head {
            for end in head + 1..=latest.max(self.cue.words.end) {
                let is_end = end == self.cue.words.end
                    || end == latest
                    || self.is_mark(end)
                    || sentence.is_at(end, Tags::PREPOSITION)
                    || sentence.is_at(end - 1, Tags::PREPOSITION.or(Tags::ADVERB));
                if end < self.cue.words.end || !is_end || self.is_mark(end - 1) && end > self.cue.words.end {
                    continue;
                }
                options.add(start..end);
                let touches = u64::from(end == content.after.start)
                    + 2 * u64::from(self.cue.mention.end == start)
                    + 4 * u64::from(end == source.start);
                let tail = u64::from(end - head > 1);
                options.see_both(1, self.symbol(start), sort);
                options.see_both(2, u64::from(start == earliest) + 2 * u64::from(start == head), self.symbol(start));
                options.see_both(3, self.before(start), self.symbol(start));
                options.see_both(4, tail, self.symbol(end - 1));
                options.see_both(5, bucket(end - head), sort);
                options.see_both(6, bucket(end - head), touches);
                options.see_both(7, word, self.symbol(end - 1));
                options.see_both(8, word, bucket(end - head));
                options.see_both(9, self.symbol(end), self.symbol(end - 1));
                options.see_both(10, touches, self.symbol(head + 1) * tail);
                options.see_both(11, touches, self.symbol(end));
                options.see_both(12, self.symbol(head + 1) * tail, self.symbol(end));
            }
        }
    }
}

/// What a unit between a cue and its content is, as a bit: a mark or joining word, a quotation, a verb.
fn joint(unit: &Unit) -> u64 {
    u64::from(unit.is_key(COMMA))
        | u64::from(unit.is_key(THAT)) << 1
        | u64::from(unit.is_key(AND) || unit.is_key(key!("but"))) << 2
        | u64::from(unit.quotation().is_some()) << 3
        | u64::from(unit.is_key(COLON)) << 4
        | u64::from(is_finite(unit)) << 5
        | u64::from(DASHES.contains(&unit.key)) << 6
}
