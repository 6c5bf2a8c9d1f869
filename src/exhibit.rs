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
