//! Scores the engine on the project's own articles. Their gold is in tests/corpus, whose README says what it means.
//!
//! A gold quote is found where a quote of the engine shares at least half of the words of both, each at most once. Its
//! speaker is right where the name is the gold's, a leading article aside.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::engine;
use crate::shell::{self, root};

/// Counts for one kind of quote.
#[derive(Debug, Default, PartialEq)]
struct Tally {
    gold: usize,
    found: usize,
    right_speaker: usize,
}

#[derive(Default)]
struct Tallies {
    direct: Tally,
    mixed: Tally,
    indirect: Tally,
    /// Quotes of the engine, of any kind.
    n_system: usize,
    /// Of the quotes that are found, those with the right speaker and all, by how the engine's source refers.
    by_form: BTreeMap<&'static str, (usize, usize)>,
}

/// Scores every article of tests/corpus, and gives the table.
pub fn articles() -> Result<String> {
    let mut tallies = Tallies::default();
    let mut n_articles = 0;
    for file in shell::files_below(&root().join("tests/corpus"))?.iter().filter(|file| file.ends_with("gold.json")) {
        let gold: Value = serde_json::from_slice(&shell::read(file)?)?;
        let path = file.with_file_name(gold["article"].as_str().context("a gold.json names no article")?);
        let result = shell::output(engine().args(["--format", "json", "--offsets", "utf-8"]).arg(&path));
        let result = result.with_context(|| format!("the engine gave nothing for {}", path.display()))?;
        tallies
            .add(&shell::read_text(&path)?, &gold, &serde_json::from_str(&result)?)
            .with_context(|| file.display().to_string())?;
        n_articles += 1;
    }
    if n_articles == 0 {
        bail!("tests/corpus has no gold.json");
    }
    tallies.table(n_articles)
}

impl Tallies {
    fn add(&mut self, article: &str, gold: &Value, result: &Value) -> Result<()> {
        let mut system: Vec<(BTreeSet<usize>, &Value)> = Vec::new();
        for quote in list(&result["quotes"]).filter(|quote| quote["reports"] != "stance") {
            system.push((words(article, &system_spans(quote)?), &quote["speaker"]));
        }
        self.n_system += system.len();
        let mut from = 0;
        for quote in list(&gold["quotes"]) {
            let spans = gold_spans(quote, article, from)?;
            from = spans[0].start + 1;
            let words = words(article, &spans);
            let shared = |other: &BTreeSet<usize>| words.intersection(other).count();
            let best = (0..system.len()).max_by_key(|&idx| (shared(&system[idx].0), Reverse(system[idx].0.len())));
            let is_found = |other: &BTreeSet<usize>| {
                shared(other) > 0 && 2 * shared(other) >= words.len() && 2 * shared(other) >= other.len()
            };
            let tally = match quote["kind"].as_str() {
                Some("direct") => &mut self.direct,
                Some("mixed") => &mut self.mixed,
                Some("indirect") => &mut self.indirect,
                other => bail!("unknown kind of quote: {other:?}"),
            };
            tally.gold += 1;
            if let Some(best) = best.filter(|&best| is_found(&system[best].0)) {
                let (_, speaker) = system.swap_remove(best);
                tally.found += 1;
                let is_right = bare_name(&speaker["name"]) == bare_name(&quote["speaker"]);
                tally.right_speaker += usize::from(is_right);
                let form = self.by_form.entry(form(speaker, result)).or_default();
                form.0 += usize::from(is_right);
                form.1 += 1;
            }
        }
        Ok(())
    }

    fn table(&self, n_articles: usize) -> Result<String> {
        let share = |count: usize, of: usize| 100.0 * count as f64 / of.max(1) as f64;
        let mut table = format!(
            "## The project's own articles ({n_articles}, invented; tests/corpus)\n\n\
             | | quotes | found | found, with the right speaker |\n|---|---|---|---|\n"
        );
        let kinds = [("direct", &self.direct), ("mixed", &self.mixed), ("indirect", &self.indirect)];
        for (kind, Tally { gold, found, right_speaker }) in kinds {
            let (found, right) = (share(*found, *gold), share(*right_speaker, *gold));
            writeln!(table, "| {kind} | {gold} | {found:.1} | **{right:.1}** |")?;
        }
        let n_found: usize = kinds.iter().map(|(_, tally)| tally.found).sum();
        writeln!(
            table,
            "\nOf the engine's {} quotes, {:.1} % are quotes.",
            self.n_system,
            share(n_found, self.n_system)
        )?;
        writeln!(table, "\n| the source is | quotes found | with the right speaker |\n|---|---|---|")?;
        for (form, (right, found)) in &self.by_form {
            writeln!(table, "| {form} | {found} | {:.1} |", share(*right, *found))?;
        }
        Ok(table)
    }
}

/// How a speaker's source refers: by the first of the entity's mentions in it.
fn form(speaker: &Value, result: &Value) -> &'static str {
    let Some(entity) = speaker["entity"].as_u64() else { return "nobody" };
    let source = &speaker["mention"];
    let is_in = |mention: &&Value| {
        mention["start"].as_u64() >= source["start"].as_u64() && mention["end"].as_u64() <= source["end"].as_u64()
    };
    let mention = list(&result["entities"][entity as usize]["mentions"]).find(is_in);
    match mention.and_then(|mention| mention["form"].as_str()) {
        Some("name") => "a name",
        Some("pronoun") => "a pronoun",
        _ => "a description",
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn system_spans(quote: &Value) -> Result<Vec<Range<usize>>> {
    let at = |place: &Value, end: &str| Some(place[end].as_u64()? as usize);
    let spans = list(&quote["spans"]).map(|span| Some(at(span, "start")?..at(span, "end")?));
    spans.collect::<Option<_>>().context("a span of the result has no start or end")
}

/// Where a gold quote's texts stand, the first of them after `from`. At least one span.
fn gold_spans(quote: &Value, article: &str, from: usize) -> Result<Vec<Range<usize>>> {
    let mut at = article.ceil_char_boundary(from);
    let mut spans = Vec::new();
    for text in std::iter::once(&quote["text"]).chain(list(&quote["more"])) {
        let text = text.as_str().context("a quote's text is not a string")?;
        let start = at + article[at..].find(text).with_context(|| format!("not in the article: {text}"))?;
        at = start + text.len();
        spans.push(start..at);
    }
    Ok(spans)
}

/// The words in some spans, as the places where they begin. A word is a run of letters and digits.
fn words(article: &str, spans: &[Range<usize>]) -> BTreeSet<usize> {
    let mut words = BTreeSet::new();
    for span in spans {
        let mut before = ' ';
        for (at, character) in article[span.clone()].char_indices() {
            if character.is_alphanumeric() && !before.is_alphanumeric() {
                words.insert(span.start + at);
            }
            before = character;
        }
    }
    words
}

/// A speaker's name in small letters, without a leading article; `None` for nobody.
fn bare_name(name: &Value) -> Option<String> {
    let name = name.as_str()?.to_lowercase();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| name.strip_prefix(article));
    Some(bare.unwrap_or(&name).to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ARTICLE: &str = "“We,” Ann Day said, “will win.” A clerk called it “a plan”. Bob Roe said it was late.";

    fn gold() -> Value {
        json!({"quotes": [
            {"text": "“We,”", "more": ["“will win.”"], "kind": "direct", "speaker": "Ann Day"},
            {"text": "it “a plan”", "kind": "mixed", "speaker": "A clerk"},
            {"text": "it was late", "kind": "indirect", "speaker": "Bob Roe"},
        ]})
    }

    /// A quote of the engine over some pieces of the article.
    fn quote(texts: &[&str], speaker: Option<&str>) -> Value {
        let spans = texts.iter().map(|text| {
            let start = ARTICLE.find(text).unwrap();
            json!({"start": start, "end": start + text.len()})
        });
        json!({"spans": spans.collect::<Vec<_>>(), "speaker": speaker.map(|name| json!({"name": name}))})
    }

    fn tallies(quotes: Vec<Value>) -> Tallies {
        let mut tallies = Tallies::default();
        tallies.add(ARTICLE, &gold(), &json!({"quotes": quotes})).unwrap();
        tallies
    }

    fn counts(tallies: &Tallies) -> [(usize, usize, usize); 3] {
        [&tallies.direct, &tallies.mixed, &tallies.indirect].map(|tally| (tally.gold, tally.found, tally.right_speaker))
    }

    #[test]
    fn the_gold_itself_is_all_right() {
        let all = vec![
            quote(&["“We,”", "“will win.”"], Some("Ann Day")),
            quote(&["it “a plan”"], Some("the clerk")),
            quote(&["it was late"], Some("Bob Roe")),
        ];
        assert_eq!(counts(&tallies(all)), [(1, 1, 1); 3]);
    }

    #[test]
    fn a_wrong_speaker_a_missing_quote_and_a_quote_too_many_count_against_it() {
        let some = tallies(vec![
            quote(&["“We,”", "“will win.”"], Some("Day")),
            quote(&["“a plan”"], None),
            quote(&["Ann Day"], Some("Ann Day")),
        ]);
        assert_eq!(counts(&some), [(1, 1, 0), (1, 1, 0), (1, 0, 0)]);
        assert!(some.table(1).unwrap().contains("Of the engine's 3 quotes, 66.7 % are quotes."));
    }

    #[test]
    fn half_of_the_words_of_both_must_be_shared() {
        assert_eq!(tallies(vec![quote(&["“We,”"], Some("Ann Day"))]).direct.found, 0);
        assert_eq!(tallies(vec![quote(&["“will win.”"], Some("Ann Day"))]).direct.found, 1);
        assert_eq!(tallies(vec![quote(&[ARTICLE], Some("Ann Day"))]).direct.found, 0);
    }

    #[test]
    fn one_quote_of_the_engine_answers_once() {
        let mut twice = gold();
        let quotes = twice["quotes"].as_array_mut().unwrap();
        *quotes = vec![quotes[2].clone(), json!({"text": "late", "kind": "indirect", "speaker": "Bob Roe"})];
        let mut tallies = Tallies::default();
        let result = json!({"quotes": [quote(&["it was late"], Some("Bob Roe"))]});
        tallies.add(ARTICLE, &twice, &result).unwrap();
        assert_eq!(tallies.indirect, Tally { gold: 2, found: 1, right_speaker: 1 });
    }

    #[test]
    fn sources_are_told_apart_by_how_they_refer() {
        let mentions = json!([{"start": 0, "end": 4, "form": "nominal"}, {"start": 9, "end": 12, "form": "pronoun"}]);
        let result = json!({"entities": [{"mentions": mentions}]});
        let at = |start, end| form(&json!({"entity": 0, "mention": {"start": start, "end": end}}), &result);
        assert_eq!([at(0, 7), at(9, 12), form(&Value::Null, &result)], ["a description", "a pronoun", "nobody"]);
    }

    #[test]
    fn gold_that_is_not_in_the_article_is_an_error() {
        let gold = json!({"quotes": [{"text": "No such words", "kind": "direct", "speaker": null}]});
        assert!(Tallies::default().add(ARTICLE, &gold, &json!({"quotes": []})).is_err());
    }
}
