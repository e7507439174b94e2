//! Reads gold names: documents of sentences of tokens with BIO tags, and lays them out as text for the engine's own tokens.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use onrecord::Span;
use onrecord::training::{Document, Kind, Label, Lexicon, Tags, document, document_of_tokens};

/// A name: its tokens in the sentence, and its kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

/// A sentence as the corpus has it.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    pub tokens: Vec<String>,
    pub names: Vec<Name>,
}

/// An article, or a sentence that stands alone.
#[derive(Clone, Debug, Default)]
pub struct Article {
    pub id: String,
    pub sentences: Vec<Sentence>,
}

/// What the tag `B-…` or `I-…` is to us; `None` for what is no name.
fn kind_of(tag: &str) -> Option<Kind> {
    match tag {
        "PER" => Some(Kind::Person),
        "ORG" => Some(Kind::Organization),
        "LOC" => Some(Kind::Place),
        "MISC" | "NORP" | "EVENT" | "WORK" | "PRODUCT" => Some(Kind::Other),
        _ => None,
    }
}

pub fn lines(path: &Path) -> Result<impl Iterator<Item = std::io::Result<String>>> {
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(BufReader::new(GzDecoder::new(file)).lines())
}

/// Reads `token TAB tag` lines, a blank line after each sentence, `# doc = ID` before each document.
pub fn read(path: &Path) -> Result<Vec<Article>> {
    let mut articles: Vec<Article> = Vec::new();
    let mut sentence = Sentence::default();
    for line in lines(path)? {
        let line = line?;
        if let Some(id) = line.strip_prefix("# doc = ") {
            articles.push(Article { id: id.to_string(), sentences: Vec::new() });
        } else if let Some((token, tag)) = line.rsplit_once('\t') {
            let at = sentence.tokens.len();
            sentence.tokens.push(token.to_string());
            let (part, kind) = tag.split_once('-').unwrap_or((tag, ""));
            match (part, kind_of(kind), sentence.names.last_mut()) {
                (_, None, _) => {}
                (_, Some(_), _)
                    if token.starts_with('@') || sentence.tokens.get(at.wrapping_sub(1)).is_some_and(|t| t == "@") => {}
                ("I", Some(kind), Some(last)) if last.end == at && last.kind == kind => last.end += 1,
                (_, Some(kind), _) => sentence.names.push(Name { start: at, end: at + 1, kind }),
            }
        } else if !sentence.tokens.is_empty() {
            let article = articles.last_mut().context("a sentence before the first document")?;
            article.sentences.push(std::mem::take(&mut sentence));
        }
    }
    if let Some(article) = articles.last_mut().filter(|_| !sentence.tokens.is_empty()) {
        article.sentences.push(sentence);
    }
    Ok(articles)
}

impl Sentence {
    /// Takes titles and articles off the names: the engine's names have none.
    pub fn trim(&mut self, lexicon: &Lexicon) {
        for name in &mut self.names {
            while name.end - name.start > 1 {
                let first = &self.tokens[name.start];
                let tags = lexicon.tags(onrecord::training::Key::of(first));
                let is_title = name.kind == Kind::Person && tags.any(Tags::TITLE) && !tags.any(Tags::GIVEN_NAME);
                let is_article =
                    first == "the" || (first == "The" && name.kind != Kind::Organization && name.kind != Kind::Other);
                if !is_title && !is_article {
                    break;
                }
                name.start += 1;
            }
        }
    }
}

/// A text with the spans of its tokens and names.
#[derive(Clone, Default)]
pub struct LaidOut {
    pub text: String,
    /// By sentence; empty where only the text is known.
    pub tokens: Vec<Vec<Span>>,
    pub names: Vec<(Span, Kind)>,
}

/// Reads gold files with raw text: a JSON object a line with `text` and `gold` names, in code points.
pub fn read_raw(path: &Path) -> Result<Vec<LaidOut>> {
    let mut all = Vec::new();
    for line in lines(path)? {
        let object: serde_json::Value = serde_json::from_str(&line?)?;
        let text = object["text"].as_str().context("no text")?.to_string();
        let mut at: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        at.push(text.len());
        let mut names = Vec::new();
        for name in object["gold"].as_array().context("no gold")? {
            let offset = |field: &str| name[field].as_u64().map(|offset| at[offset as usize]).context("no offset");
            let kind = match name["kind"].as_str() {
                Some("person") => Kind::Person,
                Some("organization") => Kind::Organization,
                Some("place") => Kind::Place,
                _ => continue,
            };
            names.push((Span::new(offset("start")?, offset("end")?), kind));
        }
        all.push(LaidOut { text, tokens: Vec::new(), names });
    }
    Ok(all)
}

/// How a corpus cuts words at hyphens: whether "-" between words stood without spaces.
pub fn lay_out(article: &Article, joins_hyphens: bool) -> LaidOut {
    let mut out = LaidOut { text: String::new(), tokens: Vec::new(), names: Vec::new() };
    for sentence in &article.sentences {
        let mut spans = Vec::with_capacity(sentence.tokens.len());
        let mut is_quoted = false;
        let mut glued = true;
        for (at, token) in sentence.tokens.iter().enumerate() {
            let token = token.as_str();
            let next = sentence.tokens.get(at + 1).map_or("", String::as_str);
            let is_closing_mark = matches!(token, "\"" | "''" | "”" | "’")
                && (is_quoted || token == "''" || token == "”" || token == "’");
            let is_hyphen = joins_hyphens && matches!(token, "-" | "/") && at > 0 && !next.is_empty();
            let left = is_closing_mark
                || is_hyphen
                || matches!(
                    token,
                    "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "}" | "%" | "n't" | "n’t" | "…" | "..."
                )
                || (token.len() > 1
                    && token.len() < 6
                    && token.starts_with(['\'', '’'])
                    && token.chars().nth(1).is_some_and(char::is_alphabetic));
            if !glued && !left {
                out.text.push(' ');
            }
            spans.push(Span::new(out.text.len(), out.text.len() + token.len()));
            out.text.push_str(token);
            let is_opening_mark = (token == "\"" && !is_quoted) || matches!(token, "``" | "“" | "‘");
            glued = is_opening_mark || is_hyphen || matches!(token, "(" | "[" | "{" | "$" | "£" | "€" | "#");
            if token == "\"" {
                is_quoted = !is_quoted;
            }
        }
        for name in &sentence.names {
            out.names.push((Span::new(spans[name.start].start, spans[name.end - 1].end), name.kind));
        }
        out.tokens.push(spans);
        out.text.push('\n');
    }
    out
}

impl LaidOut {
    /// The text in the engine's own tokens; a sentence of the corpus is a paragraph.
    pub fn own(&self, lexicon: &'static Lexicon) -> Document<'_> {
        let paragraphs = self
            .tokens
            .iter()
            .filter_map(|spans| Some(spans.first()?.to(*spans.last()?)))
            .map(|span| onrecord::analysis::Paragraph { span, role: onrecord::analysis::Role::Body })
            .collect();
        document(&self.text, paragraphs, lexicon)
    }

    /// The text as the engine reads it, with paragraphs and sentences of its own.
    pub fn raw(&self, lexicon: &'static Lexicon) -> Document<'_> {
        document(&self.text, onrecord::training::paragraphs(&self.text), lexicon)
    }

    /// The text with its sentences in one paragraph, as when line ends were lost.
    pub fn joined(&self) -> LaidOut {
        let mut joined = self.clone();
        joined.text = self.text.replace('\n', " ");
        joined.tokens = vec![self.tokens.concat()];
        joined
    }

    /// The text in the corpus's tokens.
    pub fn given(&self, lexicon: &'static Lexicon) -> Document<'_> {
        document_of_tokens(&self.text, &self.tokens, lexicon)
    }

    /// A label for each token of `document`. A name that begins or ends inside a token's letters is left out.
    pub fn labels(&self, document: &Document) -> Vec<Label> {
        let mut labels = vec![Label::OUTSIDE; document.tokens.len()];
        for &(name, kind) in &self.names {
            let first = document.tokens.partition_point(|token| token.span.end <= name.start);
            let end = document.tokens.partition_point(|token| token.span.start < name.end);
            if first >= end {
                continue;
            }
            // "Inc" and its full stop are one token here.
            let sticks_out = |span: Span| {
                span.start < name.start
                    || (span.end > name.end && !self.text[name.end..span.end].chars().all(|c| c == '.'))
            };
            if sticks_out(document.tokens[first].span) || sticks_out(document.tokens[end - 1].span) {
                continue;
            }
            labels[first] = Label::first(kind);
            labels[first + 1..end].fill(Label::inside(kind));
        }
        labels
    }
}
