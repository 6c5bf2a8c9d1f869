//! A map that keeps only the entries of the latest [`RUNS`] names.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::bounds::RUNS;

/// A map from names to shared entries. A caller that holds an entry can still use it after its removal from
/// the map.
pub struct Latest<T> {
    entries: Mutex<Entries<T>>,
}

struct Entries<T> {
    by_name: HashMap<String, Arc<Mutex<T>>>,
    /// The names, oldest first.
    order: VecDeque<String>,
}

impl<T> Latest<T> {
    /// Creates an empty map.
    pub fn new() -> Self {
        Self { entries: Mutex::new(Entries { by_name: HashMap::new(), order: VecDeque::new() }) }
    }

    /// Returns the entry of this name.
    pub fn get(&self, name: &str) -> Option<Arc<Mutex<T>>> {
        lock(&self.entries).by_name.get(name).cloned()
    }

    /// Returns the entry of this name, or inserts `new`. An insertion may remove the oldest entry.
    pub fn get_or_insert(&self, name: &str, new: impl FnOnce() -> T) -> Arc<Mutex<T>> {
        let mut entries = lock(&self.entries);
        if let Some(entry) = entries.by_name.get(name) {
            return entry.clone();
        }
        if entries.order.len() == RUNS
            && let Some(oldest) = entries.order.pop_front()
        {
            entries.by_name.remove(&oldest);
        }
        let entry = Arc::new(Mutex::new(new()));
        entries.order.push_back(name.to_owned());
        entries.by_name.insert(name.to_owned(), entry.clone());
        entry
    }
}

/// Locks a mutex and ignores poisoning: every change under these locks is a few additions, so a panic leaves
/// nothing half done.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_name_is_removed_when_the_map_is_full() {
        let latest = Latest::new();
        for name in 0..=RUNS {
            latest.get_or_insert(&name.to_string(), || name);
        }
        assert!(latest.get("0").is_none());
        assert_eq!(*lock(&latest.get("1").unwrap()), 1);
        assert_eq!(lock(&latest.entries).by_name.len(), RUNS);
        assert_eq!(lock(&latest.entries).order.len(), RUNS);
    }
}
