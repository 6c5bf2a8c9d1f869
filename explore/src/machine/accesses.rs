//! Records which threads and claims use which locations. Only accesses to shared locations are steps.

use rustc_hash::FxHashMap;

use super::operation::LocationClass;
use crate::values::thread::ThreadId;

/// The users of locations from the start of the second thread on.
#[derive(Debug, Clone, Default)]
pub struct Accesses {
    users: FxHashMap<LocationClass, Users>,
    /// True if more accesses are steps since the caller last reset this flag.
    pub changed: bool,
}

/// The threads that read and write a location while several threads run, as bits, and whether claims depend on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Users {
    readers: u64,
    writers: u64,
    /// True if a thread has written it after all others have ended.
    is_written_alone: bool,
    /// True if a claim about every state reads it.
    is_claimed: bool,
}

/// Which accesses to a location are steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Steps {
    None,
    Writes,
    All,
}

impl Users {
    fn steps(self) -> Steps {
        if self.writers != 0 && (self.readers | self.writers).count_ones() > 1 {
            Steps::All
        } else if self.is_claimed && (self.writers != 0 || self.is_written_alone) {
            Steps::Writes
        } else {
            Steps::None
        }
    }
}

impl Steps {
    fn contain(self, writes: bool) -> bool {
        self == Self::All || self == Self::Writes && writes
    }
}

impl Accesses {
    /// Returns true if several threads use a location, and one of them writes it: then all accesses are steps.
    pub fn is_shared(&self, class: &LocationClass) -> bool {
        self.steps(class) == Steps::All
    }

    /// Returns true if an access is a step while several threads run.
    pub fn is_step(&self, class: &LocationClass, writes: bool) -> bool {
        self.steps(class).contain(writes)
    }

    /// Returns true if an access is a step of a thread that alone has not ended: a write that a claim depends on.
    pub fn is_step_alone(&self, class: &LocationClass, writes: bool) -> bool {
        writes && self.users.get(class).is_some_and(|users| users.is_claimed)
    }

    fn steps(&self, class: &LocationClass) -> Steps {
        self.users.get(class).map_or(Steps::None, |users| users.steps())
    }

    /// Records an access while several threads run. Returns true if it is a step.
    pub fn note(&mut self, class: LocationClass, thread: ThreadId, writes: bool) -> bool {
        let bit = 1 << (thread.0 % 64);
        let steps = self.change(class, |users| {
            if writes {
                users.writers |= bit;
            } else {
                users.readers |= bit;
            }
        });
        steps.contain(writes)
    }

    /// Records an access by a thread after all others have ended. Returns true if it is a step.
    pub fn note_alone(&mut self, class: LocationClass, writes: bool) -> bool {
        if writes {
            self.change(class, |users| users.is_written_alone = true);
        }
        self.is_step_alone(&class, writes)
    }

    /// Records that a claim about every state reads a location.
    pub fn note_claim(&mut self, class: LocationClass) {
        self.change(class, |users| users.is_claimed = true);
    }

    /// Changes the users of a location. Returns which accesses are steps now.
    fn change(&mut self, class: LocationClass, change: impl FnOnce(&mut Users)) -> Steps {
        let users = self.users.entry(class).or_default();
        let before = users.steps();
        change(users);
        let after = users.steps();
        self.changed |= after != before;
        after
    }
}
