//! Whether a request is tried again, and when.

use fastrand::Rng;

use super::{Exchange, Outcome};

/// The longest that a server may ask one to stay away, ms; who wants more is not
/// asked again.
pub const MOST_PATIENCE_MS: f64 = 60_000.0;

/// How the pauses between tries grow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Backoff {
    /// There is but one try.
    #[default]
    None,
    /// All pauses are as long as the first.
    Fixed,
    /// Each is twice as long as the one before.
    Exponential,
    /// Between nothing and what it would be if exponential, at random: so those
    /// that failed together do not come back together (Brooker, “Exponential
    /// Backoff And Jitter”, AWS Architecture Blog, 2015).
    FullJitter,
}

impl Backoff {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::None, Self::Fixed, Self::Exponential, Self::FullJitter];

    /// Its name in forms and links.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Fixed => "fixed",
            Self::Exponential => "exponential",
            Self::FullJitter => "full jitter",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|backoff| backoff.name() == name)
    }
}

/// When failed requests are tried again.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Retry {
    /// How the pauses grow.
    pub backoff: Backoff,
    /// The first pause, ms.
    pub first_ms: f64,
    /// The longest pause, ms.
    pub longest_ms: f64,
    /// The most tries of one request, the first one included.
    pub most: u32,
}

impl Retry {
    /// How long to wait before the request is tried once more, ms, after so many
    /// tries of which this was the last; `None` if it is not.
    pub fn pause_ms(&self, tries: u32, last: &Exchange, rng: &mut Rng) -> Option<f64> {
        if self.backoff == Backoff::None || tries >= self.most || !worth_another(last) {
            return None;
        }
        let grown = (self.first_ms * 2f64.powi(tries as i32 - 1)).min(self.longest_ms);
        let pause = match self.backoff {
            Backoff::None | Backoff::Fixed => self.first_ms.min(self.longest_ms),
            Backoff::Exponential => grown,
            Backoff::FullJitter => rng.f64() * grown,
        };
        // A server that says when to come back is believed.
        let asked = last.retry_after_ms.unwrap_or(0.0);
        (asked <= MOST_PATIENCE_MS).then(|| pause.max(asked))
    }
}

/// Whether the same again may end better. All requests here are GETs, which may
/// be repeated (RFC 9110, section 9.2.2); what is asked is whether it is of any
/// use. Those are the statuses that speak of the moment and not of the request.
pub fn worth_another(last: &Exchange) -> bool {
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
        Retry { backoff, first_ms: 100.0, longest_ms: 1_000.0, most: 6 }
    }

    fn pauses(backoff: Backoff) -> Vec<Option<f64>> {
        let rng = &mut Rng::with_seed(1);
        (1..=6).map(|tries| retry(backoff).pause_ms(tries, &failed(503), rng)).collect()
    }

    #[test]
    fn pauses_grow_as_their_names_say_up_to_the_longest() {
        assert_eq!(pauses(Backoff::None), [None; 6]);
        assert_eq!(
            pauses(Backoff::Fixed),
            [100.0, 100.0, 100.0, 100.0, 100.0].map(Some).into_iter().chain([None]).collect::<Vec<_>>()
        );
        let exponential = [100.0, 200.0, 400.0, 800.0, 1_000.0].map(Some).into_iter().chain([None]);
        assert_eq!(pauses(Backoff::Exponential), exponential.collect::<Vec<_>>());
    }

    #[test]
    fn full_jitter_lies_anywhere_below_the_exponential_pause() {
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
    fn a_server_that_says_when_to_come_back_is_believed_within_reason() {
        let rng = &mut Rng::with_seed(1);
        let told = |ms| Exchange { retry_after_ms: Some(ms), ..failed(429) };
        assert_eq!(retry(Backoff::Exponential).pause_ms(1, &told(3_000.0), rng), Some(3_000.0));
        assert_eq!(retry(Backoff::Exponential).pause_ms(1, &told(10.0), rng), Some(100.0));
        assert_eq!(retry(Backoff::Exponential).pause_ms(1, &told(61_000.0), rng), None);
        // Who does not retry does not wait either.
        assert_eq!(retry(Backoff::None).pause_ms(1, &told(10.0), rng), None);
    }

    #[test]
    fn only_what_may_end_better_is_tried_again() {
        let rng = &mut Rng::with_seed(1);
        let again = |e: &Exchange| retry(Backoff::Fixed).pause_ms(1, e, &mut rng.clone()).is_some();
        for status in [408, 425, 429, 500, 502, 503, 504] {
            assert!(again(&failed(status)), "{status}");
        }
        for status in [200, 301, 400, 401, 403, 404, 410, 422, 501, 505, 511] {
            assert!(!again(&failed(status)), "{status}");
        }
        for (outcome, expected) in [
            (Outcome::Timeout, true),
            (Outcome::Network, true),
            (Outcome::Aborted, false),
            (Outcome::Opaque, false),
        ] {
            assert_eq!(again(&Exchange { outcome, ..Exchange::default() }), expected, "{outcome:?}");
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
