//! `litmus`: litmus tests on real threads; which outcomes does the processor show that no interleaving has?

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use futures_util::future::LocalBoxFuture;
use interleave_litmus::catalogue::{CATALOGUE, find};
use interleave_litmus::store_buffers::{Action, Buffers, Step, search};
use interleave_litmus::{Access, Kernel, LitmusTest, MemoryModel, Outcome, Synchronization};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shared::passages::Passage;
use super::shared::sentences::{ended, missing_variants};
use super::shared::{fields, hazards};
use super::{Experiment, Measured};
use crate::failure::Failure;
use crate::measure::stats::Samples;

use crate::models::litmus::execute;
use crate::models::{Answers, Job, Needs, Stage};
use crate::python::{Call, Limited};
use crate::report::exhibit::{
    BufferedRun, BufferedStep, Column, Exhibit, OutcomeRow, Outcomes, OutcomesOfVariant, StepPlace,
};
use crate::report::{Ending, Sample, VariantReport};
use crate::schema::{Group, Params, Preset, Schema, Variant, books};
use crate::text::figure::{Figure, grouped};
use crate::text::{Arg, Joined, Text};

const ID: &str = "litmus";

const PLAIN: &str = "plain";
const FENCE: &str = "fence";
const ATOMIC: &str = "atomic";

/// The test that the Python listing runs.
const LISTED: &str = "store-buffering";

/// The time of a round on a typical processor, ms.
const ROUND_MS: f64 = 1e-3;

/// The maximum number of rounds in Python.
const MOST_PYTHON_ROUNDS: u64 = 2_000;

/// The experiment `litmus`.
#[derive(Debug)]
pub struct Litmus;

impl Experiment for Litmus {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        let preset = |id: &str, label, test: &str, rounds: u64| Preset {
            id: id.into(),
            label,
            values: [("test".into(), test.into()), ("rounds".into(), rounds.into())].into(),
            samples: None,
        };
        let tests = CATALOGUE.iter().map(|test| (test.id, name_of(test)));
        Schema {
            id: ID.into(),
            title: text!(litmus::title),
            question: text!(litmus::question),
            group: Group::Hazards,
            books: books::of(ID),
            params: vec![
                fields::choice("test", text!(litmus::test), tests, text!(litmus::test_help)),
                fields::integer(
                    "rounds",
                    text!(litmus::rounds),
                    1_000..=10_000_000,
                    100_000,
                    text!(litmus::rounds_help),
                ),
            ],
            presets: vec![
                preset("peterson", text!(litmus::peterson_preset), "peterson", 100_000),
                preset("message", text!(litmus::message_preset), "message-passing", 100_000),
                preset("million", text!(litmus::million), LISTED, 1_000_000),
            ],
            variants: variants(),
            samples: Some(10),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, _variant: &str) -> f64 {
        params.number("rounds") * ROUND_MS
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Rounds::of(params))
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let work = Rounds::of(params);
        let found = [
            finding(&work, variants),
            synchronized(variants),
            forbidden(&work, variants),
            unfinished(&work, variants),
        ];
        found.into_iter().flatten().chain(missing_variants(variants)).chain([models(&work)]).collect()
    }

    fn exhibit(&self, Measured { params, variants, .. }: Measured<'_>) -> Option<Exhibit> {
        Some(Exhibit::Outcomes(outcomes(&Rounds::of(params), variants)))
    }

    fn python(&self, params: &Params, _variant: &str) -> Option<Call> {
        let Rounds { test, rounds, .. } = Rounds::of(params);
        let rounds = Limited::to(rounds, MOST_PYTHON_ROUNDS);
        (test.id == LISTED)
            .then(|| Call::default().after(format!("ROUNDS = {}", rounds.done)).limited(rounds))
    }

    /// Python's accesses to an attribute are atomic, and so is its lock, but nothing says that they act as a fence.
    fn check_python(&self, params: &Params, variant: &str, value: &Value) -> Option<bool> {
        let [rounds, weak] = [0, 1].map(|at| value.get(at).and_then(Value::as_u64));
        let asked = Rounds::of(params).rounds.min(MOST_PYTHON_ROUNDS);
        Some(rounds? == asked && weak? <= if variant == ATOMIC { 0 } else { asked })
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let encoded: &[_] = match variant {
            FENCE => &["fn accesses", "fn load", "fn store", "fn fence"],
            _ => &["fn accesses", "fn load", "fn store"],
        };
        let encoded = encoded.iter().map(|item| ("litmus/encode.rs", *item));
        let around = [("litmus/encode.rs", "fn meet"), ("models/litmus/batch.rs", "pub fn execute")];
        [("litmus/catalogue.rs", "pub const CATALOGUE")].into_iter().chain(encoded).chain(around).collect()
    }
}

fn variants() -> Vec<Variant> {
    vec![
        hazards::variant(PLAIN, text!(litmus::plain), text!(litmus::plain_help)),
        hazards::variant(FENCE, text!(litmus::fence), text!(litmus::fence_help)),
        hazards::variant(ATOMIC, text!(litmus::atomic), text!(litmus::atomic_help)),
    ]
}

fn synchronization(variant: &str) -> Synchronization {
    match variant {
        PLAIN => Synchronization::Plain,
        FENCE => Synchronization::Fence,
        _ => Synchronization::Atomic,
    }
}

/// Returns what a test is called, with its name in the literature.
fn name_of(test: &LitmusTest) -> Text {
    text!(litmus::test_name { test: Arg::key(test.id), name: Arg::verbatim(test.name) })
}

/// The test and the number of its rounds in a sample.
#[derive(Debug)]
struct Rounds {
    test: &'static LitmusTest,
    rounds: u64,
    /// The outcomes of interleavings. The warm-up computes them, so that no sample does.
    sequential: OnceCell<BTreeSet<Outcome>>,
}

impl Rounds {
    fn of(params: &Params) -> Self {
        // Every option of the field is a test.
        let test = find(params.text("test")).unwrap_or(&CATALOGUE[0]);
        Self { test, rounds: params.integer("rounds"), sequential: OnceCell::new() }
    }

    /// Returns the outcomes that a model allows, as the keys of an answer.
    fn allowed(&self, model: MemoryModel, synchronization: Synchronization) -> BTreeSet<String> {
        model.allowed(self.test, synchronization).iter().map(|outcome| self.test.describe(outcome)).collect()
    }

    /// Returns the outcomes of interleavings; all others are weak.
    fn sequential(&self) -> &BTreeSet<Outcome> {
        let model = MemoryModel::SequentialConsistency;
        self.sequential.get_or_init(|| model.allowed(self.test, Synchronization::Plain))
    }

    /// Returns the outcomes of x86 that no interleaving has, each with a shortest run.
    fn buffered(&self) -> BTreeMap<Outcome, Vec<Step>> {
        let mut runs = search(self.test, Synchronization::Plain, Buffers::PerThread);
        runs.retain(|outcome, _| !self.sequential().contains(outcome));
        runs
    }

    /// Counts the outcomes of a sample.
    fn answer(&self, counts: &BTreeMap<Outcome, u64>, variant: &str) -> Answer {
        let is_weak = |(outcome, _): &(&Outcome, &u64)| !self.sequential().contains(*outcome);
        Answer {
            synchronization: variant.into(),
            rounds: counts.values().sum(),
            weak: counts.iter().filter(is_weak).map(|(_, count)| count).sum(),
            outcomes: counts.iter().map(|(outcome, count)| (self.test.describe(outcome), *count)).collect(),
        }
    }

    fn execute(&self, variant: &str, stage: &Stage) -> Result<Sample, Failure> {
        if cfg!(not(threads)) {
            return Err(stage.no_threads());
        }
        let (n, cores) = (self.test.threads.len(), stage.cores());
        if cores < n {
            return Err(Failure::Unavailable(text!(litmus::too_few_cores { n, cores })));
        }
        let run = execute(self.test, synchronization(variant), self.rounds, self.sequential())?;
        let answer = self.answer(&run.counts, variant);
        Ok(Sample { lanes: run.lanes, marks: Vec::from_iter(run.mark), ..Sample::of(&answer) })
    }
}

/// The answer of a sample, or the sum of several answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The id of the variant. Its accesses decide which outcomes are allowed.
    synchronization: String,
    /// The number of completed rounds.
    rounds: u64,
    /// How many of these rounds ended in an outcome that no interleaving has.
    weak: u64,
    /// The number of rounds with each outcome: `r0 = 0, r1 = 0`.
    outcomes: BTreeMap<String, u64>,
}

impl Job for Rounds {
    fn needs(&self, _variant: &str) -> Needs {
        Needs { threads: self.test.threads.len(), ..Needs::default() }
    }

    fn note(&self, variant: &str) -> Text {
        text!(litmus::note { variant: Arg::key(variant.to_owned()), name: Arg::verbatim(self.test.name) })
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move { self.execute(variant, stage) })
    }

    /// Returns false: the number of rounds is a parameter, and each sample's outcomes are reported.
    fn may_repeat(&self) -> bool {
        false
    }
}

impl Answers for Rounds {
    type Answer = Answer;

    /// An answer is correct if WebAssembly's memory model allows all its outcomes. A lock is correct if it loses no
    /// increment, which the model does not promise for plain accesses.
    fn check(&self, answer: &Answer) -> Option<bool> {
        if self.test.kernel == Kernel::Peterson {
            return (answer.rounds > 0).then_some(answer.weak == 0);
        }
        let allowed = self.allowed(MemoryModel::WebAssembly, synchronization(&answer.synchronization));
        (answer.rounds > 0).then(|| answer.outcomes.keys().all(|outcome| allowed.contains(outcome)))
    }

    fn ending(&self, answer: &Answer) -> Option<Ending> {
        let label = match answer.weak {
            0 => text!(litmus::sequential),
            _ => text!(litmus::weak),
        };
        Some(Ending { label, good: answer.weak == 0, amount: Some(answer.weak as f64) })
    }

    fn sum(&self, so_far: &Answer, next: &Answer) -> Option<Answer> {
        let mut sum = so_far.clone();
        sum.rounds += next.rounds;
        sum.weak += next.weak;
        for (outcome, count) in &next.outcomes {
            *sum.outcomes.entry(outcome.clone()).or_default() += count;
        }
        Some(sum)
    }
}

/// Says how often plain accesses ended in a weak outcome, and why.
fn finding(work: &Rounds, variants: &[VariantReport]) -> Option<Text> {
    let plain = ended(variants, PLAIN)?;
    let answer: Answer = plain.answer_as()?;
    let Answer { rounds, weak, .. } = answer;
    let sequential = work.allowed(MemoryModel::SequentialConsistency, Synchronization::Plain);
    let most =
        answer.outcomes.iter().filter(|(outcome, _)| !sequential.contains(*outcome)).max_by_key(|(_, n)| **n);
    let (test, rounds_in_words) = (Arg::key(work.test.id), grouped(rounds));
    Some(match most {
        Some((outcome, _)) => {
            let (outcome, interval) = (Arg::verbatim(outcome), rate_interval(work, plain));
            let known = Arg::key(if interval.is_some() { "known" } else { "unknown" });
            let [low, high] = interval.unwrap_or_default().map(rate);
            let (per_million, weak) = (rate(per_million(weak as f64, rounds)), grouped(weak));
            text!(litmus::seen {
                outcome,
                weak,
                rounds: rounds_in_words,
                per_million,
                known,
                low,
                high,
                test
            })
        }
        None if work.buffered().is_empty() => text!(litmus::unseen_on_x86 { rounds: rounds_in_words }),
        None => text!(litmus::unseen { rounds: rounds_in_words }),
    })
}

/// Returns the 95 % interval of the median of the samples' rates of weak outcomes, per million rounds; `None` with too few
/// samples.
fn rate_interval(work: &Rounds, variant: &VariantReport) -> Option<[f64; 2]> {
    let weak = variant.endings.iter().filter_map(|ending| ending.amount);
    let rates: Vec<_> = weak.map(|weak| per_million(weak, work.rounds)).collect();
    Samples::new(&rates)?.median_interval()
}

fn per_million(count: f64, of: u64) -> f64 {
    count * 1e6 / of.max(1) as f64
}

/// Formats a rate with two digits or more: `8,300`, `12`, `0.4`.
fn rate(per_million: f64) -> Figure {
    match per_million {
        10.0.. => grouped(per_million.round() as u64),
        _ => Figure::new(format!("{per_million:.1}")),
    }
}

/// Compares the variants that order their accesses with plain accesses.
fn synchronized(variants: &[VariantReport]) -> Option<Text> {
    let count = |id| {
        let variant = ended(variants, id)?;
        let Answer { weak, rounds, .. } = variant.answer_as()?;
        Some(text!(litmus::weak_of { variant: &variant.label, weak: grouped(weak), rounds: grouped(rounds) }))
    };
    let counts: Vec<_> = [FENCE, ATOMIC].into_iter().filter_map(count).collect();
    (!counts.is_empty()).then(|| text!(litmus::synchronized { counts: Arg::list(counts, Joined::Semicolon) }))
}

/// Says which models allow weak outcomes of plain accesses.
fn models(work: &Rounds) -> Text {
    let weak =
        |model: &MemoryModel| !model.allowed(work.test, Synchronization::Plain).is_subset(work.sequential());
    let allow = MemoryModel::ALL.into_iter().filter(weak).map(label);
    let forbid = MemoryModel::ALL.into_iter().filter(|model| !weak(model)).map(label);
    text!(litmus::models { allow: Arg::list(allow, Joined::And), forbid: Arg::list(forbid, Joined::And) })
}

fn label(model: MemoryModel) -> Text {
    match model {
        MemoryModel::SequentialConsistency => text!(litmus::sequential_consistency),
        MemoryModel::X86Tso => text!(litmus::x86),
        MemoryModel::Arm => text!(litmus::arm),
        MemoryModel::WebAssembly => text!(litmus::web_assembly),
    }
}

fn heading(model: MemoryModel) -> Text {
    match model {
        MemoryModel::SequentialConsistency => text!(litmus::sequential_column),
        _ => label(model),
    }
}

fn definition(model: MemoryModel) -> Text {
    match model {
        MemoryModel::SequentialConsistency => text!(litmus::sequential_consistency_about),
        MemoryModel::X86Tso => text!(litmus::x86_about),
        MemoryModel::Arm => text!(litmus::arm_about),
        MemoryModel::WebAssembly => text!(litmus::web_assembly_about),
    }
}

/// Names an outcome that WebAssembly's model forbids: a fault of the browser or of the processor.
fn forbidden(work: &Rounds, variants: &[VariantReport]) -> Option<Text> {
    variants.iter().find_map(|variant| {
        let answer: Answer = variant.answer_as()?;
        let allowed = work.allowed(MemoryModel::WebAssembly, synchronization(&variant.id));
        let (outcome, count) = answer.outcomes.iter().find(|(outcome, _)| !allowed.contains(*outcome))?;
        let (outcome, count) = (Arg::verbatim(outcome), grouped(*count));
        Some(text!(litmus::forbidden { variant: &variant.label, outcome, count }))
    })
}

/// Says that a thread waited in vain for another.
fn unfinished(work: &Rounds, variants: &[VariantReport]) -> Option<Text> {
    variants.iter().find_map(|variant| {
        let answer: Answer = variant.answer_as()?;
        let asked = work.rounds * variant.samples_ms.len() as u64;
        (answer.rounds < asked).then(|| {
            let (rounds, asked) = (grouped(answer.rounds), grouped(asked));
            text!(litmus::unfinished { variant: &variant.label, rounds, asked })
        })
    })
}

fn outcomes(work: &Rounds, variants: &[VariantReport]) -> Outcomes {
    let answered = |variant: &VariantReport| Some((variant.clone(), variant.answer_as::<Answer>()?));
    let answers: Vec<_> =
        variants.iter().filter_map(answered).filter(|(_, answer)| answer.rounds > 0).collect();
    let allowed = MemoryModel::ALL.map(|model| work.allowed(model, Synchronization::Plain));
    let seen = answers.iter().flat_map(|(_, answer)| answer.outcomes.keys().cloned());
    let all: BTreeSet<_> = seen.chain(allowed.iter().flatten().cloned()).collect();
    let mut rows: Vec<_> = all
        .into_iter()
        .map(|outcome| OutcomeRow {
            weak: !allowed[0].contains(&outcome),
            counts: answers
                .iter()
                .map(|(_, it)| it.outcomes.get(&outcome).copied().unwrap_or(0) as f64)
                .collect(),
            allowed: allowed.iter().map(|outcomes| outcomes.contains(&outcome)).collect(),
            outcome,
        })
        .collect();
    rows.sort_by_key(|row| !row.weak);
    let column = |model| Column { name: heading(model), about: definition(model) };
    let counted = |(variant, answer): &(VariantReport, Answer)| OutcomesOfVariant {
        id: variant.id.clone(),
        label: variant.label.clone(),
        rounds: answer.rounds as f64,
    };
    Outcomes {
        title: text!(litmus::exhibit { name: Arg::verbatim(work.test.name) }),
        program: work.test.lines(),
        variants: answers.iter().map(counted).collect(),
        models: MemoryModel::ALL.map(column).into(),
        rows,
        run: work.buffered().into_iter().next().map(|(outcome, steps)| run(work.test, &outcome, &steps)),
    }
}

fn run(test: &LitmusTest, outcome: &Outcome, steps: &[Step]) -> BufferedRun {
    BufferedRun {
        outcome: test.describe(outcome),
        steps: steps.iter().map(|step| describe(test, *step)).collect(),
    }
}

fn describe(test: &LitmusTest, Step { thread, action }: Step) -> BufferedStep {
    let stored = |location, value| test.line(Access::Store { location, value }, 0, None);
    let (access, place) = match action {
        Action::Buffer { location, value } => (stored(location, value), StepPlace::Buffer),
        Action::Store { location, value } | Action::Flush { location, value } => {
            (stored(location, value), StepPlace::Memory)
        }
        Action::Load { location, register, value } => {
            (test.line(Access::Load { location }, register, Some(value)), StepPlace::Read)
        }
    };
    BufferedStep { thread: thread as u32, access, place }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::report::Status;

    fn rounds(id: &str) -> Rounds {
        Rounds { test: find(id).unwrap(), rounds: 100, sequential: OnceCell::new() }
    }

    fn counts(counts: &[(&[u32], u64)]) -> BTreeMap<Outcome, u64> {
        counts.iter().map(|(values, n)| (Outcome(values.to_vec()), *n)).collect()
    }

    fn variant(id: &str, answer: &Answer) -> VariantReport {
        VariantReport { answer: json!(answer), samples_ms: vec![1.0], ..VariantReport::unmeasured(id) }
    }

    #[test]
    fn the_keys_of_the_answer_stay_the_same() {
        let Value::Object(answer) = json!(Answer::default()) else { panic!() };
        assert_eq!(
            answer.keys().cloned().collect::<Vec<_>>().join(" "),
            "outcomes rounds synchronization weak"
        );
    }

    #[test]
    fn an_outcome_that_no_interleaving_has_is_weak_and_correct_for_plain_accesses() {
        let work = rounds("store-buffering");
        let seen = counts(&[(&[0, 0], 3), (&[0, 1], 97)]);
        let answer = work.answer(&seen, PLAIN);
        assert_eq!((answer.rounds, answer.weak), (100, 3));
        assert_eq!(Answers::check(&work, &answer), Some(true));
        assert_eq!(Answers::ending(&work, &answer).map(|it| (it.good, it.amount)), Some((false, Some(3.0))));
        assert_eq!(Answers::check(&work, &work.answer(&seen, ATOMIC)), Some(false));
        assert_eq!(Answers::check(&work, &Answer::default()), None);
    }

    #[test]
    fn a_lock_that_loses_an_increment_is_wrong() {
        let work = rounds("peterson");
        let check = |seen: &[(&[u32], u64)]| Answers::check(&work, &work.answer(&counts(seen), PLAIN));
        assert_eq!([check(&[(&[2], 100)]), check(&[(&[1], 1), (&[2], 99)])], [Some(true), Some(false)]);
    }

    #[test]
    fn the_rounds_of_all_samples_are_added() {
        let work = rounds("store-buffering");
        let one = work.answer(&counts(&[(&[0, 0], 3), (&[0, 1], 97)]), PLAIN);
        let sum =
            Answers::sum(&work, &one, &work.answer(&counts(&[(&[0, 0], 1), (&[1, 1], 99)]), PLAIN)).unwrap();
        assert_eq!((sum.rounds, sum.weak), (200, 4));
        assert_eq!(sum.outcomes.values().copied().collect::<Vec<_>>(), [4, 97, 99]);
    }

    #[test]
    fn the_exhibit_has_a_row_for_each_outcome_with_the_weak_ones_first() {
        let work = rounds("store-buffering");
        let plain = variant(PLAIN, &work.answer(&counts(&[(&[0, 0], 3), (&[0, 1], 97)]), PLAIN));
        let exhibit = outcomes(&work, &[plain, VariantReport::unmeasured(FENCE)]);
        let rows: Vec<_> =
            exhibit.rows.iter().map(|row| (row.outcome.as_str(), row.weak, row.counts[0])).collect();
        assert_eq!(rows[0], ("r0 = 0, r1 = 0", true, 3.0));
        assert_eq!((rows.len(), rows.iter().filter(|row| row.1).count()), (4, 1));
        assert_eq!(exhibit.rows[0].allowed, [false, true, true, true]);
        let run = exhibit.run.unwrap();
        assert_eq!(run.steps.iter().filter(|step| step.place == StepPlace::Buffer).count(), 2);
        assert_eq!((outcomes(&work, &[]).variants.len(), outcomes(&work, &[]).rows.len()), (0, 4));
    }

    #[test]
    fn a_run_with_store_buffers_is_shown_only_if_it_explains_the_outcome() {
        let explained: Vec<_> =
            CATALOGUE.iter().filter(|test| !rounds(test.id).buffered().is_empty()).collect();
        assert_eq!(explained.iter().map(|test| test.name).collect::<Vec<_>>(), ["SB", "R", "Peterson"]);
    }

    #[test]
    fn rates_have_two_digits() {
        let rates = [(83.0, 10_000), (3.0, 10_000_000)].map(|(n, of)| rate(per_million(n, of)).to_string());
        assert_eq!(rates, ["8,300", "0.3"]);
    }

    #[test]
    fn the_finding_has_the_interval_of_the_rate_if_there_are_enough_samples() {
        let work = rounds("store-buffering");
        let found = |weak: &[u64]| {
            let answer = work.answer(&counts(&[(&[0, 0], weak.iter().sum()), (&[0, 1], 100)]), PLAIN);
            let ending =
                |weak: &u64| Ending { label: Text::default(), good: false, amount: Some(*weak as f64) };
            let endings = weak.iter().map(ending).collect();
            let variant = VariantReport { endings, status: Status::Completed, ..variant(PLAIN, &answer) };
            finding(&work, &[variant]).unwrap().to_string()
        };
        assert!(found(&[1, 2, 3, 4, 5, 6]).contains("interval"), "{}", found(&[1, 2, 3, 4, 5, 6]));
        assert!(!found(&[1, 2]).contains("interval"), "{}", found(&[1, 2]));
    }

    #[test]
    fn forbidden_outcomes_and_missing_rounds_are_said() {
        let work = rounds("message-passing");
        let broken = variant(ATOMIC, &work.answer(&counts(&[(&[1, 0], 1), (&[1, 1], 98)]), ATOMIC));
        assert!(forbidden(&work, std::slice::from_ref(&broken)).unwrap().contains("r0 = 1, r1 = 0"));
        assert!(unfinished(&work, &[broken]).unwrap().contains("99"));
        let right = variant(ATOMIC, &work.answer(&counts(&[(&[1, 1], 100)]), ATOMIC));
        assert_eq!(
            (forbidden(&work, std::slice::from_ref(&right)), unfinished(&work, &[right])),
            (None, None)
        );
    }
}
