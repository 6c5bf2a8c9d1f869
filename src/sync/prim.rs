//! What the rest of [`crate::sync`] is made of: std's, which in wasm stand on the
//! atomics' wait and notify; or, in `tests/loom`, those of a model checker that tries every
//! interleaving.

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

/// The guard, poisoned or not: what the mutexes of this module hold is only ever
/// changed by plain assignments, and so is whole even after a panic.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits until it is signalled, or for no reason.
pub fn wait<'a, T>(signal: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    signal.wait(guard).unwrap_or_else(PoisonError::into_inner)
}

/// The same, for so long at the most.
pub fn wait_for<'a, T>(
    signal: &Condvar,
    guard: MutexGuard<'a, T>,
    time: std::time::Duration,
) -> MutexGuard<'a, T> {
    signal.wait_timeout(guard, time).unwrap_or_else(PoisonError::into_inner).0
}

/// loom has none: each of its operations is one step here as it is there.
#[cfg(loom)]
mod once {
    use super::*;

    /// As std's, of what can be cloned.
    #[derive(Debug)]
    pub struct OnceLock<T>(Mutex<Option<T>>);

    impl<T: Clone> OnceLock<T> {
        /// Empty.
        pub fn new() -> Self {
            Self(Mutex::new(None))
        }

        /// What is in it.
        pub fn get(&self) -> Option<T> {
            lock(&self.0).clone()
        }

        /// Puts something in, once.
        ///
        /// # Errors
        /// Gives it back if there was something.
        pub fn set(&self, value: T) -> Result<(), T> {
            let mut inner = lock(&self.0);
            if inner.is_some() {
                return Err(value);
            }
            *inner = Some(value);
            Ok(())
        }

        /// Takes it out.
        pub fn take(&mut self) -> Option<T> {
            lock(&self.0).take()
        }
    }
}
