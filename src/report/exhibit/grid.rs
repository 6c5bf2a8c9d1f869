//! A table that is filled row by row. The values of a row may fail to arrive or be lost. Used by
//! the experiments `rates` and `starvation`.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::text::Text;

/// One table for each variant, all with the same columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Grid {
    /// The title: `Exchange rates`.
    pub title: Text,
    /// The heading of the column with the names of the rows, in a word or two.
    pub corner: Text,
    /// The names of the columns, from left to right.
    pub columns: Vec<Text>,
    /// The tables, in the order of the variants.
    pub tables: Vec<GridTable>,
}

/// The table of one variant, with the columns of its [`Grid`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct GridTable {
    /// The variant's id.
    pub variant: String,
    /// The variant's display name.
    pub label: Text,
    /// The result of the variant, in a sentence.
    pub says: Text,
    /// The rows, from top to bottom.
    pub rows: Vec<GridRow>,
}

/// A row of a table: its name and its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct GridRow {
    /// The row's name.
    pub name: Text,
    /// The row's values, or the reason why it has none.
    pub filled: RowContent,
}

/// The values of a row, or why it has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum RowContent {
    /// A value for each column.
    Values {
        /// The values, from left to right.
        values: Vec<Text>,
    },
    /// No values, because they could not be fetched.
    Failed {
        /// The reason, in a few words.
        reason: Text,
    },
    /// No values, because they were fetched and then lost.
    Lost {
        /// The reason, in a few words.
        reason: Text,
    },
}
