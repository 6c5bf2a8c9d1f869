//! A token bucket: so many requests a second, and so many at once after a pause.

/// How fast a bucket fills, and how much it holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Tokens a second.
    pub per_s: f64,
    /// How many it holds, at least one; it is full in the beginning.
    pub burst: u32,
}

/// The bucket, as the moment at which it would be full again: the generic cell
/// rate algorithm (ITU-T I.371, annex A, “virtual scheduling”), in which tokens
/// are given out beforehand and nobody has to look whether one has come.
#[derive(Debug, Clone)]
pub struct Bucket {
    interval_ms: f64,
    /// How far ahead of itself the schedule may be.
    tolerance_ms: f64,
    full_at: f64,
}

impl Bucket {
    /// A full one.
    pub fn new(rate: Rate) -> Self {
        let interval_ms = 1e3 / rate.per_s;
        let tolerance_ms = interval_ms * f64::from(rate.burst.max(1) - 1);
        Self { interval_ms, tolerance_ms, full_at: f64::NEG_INFINITY }
    }

    /// Takes a token, for use at that moment or as soon after as there is one;
    /// returns when. Moments are ms on any clock, and must not go back.
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

    /// However requests come, in no window are there more than rate × t + burst.
    fn assert_kept(moments: &[f64], rate: Rate) {
        for (first, from) in moments.iter().enumerate() {
            for (last, to) in moments.iter().enumerate().skip(first) {
                let allowed = rate.per_s * (to - from) / 1e3 + f64::from(rate.burst);
                assert!((last - first + 1) as f64 <= allowed + 1e-6, "{first} to {last}: {moments:?}");
            }
        }
    }

    #[test]
    fn a_burst_goes_at_once_and_the_rest_by_the_rate() {
        let mut bucket = Bucket::new(Rate { per_s: 10.0, burst: 3 });
        let taken: Vec<_> = (0..6).map(|_| bucket.take(1_000.0)).collect();
        assert_eq!(taken, [1_000.0, 1_000.0, 1_000.0, 1_100.0, 1_200.0, 1_300.0]);
    }

    #[test]
    fn a_pause_fills_it_but_to_the_brim_only() {
        let mut bucket = Bucket::new(Rate { per_s: 10.0, burst: 2 });
        for _ in 0..5 {
            bucket.take(0.0);
        }
        let later: Vec<_> = (0..3).map(|_| bucket.take(60_000.0)).collect();
        assert_eq!(later, [60_000.0, 60_000.0, 60_100.0]);
    }

    #[test]
    fn no_window_ever_holds_more_than_the_rate_allows() {
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
            assert_kept(&moments, rate);
        }
    }
}
