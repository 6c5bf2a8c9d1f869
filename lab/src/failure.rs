//! `?fail=p&seed=n&attempt=k`: failing on purpose, again in the same places.

use crate::bounds::{self, Refusal};
use crate::chance;
use crate::query::Query;

/// How likely a request is to fail, and what decides about it.
pub struct Failure {
    probability: f64,
    seed: Option<u64>,
    attempt: u64,
}

impl Failure {
    /// Takes its three parameters; `attempt` counts from 0.
    pub fn asked(query: &mut Query) -> Result<Self, Refusal> {
        Ok(Self {
            probability: query.number("fail", &bounds::FAIL)?.unwrap_or(0.0),
            seed: query.number("seed", &bounds::SEED)?,
            attempt: query.number("attempt", &bounds::ATTEMPT)?.unwrap_or(0),
        })
    }

    /// Whether the request for `what` fails; if so, a number from 0 up to 1 to choose how.
    ///
    /// With a seed that depends on seed, `what` and attempt alone, so that a run can be repeated, in
    /// whatever order its requests arrive.
    pub fn befalls(&self, what: &str) -> Option<f64> {
        let seed = self.seed.map(|seed| chance::part(chance::part(seed, what), &self.attempt.to_string()));
        let drawn = chance::fraction(seed);
        (drawn < self.probability).then(|| drawn / self.probability)
    }

    /// A sentence for the request that failed.
    pub fn sentence(&self) -> String {
        let Self { probability, attempt, .. } = self;
        format!("Attempt {attempt} fails on purpose: `fail={probability}` was asked for.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failures(probability: f64, seed: Option<u64>, attempt: u64) -> Vec<bool> {
        let failure = Failure { probability, seed, attempt };
        (0..10_000).map(|request| failure.befalls(&request.to_string()).is_some()).collect()
    }

    fn count(failures: &[bool]) -> usize {
        failures.iter().filter(|failed| **failed).count()
    }

    #[test]
    fn as_many_fail_as_was_asked_for() {
        for attempt in 0..3 {
            let failed = count(&failures(1.0 / 6.0, Some(1), attempt));
            // 1667 on average, give or take 37 (the standard deviation).
            assert!((1500..1833).contains(&failed), "{failed}");
        }
        assert!((1500..1833).contains(&count(&failures(1.0 / 6.0, None, 0))));
        assert_eq!([0.0, 1.0].map(|certain| count(&failures(certain, Some(1), 0))), [0, 10_000]);
    }

    #[test]
    fn a_seed_repeats_them_and_another_attempt_is_another_draw() {
        let first = failures(0.5, Some(1), 0);
        assert_eq!(first, failures(0.5, Some(1), 0));
        for other in [failures(0.5, Some(2), 0), failures(0.5, Some(1), 1), failures(0.5, None, 0)] {
            let same = first.iter().zip(&other).filter(|(a, b)| a == b).count();
            assert!((4700..5300).contains(&same), "{same}");
        }
    }

    #[test]
    fn those_that_fail_choose_evenly_how() {
        let failure = Failure { probability: 0.25, seed: Some(3), attempt: 0 };
        let how: Vec<_> = (0..10_000).filter_map(|request| failure.befalls(&request.to_string())).collect();
        let lower = how.iter().filter(|how| **how < 0.5).count();
        assert!(how.iter().all(|how| (0.0..1.0).contains(how)));
        assert!((0.45..0.55).contains(&(lower as f64 / how.len() as f64)), "{lower} of {}", how.len());
    }
}
