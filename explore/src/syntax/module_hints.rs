//! Python's modules that programs often import and that are missing here, with suggested replacements.

const OUTSIDE: &str = "programs here reach nothing outside; pause with `time.sleep` in its place";
const FILES: &str = "programs here have no files; use a list of lines";

/// Modules with their hints.
const HINTS: &[(&str, &str)] = &[
    ("_thread", "use `threading`"),
    ("abc", "leave it out, and raise `NotImplementedError` in methods to override"),
    ("aiohttp", "pause with `asyncio.sleep` in its place"),
    ("array", "use a list"),
    ("atexit", "call the function at the end"),
    ("bisect", "search in a loop"),
    ("contextvars", "pass the value as an argument, or use `threading.local`"),
    ("copy", "use `list(…)`, `dict(…)` or a slice"),
    ("csv", FILES),
    ("ctypes", "use lists and numbers"),
    ("datetime", "use a number of seconds"),
    ("decimal", "use integers or floats"),
    ("enum", "use class attributes with numbers or strings"),
    ("fractions", "use integers or floats"),
    ("gc", "leave it out"),
    ("httpx", OUTSIDE),
    ("inspect", "name what you look for"),
    ("io", FILES),
    ("json", "print the values themselves"),
    ("logging", "use `print()`"),
    ("numpy", "use lists and loops"),
    ("operator", "use a lambda"),
    (
        "os",
        "leave it out: programs here have no files and no environment; write numbers such as `os.cpu_count()` down",
    ),
    ("pathlib", FILES),
    ("pickle", "keep the values themselves"),
    ("pprint", "use `print()`"),
    ("pytest", "use `assert`"),
    ("re", "use the methods of strings"),
    ("requests", OUTSIDE),
    ("secrets", "use `random`"),
    ("select", "use `asyncio`"),
    ("sched", "use `threading.Timer`"),
    ("selectors", "use `asyncio`"),
    ("signal", "use a `threading.Event`"),
    ("socket", OUTSIDE),
    ("statistics", "compute with `sum` and `len`"),
    ("string", "write the characters down"),
    ("subprocess", "use `multiprocessing`"),
    ("sys", "leave it out: let the program end instead of `sys.exit()`, and use `print()` for output"),
    ("tempfile", FILES),
    ("timeit", "use `time.perf_counter`"),
    ("traceback", "print the exception itself"),
    ("types", "leave it out: types are not checked"),
    ("unittest", "use `assert`"),
    ("urllib", OUTSIDE),
    ("uuid", "count with `itertools.count`"),
    ("warnings", "use `print()`"),
    ("weakref", "use ordinary references"),
];

/// Returns what would replace a module, also for a module in it such as `os.path`.
pub(super) fn replacement(dotted: &str) -> Option<&'static str> {
    let root = dotted.split_once('.').map_or(dotted, |(root, _)| root);
    HINTS.iter().find(|(name, _)| *name == root).map(|(_, hint)| *hint)
}
