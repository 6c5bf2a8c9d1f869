//! The bootstrap: draws resamples of measured values, and derives intervals from them.

use fastrand::Rng;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// The minimum number of samples for an interval. With fewer samples no interval comes near 95 %:
/// with four, even the full range covers the median in only 87.5 % of cases (1 − 2 · 2⁻⁴); with
/// five it covers in 93.75 %.
pub const MIN_FOR_INTERVAL: usize = 5;

/// The confidence level of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 95 %, for a number of samples that was fixed before sampling.
    Once,
    /// 98.7 % each, so that the intervals of all [`LOOKS`](super::sequential::LOOKS) hold *jointly*
    /// in 95 % of cases and sampling may stop at any of them.
    ///
    /// Comparing five times at 95 % would claim a difference between equal variants in about every
    /// sixth run. One quantile for all looks is Pocock's design (*Biometrika* 64, 1977). Used for
    /// intervals as well as for tests, it gives repeated confidence intervals (Jennison and
    /// Turnbull, *Group Sequential Methods*, 2000, chapter 9). Pocock's own 98.42 % (quantile
    /// 2.413) assumes equally spaced looks. Here each look doubles the samples, so the looks are
    /// less correlated, and Pocock's level would err in 6.0 % of runs. The quantile used here is
    /// that of five normal variables with correlations √(nᵢ/nⱼ), integrated with SciPy.
    EachLook,
}

impl Level {
    /// Returns the minimum number of samples with which an interval can come near the level.
    pub fn least(self) -> usize {
        match self {
            Self::Once => MIN_FOR_INTERVAL,
            // The range from minimum to maximum of seven samples covers the median in 98.44 % of
            // cases.
            Self::EachLook => 7,
        }
    }

    /// Returns the quantile of the normal distribution at the interval's end.
    fn z(self) -> f64 {
        match self {
            Self::Once => 1.959_964,
            Self::EachLook => 2.484_2,
        }
    }
}

/// Returns the share of resamples beyond each end of the interval. For 95 % the share is not 2.5 %,
/// but Φ(−√(n/(n−1)) · t), with the quantile t of Student's distribution (Hesterberg, *What
/// Teachers Should Know About the Bootstrap*, The American Statistician 69(4), 2015, section 3.2).
/// The distribution's degrees of freedom are n − 1, or the sum of n − 1 over several samples.
pub fn tail_share(level: Level, n: usize, freedom: usize) -> f64 {
    let n = n as f64;
    normal_below(-(n / (n - 1.0)).sqrt() * t_quantile(level.z(), freedom as f64))
}

/// Returns the quantile of Student's distribution that corresponds to the normal quantile `z`,
/// within 0.6 % from 4 degrees of freedom (Abramowitz and Stegun, 26.7.5).
fn t_quantile(z: f64, freedom: f64) -> f64 {
    let p = |power| z.powi(power);
    z + (p(3) + z) / (4.0 * freedom)
        + (5.0 * p(5) + 16.0 * p(3) + 3.0 * z) / (96.0 * freedom.powi(2))
        + (3.0 * p(7) + 19.0 * p(5) + 17.0 * p(3) - 15.0 * z) / (384.0 * freedom.powi(3))
}

/// Returns Φ(x) for x ≤ 0, within 7.5 · 10⁻⁸ (Abramowitz and Stegun, 26.2.17).
fn normal_below(x: f64) -> f64 {
    const B: [f64; 5] = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let t = 1.0 / (1.0 - 0.231_641_9 * x);
    let density = (-x * x / 2.0).exp() / std::f64::consts::TAU.sqrt();
    density * B.iter().rev().fold(0.0, |sum, b| (sum + b) * t)
}

/// Returns the interval that leaves the share `tail` of the resampled values beyond each end.
pub fn percentile_interval(mut resampled: Vec<f64>, tail: f64) -> [f64; 2] {
    resampled.sort_unstable_by(f64::total_cmp);
    let tail = (tail * resampled.len() as f64) as usize;
    [resampled[tail], resampled[resampled.len() - 1 - tail]]
}

/// Draws resamples and computes their medians. Each resample draws runs first, then values within
/// each drawn run (Kalibera and Jones, *Rigorous Benchmarking in Reasonable Time*, 2013).
///
/// The values are sorted once. A resample is then a count for each value, and its median is found
/// by adding counts up to the middle. Sorting or selecting would take several times as long, and
/// resampling runs on the page's own thread.
pub struct MedianResampler {
    /// The values of all runs, ascending.
    sorted: Vec<f64>,
    /// For each run, the indices in `sorted` of the run's values.
    runs: Vec<Vec<u32>>,
    /// How often the current resample has drawn each value.
    drawn: Vec<u32>,
}

impl MedianResampler {
    /// Creates a resampler for these runs, each of which must have at least one value.
    pub fn new(runs: &[impl AsRef<[f64]>]) -> Self {
        let numbered = runs.iter().enumerate();
        let mut all: Vec<_> =
            numbered.flat_map(|(run, values)| values.as_ref().iter().map(move |x| (*x, run))).collect();
        all.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut places = vec![Vec::new(); runs.len()];
        for (place, (_, run)) in all.iter().enumerate() {
            places[*run].push(place as u32);
        }
        Self { drawn: vec![0; all.len()], sorted: all.into_iter().map(|(x, _)| x).collect(), runs: places }
    }

    /// Draws as many runs as there are, and from each drawn run as many values as the run has.
    /// Returns the median of all drawn values. Indices are drawn as `u32`, so that results are the
    /// same in a 32-bit browser and in a 64-bit test.
    pub fn median(&mut self, rng: &mut Rng) -> f64 {
        self.drawn.fill(0);
        let mut count = 0;
        for _ in 0..self.runs.len() {
            let run = match self.runs.as_slice() {
                [only] => only,
                runs => &runs[rng.u32(..runs.len() as u32) as usize],
            };
            for _ in run {
                self.drawn[run[rng.u32(..run.len() as u32) as usize] as usize] += 1;
            }
            count += run.len() as u32;
        }
        self.middle(count)
    }

    fn middle(&self, count: u32) -> f64 {
        let mut seen = 0;
        let mut lower = None;
        for (value, times) in self.sorted.iter().zip(&self.drawn) {
            seen += times;
            if seen * 2 >= count && lower.is_none() {
                lower = Some(*value);
            }
            if let Some(lower) = lower.filter(|_| seen * 2 > count) {
                return f64::midpoint(lower, *value);
            }
        }
        unreachable!("more than half of what was drawn is seen in the end")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::stats::median_of;

    /// The reference values are from tables of the two distributions and from SciPy's `t.isf`.
    #[test]
    fn quantiles_agree_with_the_tables() {
        let once = [(4.0, 2.7764), (6.0, 2.4469), (14.0, 2.1448), (39.0, 2.0227)];
        let each = [(6.0, 3.4900), (9.0, 3.0874), (19.0, 2.7411), (39.0, 2.6036)];
        for (level, table) in [(Level::Once, once), (Level::EachLook, each)] {
            for (freedom, t) in table {
                let off = t_quantile(level.z(), freedom) / t - 1.0;
                assert!(off.abs() < 0.006, "{level:?} {freedom}: {off}");
            }
        }
        for (x, p) in [(0.0, 0.5), (-1.0, 0.158_655), (-1.959_964, 0.025), (-3.0, 0.001_350)] {
            assert!((normal_below(x) - p).abs() < 1e-6, "{x}");
        }
    }

    /// The test expands each resample and computes its median directly.
    #[test]
    fn counting_gives_the_median_of_the_resample() {
        let runs = [vec![3.0, 1.0, 2.0, 2.0], vec![9.0], vec![5.0, 4.0]];
        let mut resampler = MedianResampler::new(&runs);
        let mut rng = Rng::with_seed(1);
        for _ in 0..1_000 {
            let median = resampler.median(&mut rng);
            let drawn = resampler.sorted.iter().zip(&resampler.drawn);
            let mut written: Vec<_> =
                drawn.flat_map(|(x, times)| std::iter::repeat_n(*x, *times as usize)).collect();
            assert_eq!(median, median_of(&mut written));
        }
    }
}
