//! Reading of JSON whose shape is known, such as a schema or a report: what is missing reads as
//! empty.

use serde_json::Value;

/// The items of a list; none if it is no list.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A text without its quotes; of anything else its JSON.
pub fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
