//! The pause signal that a kernel polls between its steps, so that a model can interrupt it without
//! the kernel knowing the model.

use std::sync::atomic::{AtomicBool, Ordering};

/// When a kernel pauses. The enum is closed, so this crate compiles every kernel's loop with its
/// own settings.
#[derive(Debug)]
pub enum Pulse<'a> {
    /// Never.
    Free(Free),
    /// When a flag is set.
    Look(Look<'a>),
    /// After a number of steps.
    Steps(Steps),
}

impl<'a> Pulse<'a> {
    /// Never pauses.
    pub fn free() -> Self {
        Self::Free(Free)
    }

    /// Pauses when the flag is set.
    pub fn look(flag: &'a AtomicBool) -> Self {
        Self::look_at([flag, flag])
    }

    /// Pauses when one of the two flags is set.
    pub fn look_at(flags: [&'a AtomicBool; 2]) -> Self {
        Self::Look(Look(flags))
    }

    /// Pauses at the first tick after `steps` steps.
    pub fn steps(steps: u32) -> Self {
        Self::Steps(Steps(steps))
    }
}

/// The default number of steps between two ticks.
pub(crate) const BATCH: u32 = 64;

/// The operation that a kernel's loop calls.
pub(crate) trait Tick {
    /// Reports that `steps` steps are done. `true` requests that the kernel saves its state and
    /// returns.
    ///
    /// A step is the kernel's inner operation, of some nanoseconds. A tick takes up to one
    /// nanosecond, and so comes once in at least [`BATCH`] steps: the polling must not be mistaken
    /// for the cost of a model's switches. CPython polls once per loop iteration of bytecode, some
    /// 50 ns.
    ///
    /// It counts and compares and calls no function: in Firefox a call in the loop, even one that
    /// is never executed, doubles the time of the countdown's step, since the loop's state then
    /// lives in memory.
    fn tick(&mut self, steps: u32) -> bool;
}

/// Runs a kernel's loop, compiled once for each kind of pulse.
macro_rules! with {
    ($pulse:expr, $run:expr) => {
        match $pulse {
            $crate::pulse::Pulse::Free(pulse) => $run(pulse),
            $crate::pulse::Pulse::Look(pulse) => $run(pulse),
            $crate::pulse::Pulse::Steps(pulse) => $run(pulse),
        }
    };
}
pub(crate) use with;

/// Never pauses. It compiles to nothing: the loop has the same machine code as one without a pulse.
#[derive(Debug)]
pub struct Free;

impl Tick for Free {
    #[inline(always)]
    fn tick(&mut self, _steps: u32) -> bool {
        false
    }
}

/// Pauses when a flag is set.
#[derive(Debug)]
pub struct Look<'a>([&'a AtomicBool; 2]);

impl Tick for Look<'_> {
    #[inline(always)]
    fn tick(&mut self, _steps: u32) -> bool {
        // Relaxed, since the flags publish no data.
        self.0.iter().any(|flag| flag.load(Ordering::Relaxed))
    }
}

/// Pauses after a number of steps.
#[derive(Debug)]
pub struct Steps(u32);

impl Tick for Steps {
    #[inline(always)]
    fn tick(&mut self, steps: u32) -> bool {
        self.0 = self.0.saturating_sub(steps);
        self.0 == 0
    }
}
