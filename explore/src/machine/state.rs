//! A state of a program: its threads, heap, global variables and output. States share their unchanged parts.

use std::sync::Arc;

use crate::values::heap::Heap;
use crate::values::summary::Cached;
use crate::values::thread::{Status, Thread, ThreadId};
use crate::values::value::Value;

/// A state of a program. Between steps each thread is just before its next operation.
#[derive(Debug, Clone)]
pub struct State {
    /// All threads in the order of creation, including threads that have ended.
    pub threads: Vec<Arc<Thread>>,
    /// The objects.
    pub heap: Heap,
    /// The variables of each process.
    pub processes: Arc<Vec<Variables>>,
    /// The printed lines.
    pub output: Output,
    /// The virtual time in nanoseconds, if pauses take exactly their time.
    pub now: u64,
}

/// The variables of a process.
#[derive(Debug, Clone)]
pub struct Variables {
    /// The global variables, by number.
    pub globals: Vec<Value>,
    /// The library's data about the process: an instance, or `None`.
    pub state: Value,
    /// The cached summary for fingerprints.
    pub summary: Cached,
}

/// The threads other than one that has not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// No other thread has started.
    NotStarted,
    /// At least one of them has not ended.
    Running,
    /// All have ended.
    Ended,
}

impl Others {
    /// Returns them for a thread of a state. `concurrent` is true if another thread has not ended.
    pub fn of(state: &State, concurrent: bool) -> Self {
        match concurrent {
            true => Self::Running,
            false if state.threads.len() > 1 => Self::Ended,
            false => Self::NotStarted,
        }
    }
}

impl State {
    /// Returns a thread.
    pub fn thread(&self, id: ThreadId) -> &Thread {
        &self.threads[id.0 as usize]
    }

    /// Returns the numbers of all threads.
    pub fn thread_ids(&self) -> impl Iterator<Item = ThreadId> + use<> {
        (0..self.threads.len() as u16).map(ThreadId)
    }

    /// Returns the global variables of a process.
    pub fn globals(&self, process: u16) -> &[Value] {
        &self.processes[process as usize].globals
    }

    /// Returns the variables of a process to change them.
    pub fn variables_mut(&mut self, process: u16) -> &mut Variables {
        let variables = &mut Arc::make_mut(&mut self.processes)[process as usize];
        variables.summary.forget();
        variables
    }

    /// Returns the number of threads that have not ended.
    pub fn running(&self) -> usize {
        self.threads.iter().filter(|thread| !thread.status.is_over()).count()
    }

    /// Returns true if the program has ended: all threads except daemons have ended, or execute loops that no
    /// other thread can notice.
    pub fn ended(&self) -> bool {
        self.threads.iter().all(|thread| thread.daemon || thread.status != Status::Running)
    }
}

/// The printed lines, as a linked list that states share.
#[derive(Debug, Clone, Default)]
pub struct Output(Option<Arc<Line>>);

#[derive(Debug)]
struct Line {
    text: Arc<str>,
    /// True if no newline has ended it yet: `print("…", end="")`.
    is_open: bool,
    before: Output,
    hash: u64,
    number: usize,
}

impl Output {
    /// Appends a text. Equal texts result in equal outputs, however many prints they come from.
    #[must_use]
    pub fn with(&self, text: &str) -> Self {
        text.split_inclusive('\n').fold(self.clone(), |output, part| match part.strip_suffix('\n') {
            Some(part) => output.with_part(part, false),
            None => output.with_part(part, true),
        })
    }

    /// Continues the open line, or adds a line.
    fn with_part(&self, part: &str, is_open: bool) -> Self {
        use std::hash::Hasher;
        let (before, text): (Self, Arc<str>) = match &self.0 {
            Some(line) if line.is_open => (line.before.clone(), format!("{}{part}", line.text).into()),
            _ => (self.clone(), part.into()),
        };
        let mut hasher = rustc_hash::FxHasher::default();
        hasher.write_u64(before.hash());
        hasher.write_u8(u8::from(is_open));
        hasher.write(text.as_bytes());
        let hash = hasher.finish() | 1;
        let number = before.len() + 1;
        Self(Some(Arc::new(Line { text, is_open, before, hash, number })))
    }

    /// Returns the last line if no newline has ended it yet.
    pub fn open_line(&self) -> Option<&str> {
        self.0.as_ref().filter(|line| line.is_open).map(|line| &*line.text)
    }

    /// Returns a hash of all lines; 0 if nothing was printed.
    pub fn hash(&self) -> u64 {
        self.0.as_ref().map_or(0, |line| line.hash)
    }

    /// Returns the number of lines.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |line| line.number)
    }

    /// Returns true if nothing was printed.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Returns the lines in the order of printing.
    pub fn lines(&self) -> Vec<Arc<str>> {
        let mut lines = Vec::new();
        let mut rest = self;
        while let Some(line) = &rest.0 {
            lines.push(line.text.clone());
            rest = &line.before;
        }
        lines.reverse();
        lines
    }
}

impl Drop for Line {
    /// Drops the preceding lines in a loop: recursion would overflow the stack after many lines.
    fn drop(&mut self) {
        let mut rest = self.before.0.take();
        while let Some(line) = rest {
            rest = Arc::into_inner(line).and_then(|mut line| line.before.0.take());
        }
    }
}
