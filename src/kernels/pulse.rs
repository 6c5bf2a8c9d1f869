//! The pulse: tells a kernel between its steps whether to pause, so that a model can interrupt the
//! kernel although the kernel does not know the model.

use std::sync::atomic::{AtomicBool, Ordering};

/// The condition on which a kernel pauses. The enum is closed, so that this crate compiles every
/// kernel's loop with the crate's own settings.
#[derive(Debug)]
pub enum Pulse<'a> {
    /// The kernel never pauses.
    Free(Free),
    /// The kernel pauses when a flag is set.
    Look(Look<'a>),
    /// The kernel pauses after a number of steps.
    Steps(Steps),
}

impl<'a> Pulse<'a> {
    /// Creates a pulse with which the kernel never pauses.
    pub fn free() -> Self {
        Self::Free(Free)
    }

    /// Creates a pulse with which the kernel pauses when the flag is set.
    pub fn look(flag: &'a AtomicBool) -> Self {
        Self::look_at([flag, flag])
    }

    /// Creates a pulse with which the kernel pauses when one of the two flags is set.
    pub fn look_at(flags: [&'a AtomicBool; 2]) -> Self {
        Self::Look(Look(flags))
    }

    /// Creates a pulse with which the kernel pauses at the first tick after `steps` steps.
    pub fn steps(steps: u32) -> Self {
        Self::Steps(Steps(steps))
    }
}

/// The default number of steps between two ticks.
pub(crate) const BATCH: u32 = 64;

/// What a pulse provides: the operation that a kernel's loop calls.
pub(crate) trait Tick {
    /// Reports that `steps` steps are done. Returns true if the kernel must save its state and
    /// return.
    ///
    /// A step is the kernel's inner operation, of some nanoseconds. A tick takes up to one
    /// nanosecond and must be at least [`BATCH`] steps after the last one, so that polling is not
    /// mistaken for the cost of a model's switches. CPython polls once per loop iteration of
    /// bytecode, some 50 ns.
    ///
    /// A tick counts and compares, and calls no function. In Firefox a call in the loop, even one
    /// that is never executed, doubles the time of the countdown's step, because the loop's state
    /// then lives in memory.
    fn tick(&mut self, steps: u32) -> bool;
}

/// Runs a kernel's loop, which is compiled once for each kind of pulse.
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

/// Never pauses the kernel. Compiles to nothing: the loop has the same machine code as a loop
/// without a pulse.
#[derive(Debug)]
pub struct Free;

impl Tick for Free {
    #[inline(always)]
    fn tick(&mut self, _steps: u32) -> bool {
        false
    }
}

/// Pauses the kernel when one of the two flags is set. Both may be the same flag.
#[derive(Debug)]
pub struct Look<'a>([&'a AtomicBool; 2]);

impl Tick for Look<'_> {
    #[inline(always)]
    fn tick(&mut self, _steps: u32) -> bool {
        // `Relaxed` suffices, because no data is published with the flags.
        self.0.iter().any(|flag| flag.load(Ordering::Relaxed))
    }
}

/// Pauses the kernel when this many steps are done.
#[derive(Debug)]
pub struct Steps(u32);

impl Tick for Steps {
    #[inline(always)]
    fn tick(&mut self, steps: u32) -> bool {
        self.0 = self.0.saturating_sub(steps);
        self.0 == 0
    }
}
