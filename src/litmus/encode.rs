//! A litmus test as a WebAssembly module: a function for each thread, on shared memory. The threads meet before each
//! round, so that their accesses overlap in time; without that, a round is over before the other thread begins it.

use wasm_encoder::{
    BlockType, CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection,
    InstructionSink, MemArg, MemArgTarget, MemoryType, Module, Ordering, TypeSection, ValType,
};

use crate::program::{Access, Kernel, LitmusTest, Outcome, Synchronization};

/// The names under which an encoded test imports its memory: module and field.
pub const MEMORY: [&str; 2] = ["shared", "memory"];

/// The most pages of 64 KiB that a shared memory of 32 bits can have.
const MOST_PAGES: u64 = 65_536;

/// The length of a cache line in words. Each location has its own, so that an access to one does not fetch another.
pub const LINE: usize = 16;

/// How often a thread looks for what it waits for before it sleeps: for some tenths of a millisecond, longer than another
/// thread takes to wake up. Otherwise each round would have to wait for a thread that sleeps because of the round before.
const LONG_SPIN: i32 = 200_000;

/// How often it looks before it sleeps again. If fewer cores are free than there are threads, a thread that spins keeps
/// the others from running until the operating system takes its core away, milliseconds later.
const SHORT_SPIN: i32 = 2_000;

/// In every so many rounds a thread spins for long again, because cores may have become free.
const LONG_SPIN_EVERY: i32 = 32;

/// How long a thread sleeps if no other wakes it, ns.
const SLEEP_NS: i64 = 50_000;

/// A thread that has slept so many times, for a second or so in all, gives up.
const SLEEPS: i32 = 10_000;

/// Returns the name of the function of a thread. It takes the address of the first slot, the address of the word with
/// which the threads meet (0 at the beginning), and the number of rounds, and returns how many rounds it completed: all,
/// or fewer if it gave up waiting. Each round has its own slot.
pub fn function_name(thread: usize) -> String {
    format!("thread{thread}")
}

/// Where a round keeps its locations and registers, in words from the beginning of its slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The word of each register. The registers of a thread share a line, and no thread waits for the line of another.
    registers: Vec<usize>,
    /// The counter under a lock.
    counter: usize,
    /// The length of a slot.
    pub words: usize,
    /// The words that form the outcome.
    observed: Vec<usize>,
}

impl Slot {
    /// Returns the layout of a test's rounds: a line for each location, for the counter, and for each thread's registers.
    pub fn of(test: &LitmusTest) -> Self {
        let counter = LINE * test.locations.len();
        let of_thread = |(thread, accesses): (usize, &&[Access])| {
            let loads = accesses.iter().filter(|access| matches!(access, Access::Load { .. })).count();
            (0..loads).map(move |register| counter + LINE * (1 + thread) + register)
        };
        let registers: Vec<_> = test.threads.iter().enumerate().flat_map(of_thread).collect();
        let observed = match test.kernel {
            Kernel::Accesses => {
                registers.iter().copied().chain(test.finals.iter().map(|&at| location(at))).collect()
            }
            Kernel::Peterson => vec![counter],
        };
        Self { registers, counter, words: counter + LINE * (1 + test.threads.len()), observed }
    }

    /// Reads the outcome of a completed round from its slot.
    pub fn outcome(&self, word: impl Fn(usize) -> u32) -> Outcome {
        Outcome(self.observed.iter().map(|at| word(*at)).collect())
    }
}

/// Returns the word of a location.
fn location(location: usize) -> usize {
    LINE * location
}

/// Encodes a test.
pub fn encode(test: &LitmusTest, synchronization: Synchronization) -> Vec<u8> {
    let (mut types, mut imports, mut functions) =
        (TypeSection::new(), ImportSection::new(), FunctionSection::new());
    let (mut exports, mut code) = (ExportSection::new(), CodeSection::new());
    types.ty().function([ValType::I32; 3], [ValType::I32]);
    let memory = MemoryType {
        minimum: 1,
        maximum: Some(MOST_PAGES),
        memory64: false,
        shared: true,
        page_size_log2: None,
    };
    imports.import(MEMORY[0], MEMORY[1], EntityType::Memory(memory));
    for thread in 0..test.threads.len() {
        functions.function(0);
        exports.export(&function_name(thread), ExportKind::Func, thread as u32);
        code.function(&Encoder::new(test, synchronization).encode(thread));
    }
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
    module.finish()
}

/// The parameters and local variables of a thread's function.
mod local {
    pub const SLOT: u32 = 0;
    pub const MEETING: u32 = 1;
    pub const ROUNDS: u32 = 2;
    pub const ROUND: u32 = 3;
    /// The value of the meeting word when all threads have arrived.
    pub const ALL: u32 = 4;
    /// How often the thread looks before it sleeps.
    pub const SPIN: u32 = 5;
    pub const LOOKS: u32 = 6;
    pub const SLEEPS: u32 = 7;
    pub const REGISTERS: u32 = 8;
}

/// The words with which the threads meet.
mod meeting {
    /// The number of arrivals in all rounds.
    pub const ARRIVALS: usize = 0;
    /// Always 0. Threads sleep on it.
    pub const WAKE: usize = 1;
    /// The number of threads that sleep.
    pub const SLEEPERS: usize = 2;
}

/// Encodes the function of one thread.
struct Encoder<'a> {
    test: &'a LitmusTest,
    synchronization: Synchronization,
    slot: Slot,
}

impl<'a> Encoder<'a> {
    fn new(test: &'a LitmusTest, synchronization: Synchronization) -> Self {
        Self { test, synchronization, slot: Slot::of(test) }
    }

    fn encode(&self, thread: usize) -> Function {
        let registers = self.test.registers() as u32;
        let mut function = Function::new([(local::REGISTERS - local::ROUND + registers, ValType::I32)]);
        let mut code = function.instructions();
        code.loop_(BlockType::Empty);
        self.meet(&mut code);
        match self.test.kernel {
            Kernel::Accesses => self.accesses(&mut code, thread),
            Kernel::Peterson => self.peterson(&mut code, thread),
        }
        add(&mut code, local::SLOT, 4 * self.slot.words as i32);
        add(&mut code, local::ROUND, 1);
        code.local_get(local::ROUND).local_get(local::ROUNDS).i32_lt_u().br_if(0).end();
        code.local_get(local::ROUND).end();
        function
    }

    /// Waits until all threads have arrived.
    fn meet(&self, code: &mut InstructionSink<'_>) {
        add(code, local::ALL, self.test.threads.len() as i32);
        code.local_get(local::ROUND).i32_const(LONG_SPIN_EVERY).i32_rem_u().i32_eqz().if_(BlockType::Empty);
        code.i32_const(LONG_SPIN).local_set(local::SPIN).end();
        add_to(code, meeting::ARRIVALS, 1);
        // Waking calls the operating system, and most often no thread sleeps.
        code.local_get(local::MEETING).i32_atomic_load(word(meeting::SLEEPERS)).if_(BlockType::Empty);
        code.local_get(local::MEETING)
            .i32_const(i32::MAX)
            .memory_atomic_notify(word(meeting::WAKE))
            .drop()
            .end();
        self.wait(code, |code| {
            code.local_get(local::MEETING).i32_atomic_load(word(meeting::ARRIVALS));
            code.local_get(local::ALL).i32_ge_u();
        });
    }

    /// Repeats `look` until it leaves a value other than 0, first without and then with sleeping in between. Returns
    /// from the function after [`SLEEPS`] times.
    fn wait(&self, code: &mut InstructionSink<'_>, look: impl Fn(&mut InstructionSink<'_>)) {
        code.i32_const(SLEEPS).local_set(local::SLEEPS);
        code.block(BlockType::Empty).loop_(BlockType::Empty);
        code.local_get(local::SPIN).local_set(local::LOOKS);
        code.loop_(BlockType::Empty);
        look(code);
        code.br_if(2);
        add(code, local::LOOKS, -1);
        code.local_get(local::LOOKS).br_if(0).end();
        sleep(code);
        code.i32_const(SHORT_SPIN).local_set(local::SPIN);
        add(code, local::SLEEPS, -1);
        code.local_get(local::SLEEPS).br_if(0).end();
        code.local_get(local::ROUND).return_().end();
    }

    fn accesses(&self, code: &mut InstructionSink<'_>, thread: usize) {
        let first = self.test.first_register(thread) as u32;
        let mut register = first;
        for (position, access) in self.test.threads[thread].iter().enumerate() {
            if position > 0 {
                self.fence(code);
            }
            match *access {
                Access::Store { location, value } => {
                    self.store(code, self::location(location), |code| {
                        code.i32_const(value as i32);
                    });
                }
                Access::Load { location } => {
                    self.load(code, self::location(location));
                    code.local_set(local::REGISTERS + register);
                    register += 1;
                }
            }
        }
        for register in first..register {
            let address = self.slot.registers[register as usize];
            code.local_get(local::SLOT).local_get(local::REGISTERS + register).i32_store(word(address));
        }
    }

    /// Takes Peterson's lock, increments the counter and releases the lock.
    fn peterson(&self, code: &mut InstructionSink<'_>, thread: usize) {
        let other = 1 - thread;
        let [own_flag, other_flag, turn] = [thread, other, 2].map(location);
        let set = |code: &mut InstructionSink<'_>, location, value| {
            self.store(code, location, |code| {
                code.i32_const(value);
            });
            self.fence(code);
        };
        set(code, own_flag, 1);
        set(code, turn, other as i32);
        self.wait(code, |code| {
            self.load(code, other_flag);
            code.i32_eqz();
            self.fence(code);
            self.load(code, turn);
            code.i32_const(thread as i32).i32_eq().i32_or();
        });
        self.fence(code);
        self.store(code, self.slot.counter, |code| {
            self.load(code, self.slot.counter);
            code.i32_const(1).i32_add();
        });
        self.fence(code);
        set(code, own_flag, 0);
    }

    fn load(&self, code: &mut InstructionSink<'_>, address: usize) {
        code.local_get(local::SLOT);
        match self.synchronization {
            Synchronization::Atomic => code.i32_atomic_load(word(address)),
            Synchronization::Plain | Synchronization::Fence => code.i32_load(word(address)),
        };
    }

    fn store(
        &self,
        code: &mut InstructionSink<'_>,
        address: usize,
        value: impl Fn(&mut InstructionSink<'_>),
    ) {
        code.local_get(local::SLOT);
        value(code);
        match self.synchronization {
            Synchronization::Atomic => code.i32_atomic_store(word(address)),
            Synchronization::Plain | Synchronization::Fence => code.i32_store(word(address)),
        };
    }

    fn fence(&self, code: &mut InstructionSink<'_>) {
        if self.synchronization == Synchronization::Fence {
            code.atomic_fence(Ordering::SeqCst);
        }
    }
}

/// Sleeps until another thread arrives, or for [`SLEEP_NS`], because the other may have arrived just before.
fn sleep(code: &mut InstructionSink<'_>) {
    add_to(code, meeting::SLEEPERS, 1);
    code.local_get(local::MEETING).i32_const(0).i64_const(SLEEP_NS);
    code.memory_atomic_wait32(word(meeting::WAKE)).drop();
    add_to(code, meeting::SLEEPERS, -1);
}

fn add_to(code: &mut InstructionSink<'_>, place: usize, value: i32) {
    code.local_get(local::MEETING).i32_const(value).i32_atomic_rmw_add(word(place)).drop();
}

fn add(code: &mut InstructionSink<'_>, local: u32, value: i32) {
    code.local_get(local).i32_const(value).i32_add().local_set(local);
}

/// The aligned word at this many words after an address.
fn word(offset: usize) -> MemArg {
    MemArg { offset: 4 * offset as u64, align: 2, target: MemArgTarget::default(), ordering: None }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use wasmparser::{Operator, Parser, Payload, Validator};

    use super::*;
    use crate::catalogue::CATALOGUE;

    const ALL: [Synchronization; 3] =
        [Synchronization::Plain, Synchronization::Fence, Synchronization::Atomic];

    #[test]
    fn every_test_is_a_valid_module() {
        for test in &CATALOGUE {
            for synchronization in ALL {
                let module = encode(test, synchronization);
                Validator::new().validate_all(&module).unwrap_or_else(|error| panic!("{test}: {error}"));
            }
        }
    }

    /// Counts plain loads and stores, atomic loads and stores, and fences.
    fn instructions(module: &[u8]) -> [usize; 3] {
        let mut counts = [0; 3];
        for payload in Parser::new(0).parse_all(module) {
            let Payload::CodeSectionEntry(body) = payload.unwrap() else { continue };
            for operator in body.get_operators_reader().unwrap() {
                match operator.unwrap() {
                    Operator::I32Load { .. } | Operator::I32Store { .. } => counts[0] += 1,
                    Operator::I32AtomicLoad { .. } | Operator::I32AtomicStore { .. } => counts[1] += 1,
                    Operator::AtomicFence { .. } => counts[2] += 1,
                    _ => {}
                }
            }
        }
        counts
    }

    #[test]
    fn only_the_accesses_of_the_test_change_with_its_synchronization() {
        let counts =
            |id, synchronization| instructions(&encode(crate::catalogue::find(id).unwrap(), synchronization));
        // Two accesses in each of two threads, each thread's result, and each thread's two looks at the meeting.
        assert_eq!(ALL.map(|it| counts("store-buffering", it)), [[6, 4, 0], [6, 4, 2], [2, 8, 0]]);
        let [plain, fence, atomic] = ALL.map(|it| counts("peterson", it));
        assert_eq!([plain[1], fence[1], atomic[0]], [4, 4, 0]);
        assert!(fence[2] >= 2 * 5, "{fence:?}");
    }

    #[test]
    fn no_two_parts_of_a_slot_share_a_line() {
        for test in &CATALOGUE {
            let slot = Slot::of(test);
            let locations = (0..test.locations.len()).map(location);
            let lines: Vec<_> = locations.chain([slot.counter]).map(|word| word / LINE).collect();
            let registers: BTreeSet<_> = slot.registers.iter().copied().collect();
            assert_eq!(registers.len(), test.registers(), "{test}");
            assert!(
                registers.iter().all(|word| !lines.contains(&(word / LINE)) && *word < slot.words),
                "{test}"
            );
            assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), lines.len(), "{test}");
        }
    }
}
