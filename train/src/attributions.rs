//! Reads articles with hand-made attributions (brat standoff), and lays them on the engine's units.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use onrecord::Span;
use onrecord::training::{Tags, TokenKind, Unit, UnitKind, Units, may_report};

/// Who said what, as an annotator marked it: spans in bytes.
#[derive(Clone, Default)]
pub struct Relation {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
}

/// A text with what the annotators marked in it.
#[derive(Clone)]
pub struct Article {
    pub text: String,
    pub relations: Vec<Relation>,
}

impl Article {
    /// Reads the annotations of a text.
    pub fn read(text: &str, annotations: &str) -> Result<Article> {
        Ok(Article { text: text.to_string(), relations: relations(text, annotations)? })
    }
}

/// Reads `text/NAME.txt` with `attributions/NAME*.ann`, the first annotator's where there are several.
pub fn read(folder: &Path) -> Result<Vec<Article>> {
    let mut names: Vec<_> = std::fs::read_dir(folder.join("attributions"))
        .with_context(|| format!("{} cannot be read", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    names.sort();
    let mut articles = BTreeMap::new();
    for path in names {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).context("a name that is no text")?;
        let candidates = [Some(stem), stem.rsplit_once('_').map(|(stem, _)| stem)];
        let text = candidates
            .into_iter()
            .flatten()
            .map(|stem| folder.join("text").join(format!("{stem}.txt")))
            .find(|p| p.exists());
        let text = text.with_context(|| format!("no text for {}", path.display()))?;
        if articles.contains_key(&text) {
            continue;
        }
        let article = Article::read(&std::fs::read_to_string(&text)?, &std::fs::read_to_string(&path)?);
        articles.insert(text, article.with_context(|| format!("in {}", path.display()))?);
    }
    Ok(articles.into_values().collect())
}

/// Reads brat standoff: `T1 TAB Source 3 8;10 12 TAB …` and `E1 TAB Attribution:T1 Source:T2 …`, in characters.
fn relations(text: &str, annotations: &str) -> Result<Vec<Relation>> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let at = |character: &str| -> Result<usize> {
        bytes.get(character.parse::<usize>()?).copied().context("an offset beyond the text")
    };
    let mut pieces: HashMap<&str, Vec<Span>> = HashMap::new();
    let mut events: Vec<&str> = Vec::new();
    for line in annotations.lines() {
        let Some((id, rest)) = line.split_once('\t') else { continue };
        if id.starts_with('T') {
            let place = rest.split('\t').next().unwrap_or("");
            let Some((_, spans)) = place.split_once(' ') else { continue };
            let spans = spans.split(';').map(|span| {
                let (start, end) = span.split_once(' ').context("a span without an end")?;
                Ok(Span::new(at(start)?, at(end)?))
            });
            pieces.insert(id, spans.collect::<Result<_>>()?);
        } else if id.starts_with('E') {
            events.push(rest);
        }
    }
    let mut relations = Vec::new();
    for event in events {
        let mut relation = Relation::default();
        for part in event.split_whitespace() {
            let Some((role, id)) = part.split_once(':') else { continue };
            let Some(spans) = pieces.get(id) else { continue };
            match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => relation.source.extend(spans),
                "Cue" => relation.cue.extend(spans),
                "Content" => relation.content.extend(spans),
                _ => {}
            }
        }
        if !relation.content.is_empty() {
            for spans in [&mut relation.source, &mut relation.cue, &mut relation.content] {
                spans.sort();
            }
            relations.push(relation);
        }
    }
    Ok(relations)
}

/// An attribution in units.
#[derive(Clone, Default)]
pub struct Gold {
    pub words: Range<usize>,
    pub source: Range<usize>,
    pub before: Range<usize>,
    pub after: Range<usize>,
}

/// The gold of an article by the unit of the cue, and the units that nothing should be learned of.
pub struct Answers {
    pub gold: HashMap<usize, Gold>,
    pub ignored: Vec<bool>,
}

/// The units that lie at least half inside a span, without marks at its ends.
fn units_in(units: &Units, span: Span) -> Range<usize> {
    let all = &units.units;
    let mut start = all.partition_point(|unit| unit.span.end <= span.start);
    let mut end = start + all[start..].partition_point(|unit| unit.span.start < span.end);
    let is_out = |i: usize| {
        let unit = &all[i];
        let inside = unit.span.end.min(span.end).saturating_sub(unit.span.start.max(span.start));
        2 * inside < unit.span.len() || !unit.is_word() && unit.quotation().is_none() && !is_number(unit)
    };
    while start < end && is_out(start) {
        start += 1;
    }
    while start < end && is_out(end - 1) {
        end -= 1;
    }
    start..end
}

fn is_number(unit: &Unit) -> bool {
    !matches!(unit.kind, UnitKind::Token(TokenKind::Mark | TokenKind::QuoteMark))
}

fn join(ranges: impl Iterator<Item = Range<usize>>) -> Range<usize> {
    ranges.filter(|range| !range.is_empty()).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or(0..0)
}

/// The gold in units.
pub fn answers(article: &Article, units: &Units) -> Answers {
    let mut answers = Answers { gold: HashMap::new(), ignored: vec![false; units.units.len()] };
    for relation in &article.relations {
        let cue_units: Vec<usize> = relation
            .cue
            .iter()
            .flat_map(|&span| {
                let start = units.units.partition_point(|unit| unit.span.end <= span.start);
                let end = start + units.units[start..].partition_point(|unit| unit.span.start < span.end);
                start..end
            })
            .filter(|&i| units.units[i].quotation().is_none())
            .collect();
        for &i in &cue_units {
            answers.ignored[i] = true;
        }
        let candidates = || cue_units.iter().copied().filter(|&i| may_report(&units.units[i]));
        let head = candidates().find(|&i| units.units[i].is(Tags::CUE_VERB)).or_else(|| candidates().next());
        let Some(head) = head else { continue };
        let sentence = units.sentences.iter().find(|sentence| sentence.contains(&head)).cloned().unwrap_or(0..0);
        let clip = |range: Range<usize>| {
            range.start.max(sentence.start)..range.end.min(sentence.end).max(range.start.max(sentence.start))
        };
        let all: Vec<_> = relation.content.iter().map(|&span| clip(units_in(units, span))).collect();
        let before = all.iter().filter(|range| range.end <= head).cloned();
        let after = all.iter().filter(|range| range.start > head).cloned();
        let words = clip(join(relation.cue.iter().map(|&span| units_in(units, span))));
        let gold = Gold {
            words: if words.contains(&head) { words } else { head..head + 1 },
            source: clip(join(relation.source.iter().take(1).map(|&span| units_in(units, span)))),
            before: join(before),
            after: join(after),
        };
        answers.gold.insert(head, gold);
    }
    answers
}
