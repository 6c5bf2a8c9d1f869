//! The language of the small programs: shared variables, locks, a queue, and threads of a few lines
//! each. The displayed text is generated from the operations, so it cannot differ from what runs.

use crate::text::{Arg, Joined, Text};

/// The maximum sizes of a program. [`State`](super::state::State) has room for exactly as much.
pub mod limits {
    /// The maximum number of threads.
    pub const THREADS: usize = 5;
    /// The maximum number of shared variables.
    pub const VARIABLES: usize = 10;
    /// The maximum number of locks.
    pub const LOCKS: usize = 5;
    /// The maximum number of items in the queue.
    pub const QUEUED: usize = 3;
}

/// The poison pill: an item after which no more items will come.
pub const PILL: i8 = i8::MIN;

/// A small concurrent program, with the violations to look for.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// The shared variables, by number.
    pub variables: Vec<Variable>,
    /// The names of the locks, by the locks' numbers.
    pub locks: Vec<Text>,
    /// The program's queue; `None` if it has none.
    pub queue: Option<Queue>,
    /// The threads, by number.
    pub threads: Vec<Thread>,
    /// The violations to look for, in addition to deadlocks.
    pub hazards: Vec<Hazard>,
    /// What the program teaches, in a few sentences.
    pub lesson: Text,
}

/// A shared variable. Its values fit 8 bits.
#[derive(Debug, Clone)]
pub struct Variable {
    /// The variable's name: for a shared variable, the same in every language.
    pub name: Text,
    /// The variable's value before the first step.
    pub initial: i8,
    /// What the variable is for, which determines where it is shown.
    pub role: Role,
}

/// What a variable is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The variable is part of the program.
    Shared,
    /// The variable counts something for display. No thread reads it, and no line shows it.
    Watched,
    /// The variable is an auxiliary counter that is not displayed.
    Hidden,
}

/// A bounded queue that all threads share.
#[derive(Debug, Clone)]
pub struct Queue {
    /// The queue's name in the program's text.
    pub name: &'static str,
    /// The maximum number of items. A `put` into a full queue waits for room.
    pub capacity: usize,
}

/// A thread: lines that run in order, in one or more rounds.
#[derive(Debug, Clone)]
pub struct Thread {
    /// The name that the page shows.
    pub name: Text,
    /// The name of the thread's local variable. The variable is reset in each round.
    pub local: &'static str,
    /// How often the lines run, unless a line stops the thread earlier.
    pub rounds: u8,
    /// The lines of a round, at least one.
    pub lines: Vec<Line>,
}

/// A line of a thread, which is one step.
#[derive(Debug, Clone)]
pub struct Line {
    /// What the line does.
    pub op: Op,
    /// A text that replaces the text generated from `op`.
    pub label: Option<Text>,
    /// A remark that the page shows beside the line; may be empty.
    pub note: Text,
}

/// An atomic operation, which may have to wait.
#[derive(Debug, Clone)]
pub enum Op {
    /// Waits until all conditions hold, then executes the assignments in order.
    Assign {
        /// The conditions to wait for; empty if the line never waits.
        once: Vec<Condition>,
        /// The assignments, which happen in one step.
        then: Vec<Assignment>,
    },
    /// Waits until a lock is free, and acquires it.
    Lock(Lock),
    /// Releases a lock that the thread holds.
    Unlock(Lock),
    /// Waits for room in the queue, and appends an item.
    Put(i8),
    /// Waits for an item, and moves the oldest item into the local variable.
    Take {
        /// A variable that is 1 once the queue is closed. If it is set, the thread stops instead of
        /// waiting for an item.
        or_stop_if: Option<Var>,
    },
    /// Ends the thread if the condition holds.
    StopIf(Condition),
}

/// A shared variable, given by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Var(pub usize);

/// A lock, given by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lock(pub usize);

/// Where a number is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The local variable of the thread that runs the line.
    Local,
    /// The shared variable with this number.
    Shared(Var),
}

/// A sum of variables and a constant.
#[derive(Debug, Clone)]
pub struct Sum {
    /// The variables to be added.
    pub places: Vec<Place>,
    /// The constant that is added to the variables.
    pub constant: i8,
}

/// The assignment `to ← value`.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// The variable that is changed.
    pub to: Place,
    /// The value that is assigned, or that the variable is raised to.
    pub value: Sum,
    /// Whether the assignment is unconditional or only raises the variable.
    pub how: How,
}

/// How an assignment changes its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Sets the variable unconditionally.
    Set,
    /// Sets the value if it is greater than the current one. Used only by counters, which have no
    /// text.
    Raise,
}

/// A condition on the numbers and the queue of a program.
#[derive(Debug, Clone)]
pub enum Condition {
    /// The value at the place equals the sum.
    Equal(Place, Sum),
    /// The value at the place differs from the sum.
    Differs(Place, Sum),
    /// The value at the place is at least the sum.
    AtLeast(Place, Sum),
    /// The queue contains no item.
    QueueEmpty,
    /// The queue contains at least one item.
    QueueHolds,
}

/// A violation to look for, as a condition on shared variables. The condition must persist until
/// the end, so programs count transient events in variables.
#[derive(Debug, Clone)]
pub struct Hazard {
    /// The name with its article: `a lost update`.
    pub name: Text,
    /// Whether the condition is checked after each step or only at the end.
    pub when: When,
    /// The condition that constitutes the violation.
    pub condition: Condition,
    /// What the violation means, in a sentence without its full stop.
    pub says: Text,
}

/// At which states a hazard is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Checked once all threads have ended.
    InTheEnd,
    /// Checked after each step. Once the condition holds, it must continue to hold.
    AtAnyTime,
}

impl Program {
    /// Creates a program that has no threads, variables or locks yet.
    pub fn new(lesson: Text) -> Self {
        Self { lesson, ..Self::default() }
    }

    /// Adds a variable that is part of the program.
    pub fn variable(&mut self, name: &'static str, initial: i8) -> Var {
        self.add_variable(Variable { name: Text::verbatim(name), initial, role: Role::Shared })
    }

    /// Adds a counter that the page shows.
    pub fn watched(&mut self, name: Text) -> Var {
        self.add_variable(Variable { name, initial: 0, role: Role::Watched })
    }

    /// Adds a counter that is not displayed.
    pub fn hidden(&mut self) -> Var {
        self.add_variable(Variable { name: Text::default(), initial: 0, role: Role::Hidden })
    }

    fn add_variable(&mut self, variable: Variable) -> Var {
        self.variables.push(variable);
        assert!(self.variables.len() <= limits::VARIABLES, "too many variables");
        Var(self.variables.len() - 1)
    }

    /// Adds a lock to the program.
    pub fn lock(&mut self, name: Text) -> Lock {
        self.locks.push(name);
        assert!(self.locks.len() <= limits::LOCKS, "too many locks");
        Lock(self.locks.len() - 1)
    }

    /// Adds the queue to the program.
    pub fn queue(&mut self, name: &'static str, capacity: usize) {
        assert!(capacity <= limits::QUEUED, "too long a queue");
        self.queue = Some(Queue { name, capacity });
    }

    /// Adds a thread that runs `lines` in each of its `rounds`.
    pub fn thread(&mut self, name: Text, local: &'static str, rounds: u8, lines: Vec<Line>) {
        assert!(!lines.is_empty() && rounds > 0, "a thread without lines");
        self.threads.push(Thread { name, local, rounds, lines });
        assert!(self.threads.len() <= limits::THREADS, "too many threads");
    }
}

impl Thread {
    /// Returns the number of rounds as a text; `None` for a single round.
    pub fn heading(&self) -> Option<Text> {
        let may_stop = |line: &Line| matches!(line.op, Op::StopIf(_) | Op::Take { or_stop_if: Some(_) });
        match self.rounds {
            1 => None,
            _ if self.lines.iter().any(may_stop) => Some(text!(explore::again)),
            rounds => Some(text!(explore::times { n: u32::from(rounds) })),
        }
    }
}

impl Line {
    /// Replaces the text generated for the line.
    pub fn labelled(mut self, label: Text) -> Self {
        self.label = Some(label);
        self
    }

    /// Sets the remark that the page shows beside the line.
    pub fn noted(mut self, note: Text) -> Self {
        self.note = note;
        self
    }

    /// Adds an assignment to the line's step.
    pub fn and(self, to: impl Into<Place>, value: impl Into<Sum>) -> Self {
        self.with_assignment(to.into(), value.into(), How::Set)
    }

    /// Adds an assignment that raises `to` to `value` if that is greater.
    pub fn and_raise(self, to: Var, value: impl Into<Sum>) -> Self {
        self.with_assignment(to.into(), value.into(), How::Raise)
    }

    fn with_assignment(mut self, to: Place, value: Sum, how: How) -> Self {
        let Op::Assign { then, .. } = &mut self.op else { panic!("only assignments can be added to") };
        then.push(Assignment { to, value, how });
        self
    }
}

impl From<Op> for Line {
    fn from(op: Op) -> Self {
        Self { op, label: None, note: Text::default() }
    }
}

/// Builds a line that assigns `value` to `to`.
pub fn set(to: impl Into<Place>, value: impl Into<Sum>) -> Line {
    wait(Vec::new()).and(to, value)
}

/// Builds a line that waits until all conditions hold.
pub fn wait(once: Vec<Condition>) -> Line {
    Op::Assign { once, then: Vec::new() }.into()
}

/// Builds a line that has no effect on other threads, such as computing.
pub fn work(label: Text) -> Line {
    wait(Vec::new()).labelled(label)
}

/// Builds a line that acquires a lock.
pub fn lock(lock: Lock) -> Line {
    Op::Lock(lock).into()
}

/// Builds a line that releases a lock.
pub fn unlock(lock: Lock) -> Line {
    Op::Unlock(lock).into()
}

/// Builds the condition that one number equals another.
pub fn equal(left: impl Into<Place>, right: impl Into<Sum>) -> Condition {
    Condition::Equal(left.into(), right.into())
}

impl From<Var> for Place {
    fn from(var: Var) -> Self {
        Place::Shared(var)
    }
}

impl From<i8> for Sum {
    fn from(constant: i8) -> Self {
        Self { places: Vec::new(), constant }
    }
}

impl From<Var> for Sum {
    fn from(var: Var) -> Self {
        Place::Shared(var).into()
    }
}

impl From<Place> for Sum {
    fn from(place: Place) -> Self {
        Self { places: vec![place], constant: 0 }
    }
}

impl<T: Into<Sum>> std::ops::Add<T> for Place {
    type Output = Sum;

    fn add(self, other: T) -> Sum {
        let mut sum = other.into();
        sum.places.insert(0, self);
        sum
    }
}

impl<T: Into<Sum>> std::ops::Add<T> for Var {
    type Output = Sum;

    fn add(self, other: T) -> Sum {
        Place::Shared(self) + other
    }
}

/// Returns a number as the page shows it.
pub fn number(value: i8) -> Text {
    match value {
        PILL => text!(explore::pill),
        value if value < 0 => Text::verbatim(format!("−{}", value.unsigned_abs())),
        value => Text::verbatim(value.to_string()),
    }
}

/// Returns the text of a relation or an assignment: `counter = 1`, `t ← counter`.
pub fn relation(left: impl Into<Arg>, sign: &'static str, right: Text) -> Text {
    text!(explore::relation { left: left.into(), sign: Arg::verbatim(sign), right })
}

/// Joins texts with a word of the message `explore-chain`. Without texts the result is empty.
pub fn chain(texts: impl IntoIterator<Item = Text>, link: &'static str) -> Text {
    let pair = |first: Text, second: Text| text!(explore::chain { link: Arg::key(link), first, second });
    texts.into_iter().reduce(pair).unwrap_or_default()
}

/// Generates the text of lines and conditions for one thread of a program.
#[derive(Debug, Clone, Copy)]
pub struct ProgramText<'a> {
    /// The program, which has the names of variables and locks.
    pub program: &'a Program,
    /// The name of the thread's local variable.
    pub local: &'a str,
}

impl<'a> ProgramText<'a> {
    /// Creates the generator for the thread with this number.
    pub fn of(program: &'a Program, thread: usize) -> Self {
        Self { program, local: program.threads[thread].local }
    }

    /// Returns the text of a line.
    pub fn line(&self, line: &Line) -> Text {
        line.label.clone().unwrap_or_else(|| self.op(&line.op))
    }

    fn op(&self, op: &Op) -> Text {
        let lock_name = |lock: &Lock| &self.program.locks[lock.0];
        let (local, queue) = (Arg::verbatim(self.local), self.queue());
        match op {
            Op::Assign { once, then } if once.is_empty() => self.assignments(then),
            Op::Assign { once, then } => {
                let (conditions, assignments) = (self.conditions(once), self.assignments(then));
                if assignments.is_empty() {
                    text!(explore::wait_until { conditions })
                } else {
                    text!(explore::wait_until_then { conditions, assignments })
                }
            }
            Op::Lock(lock) => text!(explore::lock { lock: lock_name(lock) }),
            Op::Unlock(lock) => text!(explore::unlock { lock: lock_name(lock) }),
            Op::Put(item) => text!(explore::put { item: number(*item), queue }),
            Op::Take { or_stop_if: None } => text!(explore::take { local, queue }),
            Op::Take { or_stop_if: Some(var) } => {
                text!(explore::take_or_stop { local, queue, closed: Arg::verbatim(self.variable(*var)) })
            }
            Op::StopIf(condition) => text!(explore::stop_if { condition: self.condition(condition) }),
        }
    }

    /// Returns the text of several conditions.
    pub fn conditions(&self, conditions: &[Condition]) -> Text {
        chain(conditions.iter().map(|condition| self.condition(condition)), "and")
    }

    /// Returns the text of a condition.
    pub fn condition(&self, condition: &Condition) -> Text {
        match condition {
            Condition::Equal(left, right) => self.relation(*left, "=", right),
            Condition::Differs(left, right) => self.relation(*left, "≠", right),
            Condition::AtLeast(left, right) => self.relation(*left, "≥", right),
            Condition::QueueEmpty => text!(explore::queue_empty { queue: self.queue() }),
            Condition::QueueHolds => text!(explore::queue_not_empty { queue: self.queue() }),
        }
    }

    /// Returns the visible assignments as a text, which may be empty.
    fn assignments(&self, all: &[Assignment]) -> Text {
        let shown = all.iter().filter(|assignment| self.is_visible(assignment.to));
        Text::joined(shown.map(|a| self.relation(a.to, "←", &a.value)), Joined::Comma)
    }

    fn relation(&self, left: Place, sign: &'static str, right: &Sum) -> Text {
        relation(self.place(left), sign, self.sum(right))
    }

    /// Returns true if the variable appears in the text.
    pub fn is_visible(&self, place: Place) -> bool {
        match place {
            Place::Local => true,
            Place::Shared(Var(i)) => self.program.variables[i].role == Role::Shared,
        }
    }

    /// Returns the name of a variable.
    pub fn place(&self, place: Place) -> Arg {
        Arg::verbatim(self.name(place))
    }

    fn name(&self, place: Place) -> &'a str {
        match place {
            Place::Local => self.local,
            Place::Shared(var) => self.variable(var),
        }
    }

    fn variable(&self, Var(i): Var) -> &'a str {
        &self.program.variables[i].name
    }

    /// Returns the name of the queue.
    pub fn queue(&self) -> Arg {
        Arg::verbatim(self.program.queue.as_ref().map_or("", |queue| queue.name))
    }

    fn sum(&self, sum: &Sum) -> Text {
        let places: Vec<_> = sum.places.iter().map(|place| self.name(*place)).collect();
        match (places.join(" + "), sum.constant) {
            (places, constant) if places.is_empty() => number(constant),
            (places, 0) => Text::verbatim(places),
            (places, constant) if constant < 0 => {
                Text::verbatim(format!("{places} − {}", constant.unsigned_abs()))
            }
            (places, constant) => Text::verbatim(format!("{places} + {constant}")),
        }
    }
}
