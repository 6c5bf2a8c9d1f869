//! Counters that several threads count up at once.

use std::sync::atomic::Ordering::Relaxed;

use super::prim::AtomicU64;

/// A counter that is read and then written, without a lock: what another thread counted
/// in between is lost. In Rust two plain accesses at once would be undefined behaviour
/// and not merely wrong, so each of the two is an atomic one, of no more order than a
/// plain load and store; what is missing is that both are one step.
#[derive(Debug)]
pub struct Unlocked(AtomicU64);

impl Unlocked {
    /// At nothing.
    pub fn new() -> Self {
        Self(AtomicU64::new(0))
    }

    /// One more, or less than that. `between` is done between reading and writing.
    #[inline(always)]
    pub fn add_one(&self, between: impl FnOnce()) {
        let read = self.0.load(Relaxed);
        between();
        self.0.store(read + 1, Relaxed);
    }

    /// Where it stands.
    pub fn get(&self) -> u64 {
        self.0.load(Relaxed)
    }
}

impl Default for Unlocked {
    fn default() -> Self {
        Self::new()
    }
}

/// A counter that is nearly right and rarely touched by two threads: each counts for
/// itself and adds to the sum whenever it has so many (Arpaci-Dusseau, “Operating
/// Systems: Three Easy Pieces”, chapter 29, “approximate counters”).
///
/// At any moment each thread has kept less than the threshold to itself, so that the
/// sum is too small by less than threads × threshold.
#[derive(Debug)]
pub struct Approximate {
    sum: AtomicU64,
    threshold: u64,
}

/// What one thread has counted and not added yet.
#[derive(Debug)]
pub struct Share<'a> {
    counter: &'a Approximate,
    kept: u64,
}

impl Approximate {
    /// At nothing; a threshold of 1 makes it exact.
    pub fn new(threshold: u64) -> Self {
        Self { sum: AtomicU64::new(0), threshold: threshold.max(1) }
    }

    /// A thread's own share.
    pub fn share(&self) -> Share<'_> {
        Share { counter: self, kept: 0 }
    }

    /// Nearly where it stands.
    pub fn get(&self) -> u64 {
        self.sum.load(Relaxed)
    }
}

impl Share<'_> {
    /// One more.
    #[inline(always)]
    pub fn add_one(&mut self) {
        self.kept += 1;
        if self.kept == self.counter.threshold {
            self.counter.sum.fetch_add(self.kept, Relaxed);
            self.kept = 0;
        }
    }

    /// What was kept back. It is lost to the sum with the share.
    pub fn kept(&self) -> u64 {
        self.kept
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use std::sync::Barrier;
    use std::thread;

    /// Both have read before either writes.
    #[test]
    fn what_another_counted_between_reading_and_writing_is_lost() {
        let (counter, both_have_read) = (Unlocked::new(), Barrier::new(2));
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    counter.add_one(|| {
                        both_have_read.wait();
                    })
                });
            }
        });
        assert_eq!(counter.get(), 1);
    }

    #[test]
    fn an_approximate_counter_lacks_less_than_the_threshold_for_each_thread() {
        for threshold in [1, 7, 1_024] {
            let counter = Approximate::new(threshold);
            let kept: u64 = thread::scope(|scope| {
                let count = |n: u64| {
                    let mut share = counter.share();
                    (0..n).for_each(|_| share.add_one());
                    share.kept()
                };
                let threads: Vec<_> =
                    [10_000, 20_011, 5].into_iter().map(|n| scope.spawn(move || count(n))).collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).sum()
            });
            let lacks = 30_016 - counter.get();
            assert_eq!(lacks, kept);
            assert!(lacks <= 3 * (threshold - 1), "{lacks} at {threshold}");
        }
    }
}

#[cfg(all(test, loom))]
mod every_interleaving {
    use super::*;
    use crate::sync::outcomes;
    use loom::sync::Arc;
    use loom::thread;

    /// The faulty counter is faulty: of two that count, both may arrive or one.
    #[test]
    fn without_a_lock_one_of_two_may_be_lost() {
        let sums = outcomes(4, || {
            let counter = Arc::new(Unlocked::new());
            let other = Arc::clone(&counter);
            let thread = thread::spawn(move || other.add_one(|| ()));
            counter.add_one(|| ());
            thread.join().unwrap();
            counter.get()
        });
        assert_eq!(sums, [1, 2]);
    }

    #[test]
    fn shares_of_an_approximate_counter_are_added_whole() {
        let sums = outcomes(4, || {
            let counter = Arc::new(Approximate::new(2));
            let count = |counter: &Approximate| {
                let mut share = counter.share();
                (0..3).for_each(|_| share.add_one());
            };
            let other = Arc::clone(&counter);
            let thread = thread::spawn(move || count(&other));
            count(&counter);
            thread.join().unwrap();
            counter.get()
        });
        assert_eq!(sums, [4]);
    }
}
