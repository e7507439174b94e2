mod corpus;
mod crf;
mod names;
mod score;
mod sentences;
mod words;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let mut options = names::Options {
        data: "../shared/data/ner".into(),
        keep: 60_000,
        epochs: 4,
        refit: 2,
        dropout: 0.1,
        rate: 0.03,
        cutoff: 2,
        hold: None,
        skip: Vec::new(),
        seed: 20_260_101,
        runs: 4,
        sentences: 1.0,
        out: "models/names.bin".into(),
    };
    let mut list: std::path::PathBuf = "train/words.tsv".into();
    for argument in std::env::args().skip(1) {
        let Some((name, value)) = argument.split_once('=') else { bail!("not name=value: {argument}") };
        match name {
            "data" => options.data = value.into(),
            "keep" => options.keep = value.parse()?,
            "epochs" => options.epochs = value.parse()?,
            "refit" => options.refit = value.parse()?,
            "dropout" => options.dropout = value.parse()?,
            "rate" => options.rate = value.parse()?,
            "cutoff" => options.cutoff = value.parse()?,
            "hold" => options.hold = Some(value.into()),
            "runs" => options.runs = value.parse()?,
            "seed" => options.seed = value.parse()?,
            "sentences" => options.sentences = value.parse()?,
            "words" => list = value.into(),
            "out" => options.out = value.into(),
            _ => bail!("unknown: {name}"),
        }
    }
    let packed = words::pack(&list)?;
    let words = Box::leak(Box::new(onrecord::training::words::Words::read(&packed)?));
    names::train(&options, words, &packed)
}
