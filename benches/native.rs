//! The experiments in native Rust, for `cargo xtask bench`: the crate's own sampling loop, which pauses
//! before each sample until it reads a line.
//!
//! It reads its orders as one line of JSON and reports when it is ready. Then it answers each line with a
//! sample, `{"variant":"threads","ms":41.2,"correct":true}`, or with an `error` and ends. `RAYON_NUM_THREADS`
//! sets the size of the pool; as in the browser, work is submitted to the pool from outside.

use std::cell::{Cell, RefCell};
use std::io::{BufRead, Lines, StdinLock, Write, stdin, stdout};

use interleave::experiments::catalogue::find;
use interleave::measure::clock;
use interleave::run::messages::{Event, Orders, Phase};
use interleave::run::sampling::{self, Birth};
use serde_json::{Value, json};

fn main() {
    let mut lines = stdin().lock().lines();
    let end = read(&mut lines).map_or(Err("there are no orders".into()), |line| run(&line, lines));
    if let Err(error) = end {
        print_line(&json!({ "error": error }));
    }
}

fn run(line: &str, lines: Lines<StdinLock<'_>>) -> Result<(), String> {
    let orders: Orders = serde_json::from_str(line).map_err(|e| format!("no orders: {e}"))?;
    let job = find(&orders.experiment).ok_or("there is no such experiment")?.prepare(&orders.params);
    let lines = RefCell::new(lines);
    let ready = Cell::new(false);
    // All variants stay active: the run ends when the input ends.
    let active: Vec<_> = orders.taken.iter().map(|(variant, _)| variant.clone()).collect();
    let on_event = |event: Event| match event {
        Event::Turn { variant, phase: Phase::Sampling { .. } } => {
            if !ready.replace(true) {
                print_line(&json!({ "ready": variant }));
            }
            if read(&mut lines.borrow_mut()).is_none() {
                std::process::exit(0);
            }
        }
        Event::Sample { variant, ms, answer, .. } => {
            let correct = job.check(&answer);
            print_line(&json!({ "variant": variant, "ms": ms, "correct": correct }));
        }
        Event::Out { variant, reason, .. } => {
            print_line(&json!({ "error": format!("{variant}: {reason}") }));
            std::process::exit(1);
        }
        _ => {}
    };
    let observer = async |event| {
        on_event(event);
        active.clone()
    };
    let now = clock::now();
    pollster::block_on(sampling::run(&orders, Birth { created: now, started: now }, None, None, observer))
}

fn read(lines: &mut Lines<StdinLock<'_>>) -> Option<String> {
    lines.next()?.ok()
}

fn print_line(value: &Value) {
    let mut out = stdout().lock();
    // The reader may have closed the pipe.
    let _ = writeln!(out, "{value}").and_then(|()| out.flush());
}
