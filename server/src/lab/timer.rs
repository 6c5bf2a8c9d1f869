//! A clock that wakes on time. Tokio's counts whole milliseconds and rounds up, and so does the system's
//! call that it waits in: a sleep of 50 ms ends after 51 to 52. A target that is to answer after 5 ms would
//! be a fifth too late, and everything measured against it.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

/// How much too late tokio may be, with room for a busy machine. Only so long is anybody in the queue
/// below, so that who leaves before is soon forgotten.
const TOO_LATE: Duration = Duration::from_millis(4);

/// Waits, and not noticeably longer.
pub async fn sleep(time: Duration) {
    let end = tokio::time::Instant::now() + time;
    if let Some(coarse) = time.checked_sub(TOO_LATE) {
        tokio::time::sleep(coarse).await;
    }
    let left = end.saturating_duration_since(tokio::time::Instant::now());
    if !left.is_zero() {
        // The thread lives as long as the process; it never drops what it was given.
        let _ = timer().ring(Instant::now() + left).await;
    }
}

/// Those who wait, the next one on top, and the thread that wakes them.
#[derive(Default)]
struct Timer {
    queue: Mutex<BinaryHeap<Reverse<Waiting>>>,
    changed: Condvar,
}

struct Waiting {
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
    fn ring(&self, until: Instant) -> oneshot::Receiver<()> {
        let (wake, woken) = oneshot::channel();
        let mut queue = self.lock();
        let first = queue.peek().is_none_or(|Reverse(first)| until < first.until);
        queue.push(Reverse(Waiting { until, wake }));
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
                // Who has left need not be woken.
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

    fn lock(&self) -> MutexGuard<'_, BinaryHeap<Reverse<Waiting>>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        self.until.cmp(&other.until)
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.until == other.until
    }
}

impl Eq for Waiting {}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nobody_wakes_too_early_and_most_wake_on_time() {
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
        // Tokio's own is late by 1 ms or more half of the time; a busy machine may be late at any time.
        assert!(late[late.len() / 4] < Duration::from_millis(1), "{late:?}");
    }
}
