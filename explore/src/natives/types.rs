//! The type of a value, and whether it is true.

use std::sync::Arc;

use super::definition::Context;
use crate::values::heap::Heap;
use crate::values::native::Type;
use crate::values::object::Kind;
use crate::values::value::Value;

/// Returns the truth of a value. Instances are true here: the machine calls their `__bool__` and `__len__`.
pub fn truth(context: &Context, value: &Value) -> bool {
    truth_in(context.heap, value)
}

/// Returns the truth of a value of a heap, as [`truth`].
pub fn truth_in(heap: &Heap, value: &Value) -> bool {
    match value {
        Value::Unbound | Value::None => false,
        Value::Bool(flag) => *flag,
        Value::Int(number) => *number != 0,
        Value::Float(number) => number.0 != 0.0,
        Value::Str(text) => !text.is_empty(),
        Value::Tuple(values) => !values.is_empty(),
        Value::Range(range) => !range.is_empty(),
        Value::Object(at) => match &heap.get(*at).kind {
            Kind::List(values) => !values.is_empty(),
            Kind::Dict(entries) => !entries.is_empty(),
            Kind::Set(elements) => !elements.is_empty(),
            _ => true,
        },
        _ => true,
    }
}

/// Returns the built-in type of a value. Instances are of type `object`, classes of type `type`. Coroutines
/// cannot be distinguished from generators without their code: both are of type `generator` here.
pub fn type_of(context: &Context, value: &Value) -> Type {
    type_in(context.heap, value)
}

/// Returns the built-in type of a value of a heap, as [`type_of`].
pub fn type_in(heap: &Heap, value: &Value) -> Type {
    match value {
        Value::Unbound | Value::None => Type::NoneType,
        Value::Bool(_) => Type::Bool,
        Value::Int(_) => Type::Int,
        Value::Float(_) => Type::Float,
        Value::Str(_) => Type::Str,
        Value::Tuple(_) => Type::Tuple,
        Value::Range(_) => Type::Range,
        Value::Slice(_) => Type::Slice,
        Value::Function(_) | Value::Native(_) => Type::Function,
        Value::Method(_) => Type::Method,
        Value::Type(_) => Type::Type,
        Value::Module(_) => Type::Module,
        Value::Cursor(_) => Type::Iterator,
        Value::Object(at) => match &heap.peek(*at).kind {
            Kind::List(_) => Type::List,
            Kind::Dict(_) => Type::Dict,
            Kind::Set(_) => Type::Set,
            Kind::Class(_) => Type::Type,
            Kind::Generator(_) => Type::Generator,
            Kind::Lock(_) => Type::Lock,
            Kind::Iterator(_) => Type::Iterator,
            _ => Type::Object,
        },
    }
}

/// Returns the name of a value's type: for instances the name of their class.
pub fn type_name(context: &Context, value: &Value) -> Arc<str> {
    if let Value::Object(at) = value
        && let Kind::Instance(instance) = &context.heap.peek(*at).kind
        && let Kind::Class(class) = &context.heap.peek(instance.class).kind
    {
        return class.name.clone();
    }
    match value {
        Value::Native(_) => "builtin_function_or_method".into(),
        _ => type_of(context, value).name().into(),
    }
}

/// The types that CPython implements in C and that it names with their module in messages.
const NAMED_WITH_MODULE: [(&str, &str); 5] = [
    ("OrderedDict", "collections.OrderedDict"),
    ("SimpleQueue", "_queue.SimpleQueue"),
    ("defaultdict", "collections.defaultdict"),
    ("deque", "collections.deque"),
    ("local", "_thread._local"),
];

/// As [`type_name`], with the module where CPython shows it in messages about attributes.
pub fn full_type_name(context: &Context, value: &Value) -> Arc<str> {
    let name = type_name(context, value);
    let Value::Object(at) = value else { return name };
    let full = match &context.heap.peek(*at).kind {
        Kind::Lock(lock) => Some(if lock.reentrant { "_thread.RLock" } else { "_thread.lock" }),
        // A class of the library.
        Kind::Instance(instance) if context.heap.index(instance.class).is_none() => {
            NAMED_WITH_MODULE.iter().find(|(short, _)| *short == &*name).map(|(_, full)| *full)
        }
        _ => None,
    };
    full.map_or(name, Into::into)
}
