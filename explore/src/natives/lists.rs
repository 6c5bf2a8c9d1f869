//! Methods of lists.

use super::arguments::{integer, integer_or, list, list_mut};
use super::comparison::equal;
use super::comparison::{is_same, less, position};
use super::definition::{Context, Definition, Effect};
use super::errors::{Outcome, check_size, index_error, value_error};
use super::indexing::resolve;
use super::iteration::elements;
use super::text::checked_repr;
use super::types::truth;
use crate::values::value::Value;

/// The methods of lists. `list.sort` is in Python, since it calls functions.
pub static DEFINITIONS: &[Definition] = &[
    Definition::new("list", &["iterable"], 0, Effect::Reads, new_list).iterating(0),
    Definition::new("list.append", &["self", "object"], 2, Effect::Writes, append),
    Definition::new("list.extend", &["self", "iterable"], 2, Effect::Writes, extend_by).iterating(1),
    Definition::new("list.insert", &["self", "index", "object"], 3, Effect::Writes, insert),
    Definition::new("list.pop", &["self", "index"], 1, Effect::Writes, pop),
    Definition::new("list.remove", &["self", "value"], 2, Effect::Writes, remove),
    Definition::new("list.index", &["self", "value", "start", "stop"], 2, Effect::Reads, index),
    Definition::new("list.count", &["self", "value"], 2, Effect::Reads, count),
    Definition::new("list.reverse", &["self"], 1, Effect::Writes, reverse),
    Definition::new("list.copy", &["self"], 1, Effect::Reads, copy),
    Definition::new("list.clear", &["self"], 1, Effect::Writes, clear),
    Definition::new("list_replace", &["list", "values"], 2, Effect::Writes, replace),
    Definition::new("sorted_natural", &["values", "reverse"], 1, Effect::Reads, sorted_natural).iterating(0),
    Definition::new("sorted_by_keys", &["values", "keys", "reverse"], 2, Effect::Reads, sorted_by_keys),
];

fn new_list(context: &mut Context, values: &[Value]) -> Outcome {
    let values = match &values[0] {
        Value::Unbound => Vec::new(),
        iterable => elements(context, iterable)?,
    };
    Ok(context.heap.list(values))
}

fn append(context: &mut Context, values: &[Value]) -> Outcome {
    let list = list_mut(context, &values[0])?;
    check_size(list.len() + 1)?;
    list.push(values[1].clone());
    Ok(Value::None)
}

fn extend_by(context: &mut Context, values: &[Value]) -> Outcome {
    extend(context, &values[0], &values[1]).map(|()| Value::None)
}

/// Appends all elements of an iterable to a list.
///
/// # Errors
/// `TypeError` if it cannot be iterated, `MemoryError` for too many elements.
pub fn extend(context: &mut Context, list: &Value, iterable: &Value) -> Outcome<()> {
    let more = elements(context, iterable)?;
    let list = list_mut(context, list)?;
    check_size(list.len() + more.len())?;
    list.extend(more);
    Ok(())
}

/// Executes `list *= count`.
///
/// # Errors
/// `MemoryError` for too many elements.
pub fn repeat_in_place(context: &mut Context, list: &Value, count: usize) -> Outcome<()> {
    let list = list_mut(context, list)?;
    *list = repeated(list, count)?;
    Ok(())
}

fn insert(context: &mut Context, values: &[Value]) -> Outcome {
    let index = integer(context, &values[1])?;
    let list = list_mut(context, &values[0])?;
    check_size(list.len() + 1)?;
    let length = list.len();
    list.insert(clamp(index, length), values[2].clone());
    Ok(Value::None)
}

/// Converts a possibly negative index to a position, at most the length.
pub fn clamp(index: i64, length: usize) -> usize {
    let length = length as i64;
    let index = if index < 0 { index.saturating_add(length).max(0) } else { index.min(length) };
    index as usize
}

fn pop(context: &mut Context, values: &[Value]) -> Outcome {
    let index = integer_or(context, &values[1], -1)?;
    let list = list_mut(context, &values[0])?;
    if list.is_empty() {
        return Err(index_error("pop from empty list"));
    }
    let index = resolve(index, list.len()).ok_or_else(|| index_error("pop index out of range"))?;
    Ok(list.remove(index))
}

fn remove(context: &mut Context, values: &[Value]) -> Outcome {
    let found = position(context, list(context, &values[0])?, &values[1])?;
    let index = found.ok_or_else(|| value_error("list.remove(x): x not in list"))?;
    list_mut(context, &values[0])?.remove(index);
    Ok(Value::None)
}

fn index(context: &mut Context, values: &[Value]) -> Outcome {
    let list = list(context, &values[0])?;
    match position_between(context, list, values)? {
        Some(index) => Ok(Value::Int(index as i64)),
        None => Err(value_error(format!("{} is not in list", checked_repr(context, &values[1])?))),
    }
}

/// Returns the index of `values[1]` between `values[2]` and `values[3]`.
///
/// # Errors
/// `TypeError` for bounds that are no integers.
pub fn position_between(context: &Context, all: &[Value], values: &[Value]) -> Outcome<Option<usize>> {
    let start = clamp(integer_or(context, &values[2], 0)?, all.len());
    let stop = clamp(integer_or(context, &values[3], i64::MAX)?, all.len());
    let part = all.get(start..stop).unwrap_or_default();
    Ok(position(context, part, &values[1])?.map(|index| start + index))
}

fn count(context: &mut Context, values: &[Value]) -> Outcome {
    count_equal(context, list(context, &values[0])?, &values[1])
}

/// Returns how many values equal another.
///
/// # Errors
/// `RecursionError` for deep containers.
pub fn count_equal(context: &Context, values: &[Value], wanted: &Value) -> Outcome {
    let mut count = 0;
    for value in values {
        count += i64::from(is_same(value, wanted) || equal(context, value, wanted)?);
    }
    Ok(Value::Int(count))
}

fn reverse(context: &mut Context, values: &[Value]) -> Outcome {
    list_mut(context, &values[0])?.reverse();
    Ok(Value::None)
}

fn copy(context: &mut Context, values: &[Value]) -> Outcome {
    let values = list(context, &values[0])?.clone();
    Ok(context.heap.list(values))
}

fn clear(context: &mut Context, values: &[Value]) -> Outcome {
    list_mut(context, &values[0])?.clear();
    Ok(Value::None)
}

/// Replaces all elements of a list, as one operation: the end of `list.sort(key=…)`.
fn replace(context: &mut Context, values: &[Value]) -> Outcome {
    let new = list(context, &values[1])?.clone();
    *list_mut(context, &values[0])? = new;
    Ok(Value::None)
}

fn sorted_natural(context: &mut Context, values: &[Value]) -> Outcome {
    let all = elements(context, &values[0])?;
    let order = sorted_indices(context, &all, truth(context, &values[1]))?;
    Ok(context.heap.list(picked(&all, order)))
}

/// Sorts values by other values, their keys.
fn sorted_by_keys(context: &mut Context, values: &[Value]) -> Outcome {
    let (all, keys) = (list(context, &values[0])?, list(context, &values[1])?);
    let sorted = picked(all, sorted_indices(context, keys, truth(context, &values[2]))?);
    Ok(context.heap.list(sorted))
}

fn picked(values: &[Value], order: Vec<usize>) -> Vec<Value> {
    order.into_iter().filter_map(|index| values.get(index).cloned()).collect()
}

/// Returns the indices of values in ascending or descending order; equal values keep their order. This is a
/// merge sort of its own, because the standard library's sort supports neither failing nor inconsistent
/// comparisons.
fn sorted_indices(context: &Context, values: &[Value], reverse: bool) -> Outcome<Vec<usize>> {
    let mut sorted: Vec<usize> = (0..values.len()).collect();
    if values.len() == 1 {
        return Ok(sorted);
    }
    let mut width = 1;
    while width < sorted.len() {
        let mut merged = Vec::with_capacity(sorted.len());
        for pair in sorted.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(context, values, (left, right), reverse, &mut merged)?;
        }
        sorted = merged;
        width *= 2;
    }
    Ok(sorted)
}

fn merge(
    context: &Context,
    values: &[Value],
    (mut left, mut right): (&[usize], &[usize]),
    reverse: bool,
    merged: &mut Vec<usize>,
) -> Outcome<()> {
    while let (Some((first, left_rest)), Some((second, right_rest))) =
        (left.split_first(), right.split_first())
    {
        let (one, other) = (&values[*first], &values[*second]);
        let takes_second = if reverse { less(context, one, other)? } else { less(context, other, one)? };
        if takes_second {
            merged.push(*second);
            right = right_rest;
        } else {
            merged.push(*first);
            left = left_rest;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
    Ok(())
}

/// Returns the elements of a sequence, repeated.
///
/// # Errors
/// `MemoryError` if they are too many.
pub fn repeated(values: &[Value], count: usize) -> Outcome<Vec<Value>> {
    check_size(values.len().saturating_mul(count))?;
    Ok(if values.is_empty() {
        Vec::new()
    } else {
        std::iter::repeat_n(values, count).flatten().cloned().collect()
    })
}
