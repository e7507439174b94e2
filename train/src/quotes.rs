//! Trains the weights that choose cues, sources and contents.

use std::ops::Range;
use std::time::Instant;

use anyhow::Result;
use onrecord::training::chooser::{N_FEATURES, UNIT, Weights};
use onrecord::training::{Judge, Lexicon, Options, Question, contents, cues, document, paragraphs, quotations, units};

use crate::attributions::{Answers, Article, answers, read};
use crate::crf::Step;
use crate::loglinear::{Lesson, LogLinear};
use crate::random::Random;
use crate::recipe::Recipe;

/// Answers with the gold and writes down what was asked.
struct Teacher<'a> {
    answers: &'a Answers,
    /// Weights that did not learn from this article. Where they see a cue that is none, the lessons that follow have it in
    /// them, as in use.
    rival: Option<&'a Weights>,
    lessons: Vec<Lesson<Question>>,
}

/// How well an option fits: 0 not at all.
fn fitness(question: Question, option: &Range<usize>, gold: &Range<usize>) -> f32 {
    if gold.is_empty() || option.is_empty() {
        return if gold.is_empty() && option.is_empty() { 1.0 } else { 0.0 };
    }
    let shared = option.end.min(gold.end).saturating_sub(option.start.max(gold.start)) as f32;
    if shared == 0.0 {
        return 0.0;
    }
    let jaccard = shared / (option.len() + gold.len()) as f32 * 2.0;
    match question {
        // An apposition may be missing after the phrase, hardly ever something before it.
        Question::Source => jaccard + if option.start == gold.start { 1.0 } else { 0.0 },
        Question::Start => {
            if option.start == gold.start {
                1.0
            } else {
                0.0
            }
        }
        _ => jaccard,
    }
}

/// A worse fit than this teaches nothing.
const LEAST_FIT: f32 = 0.5;

impl Judge for Teacher<'_> {
    fn is_hopeless(&self, _: &Options) -> bool {
        false
    }

    fn choose(&mut self, question: Question, head: usize, options: &Options) -> (usize, i32) {
        let gold = self.answers.gold.get(&head);
        let mut rival = self.rival;
        if gold.is_none() && question != Question::Cue {
            return rival.as_mut().map_or((0, 0), |rival| rival.choose(question, head, options));
        }
        let right = if question == Question::Cue {
            if gold.is_none() && self.answers.ignored[head] {
                return (0, 0);
            }
            Some(usize::from(gold.is_some()))
        } else {
            let gold = gold.expect("questions are asked about cues");
            let gold = match question {
                Question::Cue => unreachable!("answered above"),
                Question::Source => &gold.source,
                Question::Before => &gold.before,
                Question::Start | Question::After => &gold.after,
                Question::Words => &gold.words,
            };
            let fits = (0..options.len()).map(|option| fitness(question, &options.range(option), gold));
            let best = fits.enumerate().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            best.filter(|&(_, fit)| fit >= LEAST_FIT).map(|(option, _)| option)
        };
        if let Some(right) = right.filter(|_| options.len() > 1) {
            let options = (0..options.len()).map(|option| options.features(option).to_vec()).collect();
            self.lessons.push(Lesson { question, options, right });
        }
        if gold.is_none()
            && let Some(mut rival) = rival
        {
            return rival.choose(question, head, options);
        }
        (right.unwrap_or(0), 0)
    }
}

/// The lessons of every article.
pub fn lessons(articles: &[Article], rival: impl Fn(usize) -> Option<Weights>) -> Vec<Lesson<Question>> {
    let mut all = Vec::new();
    let rivals = [rival(0), rival(1)];
    let (mut n, mut n_found) = (0, 0);
    for (i, article) in articles.iter().enumerate() {
        let document = document(&article.text, paragraphs(&article.text), Lexicon::get());
        let quotations = quotations(&document);
        let units = units(&document, &quotations);
        let answers = answers(article, &units);
        n += article.relations.len();
        n_found += answers.gold.len();
        let mut teacher = Teacher { answers: &answers, rival: rivals[i % 2].as_ref(), lessons: Vec::new() };
        let cues = cues(&units, &mut teacher);
        contents(&units, &cues, &mut teacher);
        all.extend(teacher.lessons);
    }
    println!("{n} attributions, {n_found} with a word that may report, {} questions", all.len());
    all
}

/// Trains the weights; gives their file.
pub fn train(recipe: &Recipe) -> Result<Vec<u8>> {
    let start = Instant::now();
    let articles = read(&recipe.attributions.join("train"))?;
    let mut random = Random::new(recipe.seed);
    let (nothing, all) = (vec![0.0; N_FEATURES], vec![true; N_FEATURES]);
    let quick = Recipe { runs: 1, ..recipe.clone() };
    // Each half of the articles is seen with the mistakes of weights that learned from the other.
    let mut halves = Vec::new();
    for half in 0..2 {
        let others: Vec<Article> = articles.iter().skip(1 - half).step_by(2).cloned().collect();
        let lessons = lessons(&others, |_| None);
        let mean = fit(&quick, &lessons, (&nothing, recipe.quote_rate), &all, &mut random);
        halves.push(file(&mean));
    }
    let lessons = lessons(&articles, |half| Weights::read(&halves[half]).ok());
    println!("[{:.0?}]", start.elapsed());
    let mut counts = vec![0u32; N_FEATURES];
    lessons
        .iter()
        .flat_map(|lesson| lesson.options.iter().flatten())
        .for_each(|&feature| counts[feature as usize] += 1);
    let seen: Vec<bool> = counts.iter().map(|&n| n >= recipe.quote_cutoff).collect();
    let first = fit(recipe, &lessons, (&nothing, recipe.quote_rate), &seen, &mut random);
    // The features that matter most, by size and number.
    let worth = |feature: usize| first[feature].abs() * libm::powf(counts[feature] as f32, 0.4);
    let mut order: Vec<usize> = (0..N_FEATURES).filter(|&feature| first[feature] != 0.0).collect();
    println!("{} features [{:.0?}]", order.len(), start.elapsed());
    order.sort_by(|&a, &b| worth(b).total_cmp(&worth(a)).then(a.cmp(&b)));
    order.truncate(recipe.quote_features);
    let mut kept = vec![false; N_FEATURES];
    order.iter().for_each(|&feature| kept[feature] = true);
    let from: Vec<f32> = first.iter().zip(&kept).map(|(weight, kept)| if *kept { *weight } else { 0.0 }).collect();
    let mean = fit(recipe, &lessons, (&from, 0.5 * recipe.quote_rate), &kept, &mut random);
    let file = file(&mean);
    println!("trained [{:.0?}]", start.elapsed());
    score(recipe, &file, &lessons)?;
    Ok(file)
}

/// The model file of weights by feature.
fn file(weights: &[f32]) -> Vec<u8> {
    let rounded =
        |(feature, weight): (usize, &f32)| (feature as u32, (weight * UNIT).round().clamp(-127.0, 127.0) as i8);
    Weights::write(&weights.iter().enumerate().map(rounded).filter(|&(_, weight)| weight != 0).collect::<Vec<_>>())
}

/// The mean of several runs over all questions, each in another order, from the same start; only features that are `kept`
/// change.
fn fit(
    recipe: &Recipe,
    lessons: &[Lesson<Question>],
    start: (&[f32], f32),
    kept: &[bool],
    random: &mut Random,
) -> Vec<f32> {
    let (from, first_rate) = start;
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let total = (recipe.quote_epochs * lessons.len()) as f32;
    let mut mean = vec![0.0f32; N_FEATURES];
    for _ in 0..recipe.runs {
        let mut model = LogLinear::new(from.to_vec(), kept);
        let mut done = 0;
        for _ in 0..recipe.quote_epochs {
            random.shuffle(&mut order);
            for &at in &order {
                let rate = first_rate * (1.0 - 0.9 * done as f32 / total);
                model.learn(&lessons[at], Step { rate, dropout: recipe.quote_dropout }, random);
                done += 1;
            }
        }
        mean.iter_mut().zip(&model.weights).for_each(|(mean, weight)| *mean += weight / recipe.runs as f32);
    }
    mean
}

/// Prints how often each kind of question is answered right.
fn score(recipe: &Recipe, file: &[u8], train: &[Lesson<Question>]) -> Result<()> {
    let weights = Weights::read(file)?;
    let dev = lessons(&read(&recipe.attributions.join("dev"))?, |_| None);
    for (name, lessons) in [("train", train), ("dev", &dev)] {
        for question in
            [Question::Cue, Question::Source, Question::Before, Question::Start, Question::After, Question::Words]
        {
            let mut right = 0;
            let (mut n, mut n_gold, mut n_found) = (0, 0, 0);
            for lesson in lessons.iter().filter(|lesson| lesson.question == question) {
                let points = lesson.options.iter().map(|features| weights.points(features));
                let best = points.enumerate().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(at, _)| at);
                n += 1;
                right += usize::from(best == Some(lesson.right));
                if question == Question::Cue {
                    n_gold += lesson.right;
                    n_found += best.unwrap_or(0);
                }
            }
            let share = 100.0 * right as f64 / f64::from(n.max(1));
            print!("{name} {question:?}: {share:.1} % of {n}");
            if question == Question::Cue {
                let hits = lessons.iter().filter(|lesson| lesson.question == question && lesson.right == 1);
                let hits = hits.filter(|lesson| weights.points(&lesson.options[1]) > 0).count();
                let (precision, recall) = (hits as f64 / n_found as f64, hits as f64 / n_gold as f64);
                print!(
                    ", precision {:.1}, recall {:.1}, F1 {:.1}",
                    100.0 * precision,
                    100.0 * recall,
                    200.0 * precision * recall / (precision + recall)
                );
            }
            println!();
        }
    }
    Ok(())
}
