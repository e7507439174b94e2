//! The content of each cue: what stands before it, after it, or around it.

use super::{Claim, Draft, Pass};
use crate::analysis::{Certainty, Evidence, Sieve};
use crate::clauses::{COLON, COMMA, DASHES, END_MARKS, THAT, is_finite};
use crate::document::{Cue, CueForm, TokenKind, Unit, UnitKind};
use crate::lexicon::{Key, Tags, key};
use std::ops::Range;

const WHO: Key = key!("who");
const WHICH: Key = key!("which");
const OPENING: Key = key!("(");
const CLOSING: Key = key!(")");

/// The shortest thing said, in words: "praised her calm manner" is one, "thanked Roe" is none.
const SHORTEST_OBJECT: usize = 3;

impl Pass<'_> {
    /// Gives the cues of a sentence their contents: first those at the end of what is said ("…, Day said."), because all
    /// before them is theirs; then the others.
    pub(super) fn claim_by_cues(&mut self, cues: &[Cue]) {
        let sentence = self.units.sentences[cues[0].sentence].clone();
        // What nobody said goes first: "If he says “yes,” we go."
        let (denied, said): (Vec<_>, Vec<_>) = cues.iter().enumerate().partition(|(_, cue)| cue.is_denied);
        let mut is_done = vec![false; cues.len()];
        for &(i, cue) in denied.iter().chain(&said) {
            if self.is_free(cue.words.start)
                && let Some(content) = self.content_around(cue, &sentence)
            {
                self.claim_by_cue(cue, content);
                is_done[i] = true;
            } else if cue.is_denied
                && let Some(content) = self.content_after(cue, &cues[i + 1..], &sentence)
            {
                self.claim_by_cue(cue, vec![content]);
                is_done[i] = true;
            }
        }
        for (i, cue) in cues.iter().enumerate().filter(|&(i, _)| !is_done[i]) {
            if self.is_free(cue.words.start)
                && let Some(content) = self.content_after(cue, &cues[i + 1..], &sentence)
            {
                self.claim_by_cue(cue, vec![content]);
            }
        }
    }

    fn claim_by_cue(&mut self, cue: &Cue, content: Vec<Range<usize>>) {
        if cue.is_denied {
            content.into_iter().for_each(|range| self.claimed[range].fill(Claim::Denied));
            return;
        }
        let (sieve, certainty) = match cue.form {
            CueForm::VerbThenSource => (Sieve::VerbThenSource, Certainty::Clear),
            CueForm::SourceThenVerb => (Sieve::SourceThenVerb, Certainty::Clear),
            CueForm::AccordingTo => (Sieve::AccordingTo, Certainty::Clear),
            CueForm::Colon => (Sieve::Colon, Certainty::Clear),
            CueForm::Participle => (Sieve::Participle, Certainty::Likely),
            CueForm::Noun => (Sieve::Noun, Certainty::Likely),
        };
        let source = self.units.span_of(cue.source.clone());
        let words = self.units.span_of(cue.words.clone());
        self.push(Draft {
            content,
            cue: Some(words),
            source: Some(source),
            certainty,
            evidence: vec![Evidence { sieve, span: words.to(source) }],
            ..Draft::default()
        });
    }

    /// `“We won,” Day said.`, `The bridge will close, Day said.` and what goes on after them: the content before a cue,
    /// and the rest of it after.
    fn content_around(&self, cue: &Cue, sentence: &Range<usize>) -> Option<Vec<Range<usize>>> {
        if cue.extent.start <= sentence.start
            || matches!(cue.form, CueForm::Colon | CueForm::Participle | CueForm::Noun)
        {
            return None;
        }
        let mut end = cue.extent.start;
        // "As Day noted, the bridge is unsafe" and "The bridge is unsafe, as Day noted."
        if cue.form == CueForm::SourceThenVerb && cue.closes && self.unit(end - 1).is_key(key!("as")) {
            end -= 1;
            let opens = (sentence.start..end).all(|i| !self.is_free(i) || self.is_connector(i));
            let rest = cue.extent.end + 1..sentence.end;
            if opens && self.is_comma(cue.extent.end) && !rest.is_empty() {
                return Some(vec![rest]);
            }
            if end == sentence.start || !self.is_comma(end - 1) {
                return None;
            }
        }
        let last = self.unit(end - 1);
        let has_mark = last.is_key(COMMA) || DASHES.contains(&last.key);
        let after_quotation = self.is_quotation(end - 1) && (last.ends_part || end == sentence.start + 1);
        if cue.form != CueForm::AccordingTo && !(after_quotation || has_mark && cue.closes) {
            return None;
        }
        // `On “Late Show,” Day said the bridge was safe`: what follows is the content.
        let goes_on = cue.following.is_some_and(|start| !self.is_quotation(start));
        if after_quotation && goes_on && (end > sentence.start + 1 || !last.ends_part) {
            return None;
        }
        let verb = self.unit(cue.words.start);
        if DASHES.contains(&last.key) && !verb.is(Tags::SAY) && cue.form != CueForm::AccordingTo {
            return None;
        }
        if has_mark {
            end -= 1;
        }
        let mut start = (sentence.start..end).rev().find(|&i| !self.is_free(i)).map_or(sentence.start, |i| i + 1);
        while start < end && self.is_connector(start) {
            start += 1;
        }
        if start >= end {
            return None;
        }
        // `He laughed: “No,” he said.`
        if after_quotation && end - 1 > start && self.unit(end - 2).is_key(COLON) {
            start = end - 1;
        }
        // A verb that is no cue reports only of a quotation that begins the sentence: not "Calling it “cruel,” Roe left."
        let is_cue = verb.is(Tags::CUE_VERB) || !cue.form.has_verb();
        if !is_cue && start + 1 < end {
            return None;
        }
        let is_clause = has_verb(&self.units.units[start..end]);
        let has_quotation = (start..end).any(|i| self.is_quotation(i));
        let before = start..end;
        let resumes = cue.closes || cue.following.is_some_and(|start| self.is_quotation(start));
        let rest = if resumes { self.content_resumed(cue, sentence, &before) } else { None };
        let is_said = has_quotation
            || cue.form == CueForm::AccordingTo
            || (verb.is(Tags::SAY.or(Tags::REPORT).or(Tags::WEAK).or(Tags::SHOW)) && (is_clause || rest.is_some()));
        is_said.then(|| std::iter::once(before).chain(rest).collect())
    }

    fn is_comma(&self, i: usize) -> bool {
        self.units.units.get(i).is_some_and(|unit| unit.is_key(COMMA))
    }

    /// What goes on after an interruption: `“We,” Day said, “will win.”`
    fn content_resumed(&self, cue: &Cue, sentence: &Range<usize>, before: &Range<usize>) -> Option<Range<usize>> {
        let mut start = cue.extent.end;
        while start < sentence.end && self.unit(start).kind == UnitKind::Token(TokenKind::Mark) {
            if END_MARKS.contains(&self.unit(start).key) {
                return None;
            }
            start += 1;
        }
        if start >= sentence.end {
            return None;
        }
        // "Unless it stops, Day said, the bridge will close": the main clause is still to come.
        let is_subordinate =
            self.unit(before.start).is(Tags::CONJUNCTION) && !self.unit(before.start).is(Tags::DETERMINER);
        let is_unfinished = cue.form == CueForm::SourceThenVerb
            && !self.is_quotation(before.end - 1)
            && (is_subordinate || !has_verb(&self.units.units[before.clone()]));
        let resumes = (start..sentence.end.min(start + 3)).any(|i| self.is_quotation(i));
        (resumes || is_unfinished).then_some(start..sentence.end)
    }

    /// `Day said: “No.”`, `Day said that the bridge will close`, `Day called it “odd”`
    fn content_after(&self, cue: &Cue, later: &[Cue], sentence: &Range<usize>) -> Option<Range<usize>> {
        let start = cue.following.filter(|&start| start < sentence.end)?;
        let verb = self.unit(cue.words.start);
        let first = if self.unit(start).is_key(THAT) { start + 1 } else { start };
        if let Some(quotation) = (first < sentence.end).then(|| self.quotation(first)).flatten()
            && quotation.inside.of(self.document.text).trim_end().ends_with(['.', '?', '!', ',', '…'])
        {
            // Whole sentences in marks are all that is said.
            let end = (first..sentence.end).find(|&i| !self.is_quotation(i)).unwrap_or(sentence.end);
            return Some(start..end);
        }
        let end = self.end_of_content(cue, start, later, &self.enclosing(cue, start, sentence));
        let quotation = (start..end).find(|&i| self.is_quotation(i));
        // "said it twice", "thanked Roe": nothing that was said.
        let n_words = (start..end).filter(|&i| self.unit(i).is_word()).count();
        let is_object = cue.form.has_verb() && !cue.is_introduced && !cue.is_clause;
        if is_object && quotation.is_none() && n_words < SHORTEST_OBJECT {
            return None;
        }
        // "sang “Blue Rain”"
        let is_only_title = quotation.is_some_and(|i| self.unit(i).is_title() && !self.unit(i - 1).is_key(COMMA));
        if is_only_title && !verb.is(Tags::SAY.or(Tags::REPORT)) {
            return None;
        }
        let is_reported = !cue.form.has_verb()
            || verb.is(Tags::SAY.or(Tags::REPORT))
            || verb.is(Tags::WEAK) && (cue.is_introduced || cue.is_clause)
            || verb.is(Tags::SHOW) && (cue.is_introduced || cue.is_clause) && self.can_speak(&cue.source);
        let is_quoted =
            quotation.is_some_and(|i| verb.is(Tags::WEAK.or(Tags::SHOW).or(Tags::BELIEF)) || i <= start + 1);
        (is_reported || is_quoted).then_some(start..end)
    }

    /// Whether a source is somebody, or a text: findings suggest things too, but do not say them.
    fn can_speak(&self, source: &Range<usize>) -> bool {
        let units = &self.units.units[source.clone()];
        let head = units.iter().take_while(|unit| !unit.is(Tags::PREPOSITION)).last();
        head.is_some_and(|unit| {
            unit.is_capitalised()
                || unit.is(Tags::ROLE.or(Tags::PRONOUN).or(Tags::REPORT_NOUN).or(Tags::ORGANIZATION_WORD))
                    && !unit.is(Tags::DETERMINER)
        })
    }

    /// The part of the sentence in which the content of a cue at unit `start` can go on: not past the dash or bracket that
    /// closes what the cue stands in, nor past the subject of a fronted cue ("Calling it “cruel,” Day left").
    fn enclosing(&self, cue: &Cue, start: usize, sentence: &Range<usize>) -> Range<usize> {
        let mut end = sentence.end;
        if cue.source.start > start && !self.is_quotation(cue.source.start) {
            end = if self.unit(cue.source.start - 1).is_key(key!("by")) {
                cue.source.start - 1
            } else {
                cue.source.start
            };
        }
        let before = &self.units.units[sentence.start..cue.words.start];
        let n_dashes = before.iter().filter(|unit| DASHES.contains(&unit.key)).count();
        let is_in_brackets = before.iter().rev().find_map(|unit| match unit.key {
            OPENING => Some(true),
            CLOSING => Some(false),
            _ => None,
        });
        let closes = |unit: &Unit| {
            n_dashes % 2 == 1 && DASHES.contains(&unit.key) || is_in_brackets == Some(true) && unit.is_key(CLOSING)
        };
        sentence.start..(start..end).find(|&i| closes(self.unit(i))).unwrap_or(end)
    }

    /// Where content that starts at `start` ends: with the sentence, or before another clause with a cue of its own
    /// ("Day denied it, but Roe said …").
    fn end_of_content(&self, cue: &Cue, start: usize, later: &[Cue], sentence: &Range<usize>) -> usize {
        let next_clause = later
            .iter()
            .filter(|cue| cue.form == CueForm::SourceThenVerb && !cue.is_denied && cue.extent.start > start + 1)
            .find_map(|cue| {
                let joint = cue.extent.start - 1;
                const JOINTS: [Key; 5] =
                    [key!("but"), key!("though"), key!("although"), key!("while"), key!("whereas")];
                let with_comma = self.unit(joint - 1).is_key(COMMA);
                let is_joint = JOINTS.contains(&self.unit(joint).key)
                    || (with_comma && self.unit(joint).is_key(key!("and")))
                    || self.unit(joint).is_key(key!(";"));
                is_joint.then_some(joint)
            });
        // A quotation that another cue introduces is that cue's: `Day denied it and Roe, who had left, said, “No.”`
        let next_quote = later.iter().find(|cue| {
            cue.words.start > start + 1
                && cue.following.is_some_and(|k| {
                    k < sentence.end
                        && self.is_quotation(k)
                        && (self.unit(k - 1).is_key(COMMA) || self.unit(k - 1).is_key(COLON))
                })
        });
        // "Day, who says she is “done,” left": a relative clause ends where the main verb comes.
        let is_relative = matches!(self.unit(cue.source.start).key, WHO | WHICH);
        let main_verb = is_relative
            .then(|| (start + 1..sentence.end - 1).find(|&k| self.ends_part(k) && is_finite(self.unit(k + 1))))
            .flatten();
        // "Day touted her record, but Roe …": a thing said ends with its part of the sentence.
        let is_object = cue.form.has_verb() && !cue.is_introduced && !cue.is_clause;
        let object_end = is_object
            .then(|| {
                (start + 1..sentence.end - 1).find(|&k| {
                    self.ends_part(k) && !self.is_quotation(k) && self.unit(k + 1).is(Tags::CONJUNCTION.or(Tags::ING))
                })
            })
            .flatten();
        let end = [
            object_end,
            main_verb.map(|k| if self.is_quotation(k) { k + 1 } else { k }),
            next_clause,
            next_quote.map(|cue| if cue.extent.start > start { cue.extent.start } else { cue.words.start }),
        ]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(sentence.end);
        (start..end).find(|&i| !self.is_free(i)).unwrap_or(end)
    }

    /// Whether unit `k` is a comma or a quotation that ends with one.
    fn ends_part(&self, k: usize) -> bool {
        self.unit(k).is_key(COMMA) || self.quotation(k).is_some_and(|q| q.inside.of(self.document.text).ends_with(','))
    }

    /// Words before content that do not belong to it: "But “we won,” Day said."
    fn is_connector(&self, i: usize) -> bool {
        let unit = self.unit(i);
        unit.kind == UnitKind::Token(TokenKind::Mark)
            || unit.is_key(key!("but"))
            || unit.is_key(key!("and"))
            || unit.is_key(key!("yet"))
            || unit.is_key(key!("so"))
    }
}

fn has_verb(units: &[Unit]) -> bool {
    units.iter().any(|unit| {
        unit.is(Tags::AUXILIARY)
            || unit.is(Tags::CUE_VERB.or(Tags::VERB)) && unit.is(Tags::PAST.or(Tags::THIRD).or(Tags::BASE))
            || unit.kind == UnitKind::Token(TokenKind::Clitic)
    })
}
