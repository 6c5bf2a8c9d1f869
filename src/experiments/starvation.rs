//! `starvation`: readers and writers of one text; do some threads wait for ever?

use serde::{Deserialize, Serialize};

use super::shared::passages::Passage;
use super::shared::sentences::ended;
use super::shared::unconverted::missing_variants;
use super::shared::{fields, hazards};
use super::{Experiment, Measured};
use crate::measure::fairness;
use crate::models::Job;
use crate::models::hazard::{HazardResult, Workload};
use crate::models::watched::{Noise, ThreadResult};
use crate::report::exhibit::{Exhibit, Filled, Grid, GridRow, GridTable};
use crate::report::{Ending, VariantReport};
use crate::schema::{Group, Param, Params, Preset, Schema, Variant, books};
use crate::text::Text;
use crate::text::english::{count, spelled};
use crate::text::figure::{grouped, ratio, time};

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
        let preset =
            |id: &str, label: &str, [readers, writers]: [u64; 2], think: f64, provoke: &str| Preset {
                id: id.into(),
                label: label.into(),
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
            title: "Starvation".into(),
            question: "Readers and writers share one text: who waits, and for how long?".into(),
            group: Group::Hazards,
            books: books::of(ID),
            params: params(),
            presets: vec![
                preset("rests", "They rest in between", [3, 2], 6.0, "off"),
                preset("dawdle", "They rest, and some dawdle", [3, 2], 6.0, "on"),
                preset("crowd", "Eight readers, one writer", [8, 1], 0.0, "off"),
                preset("editors", "One reader, four writers", [1, 4], 0.0, "off"),
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
        crate::text::texts((|| -> Vec<String> {
            let settings = Settings::of(params);
            let mut sentences = Vec::new();
            sentences.extend(starved(&settings, variants, READERS_FIRST, Kind::Writers));
            sentences.extend(starved(&settings, variants, WRITERS_FIRST, Kind::Readers));
            sentences.extend(evenness(&settings, variants));
            sentences.extend(together(variants));
            sentences.extend(mutex_effect(variants));
            sentences.extend(fairness_cost(variants));
            sentences.extend(missing_variants(variants));
            sentences
        })())
    }

    fn exhibit(&self, run: Measured<'_>) -> Option<Exhibit> {
        let tables: Vec<_> = run.variants.iter().filter_map(table).collect();
        (!tables.is_empty()).then(|| {
            Exhibit::Grid(Grid {
                title: "Who got in, in the last sample".into(),
                corner: "thread".into(),
                columns: ["accesses", "when all was over", "longest wait"].map(Text::from).into(),
                tables,
            })
        })
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
    let mut params = vec![
        fields::integer("readers", "Readers", 1..=16, 3, "How many threads look at the text."),
        fields::integer("writers", "Writers", 1..=16, 2, "How many threads change it."),
        fields::milliseconds(
            "read",
            "A read takes",
            0.1..=100.0,
            4.0,
            "How long a reader stays, as a rule: between half of it and one and a half times as long, by a chance \
             that the seed decides. If all stayed equally long, those who came together would leave together, and \
             there would be a gap each time.",
        ),
        fields::milliseconds(
            "write",
            "A write takes",
            0.1..=100.0,
            2.0,
            "How long a writer stays, as a rule; likewise.",
        ),
        fields::milliseconds(
            "think",
            "A rest takes",
            0.0..=1_000.0,
            0.0,
            "How long each stays away after it was inside; likewise. At 0 they come back at once, and with two of \
             a kind there is always one of them inside or at the door.",
        ),
        fields::milliseconds(
            "window",
            "They come for",
            20.0..=5_000.0,
            400.0,
            "After that long nobody comes any more. Those who wait get in then, and the time until then was their \
             wait.",
        ),
    ];
    params.extend(hazards::provocation(
        "Whether those who are inside now and then stay for up to four times as long, by chance.",
    ));
    params
}

fn variants() -> Vec<Variant> {
    vec![
        hazards::variant(
            READERS_FIRST,
            "Readers first",
            "A reader goes in whenever no writer is inside, whoever waits. As long as readers come so often that \
             one of them is always inside, no writer ever gets in.",
        ),
        hazards::variant(
            WRITERS_FIRST,
            "Writers first",
            "No reader goes in while a writer waits. As long as writers come so often that one of them always \
             waits, no reader ever gets in.",
        ),
        hazards::variant(
            FAIR,
            "Fair",
            "They go in in the order in which they came; readers that came one after another go in together.",
        ),
        hazards::variant(
            MUTEX,
            "Plain lock",
            "A lock that knows no readers: one at a time, whoever it is. It keeps no order: who lets go and comes \
             back at once may have it again before those who wait have woken up.",
        ),
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
    fn thread_names(&self) -> Vec<String> {
        let readers = (1..=self.readers).map(|i| format!("reader {i}"));
        readers.chain((1..=self.writers).map(|i| format!("writer {i}"))).collect()
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
    /// Returns the kind's noun in the plural.
    const fn plural(self) -> &'static str {
        match self {
            Self::Readers => "readers",
            Self::Writers => "writers",
        }
    }

    /// Returns the kind's noun in the singular.
    fn singular(self) -> &'static str {
        self.plural().trim_end_matches('s')
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
    name: String,
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
        crate::text::Text::from((|| -> String {
            let readers = count(self.readers, "reader", "readers");
            let writers = count(self.writers, "writer", "writers");
            let how = match variant {
                READERS_FIRST => "readers go first",
                WRITERS_FIRST => "writers go first",
                FAIR => "in the order of coming",
                _ => "one at a time",
            };
            format!("{readers}, {writers}, {how}")
        })())
    }

    fn run(&self, variant: &str, noise: Noise) -> HazardResult<Answer> {
        let (mut run, text) = text_lock::play(self, variant, noise);
        let kind = |thread| if self.is_reader(thread) { Kind::Readers } else { Kind::Writers };
        let row = |(i, part): (usize, &ThreadResult<AccessCounts>)| ThreadAccesses {
            name: part.lane.name.to_string(),
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
            (true, true) => ("readers and writers starved", false),
            (true, false) => ("readers starved", false),
            (false, true) => ("writers starved", false),
            (false, false) if answer.jain.all >= Some(EVENLY) => ("shared fairly", true),
            (false, false) => ("shared unevenly", true),
        };
        let longest = answer.longest_wait_ms.readers.max(answer.longest_wait_ms.writers);
        Ending { label: label.into(), good, amount: Some(longest) }
    }
}

/// The text and its threads, with the four kinds of lock.
mod text_lock {
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed, Ordering::SeqCst};

    use super::{AccessCounts, FAIR, READERS_FIRST, Settings, WRITERS_FIRST};
    use crate::measure::clock::now;
    use crate::models::watched::{Actor, Held, Holdable, Noise, WatchedRun, run_watched};
    use crate::sync::graph::{Broken, Graph};
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
        let graph = Graph::new(settings.thread_names(), vec!["the text".into()]);
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
fn starved(settings: &Settings, variants: &[VariantReport], id: &str, whom: Kind) -> Option<String> {
    let variant = ended(variants, id)?;
    let answer: Answer = variant.answer_as()?;
    let all = variant.endings.len();
    let hit = variant.endings.iter().filter(|ending| ending.label.contains(whom.plural())).count();
    let waited = answer.longest_wait(whom);
    let fair = ended(variants, FAIR).and_then(|fair| Some(fair.answer_as::<Answer>()?.longest_wait(whom)));
    let compared = fair.filter(|fair| *fair > 0.0).map(|fair| {
        format!(", {}× as long as any under a fair lock ({})", ratio_of(waited / fair), time(fair))
    });
    Some(match hit {
        0 => format!(
            "{} starved nobody in {}: no {} waited longer than {}. There were gaps to slip in.",
            variant.label,
            count(all, "sample", "samples"),
            whom.singular(),
            time(waited)
        ),
        _ => format!(
            "{} starved the {} in {hit} of {}: in the last, of {}, one waited {}{}, and {}.",
            variant.label,
            whom.plural(),
            count(all, "sample", "samples"),
            time(settings.window_ms),
            time(waited),
            compared.unwrap_or_default(),
            format_accesses(&answer, whom),
        ),
    })
}

/// Formats accesses: `all 2 writers together got in 3 times meanwhile`.
fn format_accesses(answer: &Answer, kind: Kind) -> String {
    let times = answer.of_kind(kind).map(|row| row.turns.accesses).sum();
    let how_often = match times {
        0 => "never got in".into(),
        1 => "got in once".into(),
        n => format!("got in {} times", grouped(n)),
    };
    match answer.of_kind(kind).count() {
        1 => format!("the {} {how_often} meanwhile", kind.singular()),
        n => format!("all {n} {} together {how_often} meanwhile", kind.plural()),
    }
}

/// Formats a ratio with two digits: `48`, `3.2`.
fn ratio_of(times: f64) -> String {
    if times >= 10.0 { grouped(times.round() as u64).into() } else { format!("{times:.1}") }
}

/// Compares how evenly the policies distribute accesses.
fn evenness(settings: &Settings, variants: &[VariantReport]) -> Option<String> {
    let text = |v: &VariantReport| Some(format!("{} {}", v.label, ratio(v.answer_as::<Answer>()?.jain.all?)));
    let those: Vec<_> = variants.iter().filter(|v| !v.endings.is_empty()).filter_map(text).collect();
    (!those.is_empty()).then(|| {
        format!(
            "Jain’s index of fairness over all {} (1: all got in equally often; {}: one alone did): {}.",
            count(settings.threads(), "thread", "threads"),
            ratio(1.0 / settings.threads() as f64),
            those.join("; ")
        )
    })
}

/// Returns a sentence on how many readers held the lock at once.
fn together(variants: &[VariantReport]) -> Option<String> {
    let text = |id: &str| {
        let variant = ended(variants, id)?;
        Some((variant, variant.answer_as::<Answer>()?.most_readers))
    };
    let those: Vec<_> = [READERS_FIRST, WRITERS_FIRST, FAIR].into_iter().filter_map(text).collect();
    let least = those.iter().map(|(_, most)| *most).min()?;
    let labels: Vec<_> = those.iter().map(|(v, most)| format!("{} {most}", v.label)).collect();
    let most = labels.join("; ");
    Some(match least {
        0 | 1 => format!("The most readers that were inside at once: {most}."),
        _ => format!("Readers do each other no harm and were inside together; at the most at once: {most}."),
    })
}

/// Explains the effect of a mutex, which does not distinguish readers.
fn mutex_effect(variants: &[VariantReport]) -> Option<String> {
    let Answer { threads, most_readers, .. } = ended(variants, MUTEX)?.answer_as()?;
    let often = || threads.iter().map(|row| row.turns.accesses);
    let (least, greatest) = (often().min()?, often().max()?);
    Some(format!(
        "Under the plain lock {} inside at a time, and nothing says who is next: one thread got in {}, another {}.",
        match most_readers as usize {
            0 | 1 => "no two readers were".into(),
            n => format!("{} were", spelled(n, "reader", "readers")),
        },
        count(greatest as usize, "time", "times"),
        count(least as usize, "time", "times"),
    ))
}

/// Explains how much waiting the fair policy costs.
fn fairness_cost(variants: &[VariantReport]) -> Option<String> {
    let all = |id: &str| {
        let Answer { threads, .. } = ended(variants, id)?.answer_as()?;
        Some(threads.iter().map(|row| row.turns.accesses).sum::<u64>())
    };
    let (fair, readers_first) = (all(FAIR)?, all(READERS_FIRST)?);
    (readers_first > fair).then(|| {
        format!(
            "Fairness has its price: {} accesses in all under the fair lock, {} where readers go first and are \
             nearly always inside together.",
            grouped(fair),
            grouped(readers_first)
        )
    })
}

/// Returns the table with the threads of a variant.
fn table(variant: &VariantReport) -> Option<GridTable> {
    let cell = |row: &ThreadAccesses| {
        vec![
            Text::from(grouped(row.turns.accesses)),
            match row.turns.late {
                0 => Text::default(),
                late => format!("+ {late}").into(),
            },
            time(row.longest_wait_ms).into(),
        ]
    };
    let line = |row: &ThreadAccesses| GridRow {
        name: row.name.clone().into(),
        filled: Filled::Values { values: cell(row) },
    };
    let answer: Answer = variant.answer_as()?;
    let rows: Vec<_> = answer.threads.iter().map(line).collect();
    (!rows.is_empty()).then(|| GridTable {
        variant: variant.id.clone(),
        label: variant.label.clone(),
        says: format_fairness(&answer).into(),
        rows,
    })
}

/// Formats the fairness of an answer: `Jain’s index 0.60 (readers 1.00, writers none got in); at
/// most 3 readers at once`.
fn format_fairness(answer: &Answer) -> String {
    let index = |jain: Option<f64>| jain.map_or("none got in".into(), |jain| ratio(jain).to_string());
    format!(
        "Jain’s index {} (readers {}, writers {}); at most {} at once",
        index(answer.jain.all),
        index(answer.jain.readers),
        index(answer.jain.writers),
        count(answer.most_readers as usize, "reader", "readers"),
    )
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
        ThreadAccesses { name: String::new(), kind, turns, longest_wait_ms: 0.0 }
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
            VariantReport { label: label.into(), answer, endings, ..VariantReport::unmeasured(id) }
        };
        let variants = [report(READERS_FIRST, "Readers first", 402.0, 0), report(FAIR, "Fair", 8.0, 60)];
        assert_eq!(
            starved(&settings(0.0, 400.0), &variants, READERS_FIRST, Kind::Writers).unwrap(),
            "Readers first starved the writers in 1 of 1 sample: in the last, of 400 ms, one waited 402 ms, 50× as \
             long as any under a fair lock (8.00 ms), and the writer never got in meanwhile."
        );
    }
}
