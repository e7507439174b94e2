//! Packs what is known of single words into models/words.bin.

use std::path::Path;

use anyhow::{Context, Result, bail};
use onrecord::training::Key;
use onrecord::training::model::{self, with_header};
use onrecord::training::words::{Word, hash};

use crate::names::varint;

/// The file of words: each line a word, how often it is small (0 to 5), its cluster (0 to 511), its mixture of kinds (0 to
/// 63) and the larger lists that hold it (1 surnames, 2 towns), between tabs.
pub fn pack(path: &Path) -> Result<Vec<u8>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut words: Vec<(u32, Word)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let word = fields.next().unwrap_or_default();
        let numbers: Vec<u32> = fields.map(str::parse).collect::<Result<_, _>>().with_context(|| format!("in {line:?}"))?;
        let [capital, cluster, types, lists] = numbers[..] else { bail!("not a word with four numbers: {line:?}") };
        words.push((hash(Key::of(word)), Word::new(capital, cluster, types, lists)));
    }
    // Of two words with one hash the first, which is the more frequent, stays.
    words.sort_by_key(|&(hash, _)| hash);
    words.dedup_by_key(|&mut (hash, _)| hash);
    let mut out = (words.len() as u32).to_le_bytes().to_vec();
    let mut last = 0;
    for &(hash, _) in &words {
        varint(hash - last, &mut out);
        last = hash;
    }
    for column in 0..3 {
        out.extend(words.iter().map(|(_, word)| word.0.to_le_bytes()[column]));
    }
    Ok(with_header(model::Kind::Words, &out))
}
