//! The quotes that cues report, sentence by sentence.

use super::{Claim, Draft, Pass};
use crate::analysis::{Certainty, Evidence, Reports, Sieve};
use crate::clauses::{COMMA, Sentence};
use crate::document::{Content, Cue, CueForm, Quotation};
use crate::lexicon::{Key, Tags, keys};
use crate::span::Span;
use std::ops::Range;

/// The shortest thing said, in words: "praised her calm manner" is one, "thanked Roe" is none.
const SHORTEST_OBJECT: usize = 3;
/// The shortest quotation that tells of speech by itself, in words.
const SHORTEST_QUOTED: usize = 3;

/// How many words may stand before a source that opens a clause: "Emeritus Professor Ann Day".
const MAX_TITLE: usize = 3;

/// How many points the source must lead by, and the cue, to be clear: of such quotes 97 in 100 have the right speaker.
const CLEAR: (i32, i32) = (40, 20);
/// The same to be likely: with fewer, one in five has the wrong speaker. docs/ACCURACY.md has the figures.
const LIKELY: (i32, i32) = (16, 12);

fn certainty(cue: &Cue) -> Certainty {
    let leads_by = |(source, lead): (i32, i32)| cue.source_lead >= source && cue.lead >= lead;
    if leads_by(CLEAR) {
        Certainty::Clear
    } else if leads_by(LIKELY) {
        Certainty::Likely
    } else {
        Certainty::Check
    }
}

impl Pass<'_> {
    /// Gives the cues of a sentence their contents. After certain ones the longest go first: a quote inside another's
    /// content is not listed, and what holds another is longer than it.
    pub(super) fn claim_by_cues(&mut self, cues: &[Cue], contents: &[Content]) {
        let mut order: Vec<(&Cue, &Content)> = cues.iter().zip(contents).collect();
        // “Never,” Day said, according to the Post: the words in marks are Day's.
        let quoted: Vec<usize> = order
            .iter()
            .filter(|(_, c)| c.before.len() == 1 && self.is_quotation(c.before.start))
            .map(|(cue, _)| cue.words.start)
            .collect();
        // According to the Post, Day said it was over: the Post passes on what Day said.
        let says = |cue: &Cue| {
            cue.form == CueForm::SourceThenVerb && self.unit(cue.words.start).is(Tags::SAY.or(Tags::REPORT))
        };
        let sayers: Vec<usize> = order
            .iter()
            .filter(|(cue, _)| says(cue) && !cue.source.is_empty())
            .map(|(cue, _)| cue.source.start)
            .collect();
        let opens = |content: &Content| content.after.start..content.after.end.min(content.after.start + MAX_TITLE);
        order.retain(|(cue, content)| {
            cue.form != CueForm::AccordingTo
                || !quoted.iter().any(|head| content.before.contains(head))
                    && !sayers.iter().any(|sayer| opens(content).contains(sayer))
        });
        order.sort_by_key(|(cue, content)| {
            (cue.lead < Cue::CERTAIN, std::cmp::Reverse(content.before.len() + content.after.len()))
        });
        for (cue, content) in order {
            if !self.is_free(cue.words.start) {
                continue;
            }
            let ranges: Vec<_> =
                [&content.before, &content.after].into_iter().filter_map(|range| self.free_part(range)).collect();
            if !ranges.is_empty() {
                self.claim_by_cue(cue, content, ranges);
            }
        }
    }

    /// What is left of a range before the first unit that another quote has.
    fn free_part(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let start = range.clone().find(|&i| self.is_free(i))?;
        let end = (start..range.end).find(|&i| !self.is_free(i)).unwrap_or(range.end);
        Some(start..end)
    }

    fn claim_by_cue(&mut self, cue: &Cue, content: &Content, ranges: Vec<Range<usize>>) {
        if cue.is_denied {
            // "If he says “yes,” we go": nobody said it.
            ranges.into_iter().for_each(|range| self.claimed[range].fill(Claim::Denied));
            return;
        }
        let sieve = match cue.form {
            CueForm::VerbThenSource => Sieve::VerbThenSource,
            CueForm::SourceThenVerb => Sieve::SourceThenVerb,
            CueForm::AccordingTo => Sieve::AccordingTo,
            CueForm::Colon => Sieve::Colon,
            CueForm::Participle => Sieve::Participle,
            CueForm::Noun => Sieve::Noun,
        };
        if self.names_only(cue, &ranges) {
            return;
        }
        let words = self.units.span_of(content.words.clone());
        let is_quoted = || ranges.iter().cloned().flatten().any(|i| self.is_quotation(i));
        let mut source: Option<Span> = (!cue.source.is_empty()).then(|| self.units.span_of(cue.source.clone()));
        let mut certainty = certainty(cue);
        if source.is_none() {
            // What stands in marks was said by somebody: most likely by whom the clause is about.
            let range = self.units.sentences[cue.sentence].clone();
            let sentence = Sentence { units: &self.units.units, range, index: cue.sentence };
            let is_passive = sentence.verb_group(cue.words.start).is_passive;
            let subject = sentence.subject_of_clause(cue.words.start).filter(|_| is_quoted() && !is_passive);
            let is_free = |subject: &Range<usize>| !ranges.iter().any(|range| range.contains(&subject.start));
            source = subject.filter(is_free).map(|subject| self.units.span_of(subject));
            certainty = Certainty::Check;
        }
        if let Some(source) = source.filter(|_| cue.mention != cue.source) {
            // "Ann Day, a baker, said": the comma that closes the apposition is part of it.
            let mut mention = cue.mention.clone();
            mention.end += usize::from(self.units.units.get(mention.end).is_some_and(|unit| unit.is_key(COMMA)));
            self.mentions.insert(source, self.units.span_of(mention));
        }
        let reports = self.reported(cue, &ranges);
        self.push(Draft {
            reports,
            content: ranges,
            cue: Some(words),
            source,
            certainty,
            evidence: vec![Evidence { sieve, span: source.map_or(words, |source| words.to(source)) }],
            ..Draft::default()
        });
    }

    /// Whether a cue only tells what something is called: “sang “Blue Rain””, “is known as “deep freeze””.
    fn names_only(&self, cue: &Cue, content: &[Range<usize>]) -> bool {
        let verb = self.unit(cue.words.start);
        let mut quotations = content.iter().cloned().flatten().filter(|&i| self.is_quotation(i)).peekable();
        let is_quoted = quotations.peek().is_some();
        let says = verb.is(Tags::SAY.or(Tags::REPORT)) || !cue.form.has_verb();
        is_quoted && !says && (cue.source.is_empty() || quotations.all(|i| self.unit(i).is_title()))
    }

    pub(super) fn n_words(&self, quotation: &Quotation) -> usize {
        let inside = self.document.tokens_in(quotation.inside);
        self.document.tokens[inside].iter().filter(|token| token.is_word()).count()
    }

    /// Whether somebody said the content. Words for speech say so unless hardly anything follows ("thanked Roe"), those that
    /// may mean something else only with a clause ("signed a lease"), and other words only with more than a few words in
    /// quotation marks ("hopes for “peace and quiet”").
    fn reported(&self, cue: &Cue, content: &[Range<usize>]) -> Reports {
        const SPEECH: Tags = Tags::SAY.or(Tags::REPORT).or(Tags::REPORT_NOUN);
        const PERHAPS: Tags = Tags::WEAK.or(Tags::SHOW);
        let verb = self.unit(cue.words.start);
        let is_clause = cue.is_introduced || cue.is_clause || content.iter().any(|range| range.end <= cue.words.start);
        let is_speech = matches!(cue.form, CueForm::AccordingTo | CueForm::Colon)
            || verb.is(SPEECH) && !verb.is(PERHAPS)
            || verb.is(SPEECH.or(PERHAPS)) && is_clause;
        let units = || content.iter().cloned().flatten();
        // "An aide asked not to be named": a wish about the article, nothing that it tells.
        const UNNAMED: [Key; 3] = keys(["not", "to", "be"]);
        if units().map(|i| self.unit(i).key).take(UNNAMED.len()).eq(UNNAMED) {
            return Reports::Stance;
        }
        let longest = units().filter_map(|i| self.quotation(i)).map(|q| self.n_words(q)).max();
        let n_words = units().filter(|&i| self.unit(i).is_word()).count();
        match (is_speech, longest) {
            (true, None) if n_words < SHORTEST_OBJECT => Reports::Stance,
            (false, Some(n)) if n < SHORTEST_QUOTED => Reports::Stance,
            (false, None) => Reports::Stance,
            _ => Reports::Speech,
        }
    }
}
