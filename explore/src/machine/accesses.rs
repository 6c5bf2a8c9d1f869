//! Records which threads use which locations. Only accesses to shared locations are steps.

use rustc_hash::FxHashMap;

use super::operation::LocationClass;
use crate::values::thread::ThreadId;

/// The threads that use locations while several threads run.
#[derive(Debug, Clone, Default)]
pub struct Accesses {
    users: FxHashMap<LocationClass, Users>,
    /// True if a location became shared since the caller last reset this flag.
    pub changed: bool,
}

/// The threads that read and write a location, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Users {
    readers: u64,
    writers: u64,
}

impl Users {
    /// Returns true if a thread writes a location that another thread uses.
    fn conflict(self) -> bool {
        self.writers != 0 && (self.readers | self.writers).count_ones() > 1
    }
}

impl Accesses {
    /// Returns true if accesses to a location are steps: a thread writes it, and another one uses it.
    pub fn is_step(&self, class: &LocationClass) -> bool {
        self.users.get(class).is_some_and(|users| users.conflict())
    }

    /// Records an access. Returns true if it is a step.
    pub fn note(&mut self, class: LocationClass, thread: ThreadId, writes: bool) -> bool {
        let users = self.users.entry(class).or_default();
        let was = users.conflict();
        let bit = 1 << (thread.0 % 64);
        if writes {
            users.writers |= bit;
        } else {
            users.readers |= bit;
        }
        let is = users.conflict();
        self.changed |= is && !was;
        is
    }

    /// Adds the accesses that another search has recorded.
    pub fn merge(&mut self, other: &Self) {
        for (class, users) in &other.users {
            let own = self.users.entry(*class).or_default();
            own.readers |= users.readers;
            own.writers |= users.writers;
        }
    }
}
