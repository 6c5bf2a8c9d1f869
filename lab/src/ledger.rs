//! `/lab/ledger/{run}`: the target's own counts of the requests that carried `?run=`.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use http::StatusCode;
use serde::Serialize;

use crate::bounds::{self, Refusal, check_run};
use crate::latest::{Latest, lock};
use crate::query::Query;
use crate::{Reply, clock};

/// Answers with the account of a run; with `?rate=r` also the burst size that the run needed at that rate.
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
    let burst = rate.map(|rate| BurstReport { rate, burst_needed: account.burst_needed(rate) });
    Ok(Reply::json(&LedgerAnswer { account, burst }))
}

/// The JSON of an account, with the burst for a rate if one was given.
#[derive(Serialize)]
struct LedgerAnswer {
    #[serde(flatten)]
    account: Account,
    #[serde(flatten)]
    burst: Option<BurstReport>,
}

/// The burst needed at `rate` requests per second: a token bucket of this rate and a capacity of
/// `burst_needed` would have admitted every recorded arrival of the run. In every interval of t seconds there
/// were at most `rate` · t + `burst_needed` arrivals.
#[derive(Serialize)]
struct BurstReport {
    rate: f64,
    burst_needed: f64,
}

/// The counts of one run. `arrivals` = `completions` + `dropped` + `in_flight` holds at all times.
///
/// A request is in flight from the moment when its head has been read until its response has been passed to
/// the system in full, or until the server has noticed that the client disconnected. Times are in
/// milliseconds since the target started.
#[derive(Clone, Debug, Serialize)]
struct Account {
    run: String,
    /// Requests received.
    arrivals: u64,
    /// Requests answered in full, with any status.
    completions: u64,
    /// Requests with a client that disconnected before the end of the response.
    dropped: u64,
    /// Requests in progress now.
    in_flight: u64,
    /// The maximum of `in_flight` so far.
    peak_in_flight: u64,
    /// Messages received over WebSockets. A WebSocket itself counts as one request: in flight while it is
    /// open, with the status of its handshake.
    messages: u64,
    /// The number of completions by HTTP status.
    statuses: BTreeMap<u16, u64>,
    first_arrival_ms: f64,
    last_arrival_ms: f64,
    /// When the last response was completed; `null` before the first completion.
    last_completion_ms: Option<f64>,
    /// The number of recorded arrival times, counted from the first arrival.
    arrivals_kept: usize,
    #[serde(skip)]
    arrival_times: Vec<Duration>,
}

/// The accounts of the latest runs.
pub(crate) struct Ledger {
    runs: Latest<Account>,
}

impl Ledger {
    /// Creates an empty ledger.
    pub fn new() -> Self {
        Self { runs: Latest::new() }
    }

    /// Records the arrival of a request. A new run may remove the oldest.
    pub fn arrive(&self, run: &str) -> TrackedRequest {
        let account = self.runs.get_or_insert(run, || Account::new(run));
        let mut entry = lock(&account);
        entry.arrive(clock::now());
        drop(entry);
        TrackedRequest { account, completed: OnceLock::new() }
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
            arrival_times: Vec::new(),
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
        if self.arrival_times.len() < bounds::ARRIVALS_KEPT {
            self.arrival_times.push(now);
            self.arrivals_kept = self.arrival_times.len();
        }
    }

    /// Returns the smallest capacity of a token bucket with this rate (per second) that admits all recorded
    /// arrivals: the maximum, over all intervals of time, of the arrivals in it minus `rate` times its
    /// length.
    ///
    /// Only intervals from an arrival i to an arrival j matter. Among those that end at j, the maximum has
    /// the i with the largest `rate` · tᵢ − i, which one pass over the arrivals keeps up to date.
    fn burst_needed(&self, rate: f64) -> f64 {
        let (mut needed, mut start) = (0.0_f64, f64::NEG_INFINITY);
        for (index, moment) in self.arrival_times.iter().enumerate() {
            let level = rate * moment.saturating_sub(self.arrival_times[0]).as_secs_f64() - index as f64;
            start = start.max(level);
            needed = needed.max(start - level + 1.0);
        }
        // Smaller differences are rounding errors of these sums.
        (needed * 1e6).round() / 1e6
    }
}

/// A request in progress. On drop, the ledger no longer counts the request as in flight, but as completed if
/// [`complete`](Self::complete) was called, otherwise as dropped.
pub struct TrackedRequest {
    account: Arc<Mutex<Account>>,
    completed: OnceLock<StatusCode>,
}

impl TrackedRequest {
    /// Records that the response has been sent in full.
    pub fn complete(&self, status: StatusCode) {
        // A second call changes nothing.
        let _ = self.completed.set(status);
    }

    /// Records a message on a request that was upgraded to a WebSocket.
    pub fn message(&self) {
        lock(&self.account).messages += 1;
    }
}

impl Drop for TrackedRequest {
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
    fn requests_of_a_removed_run_can_still_end() {
        let ledger = Ledger::new();
        let tracked = ledger.arrive("old");
        for run in 0..bounds::RUNS {
            drop(ledger.arrive(&run.to_string()));
        }
        assert!(ledger.account("old").is_none());
        tracked.complete(StatusCode::OK);
        drop(ledger.arrive("old"));
        assert_eq!(ledger.account("old").unwrap().arrivals, 1);
    }

    #[test]
    fn an_account_is_exact_under_concurrent_threads() {
        let ledger = Ledger::new();
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let ledger = &ledger;
                scope.spawn(move || {
                    for i in 0..10_000 {
                        let tracked = ledger.arrive("busy");
                        if (i + thread) % 4 != 0 {
                            tracked.complete(StatusCode::OK);
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

    /// An account with arrivals at these times, in milliseconds.
    fn arrivals(ms: impl IntoIterator<Item = u64>) -> Account {
        let mut account = Account::new("at these times");
        ms.into_iter().for_each(|ms| account.arrive(Duration::from_millis(5000 + ms)));
        account
    }

    #[test]
    fn the_burst_needed_is_the_capacity_that_admits_all_arrivals() {
        // Arrivals at exactly the rate need a burst of 1; so do arrivals at half the rate, because the bucket
        // never exceeds its capacity.
        assert_eq!(arrivals((0..50).map(|i| i * 100)).burst_needed(10.0), 1.0);
        assert_eq!(arrivals((0..50).map(|i| i * 100)).burst_needed(20.0), 1.0);
        // At twice the rate, each arrival lacks another half token.
        assert_eq!(arrivals((0..50).map(|i| i * 50)).burst_needed(10.0), 1.0 + 49.0 / 2.0);
        // A burst after a long pause still counts in full, and later arrivals do not reduce it.
        assert_eq!(arrivals([0, 60_000, 60_000, 60_000, 60_100, 60_200]).burst_needed(10.0), 3.0);
    }

    #[test]
    fn the_burst_needed_is_the_maximum_over_all_intervals() {
        let arrival_times: Vec<_> = (0..200)
            .scan(0, |at, i| {
                *at += chance::splitmix64(9, i) % 120;
                Some(*at)
            })
            .collect();
        let account = arrivals(arrival_times.clone());
        for rate in [0.5, 3.0, 17.0, 400.0] {
            let span = |i: usize, j: usize| {
                (j - i + 1) as f64 - rate * (arrival_times[j] - arrival_times[i]) as f64 / 1e3
            };
            let most = (0..200).flat_map(|i| (i..200).map(move |j| (i, j))).map(|(i, j)| span(i, j));
            let most = most.fold(0.0, f64::max);
            assert!((account.burst_needed(rate) - most).abs() < 2e-6, "{rate}");
        }
    }

    #[test]
    fn arrival_times_are_kept_up_to_a_bound_and_all_arrivals_are_counted() {
        let many = bounds::ARRIVALS_KEPT as u64 + 5;
        let account = arrivals((0..many).map(|i| i.min(10_000)));
        assert_eq!((account.arrivals, account.arrivals_kept), (many, bounds::ARRIVALS_KEPT));
        assert_eq!(account.burst_needed(1000.0), 1.0);
    }
}
