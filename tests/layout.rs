//! Holds the layout: who may import whom, where the world outside is touched, and how word lists look. ARCHITECTURE.md
//! says why. Each rule is a function from a file's path and text to its faults, and is tried on made-up files below.

use std::path::{Path, PathBuf};

/// The passes, which know only data. Only lib.rs calls them.
const PASSES: &[&str] = &[
    "structure",
    "tokens",
    "language",
    "entities",
    "contents",
    "coref",
    "cues",
    "quotes",
    "attribution",
    "amounts",
    "summary",
];

/// What the passes share, no business of the library's edges.
const INNER: &[&str] = &["chooser", "clauses", "document", "lexicon", "tagger"];

/// The modules that a module may import; `None` for one that this list does not know.
fn allowed_imports(module: &str) -> Option<&'static [&'static str]> {
    Some(match module {
        "span" => &[],
        // A macro names its own module by its full path.
        "lexicon" => &["lexicon"],
        "analysis" => &["span"],
        "document" => &["analysis", "lexicon", "span"],
        "clauses" => &["analysis", "document", "lexicon", "span"],
        "tagger" => &["analysis", "document", "lexicon", "span", "tagger"],
        "export" => &["analysis", "export", "span", "summary"],
        "chooser" => &["document", "lexicon", "tagger"],
        pass if PASSES.contains(&pass) => &["analysis", "chooser", "clauses", "document", "lexicon", "span", "tagger"],
        _ => return None,
    })
}

/// What only the page's edge may name, what only the result's edges may, and what the library may not at all.
const OF_THE_BROWSER: &[&str] =
    &["wasm_bindgen", "js_sys", "web_sys", "serde_wasm_bindgen", "console_error_panic_hook"];
const OF_THE_WORLD: &[&str] =
    &["std::fs", "std::env", "std::io", "std::net", "std::process", "std::thread", "std::time", "std::os"];
const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

/// Ways to make HTML out of text. An article's text must never be read as HTML by the page that shows it.
const HTML_WRITERS: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "setHTML",
    "srcdoc",
    "eval(",
    "new Function",
];

#[test]
fn the_sources_keep_the_import_rules() {
    let faults = faults_below("src", "rs", faults_in_rust);
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_page_and_the_package_keep_the_import_rules() {
    let mut faults =
        faults_below("www", "js", |path, source| if is_ours(path) { faults_in_page(path, source) } else { Vec::new() });
    faults.extend(faults_below("src/package", "js", |_, source| html_writers(source)));
    faults.extend(faults_below("www", "html", |_, source| html_writers(source)));
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_page_imports_the_package_in_one_place() {
    let modules = files_below("www", "js");
    let importers: Vec<&str> = modules
        .iter()
        .filter(|(path, source)| is_ours(path) && imports_package(source))
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(importers, ["www/engine-worker.js", "www/engine.js"]);
}

#[test]
fn word_lists_have_a_header_and_are_sorted() {
    let faults = faults_below("seeds/lexicons", "txt", |_, text| faults_in_list(text));
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

// The rules

fn faults_in_rust(path: &str, source: &str) -> Vec<String> {
    let code = without_tests(&without_comments_and_strings(source));
    let inside = path.strip_prefix("src/").expect("paths are given from the root");
    let module = inside.split(['/', '.']).next().unwrap_or_default();
    let mut faults = Vec::new();
    if inside.ends_with("/tests.rs") {
        return faults;
    }
    let out_of_file = "super::".repeat(1 + inside.matches('/').count());
    for named in named_paths(&code) {
        let named = named.strip_prefix(&out_of_file).map_or(named.clone(), |rest| format!("crate::{rest}"));
        let mut parts = named.split("::");
        let krate = parts.next().unwrap_or_default();
        let first = parts.next().unwrap_or_default();
        let is = |lists: &[&[&str]]| lists.iter().any(|list| list.contains(&first));
        match module {
            "lib" => {}
            "main" | "cli" if krate == "onrecord" && is(&[PASSES, INNER]) => {
                faults.push(format!("{named}: the command line uses the public API only"));
            }
            "main" | "cli" => {}
            "wasm" if krate == "crate" && is(&[PASSES, INNER]) && first != "summary" => {
                faults.push(format!("{named}: wasm.rs uses the public API only"));
            }
            "wasm" => {}
            // `pub(crate)` names nothing.
            _ if krate == "crate" && !first.is_empty() => match allowed_imports(module) {
                None => faults.push(format!("tests/layout.rs does not know what `{module}` may import")),
                Some(allowed) if !allowed.contains(&first) => {
                    faults.push(format!("{named}: `{module}` may import only {allowed:?}"));
                }
                Some(_) => {}
            },
            _ => {}
        }
        if module != "wasm" && OF_THE_BROWSER.contains(&krate) {
            faults.push(format!("{named}: only wasm.rs knows the browser"));
        }
        if ["serde", "serde_json"].contains(&krate) && !["export", "wasm", "main", "cli"].contains(&module) {
            faults.push(format!("{named}: the result is serialized at its edge, in export/"));
        }
        let is_command_line = ["main", "cli"].contains(&module);
        let place = format!("{krate}::{first}");
        if !is_command_line && OF_THE_WORLD.contains(&place.as_str()) {
            faults.push(format!("{named}: the engine is a function of its text, without the world outside"));
        }
        let printed = named.strip_suffix('!').is_some_and(|name| PRINTING.contains(&name));
        if !is_command_line && printed {
            faults.push(format!("{named}: the library prints nothing"));
        }
    }
    faults.dedup();
    faults
}

fn faults_in_page(path: &str, source: &str) -> Vec<String> {
    let mut faults = html_writers(source);
    for import in imported_by(source) {
        if import.starts_with("http") || import.starts_with("//") {
            faults.push(format!("imports {import}: the page asks no other server"));
        }
        let is_view = path.starts_with("www/views/");
        if is_view && (import.starts_with("./") || import.contains("views/") || import.ends_with("store.js")) {
            faults.push(format!("imports {import}: a view imports neither views nor the store"));
        }
    }
    faults
}

fn html_writers(source: &str) -> Vec<String> {
    HTML_WRITERS.iter().filter(|writer| source.contains(*writer)).map(|writer| format!("uses {writer}")).collect()
}

/// Neither made of other modules nor somebody else's library.
fn is_ours(path: &str) -> bool {
    !path.starts_with("www/vendor/") && !matches!(path, "www/page.js" | "www/page-worker.js" | "www/files.js")
}

/// A module of it; the wasm is fetched, not imported.
fn imports_package(source: &str) -> bool {
    imported_by(source).any(|import| import.contains("pkg/") && import.ends_with(".js"))
}

fn faults_in_list(text: &str) -> Vec<String> {
    let n_header = text.lines().take_while(|line| line.starts_with('#')).count();
    let header: String = text.lines().take(n_header).collect();
    let entries: Vec<&str> = text.lines().skip(n_header).collect();
    let mut faults = Vec::new();
    for word in ["Source:", "Licence:"] {
        if !header.contains(word) {
            faults.push(format!("the header has no `{word}`"));
        }
    }
    if entries.is_empty() {
        faults.push("no entries".into());
    }
    for entry in &entries {
        if entry.trim() != *entry || entry.is_empty() || entry.starts_with('#') {
            faults.push(format!("not an entry: {entry:?}"));
        }
    }
    for pair in entries.windows(2).filter(|pair| pair[0] >= pair[1]) {
        faults.push(format!("not in the order of code points, or twice: {:?}, {:?}", pair[0], pair[1]));
    }
    faults
}

// Reading Rust

/// The code with comments left out and every literal empty.
fn without_comments_and_strings(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(character) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = string_length(rest).or_else(|| char_length(rest)) {
            length
        } else {
            code.push(character);
            character.len_utf8()
        };
        rest = &rest[length..];
    }
    code
}

/// The length of the string literal that the code begins with.
fn string_length(code: &str) -> Option<usize> {
    if let Some(hashes) = code.strip_prefix('r').map(|raw| raw.len() - raw.trim_start_matches('#').len())
        && code[1 + hashes..].starts_with('"')
    {
        let end = format!("\"{}", "#".repeat(hashes));
        let open = 2 + hashes;
        return Some(code[open..].find(&end).map_or(code.len(), |at| open + at + end.len()));
    }
    let body = code.strip_prefix('"')?;
    let mut escaped = false;
    let end = body.find(|character| {
        let ends = character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
        ends
    });
    Some(end.map_or(code.len(), |at| at + 2))
}

/// The length of the character literal that the code begins with; a lifetime is none.
fn char_length(code: &str) -> Option<usize> {
    let body = code.strip_prefix('\'')?;
    if let Some(escape) = body.strip_prefix('\\') {
        let first = escape.chars().next()?.len_utf8();
        return Some(escape[first..].find('\'')? + first + 3);
    }
    let length = body.chars().next()?.len_utf8();
    body[length..].starts_with('\'').then_some(length + 2)
}

/// The tests of a file stand at its end, or in a file `tests.rs`, and may import what they like.
fn without_tests(code: &str) -> String {
    code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned()
}

/// Every path in the code, `use` groups written out, and every macro that is called (with its `!`).
fn named_paths(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut rest = code;
    while let Some(start) = rest.find(|character: char| character.is_alphabetic() || character == '_') {
        rest = &rest[start..];
        let is_use = ["use ", "pub use ", "pub(crate) use "].iter().any(|word| rest.starts_with(word));
        if is_use {
            let (statement, after) = rest.split_once(';').unwrap_or((rest, ""));
            let (_, tree) = statement.split_once("use ").expect("the statement begins so");
            write_out("", tree, &mut paths);
            rest = after;
        } else {
            let is_part = |character: char| character.is_alphanumeric() || "_:".contains(character);
            let length = rest.find(|character| !is_part(character)).unwrap_or(rest.len());
            let bang = if rest[length..].starts_with('!') { "!" } else { "" };
            paths.push(format!("{}{bang}", &rest[..length]));
            rest = &rest[length..];
        }
    }
    paths
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`.
fn write_out(before: &str, tree: &str, paths: &mut Vec<String>) {
    let tree = tree.trim();
    let Some((head, group)) = tree.split_once('{') else {
        paths.push(format!("{before}{tree}"));
        return;
    };
    let group = group.rsplit_once('}').map_or(group, |(group, _)| group);
    let (mut depth, mut start) = (0, 0);
    for (at, character) in group.char_indices().chain([(group.len(), ',')]) {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !group[start..at].trim().is_empty() {
                    write_out(&format!("{before}{head}"), &group[start..at], paths);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

// Reading JavaScript

/// What a module imports, at once or later.
fn imported_by(source: &str) -> impl Iterator<Item = &str> {
    ["from ", "import ", "import(", "new URL("].into_iter().flat_map(move |word| {
        source.match_indices(word).filter_map(move |(at, _)| {
            let literal = &source[at + word.len()..];
            let mark = literal.chars().next().filter(|mark| "\"'`".contains(*mark))?;
            literal[1..].split(mark).next()
        })
    })
}

// Reading the repository

fn faults_below(folder: &str, ending: &str, rule: impl Fn(&str, &str) -> Vec<String>) -> Vec<String> {
    let files = files_below(folder, ending);
    assert!(!files.is_empty(), "{folder} has no .{ending} files");
    let faults = files.iter().flat_map(|(path, text)| {
        let faults = rule(path, text);
        faults.into_iter().map(move |fault| format!("{path}: {fault}"))
    });
    faults.collect()
}

/// The paths, from the root, and the texts of the files of one kind below a folder.
fn files_below(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(root.join(&folder)).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
        for entry in entries {
            let entry = entry.expect("a folder of the repository is readable");
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|its| its == ending) {
                let text = std::fs::read_to_string(entry.path()).expect("a source is UTF-8");
                files.push((path.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    files.sort();
    files
}

// The rules on made-up files: what breaks a rule is found, and what only looks like it is not.

#[track_caller]
fn check_rust(path: &str, source: &str, faults: usize) {
    let found = faults_in_rust(path, source);
    assert_eq!(found.len(), faults, "{path}: {source}\n{found:?}");
}

#[test]
fn a_pass_that_imports_a_pass_is_found() {
    check_rust("src/quotes.rs", "use crate::cues::Cue;", 1);
    check_rust("src/quotes.rs", "use crate::{analysis::Quote, cues, span::Span};", 1);
    check_rust("src/quotes.rs", "use crate::{\n    analysis::{Quote, Role},\n    tokens::{self, Token},\n};", 2);
    check_rust("src/quotes.rs", "use super::cues::Cue;", 1);
    check_rust("src/entities/kinds.rs", "use super::super::cues::Cue;", 1);
    check_rust("src/entities/kinds.rs", "use super::{Kind, cues::Cue};", 0);
    check_rust("src/quotes.rs", "fn f() { crate::cues::cues() }", 1);
    check_rust("src/quotes.rs", "fn f() { crate::analyze(\"\") }", 1);
    check_rust("src/tagger/decode.rs", "use crate::entities::mentions;", 1);
    check_rust(
        "src/quotes.rs",
        "use crate::analysis::Quote;\nuse crate::{lexicon::Lexicon, span::Span};\npub(crate) fn f() {}",
        0,
    );
}

#[test]
fn only_code_counts_and_not_tests() {
    check_rust("src/quotes.rs", "// See crate::cues::Cue.\n/* crate::cues */\nconst S: &str = \"crate::cues\";", 0);
    check_rust("src/quotes.rs", "const M: char = '\"';\nuse crate::cues::Cue;\nconst N: char = '\"';", 1);
    check_rust("src/quotes.rs", "const M: char = '\\'';\nconst R: &str = r#\"a\"b\"#;\nuse crate::cues::Cue;", 1);
    check_rust("src/quotes.rs", "fn f<'a>(text: &'a str) {}\nuse crate::cues::Cue;", 1);
    check_rust("src/quotes.rs", "const S: &str = \"\\\"\";\nuse crate::cues::Cue;", 1);
    check_rust("src/entities/tests.rs", "use crate::cues::Cue;", 0);
    check_rust("src/quotes.rs", "fn f() {}\n\n#[cfg(test)]\nmod tests {\n    use crate::cues::Cue;\n}", 0);
}

#[test]
fn data_that_imports_a_pass_is_found() {
    check_rust("src/span.rs", "use crate::analysis::Quote;", 1);
    check_rust("src/lexicon.rs", "use crate::span::Span;", 1);
    check_rust("src/analysis.rs", "use crate::document::Document;", 1);
    check_rust("src/document.rs", "use crate::tokens::split;", 1);
    check_rust("src/export/csv.rs", "use crate::document::Document;", 1);
    check_rust("src/news.rs", "use crate::span::Span;", 1);
}

#[test]
fn an_edge_that_reaches_inside_is_found() {
    check_rust("src/wasm.rs", "use crate::quotes::quotations;", 1);
    check_rust("src/wasm.rs", "use crate::{OffsetUnit, export};\nuse wasm_bindgen::prelude::*;", 0);
    check_rust("src/cli/analyze.rs", "use onrecord::tokens::document;", 1);
    check_rust("src/cli/analyze.rs", "use onrecord::{analyze, export::json};\nuse std::fs;", 0);
    check_rust("src/quotes.rs", "use crate::wasm::start;", 1);
}

#[test]
fn the_world_outside_is_found() {
    check_rust("src/tokens.rs", "use std::fs;", 1);
    check_rust("src/tokens.rs", "use std::{collections::HashMap, env, time::Instant};", 2);
    check_rust("src/tokens.rs", "fn f() { let now = std::time::Instant::now(); }", 1);
    check_rust("src/lib.rs", "fn f() { println!(\"{}\", 1); dbg!(2); }", 2);
    check_rust("src/main.rs", "fn main() { println!(\"{}\", 1); }", 0);
    check_rust("src/tokens.rs", "use std::collections::HashMap;\nfn f() { vec![1]; }", 0);
}

#[test]
fn the_browser_and_serde_outside_their_places_are_found() {
    check_rust("src/lib.rs", "use wasm_bindgen::prelude::*;", 1);
    check_rust("src/export/json.rs", "fn f(value: js_sys::Array) {}", 1);
    check_rust("src/analysis.rs", "#[derive(serde::Serialize)]\nstruct A;", 1);
    check_rust("src/lib.rs", "use serde::Serialize;", 1);
    check_rust("src/export/json.rs", "use serde::Serialize;", 0);
}

#[test]
fn faults_of_the_page_are_found() {
    let n = |path: &str, source: &str| faults_in_page(path, source).len();
    assert_eq!(n("www/app.js", "root.innerHTML = text;"), 1);
    assert_eq!(n("www/app.js", "root.textContent = text;"), 0);
    assert_eq!(n("www/app.js", "import x from \"https://cdn.example/x.js\";"), 1);
    assert_eq!(n("www/views/a.js", "import { b } from './b.js';"), 1);
    assert_eq!(n("www/views/a.js", "const b = await import(\"../views/b.js\");"), 1);
    assert_eq!(n("www/views/a.js", "import { Store } from \"../store.js\";"), 1);
    assert_eq!(n("www/views/a.js", "import { el } from \"../el.js\";"), 0);
    assert_eq!(n("www/app.js", "import { Store } from \"./store.js\";"), 0);
    assert!(imports_package("export { x } from \"../pkg/segments.js\";"));
    assert!(imports_package("new Worker(new URL('../pkg/worker.js', import.meta.url))"));
    assert!(!imports_package("// as ../pkg/ does\nimport \"./engine.js\";"));
}

#[test]
fn faults_of_a_word_list_are_found() {
    let header = "# Verbs.\n# Source: written for this project. Licence: CC0-1.0.\n";
    let n = |text: &str| faults_in_list(text).len();
    assert_eq!(n(&format!("{header}add\nsay\n")), 0);
    assert_eq!(n("# Verbs.\nadd\n"), 2);
    assert_eq!(n("add\n"), 2);
    assert_eq!(n(&format!("{header}say\nadd\n")), 1);
    assert_eq!(n(&format!("{header}add\nadd\n")), 1);
    assert_eq!(n(&format!("{header}add \nsay\n")), 1);
    assert_eq!(n(&format!("{header}add\n# more\n")), 2);
    assert_eq!(n(header), 1);
}
