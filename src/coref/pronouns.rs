//! Pronouns: "he" and "she" wherever they stand, "they", "it", "who" and "I" as sources, and "I" in quotations.
//!
//! A pronoun means somebody of fitting gender and number mentioned not long before; who "I" is tells whoever says it.

use super::antecedents::Anaphor;
use super::{AnaphorKind, Clue, Draft, Found, Gender, Source, Walk, gender_of_pronoun};
use crate::analysis::{EntityKind, Mention, MentionForm, Role};
use crate::document::Token;
use crate::lexicon::{Key, Tags, key, keys};
use crate::span::Span;
use std::ops::Range;

/// From which lead on a pronoun tells the gender of whom it means.
const TEACHES: i32 = Found::LIKELY;

impl Walk<'_> {
    /// Whom the pronoun at `token` means, which is a source.
    pub(super) fn pronoun(&mut self, token: usize, source: &Source, found_of_source: &[Found]) -> Found {
        let word = self.token(token).key;
        let gender = gender_of_pronoun(word);
        let anaphor = |kind| Anaphor {
            kind,
            at: token,
            span: source.span,
            gender: gender.unwrap_or_default(),
            source: Some(source),
        };
        let found = if gender.is_some() {
            self.antecedent(&anaphor(AnaphorKind::Person), found_of_source, &is_one_person)
        } else if word == key!("who") || word == key!("which") {
            let last = self.recent.iter().rev().find(|recent| recent.last.at < token);
            last.map(|last| Found { draft: last.draft, lead: Found::NAMED, antecedent: Some(last.last.span) })
        } else if word == key!("it") || word == key!("its") {
            self.antecedent(&anaphor(AnaphorKind::Other), found_of_source, &is_organization)
        } else if word == key!("they") || word == key!("them") {
            let found = self.antecedent(&anaphor(AnaphorKind::Other), found_of_source, &are_several);
            found.or(self.last_speaker.map(|draft| Found { draft, lead: 0, antecedent: None }))
        } else if FIRST_PERSON.contains(&word) {
            let paragraph = &self.document.paragraphs[self.document.paragraph_at(source.span.start)];
            let speaks = paragraph.role == Role::Transcript || self.said_at(source.span.start).is_some();
            let speaker = self.last_speaker.filter(|_| speaks);
            speaker.or(self.author).map(Found::named)
        } else {
            None
        };
        let found = found.unwrap_or_else(|| {
            let draft = self.push_unnamed(source.span, token..token + 1);
            if FIRST_PERSON.contains(&word) && self.scope(source.span.start) == 0 {
                self.author = Some(draft);
            }
            // Of somebody without a name the pronoun is all that is known.
            self.drafts[draft].gender.0 += 2 * gender.unwrap_or_default().0;
            Found { draft, lead: 0, antecedent: None }
        });
        if let Some(gender) = gender {
            self.learn_gender(found, gender);
        }
        self.note(found.draft, self.token(token).span, token, MentionForm::Pronoun);
        found
    }

    /// Notes whom "he" or "her" means where it is no source.
    pub(super) fn refer(&mut self, token: usize, found_of_source: &[Found]) {
        let span = self.token(token).span;
        let Some(gender) = gender_of_pronoun(self.token(token).key) else {
            self.ask_of_other(token, span, found_of_source);
            return;
        };
        let anaphor = Anaphor { kind: AnaphorKind::Person, at: token, span, gender, source: None };
        if let Some(found) = self.antecedent(&anaphor, found_of_source, &is_one_person) {
            self.learn_gender(found, gender);
            self.note(found.draft, span, token, MentionForm::Pronoun);
        }
    }

    /// Asks whom "they" or "it" means, and notes nothing.
    fn ask_of_other(&mut self, token: usize, span: Span, found_of_source: &[Found]) {
        let anaphor = Anaphor { kind: AnaphorKind::Other, at: token, span, gender: Gender::default(), source: None };
        let is_it = [key!("it"), key!("its")].contains(&self.token(token).key);
        self.antecedent(&anaphor, found_of_source, if is_it { &is_organization } else { &are_several });
    }

    fn learn_gender(&mut self, found: Found, gender: Gender) {
        if found.lead >= TEACHES {
            self.drafts[found.draft].gender.0 += gender.0;
        }
    }

    /// Notes who "I" is in what is said in quotation marks, and outside of it, where the author is known.
    pub(super) fn first_persons(&mut self, found_of_source: &[Found]) {
        const SINGULAR: [Key; 5] = keys(["i", "me", "my", "mine", "myself"]);
        let mut found = Vec::new();
        let mut note = |tokens: Range<usize>, draft: usize| {
            let is_first_person =
                |token: &&Token| token.is(Tags::PRONOUN.or(Tags::DETERMINER)) && SINGULAR.contains(&token.key);
            found.extend(self.document.tokens[tokens].iter().filter(is_first_person).map(|token| (draft, token.span)));
        };
        let mut at = 0;
        for said in &self.said {
            let tokens = self.document.tokens_in(said.span);
            let before = at;
            at = tokens.end.max(before);
            if let Some(author) = self.author {
                let end = if said.is_direct { tokens.start } else { tokens.end };
                note(before..end.max(before), author);
            }
            if let Some(source) = said.source.filter(|_| said.is_direct) {
                note(tokens, found_of_source[source].draft);
            }
        }
        if let Some(author) = self.author {
            note(at..self.document.tokens.len(), author);
        }
        for (draft, span) in found {
            self.drafts[draft].mentions.push(Mention { span, form: MentionForm::Pronoun });
        }
    }
}

fn is_organization(draft: &Draft) -> Option<Option<Clue>> {
    let fits = draft.kind == EntityKind::Organization || !draft.named && draft.kind != EntityKind::Person;
    fits.then_some(None)
}

fn are_several(draft: &Draft) -> Option<Option<Clue>> {
    (draft.is_plural || draft.kind == EntityKind::Organization).then_some(None)
}

fn is_one_person(draft: &Draft) -> Option<Option<Clue>> {
    (draft.kind == EntityKind::Person && !draft.is_plural).then_some(None)
}

pub(super) const OTHERS: [Key; 5] = keys(["they", "them", "their", "it", "its"]);
pub(super) const FIRST_PERSON: [Key; 3] = keys(["i", "we", "me"]);
