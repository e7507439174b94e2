//! Invented sentences of train/sentences, filled with names from the word lists.
//!
//! A file has documents between blank lines, one sentence a line. `[ORG Halden Bank]` marks a name; `{city1}` is a name
//! from a list, the same for the same number within a document; slots in brackets make one name with the words around
//! them: `[ORG {city1} City Council]`.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use onrecord::Span;
use onrecord::training::Kind;

use crate::corpus::LaidOut;
use crate::random::Random;

/// How often each document is filled anew.
const COPIES: usize = 4;
/// One person in so many has a made-up surname.
const ONE_MADE_UP_IN: usize = 3;

/// The lists that slots take their names from.
struct Lists {
    lists: HashMap<&'static str, Vec<String>>,
}

/// Slot, file, and whether the file is in small letters.
const SLOTS: &[(&str, &[&str], bool)] = &[
    ("given", &["given-names-female", "given-names-male"], true),
    ("surname", &["surnames"], true),
    ("city", &["cities", "capitals"], true),
    ("country", &["countries"], true),
    ("state", &["us-states"], true),
    ("region", &["regions"], true),
    ("group", &["groups"], true),
    ("company", &["companies"], false),
    ("media", &["media"], false),
    ("team", &["teams"], false),
    ("agency", &["agencies", "armed-groups"], false),
    ("university", &["universities"], false),
    ("party", &["parties"], false),
];

impl Lists {
    fn read(folder: &Path) -> Result<Lists> {
        let mut lists = HashMap::new();
        for &(slot, files, is_small) in SLOTS {
            let mut names = Vec::new();
            for file in files {
                let path = folder.join(format!("{file}.txt"));
                let text =
                    std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
                let entries = text.lines().filter(|line| !line.starts_with('#'));
                names.extend(entries.map(|entry| if is_small { with_capitals(entry) } else { entry.to_string() }));
            }
            lists.insert(slot, names);
        }
        // "Smiths" and the like are plural; the others stand before nouns.
        let groups = lists.remove("group").unwrap_or_default();
        let (plural, single) = groups.into_iter().partition(|name| name.ends_with('s'));
        lists.insert("groups", plural);
        lists.insert("group", single);
        Ok(Lists { lists })
    }

    fn any(&self, list: &str, random: &mut Random) -> &str {
        let names = &self.lists[list];
        &names[random.below(names.len())]
    }

    fn surname(&self, random: &mut Random) -> String {
        let surname = self.any("surname", random).to_string();
        if random.below(ONE_MADE_UP_IN) > 0 {
            return surname;
        }
        // The head of one and the tail of another.
        let other: Vec<char> = self.any("surname", random).chars().collect();
        let head: String = surname.chars().take(3).collect();
        head + &other[other.len() / 2..].iter().collect::<String>()
    }
}

/// "los angeles" as "Los Angeles", "uk" as "UK".
fn with_capitals(entry: &str) -> String {
    const SMALL: [&str; 9] = ["of", "and", "the", "de", "la", "del", "do", "da", "upon"];
    if entry.len() < 3 {
        return entry.to_uppercase();
    }
    let mut out = String::new();
    for (at, word) in entry.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        if at > 0 && SMALL.contains(&word) {
            out.push_str(word);
            continue;
        }
        let mut up = true;
        for c in word.chars() {
            if up {
                out.extend(c.to_uppercase());
            } else {
                out.push(c);
            }
            up = matches!(c, '-' | '\'' | '.');
        }
    }
    out
}

/// One document being filled.
struct Filler<'a> {
    lists: &'a Lists,
    filled: HashMap<String, String>,
}

impl Filler<'_> {
    fn slot(&mut self, name: &str, random: &mut Random) -> Result<(String, Kind)> {
        let base = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = &name[base.len()..];
        let kind = match base {
            "per" | "last" | "first" => Kind::Person,
            "city" | "country" | "state" | "region" => Kind::Place,
            "group" | "groups" => Kind::Other,
            "company" | "media" | "team" | "agency" | "university" | "party" => Kind::Organization,
            _ => bail!("no slot is called {name}"),
        };
        if kind == Kind::Person {
            if !self.filled.contains_key(&format!("first{number}")) {
                let first = self.lists.any("given", random).to_string();
                let last = self.lists.surname(random);
                self.filled.insert(format!("per{number}"), format!("{first} {last}"));
                self.filled.insert(format!("first{number}"), first);
                self.filled.insert(format!("last{number}"), last);
            }
        } else if !self.filled.contains_key(name) {
            self.filled.insert(name.to_string(), self.lists.any(base, random).to_string());
        }
        Ok((self.filled[name].clone(), kind))
    }

    fn sentence(&mut self, line: &str, random: &mut Random, out: &mut LaidOut) -> Result<()> {
        let start = out.text.len();
        let mut rest = line;
        let mut open: Option<(usize, Kind)> = None;
        while let Some(at) = rest.find(['[', ']', '{']) {
            out.text.push_str(&rest[..at]);
            let mark = rest.as_bytes()[at];
            rest = &rest[at + 1..];
            match mark {
                b'[' => {
                    let (label, tail) =
                        rest.split_once(' ').with_context(|| format!("a bracket without a label: {line}"))?;
                    let kind = match label {
                        "PER" => Kind::Person,
                        "ORG" => Kind::Organization,
                        "LOC" => Kind::Place,
                        "MISC" => Kind::Other,
                        _ => bail!("no kind is called {label}: {line}"),
                    };
                    open = Some((out.text.len(), kind));
                    rest = tail;
                }
                b']' => {
                    let (from, kind) =
                        open.take().with_context(|| format!("a bracket closes that none opened: {line}"))?;
                    out.names.push((Span::new(from, out.text.len()), kind));
                }
                _ => {
                    let (name, tail) =
                        rest.split_once('}').with_context(|| format!("a brace without its end: {line}"))?;
                    let (filling, kind) = self.slot(name, random).with_context(|| format!("in {line}"))?;
                    let from = out.text.len();
                    out.text.push_str(&filling);
                    if open.is_none() {
                        out.names.push((Span::new(from, out.text.len()), kind));
                    }
                    rest = tail;
                }
            }
        }
        out.text.push_str(rest);
        out.tokens.push(vec![Span::new(start, out.text.len())]);
        out.text.push('\n');
        Ok(())
    }
}

/// All documents of the folder `sentences`, each filled several times from the lists in `lexicons`.
pub fn articles(sentences: &Path, lexicons: &Path, random: &mut Random) -> Result<Vec<LaidOut>> {
    let lists = Lists::read(lexicons)?;
    let mut files: Vec<_> = std::fs::read_dir(sentences)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    let mut articles = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        let text: String = text.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
        for document in text.split("\n\n").filter(|document| !document.trim().is_empty()) {
            let copies = if document.contains('{') { COPIES } else { 1 };
            for _ in 0..copies {
                let mut filler = Filler { lists: &lists, filled: HashMap::new() };
                let mut out = LaidOut { text: String::new(), tokens: Vec::new(), names: Vec::new() };
                for line in document.lines().filter(|line| !line.trim().is_empty()) {
                    filler.sentence(line, random, &mut out).with_context(|| format!("{}", file.display()))?;
                }
                articles.push(out);
            }
        }
    }
    Ok(articles)
}
