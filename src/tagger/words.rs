//! What is known of words and names beyond the word lists of the [`lexicon`](crate::lexicon): how a word is usually
//! capitalised, which words it is like, which kinds of names it is in, and the large lists of surnames, towns, companies,
//! clubs, media and public bodies.
//!
//! The table is built by train/ from train/words.tsv and the lists; words and phrases are found by 28 bits of their keys,
//! so that 60,000 of them weigh little. A few words in ten thousand that are not in the table are taken for one that is.

use super::model::{self, ModelError, Reader};
use crate::lexicon::{Key, MAX_PHRASE, join};
use std::sync::OnceLock;

/// What is known of one word or phrase; all zero for an unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word(pub u32);

/// The large lists, by their bits in [`Word::lists`].
pub const LISTS: [&str; 11] = [
    "organizations",
    "companies",
    "teams",
    "media",
    "agencies",
    "armed-groups",
    "universities",
    "products",
    "parties",
    "more-surnames",
    "towns",
];

impl Word {
    /// Puts the parts together: `capital` below 8, `cluster` below 256, `types` below 64, `longest` below 8, `lists` one bit a list.
    pub const fn new(capital: u32, cluster: u32, types: u32, longest: u32, lists: u32) -> Word {
        Word(types | cluster << 6 | capital << 14 | longest << 17 | lists << 20)
    }

    /// How often it is written in small letters: 0 unknown, from 1 (hardly ever) to 5 (nearly always).
    pub fn capital(self) -> u64 {
        u64::from(self.0 >> 14 & 7)
    }

    /// The number of the words that it is like; 0 for none.
    pub fn cluster(self) -> u64 {
        u64::from(self.0 >> 6 & 255)
    }

    /// Which kinds of names it is in, as the number of a mixture; 0 for unknown.
    pub fn types(self) -> u64 {
        u64::from(self.0 & 63)
    }

    /// Words of the longest phrase that starts with it; 0 for none.
    fn longest(self) -> usize {
        (self.0 >> 17 & 7) as usize
    }

    /// The lists that hold it: a bit for each of [`LISTS`].
    pub fn lists(self) -> u64 {
        u64::from(self.0 >> 20)
    }
}

/// Words and phrases by their keys.
pub struct Words {
    words: Table,
    phrases: Table,
}

/// Open addressing, three quarters full at most.
struct Table {
    /// The upper bits of the hash plus one; 0 is an empty slot. Apart from the words, so that the many phrases that are not
    /// there are looked for in little memory.
    slots: Vec<u16>,
    /// The word of each slot.
    words: Vec<Word>,
    bits: u32,
}

/// The part of a key that the tables know a word or a phrase by.
pub fn hash(key: Key) -> u32 {
    (key.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 36) as u32
}
/// Bits of [`hash`].
const HASH_BITS: u32 = 28;

impl Words {
    /// The words that the program was built with.
    pub fn get() -> &'static Words {
        static WORDS: OnceLock<Words> = OnceLock::new();
        let read = || Words::read(include_bytes!("../../models/words.bin"));
        WORDS.get_or_init(|| read().expect("a test reads the words that the program is built with"))
    }

    /// Reads a file: words, then phrases; of both first the hashes, each as the difference from the one before, then
    /// the parts of a [`Word`], byte by byte.
    pub fn read(bytes: &[u8]) -> Result<Words, ModelError> {
        let mut reader = Reader::open(bytes, model::Kind::Words)?;
        let words = Table::read(&mut reader)?;
        let phrases = Table::read(&mut reader)?;
        reader.end()?;
        Ok(Words { words, phrases })
    }

    /// What is known of the word with this key.
    #[inline]
    pub fn word(&self, key: Key) -> Word {
        self.words.get(hash(key))
    }

    /// The longest phrase of at least two words at the start of `keys`, whose first word is `first`: how many words it has,
    /// and the lists that hold it. Looks at no more than [`MAX_PHRASE`] words.
    pub fn phrase(&self, first: Word, keys: impl Iterator<Item = Key>) -> Option<(usize, u64)> {
        if first.longest() == 0 {
            return None;
        }
        let mut keys = keys.take(first.longest().min(MAX_PHRASE));
        let (mut whole, mut best) = (keys.next()?, None);
        for (i, key) in keys.enumerate() {
            whole = join(whole, key);
            let found = self.phrases.get(hash(whole));
            if found != Word::default() {
                best = Some((i + 2, found.lists()));
            }
        }
        best
    }
}

impl Table {
    fn read(reader: &mut Reader) -> Result<Table, ModelError> {
        let n = reader.count(1 << 20)?;
        let bits = (n + n / 3).next_power_of_two().trailing_zeros().clamp(13, HASH_BITS);
        let mut table = Table { slots: vec![0; 1 << bits], words: vec![Word::default(); 1 << bits], bits };
        let mut hashes = Vec::with_capacity(n);
        let mut at = 0u32;
        for _ in 0..n {
            at = at.checked_add(reader.varint()?).filter(|&at| at >> HASH_BITS == 0).ok_or(ModelError::Damaged)?;
            hashes.push(at);
        }
        let columns = [reader.take(n)?, reader.take(n)?, reader.take(n)?, reader.take(n)?];
        for (i, &hash) in hashes.iter().enumerate() {
            table.add(hash, Word(u32::from_le_bytes(columns.map(|column| column[i]))));
        }
        Ok(table)
    }

    fn add(&mut self, hash: u32, word: Word) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (hash >> self.bits) as u16 + 1;
        self.words[slot] = word;
    }

    #[inline]
    fn get(&self, hash: u32) -> Word {
        let mask = self.slots.len() - 1;
        let fingerprint = (hash >> self.bits) as u16 + 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot] {
                0 => return Word::default(),
                found if found == fingerprint => return self.words[slot],
                _ => slot = (slot + 1) & mask,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::key;

    #[test]
    fn parts_of_a_word_stay_apart() {
        let word = Word::new(5, 255, 63, 6, 0b101);
        assert_eq!(
            (word.capital(), word.cluster(), word.types(), word.longest(), word.lists()),
            (5, 255, 63, 6, 0b101)
        );
        let word = Word::new(0, 1, 0, 0, 1 << 10);
        assert_eq!((word.capital(), word.cluster(), word.types(), word.longest(), word.lists()), (0, 1, 0, 0, 1 << 10));
    }

    #[test]
    fn the_built_in_words_know_words_and_phrases() {
        let words = Words::get();
        let has = |lists: u64, name: &str| lists >> LISTS.iter().position(|&list| list == name).unwrap() & 1 == 1;
        assert!(has(words.word(key!("unesco")).lists(), "agencies"));
        assert_eq!(words.word(key!("the")).capital(), 5);
        assert_eq!(words.word(key!("xqzzvw")), Word::default());
        let phrase = |text: &str| {
            let keys: Vec<Key> = text.split(' ').map(Key::of).collect();
            words.phrase(words.word(keys[0]), keys.into_iter())
        };
        let (n, lists) = phrase("Los Angeles Lakers lost").expect("a club");
        assert!(n == 3 && has(lists, "teams"));
        assert_eq!(phrase("Los lost"), None);
    }

    #[test]
    fn a_damaged_file_is_an_error() {
        let whole = include_bytes!("../../models/words.bin");
        let read = |bytes: &[u8]| Words::read(bytes).err();
        assert_eq!(read(whole), None);
        assert_eq!(read(&whole[..whole.len() - 1]), Some(ModelError::Damaged));
        assert_eq!(read(&model::with_header(model::Kind::Words, &[255; 40])), Some(ModelError::Damaged));
        assert_eq!(
            read(&model::with_header(model::Kind::Words, &[1, 0, 0, 0, 255, 255, 255, 255, 255])),
            Some(ModelError::Damaged)
        );
        assert_eq!(read(&model::with_header(model::Kind::Words, &whole[16..5000])), Some(ModelError::Damaged));
    }
}
