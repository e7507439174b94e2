//! What is known of single words beyond the word lists: how they are usually capitalised, which words they are like,
//! and whether they are rarer surnames and towns.
//!
//! The table is built by train/ from train/words.tsv; a word is found by 28 bits of its key.

use super::model::{Kind, ModelError, Reader};
use crate::lexicon::Key;
use std::sync::OnceLock;

/// What is known of one word; all zero for an unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word(pub u32);

impl Word {
    /// Puts the parts together: `capital` up to 7, `cluster` below 512, `types` below 64, `lists` below 4.
    pub const fn new(capital: u32, cluster: u32, types: u32, lists: u32) -> Word {
        Word(types | lists << 6 | cluster << 8 | capital << 17)
    }

    /// How often it is written in small letters: 0 unknown, from 1 (hardly ever) to 5 (nearly always).
    pub fn capital(self) -> u64 {
        u64::from(self.0 >> 17 & 7)
    }

    /// The number of the words that it is like; 0 for none.
    pub fn cluster(self) -> u64 {
        u64::from(self.0 >> 8 & 511)
    }

    /// Which kinds of names it is in, as the number of a mixture; 0 for unknown.
    pub fn types(self) -> u64 {
        u64::from(self.0 & 63)
    }

    /// Bits of the larger lists: 1 surnames, 2 towns.
    pub fn lists(self) -> u64 {
        u64::from(self.0 >> 6 & 3)
    }
}

/// The words by their keys: open addressing, at most half full.
pub struct Words {
    /// The upper bits of the hash plus one, and the word; 0 is an empty slot.
    slots: Vec<(u16, Word)>,
    bits: u32,
}

/// The part of a key that the table knows a word by.
pub fn hash(key: Key) -> u32 {
    (key.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 36) as u32
}
/// Bits of [`hash`].
const HASH_BITS: u32 = 28;

impl Words {
    /// The table that the program was built with.
    pub fn get() -> &'static Words {
        static WORDS: OnceLock<Words> = OnceLock::new();
        let read = || Words::read(include_bytes!("../../models/words.bin"));
        WORDS.get_or_init(|| read().expect("a test reads the words that the program is built with"))
    }

    /// Reads a table: after the header, each word's hash as the difference from the one before, then each word's bits.
    pub fn read(bytes: &[u8]) -> Result<Words, ModelError> {
        let mut reader = Reader::open(bytes, Kind::Words)?;
        let n = reader.count(1 << 20)?;
        let bits = (2 * n).next_power_of_two().trailing_zeros().clamp(14, HASH_BITS);
        let mut words = Words { slots: vec![(0, Word::default()); 1 << bits], bits };
        let mut hashes = Vec::with_capacity(n);
        let mut at = 0u32;
        for _ in 0..n {
            at = at.checked_add(reader.varint()?).filter(|&at| at >> HASH_BITS == 0).ok_or(ModelError::Damaged)?;
            hashes.push(at);
        }
        let columns = [reader.take(n)?, reader.take(n)?, reader.take(n)?];
        for (i, &hash) in hashes.iter().enumerate() {
            words.add(hash, Word(u32::from_le_bytes([columns[0][i], columns[1][i], columns[2][i], 0])));
        }
        reader.end()?;
        Ok(words)
    }

    fn add(&mut self, hash: u32, word: Word) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot].0 != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = ((hash >> self.bits) as u16 + 1, word);
    }

    /// What is known of the word with this key.
    #[inline]
    pub fn word(&self, key: Key) -> Word {
        let hash = hash(key);
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot] {
                (0, _) => return Word::default(),
                (found, word) if found == (hash >> self.bits) as u16 + 1 => return word,
                _ => slot = (slot + 1) & mask,
            }
        }
    }
}
