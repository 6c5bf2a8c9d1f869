//! `/lab/limited?rate=r&burst=b&run=…`: 200 while a run keeps to its rate, otherwise 429.

use http::StatusCode;

use crate::bounds::{self, Refusal};
use crate::latest::{Latest, lock};
use crate::query::Query;
use crate::{Reply, clock};

/// `Retry-After` counts whole seconds, which is too coarse for a client that may retry after 20 ms. This
/// header gives the same time in milliseconds, with fractions; it is in no standard, but some clients read
/// it.
const RETRY_AFTER_MS: &str = "retry-after-ms";

/// Admits or refuses the request. Each combination of run, rate and burst has its own bucket.
pub fn answer(buckets: &Buckets, mut query: Query) -> Result<Reply, Refusal> {
    let rate = query.required("rate", &bounds::RATE)?;
    let burst = query.required("burst", &bounds::BURST)?;
    let Some(run) = query.text("run").map(str::to_owned) else {
        let sentence = "`run` is missing: the limit is kept for each run, so a request has to name its own.";
        return Err(Refusal::bad_request(sentence));
    };
    query.end()?;
    let bucket = buckets.get_or_insert(&format!("{run} {rate} {burst}"), Bucket::default);
    // The clock is read under the lock: arrival times in order make the limit exact.
    let admitted = lock(&bucket).admit(|| clock::now().as_secs_f64(), rate, burst);
    Ok(match admitted {
        Ok(()) => Reply::text(StatusCode::OK, "200 OK\n"),
        Err(wait) => refuse(wait, rate, burst),
    })
}

/// Returns the refusal, a 429. Both headers with the wait are rounded up, so that a client that waits as long as
/// they say is admitted.
fn refuse(wait: f64, rate: f64, burst: u64) -> Reply {
    let (seconds, ms) = (wait.ceil() as u64, (wait * 1e6).ceil() / 1e3);
    let sentence = format!(
        "This run has had its {rate} requests per second, {burst} at once; in {ms} ms there is room for another."
    );
    Reply::from(Refusal::new(StatusCode::TOO_MANY_REQUESTS, sentence))
        .with("retry-after", seconds.to_string())
        .with(RETRY_AFTER_MS, ms.to_string())
}

/// The token buckets of the latest combinations of run, rate and burst.
pub type Buckets = Latest<Bucket>;

/// A token bucket stored as one number, the time in seconds at which it is full again (generic cell rate
/// algorithm, ITU-T I.371). Each missing token delays that time by 1 / rate.
#[derive(Default)]
pub struct Bucket {
    full_at: f64,
}

impl Bucket {
    /// Takes a token, or returns the seconds until the next one is available.
    fn admit(&mut self, now: impl FnOnce() -> f64, rate: f64, burst: u64) -> Result<(), f64> {
        let now = now();
        let full_at = self.full_at.max(now) + 1.0 / rate;
        let wait = full_at - now - burst as f64 / rate;
        // Differences below a nanosecond are rounding errors of these sums.
        if wait > 1e-9 {
            return Err(wait);
        }
        self.full_at = full_at;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_admits_a_burst_and_then_one_request_per_interval() {
        let mut bucket = Bucket::default();
        let mut admit = |now| bucket.admit(|| now, 10.0, 3);
        assert_eq!([admit(5.0), admit(5.0), admit(5.0)], [Ok(()); 3]);
        assert!((admit(5.0).unwrap_err() - 0.1).abs() < 1e-9);
        assert!((admit(5.09).unwrap_err() - 0.01).abs() < 1e-9);
        assert_eq!(admit(5.1), Ok(()));
        assert!(admit(5.1).is_err());
        // The bucket does not fill beyond its capacity.
        assert_eq!([admit(9.0), admit(9.0), admit(9.0)], [Ok(()); 3]);
        assert!(admit(9.0).is_err());
    }

    #[test]
    fn a_client_that_waits_as_long_as_told_is_admitted() {
        let (mut bucket, mut now) = (Bucket::default(), 12_345.678_9);
        for _ in 0..1000 {
            if let Err(wait) = bucket.admit(|| now, 7.0, 1) {
                now += (wait * 1e6).ceil() / 1e6;
                assert_eq!(bucket.admit(|| now, 7.0, 1), Ok(()));
            }
        }
        // Each request except the first had to wait: 999 intervals of a seventh of a second.
        assert!((now - 12_345.678_9 - 999.0 / 7.0).abs() < 0.01, "{now}");
    }
}
