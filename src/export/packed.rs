//! The result as one run of bytes, for JavaScript: `src/package/unpacked.js` makes the objects of [`json`](super::json) of it.
//!
//! An object that is made from WebAssembly takes a call for each of its fields, and all of them together took a sixth of
//! the time of an analysis. JavaScript makes the same objects from a list of numbers and one string ten times as fast.
//!
//! ```text
//! how many numbers (4)  |  numbers (4 each)  |  all strings, one after the other, in UTF-8
//! ```
//!
//! Numbers are little-endian: first the words of the contract that the result uses, then its fields in the order of the
//! contract. A list begins with its length. A string is its length in UTF-16 units, a [`Word`] its place among the words
//! of the contract; what may be missing is 0, or 1 and then itself.

use super::json::{JsonEntity, JsonQuote, JsonResult, Place, Word};
use crate::span::OffsetUnit;

/// Packs a result.
pub fn packed(result: &JsonResult) -> Vec<u8> {
    let mut fields = Packer::default();
    fields.number(result.schema as usize);
    fields.word(result.offsets);
    fields.word(result.language.code);
    fields.flag(result.language.supported);
    fields.list(&result.paragraphs, |fields, paragraph| {
        fields.range(paragraph.start, paragraph.end);
        fields.word(paragraph.role.0);
    });
    fields.list(&result.entities, Packer::entity);
    fields.list(&result.quotes, Packer::quote);

    let mut words = Packer::default();
    words.list(&fields.words, |words, word| words.string(word));
    let numbers = words.numbers.iter().chain(&fields.numbers);
    let n_numbers = words.numbers.len() + fields.numbers.len();
    let mut bytes = Vec::with_capacity(4 * (1 + n_numbers) + words.text.len() + fields.text.len());
    bytes.extend((n_numbers as u32).to_le_bytes());
    bytes.extend(numbers.flat_map(|number| number.to_le_bytes()));
    bytes.extend(words.text.as_bytes());
    bytes.extend(fields.text.as_bytes());
    bytes
}

#[derive(Default)]
struct Packer {
    numbers: Vec<u32>,
    text: String,
    /// The words of the contract that were used, by their number.
    words: Vec<&'static str>,
}

impl Packer {
    fn entity(&mut self, entity: &JsonEntity) {
        self.number(entity.id);
        self.word(entity.kind.0);
        self.string(entity.name);
        self.flag(entity.named);
        self.list(entity.aliases, |fields, alias| fields.string(alias));
        self.option(entity.description.as_ref(), |fields, description| fields.string(description));
        self.list(&entity.mentions, |fields, mention| {
            fields.range(mention.start, mention.end);
            fields.word(mention.form.0);
        });
    }

    fn quote(&mut self, quote: &JsonQuote) {
        self.number(quote.id);
        self.word(quote.kind.0);
        self.range(quote.start, quote.end);
        self.list(&quote.spans, |fields, &Place { start, end }| fields.range(start, end));
        self.option(quote.cue.as_ref(), |fields, cue| {
            fields.range(cue.start, cue.end);
            fields.string(cue.text);
        });
        self.option(quote.speaker.as_ref(), |fields, speaker| {
            fields.number(speaker.entity);
            fields.string(speaker.name);
            fields.range(speaker.mention.start, speaker.mention.end);
        });
        self.word(quote.certainty.0);
        self.list(&quote.evidence, |fields, evidence| {
            let Word(sieve) = evidence.sieve;
            fields.word(sieve);
            fields.range(evidence.start, evidence.end);
        });
    }

    /// A text in WebAssembly is shorter than 4 GB, so every offset fits.
    fn number(&mut self, number: usize) {
        self.numbers.push(number as u32);
    }

    fn flag(&mut self, flag: bool) {
        self.number(usize::from(flag));
    }

    fn range(&mut self, start: usize, end: usize) {
        self.number(start);
        self.number(end);
    }

    fn string(&mut self, string: &str) {
        self.number(OffsetUnit::Utf16.width(string));
        self.text.push_str(string);
    }

    fn word(&mut self, word: &'static str) {
        let number = self.words.iter().position(|&known| known == word).unwrap_or_else(|| {
            self.words.push(word);
            self.words.len() - 1
        });
        self.number(number);
    }

    fn list<T>(&mut self, items: &[T], mut pack: impl FnMut(&mut Packer, &T)) {
        self.number(items.len());
        items.iter().for_each(|item| pack(self, item));
    }

    fn option<T>(&mut self, option: Option<T>, pack: impl FnOnce(&mut Packer, T)) {
        self.flag(option.is_some());
        if let Some(value) = option {
            pack(self, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::json;

    #[test]
    fn numbers_stand_before_strings() {
        let text = "“No,” 👩 said.";
        let bytes = packed(&json::result(text, &crate::analyze(text), OffsetUnit::Utf16));
        let number = |i: usize| u32::from_le_bytes(bytes[4 * i..4 * i + 4].try_into().unwrap()) as usize;
        let strings = std::str::from_utf8(&bytes[4 * (1 + number(0))..]).unwrap();
        let (n_words, first_word) = (number(1), number(2));
        assert_eq!(&strings[..first_word], "utf-16");
        let language = 2 + n_words + 2;
        assert_eq!(number(language - 2), json::SCHEMA as usize);
        assert_eq!((number(language - 1), number(language), number(language + 1)), (0, 1, 1));
    }
}
