//! `?fail=p&seed=n&attempt=k`: injected failures, reproducible by a seed.

use crate::bounds::{self, Refusal};
use crate::chance;
use crate::query::Query;

/// The probability that a request fails, and the inputs of the draw.
pub struct Failure {
    probability: f64,
    seed: Option<u64>,
    attempt: u64,
}

impl Failure {
    /// Takes the three parameters from the query; `attempt` counts from 0.
    pub fn from_query(query: &mut Query) -> Result<Self, Refusal> {
        Ok(Self {
            probability: query.number("fail", &bounds::FAIL)?.unwrap_or(0.0),
            seed: query.number("seed", &bounds::SEED)?,
            attempt: query.number("attempt", &bounds::ATTEMPT)?.unwrap_or(0),
        })
    }

    /// Draws whether the request with this label fails. Returns `None` for success, otherwise a number in [0,
    /// 1) for the choice of the kind of failure.
    ///
    /// With a seed, the draw depends only on seed, label and attempt, so that a run is reproducible whatever
    /// order its requests arrive in.
    pub fn draw(&self, label: &str) -> Option<f64> {
        let seed = self
            .seed
            .map(|seed| chance::derive_seed(chance::derive_seed(seed, label), &self.attempt.to_string()));
        let drawn = chance::fraction(seed);
        (drawn < self.probability).then(|| drawn / self.probability)
    }

    /// The sentence in the body of a failed request.
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
        (0..10_000).map(|request| failure.draw(&request.to_string()).is_some()).collect()
    }

    fn count(failures: &[bool]) -> usize {
        failures.iter().filter(|failed| **failed).count()
    }

    #[test]
    fn the_share_of_failures_matches_the_probability() {
        for attempt in 0..3 {
            let failed = count(&failures(1.0 / 6.0, Some(1), attempt));
            // The expected number of failures is 1667, and its standard deviation 37.
            assert!((1500..1833).contains(&failed), "{failed}");
        }
        assert!((1500..1833).contains(&count(&failures(1.0 / 6.0, None, 0))));
        assert_eq!([0.0, 1.0].map(|certain| count(&failures(certain, Some(1), 0))), [0, 10_000]);
    }

    #[test]
    fn failures_repeat_for_the_same_seed_and_differ_between_attempts() {
        let first = failures(0.5, Some(1), 0);
        assert_eq!(first, failures(0.5, Some(1), 0));
        for other in [failures(0.5, Some(2), 0), failures(0.5, Some(1), 1), failures(0.5, None, 0)] {
            let same = first.iter().zip(&other).filter(|(a, b)| a == b).count();
            assert!((4700..5300).contains(&same), "{same}");
        }
    }

    #[test]
    fn kinds_of_failure_are_equally_likely() {
        let failure = Failure { probability: 0.25, seed: Some(3), attempt: 0 };
        let how: Vec<_> = (0..10_000).filter_map(|request| failure.draw(&request.to_string())).collect();
        let lower = how.iter().filter(|how| **how < 0.5).count();
        assert!(how.iter().all(|how| (0.0..1.0).contains(how)));
        assert!((0.45..0.55).contains(&(lower as f64 / how.len() as f64)), "{lower} of {}", how.len());
    }
}
