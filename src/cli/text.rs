//! The text of a file, whatever its encoding.

use super::html;
use super::inputs::{Input, has_ending, shown};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};
use regex::bytes::Regex;
use std::fs;
use std::io::{self, ErrorKind, Read};

/// A text to analyze.
pub struct Text {
    pub text: String,
    /// Whether it differs from the file's own content, byte for byte.
    pub is_converted: bool,
    /// Things that the user should know about the reading.
    pub notes: Vec<String>,
}

/// Reads an input, or says in one line why not and what to do.
pub fn read(input: &Input) -> Result<Text, String> {
    let name = shown(&input.path);
    let bytes = bytes(input).map_err(|error| format!("{name}: {}", why(&error)))?;
    if let Some(kind) = document_kind(&bytes) {
        return Err(format!("{name}: {kind}, not text; save it as plain text or copy its text into a .txt file"));
    }
    let is_html = is_html(input, &bytes);
    let (mut text, note) = decoded(&bytes, is_html).map_err(|problem| format!("{name}: {problem}"))?;
    let mut notes: Vec<String> = note.into_iter().collect();
    if is_html {
        text = html::article(&text);
    }
    if text.trim().is_empty() {
        let what = if is_html { "no text in this page" } else { "empty" };
        notes.push(format!("{what}; its result holds no quotes"));
    }
    Ok(Text {
        is_converted: text.as_bytes() != bytes,
        text,
        notes: notes.into_iter().map(|note| format!("{name}: {note}")).collect(),
    })
}

fn bytes(input: &Input) -> io::Result<Vec<u8>> {
    if !input.is_stdin() {
        return fs::read(&input.path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What went wrong with a file, and the way out.
pub fn why(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file or folder; check the name".to_owned(),
        ErrorKind::PermissionDenied => "no permission to read it; ask its owner, or change its permissions".to_owned(),
        _ => format!("cannot be read ({error}); check that other programs can open it"),
    }
}

/// The formats that hold articles but are not text, by their first bytes.
fn document_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 4] = [
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a Word, EPUB or zip file"),
        (b"\xd0\xcf\x11\xe0", "an old Word file"),
        (b"{\\rtf", "an RTF document"),
    ];
    KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|&(_, kind)| kind)
}

/// Whether it is a web page, by its ending or, where the ending says nothing, by its first words.
fn is_html(input: &Input, bytes: &[u8]) -> bool {
    if has_ending(&input.path, &["txt", "md"]) {
        return false;
    }
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let starts_with = |tag: &[u8]| start.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    has_ending(&input.path, &["html", "htm", "xhtml"]) || starts_with(b"<!doctype html") || starts_with(b"<html")
}

/// The text and, where its encoding was guessed or characters were lost, a note; or why it is no text.
///
/// A byte order mark is believed first. Bytes that are valid UTF-8 are UTF-8, whatever a page declares; the rest is what
/// the page declares, or a guess.
fn decoded(bytes: &[u8], is_html: bool) -> Result<(String, Option<String>), String> {
    const NOT_TEXT: &str = "not text; save its text as a .txt file in UTF-8";
    let (text, note) = if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        decoded_as(encoding, bytes)
    } else if bytes.contains(&0) {
        return Err(NOT_TEXT.to_owned());
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        (text.to_owned(), None)
    } else if is_damaged_utf8(bytes) {
        decoded_as(UTF_8, bytes)
    } else if let Some(encoding) = is_html.then(|| declared(bytes)).flatten() {
        decoded_as(encoding, bytes)
    } else {
        let encoding = guessed(bytes);
        let note = format!("not UTF-8, read as {}; if characters look wrong, save it as UTF-8", encoding.name());
        (decoded_as(encoding, bytes).0, Some(note))
    };
    if is_noise(&text) { Err(NOT_TEXT.to_owned()) } else { Ok((text, note)) }
}

/// The text in a known encoding, without its byte order mark, and a note if that is not the encoding of every byte.
fn decoded_as(encoding: &'static Encoding, bytes: &[u8]) -> (String, Option<String>) {
    let (text, _, is_damaged) = encoding.decode(bytes);
    let note = is_damaged
        .then(|| format!("damaged {}; each character that could not be read became \u{fffd}", encoding.name()));
    (text.into_owned(), note)
}

/// Whether it is UTF-8 but for a few bytes: a bad copy. In another encoding the characters beyond ASCII are valid UTF-8
/// only here and there, by chance.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut n_good, mut n_bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        n_good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        n_bad += usize::from(!chunk.invalid().is_empty());
    }
    n_good > 2 * n_bad
}

/// The encoding that a page declares in its first kilobyte, where the HTML standard wants it. UTF-8 and UTF-16 are no
/// answer: the bytes have already shown that the page is neither.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let meta = Regex::new(r#"(?i-u)<meta[^>]+charset\s*=\s*["']?\s*([a-z0-9_:.-]+)"#).expect("the pattern is right");
    let head = &bytes[..bytes.len().min(1024)];
    let encoding = Encoding::for_label(meta.captures(head)?.get(1)?.as_bytes())?;
    (encoding != UTF_8 && encoding.is_ascii_compatible()).then_some(encoding)
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether it is binary data that happened to decode: text has next to no control characters.
fn is_noise(text: &str) -> bool {
    const LOOKED_AT: usize = 10_000;
    let is_odd = |c: &char| c.is_control() && !c.is_ascii_whitespace() && *c != '\u{1b}';
    let n = text.chars().take(LOOKED_AT).count();
    let n_odd = text.chars().take(LOOKED_AT).filter(is_odd).count();
    n_odd * 20 > n
}
