//! With exact times each wait with a timeout takes its time, and ends at once when what it waits for happens.

use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::{Settings, Times};
use interleave_explore::search::{Limits, explore};

fn outputs(text: &str, times: Times) -> Vec<Vec<String>> {
    let program = Arc::new(library::program(text).unwrap());
    let found = explore(program, Settings { times, ..Settings::default() }, Limits { states: 10_000 });
    assert!(found.complete);
    found.endings.into_iter().map(|ending| ending.output).collect()
}

/// The times are those of CPython 3.11, rounded.
const WAITS: &str = "\
import time
from queue import Empty, Queue
from threading import Barrier, BrokenBarrierError, Condition, Event, Lock, Semaphore, Thread

lock = Lock()
ready = Event()

def work():
    with lock:
        time.sleep(0.1)
    time.sleep(0.1)
    ready.set()

def show(*values):
    print(*values, round(time.monotonic() - start, 3))

start = time.monotonic()
worker = Thread(target=work)
worker.start()
time.sleep(0.01)
show('lock', lock.acquire(timeout=0.05))
show('lock', lock.acquire(timeout=0.5))
show('event', ready.wait(0.05))
worker.join(0.01)
show('alive', worker.is_alive())
show('event', ready.wait(0.5))
try:
    Queue().get(timeout=0.25)
except Empty:
    show('queue')
show('semaphore', Semaphore(0).acquire(timeout=0.1))
condition = Condition()
with condition:
    show('condition', condition.wait(0.1))
try:
    Barrier(2).wait(0.1)
except BrokenBarrierError:
    show('barrier')
";

#[test]
fn waits_with_a_timeout_take_their_time() {
    let wanted = [
        "lock False 0.06",
        "lock True 0.1",
        "event False 0.15",
        "alive True 0.16",
        "event True 0.2",
        "queue 0.45",
        "semaphore False 0.55",
        "condition False 0.65",
        "barrier 0.75",
    ];
    assert_eq!(outputs(WAITS, Times::Exact), [wanted]);
}

#[test]
fn without_exact_times_a_timeout_may_expire_at_any_moment() {
    let text = "\
import time
from threading import Event, Thread

ready = Event()

def work():
    time.sleep(1)
    ready.set()

Thread(target=work).start()
print(ready.wait(5))
";
    let mut found = outputs(text, Times::Any);
    found.sort();
    assert_eq!(found, [["False"], ["True"]]);
    assert_eq!(outputs(text, Times::Exact), [["True"]]);
}

#[test]
fn the_clock_of_an_event_loop_advances() {
    let text = "\
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.sleep(0.1)
    try:
        async with asyncio.timeout(0.2):
            await asyncio.sleep(5)
    except TimeoutError:
        print('timeout', round(loop.time() - start, 3))

asyncio.run(main())
";
    for times in [Times::Any, Times::Exact] {
        assert_eq!(outputs(text, times), [["timeout 0.3"]]);
    }
}
