//! A global interpreter lock.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::prim::{AtomicBool, Condvar, Mutex, lock, wait};

/// A lock that one thread at a time must hold to run, handed over as CPython
/// ≥ 3.2 does it (Antoine Pitrou's "new GIL"; CPython, `Python/ceval_gil.c`):
///
/// - who waits longer than the switch interval without seeing a switch raises
///   a *drop request*;
/// - the holder notices the request at its next step and lets go;
/// - having been asked, it then waits until another thread has taken the lock,
///   so that it cannot snatch it back.
#[derive(Debug)]
pub struct Gil {
    interval: Duration,
    drop_request: AtomicBool,
    state: Mutex<State>,
    released: Condvar,
    switched: Condvar,
}

#[derive(Debug, Default)]
struct State {
    holder: Option<usize>,
    last_holder: Option<usize>,
    waiting: usize,
    switches: u64,
}

impl Gil {
    /// A free lock with this switch interval.
    pub fn new(interval: Duration) -> Self {
        Self {
            interval,
            drop_request: AtomicBool::new(false),
            state: Mutex::new(State::default()),
            released: Condvar::new(),
            switched: Condvar::new(),
        }
    }

    /// Waits until `thread` holds the lock.
    pub fn take(&self, thread: usize) {
        let mut state = lock(&self.state);
        state.waiting += 1;
        while state.holder.is_some() {
            let switches = state.switches;
            let (back, waited) =
                self.released.wait_timeout(state, self.interval).unwrap_or_else(PoisonError::into_inner);
            state = back;
            if waited.timed_out() && state.holder.is_some() && state.switches == switches {
                self.drop_request.store(true, Ordering::Relaxed);
            }
        }
        state.waiting -= 1;
        state.holder = Some(thread);
        if state.last_holder.replace(thread) != Some(thread) {
            state.switches += 1;
        }
        self.drop_request.store(false, Ordering::Relaxed);
        self.switched.notify_all();
    }

    /// Lets go, at the end or before something that waits, as a request.
    pub fn release(&self) {
        lock(&self.state).holder = None;
        self.released.notify_one();
    }

    /// Set when another thread has waited for a switch interval. The holder reads it between steps.
    pub fn drop_request(&self) -> &AtomicBool {
        &self.drop_request
    }

    /// Lets go on request and returns once another thread holds the lock, or
    /// nobody wants it any more.
    pub fn hand_over(&self, thread: usize) {
        let mut state = lock(&self.state);
        state.holder = None;
        self.drop_request.store(false, Ordering::Relaxed);
        self.released.notify_one();
        while state.waiting > 0 && state.last_holder == Some(thread) {
            state = wait(&self.switched, state);
        }
    }

    /// How often the lock went from one thread to another.
    pub fn switches(&self) -> u64 {
        lock(&self.state).switches.saturating_sub(1)
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    /// Runs `threads` threads that each make `steps` steps under the lock and
    /// gives the most that were ever inside at once, and the switches.
    fn crowd(threads: usize, steps: usize, interval: Duration) -> (usize, u64) {
        let gil = Gil::new(interval);
        let inside = AtomicUsize::new(0);
        let most = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for me in 0..threads {
                let (gil, inside, most) = (&gil, &inside, &most);
                scope.spawn(move || {
                    gil.take(me);
                    inside.fetch_add(1, Ordering::SeqCst);
                    for _ in 0..steps {
                        most.fetch_max(inside.load(Ordering::SeqCst), Ordering::SeqCst);
                        if gil.drop_request().load(Ordering::Relaxed) {
                            inside.fetch_sub(1, Ordering::SeqCst);
                            gil.hand_over(me);
                            gil.take(me);
                            inside.fetch_add(1, Ordering::SeqCst);
                        }
                    }
                    inside.fetch_sub(1, Ordering::SeqCst);
                    gil.release();
                });
            }
        });
        (most.into_inner(), gil.switches())
    }

    #[test]
    fn never_more_than_one_thread_runs() {
        assert_eq!(crowd(4, 2_000_000, Duration::from_micros(200)).0, 1);
    }

    #[test]
    fn a_waiting_thread_gets_the_lock_after_the_interval() {
        let (_, often) = crowd(2, 30_000_000, Duration::from_micros(500));
        assert!(often > 4, "{often} switches");
    }

    #[test]
    fn nobody_is_asked_to_let_go_before_the_interval() {
        assert_eq!(crowd(2, 100_000, Duration::from_secs(60)).1, 1);
    }

    #[test]
    fn a_thread_alone_is_never_asked() {
        assert_eq!(crowd(1, 1_000_000, Duration::from_micros(1)), (1, 0));
    }
}
