//! The list of all experiments, in the order of the page.

use super::Experiment;
use crate::python::Call;
use crate::schema::{Group, Params, Schema};

/// Takes one list of experiments and generates two from it: `CATALOGUE` and `known`.
macro_rules! catalogue {
    ($($experiment:expr),* $(,)?) => {
        /// Every experiment, in the order of the page.
        pub static CATALOGUE: &[&dyn Experiment] = &[$(&$experiment),*];

        /// Returns what the validation of a request needs. The page's build uses only this list:
        /// `CATALOGUE` would link all methods of every experiment into that build.
        fn known() -> Vec<Entry> {
            vec![$(Entry {
                id: $experiment.id(),
                schema: || $experiment.schema(),
                takes_part: |params, variant| $experiment.takes_part(params, variant),
                expected_ms: |params, variant| $experiment.expected_ms(params, variant),
                python: |params, variant| $experiment.python(params, variant),
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
    super::particles::Particles,
    super::amdahl::Amdahl,
    super::reduce::Reduce,
    super::chain::Chain,
    super::waiters::Waiters,
    super::responsiveness::Responsiveness,
    super::futures::Futures,
    super::image::Image,
    super::mandelbrot::Mandelbrot,
    super::race::Race,
    super::litmus::Litmus,
    super::deadlock::Deadlock,
    super::starvation::Starvation,
    super::queue::Queue,
    super::snapshot::Snapshot,
    super::scope::Scope,
    super::fault::Fault,
    super::overhead::Overhead,
    super::burst::Burst,
];

/// The functions of an experiment that validating a request needs.
pub struct Entry {
    /// The value of [`Experiment::id`].
    pub id: &'static str,
    /// The function [`Experiment::schema`].
    pub schema: fn() -> Schema,
    /// The function [`Experiment::takes_part`].
    pub takes_part: fn(&Params, &str) -> bool,
    /// The function [`Experiment::expected_ms`].
    pub expected_ms: fn(&Params, &str) -> f64,
    /// The function [`Experiment::python`].
    pub python: fn(&Params, &str) -> Option<Call>,
}

/// Returns the experiment with this id; `None` for an unknown id.
pub fn find(id: &str) -> Option<&'static dyn Experiment> {
    CATALOGUE.iter().copied().find(|experiment| experiment.id() == id)
}

/// Returns the entry of the experiment with this id; `None` for an unknown id.
pub fn entry(id: &str) -> Option<Entry> {
    known().into_iter().find(|entry| entry.id == id)
}

/// Returns the schemas of all experiments that the page lists, which excludes those for tests.
pub fn listed() -> Vec<Schema> {
    known().into_iter().map(|entry| (entry.schema)()).filter(|schema| schema.group != Group::Hidden).collect()
}
