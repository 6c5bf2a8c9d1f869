//! The types that describe an experiment.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use super::books::Chapter;

/// The description of an experiment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Schema {
    /// The name in links and commands: `countdown`.
    pub id: String,
    /// The display name.
    pub title: String,
    /// The question that it answers.
    pub question: String,
    /// The heading under which the page lists it.
    pub group: Group,
    /// The chapters that contain it.
    pub books: Vec<Chapter>,
    /// The fields of the form, top to bottom.
    pub params: Vec<Param>,
    /// Named sets of values.
    pub presets: Vec<Preset>,
    /// The columns of the side-by-side view; the first is the baseline.
    pub variants: Vec<Variant>,
    /// The default number of samples of each variant; null to sample until it differs from the
    /// baseline.
    pub samples: Option<u32>,
    /// What it does to the page's main thread, shown as a warning before it runs; null if it leaves
    /// that thread alone. If set, the page shows a dot that moves with each frame.
    pub on_page: Option<String>,
}

/// A heading in the list of experiments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// I/O-bound work.
    Requests,
    /// CPU-bound work.
    Parallel,
    /// Waiting for several things at once.
    Async,
    /// Concurrency bugs and their remedies.
    Hazards,
    /// Not listed; for tests of the page.
    #[default]
    Hidden,
}

/// A variant: an implementation of the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Variant {
    /// The name in links, commands and the report: `gil`.
    pub id: String,
    /// The display name.
    pub label: String,
    /// How it is implemented, shown on request.
    pub help: String,
    /// Whether it needs threads over shared memory for any parameters, and so is unavailable
    /// without shared memory.
    pub threads: bool,
}

/// A field of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Param {
    /// The name in links and commands.
    pub name: String,
    /// The display name.
    pub label: String,
    /// The unit, shown after the value; empty for a plain number.
    pub unit: String,
    /// The kind of value.
    pub kind: Kind,
    /// The default value.
    #[tsify(type = "Value")]
    pub default: Value,
    /// An explanation in one sentence.
    pub help: String,
    /// Whether the form hides it among the advanced fields.
    pub more: bool,
    /// Whether a number also has a slider. Over a wide range the slider's steps are geometric.
    pub slider: bool,
}

/// The kind of a field's value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Kind {
    /// A whole number.
    Integer {
        /// The minimum.
        min: u64,
        /// The maximum.
        max: u64,
    },
    /// A number with a fraction.
    Number {
        /// The minimum.
        min: f64,
        /// The maximum.
        max: f64,
    },
    /// One of a fixed set of words.
    Choice {
        /// The values to choose from.
        options: Vec<String>,
    },
    /// A picture: [`BUILT_IN`], or the name of a user's file.
    Picture,
    /// Addresses, one per line.
    Urls {
        /// The maximum number of entries.
        max: usize,
    },
    /// Integers separated by spaces, commas or line breaks; may be empty. The value is a string
    /// with commas: `2,193`.
    Integers {
        /// The minimum.
        min: u64,
        /// The maximum.
        max: u64,
        /// The maximum number of entries.
        most: usize,
    },
}

/// The name of the built-in picture.
pub const BUILT_IN: &str = "built-in";

/// A named set of values, chosen in the form or by `preset=` in a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Preset {
    /// The name in links and commands.
    pub id: String,
    /// The display name.
    pub label: String,
    /// The values that it sets; the others keep their defaults.
    #[tsify(type = "Record<string, Value>")]
    pub values: BTreeMap<String, Value>,
    /// The number of samples, if it differs from the schema's.
    pub samples: Option<u32>,
}
