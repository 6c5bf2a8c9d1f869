//! Pieces of pictures that a run sends to the page as they are computed. They are sent beside the
//! events, since a report contains no pixels.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// A piece of a picture. Its pixels are transferred separately as bytes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Patch {
    /// The variant that computed it; empty for the input picture.
    pub variant: String,
    /// The task that computed it, by its label on the timeline.
    pub task: String,
    /// The exhibit's layer that it belongs to.
    pub layer: String,
    /// The columns and rows of the complete picture.
    pub whole: [usize; 2],
    /// The column and row of the piece's upper left pixel.
    pub at: [usize; 2],
    /// The columns and rows of the piece.
    pub size: [usize; 2],
    /// The pixels row by row: four bytes each (red, green, blue, opacity), or one byte of
    /// brightness.
    #[serde(skip)]
    pub pixels: Vec<u8>,
}

/// Converts the result of a task, given by number, to a piece of the picture.
pub type Painter<R> = Box<dyn Fn(usize, &R) -> Patch + Send + Sync>;

/// Shows a piece; may be called from any thread.
pub type ShowPatch = fn(Patch);
