//! The distribution of a small sample of times.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{Samples, median_of};

/// The percentiles that may be reported, in thousandths. The upper quartile is always reported.
const PERCENTILES: [u32; 4] = [900, 950, 990, 999];

/// A percentile is reported only if this many samples are expected beyond it: 50 samples suffice
/// for the 90th percentile, 500 for the 99th. Then all samples are below the true percentile in
/// only e⁻⁵ = 0.7 % of cases, so the percentile is measured and not extrapolated.
const BEYOND: usize = 5;

/// The minimum and maximum number of bins. Fewer bins show no shape, more show single samples.
const BINS: [f64; 2] = [4.0, 40.0];

/// A summary of a variant's times. All samples are included: outliers are listed but never removed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Summary {
    /// The number of samples summarised.
    pub count: usize,
    /// The mean, ms. Outliers distort it, so comparisons use medians.
    pub mean_ms: f64,
    /// The shortest time, ms.
    pub min_ms: f64,
    /// The lower quartile, ms (type 7 of Hyndman and Fan, *The American Statistician* 50(4), 1996:
    /// interpolated between ranks, as in R, NumPy and spreadsheets).
    pub lower_quartile_ms: f64,
    /// The median, ms.
    pub median_ms: f64,
    /// The upper quartile, ms.
    pub upper_quartile_ms: f64,
    /// The longest time, ms.
    pub max_ms: f64,
    /// The median absolute deviation, ms. It is not scaled to a standard deviation, because times
    /// are not normally distributed.
    pub mad_ms: f64,
    /// The interquartile range divided by the median; null if the median is 0.
    pub spread: Option<f64>,
    /// The samples that are far from the quartiles.
    pub outliers: Outliers,
    /// The percentiles beyond which there are enough samples.
    pub percentiles: Vec<Percentile>,
    /// How many samples took how long.
    pub histogram: Histogram,
}

/// Outliers, as indices of samples: *mild* if beyond a quartile by more than 1.5 times the
/// interquartile range, *severe* if by more than 3 times (Tukey, *Exploratory Data Analysis*, 1977,
/// chapter 2). A skewed distribution has outliers even without any disturbance.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Outliers {
    /// Samples that were very much faster.
    pub low_severe: Vec<usize>,
    /// Samples that were mildly faster.
    pub low_mild: Vec<usize>,
    /// Samples that were mildly slower.
    pub high_mild: Vec<usize>,
    /// Samples that were very much slower.
    pub high_severe: Vec<usize>,
}

/// A percentile of the times: a percentage of the samples took less than this time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Percentile {
    /// The percentage of samples that took less time.
    pub percent: f64,
    /// The time below which this percentage lies, ms (Hyndman and Fan's type 7).
    pub ms: f64,
}

/// A histogram with bins of equal width.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Histogram {
    /// The start of the first bin, ms.
    pub start_ms: f64,
    /// The width of a bin, ms.
    pub width_ms: f64,
    /// The number of samples in each bin. The first and the last bin are not empty.
    pub counts: Vec<u32>,
}

impl Summary {
    /// Summarises samples taken with a clock of this grain. If a sample contained several
    /// repetitions, the caller divides the grain by their number.
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

/// Returns the sample at rank (n − 1) · share, counted from 0, interpolated between ranks.
///
/// # Panics
/// If there are no samples.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let rank = (sorted.len() - 1) as f64 * share;
    let (below, above) = (sorted[rank as usize], sorted[rank.ceil() as usize]);
    below + (above - below) * rank.fract()
}

impl Outliers {
    /// Finds the outliers. Takes the quartiles to be at least a grain apart: where most times are
    /// the same reading of the clock, the next reading is not an outlier.
    fn of(times: &[f64], [lower, upper]: [f64; 2], grain_ms: f64) -> Self {
        let step = 1.5 * (upper - lower).max(grain_ms);
        let mut found = Self::default();
        for (index, time) in times.iter().enumerate() {
            // The distance from the quartile in steps; negative on the inner side of the quartile.
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
    /// Creates the histogram. The width of its bins is 2 · IQR / ∛n (Freedman and Diaconis,
    /// *Zeitschrift für Wahrscheinlichkeitstheorie* 57, 1981), limited so that there are 4 to 40
    /// bins, and rounded up to whole grains. Finer bins would show the clock's steps, as would
    /// coarser bins that contain a varying number of the clock's readings. The grain takes
    /// precedence, so there may be fewer than 4 bins. Readings are centred in a grain and not on a
    /// bin's edge for the same purpose.
    fn of(sorted: &[f64], iqr: f64, grain_ms: f64) -> Self {
        let start_ms = sorted[0] - grain_ms / 2.0;
        let range = sorted[sorted.len() - 1] + grain_ms / 2.0 - start_ms;
        let [few, many] = BINS.map(|bins| range / bins);
        let mut width = (2.0 * iqr / (sorted.len() as f64).cbrt()).clamp(many, few);
        if grain_ms > 0.0 {
            // Subtract a little, so that a rounding error above a whole number does not add a
            // grain.
            width = (width / grain_ms - 1e-6).ceil().max(1.0) * grain_ms;
        }
        if width <= 0.0 {
            // All samples are equal, so any width will do.
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

    /// The reference values were computed with `numpy.quantile` and
    /// `scipy.stats.median_abs_deviation`.
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
        // The quartiles are 29 and 35. The fences are at 20 and 44 (mild), and at 11 and 53
        // (severe).
        let mut times: Vec<f64> = (28..=36).map(f64::from).collect();
        times.extend([19.0, 45.0, 10.0, 54.0]);
        let found = summary(&times, 0.0);
        assert_eq!((found.lower_quartile_ms, found.upper_quartile_ms), (29.0, 35.0));
        let Outliers { low_mild, high_mild, low_severe, high_severe } = found.outliers;
        assert_eq!([low_mild, high_mild, low_severe, high_severe], [[9], [10], [11], [12]]);
        // A value on a fence is not beyond the fence, and a severe outlier is not also a mild one.
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
                // The times are skewed, have a far outlier, and are rounded to the clock's grain.
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

    /// Four different readings that are equally frequent give four equal bins.
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
