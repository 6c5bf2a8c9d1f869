//! The operators of Python for built-in types. The machine handles instances of classes; an instance is
//! passed to these functions only if its class has no method for the operator.

use super::arguments::{self, Number, as_dict, as_integer, as_list, as_set};
use super::arithmetic::{self, symbol};
use super::definition::{Context, Raised};
use super::errors::{Outcome, check_size, division_error, new_text, type_error};
use super::lists::repeated;
use std::sync::Arc;

use super::types::{truth, type_name, type_of};
use super::{dicts, lists, percent};
use crate::code::{BinaryOperator, UnaryOperator};
use crate::values::elements::Elements;
use crate::values::native::Type;
use crate::values::object::Kind;
use crate::values::value::Value;

pub use super::comparison::{check_key, compare, contains, equal, key};
pub use super::indexing::{delete_index, load_index, store_index};
pub use super::iteration::{elements, length, next_of_cursor};

/// Returns `left operator right`.
///
/// # Errors
/// The exceptions of Python, and `OverflowError` for integers over 64 bits.
pub fn binary(context: &mut Context, operator: BinaryOperator, left: &Value, right: &Value) -> Outcome {
    if let (Some(one), Some(other)) = (arguments::number(left), arguments::number(right)) {
        return numeric(operator, (left, one), (right, other))
            .unwrap_or_else(|| Err(unsupported(context, operator, "", left, right)));
    }
    let result = match (operator, left) {
        (BinaryOperator::Modulo, Value::Str(template)) => Some(percent::format(context, template, right)),
        (BinaryOperator::Add, _) => concatenate(context, left, right),
        (BinaryOperator::Multiply, _) => multiply_sequence(context, left, right),
        _ => combine_sets(context, operator, left, right),
    };
    result.unwrap_or_else(|| Err(unsupported(context, operator, "", left, right)))
}

/// Returns `left operator= right`. Lists, sets and dictionaries change in place.
///
/// # Errors
/// As [`binary`].
pub fn in_place(context: &mut Context, operator: BinaryOperator, left: &Value, right: &Value) -> Outcome {
    use BinaryOperator::{Add, BitAnd, BitOr, BitXor, Multiply, Subtract};
    if as_list(context, left).is_some() {
        match operator {
            Add => lists::extend(context, left, right)?,
            Multiply => lists::repeat_in_place(context, left, repetitions(context, right)?)?,
            _ => return Err(unsupported(context, operator, "=", left, right)),
        }
        return Ok(left.clone());
    }
    if as_dict(context, left).is_some() && operator == BitOr {
        dicts::update(context, left, right)?;
        return Ok(left.clone());
    }
    if as_set(context, left).is_some() && matches!(operator, BitOr | BitAnd | BitXor | Subtract) {
        let (Some(one), Some(other)) = (as_set(context, left), as_set(context, right)) else {
            return Err(unsupported(context, operator, "=", left, right));
        };
        let combined = match operator {
            BitOr if left == right => one.clone(),
            BitOr => one.clone().merged(other),
            BitAnd => one.intersection(other),
            BitXor => one.clone().toggled(other),
            _ => one.without(other),
        };
        check_size(combined.len())?;
        *arguments::set_mut(context, left)? = combined;
        return Ok(left.clone());
    }
    binary(context, operator, left, right).map_err(|raised| {
        let is_general = raised.class == "TypeError" && raised.message.starts_with("unsupported operand");
        if is_general { unsupported(context, operator, "=", left, right) } else { raised }
    })
}

fn numeric(
    operator: BinaryOperator,
    (left, one): (&Value, Number),
    (right, other): (&Value, Number),
) -> Option<Outcome> {
    if let (Value::Bool(one), Value::Bool(other)) = (left, right) {
        match operator {
            BinaryOperator::BitAnd => return Some(Ok(Value::Bool(*one && *other))),
            BinaryOperator::BitOr => return Some(Ok(Value::Bool(*one || *other))),
            BinaryOperator::BitXor => return Some(Ok(Value::Bool(one != other))),
            _ => {}
        }
    }
    match (one, other) {
        (Number::Int(one), Number::Int(other)) => Some(arithmetic::integers(operator, one, other)),
        _ => arithmetic::floats(operator, one.to_float(), other.to_float()),
    }
}

/// Creates the `TypeError` of an operator for operands of wrong types.
fn unsupported(
    context: &Context,
    operator: BinaryOperator,
    suffix: &str,
    left: &Value,
    right: &Value,
) -> Raised {
    let name = match (operator, suffix) {
        (BinaryOperator::Power, "") => "** or pow()",
        (operator, _) => symbol(operator),
    };
    let (left, right) = (type_name(context, left), type_name(context, right));
    type_error(format!("unsupported operand type(s) for {name}{suffix}: '{left}' and '{right}'"))
}

/// `left + right` for strings, tuples and lists.
fn concatenate(context: &mut Context, left: &Value, right: &Value) -> Option<Outcome> {
    let result = match (left, right) {
        (Value::Str(one), Value::Str(other)) => {
            check_size(one.len() + other.len()).and_then(|()| new_text(&format!("{one}{other}")))
        }
        (Value::Tuple(one), Value::Tuple(other)) => {
            check_size(one.len() + other.len()).map(|()| Value::tuple([&one[..], &other[..]].concat()))
        }
        _ => match (as_list(context, left), as_list(context, right)) {
            (Some(one), Some(other)) => {
                let values = check_size(one.len() + other.len()).map(|()| [&one[..], &other[..]].concat());
                values.map(|values| context.heap.list(values))
            }
            _ => return concatenation_error(context, left, right).map(Err),
        },
    };
    Some(result)
}

fn concatenation_error(context: &Context, left: &Value, right: &Value) -> Option<Raised> {
    let (left, right) = (type_of(context, left), type_name(context, right));
    let name = left.name();
    matches!(left, Type::Str | Type::Tuple | Type::List)
        .then(|| type_error(format!("can only concatenate {name} (not \"{right}\") to {name}")))
}

/// `left * right` for a sequence and an integer, in either order.
fn multiply_sequence(context: &mut Context, left: &Value, right: &Value) -> Option<Outcome> {
    let (sequence, count) = if is_sequence(context, left) {
        (left, right)
    } else if is_sequence(context, right) {
        (right, left)
    } else {
        return None;
    };
    Some(repetitions(context, count).and_then(|count| repeat(context, sequence, count)))
}

fn is_sequence(context: &Context, value: &Value) -> bool {
    matches!(type_of(context, value), Type::Str | Type::Tuple | Type::List)
}

fn repetitions(context: &Context, count: &Value) -> Outcome<usize> {
    let message = || format!("can't multiply sequence by non-int of type '{}'", type_name(context, count));
    let count = as_integer(count).ok_or_else(|| type_error(message()))?;
    Ok(usize::try_from(count.max(0)).unwrap_or(usize::MAX))
}

fn repeat(context: &mut Context, sequence: &Value, count: usize) -> Outcome {
    match sequence {
        Value::Str(text) => {
            check_size(text.len().saturating_mul(count))?;
            new_text(&text.repeat(if text.is_empty() { 0 } else { count }))
        }
        Value::Tuple(values) => Ok(Value::tuple(repeated(values, count)?)),
        _ => {
            let values = repeated(arguments::list(context, sequence)?, count)?;
            Ok(context.heap.list(values))
        }
    }
}

/// `|`, `&`, `^` and `-` of sets, and `|` of dictionaries.
fn combine_sets(
    context: &mut Context,
    operator: BinaryOperator,
    left: &Value,
    right: &Value,
) -> Option<Outcome> {
    if let (BinaryOperator::BitOr, Some(one), Some(other)) =
        (operator, as_dict(context, left), as_dict(context, right))
    {
        let mut entries = one.clone();
        entries.extend(other.iter().map(|(key, value)| (key.clone(), value.clone())));
        return Some(check_size(entries.len()).map(|()| arguments::create(context, Kind::Dict(entries))));
    }
    let elements = combined_elements(context, operator, left, right)?;
    Some(elements.map(|elements| arguments::create(context, Kind::Set(elements))))
}

fn combined_elements(
    context: &Context,
    operator: BinaryOperator,
    left: &Value,
    right: &Value,
) -> Option<Outcome<Elements>> {
    let (one, other) = (as_set(context, left)?, as_set(context, right)?);
    let elements: Elements = match operator {
        BinaryOperator::BitOr | BinaryOperator::BitAnd if left == right => one.copy(),
        BinaryOperator::BitOr => one.copy().merged(other),
        BinaryOperator::BitAnd => one.intersection(other),
        BinaryOperator::BitXor => one.symmetric_difference(other),
        BinaryOperator::Subtract => one.difference(other),
        _ => return None,
    };
    Some(check_size(elements.len()).map(|()| elements))
}

/// Returns `operator value`.
///
/// # Errors
/// `TypeError` for what is no number, and `OverflowError` for integers over 64 bits.
pub fn unary(context: &mut Context, operator: UnaryOperator, value: &Value) -> Outcome {
    let symbol = match operator {
        UnaryOperator::Not => return Ok(Value::Bool(!truth(context, value))),
        UnaryOperator::Minus => "-",
        UnaryOperator::Plus => "+",
        UnaryOperator::Invert => "~",
    };
    let overflow = |number| super::errors::too_large(format!("-({number})"));
    match (operator, arguments::number(value)) {
        (UnaryOperator::Minus, Some(Number::Int(number))) => {
            number.checked_neg().map(Value::Int).ok_or_else(|| overflow(number))
        }
        (UnaryOperator::Minus, Some(Number::Float(number))) => Ok(Value::float(-number)),
        (UnaryOperator::Plus, Some(Number::Int(number))) => Ok(Value::Int(number)),
        (UnaryOperator::Plus, Some(Number::Float(number))) => Ok(Value::float(number)),
        (UnaryOperator::Invert, Some(Number::Int(number))) => Ok(Value::Int(!number)),
        _ => {
            let name = type_name(context, value);
            Err(type_error(format!("bad operand type for unary {symbol}: '{name}'")))
        }
    }
}

/// Returns the quotient and the remainder: `divmod(left, right)`.
///
/// # Errors
/// `TypeError` for what is no number, `ZeroDivisionError`, and `OverflowError` for integers over 64 bits.
pub fn divide_with_remainder(context: &Context, left: &Value, right: &Value) -> Outcome {
    use BinaryOperator::{FloorDivide, Modulo};
    let pair = match (arguments::number(left), arguments::number(right)) {
        (Some(Number::Int(one)), Some(Number::Int(other))) => {
            [arithmetic::integers(FloorDivide, one, other)?, arithmetic::integers(Modulo, one, other)?]
        }
        (Some(one), Some(other)) => {
            let (one, other) = (one.to_float(), other.to_float());
            if other == 0.0 {
                return Err(division_error("float divmod()"));
            }
            let (quotient, remainder) = arithmetic::floor_divide(one, other);
            [Value::float(quotient), Value::float(remainder)]
        }
        _ => {
            let (left, right) = (type_name(context, left), type_name(context, right));
            let message = format!("unsupported operand type(s) for divmod(): '{left}' and '{right}'");
            return Err(type_error(message));
        }
    };
    Ok(Value::Tuple(Arc::new(pair)))
}
