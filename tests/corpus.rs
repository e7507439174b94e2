//! The gold of `tests/corpus` fits its articles: every text that it names is there, in order. An article that is edited
//! without its gold fails here, before it can lower a score for the wrong reason.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The folders of `tests/corpus`, sorted.
fn corpus() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(root().join("tests/corpus"))
        .expect("tests/corpus is part of the repository")
        .map(|entry| entry.expect("tests/corpus is readable").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The texts of a quote's spans, first to last.
fn spans(quote: &Value) -> Vec<&str> {
    let more = quote["more"].as_array().into_iter().flatten();
    std::iter::once(&quote["text"]).chain(more).map(|text| text.as_str().expect("a span is a string")).collect()
}

#[test]
fn gold_texts_occur_in_their_article_in_order() {
    let folders = corpus();
    assert!(folders.len() >= 10, "the corpus is gone");
    for folder in folders {
        let gold = json(&folder.join("gold.json"));
        let quotes = gold["quotes"].as_array().expect("gold lists quotes");
        assert!(!quotes.is_empty(), "{}: no quotes", folder.display());
        for path in [&gold["article"], &gold["page"]].into_iter().filter_map(Value::as_str) {
            let article = read(&folder.join(path));
            let mut from = 0;
            for quote in quotes {
                // Quotes stand in the order of their beginnings; the next may begin between the spans of this one.
                let starts = places(&article, from, &spans(quote));
                let starts = starts.unwrap_or_else(|text| panic!("{path}: not there, or not in order: {text}"));
                from = starts[0] + 1;
            }
        }
    }
}

/// Where the texts begin that follow each other in the article from `from` on, or the text that does not.
fn places<'t>(article: &str, from: usize, texts: &[&'t str]) -> Result<Vec<usize>, &'t str> {
    let mut at = article.ceil_char_boundary(from);
    let mut starts = Vec::new();
    for text in texts {
        starts.push(at + article[at..].find(text).ok_or(*text)?);
        at = starts[starts.len() - 1] + text.len();
    }
    Ok(starts)
}

#[test]
fn gold_uses_the_words_of_the_contract() {
    for folder in corpus() {
        let gold = json(&folder.join("gold.json"));
        let article = read(&folder.join(gold["article"].as_str().expect("gold names its article")));
        for quote in gold["quotes"].as_array().expect("gold lists quotes") {
            let texts = spans(quote).concat();
            let has_marks = texts.contains(['“', '”', '"', '‘']) || texts.contains("''") || texts.contains(" '");
            match quote["kind"].as_str() {
                // A turn of a transcript is direct and has no marks, so nothing holds for every direct quote.
                Some("direct") => {}
                Some("mixed") => assert!(has_marks, "{}: mixed, without marks: {texts}", folder.display()),
                Some("indirect") => assert!(!has_marks, "{}: indirect, with marks: {texts}", folder.display()),
                other => panic!("{}: kind {other:?}", folder.display()),
            }
            assert!(quote["speaker"].is_string() || quote["speaker"].is_null());
            if let Some(cue) = quote["cue"].as_str() {
                let printed = article.to_lowercase().contains(&cue.to_lowercase());
                assert!(printed, "{}: no cue {cue:?}", folder.display());
            }
        }
    }
}

#[test]
fn paragraphs_have_the_roles_of_the_gold() {
    for folder in corpus() {
        let gold = json(&folder.join("gold.json"));
        let article = read(&folder.join(gold["article"].as_str().expect("gold names its article")));
        let roles: Vec<String> = onrecord::analyze(&article)
            .paragraphs
            .iter()
            .map(|paragraph| format!("{:?}", paragraph.role).to_lowercase())
            .collect();
        let runs: Vec<String> = roles
            .chunk_by(|one, next| one == next)
            .map(|run| if run.len() > 1 { format!("{}*{}", run[0], run.len()) } else { run[0].clone() })
            .collect();
        assert_eq!(runs.join(" "), gold["roles"].as_str().expect("gold gives the roles"), "{}", folder.display());
    }
}

#[test]
fn every_sample_has_gold_and_its_words_are_counted() {
    let articles = root().join("seeds/articles");
    let mut goldless: Vec<String> = fs::read_dir(&articles)
        .expect("seeds/articles is part of the repository")
        .map(|entry| entry.expect("seeds/articles is readable").file_name().into_string().expect("an ASCII name"))
        .filter(|name| name.ends_with(".txt") || name.ends_with(".html"))
        .collect();
    let n_texts = goldless.iter().filter(|name| name.ends_with(".txt")).count();
    for folder in corpus() {
        let gold = json(&folder.join("gold.json"));
        for path in [&gold["article"], &gold["page"]].into_iter().filter_map(Value::as_str) {
            goldless.retain(|name| !path.ends_with(&format!("seeds/articles/{name}")));
        }
    }
    assert_eq!(goldless, Vec::<String>::new());

    let index = json(&articles.join("index.json"));
    let entries = index.as_array().expect("the index is a list");
    assert_eq!(entries.len(), n_texts, "the index lists every text once");
    for entry in entries {
        let file = entry["file"].as_str().expect("an entry names its file");
        let n_words = read(&articles.join(file)).split_whitespace().count();
        assert_eq!(entry["words"], n_words, "{file}");
    }
}
