//! `deadlock`: threads that need locks held by others, and four ways to handle that.

use serde::{Deserialize, Serialize};

use super::shared::endings::tally;
use super::shared::fields;
use super::shared::hazards::{self, StuckAnswer};
use super::shared::passages::Passage;
use super::shared::sentences::{ended, measured, missing_variants};
use super::{Experiment, Measured};
use crate::models::Job;
use crate::models::hazard::{HazardResult, Workload};
use crate::models::watched::{Noise, StuckKind};
use crate::python::Call;
use crate::report::exhibit::Exhibit;
use crate::report::{Ending, VariantReport};
use crate::schema::{Group, Param, Params, Preset, Schema, Variant, books};
use crate::text::figure::time;
use crate::text::label::Label;
use crate::text::{Arg, Joined, Text};

const ID: &str = "deadlock";

const AS_WRITTEN: &str = "as-written";
const ORDERED: &str = "ordered";
const BACK_OFF: &str = "back-off";
const UNLOCKED: &str = "unlocked";

const TWO: &str = "two locks";
const PHILOSOPHERS: &str = "philosophers";
const COUPLE: &str = "couple";

/// How long the first and the second of two threads work after taking their first lock, s. The
/// books use the same times.
const BUSY_S: [f64; 2] = [2.0, 5.0];

/// The experiment `deadlock`.
#[derive(Debug)]
pub struct Deadlock;

impl Experiment for Deadlock {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        let preset = |id: &str, label, scene: &str, second: f64, meals: u64| Preset {
            id: id.into(),
            label,
            values: [
                ("scene".into(), scene.into()),
                ("second".into(), second.into()),
                ("meals".into(), meals.into()),
            ]
            .into(),
            samples: None,
        };
        Schema {
            id: ID.into(),
            title: text!(deadlock::title),
            question: text!(deadlock::question),
            group: Group::Hazards,
            books: books::of(ID),
            params: params(),
            presets: vec![
                Preset { samples: Some(2), ..preset("books", text!(deadlock::books), TWO, 1_000.0, 3) },
                preset(PHILOSOPHERS, text!(deadlock::five), PHILOSOPHERS, 10.0, 3),
                preset("hasty", text!(deadlock::hasty), PHILOSOPHERS, 0.0, 200),
                preset(COUPLE, text!(deadlock::polite), COUPLE, 10.0, 3),
            ],
            variants: variants(),
            samples: Some(5),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, _variant: &str) -> f64 {
        let seconds = match params.text("scene") {
            // Each philosopher thinks once and eats once per meal.
            PHILOSOPHERS => 2.0 * params.number("meals"),
            COUPLE => 1.0,
            _ => BUSY_S.iter().sum(),
        };
        params.number("second") * seconds
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(hazards::ready(Dinner::of(params), params))
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let mut sentences: Vec<_> = finding(variants).into_iter().chain(story(variants)).collect();
        sentences.extend(remedies(&Dinner::of(params), variants));
        sentences.extend(potential(variants));
        sentences.extend(missing_variants(variants));
        sentences
    }

    fn exhibit(&self, run: Measured<'_>) -> Option<Exhibit> {
        tally(text!(hazards::how_it_ended), None, run.variants)
    }

    fn python(&self, params: &Params, _variant: &str) -> Option<Call> {
        let [second, patience] = ["second", "patience"].map(|name| params.number(name) / 1e3);
        let set_up = format!("SECOND, PATIENCE = {second}, {patience}");
        // Python has only the scene with two locks.
        (params.text("scene") == TWO).then(|| Call::default().after(set_up))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let way = match variant {
            AS_WRITTEN => "fn in_its_own_order",
            ORDERED => "fn in_one_order",
            BACK_OFF => "fn with_back_off",
            _ => "fn without_locks",
        };
        let mut passages = vec![("experiments/deadlock.rs", "fn live"), ("experiments/deadlock.rs", way)];
        if variant == AS_WRITTEN || variant == ORDERED {
            passages.push(("experiments/deadlock.rs", "fn take_all"));
        }
        if variant == AS_WRITTEN {
            passages.extend([
                ("experiments/deadlock.rs", "fn give_way"),
                ("models/watched.rs", "fn check_graph"),
            ]);
            passages.push(("sync/graph.rs", "pub fn cycle"));
        }
        if variant != UNLOCKED {
            passages.push(("sync/lock.rs", "impl Lock"));
        }
        passages
    }
}

fn params() -> Vec<Param> {
    let scenes = [
        (TWO, text!(deadlock::two_locks)),
        (PHILOSOPHERS, text!(deadlock::philosophers)),
        (COUPLE, text!(deadlock::couple)),
    ];
    let patience = text!(deadlock::patience);
    let patience =
        fields::milliseconds("patience", patience, 0.1..=1_000.0, 2.0, text!(deadlock::patience_help));
    let [second, second_help] = [text!(deadlock::second), text!(deadlock::second_help)];
    let mut params = vec![
        fields::choice("scene", text!(deadlock::scene), scenes, text!(deadlock::scene_help)),
        fields::milliseconds("second", second, 0.0..=1_000.0, 20.0, second_help),
        fields::integer("seats", text!(deadlock::seats), 2..=16, 5, text!(deadlock::seats_help)),
        fields::integer("meals", text!(deadlock::meals), 1..=10_000, 3, text!(deadlock::meals_help)),
        Param { more: true, ..patience },
    ];
    params.extend(hazards::provocation(text!(deadlock::provoke_help)));
    params
}

fn variants() -> Vec<Variant> {
    vec![
        hazards::variant(AS_WRITTEN, text!(deadlock::as_written), text!(deadlock::as_written_help)),
        hazards::variant(ORDERED, text!(deadlock::ordered), text!(deadlock::ordered_help)),
        hazards::variant(BACK_OFF, text!(deadlock::back_off), text!(deadlock::back_off_help)),
        hazards::variant(UNLOCKED, text!(deadlock::unlocked), text!(deadlock::unlocked_help)),
    ]
}

/// The values of a run's parameters, and what follows from them.
#[derive(Debug, Clone, PartialEq)]
struct Dinner {
    scene: Scene,
    second_ms: f64,
    seats: usize,
    meals: u64,
    patience_ms: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scene {
    Two,
    Philosophers,
    Couple,
}

impl Dinner {
    fn of(params: &Params) -> Self {
        let scene = match params.text("scene") {
            PHILOSOPHERS => Scene::Philosophers,
            COUPLE => Scene::Couple,
            _ => Scene::Two,
        };
        let seats = if scene == Scene::Philosophers { params.integer("seats") as usize } else { 2 };
        Self {
            scene,
            second_ms: params.number("second"),
            seats,
            meals: if scene == Scene::Philosophers { params.integer("meals") } else { 1 },
            patience_ms: params.number("patience"),
        }
    }

    fn thread_names(&self) -> Vec<Label> {
        match self.scene {
            Scene::Two => vec![label!(deadlock::thread_a), label!(deadlock::thread_b)],
            Scene::Philosophers => (1..=self.seats).map(|n| label!(lanes::philosopher { n })).collect(),
            Scene::Couple => vec![label!(deadlock::husband), label!(deadlock::wife)],
        }
    }

    fn things(&self) -> Vec<Label> {
        match self.scene {
            Scene::Two => ["a", "b"].map(Label::verbatim).into(),
            Scene::Philosophers => (1..=self.seats).map(|n| label!(deadlock::fork { n })).collect(),
            Scene::Couple => vec![label!(deadlock::spoon)],
        }
    }

    /// Returns the locks that a thread needs, in the order in which the thread takes them as
    /// written.
    fn needs(&self, person: usize) -> Vec<usize> {
        match self.scene {
            Scene::Two => vec![person, 1 - person],
            Scene::Philosophers => vec![person, (person + 1) % self.seats],
            Scene::Couple => vec![0],
        }
    }

    /// Returns the longest provoked pause between two locks, ms. It is long compared with all other
    /// work, so that the other threads reach their locks during the pause.
    fn provoked_ms(&self) -> f64 {
        3.0 * self.second_ms + 1.0
    }

    /// Returns how long a thread works after taking its first and its last lock, ms.
    fn busy_ms(&self, person: usize) -> [f64; 2] {
        match self.scene {
            Scene::Two => [BUSY_S[person] * self.second_ms, 0.0],
            Scene::Philosophers | Scene::Couple => [0.0, self.second_ms],
        }
    }
}

/// The answer of a sample: how the threads ended.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The number of threads that completed by themselves.
    through: usize,
    /// The number of all threads.
    of: usize,
    /// How often two threads used the same thing at once.
    overlaps: u32,
    /// The deadlock that the watchdog detected; null if there was none.
    deadlock: Option<StuckAnswer>,
    /// The livelock that the watchdog detected; null if there was none.
    livelock: Option<StuckAnswer>,
    /// The orders of locks that would have allowed a deadlock, as a part of a sentence; null if there is none.
    potential: Option<Text>,
    /// The longest wait of any thread for a lock, ms.
    longest_wait_ms: f64,
}

impl Workload for Dinner {
    type Answer = Answer;

    fn threads(&self) -> usize {
        self.seats
    }

    fn note(&self, variant: &str) -> Text {
        let how = match (variant, self.scene) {
            (AS_WRITTEN, Scene::Couple) => "give-way",
            (AS_WRITTEN, _) => "own-order",
            (ORDERED, Scene::Couple) => "one-first",
            (ORDERED, _) => "one-order",
            (BACK_OFF, _) => "back-off",
            _ => "unlocked",
        };
        text!(deadlock::note { n: self.seats, how: Arg::key(how) })
    }

    fn run(&self, variant: &str, noise: Noise) -> HazardResult<Answer> {
        let begin = crate::measure::clock::now();
        let (mut run, overlaps) = table::dine(self, variant, noise);
        let through = run.parts.iter().filter(|part| part.result.is_some()).count();
        let stuck = |kind| {
            run.stuck.as_ref().filter(|stuck| stuck.kind == kind).map(|stuck| StuckAnswer::of(stuck, begin))
        };
        let answer = Answer {
            through,
            of: self.seats,
            overlaps,
            deadlock: stuck(StuckKind::Deadlock),
            livelock: stuck(StuckKind::Livelock),
            potential: run.potential.clone(),
            longest_wait_ms: run.parts.iter().map(|part| part.longest_wait_ms).fold(0.0, f64::max),
        };
        HazardResult { answer, marks: run.marks(), lanes: run.lanes() }
    }

    /// Returns true if all threads completed by themselves and no two of them used the same thing
    /// at once.
    fn check(&self, answer: &Answer) -> Option<bool> {
        let stuck = answer.deadlock.is_some() || answer.livelock.is_some();
        Some(!stuck && answer.through == self.seats && answer.overlaps == 0)
    }

    fn ending(&self, answer: &Answer) -> Ending {
        let ending = |label, good| Ending { label, good, amount: None };
        match answer {
            Answer { deadlock: Some(_), .. } => ending(StuckKind::Deadlock.label(), false),
            Answer { livelock: Some(_), .. } => ending(StuckKind::Livelock.label(), false),
            Answer { overlaps: 1.., .. } => ending(text!(deadlock::overlap), false),
            _ => ending(text!(hazards::all_came_through), true),
        }
    }
}

/// The locks on the table and the four variants of taking them.
mod table {
    use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering::SeqCst};

    use super::{AS_WRITTEN, BACK_OFF, Dinner, ORDERED, Scene};
    use crate::models::watched::{Actor, Held, NamedGraph, Noise, WatchedRun, run_watched};
    use crate::sync::graph::Broken;
    use crate::sync::lock::Lock;

    /// The locks, the users of the things that they protect, and the state of the polite couple.
    struct DinnerTable<'a> {
        dinner: &'a Dinner,
        locks: Vec<Lock>,
        /// For each lock, the number of threads that now use what the lock protects.
        users: Vec<AtomicU32>,
        overlaps: AtomicU32,
        /// For each thread, true while it wants to eat. Used by the polite couple only.
        hungry: Vec<AtomicBool>,
        /// The number of the thread that has the spoon. Used by the polite couple only.
        owner: AtomicUsize,
    }

    /// Runs all threads once. The second value is how often two threads used the same thing at
    /// once.
    pub fn dine(dinner: &Dinner, variant: &str, noise: Noise) -> (WatchedRun<()>, u32) {
        let (thread_names, things) = (dinner.thread_names(), dinner.things());
        let table = DinnerTable {
            dinner,
            locks: (0..things.len()).map(Lock::new).collect(),
            users: things.iter().map(|_| AtomicU32::new(0)).collect(),
            overlaps: AtomicU32::new(0),
            hungry: thread_names.iter().map(|_| AtomicBool::new(true)).collect(),
            owner: AtomicUsize::new(0),
        };
        let graph = NamedGraph::new(thread_names, things);
        let run = run_watched(&graph, noise, |actor| live(&table, actor, variant));
        (run, table.overlaps.into_inner())
    }

    /// Runs one thread, which thinks and eats once per meal.
    fn live(table: &DinnerTable<'_>, actor: &Actor<'_>, variant: &str) -> Result<(), Broken> {
        for _ in 0..table.dinner.meals {
            if table.dinner.scene == Scene::Philosophers {
                actor.pause(table.dinner.second_ms)?;
            }
            match (variant, table.dinner.scene) {
                (AS_WRITTEN, Scene::Couple) => give_way(table, actor)?,
                (AS_WRITTEN, _) => in_its_own_order(table, actor)?,
                (ORDERED, _) => in_one_order(table, actor)?,
                (BACK_OFF, _) => with_back_off(table, actor)?,
                _ => without_locks(table, actor)?,
            }
            actor.succeeds();
        }
        Ok(())
    }

    /// Takes the locks in the thread's own order, which may lead to a deadlock.
    fn in_its_own_order(table: &DinnerTable<'_>, actor: &Actor<'_>) -> Result<(), Broken> {
        take_all(table, actor, &table.dinner.needs(actor.number()))
    }

    /// Takes the locks in ascending order, which is the same order in all threads.
    fn in_one_order(table: &DinnerTable<'_>, actor: &Actor<'_>) -> Result<(), Broken> {
        let mut needs = table.dinner.needs(actor.number());
        needs.sort_unstable();
        take_all(table, actor, &needs)
    }

    fn take_all(table: &DinnerTable<'_>, actor: &Actor<'_>, needs: &[usize]) -> Result<(), Broken> {
        let [first_ms, last_ms] = table.dinner.busy_ms(actor.number());
        let mut held = Vec::with_capacity(needs.len());
        for thing in needs {
            held.push(actor.take(&table.locks[*thing])?);
            if held.len() < needs.len() {
                actor.pause(first_ms)?;
                actor.may_be_interrupted(table.dinner.provoked_ms())?;
            }
        }
        table.uses(needs, || actor.pause(last_ms))
    }

    /// Takes the first lock, and then the second lock with a timeout. After a timeout, releases the
    /// first lock and tries again later.
    fn with_back_off(table: &DinnerTable<'_>, actor: &Actor<'_>) -> Result<(), Broken> {
        let [first_ms, last_ms] = table.dinner.busy_ms(actor.number());
        let needs = table.dinner.needs(actor.number());
        let patience = table.dinner.patience_ms;
        loop {
            let mut held: Vec<Held<'_, Lock>> = vec![actor.take(&table.locks[needs[0]])?];
            for thing in &needs[1..] {
                actor.pause(first_ms)?;
                actor.may_be_interrupted(table.dinner.provoked_ms())?;
                held.extend(actor.take_within(&table.locks[*thing], patience)?);
            }
            if held.len() == needs.len() {
                return table.uses(&needs, || actor.pause(last_ms));
            }
            drop(held);
            // The back-off is random, because threads that failed together would otherwise fail
            // together again.
            actor.pause(actor.random_below(2.0 * patience + first_ms))?;
        }
    }

    /// Uses the things without taking any lock.
    fn without_locks(table: &DinnerTable<'_>, actor: &Actor<'_>) -> Result<(), Broken> {
        let [first_ms, last_ms] = table.dinner.busy_ms(actor.number());
        let needs = table.dinner.needs(actor.number());
        table.uses(&needs[..1], || actor.pause(if needs.len() > 1 { first_ms } else { last_ms }))?;
        if needs.len() > 1 {
            table.uses(&needs, || actor.pause(last_ms))?;
        }
        Ok(())
    }

    /// Eats if the thread has the spoon and the other thread is not hungry; otherwise passes the
    /// spoon. Two hungry and polite threads pass the spoon for ever, although neither of them
    /// waits.
    fn give_way(table: &DinnerTable<'_>, actor: &Actor<'_>) -> Result<(), Broken> {
        let (me, other) = (actor.number(), 1 - actor.number());
        loop {
            actor.me().check_broken()?;
            if table.owner.load(SeqCst) == me {
                actor.me().record_attempt();
                if !table.hungry[other].load(SeqCst) {
                    table.uses(&[0], || actor.pause(table.dinner.second_ms))?;
                    table.hungry[me].store(false, SeqCst);
                    table.owner.store(other, SeqCst);
                    return Ok(());
                }
                table.owner.store(other, SeqCst);
            }
            std::hint::spin_loop();
        }
    }

    impl DinnerTable<'_> {
        /// Runs `work` on these things, and counts how often another thread already uses one of
        /// them.
        fn uses(&self, things: &[usize], work: impl FnOnce() -> Result<(), Broken>) -> Result<(), Broken> {
            for thing in things {
                let others = self.users[*thing].fetch_add(1, SeqCst);
                self.overlaps.fetch_add(others.min(1), SeqCst);
            }
            let done = work();
            for thing in things {
                self.users[*thing].fetch_sub(1, SeqCst);
            }
            done
        }
    }
}

/// Returns how many samples of a variant ended with this label.
fn times_of(variant: &VariantReport, label: &Text) -> usize {
    variant.endings.iter().filter(|ending| ending.label == *label).count()
}

/// Explains the outcome of taking the locks as written.
fn finding(variants: &[VariantReport]) -> Option<Text> {
    let written = ended(variants, AS_WRITTEN)?;
    let n = written.endings.len();
    let [deadlocks, livelocks] =
        [StuckKind::Deadlock, StuckKind::Livelock].map(|kind| times_of(written, &kind.label()));
    Some(match (deadlocks, livelocks) {
        (0, 0) => text!(deadlock::none_stuck { n }),
        (0, hit) => text!(deadlock::stuck { kind: Arg::key("livelock"), hit, n }),
        (hit, _) => text!(deadlock::stuck { kind: Arg::key("deadlock"), hit, n }),
    })
}

/// Explains how the deadlock arose and how soon it was detected.
fn story(variants: &[VariantReport]) -> Option<Text> {
    let Answer { deadlock, livelock, .. } = ended(variants, AS_WRITTEN)?.answer_as()?;
    Some(match deadlock {
        Some(StuckAnswer { words, closed_ms, seen_after_ms, .. }) => {
            text!(deadlock::story { words, closed: time(closed_ms), seen: time(seen_after_ms) })
        }
        None => text!(deadlock::story_livelock { words: livelock?.words }),
    })
}

/// Explains the cost of the other variants, and what they do not prevent.
fn remedies(dinner: &Dinner, variants: &[VariantReport]) -> Vec<Text> {
    let well = |id: &str| measured(variants, id).and_then(|v| v.median_ms).map(time);
    let scene = Arg::key(if dinner.scene == Scene::Couple { "couple" } else { "other" });
    let ordered = well(ORDERED).map(|time| text!(deadlock::one_order { scene, time }));
    let backing_off = well(BACK_OFF).map(|time| text!(deadlock::backing_off { time }));
    let unlocked =
        ended(variants, UNLOCKED).map(|unlocked| match times_of(unlocked, &text!(deadlock::overlap)) {
            0 => text!(deadlock::no_overlap),
            hit => text!(deadlock::overlaps { hit, n: unlocked.endings.len() }),
        });
    [ordered, backing_off, unlocked].into_iter().flatten().collect()
}

/// Explains a deadlock that was possible but did not occur.
fn potential(variants: &[VariantReport]) -> Option<Text> {
    let at_risk = variants.iter().filter(|v| v.id != BACK_OFF);
    let possible = at_risk.filter_map(|v| match v.answer_as()? {
        Answer { deadlock: None, potential: Some(orders), .. } => {
            Some(text!(deadlock::possible_in { variant: &v.label, orders }))
        }
        _ => None,
    });
    let orders: Vec<_> = possible.collect();
    (!orders.is_empty()).then(|| text!(deadlock::possible { orders: Arg::list(orders, Joined::Semicolon) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiments::testing::run_once;

    fn dinner(scene: Scene, seats: usize, second_ms: f64, meals: u64) -> Dinner {
        Dinner { scene, second_ms, seats, meals, patience_ms: 1.0 }
    }

    fn answer(dinner: &Dinner, variant: &str, provoke: bool) -> Answer {
        run_once(dinner, variant, provoke).answer
    }

    #[test]
    fn a_deadlock_of_two_locks_is_explained_and_broken() {
        let dinner = dinner(Scene::Two, 2, 4.0, 1);
        for _ in 0..5 {
            let answer = answer(&dinner, AS_WRITTEN, false);
            let StuckAnswer { cycle, words, .. } = answer.deadlock.as_ref().unwrap();
            assert_eq!(cycle.as_ref().map(Vec::len), Some(2), "{answer:?}");
            assert_eq!(words, "thread A waits for b, held by thread B, which waits for a, held by thread A");
            // The thread that acquires the lock after the watchdog has cancelled the other thread's
            // wait completes.
            assert!(answer.through < 2, "{answer:?}");
            assert_eq!(dinner.check(&answer), Some(false));
            assert_eq!(dinner.ending(&answer).label, "deadlock");
        }
    }

    #[test]
    fn one_order_completes_in_every_scene() {
        for dinner in [
            dinner(Scene::Two, 2, 1.0, 1),
            dinner(Scene::Philosophers, 5, 0.5, 4),
            dinner(Scene::Couple, 2, 1.0, 1),
        ] {
            let answer = answer(&dinner, ORDERED, true);
            assert_eq!(dinner.check(&answer), Some(true), "{answer:?}");
            assert_eq!(answer.potential, None);
        }
    }

    #[test]
    fn backing_off_completes_in_the_end() {
        for dinner in [dinner(Scene::Two, 2, 1.0, 1), dinner(Scene::Philosophers, 5, 0.5, 3)] {
            let answer = answer(&dinner, BACK_OFF, true);
            assert_eq!(dinner.check(&answer), Some(true), "{answer:?}");
        }
    }

    #[test]
    fn provoked_philosophers_deadlock() {
        let dinner = dinner(Scene::Philosophers, 5, 5.0, 50);
        let answer = answer(&dinner, AS_WRITTEN, true);
        let cycle = answer.deadlock.as_ref().and_then(|stuck| stuck.cycle.as_ref());
        assert_eq!(cycle.map(Vec::len), Some(5), "{answer:?}");
    }

    #[test]
    fn the_polite_couple_ends_in_a_detected_livelock() {
        let dinner = dinner(Scene::Couple, 2, 1.0, 1);
        let answer = answer(&dinner, AS_WRITTEN, false);
        assert_eq!((&answer.deadlock, answer.through), (&None, 0));
        assert_eq!(answer.livelock.and_then(|stuck| stuck.kind), Some(StuckKind::Livelock));
    }

    #[test]
    fn without_locks_two_threads_use_one_thing_at_once() {
        let dinner = dinner(Scene::Two, 2, 5.0, 1);
        let answer = answer(&dinner, UNLOCKED, false);
        assert!(answer.overlaps > 0, "{answer:?}");
    }
}
