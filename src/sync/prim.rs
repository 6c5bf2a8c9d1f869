//! The primitives that the rest of [`crate::sync`] is built from. Usually these are the primitives
//! of std, which in WebAssembly use the instructions `memory.atomic.wait` and `notify`. In the
//! package `tests/loom` they are loom's, so that the model checker can run every interleaving.

#[cfg(not(loom))]
pub use std::sync::{
    Condvar, Mutex, MutexGuard, OnceLock,
    atomic::{AtomicBool, AtomicU32, AtomicU64},
};

#[cfg(loom)]
pub use loom::sync::{
    Condvar, Mutex, MutexGuard,
    atomic::{AtomicBool, AtomicU32, AtomicU64},
};
#[cfg(loom)]
pub use once::OnceLock;

use std::sync::PoisonError;

/// Locks the mutex and ignores poisoning. The state behind the mutexes of this module is changed by
/// plain assignments only, so it is consistent even after a panic.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits until the condition variable is signalled. Spurious wake-ups are possible.
pub fn wait<'a, T>(signal: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    signal.wait(guard).unwrap_or_else(PoisonError::into_inner)
}

/// Waits as [`wait`] does, but no longer than `time`.
pub fn wait_for<'a, T>(
    signal: &Condvar,
    guard: MutexGuard<'a, T>,
    time: std::time::Duration,
) -> MutexGuard<'a, T> {
    signal.wait_timeout(guard, time).unwrap_or_else(PoisonError::into_inner).0
}

/// Replaces `std::sync::OnceLock`, which loom lacks. Each operation is a single step for the model
/// checker, because the operations of std's type are atomic.
#[cfg(loom)]
mod once {
    use super::*;

    /// A cell that is written once. Unlike std's cell it returns clones of the value.
    #[derive(Debug)]
    pub struct OnceLock<T>(Mutex<Option<T>>);

    impl<T: Clone> OnceLock<T> {
        /// Creates a cell without a value.
        pub fn new() -> Self {
            Self(Mutex::new(None))
        }

        /// Returns a clone of the value; `None` if the cell is not set.
        pub fn get(&self) -> Option<T> {
            lock(&self.0).clone()
        }

        /// Sets the value of an empty cell.
        ///
        /// # Errors
        /// Returns `value` if the cell is already set.
        pub fn set(&self, value: T) -> Result<(), T> {
            let mut inner = lock(&self.0);
            if inner.is_some() {
                return Err(value);
            }
            *inner = Some(value);
            Ok(())
        }

        /// Takes the value and leaves the cell empty.
        pub fn take(&mut self) -> Option<T> {
            lock(&self.0).take()
        }
    }
}
