//! Packs what is known of words and names into models/words.bin.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use onrecord::training::model::{self, with_header};
use onrecord::training::words::{LISTS, Word, hash};
use onrecord::training::{Key, Lexicon, MAX_PHRASE, Tags, join};

/// The lists that are in the file of words and not in one of their own.
const N_IN_WORDS: usize = 2;

/// What is known of a word, part by part.
#[derive(Default)]
struct Known {
    capital: u32,
    cluster: u32,
    types: u32,
    longest: u32,
    lists: u32,
}

/// Packs the file of words and the large lists of the folder `lexicons` into a file of the engine.
///
/// Each line of the file is a word, how often it is small (0 to 5), its cluster (0 to 255), its mixture of kinds (0 to 63)
/// and the larger lists that hold it (1 surnames, 2 towns), between tabs.
pub fn pack(path: &Path, lexicons: &Path, lexicon: &Lexicon) -> Result<Vec<u8>> {
    // Of two words with one hash the first, which is the more frequent, stays.
    let mut words: BTreeMap<u32, Known> = BTreeMap::new();
    let mut phrases: BTreeMap<u32, Known> = BTreeMap::new();
    for line in read(path)?.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let word = fields.next().unwrap_or_default();
        let numbers: Vec<u32> =
            fields.map(str::parse).collect::<Result<_, _>>().with_context(|| format!("in {line:?}"))?;
        let [capital, cluster, types, lists] = numbers[..] else { bail!("not a word with four numbers: {line:?}") };
        let lists = lists << (LISTS.len() - N_IN_WORDS);
        words.entry(hash(Key::of(word))).or_insert(Known { capital, cluster, types, longest: 0, lists });
    }
    for (bit, list) in LISTS[..LISTS.len() - N_IN_WORDS].iter().enumerate() {
        for entry in read(&lexicons.join(format!("{list}.txt")))?.lines().filter(|line| !line.starts_with('#')) {
            // As tokens are cut: "Lloyd's" and "A.P. Moller-Maersk" and "AT&T".
            let entry = entry.replace("'s", " 's").replace(',', " ,");
            let keys: Vec<Key> = entry.split_whitespace().map(Key::of).collect();
            let n = keys.len();
            if n == 0 || n > MAX_PHRASE || (n > 1 && is_plain(&entry, lexicon)) {
                continue;
            }
            let first = words.entry(hash(keys[0])).or_default();
            if n == 1 {
                first.lists |= 1 << bit;
            } else {
                first.longest = first.longest.max(n as u32);
                let whole = keys.into_iter().reduce(join).unwrap_or_default();
                phrases.entry(hash(whole)).or_default().lists |= 1 << bit;
            }
        }
    }
    let mut out = Vec::new();
    for table in [&words, &phrases] {
        out.extend((table.len() as u32).to_le_bytes());
        let mut last = 0;
        for &hash in table.keys() {
            varint(hash - last, &mut out);
            last = hash;
        }
        let packed = |known: &Known| Word::new(known.capital, known.cluster, known.types, known.longest, known.lists);
        for column in 0..4 {
            out.extend(table.values().map(|known| packed(known).0.to_le_bytes()[column]));
        }
    }
    Ok(with_header(model::Kind::Words, &out))
}

/// Whether a phrase needs no list: all its words have capitals, and its last one says that it is an organization.
fn is_plain(entry: &str, lexicon: &Lexicon) -> bool {
    let mut words = entry.split_whitespace();
    let last = words.next_back().unwrap_or_default();
    lexicon.tags(Key::of(last)).any(Tags::ORGANIZATION_WORD) && words.all(|word| word.starts_with(char::is_uppercase))
}

/// A number in groups of seven bits, lowest first.
fn varint(mut number: u32, out: &mut Vec<u8>) {
    while number >= 128 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}
