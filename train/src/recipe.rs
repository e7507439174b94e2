//! How the committed model is made: every number in one place, each with a name for trying others.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

#[derive(Clone)]
pub struct Recipe {
    /// The corpora.
    pub data: PathBuf,
    /// The folder of the word lists.
    pub lexicons: PathBuf,
    /// The folder of the invented sentences.
    pub sentences: PathBuf,
    /// What is known of single words.
    pub words: PathBuf,
    /// Where the models are.
    pub models: PathBuf,
    /// How many models are trained, each in another order; the result is their mean.
    pub runs: usize,
    /// How often each run goes through all sentences.
    pub epochs: usize,
    /// The first step size; it falls to a fifth.
    pub rate: f32,
    /// The share of features left out at each token.
    pub dropout: f32,
    /// The share of documents whose sentences stand in one line, as when line ends were lost.
    pub joined: f32,
    /// What invented sentences count; 0 leaves them out.
    pub invented: f32,
    /// Levels of a weight on each side of zero.
    pub levels: f32,
    /// Weights under this share of a level become zero.
    pub small: f32,
    pub seed: u64,
    /// The articles with attributions.
    pub attributions: PathBuf,
    /// The same for the weights of quotes: how often each run goes through all questions, the first step size, the share of features
    /// left out at each question.
    pub quote_epochs: usize,
    pub quote_rate: f32,
    pub quote_dropout: f32,
    /// The fewest places at which a feature is seen, and how many features are kept.
    pub quote_cutoff: u32,
    pub quote_features: usize,
    /// The folders of articles with coreference.
    pub chains: PathBuf,
    /// The same for the weights of coreference.
    pub coref_epochs: usize,
    pub coref_rate: f32,
    pub coref_dropout: f32,
    /// Documents that are scored and not trained on: those whose name starts so, and "invented" for every other twenty of the
    /// invented ones.
    pub hold: Vec<String>,
}

impl Recipe {
    /// The recipe of the committed model, with changes given as `name=value`.
    pub fn with(changes: &[String]) -> Result<Recipe> {
        let mut recipe = Recipe {
            data: "../shared/data/ner".into(),
            lexicons: "seeds/lexicons".into(),
            sentences: "train/sentences".into(),
            words: "train/words.tsv".into(),
            models: "models".into(),
            runs: 6,
            epochs: 8,
            rate: 0.03,
            dropout: 0.2,
            joined: 0.5,
            invented: 1.0,
            levels: 7.0,
            small: 0.5,
            seed: 20_260_101,
            attributions: "../shared/data/polnear".into(),
            quote_epochs: 10,
            quote_rate: 0.07,
            quote_dropout: 0.3,
            quote_cutoff: 2,
            quote_features: 30_000,
            chains: "../shared/data/gum".into(),
            coref_epochs: 20,
            coref_rate: 0.1,
            coref_dropout: 0.2,
            hold: Vec::new(),
        };
        for change in changes {
            let (name, value) = change.split_once('=').with_context(|| format!("not name=value: {change}"))?;
            recipe.set(name, value).with_context(|| format!("in {change}"))?;
        }
        Ok(recipe)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<()> {
        match name {
            "data" => self.data = value.into(),
            "lexicons" => self.lexicons = value.into(),
            "sentences" => self.sentences = value.into(),
            "words" => self.words = value.into(),
            "models" => self.models = value.into(),
            "runs" => self.runs = value.parse()?,
            "epochs" => self.epochs = value.parse()?,
            "rate" => self.rate = value.parse()?,
            "dropout" => self.dropout = value.parse()?,
            "joined" => self.joined = value.parse()?,
            "invented" => self.invented = value.parse()?,
            "levels" => self.levels = value.parse()?,
            "small" => self.small = value.parse()?,
            "seed" => self.seed = value.parse()?,
            "attributions" => self.attributions = value.into(),
            "quote_epochs" => self.quote_epochs = value.parse()?,
            "quote_rate" => self.quote_rate = value.parse()?,
            "quote_dropout" => self.quote_dropout = value.parse()?,
            "quote_cutoff" => self.quote_cutoff = value.parse()?,
            "quote_features" => self.quote_features = value.parse()?,
            "chains" => self.chains = value.into(),
            "coref_epochs" => self.coref_epochs = value.parse()?,
            "coref_rate" => self.coref_rate = value.parse()?,
            "coref_dropout" => self.coref_dropout = value.parse()?,
            "hold" => self.hold = value.split(',').map(str::to_string).collect(),
            _ => bail!("no option is called {name}; train/README.md lists them"),
        }
        if self.runs == 0 || self.epochs == 0 || self.seed == 0 {
            bail!("runs, epochs and seed start at 1");
        }
        Ok(())
    }

    /// Whether a document is kept from training.
    pub fn holds(&self, name: &str) -> bool {
        self.hold.iter().any(|start| name.starts_with(start.as_str()))
    }
}
