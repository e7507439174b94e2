//! Names by a trained model: a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) over tokens.
//!
//! Gets the document, gives every token a [`Label`]: where a name begins and goes on, and of which of four kinds.
//! [`features`] says what is seen of a token, in training (train/) and in use alike; [`model`] reads the weights;
//! [`words`] what is known of single words; [`decode`] finds the best labels. Everything is integer arithmetic, so that
//! every machine gives the same labels.
//!
//! Only tokens with a capital and their neighbours are looked at; all others are in no name.

pub mod decode;
pub mod features;
pub mod model;
mod planes;
mod repeats;
pub mod words;

/// The kinds that the model tells apart, in the order of its labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// People.
    Person,
    /// Companies, agencies, parties, teams, media.
    Organization,
    /// Countries, cities, regions, rivers, buildings.
    Place,
    /// Nationalities, events, works, products, laws.
    Other,
}

/// All kinds, by the labels' order.
pub const KINDS: [Kind; 4] = [Kind::Person, Kind::Organization, Kind::Place, Kind::Other];

/// How many labels there are: outside, and first or later token of a name of each kind.
pub const N_LABELS: usize = 1 + 2 * KINDS.len();

/// What a token is to a name: 0 outside, then for each of [`KINDS`] the first token and the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Label(pub u8);

impl Label {
    /// In no name.
    pub const OUTSIDE: Label = Label(0);

    /// The first token of a name.
    pub const fn first(kind: Kind) -> Label {
        Label(1 + 2 * kind as u8)
    }

    /// A later token of a name.
    pub const fn inside(kind: Kind) -> Label {
        Label(2 + 2 * kind as u8)
    }

    /// The kind of the name, and whether the token is its first.
    pub fn part(self) -> Option<(Kind, bool)> {
        let at = self.0.checked_sub(1)?;
        Some((*KINDS.get(usize::from(at / 2))?, at % 2 == 0))
    }

    /// Whether a token with this label may follow one with `before`: names go on only with their own kind.
    pub fn may_follow(self, before: Label) -> bool {
        match self.part() {
            Some((kind, false)) => before.part().is_some_and(|(other, _)| other == kind),
            _ => true,
        }
    }
}
