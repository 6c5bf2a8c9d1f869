//! `race`: threads increment one counter; how many increments are kept?

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shared::endings::tally;
use super::shared::passages::Passage;
use super::shared::sentences::{ended, measured, missing_variants, times};
use super::shared::{fields, hazards};
use super::{Experiment, Measured};
use crate::measure::stats::Samples;
use crate::models::Job;
use crate::models::hazard::{HazardResult, Workload};
use crate::models::watched::Noise;
use crate::python::{Call, Limited};
use crate::report::exhibit::Exhibit;
use crate::report::{Ending, VariantReport};
use crate::schema::{Group, Params, Preset, Schema, Variant, books};
use crate::text::figure::{Figure, Spelled, time};
use crate::text::{Arg, Joined, Text};

const ID: &str = "race";

const UNLOCKED: &str = "unlocked";
const MUTEX: &str = "mutex";
const ATOMIC: &str = "atomic";
const MERGED: &str = "merged";
const APPROXIMATE: &str = "approximate";

/// The time of an increment on a typical processor with contention, ms.
const INCREMENT_MS: f64 = 2e-5;

/// The maximum number of increments of a thread in Python.
const MOST_PYTHON_INCREMENTS: u64 = 100_000;

/// The experiment `race`.
#[derive(Debug)]
pub struct Race;

impl Experiment for Race {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        let preset = |id: &str, label, [threads, increments]: [u64; 2], provoke: &str| Preset {
            id: id.into(),
            label,
            values: [
                ("threads".into(), threads.into()),
                ("increments".into(), increments.into()),
                ("provoke".into(), provoke.into()),
            ]
            .into(),
            samples: None,
        };
        let [threads_help, increments_help, threshold_help] =
            [text!(race::threads_help), text!(race::increments_help), text!(race::threshold_help)];
        let increments = text!(race::increments);
        let mut params = vec![
            fields::integer("threads", text!(hazards::threads), 1..=128, 4, threads_help),
            fields::integer("increments", increments, 1..=10_000_000, 2_000_000, increments_help),
            fields::integer("threshold", text!(race::threshold), 1..=1_000_000, 1_024, threshold_help),
        ];
        params.extend(hazards::provocation(text!(race::provoke_help)));
        Schema {
            id: ID.into(),
            title: text!(race::title),
            question: text!(race::question),
            group: Group::Hazards,
            books: books::of(ID),
            params,
            presets: vec![
                preset("books", text!(race::books), [100, 100_000], "off"),
                preset("few", text!(race::few), [2, 1_000], "off"),
                preset("provoked", text!(race::provoked), [2, 1_000], "on"),
            ],
            variants: variants(),
            samples: Some(10),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, _variant: &str) -> f64 {
        (params.integer("threads") * params.integer("increments")) as f64 * INCREMENT_MS
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(hazards::ready(Increments::of(params), params))
    }

    fn explain(&self, Measured { params, variants, environment, .. }: Measured<'_>) -> Vec<Text> {
        let work = Increments::of(params);
        let mut sentences: Vec<_> =
            lost(&work, variants, environment.hardware_concurrency).into_iter().collect();
        sentences.extend(exactness_cost(variants));
        sentences.extend(approximation_error(&work, variants));
        sentences.extend(missing_variants(variants));
        sentences
    }

    fn exhibit(&self, run: Measured<'_>) -> Option<Exhibit> {
        tally(text!(race::exhibit), Some(text!(race::exhibit_amount)), run.variants)
    }

    fn python(&self, params: &Params, _variant: &str) -> Option<Call> {
        let increments = Limited::to(params.integer("increments"), MOST_PYTHON_INCREMENTS);
        let (threads, threshold) = (params.integer("threads"), params.integer("threshold"));
        let set_up = format!("THREADS, INCREMENTS, THRESHOLD = {threads}, {}, {threshold}", increments.done);
        Some(Call::default().after(set_up).limited(increments))
    }

    fn check_python(&self, params: &Params, variant: &str, value: &Value) -> Option<bool> {
        let increments = params.integer("increments").min(MOST_PYTHON_INCREMENTS);
        let work = Increments { increments, ..Increments::of(params) };
        Some(work.expected().checked_sub(value.as_u64()?)? <= work.bound(variant))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let own = |item| vec![("experiments/race.rs", item)];
        match variant {
            UNLOCKED => [own("pub fn unlocked"), vec![("sync/counter.rs", "impl Unlocked")]].concat(),
            MUTEX => [own("pub fn locked"), vec![("sync/lock.rs", "impl Lock")]].concat(),
            ATOMIC => own("pub fn atomic"),
            MERGED => own("pub fn merged"),
            _ => [own("pub fn approximate"), vec![("sync/counter.rs", "impl Share<'_>")]].concat(),
        }
    }
}

fn variants() -> Vec<Variant> {
    vec![
        hazards::variant(UNLOCKED, text!(race::unlocked), text!(race::unlocked_help)),
        hazards::variant(MUTEX, text!(race::mutex), text!(race::mutex_help)),
        hazards::variant(ATOMIC, text!(race::atomic), text!(race::atomic_help)),
        hazards::variant(MERGED, text!(race::merged), text!(race::merged_help)),
        hazards::variant(APPROXIMATE, text!(race::approximate), text!(race::approximate_help)),
    ]
}

/// The number of threads, the increments of each thread, and the threshold of the approximate
/// counter.
#[derive(Debug, Clone, Copy)]
struct Increments {
    threads: u64,
    increments: u64,
    threshold: u64,
}

impl Increments {
    fn of(params: &Params) -> Self {
        let [threads, increments, threshold] =
            ["threads", "increments", "threshold"].map(|name| params.integer(name));
        Self { threads, increments, threshold }
    }

    fn expected(&self) -> u64 {
        self.threads * self.increments
    }

    /// Returns how many increments a counter may lack and still be correct.
    fn bound(&self, variant: &str) -> u64 {
        if variant == APPROXIMATE { self.threads * (self.threshold - 1) } else { 0 }
    }
}

/// The answer of a sample: the counter after all threads have ended.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The final value of the counter.
    counted: u64,
    /// The number of increments of all threads.
    expected: u64,
    /// How many of these increments the counter lacks.
    missing: u64,
    /// How many increments the counter may lack and still be correct.
    may_lack: u64,
}

impl Workload for Increments {
    type Answer = Answer;

    fn threads(&self) -> usize {
        self.threads as usize
    }

    fn note(&self, variant: &str) -> Text {
        let variant = Arg::key(variant.to_owned());
        text!(race::note { n: self.threads, variant, threshold: self.threshold })
    }

    fn run(&self, variant: &str, noise: Noise) -> HazardResult<Answer> {
        let (counted, mut run) = match variant {
            UNLOCKED => threads::unlocked(self, noise),
            MUTEX => threads::locked(self, noise),
            ATOMIC => threads::atomic(self, noise),
            MERGED => threads::merged(self, noise),
            _ => threads::approximate(self, noise),
        };
        let expected = self.expected();
        let may_lack = self.bound(variant);
        let answer = Answer { counted, expected, missing: expected - counted, may_lack };
        HazardResult { answer, lanes: run.lanes(), marks: run.marks() }
    }

    fn check(&self, answer: &Answer) -> Option<bool> {
        Some(self.expected().checked_sub(answer.counted)? <= answer.may_lack)
    }

    fn ending(&self, answer: &Answer) -> Ending {
        let (label, good) = match answer.missing {
            0 => (text!(race::exact), true),
            missing if missing <= answer.may_lack => (text!(race::within_bound), true),
            _ => (text!(race::updates_lost), false),
        };
        Ending { label, good, amount: Some(answer.missing as f64) }
    }
}

/// The five variants of counting. Each returns the counter's value at the end.
mod threads {
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

    use super::Increments;
    use crate::models::watched::{Actor, NamedGraph, Noise, WatchedRun, run_watched, thread_names};
    use crate::sync::counter::{Approximate, Unlocked};
    use crate::sync::lock::Lock;

    /// If pauses are provoked, one increment in this many is interrupted.
    const RARELY: u32 = 64;

    /// The length of an interruption, ms.
    const INTERRUPTION_MS: f64 = 0.2;

    fn graph(work: &Increments) -> NamedGraph {
        NamedGraph::new(thread_names(work.threads as usize), vec![label!(race::lock)])
    }

    /// Pauses between reading and writing. Cannot fail, because no thread is ever stuck here.
    fn interrupt(actor: &Actor<'_>) {
        let _ = actor.pause(INTERRUPTION_MS);
    }

    pub fn unlocked(work: &Increments, noise: Noise) -> (u64, WatchedRun<()>) {
        let counter = Unlocked::new();
        let run = run_watched(&graph(work), noise, |actor| {
            for _ in 0..work.increments {
                if actor.provoked(RARELY) {
                    counter.add_one(|| interrupt(actor));
                } else {
                    counter.add_one(|| ());
                }
            }
            Ok(())
        });
        (counter.get(), run)
    }

    pub fn locked(work: &Increments, noise: Noise) -> (u64, WatchedRun<()>) {
        let (counter, lock) = (Unlocked::new(), Lock::new(0));
        let run = run_watched(&graph(work), noise, |actor| {
            for _ in 0..work.increments {
                // Acquiring a free lock is too short for a span.
                let free = lock.try_take(actor.me());
                let held = if free { None } else { Some(actor.take(&lock)?) };
                let provoked = actor.provoked(RARELY);
                counter.add_one(|| {
                    if provoked {
                        interrupt(actor)
                    }
                });
                match held {
                    Some(held) => drop(held),
                    None => lock.release(actor.me()),
                }
                // The thread had to wait and then made progress, so record a success: this is not a
                // livelock.
                if !free {
                    actor.succeeds();
                }
            }
            Ok(())
        });
        (counter.get(), run)
    }

    pub fn atomic(work: &Increments, noise: Noise) -> (u64, WatchedRun<()>) {
        let counter = AtomicU64::new(0);
        let run = run_watched(&graph(work), noise, |_| {
            for _ in 0..work.increments {
                counter.fetch_add(1, Relaxed);
            }
            Ok(())
        });
        (counter.into_inner(), run)
    }

    pub fn merged(work: &Increments, noise: Noise) -> (u64, WatchedRun<()>) {
        let sum = AtomicU64::new(0);
        let run = run_watched(&graph(work), noise, |_| {
            let mut own = 0u64;
            for _ in 0..work.increments {
                // `black_box` prevents the compiler from adding all increments at once.
                own = std::hint::black_box(own + 1);
            }
            sum.fetch_add(own, Relaxed);
            Ok(())
        });
        (sum.into_inner(), run)
    }

    pub fn approximate(work: &Increments, noise: Noise) -> (u64, WatchedRun<()>) {
        let counter = Approximate::new(work.threshold);
        let run = run_watched(&graph(work), noise, |_| {
            let mut share = counter.share();
            for _ in 0..work.increments {
                std::hint::black_box(&mut share).add_one();
            }
            Ok(())
        });
        (counter.get(), run)
    }
}

/// Explains the outcome without a lock, which is the finding.
fn lost(work: &Increments, variants: &[VariantReport], cores: u32) -> Option<Text> {
    let unlocked = ended(variants, UNLOCKED)?;
    let missing: Vec<_> = unlocked.endings.iter().filter_map(|ending| ending.amount).collect();
    let (n, hit) = (missing.len(), missing.iter().filter(|missing| **missing > 0.0).count());
    let threads = text!(sentences::threads { n: Spelled(work.threads as usize) });
    let total = work.expected();
    let median = Samples::new(&missing)?.median();
    Some(match hit {
        0 if work.threads == 1 => text!(race::alone { total }),
        0 => text!(race::nothing_lost { threads, total, n, cores }),
        _ => {
            let most = missing.iter().copied().fold(0.0, f64::max);
            let (lost, typical) = if median > 0.0 { (median, "median") } else { (most, "most") };
            let percent = Figure::new(format!("{:.0}", 100.0 * lost / total as f64));
            let (lost, typical) = (lost as u64, Arg::key(typical));
            text!(race::lost { threads, total, hit, n, lost, typical, percent })
        }
    })
}

/// Compares the cost of the exact counters with each other.
fn exactness_cost(variants: &[VariantReport]) -> Option<Text> {
    let took = |id: &str| {
        let VariantReport { label: variant, median_ms, speedup, .. } = measured(variants, id)?;
        let time = time((*median_ms)?);
        Some(match speedup {
            Some(speedup) => text!(race::took_compared { variant, time, times: times(speedup) }),
            None => text!(sentences::variant_time { variant, time }),
        })
    };
    let all: Vec<_> = [MUTEX, ATOMIC, MERGED].into_iter().filter_map(took).collect();
    (!all.is_empty()).then(|| text!(race::without_loss { times: Arg::list(all, Joined::Semicolon) }))
}

/// Explains the error of the approximate counter.
fn approximation_error(work: &Increments, variants: &[VariantReport]) -> Option<Text> {
    let approximate = measured(variants, APPROXIMATE)?;
    let most = approximate.endings.iter().filter_map(|ending| ending.amount).fold(0.0, f64::max);
    let (lacked, bound, time) = (most as u64, work.bound(APPROXIMATE), time(approximate.median_ms?));
    Some(text!(race::lacked { lacked, bound, n: work.threads, time }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiments::testing::run_once;
    use std::collections::BTreeMap;

    fn counted(variant: &str, threads: u64, increments: u64, provoke: bool) -> Answer {
        let work = Increments { threads, increments, threshold: 64 };
        run_once(&work, variant, provoke).answer
    }

    #[test]
    fn synchronized_variants_lose_nothing() {
        for variant in [MUTEX, ATOMIC, MERGED] {
            assert_eq!(counted(variant, 4, 20_000, false).counted, 80_000, "{variant}");
        }
    }

    #[test]
    fn the_approximate_counter_stays_within_its_bound() {
        let answer = counted(APPROXIMATE, 4, 20_011, false);
        let work = Increments { threads: 4, increments: 20_011, threshold: 64 };
        assert_eq!(work.check(&answer), Some(true), "{answer:?}");
        assert_eq!(answer.missing, 4 * (20_011 % 64));
    }

    #[test]
    fn provoked_pauses_lose_updates_but_not_under_a_lock() {
        assert!(counted(UNLOCKED, 2, 2_000, true).missing > 0);
        assert_eq!(counted(MUTEX, 2, 500, true).missing, 0);
    }

    /// The threads wait for the lock again and again, for much longer than a livelock takes to be
    /// detected.
    #[test]
    fn long_contention_is_no_livelock() {
        let work = Increments { threads: 4, increments: 50_000, threshold: 1 };
        let run_once = run_once(&work, MUTEX, true);
        assert_eq!((run_once.answer.counted, run_once.marks.len()), (200_000, 0), "{:?}", run_once.marks);
    }

    #[test]
    fn an_answer_beyond_its_bound_is_wrong() {
        let work = Increments { threads: 2, increments: 10, threshold: 4 };
        let answer = |counted, may_lack| Answer { counted, expected: 20, missing: 20 - counted, may_lack };
        let checked = [answer(20, 0), answer(19, 0), answer(14, 6), answer(13, 6)].map(|a| work.check(&a));
        assert_eq!(checked, [Some(true), Some(false), Some(true), Some(false)]);
        assert_eq!(work.ending(&answer(19, 0)).label, "updates lost");
    }

    #[test]
    fn the_finding_counts_samples_with_lost_updates() {
        let ending =
            |amount: f64| Ending { label: Text::default(), good: amount == 0.0, amount: Some(amount) };
        let endings = vec![ending(0.0), ending(300.0), ending(200.0)];
        let unlocked = VariantReport { endings, ..VariantReport::unmeasured(UNLOCKED) };
        let params: BTreeMap<_, _> = [("threads", 2), ("increments", 500), ("threshold", 8)]
            .map(|(name, n)| (name.to_string(), n.into()))
            .into();
        let text = Race.explain(Measured {
            params: &params.into(),
            variants: &[unlocked],
            environment: &Default::default(),
            python: &[],
        });
        assert_eq!(
            text,
            [
                "Two threads counted to 1,000 together without a lock and lost updates in 2 of 3 samples, typically 200 (20 %)."
            ]
        );
    }
}
