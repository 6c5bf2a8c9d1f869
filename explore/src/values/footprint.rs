//! The footprint of a step: the parts of the state that it reads and writes and that other threads may use, too.

use std::cell::{Cell, RefCell};

use super::names::Symbol;
use super::object::{Object, Site};
use super::thread::ThreadId;
use super::value::Ref;

/// A part of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// A global variable: process, number.
    Global(u16, u32),
    /// An attribute of an instance or a class.
    Attribute(Identity, Symbol),
    /// The content of any other object: of a list, a lock, a captured variable.
    Content(Identity),
    /// Which elements a list or a dictionary has.
    Shape(Identity),
    /// One element of a list or a dictionary: the hash of its index or key.
    Element(Identity, u64),
    /// The library's data about a process.
    Process(u16),
    /// Which threads exist.
    Threads,
    /// Whether a thread has ended.
    End(ThreadId),
    /// The printed lines.
    Output,
    /// Whether the program has ended, so that its daemons stop.
    Program,
    /// Anything.
    Everything,
}

/// Identifies an object, in whatever order threads create objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Identity {
    /// An object that was created before the search began: its [`Object::birth`].
    Object(u32),
    /// An object of the state, in a recording with [`Naming::Reference`].
    Reference(Ref),
    /// All other objects that an instruction creates.
    Site(Site),
}

impl Object {
    /// Returns the identity.
    pub fn identity(&self) -> Identity {
        if self.birth > 0 { Identity::Object(self.birth) } else { Identity::Site(self.site) }
    }
}

/// How a step uses a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// It reads the part.
    Read,
    /// It writes the part.
    Write,
    /// It changes something in the part: steps that do only this do not conflict there.
    Touch,
}

/// The use of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Use {
    /// The thread.
    pub thread: ThreadId,
    /// The part.
    pub part: Part,
    /// How the thread uses it.
    pub access: Access,
}

/// How a recording tells objects apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// By [`Object::identity`], which is the same in different schedules.
    Identity,
    /// By [`Identity::Reference`].
    Reference,
}

/// Records the footprint of a step. Off in searches that do not need it.
#[derive(Debug, Clone, Default)]
pub struct Recorder(Option<Box<Active>>);

/// A recording in progress.
#[derive(Debug, Clone)]
struct Active {
    naming: Naming,
    /// True while the machine looks at the state, but does not execute instructions.
    paused: Cell<bool>,
    /// The thread that executes instructions.
    thread: Cell<ThreadId>,
    uses: RefCell<Vec<Use>>,
    joined: RefCell<Vec<(ThreadId, ThreadId)>>,
}

/// What was recorded of a step.
#[derive(Debug, Default)]
pub struct Recording {
    /// The uses.
    pub uses: Vec<Use>,
    /// The threads that no longer wait for the end of another thread, each with the ended one.
    joined: Vec<(ThreadId, ThreadId)>,
}

impl Recording {
    /// Returns the ends of threads that a thread had to wait for.
    pub fn joined_by(&self, thread: ThreadId) -> impl Iterator<Item = Part> + '_ {
        let joined = self.joined.iter().filter(move |(waiting, _)| *waiting == thread);
        joined.map(|(_, ended)| Part::End(*ended))
    }
}

impl Recorder {
    /// Begins to record, paused at first.
    pub fn begin(&mut self, naming: Naming) {
        self.0 = Some(Box::new(Active {
            naming,
            paused: Cell::new(true),
            thread: Cell::default(),
            uses: RefCell::default(),
            joined: RefCell::default(),
        }));
    }

    /// Ends the recording.
    pub fn end(&mut self) -> Recording {
        let Some(active) = self.0.take() else { return Recording::default() };
        Recording { uses: active.uses.into_inner(), joined: active.joined.into_inner() }
    }

    /// Returns true between [`Self::begin`] and [`Self::end`].
    pub fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// Returns how the recording names an object.
    pub fn identity(&self, at: Ref, object: &Object) -> Identity {
        match &self.0 {
            Some(active) if active.naming == Naming::Reference => Identity::Reference(at),
            _ => object.identity(),
        }
    }

    /// Pauses.
    pub fn pause(&self) {
        if let Some(active) = &self.0 {
            active.paused.set(true);
        }
    }

    /// Records what a thread does from now on.
    pub fn record(&self, thread: ThreadId) {
        if let Some(active) = &self.0 {
            active.thread.set(thread);
            active.paused.set(false);
        }
    }

    /// Records a use.
    #[inline]
    pub fn note(&self, part: impl FnOnce() -> Part, access: Access) {
        if let Some(active) = &self.0
            && !active.paused.get()
        {
            active.uses.borrow_mut().push(Use { thread: active.thread.get(), part: part(), access });
        }
    }

    /// Records that a thread's wait for the end of another thread is over.
    pub fn note_join(&self, waiting: ThreadId, ended: ThreadId) {
        if let Some(active) = &self.0 {
            active.joined.borrow_mut().push((waiting, ended));
        }
    }
}
