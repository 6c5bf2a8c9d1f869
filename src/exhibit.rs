//! What an experiment shows besides times: data from which the page draws,
//! one view for each kind of them.

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
    /// What was measured, from left to right.
    pub points: Vec<Point>,
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
