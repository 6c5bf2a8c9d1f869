//! What may be concluded from a handful of times.
//!
//! Times are skewed and have outliers, so everything here rests on the median
//! and on resampling, which assume only that the samples are independent.

use fastrand::Rng;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// With fewer samples no interval comes near 95 %: of four, even the whole range
/// covers the median only in 87.5 % of cases (1 − 2 · 2⁻⁴); of five in 93.75 %.
pub const MIN_FOR_INTERVAL: usize = 5;

/// Resamples of a bootstrap: a tail of 2.5 % then holds 50 of them.
const RESAMPLES: usize = 2_000;

/// The 97.5 % quantile of the normal distribution.
const Z: f64 = 1.959_964;

/// At least one finite number: what makes a median exist.
#[derive(Debug, Clone, Copy)]
pub struct Samples<'a>(&'a [f64]);

impl<'a> Samples<'a> {
    /// `None` if there is nothing, or a value that is no finite number.
    pub fn new(values: &'a [f64]) -> Option<Self> {
        (!values.is_empty() && values.iter().all(|x| x.is_finite())).then_some(Self(values))
    }

    /// The middle value, or the mean of the two middle ones.
    pub fn median(self) -> f64 {
        median_of(&mut self.0.to_vec())
    }

    /// The 95 % percentile-bootstrap interval of the median (Efron and
    /// Tibshirani, *An Introduction to the Bootstrap*, 1993, chapter 13),
    /// expanded for small samples, for which the plain one is too narrow (it
    /// covers 87.5 % with seven samples). `None` with fewer than
    /// [`MIN_FOR_INTERVAL`]. The same samples always give the same interval:
    /// the generator has a fixed seed.
    pub fn median_interval(self) -> Option<[f64; 2]> {
        if self.0.len() < MIN_FOR_INTERVAL {
            return None;
        }
        let mut rng = Rng::with_seed(0x1e55_0f17);
        let mut resample = vec![0.0; self.0.len()];
        let mut medians = Vec::with_capacity(RESAMPLES);
        for _ in 0..RESAMPLES {
            resample.fill_with(|| self.0[rng.usize(..self.0.len())]);
            medians.push(median_of(&mut resample));
        }
        medians.sort_unstable_by(f64::total_cmp);
        let tail = (tail(self.0.len()) * RESAMPLES as f64) as usize;
        Some([medians[tail], medians[RESAMPLES - 1 - tail]])
    }
}

/// The share of resamples beyond each end of the interval: not 2.5 %, but
/// Φ(−√(n/(n−1)) · t), with the quantile t of Student's distribution with n − 1
/// degrees of freedom (Hesterberg, *What Teachers Should Know About the
/// Bootstrap*, The American Statistician 69(4), 2015, section 3.2).
fn tail(n: usize) -> f64 {
    let n = n as f64;
    normal_below(-(n / (n - 1.0)).sqrt() * t_quantile(n - 1.0))
}

/// The 97.5 % quantile of Student's distribution, within 0.3 % from 4 degrees
/// of freedom on (Abramowitz and Stegun, 26.7.5).
fn t_quantile(freedom: f64) -> f64 {
    let z = |power| Z.powi(power);
    Z + (z(3) + Z) / (4.0 * freedom)
        + (5.0 * z(5) + 16.0 * z(3) + 3.0 * Z) / (96.0 * freedom.powi(2))
        + (3.0 * z(7) + 19.0 * z(5) + 17.0 * z(3) - 15.0 * Z) / (384.0 * freedom.powi(3))
}

/// Φ(x) for x ≤ 0, within 7.5 · 10⁻⁸ (Abramowitz and Stegun, 26.2.17).
fn normal_below(x: f64) -> f64 {
    const B: [f64; 5] = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let t = 1.0 / (1.0 - 0.231_641_9 * x);
    let density = (-x * x / 2.0).exp() / std::f64::consts::TAU.sqrt();
    density * B.iter().rev().fold(0.0, |sum, b| (sum + b) * t)
}

fn median_of(values: &mut [f64]) -> f64 {
    let middle = values.len() / 2;
    let (below, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    let upper = *upper;
    match below.iter().copied().max_by(f64::total_cmp) {
        Some(lower) if below.len() * 2 == values.len() => f64::midpoint(lower, upper),
        _ => upper,
    }
}

/// Whether a variant beats the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The whole interval lies above 1.
    Faster,
    /// The whole interval lies below 1.
    Slower,
    /// The interval holds 1, or there are too few samples for one.
    Unsure,
}

/// How many times faster than the baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    /// The median of the paired ratios.
    pub ratio: f64,
    /// Its 95 % interval, if there are enough pairs.
    pub interval: Option<[f64; 2]>,
    /// The interval in a word.
    pub verdict: Verdict,
}

/// Compares times taken in turns. Samples of one round are a pair: what
/// disturbs the machine for a while disturbs both, and divides out. `None`
/// without a single pair.
pub fn speedup(baseline: &[f64], other: &[f64]) -> Option<Ratio> {
    let ratios: Vec<_> = baseline.iter().zip(other).map(|(b, o)| b / o).collect();
    let ratios = Samples::new(&ratios)?;
    let interval = ratios.median_interval();
    let verdict = match interval {
        Some([low, _]) if low > 1.0 => Verdict::Faster,
        Some([_, high]) if high < 1.0 => Verdict::Slower,
        _ => Verdict::Unsure,
    };
    Some(Ratio { ratio: ratios.median(), interval, verdict })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Skewed like run times: a floor and an exponential tail, median ln 2.
    fn exponential(rng: &mut Rng) -> f64 {
        -(1.0 - rng.f64()).ln()
    }

    fn median(values: &[f64]) -> f64 {
        Samples::new(values).unwrap().median()
    }

    #[test]
    fn the_median_is_the_middle_or_the_mean_of_the_two_middle_ones() {
        assert_eq!(median(&[7.0]), 7.0);
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), 2.5);
        assert_eq!(median(&[5.0, 5.0, 1.0, 5.0]), 5.0);
    }

    #[test]
    fn nothing_and_nonsense_are_no_samples() {
        assert!(Samples::new(&[]).is_none());
        assert!(Samples::new(&[1.0, f64::NAN]).is_none());
        assert!(speedup(&[1.0], &[0.0]).is_none());
    }

    #[test]
    fn too_few_samples_have_no_interval_and_no_verdict() {
        assert!(Samples::new(&[1.0, 2.0, 3.0, 4.0]).unwrap().median_interval().is_none());
        assert_eq!(speedup(&[9.0; 4], &[1.0; 4]).unwrap().verdict, Verdict::Unsure);
    }

    /// From tables of the two distributions.
    #[test]
    fn quantiles_agree_with_the_tables() {
        for (freedom, t) in [(4.0, 2.7764), (6.0, 2.4469), (14.0, 2.1448), (39.0, 2.0227)] {
            assert!((t_quantile(freedom) / t - 1.0).abs() < 0.003, "{freedom}");
        }
        for (x, p) in [(0.0, 0.5), (-1.0, 0.158_655), (-1.959_964, 0.025), (-3.0, 0.001_350)] {
            assert!((normal_below(x) - p).abs() < 1e-6, "{x}");
        }
    }

    /// Each of 2,000 simulated runs either covers the true median or does
    /// not; three standard errors of that proportion are ± 1.5 %. An interval
    /// between order statistics cannot hit 95 % for every n: it may be wider.
    #[test]
    fn intervals_of_95_percent_cover_the_truth_about_95_percent_of_the_time() {
        for n in (5..=21).chain([40]) {
            // Five can cover 93.75 % at the most.
            let least = if n == 5 { 0.915 } else { 0.925 };
            let mut rng = Rng::with_seed(n as u64);
            let covered = (0..2_000)
                .filter(|_| {
                    let times: Vec<_> = (0..n).map(|_| exponential(&mut rng)).collect();
                    let [low, high] = Samples::new(&times).unwrap().median_interval().unwrap();
                    (low..=high).contains(&2f64.ln())
                })
                .count();
            let share = covered as f64 / 2_000.0;
            assert!((least..=0.995).contains(&share), "n = {n}: {share}");
        }
    }

    #[test]
    fn equal_variants_are_seldom_told_apart() {
        let mut rng = Rng::with_seed(3);
        let wrong = (0..1_000)
            .filter(|_| {
                let times = |rng: &mut Rng| (0..15).map(|_| 10.0 + rng.f64()).collect::<Vec<_>>();
                let (a, b) = (times(&mut rng), times(&mut rng));
                speedup(&a, &b).unwrap().verdict != Verdict::Unsure
            })
            .count();
        assert!(wrong < 80, "{wrong} of 1,000");
    }

    #[test]
    fn a_disturbance_that_both_feel_divides_out() {
        let drift: Vec<f64> = (0..15).map(|i| 1.0 + f64::from(i)).collect();
        let base: Vec<f64> = drift.iter().map(|d| d * 20.0).collect();
        let half: Vec<f64> = drift.iter().map(|d| d * 10.0).collect();
        let found = speedup(&base, &half).unwrap();
        assert_eq!((found.ratio, found.interval), (2.0, Some([2.0, 2.0])));
        assert_eq!(found.verdict, Verdict::Faster);
        assert_eq!(speedup(&half, &base).unwrap().verdict, Verdict::Slower);
    }
}
