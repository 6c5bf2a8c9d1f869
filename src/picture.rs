//! Pieces of pictures, which a run sends to the page as they are computed. They are not part of the
//! events, because a report contains no pixels.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// A piece of a picture. Its pixels are sent separately as bytes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Patch {
    /// The id of the variant that computed the piece; empty for the input picture.
    pub variant: String,
    /// The label on the timeline of the task that computed the piece.
    pub task: String,
    /// The id of the layer that the piece belongs to ([`crate::report::exhibit::Layer`]).
    pub layer: String,
    /// The numbers of columns and rows of the complete picture.
    pub whole: [usize; 2],
    /// The column and row in the picture of the piece's upper left pixel.
    pub at: [usize; 2],
    /// The numbers of columns and rows of the piece.
    pub size: [usize; 2],
    /// The pixels row by row: four bytes each (red, green, blue, opacity), or one byte of
    /// brightness.
    #[serde(skip)]
    pub pixels: Vec<u8>,
}

/// A function that converts the result of a task, with the task's number, to a piece of the
/// picture.
pub type Painter<R> = Box<dyn Fn(usize, &R) -> Patch + Send + Sync>;

/// A function that sends a piece of a picture to the page. May be called from any thread.
pub type ShowPatch = fn(Patch);
