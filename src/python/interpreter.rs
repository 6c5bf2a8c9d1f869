//! The Python interpreters that run in the page.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::text::Text;

/// A Python interpreter that runs in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Interpreter {
    /// Pyodide: CPython without threads, of which several can run as processes.
    Pyodide,
    /// CPython with threads and its GIL.
    Gil,
    /// CPython with threads and without a GIL.
    FreeThreaded,
}

impl Interpreter {
    /// All interpreters, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Pyodide, Self::Gil, Self::FreeThreaded];

    /// Returns the name that the page shows.
    pub fn label(self) -> Text {
        match self {
            Self::Pyodide => text!(python::pyodide),
            Self::Gil => text!(python::with_gil),
            Self::FreeThreaded => text!(python::free_threaded),
        }
    }

    /// Returns true if this interpreter runs the variant. The variants of waiting and computing
    /// run where the model that they are named after exists. Any other variant is one of threads,
    /// and runs with and without the GIL.
    pub fn runs(self, variant: &str) -> bool {
        match variant {
            "async" | "processes" | "simd" | "blocked" => self == Self::Pyodide,
            "gil" => self == Self::Gil,
            _ if variant.starts_with("gil-") => self == Self::Gil,
            "threads" | "blocks" | "simd-threads" => self == Self::FreeThreaded,
            _ => self != Self::Pyodide,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_model_runs_where_it_exists_and_hazards_with_and_without_the_gil() {
        let interpreters = |variant| {
            let runs = Interpreter::ALL.into_iter().filter(|interpreter| interpreter.runs(variant));
            runs.collect::<Vec<_>>()
        };
        assert_eq!(interpreters("async"), [Interpreter::Pyodide]);
        assert_eq!(interpreters("gil"), [Interpreter::Gil]);
        assert_eq!(interpreters("threads"), [Interpreter::FreeThreaded]);
        assert_eq!(interpreters("mutex"), [Interpreter::Gil, Interpreter::FreeThreaded]);
    }
}
