//! Reads articles with hand-made coreference (CoNLL-U with GUM's `Entity` column).

use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use onrecord::Span;

/// A text with what refers to what in it.
pub struct Article {
    pub text: String,
    mentions: Vec<Mention>,
}

struct Mention {
    chain: String,
    span: Span,
    /// The word that the others of the mention depend on.
    head: Span,
}

impl Article {
    /// The chain of the largest mention whose head stands in `span`: of "the mayor, Bo Roe" the whole; or else of the
    /// smallest that holds it.
    pub fn chain(&self, span: Span) -> Option<&str> {
        let holds = |outer: Span, inner: Span| outer.start <= inner.start && inner.end <= outer.end;
        let same = self.mentions.iter().find(|mention| mention.span == span);
        let headed = || {
            let headed = self.mentions.iter().filter(|mention| holds(span, mention.head));
            headed.max_by_key(|mention| mention.span.len())
        };
        let around = || {
            let around = self.mentions.iter().filter(|mention| holds(mention.span, span));
            around.min_by_key(|mention| mention.span.len())
        };
        same.or_else(headed).or_else(around).map(|mention| mention.chain.as_str())
    }

    /// Reads one file.
    pub fn read(conllu: &str) -> Result<Article> {
        let mut reader = Lines::default();
        for line in conllu.lines() {
            reader.line(line).with_context(|| format!("in the line {line:?}"))?;
        }
        Ok(reader.article())
    }
}

/// Reads all files of a folder by name.
pub fn read(folder: &Path) -> Result<Vec<Article>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .with_context(|| format!("{} cannot be read", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "conllu"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path)?;
        Article::read(&text).with_context(|| format!("in {}", path.display()))
    };
    paths.iter().map(read).collect()
}

/// A text while it is put together from its words.
#[derive(Default)]
struct Lines {
    text: String,
    tokens: Vec<Span>,
    /// The token that each depends on.
    heads: Vec<Option<usize>>,
    /// Chains with their tokens.
    mentions: Vec<(String, Range<usize>)>,
    /// Mentions that have begun, by index.
    open: Vec<usize>,
    /// The first token of the sentence.
    first: usize,
    /// What stands before the next word.
    gap: &'static str,
    /// A word of several tokens ("don't"): the number of the last, and how far it is read.
    parts: Option<(usize, Range<usize>)>,
}

impl Lines {
    fn line(&mut self, line: &str) -> Result<()> {
        if line.starts_with("# newpar") && !line.contains("block") && !self.text.is_empty() {
            self.gap = "\n\n";
        }
        if line.starts_with('#') || line.trim().is_empty() {
            return Ok(());
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let [number, word, .., misc] = cells[..] else { anyhow::bail!("too few columns") };
        if number.contains('.') {
            return Ok(());
        }
        let after = if misc.split('|').any(|entry| entry == "SpaceAfter=No") { "" } else { " " };
        if let Some((_, last)) = number.split_once('-') {
            let start = self.put(word, after);
            self.parts = Some((last.parse()?, start..self.text.len()));
            return Ok(());
        }
        let number: usize = number.parse()?;
        if number == 1 {
            self.first = self.tokens.len();
        }
        let span = match self.parts.take().filter(|(last, _)| number <= *last) {
            Some((last, whole)) => {
                let length = word.len().min(whole.len());
                let end = if number == last { whole.end } else { self.text.floor_char_boundary(whole.start + length) };
                self.parts = Some((last, end..whole.end));
                Span::new(whole.start, end)
            }
            None => {
                let start = self.put(word, after);
                Span::new(start, self.text.len())
            }
        };
        let head: usize = cells[6].parse()?;
        self.heads.push(head.checked_sub(1).map(|head| self.first + head));
        self.tokens.push(span);
        if let Some(entity) = misc.split('|').find_map(|entry| entry.strip_prefix("Entity=")) {
            self.entity(entity);
        }
        Ok(())
    }

    /// Adds a word to the text; gives where it starts.
    fn put(&mut self, word: &str, after: &'static str) -> usize {
        self.text.push_str(self.gap);
        self.gap = after;
        self.text.push_str(word);
        self.text.len() - word.len()
    }

    /// Opens and closes mentions: `(7-person-new-…)`, `(7-person-new-…(9-place-…`, `7)`.
    fn entity(&mut self, entity: &str) {
        let at = self.tokens.len() - 1;
        let mut rest = entity;
        while !rest.is_empty() {
            let opens = rest.starts_with('(');
            rest = rest.trim_start_matches('(');
            let end = rest.find(['(', ')']).unwrap_or(rest.len());
            let chain = rest[..end].split('-').next().unwrap_or("").to_string();
            let closes = rest[end..].starts_with(')');
            rest = rest[end..].strip_prefix(')').unwrap_or(&rest[end..]);
            if opens {
                self.mentions.push((chain, at..at + 1));
                if !closes {
                    self.open.push(self.mentions.len() - 1);
                }
            } else if let Some(open) = self.open.iter().rposition(|&mention| self.mentions[mention].0 == chain) {
                let mention = self.open.remove(open);
                self.mentions[mention].1.end = at + 1;
            }
        }
    }

    fn article(self) -> Article {
        let head = |tokens: &Range<usize>| {
            tokens.clone().find(|&i| self.heads[i].is_none_or(|head| !tokens.contains(&head))).unwrap_or(tokens.end - 1)
        };
        let mentions = self
            .mentions
            .iter()
            .map(|(chain, tokens)| Mention {
                chain: chain.clone(),
                span: self.tokens[tokens.start].to(self.tokens[tokens.end - 1]),
                head: self.tokens[head(tokens)],
            })
            .collect();
        Article { text: self.text, mentions }
    }
}
