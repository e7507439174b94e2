//! Reads trained weights: a header with the kind, version and checksum of the file, then the weights.
//!
//! ```text
//! "onrecord"  kind  version  0 0  checksum of the rest (4)  |  contents
//! ```
//!
//! Numbers are little-endian. A model has one row of weights for each value of a feature: features that fall on the same
//! row share it, in training as in use, so that no keys are kept and no search is made. (Ganchev and Dredze, 2008, saw that
//! models of language lose little by it.) The file has the pairs of labels, then the weights label by label, as bits
//! ([`planes`](super::planes)), since columns compress better than rows.

pub use super::planes::pack;
use super::planes::unpack;
use super::{Label, N_LABELS};
use std::fmt;
use std::sync::OnceLock;

/// Why a model file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// It does not begin like a model file of this kind.
    Foreign,
    /// It was written for another version of the engine.
    Version(u8),
    /// It is cut off, or its checksum or contents are wrong.
    Damaged,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            ModelError::Foreign => write!(f, "not a model file of onrecord, or one for something else"),
            ModelError::Version(version) => write!(
                f,
                "the model file has version {version}, this engine reads version {VERSION}: train it again, or take the engine that it came with"
            ),
            ModelError::Damaged => write!(f, "the model file is damaged: fetch or train it again"),
        }
    }
}

impl std::error::Error for ModelError {}

/// What a model file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// [`super::words::Words`].
    Words = 1,
    /// The [`Model`] of names.
    Names = 2,
    /// [`crate::chooser::Weights`] of quotes.
    Quotes = 3,
    /// [`crate::coref::Points`] of coreference.
    Coref = 4,
}

/// The first bytes of every model file.
pub const MAGIC: &[u8; 8] = b"onrecord";
/// The version of the format and of the features; raised with either.
pub const VERSION: u8 = 2;
/// Bytes before the checked part.
const HEADER: usize = 16;

/// Puts the header before the contents of a model file.
pub fn with_header(kind: Kind, contents: &[u8]) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    file.extend([kind as u8, VERSION, 0, 0]);
    file.extend(checksum(contents).to_le_bytes());
    file.extend(contents);
    file
}

/// 32-bit FNV-1a.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Reads a checked file from front to back; whatever is missing is an error.
pub struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    /// Checks the header.
    pub fn open(bytes: &'b [u8], kind: Kind) -> Result<Reader<'b>, ModelError> {
        let (header, rest) = bytes.split_at_checked(HEADER).ok_or(ModelError::Foreign)?;
        if &header[..8] != MAGIC || header[8] != kind as u8 {
            return Err(ModelError::Foreign);
        }
        if header[9] != VERSION {
            return Err(ModelError::Version(header[9]));
        }
        if header[12..] != checksum(rest).to_le_bytes() {
            return Err(ModelError::Damaged);
        }
        Ok(Reader(rest))
    }

    /// The next `n` bytes.
    pub fn take(&mut self, n: usize) -> Result<&'b [u8], ModelError> {
        let (taken, rest) = self.0.split_at_checked(n).ok_or(ModelError::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    /// A count of things, of which there are at most `limit`.
    pub fn count(&mut self, limit: usize) -> Result<usize, ModelError> {
        let bytes = self.take(4)?;
        let count = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize;
        if count <= limit { Ok(count) } else { Err(ModelError::Damaged) }
    }

    /// A number in groups of seven bits, lowest first.
    pub fn varint(&mut self) -> Result<u32, ModelError> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.take(1)?[0];
            number |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(number);
            }
        }
        Err(ModelError::Damaged)
    }

    /// Makes sure that nothing is left.
    pub fn end(self) -> Result<(), ModelError> {
        if self.0.is_empty() { Ok(()) } else { Err(ModelError::Damaged) }
    }
}

/// Points for each label but the first, beside those of the first: [`Label::OUTSIDE`] has none.
pub type Scores = [i16; N_LABELS - 1];

/// The weights of one feature for each label but the first, less that of the first: a byte each, plus [`BIAS`], so that
/// they are added eight at a time and a whole model stays near the processor.
type Row = [u8; N_LABELS - 1];
const BIAS: i16 = 128;

/// The weights: for features, and for pairs of labels.
pub struct Model {
    /// Of a fixed size, so that a feature cut to its bits needs no check.
    rows: Box<[Row; N_FEATURES]>,
    /// `transitions[before][after]`; [`IMPOSSIBLE`] where a name cannot go on so.
    pub transitions: [[i32; N_LABELS]; N_LABELS],
}

/// Less than any path can lose.
pub const IMPOSSIBLE: i32 = -1_000_000;
/// Bits of a feature.
pub const FEATURE_BITS: u32 = 17;
/// How many rows a model has.
pub const N_FEATURES: usize = 1 << FEATURE_BITS;

/// The most features that one token may have: so many bytes add up to no more than sixteen bits.
pub const MOST_FEATURES: usize = 256;

impl Model {
    /// The model of names that the program was built with.
    pub fn names() -> &'static Model {
        static NAMES: OnceLock<Model> = OnceLock::new();
        let read = || Model::read(include_bytes!("../../models/names.bin"), Kind::Names);
        NAMES.get_or_init(|| read().expect("a test reads the model that the program is built with"))
    }

    /// Reads a model file.
    pub fn read(bytes: &[u8], kind: Kind) -> Result<Model, ModelError> {
        let mut reader = Reader::open(bytes, kind)?;
        let mut transitions = [[0; N_LABELS]; N_LABELS];
        for (before, row) in transitions.iter_mut().enumerate() {
            for (after, pair) in row.iter_mut().enumerate() {
                let bytes = reader.take(2)?;
                let points = i32::from(i16::from_le_bytes([bytes[0], bytes[1]]));
                *pair = if Label(after as u8).may_follow(Label(before as u8)) { points } else { IMPOSSIBLE };
            }
        }
        let mut rows = vec![Row::default(); N_FEATURES];
        let first = unpack(&mut reader, N_FEATURES)?;
        for label in 1..N_LABELS {
            for ((row, weight), &first) in rows.iter_mut().zip(unpack(&mut reader, N_FEATURES)?).zip(&first) {
                let beside_first = i16::from(weight) - i16::from(first);
                row[label - 1] = (beside_first.clamp(1 - BIAS, BIAS - 1) + BIAS) as u8;
            }
        }
        reader.end()?;
        let rows = rows.try_into().expect("there are N_FEATURES rows");
        Ok(Model { rows, transitions })
    }

    /// The points that the features of one token give each label. There are at most [`MOST_FEATURES`].
    pub fn scores(&self, features: &[u32]) -> Scores {
        // Most rows come from far away: in a loop of its own, many are on their way at once.
        let mut sums = [0u16; N_LABELS - 1];
        for &feature in features {
            let row = &self.rows[feature as usize % N_FEATURES];
            sums.iter_mut().zip(row).for_each(|(sum, &byte)| *sum = sum.wrapping_add(u16::from(byte)));
        }
        sums.map(|sum| (i32::from(sum) - i32::from(BIAS) * features.len() as i32) as i16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built_in() -> &'static [u8] {
        include_bytes!("../../models/names.bin")
    }

    fn error(bytes: &[u8]) -> Option<ModelError> {
        Model::read(bytes, Kind::Names).err()
    }

    #[test]
    fn the_built_in_model_is_whole() {
        assert_eq!(error(built_in()), None);
        assert!(Model::names().rows.iter().any(|row| row != &Model::names().rows[0]));
    }

    #[test]
    fn damaged_and_foreign_files_are_told_apart() {
        assert_eq!(error(b""), Some(ModelError::Foreign));
        assert_eq!(error(b"{\"model\": 1, \"weights\": []}"), Some(ModelError::Foreign));
        assert_eq!(Model::read(built_in(), Kind::Words).err(), Some(ModelError::Foreign));
        let mut newer = built_in().to_vec();
        newer[9] = VERSION + 1;
        assert_eq!(error(&newer), Some(ModelError::Version(VERSION + 1)));
        let mut damaged = built_in().to_vec();
        damaged[5000] ^= 1;
        assert_eq!(error(&damaged), Some(ModelError::Damaged));
        // Cut off, with a checksum that fits: the counts do not.
        for len in [0, 1, 100, 2000] {
            assert_eq!(error(&with_header(Kind::Names, &built_in()[HEADER..HEADER + len])), Some(ModelError::Damaged));
        }
        assert_eq!(
            error(&with_header(Kind::Names, &[built_in(), b"more"].concat()[HEADER..])),
            Some(ModelError::Damaged)
        );
    }

    #[test]
    fn errors_name_the_way_out() {
        assert!(ModelError::Version(7).to_string().contains("train it again"));
        assert!(ModelError::Damaged.to_string().contains("fetch or train it again"));
    }

    #[test]
    fn weights_add_up() {
        let mut contents = vec![0; 2 * N_LABELS * N_LABELS];
        for label in 0..N_LABELS {
            let mut weights = [0; N_FEATURES];
            (weights[3], weights[5]) = (label as i8 - 4, 10);
            contents.extend(pack(&weights));
        }
        let model = Model::read(&with_header(Kind::Names, &contents), Kind::Names).unwrap();
        let features = [3, 5, 7].repeat(85);
        assert!(features.len() < MOST_FEATURES);
        // Beside the first label's.
        assert_eq!(model.scores(&features), [85, 170, 255, 340, 425, 510, 595, 680]);
    }
}
