//! Fields that several experiments have in their forms.

use std::ops::RangeInclusive;
use std::time::Duration;

use crate::experiment::{Kind, Param, Params};

/// A field for a plain whole number.
pub fn integer(name: &str, label: &str, range: RangeInclusive<u64>, default: u64, help: &str) -> Param {
    Param {
        name: name.into(),
        label: label.into(),
        unit: String::new(),
        kind: Kind::Integer { min: *range.start(), max: *range.end() },
        default: default.into(),
        help: help.into(),
    }
}

/// How many threads or processes.
pub fn workers(help: &str) -> Param {
    integer("workers", "Workers", 1..=64, 2, help)
}

/// The same where tasks are more than workers.
pub fn workers_that_take_tasks() -> Param {
    workers("How many threads or processes; each takes the next task as soon as it is free.")
}

/// The GIL's.
pub fn switch_interval() -> Param {
    Param {
        name: "interval".into(),
        label: "Switch interval".into(),
        unit: "ms".into(),
        kind: Kind::Number { min: 0.1, max: 1_000.0 },
        default: 5.0.into(),
        help: "How long a GIL thread keeps the lock when another wants it; CPython’s is 5 ms.".into(),
    }
}

/// What was entered there.
pub fn interval_of(params: &Params) -> Duration {
    Duration::from_secs_f64(params.number("interval") / 1e3)
}
