//! A program with what is needed to execute it.

use std::sync::Arc;

use super::accesses::Accesses;
use super::settings::Settings;
use crate::program::Program;

/// A program, executed step by step.
#[derive(Debug, Clone)]
pub struct Machine {
    /// The program.
    pub program: Arc<Program>,
    /// How it is executed.
    pub settings: Settings,
    /// Which locations several threads use, as far as that is known.
    pub accesses: Arc<Accesses>,
}

impl Machine {
    /// Creates a machine that does not know yet which locations several threads use.
    pub fn new(program: Arc<Program>, settings: Settings) -> Self {
        Self { program, settings, accesses: Arc::default() }
    }
}
