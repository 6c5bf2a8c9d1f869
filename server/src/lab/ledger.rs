//! `/lab/ledger/{run}`: what the server itself saw of the requests that carried `?run=`.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;

use super::query::Query;
use crate::bounds::{self, Refusal, check_run};

/// Gives the account of a run.
pub async fn answer(
    State(ledger): State<Arc<Ledger>>,
    Path(run): Path<String>,
    query: Query,
) -> Result<Json<Account>, Refusal> {
    query.end()?;
    check_run(&run)?;
    ledger.account(&run).map(Json).ok_or_else(|| {
        let sentence = format!(
            "No request with `run={run}` has arrived, or it is forgotten: the latest {} runs are remembered.",
            bounds::RUNS
        );
        Refusal::new(StatusCode::NOT_FOUND, sentence)
    })
}

/// What was seen of one run. At every moment `arrivals` = `completions` + `dropped` + `in_flight`.
///
/// A request is in flight from when its head has been read until its answer has been handed to the system
/// in full, or the client has been seen to leave. Times are in milliseconds since the server started.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
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
    /// The completions by status.
    statuses: BTreeMap<u16, u64>,
    first_arrival_ms: f64,
    last_arrival_ms: f64,
    /// `null` until there is a completion.
    last_completion_ms: Option<f64>,
}

/// The accounts of the latest runs.
pub struct Ledger {
    started: Instant,
    runs: Mutex<Runs>,
}

#[derive(Default)]
struct Runs {
    accounts: HashMap<String, Arc<Mutex<Account>>>,
    /// The names in the order in which they first came.
    order: VecDeque<String>,
}

impl Ledger {
    /// An empty ledger.
    pub fn new() -> Self {
        Self { started: Instant::now(), runs: Mutex::default() }
    }

    /// Enters a request that has come in. A run that is new may push out the oldest.
    pub fn arrive(self: &Arc<Self>, run: &str) -> Visit {
        let account = lock(&self.runs).open(run);
        let mut entry = lock(&account);
        let now = self.now_ms();
        if entry.arrivals == 0 {
            entry.first_arrival_ms = now;
        }
        entry.arrivals += 1;
        entry.last_arrival_ms = now;
        entry.in_flight += 1;
        entry.peak_in_flight = entry.peak_in_flight.max(entry.in_flight);
        drop(entry);
        Visit { ledger: self.clone(), account, completed: None }
    }

    fn account(&self, run: &str) -> Option<Account> {
        let account = lock(&self.runs).accounts.get(run).cloned()?;
        let entry = lock(&account);
        Some(entry.clone())
    }

    fn now_ms(&self) -> f64 {
        self.started.elapsed().as_secs_f64() * 1e3
    }
}

impl Runs {
    fn open(&mut self, run: &str) -> Arc<Mutex<Account>> {
        if let Some(account) = self.accounts.get(run) {
            return account.clone();
        }
        if self.order.len() == bounds::RUNS
            && let Some(oldest) = self.order.pop_front()
        {
            self.accounts.remove(&oldest);
        }
        let account = Arc::new(Mutex::new(Account::new(run)));
        self.order.push_back(run.to_owned());
        self.accounts.insert(run.to_owned(), account.clone());
        account
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
            statuses: BTreeMap::new(),
            first_arrival_ms: 0.0,
            last_arrival_ms: 0.0,
            last_completion_ms: None,
        }
    }
}

/// A request under way. Whatever ends it, dropping this takes it out of what is in flight: as completed if
/// [`complete`](Self::complete) was called, otherwise as dropped.
pub struct Visit {
    ledger: Arc<Ledger>,
    account: Arc<Mutex<Account>>,
    completed: Option<StatusCode>,
}

impl Visit {
    /// The answer has been given in full.
    pub fn complete(mut self, status: StatusCode) {
        self.completed = Some(status);
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let mut entry = lock(&self.account);
        entry.in_flight -= 1;
        match self.completed {
            None => entry.dropped += 1,
            Some(status) => {
                entry.completions += 1;
                *entry.statuses.entry(status.as_u16()).or_default() += 1;
                entry.last_completion_ms = Some(self.ledger.now_ms());
            }
        }
    }
}

/// Every change under these locks is a few additions: a panic elsewhere leaves nothing half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_run_is_forgotten_when_there_are_too_many() {
        let ledger = Arc::new(Ledger::new());
        for run in 0..=bounds::RUNS {
            ledger.arrive(&run.to_string()).complete(StatusCode::OK);
        }
        assert!(ledger.account("0").is_none());
        assert_eq!(ledger.account("1").unwrap().completions, 1);
        assert_eq!(lock(&ledger.runs).accounts.len(), bounds::RUNS);
        assert_eq!(lock(&ledger.runs).order.len(), bounds::RUNS);
    }

    #[test]
    fn a_forgotten_run_may_still_have_requests_that_end() {
        let ledger = Arc::new(Ledger::new());
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
        let ledger = Arc::new(Ledger::new());
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
}
