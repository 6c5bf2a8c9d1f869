//! The data that an experiment shows besides times. `Experiment::exhibit` returns these data; the
//! page has one view for each kind. Charts are in this file; tables, endings, outcomes and trees
//! have files of their own.

mod grid;
mod outcomes;
mod tally;
mod tree;

pub use grid::{Grid, GridRow, GridTable, RowContent};
pub use outcomes::{BufferedRun, BufferedStep, OutcomeRow, Outcomes, OutcomesOfVariant, StepPlace};
pub use tally::{EndingCount, Tally, TallyRow};
pub use tree::{Tree, TreeNode, VariantTree};

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::text::Text;

/// Data of one kind, to be drawn by the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Exhibit {
    /// A chart of one quantity over another.
    Curve(Curve),
    /// The frames that the page drew during a sample.
    Frames(Frames),
    /// A table filled row by row.
    Grid(Grid),
    /// The outcomes of a litmus test.
    Outcomes(Outcomes),
    /// The number of samples for each ending.
    Tally(Tally),
    /// Values that tasks combined in rounds.
    Tree(Tree),
    /// A picture. Its pixels are sent separately ([`crate::picture::Patch`]).
    Raster(Raster),
}

/// The times of the page's frames, in the last sample of each variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Frames {
    /// The shortest gap between two frames that a person notices, ms.
    pub limit_ms: f64,
    /// The frames of each variant, one strip each.
    pub strips: Vec<Strip>,
}

/// The frames of one sample. Times are in ms after the sample began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Strip {
    /// The variant's id.
    pub id: String,
    /// The variant's display name.
    pub label: Text,
    /// The time of the sample, ms.
    pub wall_ms: f64,
    /// The times of frames: the last before the sample, all during it, and the first after
    /// it.
    pub frames_ms: Vec<f64>,
    /// The moments at which results of the work were ready.
    pub marks: Vec<Mark>,
}

/// A labelled point in time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Mark {
    /// What happened, in a few words.
    pub label: Text,
    /// When it happened, ms after the sample began.
    pub at_ms: f64,
}

/// A chart of measured points and of lines to compare them with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Curve {
    /// The title: `Speed-up by workers`.
    pub title: Text,
    /// The label of the x axis.
    pub x: Text,
    /// The label of the y axis.
    pub y: Text,
    /// The unit of both axes, shown after their names; empty without a unit.
    pub unit: String,
    /// Whether both axes are linear or logarithmic.
    pub scale: Scale,
    /// The measured points, from left to right.
    pub points: Vec<Point>,
    /// The meaning of hollow points; null if no point is hollow.
    pub hollow: Option<Text>,
    /// The lines to compare the points with.
    pub lines: Vec<Line>,
    /// The points, and values computed from them, as a table.
    pub figures: Figures,
}

/// The scale of a chart's axes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Linear, from 0.
    #[default]
    Linear,
    /// Logarithmic, with powers of ten. Proportional quantities form a straight line. All values
    /// must be greater than 0.
    Logarithmic,
}

/// A measured point of a chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Point {
    /// The value on the x axis.
    pub x: f64,
    /// The measured value on the y axis.
    pub y: f64,
    /// The 95 % interval of `y`; null with too few samples.
    pub ci95: Option<[f64; 2]>,
    /// True if the point is drawn hollow; [`Curve::hollow`] says what that means.
    pub hollow: bool,
    /// The name of the point: `2 workers`.
    pub name: Text,
    /// `y` and its interval as text: `1.86× (1.84–1.88)`.
    pub value: Text,
}

/// A line of straight segments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Line {
    /// The label beside the line, in a word.
    pub name: Text,
    /// A description of the line, in a sentence.
    pub about: Text,
    /// What the line shows, which determines its style.
    pub look: LineStyle,
    /// The id of the variant that the line shows, for its colour; null if it shows no variant.
    pub variant: Option<String>,
    /// The points of the line, each as x and y.
    pub points: Vec<[f64; 2]>,
    /// The greatest x that was measured; beyond it the line is a forecast. Null if the line
    /// is not fitted to measurements.
    pub known_to: Option<f64>,
}

/// What a line shows. Each kind is drawn in a style of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum LineStyle {
    /// The ideal to compare the points with. It may exceed the chart's range.
    Ideal,
    /// The first law that is fitted to the points.
    Fit,
    /// Another law fitted to the same points.
    OtherFit,
    /// The value of a variant that is a horizontal line, because it does not depend on x.
    Level,
}

/// A table of values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Figures {
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// The rows. Each has one cell per column; a cell without a value is empty.
    pub rows: Vec<Vec<Text>>,
}

/// The heading of a column, and what the column contains.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Column {
    /// The heading, in a word or two.
    pub name: Text,
    /// The definition of the column's values, in a sentence.
    pub about: Text,
}

/// A picture that the tasks of each variant compute piece by piece.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Raster {
    /// The title above the picture.
    pub title: Text,
    /// The versions of the picture: the input, if that is a picture too, then the result.
    pub layers: Vec<Layer>,
    /// The parameters that choose the visible part of a plane; null if the picture does not
    /// show a plane.
    pub region: Option<Region>,
}

/// A version of a picture, such as the input or the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Layer {
    /// The id that [`crate::picture::Patch::layer`] refers to.
    pub id: String,
    /// The name that the page shows.
    pub label: Text,
}

impl Layer {
    /// Creates a layer with this id. The page shows it by the name `label`.
    pub fn new(id: &str, label: Text) -> Self {
        Self { id: id.into(), label }
    }
}

/// The names of the parameters that choose the visible part of a plane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Region {
    /// The parameter with the x coordinate of the centre.
    pub x: String,
    /// The parameter with the y coordinate of the centre.
    pub y: String,
    /// The parameter with the width. The height follows from the picture's aspect ratio.
    pub width: String,
}
