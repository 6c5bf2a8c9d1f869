//! What a kernel ticks in its innermost loop, so that a model can come between
//! two steps without the kernel knowing which model it is.

use crate::measure::clock::now;

/// The model's foot in the kernel's door.
pub trait Pulse {
    /// One step is done. `true` asks the kernel to save its state and return.
    fn tick(&mut self) -> bool;
}

/// Lets the kernel run. It compiles to nothing: the loop is the same machine
/// code as one without a pulse.
#[derive(Debug)]
pub struct Free;

impl Pulse for Free {
    #[inline(always)]
    fn tick(&mut self) -> bool {
        false
    }
}

/// Asks for a pause when a slice of time is used up: what `await` is to a
/// coroutine.
#[derive(Debug)]
pub struct Slice {
    ticks: u32,
    deadline: f64,
}

impl Slice {
    /// Reading the clock takes some 50 ns; once in 8,192 steps it is lost in
    /// the noise, and a step of 1 µs still pauses within 8 ms.
    const TICKS_PER_LOOK: u32 = 8_192;

    /// A slice of so many ms from now on.
    pub fn of(ms: f64) -> Self {
        Self { ticks: Self::TICKS_PER_LOOK, deadline: now() + ms }
    }

    #[cold]
    #[inline(never)]
    fn look(&mut self) -> bool {
        self.ticks = Self::TICKS_PER_LOOK;
        now() >= self.deadline
    }
}

impl Pulse for Slice {
    #[inline(always)]
    fn tick(&mut self) -> bool {
        self.ticks -= 1;
        self.ticks == 0 && self.look()
    }
}
