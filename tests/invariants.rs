//! What holds for any text: no panic, spans in bounds and on character boundaries, parts inside their wholes, the same
//! result every time, and offsets that slice to the same words in every unit.

#![cfg(not(target_arch = "wasm32"))]

use onrecord::analysis::{EntityKind, MentionForm};
use onrecord::export::json::{self, Place};
use onrecord::{Analysis, OffsetUnit, Span, analyze};
use proptest::prelude::*;

/// Pieces of which hostile and honest articles are made: marks, names, cues, scripts, joiners, line ends.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "''",
    "'''",
    "«",
    "»",
    "„",
    "`",
    "(",
    ")",
    "[",
    "<a b=\"",
    ">",
    "—",
    "–",
    "-",
    ":",
    ";",
    ",",
    ".",
    "!",
    "?",
    "…",
    " ",
    " ",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\u{2028}",
    "\t",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    "Ann Day",
    "Roe",
    "Ms. Roe",
    "DAY:",
    "Q:",
    "A:",
    "she",
    "he",
    "who",
    "which",
    "they",
    "it",
    "said",
    "says",
    "told",
    "according to",
    "added",
    "saying",
    "called",
    "claim that",
    "that",
    "the",
    "a",
    "of",
    "for",
    "and",
    "but",
    "if",
    "never",
    "a former official",
    "spokesman",
    "the mayor",
    "Monday",
    "U.S.",
    "Inc.",
    "J. R.",
    "6'2\"",
    "n'",
    "'90s",
    "Hull",
    "HULL (Wire) –",
    "Photo: Wire",
    "By Ann Day",
    "close",
    "Read more",
    "👩‍👩‍👧‍👦",
    "e\u{301}",
    "é",
    "ß",
    "İ",
    "ﬁ",
    "習近平",
    "Ana Gonzales",
    "Gonzalez",
    "Bob “Bo” Roe Jr.",
    "van der",
    "al-Roe",
    "José Núñez",
    "Roe Shipping Ltd",
    "the Ministry of Roads",
    "RSL",
    "김정은",
    "שלום",
    "مرحبا",
    "\u{202e}",
    "𝕏",
    "\u{fffd}",
    "\u{0}",
    "12",
    "March 5",
    "in 2015",
    "last Friday",
    "the 1990s",
    "million",
    "percent",
    "dollars",
    "$3",
    "40%",
    "http://a.example/b",
    "@day",
    "#news",
    "long-term",
    "O’Neil’s",
];

fn articles() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..120).prop_flat_map(|pieces| {
        prop::collection::vec(prop::bool::weighted(0.6), pieces.len()).prop_map(move |spaces| {
            pieces.iter().zip(spaces).map(|(piece, space)| format!("{piece}{}", if space { " " } else { "" })).collect()
        })
    })
}

fn check_span(text: &str, span: Span) {
    assert!(span.start < span.end, "empty span {span:?}");
    assert!(text.get(span.start..span.end).is_some(), "{span:?} is out of bounds or cuts a character");
}

fn check(text: &str, analysis: &Analysis) {
    for pair in analysis.paragraphs.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "paragraphs overlap");
    }
    let mut outside = 0;
    for paragraph in &analysis.paragraphs {
        check_span(text, paragraph.span);
        assert!(text[outside..paragraph.span.start].trim().is_empty(), "words outside every paragraph");
        outside = paragraph.span.end;
    }
    assert!(text[outside..].trim().is_empty(), "words after the last paragraph");
    for entity in &analysis.entities {
        assert!(!entity.name.is_empty());
        assert!(!entity.mentions.is_empty(), "{} is nowhere mentioned", entity.name);
        entity.mentions.iter().for_each(|mention| check_span(text, mention.span));
        assert!(entity.mentions.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
    }
    for (i, entity) in analysis.entities.iter().enumerate() {
        assert!(entity.similar.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(entity.similar.iter().all(|&other| other != i && analysis.entities[other].similar.contains(&i)));
    }
    check_amounts(analysis);
    for quote in &analysis.quotes {
        assert!(!quote.spans.is_empty());
        quote.spans.iter().chain(&quote.cue).for_each(|&span| check_span(text, span));
        assert!(quote.spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "spans of a quote overlap");
        assert!(!quote.evidence.is_empty(), "a quote without evidence in {text:?}");
        quote.evidence.iter().for_each(|evidence| check_span(text, evidence.span));
        if let Some(speaker) = quote.speaker {
            check_span(text, speaker.mention);
            assert!(speaker.entity < analysis.entities.len());
        }
    }
    assert!(
        analysis.quotes.windows(2).all(|pair| pair[0].spans[0].start <= pair[1].spans[0].start),
        "quotes out of order"
    );
}

/// Dates, sums and quantities come last, speak nowhere and overlap no name.
fn check_amounts(analysis: &Analysis) {
    let n_named = analysis.entities.iter().take_while(|entity| !is_amount(entity.kind)).count();
    assert!(analysis.entities[n_named..].iter().all(|entity| is_amount(entity.kind)));
    assert!(analysis.quotes.iter().all(|quote| quote.speaker.is_none_or(|speaker| speaker.entity < n_named)));
    let names = |of: std::ops::Range<usize>| {
        let mentions = analysis.entities[of].iter().flat_map(|entity| &entity.mentions);
        mentions.filter(|mention| mention.form == MentionForm::Name).map(|mention| mention.span)
    };
    for amount in names(n_named..analysis.entities.len()) {
        assert!(names(0..n_named).all(|name| name.end <= amount.start || amount.end <= name.start));
    }
}

fn is_amount(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Date | EntityKind::Money | EntityKind::Quantity)
}

/// Offsets of `unit` must slice the text, cut into such units, to the same words.
fn check_unit<T: Clone>(text: &str, analysis: &Analysis, unit: OffsetUnit, cut: &[T], glue: impl Fn(&[T]) -> String) {
    let result = json::result(text, analysis, unit);
    for (quote, sent) in analysis.quotes.iter().zip(&result.quotes) {
        for (span, &Place { start, end }) in quote.spans.iter().zip(&sent.spans) {
            assert_eq!(glue(&cut[start..end]), span.of(text));
        }
    }
    for (entity, sent) in analysis.entities.iter().zip(&result.entities) {
        for (mention, sent) in entity.mentions.iter().zip(&sent.mentions) {
            assert_eq!(glue(&cut[sent.start..sent.end]), mention.span.of(text));
        }
    }
    for (paragraph, sent) in analysis.paragraphs.iter().zip(&result.paragraphs) {
        assert_eq!(glue(&cut[sent.start..sent.end]), paragraph.span.of(text));
    }
}

fn check_all(text: &str) {
    let analysis = analyze(text);
    check(text, &analysis);
    assert_eq!(analysis, analyze(text), "another result for the same text");
    check_unit(text, &analysis, OffsetUnit::Utf8, text.as_bytes(), |b| {
        String::from_utf8(b.to_vec()).expect("whole characters")
    });
    let utf_16: Vec<u16> = text.encode_utf16().collect();
    check_unit(text, &analysis, OffsetUnit::Utf16, &utf_16, |units| {
        String::from_utf16(units).expect("whole characters")
    });
    let utf_32: Vec<char> = text.chars().collect();
    check_unit(text, &analysis, OffsetUnit::Utf32, &utf_32, |chars| chars.iter().collect());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string(text in "\\PC{0,400}") {
        check_all(&text);
    }

    #[test]
    fn any_article(text in articles()) {
        check_all(&text);
    }
}

#[test]
fn empty_blank_and_single_words() {
    for text in ["", " ", "\n\n\r\n", "\u{feff}", "word", "“", "said", "Roe", ":", "\u{301}", "👩‍👩‍👧"] {
        check_all(text);
        assert!(analyze(text).quotes.is_empty(), "nothing is said in {text:?}");
    }
}
