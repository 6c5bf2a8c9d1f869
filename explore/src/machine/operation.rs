//! Operations: actions of a thread that another thread can notice.

use std::sync::Arc;

use crate::values::names::Symbol;
use crate::values::object::Site;
use crate::values::thread::ThreadId;
use crate::values::value::Ref;

/// The next operation of a thread. A step executes it, and then everything up to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// Nothing that another thread can notice.
    Continue,
    /// A read or a write of a variable, an attribute or the content of a container.
    Access(Access),
    /// Takes a lock.
    Acquire {
        /// The lock.
        lock: Ref,
        /// When the attempt fails while another thread holds the lock; `None` if it waits for the lock.
        limit: Option<Deadline>,
    },
    /// Changes an object as soon as no other thread holds a lock, without taking the lock.
    UpdateWith {
        /// The lock.
        lock: Ref,
        /// What it does, as a verb.
        words: Arc<str>,
        /// The object.
        object: Ref,
    },
    /// Releases a lock, or reads whether it is held.
    Release {
        /// The lock.
        lock: Ref,
    },
    /// Waits until an attribute of an object of the library is true, and changes the object.
    Until {
        /// What it does, as a verb: `waits for`.
        words: Arc<str>,
        /// The object.
        object: Ref,
        /// The attribute.
        attribute: Symbol,
        /// How it waits.
        patience: Patience,
    },
    /// Changes an object of the library, without waiting.
    Update {
        /// What it does, as a verb: `sets`.
        words: Arc<str>,
        /// The object.
        object: Ref,
    },
    /// Reads which threads run.
    ListThreads,
    /// An event loop runs a callback. This is a step even while no other thread runs, so that the stepper
    /// shows it.
    RunCallback {
        /// The handle of the callback.
        handle: Ref,
    },
    /// Waits until a thread has ended.
    Join(ThreadId),
    /// Reads whether a thread has ended, or waits for that until a deadline.
    LookAt(ThreadId, Deadline),
    /// Ends the thread. This is an operation if another thread may read whether it has ended.
    End,
    /// Chooses one of several outcomes, for example of a random draw.
    Choose(u32),
    /// Prints.
    Print,
    /// Pauses until a time.
    Pause(Deadline),
}

/// When a pause or a wait with a timeout ends at the latest, in nanoseconds. It is 0 if the time is not kept: then it
/// may end at any moment.
pub type Deadline = u64;

impl Operation {
    /// Returns true if no other thread can notice when the operation is executed.
    pub fn is_private(&self) -> bool {
        matches!(self, Self::Continue | Self::Join(_) | Self::Until { patience: Patience::Private, .. })
    }

    /// Returns true if the operation may change a lock or an object of the library.
    pub fn changes_object(&self) -> bool {
        matches!(
            self,
            Self::Acquire { .. }
                | Self::UpdateWith { .. }
                | Self::Release { .. }
                | Self::Until { .. }
                | Self::Update { .. }
        )
    }

    /// Returns when the operation stops to wait, if it does.
    pub fn deadline(&self) -> Option<Deadline> {
        match self {
            Self::Pause(deadline)
            | Self::LookAt(_, deadline)
            | Self::Acquire { limit: Some(deadline), .. }
            | Self::Until { patience: Patience::Limited(deadline), .. } => Some(*deadline),
            _ => None,
        }
    }
}

/// How a thread waits for an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Until the attribute is true.
    Endless,
    /// Until the attribute is true, or until the deadline.
    Limited(Deadline),
    /// Until the attribute is true. It then stays true, so that no other thread can notice the end of the
    /// wait.
    Private,
}

/// A read or a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Access {
    /// The location that is read or written.
    pub location: Location,
    /// True for a write.
    pub writes: bool,
}

/// A variable, an attribute, or the content of a container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Location {
    /// A global variable: process, number.
    Global(u16, u32),
    /// A captured variable: the cell that contains it.
    Cell(Ref),
    /// An attribute of an instance or a class.
    Attribute(Ref, Symbol),
    /// The content of a list, dictionary or set.
    Content(Ref),
}

/// Locations that are treated alike: those of one variable in the text, one attribute of a class, or all
/// containers that one instruction creates. They do not depend on the numbers of objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LocationClass {
    /// A global variable of a process.
    Global(u16, u32),
    /// A captured variable: the function that creates it, and its name.
    Cell(Site),
    /// An attribute: the instruction that created the class, and its name.
    Attribute(Site, Symbol),
    /// The content of containers.
    Content(Site),
}
