//! `scope`: the work under a lock fails; which thread releases the lock?

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shared::endings::tally;
use super::shared::fields;
use super::shared::hazards::{self, StuckAnswer};
use super::shared::passages::Passage;
use super::shared::sentences::{ended, measured, missing_variants};
use super::{Experiment, Measured};
use crate::measure::stats::Samples;
use crate::models::Job;
use crate::models::hazard::{Hazard, HazardResult, Workload};
use crate::models::watched::Noise;
use crate::python::Call;
use crate::report::exhibit::Exhibit;
use crate::report::{Ending, VariantReport};
use crate::schema::{Group, Params, Preset, Schema, Variant, books};
use crate::text::figure::{Spelled, time};
use crate::text::{Arg, Text};

const ID: &str = "scope";

const BY_HAND: &str = "by-hand";
const GUARD: &str = "guard";

/// The experiment `scope`.
#[derive(Debug)]
pub struct Scope;

impl Experiment for Scope {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        let preset = |id: &str, label, [threads, fails]: [u64; 2]| Preset {
            id: id.into(),
            label,
            values: [("threads".into(), threads.into()), ("fails".into(), fails.into())].into(),
            samples: None,
        };
        let integer = fields::integer;
        Schema {
            id: ID.into(),
            title: text!(scope::title),
            question: text!(scope::question),
            group: Group::Hazards,
            books: books::of(ID),
            params: vec![
                integer("threads", text!(hazards::threads), 2..=64, 2, text!(scope::threads_help)),
                integer("fails", text!(scope::fails), 1..=65, 1, text!(scope::fails_help)),
                fields::milliseconds(
                    "work",
                    text!(scope::work),
                    0.0..=1_000.0,
                    10.0,
                    text!(scope::work_help),
                ),
            ],
            presets: vec![
                preset("many", text!(scope::many), [8, 3]),
                preset("last", text!(scope::last), [2, 2]),
                preset("none", text!(scope::none), [4, 65]),
            ],
            variants: variants(),
            samples: Some(5),
            ..Schema::default()
        }
    }

    /// Estimates without provoked pauses, because a fixed turn fails and not a random one.
    fn expected_ms(&self, params: &Params, _variant: &str) -> f64 {
        params.number("threads") * params.number("work")
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Hazard::new(Turns::of(params), false, 0))
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let found = [finding(&Turns::of(params), variants), story(variants), remedy(variants)];
        found.into_iter().flatten().chain(missing_variants(variants)).collect()
    }

    fn exhibit(&self, run: Measured<'_>) -> Option<Exhibit> {
        tally(text!(hazards::how_it_ended), Some(text!(scope::exhibit_amount)), run.variants)
    }

    fn python(&self, params: &Params, _variant: &str) -> Option<Call> {
        let (threads, work) = (params.integer("threads"), params.number("work") / 1e3);
        Some(Call::default().after(format!("THREADS, WORK = {threads}, {work}")))
    }

    fn check_python(&self, params: &Params, _variant: &str, value: &Value) -> Option<bool> {
        // The listing's first turn fails.
        Some(value.as_u64()? == params.integer("threads") - 1)
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let own = |item| ("experiments/scope.rs", item);
        let work = own("fn work");
        match variant {
            BY_HAND => vec![
                own("fn by_hand"),
                work,
                ("models/watched.rs", "fn check_graph"),
                ("sync/graph.rs", "pub fn orphan"),
            ],
            _ => vec![
                own("fn by_scope"),
                work,
                ("models/watched.rs", "impl<L: Holdable> Drop for Held<'_, L>"),
            ],
        }
    }
}

fn variants() -> Vec<Variant> {
    vec![
        hazards::variant(BY_HAND, text!(scope::by_hand), text!(scope::by_hand_help)),
        hazards::variant(GUARD, text!(scope::guard), text!(scope::guard_help)),
    ]
}

/// The parameters of a run: threads that take one lock, one after the other.
#[derive(Debug, Clone, PartialEq)]
struct Turns {
    threads: usize,
    /// The number of the turn that fails, from 1. If it exceeds the number of threads, no turn
    /// fails.
    fails: usize,
    work_ms: f64,
}

impl Turns {
    fn of(params: &Params) -> Self {
        let [threads, fails] = ["threads", "fails"].map(|name| params.integer(name) as usize);
        Self { threads, fails, work_ms: params.number("work") }
    }

    /// Returns how many turns succeed, which excludes the failing one.
    fn successful_turns(&self) -> usize {
        self.threads - usize::from(self.fails <= self.threads)
    }
}

/// The answer of a sample: the outcome of all turns. Threads are given by their names.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The threads that held the lock, in the order of holding it.
    order: Vec<String>,
    /// The thread with a failed turn; null if all turns succeeded.
    failed: Option<String>,
    /// The number of threads that completed their turn.
    through: usize,
    /// The threads that never acquired the lock.
    stranded: Vec<String>,
    /// True if the lock was free after all threads had ended.
    free: bool,
    /// Why threads did not end by themselves; null if all of them did.
    abandoned: Option<StuckAnswer>,
    /// How long after the failure the next thread acquired the lock, ms; null if no thread did.
    next_after_ms: Option<f64>,
}

impl Workload for Turns {
    type Answer = Answer;

    fn threads(&self) -> usize {
        self.threads
    }

    fn note(&self, variant: &str) -> Text {
        text!(scope::note { n: self.threads, how: Arg::key(variant.to_owned()) })
    }

    fn run(&self, variant: &str, _noise: Noise) -> HazardResult<Answer> {
        let begin = crate::measure::clock::now();
        let (mut run, shared, free) = threads::take_turns(self, variant);
        let name = |thread: usize| run.parts[thread].lane.name.to_string();
        let through = run.parts.iter().filter(|part| part.result == Some(Ok(()))).count();
        let stranded = (0..self.threads).filter(|thread| run.parts[*thread].result.is_none());
        let stuck = run.stuck.as_ref();
        let answer = Answer {
            order: shared.order().map(|(thread, _)| name(thread)).collect(),
            failed: shared.failed().map(|(thread, _)| name(thread)),
            through,
            stranded: stranded.map(name).collect(),
            free,
            abandoned: stuck.map(|stuck| StuckAnswer { kind: None, ..StuckAnswer::of(stuck, begin) }),
            next_after_ms: shared.next_after_ms(),
        };
        HazardResult { answer, marks: run.marks(), lanes: run.lanes() }
    }

    /// Returns true if all other threads completed their turns and the lock is free.
    fn check(&self, answer: &Answer) -> Option<bool> {
        Some(answer.through == self.successful_turns() && answer.free)
    }

    fn ending(&self, answer: &Answer) -> Ending {
        let label = if answer.free { text!(hazards::all_came_through) } else { text!(hazards::abandoned) };
        Ending { label, good: answer.free, amount: Some(answer.stranded.len() as f64) }
    }
}

/// Runs the turns: the threads, and the lock that they share.
mod threads {
    use std::mem::ManuallyDrop;
    use std::sync::{Mutex, OnceLock, PoisonError};

    use super::{BY_HAND, Turns};
    use crate::measure::clock::now;
    use crate::models::watched::{Actor, NamedGraph, Noise, WatchedRun, run_watched, thread_names};
    use crate::sync::graph::Broken;
    use crate::sync::lock::Lock;

    /// The error of the turn that fails.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct TurnFailed;

    /// Why a turn did not complete.
    enum Stop {
        TurnFailed(TurnFailed),
        Broken(Broken),
    }

    /// The number of a thread, and a time, ms since the epoch.
    type Moment = (usize, f64);

    /// The lock, and a record of which thread acquired it when.
    pub struct SharedLock {
        fails: usize,
        work_ms: f64,
        lock: Lock,
        order: Mutex<Vec<Moment>>,
        failed: OnceLock<Moment>,
    }

    /// Runs one turn on each thread. The last value is true if the lock is free at the end.
    pub fn take_turns(
        turns: &Turns,
        variant: &str,
    ) -> (WatchedRun<Result<(), TurnFailed>>, SharedLock, bool) {
        let graph = NamedGraph::new(thread_names(turns.threads), vec![label!(scope::lock)]);
        let shared = SharedLock {
            fails: turns.fails,
            work_ms: turns.work_ms,
            lock: Lock::new(0),
            order: Mutex::default(),
            failed: OnceLock::new(),
        };
        let run = run_watched(&graph, Noise { provoke: false, seed: 0 }, |actor| {
            let turn = if variant == BY_HAND { by_hand(&shared, actor) } else { by_scope(&shared, actor) };
            match turn {
                Ok(()) => Ok(Ok(())),
                Err(Stop::TurnFailed(failed)) => Ok(Err(failed)),
                Err(Stop::Broken(broken)) => Err(broken),
            }
        });
        let free = shared.lock.try_take(graph.thread(0));
        (run, shared, free)
    }

    /// Acquires the lock, works and releases the lock. If the work fails, `?` returns before the
    /// lock is released.
    fn by_hand(shared: &SharedLock, actor: &Actor<'_>) -> Result<(), Stop> {
        let held = ManuallyDrop::new(actor.take(&shared.lock)?);
        work(shared, actor)?;
        drop(ManuallyDrop::into_inner(held));
        Ok(())
    }

    /// Acquires the lock and works. The guard releases the lock when it goes out of scope, even if
    /// the work failed.
    fn by_scope(shared: &SharedLock, actor: &Actor<'_>) -> Result<(), Stop> {
        let _held = actor.take(&shared.lock)?;
        work(shared, actor)
    }

    /// Works under the lock. One turn fails, like an exception in Python.
    fn work(shared: &SharedLock, actor: &Actor<'_>) -> Result<(), Stop> {
        let turn = shared.records_turn(actor.number());
        actor.pause(shared.work_ms)?;
        if turn == shared.fails {
            let _ = shared.failed.set((actor.number(), now()));
            return Err(Stop::TurnFailed(TurnFailed));
        }
        Ok(())
    }

    impl From<Broken> for Stop {
        fn from(broken: Broken) -> Self {
            Self::Broken(broken)
        }
    }

    impl SharedLock {
        /// Records that the thread holds the lock, and returns the number of its turn, from 1.
        fn records_turn(&self, thread: usize) -> usize {
            let mut order = self.order.lock().unwrap_or_else(PoisonError::into_inner);
            order.push((thread, now()));
            order.len()
        }

        /// Yields the threads in the order of their acquisitions.
        pub fn order(&self) -> impl Iterator<Item = Moment> {
            self.order.lock().unwrap_or_else(PoisonError::into_inner).clone().into_iter()
        }

        /// Returns the thread with a failed turn, and when; `None` if all turns succeeded.
        pub fn failed(&self) -> Option<Moment> {
            self.failed.get().copied()
        }

        /// Returns how long after the failure the next thread acquired the lock, ms; `None` if none
        /// did.
        pub fn next_after_ms(&self) -> Option<f64> {
            let (_, failed) = self.failed()?;
            self.order().nth(self.fails).map(|(_, next)| next - failed)
        }
    }
}

/// Explains the outcome of releasing the lock by hand.
fn finding(work: &Turns, variants: &[VariantReport]) -> Option<Text> {
    let by_hand = ended(variants, BY_HAND)?;
    let stranded: Vec<_> = by_hand.endings.iter().filter_map(|ending| ending.amount).collect();
    let abandoned = by_hand.endings.iter().filter(|ending| !ending.good).count();
    let n = stranded.len();
    if abandoned == 0 {
        return Some(text!(scope::none_failed { n }));
    }
    let waiting = Spelled(Samples::new(&stranded)?.median() as usize);
    Some(text!(scope::harm { abandoned, n, waiting, threads: work.threads }))
}

/// Explains which thread waited for which, and how soon the watchdog detected this.
fn story(variants: &[VariantReport]) -> Option<Text> {
    let Answer { abandoned, .. } = ended(variants, BY_HAND)?.answer_as()?;
    let StuckAnswer { words, closed_ms, seen_after_ms, .. } = abandoned?;
    let [seen, after] = [seen_after_ms, closed_ms + seen_after_ms].map(time);
    Some(text!(scope::first_time { words, seen, after }))
}

/// Explains the outcome with the guard.
fn remedy(variants: &[VariantReport]) -> Option<Text> {
    let guard = measured(variants, GUARD)?;
    let took = time(guard.median_ms?);
    Some(match guard.answer_as::<Answer>()?.next_after_ms {
        Some(after) => text!(scope::guarded { after: time(after), took }),
        None => text!(scope::free { took }),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::experiments::testing::run_once;

    fn turns(threads: usize, fails: usize) -> Turns {
        Turns { threads, fails, work_ms: 3.0 }
    }

    fn answer(work: &Turns, variant: &str) -> Answer {
        run_once(work, variant, false).answer
    }

    #[test]
    fn a_failure_before_the_release_abandons_the_lock_and_is_explained() {
        let work = turns(2, 1);
        for _ in 0..5 {
            let answer = answer(&work, BY_HAND);
            let (failed, abandoned) = (answer.failed.as_ref().unwrap(), answer.abandoned.as_ref().unwrap());
            assert_eq!((&answer.order, answer.stranded.len()), (&vec![failed.clone()], 1));
            assert_eq!(
                abandoned.words,
                format!(
                    "{} waits for the lock, which {failed} did not release before it ended",
                    answer.stranded[0]
                )
            );
            // The time is measured from the failure and not from the start of the other thread's
            // wait.
            assert!(abandoned.closed_ms >= 3.0, "{answer:?}");
            assert_eq!(work.check(&answer), Some(false));
            assert_eq!(
                work.ending(&answer),
                Ending { label: text!(hazards::abandoned), good: false, amount: Some(1.0) }
            );
        }
    }

    #[test]
    fn turns_before_the_failure_complete_and_later_turns_do_not() {
        let answer = answer(&turns(5, 3), BY_HAND);
        assert_eq!((answer.order.len(), answer.stranded.len(), answer.through), (3, 2, 2));
    }

    #[test]
    fn an_abandoned_lock_without_waiters_is_wrong() {
        let work = turns(2, 2);
        let answer = answer(&work, BY_HAND);
        assert_eq!((&answer.abandoned, answer.through), (&None, 1));
        assert_eq!((work.check(&answer), work.ending(&answer).good), (Some(false), false));
    }

    #[test]
    fn a_guard_releases_whichever_turn_fails() {
        for work in [turns(2, 1), turns(5, 3), turns(3, 3), turns(3, 9)] {
            let answer = answer(&work, GUARD);
            assert_eq!(work.check(&answer), Some(true), "{answer:?}");
            assert_eq!(work.ending(&answer).label, "all finished");
            assert_eq!(answer.order.len(), work.threads);
            assert_eq!(answer.next_after_ms.is_some(), work.fails < work.threads);
        }
    }

    #[test]
    fn without_a_failure_both_variants_are_correct() {
        let work = turns(3, 9);
        let answer = answer(&work, BY_HAND);
        assert_eq!((work.check(&answer), answer.failed), (Some(true), None));
    }

    #[test]
    fn the_explanation_names_the_waiting_threads() {
        let ending = Ending { label: Text::default(), good: false, amount: Some(1.0) };
        let stuck = StuckAnswer {
            words: Text::verbatim(
                "thread 2 waits for the lock, which thread 1 did not release before it ended",
            ),
            closed_ms: 10.1,
            seen_after_ms: 3.25,
            ..StuckAnswer::default()
        };
        let answer = json!(Answer { abandoned: Some(stuck), ..Answer::default() });
        let variants = [
            VariantReport { endings: vec![ending; 3], answer, ..VariantReport::unmeasured(BY_HAND) },
            VariantReport {
                answer: json!(Answer { next_after_ms: Some(0.031), ..Answer::default() }),
                median_ms: Some(20.3),
                ..VariantReport::unmeasured(GUARD)
            },
        ];
        let params: std::collections::BTreeMap<_, _> =
            [("threads", 2), ("fails", 1), ("work", 10)].map(|(name, n)| (name.to_string(), n.into())).into();
        let text = Scope.explain(Measured {
            params: &params.into(),
            variants: &variants,
            environment: &Default::default(),
            python: &[],
        });
        let expected = [
            "By hand, the lock was never released after the failure, in 3 of 3 samples: one thread of 2 waited for it \
             for ever.",
            "In the first such sample, thread 2 waits for the lock, which thread 1 did not release before it ended. The \
             watchdog detected that 3.25 ms after the holder had ended, 13.3 ms after the beginning, and stopped the \
             waiting threads.",
            "By scope, the next thread had the lock 31.0 µs after the failure, and all threads that did not fail \
             finished in 20.3 ms.",
        ];
        assert_eq!(text, expected);
    }
}
