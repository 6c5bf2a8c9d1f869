//! The models of the solutions in `puzzles/mend`.

use super::{Model, Next, Step, Walk, join, step};

/// Returns the model of a solution.
pub fn model(puzzle: &str) -> Box<dyn Walk> {
    match puzzle {
        "bell-cleared" => Box::new(bell_cleared()),
        "early-return" => Box::new(early_return()),
        "empty-till" => Box::new(empty_till()),
        "fetched-twice" => Box::new(fetched_twice()),
        "joined-under-the-lock" => Box::new(joined_under_the_lock()),
        "pill-overtakes" => Box::new(pill_overtakes()),
        "ping-pong" => Box::new(ping_pong()),
        "reader-count" => Box::new(reader_count()),
        "started-too-early" => Box::new(started_too_early()),
        "tea-and-milk" => Box::new(tea_and_milk()),
        "work-that-makes-work" => Box::new(work_that_makes_work()),
        "wrong-waiter" => Box::new(wrong_waiter()),
        _ => panic!("{puzzle} has no model"),
    }
}

fn run(body: impl FnOnce()) -> Next {
    body();
    Next::Step
}

/// Blocks until the lock is free, and takes it.
fn acquire(lock: &mut bool) -> Next {
    if std::mem::replace(lock, true) { Next::Blocked } else { Next::Step }
}

fn release(lock: &mut bool) -> Next {
    run(|| *lock = false)
}

/// Blocks until the semaphore has a permit, and takes it.
fn take(permits: &mut usize) -> Next {
    match permits.checked_sub(1) {
        Some(rest) => run(|| *permits = rest),
        None => Next::Blocked,
    }
}

/// Returns the first item of a queue.
fn get<T: Copy>(queue: &mut Vec<T>, item: &mut T) -> Next {
    if queue.is_empty() { Next::Blocked } else { run(|| *item = queue.remove(0)) }
}

fn always<S>(_: &S) -> bool {
    true
}

/// Returns the steps of a main thread that joins all `threads` others.
fn main_joins<S>(line: usize, threads: usize) -> Vec<Step<S>> {
    (1..=threads).map(|thread| join(line, thread)).collect()
}

fn bell_cleared() -> Model<impl Clone + Eq + std::hash::Hash> {
    #[derive(Clone, PartialEq, Eq, Hash, Default)]
    struct Porch {
        bell: bool,
        opened: usize,
    }
    let answer = vec![
        step(18, |s: &mut Porch, _| if s.bell { Next::Step } else { Next::Blocked }),
        step(19, |s, _| run(|| s.opened += 1)),
    ];
    let ring = vec![step(14, |s: &mut Porch, _| run(|| s.bell = true))];
    Model {
        start: Porch::default(),
        threads: vec![main_joins(26, 2), answer, ring],
        always,
        in_the_end: |s| s.opened == 1,
    }
}

fn early_return() -> Model<impl Clone + Eq + std::hash::Hash> {
    #[derive(Clone, PartialEq, Eq, Hash, Default)]
    struct Shop {
        lock: bool,
        shelf: i32,
        bought: usize,
        read: [i32; 4],
    }
    let buy = || {
        vec![
            step(16, |s: &mut Shop, _| acquire(&mut s.lock)),
            step(17, |s, _| if s.shelf == 0 { Next::Index(5) } else { Next::Step }),
            step(19, |s, me| run(|| s.read[me] = s.shelf)),
            step(19, |s, me| run(|| s.shelf = s.read[me] - 1)),
            step(20, |s, _| run(|| s.bought += 1)),
            step(16, |s, _| release(&mut s.lock)),
        ]
    };
    Model {
        start: Shop { shelf: 1, ..Shop::default() },
        threads: vec![main_joins(27, 3), buy(), buy(), buy()],
        always: |s| s.shelf >= 0,
        in_the_end: |s| s.bought == 1,
    }
}

fn empty_till() -> Model<impl Clone + Eq + std::hash::Hash> {
    #[derive(Clone, PartialEq, Eq, Hash, Default)]
    struct Till {
        lock: bool,
        balance: i32,
        paid: usize,
        read: [i32; 3],
    }
    let refund = || {
        vec![
            step(16, |s: &mut Till, _| acquire(&mut s.lock)),
            step(17, |s, _| if s.balance >= 50 { Next::Step } else { Next::Index(5) }),
            step(18, |s, me| run(|| s.read[me] = s.balance)),
            step(18, |s, me| run(|| s.balance = s.read[me] - 50)),
            step(19, |s, _| run(|| s.paid += 1)),
            step(16, |s, _| release(&mut s.lock)),
        ]
    };
    Model {
        start: Till { balance: 50, ..Till::default() },
        threads: vec![main_joins(29, 2), refund(), refund()],
        always: |s| s.balance >= 0,
        in_the_end: |s| s.balance == 0 && s.paid == 1,
    }
}

/// Tasks are threads here, and a step is what a task does between two `await`s.
fn fetched_twice() -> Model<impl Clone + Eq + std::hash::Hash> {
    #[derive(Clone, PartialEq, Eq, Hash, Default)]
    struct Pages {
        lock: bool,
        cached: bool,
        fetches: usize,
        received: usize,
    }
    let show = || {
        vec![
            step(22, |s: &mut Pages, _| acquire(&mut s.lock)),
            step(23, |s, _| if s.cached { Next::Index(3) } else { run(|| s.fetches += 1) }),
            step(24, |s, _| run(|| s.cached = true)),
            step(22, |s, _| release(&mut s.lock)),
            step(25, |s, _| if s.cached { run(|| s.received += 1) } else { Next::Failure }),
        ]
    };
    Model {
        start: Pages::default(),
        threads: vec![vec![], show(), show()],
        always,
        in_the_end: |s| s.fetches == 1 && s.received == 2,
    }
}

fn joined_under_the_lock() -> Model<impl Clone + Eq + std::hash::Hash> {
    #[derive(Clone, PartialEq, Eq, Hash, Default)]
    struct Log {
        lock: bool,
        lines: usize,
        closed: bool,
    }
    let close = vec![
        join(22, 1),
        step(23, |s: &mut Log, _| acquire(&mut s.lock)),
        step(24, |s, _| run(|| s.closed = true)),
        step(23, |s, _| release(&mut s.lock)),
    ];
    let work = vec![
        step(15, |s: &mut Log, _| acquire(&mut s.lock)),
        step(16, |s, _| if s.closed { Next::Failure } else { Next::Step }),
        step(17, |s, _| run(|| s.lines += 1)),
        step(15, |s, _| release(&mut s.lock)),
    ];
    Model {
        start: Log::default(),
        threads: vec![close, work],
        always,
        in_the_end: |s| s.lines == 1 && s.closed,
    }
}

fn pill_overtakes() -> Model<impl Clone + Eq + std::hash::Hash> {
    #[derive(Clone, PartialEq, Eq, Hash, Default)]
    struct Numbers {
        queue: Vec<Option<usize>>,
        number: Option<usize>,
        received: Vec<usize>,
    }
    let main = vec![
        join(31, 1),
        join(31, 2),
        step(32, |s: &mut Numbers, _| run(|| s.queue.push(None))),
        join(33, 3),
    ];
    let produce = || vec![step(15, |s: &mut Numbers, me| run(|| s.queue.push(Some(me))))];
    let consume = vec![
        step(19, |s: &mut Numbers, _| get(&mut s.queue, &mut s.number)),
        step(20, |s, _| match s.number {
            Some(number) => run(|| s.received.push(number)),
            None => Next::Index(4),
        }),
        step(22, |s, _| get(&mut s.queue, &mut s.number)),
        step(20, |_, _| Next::Index(1)),
    ];
    Model {
        start: Numbers::default(),
        threads: vec![main, produce(), produce(), consume],
        always,
        in_the_end: |s| s.received == [1, 2] || s.received == [2, 1],
    }
}

fn ping_pong() -> Model<impl Clone + Eq + std::hash::Hash> {
    #[derive(Clone, PartialEq, Eq, Hash, Default)]
    struct Table {
        ping_may_speak: usize,
        pong_may_speak: usize,
        said: Vec<&'static str>,
    }
    let ping = || {
        [
            step(16, |s: &mut Table, _| take(&mut s.ping_may_speak)),
            step(17, |s, _| run(|| s.said.push("ping"))),
            step(18, |s, _| run(|| s.pong_may_speak += 1)),
        ]
    };
    let pong = || {
        [
            step(23, |s: &mut Table, _| take(&mut s.pong_may_speak)),
            step(24, |s, _| run(|| s.said.push("pong"))),
            step(25, |s, _| run(|| s.ping_may_speak += 1)),
        ]
    };
    let twice = |round: fn() -> [Step<Table>; 3]| round().into_iter().chain(round()).collect();
    Model {
        start: Table { ping_may_speak: 1, ..Table::default() },
        threads: vec![main_joins(32, 2), twice(ping), twice(pong)],
        always,
        in_the_end: |s| s.said == ["ping", "pong", "ping", "pong"],
    }
}

fn reader_count() -> Model<impl Clone + Eq + std::hash::Hash> {
    #[derive(Clone, PartialEq, Eq, Hash, Default)]
    struct Library {
        counting: bool,
        room: usize,
        readers: i32,
        reading: usize,
        read: [i32; 3],
    }
    let read = || {
        vec![
            step(19, |s: &mut Library, _| acquire(&mut s.counting)),
            step(20, |s, me| run(|| s.read[me] = s.readers)),
            step(20, |s, me| run(|| s.readers = s.read[me] + 1)),
            step(21, |s, _| if s.readers == 1 { Next::Step } else { Next::Index(5) }),
            step(22, |s, _| take(&mut s.room)),
            step(19, |s, _| release(&mut s.counting)),
            step(23, |s, _| run(|| s.reading += 1)),
            step(24, |s, _| run(|| s.reading -= 1)),
            step(25, |s, _| acquire(&mut s.counting)),
            step(26, |s, me| run(|| s.read[me] = s.readers)),
            step(26, |s, me| run(|| s.readers = s.read[me] - 1)),
            step(27, |s, _| if s.readers == 0 { Next::Step } else { Next::Index(13) }),
            step(28, |s, _| run(|| s.room += 1)),
            step(25, |s, _| release(&mut s.counting)),
        ]
    };
    let write = vec![
        step(33, |s: &mut Library, _| take(&mut s.room)),
        step(34, |s, _| if s.reading > 0 { Next::Failure } else { Next::Step }),
        step(33, |s, _| run(|| s.room += 1)),
    ];
    Model {
        start: Library { room: 1, ..Library::default() },
        threads: vec![main_joins(42, 3), read(), read(), write],
        always,
        in_the_end: |s| s.readers == 0,
    }
}

fn started_too_early() -> Model<impl Clone + Eq + std::hash::Hash> {
    #[derive(Clone, PartialEq, Eq, Hash, Default)]
    struct Meter {
        reading: usize,
        read: usize,
    }
    let add = || {
        [
            step(18, |s: &mut Meter, _| run(|| s.read = s.reading)),
            step(18, |s, _| run(|| s.reading = s.read + 1)),
        ]
    };
    let run = add().into_iter().chain(add()).chain(add()).collect();
    Model {
        start: Meter::default(),
        threads: vec![vec![join(22, 1)], run],
        always,
        in_the_end: |s| s.reading == 3,
    }
}

fn tea_and_milk() -> Model<impl Clone + Eq + std::hash::Hash> {
    #[derive(Clone, PartialEq, Eq, Hash, Default)]
    struct Kitchen {
        pot: bool,
        jug: bool,
        pouring: usize,
        drinks: usize,
    }
    let make_tea = vec![
        step(17, |s: &mut Kitchen, _| acquire(&mut s.pot)),
        step(18, |s, _| acquire(&mut s.jug)),
        step(19, |s, _| run(|| s.pouring += 1)),
        step(20, |s, _| run(|| s.drinks += 1)),
        step(21, |s, _| run(|| s.pouring -= 1)),
        step(18, |s, _| release(&mut s.jug)),
        step(17, |s, _| release(&mut s.pot)),
    ];
    let make_milk = vec![
        step(25, |s: &mut Kitchen, _| acquire(&mut s.pot)),
        step(26, |s, _| acquire(&mut s.jug)),
        step(27, |s, _| run(|| s.pouring += 1)),
        step(28, |s, _| run(|| s.drinks += 1)),
        step(29, |s, _| run(|| s.pouring -= 1)),
        step(26, |s, _| release(&mut s.jug)),
        step(25, |s, _| release(&mut s.pot)),
    ];
    Model {
        start: Kitchen::default(),
        threads: vec![main_joins(36, 2), make_tea, make_milk],
        always: |s| s.pouring <= 1,
        in_the_end: |s| s.drinks == 2,
    }
}

fn work_that_makes_work() -> Model<impl Clone + Eq + std::hash::Hash> {
    #[derive(Clone, PartialEq, Eq, Hash, Default)]
    struct Jobs {
        started: bool,
        queue: Vec<usize>,
        done: [usize; 3],
        size: [usize; 3],
    }
    let mut main = vec![
        step(23, |s: &mut Jobs, _| run(|| s.queue.push(2))),
        step(24, |s, _| run(|| s.queue.push(2))),
        step(27, |s, _| run(|| s.started = true)),
    ];
    main.extend(main_joins(29, 2));
    fn work() -> Vec<Step<Jobs>> {
        let mut steps = vec![step(27, |s: &mut Jobs, _| if s.started { Next::Step } else { Next::Blocked })];
        let rounds: [fn(&mut Jobs, usize) -> Next; 3] = [
            |s, me| if s.size[me] == 2 { Next::Step } else { Next::Index(5) },
            |s, me| if s.size[me] == 2 { Next::Step } else { Next::Index(10) },
            |s, me| if s.size[me] == 2 { Next::Step } else { Next::Index(15) },
        ];
        for skips_if_small in rounds {
            steps.extend([
                step(16, |s: &mut Jobs, me| get(&mut s.queue, &mut s.size[me])),
                step(17, skips_if_small),
                step(18, |s, _| run(|| s.queue.push(1))),
                step(19, |s, _| run(|| s.queue.push(1))),
                step(20, |s, me| run(|| s.done[s.size[me]] += 1)),
            ]);
        }
        steps
    }
    Model {
        start: Jobs::default(),
        threads: vec![main, work(), work()],
        always,
        in_the_end: |s| s.done == [0, 4, 2],
    }
}

/// The condition's lock has an owner, since `wait` and `notify_all` fail without it.
fn wrong_waiter() -> Model<impl Clone + Eq + std::hash::Hash> {
    #[derive(Clone, PartialEq, Eq, Hash, Default)]
    struct Counter {
        owner: Option<usize>,
        waiting: Vec<usize>,
        plates: i32,
        read: [i32; 5],
    }
    fn acquire(s: &mut Counter, me: usize) -> Next {
        if s.owner.is_some() { Next::Blocked } else { run(|| s.owner = Some(me)) }
    }
    fn release(s: &mut Counter, me: usize) -> Next {
        if s.owner == Some(me) { run(|| s.owner = None) } else { Next::Failure }
    }
    fn begin_to_wait(s: &mut Counter, me: usize) -> Next {
        if s.owner == Some(me) {
            s.waiting.push(me);
        }
        release(s, me)
    }
    fn wait(s: &mut Counter, me: usize) -> Next {
        if s.waiting.contains(&me) { Next::Blocked } else { Next::Step }
    }
    fn notify_all(s: &mut Counter, me: usize) -> Next {
        if s.owner == Some(me) { run(|| s.waiting.clear()) } else { Next::Failure }
    }
    let cook = || {
        vec![
            step(16, acquire),
            step(17, |s, _| if s.plates == 1 { Next::Step } else { Next::Index(6) }),
            step(18, begin_to_wait),
            step(18, wait),
            step(18, acquire),
            step(17, |_, _| Next::Index(1)),
            step(19, |s, me| run(|| s.read[me] = s.plates)),
            step(19, |s, me| run(|| s.plates = s.read[me] + 1)),
            step(20, notify_all),
            step(16, release),
        ]
    };
    let eat = || {
        vec![
            step(25, acquire),
            step(26, |s, _| if s.plates == 0 { Next::Step } else { Next::Index(6) }),
            step(27, begin_to_wait),
            step(27, wait),
            step(27, acquire),
            step(26, |_, _| Next::Index(1)),
            step(28, |s, me| run(|| s.read[me] = s.plates)),
            step(28, |s, me| run(|| s.plates = s.read[me] - 1)),
            step(29, notify_all),
            step(25, release),
        ]
    };
    Model {
        start: Counter::default(),
        threads: vec![main_joins(36, 4), eat(), eat(), cook(), cook()],
        always: |s| (0..=1).contains(&s.plates),
        in_the_end: |s| s.plates == 0,
    }
}
