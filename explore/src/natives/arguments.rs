//! Arguments of functions in Rust: their types, and access to the containers among them.

use super::definition::Context;
use super::errors::{Outcome, type_error};
use super::types::type_name;
use crate::values::elements::Elements;
use crate::values::native::Type;
use crate::values::object::{Entries, Kind, Object};
use crate::values::value::{Range, Ref, Value};

/// A number, for arithmetic.
#[derive(Debug, Clone, Copy)]
pub enum Number {
    /// An integer, or a bool as 0 or 1.
    Int(i64),
    /// A float.
    Float(f64),
}

impl Number {
    /// Returns the number as a float, rounded if it is a large integer.
    pub fn to_float(self) -> f64 {
        match self {
            Self::Int(number) => number as f64,
            Self::Float(number) => number,
        }
    }
}

/// Returns a value as a number; `None` for other types.
pub fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Bool(flag) => Some(Number::Int(i64::from(*flag))),
        Value::Int(number) => Some(Number::Int(*number)),
        Value::Float(number) => Some(Number::Float(number.0)),
        _ => None,
    }
}

/// Returns a value as an integer; `None` for other types. Bools are integers too.
pub fn as_integer(value: &Value) -> Option<i64> {
    match number(value) {
        Some(Number::Int(number)) => Some(number),
        _ => None,
    }
}

/// Returns an argument as an integer.
///
/// # Errors
/// `TypeError` for other types.
pub fn integer(context: &Context, value: &Value) -> Outcome<i64> {
    as_integer(value).ok_or_else(|| {
        type_error(format!("'{}' object cannot be interpreted as an integer", type_name(context, value)))
    })
}

/// Returns an argument, unless it is missing.
pub fn given(value: &Value) -> Option<&Value> {
    (*value != Value::Unbound).then_some(value)
}

/// Returns an argument, unless it is missing or `None`.
pub fn present(value: &Value) -> Option<&Value> {
    (*value != Value::None).then_some(value).and_then(given)
}

/// Returns an integer argument, or its default if it is missing.
///
/// # Errors
/// `TypeError` for other types.
pub fn integer_or(context: &Context, value: &Value, default: i64) -> Outcome<i64> {
    given(value).map_or(Ok(default), |value| integer(context, value))
}

/// Returns the text of a string.
pub fn as_text(value: &Value) -> Option<&str> {
    match value {
        Value::Str(text) => Some(text),
        _ => None,
    }
}

/// Returns the text of the string on which a method is called.
///
/// # Errors
/// `TypeError` for other types.
pub fn receiver_text<'a>(context: &Context, value: &'a Value) -> Outcome<&'a str> {
    as_text(value).ok_or_else(|| wrong_receiver(context, value, Type::Str))
}

/// Returns an argument's text. `what` names the argument in messages: `replace() argument 2`.
///
/// # Errors
/// `TypeError` for other types.
pub fn argument_text<'a>(context: &Context, value: &'a Value, what: &str) -> Outcome<&'a str> {
    as_text(value).ok_or_else(|| type_error(format!("{what} must be str, not {}", type_name(context, value))))
}

/// Returns the object that a value refers to.
pub fn object<'a>(context: &'a Context, value: &Value) -> Option<&'a Object> {
    match value {
        Value::Object(at) => Some(context.heap.get(*at)),
        _ => None,
    }
}

/// Returns the elements of a list.
pub fn as_list<'a>(context: &'a Context, value: &Value) -> Option<&'a Vec<Value>> {
    match &object(context, value)?.kind {
        Kind::List(values) => Some(values),
        _ => None,
    }
}

/// Returns the entries of a dictionary.
pub fn as_dict<'a>(context: &'a Context, value: &Value) -> Option<&'a Entries> {
    match &object(context, value)?.kind {
        Kind::Dict(entries) => Some(entries),
        _ => None,
    }
}

/// Returns the elements of a set.
pub fn as_set<'a>(context: &'a Context, value: &Value) -> Option<&'a Elements> {
    match &object(context, value)?.kind {
        Kind::Set(elements) => Some(elements),
        _ => None,
    }
}

/// Returns the list on which a method is called.
///
/// # Errors
/// `TypeError` for other types.
pub fn list<'a>(context: &'a Context, value: &Value) -> Outcome<&'a Vec<Value>> {
    as_list(context, value).ok_or_else(|| wrong_receiver(context, value, Type::List))
}

/// Returns the dictionary on which a method is called.
///
/// # Errors
/// `TypeError` for other types.
pub fn dict<'a>(context: &'a Context, value: &Value) -> Outcome<&'a Entries> {
    as_dict(context, value).ok_or_else(|| wrong_receiver(context, value, Type::Dict))
}

/// Returns the set on which a method is called.
///
/// # Errors
/// `TypeError` for other types.
pub fn set<'a>(context: &'a Context, value: &Value) -> Outcome<&'a Elements> {
    as_set(context, value).ok_or_else(|| wrong_receiver(context, value, Type::Set))
}

/// Returns the range on which a method is called.
///
/// # Errors
/// `TypeError` for other types.
pub fn range<'a>(context: &Context, value: &'a Value) -> Outcome<&'a Range> {
    match value {
        Value::Range(range) => Ok(range),
        _ => Err(wrong_receiver(context, value, Type::Range)),
    }
}

/// Returns a list to change it.
///
/// # Errors
/// `TypeError` for other types, and for the lists of the library, which never change.
pub fn list_mut<'a>(context: &'a mut Context, value: &Value) -> Outcome<&'a mut Vec<Value>> {
    list(context, value)?;
    match kind_mut(context, value)? {
        Kind::List(values) => Ok(values),
        _ => Err(constant()),
    }
}

/// Returns a dictionary to change it.
///
/// # Errors
/// `TypeError` for other types, and for the dictionaries of the library, which never change.
pub fn dict_mut<'a>(context: &'a mut Context, value: &Value) -> Outcome<&'a mut Entries> {
    dict(context, value)?;
    match kind_mut(context, value)? {
        Kind::Dict(entries) => Ok(entries),
        _ => Err(constant()),
    }
}

/// Returns a set to change it.
///
/// # Errors
/// `TypeError` for other types, and for the sets of the library, which never change.
pub fn set_mut<'a>(context: &'a mut Context, value: &Value) -> Outcome<&'a mut Elements> {
    set(context, value)?;
    match kind_mut(context, value)? {
        Kind::Set(elements) => Ok(elements),
        _ => Err(constant()),
    }
}

/// Returns an object's content to change it.
fn kind_mut<'a>(context: &'a mut Context, value: &Value) -> Outcome<&'a mut Kind> {
    let object = match value {
        Value::Object(at) => context.heap.get_mut(*at),
        _ => None,
    };
    object.map(|object| &mut object.kind).ok_or_else(constant)
}

fn constant() -> super::definition::Raised {
    type_error("an object of the library cannot be changed")
}

fn wrong_receiver(context: &Context, value: &Value, wanted: Type) -> super::definition::Raised {
    let (wanted, found) = (wanted.name(), type_name(context, value));
    type_error(format!("a method of '{wanted}' doesn't apply to a '{found}' object"))
}

/// Creates an object and returns a reference to it.
pub fn create(context: &mut Context, kind: Kind) -> Value {
    Value::Object(context.heap.insert(kind))
}

/// Returns the reference of an object.
pub fn reference(value: &Value) -> Option<Ref> {
    match value {
        Value::Object(at) => Some(*at),
        _ => None,
    }
}
