//! The modules that a program can import. Most are in Python, and use functions in Rust from the module
//! `_native`.
//!
//! The modules that a program needs are compiled and executed before it. Their content never changes afterwards, and
//! all states share it.

pub mod names;

use std::sync::{Arc, Mutex, PoisonError};

use crate::machine::accesses::Accesses;
use crate::machine::{Machine, Settings};
use crate::problem::Problem;
use crate::program::Program;
use crate::program::library::Library;
use crate::syntax::{Unit, compile, compile_library};
use crate::values::names::Symbol;
use crate::values::thread::{Status, ThreadId};
use crate::values::value::Value;

/// A file in Python without its comments (`build.rs`).
macro_rules! source {
    ($file:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $file))
    };
}

/// The modules in Python: name and text, each after those that it imports.
const SOURCES: &[(&str, &str)] = &[
    ("builtins", concat!(source!("builtins.py"), source!("exceptions.py"))),
    ("builtin_errors", source!("builtin_errors.py")),
    ("itertools", source!("itertools.py")),
    ("functools", source!("functools.py")),
    ("collections", source!("collections.py")),
    ("contextlib", source!("contextlib.py")),
    ("typing", source!("typing.py")),
    ("collections.abc", source!("collections_abc.py")),
    ("math", source!("math.py")),
    ("dataclasses", source!("dataclasses.py")),
    ("heapq", source!("heapq.py")),
    ("time", source!("time.py")),
    ("random", source!("random.py")),
    ("threading", source!("threading.py")),
    ("queue", source!("queue.py")),
    ("multiprocessing", source!("multiprocessing.py")),
    ("concurrent.futures", source!("concurrent_futures.py")),
    ("asyncio_core", source!("asyncio_core.py")),
    ("asyncio_locks", source!("asyncio_locks.py")),
    ("asyncio_queues", source!("asyncio_queues.py")),
    ("asyncio_tasks", source!("asyncio_tasks.py")),
    ("asyncio", source!("asyncio.py")),
];

/// Every program needs the first modules of [`SOURCES`], so many.
const ALWAYS: usize = 2;

/// A set of modules: a bit for each of [`SOURCES`].
type Modules = u32;

const ALL: Modules = (1 << SOURCES.len()) - 1;

/// Compiles the text of a program.
///
/// # Errors
/// The problems of the text, in the order of their places.
pub fn program(text: &str) -> Result<Program, Vec<Problem>> {
    // The messages of problems name modules that the text does not need.
    compile_with(library(needed_by(text)), text).or_else(|_| compile_with(library(ALL), text))
}

fn compile_with(library: Arc<Library>, text: &str) -> Result<Program, Vec<Problem>> {
    let mut unit = library.unit.clone();
    let compiled = compile(text, Library::MAIN, &mut unit, &names::Public(&library))?;
    Ok(Program::link(unit, compiled, library, Library::MAIN))
}

/// Returns the modules that a text names, and all modules that they import.
fn needed_by(text: &str) -> Modules {
    let mut needed = 0;
    let mut sources: Vec<&str> = Vec::new();
    // Modules import only modules before them.
    for (index, (name, source)) in SOURCES.iter().enumerate().rev() {
        let package = name.split('.').next().unwrap_or(name);
        let import = format!("from {name} import");
        let is_imported = || sources.iter().any(|source| source.contains(&import));
        if index < ALWAYS || text.contains(package) || is_imported() {
            needed |= 1 << index;
            sources.push(source);
        }
    }
    needed
}

/// The largest number of libraries that are kept: while a program is typed, it needs more modules step by step.
const MOST_KEPT: usize = 4;

/// Returns a library with at least these modules. Loading all takes a multiple of the time of the modules that most
/// programs need.
fn library(modules: Modules) -> Arc<Library> {
    static KEPT: Mutex<Vec<(Modules, Arc<Library>)>> = Mutex::new(Vec::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, library)) = kept.iter().find(|(has, _)| has & modules == modules) {
        return Arc::clone(library);
    }
    let chosen = SOURCES.iter().enumerate().filter(|(index, _)| modules >> index & 1 == 1);
    let library = chosen.fold(Library::bare(), |library, (_, (name, text))| with_module(library, name, text));
    let library = Arc::new(library);
    kept.truncate(MOST_KEPT - 1);
    kept.insert(0, (modules, Arc::clone(&library)));
    library
}

/// Compiles and executes a module.
///
/// # Panics
/// If it does not compile or fails; the tests load all modules.
fn with_module(library: Library, name: &str, text: &str) -> Library {
    let library = Arc::new(library);
    let module = library.next_module();
    let mut unit = library.unit.clone();
    let compiled = compile_library(text, module, &mut unit, &*library)
        .unwrap_or_else(|problems| panic!("the module {name} is correct: {problems:?}"));
    let program = Arc::new(Program::link(unit, compiled, library, module));
    let state = Machine::new(program.clone(), Settings::default()).initial(&mut Accesses::default());
    let status = &state.thread(ThreadId(0)).status;
    assert_eq!(*status, Status::Ended, "the module {name} is executed");
    let program = Arc::into_inner(program).expect("the machine is gone");
    let values = state.globals(0).iter().cloned();
    let globals: Vec<(Symbol, Value)> = program.globals.into_iter().zip(values).collect();
    let fixed = state.heap.freeze();
    let unit = Unit { names: program.names, codes: program.codes };
    let library = Arc::into_inner(program.library).expect("the program is gone");
    library.with(name, globals, unit, fixed)
}

#[cfg(test)]
mod tests {
    use super::{ALL, SOURCES, needed_by, program};

    fn names(text: &str) -> Vec<&'static str> {
        let needed = needed_by(text);
        let chosen = SOURCES.iter().enumerate().filter(|(index, _)| needed >> index & 1 == 1);
        chosen.map(|(_, (name, _))| *name).collect()
    }

    #[test]
    fn a_program_needs_the_modules_that_it_names_and_those_that_they_import() {
        assert_eq!(names("x = 1"), ["builtins", "builtin_errors"]);
        assert_eq!(names("from queue import Queue"), ["builtins", "builtin_errors", "threading", "queue"]);
        assert!(names("import asyncio").contains(&"concurrent.futures"));
        assert!(names("from collections.abc import Iterable").contains(&"typing"));
    }

    #[test]
    fn each_module_can_be_loaded_with_only_those_that_it_needs() {
        for (name, _) in SOURCES.iter().filter(|(name, _)| !name.contains('_') && *name != "builtins") {
            let loaded = program(&format!("import {name}\n"));
            assert!(loaded.is_ok(), "{name}: {loaded:?}");
        }
        assert!(needed_by("import asyncio") < ALL);
    }
}
