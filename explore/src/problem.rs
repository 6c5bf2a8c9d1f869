//! A problem of a program's text: a place and a sentence.

use serde::Serialize;
use tsify::Tsify;

use crate::code::Place;
use crate::text::Text;

/// A problem of a program's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct Problem {
    /// The first line, from 1.
    pub line: u32,
    /// The first column, from 1, in characters.
    pub column: u32,
    /// The last line.
    pub end_line: u32,
    /// The column after the last character.
    pub end_column: u32,
    /// The message: what is wrong, and what to write instead.
    pub message: Text,
}

impl Problem {
    /// Creates a problem at a place.
    pub fn at(place: Place, message: impl Into<Text>) -> Self {
        let Place { line, column, end_line, end_column } = place;
        Self { line, column, end_line, end_column, message: message.into() }
    }
}
