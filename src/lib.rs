//! onrecord reads a news article and tells who said what: every quote, its speaker, the words that show it, and every
//! name.
//!
//! [`analyze`] is the whole program: a pure function from a text to an [`Analysis`]. Any string is valid input.
//!
//! ```
//! let text = "“We will keep the clinic open,” said Ann Day, the mayor.";
//! let analysis = onrecord::analyze(text);
//! let quote = &analysis.quotes[0];
//! assert_eq!(quote.spans[0].of(text), "“We will keep the clinic open,”");
//! let speaker = quote.speaker.expect("the text names the speaker");
//! assert_eq!(analysis.entities[speaker.entity].name, "Ann Day");
//! ```

#![forbid(unsafe_code)]

pub mod analysis;
pub mod export;

mod amounts;
mod attribution;
#[doc(hidden)]
pub mod chooser;
mod clauses;
mod contents;
mod coref;
mod cues;
mod document;
mod entities;
mod language;
mod lexicon;
mod quotes;
mod span;
mod structure;
mod summary;
mod tagger;
mod tokens;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use analysis::Analysis;
pub use span::{OffsetUnit, Offsets, Span};
pub use summary::{SpeakerSummary, Summary, summary};

/// What train/ needs to see the text as the engine sees it. No part of the public interface.
#[doc(hidden)]
pub mod training {
    pub use crate::attribution::attributions;
    pub use crate::chooser::{self, Judge, Options, Question};
    pub use crate::contents::contents;
    pub use crate::coref::{AnaphorKind, Candidate, Clue, N_CLUES, N_KINDS, Points, Resolver, UNIT, entities};
    pub use crate::cues::{cues, may_report};
    pub use crate::document::{Content, Cue, Document, Quotation, Sentence, Token, TokenKind, Unit, UnitKind, Units};
    pub use crate::entities::{mentions, mentions_by};
    pub use crate::lexicon::{Key, Lexicon, MAX_PHRASE, Tags, join};
    pub use crate::quotes::{quotations, units};
    pub use crate::structure::paragraphs;
    pub use crate::tagger::{KINDS, Kind, Label, N_LABELS, decode, features, model, words};
    pub use crate::tokens::{document, document_of_tokens};
}

use analysis::{Certainty, Evidence, Language, Quote, Sieve, Speaker};
use chooser::Weights;
use coref::Meant;
use document::Attribution;
use lexicon::Lexicon;

/// Finds every quote and every name in a text, and who said what.
///
/// All spans of the result are byte ranges of `text` on character boundaries. Takes time near linear in the text.
pub fn analyze(text: &str) -> Analysis {
    // The passes are marked `#[inline(never)]`: as one function, which the compiler would make of them, they take a tenth
    // longer in the browser.
    let lexicon = Lexicon::get();
    let paragraphs = structure::paragraphs(text);
    let document = tokens::document(text, paragraphs, lexicon);
    let language = language::language(&document);
    let mentions = entities::mentions(&document, lexicon);
    let quotations = quotes::quotations(&document);
    let units = quotes::units(&document, &quotations);
    let mut judge = Weights::get();
    let cues = cues::cues(&units, &mut judge);
    let contents = contents::contents(&units, &cues, &mut judge);
    let attributions = attribution::attributions(&document, language, &quotations, &units, &cues, &contents);
    let mut points = coref::Points::get();
    let (mut entities, meant) = coref::entities(&document, &mentions, &attributions, lexicon, &mut points);
    let amounts = amounts::entities(&document, &entities, lexicon);
    entities.extend(amounts);
    let quotes =
        attributions.into_iter().zip(meant).map(|(attribution, meant)| quote(attribution, meant, language)).collect();
    Analysis { language, paragraphs: document.paragraphs, entities, quotes }
}

/// An attribution whose source means somebody. It is no surer than what the source means, and never sure in a language
/// that is not known.
fn quote(attribution: Attribution, meant: Option<Meant>, language: Language) -> Quote {
    let Attribution { kind, reports, spans, cue, mention, mut certainty, mut evidence, .. } = attribution;
    if let Some(meant) = meant {
        certainty = certainty.min(meant.certainty);
        evidence.extend(meant.antecedent.map(|span| Evidence { sieve: Sieve::Antecedent, span }));
    }
    if language != Language::English {
        certainty = Certainty::Check;
    }
    let speaker = meant.zip(mention).map(|(meant, mention)| Speaker { entity: meant.entity, mention });
    Quote { kind, reports, spans, cue, speaker, certainty, evidence }
}
