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
                if is_cue == 0 || is_passed_on(&sentence, i) {
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

/// "a letter | seen by the Hull Post": who saw it did not say it.
fn is_passed_on(sentence: &Sentence, i: usize) -> bool {
    const SEEN: [Key; 6] = keys(["seen", "obtained", "viewed", "read", "heard", "reviewed"]);
    SEEN.contains(&sentence.units[i].key) && sentence.get(i + 1).is_some_and(|next| next.is_key(key!("by")))
}

/// Adverbs that report by themselves.
const REPORTEDLY: [Key; 4] = keys(["reportedly", "allegedly", "supposedly", "purportedly"]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chooser::Weights;
    use crate::lexicon::Lexicon;
    use crate::{quotes, structure, tokens};

    /// The cues of a text as `source as printed | word`.
    fn check(text: &str, expected: &[&str]) {
        let document = tokens::document(text, structure::paragraphs(text), Lexicon::get());
        let units = quotes::units(&document, &quotes::quotations(&document));
        let found: Vec<_> = cues(&units, &mut Weights::get())
            .iter()
            .map(|cue| {
                let mention = if cue.mention.is_empty() { "-" } else { units.span_of(cue.mention.clone()).of(text) };
                format!("{mention} | {}", units.span_of(cue.words.clone()).of(text))
            })
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn weights_know_a_cue_from_a_word_like_it() {
        check("“It rains,” Ann Day said on Friday.", &["Ann Day | said"]);
        check("The report lay on the table.", &[]);
        check("A letter seen by Bo Roe says it rains.", &["A letter seen by Bo Roe | says"]);
        check("The board hopes to find a buyer.", &["The board | hopes"]);
        check("The sign of spring is the crocus.", &[]);
    }

    #[test]
    fn a_source_has_what_stands_between_it_and_the_cue() {
        check("Ann Day, 46, a baker in Hull, said it rains.", &["Ann Day, 46, a baker in Hull | said"]);
        check("A poll of voters in Hull found that it rains.", &["A poll of voters in Hull | found"]);
    }

    #[test]
    fn two_cues_have_one_source() {
        check("Day accused the board of “sloth” and said it must go.", &["Day | accused", "Day | said"]);
        check("“It rains,” said Bo Roe, adding that it pours.", &["Bo Roe | said", "Bo Roe | adding"]);
        check("Day said it rains, and Roe said it pours.", &["Day | said", "Roe | said"]);
    }

    #[test]
    fn a_source_holds_no_other_clause() {
        check("Told by Roe that it rains, Day replied: “Then I stay.”", &["Roe | Told", "Day | replied"]);
        check("Last month a clerk in Hull told her that it rains.", &["a clerk in Hull | told"]);
        check("The same week the board said it rains.", &["the board | said"]);
        check(
            "Ann Day left before Bo Roe, who beat her in May, said: “Fine.”",
            &["Bo Roe, who beat her in May | said"],
        );
        check("A paper published on Friday in Hull said it rains.", &["A paper published on Friday in Hull | said"]);
        check("A paper released last year found that it rains.", &["A paper released last year | found"]);
        check("The man who owns the bakery said it rains.", &["The man who owns the bakery | said"]);
    }

    #[test]
    fn a_source_ends_where_the_content_starts() {
        check("According to Roe the bridge was closed.", &["Roe | According to"]);
        check(
            "According to a report on the bridge in Hull, it rains.",
            &["a report on the bridge in Hull | According to"],
        );
    }
}
