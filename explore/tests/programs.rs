//! Whole programs, compared with CPython: `programs.json` has programs and their outputs, made by `programs.py`.

use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::Settings;
use interleave_explore::search::{Limits, explore};
use serde::Deserialize;

/// A program with its ending in CPython.
#[derive(Deserialize)]
struct Case {
    name: String,
    program: String,
    output: Vec<String>,
    outcome: String,
}

#[test]
fn endings_are_those_of_cpython() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("programs.json")).expect("the fixture is valid");
    let failures: Vec<String> = cases.iter().filter_map(failure).collect();
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

/// Returns the difference from the ending in CPython, if any.
fn failure(case: &Case) -> Option<String> {
    let Case { name, program, output, outcome } = case;
    let program = match library::program(program) {
        Ok(program) => Arc::new(program),
        Err(problems) => return Some(format!("{name}\n    {problems:?}")),
    };
    let found = explore(program, Settings::default(), Limits { states: 1_000 });
    let same = match &found.endings[..] {
        [ending] => ending.output == *output && ending.outcome == *outcome,
        _ => false,
    };
    let wanted = format!("    not {output:#?} {outcome}");
    let found = found.endings.iter().map(|ending| format!("    is {:#?} {}", ending.output, ending.outcome));
    (!same).then(|| format!("{name}\n{}\n{wanted}", found.collect::<Vec<_>>().join("\n")))
}
