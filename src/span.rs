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

    pub(crate) fn width(self, text: &str) -> usize {
        match self {
            OffsetUnit::Utf8 => text.len(),
            // Characters of four bytes are pairs in UTF-16; counted apart, whole registers of bytes are counted at once.
            OffsetUnit::Utf16 => text.chars().count() + text.bytes().filter(|&byte| byte >= 0xf0).count(),
            OffsetUnit::Utf32 => text.chars().count(),
        }
    }
}

/// Converts byte offsets of one text into another unit, each in constant time.
pub struct Offsets<'t> {
    text: &'t str,
    unit: OffsetUnit,
    /// Offset in `unit` of every `STEP`th byte, rounded down to a character boundary; empty when bytes and units agree.
    marks: Vec<(usize, usize)>,
}

/// Bytes between two remembered offsets: a conversion counts at most this much text.
const STEP: usize = 128;

impl<'t> Offsets<'t> {
    /// Prepares the conversion for `text`, in one walk over it.
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let mut marks = Vec::new();
        if unit != OffsetUnit::Utf8 && !text.is_ascii() {
            marks.reserve(text.len() / STEP + 1);
            let (mut at, mut count) = (0, 0);
            for target in (0..=text.len()).step_by(STEP) {
                let next = text.floor_char_boundary(target);
                count += unit.width(&text[at..next]);
                at = next;
                marks.push((at, count));
            }
        }
        Self { text, unit, marks }
    }

    /// The unit converted to.
    pub fn unit(&self) -> OffsetUnit {
        self.unit
    }

    /// The offset in [`Self::unit`] of the character that starts at byte `offset`.
    pub fn convert(&self, offset: usize) -> usize {
        match self.marks.get(offset / STEP) {
            None => offset,
            Some(&(at, count)) => count + self.unit.width(&self.text[at..offset]),
        }
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
            for (at, _) in text.char_indices() {
                assert_eq!(offsets.convert(at), unit.width(&text[..at]), "{unit:?} at {at}");
            }
            assert_eq!(offsets.convert(text.len()), unit.width(&text));
        }
    }

    #[test]
    fn bytes_stay_bytes() {
        assert_eq!(Offsets::new("é!", OffsetUnit::Utf8).convert(2), 2);
        assert_eq!(Offsets::new("e!", OffsetUnit::Utf16).convert(2), 2);
    }
}
