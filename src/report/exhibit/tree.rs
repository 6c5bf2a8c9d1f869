//! Values that tasks combined in rounds, as this was executed. Used by the experiment `reduce`.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::text::Text;

/// A tree of values for each variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Tree {
    /// The title: `Sum of 20 numbers`.
    pub title: Text,
    /// A remark, for example which nodes are not drawn; may be empty.
    pub note: Text,
    /// One tree for each variant, in the order of the variants.
    pub grown: Vec<VariantTree>,
}

/// The tree of one variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct VariantTree {
    /// The variant's id.
    pub variant: String,
    /// The variant's display name.
    pub label: Text,
    /// The result of the variant, in a sentence.
    pub says: Text,
    /// The names of all workers' lanes, including workers that computed no node.
    pub lanes: Vec<Text>,
    /// All nodes, children before their parents; the last is the root.
    pub nodes: Vec<TreeNode>,
}

/// A node: an input number, or the result of a task that combined other values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct TreeNode {
    /// The number of the round, from 1; 0 for an input.
    pub round: usize,
    /// The combined values, as indices in [`VariantTree::nodes`].
    pub children: Vec<usize>,
    /// The value, in a few characters.
    pub value: String,
    /// The lane that computed the value, as an index in [`VariantTree::lanes`]; null for an input.
    pub lane: Option<usize>,
    /// When the task began and ended, ms after the sample began; null for an input.
    pub time_ms: Option<[f64; 2]>,
    /// A description of the node, in a sentence.
    pub says: Text,
}
