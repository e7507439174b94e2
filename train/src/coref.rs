//! Trains the weights that choose whom pronouns and descriptions mean.

use std::time::Instant;

use anyhow::Result;
use onrecord::Span;
use onrecord::training::chooser::Weights;
use onrecord::training::{
    AnaphorKind, Candidate, Clue, Lexicon, N_CLUES, N_KINDS, Points, Resolver, attributions, contents, cues, document,
    entities, mentions, paragraphs, quotations, units,
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
        let right = 1 + candidates[1..].iter().position(is_right).map_or(-1isize as usize, |at| at);
        let right = if right > candidates.len() { 0 } else { right };
        if candidates.len() > 1 {
            let features = |candidate: &Candidate| {
                candidate.clues.iter().map(|clue| (kind as usize * N_CLUES + clue) as u32).collect()
            };
            if std::env::var("SHOW").is_ok() {
                let at = span.start;
                let from = self.article.text.floor_char_boundary(at.saturating_sub(200));
                let best = (&mut onrecord::training::Points::get()).resolve(kind, span, candidates).0;
                if best != right {
                    let name = |i: usize| {
                        if i == 0 {
                            "NOBODY".to_string()
                        } else {
                            format!("{} @{}", candidates[i].span.of(&self.article.text), candidates[i].span.start)
                        }
                    };
                    println!(
                        "{kind:?} right {} got {} :: {:?}⟦{}⟧{:?}\n",
                        name(right),
                        name(best),
                        &self.article.text[from..at],
                        span.of(&self.article.text),
                        &self.article.text[span.end
                            ..self.article.text.ceil_char_boundary((span.end + 60).min(self.article.text.len()))]
                    );
                }
            }
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
struct Observer {
    lessons: Vec<Lesson<AnaphorKind>>,
}

/// How many candidates must be of known gender.
const N_KNOWN: usize = 3;

impl Resolver for Observer {
    fn resolve(&mut self, kind: AnaphorKind, span: Span, candidates: &[Candidate]) -> (usize, i32) {
        const GENDER: [Clue; 3] = [Clue::GenderSure, Clue::GenderLikely, Clue::GenderAgainst];
        let agrees = |candidate: &Candidate| candidate.clues.has(Clue::GenderSure);
        let is_against = |candidate: &Candidate| candidate.clues.has(Clue::GenderAgainst);
        if kind != AnaphorKind::Person {
            return (&mut Points::get()).resolve(kind, span, candidates);
        }
        let near = &candidates[1..candidates.len().min(1 + N_KNOWN)];
        let only = near.iter().filter(|candidate| agrees(candidate)).count() == 1
            && near.iter().all(|candidate| agrees(candidate) || is_against(candidate));
        if !only {
            let fitting: Vec<usize> = (0..candidates.len()).filter(|&at| !is_against(&candidates[at])).collect();
            let shown: Vec<Candidate> = fitting.iter().map(|&at| candidates[at]).collect();
            let (chosen, lead) = (&mut Points::get()).resolve(kind, span, &shown);
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
fn lessons(article: &Article) -> Vec<Lesson<AnaphorKind>> {
    let mut teacher = Teacher { article, lessons: Vec::new() };
    ask(&article.text, &mut teacher);
    teacher.lessons
}

/// The lessons of an article without.
fn observations(text: &str) -> Vec<Lesson<AnaphorKind>> {
    let mut observer = Observer { lessons: Vec::new() };
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
    let attributions = attributions(&document, &quotations, &units, &cues, &contents);
    entities(&document, &mentions, &attributions, lexicon, resolver);
}

/// Where training starts, in units of log-odds: what the few descriptions of the corpora cannot teach.
#[rustfmt::skip]
const START: [(AnaphorKind, Clue, f32); 25] = [
    (AnaphorKind::Person, Clue::SaysQuotation, -3.0),
    (AnaphorKind::Person, Clue::LastSpeakerAgain, 2.0),
    (AnaphorKind::Person, Clue::SourceSpokenOf, -2.0),
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
    let train: Vec<_> = read(&recipe.chains.join("coref"))?.iter().flat_map(lessons).collect();
    let dev: Vec<_> = read(&recipe.chains.join("conllu"))?.iter().flat_map(lessons).collect();
    let mut train = train;
    if recipe.coref_observed {
        let observed: Vec<_> = crate::attributions::read(&recipe.attributions.join("train"))?
            .iter()
            .flat_map(|article| observations(&article.text))
            .collect();
        println!("{} from chains, {} observed", train.len(), observed.len());
        train.extend(observed);
    }
    let kept = vec![true; N_KINDS * N_CLUES];
    let mut start_at = vec![0.0; kept.len()];
    START.iter().for_each(|&(kind, clue, weight)| start_at[kind as usize * N_CLUES + clue as usize] = weight);
    let mut random = Random::new(recipe.seed);
    let mut order: Vec<usize> = (0..train.len()).collect();
    let total = (recipe.coref_epochs * train.len()) as f32;
    let mut mean = vec![0.0f32; kept.len()];
    for _ in 0..recipe.runs {
        let mut model = LogLinear::new(start_at.clone(), &kept);
        let mut done = 0;
        for _ in 0..recipe.coref_epochs {
            random.shuffle(&mut order);
            for &at in &order {
                let rate = recipe.coref_rate * (1.0 - 0.9 * done as f32 / total);
                let rate = if train[at].question == AnaphorKind::Description { SLOWLY * rate } else { rate };
                model.learn(&train[at], Step { rate, dropout: recipe.coref_dropout }, &mut random);
                done += 1;
            }
        }
        mean.iter_mut().zip(&model.weights).for_each(|(mean, weight)| *mean += weight / recipe.runs as f32);
    }
    let mut weights = [[0; N_CLUES]; N_KINDS];
    for (weight, mean) in weights.as_flattened_mut().iter_mut().zip(&mean) {
        *weight = (mean * onrecord::training::UNIT).round().clamp(-127.0, 127.0) as i8;
    }
    let file = Points::write(&weights);
    println!("trained [{:.0?}]", start.elapsed());
    for (name, lessons) in [("train", &train), ("dev", &dev)] {
        score(name, lessons, &mean);
    }
    Ok(file)
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
            let lead = 8.0 * (points[0].0 - points[1].0);
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
