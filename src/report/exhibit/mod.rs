//! What an experiment shows besides times: data from which the page draws,
//! one view for each kind of them.

mod grid;
mod tally;
mod tree;

pub use grid::{Filled, Grid, GridRow, GridTable};
pub use tally::{EndingCount, Tally, TallyRow};
pub use tree::{Grown, Tree, TreeNode};

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// Something to be looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Exhibit {
    /// One quantity over another.
    Curve(Curve),
    /// The frames that the page drew while something was done.
    Frames(Frames),
    /// A table whose rows come one by one.
    Grid(Grid),
    /// How often what happened.
    Tally(Tally),
    /// Values brought together in rounds.
    Tree(Tree),
    /// A picture, whose pixels come apart from the report
    /// ([`crate::picture::Patch`]).
    Raster(Raster),
}

/// When the page drew something, variant by variant, in the last sample of each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Frames {
    /// A gap as long as that between two frames is felt, ms.
    pub limit_ms: f64,
    /// One for each variant.
    pub strips: Vec<Strip>,
}

/// The frames of one sample; times are ms after it began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Strip {
    /// The variant's id.
    pub id: String,
    /// Its name for people.
    pub label: String,
    /// How long the sample took.
    pub wall_ms: f64,
    /// When frames were drawn: the last one before it began, those in it, and the first
    /// one after it ended.
    pub frames_ms: Vec<f64>,
    /// What was ready when.
    pub marks: Vec<Mark>,
}

/// A moment and its name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Mark {
    /// What happened.
    pub label: String,
    /// When, ms after the sample began.
    pub at_ms: f64,
}

/// Measured points, and lines through or beside them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Curve {
    /// What the picture is called: `Speed-up by workers`.
    pub title: String,
    /// What is to the right.
    pub x: String,
    /// What is upwards.
    pub y: String,
    /// In what both are, written behind their names on the axes; may be empty.
    pub unit: String,
    /// How both axes are divided.
    pub scale: Scale,
    /// What was measured, from left to right.
    pub points: Vec<Point>,
    /// What a hollow point is, in words; null where there are none.
    pub hollow: Option<String>,
    /// The lines.
    pub lines: Vec<Line>,
    /// The points in figures, and what follows from them.
    pub figures: Figures,
}

/// How the axes of a curve are divided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Evenly, from nothing.
    #[default]
    Linear,
    /// By powers of ten: what grows in proportion is a straight line. All that is
    /// drawn is greater than 0.
    Logarithmic,
}

/// A measured point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Upwards.
    pub y: f64,
    /// Its 95 % interval, upwards; null with too few samples.
    pub ci95: Option<[f64; 2]>,
    /// Whether it stands apart, as [`Curve::hollow`] says.
    pub hollow: bool,
    /// What it is a point of: `2 workers`.
    pub name: String,
    /// How high it is, in words: `1.86× (1.84–1.88)`.
    pub value: String,
}

/// A line from point to point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Line {
    /// A word to stand beside it.
    pub name: String,
    /// What it is, in a sentence.
    pub about: String,
    /// How it is drawn.
    pub look: Look,
    /// The variant that it is of, whose colour it has; null where it is of none.
    pub variant: Option<String>,
    /// Where it goes: to the right and upwards.
    pub points: Vec<[f64; 2]>,
    /// How far to the right it rests on what was measured, and is a forecast
    /// beyond; null where that is no question.
    pub known_to: Option<f64>,
}

/// What a line is, and so how it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// What the points are held against. It may leave the picture.
    Ideal,
    /// A law fitted to the points.
    Fit,
    /// Another law fitted to them.
    OtherFit,
    /// What was measured of another variant, wherever one is to the right.
    Level,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Figures {
    /// Left to right.
    pub columns: Vec<Column>,
    /// Each with a cell per column, which is empty where there is nothing.
    pub rows: Vec<Vec<String>>,
}

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Column {
    /// Its head.
    pub name: String,
    /// The definition.
    pub about: String,
}

/// A picture that the tasks of each variant have made, piece by piece.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Raster {
    /// What the picture is called.
    pub title: String,
    /// What there is of it: the result, and before it what it was made of, if
    /// that is a picture too.
    pub layers: Vec<Layer>,
    /// The parameters that say which part of a plane it shows; null where it
    /// shows none.
    pub region: Option<Region>,
}

/// A version of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Layer {
    /// What its pieces refer to.
    pub id: String,
    /// Its name for people.
    pub label: String,
}

impl Layer {
    /// A layer of that id and name.
    pub fn new(id: &str, label: &str) -> Self {
        Self { id: id.into(), label: label.into() }
    }
}

/// The names of the parameters by which a part of a plane is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Region {
    /// Where its middle is, to the right.
    pub x: String,
    /// Where its middle is, upwards.
    pub y: String,
    /// How wide it is; as high as the picture's shape makes it.
    pub width: String,
}
