//! Threads that increment one counter.

use crate::explore::program::{Condition, Hazard, Line, Place, Program, Var, When, lock, set, unlock};
use crate::text::Text;

/// Each thread reads the counter and then writes the incremented value.
pub fn unlocked(threads: usize, rounds: u8) -> Program {
    let lesson = text!(programs::unlocked_lesson);
    counting(lesson, threads, rounds, |_, counter| {
        vec![set(Place::Local, counter), set(counter, Place::Local + 1)]
    })
}

/// Each thread increments the counter under a lock.
pub fn mutex(threads: usize, rounds: u8) -> Program {
    let lesson = text!(programs::with_lock_lesson);
    counting(lesson, threads, rounds, |program, counter| {
        let m = program.lock(Text::verbatim("m"));
        vec![lock(m), set(Place::Local, counter), set(counter, Place::Local + 1), unlock(m)]
    })
}

/// Each thread increments the counter in one atomic step.
pub fn atomic(threads: usize, rounds: u8) -> Program {
    let lesson = text!(programs::atomic_lesson);
    counting(lesson, threads, rounds, |_, counter| {
        vec![set(counter, counter + 1).noted(text!(programs::at_once))]
    })
}

fn counting(
    lesson: Text,
    threads: usize,
    rounds: u8,
    lines: impl FnOnce(&mut Program, Var) -> Vec<Line>,
) -> Program {
    let mut program = Program::new(lesson);
    let counter = program.variable("counter", 0);
    let lines = lines(&mut program, counter);
    for i in 1..=threads {
        program.thread(text!(lanes::thread { n: i }), "t", rounds, lines.clone());
    }
    let all = threads as i8 * rounds as i8;
    program.hazards.push(Hazard {
        name: text!(programs::lost_update),
        when: When::InTheEnd,
        condition: Condition::Differs(counter.into(), all.into()),
        says: text!(programs::lost_update_means),
    });
    program
}
