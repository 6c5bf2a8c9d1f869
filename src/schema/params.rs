//! The values of an experiment's parameters.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use super::definition::{BUILT_IN, Kind, Schema};
use crate::kernels::image::Picture;

/// Values of all parameters by name, each of its kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(from = "BTreeMap<String, Value>", into = "BTreeMap<String, Value>")]
#[tsify(type = "Record<string, Value>")]
pub struct Params {
    /// What was entered, or the defaults.
    pub values: BTreeMap<String, Value>,
    /// A person's own pictures by name. They travel beside the parameters, and
    /// only to the host.
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
    /// A whole number.
    ///
    /// # Panics
    /// As the other getters: where the schema has no such parameter. That is
    /// a slip in the experiment's file; [`plan`] has made sure of the rest.
    pub fn integer(&self, name: &str) -> u64 {
        self.values[name].as_u64().expect("checked by plan()")
    }

    /// A number.
    pub fn number(&self, name: &str) -> f64 {
        self.values[name].as_f64().expect("checked by plan()")
    }

    /// A word.
    pub fn text(&self, name: &str) -> &str {
        self.values[name].as_str().expect("checked by plan()")
    }

    /// The picture that came along under the parameter's value; none where the
    /// built-in one is meant, and on the page, which has none.
    pub fn picture(&self, name: &str) -> Option<&Picture> {
        self.pictures.get(self.text(name))
    }

    /// Takes the pictures along.
    ///
    /// # Errors
    /// If one of the parameters names a picture that is not among them.
    pub fn with_pictures(self, schema: &Schema, pictures: BTreeMap<String, Picture>) -> Result<Self, String> {
        let named = schema.params.iter().filter(|param| param.kind == Kind::Picture);
        let missing = |name: &&str| *name != BUILT_IN && !pictures.contains_key(*name);
        match named.map(|param| self.text(&param.name)).find(missing) {
            Some(name) => Err(format!("The picture “{name}” did not come along; it has to be chosen again.")),
            None => Ok(Self { pictures, ..self }),
        }
    }

    /// Whole numbers.
    pub fn integers(&self, name: &str) -> Vec<u64> {
        entries(self.text(name)).map(|entry| entry.parse().expect("checked by plan()")).collect()
    }

    /// The lines of a text that are not blank, trimmed.
    pub fn lines(&self, name: &str) -> Vec<&str> {
        lines(self.text(name)).collect()
    }
}

pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|line| line.trim_matches(unseen)).filter(|line| !line.is_empty())
}

/// Invisible characters: white space, the byte order mark and characters without width. Files and copied
/// pages contain them.
fn unseen(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// What stands between spaces, commas and line breaks.
pub(super) fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == ',' || c.is_whitespace()).filter(|entry| !entry.is_empty())
}
