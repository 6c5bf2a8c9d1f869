//! The definition of a function in Rust: parameters, result, and effects on containers.

use crate::values::heap::Heap;
use crate::values::names::Names;
use crate::values::value::Value;

/// The context of a call of a function in Rust.
pub struct Context<'a> {
    /// The heap of the state.
    pub heap: &'a mut Heap,
    /// The interned names.
    pub names: &'a Names,
}

/// An exception of a function in Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// The name of a built-in exception class.
    pub class: &'static str,
    /// The message, as CPython words it.
    pub message: String,
    /// The argument of the exception where it is not the message: the key of a `KeyError`.
    pub argument: Option<Value>,
}

impl Raised {
    /// Creates an exception.
    pub fn new(class: &'static str, message: impl Into<String>) -> Self {
        Self { class, message: message.into(), argument: None }
    }
}

/// The effect of a function in Rust on the containers among its arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It does not access the content of containers.
    None,
    /// It reads the containers among its arguments.
    Reads,
    /// It changes its first argument and reads the other arguments.
    Writes,
}

/// The definition of a function in Rust.
pub struct Definition {
    /// The name in `_native`; methods have the name of their type: `list.append`.
    pub name: &'static str,
    /// The names of the parameters, for keyword arguments. A missing optional argument is `Value::Unbound`. A
    /// last parameter named `**` gets a dictionary with all other keyword arguments, if there are any.
    pub parameters: &'static [&'static str],
    /// The number of required arguments.
    pub required: usize,
    /// True if it takes any number of further positional arguments.
    pub variadic: bool,
    /// The index of an argument that may be any iterable. The machine turns generators and instances into
    /// lists before the call.
    pub iterates: Option<usize>,
    /// The effect on containers.
    pub effect: Effect,
    /// The function itself. It gets as many arguments as it has parameters, and more if it is variadic.
    pub function: fn(&mut Context, &[Value]) -> Result<Value, Raised>,
}

impl Definition {
    /// Creates the definition of a function with a fixed number of parameters.
    pub const fn new(
        name: &'static str,
        parameters: &'static [&'static str],
        required: usize,
        effect: Effect,
        function: fn(&mut Context, &[Value]) -> Result<Value, Raised>,
    ) -> Self {
        Self { name, parameters, required, variadic: false, iterates: None, effect, function }
    }

    /// Sets the index of an argument that may be any iterable.
    pub const fn iterating(mut self, index: usize) -> Self {
        self.iterates = Some(index);
        self
    }

    /// Accepts any number of further positional arguments.
    pub const fn taking_more(mut self) -> Self {
        self.variadic = true;
        self
    }
}
