//! The articles of `tests/corpus`: the gold fits its article, so that one edited without the other fails here, and the
//! engine finds in each article what its dump says, neither less nor more.

#![cfg(not(target_arch = "wasm32"))]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use similar::TextDiff;

#[path = "corpus/dump.rs"]
mod dump;
#[path = "corpus/gold.rs"]
mod gold;

use gold::{Figure, places, spans};

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

/// The articles of a file that holds several.
fn json_list(path: &Path) -> Option<Vec<Value>> {
    path.extension()?.eq("json").then(|| json(path).as_array().expect("a list of articles").clone())
}

#[test]
fn gold_texts_occur_in_their_article_in_order() {
    let folders = corpus();
    assert!(folders.len() >= 30, "the corpus is gone");
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

#[test]
fn gold_uses_the_words_of_the_contract() {
    for folder in corpus() {
        let gold = json(&folder.join("gold.json"));
        let article = read(&folder.join(gold["article"].as_str().expect("gold names its article")));
        let printed = article.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let is_printed = |words: &str| printed.contains(&words.to_lowercase());
        for quote in gold["quotes"].as_array().expect("gold lists quotes") {
            let texts = spans(quote).concat();
            let has_marks = texts.contains(['“', '”', '"', '‘']) || format!(" {texts}").contains(" '");
            match quote["kind"].as_str() {
                // A turn of a transcript is direct and has no marks, so nothing holds for every direct quote.
                Some("direct") => {}
                Some("mixed") => assert!(has_marks, "{}: mixed, without marks: {texts}", folder.display()),
                Some("indirect") => assert!(!has_marks, "{}: indirect, with marks: {texts}", folder.display()),
                other => panic!("{}: kind {other:?}", folder.display()),
            }
            for key in ["speaker", "cue"] {
                let words = &quote[key];
                let is_right = words.is_null() || words.as_str().is_some_and(is_printed);
                assert!(is_right, "{}: {key} {words} is not printed", folder.display());
            }
        }
        for entity in gold::list(&gold["entities"]) {
            let kind = gold::text(&entity["kind"]);
            assert!(KINDS.contains(&kind), "{}: kind {kind:?}", folder.display());
            let lists = ["aliases", "mentions"].into_iter().flat_map(|key| gold::list(&entity[key]));
            let words = [&entity["name"], &entity["description"]].into_iter().chain(lists);
            for words in words.filter_map(Value::as_str) {
                assert!(is_printed(words), "{}: {words:?} is not printed", folder.display());
            }
        }
    }
}

/// The kinds of entities that gold names.
const KINDS: [&str; 7] = ["person", "organization", "place", "group", "event", "work", "other"];

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
        let right = gold["roles"].as_str().expect("gold gives the roles");
        let today = gold["roles_today"].as_str();
        assert_ne!(today, Some(right), "{}: the roles are right, so they need no roles_today", folder.display());
        assert_eq!(runs.join(" "), today.unwrap_or(right), "{}", folder.display());
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
    assert_eq!(entries.len(), n_texts + 1, "the index lists every text once, and the reports");
    for entry in entries {
        let file = entry["file"].as_str().expect("an entry names its file");
        let path = articles.join(file);
        let texts = match json_list(&path) {
            Some(reports) => reports.iter().map(|report| report["text"].as_str().expect("a text").to_owned()).collect(),
            None => vec![read(&path)],
        };
        let n_words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
        assert_eq!(entry["words"], n_words, "{file}");
    }
}

/// `UPDATE_EXPECT=1` writes the dumps anew, but none in which more is wrong than before: who means that deletes the dump.
#[test]
fn the_engine_finds_what_the_dumps_say() {
    let is_update = env::var_os("UPDATE_EXPECT").is_some();
    let mut faults = Vec::new();
    let mut totals: Vec<Figure> = Vec::new();
    for folder in corpus() {
        let gold = json(&folder.join("gold.json"));
        let article = read(&folder.join(gold["article"].as_str().expect("gold names its article")));
        let (figures, wrong) = gold::score(&article, &gold);
        let now = format!("{}\n{}", beside_the_gold(&figures, &wrong), dump::dump(&article));
        let path = folder.join("dump.txt");
        let before = fs::read_to_string(&path).unwrap_or_default();
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        let fallen: Vec<String> = figures.iter().filter_map(|figure| fall(figure, &before)).collect();
        if is_update && fallen.is_empty() {
            fs::write(&path, now).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        } else if before != now {
            let diff = TextDiff::from_lines(&before, &now);
            let diff = diff.unified_diff().context_radius(2).header("as expected", "as found").to_string();
            faults.push(format!("{name}: {}\n{diff}", fallen.join(", ")));
        }
        for figure in figures {
            match totals.iter_mut().find(|total| total.name == figure.name) {
                Some(total) => (total.right, total.of) = (total.right + figure.right, total.of + figure.of),
                None => totals.push(figure),
            }
        }
    }
    println!("All articles beside their gold\n{}", lines(&totals));
    assert!(faults.is_empty(), "{}\nUPDATE_EXPECT=1 writes what is found, unless more is wrong.", faults.join("\n"));
}

/// The head of a dump: what is right of the gold, and what is wrong.
fn beside_the_gold(figures: &[Figure], wrong: &[String]) -> String {
    let wrong: String = wrong.iter().map(|fault| format!("  ✗ {fault}\n")).collect();
    format!("Beside the gold\n{}{wrong}", lines(figures))
}

/// `  speakers 12 of 14`, a line for each figure.
fn lines(figures: &[Figure]) -> String {
    figures.iter().map(|Figure { name, right, of }| format!("  {name} {right} of {of}\n")).collect()
}

/// Where more is wrong than a dump says: `speakers fell from 12 of 14 to 11 of 14`.
fn fall(Figure { name, right, of }: &Figure, dump: &str) -> Option<String> {
    let before = dump.lines().find_map(|line| line.strip_prefix(&format!("  {name} ")))?;
    let (right_before, of_before) = before.split_once(" of ")?;
    let wrong_before = of_before.parse::<usize>().ok()? - right_before.parse::<usize>().ok()?;
    (of - right > wrong_before).then(|| format!("{name} fell from {before} to {right} of {of}"))
}

#[test]
fn a_part_of_the_gold_is_right_or_its_fault_is_named() {
    let text = "Ann Day, a pilot, is from Hull. “No,” Day said. Bo Roe was late. “Yes,” he said.";
    let wrong = |key: &str, gold: Value| gold::score(text, &json!({ key: [gold] })).1.join("; ");
    let all_said = "“No,” is no quote of the gold; “Yes,” is no quote of the gold";
    let entity = |gold: Value| wrong("entities", gold).replace(all_said, "");
    let quote = |gold: Value| wrong("quotes", gold);

    let day = json!({"name": "Ann Day", "kind": "person", "aliases": ["Day"], "description": "a pilot"});
    assert_eq!(entity(day), "");
    assert_eq!(entity(json!({"name": "bo roe", "kind": "person", "mentions": ["He"]})), "");
    assert_eq!(entity(json!({"name": "Hull", "kind": "person"})), "Hull is of the kind place, should be person; ");
    assert_eq!(entity(json!({"name": "Day", "kind": "person"})), "Day is no entity; the names are with Ann Day; ");
    let two = json!({"name": "Bo Roe", "kind": "person", "aliases": ["Day"], "mentions": ["the pilot"]});
    assert_eq!(entity(two), "Bo Roe is not called “Day”, which is Ann Day; “the pilot” is not Bo Roe; ");
    let pilot = json!({"name": "Ann Day", "kind": "person", "description": "a pilot from Hull"});
    assert_eq!(entity(pilot), "Ann Day is a pilot, should be a pilot from Hull; ");

    assert_eq!(quote(json!({"text": "“No,”", "speaker": "Ann Day"})), "“Yes,” is no quote of the gold");
    let roe = json!({"text": "“No,”", "speaker": "Bo Roe"});
    assert_eq!(quote(roe), "“No,” is of Ann Day, should be of Bo Roe; “Yes,” is no quote of the gold");
    let late = json!({"text": "Bo Roe was late", "speaker": null});
    assert_eq!(quote(late), format!("Bo Roe was late is not found, should be of nobody; {all_said}"));
}

#[test]
fn more_that_is_wrong_is_a_fall() {
    let fall = |right, of| fall(&Figure { name: "speakers", right, of }, "Beside the gold\n  speakers 12 of 14\n");
    assert_eq!(fall(12, 14), None);
    assert_eq!(fall(14, 16), None);
    assert_eq!(fall(12, 15), Some("speakers fell from 12 of 14 to 12 of 15".to_owned()));
}
