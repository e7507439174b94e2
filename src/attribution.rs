//! Quotations and cues to attributions: what is said, and the words that name who says it.
//!
//! Gets the units with their quotations and cues, gives every attribution by position. Three steps: each cue takes the
//! content before or after it; quotations that no cue took go on from one that was ("“One,” Day said. “Two.”"), or belong
//! to the person that their surroundings are about; and what then has no sign of being said (scare quotes, titles) is
//! left out.
//!
//! An attribution inside another's content ("Roe recalled that Day said …") is not listed: the outermost one is.

use crate::analysis::{Certainty, Evidence, QuoteKind, Role, Sieve};
use crate::clauses::{COLON, COMMA, DASHES, END_MARKS, Sentence, is_finite};
use crate::document::{Attribution, Case, Cue, CueForm, Document, Quotation, TokenKind, Unit, UnitKind, Units};
use crate::lexicon::{Key, Tags, key};
use crate::span::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The attributions of a text by position of their first span.
pub fn attributions(document: &Document, quotations: &[Quotation], units: &Units, cues: &[Cue]) -> Vec<Attribution> {
    let mut pass = Pass {
        document,
        quotations,
        units,
        claimed: vec![None; units.units.len()],
        drafts: Vec::new(),
        announcing: cues.iter().filter(|cue| cue.form != CueForm::Colon).map(|cue| (cue.sentence, cue)).collect(),
        paragraphs: paragraphs_of_sentences(document, units),
    };
    for cues in cues.chunk_by(|a, b| a.sentence == b.sentence) {
        if pass.is_spoken(cues[0].sentence) {
            pass.claim_by_cues(cues);
        }
    }
    pass.claim_leftovers();
    let mut attributions: Vec<_> = pass.drafts.iter().filter_map(|draft| pass.finish(draft)).collect();
    attributions.sort_by_key(|attribution| (attribution.spans[0].start, attribution.spans[0].end));
    attributions
}

/// An attribution while its content is still growing. Ranges are of units.
struct Draft {
    content: Vec<Range<usize>>,
    /// Content that is no range of units: a part of a quotation.
    spans: Vec<Span>,
    cue: Option<Span>,
    source: Option<Span>,
    certainty: Certainty,
    evidence: Vec<Evidence>,
    /// The verbatim line of a transcript: direct without marks.
    is_verbatim: bool,
}

struct Pass<'a> {
    document: &'a Document<'a>,
    quotations: &'a [Quotation],
    units: &'a Units,
    /// The draft whose content holds each unit.
    claimed: Vec<Option<usize>>,
    drafts: Vec<Draft>,
    /// The last cue of each sentence that has one: of "Day said this:" what follows is the content.
    announcing: FxHashMap<usize, &'a Cue>,
    /// The paragraph of each sentence.
    paragraphs: Vec<usize>,
}

const WHO: Key = key("who");
const WHICH: Key = key("which");

/// Quotations of fewer words, inside a sentence without a cue, are taken for scare quotes.
const SHORTEST_UNCUED: usize = 3;

/// The longest label of a speaker in a transcript ("FORMER GOV. DAY:"), in words.
const LONGEST_LABEL: usize = 5;

fn paragraphs_of_sentences(document: &Document, units: &Units) -> Vec<usize> {
    let mut paragraph = 0;
    let paragraph_of = |sentence: &Range<usize>| {
        let start = units.units[sentence.start].span.start;
        while document.paragraphs.get(paragraph).is_some_and(|p| p.span.end <= start) {
            paragraph += 1;
        }
        paragraph
    };
    units.sentences.iter().map(paragraph_of).collect()
}

impl Pass<'_> {
    fn unit(&self, i: usize) -> &Unit {
        &self.units.units[i]
    }

    fn quotation(&self, i: usize) -> Option<&Quotation> {
        self.unit(i).quotation().map(|quotation| &self.quotations[quotation])
    }

    fn role(&self, sentence: usize) -> Role {
        self.document.paragraphs[self.paragraphs[sentence]].role
    }

    /// Whether a sentence can report speech: photographers' credits and menus cannot.
    fn is_spoken(&self, sentence: usize) -> bool {
        !matches!(self.role(sentence), Role::Credit | Role::Furniture | Role::Byline | Role::Dateline)
    }

    /// Gives the cues of a sentence their contents: first those at the end of what is said ("…, Day said."), because all
    /// before them is theirs; then the others.
    fn claim_by_cues(&mut self, cues: &[Cue]) {
        let sentence = self.units.sentences[cues[0].sentence].clone();
        for cue in cues {
            if self.claimed[cue.words.start].is_none()
                && let Some(content) = self.content_around(cue, &sentence)
            {
                self.claim_by_cue(cue, content);
            }
        }
        for (i, cue) in cues.iter().enumerate() {
            if self.claimed[cue.words.start].is_none()
                && let Some(content) = self.content_after(cue, &cues[i + 1..], &sentence)
            {
                self.claim_by_cue(cue, vec![content]);
            }
        }
    }

    fn claim_by_cue(&mut self, cue: &Cue, content: Vec<Range<usize>>) {
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
            spans: Vec::new(),
            is_verbatim: false,
        });
    }

    fn push(&mut self, draft: Draft) {
        let index = self.drafts.len();
        for range in &draft.content {
            self.claimed[range.clone()].fill(Some(index));
        }
        self.drafts.push(draft);
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
        let last = self.unit(end - 1);
        let has_mark = last.is_key(COMMA) || DASHES.contains(&last.key);
        let after_quotation = self.is_quotation(end - 1);
        if cue.form != CueForm::AccordingTo && !(after_quotation || has_mark && cue.closes) {
            return None;
        }
        // `“No,” Day said, “never,”` but not: He called it “odd,” and Day said “never.”
        if after_quotation && !cue.closes && cue.form == CueForm::SourceThenVerb && !self.ends_with_comma(end - 1) {
            return None;
        }
        let verb = self.unit(cue.words.start);
        if DASHES.contains(&last.key) && !verb.is(Tags::SAY) && cue.form != CueForm::AccordingTo {
            return None;
        }
        if has_mark {
            end -= 1;
        }
        let mut start =
            (sentence.start..end).rev().find(|&i| self.claimed[i].is_some()).map_or(sentence.start, |i| i + 1);
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
        let is_clause = has_verb(&self.units.units[start..end]);
        let has_quotation = (start..end).any(|i| self.is_quotation(i));
        let before = start..end;
        let rest = if cue.closes { self.content_resumed(cue, sentence, &before) } else { None };
        let is_said = has_quotation
            || cue.form == CueForm::AccordingTo
            || (verb.is(Tags::SAY.or(Tags::REPORT).or(Tags::WEAK).or(Tags::SHOW)) && (is_clause || rest.is_some()));
        is_said.then(|| std::iter::once(before).chain(rest).collect())
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
        let is_unfinished = cue.form == CueForm::SourceThenVerb
            && !self.is_quotation(before.end - 1)
            && !has_verb(&self.units.units[before.clone()]);
        let resumes = (start..sentence.end.min(start + 3)).any(|i| self.is_quotation(i));
        (resumes || is_unfinished).then_some(start..sentence.end)
    }

    /// `Day said: “No.”`, `Day said that the bridge will close`, `Day called it “odd”`
    fn content_after(&self, cue: &Cue, later: &[Cue], sentence: &Range<usize>) -> Option<Range<usize>> {
        let start = cue.following.filter(|&start| start < sentence.end)?;
        let verb = self.unit(cue.words.start);
        if let Some(quotation) = self.quotation(start)
            && quotation.inside.of(self.document.text).trim_end().ends_with(['.', '?', '!', ',', '…'])
        {
            // Whole sentences in marks are all that is said.
            let end = (start..sentence.end).find(|&i| !self.is_quotation(i)).unwrap_or(sentence.end);
            return Some(start..end);
        }
        let end = self.end_of_content(cue, start, later, sentence);
        let quotation = (start..end).find(|&i| self.is_quotation(i));
        let is_reported = !cue.form.has_verb()
            || verb.is(Tags::SAY.or(Tags::REPORT))
            || verb.is(Tags::WEAK.or(Tags::SHOW)) && (cue.is_introduced || cue.is_clause);
        let is_quoted =
            quotation.is_some_and(|i| verb.is(Tags::WEAK.or(Tags::SHOW).or(Tags::BELIEF)) || i <= start + 1);
        (is_reported || is_quoted).then_some(start..end)
    }

    /// Where content that starts at `start` ends: with the sentence, or before another clause with a cue of its own
    /// ("Day denied it, but Roe said …").
    fn end_of_content(&self, cue: &Cue, start: usize, later: &[Cue], sentence: &Range<usize>) -> usize {
        let next_clause = later
            .iter()
            .filter(|cue| cue.form == CueForm::SourceThenVerb && cue.extent.start > start + 1)
            .find_map(|cue| {
                let joint = cue.extent.start - 1;
                const JOINTS: [Key; 5] = [key("but"), key("though"), key("although"), key("while"), key("whereas")];
                let with_comma = self.unit(joint - 1).is_key(COMMA);
                let is_joint = JOINTS.contains(&self.unit(joint).key)
                    || (with_comma && self.unit(joint).is_key(key("and")))
                    || self.unit(joint).is_key(key(";"));
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
        let end = [
            main_verb.map(|k| if self.is_quotation(k) { k + 1 } else { k }),
            next_clause,
            next_quote.map(|cue| if cue.extent.start > start { cue.extent.start } else { cue.words.start }),
        ]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(sentence.end);
        (start..end).find(|&i| self.claimed[i].is_some()).unwrap_or(end)
    }

    /// Whether unit `k` is a comma or a quotation that ends with one.
    fn ends_part(&self, k: usize) -> bool {
        self.unit(k).is_key(COMMA) || self.quotation(k).is_some_and(|q| q.inside.of(self.document.text).ends_with(','))
    }

    fn is_quotation(&self, i: usize) -> bool {
        self.unit(i).quotation().is_some()
    }

    fn ends_with_comma(&self, i: usize) -> bool {
        self.quotation(i)
            .is_some_and(|q| q.inside.of(self.document.text).trim_end().ends_with([',', '?', '!', '—', '–', '-', '.']))
    }

    /// Words before content that do not belong to it: "But “we won,” Day said."
    fn is_connector(&self, i: usize) -> bool {
        let unit = self.unit(i);
        unit.kind == UnitKind::Token(TokenKind::Mark)
            || unit.is_key(key("but"))
            || unit.is_key(key("and"))
            || unit.is_key(key("yet"))
            || unit.is_key(key("so"))
    }

    /// Finds speakers for the quotations that no cue took.
    fn claim_leftovers(&mut self) {
        let mut memory = Memory::default();
        for sentence_idx in 0..self.units.sentences.len() {
            let sentence = self.units.sentences[sentence_idx].clone();
            let paragraph = self.paragraphs[sentence_idx];
            if memory.paragraph != Some(paragraph) {
                memory.start_paragraph(paragraph, self.role(sentence_idx));
            }
            for i in sentence.clone() {
                if let Some(draft) = self.claimed[i] {
                    memory.note(draft, self.is_quotation(i));
                    if let Some(quotation) = self.quotation(i) {
                        memory.is_open = quotation.is_open;
                    }
                } else if self.unit(i).quotation().is_some() {
                    self.claim_leftover(i, sentence_idx, &mut memory);
                }
            }
        }
    }

    fn claim_leftover(&mut self, i: usize, sentence_idx: usize, memory: &mut Memory) {
        let Some(quotation) = self.quotation(i).copied() else { return };
        let sentence = self.units.sentences[sentence_idx].clone();
        let stands_alone = sentence.clone().all(|k| self.claimed[k].is_some() || !self.unit(k).is_word());
        let opens_paragraph = self.document.paragraphs[quotation.paragraph].span.start == quotation.span.start;
        let was_open = std::mem::replace(&mut memory.is_open, quotation.is_open);
        if stands_alone && let Some(label) = self.label_of(&quotation) {
            let span = Span::new(label.end + 1, quotation.span.end);
            let start =
                span.start + (span.of(self.document.text).len() - span.of(self.document.text).trim_start().len());
            self.claimed[i] = Some(self.drafts.len());
            self.drafts.push(Draft {
                content: Vec::new(),
                spans: vec![Span::new(start, span.end)],
                cue: None,
                source: Some(label),
                certainty: Certainty::Clear,
                evidence: vec![Evidence { sieve: Sieve::Transcript, span: label }],
                is_verbatim: true,
            });
            memory.note(self.drafts.len() - 1, true);
            return;
        }
        if stands_alone && let Some(draft) = self.announced(i, sentence_idx) {
            self.push(draft);
            memory.note(self.drafts.len() - 1, true);
            return;
        }
        if stands_alone {
            // Goes on from a quote in the same paragraph, or from one that the paragraph before left open.
            let goes_on = match (memory.draft_in_paragraph, memory.draft) {
                (Some(draft), _) => Some((draft, Sieve::Continuation)),
                (None, Some(draft)) if was_open && opens_paragraph => Some((draft, Sieve::Reopened)),
                _ => None,
            };
            if let Some((draft, sieve)) = goes_on {
                self.claimed[i] = Some(draft);
                self.drafts[draft].content.push(i..i + 1);
                self.drafts[draft].evidence.push(Evidence { sieve, span: quotation.span });
                memory.note(draft, true);
                return;
            }
        }
        let n_words = self.document.tokens_in(quotation.inside).filter(|&t| self.document.tokens[t].is_word()).count();
        if !stands_alone && (n_words < SHORTEST_UNCUED || self.unit(i).is_title()) {
            return;
        }
        let (source, sieve, certainty) = self.guess_source(i, sentence_idx, stands_alone, memory);
        let evidence = source.map(|source| Evidence { sieve, span: source }).into_iter().collect();
        self.push(Draft {
            content: vec![i..i + 1],
            cue: None,
            source,
            certainty,
            evidence,
            spans: Vec::new(),
            is_verbatim: false,
        });
        memory.note(self.drafts.len() - 1, true);
    }

    /// The speaker's label at the start of a quotation from a transcript: `“DAY: Because.`
    fn label_of(&self, quotation: &Quotation) -> Option<Span> {
        let tokens = self.document.tokens_in(quotation.inside);
        let n_label =
            tokens.clone().take(LONGEST_LABEL).take_while(|&t| self.document.tokens[t].case == Case::Upper).count();
        let colon = tokens.start + n_label;
        let is_label = n_label > 0 && colon + 1 < tokens.end && self.document.tokens[colon].key == COLON;
        is_label.then(|| self.document.span_of(tokens.start..colon))
    }

    /// The draft of a quotation that the sentence before announces: `Day made this point:` and then the quotation.
    fn announced(&self, i: usize, sentence_idx: usize) -> Option<Draft> {
        let before = sentence_idx.checked_sub(1)?;
        let last = self.units.sentences[before].end - 1;
        if !self.unit(last).is_key(COLON) || self.paragraphs[before] + 1 < self.paragraphs[sentence_idx] {
            return None;
        }
        let cue = self.announcing.get(&before);
        let source = match cue {
            Some(cue) => self.units.span_of(cue.source.clone()),
            None => self.subject_of(before)?,
        };
        Some(Draft {
            content: vec![i..i + 1],
            cue: cue.map(|cue| self.units.span_of(cue.words.clone())),
            source: Some(source),
            certainty: Certainty::Clear,
            evidence: vec![Evidence { sieve: Sieve::Colon, span: source.to(self.unit(last).span) }],
            spans: Vec::new(),
            is_verbatim: false,
        })
    }

    /// The likeliest source of a quotation without a cue.
    fn guess_source(
        &self,
        i: usize,
        sentence_idx: usize,
        stands_alone: bool,
        memory: &Memory,
    ) -> (Option<Span>, Sieve, Certainty) {
        if !stands_alone && let Some(source) = self.subject_around(i, sentence_idx) {
            return (Some(source), Sieve::SameParagraph, Certainty::Likely);
        }
        if let Some(source) = memory.draft_in_paragraph.and_then(|draft| self.drafts[draft].source) {
            return (Some(source), Sieve::SameParagraph, Certainty::Likely);
        }
        let same_paragraph = |sentence: &usize| self.paragraphs.get(*sentence) == Some(&self.paragraphs[sentence_idx]);
        let neighbours = [sentence_idx.checked_sub(1), Some(sentence_idx + 1)];
        for neighbour in neighbours.into_iter().flatten().filter(same_paragraph) {
            if let Some(source) = self.subject_of(neighbour) {
                return (Some(source), Sieve::SameParagraph, Certainty::Likely);
            }
        }
        let source = memory.draft.and_then(|draft| self.drafts[draft].source);
        (source, Sieve::NearbyParagraph, Certainty::Check)
    }

    /// The subject of the clause that holds the quotation at unit `i`, if it is somebody.
    fn subject_around(&self, i: usize, sentence_idx: usize) -> Option<Span> {
        let range = self.units.sentences[sentence_idx].clone();
        let sentence = Sentence { units: &self.units.units, range, index: sentence_idx };
        let subject = sentence.subject_of_clause(i)?;
        let is_somebody = self.units.units[subject.clone()].iter().any(|unit| {
            unit.is_capitalised() && !unit.is(Tags::FUNCTION) || unit.is(Tags::ROLE) || is_person_pronoun(unit.key)
        });
        is_somebody.then(|| self.units.span_of(subject))
    }

    /// The words at the start of a sentence that name somebody.
    fn subject_of(&self, sentence_idx: usize) -> Option<Span> {
        let sentence = self.units.sentences[sentence_idx].clone();
        let start = sentence.clone().find(|&i| self.unit(i).is_word())?;
        let first = self.unit(start);
        if is_person_pronoun(first.key) {
            return Some(first.span);
        }
        if first.is(Tags::FUNCTION.or(Tags::ADVERB)) && !first.is(Tags::DETERMINER) {
            return None;
        }
        let mut end = start;
        while end < sentence.end && end - start < 8 && self.unit(end).is_word() && self.unit(end).is_capitalised() {
            end += 1;
        }
        let is_name = end > start && (end > start + 1 || !first.is(Tags::FUNCTION.or(Tags::ADVERB)));
        is_name.then(|| self.units.span_of(start..end))
    }

    fn finish(&self, draft: &Draft) -> Option<Attribution> {
        let mut spans = draft.spans.clone();
        let (mut n_inside, mut n_outside) = (0, 0);
        for range in &draft.content {
            let range = self.trimmed(range.clone());
            if range.is_empty() {
                continue;
            }
            let n_outside_before = n_outside;
            for i in range.clone() {
                match self.quotation(i) {
                    Some(_) => n_inside += 1,
                    None => n_outside += usize::from(self.unit(i).is_word()),
                }
            }
            if n_outside == n_outside_before {
                spans.extend(range.filter_map(|i| self.quotation(i)).map(|quotation| quotation.span));
            } else {
                spans.push(self.units.span_of(range));
            }
        }
        if spans.is_empty() {
            return None;
        }
        spans.sort();
        let kind = match (n_inside, n_outside) {
            _ if draft.is_verbatim => QuoteKind::Direct,
            (0, _) => QuoteKind::Indirect,
            (_, 0) => QuoteKind::Direct,
            _ => QuoteKind::Mixed,
        };
        Some(Attribution {
            kind,
            spans,
            cue: draft.cue,
            source: draft.source,
            certainty: draft.certainty,
            evidence: draft.evidence.clone(),
        })
    }

    fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        let is_mark = |i: usize| matches!(self.unit(i).kind, UnitKind::Token(TokenKind::Mark | TokenKind::QuoteMark));
        while !range.is_empty() && is_mark(range.start) {
            range.start += 1;
        }
        while !range.is_empty() && is_mark(range.end - 1) {
            range.end -= 1;
        }
        range
    }
}

/// What the walk over the sentences remembers of those before.
#[derive(Default)]
struct Memory {
    paragraph: Option<usize>,
    /// The last draft of the paragraph.
    draft_in_paragraph: Option<usize>,
    /// The last draft of the article.
    draft: Option<usize>,
    /// Whether the last quotation was open at the end of its paragraph.
    is_open: bool,
    /// Whether `draft` holds a quotation.
    is_quoted: bool,
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
        }
        if is_quoted || self.draft_in_paragraph.is_none() {
            self.draft_in_paragraph = Some(draft);
        }
        self.is_quoted |= is_quoted;
    }
}

fn has_verb(units: &[Unit]) -> bool {
    units.iter().any(|unit| {
        unit.is(Tags::AUXILIARY)
            || unit.is(Tags::CUE_VERB.or(Tags::VERB)) && unit.is(Tags::PAST.or(Tags::THIRD).or(Tags::BASE))
            || unit.kind == UnitKind::Token(TokenKind::Clitic)
    })
}

fn is_person_pronoun(word: Key) -> bool {
    [key("he"), key("she"), key("they")].contains(&word)
}
