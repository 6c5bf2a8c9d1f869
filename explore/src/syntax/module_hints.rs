//! Python's modules that programs often import and that are missing here, with suggested replacements.

use crate::messages::hints;
use crate::text::Text;
use crate::text::template::Fixed;

/// Modules with their hints.
const HINTS: &[(&str, &Fixed)] = &[
    ("_thread", &hints::threading),
    ("abc", &hints::abc),
    ("aiohttp", &hints::asyncio_sleep),
    ("array", &hints::list),
    ("atexit", &hints::at_end),
    ("bisect", &hints::searching),
    ("contextvars", &hints::context),
    ("copy", &hints::copying),
    ("csv", &hints::no_files),
    ("ctypes", &hints::lists_and_numbers),
    ("datetime", &hints::seconds),
    ("decimal", &hints::integers_or_floats),
    ("enum", &hints::class_attributes),
    ("fractions", &hints::integers_or_floats),
    ("gc", &hints::leave_out),
    ("httpx", &hints::outside),
    ("inspect", &hints::naming),
    ("io", &hints::no_files),
    ("json", &hints::printing_values),
    ("logging", &hints::print),
    ("numpy", &hints::lists_and_loops),
    ("operator", &hints::lambda),
    ("os", &hints::os),
    ("pathlib", &hints::no_files),
    ("pickle", &hints::values),
    ("pprint", &hints::print),
    ("pytest", &hints::assert),
    ("re", &hints::methods_of_strings),
    ("requests", &hints::outside),
    ("secrets", &hints::random),
    ("select", &hints::asyncio),
    ("sched", &hints::timer),
    ("selectors", &hints::asyncio),
    ("signal", &hints::event),
    ("socket", &hints::outside),
    ("statistics", &hints::sum),
    ("string", &hints::characters),
    ("subprocess", &hints::multiprocessing),
    ("sys", &hints::sys),
    ("tempfile", &hints::no_files),
    ("timeit", &hints::perf_counter),
    ("traceback", &hints::printing_exception),
    ("types", &hints::types),
    ("unittest", &hints::assert),
    ("urllib", &hints::outside),
    ("uuid", &hints::counting),
    ("warnings", &hints::print),
    ("weakref", &hints::references),
];

/// Returns what would replace a module, also for a module in it such as `os.path`.
pub(super) fn replacement(dotted: &str) -> Option<Text> {
    let root = dotted.split_once('.').map_or(dotted, |(root, _)| root);
    HINTS.iter().find(|(name, _)| *name == root).map(|(_, hint)| Text::from(*hint))
}
