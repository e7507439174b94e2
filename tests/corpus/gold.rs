//! What the engine has right of an article's gold, and each thing that it has wrong.
//!
//! An entity of the gold is right where exactly one entity of the engine has its name, the same kind and all of its
//! aliases, and nobody else has one of these names, but for those whose gold says so too. A quote's speaker is right
//! where a quote of the engine shares at least half of the words of both, and its speaker has the name of the gold.
//! Names are compared without a leading article and without regard to capitals.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use onrecord::analysis::{Analysis, Entity, MentionForm, Quote, Reports};
use onrecord::analyze;
use serde_json::Value;

use super::dump::{short, word};

/// So many of so many, under a name.
pub struct Figure {
    pub name: &'static str,
    pub right: usize,
    pub of: usize,
}

/// What the engine has right, and a line for each thing that it has not.
pub fn score(article: &str, gold: &Value) -> (Vec<Figure>, Vec<String>) {
    let analysis = analyze(article);
    let score = Score { article, analysis: &analysis, gold: list(&gold["entities"]).collect() };
    let (speakers, quotes) = score.quotes(list(&gold["quotes"]));
    let parts = [
        ("entities", score.entities()),
        ("descriptions", score.descriptions()),
        ("mentions", score.mentions()),
        ("speakers", speakers),
        ("quotes", quotes),
    ];
    let figure = |(name, faults): &(&'static str, Vec<Option<String>>)| Figure {
        name,
        right: faults.iter().filter(|fault| fault.is_none()).count(),
        of: faults.len(),
    };
    let figures = parts.iter().map(figure).filter(|figure| figure.of > 0).collect();
    (figures, parts.into_iter().flat_map(|(_, faults)| faults).flatten().collect())
}

struct Score<'a> {
    article: &'a str,
    analysis: &'a Analysis,
    /// The entities of the gold.
    gold: Vec<&'a Value>,
}

/// Each check gives what is wrong, or `None` where all is right.
impl Score<'_> {
    fn entities(&self) -> Vec<Option<String>> {
        self.gold.iter().map(|gold| self.entity(gold).err()).collect()
    }

    fn entity(&self, gold: &Value) -> Result<(), String> {
        let name = text(&gold["name"]);
        let entity = self.named(name).ok_or_else(|| self.nobody(gold))?;
        let kind = word(entity.kind);
        if kind != text(&gold["kind"]) {
            return Err(format!("{name} is of the kind {kind}, should be {}", text(&gold["kind"])));
        }
        if let Some(alias) = list(&gold["aliases"]).map(text).find(|alias| !is_called(self.article, entity, alias)) {
            return Err(format!("{name} is not called “{alias}”{}", self.holders(alias, entity)));
        }
        for name in names(gold) {
            let may_share = |other: &Entity| {
                let namesake = self.gold.iter().find(|gold| is_same(text(&gold["name"]), &other.name));
                namesake.is_some_and(|namesake| names(namesake).any(|other| is_same(other, name)))
            };
            let mut others = self.analysis.entities.iter().filter(|other| !std::ptr::eq(*other, entity));
            if let Some(other) = others.find(|other| is_called(self.article, other, name) && !may_share(other)) {
                return Err(format!("{} is not the only “{name}”: {} too", entity.name, other.name));
            }
        }
        Ok(())
    }

    /// Why nobody has the name: who has the other ones.
    fn nobody(&self, gold: &Value) -> String {
        let called = |entity: &&Entity| names(gold).any(|name| is_called(self.article, entity, name));
        let others: Vec<&str> = self.analysis.entities.iter().filter(called).map(|other| &*other.name).collect();
        let others =
            if others.is_empty() { String::new() } else { format!("; the names are with {}", others.join(", ")) };
        format!("{} is no entity{others}", text(&gold["name"]))
    }

    fn holders(&self, alias: &str, but: &Entity) -> String {
        let has = |entity: &&Entity| !std::ptr::eq(*entity, but) && is_called(self.article, entity, alias);
        let holders: Vec<&str> = self.analysis.entities.iter().filter(has).map(|other| &*other.name).collect();
        if holders.is_empty() { String::new() } else { format!(", which is {}", holders.join(", ")) }
    }

    fn descriptions(&self) -> Vec<Option<String>> {
        let described = self.gold.iter().filter(|gold| gold["description"].is_string());
        described
            .map(|gold| {
                let (name, right) = (text(&gold["name"]), text(&gold["description"]));
                let found =
                    self.named(name).and_then(|entity| entity.description.as_deref()).unwrap_or("nobody in particular");
                (!begins_with(found, right)).then(|| format!("{name} is {}, should be {right}", short(found)))
            })
            .collect()
    }

    /// The descriptions and pronouns that mean an entity.
    fn mentions(&self) -> Vec<Option<String>> {
        let mut faults = Vec::new();
        for gold in &self.gold {
            let name = text(&gold["name"]);
            let entity = self.named(name);
            for words in list(&gold["mentions"]).map(text) {
                let means = |entity: &Entity| {
                    let mut others = entity.mentions.iter().filter(|mention| mention.form != MentionForm::Name);
                    others.any(|mention| is_same(mention.span.of(self.article), words))
                };
                let is_right = entity.is_some_and(means);
                faults.push((!is_right).then(|| format!("“{words}” is not {name}")));
            }
        }
        faults
    }

    /// What is wrong with the speaker of each quote of the gold, and with each quote of the engine: that it is none.
    fn quotes<'g>(&self, gold: impl Iterator<Item = &'g Value>) -> (Vec<Option<String>>, Vec<Option<String>>) {
        let said = self.analysis.quotes.iter().filter(|quote| quote.reports == Reports::Speech);
        let mut left: Vec<(BTreeSet<usize>, &Quote)> = said
            .map(|quote| (words(self.article, quote.spans.iter().map(|span| span.start..span.end)), quote))
            .collect();
        let n_found = left.len();
        let mut from = 0;
        let mut speakers = Vec::new();
        for quote in gold {
            let texts = spans(quote);
            let starts = places(self.article, from, &texts).unwrap_or_else(|text| panic!("not in order: {text}"));
            from = starts[0] + 1;
            let words = words(self.article, starts.iter().zip(&texts).map(|(&start, text)| start..start + text.len()));
            let shared = |other: &BTreeSet<usize>| words.intersection(other).count();
            let is_found = |other: &BTreeSet<usize>| 2 * shared(other) >= words.len().max(other.len());
            let best = (0..left.len())
                .filter(|&i| is_found(&left[i].0))
                .max_by_key(|&i| (shared(&left[i].0), Reverse(left[i].0.len())));
            let right = quote["speaker"].as_str();
            let fault = match best.map(|best| self.speaker(left.remove(best).1)) {
                None => Some("is not found, should be of".to_owned()),
                Some(Some(speaker)) if right.is_some_and(|right| is_same(right, speaker)) => None,
                Some(None) if right.is_none() => None,
                Some(speaker) => Some(format!("is of {}, should be of", speaker.unwrap_or("nobody"))),
            };
            speakers.push(fault.map(|fault| format!("{} {fault} {}", short(texts[0]), right.unwrap_or("nobody"))));
        }
        let mut quotes: Vec<Option<String>> = left
            .iter()
            .map(|(_, quote)| Some(format!("{} is no quote of the gold", short(quote.span().of(self.article)))))
            .collect();
        quotes.resize(n_found, None);
        (speakers, quotes)
    }

    fn speaker(&self, quote: &Quote) -> Option<&str> {
        quote.speaker.map(|speaker| &*self.analysis.entities[speaker.entity].name)
    }

    /// The only entity with this name, if there is one.
    fn named(&self, name: &str) -> Option<&Entity> {
        let mut entities = self.analysis.entities.iter().filter(|entity| is_same(&entity.name, name));
        entities.next().filter(|_| entities.next().is_none())
    }
}

/// An entity's names in the gold: the name and the aliases.
fn names(gold: &Value) -> impl Iterator<Item = &str> {
    std::iter::once(text(&gold["name"])).chain(list(&gold["aliases"]).map(text))
}

/// Whether one of its mentions is this name.
fn is_called(article: &str, entity: &Entity, name: &str) -> bool {
    let mut names = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    is_same(&entity.name, name) || names.any(|mention| is_same(mention.span.of(article), name))
}

fn is_same(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
}

/// Whether a description is the right one, a longer one included: `a pilot from Hull` where the gold has `a pilot`.
fn begins_with(found: &str, right: &str) -> bool {
    let (found, right) = (bare(found), bare(right));
    found.strip_prefix(&right).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// In small letters, without a leading article.
fn bare(name: &str) -> String {
    let name = name.to_lowercase();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| name.strip_prefix(article));
    bare.map_or_else(|| name.clone(), str::to_owned)
}

pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

pub fn text(value: &Value) -> &str {
    value.as_str().expect("gold has a string here")
}

/// The texts of a quote's spans, first to last.
pub fn spans(quote: &Value) -> Vec<&str> {
    std::iter::once(&quote["text"]).chain(list(&quote["more"])).map(text).collect()
}

/// Where the texts begin that follow each other in the article from `from` on, or the text that does not.
pub fn places<'t>(article: &str, from: usize, texts: &[&'t str]) -> Result<Vec<usize>, &'t str> {
    let mut at = article.ceil_char_boundary(from);
    let mut starts = Vec::new();
    for text in texts {
        starts.push(at + article[at..].find(text).ok_or(*text)?);
        at = starts[starts.len() - 1] + text.len();
    }
    Ok(starts)
}

/// The words in some pieces, as the places where they begin. A word is a run of letters and digits.
fn words(article: &str, pieces: impl Iterator<Item = Range<usize>>) -> BTreeSet<usize> {
    let mut words = BTreeSet::new();
    for piece in pieces {
        let mut before = ' ';
        for (at, character) in article[piece.clone()].char_indices() {
            if character.is_alphanumeric() && !before.is_alphanumeric() {
                words.insert(piece.start + at);
            }
            before = character;
        }
    }
    words
}
