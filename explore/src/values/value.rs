//! Values of Python programs. A value is immutable and compared by content. Values with an identity or with
//! content that can change are objects of the heap, referred to by a [`Ref`].

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::values::names::{CodeId, ModuleId};
use crate::values::native::{Native, Type};

/// The number of an object of the heap. The objects of the library come first: they never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ref(pub u32);

/// A float that is compared by its bits, so that states can be compared.
#[derive(Debug, Clone, Copy)]
pub struct Float(pub f64);

impl PartialEq for Float {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

impl Eq for Float {}

impl Hash for Float {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

/// A value of a program. `==` compares type and content, unlike Python's `==`: `1` and `1.0` differ.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Value {
    /// The content of a variable without a value.
    #[default]
    Unbound,
    /// `None`
    None,
    /// `True` or `False`
    Bool(bool),
    /// An integer of 64 bits.
    Int(i64),
    /// A float.
    Float(Float),
    /// A string.
    Str(Arc<str>),
    /// A tuple.
    Tuple(Arc<[Value]>),
    /// A range.
    Range(Arc<Range>),
    /// A slice: start, stop, step.
    Slice(Arc<[Value; 3]>),
    /// A function of the program or of the library.
    Function(Arc<Function>),
    /// A function bound to its first argument.
    Method(Arc<Method>),
    /// A function in Rust.
    Native(Native),
    /// A built-in type, such as `int`.
    Type(Type),
    /// A module of the library.
    Module(ModuleId),
    /// The position of a `for` loop: the next element of a sequence.
    Cursor(Arc<Cursor>),
    /// An object of the heap.
    Object(Ref),
}

/// `range(start, stop, step)`
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Range {
    /// The first number.
    pub start: i64,
    /// The end, exclusive.
    pub stop: i64,
    /// The difference of two numbers; not 0.
    pub step: i64,
}

impl Range {
    /// Returns the number of elements.
    pub fn len(&self) -> usize {
        let (start, stop, step) = (i128::from(self.start), i128::from(self.stop), i128::from(self.step));
        let span = if step > 0 { stop - start } else { start - stop };
        if span <= 0 { 0 } else { ((span - 1) / step.abs() + 1) as usize }
    }

    /// Returns true if there is no element.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the element at an index, if it exists.
    pub fn get(&self, index: usize) -> Option<i64> {
        (index < self.len()).then(|| self.start + index as i64 * self.step)
    }
}

/// A function with what it captured when it was defined.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Function {
    /// The compiled body.
    pub code: CodeId,
    /// The defaults of the last positional parameters.
    pub defaults: Vec<Value>,
    /// The defaults of keyword-only parameters; `Unbound` for a parameter without a default.
    pub keyword_defaults: Vec<Value>,
    /// The captured cells.
    pub cells: Vec<Value>,
    /// The function that it takes its name from: `functools.wraps`.
    pub wraps: Option<Value>,
}

/// A function and its first argument.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Method {
    /// The first argument.
    pub receiver: Value,
    /// A function, or a native function.
    pub function: Value,
}

/// How deep immutable values may be nested.
const MOST_LEVELS: usize = 100;

/// The largest number of values in a value.
const MOST_PARTS: usize = 100_000;

/// The position of a `for` loop.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// A tuple, string, range, list, dictionary or set.
    pub source: Value,
    /// The index of the next element.
    pub index: usize,
    /// The number of elements of a dictionary or set when the loop began; 0 for other sources: their size may
    /// change.
    pub size: usize,
    /// What the loop takes of each entry of a dictionary.
    pub view: View,
}

/// What a loop takes of each entry of a dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum View {
    /// The key, as of the elements of other sources.
    Keys,
    /// `dict.values()`
    Values,
    /// `dict.items()`
    Items,
}

impl Cursor {
    /// Returns a cursor without further elements.
    pub fn at_end() -> Self {
        Self { source: Value::tuple(Vec::new()), index: 0, size: 0, view: View::Keys }
    }
}

impl Value {
    /// Returns true if a value is nested too deeply, or has too many parts, to be walked through. A tuple that
    /// contains one tuple twice counts it twice: `t = (t, t)` doubles the parts each time.
    pub fn is_unwieldy(&self) -> bool {
        let mut parts = MOST_PARTS;
        self.walk(MOST_LEVELS, &mut parts).is_none()
    }

    /// Visits all parts; `None` once there are too many.
    fn walk(&self, levels: usize, parts: &mut usize) -> Option<()> {
        *parts = parts.checked_sub(1)?;
        let levels = levels.checked_sub(1)?;
        let mut all = |values: &[Value]| values.iter().try_for_each(|value| value.walk(levels, parts));
        match self {
            Self::Tuple(values) => all(values),
            Self::Slice(values) => all(&values[..]),
            Self::Function(function) => {
                all(&function.defaults)?;
                all(&function.keyword_defaults)?;
                function.wraps.iter().try_for_each(|wrapped| wrapped.walk(levels, parts))
            }
            Self::Method(method) => {
                method.receiver.walk(levels, parts)?;
                method.function.walk(levels, parts)
            }
            Self::Cursor(cursor) => cursor.source.walk(levels, parts),
            _ => Some(()),
        }
    }

    /// Returns a string value.
    pub fn text(text: &str) -> Self {
        Self::Str(text.into())
    }

    /// Returns a tuple.
    pub fn tuple(values: Vec<Value>) -> Self {
        Self::Tuple(values.into())
    }

    /// Returns a float value.
    pub fn float(value: f64) -> Self {
        Self::Float(Float(value))
    }
}
