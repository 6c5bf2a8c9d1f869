//! `snapshot`: a reader follows a chain of keys while a writer replaces the entries.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shared::endings::tally;
use super::shared::passages::Passage;
use super::shared::sentences::{ended, measured, missing_variants};
use super::shared::{fields, hazards};
use super::{Experiment, Measured};
use crate::models::Job;
use crate::models::hazard::{HazardResult, Workload};
use crate::models::watched::Noise;
use crate::python::Call;
use crate::report::exhibit::Exhibit;
use crate::report::{Ending, VariantReport};
use crate::schema::{Group, Param, Params, Preset, Schema, Variant, books};
use crate::text::figure::{Spelled, time};
use crate::text::{Arg, Joined, Text};

const ID: &str = "snapshot";

const IN_PLACE: &str = "in-place";
const LOCK: &str = "lock";
const RCU: &str = "rcu";

/// The experiment `snapshot`.
#[derive(Debug)]
pub struct Snapshot;

impl Experiment for Snapshot {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        let fast = |id: &str, label, provoke: &str| Preset {
            id: id.into(),
            label,
            values: [
                ("entries".into(), 1_000.into()),
                ("replacements".into(), 1_000.into()),
                ("fill".into(), 0.0.into()),
                ("look".into(), 0.0.into()),
                ("rest".into(), 0.0.into()),
                ("provoke".into(), provoke.into()),
            ]
            .into(),
            samples: None,
        };
        let slow = [("fill".into(), 10.0.into()), ("look".into(), 4.0.into()), ("rest".into(), 5.0.into())];
        Schema {
            id: ID.into(),
            title: text!(snapshot::title),
            question: text!(snapshot::question),
            group: Group::Hazards,
            books: books::of(ID),
            params: params(),
            presets: vec![
                Preset {
                    id: "slow".into(),
                    label: text!(snapshot::slow),
                    values: slow.into(),
                    samples: Some(2),
                },
                fast("fast", text!(snapshot::fast), "off"),
                fast("provoked", text!(snapshot::provoked), "on"),
            ],
            variants: variants(),
            samples: Some(5),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, _variant: &str) -> f64 {
        params.number("replacements") * (params.number("fill") + params.number("rest"))
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(hazards::ready(Replacements::of(params), params))
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let found = [in_place_outcome(variants), lock_cost(variants), copy_cost(variants)];
        let throughput = throughput(&Replacements::of(params), variants);
        found.into_iter().chain([throughput]).flatten().chain(missing_variants(variants)).collect()
    }

    fn exhibit(&self, run: Measured<'_>) -> Option<Exhibit> {
        tally(text!(snapshot::exhibit), Some(text!(snapshot::exhibit_amount)), run.variants)
    }

    fn python(&self, params: &Params, _variant: &str) -> Option<Call> {
        let [entries, replacements] = ["entries", "replacements"].map(|name| params.integer(name));
        let [fill, look, rest] = ["fill", "look", "rest"].map(|name| params.number(name) / 1e3);
        Some(Call::default().after(format!(
            "ENTRIES, REPLACEMENTS, FILL, LOOK, REST = {entries}, {replacements}, {fill}, {look}, {rest}"
        )))
    }

    fn check_python(&self, _params: &Params, _variant: &str, value: &Value) -> Option<bool> {
        Some(value.get(0)?.as_u64()? == 0)
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let own = |item| ("experiments/snapshot.rs", item);
        let walks = [own("fn follow"), own("fn refill")];
        match variant {
            IN_PLACE => [&[own("fn in_place")], &walks[..]].concat(),
            LOCK => [&[own("fn locked")], &walks[..], &[("sync/fair.rs", "impl FairLock")]].concat(),
            _ => {
                let cell = [("sync/rcu.rs", "impl<T> Rcu<T>"), ("sync/rcu.rs", "impl<T> Reader<T>")];
                [&[own("fn copied")], &walks[..], &cell].concat()
            }
        }
    }
}

fn params() -> Vec<Param> {
    let (integer, ms) = (fields::integer, fields::milliseconds);
    let mut params = vec![
        integer("entries", text!(snapshot::entries), 2..=4_096, 64, text!(snapshot::entries_help)),
        integer(
            "replacements",
            text!(snapshot::replacements),
            1..=2_000,
            20,
            text!(snapshot::replacements_help),
        ),
        ms("fill", text!(snapshot::fill), 0.0..=100.0, 2.0, text!(snapshot::fill_help)),
        ms("look", text!(snapshot::look), 0.0..=100.0, 0.5, text!(snapshot::look_help)),
        ms("rest", text!(snapshot::rest), 0.0..=100.0, 2.0, text!(snapshot::rest_help)),
    ];
    params.extend(hazards::provocation(text!(snapshot::provoke_help)));
    params
}

fn variants() -> Vec<Variant> {
    vec![
        hazards::variant(IN_PLACE, text!(snapshot::in_place), text!(snapshot::in_place_help)),
        hazards::variant(LOCK, text!(snapshot::lock), text!(snapshot::lock_help)),
        hazards::variant(RCU, text!(snapshot::rcu), text!(snapshot::rcu_help)),
    ]
}

/// The values of a run's parameters.
#[derive(Debug, Clone, PartialEq)]
struct Replacements {
    entries: usize,
    replacements: u64,
    fill_ms: f64,
    look_ms: f64,
    rest_ms: f64,
}

impl Replacements {
    fn of(params: &Params) -> Self {
        Self {
            entries: params.integer("entries") as usize,
            replacements: params.integer("replacements"),
            fill_ms: params.number("fill"),
            look_ms: params.number("look"),
            rest_ms: params.number("rest"),
        }
    }
}

/// The answer of a sample: what the reader's look-ups found, and how long both threads waited.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    #[serde(flatten)]
    found: LookUps,
    /// The longest wait of the reader for the lock, ms.
    reader_waited_ms: Option<f64>,
    /// The longest wait of the writer for the lock, ms.
    writer_waited_ms: Option<f64>,
}

/// The counts of the reader's look-ups, by what they found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct LookUps {
    /// The number of all look-ups.
    look_ups: u64,
    /// How many look-ups did not find a key.
    missing: u64,
    /// How many look-ups found all keys, but entries of two versions.
    mixed: u64,
    /// How many look-ups were consistent, but of a version that was no longer the newest when they
    /// ended.
    old: u64,
}

impl Workload for Replacements {
    type Answer = Answer;

    /// One thread reads and one writes.
    fn threads(&self) -> usize {
        2
    }

    fn note(&self, variant: &str) -> Text {
        text!(snapshot::note { entries: self.entries, how: Arg::key(variant.to_owned()) })
    }

    fn run(&self, variant: &str, noise: Noise) -> HazardResult<Answer> {
        let mut run = threads::play(self, variant, noise);
        let waited = |thread: usize| run.parts.get(thread).map(|part| part.longest_wait_ms);
        let found = run.parts.iter().find_map(|part| part.result.clone().flatten()).unwrap_or_default();
        let answer = Answer {
            found,
            reader_waited_ms: waited(threads::READER),
            writer_waited_ms: waited(threads::WRITER),
        };
        HazardResult { answer, marks: run.marks(), lanes: run.lanes() }
    }

    /// Returns true if no look-up missed a key or mixed two versions.
    fn check(&self, answer: &Answer) -> Option<bool> {
        Some(answer.found.missing == 0 && answer.found.mixed == 0)
    }

    fn ending(&self, answer: &Answer) -> Ending {
        let LookUps { missing, mixed, .. } = answer.found;
        let (label, good) = match (missing, mixed) {
            (0, 0) => (text!(snapshot::whole), true),
            (0, _) => (text!(snapshot::mixed), false),
            _ => (text!(snapshot::missing), false),
        };
        Ending { label, good, amount: Some(missing as f64) }
    }
}

/// The table, and the three variants of accessing it.
mod threads {
    use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed, Ordering::SeqCst};

    use super::{IN_PLACE, LOCK, LookUps, Replacements};
    use crate::models::watched::{Actor, NamedGraph, Noise, WatchedRun, run_watched};
    use crate::sync::fair::FairLock;
    use crate::sync::graph::Broken;
    use crate::sync::rcu::Rcu;

    /// The number of the reading thread.
    pub const READER: usize = 0;
    pub const WRITER: usize = 1;

    /// If pauses are provoked, one pause in this many is made longer.
    const RARELY: u32 = 8;

    /// The maximum extra time of such a pause, ms.
    const LONGER_MS: f64 = 1.0;

    /// A table with entries that each refer to the next entry by key. Unsynchronized accesses would be
    /// undefined behaviour in Rust, so entries are atomic, with no more ordering than plain loads
    /// and stores. In the in-place variant, entries change one at a time and not all in one step.
    #[derive(Debug)]
    struct KeyTable {
        /// For each key, the version in the upper half and the next key in the lower half; 0 for a
        /// missing entry.
        entries: Vec<AtomicU64>,
    }

    /// What a look-up has found so far: the next key, the version, and the faults.
    #[derive(Debug, Default)]
    struct Walk {
        key: usize,
        version: Option<u64>,
        mixed: bool,
        missing: bool,
    }

    impl KeyTable {
        fn empty(entries: usize) -> Self {
            Self { entries: (0..entries).map(|_| AtomicU64::new(0)).collect() }
        }

        fn filled(entries: usize, version: u64) -> Self {
            let table = Self::empty(entries);
            table.fill(0..entries, version);
            table
        }

        /// Removes all entries, then inserts new entries one at a time. Calls `half_way` after half
        /// of them.
        fn refill(&self, version: u64, half_way: impl FnOnce() -> Result<(), Broken>) -> Result<(), Broken> {
            let (half, all) = (self.entries.len() / 2, self.entries.len());
            self.entries.iter().for_each(|entry| entry.store(0, Relaxed));
            self.fill(0..half, version);
            half_way()?;
            self.fill(half..all, version);
            Ok(())
        }

        fn fill(&self, keys: std::ops::Range<usize>, version: u64) {
            for key in keys {
                let next = (key + 1) % self.entries.len();
                self.entries[key].store(version << 32 | next as u64, Relaxed);
            }
        }

        /// Follows the keys from the first entry to the last. Calls `half_way` after half of them.
        fn follow(&self, half_way: impl FnOnce() -> Result<(), Broken>) -> Result<Walk, Broken> {
            let (half, all) = (self.entries.len() / 2, self.entries.len());
            let mut walk = Walk::default();
            self.walk(&mut walk, half);
            half_way()?;
            self.walk(&mut walk, all - half);
            Ok(walk)
        }

        fn walk(&self, walk: &mut Walk, hops: usize) {
            for _ in 0..hops {
                let entry = self.entries[walk.key].load(Relaxed);
                if entry == 0 {
                    walk.missing = true;
                    return;
                }
                let version = entry >> 32;
                walk.mixed |= *walk.version.get_or_insert(version) != version;
                walk.key = entry as u32 as usize;
            }
        }
    }

    /// The state that the reader and the writer share.
    struct SharedTables<'a> {
        work: &'a Replacements,
        /// The table of the variants that change it in place.
        table: KeyTable,
        lock: FairLock,
        /// The table of the variant that replaces the whole table by a changed copy.
        copies: Rcu<KeyTable>,
        newest: AtomicU64,
        done: AtomicBool,
    }

    /// Runs the reader and the writer once. Only the reader has a result.
    pub fn play(work: &Replacements, variant: &str, noise: Noise) -> WatchedRun<Option<LookUps>> {
        let shared = SharedTables {
            work,
            table: KeyTable::filled(work.entries, 1),
            lock: FairLock::new(0),
            copies: Rcu::new(KeyTable::filled(work.entries, 1)),
            newest: AtomicU64::new(1),
            done: AtomicBool::new(false),
        };
        let names = vec![label!(snapshot::reader), label!(snapshot::writer)];
        let graph = NamedGraph::new(names, vec![label!(snapshot::structure)]);
        run_watched(&graph, noise, |actor| match variant {
            IN_PLACE => in_place(&shared, actor),
            LOCK => locked(&shared, actor),
            _ => copied(&shared, actor),
        })
    }

    /// The reader and the writer access the same entries without synchronization.
    fn in_place(shared: &SharedTables<'_>, actor: &Actor<'_>) -> Result<Option<LookUps>, Broken> {
        if actor.number() == WRITER {
            return shared.write(actor, |version| {
                shared.table.refill(version, || provoked_pause(actor, shared.work.fill_ms))?;
                shared.is_newest(version);
                Ok(())
            });
        }
        shared.read(actor, |found| {
            found.add(shared.table.follow(|| provoked_pause(actor, shared.work.look_ms))?, shared);
            Ok(())
        })
    }

    /// The reader and the writer access the same entries under a lock.
    fn locked(shared: &SharedTables<'_>, actor: &Actor<'_>) -> Result<Option<LookUps>, Broken> {
        if actor.number() == WRITER {
            return shared.write(actor, |version| {
                let _held = actor.take_in_turn(&shared.lock)?;
                shared.table.refill(version, || provoked_pause(actor, shared.work.fill_ms))?;
                shared.is_newest(version);
                Ok(())
            });
        }
        shared.read(actor, |found| {
            let _held = actor.take_in_turn(&shared.lock)?;
            found.add(shared.table.follow(|| provoked_pause(actor, shared.work.look_ms))?, shared);
            Ok(())
        })
    }

    /// The writer fills a copy of its own and publishes this copy in one step.
    fn copied(shared: &SharedTables<'_>, actor: &Actor<'_>) -> Result<Option<LookUps>, Broken> {
        if actor.number() == WRITER {
            return shared.write(actor, |version| {
                let copy = KeyTable::empty(shared.work.entries);
                copy.refill(version, || provoked_pause(actor, shared.work.fill_ms))?;
                shared.copies.update(|_| copy);
                shared.is_newest(version);
                Ok(())
            });
        }
        let mut reader = shared.copies.reader();
        shared.read(actor, |found| {
            found.add(reader.read().follow(|| provoked_pause(actor, shared.work.look_ms))?, shared);
            Ok(())
        })
    }

    impl SharedTables<'_> {
        /// Runs the writer, which replaces all entries repeatedly.
        fn write(
            &self,
            actor: &Actor<'_>,
            replace: impl Fn(u64) -> Result<(), Broken>,
        ) -> Result<Option<LookUps>, Broken> {
            let mut written = Ok(());
            for version in (2..).take(self.work.replacements as usize) {
                written = written.and_then(|()| replace(version));
                actor.succeeds();
                if self.work.rest_ms > 0.0 {
                    written = written.and_then(|()| actor.pause(actor.jittered(self.work.rest_ms)));
                }
            }
            self.done.store(true, SeqCst);
            written.map(|()| None)
        }

        /// Runs the reader, which looks up until the writer has finished, and then once more.
        fn read(
            &self,
            actor: &Actor<'_>,
            mut look_up: impl FnMut(&mut LookUps) -> Result<(), Broken>,
        ) -> Result<Option<LookUps>, Broken> {
            let mut found = LookUps::default();
            let mut last = false;
            while !last {
                last = self.done.load(SeqCst);
                look_up(&mut found)?;
                actor.succeeds();
            }
            Ok(Some(found))
        }

        fn is_newest(&self, version: u64) {
            self.newest.store(version, SeqCst);
        }
    }

    impl LookUps {
        fn add(&mut self, walk: Walk, shared: &SharedTables<'_>) {
            self.look_ups += 1;
            match walk {
                Walk { missing: true, .. } => self.missing += 1,
                Walk { mixed: true, .. } => self.mixed += 1,
                whole => self.old += u64::from(whole.version < Some(shared.newest.load(SeqCst))),
            }
        }
    }

    fn provoked_pause(actor: &Actor<'_>, ms: f64) -> Result<(), Broken> {
        let longer = if actor.provoked(RARELY) { actor.random_below(LONGER_MS) } else { 0.0 };
        if ms + longer > 0.0 { actor.pause(ms + longer) } else { Ok(()) }
    }
}

/// Explains the outcome of changing the table in place, which is the finding.
fn in_place_outcome(variants: &[VariantReport]) -> Option<Text> {
    let in_place = ended(variants, IN_PLACE)?;
    let n = in_place.endings.len();
    let hit = in_place.endings.iter().filter(|ending| !ending.good).count();
    let Answer { found: LookUps { missing, mixed, look_ups: lookups, .. }, .. } = in_place.answer_as()?;
    Some(match hit {
        0 => text!(snapshot::no_proof { n }),
        _ => text!(snapshot::harm { hit, n, missing, lookups, mixed }),
    })
}

/// Explains how much time the lock costs.
fn lock_cost(variants: &[VariantReport]) -> Option<Text> {
    let Answer { reader_waited_ms, writer_waited_ms, .. } = measured(variants, LOCK)?.answer_as()?;
    Some(text!(snapshot::lock_cost { reader: time(reader_waited_ms?), writer: time(writer_waited_ms?) }))
}

/// Explains how much time the copies cost.
fn copy_cost(variants: &[VariantReport]) -> Option<Text> {
    let Answer { found, reader_waited_ms, .. } = measured(variants, RCU)?.answer_as()?;
    let waited = reader_waited_ms?;
    let wait = Arg::key(if waited > 0.0 { "some" } else { "none" });
    let (old, lookups) = (found.old, found.look_ups);
    Some(text!(snapshot::copy_cost { wait, time: time(waited), old, lookups }))
}

/// Compares how many look-ups and replacements the variants complete in the same time.
fn throughput(work: &Replacements, variants: &[VariantReport]) -> Option<Text> {
    let of = |v: &VariantReport| {
        let Answer { found: LookUps { look_ups: n, .. }, .. } = v.answer_as()?;
        Some(text!(snapshot::variant_throughput { variant: &v.label, n, time: time(v.median_ms?) }))
    };
    let those: Vec<_> = variants.iter().filter_map(of).collect();
    let replacements = Spelled(work.replacements as usize);
    let those = (!those.is_empty()).then(|| Arg::list(those, Joined::Semicolon))?;
    Some(text!(snapshot::throughput { replacements, those }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::experiments::testing::run_once;
    use crate::measure::span::SpanKind;
    use crate::models::hazard::HazardResult;

    const REPLACING: Replacements =
        Replacements { entries: 64, replacements: 10, fill_ms: 2.0, look_ms: 0.5, rest_ms: 1.0 };
    const FAST: Replacements =
        Replacements { entries: 500, replacements: 400, fill_ms: 0.0, look_ms: 0.0, rest_ms: 0.0 };

    /// Returns an answer with 1,400 look-ups, of which `missing` missed a key and `mixed` mixed
    /// versions.
    fn answer(missing: u64, mixed: u64) -> Answer {
        Answer { found: LookUps { look_ups: 1_400, missing, mixed, old: 0 }, ..Answer::default() }
    }

    #[test]
    fn in_place_keys_are_missing() {
        let answer = run_once(&REPLACING, IN_PLACE, false).answer;
        assert!(answer.found.missing > 0, "{answer:?}");
        assert_eq!(REPLACING.check(&answer), Some(false));
        assert_eq!(REPLACING.ending(&answer).label, "missing keys");
    }

    #[test]
    fn with_a_lock_or_copies_every_look_up_is_consistent() {
        for variant in [LOCK, RCU] {
            for (work, provoke) in [(&REPLACING, false), (&FAST, false), (&FAST, true)] {
                let answer = run_once(work, variant, provoke).answer;
                assert_eq!(work.check(&answer), Some(true), "{variant}: {answer:?}");
                assert!(answer.found.look_ups > 0);
                assert_eq!(work.ending(&answer).label, "always whole");
            }
        }
    }

    #[test]
    fn with_a_lock_both_threads_wait_and_nothing_is_outdated() {
        let HazardResult { answer, lanes, .. } = run_once(&REPLACING, LOCK, false);
        for waited in [answer.reader_waited_ms, answer.writer_waited_ms] {
            assert!(waited > Some(0.1), "{answer:?}");
        }
        assert_eq!(answer.found.old, 0);
        let waits = lanes.iter().flat_map(|lane| &lane.spans).filter(|span| span.kind == SpanKind::WaitLock);
        assert!(waits.filter(|span| span.label == "the structure").count() > 1);
    }

    #[test]
    fn with_copies_the_reader_never_waits_and_some_reads_are_outdated() {
        let HazardResult { answer, lanes, .. } = run_once(&REPLACING, RCU, false);
        assert_eq!((answer.reader_waited_ms, answer.writer_waited_ms), (Some(0.0), Some(0.0)));
        assert!(answer.found.old > 0, "{answer:?}");
        assert!(lanes.iter().flat_map(|lane| &lane.spans).all(|span| span.kind != SpanKind::WaitLock));
    }

    #[test]
    fn a_missing_key_or_a_mixed_version_is_a_wrong_answer() {
        let judged = [answer(0, 0), answer(3, 0), answer(0, 2)]
            .map(|answer| (REPLACING.check(&answer), REPLACING.ending(&answer).label.to_string()));
        let expected =
            [(Some(true), "always whole"), (Some(false), "missing keys"), (Some(false), "versions mixed")];
        assert_eq!(judged, expected.map(|(right, label)| (right, label.to_string())));
    }

    #[test]
    fn the_finding_counts_inconsistent_samples() {
        let endings = [answer(60, 4), answer(0, 0)].map(|a| REPLACING.ending(&a)).into();
        let answer = json!(answer(60, 4));
        let variant = VariantReport { answer, endings, ..VariantReport::unmeasured(IN_PLACE) };
        assert_eq!(
            in_place_outcome(&[variant]).unwrap(),
            "Replaced in place, the structure was not whole in 1 of 2 samples: in one of them, 60 of 1,400 \
             look-ups missed a key, and 4 found entries of two versions."
        );
    }
}
