//! `onrecord analyze`: files and folders in, results out.
//!
//! `inputs` lists what to read and names the results, `text` makes a text of a file's bytes, `html` of a web page,
//! `output` writes. Here they are put together: files are read and analyzed in parallel, a bounded number at a time,
//! and leave in the order in which they were named.

mod html;
mod inputs;
mod output;
mod text;

use clap::{Parser, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use inputs::{Input, shown};
use onrecord::OffsetUnit;
use output::Stdout;
use rayon::prelude::*;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Finds out who said what in news articles: every quote, its speaker, the words that show it, and every name.
#[derive(Parser)]
#[command(name = "onrecord", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read articles and write down who said what
    #[command(after_long_help = EXAMPLES, long_about = ANALYZE)]
    Analyze(Analyze),
}

#[derive(clap::Args)]
struct Analyze {
    /// Files or folders to read, or - for standard input
    ///
    /// A file that is named is read whatever its ending: web pages are
    /// recognized, everything else is plain text. A folder is searched with
    /// the folders inside it, in alphabetical order, for .txt, .md, .html
    /// and .htm files; hidden files and the folder of results are left out.
    /// Without a PATH the text comes from standard input.
    #[arg(value_name = "PATH", verbatim_doc_comment)]
    paths: Vec<PathBuf>,

    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,

    /// What start and end count
    #[arg(long, value_name = "UNIT", value_enum, default_value_t = Unit::Utf8)]
    offsets: Unit,

    /// Write one result per input into this folder, made if need be
    ///
    /// Each input becomes DIR/<name without its ending>.json, or .jsonl,
    /// .csv or .md. Folders inside a folder are kept. Where two inputs would
    /// get the same name, they keep their endings (day.txt.json, day.md.json)
    /// or get a number, and a message says so. Results of an earlier run are
    /// replaced, articles never.
    #[arg(long, value_name = "DIR", verbatim_doc_comment)]
    out_dir: Option<PathBuf>,

    /// Show errors only: no notes, no progress bar, no summary
    #[arg(long, short)]
    quiet: bool,
}

const ANALYZE: &str = "\
Read articles and write down who said what.

Results go to standard output or to a folder, messages to standard error. Input
that cannot be read is named in one line, and the rest is still done.

HTML: the article is taken out of the page, one paragraph a line. Plain text and
Markdown are read as they are. Text that is not UTF-8 is converted; where its
encoding had to be guessed, a message says so.";

const EXAMPLES: &str = "\
Output:
  json      One object for one file. For a folder or several PATHs an array of
            them. \"file\" names the input. For web pages and for files that are
            not UTF-8, \"text\" holds the text that the offsets count in.
  jsonl     One quote a line, with its file and its words.
  csv       One quote a row: file, quote (its id), kind, certainty, speaker,
            speaker_kind, source (as printed), cue, text, start, end, paragraph
            (from 1), sieve (the rule that found the speaker), reports (speech
            or stance). Cells that a spreadsheet would run as a formula begin
            with an apostrophe.
  markdown  A report to read, by speaker.

Examples:
  onrecord analyze article.txt
  onrecord analyze articles/ --format csv > quotes.csv
  onrecord analyze articles/ --out-dir results/ --offsets utf-32
  pbpaste | onrecord analyze - --format markdown

Exit status:
  0  everything was read
  1  some input could not be read, or a result could not be written
  2  wrong usage";

/// The formats of results.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The whole result
    Json,
    /// Quotes, one JSON object a line
    Jsonl,
    /// Quotes as a table
    Csv,
    /// A report to read
    Markdown,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Markdown => "md",
        }
    }
}

/// The units of offsets, as users name them.
#[derive(Clone, Copy, ValueEnum)]
enum Unit {
    /// Bytes
    #[value(name = "utf-8")]
    Utf8,
    /// UTF-16 code units, as in JavaScript
    #[value(name = "utf-16")]
    Utf16,
    /// Code points, as in Python
    #[value(name = "utf-32")]
    Utf32,
}

impl From<Unit> for OffsetUnit {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Utf8 => OffsetUnit::Utf8,
            Unit::Utf16 => OffsetUnit::Utf16,
            Unit::Utf32 => OffsetUnit::Utf32,
        }
    }
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let Command::Analyze(args) = Cli::parse().command;
    match analyze(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // Whoever reads the results has seen enough (`onrecord … | head`).
        Err(Stop::Stdout(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Stdout(error)) => {
            say(&format!("cannot write to standard output ({error}); nothing more was written"));
            ExitCode::from(1)
        }
        Err(Stop::Usage(message)) => {
            say(&message);
            ExitCode::from(2)
        }
    }
}

/// Why the whole run ends early.
enum Stop {
    Stdout(io::Error),
    Usage(String),
}

/// Reading never stops the run, nor does writing a file: what is left is standard output.
impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Stdout(error)
    }
}

/// Inputs in hand at once, for each thread: enough to keep all busy while a long one ends, few enough to bound memory.
const IN_HAND: usize = 8;

/// Does the work; tells whether all inputs were read and all results written.
fn analyze(args: &Analyze) -> Result<bool, Stop> {
    let paths = match &args.paths[..] {
        [] if io::stdin().is_terminal() => {
            return Err(Stop::Usage("name a file or a folder to read; onrecord analyze --help shows how".to_owned()));
        }
        [] => vec!["-".into()],
        paths => paths.to_vec(),
    };
    let (inputs, errors) = inputs::list(&paths, args.out_dir.as_deref());
    let n_all = inputs.len() + errors.len();
    errors.iter().for_each(|error| say(error));
    let (mut stdout, mut files) = (None, Vec::new());
    match &args.out_dir {
        None => stdout = Some(Stdout::begin(args.format, inputs::are_many(&paths))?),
        Some(dir) => {
            output::make_folder(dir).map_err(|error| {
                Stop::Usage(format!("cannot write to the folder {} ({error}); choose another --out-dir", shown(dir)))
            })?;
            let notes;
            (files, notes) = inputs::result_files(&inputs, dir, args.format.ending());
            args.mention(&notes);
        }
    }

    let progress = if args.quiet || inputs.len() < 2 { ProgressBar::hidden() } else { progress_bar(inputs.len()) };
    let mut n_done = 0;
    let in_hand = IN_HAND * rayon::current_num_threads();
    for first in (0..inputs.len()).step_by(in_hand) {
        let batch: Vec<_> = (first..inputs.len().min(first + in_hand))
            .into_par_iter()
            .map(|idx| {
                let done = read_and_analyze(&inputs[idx], files.get(idx), args);
                progress.inc(1);
                done
            })
            .collect();
        progress.suspend(|| {
            for done in batch {
                match done {
                    Err(message) => say(&message),
                    Ok((result, notes)) => {
                        args.mention(&notes);
                        n_done += 1;
                        if let Some(stdout) = &mut stdout {
                            stdout.write(&result)?;
                        }
                    }
                }
            }
            Ok::<(), Stop>(())
        })?;
    }
    progress.finish_and_clear();
    if let Some(stdout) = stdout {
        stdout.end()?;
    }
    if n_all > 1 && (args.out_dir.is_some() || n_done < n_all) {
        let place = args.out_dir.as_ref().map_or_else(String::new, |dir| format!(", results in {}", shown(dir)));
        args.mention(&[format!("{n_done} of {n_all} inputs done{place}")]);
    }
    Ok(n_done == n_all)
}

/// The result of one input, empty where it went to its file, and what is good to know; or why there is none.
fn read_and_analyze(input: &Input, file: Option<&PathBuf>, args: &Analyze) -> Result<(String, Vec<String>), String> {
    let text = text::read(input)?;
    let result = output::result(&input.path.to_string_lossy(), &text, args.format, args.offsets.into());
    let Some(file) = file else {
        return Ok((result, text.notes));
    };
    output::write_file(file, &result, args.format)
        .map_err(|error| format!("{}: cannot write {} ({error})", shown(&input.path), shown(file)))?;
    Ok((String::new(), text.notes))
}

impl Analyze {
    /// Says what is good to know but no error.
    fn mention(&self, notes: &[String]) {
        if !self.quiet {
            notes.iter().for_each(|note| say(note));
        }
    }
}

/// Prints a message to standard error, where nobody may be listening.
fn say(message: &str) {
    let _ = writeln!(io::stderr(), "onrecord: {message}");
}

/// A bar on standard error, which hides itself where that is no terminal.
fn progress_bar(n_inputs: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} inputs read, {eta} left");
    ProgressBar::new(n_inputs as u64).with_style(style.expect("the template is right"))
}
