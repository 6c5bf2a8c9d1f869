//! The order of events of random asyncio programs is CPython's, line by line: `asyncio_order.json` has programs with
//! their outputs, made by `library/asyncio_order.py`.

use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::accesses::Accesses;
use interleave_explore::machine::{Machine, Settings, Times};
use serde::Deserialize;

/// A program with its output in CPython. A last line `deadlock` means that the program waits for ever.
#[derive(Deserialize)]
struct Case {
    program: String,
    output: Vec<String>,
}

const MOST_STEPS: usize = 20_000;

/// Returns the output of a program. Timers with the same time fire in the order of creation, as in CPython.
fn output(program: &str) -> Vec<String> {
    let program = library::program(program).unwrap_or_else(|problems| panic!("{problems:?}\n{program}"));
    let machine = Machine::new(Arc::new(program), Settings { times: Times::Exact, ..Settings::default() });
    let mut accesses = Accesses::default();
    let mut state = machine.initial(&mut accesses);
    for _ in 0..MOST_STEPS {
        let Some(step) = machine.steps(&state).first().copied() else { break };
        machine.step(&mut state, step, &mut accesses);
    }
    let mut lines: Vec<String> = state.output.lines().iter().map(|line| line.to_string()).collect();
    if !state.ended() {
        lines.push("deadlock".into());
    }
    lines
}

#[test]
fn events_of_asyncio_are_in_the_order_of_cpython() {
    let all: Vec<Case> =
        serde_json::from_str(include_str!("asyncio_order.json")).expect("the fixture is valid");
    let (prelude, cases) = all.split_first().expect("the first program is the beginning of all others");
    assert!(cases.len() >= 200);
    let mut different = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let found = output(&format!("{}{}", prelude.program, case.program));
        if found != case.output {
            let line = found.iter().zip(&case.output).take_while(|(found, wanted)| found == wanted).count();
            let (is, wanted) = (found.get(line), case.output.get(line));
            different.push(format!("{index}: line {line} is {is:?}, not {wanted:?}\n{}", case.program));
        }
    }
    assert!(different.is_empty(), "{} of {} differ:\n{}", different.len(), cases.len(), different.join("\n"));
}
