//! Functions and methods of numbers.

use super::arguments::{self, Number, as_integer, as_text, given, integer, number, present};
use super::arithmetic::{power_modulo, truncate};
use super::definition::{Context, Definition, Effect};
use super::errors::{Outcome, too_large, type_error, value_error};
use super::iteration::characters;
use super::operators::{binary, divide_with_remainder};
use super::text::checked_repr;
use super::types::type_name;
use crate::code::BinaryOperator;
use crate::values::value::Value;

/// The functions and methods of numbers.
pub static DEFINITIONS: &[Definition] = &[
    Definition::new("abs", &["number"], 1, Effect::None, abs),
    Definition::new("round", &["number", "ndigits"], 1, Effect::None, round),
    Definition::new("divmod", &["x", "y"], 2, Effect::None, divmod),
    Definition::new("pow", &["base", "exp", "mod"], 2, Effect::None, pow),
    Definition::new("ord", &["character"], 1, Effect::None, ord),
    Definition::new("chr", &["i"], 1, Effect::None, chr),
    Definition::new("bin", &["number"], 1, Effect::None, bin),
    Definition::new("hex", &["number"], 1, Effect::None, hex),
    Definition::new("oct", &["number"], 1, Effect::None, oct),
    Definition::new("int", &["x", "base"], 0, Effect::None, int),
    Definition::new("float", &["x"], 0, Effect::None, float),
    Definition::new("int.bit_length", &["self"], 1, Effect::None, bit_length),
    Definition::new("int.bit_count", &["self"], 1, Effect::None, bit_count),
    Definition::new("int.is_integer", &["self"], 1, Effect::None, is_integer),
    Definition::new("float.is_integer", &["self"], 1, Effect::None, is_integer),
];

fn abs(context: &mut Context, values: &[Value]) -> Outcome {
    match number(&values[0]) {
        Some(Number::Int(number)) => {
            number.checked_abs().map(Value::Int).ok_or_else(|| too_large(format!("abs({number})")))
        }
        Some(Number::Float(number)) => Ok(Value::float(number.abs())),
        None => {
            let name = type_name(context, &values[0]);
            Err(type_error(format!("bad operand type for abs(): '{name}'")))
        }
    }
}

fn divmod(context: &mut Context, values: &[Value]) -> Outcome {
    divide_with_remainder(context, &values[0], &values[1])
}

fn pow(context: &mut Context, values: &[Value]) -> Outcome {
    let Some(modulus) = present(&values[2]) else {
        return binary(context, BinaryOperator::Power, &values[0], &values[1]);
    };
    match (as_integer(&values[0]), as_integer(&values[1]), as_integer(modulus)) {
        (Some(base), Some(exponent), Some(modulus)) => power_modulo(base, exponent, modulus),
        _ => Err(type_error("pow() 3rd argument not allowed unless all arguments are integers")),
    }
}

fn round(context: &mut Context, values: &[Value]) -> Outcome {
    let found = number(&values[0]).ok_or_else(|| {
        let name = type_name(context, &values[0]);
        type_error(format!("type {name} doesn't define __round__ method"))
    })?;
    let digits = present(&values[1]).map(|digits| integer(context, digits)).transpose()?;
    match (found, digits) {
        (Number::Int(number), None | Some(0..)) => Ok(Value::Int(number)),
        (Number::Int(number), Some(digits)) => round_integer(number, digits.unsigned_abs()),
        (Number::Float(number), None) => truncate(Number::Float(number.round_ties_even())).map(Value::Int),
        (Number::Float(number), Some(digits)) => Ok(Value::float(round_float(number, digits))),
    }
}

/// Rounds an integer to a multiple of a power of ten; a tie is rounded to the even multiple.
fn round_integer(number: i64, zeros: u64) -> Outcome {
    let power = u32::try_from(zeros).ok().filter(|zeros| *zeros < 20).map(|zeros| 10_i128.pow(zeros));
    let Some(power) = power else {
        return Ok(Value::Int(0));
    };
    let number = i128::from(number);
    let (quotient, rest) = (number.div_euclid(power), number.rem_euclid(power));
    let rounds_up = 2 * rest > power || (2 * rest == power && quotient % 2 != 0);
    let rounded = (quotient + i128::from(rounds_up)) * power;
    i64::try_from(rounded).map(Value::Int).map_err(|_| too_large("the rounded number"))
}

/// Rounds a float to a number of digits after the point, by its exact decimal value.
fn round_float(number: f64, digits: i64) -> f64 {
    if !number.is_finite() || number == 0.0 || digits > 323 {
        return number;
    }
    if let Ok(digits) = usize::try_from(digits) {
        return format!("{number:.digits$}").parse().unwrap_or(number);
    }
    let exponent = i64::from(exponent_of(number));
    match exponent.saturating_add(digits) {
        // The number of digits that remain after the first digit.
        kept @ 0.. => {
            let kept = kept.min(400) as usize;
            format!("{number:.kept$e}").parse().unwrap_or(number)
        }
        -1 => {
            let half = 5.0 * 10.0_f64.powi(exponent as i32);
            let rounded = if number.abs() > half { 2.0 * half } else { 0.0 };
            rounded.copysign(number)
        }
        _ => 0.0_f64.copysign(number),
    }
}

/// Returns the decimal exponent of a float.
fn exponent_of(number: f64) -> i32 {
    format!("{number:e}").split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or(0)
}

fn ord(context: &mut Context, values: &[Value]) -> Outcome {
    let text = as_text(&values[0]).ok_or_else(|| {
        let name = type_name(context, &values[0]);
        type_error(format!("ord() expected string of length 1, but {name} found"))
    })?;
    let mut all = text.chars();
    match (all.next(), all.next()) {
        (Some(only), None) => Ok(Value::Int(i64::from(u32::from(only)))),
        _ => {
            let length = characters(text);
            Err(type_error(format!("ord() expected a character, but string of length {length} found")))
        }
    }
}

fn chr(context: &mut Context, values: &[Value]) -> Outcome {
    let code = integer(context, &values[0])?;
    let character = u32::try_from(code).ok().and_then(char::from_u32);
    let text = character.ok_or_else(|| value_error("chr() arg not in range(0x110000)"))?;
    Ok(Value::text(text.encode_utf8(&mut [0; 4])))
}

fn bin(context: &mut Context, values: &[Value]) -> Outcome {
    in_base(context, &values[0], |number| format!("0b{number:b}"))
}

fn hex(context: &mut Context, values: &[Value]) -> Outcome {
    in_base(context, &values[0], |number| format!("0x{number:x}"))
}

fn oct(context: &mut Context, values: &[Value]) -> Outcome {
    in_base(context, &values[0], |number| format!("0o{number:o}"))
}

fn in_base(context: &Context, value: &Value, show: fn(u64) -> String) -> Outcome {
    let number = integer(context, value)?;
    let sign = if number < 0 { "-" } else { "" };
    Ok(Value::text(&(sign.to_owned() + &show(number.unsigned_abs()))))
}

fn int(context: &mut Context, values: &[Value]) -> Outcome {
    let Some(value) = given(&values[0]) else {
        return Ok(Value::Int(0));
    };
    let base = arguments::integer_or(context, &values[1], 10)?;
    let Some(text) = as_text(value) else {
        if given(&values[1]).is_some() {
            return Err(type_error("int() can't convert non-string with explicit base"));
        }
        let found = number(value).ok_or_else(|| {
            let name = type_name(context, value);
            let wanted = "a string, a bytes-like object or a real number";
            type_error(format!("int() argument must be {wanted}, not '{name}'"))
        })?;
        return truncate(found).map(Value::Int);
    };
    let invalid_base = || value_error("int() base must be >= 2 and <= 36, or 0");
    let base = u32::try_from(base).ok().filter(|base| matches!(base, 0 | 2..=36)).ok_or_else(invalid_base)?;
    match parse_integer(text, base) {
        Some(number) => i64::try_from(number).map(Value::Int).map_err(|_| too_large("the integer")),
        None => {
            let shown = checked_repr(context, value)?;
            Err(value_error(format!("invalid literal for int() with base {base}: {shown}")))
        }
    }
}

/// Parses a text as an integer; saturates at the largest or smallest integer of 64 bits.
fn parse_integer(text: &str, base: u32) -> Option<i128> {
    let text = text.trim_matches(super::strings::is_space);
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let prefixed = match text.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("0b") => Some(2),
        Some("0o") => Some(8),
        Some("0x") => Some(16),
        _ => None,
    };
    let (digits, base) = match (prefixed, base) {
        (Some(own), 0) => (&text[2..], own),
        (Some(own), base) if own == base => (&text[2..], base),
        (None, 0) if text.starts_with('0') && text.contains(|digit: char| !"0_".contains(digit)) => {
            return None;
        }
        (None, 0) => (text, 10),
        (_, base) => (text, base),
    };
    // One underscore is allowed after a prefix.
    let digits = if digits.len() < text.len() { digits.strip_prefix('_').unwrap_or(digits) } else { digits };
    let digits = without_underscores(digits)?;
    let mut number = 0_i128;
    for digit in digits.chars() {
        let digit = i128::from(digit.to_digit(base)?);
        number = (number * i128::from(base) + digit).min(i128::from(u64::MAX));
    }
    Some(if negative { -number } else { number })
}

/// Removes single underscores between digits; `None` if others remain, or nothing.
fn without_underscores(text: &str) -> Option<String> {
    let is_wrong = text.is_empty() || text.starts_with('_') || text.ends_with('_') || text.contains("__");
    (!is_wrong).then(|| text.replace('_', ""))
}

fn float(context: &mut Context, values: &[Value]) -> Outcome {
    let Some(value) = given(&values[0]) else {
        return Ok(Value::float(0.0));
    };
    if let Some(text) = as_text(value) {
        let shown = checked_repr(context, value)?;
        let invalid = || value_error(format!("could not convert string to float: {shown}"));
        return parse_float(text).map(Value::float).ok_or_else(invalid);
    }
    let found = number(value).ok_or_else(|| {
        let name = type_name(context, value);
        type_error(format!("float() argument must be a string or a real number, not '{name}'"))
    })?;
    Ok(Value::float(found.to_float()))
}

fn parse_float(text: &str) -> Option<f64> {
    let text = text.trim_matches(super::strings::is_space);
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text).to_ascii_lowercase();
    if ["inf", "infinity", "nan"].contains(&unsigned.as_str()) {
        return text.parse().ok();
    }
    // Underscores are allowed only between digits.
    let all: Vec<char> = text.chars().collect();
    let is_digit = |index: usize| all.get(index).is_some_and(char::is_ascii_digit);
    let separates = |index: usize| index > 0 && is_digit(index - 1) && is_digit(index + 1);
    let is_right = (0..all.len()).all(|index| match all[index] {
        '_' => separates(index),
        character => character.is_ascii_digit() || "+-.eE".contains(character),
    });
    if is_right { text.replace('_', "").parse().ok() } else { None }
}

fn bit_length(context: &mut Context, values: &[Value]) -> Outcome {
    let number = integer(context, &values[0])?;
    Ok(Value::Int(i64::from(64 - number.unsigned_abs().leading_zeros())))
}

fn bit_count(context: &mut Context, values: &[Value]) -> Outcome {
    Ok(Value::Int(i64::from(integer(context, &values[0])?.unsigned_abs().count_ones())))
}

fn is_integer(_: &mut Context, values: &[Value]) -> Outcome {
    let is_whole = match number(&values[0]) {
        Some(Number::Float(number)) => number.is_finite() && number.fract() == 0.0,
        found => found.is_some(),
    };
    Ok(Value::Bool(is_whole))
}
