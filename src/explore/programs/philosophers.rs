//! The dining philosophers (Dijkstra, 1965): a fork lies between each two neighbours, and a
//! philosopher needs both neighbouring forks to eat.

use crate::explore::program::{Lock, Program, lock, unlock, work};
use crate::text::Text;

/// Every philosopher takes the left fork first.
pub fn naive(seats: usize) -> Program {
    let lesson = text!(programs::left_fork_first_lesson);
    table(lesson, seats, |left, right| (left, right))
}

/// Every philosopher takes the fork with the lower number first, so the last philosopher takes the
/// right fork first.
pub fn ordered(seats: usize) -> Program {
    let lesson = text!(programs::forks_in_order_lesson);
    table(
        lesson,
        seats,
        |left: Lock, right: Lock| if left.0 < right.0 { (left, right) } else { (right, left) },
    )
}

fn table(lesson: Text, seats: usize, order: impl Fn(Lock, Lock) -> (Lock, Lock)) -> Program {
    let mut program = Program::new(lesson);
    let forks: Vec<_> = (1..=seats).map(|i| program.lock(text!(programs::fork { n: i }))).collect();
    for i in 0..seats {
        let (first, second) = order(forks[i], forks[(i + 1) % seats]);
        let lines =
            vec![lock(first), lock(second), work(text!(programs::eat)), unlock(second), unlock(first)];
        program.thread(text!(lanes::philosopher { n: i + 1 }), "", 1, lines);
    }
    program
}
