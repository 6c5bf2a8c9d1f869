//! Two threads that need two locks at once.

use crate::explore::program::{Lock, Program, lock, unlock};
use crate::text::Text;

/// The two threads acquire the locks in opposite orders.
pub fn opposite() -> Program {
    let lesson = text!(programs::opposite_lesson);
    two(lesson, |a, b| [(a, b), (b, a)])
}

/// Both threads acquire the locks in the same order.
pub fn ordered() -> Program {
    let lesson = text!(programs::one_order_lesson);
    two(lesson, |a, b| [(a, b), (a, b)])
}

fn two(lesson: Text, order: impl FnOnce(Lock, Lock) -> [(Lock, Lock); 2]) -> Program {
    let mut program = Program::new(lesson);
    let (a, b) = (program.lock(Text::verbatim("a")), program.lock(Text::verbatim("b")));
    for (i, (first, second)) in order(a, b).into_iter().enumerate() {
        let lines = vec![lock(first), lock(second), unlock(second), unlock(first)];
        program.thread(text!(lanes::thread { n: i + 1 }), "", 1, lines);
    }
    program
}
