//! Tuples, ranges and slices, and functions of sequences.

use std::sync::Arc;

use super::arguments::{self, Number, create, given, integer, integer_or, number, object, range};
use super::comparison::{less, range_index};
use super::definition::{Context, Definition, Effect};
use super::errors::{Outcome, too_large, type_error, value_error};
use super::iteration::elements;
use super::lists::{count_equal, position_between};
use super::operators::binary;
use super::text::checked_repr;
use super::types::type_name;
use crate::code::BinaryOperator;
use crate::values::object::Kind;
use crate::values::value::{Cursor, Range, Value};

/// The methods of tuples and ranges, and functions of sequences.
pub static DEFINITIONS: &[Definition] = &[
    Definition::new("tuple", &["iterable"], 0, Effect::Reads, new_tuple).iterating(0),
    Definition::new("tuple.index", &["self", "value", "start", "stop"], 2, Effect::None, tuple_index),
    Definition::new("tuple.count", &["self", "value"], 2, Effect::None, tuple_count),
    Definition::new("range", &["start", "stop", "step"], 1, Effect::None, new_range),
    Definition::new("range.index", &["self", "value"], 2, Effect::None, range_position),
    Definition::new("range.count", &["self", "value"], 2, Effect::None, range_count),
    Definition::new("slice", &["start", "stop", "step"], 1, Effect::None, new_slice),
    Definition::new("reversed", &["sequence"], 1, Effect::Reads, reversed_of),
    Definition::new("min_natural", &["values"], 1, Effect::Reads, min_natural).iterating(0),
    Definition::new("max_natural", &["values"], 1, Effect::Reads, max_natural).iterating(0),
    Definition::new("sum_natural", &["values", "start"], 2, Effect::Reads, sum_natural).iterating(0),
    Definition::new("is_plain", &["value"], 1, Effect::None, is_plain),
    Definition::new("all_plain", &["values"], 1, Effect::Reads, all_plain).iterating(0),
];

fn new_tuple(context: &mut Context, values: &[Value]) -> Outcome {
    match &values[0] {
        Value::Unbound => Ok(Value::tuple(Vec::new())),
        Value::Tuple(_) => Ok(values[0].clone()),
        iterable => Ok(Value::tuple(elements(context, iterable)?)),
    }
}

fn tuple_elements<'a>(context: &Context, value: &'a Value) -> Outcome<&'a [Value]> {
    match value {
        Value::Tuple(values) => Ok(values),
        _ => {
            let name = super::types::type_name(context, value);
            Err(type_error(format!("a method of 'tuple' doesn't apply to a '{name}' object")))
        }
    }
}

fn tuple_index(context: &mut Context, values: &[Value]) -> Outcome {
    let found = position_between(context, tuple_elements(context, &values[0])?, values)?;
    let index = found.ok_or_else(|| value_error("tuple.index(x): x not in tuple"))?;
    Ok(Value::Int(index as i64))
}

fn tuple_count(context: &mut Context, values: &[Value]) -> Outcome {
    count_equal(context, tuple_elements(context, &values[0])?, &values[1])
}

/// `range(stop)`, `range(start, stop)` and `range(start, stop, step)`.
fn new_range(context: &mut Context, values: &[Value]) -> Outcome {
    let first = integer(context, &values[0])?;
    let (start, stop) = match given(&values[1]) {
        None => (0, first),
        Some(stop) => (first, integer(context, stop)?),
    };
    let step = integer_or(context, &values[2], 1)?;
    if step == 0 {
        return Err(value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Range(Arc::new(Range { start, stop, step })))
}

fn range_position(context: &mut Context, values: &[Value]) -> Outcome {
    let range = range(context, &values[0])?;
    match number(&values[1]).and_then(|number| range_index(range, number)) {
        Some(index) => Ok(Value::Int(index as i64)),
        None => Err(value_error(format!("{} is not in range", checked_repr(context, &values[1])?))),
    }
}

fn range_count(context: &mut Context, values: &[Value]) -> Outcome {
    let range = range(context, &values[0])?;
    let found = number(&values[1]).and_then(|number| range_index(range, number));
    Ok(Value::Int(i64::from(found.is_some())))
}

/// `slice(stop)`, `slice(start, stop)` and `slice(start, stop, step)`.
fn new_slice(_: &mut Context, values: &[Value]) -> Outcome {
    let step = given(&values[2]).cloned().unwrap_or(Value::None);
    let parts = match given(&values[1]) {
        None => [Value::None, values[0].clone(), step],
        Some(stop) => [values[0].clone(), stop.clone(), step],
    };
    Ok(Value::Slice(Arc::new(parts)))
}

fn reversed_of(context: &mut Context, values: &[Value]) -> Outcome {
    reversed(context, &values[0])
}

fn min_natural(context: &mut Context, values: &[Value]) -> Outcome {
    extreme(context, &values[0], "min", less)
}

fn max_natural(context: &mut Context, values: &[Value]) -> Outcome {
    extreme(context, &values[0], "max", super::comparison::greater)
}

fn extreme(
    context: &mut Context,
    iterable: &Value,
    name: &str,
    is_better: fn(&Context, &Value, &Value) -> Outcome<bool>,
) -> Outcome {
    let mut all = elements(context, iterable)?.into_iter();
    let empty = || value_error(format!("{name}() iterable argument is empty"));
    let mut best = all.next().ok_or_else(empty)?;
    for value in all {
        if is_better(context, &value, &best)? {
            best = value;
        }
    }
    Ok(best)
}

/// Sums values as CPython does since 3.12: floats with compensation for rounding errors (Neumaier's
/// algorithm).
fn sum_natural(context: &mut Context, values: &[Value]) -> Outcome {
    let mut total = values[1].clone();
    if matches!(total, Value::Str(_)) {
        return Err(type_error("sum() can't sum strings [use ''.join(seq) instead]"));
    }
    let all = elements(context, &values[0])?;
    let mut rest = all.as_slice();
    while !rest.is_empty() {
        rest = match number(&total) {
            Some(Number::Float(start)) => add_floats(start, rest, &mut total),
            Some(Number::Int(start)) => add_integers(start, rest, &mut total)?,
            None => rest,
        };
        if let Some((first, others)) = rest.split_first() {
            total = binary(context, BinaryOperator::Add, &total, first)?;
            rest = others;
        }
    }
    Ok(total)
}

/// Adds the leading integers of `values`, and returns the remaining values.
fn add_integers<'a>(start: i64, values: &'a [Value], total: &mut Value) -> Outcome<&'a [Value]> {
    let integers = values.iter().map_while(arguments::as_integer);
    let (count, sum) =
        integers.fold((0, i128::from(start)), |(count, sum), number| (count + 1, sum + i128::from(number)));
    let rest = values.get(count..).unwrap_or_default();
    *total = match i64::try_from(sum) {
        Ok(sum) => Value::Int(sum),
        Err(_) if matches!(rest.first(), Some(Value::Float(_))) => Value::float(sum as f64),
        Err(_) => return Err(too_large(format!("the sum {sum}"))),
    };
    Ok(rest)
}

/// Adds the leading numbers of `values`, and returns the remaining values.
fn add_floats<'a>(start: f64, values: &'a [Value], total: &mut Value) -> &'a [Value] {
    let (mut sum, mut error) = (start, 0.0);
    let mut rest = values;
    while let Some((first, others)) = rest.split_first() {
        match number(first) {
            Some(Number::Int(number)) => sum += number as f64,
            Some(Number::Float(number)) => {
                let next = sum + number;
                error +=
                    if sum.abs() >= number.abs() { (sum - next) + number } else { (number - next) + sum };
                sum = next;
            }
            None => break,
        }
        rest = others;
    }
    *total = Value::float(if error != 0.0 && error.is_finite() { sum + error } else { sum });
    rest
}

/// Returns true if a value is of a built-in type, so that it has no methods in Python.
fn is_plain(context: &mut Context, values: &[Value]) -> Outcome {
    Ok(Value::Bool(!is_instance(context, &values[0])))
}

/// Returns true if no element of an iterable is an instance of a class.
fn all_plain(context: &mut Context, values: &[Value]) -> Outcome {
    let all = elements(context, &values[0])?;
    Ok(Value::Bool(!all.iter().any(|value| is_instance(context, value))))
}

fn is_instance(context: &Context, value: &Value) -> bool {
    matches!(object(context, value).map(|object| &object.kind), Some(Kind::Instance(_)))
}

/// Returns an iterator over values in reverse order. Sequences that change later do not change it.
///
/// # Errors
/// `TypeError` for sets, and for what cannot be iterated.
fn reversed(context: &mut Context, value: &Value) -> Outcome {
    let has_order = match value {
        Value::Tuple(_) | Value::Str(_) | Value::Range(_) => true,
        _ => arguments::as_list(context, value).is_some() || arguments::as_dict(context, value).is_some(),
    };
    if !has_order {
        return Err(type_error(format!("'{}' object is not reversible", type_name(context, value))));
    }
    let source = match value {
        Value::Range(_) => {
            super::indexing::slice(context, value, &[Value::None, Value::None, Value::Int(-1)])?
        }
        _ => Value::tuple(elements(context, value)?.into_iter().rev().collect()),
    };
    Ok(create(context, Kind::Iterator(Cursor { source, ..Cursor::at_end() })))
}
