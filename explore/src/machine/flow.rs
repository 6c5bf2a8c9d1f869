//! What follows an instruction: the next instruction, the end of the thread, or an exception.

use crate::values::native::{Native, Special};
use crate::values::value::Value;

/// The result of an instruction, or the exception that it raised.
pub(super) type Result<T> = std::result::Result<T, Thrown>;

/// What follows an instruction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// The next instruction.
    Continue,
    /// The thread has ended.
    Ended,
}

/// The reason why an instruction did not complete.
#[derive(Debug, Clone)]
pub(super) enum Thrown {
    /// An exception: an instance of a class.
    Exception(Value),
}

/// Marks the stack below the operands of an instruction that is executed again after a call.
pub(super) const MARK: Value = Value::Native(Native::Special(Special::Mark));
