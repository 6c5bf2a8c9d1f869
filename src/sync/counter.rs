//! Counters that several threads increment concurrently. Used by the experiment `race`.

use std::sync::atomic::Ordering::Relaxed;

use super::prim::AtomicU64;

/// A counter that is read and then written without a lock, so that increments by other threads in
/// between are lost. In Rust two concurrent plain accesses would be undefined behaviour and not
/// merely give a wrong result. Therefore both accesses are relaxed atomics, which compile to a
/// plain load and a plain store; only the pair of them is not atomic.
#[derive(Debug)]
pub struct Unlocked(AtomicU64);

impl Unlocked {
    /// Creates a counter at zero.
    pub fn new() -> Self {
        Self(AtomicU64::new(0))
    }

    /// Increments the counter non-atomically: concurrent increments may be lost. `between` runs
    /// between the load and the store.
    #[inline(always)]
    pub fn add_one(&self, between: impl FnOnce()) {
        let read = self.0.load(Relaxed);
        between();
        self.0.store(read + 1, Relaxed);
    }

    /// Returns the counter's current value.
    pub fn get(&self) -> u64 {
        self.0.load(Relaxed)
    }
}

impl Default for Unlocked {
    fn default() -> Self {
        Self::new()
    }
}

/// An approximate counter with little contention. Each thread counts in a [`Share`] of its own and
/// adds the share to the sum whenever the share reaches the threshold (Arpaci-Dusseau, “Operating
/// Systems: Three Easy Pieces”, chapter 29, “approximate counters”).
///
/// At any moment each share holds less than the threshold, so the sum is too small by less than
/// threads × threshold.
#[derive(Debug)]
pub struct Approximate {
    sum: AtomicU64,
    threshold: u64,
}

/// The increments of one thread that are not yet added to the sum.
#[derive(Debug)]
pub struct Share<'a> {
    counter: &'a Approximate,
    pending: u64,
}

impl Approximate {
    /// Creates a counter at zero. With a threshold of 1 the counter is exact.
    pub fn new(threshold: u64) -> Self {
        Self { sum: AtomicU64::new(0), threshold: threshold.max(1) }
    }

    /// Creates a share for one thread.
    pub fn share(&self) -> Share<'_> {
        Share { counter: self, pending: 0 }
    }

    /// Returns the sum so far, without the increments in the shares.
    pub fn get(&self) -> u64 {
        self.sum.load(Relaxed)
    }
}

impl Share<'_> {
    /// Increments the share. At the threshold, adds the share to the sum.
    #[inline(always)]
    pub fn add_one(&mut self) {
        self.pending += 1;
        if self.pending == self.counter.threshold {
            self.counter.sum.fetch_add(self.pending, Relaxed);
            self.pending = 0;
        }
    }

    /// Returns the number of increments in this share. Dropping the share loses them.
    pub fn pending(&self) -> u64 {
        self.pending
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use std::sync::Barrier;
    use std::thread;

    /// A barrier between load and store makes both threads load before either of them stores.
    #[test]
    fn an_increment_between_load_and_store_is_lost() {
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
            let pending: u64 = thread::scope(|scope| {
                let count = |n: u64| {
                    let mut share = counter.share();
                    (0..n).for_each(|_| share.add_one());
                    share.pending()
                };
                let threads: Vec<_> =
                    [10_000, 20_011, 5].into_iter().map(|n| scope.spawn(move || count(n))).collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).sum()
            });
            let lacks = 30_016 - counter.get();
            assert_eq!(lacks, pending);
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

    /// The fault must be reachable: of two increments, either one or both take effect.
    #[test]
    fn without_a_lock_one_of_two_increments_may_be_lost() {
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
