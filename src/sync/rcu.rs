//! Read-copy-update: a reader takes no lock and sees one complete version, old or new. A writer
//! publishes a new version and leaves the old version unchanged (McKenney and Slingwine, “Read-Copy
//! Update”, 1998). The experiment `snapshot` compares it with a lock.

use std::sync::Arc;

use super::prim::{Mutex, OnceLock, lock};

/// A value that writers replace as a whole.
///
/// Each version links to its successor once there is one. A reader follows the links from its own
/// version to the newest, with loads only and no lock. A version is freed when no reader can reach
/// it any more, that is, when its reference count falls to zero. Until then lasts the grace period.
#[derive(Debug)]
pub struct Rcu<T> {
    /// The newest version. Writers and new readers lock the mutex, readers do not.
    newest: Mutex<Arc<Version<T>>>,
}

#[derive(Debug)]
struct Version<T> {
    value: T,
    next: OnceLock<Arc<Version<T>>>,
}

/// A reader, which keeps one version alive at a time.
#[derive(Debug)]
pub struct Reader<T> {
    version: Arc<Version<T>>,
}

impl<T> Rcu<T> {
    /// Creates the value with its first version.
    pub fn new(value: T) -> Self {
        Self { newest: Mutex::new(Arc::new(Version::new(value))) }
    }

    /// Creates a reader that starts at the newest version. Only this call takes the writers' lock.
    pub fn reader(&self) -> Reader<T> {
        Reader { version: Arc::clone(&lock(&self.newest)) }
    }

    /// Publishes a new version, computed from the newest one. Writers exclude each other; readers
    /// never block.
    pub fn update(&self, change: impl FnOnce(&T) -> T) {
        let mut newest = lock(&self.newest);
        let next = Arc::new(Version::new(change(&newest.value)));
        // Cannot fail: the writers' lock is held, so no other writer has set the successor.
        let _ = newest.next.set(Arc::clone(&next));
        *newest = next;
    }
}

impl<T> Reader<T> {
    /// Advances to the newest version and returns it. While the returned version is borrowed, it
    /// does not change, whatever the writers do.
    pub fn read(&mut self) -> &T {
        while let Some(next) = self.version.next() {
            self.version = next;
        }
        &self.version.value
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

/// Frees a chain of versions iteratively. The default drop would recurse, and a long chain would
/// overflow the stack.
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

    /// Both numbers of a version are equal. No reader may read two different numbers, or a version
    /// older than the one that it read before.
    #[test]
    fn readers_get_complete_versions_and_never_go_back_to_an_older_one() {
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
    fn old_versions_are_freed_when_the_last_reader_has_passed_them() {
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
    fn dropping_a_reader_far_behind_does_not_overflow_the_stack() {
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
    fn a_read_returns_the_old_or_the_new_version_complete() {
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
