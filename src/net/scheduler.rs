//! The request scheduler: decides which request is sent next, when it is sent, and whether a failed
//! request is retried. Any number of workers share one scheduler. The scheduler performs no I/O and
//! reads no clock: its callers in [`crate::models`] send the requests and pass the time as an
//! argument.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use fastrand::Rng;

use super::bucket::{Bucket, Rate};
use super::retry::Retry;
use super::{Exchange, Get, Outcome};

/// The policy for sending requests. How many are in flight depends on the number of workers.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// The maximum number of attempts per second, retries included; `None` for no limit.
    pub rate: Option<Rate>,
    /// The number of requests per second that become due in the open model, whether earlier
    /// requests are answered or not. `None` for the closed model, where a worker sends its next
    /// request after it has received an answer.
    pub arrivals_per_s: Option<f64>,
    /// Which failed requests are retried, and after which pause.
    pub retry: Retry,
    /// The maximum number of concurrent requests to one server. Does not apply to the page's own
    /// server.
    pub per_host: usize,
    /// The time limit for all requests together, ms; `None` for no limit.
    pub limit_ms: Option<f64>,
    /// The seed of the random pauses between attempts.
    pub seed: u64,
}

impl Default for Rules {
    /// The default policy has no retries and no rate limit. For servers of other sites it allows
    /// the number of connections that browsers open by themselves.
    fn default() -> Self {
        Self {
            rate: None,
            arrivals_per_s: None,
            retry: Retry::default(),
            per_host: super::CONNECTIONS,
            limit_ms: None,
            seed: 0,
        }
    }
}

/// An attempt at a request, which the scheduler has assigned to a worker.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attempt {
    /// The request's index in the list of requests.
    pub request: usize,
    /// The attempt's number, from 0.
    pub number: u32,
    /// The earliest time at which the attempt may be sent, ms since the epoch.
    pub ready: f64,
}

/// When an attempt may be sent, and the request to send.
#[derive(Debug, Clone, PartialEq)]
pub struct Start<'a> {
    /// The earliest time at which the attempt may be sent, ms since the epoch. This is later than
    /// [`Attempt::ready`] if the token bucket is empty.
    pub at: f64,
    /// The request. Its timeout is shortened to the time that is left for all requests.
    pub get: Cow<'a, Get>,
}

/// The scheduler of all requests of one sample. Times are ms since the epoch.
#[derive(Debug)]
pub struct RequestScheduler<'a> {
    gets: &'a [Get],
    rules: &'a Rules,
    begin: f64,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    bucket: Option<Bucket>,
    hosts: Vec<Host>,
    requests: Vec<RequestState>,
}

/// A server, with a queue of its pending requests; the request that may be sent first is on top.
#[derive(Debug)]
struct Host {
    busy: usize,
    max_busy: usize,
    ready: BinaryHeap<Reverse<Ready>>,
}

/// The time at which a request may be sent, and the request's index. Requests with equal times are
/// ordered by index.
#[derive(Debug, Clone, Copy)]
struct Ready(f64, usize);

/// The state of a request: its server, when it is due, and its completed attempts.
#[derive(Debug)]
struct RequestState {
    host: usize,
    due: Option<f64>,
    tries: Vec<Exchange>,
}

impl<'a> RequestScheduler<'a> {
    /// Creates a scheduler of these requests. `begin` is the time at which sending starts.
    pub fn new(gets: &'a [Get], rules: &'a Rules, begin: f64) -> Self {
        let mut state =
            State { bucket: rules.rate.map(Bucket::new), hosts: Vec::new(), requests: Vec::new() };
        let mut known = BTreeMap::new();
        for (number, get) in gets.iter().enumerate() {
            let host = *known.entry(get.host()).or_insert_with_key(|name| {
                let max_busy = name.map_or(usize::MAX, |_| rules.per_host.max(1));
                state.hosts.push(Host { busy: 0, max_busy, ready: BinaryHeap::new() });
                state.hosts.len() - 1
            });
            let due = rules.arrivals_per_s.map(|rate| begin + 1e3 * number as f64 / rate);
            state.hosts[host].ready.push(Reverse(Ready(due.unwrap_or(begin), number)));
            state.requests.push(RequestState { host, due, tries: Vec::new() });
        }
        Self { gets, rules, begin, state: Mutex::new(state) }
    }

    /// Returns the next request for a worker, or `None` if the worker can stop: every remaining
    /// request already has a worker, and the servers' concurrency limits are reached.
    pub fn next_request(&self) -> Option<Attempt> {
        let mut state = self.state();
        let open = state.hosts.iter_mut().filter(|host| host.busy < host.max_busy);
        let host =
            open.filter(|host| !host.ready.is_empty()).min_by_key(|host| host.ready.peek().map(|r| r.0))?;
        let Reverse(Ready(ready, number)) = host.ready.pop()?;
        host.busy += 1;
        Some(Attempt { request: number, number: state.requests[number].tries.len() as u32, ready })
    }

    /// Permits an attempt, and returns when it may be sent. If the time limit is over, records the
    /// request as aborted and returns `None`.
    pub fn start(&self, attempt: Attempt, now: f64) -> Option<Start<'a>> {
        let get = &self.gets[attempt.request];
        let mut state = self.state();
        let end = self.rules.limit_ms.map_or(f64::INFINITY, |limit| self.begin + limit);
        let at = match &mut state.bucket {
            Some(bucket) if now < end => bucket.take(now),
            _ => now,
        };
        if at < end {
            // Round up, so that the attempt does not time out before the common time limit.
            let left = (end - at).ceil() as u32;
            return Some(Start { at, get: get.for_attempt(attempt.number, get.timeout_ms.min(left)) });
        }
        let given_up =
            Exchange::without_answer(get, now, now, Outcome::Aborted, text!(requests::out_of_time));
        state.record(attempt, given_up);
        None
    }

    /// Records the result of an attempt, and schedules a retry if the policy requires one.
    pub fn complete(&self, attempt: Attempt, mut exchange: Exchange) {
        let mut state = self.state();
        let tries = attempt.number + 1;
        let left = self.rules.limit_ms.map_or(f64::INFINITY, |limit| self.begin + limit - exchange.end);
        if exchange.outcome == Outcome::Timeout && left <= 0.0 {
            (exchange.outcome, exchange.reason) = (Outcome::Aborted, Some(text!(requests::out_of_time)));
        }
        // The seed depends on request and attempt only, so that the pause does not depend on the
        // order in which requests complete.
        let seed = self.rules.seed
            ^ ((attempt.request as u64) << 32 | u64::from(tries)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let pause = self.rules.retry.pause_ms(tries, &exchange, &mut Rng::with_seed(seed));
        let ready = pause.filter(|pause| *pause < left).map(|pause| exchange.end + pause);
        state.record(attempt, exchange);
        if let Some(ready) = ready {
            let host = state.requests[attempt.request].host;
            state.hosts[host].ready.push(Reverse(Ready(ready, attempt.request)));
        }
    }

    /// Returns the last attempt at each request in list order. Each contains the earlier attempts.
    pub fn exchanges(self) -> Vec<Exchange> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let last = |request: RequestState| {
            let RequestState { due, mut tries, .. } = request;
            let last = tries.pop().unwrap_or_default();
            Exchange { due, earlier: tries, ..last }
        };
        state.requests.into_iter().map(last).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn record(&mut self, attempt: Attempt, exchange: Exchange) {
        let entry = &mut self.requests[attempt.request];
        self.hosts[entry.host].busy -= 1;
        entry.tries.push(exchange);
    }
}

impl Ord for Ready {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0).then(self.1.cmp(&other.1))
    }
}

impl PartialOrd for Ready {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ready {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ready {}

#[cfg(test)]
mod tests {
    use interleave_lab::Lab;

    use super::*;
    use crate::net::retry::Backoff;

    fn gets(count: usize) -> Vec<Get> {
        vec![Get::new("/x", 1_000); count]
    }

    /// Simulates `slots` workers with a virtual clock. `serve` returns how long an attempt takes
    /// and how it ends. Returns the request, start and end of each attempt.
    fn simulate(
        scheduler: &RequestScheduler<'_>,
        slots: usize,
        mut serve: impl FnMut(Attempt, f64, u32) -> (f64, Outcome, Option<u16>),
    ) -> Vec<(usize, f64, f64)> {
        let mut free: Vec<_> = vec![0.0; slots];
        let mut under_way: Vec<(f64, Attempt, Exchange)> = Vec::new();
        let mut log = Vec::new();
        loop {
            // The worker that becomes free first acts next, unless an answer arrives before.
            free.sort_by(f64::total_cmp);
            under_way.sort_by(|a, b| a.0.total_cmp(&b.0));
            let next_free = free.first().copied();
            match (next_free, under_way.first().map(|u| u.0)) {
                (Some(now), end) if end.is_none_or(|end| now < end) => {
                    free.remove(0);
                    let Some(attempt) = scheduler.next_request() else { continue };
                    let ready = now.max(attempt.ready);
                    let Some(start) = scheduler.start(attempt, ready) else {
                        free.push(ready);
                        continue;
                    };
                    let (ms, outcome, status) = serve(attempt, start.at, start.get.timeout_ms);
                    let end = start.at + ms;
                    log.push((attempt.request, start.at, end));
                    under_way.push((
                        end,
                        attempt,
                        Exchange { start: start.at, end, outcome, status, ..Exchange::default() },
                    ));
                }
                (_, Some(end)) => {
                    let (_, attempt, exchange) = under_way.remove(0);
                    scheduler.complete(attempt, exchange);
                    free.push(end);
                }
                _ => return log,
            }
        }
    }

    fn ok(ms: f64) -> (f64, Outcome, Option<u16>) {
        (ms, Outcome::Ok, Some(200))
    }

    fn unavailable(ms: f64) -> (f64, Outcome, Option<u16>) {
        (ms, Outcome::HttpError, Some(503))
    }

    fn most_at_once(log: &[(usize, f64, f64)]) -> usize {
        let at = |moment| log.iter().filter(|(_, from, to)| *from <= moment && moment < *to).count();
        log.iter().map(|(_, from, _)| at(*from)).max().unwrap_or(0)
    }

    fn retrying(backoff: Backoff) -> Rules {
        let retry = Retry { backoff, first_ms: 50.0, longest_ms: 1_000.0, max_attempts: 8 };
        Rules { retry, ..Rules::default() }
    }

    #[test]
    fn by_default_requests_are_sent_in_order_and_complete_once() {
        let all = gets(20);
        let rules = Rules::default();
        let scheduler = RequestScheduler::new(&all, &rules, 0.0);
        let log = simulate(
            &scheduler,
            4,
            |attempt, _, _| if attempt.request == 3 { unavailable(5.0) } else { ok(10.0) },
        );
        assert_eq!(log.iter().map(|entry| entry.0).collect::<Vec<_>>(), (0..20).collect::<Vec<_>>());
        assert_eq!(most_at_once(&log), 4);
        let exchanges = scheduler.exchanges();
        assert_eq!(exchanges.len(), 20);
        assert!(exchanges.iter().enumerate().all(|(i, e)| (e.outcome == Outcome::Ok) == (i != 3)));
    }

    #[test]
    fn a_failed_request_is_retried_and_delays_no_other() {
        let all = gets(3);
        let rules = retrying(Backoff::Exponential);
        let scheduler = RequestScheduler::new(&all, &rules, 0.0);
        let log = simulate(&scheduler, 1, |attempt, _, _| match attempt {
            Attempt { request: 0, number: 0 | 1, .. } => unavailable(10.0),
            _ => ok(10.0),
        });
        // The first request fails at 10 ms and is retried at 60 ms; the others are sent meanwhile.
        let begun: Vec<_> = log.iter().map(|(number, from, _)| (*number, *from)).collect();
        assert_eq!(begun, [(0, 0.0), (1, 10.0), (2, 20.0), (0, 60.0), (0, 170.0)]);
        let first = &scheduler.exchanges()[0];
        assert_eq!((first.outcome, first.earlier.len()), (Outcome::Ok, 2));
        assert!(first.earlier.iter().all(|e| e.status == Some(503)));
    }

    #[test]
    fn retries_are_limited_and_the_last_attempt_counts() {
        let all = gets(2);
        let rules = retrying(Backoff::Fixed);
        let scheduler = RequestScheduler::new(&all, &rules, 0.0);
        let log = simulate(&scheduler, 2, |_, _, _| unavailable(1.0));
        assert_eq!(log.len(), 16);
        assert!(
            scheduler.exchanges().iter().all(|e| e.outcome == Outcome::HttpError && e.earlier.len() == 7)
        );
    }

    #[test]
    fn no_window_exceeds_rate_times_t_plus_burst_retries_included() {
        let rate = Rate { per_s: 50.0, burst: 5 };
        let rules = Rules { rate: Some(rate), ..retrying(Backoff::FullJitter) };
        let all = gets(100);
        let scheduler = RequestScheduler::new(&all, &rules, 0.0);
        let mut rng = Rng::with_seed(5);
        let log =
            simulate(&scheduler, 12, |_, _, _| if rng.u8(..) < 64 { unavailable(30.0) } else { ok(80.0) });
        assert!(log.len() > 100);
        let mut begun: Vec<_> = log.iter().map(|entry| entry.1).collect();
        begun.sort_by(f64::total_cmp);
        for (i, from) in begun.iter().enumerate() {
            for (j, to) in begun.iter().enumerate().skip(i) {
                assert!((j - i + 1) as f64 <= 0.05 * (to - from) + 5.0 + 1e-6);
            }
        }
        // The scheduler uses at least nine tenths of the allowed rate.
        let last = begun[begun.len() - 1];
        assert!(begun.len() as f64 > 0.9 * (0.05 * last + 5.0) || last < 2_000.0);
        assert!(scheduler.exchanges().iter().all(|e| e.outcome == Outcome::Ok));
    }

    #[test]
    fn in_the_open_model_requests_are_due_whether_others_are_answered_or_not() {
        let rules = Rules { arrivals_per_s: Some(100.0), ..Rules::default() };
        let all = gets(10);
        let scheduler = RequestScheduler::new(&all, &rules, 1_000.0);
        let log = simulate(&scheduler, 50, |_, _, _| ok(500.0));
        let begun: Vec<_> = log.iter().map(|entry| entry.1.round()).collect();
        assert_eq!(begun, (0..10).map(|i| 1_000.0 + 10.0 * f64::from(i)).collect::<Vec<_>>());
        // With one worker the later requests are sent late, and their latencies include the delay.
        let all = gets(3);
        let scheduler = RequestScheduler::new(&all, &rules, 1_000.0);
        simulate(&scheduler, 1, |_, _, _| ok(100.0));
        let latencies: Vec<_> = scheduler.exchanges().iter().map(|e| e.latency_ms().round()).collect();
        assert_eq!(latencies, [100.0, 190.0, 280.0]);
    }

    #[test]
    fn the_limit_per_foreign_server_does_not_delay_requests_to_other_servers() {
        let theirs = vec![Get::new("https://a.example/x", 1_000); 10];
        let mixed = [theirs, vec![Get::new("https://b.example/", 1_000); 4], gets(6)].concat();
        let rules = Rules { per_host: 2, ..Rules::default() };
        let scheduler = RequestScheduler::new(&mixed, &rules, 0.0);
        let log = simulate(&scheduler, 20, |_, _, _| ok(10.0));
        let of = |range: std::ops::Range<usize>| {
            log.iter().filter(|entry| range.contains(&entry.0)).copied().collect::<Vec<_>>()
        };
        assert_eq!([of(0..10), of(10..14), of(14..20)].map(|log| most_at_once(&log)), [2, 2, 6]);
        assert_eq!(log.iter().map(|entry| entry.2).fold(0.0, f64::max), 50.0, "five rounds of two");
        assert_eq!(scheduler.exchanges().iter().filter(|e| e.outcome == Outcome::Ok).count(), 20);
    }

    #[test]
    fn at_the_time_limit_every_request_still_has_an_outcome() {
        let rules = Rules { limit_ms: Some(95.0), ..retrying(Backoff::Fixed) };
        let all = gets(10);
        let scheduler = RequestScheduler::new(&all, &rules, 0.0);
        let log = simulate(&scheduler, 2, |_, _, timeout_ms| match timeout_ms {
            0..40 => (f64::from(timeout_ms), Outcome::Timeout, None),
            _ => ok(40.0),
        });
        assert_eq!(log.len(), 6, "two more after 80 ms, which are cut at 95");
        let outcomes: Vec<_> = scheduler.exchanges().iter().map(|e| e.outcome).collect();
        assert_eq!(outcomes, [[Outcome::Ok; 4].as_slice(), &[Outcome::Aborted; 6]].concat());
    }

    #[test]
    fn random_pauses_are_reproducible_by_seed() {
        let ends = |seed| {
            let all = gets(5);
            let rules = Rules { seed, ..retrying(Backoff::FullJitter) };
            let scheduler = RequestScheduler::new(&all, &rules, 0.0);
            simulate(
                &scheduler,
                5,
                |attempt, _, _| if attempt.number < 3 { unavailable(1.0) } else { ok(1.0) },
            );
            scheduler.exchanges().iter().map(|e| e.end).collect::<Vec<_>>()
        };
        assert_eq!(ends(1), ends(1));
        assert_ne!(ends(1), ends(2));
    }

    /// Returns rules with full jitter, as in a preset of the experiment `rates`, and this seed.
    fn full_jitter(seed: u64) -> Rules {
        let retry =
            Retry { backoff: Backoff::FullJitter, first_ms: 100.0, longest_ms: 10_000.0, max_attempts: 5 };
        Rules { retry, seed, ..Rules::default() }
    }

    /// Returns the exchanges of the five requests with this seed, on a virtual clock. The answers
    /// are those of the lab server. (A test in `server/` checks that the server sends these
    /// answers.)
    fn simulate_lab(target: &Lab, seed: u64, rules: &Rules) -> Vec<Exchange> {
        let path = |base| format!("/lab/rates?base={base}&fail=0.166667&seed={seed}");
        let gets: Vec<_> =
            ["USD", "EUR", "PLN", "NOK", "CZK"].iter().map(|base| Get::new(path(base), 1_000)).collect();
        let scheduler = RequestScheduler::new(&gets, rules, 0.0);
        let mut now = 0.0_f64;
        while let Some(attempt) = scheduler.next_request() {
            now = now.max(attempt.ready);
            let start = scheduler.start(attempt, now).expect("there is no limit");
            let (path, query) = start.get.url.split_once('?').expect("there are parameters");
            let status = target.answer(path, query).expect("nothing is refused").status.as_u16();
            let outcome = Outcome::of_status(status);
            let exchange =
                Exchange { status: Some(status), outcome, start: now, end: now, ..Exchange::default() };
            scheduler.complete(attempt, exchange);
        }
        scheduler.exchanges()
    }

    /// The probability that one of the five requests fails five times is 0.06 %.
    #[test]
    fn with_full_jitter_all_bases_arrive_in_99_percent_of_200_runs() {
        let target = Lab::default();
        let (mut complete, mut complete_without_retry) = (0, 0);
        for seed in 0..200 {
            let all_ok = |exchanges: &[Exchange]| exchanges.iter().all(|e| e.outcome == Outcome::Ok);
            let exchanges = simulate_lab(&target, seed, &full_jitter(seed));
            assert_eq!(exchanges.len(), 5);
            complete += u32::from(all_ok(&exchanges));
            complete_without_retry += u32::from(all_ok(&simulate_lab(&target, seed, &Rules::default())));
        }
        assert!(complete >= 198, "{complete} of 200");
        // On average 40 % of the runs are complete, with a standard deviation of 3.5 percentage
        // points.
        assert!((58..=102).contains(&complete_without_retry), "{complete_without_retry} of 200");
    }
}
