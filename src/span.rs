//! Places in the text.
//!
//! Inside the engine there is one coordinate system: half-open byte ranges of the text exactly as received, both ends
//! on character boundaries. Other units exist only where results leave; [`Offsets`] converts them there.

/// A half-open byte range of the text: `start` is inside, `end` is not.
///
/// ```
/// use onrecord::Span;
/// let text = "Roe said";
/// let source = Span::new(0, 3);
/// assert_eq!(source.of(text), "Roe");
/// assert!(source.contains(2) && !source.contains(3));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte inside.
    pub start: usize,
    /// First byte after.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, in bytes. `start` must not exceed `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end} runs backwards");
        Self { start, end }
    }

    /// The text of this span. Empty when the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` is inside.
    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether all of `other` is inside.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// The unit in which offsets leave the engine, named as in the Language Server Protocol.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OffsetUnit {
    /// Bytes.
    #[default]
    Utf8,
    /// UTF-16 code units: what JavaScript slices by.
    Utf16,
    /// Unicode code points: what Python slices by.
    Utf32,
}

impl OffsetUnit {
    /// The name used in results: `utf-8`, `utf-16` or `utf-32`.
    pub fn name(self) -> &'static str {
        match self {
            OffsetUnit::Utf8 => "utf-8",
            OffsetUnit::Utf16 => "utf-16",
            OffsetUnit::Utf32 => "utf-32",
        }
    }

    /// Whether no unit begins with byte `at`: a later byte of a character, but in UTF-16 not the second of four, which
    /// stands for the other half of the pair.
    fn goes_on(self, bytes: &[u8], at: usize) -> bool {
        let is_later = bytes[at] & 0xc0 == 0x80;
        is_later && !(self == OffsetUnit::Utf16 && at > 0 && bytes[at - 1] >= 0xf0)
    }
}

/// Converts byte offsets of one text into another unit, each in constant time.
pub struct Offsets {
    unit: OffsetUnit,
    /// One for every [`STEP`] bytes; empty when bytes and units agree.
    steps: Vec<Step>,
}

/// What a conversion needs of [`STEP`] bytes.
struct Step {
    /// Bytes before them that no unit begins with.
    n_later: usize,
    /// A bit for each of them that no unit begins with, the first lowest.
    later: u64,
}

/// Bytes in a [`Step`].
const STEP: usize = 64;

impl Offsets {
    /// Prepares the conversion for `text`, in one walk over it.
    pub fn new(text: &str, unit: OffsetUnit) -> Self {
        if unit == OffsetUnit::Utf8 || text.is_ascii() {
            return Self { unit, steps: Vec::new() };
        }
        let bytes = text.as_bytes();
        let mut n_later = 0;
        let mut step = |start: usize| {
            let end = bytes.len().min(start + STEP);
            let mut step = Step { n_later, later: 0 };
            if !bytes[start..end].is_ascii() {
                step.later = (start..end).fold(0, |bits, at| bits | u64::from(unit.goes_on(bytes, at)) << (at - start));
                n_later += step.later.count_ones() as usize;
            }
            step
        };
        // The text's end may be the first byte after a step.
        Self { unit, steps: (0..=bytes.len()).step_by(STEP).map(&mut step).collect() }
    }

    /// The unit converted to.
    pub fn unit(&self) -> OffsetUnit {
        self.unit
    }

    /// The offset in [`Self::unit`] of the character that starts at byte `offset`.
    pub fn convert(&self, offset: usize) -> usize {
        self.steps.get(offset / STEP).map_or(offset, |step| {
            let before = step.later & ((1 << (offset % STEP)) - 1);
            offset - step.n_later - before.count_ones() as usize
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_outside() {
        let span = Span::new(2, 4);
        assert!(!span.contains(1) && span.contains(2) && span.contains(3) && !span.contains(4));
        assert!(!span.overlaps(Span::new(4, 5)) && !span.overlaps(Span::new(0, 2)));
        assert!(span.covers(span) && !span.covers(Span::new(2, 5)));
    }

    #[test]
    fn offsets_count_units() {
        let text = "é👩‍🌾x".repeat(100);
        for unit in [OffsetUnit::Utf16, OffsetUnit::Utf32] {
            let offsets = Offsets::new(&text, unit);
            let width = |c: char| if unit == OffsetUnit::Utf16 { c.len_utf16() } else { 1 };
            let mut expected = 0;
            for (at, c) in text.char_indices() {
                assert_eq!(offsets.convert(at), expected, "{unit:?} at {at}");
                expected += width(c);
            }
            assert_eq!(offsets.convert(text.len()), expected);
        }
    }

    #[test]
    fn bytes_stay_bytes() {
        assert_eq!(Offsets::new("é!", OffsetUnit::Utf8).convert(2), 2);
        assert_eq!(Offsets::new("e!", OffsetUnit::Utf16).convert(2), 2);
    }
}
