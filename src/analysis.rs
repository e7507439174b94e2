//! Every type of the result, and simple look-ups.
//!
//! All places are [`Span`]s: half-open byte ranges of the text as received. The types are plain data; the JSON that
//! leaves the program is made from them in `export`.

use crate::span::Span;

/// Everything the engine found in one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// What the text is written in.
    pub language: Language,
    /// The text's paragraphs in order; they do not overlap, and every non-blank character is inside one.
    pub paragraphs: Vec<Paragraph>,
    /// Everybody and everything named or quoted, by first mention, and after them dates, sums of money and quantities.
    /// A quote's speaker is an index into this list.
    pub entities: Vec<Entity>,
    /// The quotes by position.
    pub quotes: Vec<Quote>,
}

/// What a text is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, or too little text to tell.
    #[default]
    English,
    /// Another language: quotation marks still work, speakers and names will often be wrong. Holds its ISO 639 code,
    /// `und` when it is not known which.
    Other(&'static str),
}

/// A paragraph: one line of the text, a part of one that plays its own role, or several lines where the text was broken
/// at a fixed width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, without the line break.
    pub span: Span,
    /// What it is in the article.
    pub role: Role,
}

/// What a paragraph is in the article or on the page around it.
///
/// What has no role of its own goes where it does least harm: a summary below the title, an item of a list, a line of a
/// table and a paragraph that a rule is in doubt about are `Body`; the label of a box ("Key points") and a question
/// without a label in an interview are a `Heading`; the time of a post in a live blog is a `Dateline`, its author a
/// `Byline`; corrections, lists of contributors and press contacts are `Credit`, the note about who issued a press
/// release is a `Bio`. A pull quote that repeats words of the article is `Furniture`, with its signature, so that
/// nobody says them twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// The article's title.
    Headline,
    /// Who wrote it.
    Byline,
    /// Where and when the report was written ("SEOUL (Wire) –", "3 May 2026").
    Dateline,
    /// The article's text.
    #[default]
    Body,
    /// A heading between paragraphs.
    Heading,
    /// What a picture shows.
    Caption,
    /// Photographers, agencies, editors, copyright lines, corrections.
    Credit,
    /// The note about the author.
    Bio,
    /// Teasers of other articles.
    Related,
    /// Menus, "close", "share", pull quotes.
    Furniture,
    /// A line of a transcript or an interview ("DAY: Because.").
    Transcript,
}

impl Role {
    /// Whether the paragraph belongs to the article's running text (and not to the page around it).
    pub fn is_article(self) -> bool {
        !matches!(self, Role::Related | Role::Furniture | Role::Credit)
    }

    /// Whether the paragraph is one of those that are read one after the other. A heading, a picture or an
    /// advertisement may stand between two of them; what somebody says in the one can go on in the other.
    pub fn is_running(self) -> bool {
        matches!(self, Role::Headline | Role::Body | Role::Transcript)
    }
}

/// What kind of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    /// A human being, named or not.
    Person,
    /// A company, agency, party, team, medium.
    Organization,
    /// A country, city, region, river, building.
    Place,
    /// A nationality, party or religion by its members ("Democrats", "French").
    Group,
    /// A war, summit, storm, tournament.
    Event,
    /// A book, film, song, law.
    Work,
    /// A name of another kind.
    Other,
    /// A day, month, year or decade of the calendar ("March 5", "last Friday", "in 2015").
    Date,
    /// A sum of money ("$1.2 million", "50 pence").
    Money,
    /// A number with its unit, percentages among them ("12 percent", "40 km").
    Quantity,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// By a proper name ("Ann Day").
    Name,
    /// By a description ("the former official").
    Nominal,
    /// By a pronoun ("she").
    Pronoun,
}

/// A name found in the text, before it is known whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// The name without titles before it and possessive endings after it.
    pub span: Span,
    /// What it names, as far as its form and surroundings tell.
    pub kind: EntityKind,
}

/// A place where the text refers to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words that refer.
    pub span: Span,
    /// How they refer.
    pub form: MentionForm,
}

/// Somebody or something named or quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// The fullest name as printed; for an entity without a proper name its fullest description.
    pub name: String,
    /// Whether `name` is a proper name; of dates, sums of money and quantities always true.
    pub named: bool,
    /// Other names it is called by, as printed.
    pub aliases: Vec<String>,
    /// Who it is, as printed next to a mention ("a former CIA analyst").
    pub description: Option<String>,
    /// Other entities of [`Analysis::entities`] whose names are spelt nearly the same, each of which lists this one too:
    /// perhaps the same, with a misprint. Nearly always empty.
    pub similar: Vec<usize>,
    /// Every reference to it, by position.
    pub mentions: Vec<Mention>,
}

/// Something said or written by somebody, as the text reports it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// How much of it stands in quotation marks.
    pub kind: QuoteKind,
    /// What the text reports of the speaker.
    pub reports: Reports,
    /// Its content, by position: several spans when the text interrupts it. A direct quote's spans include its marks.
    pub spans: Vec<Span>,
    /// The words that say that something is said ("said", "according to").
    pub cue: Option<Span>,
    /// Who said it; `None` when nobody could be found.
    pub speaker: Option<Speaker>,
    /// How sure the attribution is.
    pub certainty: Certainty,
    /// Why, piece by piece.
    pub evidence: Vec<Evidence>,
}

impl Quote {
    /// From the start of the first span to the end of the last.
    pub fn span(&self) -> Span {
        Span::new(self.spans.first().map_or(0, |s| s.start), self.spans.last().map_or(0, |s| s.end))
    }
}

/// The speaker of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Index into [`Analysis::entities`].
    pub entity: usize,
    /// The source: the words next to the cue that name the speaker, as printed, pronoun or not.
    pub mention: Span,
}

/// How much of a quote stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// Part of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// What a text reports of a speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reports {
    /// That something was said or written ("Day said it rains").
    #[default]
    Speech,
    /// Only what somebody thinks, wants, feels or stands for ("Day hopes to win", "Day thanked Roe").
    Stance,
}

/// How sure an attribution is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// One to look at: a guess, or no speaker at all.
    #[default]
    Check,
    /// Usually right.
    Likely,
    /// Hardly ever wrong.
    Clear,
}

/// One reason for an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The rule that saw it.
    pub sieve: Sieve,
    /// What it saw.
    pub span: Span,
}

/// The rules that attribute quotes, most precise first. `name` gives their names in results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sieve {
    /// `“No,” said Day.`
    VerbThenSource,
    /// `“No,” Day said.` and `Day said: “No.”`
    SourceThenVerb,
    /// `According to Day, …`
    AccordingTo,
    /// `Day: “No.”`, `Her answer: “No.”`
    Colon,
    /// `Day left, saying she was “done.”`
    Participle,
    /// `Day’s claim that …`
    Noun,
    /// `DAY: Because.`
    Transcript,
    /// `“Be kind.” — Ann Day, Hull`
    Signature,
    /// `“One,” Day said. “Two.”`: goes on in the same paragraph.
    Continuation,
    /// A quotation that was left open at the end of the paragraph before.
    Reopened,
    /// The only person that the sentence or the paragraph is about.
    SameParagraph,
    /// The person that the paragraph before was about, or its speaker.
    NearbyParagraph,
    /// Nobody's so far: it reads like something said.
    Marks,
    /// What the source refers back to, if it is a pronoun or a description.
    Antecedent,
}

impl Sieve {
    /// The name in results.
    pub fn name(self) -> &'static str {
        match self {
            Sieve::VerbThenSource => "verb-then-source",
            Sieve::SourceThenVerb => "source-then-verb",
            Sieve::AccordingTo => "according-to",
            Sieve::Colon => "colon",
            Sieve::Participle => "participle",
            Sieve::Noun => "noun",
            Sieve::Transcript => "transcript",
            Sieve::Signature => "signature",
            Sieve::Continuation => "continuation",
            Sieve::Reopened => "reopened",
            Sieve::SameParagraph => "same-paragraph",
            Sieve::NearbyParagraph => "nearby-paragraph",
            Sieve::Marks => "marks",
            Sieve::Antecedent => "antecedent",
        }
    }
}
