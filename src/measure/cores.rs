//! Measures how many cores a browser effectively has during a run. If other programs use some of
//! the machine's cores, neither threads nor processes reach their full speed.
//!
//! In each round, one thread alone and then all workers concurrently run a spin, a fixed amount of
//! work. A worker that shares its core takes longer: twice the time on half a core. The shortest
//! part of a spin, which the scheduler did not interrupt, gives the undisturbed time. So `cores =
//! workers · undisturbed / mean of the workers' times`.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::clock::{self, now};

/// The time of a spin on a core of its own, ms. It spans several time slices (3 ms and less on
/// Linux), so that threads which share a core alternate within one spin.
const SPIN_MS: f64 = 8.0;

/// The number of parts of a spin. Each part is long compared with the clock's grain (20 µs in
/// Firefox).
const PARTS: u32 = 8;

/// The machine counts as quiet if at least this fraction of the workers' cores was available,
/// judged by the upper end of the interval.
const ENOUGH: f64 = 0.85;

/// The minimum number of rounds for an interval of the mean.
const LEAST: usize = 4;

/// The spins of one measurement, in ms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Round {
    /// The time of each worker's spin.
    pub at_once: Vec<f64>,
    /// The estimated time of a spin without interruption: that of the shortest part of all spins,
    /// times the number of parts.
    pub undisturbed: f64,
    /// The duration of the whole measurement, including the pause before it.
    pub cost: f64,
}

/// How many cores the workers effectively had during a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct EffectiveCores {
    /// The number of workers that ran a spin at once: the run's workers, but at most the number of
    /// cores that the browser reports.
    pub workers: u32,
    /// The number of cores that these workers had together.
    pub cores: f64,
    /// The 95 % interval of `cores`; null with fewer than four rounds.
    pub ci95: Option<[f64; 2]>,
    /// The total duration of all measurements, ms.
    pub cost_ms: f64,
}

impl EffectiveCores {
    /// Evaluates the measurements of all rounds of a run; `None` before the first.
    pub fn of(rounds: &[Round]) -> Option<Self> {
        let workers = rounds.first()?.at_once.len();
        let shortest = rounds.iter().map(|round| round.undisturbed).fold(f64::INFINITY, f64::min);
        let means: Vec<_> = rounds.iter().map(|round| mean(&round.at_once)).collect();
        let cores_at = |ms: f64| (workers as f64 * shortest / ms).min(workers as f64);
        let (middle, error) = (mean(&means), standard_error(&means));
        let ci95 = (means.len() >= LEAST).then(|| {
            let low = cores_at(middle + 2.0 * error);
            let high = cores_at((middle - 2.0 * error).max(shortest));
            [low, high]
        });
        let cost_ms = rounds.iter().map(|round| round.cost).sum();
        Some(Self { workers: workers as u32, cores: cores_at(middle), ci95, cost_ms })
    }

    /// Returns true if clearly fewer cores were available than the workers could use.
    pub fn is_short(&self) -> bool {
        let most = self.ci95.map_or(self.cores, |[_, high]| high);
        most < ENOUGH * f64::from(self.workers)
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Returns the standard error of the mean; 0 for a single value.
fn standard_error(values: &[f64]) -> f64 {
    let (n, middle) = (values.len() as f64, mean(values));
    let squares: f64 = values.iter().map(|value| (value - middle).powi(2)).sum();
    if n > 1.0 { (squares / (n - 1.0) / n).sqrt() } else { 0.0 }
}

/// A spin: the number of steps that take [`SPIN_MS`] on this machine.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Spin {
    steps: u64,
}

impl Spin {
    /// Measures how many steps take [`SPIN_MS`] on this thread.
    pub fn calibrated() -> Self {
        const TRIED: u64 = 1 << 21;
        let SpinTiming { undisturbed, .. } = Self { steps: TRIED }.run();
        Self { steps: (TRIED as f64 * SPIN_MS / undisturbed.max(clock::grain())) as u64 }
    }

    /// Runs the spin on this thread.
    pub fn run(self) -> SpinTiming {
        let begin = now();
        let (mut since, mut shortest) = (begin, f64::INFINITY);
        // Marsaglia's xorshift: each step depends on the previous one, so the compiler cannot
        // shorten the loop.
        let mut x = std::hint::black_box(88_172_645_463_325_252_u64);
        for _ in 0..PARTS {
            for _ in 0..self.steps / u64::from(PARTS) {
                x ^= x << 13;
                x ^= x >> 7;
                x ^= x << 17;
            }
            x = std::hint::black_box(x);
            let end = now();
            shortest = f64::min(shortest, end - since);
            since = end;
        }
        SpinTiming { begin, end: since, undisturbed: shortest * f64::from(PARTS) }
    }
}

/// When one worker ran a spin, and how long the spin would have taken alone.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct SpinTiming {
    /// When the worker started the spin, ms since the epoch; for a process, when the message
    /// arrived there.
    pub begin: f64,
    /// When the spin ended, ms since the epoch.
    pub end: f64,
    /// The estimated time of the spin without interruption, ms.
    pub undisturbed: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounds(at_once: &[[f64; 2]]) -> Vec<Round> {
        at_once.iter().map(|times| Round { at_once: times.into(), undisturbed: 8.0, cost: 24.0 }).collect()
    }

    #[test]
    fn on_a_quiet_machine_every_worker_has_a_core() {
        let found = EffectiveCores::of(&rounds(&[[8.0, 8.1], [8.0, 8.0], [8.1, 8.0], [8.0, 8.0]])).unwrap();
        assert_eq!((found.workers, found.is_short()), (2, false));
        assert!((1.97..=2.0).contains(&found.cores), "{found:?}");
        assert!(
            found.ci95.is_some_and(|[low, high]| low <= found.cores && found.cores <= high && high <= 2.0)
        );
    }

    #[test]
    fn a_shared_core_takes_proportionally_longer() {
        // Two workers share one of the two cores.
        let found =
            EffectiveCores::of(&rounds(&[[8.0, 16.0], [16.0, 8.0], [8.0, 16.0], [8.1, 16.2]])).unwrap();
        assert!((1.3..1.36).contains(&found.cores), "{found:?}");
        assert!(found.is_short());
        assert!((found.cost_ms - 4.0 * 24.0).abs() < 1.0);
    }

    #[test]
    fn few_rounds_give_no_interval_and_no_rounds_no_result() {
        assert_eq!(EffectiveCores::of(&[]), None);
        let found = EffectiveCores::of(&rounds(&[[16.0, 16.0]])).unwrap();
        assert_eq!((found.cores, found.ci95), (1.0, None));
        assert!(found.is_short());
    }

    #[test]
    fn a_constantly_busy_machine_is_detected() {
        let busy = Round { at_once: vec![16.0, 16.0], undisturbed: 8.0, cost: 32.0 };
        assert_eq!(EffectiveCores::of(&vec![busy; 5]).unwrap().cores, 1.0);
    }

    #[test]
    fn one_disturbed_round_does_not_count_as_busy() {
        let mut all = vec![[8.0, 8.0]; 12];
        all.push([8.0, 40.0]);
        assert!(!EffectiveCores::of(&rounds(&all)).unwrap().is_short());
    }

    #[test]
    fn a_spin_takes_about_its_nominal_time() {
        let spin = Spin::calibrated();
        let took = |_| {
            let begin = now();
            spin.run().end - begin
        };
        let shortest = (0..5).map(took).fold(f64::INFINITY, f64::min);
        assert!((SPIN_MS / 4.0..SPIN_MS * 4.0).contains(&shortest), "{shortest}");
    }
}
