//! Fields that several experiments have in their forms.

use std::ops::RangeInclusive;
use std::time::Duration;

use crate::schema::{Kind, Param, Params};

/// A field for a plain whole number.
pub fn integer(name: &str, label: &str, range: RangeInclusive<u64>, default: u64, help: &str) -> Param {
    Param {
        name: name.into(),
        label: label.into(),
        unit: String::new(),
        kind: Kind::Integer { min: *range.start(), max: *range.end() },
        default: default.into(),
        help: help.into(),
        more: false,
        slider: false,
    }
}

/// A field for a plain number, which may have a fraction.
pub fn number(name: &str, label: &str, range: RangeInclusive<f64>, default: f64, help: &str) -> Param {
    Param {
        name: name.into(),
        label: label.into(),
        unit: String::new(),
        kind: Kind::Number { min: *range.start(), max: *range.end() },
        default: default.into(),
        help: help.into(),
        more: false,
        slider: false,
    }
}

/// A field for a time.
pub fn milliseconds(name: &str, label: &str, range: RangeInclusive<f64>, default: f64, help: &str) -> Param {
    Param { unit: "ms".into(), ..number(name, label, range, default, help) }
}

/// A field for a longer time.
pub fn seconds(name: &str, label: &str, range: RangeInclusive<f64>, default: f64, help: &str) -> Param {
    Param { unit: "s".into(), ..number(name, label, range, default, help) }
}

/// A field for how many a second.
pub fn per_second(name: &str, label: &str, range: RangeInclusive<f64>, default: f64, help: &str) -> Param {
    Param { unit: "/s".into(), ..number(name, label, range, default, help) }
}

/// A field for one of a few words, of which the first is the default.
pub fn choice(name: &str, label: &str, options: &[&str], help: &str) -> Param {
    Param {
        name: name.into(),
        label: label.into(),
        unit: String::new(),
        kind: Kind::Choice { options: options.iter().map(|option| (*option).into()).collect() },
        default: options[0].into(),
        help: help.into(),
        more: false,
        slider: false,
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

/// What work that takes one thread so long, ms, takes a variant with that name.
pub fn expected_shared_ms(params: &Params, variant: &str, one_ms: f64) -> f64 {
    match variant {
        "threads" | "processes" | "blocks" => one_ms / params.integer("workers") as f64,
        "simd" => one_ms / 2.0,
        "simd-threads" => one_ms / 2.0 / params.integer("workers") as f64,
        _ => one_ms,
    }
}

/// How long so many answers take that each come after `delay`, ms, `at_once` of them at a time where the
/// variant is not the sequential one.
pub fn expected_wait_ms(params: &Params, variant: &str, [answers, at_once]: [&str; 2]) -> f64 {
    let at_once = if variant == "sequential" { 1.0 } else { params.number(at_once) };
    params.number("delay") * (params.number(answers) / at_once).ceil()
}

/// The GIL's.
pub fn switch_interval() -> Param {
    let help = "How long a GIL thread keeps the lock when another wants it; CPython’s is 5 ms.";
    milliseconds("interval", "Switch interval", 0.1..=1_000.0, 5.0, help)
}

/// What was entered there.
pub fn switch_interval_of(params: &Params) -> Duration {
    Duration::from_secs_f64(params.number("interval") / 1e3)
}
