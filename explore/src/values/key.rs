//! Keys of dictionaries and elements of sets: values, compared as Python compares them.

use std::hash::{Hash, Hasher};

use super::value::{Float, Value};

/// A key: `1`, `1.0` and `True` are the same key.
#[derive(Debug, Clone)]
pub struct Key(pub Value);

impl Key {
    /// The number as integer, if the key is an integral number.
    fn integer(&self) -> Option<i64> {
        match &self.0 {
            Value::Int(number) => Some(*number),
            Value::Bool(flag) => Some(i64::from(*flag)),
            Value::Float(Float(number)) if number.fract() == 0.0 && number.abs() < 9e15 => {
                Some(*number as i64)
            }
            _ => None,
        }
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        match (self.integer(), other.integer()) {
            (None, None) => self.0 == other.0,
            (one, other) => one == other,
        }
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.integer() {
            Some(number) => number.hash(state),
            None => self.0.hash(state),
        }
    }
}
