//! `/lab/ledger/{run}`: what the target itself saw of the requests that carried `?run=`.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use http::StatusCode;
use serde::Serialize;

use crate::bounds::{self, Refusal, check_run};
use crate::latest::{Latest, lock};
use crate::query::Query;
use crate::{Reply, clock};

/// Gives the account of a run; asked with `?rate=r`, also how large a burst it needed at that rate.
pub(crate) fn answer(ledger: &Ledger, run: &str, mut query: Query) -> Result<Reply, Refusal> {
    let rate = query.number("rate", &bounds::RATE)?;
    query.end()?;
    check_run(run)?;
    let account = ledger.account(run).ok_or_else(|| {
        let sentence = format!(
            "No request with `run={run}` has arrived, or it is forgotten: the latest {} runs are remembered.",
            bounds::RUNS
        );
        Refusal::new(StatusCode::NOT_FOUND, sentence)
    })?;
    let burst = rate.map(|rate| Burst { rate, burst_needed: account.burst_needed(rate) });
    Ok(Reply::json(&Answer { account, burst }))
}

/// An account, and what it says about a rate.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    account: Account,
    #[serde(flatten)]
    burst: Option<Burst>,
}

/// At `rate` requests per second with a burst of `burst_needed` or more, a token bucket would have let all
/// of the run's arrivals pass that are kept: in no span of t seconds were there more than `rate` · t +
/// `burst_needed`.
#[derive(Serialize)]
struct Burst {
    rate: f64,
    burst_needed: f64,
}

/// What was seen of one run. At every moment `arrivals` = `completions` + `dropped` + `in_flight`.
///
/// A request is in flight from when its head has been read until its answer has been handed to the system
/// in full, or the client has been seen to leave. Times are in milliseconds since the target began.
#[derive(Clone, Debug, Serialize)]
struct Account {
    run: String,
    /// Requests that came in.
    arrivals: u64,
    /// Requests answered in full, whatever the status.
    completions: u64,
    /// Requests whose client left before that.
    dropped: u64,
    /// Requests under way now.
    in_flight: u64,
    /// The most that were ever under way at once.
    peak_in_flight: u64,
    /// Messages that came in over WebSockets. A socket itself is one request: in flight as long as it is
    /// open, its status the one of the handshake.
    messages: u64,
    /// The completions by status.
    statuses: BTreeMap<u16, u64>,
    first_arrival_ms: f64,
    last_arrival_ms: f64,
    /// `null` until there is a completion.
    last_completion_ms: Option<f64>,
    /// Of how many arrivals, from the first, the moment is known.
    arrivals_kept: usize,
    #[serde(skip)]
    moments: Vec<Duration>,
}

/// The accounts of the latest runs.
pub(crate) struct Ledger {
    runs: Latest<Account>,
}

impl Ledger {
    /// An empty ledger.
    pub fn new() -> Self {
        Self { runs: Latest::new() }
    }

    /// Enters a request that has come in. A run that is new may push out the oldest.
    pub fn arrive(&self, run: &str) -> Visit {
        let account = self.runs.open(run, || Account::new(run));
        let mut entry = lock(&account);
        entry.arrive(clock::now());
        drop(entry);
        Visit { account, completed: OnceLock::new() }
    }

    fn account(&self, run: &str) -> Option<Account> {
        let account = self.runs.get(run)?;
        let entry = lock(&account);
        Some(entry.clone())
    }
}

impl Account {
    fn new(run: &str) -> Self {
        Self {
            run: run.to_owned(),
            arrivals: 0,
            completions: 0,
            dropped: 0,
            in_flight: 0,
            peak_in_flight: 0,
            messages: 0,
            statuses: BTreeMap::new(),
            first_arrival_ms: 0.0,
            last_arrival_ms: 0.0,
            last_completion_ms: None,
            arrivals_kept: 0,
            moments: Vec::new(),
        }
    }

    fn arrive(&mut self, now: Duration) {
        let now_ms = now.as_secs_f64() * 1e3;
        if self.arrivals == 0 {
            self.first_arrival_ms = now_ms;
        }
        self.arrivals += 1;
        self.last_arrival_ms = now_ms;
        self.in_flight += 1;
        self.peak_in_flight = self.peak_in_flight.max(self.in_flight);
        if self.moments.len() < bounds::ARRIVALS_KEPT {
            self.moments.push(now);
            self.arrivals_kept = self.moments.len();
        }
    }

    /// How large a token bucket that fills at `rate` per second must be for all the arrivals that are kept
    /// to pass: the most, over all spans of time, of the arrivals within less `rate` times its length.
    ///
    /// Spans from arrival i to arrival j decide: of those that end with j, the one is best whose i has the
    /// most of `rate` · tᵢ − i, and that is known by the time that j comes.
    fn burst_needed(&self, rate: f64) -> f64 {
        let (mut needed, mut start) = (0.0_f64, f64::NEG_INFINITY);
        for (index, moment) in self.moments.iter().enumerate() {
            let level = rate * moment.saturating_sub(self.moments[0]).as_secs_f64() - index as f64;
            start = start.max(level);
            needed = needed.max(start - level + 1.0);
        }
        // Less than that is the rounding of these sums.
        (needed * 1e6).round() / 1e6
    }
}

/// A request under way. Whatever ends it, dropping this takes it out of what is in flight: as completed if
/// [`complete`](Self::complete) was called, otherwise as dropped.
pub struct Visit {
    account: Arc<Mutex<Account>>,
    completed: OnceLock<StatusCode>,
}

impl Visit {
    /// The answer has been given in full.
    pub fn complete(&self, status: StatusCode) {
        // It is given once.
        let _ = self.completed.set(status);
    }

    /// A message has come in, on a request that has become a channel.
    pub fn message(&self) {
        lock(&self.account).messages += 1;
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let mut entry = lock(&self.account);
        entry.in_flight -= 1;
        match self.completed.get() {
            None => entry.dropped += 1,
            Some(status) => {
                entry.completions += 1;
                *entry.statuses.entry(status.as_u16()).or_default() += 1;
                entry.last_completion_ms = Some(clock::now().as_secs_f64() * 1e3);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance;

    #[test]
    fn a_forgotten_run_may_still_have_requests_that_end() {
        let ledger = Ledger::new();
        let visit = ledger.arrive("old");
        for run in 0..bounds::RUNS {
            drop(ledger.arrive(&run.to_string()));
        }
        assert!(ledger.account("old").is_none());
        visit.complete(StatusCode::OK);
        drop(ledger.arrive("old"));
        assert_eq!(ledger.account("old").unwrap().arrivals, 1);
    }

    #[test]
    fn threads_at_once_leave_an_exact_account() {
        let ledger = Ledger::new();
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let ledger = &ledger;
                scope.spawn(move || {
                    for i in 0..10_000 {
                        let visit = ledger.arrive("busy");
                        if (i + thread) % 4 != 0 {
                            visit.complete(StatusCode::OK);
                        }
                    }
                });
            }
        });
        let account = ledger.account("busy").unwrap();
        assert_eq!((account.arrivals, account.completions, account.dropped), (80_000, 60_000, 20_000));
        assert_eq!(account.in_flight, 0);
        assert!(account.peak_in_flight <= 8);
    }

    /// An account with arrivals at these milliseconds.
    fn arrivals(ms: impl IntoIterator<Item = u64>) -> Account {
        let mut account = Account::new("at these moments");
        ms.into_iter().for_each(|ms| account.arrive(Duration::from_millis(5000 + ms)));
        account
    }

    #[test]
    fn the_burst_needed_is_what_a_bucket_must_hold() {
        // Even arrivals at just the rate need a bucket of one; at half of it, the gaps are of no use.
        assert_eq!(arrivals((0..50).map(|i| i * 100)).burst_needed(10.0), 1.0);
        assert_eq!(arrivals((0..50).map(|i| i * 100)).burst_needed(20.0), 1.0);
        // At twice the rate each new one is half a token short.
        assert_eq!(arrivals((0..50).map(|i| i * 50)).burst_needed(10.0), 1.0 + 49.0 / 2.0);
        // A burst after a long silence is still a burst, and what follows does not make it smaller.
        assert_eq!(arrivals([0, 60_000, 60_000, 60_000, 60_100, 60_200]).burst_needed(10.0), 3.0);
    }

    #[test]
    fn the_burst_needed_is_the_most_over_all_spans() {
        let moments: Vec<_> = (0..200)
            .scan(0, |at, i| {
                *at += chance::output(9, i) % 120;
                Some(*at)
            })
            .collect();
        let account = arrivals(moments.clone());
        for rate in [0.5, 3.0, 17.0, 400.0] {
            let span =
                |i: usize, j: usize| (j - i + 1) as f64 - rate * (moments[j] - moments[i]) as f64 / 1e3;
            let most = (0..200).flat_map(|i| (i..200).map(move |j| (i, j))).map(|(i, j)| span(i, j));
            let most = most.fold(0.0, f64::max);
            assert!((account.burst_needed(rate) - most).abs() < 2e-6, "{rate}");
        }
    }

    #[test]
    fn moments_are_kept_up_to_a_bound_and_all_are_counted() {
        let many = bounds::ARRIVALS_KEPT as u64 + 5;
        let account = arrivals((0..many).map(|i| i.min(10_000)));
        assert_eq!((account.arrivals, account.arrivals_kept), (many, bounds::ARRIVALS_KEPT));
        assert_eq!(account.burst_needed(1000.0), 1.0);
    }
}
