//! What a kernel ticks in its innermost loop, so that a model can come between
//! two steps without the kernel knowing which model it is.

/// The model's foot in the kernel's door.
pub trait Pulse {
    /// One step is done. `true` asks the kernel to save its state and return.
    ///
    /// It counts and compares and calls nothing: in Firefox a call in the loop,
    /// even one that is never made, doubles the time of the countdown's step,
    /// since the loop's state then lives in memory.
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

/// CPython looks whether it has to pause once per turn of a loop of bytecodes, some
/// 50 ns. A kernel's step takes about 2 ns: once in 32 of them is as often.
const STEPS_PER_LOOK: u32 = 32;

/// Looks every now and then whether a pause is wanted.
#[derive(Debug)]
pub struct Look<Wanted> {
    wanted: Wanted,
    steps: u32,
}

impl<Wanted: Fn() -> bool> Look<Wanted> {
    /// Asks for a pause when `wanted` says so, which is cheap and calls nothing.
    pub fn whether(wanted: Wanted) -> Self {
        Self { wanted, steps: STEPS_PER_LOOK }
    }
}

impl<Wanted: Fn() -> bool> Pulse for Look<Wanted> {
    #[inline(always)]
    fn tick(&mut self) -> bool {
        self.steps -= 1;
        if self.steps > 0 {
            return false;
        }
        self.steps = STEPS_PER_LOOK;
        (self.wanted)()
    }
}

/// Asks for a pause after so many steps.
#[derive(Debug)]
pub struct Steps(u32);

impl Steps {
    /// That many, at least one.
    pub fn of(steps: u32) -> Self {
        Self(steps.max(1))
    }
}

impl Pulse for Steps {
    #[inline(always)]
    fn tick(&mut self) -> bool {
        self.0 -= 1;
        self.0 == 0
    }
}
