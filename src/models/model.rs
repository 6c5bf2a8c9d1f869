//! The five concurrency models by name.

use crate::failure::Failure;
use crate::schema::Variant;
use crate::text::{Arg, Text};

/// A concurrency model. Its [`Model::id`] is the variant's id in links, commands and reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// One task after another.
    Sequential,
    /// One thread with an event loop; tasks yield.
    Async,
    /// Threads that share one lock. Only its holder runs.
    Gil,
    /// Threads with shared memory.
    Threads,
    /// Workers with separate memory.
    Processes,
}

impl Model {
    /// All models, the baseline first.
    pub const ALL: [Self; 5] = [Self::Sequential, Self::Async, Self::Gil, Self::Threads, Self::Processes];

    /// Returns the id: `sequential`, `async`, `gil`, `threads` or `processes`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sequential => "sequential",
            Self::Async => "async",
            Self::Gil => "gil",
            Self::Threads => "threads",
            Self::Processes => "processes",
        }
    }

    /// Returns the model with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.id() == id)
    }

    /// Returns true if the model needs shared memory.
    pub const fn shares_memory(self) -> bool {
        matches!(self, Self::Gil | Self::Threads)
    }

    /// Returns the name that the page shows.
    pub fn label(self) -> Text {
        match self {
            Self::Sequential => text!(models::sequential),
            Self::Async => text!(models::async_),
            Self::Gil => text!(models::gil),
            Self::Threads => text!(models::threads),
            Self::Processes => text!(models::processes),
        }
    }

    /// Returns the model as a variant of an experiment. `help` says what the model executes for the
    /// experiment's kind of work.
    pub fn variant(self, help: Text) -> Variant {
        self.called(self.label(), help)
    }

    /// Returns the model as a variant with a label of the experiment.
    pub fn called(self, label: Text, help: Text) -> Variant {
        Variant { id: self.id().into(), label, help, threads: self.shares_memory() }
    }
}

/// Returns the model with this variant id. [`crate::run::plan::plan`] has accepted the id before.
pub fn model(variant: &str) -> Result<Model, Failure> {
    Model::from_id(variant)
        .ok_or_else(|| Failure::Failed(text!(models::unknown { variant: Arg::verbatim(variant) })))
}
