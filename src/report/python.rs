//! The rows in Python of a report.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::VariantReport;
use crate::python::{Interpreter, Limited};
use crate::text::Text;

/// The rows in Python, by interpreter.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct PythonReport {
    /// One section for each interpreter that ran listings.
    pub sections: Vec<PythonSection>,
    /// The listings that the person changed, by variant.
    #[tsify(type = "Record<string, string>")]
    pub listings: BTreeMap<String, String>,
    /// The comparison with the crate's own variants, in sentences.
    pub explanation: Vec<Text>,
}

/// The rows of one interpreter. They have a baseline of their own, the first row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct PythonSection {
    /// The interpreter.
    pub interpreter: Interpreter,
    /// The interpreter's name on the page.
    pub label: Text,
    /// What the interpreter says of its version (`sys.version`); empty before it has started.
    pub version: String,
    /// The time from starting the interpreter's worker until it was ready, ms; null before that.
    pub started_ms: Option<f64>,
    /// How often the start was repeated because it hung.
    pub restarts: u32,
    /// The limited amount of work; null if the form's amount was done.
    pub limited: Option<Limited>,
    /// The results of each row. The row's id is the variant's.
    pub variants: Vec<VariantReport>,
    /// The output of the last call of each row, by row.
    #[tsify(type = "Record<string, string>")]
    pub printed: BTreeMap<String, String>,
    /// The traceback of each row that raised an exception, by row.
    #[tsify(type = "Record<string, string>")]
    pub tracebacks: BTreeMap<String, String>,
}
