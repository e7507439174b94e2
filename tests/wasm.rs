//! The engine in a browser: it runs, and its UTF-16 offsets are those by which JavaScript slices a string.

#![cfg(target_arch = "wasm32")]

use js_sys::JsString;
use onrecord::export::json::{self, Place};
use onrecord::{Analysis, OffsetUnit, Span, analyze};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const ARTICLES: &[&str] = &[
    include_str!("../seeds/articles/council-vote.txt"),
    include_str!("../seeds/articles/bus-depot.txt"),
    include_str!("../seeds/articles/reef-interview.txt"),
];

/// What stands in front of an article, so that bytes, code units and characters all differ.
const BEFORE: &[&str] = &["", "\u{feff}", "🙂👩‍👩‍👧 e\u{301}\r\n\r\n", "שלום “עולם” \u{202e}\r\n"];

#[wasm_bindgen_test]
fn offsets_slice_a_javascript_string_to_the_same_words() {
    for article in ARTICLES {
        for before in BEFORE {
            let text = format!("{before}{article}");
            let analysis = analyze(&text);
            assert!(analysis.quotes.len() > 5, "the sample articles are full of quotes");
            check_slices(&text, &analysis);
        }
    }
}

fn check_slices(text: &str, analysis: &Analysis) {
    let in_javascript = JsString::from(text);
    let result = json::result(text, analysis, OffsetUnit::Utf16);
    let check = |span: Span, start: usize, end: usize| {
        assert_eq!(String::from(in_javascript.slice(start as u32, end as u32)), span.of(text));
    };
    for (quote, sent) in analysis.quotes.iter().zip(&result.quotes) {
        for (span, Place { start, end }) in quote.spans.iter().zip(&sent.spans) {
            check(*span, *start, *end);
        }
        if let (Some(cue), Some(sent)) = (quote.cue, &sent.cue) {
            check(cue, sent.start, sent.end);
        }
        if let (Some(speaker), Some(sent)) = (&quote.speaker, &sent.speaker) {
            check(speaker.mention, sent.mention.start, sent.mention.end);
        }
    }
    for (entity, sent) in analysis.entities.iter().zip(&result.entities) {
        for (mention, sent) in entity.mentions.iter().zip(&sent.mentions) {
            check(mention.span, sent.start, sent.end);
        }
    }
}

#[wasm_bindgen_test]
fn a_megabyte_of_marks_is_read() {
    for piece in ["“", "\"", "‘", "(", "\n", "A", "said “"] {
        analyze(&piece.repeat(1_000_000 / piece.len()));
    }
}
