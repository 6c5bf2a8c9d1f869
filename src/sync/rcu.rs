//! Read, copy, update: who reads has a whole copy, old or new, and takes no lock; who
//! writes makes a new one and leaves the old one alone (McKenney and Slingwine,
//! “Read-Copy Update”, 1998).

use std::sync::Arc;

use super::prim::{Mutex, OnceLock, lock};

/// A value that is replaced as a whole.
///
/// Each version knows the next one once there is one. Whoever has a version finds the
/// newest by following them: loads, and no lock. A version is freed when nobody can come
/// past it any more, which its count of owners says: that is the grace period.
#[derive(Debug)]
pub struct Rcu<T> {
    /// The newest, for those who write and those who begin to read.
    newest: Mutex<Arc<Version<T>>>,
}

#[derive(Debug)]
struct Version<T> {
    value: T,
    next: OnceLock<Arc<Version<T>>>,
}

/// Somebody who reads.
#[derive(Debug)]
pub struct Reader<T> {
    at: Arc<Version<T>>,
}

impl<T> Rcu<T> {
    /// With a first version.
    pub fn new(value: T) -> Self {
        Self { newest: Mutex::new(Arc::new(Version::new(value))) }
    }

    /// Somebody who reads from now on. This takes the writers' lock, once.
    pub fn reader(&self) -> Reader<T> {
        Reader { at: Arc::clone(&lock(&self.newest)) }
    }

    /// Puts another version in the place of the newest, made from a look at that. Those
    /// who write wait for each other; those who read wait for nobody.
    pub fn update(&self, change: impl FnOnce(&T) -> T) {
        let mut newest = lock(&self.newest);
        let next = Arc::new(Version::new(change(&newest.value)));
        // The writers' lock is held, so that nobody else has put one there.
        let _ = newest.next.set(Arc::clone(&next));
        *newest = next;
    }
}

impl<T> Reader<T> {
    /// The newest version. It stays as it is while it is looked at, whatever those who
    /// write do.
    pub fn read(&mut self) -> &T {
        while let Some(next) = self.at.next() {
            self.at = next;
        }
        &self.at.value
    }
}

impl<T> Version<T> {
    fn new(value: T) -> Self {
        Self { value, next: OnceLock::new() }
    }

    #[cfg(not(loom))]
    fn next(&self) -> Option<Arc<Self>> {
        self.next.get().cloned()
    }

    #[cfg(loom)]
    fn next(&self) -> Option<Arc<Self>> {
        self.next.get()
    }
}

/// One after another: left to itself, each version would drop the next one from within,
/// and a long chain would overflow the stack.
impl<T> Drop for Version<T> {
    fn drop(&mut self) {
        let mut next = self.next.take();
        while let Some(mut version) = next.and_then(Arc::into_inner) {
            next = version.next.take();
        }
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    /// Both numbers of a version are alike, and no reader ever sees two that differ, or
    /// goes back.
    #[test]
    fn who_reads_sees_whole_versions_and_never_an_older_one_again() {
        let pair = Rcu::new((0u64, 0u64));
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| (0..20_000).for_each(|_| pair.update(|(a, b)| (a + 1, b + 1))));
            }
            for _ in 0..2 {
                scope.spawn(|| {
                    let (mut reader, mut last) = (pair.reader(), 0);
                    while last < 40_000 {
                        let (a, b) = *reader.read();
                        assert!(a == b && a >= last, "{a} {b} after {last}");
                        last = a;
                    }
                });
            }
        });
    }

    #[derive(Debug)]
    struct Counted<'a>(&'a AtomicUsize);

    impl Drop for Counted<'_> {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn old_versions_are_freed_when_the_last_reader_has_come_past_them() {
        let freed = AtomicUsize::new(0);
        let value = Rcu::new(Counted(&freed));
        let (mut one, mut other) = (value.reader(), value.reader());
        (0..3).for_each(|_| value.update(|_| Counted(&freed)));
        one.read();
        assert_eq!(freed.load(Ordering::Relaxed), 0);
        other.read();
        assert_eq!(freed.load(Ordering::Relaxed), 3);
    }

    #[test]
    fn a_reader_that_is_far_behind_may_leave_without_overflowing_the_stack() {
        let value = Rcu::new(0u32);
        let reader = value.reader();
        (0..300_000).for_each(|_| value.update(|n| n + 1));
        drop(reader);
        assert_eq!(*value.reader().read(), 300_000);
    }
}

#[cfg(all(test, loom))]
mod every_interleaving {
    use super::*;
    use crate::sync::outcomes;
    use loom::thread;

    #[test]
    fn what_is_read_is_the_old_version_or_the_new_one_whole() {
        let seen = outcomes(4, || {
            let pair = Arc::new(Rcu::new([1, 1]));
            let mut reader = pair.reader();
            let writer = thread::spawn(move || pair.update(|_| [2, 2]));
            let first = *reader.read();
            let second = *reader.read();
            writer.join().unwrap();
            (first, second)
        });
        assert_eq!(seen, [([1, 1], [1, 1]), ([1, 1], [2, 2]), ([2, 2], [2, 2])]);
    }
}
