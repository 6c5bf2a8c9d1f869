//! A timer with a resolution below a millisecond. Tokio's timer, like the system call it uses, rounds up to
//! whole milliseconds: a sleep of 50 ms ends after 51 to 52. A response that is due after 5 ms would be a
//! fifth too late, and with it every measurement.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

/// How late tokio may wake a task, with a margin for a busy machine. A sleep is in the queue of [`Timer`] only for
/// this last part of its time, so that the entry of a cancelled sleep is soon removed.
const MAX_LATENESS: Duration = Duration::from_millis(4);

/// Waits for `time`, usually less than a millisecond longer.
pub async fn sleep(time: Duration) {
    let end = tokio::time::Instant::now() + time;
    if let Some(coarse) = time.checked_sub(MAX_LATENESS) {
        tokio::time::sleep(coarse).await;
    }
    let left = end.saturating_duration_since(tokio::time::Instant::now());
    if !left.is_zero() {
        // The timer thread lives as long as the process and never drops the sender.
        let _ = timer().wake_at(Instant::now() + left).await;
    }
}

/// The pending sleeps, the next one first, and a signal for the thread that wakes them.
#[derive(Default)]
struct Timer {
    queue: Mutex<BinaryHeap<Reverse<PendingSleep>>>,
    changed: Condvar,
}

struct PendingSleep {
    until: Instant,
    wake: oneshot::Sender<()>,
}

fn timer() -> &'static Timer {
    static TIMER: OnceLock<&Timer> = OnceLock::new();
    TIMER.get_or_init(|| {
        let timer: &Timer = Box::leak(Box::default());
        thread::Builder::new()
            .name("lab timer".into())
            .spawn(|| timer.run())
            .expect("a thread can be started");
        timer
    })
}

impl Timer {
    fn wake_at(&self, until: Instant) -> oneshot::Receiver<()> {
        let (wake, woken) = oneshot::channel();
        let mut queue = self.lock();
        let first = queue.peek().is_none_or(|Reverse(first)| until < first.until);
        queue.push(Reverse(PendingSleep { until, wake }));
        if first {
            self.changed.notify_one();
        }
        woken
    }

    fn run(&self) {
        let mut queue = self.lock();
        loop {
            let now = Instant::now();
            while queue.peek().is_some_and(|Reverse(first)| first.until <= now) {
                let Some(Reverse(due)) = queue.pop() else { break };
                // The receiver is dropped if its sleep was cancelled.
                let _ = due.wake.send(());
            }
            let next = queue.peek().map(|Reverse(first)| first.until - now);
            queue = match next {
                Some(left) => {
                    self.changed.wait_timeout(queue, left).unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    fn lock(&self) -> MutexGuard<'_, BinaryHeap<Reverse<PendingSleep>>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ord for PendingSleep {
    fn cmp(&self, other: &Self) -> Ordering {
        self.until.cmp(&other.until)
    }
}

impl PartialOrd for PendingSleep {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for PendingSleep {
    fn eq(&self, other: &Self) -> bool {
        self.until == other.until
    }
}

impl Eq for PendingSleep {}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn no_sleep_ends_early_and_most_end_on_time() {
        let one = async |ms: u64| {
            let (begun, time) = (Instant::now(), Duration::from_millis(ms));
            sleep(time).await;
            begun.elapsed().checked_sub(time).expect("not before its time")
        };
        let mut late = Vec::new();
        for ms in (1..=20).rev() {
            let (a, b, c) = tokio::join!(one(ms), one(ms + 3), one(7));
            late.extend([a, b, c]);
        }
        late.sort_unstable();
        // Tokio's timer is late by 1 ms or more half of the time; a busy machine may delay any single sleep.
        assert!(late[late.len() / 4] < Duration::from_millis(1), "{late:?}");
    }
}
