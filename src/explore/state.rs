//! The state of a program, and the effect of a step. A state is a plain value of fixed size,
//! because a search stores thousands of states.

use std::hash::{Hash, Hasher};
use std::mem::discriminant;

use super::program::{Assignment, Condition, How, Line, Lock, Op, Place, Program, Sum, Var, When, limits};

/// A complete state of a program, which determines all further behaviour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    threads: [Position; limits::THREADS],
    variables: [i8; limits::VARIABLES],
    holders: [u8; limits::LOCKS],
    queue: [i8; limits::QUEUED],
    queued: u8,
}

/// Hashes all bytes in one call, because looking states up takes most of the search's time.
impl Hash for State {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let threads = self.threads.iter().flat_map(|at| [at.line, at.round, at.local as u8]);
        let numbers = self.variables.iter().chain(&self.queue).map(|&number| number as u8);
        let mut bytes = [self.queued; BYTES];
        let all = threads.chain(numbers).chain(self.holders);
        bytes.iter_mut().zip(all).for_each(|(byte, value)| *byte = value);
        hasher.write(&bytes);
    }
}

const BYTES: usize = 3 * limits::THREADS + limits::VARIABLES + limits::QUEUED + limits::LOCKS + 1;

/// Where a thread is in its program: its line, its round and its local variable.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Position {
    line: u8,
    round: u8,
    local: i8,
}

impl Position {
    /// The position of all threads that have ended. Their local variables are discarded, so that
    /// states that differ only in these variables are equal.
    const ENDED: Self = Self { line: u8::MAX, round: 0, local: 0 };
}

const NO_HOLDER: u8 = u8::MAX;

/// Whether a thread is ready, blocked or has ended.
#[derive(Debug, Clone, Copy)]
pub enum ThreadStatus<'a> {
    /// The thread's next line can run.
    Ready(&'a Line),
    /// The thread's next line has to wait.
    Blocked(&'a Line, WaitReason<'a>),
    /// The thread has no further line.
    Ended,
}

/// What a blocked thread waits for.
#[derive(Debug, Clone, Copy)]
pub enum WaitReason<'a> {
    /// A lock that another thread holds.
    Held {
        /// The lock that the thread waits for.
        lock: Lock,
        /// The thread that holds the lock.
        by: usize,
    },
    /// Conditions, at least one unfulfilled.
    Until(&'a [Condition]),
    /// Room in the queue, which is full.
    Full,
    /// An item in the queue, which is empty.
    Empty,
}

/// A violation of what the program should guarantee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Violation {
    /// A hazard of the program occurred, which is given by its number.
    Hazard(usize),
    /// No thread can run, and these threads wait for each other in a cycle.
    Deadlock(Vec<usize>),
    /// No thread can run, some threads have not ended, and there is no cycle.
    Stuck,
}

impl Violation {
    /// Returns true if both violations have the same name. The threads in a cycle do not matter.
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Hazard(one), Self::Hazard(another)) => one == another,
            _ => discriminant(self) == discriminant(other),
        }
    }
}

impl State {
    /// Returns the state before the first step.
    pub fn initial(program: &Program) -> Self {
        let mut state = Self {
            threads: [Position::ENDED; limits::THREADS],
            variables: [0; limits::VARIABLES],
            holders: [NO_HOLDER; limits::LOCKS],
            queue: [0; limits::QUEUED],
            queued: 0,
        };
        state.threads[..program.threads.len()].fill(Position::default());
        for (value, variable) in state.variables.iter_mut().zip(&program.variables) {
            *value = variable.initial;
        }
        state
    }

    /// Returns the thread's next line and its round; `None` once the thread has ended.
    pub fn position(&self, thread: usize) -> Option<(usize, usize)> {
        let Position { line, round, .. } = self.threads[thread];
        (self.threads[thread] != Position::ENDED).then_some((line.into(), round.into()))
    }

    /// Returns the value of the thread's local variable.
    pub fn local(&self, thread: usize) -> i8 {
        self.threads[thread].local
    }

    /// Returns the value of a shared variable.
    pub fn variable(&self, Var(i): Var) -> i8 {
        self.variables[i]
    }

    /// Returns the thread that holds a lock; `None` if the lock is free.
    pub fn holder(&self, Lock(i): Lock) -> Option<usize> {
        (self.holders[i] != NO_HOLDER).then_some(self.holders[i].into())
    }

    /// Returns the items in the queue, the oldest first.
    pub fn queue(&self) -> &[i8] {
        &self.queue[..self.queued.into()]
    }

    /// Returns whether a thread can run, and if not, what it waits for.
    pub fn status<'a>(&self, program: &'a Program, thread: usize) -> ThreadStatus<'a> {
        let Some((line, _)) = self.position(thread) else { return ThreadStatus::Ended };
        let line = &program.threads[thread].lines[line];
        match self.reason(program, thread, &line.op) {
            None => ThreadStatus::Ready(line),
            Some(reason) => ThreadStatus::Blocked(line, reason),
        }
    }

    fn reason<'a>(&self, program: &Program, thread: usize, op: &'a Op) -> Option<WaitReason<'a>> {
        match op {
            Op::Assign { once, .. } => {
                let is_waiting = once.iter().any(|condition| !self.holds(thread, condition));
                is_waiting.then_some(WaitReason::Until(once))
            }
            Op::Lock(lock) => self.holder(*lock).map(|by| WaitReason::Held { lock: *lock, by }),
            Op::Put(_) => {
                let capacity = program.queue.as_ref().map_or(0, |queue| queue.capacity);
                (self.queue().len() >= capacity).then_some(WaitReason::Full)
            }
            Op::Take { or_stop_if } => {
                let over = or_stop_if.is_some_and(|var| self.variable(var) == 1);
                (self.queued == 0 && !over).then_some(WaitReason::Empty)
            }
            Op::Unlock(_) | Op::StopIf(_) => None,
        }
    }

    /// Returns the threads that can run.
    pub fn ready(&self, program: &Program) -> impl Iterator<Item = usize> {
        (0..program.threads.len())
            .filter(|&thread| matches!(self.status(program, thread), ThreadStatus::Ready(_)))
    }

    /// Returns the state after the thread's next step; `None` if the thread cannot run.
    pub fn after_step(&self, program: &Program, thread: usize) -> Option<Self> {
        let ThreadStatus::Ready(line) = self.status(program, thread) else { return None };
        let mut next = *self;
        let stops = next.execute(thread, &line.op);
        next.threads[thread] = if stops { Position::ENDED } else { next.next_position(program, thread) };
        Some(next)
    }

    /// Executes an operation that can run. Returns true if the operation stops the thread.
    fn execute(&mut self, thread: usize, op: &Op) -> bool {
        match op {
            Op::Assign { then, .. } => then.iter().for_each(|assignment| self.assign(thread, assignment)),
            Op::Lock(Lock(i)) => self.holders[*i] = thread as u8,
            Op::Unlock(Lock(i)) => {
                assert_eq!(self.holders[*i], thread as u8, "a thread gives back what it does not hold");
                self.holders[*i] = NO_HOLDER;
            }
            Op::Put(item) => {
                self.queue[usize::from(self.queued)] = *item;
                self.queued += 1;
            }
            Op::Take { .. } if self.queued == 0 => return true,
            Op::Take { .. } => {
                self.threads[thread].local = self.queue[0];
                self.queue.rotate_left(1);
                self.queued -= 1;
                // Clear unused places, so that equal states compare equal.
                self.queue[usize::from(self.queued)..].fill(0);
            }
            Op::StopIf(condition) => return self.holds(thread, condition),
        }
        false
    }

    fn assign(&mut self, thread: usize, Assignment { to, value, how }: &Assignment) {
        let value = match how {
            How::Set => self.sum(thread, value),
            How::Raise => self.sum(thread, value).max(self.place(thread, *to)),
        };
        match to {
            Place::Local => self.threads[thread].local = value,
            Place::Shared(Var(i)) => self.variables[*i] = value,
        }
    }

    fn next_position(&self, program: &Program, thread: usize) -> Position {
        let program = &program.threads[thread];
        let at = self.threads[thread];
        match (usize::from(at.line) + 1 == program.lines.len(), at.round + 1 == program.rounds) {
            (false, _) => Position { line: at.line + 1, ..at },
            (true, false) => Position { line: 0, round: at.round + 1, local: 0 },
            (true, true) => Position::ENDED,
        }
    }

    /// Returns true if a condition holds for this thread.
    pub fn holds(&self, thread: usize, condition: &Condition) -> bool {
        match condition {
            Condition::Equal(left, right) => self.place(thread, *left) == self.sum(thread, right),
            Condition::Differs(left, right) => self.place(thread, *left) != self.sum(thread, right),
            Condition::AtLeast(left, right) => self.place(thread, *left) >= self.sum(thread, right),
            Condition::QueueEmpty => self.queued == 0,
            Condition::QueueHolds => self.queued > 0,
        }
    }

    fn sum(&self, thread: usize, sum: &Sum) -> i8 {
        sum.places.iter().fold(sum.constant, |total, place| total.saturating_add(self.place(thread, *place)))
    }

    /// Returns the value of a variable; for a local variable, that of this thread.
    pub fn place(&self, thread: usize, place: Place) -> i8 {
        match place {
            Place::Local => self.local(thread),
            Place::Shared(var) => self.variable(var),
        }
    }

    /// Returns true if all threads have ended.
    pub fn all_ended(&self) -> bool {
        self.threads.iter().all(|at| *at == Position::ENDED)
    }

    /// Returns the violations of this state.
    pub fn violations(&self, program: &Program) -> Vec<Violation> {
        let ended = self.all_ended();
        let happened = |when: When| when == When::AtAnyTime || ended;
        // Hazards depend only on shared variables, so any thread number will do.
        let hazards = program.hazards.iter().enumerate();
        let met = hazards.filter(|(_, hazard)| happened(hazard.when) && self.holds(0, &hazard.condition));
        let mut violations: Vec<_> = met.map(|(i, _)| Violation::Hazard(i)).collect();
        if !ended && self.ready(program).next().is_none() {
            violations.push(self.cycle(program).map_or(Violation::Stuck, Violation::Deadlock));
        }
        violations
    }

    /// Returns a cycle of threads that each wait for a lock held by the next; `None` if there is
    /// none. A thread waits for one lock at a time, so each thread has at most one successor.
    fn cycle(&self, program: &Program) -> Option<Vec<usize>> {
        let waits_for = |thread: usize| match self.status(program, thread) {
            ThreadStatus::Blocked(_, WaitReason::Held { by, .. }) => Some(by),
            _ => None,
        };
        (0..program.threads.len()).find_map(|first| {
            let mut cycle = vec![first];
            while let Some(next) = waits_for(*cycle.last()?) {
                if next == first {
                    return Some(cycle);
                }
                if cycle.contains(&next) {
                    return None;
                }
                cycle.push(next);
            }
            None
        })
    }
}
