//! Methods of sets.

use super::arguments::{as_set, create, set, set_mut};
use super::comparison::key;
use super::definition::{Context, Definition, Effect};
use super::errors::{Outcome, check_size, key_error};
use super::indexing::missing_key;
use super::iteration::elements;
use crate::values::elements::Elements;
use crate::values::object::Kind;
use crate::values::value::Value;

/// The methods of sets.
pub static DEFINITIONS: &[Definition] = &[
    Definition::new("set", &["iterable"], 0, Effect::Reads, new_set).iterating(0),
    Definition::new("set.add", &["self", "element"], 2, Effect::Writes, add),
    Definition::new("set.remove", &["self", "element"], 2, Effect::Writes, remove),
    Definition::new("set.discard", &["self", "element"], 2, Effect::Writes, discard),
    Definition::new("set.pop", &["self"], 1, Effect::Writes, pop),
    Definition::new("set.clear", &["self"], 1, Effect::Writes, clear),
    Definition::new("set.copy", &["self"], 1, Effect::Reads, copy),
    Definition::new("set.update", &["self"], 1, Effect::Writes, update).taking_more().iterating(1),
    Definition::new("set.union", &["self"], 1, Effect::Reads, union).taking_more().iterating(1),
    Definition::new("set.intersection", &["self"], 1, Effect::Reads, intersection).taking_more().iterating(1),
    Definition::new("set.difference", &["self"], 1, Effect::Reads, difference).taking_more().iterating(1),
    Definition::new("set.symmetric_difference", &["self", "other"], 2, Effect::Reads, symmetric_difference)
        .iterating(1),
    Definition::new("set.difference_update", &["self"], 1, Effect::Writes, difference_update)
        .taking_more()
        .iterating(1),
    Definition::new("set.intersection_update", &["self"], 1, Effect::Writes, intersection_update)
        .taking_more()
        .iterating(1),
    Definition::new("set.issubset", &["self", "other"], 2, Effect::Reads, issubset).iterating(1),
    Definition::new("set.issuperset", &["self", "other"], 2, Effect::Reads, issuperset).iterating(1),
    Definition::new("set.isdisjoint", &["self", "other"], 2, Effect::Reads, isdisjoint).iterating(1),
];

/// Returns the elements of an iterable as elements of a set.
fn collected(context: &mut Context, iterable: &Value) -> Outcome<Elements> {
    if let Some(elements) = as_set(context, iterable) {
        return Ok(elements.clone());
    }
    let all = elements(context, iterable)?;
    all.iter().map(|value| key(context, value)).collect()
}

fn new_set(context: &mut Context, values: &[Value]) -> Outcome {
    let elements = match &values[0] {
        Value::Unbound => Elements::default(),
        iterable => with_all(context, Elements::default(), iterable)?,
    };
    Ok(create(context, Kind::Set(elements)))
}

fn add(context: &mut Context, values: &[Value]) -> Outcome {
    let key = key(context, &values[1])?;
    let elements = set_mut(context, &values[0])?;
    check_size(elements.len() + 1)?;
    elements.insert(key);
    Ok(Value::None)
}

fn remove(context: &mut Context, values: &[Value]) -> Outcome {
    if !remove_element(context, values)? {
        return Err(missing_key(context, &values[1]));
    }
    Ok(Value::None)
}

fn discard(context: &mut Context, values: &[Value]) -> Outcome {
    remove_element(context, values).map(|_| Value::None)
}

/// Removes an element. Returns false if the set does not contain it.
fn remove_element(context: &mut Context, values: &[Value]) -> Outcome<bool> {
    let key = key(context, &values[1])?;
    Ok(set_mut(context, &values[0])?.remove(&key))
}

/// Removes the first element.
fn pop(context: &mut Context, values: &[Value]) -> Outcome {
    let message = "pop from an empty set";
    let first = set_mut(context, &values[0])?.pop();
    let key = first.ok_or_else(|| key_error(&Value::text(message), format!("'{message}'")))?;
    Ok(key.0)
}

fn clear(context: &mut Context, values: &[Value]) -> Outcome {
    *set_mut(context, &values[0])? = Elements::default();
    Ok(Value::None)
}

fn copy(context: &mut Context, values: &[Value]) -> Outcome {
    let elements = set(context, &values[0])?.copy();
    Ok(create(context, Kind::Set(elements)))
}

/// Adds the elements of an iterable, those of a set all at once.
fn with_all(context: &mut Context, mut elements: Elements, iterable: &Value) -> Outcome<Elements> {
    match as_set(context, iterable) {
        Some(other) => elements = elements.merged(other),
        None => {
            for value in self::elements(context, iterable)? {
                elements.insert(key(context, &value)?);
            }
        }
    }
    check_size(elements.len())?;
    Ok(elements)
}

fn union(context: &mut Context, values: &[Value]) -> Outcome {
    let mut elements = set(context, &values[0])?.copy();
    for other in values[1..].iter().filter(|other| **other != values[0]) {
        elements = with_all(context, elements, other)?;
    }
    Ok(create(context, Kind::Set(elements)))
}

/// Implements `set.update`, and `{*iterable}`: adds the elements of all further values to the first one, a set.
///
/// # Errors
/// `TypeError` for what cannot be iterated or be an element, and an error for a set that is too large.
pub fn update(context: &mut Context, values: &[Value]) -> Outcome {
    let mut elements = set(context, &values[0])?.clone();
    for other in values[1..].iter().filter(|other| **other != values[0]) {
        elements = with_all(context, elements, other)?;
    }
    *set_mut(context, &values[0])? = elements;
    Ok(Value::None)
}

/// Combines a set with each of the other arguments.
fn combined(
    context: &mut Context,
    values: &[Value],
    combine: fn(&Elements, &Elements) -> Elements,
) -> Outcome<Elements> {
    let mut elements = set(context, &values[0])?.clone();
    for other in &values[1..] {
        elements = combine(&elements, &collected(context, other)?);
        check_size(elements.len())?;
    }
    Ok(elements)
}

fn create_combined(
    context: &mut Context,
    values: &[Value],
    combine: fn(&Elements, &Elements) -> Elements,
) -> Outcome {
    let elements =
        if values.len() > 1 { combined(context, values, combine)? } else { set(context, &values[0])?.copy() };
    Ok(create(context, Kind::Set(elements)))
}

fn store_combined(
    context: &mut Context,
    values: &[Value],
    combine: fn(&Elements, &Elements) -> Elements,
) -> Outcome {
    let elements = combined(context, values, combine)?;
    *set_mut(context, &values[0])? = elements;
    Ok(Value::None)
}

fn difference_update(context: &mut Context, values: &[Value]) -> Outcome {
    store_combined(context, values, Elements::without)
}

fn intersection_update(context: &mut Context, values: &[Value]) -> Outcome {
    store_combined(context, values, Elements::intersection)
}

fn intersection(context: &mut Context, values: &[Value]) -> Outcome {
    create_combined(context, values, Elements::intersection)
}

fn difference(context: &mut Context, values: &[Value]) -> Outcome {
    create_combined(context, values, Elements::difference)
}

fn symmetric_difference(context: &mut Context, values: &[Value]) -> Outcome {
    create_combined(context, values, Elements::symmetric_difference)
}

fn issubset(context: &mut Context, values: &[Value]) -> Outcome {
    let other = collected(context, &values[1])?;
    Ok(Value::Bool(set(context, &values[0])?.is_subset(&other)))
}

fn issuperset(context: &mut Context, values: &[Value]) -> Outcome {
    let other = collected(context, &values[1])?;
    Ok(Value::Bool(other.is_subset(set(context, &values[0])?)))
}

fn isdisjoint(context: &mut Context, values: &[Value]) -> Outcome {
    let other = collected(context, &values[1])?;
    Ok(Value::Bool(set(context, &values[0])?.is_disjoint(&other)))
}
