//! How the listing of a variant is called.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// The origin in the addresses of listings. In the page, requests to it go to the page's own target.
pub const ORIGIN: &str = "http://127.0.0.1:8080";

/// A call of a function of a listing. Its parts are Python.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Call {
    /// Statements that run before the call and are not timed, such as `INCREMENTS = 1000`. They
    /// can replace the listing's constants.
    pub set_up: String,
    /// The function; `None` for the function that is named after the variant.
    pub function: Option<&'static str>,
    /// The arguments, such as `n=1000, workers=2`.
    pub arguments: String,
    /// True if the call starts threads whatever the variant is, so that Pyodide cannot run it.
    pub threaded: bool,
    /// The limited amount of work; `None` if the form's amount is done.
    pub limited: Option<Limited>,
}

/// A smaller amount of work than the form's, because Python would take minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Limited {
    /// The amount that Python does.
    pub done: u64,
    /// The amount in the form.
    pub asked: u64,
}

impl Limited {
    /// Limits an amount of work; `max` is the largest amount that Python does.
    pub fn to(asked: u64, max: u64) -> Self {
        Self { done: asked.min(max), asked }
    }
}

impl Call {
    /// Creates a call with these arguments.
    pub fn with(arguments: impl Into<String>) -> Self {
        Self { arguments: arguments.into(), ..Self::default() }
    }

    /// Adds the number of workers to the arguments, if the variant has several threads or processes.
    pub fn and_workers(self, variant: &str, workers: u64) -> Self {
        if ["tree", "simd", "async"].contains(&variant) {
            self
        } else {
            self.and("workers", variant, workers)
        }
    }

    /// Adds a limit of concurrency to the arguments, unless the variant is sequential.
    pub fn and(mut self, name: &str, variant: &str, limit: u64) -> Self {
        if variant != "sequential" {
            self.arguments += &format!(", {name}={limit}");
        }
        self
    }

    /// Adds statements that run before the call.
    pub fn after(self, set_up: impl Into<String>) -> Self {
        Self { set_up: set_up.into(), ..self }
    }

    /// Calls this function instead of the variant's own.
    pub fn of(self, function: &'static str) -> Self {
        Self { function: Some(function), ..self }
    }

    /// Says that the call starts threads.
    pub fn threaded(self) -> Self {
        Self { threaded: true, ..self }
    }

    /// Says that the work was limited, if it was.
    pub fn limited(self, amount: Limited) -> Self {
        Self { limited: (amount.done < amount.asked).then_some(amount), ..self }
    }

    /// Returns the call as an expression: `gil(n=1000, workers=2)`. The function of a variant is
    /// named after its id, with underscores for hyphens, and with one at the end of a keyword.
    pub fn expression(&self, variant: &str) -> String {
        let name = variant.replace('-', "_");
        let name = if name == "async" { "async_" } else { &name };
        format!("{}({})", self.function.unwrap_or(name), self.arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_function_is_named_after_the_variant() {
        let call = Call::with("n=5");
        assert_eq!(call.expression("async"), "async_(n=5)");
        assert_eq!(call.expression("simd-threads"), "simd_threads(n=5)");
        assert_eq!(call.clone().and_workers("gil", 2).expression("gil"), "gil(n=5, workers=2)");
        assert_eq!(call.clone().and_workers("async", 2).arguments, "n=5");
        assert_eq!(call.of("workers").expression("workers-2"), "workers(n=5)");
    }

    #[test]
    fn only_smaller_work_is_said() {
        let limited = |asked| Call::default().limited(Limited::to(asked, 100)).limited;
        assert_eq!(limited(100), None);
        assert_eq!(limited(101), Some(Limited { done: 100, asked: 101 }));
    }
}
