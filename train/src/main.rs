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
        epochs: 4,
        dropout: 0.1,
        rate: 0.03,
        hold: None,
        seed: 20_260_101,
        runs: 4,
        levels: 31.0,
        small: 0.5,
        sweep: false,
        joined: 0.5,
        sentences: 1.0,
        out: "models/names.bin".into(),
    };
    let mut list: std::path::PathBuf = "train/words.tsv".into();
    for argument in std::env::args().skip(1) {
        let Some((name, value)) = argument.split_once('=') else { bail!("not name=value: {argument}") };
        match name {
            "data" => options.data = value.into(),
            "epochs" => options.epochs = value.parse()?,
            "dropout" => options.dropout = value.parse()?,
            "rate" => options.rate = value.parse()?,
            "hold" => options.hold = Some(value.into()),
            "joined" => options.joined = value.parse()?,
            "levels" => options.levels = value.parse()?,
            "small" => options.small = value.parse()?,
            "sweep" => options.sweep = value.parse()?,
            "runs" => options.runs = value.parse()?,
            "seed" => options.seed = value.parse()?,
            "sentences" => options.sentences = value.parse()?,
            "words" => list = value.into(),
            "out" => options.out = value.into(),
            _ => bail!("unknown: {name}"),
        }
    }
    let packed = words::pack(&list, "seeds/lexicons".as_ref())?;
    let words = Box::leak(Box::new(onrecord::training::words::Words::read(&packed)?));
    names::train(&options, words, &packed)
}
