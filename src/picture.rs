//! Pictures on their way to the page, piece by piece as they are made. They
//! travel beside the events: a report holds no pixels.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// A piece of a picture: where it belongs and who made it. The pixels travel
/// with it as bytes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Patch {
    /// The variant that made it; empty for what was there before.
    pub variant: String,
    /// The task that made it, by its label on the timeline.
    pub task: String,
    /// Which of the exhibit's layers it belongs to.
    pub layer: String,
    /// Columns and rows of the whole picture.
    pub whole: [usize; 2],
    /// The column and the row of the piece's upper left pixel.
    pub at: [usize; 2],
    /// Columns and rows of the piece.
    pub size: [usize; 2],
    /// Row after row, four bytes a pixel, red, green, blue and opacity, or one
    /// for its brightness.
    #[serde(skip)]
    pub pixels: Vec<u8>,
}

/// Makes a piece of the picture of a task's result, by the task's number.
pub type Painter<R> = Box<dyn Fn(usize, &R) -> Patch + Send + Sync>;

/// Where pieces are shown; any thread may do so.
pub type Easel = fn(Patch);
