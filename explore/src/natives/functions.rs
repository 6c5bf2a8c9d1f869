//! All functions in Rust, and lookups by name and number.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::definition::Definition;
use super::{conversions, dicts, lists, mathematics, numbers, sequences, sets, strings, substrings};
use crate::values::native::{Native, Type};

/// All functions in Rust, by number.
pub static DEFINITIONS: LazyLock<Vec<&'static Definition>> = LazyLock::new(|| {
    let groups: [&'static [Definition]; 9] = [
        conversions::DEFINITIONS,
        numbers::DEFINITIONS,
        mathematics::DEFINITIONS,
        sequences::DEFINITIONS,
        strings::DEFINITIONS,
        substrings::DEFINITIONS,
        lists::DEFINITIONS,
        dicts::DEFINITIONS,
        sets::DEFINITIONS,
    ];
    groups.into_iter().flatten().collect()
});

/// The functions by name, and the methods by type and name.
struct Tables {
    functions: FxHashMap<&'static str, u16>,
    methods: FxHashMap<(Type, &'static str), u16>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { functions: FxHashMap::default(), methods: FxHashMap::default() };
    for (number, definition) in (0..).zip(DEFINITIONS.iter()) {
        let method =
            definition.name.split_once('.').and_then(|(owner, name)| Some((type_named(owner)?, name)));
        match method {
            Some(method) => tables.methods.insert(method, number),
            None => tables.functions.insert(definition.name, number),
        };
    }
    tables
});

/// The types that programs can name.
const NAMED_TYPES: [Type; 11] = [
    Type::Bool,
    Type::Int,
    Type::Float,
    Type::Str,
    Type::Tuple,
    Type::List,
    Type::Dict,
    Type::Set,
    Type::Range,
    Type::Slice,
    Type::Type,
];

/// Returns the names and numbers of all functions in Rust, methods included.
pub fn names() -> impl Iterator<Item = (&'static str, u16)> {
    DEFINITIONS.iter().map(|definition| definition.name).zip(0..)
}

/// Returns a function in Rust by its name, or a method by its full name: `list.append`.
pub fn find(name: &str) -> Option<Native> {
    if let Some((owner, name)) = name.split_once('.') {
        return method(type_named(owner)?, name);
    }
    TABLES.functions.get(name).map(|number| Native::Function(*number))
}

/// Returns the method of a built-in type.
pub fn method(value_type: Type, name: &str) -> Option<Native> {
    TABLES.methods.get(&(value_type, name)).map(|number| Native::Function(*number))
}

/// Returns the function that a call of a type executes: `int(…)`. The machine itself converts instances to
/// strings.
pub fn constructor(value_type: Type) -> Option<Native> {
    TABLES.functions.get(value_type.name()).map(|number| Native::Function(*number))
}

/// Returns the type that a program can name.
fn type_named(name: &str) -> Option<Type> {
    NAMED_TYPES.into_iter().find(|value_type| value_type.name() == name)
}

/// Returns a definition by its number.
///
/// # Panics
/// If the number is not one of [`names`].
pub fn definition(number: u16) -> &'static Definition {
    DEFINITIONS[usize::from(number)]
}
