//! A program with its settings and shared locations.

use std::sync::Arc;

use super::accesses::Accesses;
use super::settings::Settings;
use crate::program::Program;

/// A program, executed step by step.
#[derive(Debug, Clone)]
pub struct Machine {
    /// The program.
    pub program: Arc<Program>,
    /// The settings of the execution.
    pub settings: Settings,
    /// The locations that several threads use, as known so far.
    pub accesses: Arc<Accesses>,
}

impl Machine {
    /// Creates a machine that knows no shared locations yet.
    pub fn new(program: Arc<Program>, settings: Settings) -> Self {
        Self { program, settings, accesses: Arc::default() }
    }
}
