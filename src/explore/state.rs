//! Where a program stands, and what a step comes to. A state is a plain value of
//! fixed size: a search holds thousands of them.

use std::hash::{Hash, Hasher};

use super::program::{Assignment, Condition, How, Line, Lock, Op, Place, Program, Sum, Var, When, most};

/// Everything that what comes next depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    threads: [Position; most::THREADS],
    variables: [i8; most::VARIABLES],
    holders: [u8; most::LOCKS],
    queue: [i8; most::QUEUED],
    queued: u8,
}

/// All of it at once: a search does little else than look states up.
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

const BYTES: usize = 3 * most::THREADS + most::VARIABLES + most::QUEUED + most::LOCKS + 1;

/// Where a thread is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Position {
    line: u8,
    round: u8,
    local: i8,
}

impl Position {
    /// An ended thread is like any other: what it knew dies with it, so that states which
    /// differ in no more are one.
    const ENDED: Self = Self { line: u8::MAX, round: 0, local: 0 };
}

const NOBODY: u8 = u8::MAX;

/// How a thread is placed.
#[derive(Debug, Clone, Copy)]
pub enum Standing<'a> {
    /// Its next line can be done.
    Ready(&'a Line),
    /// Its next line has to wait.
    Blocked(&'a Line, Obstacle<'a>),
    /// It has none.
    Ended,
}

/// What a thread waits for.
#[derive(Debug, Clone, Copy)]
pub enum Obstacle<'a> {
    /// A lock.
    Held {
        /// Which.
        lock: Lock,
        /// Who has it.
        by: usize,
    },
    /// Conditions, at least one of which does not hold.
    Until(&'a [Condition]),
    /// Room in the queue.
    Full,
    /// An item in the queue.
    Empty,
}

/// What must not happen, and has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The program's hazard of that number.
    Hazard(usize),
    /// No thread can go on; these wait for each other in a circle.
    Deadlock(Vec<usize>),
    /// No thread can go on, and not all have ended; there is no circle.
    Stuck,
}

impl State {
    /// Before the first step.
    pub fn initial(program: &Program) -> Self {
        let mut state = Self {
            threads: [Position::ENDED; most::THREADS],
            variables: [0; most::VARIABLES],
            holders: [NOBODY; most::LOCKS],
            queue: [0; most::QUEUED],
            queued: 0,
        };
        state.threads[..program.threads.len()].fill(Position::default());
        for (value, variable) in state.variables.iter_mut().zip(&program.variables) {
            *value = variable.initial;
        }
        state
    }

    /// Which line comes next, and in which round.
    pub fn position(&self, thread: usize) -> Option<(usize, usize)> {
        let Position { line, round, .. } = self.threads[thread];
        (self.threads[thread] != Position::ENDED).then_some((line.into(), round.into()))
    }

    /// What the thread's own variable is.
    pub fn local(&self, thread: usize) -> i8 {
        self.threads[thread].local
    }

    /// What a shared variable is.
    pub fn variable(&self, Var(i): Var) -> i8 {
        self.variables[i]
    }

    /// Who has a lock.
    pub fn holder(&self, Lock(i): Lock) -> Option<usize> {
        (self.holders[i] != NOBODY).then_some(self.holders[i].into())
    }

    /// What is in the queue, the first to be taken first.
    pub fn queue(&self) -> &[i8] {
        &self.queue[..self.queued.into()]
    }

    /// Whether a thread can go on, and if not, why.
    pub fn standing<'a>(&self, program: &'a Program, thread: usize) -> Standing<'a> {
        let Some((line, _)) = self.position(thread) else { return Standing::Ended };
        let line = &program.threads[thread].lines[line];
        match self.obstacle(program, thread, &line.op) {
            None => Standing::Ready(line),
            Some(obstacle) => Standing::Blocked(line, obstacle),
        }
    }

    fn obstacle<'a>(&self, program: &Program, thread: usize, op: &'a Op) -> Option<Obstacle<'a>> {
        match op {
            Op::Assign { once, .. } => {
                let held_up = once.iter().any(|condition| !self.holds(thread, condition));
                held_up.then_some(Obstacle::Until(once))
            }
            Op::Lock(lock) => self.holder(*lock).map(|by| Obstacle::Held { lock: *lock, by }),
            Op::Put(_) => {
                let capacity = program.queue.as_ref().map_or(0, |queue| queue.capacity);
                (self.queue().len() >= capacity).then_some(Obstacle::Full)
            }
            Op::Take { or_stop_if } => {
                let over = or_stop_if.is_some_and(|var| self.variable(var) == 1);
                (self.queued == 0 && !over).then_some(Obstacle::Empty)
            }
            Op::Unlock(_) | Op::StopIf(_) => None,
        }
    }

    /// The threads that can go on.
    pub fn ready(&self, program: &Program) -> impl Iterator<Item = usize> {
        (0..program.threads.len())
            .filter(|&thread| matches!(self.standing(program, thread), Standing::Ready(_)))
    }

    /// After that thread's next step; none if it cannot go on.
    pub fn stepped(&self, program: &Program, thread: usize) -> Option<Self> {
        let Standing::Ready(line) = self.standing(program, thread) else { return None };
        let mut next = *self;
        let stops = next.carry_out(thread, &line.op);
        next.threads[thread] = if stops { Position::ENDED } else { next.moved_on(program, thread) };
        Some(next)
    }

    /// Does what the operation does, which can be done; whether the thread stops there.
    fn carry_out(&mut self, thread: usize, op: &Op) -> bool {
        match op {
            Op::Assign { then, .. } => then.iter().for_each(|assignment| self.assign(thread, assignment)),
            Op::Lock(Lock(i)) => self.holders[*i] = thread as u8,
            Op::Unlock(Lock(i)) => {
                assert_eq!(self.holders[*i], thread as u8, "a thread gives back what it does not hold");
                self.holders[*i] = NOBODY;
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
                // What is left behind is no part of the state.
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

    fn moved_on(&self, program: &Program, thread: usize) -> Position {
        let program = &program.threads[thread];
        let at = self.threads[thread];
        match (usize::from(at.line) + 1 == program.lines.len(), at.round + 1 == program.rounds) {
            (false, _) => Position { line: at.line + 1, ..at },
            (true, false) => Position { line: 0, round: at.round + 1, local: 0 },
            (true, true) => Position::ENDED,
        }
    }

    /// Whether a condition holds, as that thread sees it.
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

    /// The number there, as that thread sees it.
    pub fn place(&self, thread: usize, place: Place) -> i8 {
        match place {
            Place::Local => self.local(thread),
            Place::Shared(var) => self.variable(var),
        }
    }

    /// Whether all threads have ended.
    pub fn all_ended(&self) -> bool {
        self.threads.iter().all(|at| *at == Position::ENDED)
    }

    /// What has gone wrong.
    pub fn troubles(&self, program: &Program) -> Vec<Trouble> {
        let ended = self.all_ended();
        let happened = |when: When| when == When::AtAnyTime || ended;
        // A hazard is about what is shared, which any thread sees alike.
        let hazards = program.hazards.iter().enumerate();
        let met = hazards.filter(|(_, hazard)| happened(hazard.when) && self.holds(0, &hazard.condition));
        let mut troubles: Vec<_> = met.map(|(i, _)| Trouble::Hazard(i)).collect();
        if !ended && self.ready(program).next().is_none() {
            troubles.push(self.circle(program).map_or(Trouble::Stuck, Trouble::Deadlock));
        }
        troubles
    }

    /// Threads each of which waits for a lock that the next one holds, and the last for one
    /// of the first. A thread waits for one lock at a time, so that there is but one way on.
    fn circle(&self, program: &Program) -> Option<Vec<usize>> {
        let waits_for = |thread: usize| match self.standing(program, thread) {
            Standing::Blocked(_, Obstacle::Held { by, .. }) => Some(by),
            _ => None,
        };
        (0..program.threads.len()).find_map(|first| {
            let mut circle = vec![first];
            while let Some(next) = waits_for(*circle.last()?) {
                if next == first {
                    return Some(circle);
                }
                if circle.contains(&next) {
                    return None;
                }
                circle.push(next);
            }
            None
        })
    }
}
