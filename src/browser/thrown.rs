//! Descriptions of values that JavaScript throws.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::text::Arg;

/// Returns the name of a thrown error, such as `TimeoutError`; empty if the thrown value is not an
/// error.
pub fn name(thrown: &JsValue) -> String {
    text(thrown, "name")
}

/// Returns the description of a thrown value as the cause in a message.
pub fn cause(thrown: &JsValue) -> Arg {
    Arg::verbatim(describe(thrown))
}

/// Returns the name and message of a thrown error, or the text of another value.
pub fn describe(thrown: &JsValue) -> String {
    match (name(thrown), text(thrown, "message")) {
        (name, message) if name.is_empty() && message.is_empty() => {
            thrown.as_string().unwrap_or_else(|| format!("{thrown:?}"))
        }
        (name, message) if message.is_empty() => name,
        (name, message) => format!("{name}: {message}"),
    }
}

/// Returns a string property of the value, or an empty string.
pub fn text(thrown: &JsValue, field: &str) -> String {
    Reflect::get(thrown, &field.into()).ok().and_then(|text| text.as_string()).unwrap_or_default()
}
