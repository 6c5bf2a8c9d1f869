//! The values of an experiment's parameters.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use super::definition::{BUILT_IN, Kind, Schema};
use crate::kernels::image::Picture;
use crate::text::{Arg, Text};

/// The values of all parameters by name. Each value has the kind that the schema requires.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(from = "BTreeMap<String, Value>", into = "BTreeMap<String, Value>")]
#[tsify(type = "Record<string, Value>")]
pub struct Params {
    /// The value of each parameter: the entered value, or the default.
    pub values: BTreeMap<String, Value>,
    /// The user's own pictures by name. They are sent apart from the other values, and to the host
    /// only.
    pictures: BTreeMap<String, Picture>,
}

impl From<BTreeMap<String, Value>> for Params {
    fn from(values: BTreeMap<String, Value>) -> Self {
        Self { values, pictures: BTreeMap::new() }
    }
}

impl From<Params> for BTreeMap<String, Value> {
    fn from(params: Params) -> Self {
        params.values
    }
}

impl Params {
    /// Returns the value of a [`Kind::Integer`](super::Kind::Integer) parameter.
    ///
    /// # Panics
    /// As for the other getters: if the schema has no such parameter. That is a bug in the
    /// experiment's file, because [`plan`](crate::run::plan::plan) has validated everything else.
    pub fn integer(&self, name: &str) -> u64 {
        self.values[name].as_u64().expect("checked by plan()")
    }

    /// Returns the value of a [`Kind::Number`](super::Kind::Number) parameter.
    pub fn number(&self, name: &str) -> f64 {
        self.values[name].as_f64().expect("checked by plan()")
    }

    /// Returns the value of a parameter that is a text, such as a choice.
    pub fn text(&self, name: &str) -> &str {
        self.values[name].as_str().expect("checked by plan()")
    }

    /// Returns the picture that the parameter names. `None` for the built-in picture, and on the
    /// page, where no pictures are stored.
    pub fn picture(&self, name: &str) -> Option<&Picture> {
        self.pictures.get(self.text(name))
    }

    /// Adds the pictures that the parameters name.
    ///
    /// # Errors
    /// If a parameter names a picture that is not among `pictures`.
    pub fn with_pictures(self, schema: &Schema, pictures: BTreeMap<String, Picture>) -> Result<Self, Text> {
        let named = schema.params.iter().filter(|param| param.kind == Kind::Picture);
        let missing = |name: &&str| *name != BUILT_IN && !pictures.contains_key(*name);
        match named.map(|param| self.text(&param.name)).find(missing) {
            Some(name) => Err(text!(problems::missing_picture { name: Arg::verbatim(name) })),
            None => Ok(Self { pictures, ..self }),
        }
    }

    /// Returns the value of a [`Kind::Integers`](super::Kind::Integers) parameter.
    pub fn integers(&self, name: &str) -> Vec<u64> {
        entries(self.text(name)).map(|entry| entry.parse().expect("checked by plan()")).collect()
    }

    /// Returns the lines of a parameter's text, trimmed, without blank lines.
    pub fn lines(&self, name: &str) -> Vec<&str> {
        lines(self.text(name)).collect()
    }
}

pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|line| line.trim_matches(is_invisible)).filter(|line| !line.is_empty())
}

/// Returns true for invisible characters: white space, the byte order mark and zero-width
/// characters. Files and texts copied from pages contain them.
fn is_invisible(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// Splits a list at spaces, commas and line breaks.
pub(super) fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == ',' || c.is_whitespace()).filter(|entry| !entry.is_empty())
}
