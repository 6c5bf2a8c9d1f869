//! A thread of a program: its frames and its status.

use std::sync::{Arc, OnceLock};

use super::summary::Cached;
use super::value::{Ref, Value};
use crate::values::names::CodeId;

/// The number of a thread, in the order of creation; the main thread is 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(pub u16);

/// A thread.
#[derive(Debug, Clone)]
pub struct Thread {
    /// The name: `main`, `Thread-1`.
    pub name: Arc<str>,
    /// The instance of `threading.Thread`, or `None` for a process's first thread.
    pub object: Value,
    /// The number of the process: threads of one process share global variables.
    pub process: u16,
    /// True if the program ends without waiting for it.
    pub daemon: bool,
    /// The frames, the innermost last. Empty once the thread has ended.
    pub frames: Vec<Frame>,
    /// The slots and operands of all frames.
    pub values: Vec<Value>,
    /// The exceptions that are being handled, the innermost last.
    pub handled: Vec<Value>,
    /// Whether it runs or how it ended.
    pub status: Status,
    /// The time of its last operation in nanoseconds; if pauses take any time, the sum of its pauses.
    pub clock: u64,
    /// The final status of the main thread. It applies after the library has closed executors and other open
    /// resources.
    pub closing: Option<Status>,
    /// The library's data about the thread: an instance, or `None`.
    pub state: Value,
    /// Instances of `threading.local`, and the instances that hold this thread's attributes of them.
    pub locals: Vec<(Ref, Ref)>,
    /// The cached summary for fingerprints.
    pub summary: Cached,
}

impl Thread {
    /// Creates a thread of the first process that begins with a code, whose slots are given.
    pub fn new(name: Arc<str>, code: CodeId, slots: Vec<Value>) -> Self {
        Self {
            name,
            object: Value::None,
            process: 0,
            daemon: false,
            frames: vec![Frame::new(code, 0, 0, Role::Discard)],
            values: slots,
            handled: Vec::new(),
            status: Status::Running,
            clock: 0,
            closing: None,
            state: Value::None,
            locals: Vec::new(),
            summary: Cached::default(),
        }
    }

    /// Returns a placeholder for a thread that is taken out of the state while it executes.
    pub fn placeholder() -> Arc<Self> {
        static PLACEHOLDER: OnceLock<Arc<Thread>> = OnceLock::new();
        PLACEHOLDER.get_or_init(|| Arc::new(Self::new("".into(), CodeId(0), Vec::new()))).clone()
    }
}

/// Whether a thread runs, or how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// It has not ended.
    Running,
    /// It has ended.
    Ended,
    /// An exception ended it.
    Failed(Failure),
    /// It executes a loop that no other thread can notice, and does not end.
    Endless,
}

/// The exception that ended a thread.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Failure {
    /// The name of the exception's class.
    pub class: Arc<str>,
    /// Its message.
    pub message: Arc<str>,
    /// The line where it was raised.
    pub line: u32,
}

/// A call in progress.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Frame {
    /// The code.
    pub code: CodeId,
    /// The number of the next instruction.
    pub next: u32,
    /// The index of its first slot in the thread's values.
    pub base: u32,
    /// The number of exceptions that were being handled when it was called.
    pub handled: u32,
    /// True if it waits for the iterator on top of the stack, in `yield from` or `await`.
    pub delegates: bool,
    /// What happens to its result.
    pub role: Role,
}

/// What happens to the result of a frame.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Role {
    /// The caller receives the result.
    Call,
    /// The result is discarded.
    Discard,
    /// The frame is `__init__`: the caller gets the instance.
    Initialize(Ref),
    /// The frame is a class body: the caller gets the class.
    ClassBody {
        /// The name of the class.
        name: Arc<str>,
        /// The base class.
        base: Option<Ref>,
    },
    /// The frame belongs to a generator.
    Generator {
        /// The generator.
        object: Ref,
        /// What the caller does with the next value.
        resumed_by: Resumed,
    },
    /// The frame is `__next__` of a loop's iterator: `StopIteration` ends the loop at an instruction.
    LoopNext(u32),
    /// The caller awaits the result.
    Awaited,
    /// The caller gets whether the result is true: `bool(value)` by `__bool__`.
    Truth,
    /// The caller gets whether the result is false: `!=` by `__eq__`.
    Negated,
}

/// What the caller of a generator does with the next value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Resumed {
    /// `next()`, `send()`, `throw()`: the end is a `StopIteration`.
    Call,
    /// A loop: its end is a jump to this instruction.
    Loop(u32),
    /// `yield from` or `await`: the caller yields it too.
    Delegation,
    /// `close()`: the generator has to end.
    Close,
}

/// A frame that is not on a thread's stack: that of a suspended generator.
#[derive(Debug, Clone)]
pub struct SuspendedFrame {
    /// The frame; its `base` is not valid.
    pub frame: Frame,
    /// Its slots and operands.
    pub values: Vec<Value>,
    /// The exceptions that it is handling.
    pub handled: Vec<Value>,
    /// True if it has run before: the value of the next `send` is then the result of its `yield`.
    pub started: bool,
}

impl Status {
    /// Returns true for a thread that has returned or raised, so that `join` returns.
    pub fn is_over(&self) -> bool {
        matches!(self, Self::Ended | Self::Failed(_))
    }
}

impl Failure {
    /// Returns the exception as Python shows it: `ValueError: message`, or only the class.
    pub fn text(&self) -> String {
        let Self { class, message, .. } = self;
        if message.is_empty() { class.to_string() } else { format!("{class}: {message}") }
    }
}

impl Frame {
    /// Creates the frame of a call before its first instruction.
    pub fn new(code: CodeId, base: u32, handled: u32, role: Role) -> Self {
        Self { code, next: 0, base, handled, delegates: false, role }
    }

    /// Calls a function with each object that the frame refers to.
    pub fn references(&self, found: &mut dyn FnMut(Ref)) {
        match self.role {
            Role::Initialize(object) | Role::Generator { object, .. } => found(object),
            Role::ClassBody { base: Some(base), .. } => found(base),
            _ => {}
        }
    }
}
