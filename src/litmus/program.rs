//! What a litmus test is.

use std::fmt;

/// A step of a thread in shared memory. Locations are indices into [`LitmusTest::locations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Writes a value to a location.
    Store {
        /// The location.
        location: usize,
        /// The value.
        value: u32,
    },
    /// Reads a location into the next register of the test.
    Load {
        /// The location.
        location: usize,
    },
}

impl Access {
    /// Returns the location that is accessed.
    pub fn location(self) -> usize {
        match self {
            Self::Store { location, .. } | Self::Load { location } => location,
        }
    }
}

/// How all accesses of a test are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Synchronization {
    /// Plain loads and stores.
    Plain,
    /// Plain loads and stores, with a fence between each two.
    Fence,
    /// Atomic loads and stores.
    Atomic,
}

/// What the threads of a test execute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kernel {
    /// The accesses of [`LitmusTest::threads`], once.
    Accesses,
    /// Peterson's lock, with one increment of a counter under it. [`LitmusTest::threads`] are the accesses up to the
    /// first look at the other thread: if both threads enter after it, they are inside at once, and one increment may
    /// be lost (Peterson, “Myths about the mutual exclusion problem”, 1981).
    Peterson,
}

/// A litmus test. All locations are 0 at the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LitmusTest {
    /// The id in links and reports: `store-buffering`.
    pub id: &'static str,
    /// The name in the literature: `SB`.
    pub name: &'static str,
    /// The names of the shared locations.
    pub locations: &'static [&'static str],
    /// The accesses of each thread, in program order.
    pub threads: &'static [&'static [Access]],
    /// The outcome includes the final values of these locations, besides all registers.
    pub finals: &'static [usize],
    /// What the threads execute.
    pub kernel: Kernel,
}

/// The values that a run of a test shows, in the order of [`LitmusTest::observed`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outcome(pub Vec<u32>);

impl LitmusTest {
    /// Returns the number of registers: one for each load.
    pub fn registers(&self) -> usize {
        self.loads().count()
    }

    /// Returns the number of the first register of a thread.
    pub fn first_register(&self, thread: usize) -> usize {
        self.loads().filter(|(loading, _)| *loading < thread).count()
    }

    /// Returns the names of the values in an outcome: `r0`, `r1`, `x`, or the counter under a lock.
    pub fn observed(&self) -> Vec<String> {
        match self.kernel {
            Kernel::Accesses => {
                let registers = (0..self.registers()).map(|register| format!("r{register}"));
                registers.chain(self.finals.iter().map(|&location| self.locations[location].into())).collect()
            }
            Kernel::Peterson => vec!["counter".into()],
        }
    }

    /// Returns the outcome with these values of all registers and of the final locations.
    pub fn outcome(&self, registers: &[u32], finals: impl IntoIterator<Item = u32>) -> Outcome {
        match self.kernel {
            Kernel::Accesses => Outcome(registers.iter().copied().chain(finals).collect()),
            Kernel::Peterson => Outcome(vec![if both_enter(registers) { 1 } else { 2 }]),
        }
    }

    /// Writes an outcome as people do: `r0 = 0, r1 = 0`.
    pub fn describe(&self, outcome: &Outcome) -> String {
        let values = self.observed().into_iter().zip(&outcome.0);
        values.map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join(", ")
    }

    /// Returns an access as a line of a program: `x = 1`, `r0 = y`, or `r0 = y → 1` with the value that was read.
    /// `register` is the register of a load.
    pub fn line(&self, access: Access, register: usize, read: Option<u32>) -> String {
        match (access, read) {
            (Access::Store { location, value }, _) => format!("{} = {value}", self.locations[location]),
            (Access::Load { location }, None) => format!("r{register} = {}", self.locations[location]),
            (Access::Load { location }, Some(value)) => {
                format!("r{register} = {} → {value}", self.locations[location])
            }
        }
    }

    /// Returns the program of each thread, a line for each access.
    pub fn lines(&self) -> Vec<Vec<String>> {
        self.lines_with(|_| None)
    }

    /// Returns the lines of [`Self::lines`] as they were executed in a round: each load with the value that it read,
    /// as far as the outcome has it.
    pub fn executed_lines(&self, outcome: &Outcome) -> Vec<Vec<String>> {
        self.lines_with(|register| (self.kernel == Kernel::Accesses).then(|| outcome.0[register]))
    }

    fn lines_with(&self, read: impl Fn(usize) -> Option<u32>) -> Vec<Vec<String>> {
        let mut register = 0;
        let mut line = |access: &Access| {
            let line = self.line(*access, register, read(register));
            register += usize::from(matches!(access, Access::Load { .. }));
            line
        };
        let lines = self.threads.iter().map(|accesses| accesses.iter().map(&mut line).collect());
        match self.kernel {
            Kernel::Accesses => lines.collect(),
            Kernel::Peterson => lines.enumerate().map(|(thread, look)| with_the_lock(thread, look)).collect(),
        }
    }

    fn loads(&self) -> impl Iterator<Item = (usize, &Access)> {
        let accesses = self
            .threads
            .iter()
            .enumerate()
            .flat_map(|(thread, all)| all.iter().map(move |access| (thread, access)));
        accesses.filter(|(_, access)| matches!(access, Access::Load { .. }))
    }
}

/// Adds to a thread's lines what it does after its first look at the other.
fn with_the_lock(thread: usize, mut look: Vec<String>) -> Vec<String> {
    let [flag, turn] = [2 * thread, 2 * thread + 1];
    look.extend([
        format!("until r{flag} = 0 or r{turn} = {thread}"),
        "counter = counter + 1".into(),
        format!("flag{thread} = 0"),
    ]);
    look
}

/// Returns true if both threads enter Peterson's lock after their first look. The registers are, for each thread, the
/// other's flag and the turn; a thread waits while the flag is up and the turn is the other's.
fn both_enter(registers: &[u32]) -> bool {
    let waits = |thread: usize| registers[2 * thread] == 1 && registers[2 * thread + 1] != thread as u32;
    !waits(0) && !waits(1)
}

impl fmt::Display for LitmusTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::find;

    #[test]
    fn programs_and_outcomes_are_written_as_people_do() {
        let test = find("store-buffering").unwrap();
        assert_eq!(test.lines(), [["x = 1", "r0 = y"], ["y = 1", "r1 = x"]]);
        assert_eq!(test.describe(&test.outcome(&[0, 1], [])), "r0 = 0, r1 = 1");
        assert_eq!(test.executed_lines(&test.outcome(&[0, 1], []))[1], ["y = 1", "r1 = x → 1"]);
        let lock = find("peterson").unwrap().lines();
        assert_eq!(
            lock[1][2..],
            ["r2 = flag0", "r3 = turn", "until r2 = 0 or r3 = 1", "counter = counter + 1", "flag1 = 0"]
        );
        let test = find("r").unwrap();
        assert_eq!(test.describe(&test.outcome(&[0], [2])), "r0 = 0, y = 2");
    }

    /// The thread that writes the turn first enters first: the other has given it the turn.
    #[test]
    fn the_last_thread_to_write_the_turn_waits() {
        let test = find("peterson").unwrap();
        let counter = |registers| test.outcome(registers, []).0[0];
        // Both flags are up, and thread 1 wrote the turn last: it gave it to thread 0.
        assert_eq!(counter(&[1, 0, 1, 0]), 2);
        assert_eq!(counter(&[0, 1, 1, 0]), 2);
        assert_eq!(counter(&[0, 1, 0, 0]), 1);
    }
}
