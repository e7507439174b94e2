//! Trains the weights that choose whom pronouns and descriptions mean.

use std::time::Instant;

use anyhow::Result;
use onrecord::Span;
use onrecord::analysis::Language;
use onrecord::training::chooser::Weights;
use onrecord::training::{
    AnaphorKind, Candidate, Clue, Lexicon, N_CLUES, N_KINDS, Points, Resolver, UNIT, attributions, contents, cues,
    document, entities, mentions, paragraphs, quotations, units,
};

use crate::chains::{Article, read};
use crate::crf::Step;
use crate::loglinear::{Lesson, LogLinear};
use crate::random::Random;
use crate::recipe::Recipe;

/// Answers with the gold and writes down what was asked.
struct Teacher<'a> {
    article: &'a Article,
    lessons: Vec<Lesson<AnaphorKind>>,
}

/// The lead of an answer that is known.
const KNOWN: i32 = 1000;

impl Resolver for Teacher<'_> {
    fn resolve(&mut self, kind: AnaphorKind, span: Span, candidates: &[Candidate]) -> (usize, i32) {
        let Some(chain) = self.article.chain(span) else { return (0, 0) };
        let is_right = |candidate: &Candidate| self.article.chain(candidate.span) == Some(chain);
        let right = (1..candidates.len()).find(|&at| is_right(&candidates[at])).unwrap_or(0);
        if candidates.len() > 1 {
            let features = |candidate: &Candidate| {
                candidate.clues.iter().map(|clue| (kind as usize * N_CLUES + clue) as u32).collect()
            };
            self.lessons.push(Lesson { question: kind, options: candidates.iter().map(features).collect(), right });
        }
        (right, KNOWN)
    }

    fn asks_all(&self) -> bool {
        true
    }
}

/// Learns from pronouns that only one of several people near can mean, because the others are of the other gender: how
/// the right one would be known without it. Asked of news without hand-made coreference.
struct Observer<'p> {
    /// Weights from chains alone, for all pronouns that gender does not decide.
    points: &'p Points,
    lessons: Vec<Lesson<AnaphorKind>>,
}

/// How many candidates must be of known gender.
const N_KNOWN: usize = 3;

impl Resolver for Observer<'_> {
    fn resolve(&mut self, kind: AnaphorKind, span: Span, candidates: &[Candidate]) -> (usize, i32) {
        const GENDER: [Clue; 3] = [Clue::GenderSure, Clue::GenderLikely, Clue::GenderAgainst];
        let agrees = |candidate: &Candidate| candidate.clues.has(Clue::GenderSure);
        let is_against = |candidate: &Candidate| candidate.clues.has(Clue::GenderAgainst);
        if kind != AnaphorKind::Person {
            return (&mut &*self.points).resolve(kind, span, candidates);
        }
        let near = &candidates[1..candidates.len().min(1 + N_KNOWN)];
        let only = near.iter().filter(|candidate| agrees(candidate)).count() == 1
            && near.iter().all(|candidate| agrees(candidate) || is_against(candidate));
        if !only {
            let fitting: Vec<usize> = (0..candidates.len()).filter(|&at| !is_against(&candidates[at])).collect();
            let shown: Vec<Candidate> = fitting.iter().map(|&at| candidates[at]).collect();
            let (chosen, lead) = (&mut &*self.points).resolve(kind, span, &shown);
            return (fitting[chosen], lead.min(1));
        }
        let right = 1 + near.iter().position(agrees).expect("one agrees");
        if near.len() > 1 {
            let feature = |clue: usize| (kind as usize * N_CLUES + clue) as u32;
            let is_other = |clue: &usize| !GENDER.iter().any(|&gender| gender as usize == *clue);
            let features = |candidate: &Candidate| candidate.clues.iter().filter(is_other).map(feature).collect();
            self.lessons.push(Lesson { question: kind, options: candidates.iter().map(features).collect(), right });
        }
        (right, 1)
    }

    fn is_shown_all(&self) -> bool {
        true
    }
}

/// The lessons of an article with coreference.
pub fn lessons(article: &Article) -> Vec<Lesson<AnaphorKind>> {
    let mut teacher = Teacher { article, lessons: Vec::new() };
    ask(&article.text, &mut teacher);
    teacher.lessons
}

/// The lessons of an article without.
pub fn observations(text: &str, points: &Points) -> Vec<Lesson<AnaphorKind>> {
    let mut observer = Observer { points, lessons: Vec::new() };
    ask(text, &mut observer);
    observer.lessons
}

fn ask(text: &str, resolver: &mut dyn Resolver) {
    let lexicon = Lexicon::get();
    let document = document(text, paragraphs(text), lexicon);
    let mentions = mentions(&document, lexicon);
    let quotations = quotations(&document);
    let units = units(&document, &quotations);
    let mut judge = Weights::get();
    let cues = cues(&units, &mut judge);
    let contents = contents(&units, &cues, &mut judge);
    let attributions = attributions(&document, Language::English, &quotations, &units, &cues, &contents);
    entities(&document, &mentions, &attributions, lexicon, resolver);
}

/// Where training starts, in units of log-odds: what the few descriptions of the corpora cannot teach.
#[rustfmt::skip]
const START: [(AnaphorKind, Clue, f32); 26] = [
    (AnaphorKind::Person, Clue::SaysQuotation, -3.0),
    (AnaphorKind::Person, Clue::LastSpeakerAgain, 2.0),
    (AnaphorKind::Person, Clue::SourceSpokenOf, -2.0),
    (AnaphorKind::Person, Clue::Overtaken, -1.0),
    (AnaphorKind::Person, Clue::GenderSure, 2.0),
    (AnaphorKind::Person, Clue::GenderLikely, 1.5),
    (AnaphorKind::Person, Clue::NamedInOwnQuotation, -4.0),
    (AnaphorKind::Person, Clue::NamedInOwnContent, -6.0),
    (AnaphorKind::Other, Clue::NobodySays, -4.5),
    (AnaphorKind::Other, Clue::InOwnContent, -1.0),
    (AnaphorKind::Other, Clue::LastSpeakerAgain, 1.0),
    (AnaphorKind::Description, Clue::Nobody, 2.0),
    (AnaphorKind::Description, Clue::AllWords, 6.0),
    (AnaphorKind::Description, Clue::NounOnly, 3.5),
    (AnaphorKind::Description, Clue::NoWord, 2.5),
    (AnaphorKind::Description, Clue::BareRole, 1.5),
    (AnaphorKind::Description, Clue::OtherNoun, -2.0),
    (AnaphorKind::Description, Clue::NamedInOwnQuotation, -3.0),
    (AnaphorKind::Description, Clue::NamedInOwnContent, -4.0),
    (AnaphorKind::Description, Clue::InOwnContent, -1.0),
    (AnaphorKind::Description, Clue::InQuotation, -0.5),
    (AnaphorKind::Description, Clue::LastSpeakerAgain, 0.8),
    (AnaphorKind::Description, Clue::Subject, 0.4),
    (AnaphorKind::Description, Clue::Nearest, 0.5),
    (AnaphorKind::Description, Clue::SixBefore, -0.5),
    (AnaphorKind::Description, Clue::Farther, -1.0),
];

/// How much slower the few descriptions are learned from.
const SLOWLY: f32 = 0.1;

/// Trains the weights; gives their file.
pub fn train(recipe: &Recipe) -> Result<Vec<u8>> {
    let start = Instant::now();
    let chains: Vec<_> = read(&recipe.chains.join("coref"))?.iter().flat_map(lessons).collect();
    let mut random = Random::new(recipe.seed);
    let first = Points::read(&file(&fit(recipe, &chains, &mut random)))?;
    let news = crate::attributions::read(&recipe.attributions.join("train"))?;
    let observed: Vec<_> = news.iter().flat_map(|article| observations(&article.text, &first)).collect();
    println!("{} questions from chains, {} observed [{:.0?}]", chains.len(), observed.len(), start.elapsed());
    let all: Vec<_> = chains.into_iter().chain(observed).collect();
    let weights = fit(recipe, &all, &mut random);
    let dev: Vec<_> = read(&recipe.chains.join("conllu"))?.iter().flat_map(lessons).collect();
    println!("trained [{:.0?}]", start.elapsed());
    for (name, lessons) in [("train", &all), ("dev", &dev)] {
        score(name, lessons, &weights);
    }
    Ok(file(&weights))
}

/// The mean of several runs over all lessons, each in another order.
fn fit(recipe: &Recipe, lessons: &[Lesson<AnaphorKind>], random: &mut Random) -> Vec<f32> {
    let kept = vec![true; N_KINDS * N_CLUES];
    let mut from = vec![0.0; kept.len()];
    START.iter().for_each(|&(kind, clue, weight)| from[kind as usize * N_CLUES + clue as usize] = weight);
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let total = (recipe.coref_epochs * lessons.len()) as f32;
    let mut mean = vec![0.0f32; kept.len()];
    for _ in 0..recipe.runs {
        let mut model = LogLinear::new(from.clone(), &kept);
        let mut done = 0;
        for _ in 0..recipe.coref_epochs {
            random.shuffle(&mut order);
            for &at in &order {
                let slowness = if lessons[at].question == AnaphorKind::Description { SLOWLY } else { 1.0 };
                let rate = slowness * recipe.coref_rate * (1.0 - 0.9 * done as f32 / total);
                model.learn(&lessons[at], Step { rate, dropout: recipe.coref_dropout }, random);
                done += 1;
            }
        }
        mean.iter_mut().zip(&model.weights).for_each(|(mean, weight)| *mean += weight / recipe.runs as f32);
    }
    mean
}

/// The model file of weights by kind and clue.
fn file(weights: &[f32]) -> Vec<u8> {
    let mut rounded = [[0; N_CLUES]; N_KINDS];
    for (rounded, weight) in rounded.as_flattened_mut().iter_mut().zip(weights) {
        *rounded = (weight * UNIT).round().clamp(-127.0, 127.0) as i8;
    }
    Points::write(&rounded)
}

/// Prints how often each kind of anaphor is resolved right.
fn score(name: &str, lessons: &[Lesson<AnaphorKind>], weights: &[f32]) {
    for kind in [AnaphorKind::Person, AnaphorKind::Other, AnaphorKind::Description] {
        let (mut n, mut n_right, mut n_gold, mut n_found, mut n_hits) = (0, 0, 0, 0, 0);
        let mut by_lead = [(0, 0); 4];
        for lesson in lessons.iter().filter(|lesson| lesson.question == kind) {
            let mut points: Vec<(f32, usize)> = lesson
                .options
                .iter()
                .enumerate()
                .map(|(at, option)| (option.iter().map(|&feature| weights[feature as usize]).sum(), at))
                .collect();
            points.sort_by(|a, b| b.0.total_cmp(&a.0));
            let best = points[0].1;
            n += 1;
            n_right += usize::from(best == lesson.right);
            n_gold += usize::from(lesson.right > 0);
            n_found += usize::from(best > 0);
            n_hits += usize::from(best > 0 && best == lesson.right);
            let lead = UNIT * (points[0].0 - points[1].0);
            let bin = &mut by_lead[if lead < 8.0 {
                0
            } else if lead < 20.0 {
                1
            } else if lead < 32.0 {
                2
            } else {
                3
            }];
            if best > 0 {
                bin.0 += usize::from(best == lesson.right);
                bin.1 += 1;
            }
        }
        println!(
            "{name} {kind:?}: {n_right} of {n} right; {n_hits} of {n_found} found, {n_gold} to find; by lead {by_lead:?}"
        );
    }
}
