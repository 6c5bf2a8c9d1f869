//! What an experiment says about itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use super::books::Chapter;

/// Data about an experiment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Schema {
    /// Name in links and commands: `countdown`.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// What one wants to know.
    pub question: String,
    /// Where the page lists it.
    pub group: Group,
    /// The chapters that have it.
    pub books: Vec<Chapter>,
    /// The form, top to bottom.
    pub params: Vec<Param>,
    /// Named sets of values.
    pub presets: Vec<Preset>,
    /// The columns of the side-by-side view; the first is the baseline.
    pub variants: Vec<Variant>,
    /// How many samples each variant gets if nobody says; null for as many as
    /// it takes to tell it from the baseline.
    pub samples: Option<u32>,
    /// What it does to the page's own thread, told before it is done; null for
    /// all that leave that thread alone. Where it does something, the page
    /// shows a dot that moves with each frame.
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
    /// What goes wrong between threads, and what helps.
    Hazards,
    /// Not listed: checks the page itself.
    #[default]
    Hidden,
}

/// One way of doing the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Variant {
    /// Name in links, commands and the report: `gil`.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// What makes it real, shown on asking.
    pub help: String,
    /// Whether it is threads over shared memory whatever the parameters, and so
    /// missing where that is.
    pub threads: bool,
}

/// One field of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Param {
    /// Name in links and commands.
    pub name: String,
    /// Name for people.
    pub label: String,
    /// Shown behind the value; empty for a plain number.
    pub unit: String,
    /// What may be entered.
    pub kind: Kind,
    /// The value if nobody says.
    #[tsify(type = "Value")]
    pub default: Value,
    /// One sentence.
    pub help: String,
    /// Whether the form shows it only on asking: most people leave it alone.
    pub more: bool,
    /// Whether a number can be had by a slider too, beside its field: for those that one
    /// tries out. Over a wide range each step is by the same factor.
    pub slider: bool,
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Kind {
    /// A whole number.
    Integer {
        /// Smallest allowed.
        min: u64,
        /// Largest allowed.
        max: u64,
    },
    /// A number with a fraction.
    Number {
        /// Smallest allowed.
        min: f64,
        /// Largest allowed.
        max: f64,
    },
    /// One of a few words.
    Choice {
        /// The words.
        options: Vec<String>,
    },
    /// A picture: [`BUILT_IN`], or the name of a person's own.
    Picture,
    /// Addresses, one a line.
    Urls {
        /// How many at the most.
        max: usize,
    },
    /// Whole numbers with spaces, commas or line breaks between, or none at all.
    /// The value is a text with commas: `2,193`.
    Integers {
        /// Smallest allowed.
        min: u64,
        /// Largest allowed.
        max: u64,
        /// How many at the most.
        most: usize,
    },
}

/// The picture that is at hand without being chosen.
pub const BUILT_IN: &str = "built-in";

/// A named set of values, chosen in the form or by `preset=` in a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Preset {
    /// Name in links and commands.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// The values it sets; the others keep their defaults.
    #[tsify(type = "Record<string, Value>")]
    pub values: BTreeMap<String, Value>,
    /// How many samples, where that differs from the schema's.
    pub samples: Option<u32>,
}
