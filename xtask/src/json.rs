//! Access to JSON of a known shape, such as a schema or a report: missing values read as empty.

use serde_json::Value;

/// The items of a list; empty if the value is not a list.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A string without its quotes; for any other value its JSON.
pub fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
