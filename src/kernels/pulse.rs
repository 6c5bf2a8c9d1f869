//! What a kernel ticks in its innermost loop, so that a model can come between
//! two steps without the kernel knowing which model it is.

use std::sync::atomic::{AtomicBool, Ordering};

/// When a kernel pauses, as its model wants it. There are no others, so that every kernel's loops
/// are compiled in this crate, by its settings, and not in the one that calls them.
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
    /// Lets the kernel run.
    pub fn free() -> Self {
        Self::Free(Free)
    }

    /// Asks for a pause once that flag is set.
    pub fn look(flag: &'a AtomicBool) -> Self {
        Self::look_at([flag, flag])
    }

    /// Asks for a pause once one of the two is set.
    pub fn look_at(flags: [&'a AtomicBool; 2]) -> Self {
        Self::Look(Look { flags, steps: STEPS_PER_LOOK })
    }

    /// Asks for a pause after that many steps, at least one.
    pub fn steps(steps: u32) -> Self {
        Self::Steps(Steps(steps.max(1)))
    }
}

/// The model's foot in the kernel's door.
pub(crate) trait Tick {
    /// One step is done. `true` asks the kernel to save its state and return.
    ///
    /// It counts and compares and calls nothing: in Firefox a call in the loop,
    /// even one that is never made, doubles the time of the countdown's step,
    /// since the loop's state then lives in memory.
    fn tick(&mut self) -> bool;
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
    fn tick(&mut self) -> bool {
        false
    }
}

/// CPython looks whether it has to pause once per turn of a loop of bytecodes, some
/// 50 ns. A kernel's step takes about 2 ns: once in 32 of them is as often.
const STEPS_PER_LOOK: u32 = 32;

/// Looks every now and then whether a pause is wanted.
#[derive(Debug)]
pub struct Look<'a> {
    flags: [&'a AtomicBool; 2],
    steps: u32,
}

impl Tick for Look<'_> {
    #[inline(always)]
    fn tick(&mut self) -> bool {
        self.steps -= 1;
        if self.steps > 0 {
            return false;
        }
        self.steps = STEPS_PER_LOOK;
        // Nothing else depends on them: whoever sets one is met at a lock or waited for.
        self.flags.iter().any(|flag| flag.load(Ordering::Relaxed))
    }
}

/// Asks for a pause after so many steps.
#[derive(Debug)]
pub struct Steps(u32);

impl Tick for Steps {
    #[inline(always)]
    fn tick(&mut self) -> bool {
        self.0 -= 1;
        self.0 == 0
    }
}
