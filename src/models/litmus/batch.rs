//! The rounds of a litmus test, in batches on memory that is used again.

use std::collections::BTreeMap;
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
use crate::models::watched::{NamedGraph, Noise, run_watched, thread_names};

/// The rounds of a batch. Their slots fit into a core's second-level cache.
const ROUNDS_IN_BATCH: u64 = 1_024;

/// Runs the rounds of a test on threads of the pool. Ends early if a thread gave up waiting for the others.
///
/// # Errors
/// If the browser could not instantiate the test.
pub fn execute(
    test: &LitmusTest,
    synchronization: Synchronization,
    rounds: u64,
) -> Result<Executed, Failure> {
    let (module, batch) = (encode(test, synchronization), Batch::new(test));
    let graph = NamedGraph::new(thread_names(test.threads.len()), Vec::new());
    let mut run = run_watched(&graph, Noise { provoke: false, seed: 0 }, |actor| {
        let function = match function(&module, actor.number()) {
            Ok(function) => function,
            Err(thrown) => {
                batch.stop();
                batch.is_stopped();
                return Ok(Err(text!(browser::no_module { cause: thrown::cause(&thrown) })));
            }
        };
        let mut first = 0;
        while first < rounds && !batch.is_stopped() {
            let length = ROUNDS_IN_BATCH.min(rounds - first);
            let label = label!(browser::rounds { first: first + 1, last: first + length });
            actor.computes(&label, || batch.run(&function, length as u32));
            batch.count(length as u32);
            first += length;
        }
        Ok(Ok(()))
    });
    let lanes = run.lanes();
    let errors = run.parts.into_iter().filter_map(|part| part.result?.err());
    if let Some(reason) = errors.last() {
        return Err(Failure::Failed(reason));
    }
    let counts = batch.counts.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Executed { counts, lanes })
}

fn function(module: &[u8], thread: usize) -> Result<Function, JsValue> {
    ModuleInstance::new(module, MEMORY)?.function(&function_name(thread))
}

/// The memory of a batch of rounds. The encoded functions access it by its address, as foreign code; Rust accesses it
/// only between two barriers, while no function runs.
struct Batch<'a> {
    slot: Slot<'a>,
    lines: Vec<Line>,
    /// The word with which the threads meet before each round.
    meeting: Line,
    barrier: Barrier,
    /// The number of rounds that every thread has completed.
    completed: AtomicU32,
    stopped: AtomicBool,
    counts: Mutex<BTreeMap<Outcome, u64>>,
}

/// A cache line.
#[derive(Default)]
#[repr(align(64))]
struct Line([AtomicU32; LINE]);

impl<'a> Batch<'a> {
    fn new(test: &'a LitmusTest) -> Self {
        let slot = Slot::of(test);
        let lines = slot.len() / LINE * ROUNDS_IN_BATCH as usize;
        Self {
            slot,
            lines: (0..lines).map(|_| Line::default()).collect(),
            meeting: Line::default(),
            barrier: Barrier::new(test.threads.len()),
            completed: AtomicU32::new(u32::MAX),
            stopped: AtomicBool::new(false),
            counts: Mutex::default(),
        }
    }

    /// Ends the run for all threads at their next [`Self::is_stopped`].
    fn stop(&self) {
        self.stopped.store(true, Relaxed);
    }

    /// Waits for all threads. Returns true if one of them has stopped the run.
    fn is_stopped(&self) -> bool {
        self.barrier.wait();
        self.stopped.load(Relaxed)
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
    /// wait for it in [`Self::is_stopped`].
    fn count(&self, length: u32) {
        if !self.barrier.wait().is_leader() {
            return;
        }
        let completed = self.completed.swap(u32::MAX, Relaxed);
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        for lines in self.lines.chunks(self.slot.len() / LINE).take(completed as usize) {
            let outcome = self.slot.outcome(|word| lines[word / LINE].0[word % LINE].load(Relaxed));
            *counts.entry(outcome).or_default() += 1;
        }
        for word in self.lines.iter().chain([&self.meeting]).flat_map(|line| &line.0) {
            word.store(0, Relaxed);
        }
        if completed < length {
            self.stop();
        }
    }
}
