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
    ($($experiment:literal / $id:literal: $group:literal, $label:literal => $program:expr;)*) => {
        /// The experiment, the id, the group and the label of each program.
        const LISTED: &[[&str; 4]] = &[$([$experiment, $id, $group, $label]),*];

        /// Returns the program with this id.
        pub fn program(id: &str) -> Option<Program> {
            match id {
                $($id => Some($program),)*
                _ => None,
            }
        }
    };
}

/// Lists all programs, the simplest program of each experiment first. The page's first build
/// contains this list, so the function does not construct the programs.
pub fn listed() -> Vec<Listed> {
    let listed = LISTED.iter();
    listed
        .map(|[experiment, id, group, label]| Listed {
            id: (*id).into(),
            experiment: (*experiment).into(),
            group: (*group).into(),
            label: (*label).into(),
        })
        .collect()
}

programs! {
    "race" / "unlocked": "Two threads, once each", "Unlocked" => race::unlocked(2, 1);
    "race" / "mutex": "Two threads, once each", "With a lock" => race::mutex(2, 1);
    "race" / "atomic": "Two threads, once each", "Atomic" => race::atomic(2, 1);
    "race" / "unlocked-three": "Two threads, three times each", "Unlocked" => race::unlocked(2, 3);
    "race" / "mutex-three": "Two threads, three times each", "With a lock" => race::mutex(2, 3);
    "race" / "atomic-three": "Two threads, three times each", "Atomic" => race::atomic(2, 3);
    "deadlock" / "opposite": "Two locks", "As written" => deadlock::opposite();
    "deadlock" / "ordered": "Two locks", "One order for all" => deadlock::ordered();
    "deadlock" / "philosophers-2": "Philosophers, left fork first", "Two seats" => philosophers::naive(2);
    "deadlock" / "philosophers-3": "Philosophers, left fork first", "Three seats" => philosophers::naive(3);
    "deadlock" / "philosophers-4": "Philosophers, left fork first", "Four seats" => philosophers::naive(4);
    "deadlock" / "philosophers-5": "Philosophers, left fork first", "Five seats" => philosophers::naive(5);
    "deadlock" / "ordered-philosophers-2": "Philosophers, one order", "Two seats" => philosophers::ordered(2);
    "deadlock" / "ordered-philosophers-3": "Philosophers, one order", "Three seats" => philosophers::ordered(3);
    "deadlock" / "ordered-philosophers-4": "Philosophers, one order", "Four seats" => philosophers::ordered(4);
    "deadlock" / "ordered-philosophers-5": "Philosophers, one order", "Five seats" => philosophers::ordered(5);
    "starvation" / "readers-first": "Two readers and two writers", "Readers first" => readers_writers::readers_first();
    "starvation" / "writers-first": "Two readers and two writers", "Writers first" => readers_writers::writers_first();
    "starvation" / "fair": "Two readers and two writers", "Fair" => readers_writers::fair();
    "queue" / "fragile": "A producer and a consumer", "Stop when empty" => queue::fragile();
    "queue" / "pill": "A producer and a consumer", "Poison pill" => queue::pill();
    "queue" / "closed": "A producer and a consumer", "Closed queue" => queue::closed();
    "queue" / "check-then-take": "A producer and two consumers", "Stop when empty" => queue::check_then_take();
    "queue" / "two-pills": "A producer and two consumers", "A pill for each" => queue::two_pills();
}
