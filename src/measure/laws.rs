//! Scaling laws: fits the laws of Amdahl, Gunther and Gustafson to times that were measured with
//! different numbers of workers.
//!
//! The laws are usually written for the speed-up, with their parameters in the denominator. Written
//! for the time (Gustafson's law for its inverse), they are sums of known functions of the number
//! of workers with non-negative coefficients. Least squares for such a sum has a closed form and
//! needs neither a search nor starting values.
//!
//! Errors are weighted in proportion to the time: all points are measured with about the same
//! relative precision, and the time with one worker, by far the longest, should not dominate.
//!
//! The interval of a parameter states how much the scatter of the times affects the parameter. It
//! does not state whether the law holds; a large `residual` shows that it does not.

use fastrand::Rng;

use super::stats::{MIN_FOR_INTERVAL, MedianResampler, SEED, median_of, percentile_interval};

/// The number of refits for the intervals. Each tail then contains 25 refits.
const REFITS: usize = 1_000;

/// The share of refits outside each end of an interval.
const TAIL: f64 = 0.025;

/// Another worker is worthwhile if it reduces the time by at least this fraction.
pub const WORTH_IT: f64 = 0.05;

/// A term that contributes less than this share to every time counts as a rounding error.
const ROUNDING: f64 = 1e-9;

/// All times that were measured with one number of workers.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The number of workers in all these measurements.
    pub workers: u32,
    /// The measured times, ms.
    pub times: Vec<f64>,
}

/// A fitted parameter or a value computed from parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The best estimate of the parameter.
    pub value: f64,
    /// The 95 % interval of `value`; null if any point has fewer than five times.
    pub interval: Option<[f64; 2]>,
}

impl Estimate {
    /// Applies an increasing function to the value and to the ends of the interval.
    fn rising(self, f: impl Fn(f64) -> f64) -> Self {
        let interval = self.interval.map(|ends| ends.map(&f));
        Self { value: f(self.value), interval }
    }

    /// Applies a decreasing function to the value and to the ends of the interval.
    fn falling(self, f: impl Fn(f64) -> f64) -> Self {
        let interval = self.interval.map(|[low, high]| [f(high), f(low)]);
        Self { value: f(self.value), interval }
    }

    /// Returns true if 0 is within the interval.
    pub fn reaches_zero(self) -> bool {
        self.interval.map_or(self.value, |[low, _]| low) <= 0.0
    }
}

/// The effect of one number of workers, computed from its speed-up alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The number of workers of the values below.
    pub workers: u32,
    /// The throughput relative to one worker.
    pub speedup: Estimate,
    /// The speed-up divided by the number of workers.
    pub efficiency: Estimate,
    /// The serial share that this point alone implies; null for one worker. If the share grows with
    /// the workers, coordination and not serial work limits the speed-up. Below 0, the speed-up is
    /// superlinear.
    pub serial: Option<Estimate>,
}

impl Step {
    /// Creates the step for constant work: the speed-up is S = T(1)/T(p), and the serial share is
    /// the Karp–Flatt metric, (1/S − 1/p)/(1 − 1/p) (*Measuring Parallel Processor Performance*,
    /// CACM 33(5), 1990).
    pub fn new(workers: u32, speedup: Estimate) -> Self {
        Self::with(workers, speedup, |s, p| (1.0 / s - 1.0 / p) / (1.0 - 1.0 / p))
    }

    /// Creates the step for work that grows with the workers: the speed-up is S = p · T(1)/T(p),
    /// and the serial share is Gustafson's law solved for s, (p − S)/(p − 1).
    pub fn scaled(workers: u32, speedup: Estimate) -> Self {
        Self::with(workers, speedup, |s, p| (p - s) / (p - 1.0))
    }

    fn with(workers: u32, speedup: Estimate, serial: fn(f64, f64) -> f64) -> Self {
        let p = f64::from(workers);
        Self {
            workers,
            speedup,
            efficiency: speedup.rising(|s| s / p),
            serial: (workers > 1).then(|| speedup.falling(|s| serial(s, p))),
        }
    }
}

/// Amdahl's law: T(p) = T₁ · (s + (1 − s)/p) (*Validity of the single
/// processor approach*, AFIPS 1967).
#[derive(Debug, Clone, PartialEq)]
pub struct Amdahl {
    /// The fitted time with one worker, T₁.
    pub t1_ms: f64,
    /// The serial share s of T₁, from 0 to 1.
    pub serial: Estimate,
    /// The upper limit of the speed-up, 1/s; null if the interval of s contains 0.
    pub limit: Option<Estimate>,
    /// The smallest number of workers for which one more worker reduces the time by less than 5 %.
    pub enough: Estimate,
    /// The root-mean-square error of the fit, relative to the times.
    pub residual: f64,
}

/// Gunther's universal scalability law:
/// T(N) = T₁ · (1 + σ(N − 1) + κN(N − 1))/N (*A General Theory of Computational
/// Scalability Based on Rational Functions*, 2008, arXiv:0808.1431).
#[derive(Debug, Clone, PartialEq)]
pub struct Usl {
    /// The fitted time with one worker, T₁.
    pub t1_ms: f64,
    /// Contention σ: the share of time that workers wait for each other. If it is above 1, two
    /// workers are slower than one.
    pub contention: Estimate,
    /// Coherency κ: the cost that each pair of workers adds.
    pub coherency: Estimate,
    /// The number of workers with the shortest time, √((1 − σ)/κ). The number may lie far beyond
    /// the measured range. Null if the interval of κ contains 0, because the time then decreases
    /// without limit.
    pub best: Option<Estimate>,
    /// The root-mean-square error of the fit, relative to the times.
    pub residual: f64,
}

/// Gustafson's law, for work that grew with the workers:
/// S(p) = p − s(p − 1) (*Reevaluating Amdahl's Law*, CACM 31(5), 1988), that
/// is T(p) = T₁ / (1 − s + s/p) for p times the work of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Gustafson {
    /// The fitted time of one worker with one worker's share of the work, T₁.
    pub t1_ms: f64,
    /// The serial share s, from 0 to 1. It is a share of the time with many workers, so it is not
    /// comparable with the serial share of Amdahl's law.
    pub serial: Estimate,
    /// The root-mean-square error of the fit, relative to the times.
    pub residual: f64,
}

impl Amdahl {
    /// Returns the time that the law predicts, ms.
    pub fn time_ms(&self, workers: f64) -> f64 {
        self.t1_ms * (self.serial.value + (1.0 - self.serial.value) / workers)
    }
}

impl Usl {
    /// Returns the time that the law predicts, ms.
    pub fn time_ms(&self, workers: f64) -> f64 {
        let (contention, coherency) = (self.contention.value, self.coherency.value);
        self.t1_ms * (1.0 + (workers - 1.0) * (contention + coherency * workers)) / workers
    }
}

impl Gustafson {
    /// Returns the speed-up that the law predicts.
    pub fn speedup(&self, workers: f64) -> f64 {
        workers - self.serial.value * (workers - 1.0)
    }

    /// Returns the time that the law predicts for work in proportion to the workers, ms.
    pub fn time_ms(&self, workers: f64) -> f64 {
        self.t1_ms * workers / self.speedup(workers)
    }
}

/// Points with at least two different numbers of workers and with finite, positive times: the
/// precondition of a fit.
#[derive(Debug, Clone)]
pub struct Scaling(Vec<Point>);

/// A function that fits a law to numbers of workers and median times. Returns T₁, the law's own
/// parameters, and the residual.
type Law = fn(&[f64], &[f64]) -> [f64; 5];

impl Scaling {
    /// Merges points with the same number of workers. Returns `None` if fewer than two points
    /// remain, or if a point has no workers, no times, or an invalid time.
    pub fn new(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        let mut merged: Vec<Point> = Vec::new();
        for point in points {
            match merged.iter_mut().find(|p| p.workers == point.workers) {
                Some(same) => same.times.extend(point.times),
                None => merged.push(point),
            }
        }
        merged.sort_unstable_by_key(|p| p.workers);
        let sound = |time: &f64| time.is_finite() && *time > 0.0;
        let sound = |p: &Point| p.workers > 0 && !p.times.is_empty() && p.times.iter().all(sound);
        (merged.len() > 1 && merged.iter().all(sound)).then_some(Self(merged))
    }

    /// Returns how many different numbers of workers there are. A law with as many parameters fits
    /// the points exactly, which says nothing about the law's validity.
    pub fn counts(&self) -> usize {
        self.0.len()
    }

    /// Fits Amdahl's law to the points.
    pub fn amdahl(&self) -> Amdahl {
        let [t1, serial, _, _, residual] = self.estimates(amdahl);
        Amdahl {
            t1_ms: t1.value,
            serial,
            limit: (!serial.reaches_zero()).then(|| serial.falling(|s| 1.0 / s)),
            enough: serial.falling(enough),
            residual: residual.value,
        }
    }

    /// Fits Gunther's law; `None` with fewer than three different numbers of workers.
    pub fn usl(&self) -> Option<Usl> {
        if self.0.len() < 3 {
            return None;
        }
        let [t1, contention, coherency, best, residual] = self.estimates(usl);
        Some(Usl {
            t1_ms: t1.value,
            contention,
            coherency,
            best: (!coherency.reaches_zero()).then_some(best),
            residual: residual.value,
        })
    }

    /// Fits Gustafson's law. The law applies only if the work grew with the workers, which the
    /// times cannot show.
    pub fn gustafson(&self) -> Gustafson {
        let [t1, serial, _, _, residual] = self.estimates(gustafson);
        Gustafson { t1_ms: t1.value, serial, residual: residual.value }
    }

    fn medians(&self) -> Vec<f64> {
        self.0.iter().map(|point| median_of(&mut point.times.clone())).collect()
    }

    /// Fits the law to the medians, and for the intervals to medians of 1,000 resamples of each
    /// point (Davison and Hinkley, *Bootstrap Methods and their Application*, 1997, section 3.2:
    /// several samples). Unlike the percentiles of a single median, these are not widened for small
    /// samples: resampled medians scatter more than medians do, and over several points this
    /// compensates (coverage is 96 to 98 % with 5 to 21 times at each of eight points). For a
    /// parameter at the end of its range, such as κ at 0, the interval is too wide rather than too
    /// narrow.
    fn estimates(&self, law: Law) -> [Estimate; 5] {
        let workers: Vec<_> = self.0.iter().map(|point| f64::from(point.workers)).collect();
        let values = law(&workers, &self.medians());
        if self.0.iter().any(|point| point.times.len() < MIN_FOR_INTERVAL) {
            return values.map(|value| Estimate { value, interval: None });
        }
        let mut rng = Rng::with_seed(SEED);
        let mut resamplers: Vec<_> =
            self.0.iter().map(|point| MedianResampler::new(&[&point.times])).collect();
        let mut refitted = [const { Vec::new() }; 5];
        let mut medians = Vec::new();
        for _ in 0..REFITS {
            medians.clear();
            medians.extend(resamplers.iter_mut().map(|resampler| resampler.median(&mut rng)));
            for (all, one) in refitted.iter_mut().zip(law(&workers, &medians)) {
                all.push(one);
            }
        }
        let mut values = values.into_iter();
        refitted.map(|all| Estimate {
            value: values.next().unwrap_or_default(),
            interval: Some(percentile_interval(all, TAIL)),
        })
    }
}

/// Fits Amdahl's law as T(p) = a + b/p with a = T₁ · s and b = T₁ · (1 − s), both non-negative.
fn amdahl(workers: &[f64], times: &[f64]) -> [f64; 5] {
    let rows = rows(workers, times, |p| [1.0, 1.0 / p, 0.0]);
    let ([a, b, _], residual) = least_squares(&rows, &[&[0, 1], &[0], &[1]]);
    [a + b, a / (a + b), 0.0, 0.0, residual]
}

/// Fits Gunther's law as T(N) = a/N + b(N − 1)/N + c(N − 1) with a = T₁, b = T₁ · σ and c = T₁ · κ,
/// all non-negative. Every face contains the term with a, because T₁ must be positive.
fn usl(workers: &[f64], times: &[f64]) -> [f64; 5] {
    let rows = rows(workers, times, |n| [1.0 / n, (n - 1.0) / n, n - 1.0]);
    let ([a, b, c], residual) = least_squares(&rows, &[&[0, 1, 2], &[0, 1], &[0, 2], &[0]]);
    let (contention, coherency) = (b / a, c / a);
    // If every further worker increases the time, one worker is best.
    let best = ((1.0 - contention).max(0.0) / coherency).sqrt().max(1.0);
    [a, contention, coherency, best, residual]
}

/// Fits Gustafson's law as 1/T(p) = a + b/p with a = (1 − s)/T₁ and b = s/T₁, both non-negative.
/// This is Amdahl's form for the inverse of the time. A relative error is equally large in the time
/// and in its inverse.
fn gustafson(workers: &[f64], times: &[f64]) -> [f64; 5] {
    let rates: Vec<_> = times.iter().map(|time| 1.0 / time).collect();
    let [sum, share, _, _, residual] = amdahl(workers, &rates);
    [1.0 / sum, 1.0 - share, 0.0, 0.0, residual]
}

/// Returns the smallest number of workers for which one more worker reduces the time by less than 5
/// %: T(p) − T(p + 1) < T(p)/20. With T(p) = s + (1 − s)/p that is s·p² + p > 19(1 − s). The root
/// is written in a form that allows s = 0.
fn enough(serial: f64) -> f64 {
    let steps = (1.0 / WORTH_IT - 1.0) * (1.0 - serial);
    (2.0 * steps / (1.0 + (1.0 + 4.0 * serial * steps).sqrt())).floor() + 1.0
}

/// Returns the terms of a law, each divided by the measured time. With the right coefficients, each
/// row adds up to 1.
fn rows(workers: &[f64], times: &[f64], terms: fn(f64) -> [f64; 3]) -> Vec<[f64; 3]> {
    workers.iter().zip(times).map(|(workers, time)| terms(*workers).map(|term| term / time)).collect()
}

/// Returns the non-negative coefficients with which each row adds up to 1 as nearly as possible,
/// and the root-mean-square residual.
///
/// In the solution some coefficients are 0, and the others solve the problem without the columns of
/// the zeros (Lawson and Hanson, *Solving Least Squares Problems*, 1974, chapter 23). There are at
/// most three columns, so all `faces` (sets of columns) are tried, and the best feasible solution
/// is returned. A single column is always feasible.
fn least_squares(rows: &[[f64; 3]], faces: &[&[usize]]) -> ([f64; 3], f64) {
    let mut best = ([0.0; 3], f64::INFINITY);
    for face in faces {
        let Some(found) = solve(rows, face) else { continue };
        let miss = |row: &[f64; 3]| 1.0 - row.iter().zip(found).map(|(x, c)| x * c).sum::<f64>();
        let squares: f64 = rows.iter().map(|row| miss(row).powi(2)).sum();
        let residual = (squares / rows.len() as f64).sqrt();
        if residual < best.1 {
            best = (found, residual);
        }
    }
    best
}

/// Solves the normal equations of the columns in `face` by Gaussian elimination; these equations
/// need no pivoting. Returns `None` if the first coefficient is not positive, if another is
/// negative, or if the system is singular.
fn solve(rows: &[[f64; 3]], face: &[usize]) -> Option<[f64; 3]> {
    let size = face.len();
    // The last column is the right-hand side.
    let mut m = [[0.0; 4]; 3];
    for (i, a) in face.iter().enumerate() {
        for row in rows {
            for (j, b) in face.iter().enumerate() {
                m[i][j] += row[*a] * row[*b];
            }
            m[i][3] += row[*a];
        }
    }
    let diagonal = [m[0][0], m[1][1], m[2][2]];
    for i in 0..size {
        if m[i][i] <= 1e-13 * diagonal[i] {
            return None;
        }
        let pivot = m[i];
        for below in &mut m[i + 1..size] {
            let factor = below[i] / pivot[i];
            below.iter_mut().zip(pivot).for_each(|(x, p)| *x -= factor * p);
        }
    }
    let mut found = [0.0; 3];
    for i in (0..size).rev() {
        let known: f64 = (i + 1..size).map(|j| m[i][j] * found[face[j]]).sum();
        let value = (m[i][3] - known) / m[i][i];
        let largest = rows.iter().map(|row| row[face[i]]).fold(0.0, f64::max);
        found[face[i]] = if (value * largest).abs() < ROUNDING { 0.0 } else { value };
    }
    (found[face[0]] > 0.0 && found.iter().all(|c| *c >= 0.0)).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scaling(points: impl IntoIterator<Item = (u32, Vec<f64>)>) -> Option<Scaling> {
        Scaling::new(points.into_iter().map(|(workers, times)| Point { workers, times }))
    }

    /// Returns a scaling with one time for each number of workers, from 1.
    fn exact(times: impl IntoIterator<Item = f64>) -> Scaling {
        scaling((1..).zip(times).map(|(workers, time)| (workers, vec![time]))).unwrap()
    }

    fn follow(law: impl Fn(f64) -> f64) -> Scaling {
        exact((1..=8).map(|p| law(f64::from(p))))
    }

    /// Generates `count` times for each of 1 to 8 workers, with roughly normal noise of 2 %.
    fn noisy(rng: &mut Rng, count: u32, law: impl Fn(f64) -> f64) -> Scaling {
        let mut times = |p: u32| {
            let mut normal = || (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0;
            (0..count).map(|_| law(f64::from(p)) * (1.0 + 0.02 * normal())).collect()
        };
        scaling((1..=8).map(|p| (p, times(p))).collect::<Vec<_>>()).unwrap()
    }

    #[track_caller]
    fn close(found: f64, known: f64, within: f64) {
        assert!((found - known).abs() <= within * known.abs().max(1e-9), "{found}, not {known}");
    }

    fn by_amdahl(p: f64) -> f64 {
        100.0 * (0.1 + 0.9 / p)
    }

    fn by_usl(n: f64) -> f64 {
        100.0 * (1.0 + 0.05 * (n - 1.0) + 0.002 * n * (n - 1.0)) / n
    }

    #[test]
    fn a_fit_needs_different_numbers_of_workers_and_sound_times() {
        assert!(scaling([]).is_none());
        assert!(scaling([(1, vec![1.0])]).is_none());
        assert!(scaling([(2, vec![1.0]), (2, vec![2.0])]).is_none());
        for bad in [(0, vec![1.0]), (2, vec![]), (2, vec![1.0, 0.0]), (2, vec![f64::NAN])] {
            assert!(scaling([(1, vec![1.0]), bad.clone()]).is_none(), "{bad:?}");
        }
        let two = scaling([(4, vec![1.0]), (1, vec![2.0]), (4, vec![3.0])]).unwrap();
        assert!(two.usl().is_none());
        assert_eq!((two.counts(), two.medians()), (2, vec![2.0, 2.0]));
        assert!(scaling([(1, vec![1.0]), (2, vec![1.0]), (3, vec![1.0])]).unwrap().usl().is_some());
    }

    #[test]
    fn exact_times_give_the_exact_parameters() {
        let found = follow(by_amdahl).amdahl();
        close(found.t1_ms, 100.0, 1e-9);
        close(found.serial.value, 0.1, 1e-9);
        close(found.limit.unwrap().value, 10.0, 1e-9);
        assert!(found.residual < 1e-9);
        close(found.time_ms(3.0), by_amdahl(3.0), 1e-9);

        let found = follow(by_usl).usl().unwrap();
        close(found.t1_ms, 100.0, 1e-9);
        close(found.contention.value, 0.05, 1e-9);
        close(found.coherency.value, 0.002, 1e-9);
        close(found.best.unwrap().value, (0.95f64 / 0.002).sqrt(), 1e-9);
        assert!(found.residual < 1e-9);
        close(found.time_ms(3.0), by_usl(3.0), 1e-9);

        let found = follow(|p| 100.0 / (0.7 + 0.3 / p)).gustafson();
        close(found.t1_ms, 100.0, 1e-9);
        close(found.serial.value, 0.3, 1e-9);
        close(found.speedup(5.0), 5.0 - 0.3 * 4.0, 1e-9);
        close(found.time_ms(5.0), 100.0 / (0.7 + 0.3 / 5.0), 1e-9);
    }

    /// The reference values were computed with `scipy.optimize` 1.17.1: where no constraint is
    /// active, by `curve_fit` of the laws in their usual form with `sigma` set to the times, and
    /// otherwise by `nnls`.
    #[test]
    fn scipy_finds_the_same_parameters() {
        let times = exact([101.3, 54.1, 39.4, 30.9, 26.8, 24.1, 21.9, 20.7]);
        let found = times.amdahl();
        close(found.t1_ms, 99.755_920_1, 1e-6);
        close(found.serial.value, 0.089_554_876_3, 1e-6);
        close(found.residual, 0.013_102_661, 1e-6);
        let found = times.usl().unwrap();
        close(found.t1_ms, 101.373_229, 1e-6);
        close(found.contention.value, 0.065_445_806_6, 1e-6);
        close(found.coherency.value, 0.003_049_833_02, 1e-6);
        close(found.best.unwrap().value, 17.505_084_6, 1e-6);
        close(found.residual, 0.007_236_637, 1e-6);

        // The best fit would have κ below 0. Without κ the law is Amdahl's.
        let times = exact([100.0, 49.0, 33.9, 25.2, 19.6, 16.8, 14.5, 12.4]);
        let (amdahl, usl) = (times.amdahl(), times.usl().unwrap());
        close(usl.contention.value, 0.000_780_007_4, 1e-6);
        close(amdahl.serial.value, 0.000_780_007_4, 1e-6);
        close(amdahl.t1_ms, 99.690_553_7, 1e-6);
        assert_eq!((usl.coherency.value, usl.best), (0.0, None));

        let found = exact([100.0, 62.0, 55.0, 56.0, 61.0, 64.0, 70.0, 77.0]).usl().unwrap();
        close(found.contention.value, 0.090_278_115_8, 1e-6);
        close(found.best.unwrap().value, 3.344_489_72, 1e-6);

        let found = exact([20.1, 20.9, 21.5, 21.3, 21.8, 21.6, 22.0, 22.1]).gustafson();
        close(found.t1_ms, 20.019_133_6, 1e-6);
        close(found.serial.value, 0.097_533_420_8, 1e-6);
    }

    /// Of 300 intervals, 95 % should cover; minus three standard errors, that is 91.2 %.
    #[test]
    fn intervals_cover_the_parameters() {
        for count in [5, 8, 11] {
            let covered = coverage(count);
            assert!(covered.iter().all(|covered| *covered >= 274), "{count}: {covered:?} of 300");
        }
    }

    fn coverage(count: u32) -> [u32; 6] {
        let mut rng = Rng::with_seed(21);
        let mut covered = [0; 6];
        for _ in 0..300 {
            let amdahl = noisy(&mut rng, count, by_amdahl).amdahl();
            let usl = noisy(&mut rng, count, by_usl).usl().unwrap();
            let gustafson = noisy(&mut rng, count, |p| 100.0 / (0.7 + 0.3 / p)).gustafson();
            close(amdahl.serial.value, 0.1, 0.2);
            let known = [
                (Some(amdahl.serial), 0.1),
                (amdahl.limit, 10.0),
                (Some(usl.contention), 0.05),
                (Some(usl.coherency), 0.002),
                (usl.best, (0.95f64 / 0.002).sqrt()),
                (Some(gustafson.serial), 0.3),
            ];
            for (covered, (found, known)) in covered.iter_mut().zip(known) {
                // A null estimate makes no claim, so it counts as covering.
                let interval = found.map_or(Some([0.0, f64::INFINITY]), |found| found.interval);
                *covered += u32::from(interval.is_some_and(|[low, high]| low <= known && known <= high));
            }
        }
        covered
    }

    #[test]
    fn few_times_have_no_intervals() {
        let found = exact([100.0, 60.0, 50.0]).usl().unwrap();
        assert_eq!(found.contention.interval, None);
        assert!(found.best.unwrap().interval.is_none());
    }

    /// T(p) = T₁ for a fully serial program, and T₁/p for a perfectly parallel program.
    #[test]
    fn parameters_stay_within_their_range() {
        let serial = follow(|_| 50.0).amdahl();
        assert_eq!((serial.serial.value, serial.enough.value), (1.0, 1.0));
        let parallel = follow(|p| 50.0 / p);
        assert_eq!((parallel.amdahl().serial.value, parallel.amdahl().limit), (0.0, None));
        assert_eq!(parallel.amdahl().enough.value, 20.0);
        let usl = parallel.usl().unwrap();
        assert_eq!((usl.contention.value, usl.coherency.value, usl.best), (0.0, 0.0, None));
        // These times give a superlinear speed-up.
        let found = follow(|p| 50.0 / p.powf(1.2));
        assert_eq!(found.amdahl().serial.value, 0.0);
        assert_eq!(found.gustafson().serial.value, 0.0);
    }

    /// The times grow with the workers in ways that no law describes.
    #[test]
    fn growing_times_stay_within_the_constraints() {
        let curves: [fn(f64) -> f64; 5] =
            [|p| 10.0 * p, |p| 10.0 * p * p, |p| p.exp(), |p| 1.0 + 1e6 * (p - 1.0), |p| 1e3 - 100.0 * p];
        for (index, curve) in curves.into_iter().enumerate() {
            for first in [1, 3] {
                let times = (0..9).map(|i| 1.0 + 0.01 * f64::from(i));
                let point = |p: u32| (p, times.clone().map(|noise| curve(f64::from(p)) * noise).collect());
                let found = scaling((first..=8).map(point).collect::<Vec<_>>()).unwrap();
                let (amdahl, usl) = (found.amdahl(), found.usl().unwrap());
                let gustafson = found.gustafson();
                for share in [amdahl.serial, gustafson.serial] {
                    let [low, high] = share.interval.unwrap();
                    assert!(0.0 <= low && low <= high && high <= 1.0, "{index}: {share:?}");
                }
                for cost in [usl.contention, usl.coherency] {
                    let [low, high] = cost.interval.unwrap();
                    assert!(0.0 <= low && low <= high && high.is_finite(), "{index}: {cost:?}");
                }
                let times = [amdahl.t1_ms, usl.t1_ms, gustafson.t1_ms];
                assert!(times.iter().all(|t| t.is_finite() && *t > 0.0), "{index}: {times:?}");
                assert!(usl.best.is_none_or(|best| best.value >= 1.0 && best.value.is_finite()));
            }
        }
        let found = follow(|p| 10.0 * p);
        assert_eq!(found.amdahl().serial.value, 1.0);
        assert_eq!(found.usl().unwrap().best.unwrap().value, 1.0);
    }

    /// Compares with the result of a linear search.
    #[test]
    fn enough_is_where_another_worker_gains_less_than_5_percent() {
        for serial in [0.001, 0.01, 0.12, 0.45, 0.85, 0.99] {
            let time = |p: u32| serial + (1.0 - serial) / f64::from(p);
            let worth = |p: &u32| time(*p) - time(p + 1) >= WORTH_IT * time(*p);
            assert_eq!(enough(serial), f64::from((1..).find(|p| !worth(p)).unwrap()), "{serial}");
        }
    }

    #[test]
    fn steps_state_the_effect_of_each_number_of_workers() {
        let speedup = |value: f64| Estimate { value, interval: Some([0.9 * value, 1.1 * value]) };
        let one = Step::new(1, speedup(1.0));
        assert_eq!((one.efficiency.value, one.serial), (1.0, None));
        let two = Step::new(2, speedup(1.6));
        close(two.efficiency.value, 0.8, 1e-12);
        close(two.efficiency.interval.unwrap()[0], 0.72, 1e-12);
        let [low, high] = two.serial.unwrap().interval.unwrap();
        assert!(low < two.serial.unwrap().value && two.serial.unwrap().value < high);
        for p in 2..=8 {
            let workers = f64::from(p);
            // For times that follow Amdahl's law, Karp and Flatt's metric is the law's s at every
            // point.
            let by_amdahl = speedup(by_amdahl(1.0) / by_amdahl(workers));
            close(Step::new(p, by_amdahl).serial.unwrap().value, 0.1, 1e-9);
            let scaled = Step::scaled(p, speedup(0.7 * workers + 0.3));
            close(scaled.serial.unwrap().value, 0.3, 1e-9);
        }
        // The speed-up of 2.5 with two workers is superlinear.
        assert!(Step::new(2, speedup(2.5)).serial.unwrap().value < 0.0);
    }
}
