//! Models of the solutions of the puzzles, written by hand, and a walk through all their states. They share
//! no code with the explorer.
//!
//! A model names for each of its steps the line of the Python program that takes it. So the model of a
//! program without one of its locks is the same model without the steps of that line.

mod puzzles;

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

pub use puzzles::model;

/// The effect of a step on its thread.
pub enum Next {
    /// The thread continues with its next step.
    Step,
    /// The thread continues with the step at this index.
    Index(usize),
    /// The thread cannot take the step in this state.
    Blocked,
    /// The thread ends with an exception.
    Failure,
}

/// What a step does. The functions receive the shared state and the number of the thread.
enum Action<S> {
    Run(fn(&mut S, usize) -> Next),
    Join(usize),
}

/// A step of a thread.
pub struct Step<S> {
    line: usize,
    action: Action<S>,
}

/// Creates a step that runs a function.
pub fn step<S>(line: usize, run: fn(&mut S, usize) -> Next) -> Step<S> {
    Step { line, action: Action::Run(run) }
}

/// Creates a step that waits for the end of a thread.
pub fn join<S>(line: usize, thread: usize) -> Step<S> {
    Step { line, action: Action::Join(thread) }
}

/// The model of a program.
pub struct Model<S> {
    /// The shared state at the beginning.
    pub start: S,
    /// The steps of each thread; thread 0 is the main thread.
    pub threads: Vec<Vec<Step<S>>>,
    /// The claim about every state.
    pub always: fn(&S) -> bool,
    /// The claim about the final states.
    pub in_the_end: fn(&S) -> bool,
}

/// A model of any type of state.
pub trait Walk {
    /// Returns the lines that take steps.
    fn lines(&self) -> BTreeSet<usize>;

    /// Returns true if the program without the steps of one line can fail, violate a claim, or reach a state
    /// from which it cannot end.
    fn ends_badly(&self, removed: Option<usize>) -> bool;
}

/// The shared state, and the index of each thread's next step.
type Whole<S> = (S, Vec<usize>);

impl<S: Clone + Eq + Hash> Model<S> {
    /// Returns the state after a step of a thread: `Ok(None)` if the thread cannot take one, an error if it
    /// fails.
    fn after(&self, state: &Whole<S>, thread: usize, removed: Option<usize>) -> Result<Option<Whole<S>>, ()> {
        let index = state.1[thread];
        let Some(step) = self.threads[thread].get(index) else { return Ok(None) };
        let mut after = state.clone();
        let next = match step.action {
            _ if removed == Some(step.line) => Next::Step,
            Action::Run(run) => run(&mut after.0, thread),
            Action::Join(other) if state.1[other] < self.threads[other].len() => Next::Blocked,
            Action::Join(_) => Next::Step,
        };
        after.1[thread] = match next {
            Next::Step => index + 1,
            Next::Index(index) => index,
            Next::Blocked => return Ok(None),
            Next::Failure => return Err(()),
        };
        Ok(Some(after))
    }

    fn has_ended(&self, state: &Whole<S>) -> bool {
        self.threads.iter().zip(&state.1).all(|(steps, index)| *index >= steps.len())
    }

    fn violates_a_claim(&self, state: &Whole<S>) -> bool {
        !(self.always)(&state.0) || (self.has_ended(state) && !(self.in_the_end)(&state.0))
    }
}

impl<S: Clone + Eq + Hash> Walk for Model<S> {
    fn lines(&self) -> BTreeSet<usize> {
        self.threads.iter().flatten().map(|step| step.line).collect()
    }

    fn ends_badly(&self, removed: Option<usize>) -> bool {
        let start = (self.start.clone(), vec![0; self.threads.len()]);
        let mut numbers = HashMap::from([(start.clone(), 0)]);
        let mut states = vec![start];
        let mut before: Vec<Vec<usize>> = vec![Vec::new()];
        let mut number = 0;
        while number < states.len() {
            if self.violates_a_claim(&states[number]) {
                return true;
            }
            for thread in 0..self.threads.len() {
                let Ok(after) = self.after(&states[number], thread, removed) else { return true };
                let Some(after) = after else { continue };
                let next = *numbers.entry(after.clone()).or_insert(states.len());
                if next == states.len() {
                    states.push(after);
                    before.push(Vec::new());
                }
                before[next].push(number);
            }
            number += 1;
        }
        let ends = states.iter().enumerate().filter(|(_, state)| self.has_ended(state));
        let mut open: Vec<usize> = ends.map(|(number, _)| number).collect();
        let mut can_end: BTreeSet<usize> = open.iter().copied().collect();
        while let Some(number) = open.pop() {
            open.extend(before[number].iter().filter(|before| can_end.insert(**before)));
        }
        can_end.len() < states.len()
    }
}
