//! Arithmetic of integers and floats, as Python defines it.

use super::arguments::Number;
use super::definition::Raised;
use super::errors::{Outcome, division_error, too_large, value_error};
use crate::code::BinaryOperator;
use crate::values::value::Value;

/// Returns `left operator right` for integers.
///
/// # Errors
/// `ZeroDivisionError`, `ValueError` for negative shifts, `OverflowError` over 64 bits.
pub fn integers(operator: BinaryOperator, left: i64, right: i64) -> Outcome {
    let zero = |message| if right == 0 { Err(division_error(message)) } else { Ok(()) };
    let result = match operator {
        BinaryOperator::Add => left.checked_add(right),
        BinaryOperator::Subtract => left.checked_sub(right),
        BinaryOperator::Multiply => left.checked_mul(right),
        BinaryOperator::Divide => {
            zero("division by zero")?;
            return Ok(Value::float(divide(left, right)));
        }
        BinaryOperator::FloorDivide => {
            zero("integer division or modulo by zero")?;
            floor_quotient(left, right)
        }
        BinaryOperator::Modulo => {
            zero("integer modulo by zero")?;
            Some(floor_remainder(left, right))
        }
        BinaryOperator::Power if right < 0 => return float_power(left as f64, right as f64),
        BinaryOperator::Power => integer_power(left, right),
        BinaryOperator::LeftShift | BinaryOperator::RightShift if right < 0 => {
            return Err(value_error("negative shift count"));
        }
        BinaryOperator::LeftShift => left_shift(left, right),
        BinaryOperator::RightShift => Some(left >> right.min(63)),
        BinaryOperator::BitAnd => Some(left & right),
        BinaryOperator::BitOr => Some(left | right),
        BinaryOperator::BitXor => Some(left ^ right),
    };
    result.map(Value::Int).ok_or_else(|| too_large(format!("{left} {} {right}", symbol(operator))))
}

/// Returns `left operator right` for floats; `None` if floats lack the operator.
pub fn floats(operator: BinaryOperator, left: f64, right: f64) -> Option<Outcome> {
    let divided = |message, result: f64| {
        if right == 0.0 { Err(division_error(message)) } else { Ok(Value::float(result)) }
    };
    Some(match operator {
        BinaryOperator::Add => Ok(Value::float(left + right)),
        BinaryOperator::Subtract => Ok(Value::float(left - right)),
        BinaryOperator::Multiply => Ok(Value::float(left * right)),
        BinaryOperator::Divide => divided("float division by zero", left / right),
        BinaryOperator::FloorDivide => divided("float floor division by zero", floor_divide(left, right).0),
        BinaryOperator::Modulo => divided("float modulo by zero", floor_divide(left, right).1),
        BinaryOperator::Power => float_power(left, right),
        _ => return None,
    })
}

/// Returns the quotient, rounded towards minus infinity; `None` if it overflows.
fn floor_quotient(left: i64, right: i64) -> Option<i64> {
    let quotient = left.checked_div(right)?;
    let rounds_down = left % right != 0 && (left < 0) != (right < 0);
    Some(quotient - i64::from(rounds_down))
}

/// Returns the remainder, which has the sign of the divisor. The divisor must not be 0.
pub fn floor_remainder(left: i64, right: i64) -> i64 {
    let remainder = left.wrapping_rem(right);
    if remainder != 0 && (remainder < 0) != (right < 0) { remainder + right } else { remainder }
}

/// Returns the quotient and the remainder, as CPython's `float_divmod` computes them.
pub fn floor_divide(left: f64, right: f64) -> (f64, f64) {
    let mut remainder = left % right;
    let mut quotient = (left - remainder) / right;
    if remainder == 0.0 {
        remainder = 0.0_f64.copysign(right);
    } else if (remainder < 0.0) != (right < 0.0) {
        remainder += right;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0_f64.copysign(left / right), remainder);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, remainder)
}

/// Returns the quotient of integers, rounded once.
fn divide(left: i64, right: i64) -> f64 {
    const EXACT: u64 = 1 << 53;
    let (dividend, divisor) = (left.unsigned_abs(), right.unsigned_abs());
    if dividend == 0 || (dividend <= EXACT && divisor <= EXACT) {
        return left as f64 / right as f64;
    }
    // At least 64 bits of the quotient. The last bit is set if any further bit would be (sticky bit), so that
    // the conversion to a float rounds correctly.
    let shift = u128::from(dividend).leading_zeros();
    let (shifted, divisor) = (u128::from(dividend) << shift, u128::from(divisor));
    let quotient = (shifted / divisor) | u128::from(!shifted.is_multiple_of(divisor));
    let magnitude = quotient as f64 * 2.0_f64.powi(-(shift as i32));
    if (left < 0) == (right < 0) { magnitude } else { -magnitude }
}

fn integer_power(base: i64, exponent: i64) -> Option<i64> {
    match base {
        0 | 1 => Some(if exponent == 0 { 1 } else { base }),
        -1 => Some(if exponent % 2 == 0 { 1 } else { -1 }),
        _ => base.checked_pow(u32::try_from(exponent).ok()?),
    }
}

fn float_power(base: f64, exponent: f64) -> Outcome {
    if base == 0.0 && exponent < 0.0 {
        return Err(division_error("0.0 cannot be raised to a negative power"));
    }
    if base < 0.0 && base.is_finite() && exponent.is_finite() && exponent.fract() != 0.0 {
        return Err(value_error("the result is a complex number, and they are not supported here"));
    }
    let result = base.powf(exponent);
    if result.is_infinite() && base.is_finite() && exponent.is_finite() {
        return Err(Raised::new("OverflowError", "(34, 'Numerical result out of range')"));
    }
    Ok(Value::float(result))
}

fn left_shift(value: i64, count: i64) -> Option<i64> {
    if value == 0 {
        return Some(0);
    }
    let shifted = value.checked_shl(u32::try_from(count).ok()?)?;
    (shifted >> count == value).then_some(shifted)
}

/// Returns `base ** exponent % modulus`, as `pow` with three arguments.
///
/// # Errors
/// `ValueError` if the modulus is 0, or if the exponent is negative and the base has no inverse.
pub fn power_modulo(base: i64, exponent: i64, modulus: i64) -> Outcome {
    if modulus == 0 {
        return Err(value_error("pow() 3rd argument cannot be 0"));
    }
    let size = i128::from(modulus).abs();
    let mut base = i128::from(base).rem_euclid(size);
    if exponent < 0 {
        base =
            inverse(base, size).ok_or_else(|| value_error("base is not invertible for the given modulus"))?;
    }
    let mut exponent = exponent.unsigned_abs();
    let mut result = 1 % size;
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * base % size;
        }
        base = base * base % size;
        exponent /= 2;
    }
    let result = if modulus < 0 && result != 0 { result - size } else { result };
    Ok(Value::Int(result as i64))
}

/// Returns the inverse of a number modulo another, by Euclid's extended algorithm.
fn inverse(number: i128, modulus: i128) -> Option<i128> {
    let (mut old, mut rest) = (number, modulus);
    let (mut old_factor, mut factor) = (1_i128, 0_i128);
    while rest != 0 {
        let quotient = old / rest;
        (old, rest) = (rest, old - quotient * rest);
        (old_factor, factor) = (factor, old_factor - quotient * factor);
    }
    (old == 1).then(|| old_factor.rem_euclid(modulus))
}

/// Returns the symbol of an operator.
pub fn symbol(operator: BinaryOperator) -> &'static str {
    match operator {
        BinaryOperator::Add => "+",
        BinaryOperator::Subtract => "-",
        BinaryOperator::Multiply => "*",
        BinaryOperator::Divide => "/",
        BinaryOperator::FloorDivide => "//",
        BinaryOperator::Modulo => "%",
        BinaryOperator::Power => "**",
        BinaryOperator::LeftShift => "<<",
        BinaryOperator::RightShift => ">>",
        BinaryOperator::BitAnd => "&",
        BinaryOperator::BitOr => "|",
        BinaryOperator::BitXor => "^",
    }
}

/// Truncates a number to an integer.
///
/// # Errors
/// `OverflowError` over 64 bits, `ValueError` for NaN.
pub fn truncate(number: Number) -> Outcome<i64> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    match number {
        Number::Int(number) => Ok(number),
        Number::Float(number) if number.is_nan() => Err(value_error("cannot convert float NaN to integer")),
        Number::Float(number) if number.is_infinite() => {
            Err(Raised::new("OverflowError", "cannot convert float infinity to integer"))
        }
        Number::Float(number) if (-LIMIT..LIMIT).contains(&number) => Ok(number as i64),
        Number::Float(number) => Err(too_large(format!("the integer of {number:e}"))),
    }
}
