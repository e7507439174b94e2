//! Trains the model of names.

use std::path::{Path, PathBuf};

use anyhow::Result;
use onrecord::training::mentions_by;
use onrecord::training::features::Features;
use onrecord::training::model::{self, Model, N_FEATURES};
use onrecord::training::words::Words;
use onrecord::training::{Document, Label, Lexicon, N_LABELS};

use crate::corpus::{self, Article, LaidOut, lay_out};
use crate::crf::{Crf, Random, Scratch, Segment, Step};
use crate::score::{self, Counts};

/// One corpus: where it is, what its sentences count, and what its tags leave open.
struct Corpus {
    file: &'static str,
    weight: f32,
    /// Whether a token outside names may be in a name of the fourth kind all the same.
    is_partial: bool,
    /// Whether it cuts words at hyphens.
    cuts_hyphens: bool,
}

const fn corpus(file: &'static str, weight: f32, is_partial: bool, cuts_hyphens: bool) -> Corpus {
    Corpus { file, weight, is_partial, cuts_hyphens }
}

const CORPORA: &[Corpus] = &[
    corpus("btc_a", 0.7, true, false),
    corpus("btc_b", 0.7, true, false),
    corpus("btc_e", 0.7, true, false),
    corpus("btc_f", 0.7, true, false),
    corpus("btc_g", 0.7, true, false),
    corpus("btc_h", 0.7, true, false),
    corpus("crossner_ai", 1.0, false, false),
    corpus("crossner_literature", 1.0, false, false),
    corpus("crossner_music", 1.0, false, false),
    corpus("crossner_politics", 1.0, false, false),
    corpus("crossner_science", 1.0, false, false),
    corpus("gum_open_train", 1.0, true, true),
    corpus("redocred_dev", 1.0, false, false),
    corpus("wikigold", 1.0, false, false),
    corpus("wnut17_dev", 0.7, true, false),
    corpus("wnut17_train", 0.7, true, false),
];

pub struct Options {
    pub data: PathBuf,
    pub epochs: usize,
    pub dropout: f32,
    pub rate: f32,
    /// Documents whose name starts so are not trained on, but scored.
    pub hold: Option<String>,
    pub seed: u64,
    pub runs: usize,
    pub levels: f32,
    pub small: f32,
    pub sweep: bool,
    /// The share of documents whose sentences are not told apart by lines.
    pub joined: f32,
    pub sentences: f32,
    pub out: PathBuf,
}

/// Documents with their labels' source.
struct Set {
    laid_out: LaidOut,
    weight: f32,
    is_partial: bool,
    own: bool,
}

pub fn train(options: &Options, words: &'static Words, packed: &[u8]) -> Result<()> {
    let start = std::time::Instant::now();
    let lexicon = Lexicon::get();
    let mut random = Random(options.seed);
    let mut sets: Vec<Set> = Vec::new();
    let mut held: Vec<LaidOut> = Vec::new();
    for corpus in CORPORA {
        let mut articles = corpus::read(&options.data.join("train").join(format!("{}.tsv.gz", corpus.file)))?;
        for article in &mut articles {
            if options.hold.as_ref().is_some_and(|hold| hold.split(',').any(|hold| article.id.starts_with(hold))) {
                held.push(lay_out(article, corpus.cuts_hyphens));
                continue;
            }
            article.sentences.iter_mut().for_each(|sentence| sentence.trim(lexicon));
            let mut add = |article: &Article, weight: f32| {
                let laid_out = lay_out(article, corpus.cuts_hyphens);
                sets.push(Set { laid_out, weight, is_partial: corpus.is_partial, own: true });
            };
            add(article, corpus.weight);
            for sentence in &article.sentences {
                if let Some(changed) = recased(sentence, &mut random) {
                    add(&Article { id: String::new(), sentences: vec![changed] }, 0.5 * corpus.weight);
                }
            }
        }
    }
    let mut held_sentences = Vec::new();
    if options.hold.as_ref().is_some_and(|hold| hold.split(',').any(|hold| hold == "sentences")) {
        held_sentences = crate::sentences::articles("train/sentences".as_ref(), "seeds/lexicons".as_ref(), &mut random)?;
    } else if options.hold.as_ref().is_some_and(|hold| hold.split(',').any(|hold| hold == "half")) {
        let all = crate::sentences::articles("train/sentences".as_ref(), "seeds/lexicons".as_ref(), &mut random)?;
        let (train, test): (Vec<_>, Vec<_>) = all.into_iter().enumerate().partition(|(i, _)| i / 20 % 2 == 0);
        held_sentences = test.into_iter().map(|(_, laid_out)| laid_out).collect();
        for (_, laid_out) in train {
            sets.push(Set { laid_out, weight: options.sentences, is_partial: false, own: true });
        }
    } else if options.sentences > 0.0 {
        for laid_out in crate::sentences::articles("train/sentences".as_ref(), "seeds/lexicons".as_ref(), &mut random)? {
            sets.push(Set { laid_out, weight: options.sentences, is_partial: false, own: true });
        }
    }
    for set in sets.iter_mut().filter(|set| set.laid_out.tokens.len() > 1) {
        if (random.below(1000) as f32) < options.joined * 1000.0 {
            set.laid_out = set.laid_out.joined();
        }
    }
    let mut segments: Vec<Segment> = Vec::new();
    let mut n_tokens = 0;
    for set in &sets {
        let document = set.laid_out.own(lexicon);
        let labels = set.laid_out.labels(&document);
        n_tokens += document.tokens.len();
        let mut features = Features::new(&document, lexicon, words);
        for sentence in &document.sentences {
            features.read(sentence);
            for segment in features.segments().iter().cloned() {
                let mut rows = Vec::with_capacity(segment.len());
                for i in segment.clone() {
                    let mut row = Vec::new();
                    features.each(i, &mut |feature| row.push(feature));
                    rows.push(row);
                }
                let mut allowed: Vec<u16> =
                    segment.clone().map(|i| allowed(&document, i, labels[i], set.is_partial)).collect();
                // A name that begins before the segment ("tampa Bay") is not to be learned.
                for (mask, i) in allowed.iter_mut().zip(segment.clone()) {
                    if labels[i].part().is_none_or(|(_, is_first)| is_first) {
                        break;
                    }
                    *mask = (1 << N_LABELS) - 1;
                }
                segments.push(Segment { features: rows, allowed, weight: set.weight });
            }
        }
    }
    println!("{} documents, {n_tokens} tokens, {} segments [{:.0?}]", sets.len(), segments.len(), start.elapsed());
    let mut scratch = Scratch::default();
    let mut order: Vec<usize> = (0..segments.len()).collect();
    let mut run = |crf: &mut Crf, epochs: usize, rate: f32, random: &mut Random| {
        let total = (epochs * order.len()) as f32;
        let mut done = 0;
        let mut loss = 0.0f64;
        for _ in 0..epochs {
            random.shuffle(&mut order);
            loss = 0.0;
            for &segment in &order {
                let rate = rate * (1.0 - 0.8 * done as f32 / total);
                loss += f64::from(crf.learn(&segments[segment], Step { rate, dropout: options.dropout }, random, &mut scratch));
                done += 1;
            }
        }
        println!("loss {:.4} [{:.0?}]", loss / order.len() as f64, start.elapsed());
    };
    let dev = development(&options.data, held, held_sentences)?;
    // The mean of several runs forgets the order in which each saw the sentences.
    let crf = Crf::mean((0..options.runs).map(|_| {
        let mut crf = Crf::new(N_FEATURES);
        run(&mut crf, options.epochs, options.rate, &mut random);
        crf
    }));
    let bytes = write(&crf, options.levels, options.small);
    println!("model: {} bytes, {} gzipped; words: {} bytes, {} gzipped", bytes.len(), gzipped(&bytes)?, packed.len(), gzipped(packed)?);
    evaluate(&Model::read(&bytes, model::Kind::Names)?, &dev, lexicon, words);
    if options.sweep {
        for (levels, small) in [(127.0, 0.0), (31.0, 0.5), (31.0, 1.5), (31.0, 2.0), (31.0, 2.5), (15.0, 0.5), (15.0, 0.75), (15.0, 1.0)] {
            let bytes = write(&crf, levels, small);
            println!("sweep {levels} {small}: {} gzipped", gzipped(&bytes)?);
            evaluate(&Model::read(&bytes, model::Kind::Names)?, &dev, lexicon, words);
        }
    }
    std::fs::write(&options.out, &bytes)?;
    std::fs::write(options.out.with_file_name("words.bin"), packed)?;
    Ok(())
}

fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packed, bytes)?;
    Ok(packed.finish()?.len())
}

/// The labels that a token may have, as bits.
fn allowed(document: &Document, i: usize, label: Label, is_partial: bool) -> u16 {
    let word = document.word(i);
    let other = onrecord::training::Kind::Other;
    if label == Label::OUTSIDE && is_partial && word.chars().any(|c| c.is_uppercase() || c.is_ascii_digit()) {
        1 | 1 << Label::first(other).0 | 1 << Label::inside(other).0
    } else {
        1 << label.0
    }
}

/// One in ten short sentences with names in capitals, one in ten like a headline.
fn recased(sentence: &corpus::Sentence, random: &mut Random) -> Option<corpus::Sentence> {
    if sentence.names.is_empty() || sentence.tokens.len() > 25 {
        return None;
    }
    let mut changed = sentence.clone();
    match random.below(10) {
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

/// The model file: weights in as many levels on each side of zero.
///
/// Only differences between the labels of a feature count, so that the middle one of them may be taken off all: most
/// weights are then near zero, and those that are `small` become it.
fn write(crf: &Crf, levels: f32, small: f32) -> Vec<u8> {
    let centred = |row: &[f32; N_LABELS]| {
        let mut sorted = *row;
        sorted.sort_by(f32::total_cmp);
        row.map(|w| w - sorted[N_LABELS / 2])
    };
    let centred: Vec<[f32; N_LABELS]> = crf.weights.iter().map(centred).collect();
    let mut sizes: Vec<f32> = centred.iter().flatten().map(|w| w.abs()).filter(|&w| w > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let clip = sizes.get((sizes.len() as f64 * KEPT_WHOLE) as usize).or(sizes.last()).copied().unwrap_or(1.0);
    let step = clip / levels;
    let quantised = |w: f32| if w.abs() < small * step { 0 } else { (w / step).round().clamp(-levels, levels) as i8 };
    let mut out = Vec::new();
    for pair in crf.transitions.iter().flatten() {
        out.extend(((pair / step).round() as i16).to_le_bytes());
    }
    for label in 0..N_LABELS {
        out.extend(centred.iter().map(|row| quantised(row[label]) as u8));
    }
    model::with_header(model::Kind::Names, &out)
}

/// The share of weights that are not cut to fit the largest level.
const KEPT_WHOLE: f64 = 0.99997;

pub fn varint(mut number: u32, out: &mut Vec<u8>) {
    while number >= 128 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

struct Dev {
    name: String,
    articles: Vec<LaidOut>,
    tokens: Tokens,
}

/// Whose tokens and sentences names are looked for in.
#[derive(Clone, Copy, PartialEq)]
enum Tokens {
    /// The corpus's.
    Given,
    /// The engine's, in the sentences of the corpus.
    Own,
    /// The engine's, as everything else.
    Raw,
}

fn development(data: &Path, held: Vec<LaidOut>, sentences: Vec<LaidOut>) -> Result<Vec<Dev>> {
    let mut all = Vec::new();
    for name in ["uner_ewt_dev", "redocred_test"] {
        let articles = corpus::read(&data.join("dev").join(format!("{name}.tsv.gz")))?;
        let articles = articles.iter().map(|article| lay_out(article, name.starts_with("uner"))).collect();
        all.push(Dev { name: format!("{name} given"), articles, tokens: Tokens::Given });
        let articles = corpus::read_raw(&data.join("dev").join(format!("{name}.jsonl.gz")))?;
        all.push(Dev { name: format!("{name} raw"), articles, tokens: Tokens::Raw });
    }
    if !held.is_empty() {
        all.push(Dev { name: "held out".into(), articles: held, tokens: Tokens::Own });
    }
    if !sentences.is_empty() {
        all.push(Dev { name: "invented".into(), articles: sentences, tokens: Tokens::Own });
    }
    Ok(all)
}

fn evaluate(model: &Model, dev: &[Dev], lexicon: &'static Lexicon, words: &'static Words) {
    for set in dev {
        let mut counts = Counts::default();
        for article in &set.articles {
            let document = match set.tokens {
                Tokens::Given => article.given(lexicon),
                Tokens::Own => article.own(lexicon),
                Tokens::Raw => article.raw(lexicon),
            };
            let found: Vec<_> = mentions_by(&document, lexicon, words, model)
                .into_iter()
                .map(|mention| (mention.span, score::kind(mention.kind)))
                .collect();
            if std::env::var("ERRORS").is_ok_and(|name| set.name.starts_with(&name)) {
                score::print_errors(&document, &found, &article.names);
            }
            counts.add(&found, &article.names);
        }
        println!("  {:20} {counts}", set.name);
    }
}
