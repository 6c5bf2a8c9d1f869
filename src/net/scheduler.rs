//! The agenda: which request is made next, when, and what becomes of it. It
//! makes none itself and knows no clock; whoever does asks it, from any thread.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use fastrand::Rng;

use super::bucket::{Bucket, Rate};
use super::retry::Retry;
use super::{Exchange, Get, Outcome};

/// How requests are made, besides how many at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// How many a second at the most, counting every try; `None` for no bound.
    pub rate: Option<Rate>,
    /// How many a second are due, whether others are answered or not: the open
    /// model. `None` for the closed one, in which the next follows an answer.
    pub arrivals_per_s: Option<f64>,
    /// When failed ones are tried again.
    pub retry: Retry,
    /// How many at once go to any one server that is not ours.
    pub per_host: usize,
    /// How long all of them may take, ms; `None` for as long as it takes.
    pub limit_ms: Option<f64>,
    /// What pauses at random are drawn from.
    pub seed: u64,
}

impl Default for Rules {
    /// One try each, as soon as there is room; to servers of others no more at
    /// once than browsers of their own accord.
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

/// A request that is somebody's to make now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    /// Which one, by its place in the list.
    pub number: usize,
    /// Which try, from 0.
    pub attempt: u32,
    /// Not before this moment.
    pub ready: f64,
}

/// Leave to begin.
#[derive(Debug, Clone, PartialEq)]
pub struct Start<'a> {
    /// Not before this moment.
    pub at: f64,
    /// What to ask, with the time that is left for it.
    pub get: Cow<'a, Get>,
}

/// All requests of one sample. Moments are ms since the epoch.
#[derive(Debug)]
pub struct Agenda<'a> {
    gets: &'a [Get],
    rules: &'a Rules,
    begin: f64,
    books: Mutex<Books>,
}

#[derive(Debug)]
struct Books {
    bucket: Option<Bucket>,
    hosts: Vec<Host>,
    entries: Vec<Entry>,
}

/// A server, and what is to be asked of it, the first on top.
#[derive(Debug)]
struct Host {
    busy: usize,
    most: usize,
    ready: BinaryHeap<Reverse<Ready>>,
}

/// When a request may be made; of those at the same moment the first in the list
/// comes first.
#[derive(Debug, Clone, Copy)]
struct Ready(f64, usize);

/// A request and all that became of it so far.
#[derive(Debug)]
struct Entry {
    host: usize,
    due: Option<f64>,
    tries: Vec<Exchange>,
}

impl<'a> Agenda<'a> {
    /// For these requests, beginning at that moment.
    pub fn new(gets: &'a [Get], rules: &'a Rules, begin: f64) -> Self {
        let mut books = Books { bucket: rules.rate.map(Bucket::new), hosts: Vec::new(), entries: Vec::new() };
        let mut known = BTreeMap::new();
        for (number, get) in gets.iter().enumerate() {
            let host = *known.entry(get.host()).or_insert_with_key(|name| {
                let most = name.map_or(usize::MAX, |_| rules.per_host.max(1));
                books.hosts.push(Host { busy: 0, most, ready: BinaryHeap::new() });
                books.hosts.len() - 1
            });
            let due = rules.arrivals_per_s.map(|rate| begin + 1e3 * number as f64 / rate);
            books.hosts[host].ready.push(Reverse(Ready(due.unwrap_or(begin), number)));
            books.entries.push(Entry { host, due, tries: Vec::new() });
        }
        Self { gets, rules, begin, books: Mutex::new(books) }
    }

    /// The next request for somebody who has none; `None` if there is none for
    /// them any more. Then they may leave: who makes the others sees them through,
    /// and as many as may be at it are at it.
    pub fn turn(&self) -> Option<Turn> {
        let mut books = self.books();
        let open = books.hosts.iter_mut().filter(|host| host.busy < host.most);
        let host =
            open.filter(|host| !host.ready.is_empty()).min_by_key(|host| host.ready.peek().map(|r| r.0))?;
        let Reverse(Ready(ready, number)) = host.ready.pop()?;
        host.busy += 1;
        Some(Turn { number, attempt: books.entries[number].tries.len() as u32, ready })
    }

    /// Leave for the try whose turn it is and whose moment has come; `None`, and
    /// the request is over, if the time for all of them is.
    pub fn start(&self, turn: Turn, now: f64) -> Option<Start<'a>> {
        let get = &self.gets[turn.number];
        let mut books = self.books();
        let end = self.rules.limit_ms.map_or(f64::INFINITY, |limit| self.begin + limit);
        let at = match &mut books.bucket {
            Some(bucket) if now < end => bucket.take(now),
            _ => now,
        };
        if at < end {
            // Rounded up: a millisecond early would be somebody else's timeout.
            let left = (end - at).ceil() as u32;
            return Some(Start { at, get: get.again(turn.attempt, get.timeout_ms.min(left)) });
        }
        let given_up = Exchange::without_answer(get, now, now, Outcome::Aborted, OUT_OF_TIME.into());
        books.close(turn, given_up);
        None
    }

    /// What came of a try: the request's outcome, or another try.
    pub fn over(&self, turn: Turn, mut exchange: Exchange) {
        let mut books = self.books();
        let tries = turn.attempt + 1;
        let left = self.rules.limit_ms.map_or(f64::INFINITY, |limit| self.begin + limit - exchange.end);
        if exchange.outcome == Outcome::Timeout && left <= 0.0 {
            (exchange.outcome, exchange.reason) = (Outcome::Aborted, Some(OUT_OF_TIME.into()));
        }
        // By number and try, so that it is the same whoever was first.
        let seed = self.rules.seed
            ^ ((turn.number as u64) << 32 | u64::from(tries)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let pause = self.rules.retry.pause_ms(tries, &exchange, &mut Rng::with_seed(seed));
        let ready = pause.filter(|pause| *pause < left).map(|pause| exchange.end + pause);
        books.close(turn, exchange);
        if let Some(ready) = ready {
            let host = books.entries[turn.number].host;
            books.hosts[host].ready.push(Reverse(Ready(ready, turn.number)));
        }
    }

    /// The last try of each request, in their order, with those before in it.
    pub fn exchanges(self) -> Vec<Exchange> {
        let books = self.books.into_inner().unwrap_or_else(PoisonError::into_inner);
        let last = |entry: Entry| {
            let Entry { due, mut tries, .. } = entry;
            let last = tries.pop().unwrap_or_default();
            Exchange { due, earlier: tries, ..last }
        };
        books.entries.into_iter().map(last).collect()
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Books {
    fn close(&mut self, turn: Turn, exchange: Exchange) {
        let entry = &mut self.entries[turn.number];
        self.hosts[entry.host].busy -= 1;
        entry.tries.push(exchange);
    }
}

/// Why a request was given up or never made.
const OUT_OF_TIME: &str = "The time for all requests together was over.";

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

    /// Plays `slots` slots at the agenda on a clock of its own. `serve` says how
    /// a try ends and how long it takes; returns when each try began and ended.
    fn play(
        agenda: &Agenda<'_>,
        slots: usize,
        mut serve: impl FnMut(Turn, f64, u32) -> (f64, Outcome, Option<u16>),
    ) -> Vec<(usize, f64, f64)> {
        let mut free: Vec<_> = vec![0.0; slots];
        let mut under_way: Vec<(f64, Turn, Exchange)> = Vec::new();
        let mut log = Vec::new();
        loop {
            // Whoever is free earliest acts, unless an answer comes before.
            free.sort_by(f64::total_cmp);
            under_way.sort_by(|a, b| a.0.total_cmp(&b.0));
            let next_free = free.first().copied();
            match (next_free, under_way.first().map(|u| u.0)) {
                (Some(now), end) if end.is_none_or(|end| now < end) => {
                    free.remove(0);
                    let Some(turn) = agenda.turn() else { continue };
                    let ready = now.max(turn.ready);
                    let Some(start) = agenda.start(turn, ready) else {
                        free.push(ready);
                        continue;
                    };
                    let (ms, outcome, status) = serve(turn, start.at, start.get.timeout_ms);
                    let end = start.at + ms;
                    log.push((turn.number, start.at, end));
                    under_way.push((
                        end,
                        turn,
                        Exchange { start: start.at, end, outcome, status, ..Exchange::default() },
                    ));
                }
                (_, Some(end)) => {
                    let (_, turn, exchange) = under_way.remove(0);
                    agenda.over(turn, exchange);
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
        let retry = Retry { backoff, first_ms: 50.0, longest_ms: 1_000.0, most: 8 };
        Rules { retry, ..Rules::default() }
    }

    #[test]
    fn without_rules_they_go_in_order_and_each_ends_once() {
        let all = gets(20);
        let rules = Rules::default();
        let agenda = Agenda::new(&all, &rules, 0.0);
        let log = play(&agenda, 4, |turn, _, _| if turn.number == 3 { unavailable(5.0) } else { ok(10.0) });
        assert_eq!(log.iter().map(|entry| entry.0).collect::<Vec<_>>(), (0..20).collect::<Vec<_>>());
        assert_eq!(most_at_once(&log), 4);
        let exchanges = agenda.exchanges();
        assert_eq!(exchanges.len(), 20);
        assert!(exchanges.iter().enumerate().all(|(i, e)| (e.outcome == Outcome::Ok) == (i != 3)));
    }

    #[test]
    fn a_failure_is_tried_again_and_holds_nobody_up() {
        let all = gets(3);
        let rules = retrying(Backoff::Exponential);
        let agenda = Agenda::new(&all, &rules, 0.0);
        let log = play(&agenda, 1, |turn, _, _| match turn {
            Turn { number: 0, attempt: 0 | 1, .. } => unavailable(10.0),
            _ => ok(10.0),
        });
        // The first fails at 10 and may come back at 60; the others go meanwhile.
        let begun: Vec<_> = log.iter().map(|(number, from, _)| (*number, *from)).collect();
        assert_eq!(begun, [(0, 0.0), (1, 10.0), (2, 20.0), (0, 60.0), (0, 170.0)]);
        let first = &agenda.exchanges()[0];
        assert_eq!((first.outcome, first.earlier.len()), (Outcome::Ok, 2));
        assert!(first.earlier.iter().all(|e| e.status == Some(503)));
    }

    #[test]
    fn tries_come_to_an_end_and_the_last_one_counts() {
        let all = gets(2);
        let rules = retrying(Backoff::Fixed);
        let agenda = Agenda::new(&all, &rules, 0.0);
        let log = play(&agenda, 2, |_, _, _| unavailable(1.0));
        assert_eq!(log.len(), 16);
        assert!(agenda.exchanges().iter().all(|e| e.outcome == Outcome::HttpError && e.earlier.len() == 7));
    }

    #[test]
    fn no_window_holds_more_than_rate_times_t_and_the_burst_tries_included() {
        let rate = Rate { per_s: 50.0, burst: 5 };
        let rules = Rules { rate: Some(rate), ..retrying(Backoff::FullJitter) };
        let all = gets(100);
        let agenda = Agenda::new(&all, &rules, 0.0);
        let mut rng = Rng::with_seed(5);
        let log = play(&agenda, 12, |_, _, _| if rng.u8(..) < 64 { unavailable(30.0) } else { ok(80.0) });
        assert!(log.len() > 100);
        let mut begun: Vec<_> = log.iter().map(|entry| entry.1).collect();
        begun.sort_by(f64::total_cmp);
        for (i, from) in begun.iter().enumerate() {
            for (j, to) in begun.iter().enumerate().skip(i) {
                assert!((j - i + 1) as f64 <= 0.05 * (to - from) + 5.0 + 1e-6);
            }
        }
        // And it is used: not more than a tenth is left.
        let last = begun[begun.len() - 1];
        assert!(begun.len() as f64 > 0.9 * (0.05 * last + 5.0) || last < 2_000.0);
        assert!(agenda.exchanges().iter().all(|e| e.outcome == Outcome::Ok));
    }

    #[test]
    fn in_the_open_model_each_has_its_moment_whether_others_are_answered_or_not() {
        let rules = Rules { arrivals_per_s: Some(100.0), ..Rules::default() };
        let all = gets(10);
        let agenda = Agenda::new(&all, &rules, 1_000.0);
        let log = play(&agenda, 50, |_, _, _| ok(500.0));
        let begun: Vec<_> = log.iter().map(|entry| entry.1.round()).collect();
        assert_eq!(begun, (0..10).map(|i| 1_000.0 + 10.0 * f64::from(i)).collect::<Vec<_>>());
        // With one slot the later ones are late, and their latency says so.
        let all = gets(3);
        let agenda = Agenda::new(&all, &rules, 1_000.0);
        play(&agenda, 1, |_, _, _| ok(100.0));
        let latencies: Vec<_> = agenda.exchanges().iter().map(|e| e.latency_ms().round()).collect();
        assert_eq!(latencies, [100.0, 190.0, 280.0]);
    }

    #[test]
    fn to_a_server_of_others_go_few_at_once_and_others_need_not_wait_for_it() {
        let theirs = vec![Get::new("https://a.example/x", 1_000); 10];
        let mixed = [theirs, vec![Get::new("https://b.example/", 1_000); 4], gets(6)].concat();
        let rules = Rules { per_host: 2, ..Rules::default() };
        let agenda = Agenda::new(&mixed, &rules, 0.0);
        let log = play(&agenda, 20, |_, _, _| ok(10.0));
        let of = |range: std::ops::Range<usize>| {
            log.iter().filter(|entry| range.contains(&entry.0)).copied().collect::<Vec<_>>()
        };
        assert_eq!([of(0..10), of(10..14), of(14..20)].map(|log| most_at_once(&log)), [2, 2, 6]);
        assert_eq!(log.iter().map(|entry| entry.2).fold(0.0, f64::max), 50.0, "five rounds of two");
        assert_eq!(agenda.exchanges().iter().filter(|e| e.outcome == Outcome::Ok).count(), 20);
    }

    #[test]
    fn when_the_time_for_all_is_over_every_request_still_has_its_outcome() {
        let rules = Rules { limit_ms: Some(95.0), ..retrying(Backoff::Fixed) };
        let all = gets(10);
        let agenda = Agenda::new(&all, &rules, 0.0);
        let log = play(&agenda, 2, |_, _, timeout_ms| match timeout_ms {
            0..40 => (f64::from(timeout_ms), Outcome::Timeout, None),
            _ => ok(40.0),
        });
        assert_eq!(log.len(), 6, "two more after 80 ms, which are cut at 95");
        let outcomes: Vec<_> = agenda.exchanges().iter().map(|e| e.outcome).collect();
        assert_eq!(outcomes, [[Outcome::Ok; 4].as_slice(), &[Outcome::Aborted; 6]].concat());
    }

    #[test]
    fn pauses_at_random_are_the_same_for_the_same_seed() {
        let ends = |seed| {
            let all = gets(5);
            let rules = Rules { seed, ..retrying(Backoff::FullJitter) };
            let agenda = Agenda::new(&all, &rules, 0.0);
            play(&agenda, 5, |turn, _, _| if turn.attempt < 3 { unavailable(1.0) } else { ok(1.0) });
            agenda.exchanges().iter().map(|e| e.end).collect::<Vec<_>>()
        };
        assert_eq!(ends(1), ends(1));
        assert_ne!(ends(1), ends(2));
    }

    /// As the preset of `rates` has it.
    fn full_jitter(seed: u64) -> Rules {
        let retry = Retry { backoff: Backoff::FullJitter, first_ms: 100.0, longest_ms: 10_000.0, most: 5 };
        Rules { retry, seed, ..Rules::default() }
    }

    /// How the five requests of that seed end, on a clock that does not really run, by what
    /// the target answers. (That the server sends those answers is tested in `server/`.)
    fn played(target: &Lab, seed: u64, rules: &Rules) -> Vec<Exchange> {
        let path = |base| format!("/lab/rates?base={base}&fail=0.166667&seed={seed}");
        let gets: Vec<_> =
            ["USD", "EUR", "PLN", "NOK", "CZK"].iter().map(|base| Get::new(path(base), 1_000)).collect();
        let agenda = Agenda::new(&gets, rules, 0.0);
        let mut now = 0.0_f64;
        while let Some(turn) = agenda.turn() {
            now = now.max(turn.ready);
            let start = agenda.start(turn, now).expect("there is no limit");
            let (path, query) = start.get.url.split_once('?').expect("there are parameters");
            let status = target.answer(path, query).expect("nothing is refused").status.as_u16();
            let outcome = Outcome::of_status(status);
            let exchange =
                Exchange { status: Some(status), outcome, start: now, end: now, ..Exchange::default() };
            agenda.over(turn, exchange);
        }
        agenda.exchanges()
    }

    /// The chance that one of five fails five times is 0.06 %.
    #[test]
    fn with_full_jitter_all_bases_arrive_in_99_percent_of_200_runs() {
        let target = Lab::default();
        let (mut whole, mut whole_at_once) = (0, 0);
        for seed in 0..200 {
            let well = |exchanges: &[Exchange]| exchanges.iter().all(|e| e.outcome == Outcome::Ok);
            let exchanges = played(&target, seed, &full_jitter(seed));
            assert_eq!(exchanges.len(), 5);
            whole += u32::from(well(&exchanges));
            whole_at_once += u32::from(well(&played(&target, seed, &Rules::default())));
        }
        assert!(whole >= 198, "{whole} of 200");
        // 40 % on average, give or take 3.5 (the standard deviation).
        assert!((58..=102).contains(&whole_at_once), "{whole_at_once} of 200");
    }
}
