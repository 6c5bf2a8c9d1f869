//! The rounds of a litmus test, in batches on memory that is used again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::sync::{Barrier, Mutex, PoisonError};

use interleave_litmus::encode::{LINE, MEMORY, Slot, encode, function_name};
use interleave_litmus::{LitmusTest, Outcome, Synchronization};
use js_sys::Function;
use wasm_bindgen::JsValue;

use super::Executed;
use crate::browser::module::ModuleInstance;
use crate::browser::thrown;
use crate::failure::Failure;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::models::watched::{NamedGraph, Noise, run_watched, thread_names};
use crate::report::exhibit::Mark;
use crate::text::Arg;

/// The rounds of a batch. Their slots fit into a core's second-level cache.
const ROUNDS_IN_BATCH: u64 = 1_024;

/// Runs the rounds of a test on threads of the pool. Ends early if a thread gave up waiting for the others. An outcome
/// that is not in `sequential` is weak.
///
/// # Errors
/// If the browser could not instantiate the test.
pub fn execute(
    test: &LitmusTest,
    synchronization: Synchronization,
    rounds: u64,
    sequential: &BTreeSet<Outcome>,
) -> Result<Executed, Failure> {
    let (module, batch) = (encode(test, synchronization), Batch::new(test, sequential));
    let graph = NamedGraph::new(thread_names(test.threads.len()), Vec::new());
    let mut run = run_watched(&graph, Noise { provoke: false, seed: 0 }, |actor| {
        let function = match function(&module, actor.number()) {
            Ok(function) => function,
            Err(thrown) => {
                batch.stop();
                batch.begins();
                return Ok(Err(text!(browser::no_module { cause: thrown::cause(&thrown) })));
            }
        };
        let mut first = 0;
        while first < rounds && batch.begins() {
            let length = ROUNDS_IN_BATCH.min(rounds - first);
            let label = label!(browser::rounds { first: first + 1, last: first + length });
            actor.computes(&label, || batch.run(&function, length as u32));
            batch.count(first, length as u32);
            first += length;
        }
        Ok(Ok(()))
    });
    let mut lanes = run.lanes();
    let errors = run.parts.into_iter().filter_map(|part| part.result?.err());
    if let Some(reason) = errors.last() {
        return Err(Failure::Failed(reason));
    }
    let Counts { outcomes, first_weak } = batch.counts.into_inner().unwrap_or_else(PoisonError::into_inner);
    if let Some(weak) = &first_weak {
        weak.draw(test, &mut lanes);
    }
    Ok(Executed { counts: outcomes, lanes, mark: first_weak.map(|weak| weak.mark(test)) })
}

/// A round with a weak outcome.
struct WeakRound {
    /// Its number, from 1.
    number: u64,
    outcome: Outcome,
    /// When it was counted, ms since the epoch.
    at: f64,
}

impl WeakRound {
    fn mark(&self, test: &LitmusTest) -> Mark {
        let outcome = Arg::verbatim(test.describe(&self.outcome));
        Mark { label: text!(browser::weak_outcome { outcome }), at_ms: self.at }
    }

    /// Adds the accesses of the round to the lanes of the threads, as instants.
    fn draw(&self, test: &LitmusTest, lanes: &mut [Lane]) {
        for (lane, accesses) in lanes.iter_mut().zip(test.executed_lines(&self.outcome)) {
            for access in accesses {
                let access = Arg::verbatim(access);
                let label = text!(browser::weak_access { access, round: self.number });
                lane.push(SpanKind::Run, label, self.at, self.at);
            }
        }
    }
}

fn function(module: &[u8], thread: usize) -> Result<Function, JsValue> {
    ModuleInstance::new(module, MEMORY)?.function(&function_name(thread))
}

/// The memory of a batch of rounds. The encoded functions access it by its address, as foreign code; Rust accesses it
/// only between two barriers, while no function runs.
struct Batch<'a> {
    slot: Slot,
    lines: Vec<Line>,
    /// The word with which the threads meet before each round.
    meeting: Line,
    barrier: Barrier,
    /// The number of rounds that every thread has completed.
    completed: AtomicU32,
    stopped: AtomicBool,
    sequential: &'a BTreeSet<Outcome>,
    counts: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    outcomes: BTreeMap<Outcome, u64>,
    first_weak: Option<WeakRound>,
}

/// A cache line.
#[derive(Default)]
#[repr(align(64))]
struct Line([AtomicU32; LINE]);

impl<'a> Batch<'a> {
    fn new(test: &'a LitmusTest, sequential: &'a BTreeSet<Outcome>) -> Self {
        let slot = Slot::of(test);
        let lines = slot.words / LINE * ROUNDS_IN_BATCH as usize;
        Self {
            slot,
            lines: (0..lines).map(|_| Line::default()).collect(),
            meeting: Line::default(),
            barrier: Barrier::new(test.threads.len()),
            completed: AtomicU32::new(u32::MAX),
            stopped: AtomicBool::new(false),
            sequential,
            counts: Mutex::default(),
        }
    }

    /// Ends the run for all threads at their next [`Self::begins`].
    fn stop(&self) {
        self.stopped.store(true, Relaxed);
    }

    /// Waits for all threads. Returns false if one of them has stopped the run.
    fn begins(&self) -> bool {
        self.barrier.wait();
        !self.stopped.load(Relaxed)
    }

    /// Executes the rounds of one thread.
    fn run(&self, function: &Function, length: u32) {
        let address = |lines: &[Line]| JsValue::from(lines.as_ptr() as u32);
        let meeting = std::slice::from_ref(&self.meeting);
        let completed =
            function.call3(&JsValue::NULL, &address(&self.lines), &address(meeting), &length.into());
        // A trap is impossible in these functions; it would count as no rounds.
        let completed = completed.ok().and_then(|rounds| rounds.as_f64()).unwrap_or(0.0);
        self.completed.fetch_min(completed as u32, Relaxed);
    }

    /// Waits for all threads. Then one of them counts the outcomes and clears the memory for the next batch; the others
    /// wait for it in [`Self::begins`].
    fn count(&self, first: u64, length: u32) {
        if !self.barrier.wait().is_leader() {
            return;
        }
        let completed = self.completed.swap(u32::MAX, Relaxed);
        let Counts { outcomes, first_weak } =
            &mut *self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        for (number, lines) in
            (first + 1..).zip(self.lines.chunks(self.slot.words / LINE)).take(completed as usize)
        {
            let outcome = self.slot.outcome(|word| lines[word / LINE].0[word % LINE].load(Relaxed));
            if first_weak.is_none() && !self.sequential.contains(&outcome) {
                *first_weak = Some(WeakRound { number, outcome: outcome.clone(), at: now() });
            }
            *outcomes.entry(outcome).or_default() += 1;
        }
        for word in self.lines.iter().chain([&self.meeting]).flat_map(|line| &line.0) {
            word.store(0, Relaxed);
        }
        if completed < length {
            self.stop();
        }
    }
}
