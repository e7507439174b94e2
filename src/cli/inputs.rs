//! What to read, in order, and what the results are called.

use super::text::why;
use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Files of a folder that are read, by their ending.
const ENDINGS: [&str; 4] = ["txt", "md", "html", "htm"];

/// The PATH that stands for standard input.
const STDIN: &str = "-";

/// One text to read.
pub struct Input {
    /// The file, or `-`.
    pub path: PathBuf,
    /// The file's place below the PATH that was named: what its result is called after.
    below: PathBuf,
}

impl Input {
    pub fn is_stdin(&self) -> bool {
        self.path == Path::new(STDIN)
    }
}

/// A path for a message: on one line, whatever it is called.
pub fn shown(path: &Path) -> String {
    if path == Path::new(STDIN) {
        return "standard input".to_owned();
    }
    let mut shown = String::new();
    for c in path.to_string_lossy().chars() {
        if c.is_control() { shown.extend(c.escape_default()) } else { shown.push(c) }
    }
    shown
}

/// Whether the paths may stand for more than one text, whatever a folder happens to hold.
pub fn are_many(paths: &[PathBuf]) -> bool {
    paths.len() > 1 || paths.iter().any(|path| path.is_dir())
}

/// The texts that the paths stand for, each once, and a message for everything that is not there to be read.
///
/// A folder of results inside a folder of articles is passed over: reports from an earlier run are no articles.
pub fn list(paths: &[PathBuf], results: Option<&Path>) -> (Vec<Input>, Vec<String>) {
    let results = results.and_then(|results| fs::canonicalize(results).ok());
    let mut inputs = Vec::new();
    let mut messages = Vec::new();
    for path in paths {
        if path == Path::new(STDIN) {
            inputs.push(Input { path: path.clone(), below: "stdin".into() });
            continue;
        }
        match fs::metadata(path) {
            Err(error) => messages.push(format!("{}: {}", shown(path), why(&error))),
            Ok(metadata) if metadata.is_dir() => list_folder(path, results.as_deref(), &mut inputs, &mut messages),
            Ok(_) => inputs.push(Input { path: path.clone(), below: path.file_name().unwrap_or_default().into() }),
        }
    }
    let mut seen = HashSet::new();
    inputs.retain(|input| seen.insert(input.path.clone()));
    (inputs, messages)
}

fn list_folder(folder: &Path, results: Option<&Path>, inputs: &mut Vec<Input>, messages: &mut Vec<String>) {
    let before = (inputs.len(), messages.len());
    let is_hidden = |entry: &DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
    let is_results = |entry: &DirEntry| {
        entry.file_type().is_dir() && results.is_some() && fs::canonicalize(entry.path()).ok().as_deref() == results
    };
    let is_wanted = |entry: &DirEntry| entry.depth() == 0 || !(is_hidden(entry) || is_results(entry));
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(is_wanted) {
        match entry {
            Err(error) => {
                let path = error.path().unwrap_or(folder);
                messages.push(match error.io_error() {
                    Some(io_error) => format!("{}: {}", shown(path), why(io_error)),
                    None => format!("{}: a link that leads back to a folder it is in; remove it", shown(path)),
                });
            }
            Ok(entry) if entry.file_type().is_file() && has_ending(entry.path(), &ENDINGS) => {
                let below = entry.path().strip_prefix(folder).expect("a folder's files are below it").to_owned();
                inputs.push(Input { path: entry.into_path(), below });
            }
            Ok(_) => {}
        }
    }
    if before == (inputs.len(), messages.len()) {
        messages.push(format!(
            "{}: no .txt, .md, .html or .htm file inside; name files one by one to read other endings",
            shown(folder)
        ));
    }
}

/// Whether a file has one of these endings, in capitals or not.
pub fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    endings.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

/// Where in `dir` each input's result goes, and a note for every name that could not be the usual one.
///
/// The usual name is the input's own with another ending. Inputs that would share a name keep their endings too; those
/// that share it even then get a number. No name is one of the inputs: a result never replaces an article.
pub fn result_files(inputs: &[Input], dir: &Path, ending: &str) -> (Vec<PathBuf>, Vec<String>) {
    let named = |below: &Path, ending: &str| {
        let mut name = below.as_os_str().to_owned();
        name.push(ending);
        dir.join(name)
    };
    let ending = format!(".{ending}");
    let usual: Vec<PathBuf> = inputs.iter().map(|input| named(&input.below.with_extension(""), &ending)).collect();
    let articles: HashSet<PathBuf> = inputs.iter().filter_map(|input| fs::canonicalize(&input.path).ok()).collect();
    let is_article = |path: &Path| fs::canonicalize(path).is_ok_and(|path| articles.contains(&path));

    let mut n_wanting = HashMap::new();
    for path in &usual {
        *n_wanting.entry(folded(path)).or_insert(0) += 1;
    }
    // The names that only one input wants are given first, so that no other one gets them.
    let is_free = |path: &Path| n_wanting[&folded(path)] == 1 && !is_article(path);
    let mut taken: HashSet<String> = usual.iter().filter(|path| is_free(path)).map(|path| folded(path)).collect();
    let mut notes = Vec::new();
    let paths = inputs
        .iter()
        .zip(&usual)
        .map(|(input, usual)| {
            if is_free(usual) {
                return usual.clone();
            }
            let path = std::iter::once(ending.clone())
                .chain((2..).map(|n| format!("-{n}{ending}")))
                .map(|ending| named(&input.below, &ending))
                .find(|path| !is_article(path) && taken.insert(folded(path)))
                .expect("there is always another number");
            notes.push(format!(
                "{}: its result is {}, since {} is not free",
                shown(&input.path),
                shown(&path),
                shown(usual)
            ));
            path
        })
        .collect();
    (paths, notes)
}

/// A path as file systems compare it that do not tell capitals from small letters.
fn folded(path: &Path) -> String {
    path.to_string_lossy().to_lowercase()
}
