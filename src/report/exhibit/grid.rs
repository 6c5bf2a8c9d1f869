//! A table whose rows come one by one, and do not all come.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// The same table as each variant has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Grid {
    /// What it is called: `Exchange rates`.
    pub title: String,
    /// What the names of the rows are, in a word or two.
    pub corner: String,
    /// Left to right.
    pub columns: Vec<String>,
    /// The tables, in the order of the variants.
    pub tables: Vec<GridTable>,
}

/// The table of a variant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct GridTable {
    /// The variant's id.
    pub variant: String,
    /// Its name for people.
    pub label: String,
    /// What came of it, in a sentence.
    pub says: String,
    /// Top to bottom.
    pub rows: Vec<GridRow>,
}

/// What came of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct GridRow {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub filled: Filled,
}

/// What is in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Filled {
    /// A value for each column.
    Values {
        /// Left to right.
        values: Vec<String>,
    },
    /// Nothing: it could not be had.
    Failed {
        /// Why, in a few words.
        reason: String,
    },
    /// Nothing: it came, and was lost.
    Lost {
        /// How, in a few words.
        reason: String,
    },
}
