//! Comparison of two variants, and of runs with each other.

use fastrand::Rng;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{Level, MedianResampler, RESAMPLES, SEED, Samples, median_of, percentile_interval, tail_share};

/// Variants with a ratio between 1/1.1 and 1.1 count as alike: smaller differences also occur
/// between machines of one kind, and are no reason to choose a variant.
pub const ALIKE: f64 = 1.1;

/// Whether a variant is faster than the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The whole interval of the ratio is above 1.
    Faster,
    /// The whole interval of the ratio is below 1.
    Slower,
    /// The interval contains 1, or there are too few samples for an interval.
    Unsure,
}

/// The speed of a variant relative to the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Ratio {
    /// The median of the ratios of all pairs.
    pub ratio: f64,
    /// The interval of `ratio`; null if there are too few pairs.
    pub interval: Option<[f64; 2]>,
    /// Faster, slower or unsure, according to `interval`.
    pub verdict: Verdict,
    /// True if the whole interval is within a factor of [`ALIKE`] of 1. The variant may still be
    /// *faster* or *slower* by a little.
    pub alike: bool,
}

impl Ratio {
    /// Returns true if further pairs would hardly change the conclusion: one variant is faster, or
    /// the two are alike.
    pub fn decided(&self) -> bool {
        self.verdict != Verdict::Unsure || self.alike
    }
}

/// At least one pair of positive times by run, stored as ratios: the precondition of [`compare`].
#[derive(Debug, Clone)]
pub struct Pairs(Vec<Vec<f64>>);

impl Pairs {
    /// Takes pairs of times (baseline, other) by run, and ignores runs without pairs. Returns
    /// `None` if no pair remains, or if a pair has no finite positive ratio.
    pub fn new<Run: IntoIterator<Item = (f64, f64)>>(runs: impl IntoIterator<Item = Run>) -> Option<Self> {
        let ratios = runs.into_iter().map(|run| run.into_iter().map(|(b, o)| b / o).collect());
        let runs: Vec<Vec<f64>> = ratios.filter(|run: &Vec<_>| !run.is_empty()).collect();
        let exist = runs.iter().flatten().all(|ratio| ratio.is_finite() && *ratio > 0.0);
        (exist && !runs.is_empty()).then_some(Self(runs))
    }

    fn count(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }
}

/// Compares times that were sampled in turns. The samples of one round form a pair: a temporary
/// disturbance of the machine affects both samples and cancels out in their ratio.
///
/// The ratio is the median over the pairs of all runs. With several runs, runs are resampled first
/// and pairs within them second, so that differences between runs (memory layout, time of
/// compilation) widen the interval (Kalibera and Jones 2013). This cannot compensate for few runs:
/// if runs differ more than their pairs do, r runs cannot cover the true ratio more often than 1 −
/// 2¹⁻ʳ, which is half of the cases for two runs ([`Between`] shows by how much runs differ).
pub fn compare(pairs: &Pairs, level: Level) -> Ratio {
    let count = pairs.count();
    let interval = (count >= level.least()).then(|| {
        let mut rng = Rng::with_seed(SEED);
        let mut resampler = MedianResampler::new(&pairs.0);
        let ratios = (0..RESAMPLES).map(|_| resampler.median(&mut rng)).collect();
        percentile_interval(ratios, tail_share(level, count, count - 1))
    });
    with_verdict(median_of(&mut pairs.0.concat()), interval)
}

/// Compares the times of one run at 95 %. `None` if there is no pair.
pub fn speedup(baseline: &[f64], other: &[f64]) -> Option<Ratio> {
    let pairs = baseline.iter().copied().zip(other.iter().copied());
    Some(compare(&Pairs::new([pairs])?, Level::Once))
}

/// Compares times that were *not* sampled in turns, such as those of two reports, by run.
///
/// The ratio is that of the medians. The samples are unpaired, so each side is resampled
/// separately. A disturbance of only one side (another day, another machine) affects the ratio, and
/// no interval accounts for such a disturbance. `None` if one side has no samples, or has a time
/// that is not finite and positive.
pub fn compare_apart(baseline: &[Vec<f64>], other: &[Vec<f64>]) -> Option<Ratio> {
    let sides = [baseline, other].map(|runs| runs.iter().filter(|run| !run.is_empty()).collect::<Vec<_>>());
    let counts = sides.each_ref().map(|runs| runs.iter().map(|run| run.len()).sum::<usize>());
    let sound = |ms: &f64| ms.is_finite() && *ms > 0.0;
    if counts.contains(&0) || !sides.iter().flatten().copied().flatten().all(sound) {
        return None;
    }
    let fewest = counts[0].min(counts[1]);
    let interval = (fewest >= Level::Once.least()).then(|| {
        let mut rng = Rng::with_seed(SEED);
        let [mut a, mut b] = sides.each_ref().map(|runs| MedianResampler::new(runs));
        let ratios = (0..RESAMPLES).map(|_| a.median(&mut rng) / b.median(&mut rng)).collect();
        percentile_interval(ratios, tail_share(Level::Once, fewest, counts[0] + counts[1] - 2))
    });
    let [a, b] = sides.map(|runs| median_of(&mut runs.into_iter().flatten().copied().collect::<Vec<_>>()));
    Some(with_verdict(a / b, interval))
}

/// Creates the ratio, with the verdict that follows from the interval.
fn with_verdict(ratio: f64, interval: Option<[f64; 2]>) -> Ratio {
    let verdict = match interval {
        Some([low, _]) if low > 1.0 => Verdict::Faster,
        Some([_, high]) if high < 1.0 => Verdict::Slower,
        _ => Verdict::Unsure,
    };
    let alike = interval.is_some_and(|[low, high]| low >= 1.0 / ALIKE && high <= ALIKE);
    Ratio { ratio, interval, verdict, alike }
}

/// How much the runs of one variant differ from each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Between {
    /// The median of each run, ms.
    pub medians_ms: Vec<f64>,
    /// The range of the medians divided by their median. A standard deviation would be meaningless
    /// for two or three runs.
    pub spread: f64,
}

impl Between {
    /// Compares the medians of runs. `None` with fewer than two runs, or if one run took no time.
    pub fn of(run_medians: &[f64]) -> Option<Self> {
        let middle = Samples::new(run_medians)?.median();
        let least = run_medians.iter().copied().fold(f64::INFINITY, f64::min);
        let greatest = run_medians.iter().copied().fold(0.0, f64::max);
        (run_medians.len() > 1 && least > 0.0)
            .then(|| Self { medians_ms: run_medians.to_vec(), spread: (greatest - least) / middle })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_run(level: Level, pairs: Vec<(f64, f64)>) -> Ratio {
        compare(&Pairs::new([pairs]).unwrap(), level)
    }

    #[test]
    fn empty_and_zero_times_are_rejected() {
        assert!(speedup(&[1.0], &[0.0]).is_none());
        assert!(speedup(&[0.0], &[1.0]).is_none());
        assert!(speedup(&[], &[1.0]).is_none());
        assert!(Pairs::new(vec![vec![]; 3]).is_none());
        assert!(Pairs::new([vec![], vec![(1.0, 1.0)]]).is_some());
    }

    #[test]
    fn too_few_pairs_have_no_verdict() {
        assert_eq!(speedup(&[9.0; 4], &[1.0; 4]).unwrap().verdict, Verdict::Unsure);
        assert!(!one_run(Level::EachLook, vec![(9.0, 1.0); 6]).decided());
        assert!(one_run(Level::EachLook, vec![(9.0, 1.0); 7]).decided());
    }

    #[test]
    fn equal_variants_are_seldom_distinguished() {
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
    fn a_disturbance_of_both_variants_cancels() {
        let drift: Vec<f64> = (0..15).map(|i| 1.0 + f64::from(i)).collect();
        let base: Vec<f64> = drift.iter().map(|d| d * 20.0).collect();
        let half: Vec<f64> = drift.iter().map(|d| d * 10.0).collect();
        let found = speedup(&base, &half).unwrap();
        assert_eq!((found.ratio, found.interval), (2.0, Some([2.0, 2.0])));
        assert_eq!(found.verdict, Verdict::Faster);
        assert_eq!(speedup(&half, &base).unwrap().verdict, Verdict::Slower);
    }

    #[test]
    fn alike_is_within_a_tenth_either_way() {
        let found = |ratio: f64| one_run(Level::Once, vec![(ratio, 1.0); 9]);
        for (ratio, alike) in [(1.0, true), (1.09, true), (0.92, true), (1.11, false), (0.9, false)] {
            assert_eq!(found(ratio).alike, alike, "{ratio}");
            assert!(found(ratio).decided());
        }
    }

    /// The pairs are the same in both cases; only their grouping into runs differs.
    #[test]
    fn differences_between_runs_widen_the_interval() {
        let mut rng = Rng::with_seed(5);
        let runs: Vec<Vec<(f64, f64)>> = [0.9, 1.0, 1.2]
            .map(|run| (0..20).map(|_| (run * (1.0 + 0.02 * rng.f64()), 1.0)).collect())
            .to_vec();
        let apart = compare(&Pairs::new(runs.clone()).unwrap(), Level::Once);
        let pooled = one_run(Level::Once, runs.concat());
        assert_eq!(apart.ratio, pooled.ratio);
        let width = |found: Ratio| found.interval.map(|[low, high]| high - low).unwrap();
        assert!(width(apart) > 2.0 * width(pooled), "{apart:?} {pooled:?}");
        assert_eq!(apart.verdict, Verdict::Unsure);
    }

    /// The runs differ five times as much as the pairs within a run, which an interval over pooled
    /// pairs would ignore.
    #[test]
    fn intervals_over_several_runs_cover_the_true_ratio() {
        let mut rng = Rng::with_seed(8);
        let normal = |rng: &mut Rng| (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0;
        let covers = |found: Ratio| found.interval.is_some_and(|[low, high]| low <= 1.0 && high >= 1.0);
        let (mut apart, mut pooled) = (0, 0);
        for _ in 0..300 {
            let runs: Vec<Vec<_>> = (0..10)
                .map(|_| {
                    let run = 1.0 + 0.05 * normal(&mut rng);
                    (0..10).map(|_| (run + 0.01 * normal(&mut rng), 1.0)).collect()
                })
                .collect();
            apart += u32::from(covers(compare(&Pairs::new(runs.clone()).unwrap(), Level::Once)));
            pooled += u32::from(covers(one_run(Level::Once, runs.concat())));
        }
        assert!(apart >= 270, "{apart} of 300");
        assert!(pooled < 240, "{pooled} of 300");
    }

    #[test]
    fn two_reports_are_compared_without_pairing_their_samples() {
        let [slow, fast] = [20.0, 10.0].map(|ms| vec![(0..15).map(|i| ms + f64::from(i) / 10.0).collect()]);
        let found = compare_apart(&slow, &fast).unwrap();
        assert!((found.ratio - 20.7 / 10.7).abs() < 1e-9, "{found:?}");
        assert_eq!(found.verdict, Verdict::Faster);
        let reversed: Vec<Vec<f64>> = vec![fast[0].iter().copied().rev().collect()];
        assert_eq!(compare_apart(&slow, &reversed).unwrap(), found);
        assert_eq!(compare_apart(&fast, &slow).unwrap().verdict, Verdict::Slower);
        assert_eq!(compare_apart(&slow, &[vec![1.0; 4]]).unwrap().interval, None);
        assert_eq!(compare_apart(&slow, &[vec![]]), None);
        assert_eq!(compare_apart(&slow, &[vec![0.0; 9]]), None);
    }

    #[test]
    fn the_interval_of_two_reports_covers_the_true_ratio() {
        let mut rng = Rng::with_seed(11);
        let skewed =
            |rng: &mut Rng, ms: f64| vec![(0..12).map(|_| ms * (1.0 - rng.f64().ln() / 10.0)).collect()];
        let covered = (0..500)
            .filter(|_| {
                let (a, b) = (skewed(&mut rng, 30.0), skewed(&mut rng, 20.0));
                let [low, high] = compare_apart(&a, &b).unwrap().interval.unwrap();
                (low..=high).contains(&1.5)
            })
            .count();
        assert!((450..=497).contains(&covered), "{covered} of 500");
    }

    #[test]
    fn the_spread_between_runs_needs_two() {
        assert_eq!(Between::of(&[]), None);
        assert_eq!(Between::of(&[3.0]), None);
        assert_eq!(Between::of(&[3.0, 0.0]), None);
        assert_eq!(Between::of(&[11.0, 9.0, 10.0]).unwrap().spread, 0.2);
    }
}
