//! Form fields and estimates that several experiments share.

use std::ops::RangeInclusive;
use std::time::Duration;

use crate::schema::{Kind, Param, Params};
use crate::text::Text;

/// Creates a field for an integer without a unit.
pub fn integer(name: &str, label: Text, range: RangeInclusive<u64>, default: u64, help: Text) -> Param {
    Param {
        name: name.into(),
        label,
        unit: String::new(),
        kind: Kind::Integer { min: *range.start(), max: *range.end() },
        default: default.into(),
        help,
        more: false,
        slider: false,
    }
}

/// Creates a field for a number without a unit.
pub fn number(name: &str, label: Text, range: RangeInclusive<f64>, default: f64, help: Text) -> Param {
    Param {
        name: name.into(),
        label,
        unit: String::new(),
        kind: Kind::Number { min: *range.start(), max: *range.end() },
        default: default.into(),
        help,
        more: false,
        slider: false,
    }
}

/// Creates a field for a time in ms.
pub fn milliseconds(name: &str, label: Text, range: RangeInclusive<f64>, default: f64, help: Text) -> Param {
    Param { unit: "ms".into(), ..number(name, label, range, default, help) }
}

/// Creates a field for a time in s.
pub fn seconds(name: &str, label: Text, range: RangeInclusive<f64>, default: f64, help: Text) -> Param {
    Param { unit: "s".into(), ..number(name, label, range, default, help) }
}

/// Creates a field for a rate per second.
pub fn per_second(name: &str, label: Text, range: RangeInclusive<f64>, default: f64, help: Text) -> Param {
    Param { unit: "/s".into(), ..number(name, label, range, default, help) }
}

/// Creates a field for one of a few options, each with the label that the page shows. The first option is the default.
pub fn choice<'a>(
    name: &str,
    label: Text,
    options: impl IntoIterator<Item = (&'a str, Text)>,
    help: Text,
) -> Param {
    let (options, labels): (Vec<String>, Vec<Text>) =
        options.into_iter().map(|(option, label)| (option.into(), label)).unzip();
    Param {
        name: name.into(),
        label,
        unit: String::new(),
        default: options[0].clone().into(),
        kind: Kind::Choice { options, labels },
        help,
        more: false,
        slider: false,
    }
}

/// Creates the field for the number of threads or processes.
pub fn workers(help: Text) -> Param {
    integer("workers", text!(fields::workers), 1..=64, 2, help)
}

/// Creates the field of [`workers`] for work with more tasks than workers.
pub fn workers_that_take_tasks() -> Param {
    workers(text!(fields::workers_that_take_tasks_help))
}

/// Estimates how long a variant takes, ms, for work that takes `one_ms` on one thread.
pub fn expected_shared_ms(params: &Params, variant: &str, one_ms: f64) -> f64 {
    match variant {
        "threads" | "processes" | "blocks" => one_ms / params.integer("workers") as f64,
        "simd" => one_ms / 2.0,
        "simd-threads" => one_ms / 2.0 / params.integer("workers") as f64,
        _ => one_ms,
    }
}

/// Estimates how long a variant waits, ms, for the responses to its requests. `answers` and
/// `at_once` are the names of the parameters with the number of responses and with the maximum
/// number of requests in flight; each response arrives after the parameter `delay`. The sequential
/// variant has only one request in flight.
pub fn expected_wait_ms(params: &Params, variant: &str, [answers, at_once]: [&str; 2]) -> f64 {
    let at_once = if variant == "sequential" { 1.0 } else { params.number(at_once) };
    params.number("delay") * (params.number(answers) / at_once).ceil()
}

/// Creates the field for the GIL's switch interval.
pub fn switch_interval() -> Param {
    let help = text!(fields::interval_help);
    milliseconds("interval", text!(fields::interval), 0.1..=1_000.0, 5.0, help)
}

/// Returns the value of the field [`switch_interval`].
pub fn switch_interval_of(params: &Params) -> Duration {
    Duration::from_secs_f64(params.number("interval") / 1e3)
}
