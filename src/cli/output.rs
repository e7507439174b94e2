//! Where results go: standard output or a folder.

use super::Format;
use super::text::Text;
use onrecord::export::file::FileResult;
use onrecord::export::{csv, jsonl, markdown};
use onrecord::{OffsetUnit, analyze};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Analyzes a text and writes its result down; `file` is the name that it bears there.
pub fn result(file: &str, Text { text, is_converted, .. }: &Text, format: Format, unit: OffsetUnit) -> String {
    let analysis = analyze(text);
    match format {
        Format::Json => {
            let result = FileResult::new(file, text, *is_converted, &analysis, unit);
            serde_json::to_string(&result).expect("plain structs with text keys always serialize") + "\n"
        }
        Format::Jsonl => jsonl::lines(file, text, &analysis, unit),
        Format::Csv => csv::rows(file, text, &analysis, unit),
        Format::Markdown => markdown::report(file, text, &analysis),
    }
}

/// Standard output, which holds the results of all inputs one after the other.
pub struct Stdout {
    is_array: bool,
    between: &'static str,
    end: &'static str,
    is_first: bool,
}

impl Stdout {
    /// Begins the output. `are_many` makes a JSON array.
    pub fn begin(format: Format, are_many: bool) -> io::Result<Self> {
        let is_array = format == Format::Json && are_many;
        let (start, between, end) = match format {
            Format::Json if is_array => ("[\n", ",\n", "\n]\n"),
            Format::Json | Format::Jsonl => ("", "", ""),
            Format::Csv => (csv::HEADER, "", ""),
            Format::Markdown => ("", "\n", ""),
        };
        print(start)?;
        Ok(Stdout { is_array, between, end, is_first: true })
    }

    pub fn write(&mut self, result: &str) -> io::Result<()> {
        if !self.is_first {
            print(self.between)?;
        }
        self.is_first = false;
        print(if self.is_array { result.trim_end() } else { result })
    }

    pub fn end(self) -> io::Result<()> {
        print(self.end)?;
        io::stdout().flush()
    }
}

fn print(text: &str) -> io::Result<()> {
    io::stdout().write_all(text.as_bytes())
}

/// Makes the folder of results, and makes sure that files can be written there before any work is done.
pub fn make_folder(dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let probe = part_in(dir);
    fs::write(&probe, "")?;
    fs::remove_file(&probe)
}

/// Writes the result of one input to its own file. The file is there whole or not at all, even if the program is stopped
/// half-way: the result is written beside it and takes its name when it is complete.
pub fn write_file(path: &Path, result: &str, format: Format) -> io::Result<()> {
    let header = if format == Format::Csv { csv::HEADER } else { "" };
    let folder = path.parent().expect("results are named inside a folder");
    fs::create_dir_all(folder)?;
    let part = part_in(folder);
    let written = fs::write(&part, [header, result].concat()).and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

/// The name of a result that is being written: hidden, and used by nobody but this thread of this run.
fn part_in(folder: &Path) -> PathBuf {
    let thread = rayon::current_thread_index().unwrap_or_default();
    folder.join(format!(".onrecord-{}-{thread}.part", std::process::id()))
}
