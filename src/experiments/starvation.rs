//! `starvation`: readers and writers of one text; do some threads wait for ever?

use serde::{Deserialize, Serialize};

use super::shared::passages::Passage;
use super::shared::sentences::{ended, missing_variants};
use super::shared::{fields, hazards};
use super::{Experiment, Measured};
use crate::measure::fairness;
use crate::models::Job;
use crate::models::hazard::{HazardResult, Workload};
use crate::models::watched::{Noise, ThreadResult};
use crate::python::Call;
use crate::report::exhibit::{Exhibit, Grid, GridRow, GridTable, RowContent};
use crate::report::{Ending, VariantReport};
use crate::schema::{Group, Param, Params, Preset, Schema, Variant, books};
use crate::text::figure::{Figure, Spelled, grouped, ratio, time};
use crate::text::label::Label;
use crate::text::{Arg, Joined, Text};

const ID: &str = "starvation";

const READERS_FIRST: &str = "readers-first";
const WRITERS_FIRST: &str = "writers-first";
const FAIR: &str = "fair";
const MUTEX: &str = "mutex";

/// A thread has starved if it waits without a break for this share of the run's time.
const STARVED: f64 = 0.5;

/// The smallest index of fairness (Jain) that counts as fair.
const EVENLY: f64 = 0.9;

/// The experiment `starvation`.
#[derive(Debug)]
pub struct Starvation;

impl Experiment for Starvation {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        let preset = |id: &str, label, [readers, writers]: [u64; 2], think: f64, provoke: &str| Preset {
            id: id.into(),
            label,
            values: [
                ("readers".into(), readers.into()),
                ("writers".into(), writers.into()),
                ("think".into(), think.into()),
                ("provoke".into(), provoke.into()),
            ]
            .into(),
            samples: None,
        };
        Schema {
            id: ID.into(),
            title: text!(starvation::title),
            question: text!(starvation::question),
            group: Group::Hazards,
            books: books::of(ID),
            params: params(),
            presets: vec![
                preset("rests", text!(starvation::rests), [3, 2], 6.0, "off"),
                preset("dawdle", text!(starvation::dawdle), [3, 2], 6.0, "on"),
                preset("crowd", text!(starvation::crowd), [8, 1], 0.0, "off"),
                preset("editors", text!(starvation::editors), [1, 4], 0.0, "off"),
            ],
            variants: variants(),
            samples: Some(5),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, _variant: &str) -> f64 {
        params.number("window")
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(hazards::ready(Settings::of(params), params))
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let settings = Settings::of(params);
        let found = [
            starved(&settings, variants, READERS_FIRST, Kind::Writers),
            starved(&settings, variants, WRITERS_FIRST, Kind::Readers),
            evenness(&settings, variants),
            together(variants),
            mutex_effect(variants),
            fairness_cost(variants),
        ];
        found.into_iter().flatten().chain(missing_variants(variants)).collect()
    }

    fn exhibit(&self, run: Measured<'_>) -> Option<Exhibit> {
        let tables: Vec<_> = run.variants.iter().filter_map(table).collect();
        (!tables.is_empty()).then(|| {
            Exhibit::Grid(Grid {
                title: text!(starvation::exhibit),
                corner: text!(starvation::exhibit_thread),
                columns: vec![
                    text!(starvation::exhibit_accesses),
                    text!(starvation::exhibit_late),
                    text!(starvation::exhibit_longest_wait),
                ],
                tables,
            })
        })
    }

    fn python(&self, params: &Params, _variant: &str) -> Option<Call> {
        let [readers, writers] = ["readers", "writers"].map(|name| params.integer(name));
        let [read, write, window] = ["read", "write", "window"].map(|name| params.number(name) / 1e3);
        Some(Call::default().after(format!(
            "READERS, WRITERS, READ, WRITE, WINDOW = {readers}, {writers}, {read}, {write}, {window}"
        )))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let own = ["fn live", "fn read", "fn write"].map(|item| ("experiments/starvation.rs", item));
        let lock: &[Passage] = match variant {
            MUTEX => &[("sync/lock.rs", "impl Lock")],
            _ => &[("sync/rw.rs", "pub enum Policy"), ("sync/rw.rs", "impl State")],
        };
        [&own, lock].concat()
    }
}

fn params() -> Vec<Param> {
    let (integer, milliseconds) = (fields::integer, fields::milliseconds);
    let [read_help, write_help, think_help, window_help] = [
        text!(starvation::read_help),
        text!(starvation::write_help),
        text!(starvation::think_help),
        text!(starvation::window_help),
    ];
    let mut params = vec![
        integer("readers", text!(starvation::readers), 1..=16, 3, text!(starvation::readers_help)),
        integer("writers", text!(starvation::writers), 1..=16, 2, text!(starvation::writers_help)),
        milliseconds("read", text!(starvation::read), 0.1..=100.0, 4.0, read_help),
        milliseconds("write", text!(starvation::write), 0.1..=100.0, 2.0, write_help),
        milliseconds("think", text!(starvation::think), 0.0..=1_000.0, 0.0, think_help),
        milliseconds("window", text!(starvation::window), 20.0..=5_000.0, 400.0, window_help),
    ];
    params.extend(hazards::provocation(text!(starvation::provoke_help)));
    params
}

fn variants() -> Vec<Variant> {
    let [readers_first_help, writers_first_help] =
        [text!(starvation::readers_first_help), text!(starvation::writers_first_help)];
    vec![
        hazards::variant(READERS_FIRST, text!(starvation::readers_first), readers_first_help),
        hazards::variant(WRITERS_FIRST, text!(starvation::writers_first), writers_first_help),
        hazards::variant(FAIR, text!(starvation::fair), text!(starvation::fair_help)),
        hazards::variant(MUTEX, text!(starvation::mutex), text!(starvation::mutex_help)),
    ]
}

/// The values of a run's parameters.
#[derive(Debug, Clone, PartialEq)]
struct Settings {
    readers: usize,
    writers: usize,
    read_ms: f64,
    write_ms: f64,
    think_ms: f64,
    window_ms: f64,
}

impl Settings {
    fn of(params: &Params) -> Self {
        Self {
            readers: params.integer("readers") as usize,
            writers: params.integer("writers") as usize,
            read_ms: params.number("read"),
            write_ms: params.number("write"),
            think_ms: params.number("think"),
            window_ms: params.number("window"),
        }
    }

    /// Returns the names of the threads, the readers first.
    fn thread_names(&self) -> Vec<Label> {
        let readers = (1..=self.readers).map(|n| label!(lanes::reader { n }));
        readers.chain((1..=self.writers).map(|n| label!(lanes::writer { n }))).collect()
    }

    fn is_reader(&self, thread: usize) -> bool {
        thread < self.readers
    }

    /// Returns true if threads of this kind starved.
    fn starved(&self, answer: &Answer, kind: Kind) -> bool {
        answer.longest_wait(kind) >= STARVED * self.window_ms
    }
}

/// Whether a thread reads or writes the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Readers,
    Writers,
}

impl Kind {
    /// Returns the argument of messages that selects the kind's noun.
    fn key(self) -> Arg {
        Arg::key(match self {
            Self::Readers => "readers",
            Self::Writers => "writers",
        })
    }

    /// Returns the ending of samples in which this kind of thread starved, and the other did not.
    fn starved(self) -> Text {
        match self {
            Self::Readers => text!(starvation::readers_starved),
            Self::Writers => text!(starvation::writers_starved),
        }
    }
}

/// The answer of a sample: the accesses of the threads and the state of the text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    jain: Fairness,
    longest_wait_ms: LongestWaits,
    threads: Vec<ThreadAccesses>,
    /// The maximum number of readers that held the lock at once.
    most_readers: u64,
    /// How many reads found a torn text, or found a different text when they read it again.
    torn: u64,
    /// The version of the text at the end; null if the text is torn.
    version: Option<u64>,
}

/// Jain's index of fairness over the accesses of threads; null without accesses.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Fairness {
    all: Option<f64>,
    readers: Option<f64>,
    writers: Option<f64>,
}

/// The longest wait of any thread, by kind, ms.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct LongestWaits {
    readers: f64,
    writers: f64,
}

/// The accesses and the longest wait of one thread.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct ThreadAccesses {
    name: Text,
    kind: Kind,
    #[serde(flatten)]
    turns: AccessCounts,
    /// The longest wait of this thread, ms.
    longest_wait_ms: f64,
}

/// How often a thread acquired the lock, before and after the run's time was over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
struct AccessCounts {
    /// The number of accesses that were granted before the end of the run.
    accesses: u64,
    /// The number of accesses that were granted after the end of the run.
    late: u64,
}

impl Answer {
    fn of(threads: Vec<ThreadAccesses>, text: &text_lock::Text) -> Self {
        let of = |kind| threads.iter().filter(move |row| row.kind == kind);
        let longest = |kind| of(kind).map(|row| row.longest_wait_ms).fold(0.0, f64::max);
        Self {
            jain: Fairness {
                all: jain(threads.iter()),
                readers: jain(of(Kind::Readers)),
                writers: jain(of(Kind::Writers)),
            },
            longest_wait_ms: LongestWaits {
                readers: longest(Kind::Readers),
                writers: longest(Kind::Writers),
            },
            most_readers: text.most_readers(),
            torn: text.torn(),
            version: text.version(),
            threads,
        }
    }

    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &ThreadAccesses> {
        self.threads.iter().filter(move |row| row.kind == kind)
    }

    fn longest_wait(&self, kind: Kind) -> f64 {
        match kind {
            Kind::Readers => self.longest_wait_ms.readers,
            Kind::Writers => self.longest_wait_ms.writers,
        }
    }
}

fn jain<'a>(rows: impl Iterator<Item = &'a ThreadAccesses>) -> Option<f64> {
    fairness::jain(&rows.map(|row| row.turns.accesses as f64).collect::<Vec<_>>())
}

impl Workload for Settings {
    type Answer = Answer;

    fn threads(&self) -> usize {
        self.readers + self.writers
    }

    fn note(&self, variant: &str) -> Text {
        let variant = Arg::key(variant.to_owned());
        text!(starvation::note { readers: self.readers, writers: self.writers, variant })
    }

    fn run(&self, variant: &str, noise: Noise) -> HazardResult<Answer> {
        let (mut run, text) = text_lock::play(self, variant, noise);
        let kind = |thread| if self.is_reader(thread) { Kind::Readers } else { Kind::Writers };
        let row = |(i, part): (usize, &ThreadResult<AccessCounts>)| ThreadAccesses {
            name: part.lane.name.text(),
            kind: kind(i),
            turns: part.result.unwrap_or_default(),
            longest_wait_ms: part.longest_wait_ms,
        };
        let threads = run.parts.iter().enumerate().map(row).collect();
        let answer = Answer::of(threads, &text);
        HazardResult { answer, marks: run.marks(), lanes: run.lanes() }
    }

    /// Returns true if no read was torn and no write was lost. Starvation is not an error of the
    /// lock.
    fn check(&self, answer: &Answer) -> Option<bool> {
        let written = answer.of_kind(Kind::Writers).map(|row| row.turns.accesses + row.turns.late).sum();
        Some(answer.torn == 0 && answer.version == Some(written))
    }

    fn ending(&self, answer: &Answer) -> Ending {
        let (label, good) = match (self.starved(answer, Kind::Readers), self.starved(answer, Kind::Writers)) {
            (true, true) => (text!(starvation::both_starved), false),
            (true, false) => (Kind::Readers.starved(), false),
            (false, true) => (Kind::Writers.starved(), false),
            (false, false) if answer.jain.all >= Some(EVENLY) => (text!(starvation::shared_fairly), true),
            (false, false) => (text!(starvation::shared_unevenly), true),
        };
        let longest = answer.longest_wait_ms.readers.max(answer.longest_wait_ms.writers);
        Ending { label, good, amount: Some(longest) }
    }
}

/// The text and its threads, with the four kinds of lock.
mod text_lock {
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed, Ordering::SeqCst};

    use super::{AccessCounts, FAIR, READERS_FIRST, Settings, WRITERS_FIRST};
    use crate::measure::clock::now;
    use crate::models::watched::{Actor, Held, Holdable, NamedGraph, Noise, WatchedRun, run_watched};
    use crate::sync::graph::Broken;
    use crate::sync::lock::Lock;
    use crate::sync::rw::{Access, Policy, RwLock};

    /// The number of words in the text.
    const WORDS: usize = 256;

    /// If pauses are provoked, one access in this many is made longer.
    const RARELY: u32 = 4;

    /// The maximum extra time of such an access, relative to its normal length.
    const LONGER: f64 = 3.0;

    /// A text: all words have the same version, except during a write. Only the lock
    /// prevents readers from reading the text during a write.
    pub struct Text {
        words: Vec<AtomicU64>,
        readers: AtomicU64,
        most_readers: AtomicU64,
        torn: AtomicU64,
    }

    impl Text {
        fn new() -> Self {
            let [readers, most_readers, torn] = [(); 3].map(|()| AtomicU64::new(0));
            Self { words: (0..WORDS).map(|_| AtomicU64::new(0)).collect(), readers, most_readers, torn }
        }

        /// Returns the version of the text; `None` if the text is torn.
        fn whole(&self) -> Option<u64> {
            let first = self.words[0].load(Relaxed);
            self.words.iter().all(|word| word.load(Relaxed) == first).then_some(first)
        }

        /// Returns the version of the text at the end; `None` if the text is torn.
        pub fn version(&self) -> Option<u64> {
            self.whole()
        }

        pub fn most_readers(&self) -> u64 {
            self.most_readers.load(SeqCst)
        }

        /// Returns how many reads found a torn text, or found a different text when they read it
        /// again.
        pub fn torn(&self) -> u64 {
            self.torn.load(SeqCst)
        }
    }

    /// What the four kinds of lock have in common: they grant access to read or to write.
    trait Door: Holdable + Sync + Sized {
        fn enter<'a>(&'a self, actor: &'a Actor<'a>, access: Access) -> Result<Held<'a, Self>, Broken>;
    }

    impl Door for RwLock {
        fn enter<'a>(&'a self, actor: &'a Actor<'a>, access: Access) -> Result<Held<'a, Self>, Broken> {
            actor.enter(self, access)
        }
    }

    impl Door for Lock {
        fn enter<'a>(&'a self, actor: &'a Actor<'a>, _: Access) -> Result<Held<'a, Self>, Broken> {
            actor.take(self)
        }
    }

    /// Runs all threads until the run's time is over.
    pub fn play(settings: &Settings, variant: &str, noise: Noise) -> (WatchedRun<AccessCounts>, Text) {
        let shared = |policy| with(&RwLock::new(0, policy), settings, noise);
        match variant {
            READERS_FIRST => shared(Policy::ReadersFirst),
            WRITERS_FIRST => shared(Policy::WritersFirst),
            FAIR => shared(Policy::Fair),
            _ => with(&Lock::new(0), settings, noise),
        }
    }

    fn with(door: &impl Door, settings: &Settings, noise: Noise) -> (WatchedRun<AccessCounts>, Text) {
        let graph = NamedGraph::new(settings.thread_names(), vec![label!(starvation::text)]);
        let text = Text::new();
        let run = run_watched(&graph, noise, |actor| live(settings, door, &text, actor));
        (run, text)
    }

    /// Runs one thread, which reads or writes repeatedly until the time is over. A thread that is
    /// waiting at the end gets one more access.
    fn live(
        settings: &Settings,
        door: &impl Door,
        text: &Text,
        actor: &Actor<'_>,
    ) -> Result<AccessCounts, Broken> {
        let mut turns = AccessCounts::default();
        let over = now() + settings.window_ms;
        while now() < over {
            let reads = settings.is_reader(actor.number());
            let held = door.enter(actor, if reads { Access::Read } else { Access::Write })?;
            *(if now() < over { &mut turns.accesses } else { &mut turns.late }) += 1;
            if reads {
                read(text, actor, settings.read_ms)?
            } else {
                write(text, actor, settings.write_ms)?
            }
            drop(held);
            actor.succeeds();
            if settings.think_ms > 0.0 && now() < over {
                actor.pause(actor.jittered(settings.think_ms))?;
            }
        }
        Ok(turns)
    }

    /// Reads the whole text, keeps the lock for a while and reads the text again. Both reads should
    /// be equal.
    fn read(text: &Text, actor: &Actor<'_>, ms: f64) -> Result<(), Broken> {
        let readers = text.readers.fetch_add(1, SeqCst) + 1;
        text.most_readers.fetch_max(readers, SeqCst);
        let before = text.whole();
        let stayed = stay(actor, ms);
        if before.is_none() || text.whole() != before {
            text.torn.fetch_add(1, SeqCst);
        }
        text.readers.fetch_sub(1, SeqCst);
        stayed
    }

    /// Writes the first half of the next version, keeps the lock for a while and writes the second
    /// half.
    fn write(text: &Text, actor: &Actor<'_>, ms: f64) -> Result<(), Broken> {
        let (first, other) = text.words.split_at(WORDS / 2);
        let next = first[0].load(Relaxed) + 1;
        first.iter().for_each(|word| word.store(next, Relaxed));
        let stayed = stay(actor, ms);
        other.iter().for_each(|word| word.store(next, Relaxed));
        stayed
    }

    fn stay(actor: &Actor<'_>, ms: f64) -> Result<(), Broken> {
        let longer = if actor.provoked(RARELY) { actor.random_below(LONGER * ms) } else { 0.0 };
        actor.pause(actor.jittered(ms) + longer)
    }
}

/// Explains which threads a policy starves, and compares their waits with those under the fair
/// policy.
fn starved(settings: &Settings, variants: &[VariantReport], id: &str, whom: Kind) -> Option<Text> {
    let report = ended(variants, id)?;
    let (VariantReport { label: variant, endings, .. }, answer) = (report, report.answer_as::<Answer>()?);
    let starved = [text!(starvation::both_starved), whom.starved()];
    let (n, hit) = (endings.len(), endings.iter().filter(|ending| starved.contains(&ending.label)).count());
    let waited = answer.longest_wait(whom);
    let waited_ms = time(waited);
    if hit == 0 {
        return Some(text!(starvation::nobody_starved { variant, n, whom: whom.key(), time: waited_ms }));
    }
    let fair = ended(variants, FAIR).and_then(|fair| Some(fair.answer_as::<Answer>()?.longest_wait(whom)));
    let fair = fair.filter(|fair| *fair > 0.0);
    Some(text!(starvation::starved {
        variant,
        whom: whom.key(),
        hit,
        n,
        window: time(settings.window_ms),
        time: waited_ms,
        compared: Arg::key(if fair.is_some() { "fair" } else { "alone" }),
        times: ratio_of(waited / fair.unwrap_or(waited)),
        fair: time(fair.unwrap_or_default()),
        got_in: accesses_of(&answer, whom),
    }))
}

/// Describes accesses: `all 2 writers together got in 3 times meanwhile`.
fn accesses_of(answer: &Answer, whom: Kind) -> Text {
    let accesses: u64 = answer.of_kind(whom).map(|row| row.turns.accesses).sum();
    text!(starvation::got_in { count: answer.of_kind(whom).count(), whom: whom.key(), accesses })
}

/// Formats a ratio with two digits: `48`, `3.2`.
fn ratio_of(times: f64) -> Figure {
    if times >= 10.0 { grouped(times.round() as u64) } else { Figure::new(format!("{times:.1}")) }
}

/// Compares how evenly the policies distribute accesses.
fn evenness(settings: &Settings, variants: &[VariantReport]) -> Option<Text> {
    let index = |variant: &VariantReport| {
        let figure = ratio(variant.answer_as::<Answer>()?.jain.all?);
        Some(text!(starvation::figure { variant: &variant.label, figure }))
    };
    let indices: Vec<_> = variants.iter().filter(|v| !v.endings.is_empty()).filter_map(index).collect();
    let n = settings.threads();
    (!indices.is_empty()).then(|| {
        let indices = Arg::list(indices, Joined::Semicolon);
        text!(starvation::evenness { n, least: ratio(1.0 / n as f64), indices })
    })
}

/// Returns a sentence on how many readers held the lock at once.
fn together(variants: &[VariantReport]) -> Option<Text> {
    let most_of = |id: &str| {
        let variant = ended(variants, id)?;
        Some((variant, variant.answer_as::<Answer>()?.most_readers))
    };
    let most: Vec<_> = [READERS_FIRST, WRITERS_FIRST, FAIR].into_iter().filter_map(most_of).collect();
    let least = most.iter().map(|(_, most)| *most).min()?;
    let figures = most
        .into_iter()
        .map(|(variant, most)| text!(starvation::figure { variant: &variant.label, figure: most }));
    let figures = Arg::list(figures, Joined::Semicolon);
    Some(match least {
        0 | 1 => text!(starvation::most_readers { figures }),
        _ => text!(starvation::readers_together { figures }),
    })
}

/// Explains the effect of a mutex, which does not distinguish readers.
fn mutex_effect(variants: &[VariantReport]) -> Option<Text> {
    let Answer { threads, most_readers, .. } = ended(variants, MUTEX)?.answer_as()?;
    let often = || threads.iter().map(|row| row.turns.accesses);
    let (least, most, readers) = (often().min()?, often().max()?, Spelled(most_readers as usize));
    Some(text!(starvation::plain_lock { readers, most, least }))
}

/// Explains how much waiting the fair policy costs.
fn fairness_cost(variants: &[VariantReport]) -> Option<Text> {
    let all = |id: &str| {
        let Answer { threads, .. } = ended(variants, id)?.answer_as()?;
        Some(threads.iter().map(|row| row.turns.accesses).sum::<u64>())
    };
    let (fair, first) = (all(FAIR)?, all(READERS_FIRST)?);
    (first > fair).then(|| text!(starvation::price { fair, first }))
}

/// Returns the table with the threads of a variant.
fn table(variant: &VariantReport) -> Option<GridTable> {
    let cells = |row: &ThreadAccesses| {
        let late = match row.turns.late {
            0 => Text::default(),
            n => text!(starvation::exhibit_late_accesses { n }),
        };
        vec![Text::from(grouped(row.turns.accesses)), late, time(row.longest_wait_ms).into()]
    };
    let line = |row: &ThreadAccesses| GridRow {
        name: row.name.clone(),
        filled: RowContent::Values { values: cells(row) },
    };
    let answer: Answer = variant.answer_as()?;
    let rows: Vec<_> = answer.threads.iter().map(line).collect();
    (!rows.is_empty()).then(|| GridTable {
        variant: variant.id.clone(),
        label: variant.label.clone(),
        says: fairness_of(&answer),
        rows,
    })
}

/// Describes the fairness of an answer: `Jain’s index 0.60 (readers 1.00, writers none got in); at
/// most 3 readers at once`.
fn fairness_of(Answer { jain, most_readers: most, .. }: &Answer) -> Text {
    let index = |jain: Option<f64>| match jain {
        Some(jain) => Arg::from(ratio(jain)),
        None => text!(starvation::exhibit_none).into(),
    };
    let [all, readers, writers] = [jain.all, jain.readers, jain.writers].map(index);
    text!(starvation::exhibit_fairness { all, readers, writers, most: *most })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::experiments::testing::run_once;
    use crate::measure::lane::Lane;
    use crate::measure::span::SpanKind;
    use crate::models::hazard::HazardResult;

    const SHARED: [&str; 3] = [READERS_FIRST, WRITERS_FIRST, FAIR];

    fn settings(think_ms: f64, window_ms: f64) -> Settings {
        Settings { readers: 3, writers: 2, read_ms: 4.0, write_ms: 2.0, think_ms, window_ms }
    }

    /// Returns a thread with this number of accesses.
    fn row(kind: Kind, accesses: u64) -> ThreadAccesses {
        let turns = AccessCounts { accesses, late: 0 };
        ThreadAccesses { name: Text::default(), kind, turns, longest_wait_ms: 0.0 }
    }

    /// Returns the maximum number of threads that held the text at once, counted from their spans.
    fn most_at_once(lanes: &[Lane]) -> usize {
        let holds = || lanes.iter().flat_map(|l| &l.spans).filter(|span| span.kind == SpanKind::Hold);
        let at = |moment: f64| holds().filter(|span| span.start <= moment && moment < span.end).count();
        holds().map(|span| at(span.start)).max().unwrap_or_default()
    }

    #[test]
    fn each_policy_starves_its_kind_and_the_fair_lock_none() {
        let settings = settings(0.0, 400.0);
        let answers = SHARED.map(|variant| run_once(&settings, variant, false).answer);
        let endings = answers.each_ref().map(|answer| settings.ending(answer).label);
        assert_eq!(endings, ["writers starved", "readers starved", "shared fairly"], "{answers:?}");
        let waits = answers.each_ref().map(|answer| answer.longest_wait_ms.writers);
        assert!(waits[0] >= 10.0 * waits[2], "{waits:?}");
        assert!(answers[0].jain.all < answers[2].jain.all);
    }

    #[test]
    fn readers_share_the_lock_in_spans_and_counts_and_writers_do_not() {
        let settings = settings(0.0, 60.0);
        for variant in SHARED {
            let HazardResult { answer, lanes, .. } = run_once(&settings, variant, false);
            let readers = most_at_once(&lanes[..settings.readers]);
            assert!(readers > 1 && answer.most_readers == readers as u64, "{variant}: {readers}, {answer:?}");
            assert_eq!(most_at_once(&lanes[settings.readers..]), 1, "{variant}");
        }
        let HazardResult { answer, lanes, .. } = run_once(&settings, MUTEX, false);
        assert_eq!((most_at_once(&lanes), answer.most_readers), (1, 1));
    }

    #[test]
    fn spans_name_the_awaited_and_the_held_lock() {
        let HazardResult { lanes, .. } = run_once(&settings(0.0, 40.0), FAIR, false);
        for kind in [SpanKind::WaitLock, SpanKind::Hold] {
            let mut spans = lanes.iter().flat_map(|l| &l.spans).filter(|span| span.kind == kind).peekable();
            assert!(spans.peek().is_some() && spans.all(|span| span.label == "the text"));
        }
    }

    #[test]
    fn no_read_is_torn() {
        for variant in [READERS_FIRST, WRITERS_FIRST, FAIR, MUTEX] {
            let settings = Settings { read_ms: 0.2, write_ms: 0.2, ..settings(0.1, 60.0) };
            let answer = run_once(&settings, variant, true).answer;
            assert_eq!(settings.check(&answer), Some(true), "{variant}: {answer:?}");
            assert!(answer.version > Some(0));
        }
    }

    #[test]
    fn a_torn_read_or_a_lost_write_is_a_wrong_answer() {
        let settings = settings(0.0, 400.0);
        let threads = vec![
            row(Kind::Readers, 9),
            ThreadAccesses { turns: AccessCounts { accesses: 2, late: 1 }, ..row(Kind::Writers, 2) },
        ];
        let checked = [(0, 3), (1, 3), (0, 2)].map(|(torn, version)| {
            let (threads, version) = (threads.clone(), Some(version));
            settings.check(&Answer { torn, version, threads, ..Answer::default() })
        });
        assert_eq!(checked, [Some(true), Some(false), Some(false)]);
    }

    #[test]
    fn the_finding_compares_the_longest_waits() {
        let report = |id: &str, label: &str, writers_wait: f64, writes: u64| {
            let answer = Answer {
                longest_wait_ms: LongestWaits { readers: 5.0, writers: writers_wait },
                threads: vec![row(Kind::Readers, 70), row(Kind::Writers, writes)],
                ..Answer::default()
            };
            let endings = vec![settings(0.0, 400.0).ending(&answer)];
            let answer = json!(answer);
            VariantReport {
                label: Text::verbatim(label.to_owned()),
                answer,
                endings,
                ..VariantReport::unmeasured(id)
            }
        };
        let variants = [report(READERS_FIRST, "Readers first", 402.0, 0), report(FAIR, "Fair", 8.0, 60)];
        assert_eq!(
            starved(&settings(0.0, 400.0), &variants, READERS_FIRST, Kind::Writers).unwrap(),
            "Readers first starved the writers in 1 of 1 sample: in the last, of 400 ms, one waited 402 ms, 50× as \
             long as the longest wait under a fair lock (8.00 ms), and the writer never got in meanwhile."
        );
    }
}
