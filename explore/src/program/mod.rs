//! A program that the machine can execute: compiled, and linked with the library.

pub mod library;

use std::sync::Arc;

use self::library::Library;
use crate::code::{Claim, ClaimTime, Code, Comparison, Instruction};
use crate::syntax::{CompiledModule, Imports as _, Unit};
use crate::values::names::{CodeId, ModuleId, Names, Symbol};
use crate::values::symbols;

/// A compiled program with the library that it uses.
#[derive(Debug)]
pub struct Program {
    /// The interned names.
    pub names: Names,
    /// The codes, by [`CodeId`]; those of the library first.
    pub codes: Vec<Code>,
    /// The library.
    pub library: Arc<Library>,
    /// The program's own module. Its global variables are part of the state.
    pub module: ModuleId,
    /// The names of the global variables, by number.
    pub globals: Vec<Symbol>,
    /// The code of the module's statements.
    pub body: CodeId,
    /// The claims in comments.
    pub claims: Vec<Claim>,
    /// True if the program reads whether a thread is alive: then the end of a thread is an operation.
    pub watches_threads: bool,
    /// The module `dataclasses`, if the program needs it.
    dataclasses: Option<ModuleId>,
    /// True if classes may define how their instances are compared.
    pub compares_instances: bool,
    /// True if the program reads a clock, so that the length of its pauses matters.
    pub reads_clock: bool,
}

/// The functions that read a clock.
const CLOCKS: &[&str] =
    &["perf_counter", "monotonic", "time", "perf_counter_ns", "monotonic_ns", "time_ns", "process_time"];

impl Program {
    /// Links a compiled module with the library.
    pub fn link(unit: Unit, compiled: CompiledModule, library: Arc<Library>, module: ModuleId) -> Self {
        let Unit { names, mut codes } = unit;
        let own = library.unit.codes.len();
        codes[own..].iter_mut().for_each(|code| library.resolve(code));
        let uses = |symbol: Symbol| codes[own..].iter().any(|code| code.uses(symbol));
        let watches_threads = uses(symbols::IS_ALIVE);
        let reads_clock = CLOCKS.iter().any(|name| names.get(name).is_some_and(uses));
        let defines = |symbol: &Symbol| codes[own..].iter().any(|code| code.slots.contains(symbol));
        let dataclasses = library.module("dataclasses");
        let compares_instances = dataclasses.is_some() || symbols::COMPARISONS.iter().any(defines);
        let CompiledModule { body, globals, claims } = compiled;
        Self {
            names,
            codes,
            library,
            module,
            globals,
            body,
            claims,
            watches_threads,
            dataclasses,
            compares_instances,
            reads_clock,
        }
    }

    /// Returns a code.
    pub fn code(&self, id: CodeId) -> &Code {
        &self.codes[id.0 as usize]
    }

    /// Returns the name of a global variable of a module.
    pub fn global_name(&self, module: ModuleId, number: u32) -> &str {
        let symbol = if module == self.module {
            self.globals[number as usize]
        } else {
            self.library.global_name(module, number)
        };
        self.names.text(symbol)
    }

    /// Returns true if a function of the library changes the container that is its first argument.
    pub fn changes_receiver(&self, code: CodeId) -> bool {
        const CHANGES: [&str; 8] = [
            "_list_sort",
            "_list_sort_in_steps",
            "_list_remove",
            "heappush",
            "heappop",
            "heappushpop",
            "heapreplace",
            "heapify",
        ];
        CHANGES.contains(&&*self.code(code).name)
    }

    /// Returns true if a code accesses variables and attributes of the program: the code of the program itself, and the
    /// methods that the library adds to its classes.
    pub fn accesses_own_objects(&self, code: &Code) -> bool {
        self.is_own(code) || Some(code.module) == self.dataclasses
    }

    /// Returns true if the program has claims about every state.
    pub fn has_claims_always(&self) -> bool {
        self.claims.iter().any(|claim| claim.when == ClaimTime::Always)
    }

    /// Returns true if the program may use operations of lists that are several steps without the GIL.
    pub fn may_work_in_steps(&self) -> bool {
        let contains = |instruction: &Instruction| {
            matches!(instruction, Instruction::Compare(Comparison::In | Comparison::NotIn))
        };
        self.own_codes().iter().any(|code| code.instructions.iter().any(contains))
            || [symbols::INDEX, symbols::COUNT, symbols::SORT].into_iter().any(|name| self.mentions(name))
    }

    /// Returns true if the program's own text names an attribute.
    pub fn mentions(&self, attribute: Symbol) -> bool {
        self.own_codes().iter().any(|code| code.uses(attribute))
    }

    /// Returns the codes of the program's own text.
    fn own_codes(&self) -> &[Code] {
        &self.codes[self.library.unit.codes.len()..]
    }

    /// Returns true if a code belongs to the program itself, not to the library.
    pub fn is_own_code(&self, code: CodeId) -> bool {
        self.is_own(self.code(code))
    }

    /// Returns true if a code belongs to the program itself, not to the library.
    pub fn is_own(&self, code: &Code) -> bool {
        code.module == self.module
    }
}
