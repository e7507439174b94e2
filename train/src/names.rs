//! Trains the model of names and scores it.

use std::time::Instant;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;
use onrecord::training::features::Features;
use onrecord::training::model::{self, Model, N_FEATURES};
use onrecord::training::words::Words;
use onrecord::training::{Document, Kind, Label, Lexicon, N_LABELS, mentions_by};

use crate::corpus::{self, Article, LaidOut, lay_out};
use crate::crf::{Crf, Scratch, Segment, Step};
use crate::random::Random;
use crate::recipe::Recipe;
use crate::score::{self, Counts};
use crate::sentences;

/// One corpus: where it is, what its sentences count, and what its tags leave open.
struct Corpus {
    file: &'static str,
    weight: f32,
    /// Whether a token outside names may be in a name of the fourth kind all the same.
    is_partial: bool,
    /// Whether it cuts words at hyphens.
    cuts_hyphens: bool,
}

const fn articles(file: &'static str) -> Corpus {
    Corpus { file, weight: 1.0, is_partial: false, cuts_hyphens: false }
}

/// Short messages count less: they are least like news.
const fn messages(file: &'static str) -> Corpus {
    Corpus { file, weight: 0.7, is_partial: true, cuts_hyphens: false }
}

const CORPORA: &[Corpus] = &[
    messages("btc_a"),
    messages("btc_b"),
    messages("btc_e"),
    messages("btc_f"),
    messages("btc_g"),
    messages("btc_h"),
    articles("crossner_ai"),
    articles("crossner_literature"),
    articles("crossner_music"),
    articles("crossner_politics"),
    articles("crossner_science"),
    Corpus { file: "gum_open_train", weight: 1.0, is_partial: true, cuts_hyphens: true },
    articles("redocred_dev"),
    articles("wikigold"),
    messages("wnut17_dev"),
    messages("wnut17_train"),
];

/// What sentences in capitals or like headlines count.
const RECASED: f32 = 0.5;
/// One sentence in so many is repeated in capitals, and one like a headline.
const ONE_RECASED_IN: usize = 10;
/// Longer sentences are no headlines, in tokens.
const LONGEST_HEADLINE: usize = 25;

/// A text to learn from.
struct Lesson {
    laid_out: LaidOut,
    weight: f32,
    is_partial: bool,
}

/// Trains the model; gives its file.
pub fn train(recipe: &Recipe, lexicon: &'static Lexicon, words: &Words) -> Result<Vec<u8>> {
    let start = Instant::now();
    let mut random = Random::new(recipe.seed);
    let (lessons, held) = lessons(recipe, lexicon, &mut random)?;
    let mut segments: Vec<Segment> = Vec::new();
    let mut n_tokens = 0;
    for lesson in &lessons {
        let document = lesson.laid_out.own(lexicon);
        n_tokens += document.tokens.len();
        add_segments(lesson, &document, lexicon, words, &mut segments);
    }
    println!("{} documents, {n_tokens} tokens, {} segments [{:.0?}]", lessons.len(), segments.len(), start.elapsed());
    let mut scratch = Scratch::default();
    let mut order: Vec<usize> = (0..segments.len()).collect();
    // The mean of several runs forgets the order in which each saw the sentences.
    let crf = Crf::mean((0..recipe.runs).map(|run| {
        let mut crf = Crf::new(N_FEATURES);
        let total = (recipe.epochs * order.len()) as f32;
        let mut done = 0;
        let mut loss = 0.0;
        for _ in 0..recipe.epochs {
            random.shuffle(&mut order);
            loss = 0.0;
            for &segment in &order {
                let rate = recipe.rate * (1.0 - 0.8 * done as f32 / total);
                let step = Step { rate, dropout: recipe.dropout };
                loss += f64::from(crf.learn(&segments[segment], step, &mut random, &mut scratch));
                done += 1;
            }
        }
        println!("run {}: loss {:.4} a segment [{:.0?}]", run + 1, loss / order.len() as f64, start.elapsed());
        crf
    }));
    let file = write(&crf, recipe);
    let model = Model::read(&file, model::Kind::Names)?;
    let held = held.into_iter().map(|(name, articles)| Set { name, articles, tokens: Tokens::Own });
    for set in development(recipe)?.into_iter().chain(held) {
        println!("{}: {}", set.name, set.score(lexicon, words, &model));
    }
    Ok(file)
}

/// Texts by the name of the set that they are scored as.
type Held = Vec<(String, Vec<LaidOut>)>;

/// What is learned from, and what is held out.
fn lessons(recipe: &Recipe, lexicon: &Lexicon, random: &mut Random) -> Result<(Vec<Lesson>, Held)> {
    let mut lessons: Vec<Lesson> = Vec::new();
    let mut held: Held = Vec::new();
    let mut held_articles = Vec::new();
    for corpus in CORPORA {
        for mut article in corpus::read(&recipe.data.join("train").join(format!("{}.tsv.gz", corpus.file)))? {
            if recipe.holds(&article.id) {
                held_articles.push(lay_out(&article, corpus.cuts_hyphens));
                continue;
            }
            article.sentences.iter_mut().for_each(|sentence| sentence.trim(lexicon));
            let recased: Vec<_> = article.sentences.iter().filter_map(|sentence| recased(sentence, random)).collect();
            let mut add = |article: &Article, weight: f32| {
                let laid_out = lay_out(article, corpus.cuts_hyphens);
                lessons.push(Lesson { laid_out, weight, is_partial: corpus.is_partial });
            };
            add(&article, corpus.weight);
            for sentence in recased {
                add(&Article { id: String::new(), sentences: vec![sentence] }, RECASED * corpus.weight);
            }
        }
    }
    if !held_articles.is_empty() {
        held.push(("held out".into(), held_articles));
    }
    if recipe.invented > 0.0 {
        let invented = sentences::articles(&recipe.sentences, &recipe.lexicons, random)?;
        let is_held = |at: usize| recipe.holds("invented") && at / 20 % 2 == 1;
        let (test, train): (Vec<_>, Vec<_>) = invented.into_iter().enumerate().partition(|(at, _)| is_held(*at));
        let without_place = |texts: Vec<(usize, LaidOut)>| texts.into_iter().map(|(_, laid_out)| laid_out);
        let lesson = |laid_out| Lesson { laid_out, weight: recipe.invented, is_partial: false };
        lessons.extend(without_place(train).map(lesson));
        if !test.is_empty() {
            held.push(("invented".into(), without_place(test).collect()));
        }
    }
    for lesson in lessons.iter_mut().filter(|lesson| lesson.laid_out.tokens.len() > 1) {
        if random.is(recipe.joined) {
            lesson.laid_out = lesson.laid_out.joined();
        }
    }
    Ok((lessons, held))
}

/// The sentence in capitals or like a headline, for some short sentences with names.
fn recased(sentence: &corpus::Sentence, random: &mut Random) -> Option<corpus::Sentence> {
    if sentence.names.is_empty() || sentence.tokens.len() > LONGEST_HEADLINE {
        return None;
    }
    let mut changed = sentence.clone();
    match random.below(ONE_RECASED_IN) {
        0 => changed.tokens.iter_mut().for_each(|token| *token = token.to_uppercase()),
        1 => changed.tokens.iter_mut().filter(|token| token.len() > 3).for_each(|token| {
            if let Some(first) = token.chars().next() {
                *token = first.to_uppercase().chain(token[first.len_utf8()..].chars()).collect();
            }
        }),
        _ => return None,
    }
    Some(changed)
}

fn add_segments(lesson: &Lesson, document: &Document, lexicon: &Lexicon, words: &Words, segments: &mut Vec<Segment>) {
    let labels = lesson.laid_out.labels(document);
    let mut features = Features::new(document, lexicon, words);
    for sentence in &document.sentences {
        features.read(sentence);
        for tokens in features.segments().iter().cloned() {
            let rows = tokens.clone().map(|i| {
                let mut row = Vec::new();
                features.each(i, &mut |feature| row.push(feature));
                row
            });
            let mut segment = Segment {
                features: rows.collect(),
                allowed: tokens.clone().map(|i| allowed(document, i, labels[i], lesson.is_partial)).collect(),
                weight: lesson.weight,
            };
            // A name that begins before the segment ("tampa Bay") is not to be learned.
            let is_rest = |i: &usize| labels[*i].part().is_some_and(|(_, is_first)| !is_first);
            let n_rest = tokens.take_while(is_rest).count();
            segment.allowed[..n_rest].fill((1 << N_LABELS) - 1);
            segments.push(segment);
        }
    }
}

/// The labels that a token may have, as bits.
fn allowed(document: &Document, i: usize, label: Label, is_partial: bool) -> u16 {
    let may_be_other = is_partial
        && label == Label::OUTSIDE
        && document.word(i).chars().any(|c| c.is_uppercase() || c.is_ascii_digit());
    if may_be_other { 1 | 1 << Label::first(Kind::Other).0 | 1 << Label::inside(Kind::Other).0 } else { 1 << label.0 }
}

/// The share of weights that are not cut to fit the largest level.
const KEPT_WHOLE: f64 = 0.99997;

/// The model file.
///
/// Only differences between the labels of a feature count, so that the middle one of them may be taken off all: most
/// weights are then near zero, and the small ones become it.
fn write(crf: &Crf, recipe: &Recipe) -> Vec<u8> {
    let centred: Vec<[f32; N_LABELS]> = crf
        .weights
        .iter()
        .map(|row| {
            let mut sorted = *row;
            sorted.sort_by(f32::total_cmp);
            row.map(|weight| weight - sorted[N_LABELS / 2])
        })
        .collect();
    let mut sizes: Vec<f32> = centred.iter().flatten().map(|weight| weight.abs()).filter(|&size| size > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let clip = sizes.get((sizes.len() as f64 * KEPT_WHOLE) as usize).copied().unwrap_or(1.0);
    let step = clip / recipe.levels;
    let quantised = |weight: f32| {
        let is_small = weight.abs() < recipe.small * step;
        if is_small { 0 } else { (weight / step).round().clamp(-recipe.levels, recipe.levels) as i8 }
    };
    let mut out = Vec::new();
    for pair in crf.transitions.iter().flatten() {
        out.extend(((pair / step).round() as i16).to_le_bytes());
    }
    for label in 0..N_LABELS {
        let weights: Vec<i8> = centred.iter().map(|row| quantised(row[label])).collect();
        out.extend(model::pack(&weights));
    }
    model::with_header(model::Kind::Names, &out)
}

/// How many bytes are left when compressed.
pub fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    std::io::Write::write_all(&mut packed, bytes)?;
    Ok(packed.finish()?.len())
}

/// Texts with their names.
pub struct Set {
    pub name: String,
    articles: Vec<LaidOut>,
    tokens: Tokens,
}

/// Whose tokens and sentences names are looked for in.
#[derive(Clone, Copy)]
enum Tokens {
    /// The corpus's.
    Given,
    /// The engine's, in the sentences of the corpus.
    Own,
    /// The engine's, as everything else.
    Raw,
}

/// The development sets, in their own tokens and as raw text.
pub fn development(recipe: &Recipe) -> Result<Vec<Set>> {
    let mut sets = Vec::new();
    for (name, cuts_hyphens) in [("uner_ewt_dev", true), ("redocred_test", false)] {
        let path = |ending: &str| recipe.data.join("dev").join(format!("{name}.{ending}.gz"));
        let articles = corpus::read(&path("tsv"))?.iter().map(|article| lay_out(article, cuts_hyphens)).collect();
        sets.push(Set { name: format!("{name}, given tokens"), articles, tokens: Tokens::Given });
        let articles = corpus::read_raw(&path("jsonl"))?;
        sets.push(Set { name: format!("{name}, raw text"), articles, tokens: Tokens::Raw });
    }
    Ok(sets)
}

impl Set {
    /// Compares the names that the engine finds with those given. With the environment's `ERRORS` at the start of the set's
    /// name, each difference is shown.
    pub fn score(&self, lexicon: &'static Lexicon, words: &Words, model: &Model) -> Counts {
        let shows_errors =
            std::env::var("ERRORS").is_ok_and(|start| !start.is_empty() && self.name.starts_with(&start));
        let mut counts = Counts::default();
        for article in &self.articles {
            let document = match self.tokens {
                Tokens::Given => article.given(lexicon),
                Tokens::Own => article.own(lexicon),
                Tokens::Raw => article.raw(lexicon),
            };
            let mentions = mentions_by(&document, lexicon, words, model);
            let found: Vec<_> = mentions.iter().map(|mention| (mention.span, score::kind(mention.kind))).collect();
            if shows_errors {
                score::print_errors(&document, &found, &article.names);
            }
            counts.add(&found, &article.names);
        }
        counts
    }
}
