//! The distribution of a small sample of times.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{Samples, median_of};

/// The percentiles that may be reported, in thousandths; the upper quartile is always reported.
const PERCENTILES: [u32; 4] = [900, 950, 990, 999];

/// The number of samples expected beyond a percentile for it to be reported. With five, all samples
/// are below the true percentile in only e⁻⁵ = 0.7 % of cases, so it is measured and not
/// extrapolated: 50 samples for the 90th, 500 for the 99th.
const BEYOND: usize = 5;

/// The limits of the number of bins: fewer show no shape, more show single samples.
const BINS: [f64; 2] = [4.0, 40.0];

/// A summary of a variant's times. All samples are included: outliers are listed but never removed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Summary {
    /// The number of samples.
    pub count: usize,
    /// The mean, which outliers distort; comparisons use medians.
    pub mean_ms: f64,
    /// The minimum.
    pub min_ms: f64,
    /// The lower quartile (type 7 of Hyndman and Fan, *The American Statistician* 50(4), 1996:
    /// interpolated between ranks, as in R, NumPy and spreadsheets).
    pub lower_quartile_ms: f64,
    /// The median.
    pub median_ms: f64,
    /// The upper quartile.
    pub upper_quartile_ms: f64,
    /// The maximum.
    pub max_ms: f64,
    /// The median absolute deviation, not scaled to a standard deviation, since times are not
    /// normally distributed.
    pub mad_ms: f64,
    /// The interquartile range relative to the median; null if the median is 0.
    pub spread: Option<f64>,
    /// The outliers.
    pub outliers: Outliers,
    /// The percentiles for which there are enough samples.
    pub percentiles: Vec<Percentile>,
    /// The histogram.
    pub histogram: Histogram,
}

/// Outliers by sample index: *mild* beyond 1.5 times the interquartile range, *severe* beyond 3
/// times (Tukey, *Exploratory Data Analysis*, 1977, chapter 2). Skewed distributions have some
/// without any disturbance.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Outliers {
    /// Very much faster.
    pub low_severe: Vec<usize>,
    /// Faster.
    pub low_mild: Vec<usize>,
    /// Slower.
    pub high_mild: Vec<usize>,
    /// Very much slower.
    pub high_severe: Vec<usize>,
}

/// A percentile.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Percentile {
    /// The percentage of samples below it.
    pub percent: f64,
    /// The time, ms (Hyndman and Fan's type 7).
    pub ms: f64,
}

/// A histogram with bins of equal width.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Histogram {
    /// The start of the first bin.
    pub start_ms: f64,
    /// The width of a bin.
    pub width_ms: f64,
    /// The number of samples in each bin; the first and the last are not empty.
    pub counts: Vec<u32>,
}

impl Summary {
    /// Summarises samples taken with a clock of this grain. If a sample contained several
    /// repetitions, its grain is divided by their number.
    pub fn of(samples: Samples<'_>, grain_ms: f64) -> Self {
        let times = samples.0;
        let mut sorted = times.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let [lower, median, upper] = [0.25, 0.5, 0.75].map(|share| quantile(&sorted, share));
        Self {
            count: times.len(),
            mean_ms: times.iter().sum::<f64>() / times.len() as f64,
            min_ms: sorted[0],
            lower_quartile_ms: lower,
            median_ms: median,
            upper_quartile_ms: upper,
            max_ms: sorted[times.len() - 1],
            mad_ms: median_of(&mut times.iter().map(|x| (x - median).abs()).collect::<Vec<_>>()),
            spread: (median > 0.0).then(|| (upper - lower) / median),
            outliers: Outliers::of(times, [lower, upper], grain_ms),
            percentiles: percentiles(&sorted),
            histogram: Histogram::of(&sorted, upper - lower, grain_ms),
        }
    }
}

/// Returns the percentiles for which there are enough samples.
pub fn percentiles(sorted: &[f64]) -> Vec<Percentile> {
    let supported = PERCENTILES.into_iter().filter(|p| sorted.len() * (1000 - *p as usize) >= BEYOND * 1000);
    let percentile =
        |p| Percentile { percent: f64::from(p) / 10.0, ms: quantile(sorted, f64::from(p) / 1000.0) };
    supported.map(percentile).collect()
}

/// Interpolates the sample at rank (n − 1) · share, counted from 0.
///
/// # Panics
/// If there are no samples.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let rank = (sorted.len() - 1) as f64 * share;
    let (below, above) = (sorted[rank as usize], sorted[rank.ceil() as usize]);
    below + (above - below) * rank.fract()
}

impl Outliers {
    /// Takes the quartiles to be at least a grain apart: where most times are the same reading of
    /// the clock, the next reading is no outlier.
    fn of(times: &[f64], [lower, upper]: [f64; 2], grain_ms: f64) -> Self {
        let step = 1.5 * (upper - lower).max(grain_ms);
        let mut found = Self::default();
        for (index, time) in times.iter().enumerate() {
            // The distance outside the quartiles in steps, negative if inside.
            let low = (lower - time) / step;
            let high = (time - upper) / step;
            let class = match () {
                () if low > 2.0 => &mut found.low_severe,
                () if low > 1.0 => &mut found.low_mild,
                () if high > 2.0 => &mut found.high_severe,
                () if high > 1.0 => &mut found.high_mild,
                () => continue,
            };
            class.push(index);
        }
        found
    }
}

impl Histogram {
    /// The width is 2 · IQR / ∛n (Freedman and Diaconis, *Zeitschrift für
    /// Wahrscheinlichkeitstheorie* 57, 1981), limited to between 4 and 40 bins, and rounded up to
    /// whole grains: finer bins would show the clock's steps, as would coarser bins with a varying
    /// number of its readings. The grain takes precedence, so there may be fewer than 4 bins. For
    /// the same reason readings are centred in a grain, not on a bin's edge.
    fn of(sorted: &[f64], iqr: f64, grain_ms: f64) -> Self {
        let start_ms = sorted[0] - grain_ms / 2.0;
        let range = sorted[sorted.len() - 1] + grain_ms / 2.0 - start_ms;
        let [few, many] = BINS.map(|bins| range / bins);
        let mut width = (2.0 * iqr / (sorted.len() as f64).cbrt()).clamp(many, few);
        if grain_ms > 0.0 {
            // Tolerates rounding errors above a whole number.
            width = (width / grain_ms - 1e-6).ceil().max(1.0) * grain_ms;
        }
        if width <= 0.0 {
            // All samples are equal; any width will do.
            width = 1.0;
        }
        let bins = (range / width - 1e-6).ceil().max(1.0) as usize;
        let mut counts = vec![0; bins];
        for time in sorted {
            counts[(((time - start_ms) / width) as usize).min(bins - 1)] += 1;
        }
        Self { start_ms, width_ms: width, counts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fastrand::Rng;

    fn summary(times: &[f64], grain_ms: f64) -> Summary {
        Summary::of(Samples::new(times).unwrap(), grain_ms)
    }

    /// Reference values from `numpy.quantile` and `scipy.stats.median_abs_deviation`.
    #[test]
    fn the_summary_agrees_with_numpy_and_scipy() {
        let found = summary(&[9.0, 2.0, 4.0, 7.0, 3.0, 30.0], 0.01);
        assert_eq!((found.count, found.min_ms, found.max_ms), (6, 2.0, 30.0));
        assert_eq!((found.lower_quartile_ms, found.median_ms, found.upper_quartile_ms), (3.25, 5.5, 8.5));
        assert!((found.mean_ms - 55.0 / 6.0).abs() < 1e-12);
        assert_eq!(found.mad_ms, 3.0);
        assert_eq!(found.spread, Some(5.25 / 5.5));
        assert_eq!(found.outliers, Outliers { high_severe: vec![5], ..Outliers::default() });
    }

    #[test]
    fn one_sample_and_equal_samples_have_a_summary() {
        for times in [vec![5.0], vec![5.0; 9], vec![0.0; 9]] {
            for grain in [0.0, 0.1] {
                let found = summary(&times, grain);
                assert_eq!((found.median_ms, found.mad_ms), (times[0], 0.0));
                assert_eq!(found.spread.is_some(), times[0] > 0.0);
                assert_eq!(found.outliers, Outliers::default());
                assert_eq!(found.histogram.counts, [times.len() as u32]);
                assert!(found.histogram.width_ms > 0.0);
                assert!(found.percentiles.is_empty());
            }
        }
    }

    #[test]
    fn outliers_are_classified_by_side_and_distance() {
        // The quartiles are 29 and 35: fences at 20 and 44, 11 and 53.
        let mut times: Vec<f64> = (28..=36).map(f64::from).collect();
        times.extend([19.0, 45.0, 10.0, 54.0]);
        let found = summary(&times, 0.0);
        assert_eq!((found.lower_quartile_ms, found.upper_quartile_ms), (29.0, 35.0));
        let Outliers { low_mild, high_mild, low_severe, high_severe } = found.outliers;
        assert_eq!([low_mild, high_mild, low_severe, high_severe], [[9], [10], [11], [12]]);
        // A value on a fence is not beyond it, and a severe outlier is not also mild.
        times.truncate(9);
        times.extend([20.0, 44.0, 11.0, 53.0]);
        let found = summary(&times, 0.0).outliers;
        assert_eq!((found.low_mild, found.high_mild), (vec![11], vec![12]));
        assert!(found.low_severe.is_empty() && found.high_severe.is_empty());
    }

    #[test]
    fn the_next_reading_of_a_coarse_clock_is_no_outlier() {
        let mut times = vec![5.0; 20];
        times.push(6.0);
        assert_eq!(summary(&times, 1.0).outliers, Outliers::default());
        assert_eq!(summary(&times, 0.01).outliers.high_severe, [20]);
    }

    #[test]
    fn percentiles_need_five_samples_beyond_them() {
        let given = |count: u32| {
            let times: Vec<_> = (0..count).map(f64::from).collect();
            summary(&times, 0.0).percentiles.iter().map(|p| p.percent).collect::<Vec<_>>()
        };
        assert!(given(49).is_empty());
        assert_eq!(given(50), [90.0]);
        assert_eq!(given(100), [90.0, 95.0]);
        assert_eq!(given(499), [90.0, 95.0]);
        assert_eq!(given(500), [90.0, 95.0, 99.0]);
        assert_eq!(given(5_000), [90.0, 95.0, 99.0, 99.9]);
        let times: Vec<_> = (0..=100).map(f64::from).collect();
        assert_eq!(summary(&times, 0.0).percentiles[0], Percentile { percent: 90.0, ms: 90.0 });
    }

    #[test]
    fn every_sample_is_in_the_histogram_and_the_bins_are_few() {
        let mut rng = Rng::with_seed(2);
        for count in [2, 3, 5, 10, 40, 160, 1_000] {
            for grain in [0.0, 0.005, 0.1, 1.0] {
                // Skewed, with a far outlier, rounded to the clock's grain.
                let mut times: Vec<f64> = (0..count).map(|_| 10.0 - (1.0 - rng.f64()).ln()).collect();
                times[0] = 60.0;
                if grain > 0.0 {
                    times.iter_mut().for_each(|time| *time = (*time / grain).round() * grain);
                }
                let Histogram { start_ms, width_ms, counts } = summary(&times, grain).histogram;
                assert_eq!(counts.iter().sum::<u32>(), count);
                assert!((4..=40).contains(&counts.len()), "{count} {grain}: {}", counts.len());
                assert!(counts[0] > 0 && counts[counts.len() - 1] > 0, "{counts:?}");
                assert!(width_ms >= grain && width_ms > 0.0);
                let least = times.iter().copied().fold(f64::INFINITY, f64::min);
                assert!(start_ms <= least && least < start_ms + width_ms);
            }
        }
    }

    /// Four readings with equal frequency give four equal bins.
    #[test]
    fn a_bin_is_never_finer_than_the_clock() {
        let times: Vec<f64> = (0..400).map(|i| f64::from(i % 4) * 0.1).collect();
        let found = summary(&times, 0.1).histogram;
        assert_eq!(found.counts, [100; 4]);
        // Six readings in bins of two grains give three equal bins.
        let times: Vec<f64> = (0..6).map(|i| f64::from(i % 6) * 0.1).collect();
        assert_eq!(summary(&times, 0.1).histogram.counts, [2; 3]);
    }
}
