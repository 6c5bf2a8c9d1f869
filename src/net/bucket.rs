//! A token bucket: limits the average rate and allows bursts. [`super::scheduler`] takes a token
//! for each attempt.

/// The rate and the capacity of a bucket.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// The number of tokens added per second.
    pub per_s: f64,
    /// The capacity in tokens, at least one. The bucket starts full.
    pub burst: u32,
}

/// A token bucket, stored as the time at which it would be full again: the generic cell rate
/// algorithm (ITU-T I.371, annex A, “virtual scheduling”). A token is reserved ahead of time, so no
/// caller has to poll for a token.
#[derive(Debug, Clone)]
pub struct Bucket {
    interval_ms: f64,
    /// How far the schedule may be ahead of real time, ms.
    tolerance_ms: f64,
    full_at: f64,
}

impl Bucket {
    /// Creates a bucket that is full.
    pub fn new(rate: Rate) -> Self {
        let interval_ms = 1e3 / rate.per_s;
        let tolerance_ms = interval_ms * f64::from(rate.burst.max(1) - 1);
        Self { interval_ms, tolerance_ms, full_at: f64::NEG_INFINITY }
    }

    /// Reserves a token for `moment` or, if no token is left, for the earliest time after `moment`.
    /// Returns the time for which the token is reserved. Times are ms on any clock and must not
    /// decrease between calls.
    pub fn take(&mut self, moment: f64) -> f64 {
        let at = moment.max(self.full_at - self.tolerance_ms);
        self.full_at = self.full_at.max(at) + self.interval_ms;
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fastrand::Rng;

    /// Asserts that every window of length t contains at most rate × t + burst moments.
    fn assert_limit(moments: &[f64], rate: Rate) {
        for (first, from) in moments.iter().enumerate() {
            for (last, to) in moments.iter().enumerate().skip(first) {
                let allowed = rate.per_s * (to - from) / 1e3 + f64::from(rate.burst);
                assert!((last - first + 1) as f64 <= allowed + 1e-6, "{first} to {last}: {moments:?}");
            }
        }
    }

    #[test]
    fn a_burst_passes_at_once_and_the_rest_at_the_rate() {
        let mut bucket = Bucket::new(Rate { per_s: 10.0, burst: 3 });
        let taken: Vec<_> = (0..6).map(|_| bucket.take(1_000.0)).collect();
        assert_eq!(taken, [1_000.0, 1_000.0, 1_000.0, 1_100.0, 1_200.0, 1_300.0]);
    }

    #[test]
    fn a_pause_refills_the_bucket_up_to_its_capacity() {
        let mut bucket = Bucket::new(Rate { per_s: 10.0, burst: 2 });
        for _ in 0..5 {
            bucket.take(0.0);
        }
        let later: Vec<_> = (0..3).map(|_| bucket.take(60_000.0)).collect();
        assert_eq!(later, [60_000.0, 60_000.0, 60_100.0]);
    }

    #[test]
    fn no_window_exceeds_the_rate_and_the_burst() {
        let mut rng = Rng::with_seed(3);
        for burst in [1, 2, 7] {
            let rate = Rate { per_s: 25.0, burst };
            let mut bucket = Bucket::new(rate);
            let mut now = 0.0;
            let moments: Vec<_> = (0..300)
                .map(|_| {
                    now += if rng.u8(..) < 200 { 0.0 } else { rng.f64() * 400.0 };
                    bucket.take(now)
                })
                .collect();
            assert_limit(&moments, rate);
        }
    }
}
