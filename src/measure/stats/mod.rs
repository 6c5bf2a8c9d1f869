//! Statistics on small samples of times.
//!
//! Times are skewed and have outliers. So all statistics rest on the median and on resampling,
//! which assume only that samples are independent.
//!
//! - [`Samples`]: the median and its interval at a [`Level`].
//! - [`Summary`]: the distribution of the samples, outliers included.
//! - [`compare`]: two variants sampled in turns, in one run or several.
//! - [`sequential`]: when to compare, when to stop sampling, when a variant is warm.

mod bootstrap;
mod compare;
pub mod sequential;
mod summary;

use fastrand::Rng;

pub use bootstrap::{Level, MIN_FOR_INTERVAL};
pub(super) use bootstrap::{MedianResampler, percentile_interval, tail_share};
pub use compare::{ALIKE, Between, Pairs, Ratio, Verdict, compare, compare_apart, speedup};
pub use summary::{Histogram, Outliers, Percentile, Summary, percentiles, quantile};

/// The number of bootstrap resamples. A tail of 2.5 % then contains 50 resamples.
const RESAMPLES: usize = 2_000;

/// At least one value, all of them finite: the precondition of a median.
#[derive(Debug, Clone, Copy)]
pub struct Samples<'a>(&'a [f64]);

impl<'a> Samples<'a> {
    /// Creates the samples. Returns `None` if there are no values or if one is not finite.
    pub fn new(values: &'a [f64]) -> Option<Self> {
        (!values.is_empty() && values.iter().all(|x| x.is_finite())).then_some(Self(values))
    }

    /// Returns the middle value, or for an even number the mean of the two middle values.
    pub fn median(self) -> f64 {
        median_of(&mut self.0.to_vec())
    }

    /// Returns the 95 % interval of the median, for a number of samples that was fixed before
    /// sampling.
    pub fn median_interval(self) -> Option<[f64; 2]> {
        self.interval(Level::Once)
    }

    /// Returns the percentile-bootstrap interval of the median (Efron and Tibshirani, *An
    /// Introduction to the Bootstrap*, 1993, chapter 13). The interval is widened for small
    /// samples, for which the plain interval is too narrow (it covers 87.5 % with seven samples).
    /// `None` with fewer samples than [`Level::least`]. Deterministic: the generator has a fixed
    /// seed.
    ///
    /// The BCa interval, which is better for smooth statistics, is unsuitable here: it estimates
    /// its acceleration by the jackknife (chapter 14), which fails for the median (chapter 11.6).
    /// Leaving out one of an even number of samples moves the median to one of only two values. The
    /// estimated skewness is then meaningless: 0 for any samples, and 0/0 if those two values are
    /// equal.
    pub fn interval(self, level: Level) -> Option<[f64; 2]> {
        let count = self.0.len();
        if count < level.least() {
            return None;
        }
        let mut rng = Rng::with_seed(SEED);
        let mut resampler = MedianResampler::new(&[self.0]);
        let medians = (0..RESAMPLES).map(|_| resampler.median(&mut rng)).collect();
        Some(percentile_interval(medians, tail_share(level, count, count - 1)))
    }
}

/// The seed of all random number generators in statistics.
pub(super) const SEED: u64 = 0x1e55_0f17;

pub(super) fn median_of(values: &mut [f64]) -> f64 {
    let middle = values.len() / 2;
    let (below, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    let upper = *upper;
    match below.iter().copied().max_by(f64::total_cmp) {
        Some(lower) if below.len() * 2 == values.len() => f64::midpoint(lower, upper),
        _ => upper,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a time from a skewed distribution like that of run times: exponential, with median
    /// ln 2.
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
    fn empty_and_non_finite_values_are_rejected() {
        assert!(Samples::new(&[]).is_none());
        assert!(Samples::new(&[1.0, f64::NAN]).is_none());
    }

    #[test]
    fn too_few_samples_have_no_interval() {
        for (level, least) in [(Level::Once, 5), (Level::EachLook, 7)] {
            let times: Vec<_> = (0..least).map(f64::from).collect();
            assert!(Samples::new(&times).unwrap().interval(level).is_some());
            assert!(Samples::new(&times[1..]).unwrap().interval(level).is_none());
        }
    }

    /// Each simulated run either covers the true median or not. Three standard errors of the share
    /// of runs that cover it are ± 1.5 % for 2,000 runs. An interval between order statistics
    /// cannot reach exactly 95 % for every n, but may be wider.
    #[test]
    fn intervals_of_95_percent_cover_the_true_median_in_about_95_percent() {
        for n in (5..=11).chain([16, 21, 40]) {
            // Five samples can cover at most 93.75 %.
            let least = if n == 5 { 0.915 } else { 0.925 };
            let share = coverage(Level::Once, n, 2_000);
            assert!((least..=0.995).contains(&share), "n = {n}: {share}");
        }
    }

    /// Three standard errors of a share of 98.7 % are ± 0.8 % for 2,000 runs.
    #[test]
    fn intervals_for_each_look_cover_more() {
        for n in [8, 10, 11, 20] {
            let share = coverage(Level::EachLook, n, 2_000);
            assert!(share >= 0.972, "n = {n}: {share}");
        }
    }

    fn coverage(level: Level, n: usize, runs: u32) -> f64 {
        let mut rng = Rng::with_seed(n as u64);
        let covered = (0..runs).filter(|_| {
            let times: Vec<_> = (0..n).map(|_| exponential(&mut rng)).collect();
            let [low, high] = Samples::new(&times).unwrap().interval(level).unwrap();
            (low..=high).contains(&2f64.ln())
        });
        covered.count() as f64 / f64::from(runs)
    }
}
