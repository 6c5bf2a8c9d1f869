//! The same experiments in native Rust, for `cargo xtask bench`: the crate's own
//! order of a run, held before each sample until a line comes.
//!
//! It reads the orders as one line of JSON and says when it is ready; from then
//! on it answers each line with the sample that it lets go,
//! `{"variant":"threads","ms":41.2,"correct":true}`, or with an `error`, and that
//! ends it. `RAYON_NUM_THREADS` says how many threads the pool has; as in the
//! browser, the work is given to it from outside.

use std::cell::{Cell, RefCell};
use std::io::{BufRead, Lines, StdinLock, Write, stdin, stdout};

use interleave::experiments::catalogue::find;
use interleave::measure::clock;
use interleave::run::messages::{Event, Orders, Phase};
use interleave::run::sampling::{self, Birth};
use serde_json::{Value, json};

fn main() {
    let mut lines = stdin().lock().lines();
    let end = read(&mut lines).map_or(Err("there are no orders".into()), |line| carry_out(&line, lines));
    if let Err(error) = end {
        say(&json!({ "error": error }));
    }
}

fn carry_out(line: &str, lines: Lines<StdinLock<'_>>) -> Result<(), String> {
    let orders: Orders = serde_json::from_str(line).map_err(|e| format!("no orders: {e}"))?;
    let job = find(&orders.experiment).ok_or("there is no such experiment")?.prepare(&orders.params);
    let lines = RefCell::new(lines);
    let ready = Cell::new(false);
    // All go on until nobody asks any more.
    let racing: Vec<_> = orders.taken.iter().map(|(variant, _)| variant.clone()).collect();
    let hear = |event: Event| match event {
        Event::Turn { variant, phase: Phase::Sampling { .. } } => {
            if !ready.replace(true) {
                say(&json!({ "ready": variant }));
            }
            if read(&mut lines.borrow_mut()).is_none() {
                std::process::exit(0);
            }
        }
        Event::Sample { variant, ms, answer, .. } => {
            let correct = job.check(&answer);
            say(&json!({ "variant": variant, "ms": ms, "correct": correct }));
        }
        Event::Out { variant, reason, .. } => {
            say(&json!({ "error": format!("{variant}: {reason}") }));
            std::process::exit(1);
        }
        _ => {}
    };
    let tell = async |event| {
        hear(event);
        racing.clone()
    };
    let now = clock::now();
    pollster::block_on(sampling::run(&orders, Birth { created: now, started: now }, None, None, tell))
}

fn read(lines: &mut Lines<StdinLock<'_>>) -> Option<String> {
    lines.next()?.ok()
}

fn say(what: &Value) {
    let mut out = stdout().lock();
    // Who does not listen any more need not be told.
    let _ = writeln!(out, "{what}").and_then(|()| out.flush());
}
