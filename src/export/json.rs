//! The result as JSON, `schema: 1`.

use crate::analysis::{Analysis, Certainty, EntityKind, Language, MentionForm, Quote, QuoteKind, Reports, Role};
use crate::span::{OffsetUnit, Offsets, Span};
use serde::{Serialize, Serializer};

/// The number of the result's schema: raised when a field is renamed or removed.
pub const SCHEMA: u32 = 1;

/// The result in the given unit, ready to be serialized. `text` must be the text that was analyzed.
///
/// ```
/// use onrecord::{OffsetUnit, analyze, export::json};
/// let text = "“Café’s open,” Ann Day said.";
/// let analysis = analyze(text);
/// let result = json::result(text, &analysis, OffsetUnit::Utf32);
/// assert_eq!((result.quotes[0].start, result.quotes[0].end), (0, 14));
/// ```
#[inline(never)]
pub fn result<'a>(text: &'a str, analysis: &'a Analysis, unit: OffsetUnit) -> JsonResult<'a> {
    let offsets = Offsets::new(text, unit);
    let place = |span: Span| Place { start: offsets.convert(span.start), end: offsets.convert(span.end) };
    JsonResult {
        schema: SCHEMA,
        offsets: unit.name(),
        language: match analysis.language {
            Language::English => JsonLanguage { code: "en", supported: true },
            Language::Other(code) => JsonLanguage { code, supported: false },
        },
        paragraphs: analysis
            .paragraphs
            .iter()
            .map(|p| {
                let Place { start, end } = place(p.span);
                JsonParagraph { start, end, role: Word(role_name(p.role)) }
            })
            .collect(),
        entities: analysis
            .entities
            .iter()
            .enumerate()
            .map(|(id, entity)| JsonEntity {
                id,
                kind: Word(kind_name(entity.kind)),
                name: &entity.name,
                named: entity.named,
                aliases: &entity.aliases,
                description: entity.description.as_deref(),
                similar: &entity.similar,
                mentions: entity
                    .mentions
                    .iter()
                    .map(|mention| {
                        let Place { start, end } = place(mention.span);
                        JsonMention { start, end, form: Word(form_name(mention.form)) }
                    })
                    .collect(),
            })
            .collect(),
        quotes: analysis
            .quotes
            .iter()
            .enumerate()
            .map(|(id, quote)| json_quote(id, quote, text, analysis, place))
            .collect(),
    }
}

fn json_quote<'a>(
    id: usize,
    quote: &Quote,
    text: &'a str,
    analysis: &'a Analysis,
    place: impl Fn(Span) -> Place,
) -> JsonQuote<'a> {
    let Place { start, end } = place(quote.span());
    JsonQuote {
        id,
        kind: Word(quote_kind_name(quote.kind)),
        reports: Word(reports_name(quote.reports)),
        start,
        end,
        spans: quote.spans.iter().map(|&span| place(span)).collect(),
        cue: quote.cue.map(|span| {
            let Place { start, end } = place(span);
            JsonCue { start, end, text: span.of(text) }
        }),
        speaker: quote.speaker.map(|speaker| JsonSpeaker {
            entity: speaker.entity,
            name: &analysis.entities[speaker.entity].name,
            mention: place(speaker.mention),
        }),
        certainty: Word(certainty_name(quote.certainty)),
        evidence: quote
            .evidence
            .iter()
            .map(|evidence| {
                let Place { start, end } = place(evidence.span);
                JsonEvidence { sieve: Word(evidence.sieve.name()), start, end }
            })
            .collect(),
    }
}

/// The name of a paragraph's role in results.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Headline => "headline",
        Role::Byline => "byline",
        Role::Dateline => "dateline",
        Role::Body => "body",
        Role::Heading => "heading",
        Role::Caption => "caption",
        Role::Credit => "credit",
        Role::Bio => "bio",
        Role::Related => "related",
        Role::Furniture => "furniture",
        Role::Transcript => "transcript",
    }
}

/// The name of an entity's kind in results.
pub fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Group => "group",
        EntityKind::Event => "event",
        EntityKind::Work => "work",
        EntityKind::Other => "other",
        EntityKind::Date => "date",
        EntityKind::Money => "money",
        EntityKind::Quantity => "quantity",
    }
}

/// The name of a quote's kind in results.
pub fn quote_kind_name(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    }
}

/// What is reported of the speaker, in results.
pub fn reports_name(reports: Reports) -> &'static str {
    match reports {
        Reports::Speech => "speech",
        Reports::Stance => "stance",
    }
}

/// The certainty's word in results.
pub fn certainty_name(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Clear => "clear",
        Certainty::Likely => "likely",
        Certainty::Check => "check",
    }
}

fn form_name(form: MentionForm) -> &'static str {
    match form {
        MentionForm::Name => "name",
        MentionForm::Nominal => "nominal",
        MentionForm::Pronoun => "pronoun",
    }
}

/// A word of the contract, one of a fixed few: in JavaScript each is made once and then shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(pub &'static str);

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit_variant("Word", 0, self.0)
    }
}

/// The whole result. The fields of this and of the structs below are those of the contract.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct JsonResult<'a> {
    pub schema: u32,
    pub offsets: &'static str,
    pub language: JsonLanguage,
    pub paragraphs: Vec<JsonParagraph>,
    pub entities: Vec<JsonEntity<'a>>,
    pub quotes: Vec<JsonQuote<'a>>,
}

/// What the text is written in.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct JsonLanguage {
    pub code: &'static str,
    pub supported: bool,
}

/// A half-open range in the result's unit.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct Place {
    pub start: usize,
    pub end: usize,
}

/// A paragraph.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct JsonParagraph {
    pub start: usize,
    pub end: usize,
    pub role: Word,
}

/// An entity.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct JsonEntity<'a> {
    pub id: usize,
    pub kind: Word,
    pub name: &'a str,
    pub named: bool,
    pub aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'a str>,
    #[serde(skip_serializing_if = "<[usize]>::is_empty")]
    pub similar: &'a [usize],
    pub mentions: Vec<JsonMention>,
}

/// A mention of an entity.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct JsonMention {
    pub start: usize,
    pub end: usize,
    pub form: Word,
}

/// A quote.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct JsonQuote<'a> {
    pub id: usize,
    pub kind: Word,
    pub reports: Word,
    pub start: usize,
    pub end: usize,
    pub spans: Vec<Place>,
    pub cue: Option<JsonCue<'a>>,
    pub speaker: Option<JsonSpeaker<'a>>,
    pub certainty: Word,
    pub evidence: Vec<JsonEvidence>,
}

/// A cue.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct JsonCue<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

/// A quote's speaker.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct JsonSpeaker<'a> {
    pub entity: usize,
    pub name: &'a str,
    pub mention: Place,
}

/// A reason for an attribution.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct JsonEvidence {
    pub sieve: Word,
    pub start: usize,
    pub end: usize,
}
