//! `reduce`: a reduction of many numbers to one, as a tree instead of from left to right.

use std::cell::OnceCell;
use std::rc::Rc;
use std::task::Poll;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::shared::model_comparison::{message_cost, too_little};
use super::shared::passages::Passage;
use super::shared::sentences::{against, measured, missing_variants, times};
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::failure::Failure;
use crate::kernels::block::Block;
use crate::kernels::pulse::Pulse;
use crate::kernels::reduce::{Fold, Grouping, Operator, Source, expected, numbers};
use crate::kernels::width::Width;
use crate::measure::span::SpanKind;
use crate::measure::stats::Verdict;
use crate::models::compute::{Compute, Strategy, Workload};
use crate::models::task::Task;
use crate::models::{Answers, Job, Needs, Stage, processes};
use crate::python::{Call, Limited};
use crate::report::exhibit::{Exhibit, Tree, TreeNode, VariantTree};
use crate::report::{Sample, SpanReport, VariantReport};
use crate::schema::{Group, Params, Preset, Schema, books};
use crate::text::figure::{Figure, Spelled, grouped, time};
use crate::text::label::Label;
use crate::text::{Arg, Joined, Text};

const ID: &str = "reduce";

/// The number of blocks that many numbers are divided into. There is one block for each worker even
/// with the most workers, and the tree can still be drawn. Few numbers are paired instead.
const BLOCKS: usize = 64;

/// The maximum number of numbers that are drawn individually.
const DRAWN: usize = 2 * BLOCKS;

const STRATEGIES: [Strategy; 6] = [
    Strategy {
        label: |_| text!(reduce::left_fold),
        help: || text!(reduce::left_fold_help),
        ..Strategy::SEQUENTIAL
    },
    Strategy {
        id: "tree",
        label: |_| text!(reduce::tree),
        help: || text!(reduce::tree_help),
        ..Strategy::SEQUENTIAL
    },
    Strategy::ASYNC,
    Strategy::GIL,
    Strategy { help: || text!(reduce::threads_help), ..Strategy::THREADS },
    Strategy { help: || text!(reduce::processes_help), ..Strategy::PROCESSES },
];

/// The id of the baseline, which is the only variant without a tree.
const LEFT_FOLD: &str = STRATEGIES[0].id;

/// Returns the name of an operator that the page shows.
fn operator_label(operator: Operator) -> Text {
    match operator {
        Operator::Sum => text!(reduce::operator_sum),
        Operator::Product => text!(reduce::operator_product),
        Operator::Max => text!(reduce::operator_max),
        Operator::Gcd => text!(reduce::operator_gcd),
        Operator::Difference => text!(reduce::operator_difference),
    }
}

/// The maximum number of numbers that Python adds.
const MOST_PYTHON_NUMBERS: u64 = 20_000;

/// The experiment `reduce`.
#[derive(Debug)]
pub struct Reduce;

impl Experiment for Reduce {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: text!(reduce::title),
            question: text!(reduce::question),
            group: Group::Parallel,
            books: books::of(ID),
            params: vec![
                fields::integer("n", text!(reduce::n), 2..=10_000_000, 20, text!(reduce::n_help)),
                fields::choice(
                    "operator",
                    text!(reduce::operator),
                    Operator::ALL.map(|operator| (operator.name(), operator_label(operator))),
                    text!(reduce::operator_help),
                ),
                fields::workers(text!(reduce::workers_help)),
                fields::switch_interval(),
            ],
            presets: vec![
                Preset {
                    id: "ten-million".into(),
                    label: text!(reduce::ten_million),
                    values: [("n".into(), 10_000_000.into())].into(),
                    samples: None,
                },
                Preset {
                    id: "no-reduction".into(),
                    label: text!(reduce::no_reduction),
                    values: [("operator".into(), Operator::Difference.name().into())].into(),
                    samples: None,
                },
            ],
            variants: Strategy::variants(&STRATEGIES),
            ..Schema::default()
        }
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        let (operator, n) = (operator_of(params), n_of(params));
        let numbers = Rc::default();
        let compute = |grouping| Compute {
            experiment: ID,
            strategies: &STRATEGIES,
            work: Folding { operator, grouping, numbers: Rc::clone(&numbers) },
            workers: params.integer("workers") as usize,
            switch_interval: fields::switch_interval_of(params),
        };
        Box::new(Reduction { fold: compute(Grouping::new(n, n)), tree: compute(tree_of(n)) })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let workers = params.integer("workers") as usize;
        let mut sentences = Vec::new();
        if let Some(fold_ms) = measured(variants, LEFT_FOLD).and_then(|v| v.median_ms) {
            sentences.push(finding(fold_ms, workers, variants));
            sentences.push(figures(fold_ms, workers, variants));
            sentences.push(rounds(tree_of(n_of(params)), workers));
            sentences.extend(cost_of_rounds(fold_ms, params, variants));
            sentences.extend(values(operator_of(params), variants));
            sentences.extend(too_little(workers, variants));
            sentences.extend(message_cost(variants));
        }
        sentences.extend(missing_variants(variants));
        sentences
    }

    fn exhibit(&self, Measured { params, variants, .. }: Measured<'_>) -> Option<Exhibit> {
        let (operator, n) = (operator_of(params), n_of(params));
        let grown: Vec<_> = variants
            .iter()
            .filter_map(|v| tree_of_variant(operator, n, measured(variants, &v.id)?))
            .collect();
        let tree = Tree {
            title: text!(reduce::trees { operator: Arg::key(operator.name()), n }),
            note: match tree_of(n).block() {
                2 => text!(reduce::alone),
                block if n > DRAWN => text!(reduce::leaf { n: block }),
                _ => Text::default(),
            },
            grown,
        };
        (!tree.grown.is_empty()).then_some(Exhibit::Tree(tree))
    }

    fn python(&self, params: &Params, variant: &str) -> Option<Call> {
        let n = Limited::to(params.integer("n"), MOST_PYTHON_NUMBERS);
        let workers = params.integer("workers");
        // The listing adds; another operator would take other numbers.
        let adds = operator_of(params) == Operator::Sum;
        adds.then(|| {
            let call = Call::with("numbers").and_workers(variant, workers);
            call.after(format!("numbers = list(range({}))", n.done)).limited(n)
        })
    }

    fn check_python(&self, params: &Params, _variant: &str, value: &Value) -> Option<bool> {
        let n = params.integer("n").min(MOST_PYTHON_NUMBERS);
        Some(*value == json!(n * n.saturating_sub(1) / 2))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let kernel = [("kernels/reduce.rs", "fn fold_batches"), ("kernels/reduce.rs", "fn fold")];
        passages::of_computing(
            ("experiments/reduce.rs", "impl Workload for Folding"),
            &STRATEGIES,
            variant,
            &kernel,
        )
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_compute::<Combine>(task) })
    }
}

fn operator_of(params: &Params) -> Operator {
    let name = params.text("operator");
    Operator::ALL.into_iter().find(|operator| operator.name() == name).expect("checked by plan()")
}

fn n_of(params: &Params) -> usize {
    params.integer("n") as usize
}

fn tree_of(n: usize) -> Grouping {
    Grouping::new(n, n.div_ceil(BLOCKS).max(2))
}

/// The reduction of the same numbers in two groupings: as a left fold and as a tree.
struct Reduction {
    fold: Compute<Folding>,
    tree: Compute<Folding>,
}

impl Reduction {
    fn of(&self, variant: &str) -> &Compute<Folding> {
        if variant == LEFT_FOLD { &self.fold } else { &self.tree }
    }
}

impl Job for Reduction {
    fn needs(&self, variant: &str) -> Needs {
        self.of(variant).needs(variant)
    }

    fn note(&self, variant: &str) -> Text {
        self.of(variant).note(variant)
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        self.of(variant).sample(variant, stage)
    }
}

impl Answers for Reduction {
    type Answer = Answer;

    /// Checks the value for the grouping that the answer names, because a difference depends on its
    /// grouping.
    fn check(&self, answer: &Answer) -> Option<bool> {
        let of_that_grouping = |compute: &&Compute<Folding>| answer.block == compute.work.grouping.block();
        let compute = [&self.fold, &self.tree].into_iter().find(of_that_grouping);
        compute.map_or(Some(false), |compute| compute.check(answer))
    }
}

/// Numbers, an operator and a grouping.
#[derive(Debug)]
struct Folding {
    operator: Operator,
    grouping: Grouping,
    numbers: Rc<OnceCell<Block<i64>>>,
}

impl Folding {
    fn numbers(&self) -> &Block<i64> {
        self.numbers.get_or_init(|| numbers(self.operator, self.grouping.values(0)).into())
    }
}

/// The answer of a sample: the result of a reduction.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The operator's name, as in links.
    operator: String,
    /// The number of numbers that a task of the first round folds.
    block: usize,
    /// The number of rounds that the grouping takes.
    rounds: usize,
    /// The result of the last task; null without tasks.
    value: Option<i64>,
    /// The results of all tasks, round after round.
    results: Vec<i64>,
}

impl Workload for Folding {
    type Task = Combine;
    type Answer = Answer;

    fn tasks(&self, _: Width) -> Vec<Combine> {
        let part = |group| self.numbers().part(group);
        self.grouping.groups(1).map(part).enumerate().map(|(i, part)| self.task(1, i, part)).collect()
    }

    fn then(&self, round: usize, results: &[i64]) -> Vec<Combine> {
        // The parameter of this function counts rounds from 0, the grouping counts them from 1, and
        // this is the next round.
        let round = round + 2;
        if round > self.grouping.rounds() {
            return Vec::new();
        }
        let value = |i| match self.grouping.source(round - 1, i) {
            Source::Number(i) => self.numbers()[i],
            Source::Task(i) => results[i],
        };
        let pairs = self.grouping.groups(round).map(|group| group.map(value).collect::<Vec<_>>());
        pairs.enumerate().map(|(i, pair)| self.task(round, i, pair.into())).collect()
    }

    fn answer(&self, results: Vec<i64>) -> Answer {
        Answer {
            operator: self.operator.name().into(),
            block: self.grouping.block(),
            rounds: self.grouping.rounds(),
            value: results.last().copied(),
            results,
        }
    }

    /// Compares the value with a closed form.
    fn check(&self, answer: &Answer) -> Option<bool> {
        let right = answer.operator == self.operator.name()
            && answer.rounds == self.grouping.rounds()
            && answer.value == Some(expected(self.operator, self.grouping));
        Some(right)
    }
}

impl Folding {
    fn task(&self, round: usize, i: usize, numbers: Block<i64>) -> Combine {
        Combine { round, number: i + 1, kernel: Fold::new(self.operator, numbers) }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Combine {
    round: usize,
    number: usize,
    kernel: Fold,
}

impl Task for Combine {
    type Output = i64;

    fn label(&self) -> Label {
        label!(reduce::task { round: self.round, task: self.number })
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<i64> {
        self.kernel.advance(pulse)
    }
}

/// Returns the variant's tree, from the spans of its shown sample; `None` if a span was dropped.
fn tree_of_variant(operator: Operator, n: usize, variant: &VariantReport) -> Option<VariantTree> {
    let Answer { block, results, .. } = variant.answer_as()?;
    let grouping = Grouping::new(n, block);
    let given = if n <= DRAWN { numbers(operator, n) } else { Vec::new() };
    let values: Vec<i64> = given.iter().copied().chain(results).collect();
    let place = |source| match source {
        Source::Number(i) => (i < given.len()).then_some(i),
        Source::Task(i) => Some(given.len() + i),
    };
    let lanes = Lanes::of(variant);
    let mut nodes: Vec<_> = given.iter().map(|number| node_of(*number)).collect();
    for round in 1..=grouping.rounds() {
        for (i, group) in grouping.groups(round).enumerate() {
            let value = *values.get(nodes.len())?;
            let made = TaskSpans::find(variant, &text!(reduce::task { round, task: i + 1 }))?;
            let lane = lanes.place(made.lane)?;
            let numbers = text!(reduce::numbers { n: group.len() });
            let children: Vec<_> =
                group.filter_map(|value| place(grouping.source(round - 1, value))).collect();
            let combined = match children[..] {
                [a, b] => Arg::list([a, b].map(|child| signed(values[child])), Joined::And),
                _ => numbers.into(),
            };
            let says = text!(reduce::combined {
                who: &lanes.0[lane].1,
                values: combined,
                value: signed(value),
                round,
                took: made.took(),
            });
            let time_ms = Some([made.start_ms, made.end_ms]);
            nodes.push(TreeNode { round, children, lane: Some(lane), time_ms, says, ..node_of(value) });
        }
    }
    Some(VariantTree {
        variant: variant.id.clone(),
        label: variant.label.clone(),
        says: lanes.shares(*values.last()?, grouping, &nodes),
        lanes: lanes.0.into_iter().map(|(_, name)| name).collect(),
        nodes,
    })
}

/// Returns the node of an input number, which is a leaf of the tree.
fn node_of(value: i64) -> TreeNode {
    TreeNode {
        round: 0,
        children: Vec::new(),
        value: short(value),
        lane: None,
        time_ms: None,
        says: text!(reduce::number { value: signed(value) }),
    }
}

/// The workers' lanes, each by its id and name. A cold sample has one more lane, of the starting
/// thread, which is left out.
struct Lanes(Vec<(usize, Text)>);

impl Lanes {
    fn of(variant: &VariantReport) -> Self {
        let started = |id| variant.spans.iter().any(|s| s.lane == id && s.kind == SpanKind::SetUp);
        let lanes = variant.lanes.iter().filter(|lane| !started(lane.id));
        Self(lanes.map(|lane| (lane.id, lane.name.text())).collect())
    }

    fn place(&self, id: usize) -> Option<usize> {
        self.0.iter().position(|(known, _)| *known == id)
    }

    /// Lists how many tasks each worker executed.
    fn shares(&self, value: i64, grouping: Grouping, nodes: &[TreeNode]) -> Text {
        let tasks = |lane| nodes.iter().filter(|node| node.lane == lane).count();
        let each = self.0.iter().enumerate();
        let each = each.map(|(i, (_, who))| text!(reduce::share { who, tasks: tasks(Some(i)) }));
        text!(reduce::result {
            value: signed(value),
            tasks: nodes.len() - tasks(None),
            rounds: grouping.rounds(),
            shares: Arg::list(each, Joined::Comma),
        })
    }
}

/// The spans of one task in the shown sample, taken together.
struct TaskSpans {
    lane: usize,
    start_ms: f64,
    end_ms: f64,
    ms: f64,
}

impl TaskSpans {
    fn find(variant: &VariantReport, label: &str) -> Option<Self> {
        let of_task = |span: &&SpanReport| span.kind == SpanKind::Run && span.label == label;
        let pieces = || variant.spans.iter().chain(&variant.instants).filter(of_task);
        let first = pieces().next()?;
        let made = Self { lane: first.lane, start_ms: first.start_ms, end_ms: first.end_ms, ms: 0.0 };
        Some(pieces().fold(made, |made, piece| Self {
            start_ms: made.start_ms.min(piece.start_ms),
            end_ms: made.end_ms.max(piece.end_ms),
            ms: made.ms + (piece.end_ms - piece.start_ms),
            ..made
        }))
    }

    fn took(&self) -> Arg {
        if self.ms > 0.0 { time(self.ms).into() } else { text!(reduce::too_short).into() }
    }
}

/// Formats an integer with its sign: `−49,999,995,000,000`.
fn signed(value: i64) -> Figure {
    let sign = if value < 0 { "−" } else { "" };
    Figure::new(format!("{sign}{}", grouped(value.unsigned_abs())))
}

/// Formats an integer briefly: `−190`, `−5.00e13`.
fn short(value: i64) -> String {
    match value.unsigned_abs() {
        0..100_000 => signed(value).into(),
        _ => format!("{:.2e}", value as f64).replace('-', "−"),
    }
}

/// Returns a sentence that says whether the tree was faster, with threads or, if there are none,
/// with processes. The left fold took `fold_ms`.
fn finding(fold_ms: f64, workers: usize, variants: &[VariantReport]) -> Text {
    let compared = |id| measured(variants, id)?.speedup.as_ref();
    let n = Spelled(workers);
    let threads = compared("threads").map(|speedup| (text!(sentences::threads { n }), speedup));
    let processes = || compared("processes").map(|speedup| (text!(sentences::processes { n }), speedup));
    match threads.or_else(processes) {
        None => text!(reduce::fold_alone { time: time(fold_ms) }),
        Some((who, speedup)) => text!(reduce::against_fold { who, n, how: against(speedup) }),
    }
}

/// Returns the sentences with the figures of the finding.
fn figures(fold_ms: f64, workers: usize, variants: &[VariantReport]) -> Text {
    let n = Spelled(workers);
    let who = [
        ("threads", text!(sentences::threads { n })),
        ("processes", text!(sentences::processes { n })),
        ("tree", text!(sentences::threads { n: Spelled(1) })),
        ("async", text!(reduce::async_)),
        ("gil", text!(reduce::under_gil { n })),
    ];
    let against_fold = |(id, who): &(&str, Text)| {
        let variant = measured(variants, id)?;
        let (took, speedup) = (time(variant.median_ms?), variant.speedup.as_ref()?);
        Some(text!(reduce::tree_took { who, time: took, times: times(speedup) }))
    };
    let each: Vec<_> = who.iter().filter_map(against_fold).collect();
    let trees =
        (!each.is_empty()).then(|| text!(reduce::trees_took { each: Arg::list(each, Joined::Semicolon) }));
    let fold = text!(reduce::fold_took { time: time(fold_ms) });
    Text::joined([fold].into_iter().chain(trees), Joined::Space)
}

/// Describes the rounds, and how many have fewer tasks than workers.
fn rounds(tree: Grouping, workers: usize) -> Text {
    let values: Vec<_> =
        (0..=tree.rounds()).map(|round| grouped(tree.values(round) as u64).to_string()).collect();
    let tasks = || (1..=tree.rounds()).map(|round| tree.tasks(round));
    let rounds = text!(reduce::rounds {
        values: Figure::new(values.join(" → ")),
        rounds: tree.rounds(),
        tasks: tasks().sum::<usize>(),
    });
    let short = tasks().filter(|tasks| *tasks < workers).count();
    let idle = (short > 0).then(|| text!(reduce::idle_rounds { rounds: short, workers }));
    Text::joined([rounds].into_iter().chain(idle), Joined::Space)
}

/// For few numbers, explains the cost of a round. For many, explains where the time goes.
fn cost_of_rounds(fold_ms: f64, params: &Params, variants: &[VariantReport]) -> Vec<Text> {
    let tree = tree_of(n_of(params));
    let found =
        ["tree", "threads", "processes"].into_iter().filter_map(|id| Some((id, measured(variants, id)?)));
    if tree.block() > 2 {
        let text = found.filter_map(|(id, v)| above_the_blocks(operator_of(params), n_of(params), v, id));
        return text.collect();
    }
    let slower = |v: &VariantReport| v.speedup.as_ref().is_some_and(|s| s.verdict == Verdict::Slower);
    let each = |(id, v): (&'static str, &VariantReport)| {
        let more = (v.median_ms? - fold_ms) / tree.rounds() as f64;
        slower(v).then(|| text!(reduce::cost_of_round { time: time(more), by: Arg::key(id) }))
    };
    let costs: Vec<_> = found.filter_map(each).collect();
    if costs.is_empty() {
        return Vec::new();
    }
    vec![text!(reduce::cost_of_rounds { costs: Arg::list(costs, Joined::Comma) })]
}

/// Explains how the time of the shown sample divides into the blocks and the rounds that combine
/// the blocks' results. `id` is the variant's.
fn above_the_blocks(operator: Operator, n: usize, variant: &VariantReport, id: &'static str) -> Option<Text> {
    let nodes = tree_of_variant(operator, n, variant)?.nodes;
    let ends = |of: &dyn Fn(&TreeNode) -> bool| {
        let ends = nodes.iter().filter(|node| of(node)).filter_map(|node| Some(node.time_ms?[1]));
        ends.fold(0.0, f64::max)
    };
    let (blocks, all) = (ends(&|node| node.round == 1), ends(&|_| true));
    let (by, blocks, rounds) = (Arg::key(id), time(blocks), time(all - blocks));
    Some(text!(reduce::above_blocks { by, blocks, rounds }))
}

/// Returns sentences on the values, and whether the grouping made a difference.
fn values(operator: Operator, variants: &[VariantReport]) -> Option<Text> {
    let value = |v: &VariantReport| Some(signed(v.answer_as::<Answer>()?.value?));
    let fold = value(measured(variants, LEFT_FOLD)?)?;
    if operator.is_associative() {
        return Some(text!(reduce::same_value { operator: Arg::key(operator.name()), value: fold }));
    }
    let tree = variants.iter().filter(|v| v.id != LEFT_FOLD).find_map(|v| value(measured(variants, &v.id)?));
    let compared = Arg::key(if tree.is_some() { "both" } else { "fold" });
    let tree = tree.map_or(Arg::verbatim(""), Arg::from);
    Some(text!(reduce::difference { fold, compared, tree }))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use serde_json::json;

    use super::*;
    use crate::report::{Environment, Speedup, Timeline};
    use crate::run::plan::{Request, plan};

    fn params(n: u64, operator: Operator) -> Params {
        let params = [("n".into(), n.into()), ("operator".into(), operator.name().into())].into();
        plan(&Request { experiment: ID.into(), params, ..Request::default() }).unwrap().params
    }

    fn sample(job: &dyn Job, variant: &str) -> Sample {
        pollster::block_on(job.sample(variant, &Stage::new("t", None))).unwrap()
    }

    /// The ids of the variants that a native build can execute.
    const NATIVE_VARIANTS: [&str; 5] = ["sequential", "tree", "async", "gil", "threads"];

    #[test]
    fn every_variant_gives_the_known_value_for_any_count() {
        for operator in Operator::ALL {
            for n in [2, 20, 127, 129, 10_000] {
                let job = Reduce.prepare(&params(n, operator));
                for variant in NATIVE_VARIANTS {
                    let answer = sample(&*job, variant).answer;
                    assert_eq!(job.check(&answer), Some(true), "{operator:?} {n} {variant}: {answer}");
                }
            }
        }
    }

    #[test]
    fn the_sum_of_twenty_numbers_takes_five_rounds() {
        let job = Reduce.prepare(&params(20, Operator::Sum));
        let answer: Answer = sample(&*job, "threads").answer_as().unwrap();
        assert_eq!((answer.value, answer.rounds, answer.results.len()), (Some(190), 5, 19));
    }

    #[test]
    fn a_difference_is_right_only_for_its_own_grouping() {
        let job = Reduce.prepare(&params(20, Operator::Difference));
        let [fold, mut tree] = ["sequential", "tree"].map(|variant| sample(&*job, variant).answer);
        assert_eq!((&fold["value"], &tree["value"]), (&json!(-190), &json!(0)));
        assert_eq!([&fold, &tree].map(|answer| job.check(answer)), [Some(true); 2]);
        tree["value"] = json!(-190);
        assert_eq!(job.check(&tree), Some(false));
    }

    #[test]
    fn a_wrong_value_is_detected() {
        for operator in Operator::ALL {
            let job = Reduce.prepare(&params(300, operator));
            let mut answer = sample(&*job, "tree").answer;
            answer["value"] = json!(answer["value"].as_i64().unwrap() + 1);
            assert_eq!(job.check(&answer), Some(false), "{operator:?}");
        }
    }

    #[test]
    fn a_process_executes_a_serialized_block() {
        let combine = Combine {
            round: 1,
            number: 1,
            kernel: Fold::new(Operator::Sum, Block::from((0..1_000).collect::<Vec<_>>()).part(10..20)),
        };
        let task = postcard::to_allocvec(&combine).unwrap();
        assert!(task.len() < 120, "the block and no more: {} bytes", task.len());
        assert_eq!(super::super::testing::served(&Reduce, &combine), 145);
    }

    /// Takes real samples and returns their report.
    fn reported(params: &Params, variants: &[&str]) -> Vec<VariantReport> {
        let job = Reduce.prepare(params);
        let report = |id: &&str| {
            let begin = crate::measure::clock::now();
            let sample = sample(&*job, id);
            let answer = sample.answer.clone();
            let timeline = Timeline::between(begin, crate::measure::clock::now(), sample);
            let strategy = STRATEGIES.iter().find(|strategy| strategy.id == *id).unwrap();
            let speedup = (*id != LEFT_FOLD).then(|| Speedup {
                baseline: LEFT_FOLD.into(),
                ratio: 0.5,
                ci95: Some([0.4, 0.6]),
                verdict: Verdict::Slower,
                alike: false,
            });
            VariantReport {
                answer,
                median_ms: Some(if *id == LEFT_FOLD { 1.0 } else { 2.0 }),
                speedup,
                lanes: timeline.lanes,
                spans: timeline.spans,
                instants: timeline.instants,
                label: (strategy.label)(strategy.model),
                ..VariantReport::unmeasured(id)
            }
        };
        variants.iter().map(report).collect()
    }

    fn seen<'a>(params: &'a Params, variants: &'a [VariantReport]) -> Measured<'a> {
        static ENVIRONMENT: LazyLock<Environment> = LazyLock::new(Environment::default);
        Measured { params, variants, environment: &ENVIRONMENT, python: &[] }
    }

    fn trees(params: &Params, variants: &[VariantReport]) -> Vec<VariantTree> {
        match Reduce.exhibit(seen(params, variants)) {
            Some(Exhibit::Tree(tree)) => tree.grown,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_variant_has_the_tree_of_its_tasks() {
        let params = params(20, Operator::Sum);
        let trees = trees(&params, &reported(&params, &NATIVE_VARIANTS));
        assert_eq!(trees.iter().map(|tree| tree.variant.as_str()).collect::<Vec<_>>(), NATIVE_VARIANTS);
        for tree in &trees[1..] {
            let in_round = |round| tree.nodes.iter().filter(|node| node.round == round).count();
            assert_eq!((0..=5).map(in_round).collect::<Vec<_>>(), [20, 10, 5, 2, 1, 1], "{}", tree.variant);
            let root = tree.nodes.last().unwrap();
            assert_eq!((root.value.as_str(), root.children.len()), ("190", 2));
            // The last value of the second round has no partner until the last round.
            assert_eq!(root.children[1], 20 + 14);
            let begun = |node: &TreeNode| node.time_ms.map_or(f64::NEG_INFINITY, |[_, end]| end);
            for node in tree.nodes.iter().filter(|node| node.round > 0) {
                let start = node.time_ms.unwrap()[0];
                assert!(node.children.iter().all(|child| begun(&tree.nodes[*child]) <= start), "{node:?}");
            }
        }
        assert_eq!((trees[0].nodes.len(), trees[0].nodes[20].children.len()), (21, 20));
    }

    #[test]
    fn a_node_names_its_worker_and_inputs() {
        let params = params(4, Operator::Difference);
        let [tree] = &trees(&params, &reported(&params, &["tree"]))[..] else { panic!("one tree") };
        let says: Vec<_> = tree.nodes.iter().map(|node| node.says.as_str()).collect();
        assert_eq!(says[3], "3, one of the numbers.");
        assert!(says[5].starts_with("The thread combined 2 and 3 to −1: round 1, "), "{}", says[5]);
        assert!(says[6].starts_with("The thread combined −1 and −1 to 0: round 2, "), "{}", says[6]);
        assert_eq!(tree.says, "0 after 3 tasks in 2 rounds. The thread: 3.");
    }

    #[test]
    fn of_many_numbers_only_the_rounds_above_the_leaves_are_drawn() {
        let params = params(10_000, Operator::Sum);
        let trees = trees(&params, &reported(&params, &["sequential", "threads"]));
        assert_eq!(trees[0].nodes.len(), 1);
        assert_eq!(trees[1].nodes.len(), 64 + 63);
        assert!(trees[1].nodes[0].says.contains("combined 157 numbers to 12,246: round 1"));
    }

    #[test]
    fn a_tree_with_an_unknown_task_is_not_shown() {
        let params = params(20, Operator::Sum);
        let mut variants = reported(&params, &["tree"]);
        variants[0].spans.retain(|span| span.label != "round 3, task 1");
        variants[0].instants.retain(|span| span.label != "round 3, task 1");
        assert_eq!(Reduce.exhibit(seen(&params, &variants)), None);
    }

    #[test]
    fn the_explanation_lists_both_differences_and_the_cost_of_a_round() {
        let params = params(20, Operator::Difference);
        let text = super::super::testing::joined(
            &Reduce.explain(seen(&params, &reported(&params, &NATIVE_VARIANTS))),
        );
        for part in [
            "Two threads with a tree were slower than one thread that folded",
            "20 → 10 → 5 → 3 → 2 → 1: 5 rounds of 19 tasks. The last 2 rounds have fewer tasks",
            "a round cost 0.20 ms with one thread, 0.20 ms with threads",
            "is −190, as a tree 0",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn long_values_are_shortened() {
        assert_eq!([-190, 12_246, -49_999_995_000_000].map(short), ["−190", "12,246", "−5.00e13"]);
        assert_eq!(signed(-49_999_995_000_000), "−49,999,995,000,000");
    }
}
