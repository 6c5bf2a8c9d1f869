//! Two threads that need two locks at once.

use crate::explore::program::{Lock, Program, lock, unlock};

/// The two threads acquire the locks in opposite orders.
pub fn opposite() -> Program {
    let lesson = "Each may hold what the other needs, and neither gives it back before it has both. It takes only \
                  that each has come to its first lock; whether that happens is up to the schedule, and may take \
                  months to.";
    two(lesson, |a, b| [(a, b), (b, a)])
}

/// Both threads acquire the locks in the same order.
pub fn ordered() -> Program {
    let lesson = "If all take locks in one order, whoever holds the last of them waits for none, and so there can be \
                  no circle. The second to come waits for a, and holds nothing meanwhile.";
    two(lesson, |a, b| [(a, b), (a, b)])
}

fn two(lesson: &'static str, order: impl FnOnce(Lock, Lock) -> [(Lock, Lock); 2]) -> Program {
    let mut program = Program::new(lesson);
    let (a, b) = (program.lock("a"), program.lock("b"));
    for (i, (first, second)) in order(a, b).into_iter().enumerate() {
        let lines = vec![lock(first), lock(second), unlock(second), unlock(first)];
        program.thread(format!("thread {}", i + 1), "", 1, lines);
    }
    program
}
