//! The elements of iterable values.

use super::arguments::{self};
use super::definition::{Context, Raised};
use super::errors::{Outcome, check_size, type_error};
use super::types::type_name;
use crate::values::key::Key;
use crate::values::object::Kind;
use crate::values::value::{Cursor, Value, View};

/// Returns the elements of a list, tuple, string, dictionary (its keys), set or range, or the remaining
/// elements of an iterator over such a value. The iterator is then exhausted.
///
/// # Errors
/// `TypeError` for other values: the machine iterates generators and instances. `MemoryError` for large
/// ranges.
pub fn elements(context: &mut Context, iterable: &Value) -> Outcome<Vec<Value>> {
    if let Value::Cursor(cursor) = iterable {
        return rest(context, cursor);
    }
    if let Some(Kind::Iterator(cursor)) = arguments::object(context, iterable).map(|object| &object.kind) {
        let cursor = cursor.clone();
        finish(context, iterable);
        return rest(context, &cursor);
    }
    sequence(context, iterable).unwrap_or_else(|| Err(not_iterable(context, iterable)))
}

/// Returns a cursor before the first element of a value.
///
/// # Errors
/// `TypeError` if a `for` loop cannot iterate over the value with a cursor.
pub fn cursor(context: &Context, source: Value) -> Outcome<Cursor> {
    if length(context, &source).is_none() {
        return Err(not_iterable(context, &source));
    }
    let size = fixed_size(context, &source).map_or(0, |(size, _)| size);
    Ok(Cursor { source, index: 0, size, view: View::Keys })
}

/// Returns the number of elements of a dictionary or set, and its name in CPython's error about a change of size
/// in a loop.
fn fixed_size(context: &Context, source: &Value) -> Option<(usize, &'static str)> {
    match &arguments::object(context, source)?.kind {
        Kind::Dict(entries) => Some((entries.len(), "dictionary")),
        Kind::Set(elements) => Some((elements.len(), "Set")),
        _ => None,
    }
}

/// Checks that a dictionary or set has the same size as when the loop began.
fn check_unchanged(context: &Context, cursor: &Cursor) -> Outcome<()> {
    match fixed_size(context, &cursor.source) {
        Some((size, name)) if size != cursor.size => {
            Err(Raised::new("RuntimeError", format!("{name} changed size during iteration")))
        }
        _ => Ok(()),
    }
}

/// Creates the `TypeError` for a value that cannot be iterated.
pub fn not_iterable(context: &Context, value: &Value) -> Raised {
    type_error(format!("'{}' object is not iterable", type_name(context, value)))
}

/// Returns the elements of a value that is not an iterator.
fn sequence(context: &Context, iterable: &Value) -> Option<Outcome<Vec<Value>>> {
    let values = match iterable {
        Value::Tuple(values) => values.to_vec(),
        Value::Str(text) => text.chars().map(character).collect(),
        Value::Range(range) => {
            if let Err(raised) = check_size(range.len()) {
                return Some(Err(raised));
            }
            (0..range.len()).filter_map(|index| range.get(index)).map(Value::Int).collect()
        }
        Value::Object(at) => match &context.heap.get(*at).kind {
            Kind::List(values) => values.clone(),
            Kind::Dict(entries) => entries.keys().map(|key| key.0.clone()).collect(),
            Kind::Set(elements) => elements.in_order().map(|key| key.0.clone()).collect(),
            _ => return None,
        },
        _ => return None,
    };
    Some(Ok(values))
}

fn rest(context: &Context, cursor: &Cursor) -> Outcome<Vec<Value>> {
    check_unchanged(context, cursor)?;
    if let Value::Range(range) = &cursor.source {
        let indices = cursor.index..range.len();
        check_size(indices.len())?;
        return Ok(indices.filter_map(|index| range.get(index)).map(Value::Int).collect());
    }
    let entries = arguments::as_dict(context, &cursor.source).filter(|_| cursor.view != View::Keys);
    let mut all = match entries {
        Some(entries) => entries.iter().map(|(key, value)| part(cursor.view, key, value)).collect(),
        None => sequence(context, &cursor.source).unwrap_or_else(|| Ok(Vec::new()))?,
    };
    Ok(all.split_off(cursor.index.min(all.len())))
}

/// Returns what a loop takes of an entry of a dictionary.
fn part(view: View, Key(key): &Key, value: &Value) -> Value {
    match view {
        View::Keys => key.clone(),
        View::Values => value.clone(),
        View::Items => Value::tuple(vec![key.clone(), value.clone()]),
    }
}

/// Moves an iterator to its end.
fn finish(context: &mut Context, iterator: &Value) {
    let object = arguments::reference(iterator).and_then(|at| context.heap.get_mut(at));
    if let Some(Kind::Iterator(cursor)) = object.map(|object| &mut object.kind) {
        *cursor = Cursor::at_end();
    }
}

/// Returns the element at a cursor; `None` at the end. A list may have become longer or shorter since the
/// loop began; the cursor is an index all the same, as in CPython.
///
/// # Errors
/// `RuntimeError` if a dictionary or set has another size than at the beginning of the loop.
pub fn next_of_cursor(context: &Context, cursor: &Cursor) -> Outcome<Option<Value>> {
    check_unchanged(context, cursor)?;
    Ok(match &cursor.source {
        Value::Tuple(values) => values.get(cursor.index).cloned(),
        Value::Str(text) => character_at(text, cursor.index),
        Value::Range(range) => range.get(cursor.index).map(Value::Int),
        Value::Object(at) => match &context.heap.get(*at).kind {
            Kind::List(values) => values.get(cursor.index).cloned(),
            Kind::Dict(entries) => {
                entries.get_index(cursor.index).map(|(key, value)| part(cursor.view, key, value))
            }
            Kind::Set(elements) => elements.nth(cursor.index).map(|key| key.0.clone()),
            _ => None,
        },
        _ => None,
    })
}

/// Returns a character of a string as a string.
pub fn character_at(text: &str, index: usize) -> Option<Value> {
    if text.is_ascii() {
        return text.get(index..index.checked_add(1)?).map(Value::text);
    }
    text.chars().nth(index).map(character)
}

fn character(character: char) -> Value {
    Value::text(character.encode_utf8(&mut [0; 4]))
}

/// Returns the number of elements; `None` if the value has no length.
pub fn length(context: &Context, value: &Value) -> Option<usize> {
    match value {
        Value::Tuple(values) => Some(values.len()),
        Value::Str(text) => Some(characters(text)),
        Value::Range(range) => Some(range.len()),
        Value::Object(at) => match &context.heap.get(*at).kind {
            Kind::List(values) => Some(values.len()),
            Kind::Dict(entries) => Some(entries.len()),
            Kind::Set(elements) => Some(elements.len()),
            _ => None,
        },
        _ => None,
    }
}

/// Returns the number of characters of a string.
pub fn characters(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}
