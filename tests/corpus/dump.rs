//! The engine's whole result for one article as a text to read and to compare: one fact a line, places as paragraphs.
//!
//! An edit of the article moves no line but those of the paragraph that it edits, so there are no offsets.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use onrecord::analysis::{Analysis, Entity, EntityKind, Mention, MentionForm, Quote, Reports};
use onrecord::{Span, analyze};

/// Words of a mention's surroundings that are shown on either side of it.
const AROUND: usize = 4;
/// Longer texts are shortened in the middle to about this many characters.
const LONGEST: usize = 90;

/// What the engine makes of an article.
pub fn dump(article: &str) -> String {
    let dump = Dump { article, analysis: analyze(article) };
    [dump.paragraphs(), dump.entities(), dump.amounts(), dump.quotes()].join("\n")
}

struct Dump<'a> {
    article: &'a str,
    analysis: Analysis,
}

impl Dump<'_> {
    fn paragraphs(&self) -> String {
        let mut lines = "Paragraphs\n".to_owned();
        for (n, paragraph) in (1..).zip(&self.analysis.paragraphs) {
            let role = word(paragraph.role);
            put(&mut lines, format_args!("  ¶{n} {role}: {}", self.short(paragraph.span)));
        }
        lines
    }

    fn entities(&self) -> String {
        let mut lines = "Entities\n".to_owned();
        for entity in self.analysis.entities.iter().filter(|entity| !is_amount(entity.kind)) {
            let named = if entity.named { "" } else { ", without a name" };
            put(&mut lines, format_args!("  {} ({}{named})", entity.name, word(entity.kind)));
            for alias in &entity.aliases {
                put(&mut lines, format_args!("    also {alias}"));
            }
            if let Some(description) = &entity.description {
                put(&mut lines, format_args!("    is {description}"));
            }
            put(&mut lines, format_args!("    {}", counts(entity)));
            for mention in entity.mentions.iter().filter(|mention| mention.form != MentionForm::Name) {
                put(&mut lines, format_args!("    {}: {}", word(mention.form), self.in_place(mention)));
            }
        }
        lines
    }

    /// Dates, sums and quantities, which have nothing but a name.
    fn amounts(&self) -> String {
        let mut lines = "Dates, sums, quantities\n".to_owned();
        for entity in self.analysis.entities.iter().filter(|entity| is_amount(entity.kind)) {
            put(&mut lines, format_args!("  {}: {} (×{})", word(entity.kind), entity.name, entity.mentions.len()));
        }
        lines
    }

    fn quotes(&self) -> String {
        let mut lines = "Quotes\n".to_owned();
        for quote in &self.analysis.quotes {
            self.quote(quote, &mut lines);
        }
        lines
    }

    fn quote(&self, quote: &Quote, lines: &mut String) {
        let (kind, certainty) = (word(quote.kind), word(quote.certainty));
        let kind = if quote.reports == Reports::Stance { format!("{kind} stance") } else { kind };
        let speaker = quote.speaker.map_or("nobody", |speaker| &self.analysis.entities[speaker.entity].name);
        put(lines, format_args!("  ¶{} {speaker}, {kind}, {certainty}", self.paragraph(quote.span())));
        for &span in &quote.spans {
            put(lines, format_args!("    > {}", self.short(span)));
        }
        if let Some(speaker) = quote.speaker {
            put(lines, format_args!("    source {}", self.short(speaker.mention)));
        }
        if let Some(cue) = quote.cue {
            put(lines, format_args!("    cue {}", self.short(cue)));
        }
        for evidence in &quote.evidence {
            put(lines, format_args!("    by {}: {}", evidence.sieve.name(), self.short(evidence.span)));
        }
    }

    /// The number of the paragraph in which a span begins, from 1.
    fn paragraph(&self, span: Span) -> usize {
        self.analysis.paragraphs.partition_point(|paragraph| paragraph.span.start <= span.start)
    }

    fn short(&self, span: Span) -> String {
        short(span.of(self.article))
    }

    /// `¶3 “No,” Bo Roe said. [She] left at noon.`: a mention among the words around it.
    fn in_place(&self, mention: &Mention) -> String {
        let n = self.paragraph(mention.span);
        let paragraph = self.analysis.paragraphs[n.saturating_sub(1)].span;
        let (before, after) =
            (Span::new(paragraph.start, mention.span.start), Span::new(mention.span.end, paragraph.end));
        let (before, after) = (before.of(self.article), after.of(self.article));
        let mention = one_line(mention.span.of(self.article));
        format!("¶{n} {}[{mention}]{}", one_line(&last_words(before)), one_line(first_words(after).trim_end()))
    }
}

fn put(lines: &mut String, line: std::fmt::Arguments) {
    writeln!(lines, "{line}").expect("a string takes every line");
}

/// The name of a variant in small letters.
pub fn word(variant: impl std::fmt::Debug) -> String {
    format!("{variant:?}").to_lowercase()
}

fn is_amount(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Date | EntityKind::Money | EntityKind::Quantity)
}

/// `name ×3, pronoun ×1`.
fn counts(entity: &Entity) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for mention in &entity.mentions {
        *counts.entry(word(mention.form)).or_default() += 1;
    }
    counts.iter().map(|(form, count)| format!("{form} ×{count}")).collect::<Vec<_>>().join(", ")
}

/// On one line, the middle left out where it is long.
pub fn short(text: &str) -> String {
    let text = one_line(text);
    let n_chars = text.chars().count();
    if n_chars <= LONGEST {
        return text;
    }
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    // Whole words: up to the last space of the first part, from the first space of the last.
    let head = &text[..at(LONGEST * 2 / 3)];
    let tail = &text[at(n_chars - LONGEST / 3)..];
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    let tail = tail.split_once(' ').map_or(tail, |(_, tail)| tail);
    format!("{head} … {tail}")
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

fn first_words(text: &str) -> String {
    text.split_inclusive(char::is_whitespace).take(AROUND + 1).collect()
}

fn last_words(text: &str) -> String {
    let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    words[words.len().saturating_sub(AROUND)..].concat()
}
