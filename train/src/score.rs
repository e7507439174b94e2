//! Compares names found with names given: exact spans and kinds, as CoNLL-2003 counts.

use onrecord::Span;
use onrecord::analysis::EntityKind;
use onrecord::training::{Document, KINDS, Kind};

/// The kind that the model would call it.
pub fn kind(kind: EntityKind) -> Kind {
    match kind {
        EntityKind::Person => Kind::Person,
        EntityKind::Organization => Kind::Organization,
        EntityKind::Place => Kind::Place,
        _ => Kind::Other,
    }
}

/// Names right, found and given, by kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts([[usize; 3]; KINDS.len()]);

impl Counts {
    pub fn add(&mut self, found: &[(Span, Kind)], given: &[(Span, Kind)]) {
        for &(span, kind) in found {
            self.0[kind as usize][1] += 1;
            self.0[kind as usize][0] += usize::from(given.contains(&(span, kind)));
        }
        for &(_, kind) in given {
            self.0[kind as usize][2] += 1;
        }
    }

    fn f1([right, found, given]: [usize; 3]) -> f64 {
        if right == 0 { 0.0 } else { 200.0 * right as f64 / (found + given) as f64 }
    }

    /// F1 of a kind, per cent.
    pub fn of(&self, kind: Kind) -> f64 {
        Self::f1(self.0[kind as usize])
    }

    /// F1 of people, organizations and places together, per cent.
    pub fn all(&self) -> f64 {
        Self::f1(std::array::from_fn(|k| self.0[..3].iter().map(|kind| kind[k]).sum()))
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let [person, organization, place, other] = KINDS.map(|kind| self.of(kind));
        write!(
            f,
            "{:.2} | person {person:.1} organization {organization:.1} place {place:.1} (other {other:.1})",
            self.all()
        )
    }
}

/// Shows each name that was missed, wrongly found or given another kind, with the words around it.
pub fn print_errors(document: &Document, found: &[(Span, Kind)], given: &[(Span, Kind)]) {
    let show = |what: &str, (span, kind): (Span, Kind)| {
        let from = document.text.floor_char_boundary(span.start.saturating_sub(40));
        let to = document.text.ceil_char_boundary((span.end + 40).min(document.text.len()));
        let text = document.text;
        println!(
            "{what} {kind:?}: {}[{}]{}",
            &text[from..span.start],
            span.of(text),
            &text[span.end..to].replace('\n', " / ")
        );
    };
    for &name in found.iter().filter(|name| !given.contains(name) && name.1 != Kind::Other) {
        match given.iter().find(|other| other.0 == name.0) {
            Some(other) => show(&format!("KIND (given {:?})", other.1), name),
            None => show("WRONG", name),
        }
    }
    for &name in given.iter().filter(|name| name.1 != Kind::Other && !found.iter().any(|other| other.0 == name.0)) {
        show("MISSED", name);
    }
}
