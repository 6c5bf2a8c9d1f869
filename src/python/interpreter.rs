//! The Python interpreters that run listings.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::text::Text;

/// A Python interpreter that runs listings: in the page, or on the machine for the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Interpreter {
    /// Pyodide, which is CPython without threads. Several instances can run as processes.
    Pyodide,
    /// CPython with threads and its GIL.
    Gil,
    /// CPython with threads and without a GIL.
    FreeThreaded,
    /// An interpreter of the machine, which `cargo xtask measure --python-native` runs.
    Native,
}

impl Interpreter {
    /// All interpreters, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Pyodide, Self::Gil, Self::FreeThreaded, Self::Native];

    /// Returns the name that the page shows.
    pub fn label(self) -> Text {
        match self {
            Self::Pyodide => text!(python::pyodide),
            Self::Gil => text!(python::with_gil),
            Self::FreeThreaded => text!(python::free_threaded),
            Self::Native => text!(python::native),
        }
    }

    /// Returns true if this interpreter runs the variant; `threaded` is true if all variants start
    /// threads, and `native` describes the machine's interpreter. The variants
    /// of waiting and computing run where the model that they are named after exists. Any other
    /// variant is one of threads, and runs with and without the GIL.
    pub fn runs(self, variant: &str, threaded: bool, native: Option<NativePython>) -> bool {
        let has_gil = match self {
            Self::Native => native.map(|native| native.has_gil),
            _ => Some(self == Self::Gil),
        };
        let Some(has_gil) = has_gil else { return false };
        match variant {
            "async" | "processes" | "simd" | "blocked" if !threaded => {
                matches!(self, Self::Pyodide | Self::Native)
            }
            _ if self == Self::Pyodide => false,
            "threads" | "blocks" | "simd-threads" => !has_gil,
            _ if variant == "gil" || variant.starts_with("gil-") => has_gil,
            _ => true,
        }
    }
}

/// An interpreter of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct NativePython {
    /// True if it has a GIL, false for a free-threaded build.
    pub has_gil: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_model_runs_where_it_exists_and_hazards_with_and_without_the_gil() {
        let interpreters = |variant, threaded| {
            let native = Some(NativePython { has_gil: true });
            let runs = Interpreter::ALL
                .into_iter()
                .filter(|interpreter| interpreter.runs(variant, threaded, native));
            runs.collect::<Vec<_>>()
        };
        use Interpreter::{FreeThreaded, Gil, Native, Pyodide};
        assert_eq!(interpreters("async", false), [Pyodide, Native]);
        assert_eq!(interpreters("gil-0.5", false), [Gil, Native]);
        assert_eq!(interpreters("threads", false), [FreeThreaded]);
        assert_eq!(interpreters("mutex", false), [Gil, FreeThreaded, Native]);
        assert_eq!(interpreters("async", true), [Gil, FreeThreaded, Native]);
        assert!(!Native.runs("async", false, None));
    }
}
