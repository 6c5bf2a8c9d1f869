//! Fields, variants and parts of answers that the experiments on hazards share.

use serde::{Deserialize, Serialize};

use super::fields;
use crate::models::hazard::{Hazard, Workload};
use crate::models::watched::{Link, Stuck, StuckKind};
use crate::schema::{Param, Params, Variant};
use crate::text::Text;

/// Returns a variant that needs threads with shared memory.
pub fn variant(id: &str, label: Text, help: Text) -> Variant {
    Variant { id: id.into(), label, help, threads: true }
}

/// Creates the fields for provoked pauses and their seed.
pub fn provocation(help: Text) -> [Param; 2] {
    let seeds = 0..=u64::from(u32::MAX);
    let seed = fields::integer("seed", text!(fields::seed), seeds, 1, text!(hazards::seed_help));
    let switch = [("off", text!(fields::off)), ("on", text!(fields::on))];
    [fields::choice("provoke", text!(hazards::provoke), switch, help), Param { more: true, ..seed }]
}

/// Why threads did not end by themselves. This is part of an answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct StuckAnswer {
    /// The kind of situation; `None` in answers for which only one kind is possible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<StuckKind>,
    /// Why the threads are stuck, as a part of a sentence.
    pub words: Text,
    /// Which thread waits for which; `None` if no thread waits for another thread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cycle: Option<Vec<Link>>,
    /// When the situation began, ms after the beginning of the sample.
    pub closed_ms: f64,
    /// How much later the watchdog detected the situation, ms.
    pub seen_after_ms: f64,
}

impl StuckAnswer {
    /// Converts a watchdog's result to a part of an answer. `begin` is the beginning of the sample,
    /// ms since the epoch.
    pub fn of(Stuck { kind, words, cycle, closed, seen_after_ms }: &Stuck, begin: f64) -> Self {
        Self {
            kind: Some(*kind),
            words: words.clone(),
            cycle: Some(cycle.clone()),
            closed_ms: closed - begin,
            seen_after_ms: *seen_after_ms,
        }
    }
}

/// Creates the job. Whether pauses are provoked, and their seed, depend on the parameters.
pub fn ready<W: Workload>(work: W, params: &Params) -> Hazard<W> {
    Hazard::new(work, params.text("provoke") == "on", params.integer("seed"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn missing_parts_have_no_key() {
        let keys = |answer: StuckAnswer| {
            let json = json!(answer);
            json.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ")
        };
        let (kind, cycle) = (Some(StuckKind::Livelock), Some(Vec::new()));
        let whole = StuckAnswer { kind, cycle, ..StuckAnswer::default() };
        assert_eq!(keys(whole), "closed_ms cycle kind seen_after_ms words");
        assert_eq!(
            keys(StuckAnswer { kind, ..StuckAnswer::default() }),
            "closed_ms kind seen_after_ms words"
        );
        assert_eq!(keys(StuckAnswer::default()), "closed_ms seen_after_ms words");
    }
}
