//! Reporting words and the sources beside them.
//!
//! Gets the units (tokens outside quotation marks, and quotations whole), gives every cue with its source: verbs ("Day
//! said", "said Day", "Day left, saying"), "according to Day", nouns ("Day’s claim that") and colons ("Day: …"). Rules propose
//! (`Sentence::proposal`): a source where one stands, by the grammar of `clauses`, and what follows the cue. Trained weights
//! (`chooser`) then decide, with what the rules say as part of what they see: whether a word is a cue at all, and which of
//! the phrases around it is its source.
//!
//! Assumes nothing of its input. Every walk has a limit, so each cue costs the same whatever the text.

mod candidate;
mod rules;

use crate::chooser::{Judge, Options, Question};
use crate::clauses::{COLON, Sentence};
use crate::document::{Cue, Unit, Units};
use crate::lexicon::{Key, Tags, key, keys};
use candidate::Candidate;

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
            let mut candidate = Candidate::new(&sentence, i);
            candidate.ask_whether(before, &mut options);
            let may_be_certain = is_beside || sentence.units[i].is_key(COLON);
            if !may_be_certain && judge.is_hopeless(&options) {
                i += 1;
                continue;
            }
            candidate.look_around();
            let (source, lead, source_lead) = if let Some(source) = candidate.certain_source() {
                (source, Cue::CERTAIN, Cue::CERTAIN)
            } else {
                if candidate.is_nobodys() {
                    i += 1;
                    continue;
                }
                candidate.ask_more(last, &mut options);
                let (is_cue, lead) = judge.choose(Question::Cue, i, &options);
                if is_cue == 0 {
                    i += 1;
                    continue;
                }
                candidate.ask_source(before, &mut options);
                let (source, source_lead) = judge.choose(Question::Source, i, &options);
                (options.range(source), lead, source_lead)
            };
            let cue = candidate.cue(source, lead, source_lead);
            // What belongs to one cue is searched for no other.
            i = cue.words.end;
            cues.push(cue);
        }
    }
    cues
}

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
                let source = if cue.source.is_empty() { "-" } else { units.span_of(cue.source.clone()).of(text) };
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
    }

    #[test]
    fn cues_that_are_no_plain_verbs() {
        check("According to Ann Day, it rains.", &["Ann Day | According to"]);
        check("Day left, saying it rains.", &["Day | saying"]);
        check("Day’s claim that it rains is old.", &["Day | claim"]);
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
    }
}
