//! The best labels for a document: points for each token, shared between places of the same word, then for each stretch
//! of tokens the best path (Viterbi).

use super::features::Features;
use super::model::{IMPOSSIBLE, MOST_FEATURES, Model};
use super::{Label, N_LABELS};
use crate::document::{Document, Sentence};
use std::ops::Range;

/// What a token's own points count beside the mean of all places of its word, of [`WHOLE`].
const OWN: i32 = 7;
const WHOLE: i32 = 10;
/// Words shorter than this say too little to share points: initials, "A".
const SHORTEST_SHARED: usize = 3;

/// Points for each label.
type Points = [i32; N_LABELS];

/// A label for each token.
#[inline(never)]
pub fn labels<'s>(
    document: &Document,
    sentences: impl Iterator<Item = &'s Sentence>,
    features: &mut Features,
    model: &Model,
) -> Vec<Label> {
    let mut segments: Vec<Range<usize>> = Vec::new();
    let mut points: Vec<Points> = Vec::new();
    let mut groups: Vec<u32> = Vec::new();
    // An array, because a list would look for room at each feature.
    let mut seen = [0u32; MOST_FEATURES];
    // Wide numbers: a word may stand a million times in a text.
    let mut sums: Vec<([i64; N_LABELS], i64)> = vec![([0; N_LABELS], 0); features.n_groups()];
    for sentence in sentences {
        features.read(sentence);
        for segment in features.segments().iter().cloned() {
            for i in segment.clone() {
                let mut n_seen = 0;
                features.each(i, &mut |feature| {
                    seen[n_seen % MOST_FEATURES] = feature;
                    n_seen += 1;
                });
                let scores = model.scores(&seen[..n_seen]);
                let own = std::array::from_fn(|label| label.checked_sub(1).map_or(0, |at| i32::from(scores[at])));
                let group = features.group(i).filter(|_| document.tokens[i].span.len() >= SHORTEST_SHARED);
                groups.push(group.map_or(u32::MAX, |group| group as u32));
                if let Some((sum, n)) = group.map(|group| &mut sums[group]) {
                    sum.iter_mut().zip(own).for_each(|(sum, own)| *sum += i64::from(own));
                    *n += 1;
                }
                points.push(own);
            }
            segments.push(segment);
        }
    }
    let means: Vec<Option<Points>> =
        sums.iter().map(|&(sum, n)| (n > 1).then(|| sum.map(|sum| (sum / n) as i32))).collect();
    for (own, &group) in points.iter_mut().zip(&groups) {
        if let Some(Some(mean)) = means.get(group as usize) {
            for (own, mean) in own.iter_mut().zip(mean) {
                *own = (*own * OWN + mean * (WHOLE - OWN)) / WHOLE;
            }
        }
    }
    let mut labels = vec![Label::OUTSIDE; document.tokens.len()];
    let mut from: Vec<[u8; N_LABELS]> = Vec::new();
    let mut done = 0;
    for segment in segments {
        let points = &points[done..done + segment.len()];
        done += segment.len();
        best_path(points, model, &mut from, &mut labels[segment]);
    }
    labels
}

/// Writes the best labels for `points` to `labels`; `from` is scratch.
fn best_path(points: &[Points], model: &Model, from: &mut Vec<[u8; N_LABELS]>, labels: &mut [Label]) {
    from.clear();
    // Before a segment stands a token outside names.
    let mut best: Points = std::array::from_fn(|label| if label == 0 { 0 } else { IMPOSSIBLE });
    for points in points {
        let mut next = [IMPOSSIBLE; N_LABELS];
        let mut back = [0u8; N_LABELS];
        for (before, row) in model.transitions.iter().enumerate() {
            for label in 0..N_LABELS {
                let score = best[before] + row[label];
                if score > next[label] {
                    next[label] = score;
                    back[label] = before as u8;
                }
            }
        }
        // Only differences count; long stretches must not run out of numbers.
        let top = (0..N_LABELS).map(|label| next[label] + points[label]).max().unwrap_or(0);
        best = std::array::from_fn(|label| (next[label] + points[label] - top).max(IMPOSSIBLE));
        from.push(back);
    }
    let after = |label: usize| best[label] + model.transitions[label][0];
    let mut label = (0..N_LABELS).rev().max_by_key(|&label| after(label)).unwrap_or(0);
    for (back, slot) in from.iter().zip(labels).rev() {
        *slot = Label(label as u8);
        label = usize::from(back[label]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::Kind;
    use crate::tagger::model::{self, N_FEATURES, with_header};

    fn labels_of(points: &[Points], transitions: &[(Label, Label, i16)]) -> Vec<Label> {
        let mut contents = vec![0; 2 * N_LABELS * N_LABELS];
        contents.extend(model::pack(&[0; N_FEATURES]).repeat(N_LABELS));
        for (before, after, points) in transitions {
            let at = 2 * (usize::from(before.0) * N_LABELS + usize::from(after.0));
            contents[at..at + 2].copy_from_slice(&points.to_le_bytes());
        }
        let model = Model::read(&with_header(model::Kind::Names, &contents), model::Kind::Names).unwrap();
        let mut labels = vec![Label::OUTSIDE; points.len()];
        best_path(points, &model, &mut Vec::new(), &mut labels);
        labels
    }

    fn points(label: Label, n: i32) -> Points {
        std::array::from_fn(|i| if i == usize::from(label.0) { n } else { 0 })
    }

    #[test]
    fn names_go_on_only_with_their_own_kind() {
        let (first, inside) = (Label::first(Kind::Person), Label::inside(Kind::Person));
        assert_eq!(labels_of(&[points(first, 5), points(inside, 5)], &[]), [first, inside]);
        // A name cannot begin inside, however much speaks for it.
        assert_eq!(labels_of(&[points(inside, 5)], &[]), [Label::OUTSIDE]);
        let other = Label::inside(Kind::Place);
        assert_eq!(labels_of(&[points(first, 5), points(other, 4)], &[]), [first, Label::OUTSIDE]);
    }

    #[test]
    fn pairs_of_labels_count() {
        let (first, inside) = (Label::first(Kind::Organization), Label::inside(Kind::Organization));
        let two = [points(first, 5), points(Label::OUTSIDE, 0)];
        assert_eq!(labels_of(&two, &[]), [first, Label::OUTSIDE]);
        assert_eq!(labels_of(&two, &[(first, inside, 3)]), [first, inside]);
    }

    #[test]
    fn long_stretches_stay_in_range() {
        let first = Label::first(Kind::Place);
        let labels = labels_of(&vec![points(first, 30_000); 200_000], &[]);
        assert!(labels.iter().all(|&label| label == first));
    }
}
