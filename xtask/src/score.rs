//! Measures accuracy: over the project's own articles, and over the development corpora where `../shared` has them.
//! Those may not be passed on, so that docs/ACCURACY.md holds figures only.

mod own;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell::{self, cargo, command, root};

/// What others reach on PolNeAR's held-out articles (the aims are ours), by the places of the figures in
/// score_quotes.py's output: name, place, one page of rules, the best that runs in a browser, our aim, two humans.
type Measure = (&'static str, &'static str, [&'static str; 4]);
const POLNEAR: &[Measure] = &[
    ("quoted passages, lenient F1", "/micro/passages_lenient/f1", ["96.1", "97.5", "98.3", "98.3"]),
    ("speaker recall", "/micro/speaker/recall", ["80.7", "89", "94", "96.0"]),
    ("speaker accuracy", "/micro/speaker/accuracy", ["84.8", "91", "95.5", "97.6"]),
    ("speaker F1", "/micro/speaker/f1", ["81.5", "90", "95", "96.4"]),
    ("words, speech F1", "/micro/tokens_speech/f1", ["85.5", "88.5", "92", "93.3"]),
    ("relations, speech F1", "/micro/relations_speech/f1", ["69.2", "76", "82", "84.1"]),
    ("cues, speech F1", "/micro/cues_speech/f1", ["73.7", "80", "85", "86.6"]),
];
/// Exact spans on the same corpus, as published: one page of rules, BiLSTM, BERT with CofeNet.
const COFENET: &[(&str, [&str; 3])] =
    &[("source", ["49.7", "73.3", "83.2"]), ("cue", ["48.0", "66.2", "75.3"]), ("content", ["45.5", "63.6", "72.9"])];
/// Speakers of quoted passages on GUM Wikinews: one page of rules, the floor, our aim.
const GUM: &[(&str, [&str; 3])] =
    &[("mention", ["82", "-", "-"]), ("entity", ["69", "85", "93"]), ("full", ["53", "75", "88"])];

/// A development set of names: what the rules reached that came before the tagger, and the floor and our aim in given tokens.
struct Names {
    name: &'static str,
    file: &'static str,
    before: [&'static str; 5],
    aims: [&'static str; 2],
}
const NAMES: &[Names] = &[
    Names {
        name: "UNER EWT dev (web text)",
        file: "uner_ewt_dev",
        before: ["51.1", "44.6", "68.8", "55.3", "63.3"],
        aims: ["71", "76"],
    },
    Names {
        name: "Re-DocRED test (Wikipedia)",
        file: "redocred_test",
        before: ["70.4", "50.5", "73.7", "66.8", "72.7"],
        aims: ["78", "82"],
    },
];

/// Writes the texts of a gold file of names, which score_ner.py reads in one piece, as one file a document.
const UNPACK: &str = "\
import gzip, json, os, sys
with gzip.open(sys.argv[1], 'rt', encoding='utf-8') as lines:
    for document in map(json.loads, lines):
        with open(os.path.join(sys.argv[2], document['id'] + '.txt'), 'w', encoding='utf-8', newline='') as file:
            file.write(document['text'])
";

/// Counts how often speakers are right, by certainty.
const CALIBRATION: &str = include_str!("score/calibration.py");

/// `cargo xtask score`.
pub fn score() -> Result<()> {
    shell::run(cargo().args(["build", "--release", "--locked", "--bin", "onrecord"]))?;
    let own = own::articles()?;
    println!("{own}");
    let shared = root().with_file_name("shared");
    if !shared.is_dir() {
        println!("There is no ../shared beside this folder, so only the project's own articles were scored and");
        println!("docs/ACCURACY.md stays as it is.");
        return Ok(());
    }
    let scorers = Scorers {
        python: shell::on_path(&["python3", "python"]).context("the scorers need Python 3.9 or newer")?,
        eval: shared.join("eval"),
        data: shared.join("data"),
        results: shell::target().join("score"),
    };
    if scorers.results.exists() {
        std::fs::remove_dir_all(&scorers.results)?;
    }
    let tables = [scorers.polnear()?, scorers.gum()?, scorers.names()?, own].join("\n");
    shell::write(&root().join("docs/ACCURACY.md"), format!("{PREFACE}\n{tables}"))?;
    println!("docs/ACCURACY.md is written");
    Ok(())
}

const PREFACE: &str = "\
# Accuracy

Written by `cargo xtask score`. Per cent; all counts are over words unless said otherwise. PolNeAR's training articles taught the
weights of quotes, and its development articles were watched, so new articles may score lower. Where other systems are named,
their figures are from the same corpus's test articles. A difference under 3 points is noise.
";

/// The scripts in ../shared/eval, what they score against, and where the engine's results for them go.
struct Scorers {
    python: PathBuf,
    eval: PathBuf,
    data: PathBuf,
    results: PathBuf,
}

impl Scorers {
    /// Quoted passages, their speakers and all attributed speech; then exact spans on the same articles.
    fn polnear(&self) -> Result<String> {
        let gold = self.data.join("polnear/dev");
        let system = self.analyze("polnear", &gold.join("text"))?;
        let figures = self.run("score_quotes.py", |script| {
            script.arg("--gold").arg(&gold).arg("--system").arg(&system).args(["--bootstrap", "1000"])
        })?;
        let mut table = String::from(
            "## Quotes and speakers: PolNeAR, development articles (US political news)\n\n\
             Intervals hold 95 of 100 resamples of the articles.\n\n\
             | | onrecord | interval | a page of rules | best in a browser (floor) | our aim | two humans |\n\
             |---|---|---|---|---|---|---|\n",
        );
        for (name, place, others) in POLNEAR {
            let interval = place.trim_start_matches("/micro/").replace('/', ".");
            let [low, high] = [0, 1].map(|end| percent(&figures, &format!("/interval_95/{interval}/{end}")));
            let (low, high) = (low?, high?);
            writeln!(
                table,
                "| {name} | **{}** | {low} to {high} | {} |",
                percent(&figures, place)?,
                others.join(" | ")
            )?;
        }
        for form in ["name", "pronoun", "nominal"] {
            let recall = percent(&figures, &format!("/micro/speaker_by_source_form/{form}/recall"))?;
            writeln!(table, "| speaker recall, source is a {form} | **{recall}** | | | | | |")?;
        }

        let (tokens, texts) = (self.data.join("polnear/cofenet_valid.txt"), gold.join("text"));
        let figures = self.run("score_cofenet.py", |script| {
            script.arg("--data").arg(tokens).arg("--text").arg(texts).arg("--system").arg(&system)
        })?;
        table.push_str(
            "\nExact spans, F1, all attributions (wishes and beliefs too), as CofeNet's published tables count:\n\n\
             | | onrecord | a page of rules | BiLSTM | BERT with CofeNet |\n|---|---|---|---|---|\n",
        );
        for (kind, others) in COFENET {
            let exact = percent(&figures, &format!("/exact.{kind}/f1"))?;
            writeln!(table, "| {kind} | **{exact}** | {} |", others.join(" | "))?;
        }
        self.calibration(&gold, &system, &mut table)?;
        Ok(table)
    }

    /// How often the speaker is right, by the certainty that the engine states.
    fn calibration(&self, gold: &Path, system: &Path, table: &mut String) -> Result<()> {
        let mut script = command(&self.python);
        script.args(["-c", CALIBRATION]).arg(&self.eval).arg(gold).arg(system);
        let figures = shell::output(&mut script).context("calibration.py failed")?;
        println!("\n== calibration.py\n{figures}");
        let figures: Value = serde_json::from_str(&figures)?;
        table.push_str(
            "\nCertainty on the same articles, stances included. \"Right\" is the share with the right speaker among the quotes \
             that the annotators have too (at least half of the words); the last column is where the wrong speakers are.\n\n\
             | | quotes | annotators have it | right speaker | share of wrong speakers |\n|---|---|---|---|---|\n",
        );
        let count = |word: &str, at: usize| number(&figures, &format!("/{word}/{at}"));
        let words = ["clear", "likely", "check"];
        let wrong = |word: &str| Ok(count(word, 1)? - count(word, 2)?);
        let all_wrong: f64 = words.iter().map(|word| wrong(word)).sum::<Result<f64>>()?;
        for word in words {
            let (n, shared, right) = (count(word, 0)?, count(word, 1)?, count(word, 2)?);
            let (shared_share, right_share) = (100.0 * shared / n, 100.0 * right / shared);
            let errors = 100.0 * wrong(word)? / all_wrong;
            writeln!(table, "| {word} | {n} | {shared_share:.0} | **{right_share:.1}** | {errors:.0} |")?;
        }
        Ok(())
    }

    /// Which person, by full name, said it.
    fn gum(&self) -> Result<String> {
        let system = self.analyze("gum", &self.data.join("gum/text"))?;
        let gold = self.data.join("gum/conllu");
        let figures =
            self.run("score_gum_speakers.py", |script| script.arg("--gum").arg(gold).arg("--system").arg(&system))?;
        let mut table = String::from(
            "## Who is who: GUM, Wikinews articles (hand-made coreference), quoted items\n\n\
             | | onrecord | a page of rules | floor | our aim |\n|---|---|---|---|---|\n",
        );
        for (measure, others) in GUM {
            let share = percent(&figures, &format!("/quoted/{measure}"))?;
            writeln!(table, "| {measure} | **{share}** | {} |", others.join(" | "))?;
        }
        // Quoted or not, found or not.
        for (measure, aims) in [("entity", "80 | 90"), ("full", "- | -")] {
            let share = percent(&figures, &format!("/all/{measure}"))?;
            writeln!(table, "| {measure}, all items | **{share}** | - | {aims} |")?;
        }
        Ok(table)
    }

    /// Names of people, organizations and places: in the corpus's tokens, by the trainer, and in raw text, by the engine.
    fn names(&self) -> Result<String> {
        let mut table = String::from(
            "## Names: F1, exact spans and kinds\n\n\
             Neither set was trained on. \"Before\" is the engine with word lists and rules alone.\n\n\
             | | person | organization | place | all | all, overlap is enough | floor | our aim |\n\
             |---|---|---|---|---|---|---|---|\n",
        );
        println!("\n== train score");
        let given = shell::output(cargo().args(["run", "--release", "--locked", "--quiet", "-p", "train", "score"]))
            .context("train score failed")?;
        println!("{given}");
        for Names { name, file, before, aims } in NAMES {
            let figures = given_figures(&given, file)?;
            writeln!(table, "| {name}, given tokens | {} | | {} |", figures.join(" | "), aims.join(" | "))?;
            let gold = self.data.join(format!("ner/dev/{file}.jsonl.gz"));
            let texts = self.results.join(format!("{file}-text"));
            std::fs::create_dir_all(&texts)?;
            shell::run(command(&self.python).args(["-c", UNPACK]).arg(&gold).arg(&texts))?;
            let system = self.analyze(file, &texts)?;
            let mut f1 = Vec::new();
            for mode in ["exact", "overlap"] {
                println!("\n== score_ner.py, {name}, {mode}");
                let mut script = command(&self.python);
                script.arg(self.eval.join("score_ner.py")).arg(&gold).arg(&system).args(["--mode", mode]);
                shell::run(&mut script)?;
                let figures = shell::output(script.arg("--json")).context("score_ner.py failed")?;
                let figures: Value = serde_json::from_str(&figures)?;
                let kinds: &[&str] =
                    if mode == "exact" { &["person", "organization", "place", "micro"] } else { &["micro"] };
                for kind in kinds {
                    f1.push(format!("**{:.1}**", number(&figures, &format!("/{kind}/f1"))?));
                }
            }
            writeln!(table, "| {name}, raw text | {} | | |", f1.join(" | "))?;
            writeln!(table, "| {name}, raw text, before | {} | | |", before.join(" | "))?;
        }
        Ok(table)
    }

    /// The engine's results for a folder of texts, one file a text.
    fn analyze(&self, name: &str, texts: &Path) -> Result<PathBuf> {
        let results = self.results.join(name);
        std::fs::create_dir_all(&results)?;
        shell::run(engine().args(["--offsets", "utf-32", "--out-dir"]).arg(&results).arg(texts))?;
        Ok(results)
    }

    /// Runs a script, its table shown, and reads the figures that it writes.
    fn run(&self, script: &str, with: impl FnOnce(&mut Command) -> &mut Command) -> Result<Value> {
        println!("\n== {script}");
        let figures = self.results.join(script).with_extension("json");
        let mut python = command(&self.python);
        python.arg(self.eval.join(script));
        shell::run(with(&mut python).arg("--json").arg(&figures))?;
        Ok(serde_json::from_slice(&shell::read(&figures)?)?)
    }
}

fn engine() -> Command {
    let mut engine = command(shell::target().join("release/onrecord"));
    engine.arg("analyze");
    engine
}

/// Person, organization, place and all, from the trainer's line about a set in its own tokens:
/// `uner_ewt_dev, given tokens: 72.9 | person 81.3 organization 57.6 place 75.6 (other 0.0)`.
fn given_figures(lines: &str, set: &str) -> Result<Vec<String>> {
    let start = format!("{set}, given tokens: ");
    let line = lines.lines().find_map(|line| line.strip_prefix(&start)).with_context(|| format!("no line on {set}"))?;
    let (all, kinds) = line.split_once(" | ").context("no figures by kind")?;
    let mut figures: Vec<String> = ["person", "organization", "place"]
        .iter()
        .map(|kind| {
            let mut words = kinds.split(' ').skip_while(|word| word != kind).skip(1);
            words.next().map(|figure| format!("**{figure}**")).with_context(|| format!("no figure for {kind}"))
        })
        .collect::<Result<_>>()?;
    figures.push(format!("**{:.1}**", all.parse::<f64>()?));
    Ok(figures)
}

fn number(figures: &Value, place: &str) -> Result<f64> {
    figures.pointer(place).and_then(Value::as_f64).with_context(|| format!("the scorer gave no {place}"))
}

fn percent(figures: &Value, place: &str) -> Result<String> {
    Ok(format!("{:.1}", 100.0 * number(figures, place)?))
}
