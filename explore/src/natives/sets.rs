//! Methods of sets. Sets keep the order of insertion here; the order in CPython is by hash.

use super::arguments::{as_set, create, set, set_mut};
use super::comparison::key;
use super::definition::{Context, Definition, Effect};
use super::errors::{Outcome, check_size, key_error};
use super::indexing::missing_key;
use super::iteration::elements;
use crate::values::object::{Elements, Kind};
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
        iterable => collected(context, iterable)?,
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
    Ok(set_mut(context, &values[0])?.shift_remove(&key))
}

/// Removes the first element. CPython removes an arbitrary element.
fn pop(context: &mut Context, values: &[Value]) -> Outcome {
    let message = "pop from an empty set";
    let first = set_mut(context, &values[0])?.shift_remove_index(0);
    let key = first.ok_or_else(|| key_error(&Value::text(message), format!("'{message}'")))?;
    Ok(key.0)
}

fn clear(context: &mut Context, values: &[Value]) -> Outcome {
    set_mut(context, &values[0])?.clear();
    Ok(Value::None)
}

fn copy(context: &mut Context, values: &[Value]) -> Outcome {
    let elements = set(context, &values[0])?.clone();
    Ok(create(context, Kind::Set(elements)))
}

/// Combines a set with each of the other arguments.
fn combined(
    context: &mut Context,
    values: &[Value],
    combine: fn(&mut Elements, Elements),
) -> Outcome<Elements> {
    let mut elements = set(context, &values[0])?.clone();
    for other in &values[1..] {
        combine(&mut elements, collected(context, other)?);
        check_size(elements.len())?;
    }
    Ok(elements)
}

fn create_combined(context: &mut Context, values: &[Value], combine: fn(&mut Elements, Elements)) -> Outcome {
    let elements = combined(context, values, combine)?;
    Ok(create(context, Kind::Set(elements)))
}

fn store_combined(context: &mut Context, values: &[Value], combine: fn(&mut Elements, Elements)) -> Outcome {
    let elements = combined(context, values, combine)?;
    *set_mut(context, &values[0])? = elements;
    Ok(Value::None)
}

fn add_all(elements: &mut Elements, other: Elements) {
    elements.extend(other);
}

/// Keeps the common elements. As in CPython, they are those of the smaller set: `{1} & {1.0}` is `{1.0}`.
pub fn keep_common(elements: &mut Elements, mut other: Elements) {
    if other.len() <= elements.len() {
        std::mem::swap(elements, &mut other);
    }
    elements.retain(|key| other.contains(key));
}

fn remove_all(elements: &mut Elements, other: Elements) {
    elements.retain(|key| !other.contains(key));
}

fn keep_different(elements: &mut Elements, other: Elements) {
    *elements = elements.symmetric_difference(&other).cloned().collect();
}

fn update(context: &mut Context, values: &[Value]) -> Outcome {
    store_combined(context, values, add_all)
}

fn difference_update(context: &mut Context, values: &[Value]) -> Outcome {
    store_combined(context, values, remove_all)
}

fn intersection_update(context: &mut Context, values: &[Value]) -> Outcome {
    store_combined(context, values, keep_common)
}

fn union(context: &mut Context, values: &[Value]) -> Outcome {
    create_combined(context, values, add_all)
}

fn intersection(context: &mut Context, values: &[Value]) -> Outcome {
    create_combined(context, values, keep_common)
}

fn difference(context: &mut Context, values: &[Value]) -> Outcome {
    create_combined(context, values, remove_all)
}

fn symmetric_difference(context: &mut Context, values: &[Value]) -> Outcome {
    create_combined(context, values, keep_different)
}

fn issubset(context: &mut Context, values: &[Value]) -> Outcome {
    let other = collected(context, &values[1])?;
    Ok(Value::Bool(set(context, &values[0])?.is_subset(&other)))
}

fn issuperset(context: &mut Context, values: &[Value]) -> Outcome {
    let other = collected(context, &values[1])?;
    Ok(Value::Bool(set(context, &values[0])?.is_superset(&other)))
}

fn isdisjoint(context: &mut Context, values: &[Value]) -> Outcome {
    let other = collected(context, &values[1])?;
    Ok(Value::Bool(set(context, &values[0])?.is_disjoint(&other)))
}
