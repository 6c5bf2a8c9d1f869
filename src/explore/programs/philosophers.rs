//! The dining philosophers (Dijkstra, 1965): a fork lies between each two neighbours, and a
//! philosopher needs both neighbouring forks to eat.

use crate::explore::program::{Lock, Program, lock, unlock, work};

/// Every philosopher takes the left fork first.
pub fn naive(seats: usize) -> Program {
    let lesson = "When each has taken the fork at the left, each waits for the neighbour to the right, all the way \
                  round. Few of the schedules come to it, which is why testing seldom finds it.";
    table(lesson, seats, |left, right| (left, right))
}

/// Every philosopher takes the fork with the lower number first, so the last philosopher takes the
/// right fork first.
pub fn ordered(seats: usize) -> Program {
    let lesson = "All but the last reach to the left first; the last one takes fork 1 first, as everybody takes the \
                  lower number first. Whoever holds the highest fork in use waits for nobody, and so somebody can \
                  always eat.";
    table(
        lesson,
        seats,
        |left: Lock, right: Lock| if left.0 < right.0 { (left, right) } else { (right, left) },
    )
}

fn table(lesson: &'static str, seats: usize, order: impl Fn(Lock, Lock) -> (Lock, Lock)) -> Program {
    let mut program = Program::new(lesson);
    let forks: Vec<_> = (1..=seats).map(|i| program.lock(format!("fork {i}"))).collect();
    for i in 0..seats {
        let (first, second) = order(forks[i], forks[(i + 1) % seats]);
        let lines = vec![lock(first), lock(second), work("eat"), unlock(second), unlock(first)];
        program.thread(format!("philosopher {}", i + 1), "", 1, lines);
    }
    program
}
