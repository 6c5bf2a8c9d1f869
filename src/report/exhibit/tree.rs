//! Values brought together in rounds, as it really went.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// One tree for each way in which it was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Tree {
    /// What the picture is called: `Sum of 20 numbers`.
    pub title: String,
    /// What is not drawn, and other things to know; may be empty.
    pub note: String,
    /// The trees, in the order of the variants.
    pub grown: Vec<Grown>,
}

/// The tree of a variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Grown {
    /// The variant's id.
    pub variant: String,
    /// Its name for people.
    pub label: String,
    /// What it came to, in a sentence.
    pub says: String,
    /// Who took part.
    pub lanes: Vec<String>,
    /// All nodes, children before those that took them; the last is the root.
    pub nodes: Vec<TreeNode>,
}

/// A value: one that was given, or what a task made of others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct TreeNode {
    /// In which round it was made; 0 if it was given.
    pub round: usize,
    /// What it was made of: places in [`Grown::nodes`].
    pub children: Vec<usize>,
    /// It, in few characters.
    pub value: String,
    /// Who made it: a place in [`Grown::lanes`]; null if it was given.
    pub lane: Option<usize>,
    /// From when to when, ms after the sample began; null if it was given.
    pub time_ms: Option<[f64; 2]>,
    /// All of that in words.
    pub says: String,
}
