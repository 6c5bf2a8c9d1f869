//! Resampling, and how far the intervals made from it reach.

use fastrand::Rng;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// With fewer samples no interval comes near 95 %: of four, even the whole range
/// covers the median only in 87.5 % of cases (1 − 2 · 2⁻⁴); of five in 93.75 %.
pub const MIN_FOR_INTERVAL: usize = 5;

/// How sure an interval is of what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 95 %, for a number of samples that was settled beforehand.
    Once,
    /// 98.7 % each, so that the intervals of all
    /// [`LOOKS`](super::sequential::LOOKS) hold *together* in 95 % of cases and
    /// one may stop at whichever one likes.
    ///
    /// Looking five times at 95 % would find a difference that is not there in
    /// about every sixth run. One quantile for all looks is Pocock's design
    /// (*Biometrika* 64, 1977); used for intervals, and not only for tests, it
    /// gives repeated confidence intervals (Jennison and Turnbull, *Group
    /// Sequential Methods*, 2000, chapter 9). Pocock's own 98.42 % (quantile
    /// 2.413) is for looks equally far apart. Each of ours doubles the
    /// samples, so that they depend on each other less, and his would err in
    /// 6.0 %: the quantile is that of five normal variables correlated by
    /// √(nᵢ/nⱼ), integrated with SciPy.
    EachLook,
}

impl Level {
    /// The fewest samples for which some interval comes near the level.
    pub fn least(self) -> usize {
        match self {
            Self::Once => MIN_FOR_INTERVAL,
            // 98.44 % between the least and the greatest.
            Self::EachLook => 7,
        }
    }

    /// The normal distribution's quantile at the interval's end.
    fn z(self) -> f64 {
        match self {
            Self::Once => 1.959_964,
            Self::EachLook => 2.484_2,
        }
    }
}

/// The share of resamples beyond each end of the interval: for 95 % not 2.5 %,
/// but Φ(−√(n/(n−1)) · t), with the quantile t of Student's distribution
/// (Hesterberg, *What Teachers Should Know About the Bootstrap*, The American
/// Statistician 69(4), 2015, section 3.2). Its degrees of freedom are n − 1,
/// or the sum of that over several samples.
pub fn tail(level: Level, n: usize, freedom: usize) -> f64 {
    let n = n as f64;
    normal_below(-(n / (n - 1.0)).sqrt() * t_quantile(level.z(), freedom as f64))
}

/// The quantile of Student's distribution where the normal one's is `z`, within
/// 0.6 % from 4 degrees of freedom on (Abramowitz and Stegun, 26.7.5).
fn t_quantile(z: f64, freedom: f64) -> f64 {
    let p = |power| z.powi(power);
    z + (p(3) + z) / (4.0 * freedom)
        + (5.0 * p(5) + 16.0 * p(3) + 3.0 * z) / (96.0 * freedom.powi(2))
        + (3.0 * p(7) + 19.0 * p(5) + 17.0 * p(3) - 15.0 * z) / (384.0 * freedom.powi(3))
}

/// Φ(x) for x ≤ 0, within 7.5 · 10⁻⁸ (Abramowitz and Stegun, 26.2.17).
fn normal_below(x: f64) -> f64 {
    const B: [f64; 5] = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let t = 1.0 / (1.0 - 0.231_641_9 * x);
    let density = (-x * x / 2.0).exp() / std::f64::consts::TAU.sqrt();
    density * B.iter().rev().fold(0.0, |sum, b| (sum + b) * t)
}

/// What lies between the tails of what was resampled.
pub fn interval_of(mut resampled: Vec<f64>, tail: f64) -> [f64; 2] {
    resampled.sort_unstable_by(f64::total_cmp);
    let tail = (tail * resampled.len() as f64) as usize;
    [resampled[tail], resampled[resampled.len() - 1 - tail]]
}

/// Draws with replacement, and knows the median of what it drew: runs first,
/// then values within each (Kalibera and Jones, *Rigorous Benchmarking in
/// Reasonable Time*, 2013).
///
/// The values are sorted once. A resample then is how often each was drawn,
/// and counting up to the middle replaces sorting or selecting, which would
/// take several times as long: what is resampled is resampled on the page.
pub struct Urn {
    /// All values, ascending.
    sorted: Vec<f64>,
    /// Where each run's values are among them.
    runs: Vec<Vec<u32>>,
    /// How often each was drawn.
    drawn: Vec<u32>,
}

impl Urn {
    /// Of runs none of which is empty.
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

    /// Draws as many runs as there are, of each as many values as it has, and
    /// tells the median. Indices are drawn as `u32`, so that a browser gets
    /// the numbers that a test got.
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

    /// From tables of the two distributions, and from SciPy's `t.isf`.
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

    /// What was drawn is written out and its median taken the plain way.
    #[test]
    fn counting_gives_the_median_of_what_was_drawn() {
        let runs = [vec![3.0, 1.0, 2.0, 2.0], vec![9.0], vec![5.0, 4.0]];
        let mut urn = Urn::new(&runs);
        let mut rng = Rng::with_seed(1);
        for _ in 0..1_000 {
            let median = urn.median(&mut rng);
            let drawn = urn.sorted.iter().zip(&urn.drawn);
            let mut written: Vec<_> =
                drawn.flat_map(|(x, times)| std::iter::repeat_n(*x, *times as usize)).collect();
            assert_eq!(median, median_of(&mut written));
        }
    }
}
