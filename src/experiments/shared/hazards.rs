//! What the forms of all hazards have in common.

use super::fields;
use crate::models::hazard::{Hazard, Workload};
use crate::schema::{Param, Params, Variant};

/// A variant, which is always threads over shared memory.
pub fn variant(id: &str, label: &str, help: &str) -> Variant {
    Variant { id: id.into(), label: label.into(), help: help.into(), threads: true }
}

/// Whether harm is provoked, and by which chance.
pub fn provocation(help: &str) -> [Param; 2] {
    let seed = fields::integer(
        "seed",
        "Seed",
        0..=u64::from(u32::MAX),
        1,
        "What the provoked pauses are drawn from: the same seed gives the same pauses, sample by sample. When \
         browser and operating system let a thread run, it does not decide.",
    );
    [fields::choice("provoke", "Provoke", &["off", "on"], help), Param { more: true, ..seed }]
}

/// The work with the provocation that was asked for.
pub fn ready<W: Workload>(work: W, params: &Params) -> Hazard<W> {
    Hazard::new(work, params.text("provoke") == "on", params.integer("seed"))
}
