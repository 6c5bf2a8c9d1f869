//! What is remembered under a name, for the latest [`RUNS`] names.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::bounds::RUNS;

/// Something of each of the latest names. Who holds an entry may go on using it when it is forgotten here.
pub struct Latest<T> {
    entries: Mutex<Entries<T>>,
}

struct Entries<T> {
    by_name: HashMap<String, Arc<Mutex<T>>>,
    /// The names in the order in which they first came.
    order: VecDeque<String>,
}

impl<T> Latest<T> {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { entries: Mutex::new(Entries { by_name: HashMap::new(), order: VecDeque::new() }) }
    }

    /// What there is under this name.
    pub fn get(&self, name: &str) -> Option<Arc<Mutex<T>>> {
        lock(&self.entries).by_name.get(name).cloned()
    }

    /// The same, or `new` from now on. A name that is new may push out the oldest.
    pub fn open(&self, name: &str, new: impl FnOnce() -> T) -> Arc<Mutex<T>> {
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

/// Every change under these locks is a few additions: a panic elsewhere leaves nothing half done.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_name_is_forgotten_when_there_are_too_many() {
        let latest = Latest::new();
        for name in 0..=RUNS {
            latest.open(&name.to_string(), || name);
        }
        assert!(latest.get("0").is_none());
        assert_eq!(*lock(&latest.get("1").unwrap()), 1);
        assert_eq!(lock(&latest.entries).by_name.len(), RUNS);
        assert_eq!(lock(&latest.entries).order.len(), RUNS);
    }
}
