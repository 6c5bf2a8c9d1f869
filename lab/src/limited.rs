//! `/lab/limited?rate=r&burst=b&run=…`: 200 as long as a run keeps to its rate, else 429.

use http::StatusCode;

use crate::bounds::{self, Refusal};
use crate::latest::{Latest, lock};
use crate::query::Query;
use crate::{Reply, clock};

/// `Retry-After` counts in whole seconds, which is long for a client that may come back in 20 ms. Beside
/// it this one counts milliseconds, with fractions; no standard has it, but clients are known to read it.
const RETRY_AFTER_MS: &str = "retry-after-ms";

/// Admits or refuses. A bucket belongs to its run, rate and burst together.
pub fn answer(buckets: &Buckets, mut query: Query) -> Result<Reply, Refusal> {
    let rate = query.needed("rate", &bounds::RATE)?;
    let burst = query.needed("burst", &bounds::BURST)?;
    let Some(run) = query.text("run").map(str::to_owned) else {
        let sentence = "`run` is missing: the limit is kept for each run, so a request has to name its own.";
        return Err(Refusal::bad(sentence));
    };
    query.end()?;
    let bucket = buckets.open(&format!("{run} {rate} {burst}"), Bucket::default);
    // Looked at under the lock: moments that are entered in order make the limit exact.
    let admitted = lock(&bucket).admit(|| clock::now().as_secs_f64(), rate, burst);
    Ok(match admitted {
        Ok(()) => Reply::text(StatusCode::OK, "200 OK\n"),
        Err(wait) => refuse(wait, rate, burst),
    })
}

/// Both headers are rounded up, so that who waits as long as they say is admitted.
fn refuse(wait: f64, rate: f64, burst: u64) -> Reply {
    let (seconds, ms) = (wait.ceil() as u64, (wait * 1e6).ceil() / 1e3);
    let sentence = format!(
        "This run has had its {rate} requests per second, {burst} at once; in {ms} ms there is room for another."
    );
    Reply::from(Refusal::new(StatusCode::TOO_MANY_REQUESTS, sentence))
        .with("retry-after", seconds.to_string())
        .with(RETRY_AFTER_MS, ms.to_string())
}

/// The buckets of the latest runs.
pub type Buckets = Latest<Bucket>;

/// A token bucket in one number, as the generic cell rate algorithm has it (ITU-T I.371): when it will be
/// full again, in seconds. Each token that is missing then puts that off by 1 / rate.
#[derive(Default)]
pub struct Bucket {
    full_at: f64,
}

impl Bucket {
    /// Takes a token, or says in how many seconds there will be one.
    fn admit(&mut self, now: impl FnOnce() -> f64, rate: f64, burst: u64) -> Result<(), f64> {
        let now = now();
        let full_at = self.full_at.max(now) + 1.0 / rate;
        let wait = full_at - now - burst as f64 / rate;
        // Less than a nanosecond is the rounding of these sums.
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
    fn a_burst_at_once_and_then_one_per_interval() {
        let mut bucket = Bucket::default();
        let mut admit = |now| bucket.admit(|| now, 10.0, 3);
        assert_eq!([admit(5.0), admit(5.0), admit(5.0)], [Ok(()); 3]);
        assert!((admit(5.0).unwrap_err() - 0.1).abs() < 1e-9);
        assert!((admit(5.09).unwrap_err() - 0.01).abs() < 1e-9);
        assert_eq!(admit(5.1), Ok(()));
        assert!(admit(5.1).is_err());
        // It does not fill beyond its size.
        assert_eq!([admit(9.0), admit(9.0), admit(9.0)], [Ok(()); 3]);
        assert!(admit(9.0).is_err());
    }

    #[test]
    fn who_waits_as_long_as_told_is_admitted() {
        let (mut bucket, mut now) = (Bucket::default(), 12_345.678_9);
        for _ in 0..1000 {
            if let Err(wait) = bucket.admit(|| now, 7.0, 1) {
                now += (wait * 1e6).ceil() / 1e6;
                assert_eq!(bucket.admit(|| now, 7.0, 1), Ok(()));
            }
        }
        // All but the first had to wait: 999 intervals of a seventh of a second.
        assert!((now - 12_345.678_9 - 999.0 / 7.0).abs() < 0.01, "{now}");
    }
}
