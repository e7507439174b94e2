//! Quotations and cues to attributions: what is said, and the words that name who says it.
//!
//! Gets the units with their quotations and cues, gives every attribution by position. Three steps: each cue takes the
//! content before or after it; quotations that no cue took go on from one that was ("“One,” Day said. “Two.”"), or belong
//! to the person that their surroundings are about; and what then has no sign of being said (scare quotes, titles) is
//! left out.
//!
//! An attribution inside another's content ("Roe recalled that Day said …") is not listed: the outermost one is.

use crate::analysis::{Certainty, Evidence, QuoteKind, Role, Sieve};
use crate::document::{Attribution, Cue, CueForm, Document, Quotation, TokenKind, Unit, UnitKind, Units};
use crate::lexicon::{Key, Tags, key};
use crate::span::Span;
use std::ops::Range;

/// The attributions of a text by position of their first span.
pub fn attributions(document: &Document, quotations: &[Quotation], units: &Units, cues: &[Cue]) -> Vec<Attribution> {
    let mut pass = Pass {
        document,
        quotations,
        units,
        claimed: vec![None; units.units.len()],
        drafts: Vec::new(),
        paragraphs: paragraphs_of_sentences(document, units),
    };
    for cue in cues {
        pass.claim_by_cue(cue);
    }
    pass.claim_leftovers();
    let mut attributions: Vec<_> = pass.drafts.iter().filter_map(|draft| pass.finish(draft)).collect();
    attributions.sort_by_key(|attribution| (attribution.spans[0].start, attribution.spans[0].end));
    attributions
}

/// An attribution while its content is still growing. Ranges are of units.
struct Draft {
    content: Vec<Range<usize>>,
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
    /// The paragraph of each sentence.
    paragraphs: Vec<usize>,
}

const COMMA: Key = key(",");
const COLON: Key = key(":");
const DASHES: [Key; 3] = [key("—"), key("–"), key("-")];
const END_MARKS: [Key; 5] = [key("."), key("!"), key("?"), key("…"), key(";")];

/// Quotations of fewer words, inside a sentence without a cue, are taken for scare quotes.
const SHORTEST_UNCUED: usize = 3;

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

    /// Gives the cue the content before or after it.
    fn claim_by_cue(&mut self, cue: &Cue) {
        if self.claimed[cue.words.start].is_some() {
            return;
        }
        let content = self.content_of(cue);
        if content.is_empty() {
            return;
        }
        let (sieve, certainty) = match cue.form {
            CueForm::VerbThenSource => (Sieve::VerbThenSource, Certainty::Clear),
            CueForm::SourceThenVerb => (Sieve::SourceThenVerb, Certainty::Clear),
            CueForm::AccordingTo => (Sieve::AccordingTo, Certainty::Clear),
            CueForm::Colon => (Sieve::Colon, Certainty::Clear),
            CueForm::Participle => (Sieve::Participle, Certainty::Likely),
        };
        let source = self.units.span_of(cue.source.clone());
        let words = self.units.span_of(cue.words.clone());
        self.push(Draft {
            content,
            cue: Some(words),
            source: Some(source),
            certainty,
            evidence: vec![Evidence { sieve, span: words.to(source) }],
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

    /// The content that stands before or after the cue, as ranges of units.
    fn content_of(&self, cue: &Cue) -> Vec<Range<usize>> {
        let sentence = self.units.sentences[cue.sentence].clone();
        let verb = self.unit(cue.words.start);
        let before = self.content_before(cue, &sentence);
        let next = (cue.extent.end < sentence.end).then(|| self.unit(cue.extent.end));
        let closes =
            next.is_none_or(|unit| unit.is_key(COMMA) || END_MARKS.contains(&unit.key) || DASHES.contains(&unit.key));
        if let Some(before) = before
            && (cue.following.is_none()
                || self.quotation(before.end - 1).is_some() && !self.starts_with_quotation(cue.following))
        {
            let mut content = vec![before];
            if closes && let Some(rest) = self.content_resumed(cue, &sentence, &content[0]) {
                content.push(rest);
            }
            return content;
        }
        let Some(start) = cue.following.filter(|&start| start < sentence.end) else {
            return Vec::new();
        };
        self.content_after(cue, verb, start, &sentence).into_iter().collect()
    }

    fn starts_with_quotation(&self, start: Option<usize>) -> bool {
        start.is_some_and(|start| self.unit(start).quotation().is_some())
    }

    /// `“We won,” Day said.` and `The bridge will close, Day said.`
    fn content_before(&self, cue: &Cue, sentence: &Range<usize>) -> Option<Range<usize>> {
        if cue.extent.start <= sentence.start || matches!(cue.form, CueForm::Colon | CueForm::Participle) {
            return None;
        }
        let mut end = cue.extent.start;
        let last = self.unit(end - 1);
        let has_mark = last.is_key(COMMA) || DASHES.contains(&last.key);
        if !has_mark && last.quotation().is_none() && cue.form != CueForm::AccordingTo {
            return None;
        }
        if has_mark {
            end -= 1;
        }
        let mut start = sentence.start;
        // Not past what another cue has taken.
        while let Some(claimed) =
            (start..end).rev().find(|&i| self.claimed[i].is_some()).filter(|_| start == sentence.start)
        {
            start = claimed + 1;
            break;
        }
        while start < end && self.is_connector(start) {
            start += 1;
        }
        if start >= end {
            return None;
        }
        // A quotation that is a sentence of its own stands alone: `He laughed: “No,” he said.`
        if let Some(quotation) = self.quotation(end - 1)
            && end - 1 > start
        {
            let introduced = self.unit(end - 2).is_key(COLON)
                || self.unit(end - 2).is_key(COMMA) && !has_verb(&self.units.units[start..end - 1]);
            let _ = quotation;
            if introduced {
                return Some(end - 1..end);
            }
        }
        let has_quotation = (start..end).any(|i| self.unit(i).quotation().is_some());
        let is_clause = has_verb(&self.units.units[start..end]);
        (has_quotation
            || is_clause
            || cue.following.is_none() && cue.form != CueForm::AccordingTo
            || cue.form == CueForm::AccordingTo)
            .then_some(start..end)
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
        let ended = self
            .quotation(before.end - 1)
            .is_some_and(|q| q.inside.of(self.document.text).trim_end().ends_with(['.', '?', '!']));
        if self.unit(start).quotation().is_some() {
            return Some(start..sentence.end);
        }
        let is_open_clause = !ended
            && cue.form == CueForm::SourceThenVerb
            && !has_verb(&self.units.units[before.clone()])
            && self.quotation(before.end - 1).is_none();
        is_open_clause.then_some(start..sentence.end)
    }

    /// `Day said: “No.”`, `Day said that the bridge will close`, `Day called it “odd”`
    fn content_after(&self, cue: &Cue, verb: &Unit, start: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let first_quotation = (start..sentence.end).find(|&i| self.unit(i).quotation().is_some());
        if let Some(quotation) = self.quotation(start)
            && quotation.inside.of(self.document.text).trim_end().ends_with(['.', '?', '!', ',', '…'])
        {
            // Whole sentences in marks are all that is said.
            let mut end = start + 1;
            while end < sentence.end && self.unit(end).quotation().is_some() {
                end += 1;
            }
            return Some(start..end);
        }
        let introduced = start > cue.extent.end
            || self.is_introduced(start)
            || cue.form == CueForm::AccordingTo
            || cue.form == CueForm::Colon;
        let accepts = verb.is(Tags::SAY)
            || introduced
            || first_quotation.is_some_and(|i| i - start < 40)
            || verb.is(Tags::REPORT);
        if !accepts
            || verb.is(Tags::BELIEF) && !verb.is(Tags::REPORT) && first_quotation.is_none()
            || verb.is(Tags::MANNER) && !verb.is(Tags::REPORT) && first_quotation.is_none_or(|i| i > start + 2)
        {
            return None;
        }
        Some(start..self.end_of_content(start, sentence))
    }

    /// Whether a content clause is introduced at unit `start`: by "that" before it or a question word.
    fn is_introduced(&self, start: usize) -> bool {
        self.unit(start - 1).is_key(key("that"))
            || self.unit(start).is_key(key("whether"))
            || self.unit(start).is_key(key("how"))
    }

    /// Where content that starts at `start` ends.
    fn end_of_content(&self, start: usize, sentence: &Range<usize>) -> usize {
        let mut end = sentence.end;
        if let Some(claimed) = (start..end).find(|&i| self.claimed[i].is_some()) {
            end = claimed;
        }
        while end > start + 1 && self.unit(end - 1).kind == UnitKind::Token(TokenKind::Mark) {
            end -= 1;
        }
        end
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
                    memory.note(draft, paragraph);
                    if let Some(quotation) = self.quotation(i) {
                        memory.is_open = quotation.is_open;
                    }
                } else if self.unit(i).quotation().is_some() {
                    self.claim_leftover(i, sentence_idx, &mut memory);
                }
            }
            memory.last_sentence = Some(sentence_idx);
        }
    }

    fn claim_leftover(&mut self, i: usize, sentence_idx: usize, memory: &mut Memory) {
        let Some(quotation) = self.quotation(i).copied() else { return };
        let sentence = self.units.sentences[sentence_idx].clone();
        let stands_alone = sentence.clone().all(|k| self.claimed[k].is_some() || !self.unit(k).is_word());
        let opens_paragraph = self.document.paragraphs[quotation.paragraph].span.start == quotation.span.start;
        let was_open = std::mem::replace(&mut memory.is_open, quotation.is_open);
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
                memory.note(draft, quotation.paragraph);
                return;
            }
        }
        let n_words = self.document.tokens_in(quotation.inside).filter(|&t| self.document.tokens[t].is_word()).count();
        if !stands_alone && (n_words < SHORTEST_UNCUED || self.is_title(&quotation)) {
            return;
        }
        let (source, sieve, certainty) = self.guess_source(sentence_idx, stands_alone, memory);
        let evidence = source.map(|source| Evidence { sieve, span: source }).into_iter().collect();
        self.push(Draft { content: vec![i..i + 1], cue: None, source, certainty, evidence, is_verbatim: false });
        memory.note(self.drafts.len() - 1, quotation.paragraph);
    }

    /// The likeliest source of a quotation without a cue.
    fn guess_source(
        &self,
        sentence_idx: usize,
        stands_alone: bool,
        memory: &Memory,
    ) -> (Option<Span>, Sieve, Certainty) {
        if !stands_alone && let Some(source) = self.subject_of(sentence_idx) {
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

    /// The words at the start of a sentence that name somebody.
    fn subject_of(&self, sentence_idx: usize) -> Option<Span> {
        let sentence = self.units.sentences[sentence_idx].clone();
        let start = sentence.clone().find(|&i| self.unit(i).is_word())?;
        let first = self.unit(start);
        const PRONOUNS: [Key; 3] = [key("he"), key("she"), key("they")];
        if PRONOUNS.contains(&first.key) {
            return Some(first.span);
        }
        let mut end = start;
        while end < sentence.end && end - start < 8 && self.unit(end).is_word() && self.unit(end).is_capitalised() {
            end += 1;
        }
        let is_name = end > start && (end > start + 1 || !first.is(Tags::FUNCTION.or(Tags::ADVERB)));
        is_name.then(|| self.units.span_of(start..end))
    }

    /// Whether the quotation is a title or a defined term: every word has a capital, and no sentence ends in it.
    fn is_title(&self, quotation: &Quotation) -> bool {
        let tokens = &self.document.tokens[self.document.tokens_in(quotation.inside)];
        tokens.iter().filter(|t| t.is_word()).all(|t| t.is_capitalised() || t.is(Tags::FUNCTION))
            && tokens.first().is_some_and(|t| t.is_capitalised())
            && tokens.len() > 1
    }

    fn finish(&self, draft: &Draft) -> Option<Attribution> {
        let mut spans = Vec::new();
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
    last_sentence: Option<usize>,
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

    fn note(&mut self, draft: usize, _paragraph: usize) {
        self.draft = Some(draft);
        self.draft_in_paragraph = Some(draft);
    }
}

fn has_verb(units: &[Unit]) -> bool {
    units.iter().any(|unit| {
        unit.is(Tags::AUXILIARY)
            || unit.is(Tags::CUE_VERB.or(Tags::VERB)) && unit.is(Tags::PAST.or(Tags::THIRD).or(Tags::BASE))
            || unit.kind == UnitKind::Token(TokenKind::Clitic)
    })
}
