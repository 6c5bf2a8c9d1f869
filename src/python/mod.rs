//! Python in the page: the interpreters, and how an experiment's listings are called. An experiment
//! describes its calls (`Experiment::python`), `crate::run::python` makes orders from them, and
//! `www/engine/python/` executes these.

mod call;
mod ended;
mod interpreter;

pub use call::{Call, Limited, ORIGIN};
pub use ended::{CallError, Ended, ErrorKind, StuckThread};
pub use interpreter::{Interpreter, NativePython};
