//! Every experiment, in the order in which the page lists them.

use super::Experiment;
use crate::schema::{Group, Params, Schema};

/// Names all experiments once, for two lists of them.
macro_rules! catalogue {
    ($($experiment:expr),* $(,)?) => {
        /// Every experiment, in the order in which the page lists them.
        pub static CATALOGUE: &[&dyn Experiment] = &[$(&$experiment),*];

        /// What requests are checked by. The page's build uses nothing else of an
        /// experiment, and so has nothing else in it: these calls are direct, where
        /// one through the catalogue would bring all methods along.
        fn known() -> Vec<Entry> {
            vec![$(Entry {
                id: $experiment.id(),
                schema: || $experiment.schema(),
                takes_part: |params, variant| $experiment.takes_part(params, variant),
                expected_ms: |params, variant| $experiment.expected_ms(params, variant),
            }),*]
        }
    };
}

catalogue![
    super::ping::Ping,
    super::rates::Rates,
    super::download::Download,
    super::channels::Channels,
    super::convoy::Convoy,
    super::countdown::Countdown,
    super::primes::Primes,
    super::pi::Pi,
    super::matmul::Matmul,
    super::amdahl::Amdahl,
    super::reduce::Reduce,
    super::chain::Chain,
    super::waiters::Waiters,
    super::responsiveness::Responsiveness,
    super::futures::Futures,
    super::image::Image,
    super::mandelbrot::Mandelbrot,
    super::race::Race,
    super::deadlock::Deadlock,
    super::starvation::Starvation,
    super::queue::Queue,
    super::snapshot::Snapshot,
    super::scope::Scope,
    super::fault::Fault,
    super::overhead::Overhead,
    super::burst::Burst,
];

/// What a plan needs of an experiment.
pub struct Entry {
    /// [`Experiment::id`].
    pub id: &'static str,
    /// [`Experiment::schema`].
    pub schema: fn() -> Schema,
    /// [`Experiment::takes_part`].
    pub takes_part: fn(&Params, &str) -> bool,
    /// [`Experiment::expected_ms`].
    pub expected_ms: fn(&Params, &str) -> f64,
}

/// The experiment of that id.
pub fn find(id: &str) -> Option<&'static dyn Experiment> {
    CATALOGUE.iter().copied().find(|experiment| experiment.id() == id)
}

/// What plans are made by, of the experiment of that id.
pub fn entry(id: &str) -> Option<Entry> {
    known().into_iter().find(|entry| entry.id == id)
}

/// The schemas of all experiments that are meant for people.
pub fn listed() -> Vec<Schema> {
    known().into_iter().map(|entry| (entry.schema)()).filter(|schema| schema.group != Group::Hidden).collect()
}
