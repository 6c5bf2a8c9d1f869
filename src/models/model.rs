//! The five concurrency models by name.

use crate::failure::Failure;
use crate::schema::Variant;

/// A concurrency model. Its [`Model::id`] is the variant's in links, commands
/// and reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// One after another.
    Sequential,
    /// One thread, an event loop, tasks that yield.
    Async,
    /// Threads of which only the holder of one lock may run.
    Gil,
    /// Threads over shared memory.
    Threads,
    /// Workers with a memory of their own.
    Processes,
}

impl Model {
    /// All of them, the baseline first.
    pub const ALL: [Self; 5] = [Self::Sequential, Self::Async, Self::Gil, Self::Threads, Self::Processes];

    /// `sequential`, `async`, `gil`, `threads` or `processes`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sequential => "sequential",
            Self::Async => "async",
            Self::Gil => "gil",
            Self::Threads => "threads",
            Self::Processes => "processes",
        }
    }

    /// The model with that id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.id() == id)
    }

    /// Whether the model stands on shared memory.
    pub const fn shares_memory(self) -> bool {
        matches!(self, Self::Gil | Self::Threads)
    }

    /// Its name for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Sequential => "Sequential",
            Self::Async => "Async",
            Self::Gil => "GIL threads",
            Self::Threads => "Threads",
            Self::Processes => "Processes",
        }
    }

    /// The model as a variant of an experiment, with what makes it real for
    /// the kind of work.
    pub fn variant(self, help: &str) -> Variant {
        self.called(self.label(), help)
    }

    /// The same under a name that says more of the experiment.
    pub fn called(self, label: &str, help: &str) -> Variant {
        Variant {
            id: self.id().into(),
            label: label.into(),
            help: help.into(),
            threads: self.shares_memory(),
        }
    }
}

/// The model of a variant id that [`crate::run::plan::plan`] let through.
pub fn model(variant: &str) -> Result<Model, Failure> {
    Model::from_id(variant).ok_or_else(|| Failure::Failed(format!("“{variant}” is not a model.")))
}
