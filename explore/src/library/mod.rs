//! The modules that a program can import. Most are in Python, and use functions in Rust from the module
//! `_native`.
//!
//! They are compiled and executed once. Their content never changes afterwards, and all states share it.

use std::sync::{Arc, OnceLock};

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

/// Compiles the text of a program.
///
/// # Errors
/// The problems of the text, in the order of their places.
pub fn program(text: &str) -> Result<Program, Vec<Problem>> {
    let library = library();
    let mut unit = library.unit.clone();
    let compiled = compile(text, Library::MAIN, &mut unit, &*library)?;
    Ok(Program::link(unit, compiled, library, Library::MAIN))
}

/// Returns the library. The first call compiles and executes it.
fn library() -> Arc<Library> {
    static LIBRARY: OnceLock<Arc<Library>> = OnceLock::new();
    let load =
        || SOURCES.iter().fold(Library::bare(), |library, (name, text)| with_module(library, name, text));
    LIBRARY.get_or_init(|| Arc::new(load())).clone()
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
