//! Whom a pronoun or a description means: the candidate with the most points.
//!
//! What speaks for or against a candidate is a set of [`Clue`]s; each has a trained weight for each kind of anaphor, and
//! their sum is the logarithm of the candidate's odds (mention ranking: Denis and Baldridge, 2008). "None of them" is a
//! candidate too. Nothing that is seen is a word: the weights cannot know anybody.

use crate::span::Span;
use crate::tagger::model::{Kind, ModelError, Reader, with_header};
use std::sync::OnceLock;

/// What refers back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnaphorKind {
    /// "he", "her"
    Person = 0,
    /// "they", "it"
    Other = 1,
    /// "the analyst", "the company"
    Description = 2,
}

/// How many kinds there are.
pub const N_KINDS: usize = 3;

/// What speaks for or against a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
#[allow(missing_docs)] // The comments between them say what they are.
pub enum Clue {
    // None of the others; and the anaphor is a source.
    Nobody, NobodySays,
    // How many sentences lie between its last mention and the anaphor.
    SameSentence, SentenceBefore, TwoBefore, ThreeBefore, SixBefore, Farther,
    SameParagraph, ParagraphBefore,
    // Its place among all that could be meant, the last mentioned first.
    Nearest, Second, Third,
    // Its last mention is a subject; of this sentence; of the sentence before.
    Subject, SubjectHere, SubjectBefore,
    // Its last mention outside of quotations.
    ToldHere, ToldBefore, ToldEarlier,
    // Its last mention stands in a quotation and the anaphor does not; in what the anaphor says, in
    // quotation marks or not, and by name: hardly anybody calls themselves so; both in one quotation.
    InQuotation, InOwnQuotation, InOwnContent, NamedInOwnQuotation, NamedInOwnContent, SameQuotation,
    // How the last mention refers.
    ByName, ByShortName, ByPronoun, ByDescription,
    // It spoke last; and the anaphor is a source; stands in that paragraph; stands in a quotation; and the anaphor is a
    // source, but since then a sentence was about somebody else.
    LastSpeaker, LastSpeakerAgain, LastSpeakerHere, LastSpeakerQuoted, Overtaken,
    // It is who says the quotation, or the reported words, in which the anaphor stands.
    SaysQuotation, SaysContent,
    // What is known of its gender.
    GenderSure, GenderLikely, GenderAgainst,
    // How often it was mentioned.
    Once, Few, Many, MostMentioned,
    FirstPerson, Unnamed, Organization, Plural,
    // "Day met him", "Day lost her keys".
    ObjectOfSubject, PossessiveOfSubject,
    // The anaphor opens its sentence, and the candidate is the last one's subject.
    OpeningAfterSubject,
    // The anaphor is a source, and the candidate the nearest; a subject of the sentence before; last spoken of.
    SourceNearest, SourceSubjectBefore, SourceSpokenOf,
    // The candidate was described by all words of the description; by its noun; by neither,
    // and the noun says no more than that it is a person ("the woman"); what they do ("the analyst"); or more.
    AllWords, NounOnly, NoWord, BareRole, OtherNoun,
    // Its full name stands in the sentence before or this one.
    JustIntroduced,
}

/// Room for clues.
pub const N_CLUES: usize = 64;

/// A set of clues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clues(u64);

impl Clues {
    /// Adds a clue.
    pub fn add(&mut self, clue: Clue) {
        self.0 |= 1 << clue as u32;
    }

    /// Whether a clue is among them.
    pub fn has(self, clue: Clue) -> bool {
        self.0 >> clue as u32 & 1 == 1
    }

    /// Adds a clue if something holds.
    pub fn add_if(&mut self, clue: Clue, holds: bool) {
        self.0 |= u64::from(holds) << clue as u32;
    }

    /// The numbers of the clues, rising.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(self.0), |rest| Some(rest & rest.wrapping_sub(1)))
            .take_while(|&rest| rest != 0)
            .map(|rest| rest.trailing_zeros() as usize)
    }
}

/// Somebody who may be meant, or nobody.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// An index that tells candidates apart; of nobody `usize::MAX`.
    pub draft: usize,
    /// Its last mention; of nobody the anaphor.
    pub span: Span,
    /// What speaks for or against it.
    pub clues: Clues,
}

/// Who chooses: in use [`Points`], in training the gold.
pub trait Resolver {
    /// The index of the candidate that the anaphor at `span` means, and by how many points it leads. The first candidate is
    /// nobody.
    fn resolve(&mut self, kind: AnaphorKind, span: Span, candidates: &[Candidate]) -> (usize, i32);

    /// Whether it is to be asked about "they" and "it" that are no sources, too: there is more to learn from.
    fn asks_all(&self) -> bool {
        false
    }

    /// Whether it is to be shown those of the wrong gender, too: they tell how the right one would be known without it.
    fn is_shown_all(&self) -> bool {
        false
    }
}

/// Points of one unit of log-odds (a factor of e).
pub const UNIT: f32 = 8.0;

/// Trained weights by kind of anaphor and clue, in points.
pub struct Points([[i8; N_CLUES]; N_KINDS]);

impl Points {
    /// The weights that the program was built with.
    pub fn get() -> &'static Points {
        static POINTS: OnceLock<Points> = OnceLock::new();
        let read = || Points::read(include_bytes!("../../models/coref.bin"));
        POINTS.get_or_init(|| read().expect("a test reads the weights that the program is built with"))
    }

    /// Reads a model file: the weights, one byte each.
    pub fn read(bytes: &[u8]) -> Result<Points, ModelError> {
        let mut reader = Reader::open(bytes, Kind::Coref)?;
        let mut points = [[0; N_CLUES]; N_KINDS];
        for (weight, &byte) in points.as_flattened_mut().iter_mut().zip(reader.take(N_KINDS * N_CLUES)?) {
            *weight = byte as i8;
        }
        reader.end()?;
        Ok(Points(points))
    }

    /// A model file.
    pub fn write(weights: &[[i8; N_CLUES]; N_KINDS]) -> Vec<u8> {
        let bytes: Vec<u8> = weights.as_flattened().iter().map(|&weight| weight as u8).collect();
        with_header(Kind::Coref, &bytes)
    }

    /// The points of a candidate.
    pub fn of(&self, kind: AnaphorKind, clues: Clues) -> i32 {
        clues.iter().map(|clue| i32::from(self.0[kind as usize][clue % N_CLUES])).sum()
    }
}

impl Resolver for &Points {
    fn resolve(&mut self, kind: AnaphorKind, _: Span, candidates: &[Candidate]) -> (usize, i32) {
        let (mut best, mut top, mut second) = (0, i32::MIN / 2, i32::MIN / 2);
        for (i, candidate) in candidates.iter().enumerate() {
            let points = self.of(kind, candidate.clues);
            if points > top {
                (best, second, top) = (i, top, points);
            } else {
                second = second.max(points);
            }
        }
        (best, top - second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clues_are_a_set() {
        let mut clues = Clues::default();
        clues.add(Clue::JustIntroduced);
        clues.add(Clue::Nobody);
        clues.add(Clue::Nobody);
        clues.add_if(Clue::Subject, false);
        assert_eq!(clues.iter().collect::<Vec<_>>(), [Clue::Nobody as usize, Clue::JustIntroduced as usize]);
        assert!((Clue::JustIntroduced as usize) < N_CLUES);
    }

    #[test]
    fn the_candidate_with_the_most_points_is_chosen() {
        let mut weights = [[0; N_CLUES]; N_KINDS];
        weights[0][Clue::Nobody as usize] = 2;
        weights[0][Clue::Subject as usize] = 5;
        weights[0][Clue::InQuotation as usize] = -9;
        let points = Points::read(&Points::write(&weights)).unwrap();
        let candidate = |clues: &[Clue]| {
            let mut set = Clues::default();
            clues.iter().for_each(|&clue| set.add(clue));
            Candidate { draft: 0, span: Span::new(0, 0), clues: set }
        };
        let resolve = |kind, candidates: &[Candidate]| (&points).resolve(kind, Span::new(0, 0), candidates);
        let (nobody, plain, subject) = (candidate(&[Clue::Nobody]), candidate(&[]), candidate(&[Clue::Subject]));
        let spoken_of = candidate(&[Clue::Subject, Clue::InQuotation]);
        assert_eq!(resolve(AnaphorKind::Person, &[nobody, plain, subject, spoken_of]), (2, 3));
        assert_eq!(resolve(AnaphorKind::Person, &[nobody, plain]), (0, 2));
        assert_eq!(resolve(AnaphorKind::Other, &[nobody, subject]), (0, 0));
    }

    #[test]
    fn the_committed_weights_are_read() {
        assert!(Points::get().0.iter().all(|weights| weights.iter().any(|&weight| weight != 0)));
        assert!(Points::read(b"").is_err());
        assert!(Points::read(&with_header(Kind::Coref, &[0; N_KINDS * N_CLUES - 1])).is_err());
        assert!(Points::read(&with_header(Kind::Coref, &[0; N_KINDS * N_CLUES + 1])).is_err());
    }
}
