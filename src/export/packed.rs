//! The result of [`json`](super::json) for JavaScript: one row of numbers and one string.
//!
//! A JavaScript object that is made from here costs a call for each field, and a string one more. Packed, everything
//! crosses in a few calls, and `src/package/result.js`, which reads what is written here in the same order, makes the
//! objects where that is cheap. A list is preceded by its length, a word is its place in `words`, and a string is its
//! length in UTF-16: the strings stand in `strings` one after the other.

use super::json::{JsonEntity, JsonLanguage, JsonQuote, JsonResult, Place, Word};
use serde::{Serialize, Serializer};

/// The result, packed.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct PackedResult<'a> {
    pub schema: u32,
    pub offsets: &'static str,
    pub language: &'a JsonLanguage,
    pub words: Vec<Word>,
    pub strings: String,
    pub numbers: Numbers,
}

/// Numbers of 32 bits, lowest byte first.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Numbers(pub Vec<u8>);

impl Serialize for Numbers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

/// Packs a result, whose offsets fit into 32 bits.
#[inline(never)]
pub fn packed<'a>(result: &'a JsonResult) -> PackedResult<'a> {
    let mut packed = PackedResult {
        schema: result.schema,
        offsets: result.offsets,
        language: &result.language,
        words: Vec::new(),
        strings: String::new(),
        numbers: Numbers::default(),
    };
    packed.number(result.paragraphs.len());
    for paragraph in &result.paragraphs {
        packed.place(paragraph.start, paragraph.end);
        packed.word(paragraph.role);
    }
    packed.number(result.entities.len());
    for entity in &result.entities {
        packed.entity(entity);
    }
    packed.number(result.quotes.len());
    for quote in &result.quotes {
        packed.quote(quote);
    }
    packed
}

impl PackedResult<'_> {
    fn entity(&mut self, entity: &JsonEntity) {
        self.word(entity.kind);
        self.string(entity.name);
        self.number(usize::from(entity.named));
        self.number(entity.aliases.len());
        for alias in entity.aliases {
            self.string(alias);
        }
        self.number(usize::from(entity.description.is_some()));
        if let Some(description) = entity.description {
            self.string(description);
        }
        self.number(entity.similar.len());
        for &other in entity.similar {
            self.number(other);
        }
        self.number(entity.mentions.len());
        for mention in &entity.mentions {
            self.place(mention.start, mention.end);
            self.word(mention.form);
        }
    }

    /// The speaker's name is the entity's.
    fn quote(&mut self, quote: &JsonQuote) {
        self.word(quote.kind);
        self.word(quote.reports);
        self.place(quote.start, quote.end);
        self.number(quote.spans.len());
        for &Place { start, end } in &quote.spans {
            self.place(start, end);
        }
        self.number(usize::from(quote.cue.is_some()));
        if let Some(cue) = &quote.cue {
            self.place(cue.start, cue.end);
            self.string(cue.text);
        }
        self.number(usize::from(quote.speaker.is_some()));
        if let Some(speaker) = &quote.speaker {
            self.number(speaker.entity);
            self.place(speaker.mention.start, speaker.mention.end);
        }
        self.word(quote.certainty);
        self.number(quote.evidence.len());
        for evidence in &quote.evidence {
            self.word(evidence.sieve);
            self.place(evidence.start, evidence.end);
        }
    }

    fn number(&mut self, number: usize) {
        self.numbers.0.extend((number as u32).to_le_bytes());
    }

    fn place(&mut self, start: usize, end: usize) {
        self.number(start);
        self.number(end);
    }

    fn word(&mut self, word: Word) {
        let known = self.words.iter().position(|other| std::ptr::eq(other.0, word.0));
        let place = known.unwrap_or_else(|| {
            self.words.push(word);
            self.words.len() - 1
        });
        self.number(place);
    }

    fn string(&mut self, string: &str) {
        let len = if string.is_ascii() { string.len() } else { string.encode_utf16().count() };
        self.number(len);
        self.strings.push_str(string);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::json;
    use crate::{OffsetUnit, analyze};

    #[test]
    fn numbers_words_and_strings() {
        let text = "“Café’s open,” José Day said.";
        let analysis = analyze(text);
        let result = json::result(text, &analysis, OffsetUnit::Utf16);
        let packed = packed(&result);
        assert_eq!(packed.strings, "José Daysaid");
        let words: Vec<&str> = packed.words.iter().map(|word| word.0).collect();
        assert_eq!(words[..4], ["body", "person", "name", "direct"]);
        let (numbers, []) = packed.numbers.0.as_chunks() else { panic!("whole numbers") };
        let numbers: Vec<u32> = numbers.iter().map(|&bytes| u32::from_le_bytes(bytes)).collect();
        // A paragraph of 29 characters, then José Day, whom one mention names.
        assert_eq!(numbers[..4], [1, 0, 29, 0]);
        assert_eq!(numbers[4..15], [1, 1, 8, 1, 0, 0, 0, 1, 15, 23, 2]);
    }

    #[test]
    fn similar_entities_list_each_other() {
        let text = "Ana Gonzales won. Ana Gonzalez met Bo Roe.";
        let analysis = analyze(text);
        let result = json::result(text, &analysis, OffsetUnit::Utf16);
        let lists: Vec<&[usize]> = result.entities.iter().map(|entity| entity.similar).collect();
        assert_eq!(lists, [&[1][..], &[0], &[]]);
        let printed = serde_json::to_string(&result.entities).unwrap();
        assert_eq!(printed.matches("\"similar\":").count(), 2, "{printed}");
        assert!(printed.contains("\"similar\":[1],\"mentions\""));
        let packed = packed(&result);
        let numbers: Vec<u32> =
            packed.numbers.0.chunks(4).map(|bytes| u32::from_le_bytes(bytes.try_into().unwrap())).collect();
        // A paragraph and three entities; the first is named, has no aliases and no description, and is like entity 1.
        assert_eq!(numbers[..4], [1, 0, 42, 0]);
        assert_eq!(numbers[4..12], [3, 1, 12, 1, 0, 0, 1, 1]);
    }
}
