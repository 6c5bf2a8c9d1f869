//! Comparisons of built-in types. Instances in containers are compared by identity here; where classes define
//! comparisons, the machine calls `_compare_containers` of the builtins in their place.

use std::cmp::Ordering;
use std::sync::Arc;

use super::arguments::{Number, as_dict, as_list, as_set, as_text, number};
use super::definition::{Context, Raised};
use super::errors::{DEEPEST, Outcome, too_deep, type_error};
use super::iteration::elements;
use super::types::type_name;
use crate::code::Comparison;
use crate::values::key::Key;
use crate::values::object::Kind;
use crate::values::symbols;
use crate::values::value::Value;

/// The maximum number of pairs of values that one comparison visits: without a limit, nested containers with
/// several references to one container would take exponential time.
const MOST_PAIRS: usize = 4_000_000;

/// Returns `left comparison right`.
///
/// # Errors
/// `TypeError` for types without an order, `RecursionError` for deep containers.
pub fn compare(context: &mut Context, comparison: Comparison, left: &Value, right: &Value) -> Outcome {
    let result = match comparison {
        Comparison::Equal => equal(context, left, right),
        Comparison::NotEqual => equal(context, left, right).map(|equal| !equal),
        Comparison::Is => is_identical(left, right),
        Comparison::IsNot => is_identical(left, right).map(|identical| !identical),
        Comparison::In => contains(context, right, left),
        Comparison::NotIn => contains(context, right, left).map(|contained| !contained),
        Comparison::Less => ordered(context, Order::Less, left, right),
        Comparison::LessOrEqual => ordered(context, Order::LessOrEqual, left, right),
        Comparison::Greater => ordered(context, Order::Greater, left, right),
        Comparison::GreaterOrEqual => ordered(context, Order::GreaterOrEqual, left, right),
    };
    result.map(Value::Bool)
}

/// Returns `left == right`.
///
/// # Errors
/// `RecursionError` for deep containers.
pub fn equal(context: &Context, left: &Value, right: &Value) -> Outcome<bool> {
    Comparer { context, pairs: 0 }.equal(left, right, 0)
}

/// Returns `left < right`.
///
/// # Errors
/// `TypeError` for types without an order, `RecursionError` for deep containers.
pub fn less(context: &Context, left: &Value, right: &Value) -> Outcome<bool> {
    ordered(context, Order::Less, left, right)
}

/// Returns `left > right`.
///
/// # Errors
/// As [`less`].
pub fn greater(context: &Context, left: &Value, right: &Value) -> Outcome<bool> {
    ordered(context, Order::Greater, left, right)
}

fn ordered(context: &Context, order: Order, left: &Value, right: &Value) -> Outcome<bool> {
    Comparer { context, pairs: 0 }.ordered(order, left, right, 0)
}

/// An ordering comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Order {
    fn symbol(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    fn accepts(self, ordering: Ordering) -> bool {
        match self {
            Self::Less => ordering.is_lt(),
            Self::LessOrEqual => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEqual => ordering.is_ge(),
        }
    }
}

/// One comparison, which may descend into containers.
struct Comparer<'a, 'b> {
    context: &'a Context<'b>,
    pairs: usize,
}

impl<'a> Comparer<'a, '_> {
    /// Counts a pair of values.
    fn count(&mut self, depth: usize) -> Outcome<()> {
        self.pairs += 1;
        if depth > DEEPEST || self.pairs > MOST_PAIRS {
            return Err(too_deep("in comparison"));
        }
        Ok(())
    }

    fn equal(&mut self, left: &Value, right: &Value, depth: usize) -> Outcome<bool> {
        self.count(depth)?;
        if let (Some(left), Some(right)) = (number(left), number(right)) {
            return Ok(compare_numbers(left, right) == Some(Ordering::Equal));
        }
        if let Some((left, right)) = self.sequences(left, right) {
            return self.equal_sequences(left, right, depth);
        }
        match (left, right) {
            (Value::Range(left), Value::Range(right)) => {
                let (length, steps) = (left.len(), left.step == right.step);
                let equal = length == right.len() && (length == 0 || left.start == right.start);
                Ok(equal && (length <= 1 || steps))
            }
            (Value::Slice(left), Value::Slice(right)) => self.equal_sequences(&left[..], &right[..], depth),
            (Value::Object(one), Value::Object(other)) if one == other => Ok(true),
            (Value::Object(_), Value::Object(_)) => self.equal_objects(left, right, depth),
            (Value::Tuple(_), _) | (_, Value::Tuple(_)) => Ok(false),
            _ => Ok(left == right),
        }
    }

    /// Returns the elements of two lists or two tuples.
    fn sequences<'v>(&self, left: &'v Value, right: &'v Value) -> Option<(&'v [Value], &'v [Value])>
    where
        'a: 'v,
    {
        if let (Value::Tuple(left), Value::Tuple(right)) = (left, right) {
            return Some((left, right));
        }
        Some((as_list(self.context, left)?, as_list(self.context, right)?))
    }

    fn equal_sequences(&mut self, left: &[Value], right: &[Value], depth: usize) -> Outcome<bool> {
        if left.len() != right.len() {
            return Ok(false);
        }
        for (left, right) in left.iter().zip(right) {
            if !self.same_or_equal(left, right, depth + 1)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Elements of containers are equal if they are the same object, even NaN.
    fn same_or_equal(&mut self, left: &Value, right: &Value, depth: usize) -> Outcome<bool> {
        Ok(is_same(left, right) || self.equal(left, right, depth)?)
    }

    fn equal_objects(&mut self, left: &Value, right: &Value, depth: usize) -> Outcome<bool> {
        if let (Some(left), Some(right)) = (as_set(self.context, left), as_set(self.context, right)) {
            return Ok(left == right);
        }
        let (Some(left), Some(right)) = (as_dict(self.context, left), as_dict(self.context, right)) else {
            return Ok(false);
        };
        if left.len() != right.len() {
            return Ok(false);
        }
        for (key, value) in left {
            match right.get(key) {
                Some(other) if self.same_or_equal(value, other, depth + 1)? => {}
                _ => return Ok(false),
            }
        }
        Ok(true)
    }

    fn ordered(&mut self, order: Order, left: &Value, right: &Value, depth: usize) -> Outcome<bool> {
        self.count(depth)?;
        if let (Some(left), Some(right)) = (number(left), number(right)) {
            return Ok(compare_numbers(left, right).is_some_and(|ordering| order.accepts(ordering)));
        }
        if let (Some(left), Some(right)) = (as_text(left), as_text(right)) {
            return Ok(order.accepts(left.cmp(right)));
        }
        if let Some((left, right)) = self.sequences(left, right) {
            return self.ordered_sequences(order, left, right, depth);
        }
        if let (Some(left), Some(right)) = (as_set(self.context, left), as_set(self.context, right)) {
            return Ok(match order {
                Order::Less => left.len() < right.len() && left.is_subset(right),
                Order::LessOrEqual => left.is_subset(right),
                Order::Greater => left.len() > right.len() && right.is_subset(left),
                Order::GreaterOrEqual => right.is_subset(left),
            });
        }
        Err(no_order(self.context, order, left, right))
    }

    fn ordered_sequences(
        &mut self,
        order: Order,
        left: &[Value],
        right: &[Value],
        depth: usize,
    ) -> Outcome<bool> {
        for (left, right) in left.iter().zip(right) {
            if !self.same_or_equal(left, right, depth + 1)? {
                return self.ordered(order, left, right, depth + 1);
            }
        }
        Ok(order.accepts(left.len().cmp(&right.len())))
    }
}

fn no_order(context: &Context, order: Order, left: &Value, right: &Value) -> Raised {
    let (left, right) = (type_name(context, left), type_name(context, right));
    let symbol = order.symbol();
    type_error(format!("'{symbol}' not supported between instances of '{left}' and '{right}'"))
}

/// Returns true if two values are certainly the same object, without descending into tuples.
pub fn is_same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => left == right,
        (Value::Float(left), Value::Float(right)) => left == right,
        _ => false,
    }
}

/// Returns `left is right`. Immutable values have no identity here: they are identical if their content is
/// equal.
fn is_identical(left: &Value, right: &Value) -> Outcome<bool> {
    identical(left, right, 0, &mut 0)
}

fn identical(left: &Value, right: &Value, depth: usize, pairs: &mut usize) -> Outcome<bool> {
    let (Value::Tuple(left), Value::Tuple(right)) = (left, right) else {
        return Ok(!matches!((left, right), (Value::Tuple(_), _) | (_, Value::Tuple(_))) && left == right);
    };
    if Arc::ptr_eq(left, right) || left.len() != right.len() {
        return Ok(left.len() == right.len());
    }
    *pairs += left.len();
    if depth > DEEPEST || *pairs > MOST_PAIRS {
        return Err(too_deep("in comparison"));
    }
    for (left, right) in left.iter().zip(right.iter()) {
        if !identical(left, right, depth + 1, pairs)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Compares two numbers exactly; `None` with NaN.
fn compare_numbers(left: Number, right: Number) -> Option<Ordering> {
    match (left, right) {
        (Number::Int(left), Number::Int(right)) => Some(left.cmp(&right)),
        (Number::Float(left), Number::Float(right)) => left.partial_cmp(&right),
        (Number::Int(left), Number::Float(right)) => compare_mixed(left, right),
        (Number::Float(left), Number::Int(right)) => compare_mixed(right, left).map(Ordering::reverse),
    }
}

fn compare_mixed(integer: i64, float: f64) -> Option<Ordering> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if float.is_nan() {
        return None;
    }
    if float >= LIMIT {
        return Some(Ordering::Less);
    }
    if float < -LIMIT {
        return Some(Ordering::Greater);
    }
    let by_integer = integer.cmp(&(float.trunc() as i64));
    Some(by_integer.then(0.0.partial_cmp(&float.fract())?))
}

/// Returns `value in container`.
///
/// # Errors
/// `TypeError` if it is no container, or the value cannot be in it.
pub fn contains(context: &mut Context, container: &Value, value: &Value) -> Outcome<bool> {
    match container {
        Value::Str(text) => {
            let part = as_text(value).ok_or_else(|| {
                let name = type_name(context, value);
                type_error(format!("'in <string>' requires string as left operand, not {name}"))
            })?;
            Ok(text.contains(part))
        }
        Value::Range(range) => Ok(number(value).is_some_and(|number| range_index(range, number).is_some())),
        Value::Tuple(values) => Ok(position(context, values, value)?.is_some()),
        Value::Object(at) => match &context.heap.get(*at).kind {
            Kind::List(values) => Ok(position(context, values, value)?.is_some()),
            Kind::Dict(entries) => Ok(entries.contains_key(&key(context, value)?)),
            Kind::Set(elements) => Ok(elements.contains(&key(context, value)?)),
            Kind::Iterator(_) => {
                let rest = elements(context, container)?;
                Ok(position(context, &rest, value)?.is_some())
            }
            _ => Err(not_iterable(context, container)),
        },
        _ => Err(not_iterable(context, container)),
    }
}

fn not_iterable(context: &Context, value: &Value) -> Raised {
    type_error(format!("argument of type '{}' is not iterable", type_name(context, value)))
}

/// Returns the index of a number in a range.
pub fn range_index(range: &crate::values::value::Range, number: Number) -> Option<usize> {
    let number = match number {
        Number::Int(number) => number,
        Number::Float(number) if number.fract() == 0.0 && number.abs() < 9e18 => number as i64,
        Number::Float(_) => return None,
    };
    let distance = i128::from(number) - i128::from(range.start);
    let step = i128::from(range.step);
    if step == 0 || distance % step != 0 {
        return None;
    }
    usize::try_from(distance / step).ok().filter(|index| *index < range.len())
}

/// Returns the index of the first element that equals a value.
///
/// # Errors
/// `RecursionError` for deep containers.
pub fn position(context: &Context, values: &[Value], wanted: &Value) -> Outcome<Option<usize>> {
    for (index, value) in values.iter().enumerate() {
        if is_same(value, wanted) || equal(context, value, wanted)? {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

/// Returns a value as a key of a dictionary or an element of a set.
///
/// # Errors
/// `TypeError` for lists, dictionaries and sets, also within tuples.
pub fn key(context: &Context, value: &Value) -> Outcome<Key> {
    check_key(context, value).map(|()| Key(value.clone()))
}

/// Checks that a value can be a key of a dictionary or an element of a set.
///
/// # Errors
/// As [`key`].
pub fn check_key(context: &Context, value: &Value) -> Outcome<()> {
    let mut budget = MOST_PAIRS;
    check_key_at(context, value, 0, &mut budget)
}

fn check_key_at(context: &Context, value: &Value, depth: usize, budget: &mut usize) -> Outcome<()> {
    *budget = budget.saturating_sub(1);
    if depth > DEEPEST || *budget == 0 {
        return Err(too_deep("in hash"));
    }
    match value {
        Value::Tuple(values) => {
            values.iter().try_for_each(|value| check_key_at(context, value, depth + 1, budget))
        }
        Value::Object(at) => match context.heap.get(*at).kind {
            Kind::List(_) | Kind::Dict(_) | Kind::Set(_) => {
                Err(type_error(format!("unhashable type: '{}'", type_name(context, value))))
            }
            // A class with `__eq__` and without `__hash__`, which is not supported here.
            Kind::Instance(ref instance)
                if context.heap.class_attribute(instance.class, symbols::EQ).is_some() =>
            {
                Err(type_error(format!("unhashable type: '{}'", type_name(context, value))))
            }
            _ => Ok(()),
        },
        _ => Ok(()),
    }
}
