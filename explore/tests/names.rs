//! Names of locks in steps and findings.

use interleave_explore::machine::Settings;
use interleave_explore::session::{ObjectKind, Session, Snapshot, parse_schedule};

fn after(text: &str, schedule: &str) -> Snapshot {
    let session = Session::new(text, Settings::default()).unwrap();
    session.snapshot(&parse_schedule(schedule).unwrap())
}

const ACCOUNT: &str = "\
from threading import Lock, Thread

class Account:
    def __init__(self):
        self._lock = Lock()
        self.balance = 0

    def deposit(self):
        with self._lock:
            self.balance += 1

account = Account()
threads = [Thread(target=account.deposit) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";

#[test]
fn a_private_lock_of_the_program_has_the_name_of_its_attribute() {
    let snapshot = after(ACCOUNT, "1");
    assert_eq!(snapshot.steps[0].text, "acquires account._lock");
    assert_eq!(snapshot.threads[2].text, "waits for account._lock, held by Thread-1 (deposit)");
}

const CONDITION: &str = "\
from threading import Condition, Thread

ready = Condition()
done = False

def work():
    global done
    with ready:
        done = True
        ready.notify()

def wait():
    with ready:
        ready.wait_for(lambda: done)

threads = [Thread(target=work), Thread(target=wait)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";

#[test]
fn the_lock_of_a_condition_has_the_name_of_the_condition() {
    let snapshot = after(CONDITION, "1");
    assert_eq!(snapshot.steps[0].text, "acquires ready");
    assert_eq!(snapshot.threads[2].text, "waits for ready, held by Thread-1 (work)");
}

#[test]
fn a_condition_is_shown_as_a_lock_with_the_threads_that_wait_for_it() {
    let view =
        |schedule| after(CONDITION, schedule).objects.into_iter().find(|it| it.name == "ready").unwrap();
    let held = view("1");
    assert_eq!((held.kind, &*held.value), (ObjectKind::Lock, "Thread-1 (work)"));
    assert_eq!(held.waiting, ["Thread-2 (wait)"]);
    assert_eq!(view("").value, "");
}

#[test]
fn a_wait_is_described_once() {
    let waiting = after(CONDITION, "2,2,2");
    assert_eq!(waiting.threads[2].text, "waits for a notification of ready");
    let text = "from queue import Queue\nfrom threading import Thread\n\njobs = Queue()\n\
                Thread(target=jobs.get).start()\nThread(target=jobs.get).start()\n";
    assert_eq!(after(text, "").threads[1].text, "waits: gets an item from jobs");
}

#[test]
fn a_condition_with_a_lock_of_its_own_has_the_name_of_that_lock() {
    let text = CONDITION
        .replace("ready = Condition()", "from threading import Lock\nlock = Lock()\nready = Condition(lock)");
    assert_eq!(after(&text, "1").steps[0].text, "acquires lock");
}
