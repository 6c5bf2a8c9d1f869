//! The programs, one file for each experiment or problem.

pub mod deadlock;
pub mod philosophers;
pub mod queue;
pub mod race;
pub mod readers_writers;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::text::Text;

use super::program::Program;

/// The list entry of a program, which the page shows before it loads the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Listed {
    /// The program's name in links.
    pub id: String,
    /// The id of the experiment that the program belongs to.
    pub experiment: String,
    /// The heading that the program shares with similar programs.
    pub group: Text,
    /// The name that the page shows below the group's heading.
    pub label: Text,
}

/// Declares all programs once, and generates both the list and the look-up by id.
macro_rules! programs {
    ($($experiment:literal / $id:literal: $group:ident, $label:ident => $program:expr;)*) => {
        /// Lists all programs, the simplest program of each experiment first. The page's first build
        /// contains this list, so the function does not construct the programs.
        pub fn listed() -> Vec<Listed> {
            vec![$(Listed {
                id: $id.into(),
                experiment: $experiment.into(),
                group: text!(programs::$group),
                label: text!(programs::$label),
            }),*]
        }

        /// Returns the program with this id.
        pub fn program(id: &str) -> Option<Program> {
            match id {
                $($id => Some($program),)*
                _ => None,
            }
        }
    };
}

programs! {
    "race" / "unlocked": threads_once, unlocked => race::unlocked(2, 1);
    "race" / "mutex": threads_once, with_lock => race::mutex(2, 1);
    "race" / "atomic": threads_once, atomic => race::atomic(2, 1);
    "race" / "unlocked-three": threads_thrice, unlocked => race::unlocked(2, 3);
    "race" / "mutex-three": threads_thrice, with_lock => race::mutex(2, 3);
    "race" / "atomic-three": threads_thrice, atomic => race::atomic(2, 3);
    "deadlock" / "opposite": two_locks, as_written => deadlock::opposite();
    "deadlock" / "ordered": two_locks, one_order => deadlock::ordered();
    "deadlock" / "philosophers-2": left_fork_first, two_seats => philosophers::naive(2);
    "deadlock" / "philosophers-3": left_fork_first, three_seats => philosophers::naive(3);
    "deadlock" / "philosophers-4": left_fork_first, four_seats => philosophers::naive(4);
    "deadlock" / "philosophers-5": left_fork_first, five_seats => philosophers::naive(5);
    "deadlock" / "ordered-philosophers-2": forks_in_order, two_seats => philosophers::ordered(2);
    "deadlock" / "ordered-philosophers-3": forks_in_order, three_seats => philosophers::ordered(3);
    "deadlock" / "ordered-philosophers-4": forks_in_order, four_seats => philosophers::ordered(4);
    "deadlock" / "ordered-philosophers-5": forks_in_order, five_seats => philosophers::ordered(5);
    "starvation" / "readers-first": readers_and_writers, readers_first => readers_writers::readers_first();
    "starvation" / "writers-first": readers_and_writers, writers_first => readers_writers::writers_first();
    "starvation" / "fair": readers_and_writers, fair => readers_writers::fair();
    "queue" / "fragile": one_consumer, stop_when_empty => queue::fragile();
    "queue" / "pill": one_consumer, pill => queue::pill();
    "queue" / "closed": one_consumer, closed => queue::closed();
    "queue" / "check-then-take": two_consumers, stop_when_empty => queue::check_then_take();
    "queue" / "two-pills": two_consumers, pill_for_each => queue::two_pills();
}
