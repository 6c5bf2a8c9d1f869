//! The types that describe an experiment.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use crate::text::Text;

use super::books::Chapter;

/// The description of an experiment, from which the page draws its form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Schema {
    /// The experiment's name in links and commands: `countdown`.
    pub id: String,
    /// The name that the page shows.
    pub title: Text,
    /// The question that the experiment answers.
    pub question: Text,
    /// The heading under which the page lists the experiment.
    pub group: Group,
    /// The chapters of the books that contain the experiment.
    pub books: Vec<Chapter>,
    /// The fields of the form, from top to bottom.
    pub params: Vec<Param>,
    /// Named sets of values for the fields.
    pub presets: Vec<Preset>,
    /// The variants, in the order of the columns on the page; the first is the baseline.
    pub variants: Vec<Variant>,
    /// The default number of samples of each variant; null to sample each variant until its
    /// difference from the baseline is decided.
    pub samples: Option<u32>,
    /// What the experiment does to the page's own thread, shown as a warning before a run; null if
    /// it leaves this thread alone. If set, the page also shows a dot that moves with each frame.
    pub on_page: Option<Text>,
}

/// A heading in the list of experiments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Experiments on I/O-bound work.
    Requests,
    /// Experiments on CPU-bound work.
    Parallel,
    /// Experiments on waiting for several things at once.
    Async,
    /// Experiments on concurrency bugs and their remedies.
    Hazards,
    /// Not in the list. Used by experiments that only test the page.
    #[default]
    Hidden,
}

/// One way to execute an experiment's work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Variant {
    /// The variant's name in links, commands and the report: `gil`.
    pub id: String,
    /// The name that the page shows.
    pub label: Text,
    /// How the variant executes the work. The page shows this on request.
    pub help: Text,
    /// True if the variant needs threads with shared memory for some values of the parameters. It
    /// is then unavailable where there is no shared memory.
    pub threads: bool,
}

/// A parameter of an experiment, which is a field of its form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Param {
    /// The parameter's name in links and commands.
    pub name: String,
    /// The name that the page shows.
    pub label: Text,
    /// The unit of the value, shown after the value; empty for a plain number.
    pub unit: String,
    /// The kind of value that the field accepts, and the limits of the value.
    pub kind: Kind,
    /// The value of a field that the user leaves unchanged.
    #[tsify(type = "Value")]
    pub default: Value,
    /// An explanation of the parameter in one sentence.
    pub help: Text,
    /// True if the form shows the field among the advanced fields only.
    pub more: bool,
    /// True if the field of a number also has a slider. If the range is wide, the slider's steps
    /// are geometric.
    pub slider: bool,
}

/// The kind of a field's value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Kind {
    /// A whole number.
    Integer {
        /// The smallest allowed value.
        min: u64,
        /// The largest allowed value.
        max: u64,
    },
    /// A number with a fraction.
    Number {
        /// The smallest allowed value.
        min: f64,
        /// The largest allowed value.
        max: f64,
    },
    /// One of a fixed set of options.
    Choice {
        /// The values to choose from, in the order of the form.
        options: Vec<Text>,
    },
    /// A picture: [`BUILT_IN`], or the name of a user's file.
    Picture,
    /// Addresses, one per line.
    Urls {
        /// The maximum number of addresses.
        max: usize,
    },
    /// Integers separated by spaces, commas or line breaks; may be empty. The value is a string
    /// with commas: `2,193`.
    Integers {
        /// The smallest allowed value of an integer.
        min: u64,
        /// The largest allowed value of an integer.
        max: u64,
        /// The maximum number of integers.
        most: usize,
    },
}

/// The value of [`Kind::Picture`] for the built-in picture.
pub const BUILT_IN: &str = "built-in";

/// A named set of values, chosen in the form or by `preset=` in a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Preset {
    /// The preset's name in links and commands.
    pub id: String,
    /// The name that the page shows.
    pub label: Text,
    /// The values of the parameters that the preset sets; other parameters keep their defaults.
    #[tsify(type = "Record<string, Value>")]
    pub values: BTreeMap<String, Value>,
    /// The number of samples; null to use [`Schema::samples`].
    pub samples: Option<u32>,
}
