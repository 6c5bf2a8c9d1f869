//! `object[index]` and `object[start:stop:step]`: loading, storing, deleting.

use std::sync::Arc;

use super::arguments::{self, as_dict, as_integer, as_list, dict_mut, list_mut};
use super::comparison::key;
use super::definition::{Context, Raised};
use super::errors::{Outcome, check_size, index_error, key_error, new_text, type_error, value_error};
use super::iteration::{character_at, characters, elements};
use super::text::checked_repr;
use super::types::type_name;
use crate::values::value::{Range, Value};

/// Returns `object[index]`.
///
/// # Errors
/// The exceptions of Python.
pub fn load_index(context: &mut Context, object: &Value, index: &Value) -> Outcome {
    if let Value::Slice(parts) = index
        && is_sliceable(context, object)
    {
        return slice(context, object, parts);
    }
    match object {
        Value::Str(text) => {
            let wanted = as_integer(index).ok_or_else(|| {
                let name = type_name(context, index);
                type_error(format!("string indices must be integers, not '{name}'"))
            })?;
            let found = resolve(wanted, characters(text)).and_then(|index| character_at(text, index));
            found.ok_or_else(|| index_error("string index out of range"))
        }
        Value::Tuple(values) => element(context, values, index, "tuple"),
        Value::Range(range) => {
            let wanted = sequence_index(context, index, "range")?;
            let found = resolve(wanted, range.len()).and_then(|index| range.get(index));
            found.map(Value::Int).ok_or_else(|| index_error("range object index out of range"))
        }
        _ => {
            if let Some(values) = as_list(context, object) {
                return element(context, values, index, "list");
            }
            if let Some(entries) = as_dict(context, object) {
                let found = entries.get(&key(context, index)?).cloned();
                return found.map_or_else(|| Err(missing_key(context, index)), Ok);
            }
            Err(type_error(format!("'{}' object is not subscriptable", type_name(context, object))))
        }
    }
}

/// Executes `object[index] = value`.
///
/// # Errors
/// The exceptions of Python.
pub fn store_index(context: &mut Context, object: &Value, index: &Value, value: Value) -> Outcome<()> {
    if let (Value::Slice(parts), Some(values)) = (index, as_list(context, object)) {
        let span = Span::new(parts, values.len())?;
        return store_slice(context, object, &span, &value);
    }
    if as_list(context, object).is_some() {
        let index = assigned_index(context, object, index)?;
        list_mut(context, object)?[index] = value;
        return Ok(());
    }
    if let Some(entries) = as_dict(context, object) {
        check_size(entries.len() + 1)?;
        let key = key(context, index)?;
        dict_mut(context, object)?.insert(key, value);
        return Ok(());
    }
    Err(type_error(format!("'{}' object does not support item assignment", type_name(context, object))))
}

/// Executes `del object[index]`.
///
/// # Errors
/// The exceptions of Python.
pub fn delete_index(context: &mut Context, object: &Value, index: &Value) -> Outcome<()> {
    if let (Value::Slice(parts), Some(values)) = (index, as_list(context, object)) {
        let span = Span::new(parts, values.len())?;
        return delete_slice(context, object, &span);
    }
    if as_list(context, object).is_some() {
        let index = assigned_index(context, object, index)?;
        list_mut(context, object)?.remove(index);
        return Ok(());
    }
    if as_dict(context, object).is_some() {
        let key = key(context, index)?;
        let removed = dict_mut(context, object)?.shift_remove(&key);
        return removed.map(|_| ()).ok_or_else(|| missing_key(context, index));
    }
    let verb = match object {
        Value::Str(_) | Value::Tuple(_) | Value::Range(_) => "doesn't",
        _ => "does not",
    };
    Err(type_error(format!("'{}' object {verb} support item deletion", type_name(context, object))))
}

/// Creates the `KeyError` of a missing key.
pub fn missing_key(context: &Context, key: &Value) -> Raised {
    match checked_repr(context, key) {
        Ok(shown) => key_error(key, shown),
        Err(raised) => raised,
    }
}

fn is_sliceable(context: &Context, object: &Value) -> bool {
    matches!(object, Value::Str(_) | Value::Tuple(_) | Value::Range(_)) || as_list(context, object).is_some()
}

fn element(context: &Context, values: &[Value], index: &Value, name: &str) -> Outcome {
    let wanted = sequence_index(context, index, name)?;
    let found = resolve(wanted, values.len()).and_then(|index| values.get(index)).cloned();
    found.ok_or_else(|| index_error(format!("{name} index out of range")))
}

fn sequence_index(context: &Context, index: &Value, name: &str) -> Outcome<i64> {
    as_integer(index).ok_or_else(|| {
        let found = type_name(context, index);
        type_error(format!("{name} indices must be integers or slices, not {found}"))
    })
}

/// Returns the valid index in a list for an assignment or deletion.
fn assigned_index(context: &Context, list: &Value, index: &Value) -> Outcome<usize> {
    let length = arguments::list(context, list)?.len();
    let wanted = sequence_index(context, index, "list")?;
    resolve(wanted, length).ok_or_else(|| index_error("list assignment index out of range"))
}

/// Converts a possibly negative index to a position; `None` if it is not valid.
pub fn resolve(index: i64, length: usize) -> Option<usize> {
    let index = if index < 0 { index.checked_add(i64::try_from(length).ok()?)? } else { index };
    usize::try_from(index).ok().filter(|index| *index < length)
}

/// The elements that a slice selects: `count` indices from `start`, each `step` after the last.
struct Span {
    start: i64,
    stop: i64,
    step: i64,
    count: usize,
}

impl Span {
    /// Resolves a slice for a sequence, as `PySlice_AdjustIndices` of CPython.
    fn new(parts: &[Value; 3], length: usize) -> Outcome<Self> {
        let length = length as i64;
        let step = slice_part(&parts[2])?.unwrap_or(1);
        if step == 0 {
            return Err(value_error("slice step cannot be zero"));
        }
        let (least, most) = if step > 0 { (0, length) } else { (-1, length - 1) };
        let adjust = |part: Option<i64>, default: i64| match part {
            None => default,
            Some(index) if index < 0 => index.saturating_add(length).max(least),
            Some(index) => index.min(most),
        };
        let (first, last) = if step > 0 { (least, most) } else { (most, least) };
        let start = adjust(slice_part(&parts[0])?, first);
        let stop = adjust(slice_part(&parts[1])?, last);
        let count = Range { start, stop, step }.len();
        Ok(Self { start, stop, step, count })
    }

    /// Returns the selected indices, which are valid.
    fn indices(&self) -> impl Iterator<Item = usize> + use<> {
        let (start, step) = (self.start, self.step);
        (0..self.count as i64).map(move |number| (start + number * step) as usize)
    }

    /// Returns the range of indices of a slice with step 1.
    fn contiguous(&self) -> std::ops::Range<usize> {
        let start = self.start as usize;
        start..start + self.count
    }
}

fn slice_part(part: &Value) -> Outcome<Option<i64>> {
    match part {
        Value::None | Value::Unbound => Ok(None),
        _ => as_integer(part)
            .map(Some)
            .ok_or_else(|| type_error("slice indices must be integers or None or have an __index__ method")),
    }
}

/// Returns the part of a sequence that a slice selects.
///
/// # Errors
/// `TypeError` and `ValueError` for invalid slices.
pub fn slice(context: &mut Context, object: &Value, parts: &[Value; 3]) -> Outcome {
    match object {
        Value::Str(text) => slice_text(text, parts),
        Value::Range(range) => {
            let span = Span::new(parts, range.len())?;
            slice_range(range, &span)
        }
        Value::Tuple(values) => {
            let span = Span::new(parts, values.len())?;
            Ok(Value::tuple(span.indices().filter_map(|index| values.get(index).cloned()).collect()))
        }
        _ => {
            let values = arguments::list(context, object)?;
            let span = Span::new(parts, values.len())?;
            let selected = span.indices().filter_map(|index| values.get(index).cloned()).collect();
            Ok(context.heap.list(selected))
        }
    }
}

fn slice_text(text: &str, parts: &[Value; 3]) -> Outcome {
    let span = Span::new(parts, characters(text))?;
    if text.is_ascii() && span.step == 1 {
        return new_text(text.get(span.contiguous()).unwrap_or_default());
    }
    let all: Vec<char> = text.chars().collect();
    let selected: String = span.indices().filter_map(|index| all.get(index)).collect();
    new_text(&selected)
}

fn slice_range(range: &Range, span: &Span) -> Outcome {
    let overflow = || super::errors::too_large("a bound of a range");
    let at = |index: i64| {
        let value = i128::from(range.start) + i128::from(index) * i128::from(range.step);
        i64::try_from(value).map_err(|_| overflow())
    };
    let step = range.step.checked_mul(span.step).ok_or_else(overflow)?;
    Ok(Value::Range(Arc::new(Range { start: at(span.start)?, stop: at(span.stop)?, step })))
}

fn store_slice(context: &mut Context, object: &Value, span: &Span, value: &Value) -> Outcome<()> {
    let new = elements(context, value).map_err(|raised| {
        let is_type = raised.class == "TypeError";
        if is_type { type_error("must assign iterable to extended slice") } else { raised }
    })?;
    let values = list_mut(context, object)?;
    if span.step == 1 {
        check_size(values.len() + new.len())?;
        values.splice(span.contiguous(), new);
        return Ok(());
    }
    if new.len() != span.count {
        let (found, wanted) = (new.len(), span.count);
        let message =
            format!("attempt to assign sequence of size {found} to extended slice of size {wanted}");
        return Err(value_error(message));
    }
    for (index, value) in span.indices().zip(new) {
        values[index] = value;
    }
    Ok(())
}

fn delete_slice(context: &mut Context, object: &Value, span: &Span) -> Outcome<()> {
    let values = list_mut(context, object)?;
    let mut removed = vec![false; values.len()];
    span.indices().for_each(|index| removed[index] = true);
    let mut marks = removed.into_iter();
    values.retain(|_| !marks.next().unwrap_or(false));
    Ok(())
}
