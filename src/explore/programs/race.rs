//! Threads that increment one counter.

use crate::explore::program::{Condition, Hazard, Line, Place, Program, Role, Var, When, lock, set, unlock};

/// Each thread reads the counter and then writes the incremented value.
pub fn unlocked(threads: usize, rounds: u8) -> Program {
    let lesson = "Adding one is a read and a write. Whoever reads between the other’s two steps reads a number \
                  that is about to be out of date, and writes over what the other wrote. How much is lost is up \
                  to the schedule: with three rounds each, 2 of 6 may be left.";
    counting(lesson, threads, rounds, |_, counter| {
        vec![set(Place::Local, counter), set(counter, Place::Local + 1)]
    })
}

/// Each thread increments the counter under a lock.
pub fn mutex(threads: usize, rounds: u8) -> Program {
    let lesson = "Between locking and unlocking nobody else reads or writes, so that only whole additions follow \
                  one another. All schedules differ only in who comes first.";
    counting(lesson, threads, rounds, |program, counter| {
        let m = program.lock("m");
        vec![lock(m), set(Place::Local, counter), set(counter, Place::Local + 1), unlock(m)]
    })
}

/// Each thread increments the counter in one atomic step.
pub fn atomic(threads: usize, rounds: u8) -> Program {
    let lesson = "An atomic addition reads and writes in one step: there is no between in which anybody else \
                  could read. Nobody waits for a lock, either.";
    counting(lesson, threads, rounds, |_, counter| vec![set(counter, counter + 1).noted("at once")])
}

fn counting(
    lesson: &'static str,
    threads: usize,
    rounds: u8,
    lines: impl FnOnce(&mut Program, Var) -> Vec<Line>,
) -> Program {
    let mut program = Program::new(lesson);
    let counter = program.variable("counter", 0, Role::Shared);
    let lines = lines(&mut program, counter);
    for i in 1..=threads {
        program.thread(format!("thread {i}"), "t", rounds, lines.clone());
    }
    let all = threads as i8 * rounds as i8;
    program.hazards.push(Hazard {
        name: "a lost update",
        when: When::InTheEnd,
        condition: Condition::Differs(counter.into(), all.into()),
        says: "All have added what they had to, and not all of it is there",
    });
    program
}
