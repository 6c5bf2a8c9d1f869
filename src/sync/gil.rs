//! A global interpreter lock with CPython's switching protocol. The threads of the GIL model
//! ([`crate::models`]) run under this lock.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::prim::{AtomicBool, Condvar, Mutex, lock, wait};

/// A lock that a thread must hold to run, so that only one thread runs at a time. It switches
/// between threads as CPython ≥ 3.2 does (Antoine Pitrou's "new GIL"; CPython,
/// `Python/ceval_gil.c`):
///
/// - A thread that has waited for one switch interval without a switch sets a *drop request*.
/// - The holder reads the drop request between two steps and releases the lock.
/// - The previous holder then waits until another thread has acquired the lock, because otherwise
///   it would reacquire the lock at once.
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
    /// Creates a free lock with this switch interval.
    pub fn new(interval: Duration) -> Self {
        Self {
            interval,
            drop_request: AtomicBool::new(false),
            state: Mutex::new(State::default()),
            released: Condvar::new(),
            switched: Condvar::new(),
        }
    }

    /// Acquires the lock for the thread with this number; blocks until the lock is free.
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

    /// Releases the lock without waiting for another thread to acquire it. Called at the end of the
    /// thread, or before the thread blocks on a request.
    pub fn release(&self) {
        lock(&self.state).holder = None;
        self.released.notify_one();
    }

    /// Returns the drop request, which is true once another thread has waited for one switch
    /// interval. The holder polls it between steps.
    pub fn drop_request(&self) -> &AtomicBool {
        &self.drop_request
    }

    /// Releases the lock after a drop request. Returns once another thread holds the lock, or no
    /// thread waits for the lock any more.
    pub fn hand_over(&self, thread: usize) {
        let mut state = lock(&self.state);
        state.holder = None;
        self.drop_request.store(false, Ordering::Relaxed);
        self.released.notify_one();
        while state.waiting > 0 && state.last_holder == Some(thread) {
            state = wait(&self.switched, state);
        }
    }

    /// Returns how often the lock passed from one thread to a different one.
    pub fn switches(&self) -> u64 {
        lock(&self.state).switches.saturating_sub(1)
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    /// Runs `threads` threads that each execute `steps` steps under the lock. Returns the highest
    /// number of threads that were running at once, and the number of switches.
    fn run_threads(threads: usize, steps: usize, interval: Duration) -> (usize, u64) {
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
        assert_eq!(run_threads(4, 2_000_000, Duration::from_micros(200)).0, 1);
    }

    #[test]
    fn a_waiting_thread_gets_the_lock_after_the_interval() {
        let (_, switches) = run_threads(2, 30_000_000, Duration::from_micros(500));
        assert!(switches > 4, "{switches} switches");
    }

    #[test]
    fn no_drop_request_is_made_before_the_interval_ends() {
        assert_eq!(run_threads(2, 100_000, Duration::from_secs(60)).1, 1);
    }

    #[test]
    fn a_single_thread_never_gets_a_drop_request() {
        assert_eq!(run_threads(1, 1_000_000, Duration::from_micros(1)), (1, 0));
    }
}
