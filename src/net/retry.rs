//! The retry policy: whether a failed request is retried, and after which pause.

use fastrand::Rng;

use super::{Exchange, Outcome};

/// The longest `Retry-After` that is obeyed, ms. If a server asks for a longer pause, the request
/// is not retried at all.
pub const MAX_RETRY_AFTER_MS: f64 = 60_000.0;

/// How the pauses between the attempts at a request grow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Backoff {
    /// Failed requests are not retried.
    #[default]
    None,
    /// All pauses have the same length as the first.
    Fixed,
    /// Each pause is twice as long as the previous pause.
    Exponential,
    /// Each pause is random, between zero and the pause of `Exponential`, so that requests that
    /// failed together are not retried together (Brooker, “Exponential Backoff And Jitter”, AWS
    /// Architecture Blog, 2015).
    FullJitter,
}

impl Backoff {
    /// All strategies, in the order of the form.
    pub const ALL: [Self; 4] = [Self::None, Self::Fixed, Self::Exponential, Self::FullJitter];

    /// Returns the strategy's name in forms and links.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Fixed => "fixed",
            Self::Exponential => "exponential",
            Self::FullJitter => "full jitter",
        }
    }

    /// Returns the strategy with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|backoff| backoff.name() == name)
    }
}

/// The parameters of the retry policy.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Retry {
    /// How the pause grows from attempt to attempt.
    pub backoff: Backoff,
    /// The pause after the first attempt, ms.
    pub first_ms: f64,
    /// The maximum length of a pause between attempts, ms.
    pub longest_ms: f64,
    /// The maximum number of attempts for one request, the first included.
    pub max_attempts: u32,
}

impl Retry {
    /// Returns the pause before the next attempt, ms, or `None` if the request is not retried.
    /// `tries` is the number of attempts so far; `last` is the result of the latest attempt.
    pub fn pause_ms(&self, tries: u32, last: &Exchange, rng: &mut Rng) -> Option<f64> {
        if self.backoff == Backoff::None || tries >= self.max_attempts || !is_retryable(last) {
            return None;
        }
        let grown = (self.first_ms * 2f64.powi(tries as i32 - 1)).min(self.longest_ms);
        let pause = match self.backoff {
            Backoff::None | Backoff::Fixed => self.first_ms.min(self.longest_ms),
            Backoff::Exponential => grown,
            Backoff::FullJitter => rng.f64() * grown,
        };
        // The server's `Retry-After` is obeyed if it is longer than the policy's pause.
        let retry_after = last.retry_after_ms.unwrap_or(0.0);
        (retry_after <= MAX_RETRY_AFTER_MS).then(|| pause.max(retry_after))
    }
}

/// Returns true if another attempt may succeed: after a timeout, a network error, or a status that
/// describes the server's momentary state and not the request. Another attempt is always safe,
/// because all requests here are GETs (RFC 9110, section 9.2.2).
pub fn is_retryable(last: &Exchange) -> bool {
    match last.outcome {
        Outcome::Timeout | Outcome::Network => true,
        Outcome::HttpError => matches!(last.status, Some(408 | 425 | 429 | 500 | 502 | 503 | 504)),
        Outcome::Ok | Outcome::Aborted | Outcome::Opaque => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(status: u16) -> Exchange {
        Exchange { status: Some(status), outcome: Outcome::of_status(status), ..Exchange::default() }
    }

    fn retry(backoff: Backoff) -> Retry {
        Retry { backoff, first_ms: 100.0, longest_ms: 1_000.0, max_attempts: 6 }
    }

    fn pauses(backoff: Backoff) -> Vec<Option<f64>> {
        let rng = &mut Rng::with_seed(1);
        (1..=6).map(|tries| retry(backoff).pause_ms(tries, &failed(503), rng)).collect()
    }

    #[test]
    fn pauses_grow_by_their_strategy_up_to_the_longest() {
        assert_eq!(pauses(Backoff::None), [None; 6]);
        assert_eq!(
            pauses(Backoff::Fixed),
            [100.0, 100.0, 100.0, 100.0, 100.0].map(Some).into_iter().chain([None]).collect::<Vec<_>>()
        );
        let exponential = [100.0, 200.0, 400.0, 800.0, 1_000.0].map(Some).into_iter().chain([None]);
        assert_eq!(pauses(Backoff::Exponential), exponential.collect::<Vec<_>>());
    }

    #[test]
    fn full_jitter_is_uniform_below_the_exponential_pause() {
        let rng = &mut Rng::with_seed(7);
        for (tries, most) in [(1, 100.0), (3, 400.0), (5, 1_000.0)] {
            let mut pauses: Vec<_> = (0..2_000)
                .map(|_| retry(Backoff::FullJitter).pause_ms(tries, &failed(500), rng).unwrap())
                .collect();
            pauses.sort_by(f64::total_cmp);
            assert!(pauses[0] < 0.01 * most && pauses[1_999] > 0.99 * most && pauses[1_999] <= most);
            assert!((pauses[1_000] / most - 0.5).abs() < 0.05, "{}", pauses[1_000]);
        }
    }

    #[test]
    fn retry_after_is_obeyed_up_to_a_limit() {
        let rng = &mut Rng::with_seed(1);
        let retry_after = |ms| Exchange { retry_after_ms: Some(ms), ..failed(429) };
        assert_eq!(retry(Backoff::Exponential).pause_ms(1, &retry_after(3_000.0), rng), Some(3_000.0));
        assert_eq!(retry(Backoff::Exponential).pause_ms(1, &retry_after(10.0), rng), Some(100.0));
        assert_eq!(retry(Backoff::Exponential).pause_ms(1, &retry_after(61_000.0), rng), None);
        // Without retries there is no pause.
        assert_eq!(retry(Backoff::None).pause_ms(1, &retry_after(10.0), rng), None);
    }

    #[test]
    fn only_transient_failures_are_retried() {
        let rng = &mut Rng::with_seed(1);
        let is_retried = |e: &Exchange| retry(Backoff::Fixed).pause_ms(1, e, &mut rng.clone()).is_some();
        for status in [408, 425, 429, 500, 502, 503, 504] {
            assert!(is_retried(&failed(status)), "{status}");
        }
        for status in [200, 301, 400, 401, 403, 404, 410, 422, 501, 505, 511] {
            assert!(!is_retried(&failed(status)), "{status}");
        }
        for (outcome, expected) in [
            (Outcome::Timeout, true),
            (Outcome::Network, true),
            (Outcome::Aborted, false),
            (Outcome::Opaque, false),
        ] {
            assert_eq!(is_retried(&Exchange { outcome, ..Exchange::default() }), expected, "{outcome:?}");
        }
    }

    #[test]
    fn every_backoff_is_found_by_its_name() {
        for backoff in Backoff::ALL {
            assert_eq!(Backoff::from_name(backoff.name()), Some(backoff));
        }
        assert_eq!(Backoff::from_name("never"), None);
    }
}
