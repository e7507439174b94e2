//! What is seen of those whom a pronoun or a description can mean.

use super::points::Clues;
use super::{AnaphorKind, Candidate, Clue, Draft, Found, Gender, Place, Source, Walk};
use crate::analysis::{EntityKind, MentionForm};
use crate::lexicon::{Key, Tags, keys};
use crate::span::Span;

/// A pronoun or a description.
pub(super) struct Anaphor<'s> {
    pub(super) kind: AnaphorKind,
    /// Its first token.
    pub(super) at: usize,
    pub(super) span: Span,
    pub(super) gender: Gender,
    /// The source that it is.
    pub(super) source: Option<&'s Source>,
}

/// Points of gender from which on the other one is ruled out: one comes from the given name alone, which may mislead.
const SURE: i32 = 2;

impl Walk<'_> {
    /// Whom of those mentioned before the anaphor means that `can_be` allows; `can_be` may add a clue of its own.
    ///
    /// `found_of_source` tells whom sources met so far mean.
    pub(super) fn antecedent(
        &mut self,
        anaphor: &Anaphor,
        found_of_source: &[Found],
        can_be: &dyn Fn(&Draft) -> Option<Option<Clue>>,
    ) -> Option<Found> {
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.clear();
        self.candidates(anaphor, found_of_source, can_be, &mut candidates);
        let (chosen, lead) = self.resolver.resolve(anaphor.kind, anaphor.span, &candidates);
        let Candidate { draft, span, .. } = candidates[chosen];
        let found = (chosen > 0).then_some(Found { draft, lead, antecedent: Some(span) });
        self.candidates = candidates;
        found
    }

    fn candidates(
        &self,
        anaphor: &Anaphor,
        found_of_source: &[Found],
        can_be: &dyn Fn(&Draft) -> Option<Option<Clue>>,
        candidates: &mut Vec<Candidate>,
    ) {
        let at = anaphor.span.start;
        let (sentence, paragraph) = (self.sentence(anaphor.at), self.document.paragraph_at(at));
        let said = self.said_at(at).map(|i| &self.said[i]);
        let is_quoted = said.is_some_and(|said| said.is_direct);
        let sayer = said.and_then(|said| found_of_source.get(said.source?)).map(|found| found.draft);
        let opens = super::opens_sentence(self.document, anaphor.at);
        let form = self.form(anaphor.at);
        let is_source = anaphor.source.is_some();
        let mut nobody = Clues::default();
        nobody.add(Clue::Nobody);
        nobody.add_if(Clue::NobodySays, is_source);
        candidates.push(Candidate { draft: usize::MAX, span: anaphor.span, clues: nobody });
        let (mut most, mut spoke) = (0, None);
        let is_shown_all = self.resolver.is_shown_all();
        let is_in_own = |place: &Place| {
            let is_in = |content: &Span| content.contains(place.span.start);
            anaphor.source.is_some_and(|source| source.contents.iter().any(is_in))
        };
        for recent in self.recent.iter().rev().filter(|recent| recent.last.at < anaphor.at) {
            let draft = &self.drafts[recent.draft];
            // Whom the words speak of was mentioned before them, or not at all.
            let is_spoken_of = is_in_own(&recent.last);
            let place = recent.before.filter(|before| is_spoken_of && !is_in_own(before)).unwrap_or(recent.last);
            if draft.gender.clashes(anaphor.gender) && draft.gender.0.abs() >= SURE && !is_shown_all {
                continue;
            }
            let Some(clue) = can_be(draft) else { continue };
            let mut clues = Clues::default();
            if let Some(clue) = clue {
                clues.add(clue);
            }
            let distance = sentence.saturating_sub(place.sentence);
            clues.add(match distance {
                0 => Clue::SameSentence,
                1 => Clue::SentenceBefore,
                2 => Clue::TwoBefore,
                3 => Clue::ThreeBefore,
                4..=6 => Clue::SixBefore,
                _ => Clue::Farther,
            });
            let its_paragraph = self.document.sentences.get(place.sentence).map_or(0, |sentence| sentence.paragraph);
            clues.add_if(Clue::SameParagraph, its_paragraph == paragraph);
            clues.add_if(Clue::ParagraphBefore, its_paragraph + 1 == paragraph);
            match candidates.len() {
                1 => clues.add(Clue::Nearest),
                2 => clues.add(Clue::Second),
                3 => clues.add(Clue::Third),
                _ => {}
            }
            clues.add_if(Clue::Subject, place.is_subject);
            clues.add_if(Clue::SubjectHere, place.is_subject && distance == 0);
            clues.add_if(Clue::SubjectBefore, place.is_subject && distance == 1);
            match draft.told.map(|told| sentence.saturating_sub(told)) {
                Some(0) => clues.add(Clue::ToldHere),
                Some(1) => clues.add(Clue::ToldBefore),
                Some(_) => clues.add(Clue::ToldEarlier),
                None => {}
            }
            let its_start = place.span.start;
            clues.add_if(Clue::InQuotation, place.said.is_some() && !is_quoted);
            if let Some(source) = anaphor.source.filter(|_| is_spoken_of) {
                clues.add(if source.is_quoted { Clue::InOwnQuotation } else { Clue::InOwnContent });
            }
            let is_named_in = |source: &Source| source.contents.iter().any(|content| content.contains(draft.last_name));
            if let Some(source) = anaphor.source.filter(|source| is_named_in(source)) {
                clues.add(if source.is_quoted { Clue::NamedInOwnQuotation } else { Clue::NamedInOwnContent });
            }
            clues.add_if(Clue::SameQuotation, is_quoted && said.is_some_and(|said| said.span.contains(its_start)));
            clues.add(match place.form {
                MentionForm::Pronoun => Clue::ByPronoun,
                MentionForm::Nominal => Clue::ByDescription,
                MentionForm::Name if place.span.len() < draft.name.len() => Clue::ByShortName,
                MentionForm::Name => Clue::ByName,
            });
            if sayer == Some(recent.draft) {
                clues.add(if is_quoted { Clue::SaysQuotation } else { Clue::SaysContent });
            }
            let agreement = draft.gender.0 * anaphor.gender.0.signum();
            clues.add_if(Clue::GenderSure, agreement >= SURE);
            clues.add_if(Clue::GenderLikely, (1..SURE).contains(&agreement));
            clues.add_if(Clue::GenderAgainst, agreement < 0);
            let n_mentions = draft.mentions.len();
            most = most.max(n_mentions);
            spoke = spoke.max(draft.spoke);
            match n_mentions {
                0..=1 => clues.add(Clue::Once),
                2..=3 => clues.add(Clue::Few),
                _ => clues.add(Clue::Many),
            }
            clues.add_if(Clue::FirstPerson, self.first_person == Some(recent.draft));
            clues.add_if(Clue::Unnamed, !draft.named);
            clues.add_if(Clue::Organization, draft.kind == EntityKind::Organization);
            clues.add_if(Clue::Plural, draft.is_plural);
            let is_subject_here = place.is_subject && distance == 0;
            clues.add_if(Clue::ObjectOfSubject, is_subject_here && form == Form::Object);
            clues.add_if(Clue::PossessiveOfSubject, is_subject_here && form == Form::Possessive);
            clues.add_if(Clue::OpeningAfterSubject, opens && place.is_subject && distance == 1);
            clues.add_if(Clue::SourceNearest, is_source && candidates.len() == 1);
            clues.add_if(
                Clue::SourceSubjectBefore,
                is_source && place.is_subject && distance == 1 && place.said.is_none(),
            );
            clues.add_if(Clue::SourceSpokenOf, is_source && place.said.is_some());
            clues.add_if(Clue::JustIntroduced, sentence.saturating_sub(draft.introduced.0) <= 1);
            candidates.push(Candidate { draft: recent.draft, span: place.span, clues });
        }
        let mut is_overtaken = false;
        for Candidate { draft, clues, .. } in candidates.iter_mut().skip(1) {
            let draft = &self.drafts[*draft];
            let is_told_subject =
                clues.has(Clue::Subject) && !clues.has(Clue::InQuotation) && !clues.has(Clue::SourceSpokenOf);
            clues.add_if(Clue::MostMentioned, draft.mentions.len() == most);
            if draft.spoke.is_some() && draft.spoke == spoke {
                clues.add(Clue::LastSpeaker);
                clues.add_if(Clue::LastSpeakerAgain, is_source);
                clues.add_if(Clue::LastSpeakerHere, spoke.is_some_and(|(_, its_paragraph)| its_paragraph == paragraph));
                clues.add_if(Clue::LastSpeakerQuoted, is_quoted);
                clues.add_if(Clue::Overtaken, is_source && is_overtaken);
            }
            is_overtaken |= is_told_subject;
        }
    }

    fn form(&self, at: usize) -> Form {
        const OBJECTS: [Key; 2] = keys(["him", "them"]);
        const POSSESSIVES: [Key; 3] = keys(["his", "their", "its"]);
        const EITHER: [Key; 1] = keys(["her"]);
        let key = self.token(at).key;
        let has_noun = || {
            let next = self.document.tokens.get(at + 1);
            next.is_some_and(|next| next.is_word() && !next.is(Tags::FUNCTION.or(Tags::DATE_WORD)))
        };
        if OBJECTS.contains(&key) || EITHER.contains(&key) && !has_noun() {
            Form::Object
        } else if POSSESSIVES.contains(&key) || EITHER.contains(&key) {
            Form::Possessive
        } else {
            Form::Other
        }
    }
}

/// What a pronoun is in its clause, as far as its form tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Object,
    Possessive,
    Other,
}
