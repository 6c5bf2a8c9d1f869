//! The functions of the module `math`.

use super::arguments::{Number, as_integer, integer, number};
use super::arithmetic::truncate;
use super::definition::{Context, Definition, Effect, Raised};
use super::errors::{Outcome, too_large, type_error, value_error};
use super::types::type_name;
use crate::values::value::Value;

/// The functions of this module.
pub static DEFINITIONS: &[Definition] = &[
    Definition::new("math_sqrt", &["x"], 1, Effect::None, |context, values| real(context, values, f64::sqrt)),
    Definition::new("math_exp", &["x"], 1, Effect::None, |context, values| real(context, values, f64::exp)),
    Definition::new("math_log", &["x", "base"], 1, Effect::None, log),
    Definition::new("math_log2", &["x"], 1, Effect::None, |context, values| {
        logarithm(context, values, f64::log2)
    }),
    Definition::new("math_log10", &["x"], 1, Effect::None, |context, values| {
        logarithm(context, values, f64::log10)
    }),
    Definition::new("math_pow", &["x", "y"], 2, Effect::None, power),
    Definition::new("math_sin", &["x"], 1, Effect::None, |context, values| real(context, values, f64::sin)),
    Definition::new("math_cos", &["x"], 1, Effect::None, |context, values| real(context, values, f64::cos)),
    Definition::new("math_tan", &["x"], 1, Effect::None, |context, values| real(context, values, f64::tan)),
    Definition::new("math_asin", &["x"], 1, Effect::None, |context, values| real(context, values, f64::asin)),
    Definition::new("math_acos", &["x"], 1, Effect::None, |context, values| real(context, values, f64::acos)),
    Definition::new("math_atan", &["x"], 1, Effect::None, |context, values| real(context, values, f64::atan)),
    Definition::new("math_atan2", &["y", "x"], 2, Effect::None, |context, values| {
        pair(context, values, f64::atan2)
    }),
    Definition::new("math_sinh", &["x"], 1, Effect::None, |context, values| real(context, values, f64::sinh)),
    Definition::new("math_cosh", &["x"], 1, Effect::None, |context, values| real(context, values, f64::cosh)),
    Definition::new("math_tanh", &["x"], 1, Effect::None, |context, values| real(context, values, f64::tanh)),
    Definition::new("math_degrees", &["x"], 1, Effect::None, |context, values| {
        real(context, values, |x| x * (180.0 / std::f64::consts::PI))
    }),
    Definition::new("math_radians", &["x"], 1, Effect::None, |context, values| {
        real(context, values, |x| x * (std::f64::consts::PI / 180.0))
    }),
    Definition::new("math_fabs", &["x"], 1, Effect::None, |context, values| real(context, values, f64::abs)),
    Definition::new("math_copysign", &["x", "y"], 2, Effect::None, |context, values| {
        pair(context, values, f64::copysign)
    }),
    Definition::new("math_fmod", &["x", "y"], 2, Effect::None, fmod),
    Definition::new("math_hypot", &[], 0, Effect::None, hypot).taking_more(),
    Definition::new("math_floor", &["x"], 1, Effect::None, |context, values| {
        whole(context, values, f64::floor)
    }),
    Definition::new("math_ceil", &["x"], 1, Effect::None, |context, values| {
        whole(context, values, f64::ceil)
    }),
    Definition::new("math_trunc", &["x"], 1, Effect::None, |context, values| {
        whole(context, values, f64::trunc)
    }),
    Definition::new("math_isnan", &["x"], 1, Effect::None, |context, values| {
        test(context, values, f64::is_nan)
    }),
    Definition::new("math_isinf", &["x"], 1, Effect::None, |context, values| {
        test(context, values, f64::is_infinite)
    }),
    Definition::new("math_isfinite", &["x"], 1, Effect::None, |context, values| {
        test(context, values, f64::is_finite)
    }),
    Definition::new("math_gcd", &[], 0, Effect::None, gcd).taking_more(),
    Definition::new("math_lcm", &[], 0, Effect::None, lcm).taking_more(),
    Definition::new("math_isqrt", &["n"], 1, Effect::None, isqrt),
    Definition::new("math_factorial", &["n"], 1, Effect::None, factorial),
    Definition::new("math_comb", &["n", "k"], 2, Effect::None, comb),
];

fn float(context: &Context, value: &Value) -> Outcome<f64> {
    let name = || type_error(format!("must be real number, not {}", type_name(context, value)));
    number(value).map(Number::to_float).ok_or_else(name)
}

fn domain_error() -> Raised {
    value_error("math domain error")
}

/// Returns the result of a function. It is NaN only for arguments outside of its domain, and infinite only for a
/// result that is too large.
fn checked(result: f64, arguments: &[f64]) -> Outcome {
    if result.is_nan() && !arguments.iter().any(|argument| argument.is_nan()) {
        return Err(domain_error());
    }
    if result.is_infinite() && arguments.iter().all(|argument| argument.is_finite()) {
        return Err(Raised::new("OverflowError", "math range error"));
    }
    Ok(Value::float(result))
}

fn real(context: &mut Context, values: &[Value], function: fn(f64) -> f64) -> Outcome {
    let x = float(context, &values[0])?;
    checked(function(x), &[x])
}

fn pair(context: &mut Context, values: &[Value], function: fn(f64, f64) -> f64) -> Outcome {
    let (x, y) = (float(context, &values[0])?, float(context, &values[1])?);
    checked(function(x, y), &[x, y])
}

fn test(context: &mut Context, values: &[Value], function: fn(f64) -> bool) -> Outcome {
    Ok(Value::Bool(function(float(context, &values[0])?)))
}

fn logarithm(context: &mut Context, values: &[Value], function: fn(f64) -> f64) -> Outcome {
    let x = float(context, &values[0])?;
    if x <= 0.0 {
        return Err(domain_error());
    }
    checked(function(x), &[x])
}

fn log(context: &mut Context, values: &[Value]) -> Outcome {
    let natural = logarithm(context, values, f64::ln)?;
    if values[1] == Value::Unbound {
        return Ok(natural);
    }
    let base = logarithm(context, &values[1..], f64::ln)?;
    match (float(context, &natural)?, float(context, &base)?) {
        (_, 0.0) => Err(super::errors::division_error("float division by zero")),
        (natural, base) => Ok(Value::float(natural / base)),
    }
}

fn power(context: &mut Context, values: &[Value]) -> Outcome {
    let (x, y) = (float(context, &values[0])?, float(context, &values[1])?);
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(domain_error());
    }
    checked(x.powf(y), &[x, y])
}

fn fmod(context: &mut Context, values: &[Value]) -> Outcome {
    pair(context, values, |x, y| x % y)
}

fn hypot(context: &mut Context, values: &[Value]) -> Outcome {
    let all: Vec<f64> = values.iter().map(|value| float(context, value)).collect::<Outcome<_>>()?;
    checked(all.iter().fold(0.0, |sum: f64, x| sum.hypot(*x)), &all)
}

/// Rounds to an integer.
fn whole(context: &mut Context, values: &[Value], function: fn(f64) -> f64) -> Outcome {
    match number(&values[0]) {
        Some(Number::Int(number)) => Ok(Value::Int(number)),
        _ => truncate(Number::Float(function(float(context, &values[0])?))).map(Value::Int),
    }
}

fn divisor(one: i128, other: i128) -> i128 {
    if other == 0 { one.abs() } else { divisor(other, one % other) }
}

fn small(result: i128) -> Outcome {
    i64::try_from(result).map(Value::Int).map_err(|_| too_large("the result"))
}

fn gcd(context: &mut Context, values: &[Value]) -> Outcome {
    let mut result = 0;
    for value in values {
        result = divisor(result, i128::from(integer(context, value)?));
    }
    small(result)
}

fn lcm(context: &mut Context, values: &[Value]) -> Outcome {
    let mut result = 1;
    for value in values {
        let number = i128::from(integer(context, value)?);
        let common = divisor(result, number).max(1);
        result = as_integer(&small((result / common * number).abs())?).map_or(0, i128::from);
    }
    small(result)
}

fn isqrt(context: &mut Context, values: &[Value]) -> Outcome {
    let n = integer(context, &values[0])?;
    n.checked_isqrt().map(Value::Int).ok_or_else(|| value_error("isqrt() argument must be nonnegative"))
}

fn factorial(context: &mut Context, values: &[Value]) -> Outcome {
    let n = integer(context, &values[0])?;
    if n < 0 {
        return Err(value_error("factorial() not defined for negative values"));
    }
    let product = (1..=n).try_fold(1_i64, i64::checked_mul);
    product.map(Value::Int).ok_or_else(|| too_large("the factorial"))
}

fn comb(context: &mut Context, values: &[Value]) -> Outcome {
    let (n, k) = (i128::from(integer(context, &values[0])?), i128::from(integer(context, &values[1])?));
    if n < 0 {
        return Err(value_error("n must be a non-negative integer"));
    }
    if k < 0 {
        return Err(value_error("k must be a non-negative integer"));
    }
    let mut result = 1;
    for index in 0..k.min(n - k).max(0) {
        result = result * (n - index) / (index + 1);
        small(result)?;
    }
    small(if k > n { 0 } else { result })
}
