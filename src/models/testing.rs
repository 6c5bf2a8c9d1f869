//! Helpers for the tests of several models.

use std::task::Poll;

use serde::{Deserialize, Serialize};

use super::task::Task;
use crate::kernels::countdown::Countdown;
use crate::kernels::pulse::Pulse;
use crate::text::label::Label;

/// A countdown as a task.
#[derive(Clone, Serialize, Deserialize)]
pub struct Count(pub Countdown);

impl Task for Count {
    type Output = u64;

    fn label(&self) -> Label {
        Label::verbatim("counting")
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<u64> {
        self.0.advance(pulse)
    }
}
