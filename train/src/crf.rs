//! A linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001), trained by stochastic gradient with a
//! step size for each weight (AdaGrad: Duchi, Hazan and Singer, 2011).
//!
//! Where a corpus does not say whether a token is in a name of the fourth kind, every label that it may have counts: the
//! likelihood is that of all label sequences allowed (partial labels).

use onrecord::training::{Label, N_LABELS};

use crate::random::Random;

/// A stretch of tokens with their features and the labels that they may have.
pub struct Segment {
    /// Features of each token, as numbers of [`Crf::weights`].
    pub features: Vec<Vec<u32>>,
    /// The labels allowed for each token, as bits.
    pub allowed: Vec<u16>,
    /// What it counts.
    pub weight: f32,
}

pub type Row = [f32; N_LABELS];

/// Weights with the sums of their squared gradients.
pub struct Crf {
    pub weights: Vec<Row>,
    squares: Vec<Row>,
    pub transitions: [Row; N_LABELS],
    transition_squares: [Row; N_LABELS],
}

/// One way through the data.
#[derive(Clone, Copy)]
pub struct Step {
    pub rate: f32,
    /// The share of features left out at each token.
    pub dropout: f32,
}

/// Added to the squares: the first steps are not endless.
const SMOOTHING: f32 = 1e-2;
/// Gradients smaller than this change nothing.
const SMALLEST: f32 = 2e-3;

impl Crf {
    pub fn new(n_features: usize) -> Crf {
        let zero = [0.0; N_LABELS];
        Crf {
            weights: vec![zero; n_features],
            squares: vec![zero; n_features],
            transitions: [zero; N_LABELS],
            transition_squares: [zero; N_LABELS],
        }
    }

    /// The mean of the weights of several.
    pub fn mean(mut several: impl Iterator<Item = Crf>) -> Crf {
        let mut sum = several.next().expect("one at least");
        let mut n = 1.0;
        for crf in several {
            n += 1.0;
            let rows = sum.weights.iter_mut().zip(&crf.weights).chain(sum.transitions.iter_mut().zip(&crf.transitions));
            rows.for_each(|(sum, row)| sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight));
        }
        let rows = sum.weights.iter_mut().chain(&mut sum.transitions);
        rows.for_each(|row| row.iter_mut().for_each(|weight| *weight /= n));
        sum
    }

    /// One step along the gradient of the segment's likelihood. Gives the loss before it.
    pub fn learn(&mut self, segment: &Segment, step: Step, random: &mut Random, scratch: &mut Scratch) -> f32 {
        let n = segment.features.len();
        scratch.kept.clear();
        scratch.ends.clear();
        scratch.emissions.clear();
        let threshold = (step.dropout * 65536.0) as u64;
        let keep_scale = 1.0 / (1.0 - step.dropout);
        let mut bits = 0;
        for features in &segment.features {
            let mut sum = [0.0; N_LABELS];
            for (k, &feature) in features.iter().enumerate() {
                if k % 4 == 0 {
                    bits = random.next();
                }
                let is_dropped = (bits >> (16 * (k % 4)) & 0xffff) < threshold;
                if is_dropped {
                    continue;
                }
                scratch.kept.push(feature);
                let row = &self.weights[feature as usize];
                for label in 0..N_LABELS {
                    sum[label] += row[label];
                }
            }
            for label in &mut sum {
                *label *= keep_scale;
            }
            scratch.ends.push(scratch.kept.len());
            scratch.emissions.push(sum);
        }
        let all = (1u16 << N_LABELS) - 1;
        let full = marginals(&scratch.emissions, &self.transitions, |_| all, &mut scratch.full);
        let gold = marginals(&scratch.emissions, &self.transitions, |t| segment.allowed[t], &mut scratch.gold);
        let mut start = 0;
        for t in 0..n {
            let mut gradient = [0.0; N_LABELS];
            for (label, slot) in gradient.iter_mut().enumerate() {
                *slot = (scratch.gold.single[t][label] - scratch.full.single[t][label]) * segment.weight;
            }
            let end = scratch.ends[t];
            if gradient.iter().any(|g| g.abs() >= SMALLEST) {
                for &feature in &scratch.kept[start..end] {
                    let (row, squares) = (&mut self.weights[feature as usize], &mut self.squares[feature as usize]);
                    for label in 0..N_LABELS {
                        squares[label] += gradient[label] * gradient[label];
                        row[label] += step.rate * gradient[label] / (squares[label] + SMOOTHING).sqrt();
                    }
                }
            }
            start = end;
        }
        for before in 0..N_LABELS {
            for after in 0..N_LABELS {
                let g = (scratch.gold.pairs[before][after] - scratch.full.pairs[before][after]) * segment.weight;
                let squares = &mut self.transition_squares[before][after];
                *squares += g * g;
                self.transitions[before][after] += step.rate * g / (*squares + SMOOTHING).sqrt();
            }
        }
        full - gold
    }
}

/// Buffers that [`Crf::learn`] uses again and again.
#[derive(Default)]
pub struct Scratch {
    kept: Vec<u32>,
    ends: Vec<usize>,
    emissions: Vec<Row>,
    full: Marginals,
    gold: Marginals,
}

#[derive(Default)]
struct Marginals {
    forward: Vec<Row>,
    single: Vec<Row>,
    /// Sums over the segment, the outside before and after it included.
    pairs: [Row; N_LABELS],
}

/// Probabilities of labels and pairs of labels where only the labels `allowed` are possible; gives the log of their sum.
fn marginals(
    emissions: &[Row],
    transitions: &[Row; N_LABELS],
    allowed: impl Fn(usize) -> u16,
    out: &mut Marginals,
) -> f32 {
    let n = emissions.len();
    let mut moves = [[0.0f32; N_LABELS]; N_LABELS];
    for before in 0..N_LABELS {
        for after in 0..N_LABELS {
            if Label(after as u8).may_follow(Label(before as u8)) {
                moves[before][after] = libm::expf(transitions[before][after]);
            }
        }
    }
    let mut log_sum = 0.0;
    out.forward.clear();
    out.single.clear();
    out.single.resize(n, [0.0; N_LABELS]);
    out.pairs = [[0.0; N_LABELS]; N_LABELS];
    let mut potentials: Vec<Row> = Vec::with_capacity(n);
    let mut last: Row = std::array::from_fn(|label| if label == 0 { 1.0 } else { 0.0 });
    for (t, emission) in emissions.iter().enumerate() {
        let top = emission.iter().copied().fold(f32::MIN, f32::max);
        let mask = allowed(t);
        let potential: Row = std::array::from_fn(|label| {
            if mask >> label & 1 == 1 { libm::expf(emission[label] - top).max(1e-30) } else { 0.0 }
        });
        let mut next = [0.0; N_LABELS];
        for before in 0..N_LABELS {
            for after in 0..N_LABELS {
                next[after] += last[before] * moves[before][after];
            }
        }
        let mut sum = 0.0;
        for label in 0..N_LABELS {
            next[label] *= potential[label];
            sum += next[label];
        }
        let scale = 1.0 / sum.max(1e-37);
        next.iter_mut().for_each(|p| *p *= scale);
        log_sum += libm::logf(sum.max(1e-37)) + top;
        potentials.push(potential);
        out.forward.push(next);
        last = next;
    }
    let end: f32 = (0..N_LABELS).map(|label| last[label] * moves[label][0]).sum();
    log_sum += libm::logf(end.max(1e-37));
    // Backward, normalised at each token: what is after the segment is outside.
    let mut back: Row = std::array::from_fn(|label| moves[label][0]);
    for t in (0..n).rev() {
        let mut sum = 0.0;
        for (label, single) in out.single[t].iter_mut().enumerate() {
            *single = out.forward[t][label] * back[label];
            sum += *single;
        }
        let scale = 1.0 / sum.max(1e-37);
        out.single[t].iter_mut().for_each(|p| *p *= scale);
        if t + 1 == n {
            for label in 0..N_LABELS {
                out.pairs[label][0] += out.single[t][label];
            }
        }
        let before: Row =
            if t == 0 { std::array::from_fn(|label| if label == 0 { 1.0 } else { 0.0 }) } else { out.forward[t - 1] };
        let mut pairs = [[0.0; N_LABELS]; N_LABELS];
        let mut pair_sum = 0.0;
        let mut next = [0.0; N_LABELS];
        for from in 0..N_LABELS {
            for to in 0..N_LABELS {
                let reach = moves[from][to] * potentials[t][to] * back[to];
                next[from] += reach;
                pairs[from][to] = before[from] * reach;
                pair_sum += pairs[from][to];
            }
        }
        let scale = 1.0 / pair_sum.max(1e-37);
        for (sum, pair) in out.pairs.iter_mut().flatten().zip(pairs.iter().flatten()) {
            *sum += pair * scale;
        }
        let top = next.iter().copied().fold(1e-37, f32::max);
        back = next.map(|p| p / top);
    }
    log_sum
}
