//! The programs there are, one file for each experiment or problem.

pub mod deadlock;
pub mod philosophers;
pub mod queue;
pub mod race;
pub mod readers_writers;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::program::Program;

/// What the page knows of a program before anybody opens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Listed {
    /// Name in links.
    pub id: String,
    /// The experiment whose question it is about.
    pub experiment: String,
    /// What it has in common with those beside it.
    pub group: String,
    /// Name for people, within the group.
    pub label: String,
}

/// Names all programs once, for the list of them and for finding one.
macro_rules! programs {
    ($($experiment:literal / $id:literal: $group:literal, $label:literal => $program:expr;)*) => {
        /// Experiment, id, group and label of each.
        const LISTED: &[[&str; 4]] = &[$([$experiment, $id, $group, $label]),*];

        /// The program of that id.
        pub fn program(id: &str) -> Option<Program> {
            match id {
                $($id => Some($program),)*
                _ => None,
            }
        }
    };
}

/// All programs, the plainest of each experiment first. The page's first build has this
/// list in it, and so it is made without the programs.
pub fn listed() -> Vec<Listed> {
    let listed = LISTED.iter().map(|row| row.map(String::from));
    listed.map(|[experiment, id, group, label]| Listed { id, experiment, group, label }).collect()
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
