//! Exceptions of the functions in Rust, and the limits that keep programs small.

use super::definition::Raised;
use crate::values::native::Type;
use crate::values::value::Value;

/// The result of a function in Rust.
pub type Outcome<T = Value> = Result<T, Raised>;

/// The largest number of elements of a container, and of characters of a string.
pub const MOST_ELEMENTS: usize = 1_000_000;

/// The maximum nesting of containers that are compared, printed or hashed.
pub const DEEPEST: usize = 200;

/// Creates a `TypeError`.
pub fn type_error(message: impl Into<String>) -> Raised {
    Raised::new("TypeError", message)
}

/// Creates a `ValueError`.
pub fn value_error(message: impl Into<String>) -> Raised {
    Raised::new("ValueError", message)
}

/// Creates an `IndexError`.
pub fn index_error(message: impl Into<String>) -> Raised {
    Raised::new("IndexError", message)
}

/// Creates a `ZeroDivisionError`.
pub fn division_error(message: &str) -> Raised {
    Raised::new("ZeroDivisionError", message)
}

/// Creates a `KeyError` for a key; `shown` is its `repr`.
pub fn key_error(key: &Value, shown: String) -> Raised {
    Raised { class: "KeyError", message: shown, argument: Some(key.clone()) }
}

/// Creates the `OverflowError` of an integer that does not fit into 64 bits; `subject` names it in the
/// message.
pub fn too_large(subject: impl std::fmt::Display) -> Raised {
    Raised::new("OverflowError", format!("{subject} is larger than 64 bits, which is the limit here"))
}

/// Creates the `RecursionError` of containers that are nested too deeply.
pub fn too_deep(action: &str) -> Raised {
    Raised::new("RecursionError", format!("maximum recursion depth exceeded {action}"))
}

/// Checks the size of a new or larger container or string.
pub fn check_size(size: usize) -> Outcome<()> {
    if size <= MOST_ELEMENTS {
        return Ok(());
    }
    Err(Raised::new("MemoryError", format!("more than {MOST_ELEMENTS} elements, which is the limit here")))
}

/// Returns a new string, unless it is too large.
pub fn new_text(text: &str) -> Outcome {
    check_size(text.len())?;
    Ok(Value::text(text))
}

impl Type {
    /// Returns the name in Python.
    pub fn name(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::NoneType => "NoneType",
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Float => "float",
            Self::Str => "str",
            Self::Tuple => "tuple",
            Self::List => "list",
            Self::Dict => "dict",
            Self::Set => "set",
            Self::Range => "range",
            Self::Slice => "slice",
            Self::Function => "function",
            Self::Method => "method",
            Self::Type => "type",
            Self::Module => "module",
            Self::Generator => "generator",
            Self::Coroutine => "coroutine",
            Self::Iterator => "iterator",
            Self::Lock => "lock",
        }
    }
}
