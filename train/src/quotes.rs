//! Trains the weights that choose cues, sources and contents, from articles with hand-made attributions (brat standoff).

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use onrecord::Span;
use onrecord::training::chooser::{N_FEATURES, UNIT, Weights};
use onrecord::training::{
    Judge, Lexicon, Options, Question, Tags, Units, contents, cues, document, may_report, paragraphs, quotations, units,
};

use crate::random::Random;
use crate::recipe::Recipe;

/// Who said what, as an annotator marked it: spans in bytes.
#[derive(Clone, Default)]
struct Relation {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
}

/// A text with what the annotators marked in it.
#[derive(Clone)]
pub struct Article {
    text: String,
    relations: Vec<Relation>,
}

impl Article {
    /// Reads the annotations of a text.
    pub fn read(text: &str, annotations: &str) -> Result<Article> {
        Ok(Article { text: text.to_string(), relations: relations(text, annotations)? })
    }
}

/// Reads `text/NAME.txt` with `attributions/NAME*.ann`, the first annotator's where there are several.
fn read(folder: &Path) -> Result<Vec<Article>> {
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
struct Gold {
    words: Range<usize>,
    source: Range<usize>,
    before: Range<usize>,
    after: Range<usize>,
}

/// The gold of an article by the unit of the cue, and the units that nothing should be learned of.
struct Answers {
    gold: HashMap<usize, Gold>,
    ignored: Vec<bool>,
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

fn is_number(unit: &onrecord::training::Unit) -> bool {
    !matches!(
        unit.kind,
        onrecord::training::UnitKind::Token(
            onrecord::training::TokenKind::Mark | onrecord::training::TokenKind::QuoteMark
        )
    )
}

fn join(ranges: impl Iterator<Item = Range<usize>>) -> Range<usize> {
    ranges.filter(|range| !range.is_empty()).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or(0..0)
}

fn answers(article: &Article, units: &Units) -> Answers {
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

/// A question as it was asked, with the right option.
pub struct Lesson {
    pub question: Question,
    /// The features of each option.
    pub options: Vec<Vec<u32>>,
    /// The right option.
    pub right: usize,
}

/// Answers with the gold and writes down what was asked.
struct Teacher<'a> {
    answers: &'a Answers,
    /// Weights that did not learn from this article. Where they see a cue that is none, the lessons that follow have it in
    /// them, as in use.
    rival: Option<&'a Weights>,
    lessons: Vec<Lesson>,
}

/// How well an option fits: 0 not at all.
fn fit(question: Question, option: &Range<usize>, gold: &Range<usize>) -> f32 {
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
            let fits = (0..options.len()).map(|option| fit(question, &options.range(option), gold));
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
pub fn lessons(articles: &[Article], rival: impl Fn(usize) -> Option<Weights>) -> Vec<Lesson> {
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

/// Added to the sums of squares: the first steps are not endless.
const SMOOTHING: f32 = 1e-2;

/// Trains the weights; gives their file.
pub fn train(recipe: &Recipe) -> Result<Vec<u8>> {
    let start = Instant::now();
    let articles = read(&recipe.attributions.join("train"))?;
    let mut random = Random::new(recipe.seed);
    // Each half of the articles is seen with the mistakes of weights that learned from the other.
    let mut halves = Vec::new();
    for half in 0..2 {
        let others: Vec<Article> = articles.iter().skip(1 - half).step_by(2).cloned().collect();
        let lessons = lessons(&others, |_| None);
        let mean = fit_all(
            recipe,
            &lessons,
            &vec![0.0; N_FEATURES],
            &vec![true; N_FEATURES],
            recipe.quote_rate,
            1,
            &mut random,
        );
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
    let first = fit_all(recipe, &lessons, &vec![0.0; N_FEATURES], &seen, recipe.quote_rate, recipe.runs, &mut random);
    // The features that matter most, by size and number.
    let worth = |feature: usize| first[feature].abs() * libm::powf(counts[feature] as f32, 0.4);
    let mut order: Vec<usize> = (0..N_FEATURES).filter(|&feature| first[feature] != 0.0).collect();
    println!("{} features [{:.0?}]", order.len(), start.elapsed());
    order.sort_by(|&a, &b| worth(b).total_cmp(&worth(a)).then(a.cmp(&b)));
    order.truncate(recipe.quote_features);
    let mut kept = vec![false; N_FEATURES];
    order.iter().for_each(|&feature| kept[feature] = true);
    let from: Vec<f32> = first.iter().zip(&kept).map(|(weight, kept)| if *kept { *weight } else { 0.0 }).collect();
    let mean = fit_all(recipe, &lessons, &from, &kept, 0.5 * recipe.quote_rate, recipe.runs, &mut random);
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
fn fit_all(
    recipe: &Recipe,
    lessons: &[Lesson],
    from: &[f32],
    kept: &[bool],
    rate: f32,
    runs: usize,
    random: &mut Random,
) -> Vec<f32> {
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut mean = vec![0.0f32; N_FEATURES];
    for _ in 0..runs {
        let mut weights = from.to_vec();
        let mut squares = vec![SMOOTHING; N_FEATURES];
        let total = (recipe.quote_epochs * lessons.len()) as f32;
        let mut done = 0;
        let mut points = Vec::new();
        for _ in 0..recipe.quote_epochs {
            random.shuffle(&mut order);
            for &at in &order {
                let rate = rate * (1.0 - 0.9 * done as f32 / total);
                done += 1;
                learn(&lessons[at], rate, recipe.quote_dropout, &mut weights, &mut squares, kept, &mut points, random);
            }
        }
        mean.iter_mut().zip(&weights).for_each(|(mean, weight)| *mean += weight / runs as f32);
    }
    mean
}

/// One step along the gradient of the likelihood of the right option.
pub fn learn(
    lesson: &Lesson,
    rate: f32,
    dropout: f32,
    weights: &mut [f32],
    squares: &mut [f32],
    kept: &[bool],
    points: &mut Vec<f32>,
    random: &mut Random,
) {
    let bits = random.next();
    let is_kept = |feature: u32| {
        if !kept[feature as usize] {
            return false;
        }
        let hash = (u64::from(feature) ^ bits).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        (hash as f32) >= dropout * (1 << 24) as f32
    };
    points.clear();
    points.extend(lesson.options.iter().map(|features| {
        features.iter().filter(|&&feature| is_kept(feature)).map(|&feature| weights[feature as usize]).sum::<f32>()
    }));
    let top = points.iter().copied().fold(f32::MIN, f32::max);
    let sum: f32 = points.iter().map(|&points| libm::expf(points - top)).sum();
    for (option, features) in lesson.options.iter().enumerate() {
        let share = libm::expf(points[option] - top) / sum;
        let gradient = if option == lesson.right { 1.0 } else { 0.0 } - share;
        if gradient.abs() < 1e-3 {
            continue;
        }
        for &feature in features.iter().filter(|&&feature| is_kept(feature)) {
            let feature = feature as usize;
            squares[feature] += gradient * gradient;
            weights[feature] += rate * gradient / squares[feature].sqrt();
        }
    }
}

/// Prints how often each kind of question is answered right.
fn score(recipe: &Recipe, file: &[u8], train: &[Lesson]) -> Result<()> {
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
