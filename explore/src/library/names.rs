//! The names that a program can use, which the editor completes.

use std::collections::BTreeSet;

use serde::Serialize;
use tsify::Tsify;

use super::{ALL, SOURCES, library};
use crate::natives::functions;
use crate::program::library::Library;
use crate::syntax::Imports;
use crate::values::names::ModuleId;
use crate::values::object::Kind;
use crate::values::value::Value;

/// The names that a program can use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct SupportedNames {
    /// The built-in functions, types and exceptions.
    pub builtins: Vec<String>,
    /// The modules with their names.
    pub modules: Vec<ModuleNames>,
    /// The methods and attributes of all types and classes.
    pub attributes: Vec<String>,
}

/// The names of a module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct ModuleNames {
    /// The name of the module: `concurrent.futures`.
    pub module: String,
    /// Its public names.
    pub names: Vec<String>,
}

/// Returns the names that a program can use, each list in alphabetical order.
pub fn supported_names() -> SupportedNames {
    let library = library(ALL);
    let mut attributes: BTreeSet<String> =
        functions::names().filter_map(|(name, _)| Some(name.split_once('.')?.1.to_string())).collect();
    let mut modules = Vec::new();
    for (module, _) in SOURCES {
        let public = public_names(&library, module);
        for (_, value) in &public {
            attributes.extend(methods(&library, value));
        }
        if is_public_module(module) {
            let names = public.into_iter().map(|(name, _)| name).collect();
            modules.push(ModuleNames { module: (*module).to_string(), names });
        }
    }
    let builtins = modules.remove(0).names;
    modules.sort_by(|one, other| one.module.cmp(&other.module));
    attributes.retain(|name| !name.starts_with('_'));
    SupportedNames { builtins, modules, attributes: attributes.into_iter().collect() }
}

/// The library as a program sees it: with the modules and names of CPython alone.
pub(super) struct Public<'a>(pub &'a Library);

impl Imports for Public<'_> {
    fn module(&self, name: &str) -> Option<ModuleId> {
        if is_public_module(name) { self.0.module(name) } else { None }
    }

    fn has(&self, module: ModuleId, name: &str) -> bool {
        let symbol = self.0.unit.names.get(name);
        let value = symbol.and_then(|symbol| self.0.find(module, symbol));
        value.is_some_and(|value| is_public(self.0, self.0.module_name(module), name, &value))
    }
}

/// Other modules are parts of these: `asyncio_core`.
fn is_public_module(name: &str) -> bool {
    !name.contains('_')
}

/// Names that the library needs for itself: CPython's modules do not have them.
const INTERNAL: &[(&str, &[&str])] = &[
    (
        "concurrent.futures",
        &[
            "CANCELLED",
            "CANCELLED_AND_NOTIFIED",
            "DoneAndNotDoneFutures",
            "Error",
            "FINISHED",
            "PENDING",
            "Process",
            "RUNNING",
            "Thread",
            "call_at_end",
            "wait_until",
        ],
    ),
    (
        "multiprocessing",
        &[
            "AsyncResult",
            "BrokenBarrierError",
            "Connection",
            "Empty",
            "Full",
            "Thread",
            "ThreadBarrier",
            "ThreadBoundedSemaphore",
            "ThreadCondition",
            "ThreadEvent",
            "ThreadSemaphore",
            "wait_until",
        ],
    ),
    ("queue", &["insert_sorted", "wait_until"]),
    ("threading", &["call_at_end", "wait_until"]),
    ("time", &["pause"]),
];

/// Returns true for a module's name that CPython's module has as well.
fn is_public(library: &Library, module: &str, name: &str, value: &Value) -> bool {
    let is_native = || module != "builtins" && library.find_in("_native", name).as_ref() == Some(value);
    let is_internal = || INTERNAL.iter().any(|(of, names)| *of == module && names.contains(&name));
    !name.starts_with('_') && !is_native() && !is_internal()
}

/// Returns the public names of a module with their values, in alphabetical order.
fn public_names(library: &Library, module: &str) -> Vec<(String, Value)> {
    let all = library.names_of(module).filter(|(name, value)| is_public(library, module, name, value));
    let mut public: Vec<(String, Value)> = all.map(|(name, value)| (name.to_string(), value)).collect();
    public.sort_by(|(one, _), (other, _)| one.cmp(other));
    public
}

/// Returns the names of a class's methods and attributes; none for other values.
fn methods(library: &Library, value: &Value) -> Vec<String> {
    let Value::Object(class) = value else { return Vec::new() };
    match &library.fixed[class.0 as usize].kind {
        Kind::Class(class) => {
            class.attributes.iter().map(|(name, _)| library.unit.names.text(*name).to_string()).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::supported_names;
    use crate::library::program;

    #[test]
    fn what_the_library_needs_for_itself_cannot_be_imported() {
        for text in [
            "import asyncio_core",
            "from asyncio_locks import Lock",
            "from threading import wait_until",
            "from threading import acquire",
            "import queue\nqueue.insert_sorted([], 1)",
            "from time import pause",
            "from _native import acquire",
        ] {
            assert!(program(text).is_err(), "{text}");
        }
        for text in [
            "from asyncio import TimeoutError, CancelledError",
            "from concurrent.futures import TimeoutError, Future, wait",
            "from collections.abc import Iterable",
            "from multiprocessing import Queue, TimeoutError",
        ] {
            assert!(program(text).is_ok(), "{text}: {:?}", program(text).err());
        }
    }

    #[test]
    fn modules_have_their_public_names_and_not_what_they_import() {
        let names = supported_names();
        let of = |module: &str| {
            let found = names.modules.iter().find(|names| names.module == module).unwrap();
            found.names.iter().map(String::as_str).collect::<Vec<_>>()
        };
        assert_eq!(
            of("heapq"),
            ["heapify", "heappop", "heappush", "heappushpop", "heapreplace", "nlargest", "nsmallest"]
        );
        assert!(of("time").contains(&"sleep") && of("time").contains(&"monotonic"));
        assert!(of("asyncio").contains(&"TaskGroup") && of("asyncio").contains(&"Lock"));
        let threading = of("threading");
        for name in ["Thread", "Lock", "Condition", "current_thread"] {
            assert!(threading.contains(&name), "{threading:?}");
        }
        for name in ["acquire", "until", "now", "step", "wait_until"] {
            assert!(!threading.contains(&name), "{name}");
        }
        assert!(names.builtins.iter().any(|name| name == "len"));
        for name in ["append", "acquire", "put_nowait", "notify_all", "result"] {
            assert!(names.attributes.iter().any(|known| known == name), "{name}");
        }
    }
}
