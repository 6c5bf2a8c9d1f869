//! Tests of the front end.

mod cases;
mod fuzz;
mod hostile;
mod listings;
mod programs;
mod rejected;
mod verify;

use std::collections::HashMap;

use super::{CompiledModule, Imports, Unit, compile, listing};
use crate::problem::Problem;
use crate::values::names::ModuleId;

/// The modules that the tests import.
pub(super) struct TestModules(HashMap<&'static str, (u16, &'static [&'static str])>);

impl TestModules {
    pub(super) fn new() -> Self {
        let modules: [(&str, &[&str]); 8] = [
            (
                "builtins",
                &[
                    "print",
                    "len",
                    "range",
                    "super",
                    "list",
                    "dict",
                    "sum",
                    "int",
                    "str",
                    "isinstance",
                    "min",
                    "max",
                    "sorted",
                    "enumerate",
                    "zip",
                    "property",
                    "staticmethod",
                    "classmethod",
                    "Exception",
                    "ValueError",
                    "KeyError",
                    "TypeError",
                    "RuntimeError",
                    "StopIteration",
                    "object",
                    "id",
                    "ZeroDivisionError",
                    "abs",
                    "any",
                    "all",
                    "set",
                    "tuple",
                    "float",
                    "bool",
                    "next",
                    "iter",
                ],
            ),
            ("threading", &["Thread", "Lock", "RLock", "Condition", "Semaphore", "Event", "local"]),
            ("queue", &["Queue", "Empty", "Full"]),
            ("asyncio", &["run", "gather", "sleep", "create_task", "Lock", "Queue", "TaskGroup"]),
            ("concurrent.futures", &["ThreadPoolExecutor", "as_completed"]),
            ("time", &["sleep", "monotonic"]),
            ("random", &["randint", "choice"]),
            ("multiprocessing", &["Process", "Pipe"]),
        ];
        let numbered = modules.into_iter().enumerate();
        Self(numbered.map(|(number, (name, names))| (name, (number as u16 + 1, names))).collect())
    }
}

impl Imports for TestModules {
    fn module(&self, name: &str) -> Option<ModuleId> {
        self.0.get(name).map(|(number, _)| ModuleId(*number))
    }

    fn has(&self, module: ModuleId, name: &str) -> bool {
        self.0.values().any(|(number, names)| *number == module.0 && names.contains(&name))
    }
}

/// Compiles a text as module 0.
pub(super) fn try_compile(text: &str) -> Result<(Unit, CompiledModule), Vec<Problem>> {
    let mut unit = Unit::default();
    let module = compile(text, ModuleId(0), &mut unit, &TestModules::new())?;
    Ok((unit, module))
}

/// Compiles a text that has no problems, and verifies its codes.
pub(super) fn compiled(text: &str) -> (Unit, CompiledModule) {
    match try_compile(text) {
        Ok((unit, module)) => {
            for code in &unit.codes {
                if let Err(error) = verify::verify(&unit, code) {
                    panic!("{error}\n{text}\n{}", listing(&unit, code));
                }
            }
            (unit, module)
        }
        Err(problems) => panic!("{text}\n{problems:#?}"),
    }
}

/// Returns the listings of all codes of a text, in the order of their creation.
pub(super) fn listings(text: &str) -> String {
    let (unit, _) = compiled(text);
    unit.codes.iter().map(|code| listing(&unit, code)).collect()
}
