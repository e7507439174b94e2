//! Trains the engine's models from the corpora of names in ../shared/data/ner and the articles with attributions in
//! ../shared/data/polnear, and scores them.
//!
//! ```text
//! cargo run --release -p train               trains and writes models/
//! cargo run --release -p train quotes        the weights of quotes alone
//! cargo run --release -p train score         scores models/ on the development sets, in the corpora's tokens
//! ```
//!
//! Options follow as `name=value`; train/README.md lists them.

#![forbid(unsafe_code)]

mod attributions;
mod chains;
mod coref;
mod corpus;
mod crf;
mod loglinear;
mod names;
mod quotes;
mod random;
mod recipe;
mod score;
mod sentences;
#[cfg(test)]
mod tests;
mod words;

use std::process::ExitCode;

use anyhow::{Context, Result};
use onrecord::training::Lexicon;
use onrecord::training::model::{Kind, Model};
use onrecord::training::words::Words;
use recipe::Recipe;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.split_first() {
        Some((command, options)) if command == "score" => Recipe::with(options).and_then(|recipe| score(&recipe)),
        Some((command, options)) if command == "quotes" => {
            Recipe::with(options).and_then(|recipe| train_quotes(&recipe))
        }
        Some((command, options)) if command == "coref" => Recipe::with(options).and_then(|recipe| train_coref(&recipe)),
        _ => Recipe::with(&arguments).and_then(|recipe| train(&recipe)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn train(recipe: &Recipe) -> Result<()> {
    let packed = words::pack(&recipe.words, &recipe.lexicons, Lexicon::get())?;
    let words = Words::read(&packed).context("the words just packed")?;
    let trained = names::train(recipe, Lexicon::get(), &words)?;
    std::fs::create_dir_all(&recipe.models)?;
    for (name, bytes) in [("words.bin", &packed), ("names.bin", &trained)] {
        let path = recipe.models.join(name);
        std::fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
        println!("{}: {} bytes, {} gzipped", path.display(), bytes.len(), names::gzipped(bytes)?);
    }
    train_quotes(recipe)
}

fn train_quotes(recipe: &Recipe) -> Result<()> {
    let bytes = quotes::train(recipe)?;
    let path = recipe.models.join("quotes.bin");
    std::fs::write(&path, &bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    println!("{}: {} bytes, {} gzipped", path.display(), bytes.len(), names::gzipped(&bytes)?);
    Ok(())
}

fn train_coref(recipe: &Recipe) -> Result<()> {
    let bytes = coref::train(recipe)?;
    let path = recipe.models.join("coref.bin");
    std::fs::write(&path, &bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    println!("{}: {} bytes", path.display(), bytes.len());
    Ok(())
}

fn score(recipe: &Recipe) -> Result<()> {
    let read = |name: &str| {
        let path = recipe.models.join(name);
        std::fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))
    };
    let words = Words::read(&read("words.bin")?).context("models/words.bin")?;
    let model = Model::read(&read("names.bin")?, Kind::Names).context("models/names.bin")?;
    for set in names::development(recipe)? {
        println!("{}: {}", set.name, set.score(Lexicon::get(), &words, &model));
    }
    Ok(())
}
