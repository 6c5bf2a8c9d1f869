//! The exports for the project's own commands, which call these functions through Node.js.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::experiments::catalogue::{CATALOGUE, find};
use crate::schema::{Group, Schema};

/// A passage of the crate's source: a file, and the beginning of an item in this file.
type Passage = (String, String);

/// The id of a variant, with the passages that the variant executes, in display order.
type Variant = (String, Vec<Passage>);

/// The variants of each experiment, with the passages of source that they execute.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[tsify(type = "Record<string, [string, [string, string][]][]>")]
pub struct Passages(BTreeMap<String, Vec<Variant>>);

/// Returns the schema of an experiment, even if the page does not list the experiment.
///
/// # Errors
/// No known errors.
#[wasm_bindgen]
pub fn schema(id: &str) -> Result<Option<Ts<Schema>>, JsError> {
    Ok(find(id).map(|experiment| experiment.schema().into_ts()).transpose()?)
}

/// Returns the passages that each variant of each listed experiment executes.
///
/// # Errors
/// No known errors.
#[wasm_bindgen]
pub fn passages() -> Result<Ts<Passages>, JsError> {
    let listed = CATALOGUE.iter().map(|experiment| (experiment, experiment.schema()));
    let passages = listed.filter(|(_, schema)| schema.group != Group::Hidden).map(|(experiment, schema)| {
        let owned = |(file, item): (&str, &str)| (file.to_owned(), item.to_owned());
        let of = |id: String| {
            let passages = experiment.code(&id).into_iter().map(owned).collect();
            (id, passages)
        };
        (schema.id, schema.variants.into_iter().map(|variant| of(variant.id)).collect())
    });
    Ok(Passages(passages.collect()).into_ts()?)
}
