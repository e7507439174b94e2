//! A log-linear model of choices, trained by stochastic gradient with a step size for each weight (AdaGrad: Duchi, Hazan and
//! Singer, 2011).

use crate::crf::Step;
use crate::random::Random;

/// A question as it was asked, with the right option.
pub struct Lesson<Q> {
    pub question: Q,
    /// The features of each option.
    pub options: Vec<Vec<u32>>,
    /// The right option.
    pub right: usize,
}

/// Added to the sums of squares: the first steps are not endless.
const SMOOTHING: f32 = 1e-2;
/// Gradients smaller than this change nothing.
const SMALLEST: f32 = 1e-3;

/// Weights by feature, with the sums of their squared gradients.
pub struct LogLinear<'k> {
    pub weights: Vec<f32>,
    squares: Vec<f32>,
    /// The features that have a weight.
    kept: &'k [bool],
    points: Vec<f32>,
}

impl<'k> LogLinear<'k> {
    /// Starts at `weights`.
    pub fn new(weights: Vec<f32>, kept: &'k [bool]) -> LogLinear<'k> {
        let squares = vec![SMOOTHING; weights.len()];
        LogLinear { weights, squares, kept, points: Vec::new() }
    }

    /// One step along the gradient of the likelihood of the right option.
    pub fn learn<Q>(&mut self, lesson: &Lesson<Q>, step: Step, random: &mut Random) {
        let bits = random.next();
        let kept = self.kept;
        let is_seen = |feature: u32| {
            let hash = (u64::from(feature) ^ bits).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
            kept[feature as usize] && hash as f32 >= step.dropout * (1 << 24) as f32
        };
        let seen = |option: usize| lesson.options[option].iter().copied().filter(|&feature| is_seen(feature));
        self.points.clear();
        for option in 0..lesson.options.len() {
            self.points.push(seen(option).map(|feature| self.weights[feature as usize]).sum());
        }
        let top = self.points.iter().copied().fold(f32::MIN, f32::max);
        let sum: f32 = self.points.iter().map(|&points| libm::expf(points - top)).sum();
        for option in 0..lesson.options.len() {
            let share = libm::expf(self.points[option] - top) / sum;
            let gradient = if option == lesson.right { 1.0 } else { 0.0 } - share;
            if gradient.abs() < SMALLEST {
                continue;
            }
            for feature in seen(option).map(|feature| feature as usize) {
                self.squares[feature] += gradient * gradient;
                self.weights[feature] += step.rate * gradient / self.squares[feature].sqrt();
            }
        }
    }
}
