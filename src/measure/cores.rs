//! How many cores a browser really has during a run. Other work on the machine takes some of them, and then
//! neither threads nor processes can show their full speed.
//!
//! In a round, one thread alone and then all workers at once make a spin: work that is always the same. A worker
//! that shares its core takes longer: half a core is twice the time. The shortest part of a spin, which schedulers
//! do not interrupt, says how long a spin takes undisturbed. So
//! `cores = workers · undisturbed / mean of the workers' times`.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::clock::{self, now};

/// How long a spin takes on a core of its own, ms: several times as long as schedulers let one thread
/// go on where two want to (Linux 3 ms and less), so that it shares.
const SPIN_MS: f64 = 8.0;

/// How many parts a spin has: each is long against a clock's grain (20 µs in Firefox).
const PARTS: u32 = 8;

/// What fraction of the workers' cores has to be there, by the interval's upper end, so that nothing is
/// said of other work.
const ENOUGH: f64 = 0.85;

/// From how many rounds on an interval of the mean is given.
const LEAST: usize = 4;

/// The spins of a round, ms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Round {
    /// Of each worker.
    pub at_once: Vec<f64>,
    /// The time of the shortest part of any spin, times the number of parts.
    pub undisturbed: f64,
    /// What the look took, with the pause before it.
    pub cost: f64,
}

/// How many cores there were for the workers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct EffectiveCores {
    /// For how many workers at once: the run's, but no more than the browser says there are cores.
    pub workers: u32,
    /// How many cores they had together.
    pub cores: f64,
    /// The 95 % interval of that; null for less than four rounds.
    pub ci95: Option<[f64; 2]>,
    /// What finding it out took in all, ms.
    pub cost_ms: f64,
}

impl EffectiveCores {
    /// Of all rounds of a run; `None` before the first.
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

    /// Whether well less was there than the workers could have used.
    pub fn is_short(&self) -> bool {
        let most = self.ci95.map_or(self.cores, |[_, high]| high);
        most < ENOUGH * f64::from(self.workers)
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Of the mean; 0 for a single value.
fn standard_error(values: &[f64]) -> f64 {
    let (n, middle) = (values.len() as f64, mean(values));
    let squares: f64 = values.iter().map(|value| (value - middle).powi(2)).sum();
    if n > 1.0 { (squares / (n - 1.0) / n).sqrt() } else { 0.0 }
}

/// The work of a spin, as many steps as take [`SPIN_MS`] here.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Spin {
    steps: u64,
}

impl Spin {
    /// Finds out how many steps that are.
    pub fn calibrated() -> Self {
        const TRIED: u64 = 1 << 21;
        let Spun { undisturbed, .. } = Self { steps: TRIED }.made();
        Self { steps: (TRIED as f64 * SPIN_MS / undisturbed.max(clock::grain())) as u64 }
    }

    /// Makes it in this thread.
    pub fn made(self) -> Spun {
        let begin = now();
        let (mut since, mut shortest) = (begin, f64::INFINITY);
        // Marsaglia's xorshift: each step needs the step before it, so that no compiler shortens it.
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
        Spun { begin, end: since, undisturbed: shortest * f64::from(PARTS) }
    }
}

/// A spin that was made.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Spun {
    /// When the worker was told to, ms since the epoch; of a process, when the message had come.
    pub begin: f64,
    /// When it was over, ms since the epoch.
    pub end: f64,
    /// How long it would have taken without interruption, ms.
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
    fn who_shares_a_core_takes_as_much_longer() {
        // One of two cores is shared half and half.
        let found =
            EffectiveCores::of(&rounds(&[[8.0, 16.0], [16.0, 8.0], [8.0, 16.0], [8.1, 16.2]])).unwrap();
        assert!((1.3..1.36).contains(&found.cores), "{found:?}");
        assert!(found.is_short());
        assert!((found.cost_ms - 4.0 * 24.0).abs() < 1.0);
    }

    #[test]
    fn few_rounds_have_no_interval_and_none_at_all_say_nothing() {
        assert_eq!(EffectiveCores::of(&[]), None);
        let found = EffectiveCores::of(&rounds(&[[16.0, 16.0]])).unwrap();
        assert_eq!((found.cores, found.ci95), (1.0, None));
        assert!(found.is_short());
    }

    #[test]
    fn a_machine_that_is_busy_all_the_time_does_not_look_quiet() {
        let busy = Round { at_once: vec![16.0, 16.0], undisturbed: 8.0, cost: 32.0 };
        assert_eq!(EffectiveCores::of(&vec![busy; 5]).unwrap().cores, 1.0);
    }

    #[test]
    fn one_round_that_was_disturbed_does_not_make_the_machine_busy() {
        let mut all = vec![[8.0, 8.0]; 12];
        all.push([8.0, 40.0]);
        assert!(!EffectiveCores::of(&rounds(&all)).unwrap().is_short());
    }

    #[test]
    fn a_spin_takes_about_as_long_as_it_is_meant_to() {
        let spin = Spin::calibrated();
        let took = |_| {
            let begin = now();
            spin.made().end - begin
        };
        let shortest = (0..5).map(took).fold(f64::INFINITY, f64::min);
        assert!((SPIN_MS / 4.0..SPIN_MS * 4.0).contains(&shortest), "{shortest}");
    }
}
