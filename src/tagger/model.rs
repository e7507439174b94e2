//! Reads trained weights: a header with the kind, version and checksum of the file, then the weights of each feature.
//!
//! ```text
//! "onrecord"  kind  version  0 0  checksum of the rest (4)  |  count (4) …
//! ```
//!
//! Numbers are little-endian. Features are 30-bit hashes in order, each as the difference from the one before, in groups
//! of seven bits; the weights follow label by label, one signed byte each, since columns compress better than rows.

use super::N_LABELS;
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
}

/// The first bytes of every model file.
pub const MAGIC: &[u8; 8] = b"onrecord";
/// The version of the format and of the features; raised with either.
pub const VERSION: u8 = 1;
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

/// The weights of one feature for each label, and the feature's upper bits.
#[derive(Clone, Copy, Default)]
struct Slot {
    /// Upper bits of the feature plus one; 0 is an empty slot.
    fingerprint: u16,
    weights: [i8; N_LABELS],
}

/// Points for each label.
pub type Scores = [i16; N_LABELS];

/// The weights: for features in a table with open addressing, at most half full, and for pairs of labels.
pub struct Model {
    slots: Vec<Slot>,
    bits: u32,
    /// `transitions[before][after]`.
    pub transitions: [Scores; N_LABELS],
}

/// The most features that a model may have.
const MAX_FEATURES: usize = 1 << 22;

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
        let n = reader.count(MAX_FEATURES)?;
        if reader.take(1)?[0] as usize != N_LABELS {
            return Err(ModelError::Damaged);
        }
        let mut transitions = [Scores::default(); N_LABELS];
        for pair in transitions.iter_mut().flatten() {
            let bytes = reader.take(2)?;
            *pair = i16::from_le_bytes([bytes[0], bytes[1]]);
        }
        // Fifteen bits at least, so that the rest of a feature fits into the fingerprint.
        let bits = (2 * n).next_power_of_two().trailing_zeros().clamp(15, 24);
        let mut model = Model { slots: vec![Slot::default(); 1 << bits], bits, transitions };
        let mut places = Vec::with_capacity(n);
        let mut feature = 0u32;
        for _ in 0..n {
            feature = feature
                .checked_add(reader.varint()?)
                .filter(|&feature| feature >> FEATURE_BITS == 0)
                .ok_or(ModelError::Damaged)?;
            places.push(model.add(feature));
        }
        for label in 0..N_LABELS {
            for (&place, &weight) in places.iter().zip(reader.take(n)?) {
                model.slots[place].weights[label] = weight as i8;
            }
        }
        reader.end()?;
        Ok(model)
    }

    fn add(&mut self, feature: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = feature as usize & mask;
        while self.slots[slot].fingerprint != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot].fingerprint = (feature >> self.bits) as u16 + 1;
        slot
    }

    /// Adds the weights of a feature to `scores`.
    #[inline]
    pub fn add_weights(&self, feature: u32, scores: &mut Scores) {
        let mask = self.slots.len() - 1;
        let fingerprint = (feature >> self.bits) as u16 + 1;
        let mut at = feature as usize & mask;
        loop {
            let slot = &self.slots[at];
            if slot.fingerprint == fingerprint {
                for (score, weight) in scores.iter_mut().zip(slot.weights) {
                    *score = score.saturating_add(i16::from(weight));
                }
                return;
            }
            if slot.fingerprint == 0 {
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

/// Bits of a feature.
pub const FEATURE_BITS: u32 = 30;
