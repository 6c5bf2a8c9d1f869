//! What a kernel ticks every now and then, so that a model can come between two of its
//! steps without the kernel knowing which model it is.

use std::sync::atomic::{AtomicBool, Ordering};

/// When a kernel pauses. The list is closed, so that this crate compiles the loops of every kernel with its
/// own settings.
#[derive(Debug)]
pub enum Pulse<'a> {
    /// Never.
    Free(Free),
    /// When a flag is set.
    Look(Look<'a>),
    /// After so many steps.
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

    /// Pauses after that many steps, at the next tick.
    pub fn steps(steps: u32) -> Self {
        Self::Steps(Steps(steps))
    }
}

/// Steps between two ticks, where a kernel has no larger unit by itself.
pub(crate) const BATCH: u32 = 64;

/// The model's foot in the kernel's door.
pub(crate) trait Tick {
    /// So many steps are done. `true` asks the kernel to save its state and return.
    ///
    /// A step is what the kernel does again and again within nanoseconds. A tick takes up to one,
    /// and so comes once in at least [`BATCH`] of them: what a model looks at must not look like
    /// the cost of its switches. CPython looks once per turn of a loop of bytecodes, some 50 ns.
    ///
    /// It counts and compares and calls nothing: in Firefox a call in the loop,
    /// even one that is never made, doubles the time of the countdown's step,
    /// since the loop's state then lives in memory.
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

/// It compiles to nothing: the loop is the same machine code as one without a pulse.
#[derive(Debug)]
pub struct Free;

impl Tick for Free {
    #[inline(always)]
    fn tick(&mut self, _steps: u32) -> bool {
        false
    }
}

/// Looks whether a pause is wanted.
#[derive(Debug)]
pub struct Look<'a>([&'a AtomicBool; 2]);

impl Tick for Look<'_> {
    #[inline(always)]
    fn tick(&mut self, _steps: u32) -> bool {
        // Relaxed, since no data is read because of a flag.
        self.0.iter().any(|flag| flag.load(Ordering::Relaxed))
    }
}

/// Asks for a pause after so many steps.
#[derive(Debug)]
pub struct Steps(u32);

impl Tick for Steps {
    #[inline(always)]
    fn tick(&mut self, steps: u32) -> bool {
        self.0 = self.0.saturating_sub(steps);
        self.0 == 0
    }
}
